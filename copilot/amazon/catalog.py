"""The catalogue as Amazon tells it (Catalog Items 2022-04-01): names of items."""

from __future__ import annotations

import re
from typing import Any

from copilot.amazon.client import SpApi, store_of
from copilot.amazon.library import Family
from copilot.domain.errors import AmazonRefused, AmazonUnavailable

_ASIN = re.compile(r"[A-Z0-9]{10}")


class AmazonCatalog:
    """CatalogReader over SP-API."""

    source = "sp-api catalog 2022-04-01"

    def __init__(self, api: SpApi) -> None:
        self._api = api

    async def title(self, asin: str, marketplace: str) -> str | None:
        """The item's title in this store, or None when the catalogue has none. Raises AmazonUnavailable, AmazonRefused."""
        store = store_of(marketplace)
        if not _ASIN.fullmatch(asin):
            return None
        try:
            answer = await self._api.read(
                Family.CATALOG, "get_catalog_item", asin, marketplace=marketplace,
                marketplaceIds=store.amazon_id, includedData="summaries",
            )  # fmt: skip
        except AmazonRefused as refused:
            if refused.status == 404:
                return None
            raise
        if answer.body.get("asin") != asin:
            raise AmazonUnavailable(f"Amazon was asked for item {asin} and answered with another one")
        return _title(answer.body.get("summaries"), store.amazon_id)


def _title(summaries: Any, amazon_id: str) -> str | None:
    for summary in summaries if isinstance(summaries, list) else ():
        if isinstance(summary, dict) and summary.get("marketplaceId") == amazon_id and summary.get("itemName"):
            return str(summary["itemName"])
    return None

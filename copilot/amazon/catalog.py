"""The catalogue as Amazon tells it (Catalog Items 2022-04-01): names of items, and what their pages say."""

from __future__ import annotations

import re
from typing import Any

from copilot.amazon.client import SpApi, store_of
from copilot.amazon.library import Family
from copilot.domain.catalog import Attribute, CatalogItem
from copilot.domain.errors import AmazonRefused, AmazonUnavailable
from copilot.domain.marketplace import Language

_ASIN = re.compile(r"[A-Z0-9]{10}")
_LABELS = frozenset({"marketplace_id", "language_tag"})
# An item of Amazon's has some hundred attributes of some values each; more than this is not read.
_ATTRIBUTES, _VALUES, _CHARACTERS = 400, 40, 4000


class AmazonCatalog:
    """CatalogReader over SP-API."""

    source = "sp-api catalog 2022-04-01"

    def __init__(self, api: SpApi) -> None:
        self._api = api

    async def title(self, asin: str, marketplace: str) -> str | None:
        """The item's title in this store, or None when the catalogue has none. Raises AmazonUnavailable, AmazonRefused."""
        body = await self._get(asin, marketplace, "summaries")
        return None if body is None else _title(body.get("summaries"), store_of(marketplace).amazon_id)

    async def item(self, asin: str, marketplace: str) -> CatalogItem | None:
        """What the item's page says in this store, or None when the catalogue has no such item there.

        Raises AmazonUnavailable, AmazonRefused.
        """
        body = await self._get(asin, marketplace, "attributes,summaries,dimensions")
        if body is None:
            return None
        store = store_of(marketplace)
        here = _here(body.get("attributes"), store.amazon_id)
        language = _language(here, store.language)
        title = _title(body.get("summaries"), store.amazon_id) or _first(here.get("item_name", ()), language)
        if not title:
            return None
        sizes = _sizes(body.get("dimensions"), store.amazon_id)
        return CatalogItem(
            asin=asin,
            marketplace=store.code,
            language=language,
            title=title,
            bullets=tuple(text for value in here.get("bullet_point", ()) if (text := _said(value, language))),
            item_size=sizes.get("item", ""),
            package_size=sizes.get("package", ""),
            attributes=tuple(
                Attribute(name=name, value=text)
                for name, values in here.items()
                if name not in ("item_name", "bullet_point")
                and (text := ", ".join(filter(None, (_said(value, language) for value in values))))
            ),
        )

    async def _get(self, asin: str, marketplace: str, included: str) -> dict[str, Any] | None:
        """The Item object; None where there is none. Raises AmazonUnavailable, AmazonRefused."""
        store = store_of(marketplace)
        if not _ASIN.fullmatch(asin):
            return None
        try:
            answer = await self._api.read(
                Family.CATALOG, "get_catalog_item", asin, marketplace=marketplace,
                marketplaceIds=store.amazon_id, includedData=included,
            )  # fmt: skip
        except AmazonRefused as refused:
            if refused.status == 404:
                return None
            raise
        if answer.body.get("asin") != asin:
            raise AmazonUnavailable(f"Amazon was asked for item {asin} and answered with another one")
        return answer.body


def _title(summaries: Any, amazon_id: str) -> str | None:
    for summary in summaries if isinstance(summaries, list) else ():
        if isinstance(summary, dict) and summary.get("marketplaceId") == amazon_id and summary.get("itemName"):
            return str(summary["itemName"])
    return None


def _here(attributes: Any, amazon_id: str) -> dict[str, list[dict[str, Any]]]:
    """The attributes that hold in this store, by name; another store's say nothing here."""
    found = {}
    for name, values in attributes.items() if isinstance(attributes, dict) else ():
        kept = [
            value
            for value in (values if isinstance(values, list) else ())
            if isinstance(value, dict) and value.get("marketplace_id", amazon_id) == amazon_id
        ]
        if kept:
            found[str(name)[:80]] = kept[:_VALUES]
    return dict(list(found.items())[:_ATTRIBUTES])


def _language(here: dict[str, list[dict[str, Any]]], usual: Language) -> Language:
    """The store's language where the bullet points are in it; else the first of ours that they are in."""
    spoken = [_tag(value) for name in ("bullet_point", "item_name") for value in here.get(name, ())]
    known = [language for language in spoken if language is not None]
    return usual if usual in known or not known else known[0]


def _tag(value: dict[str, Any]) -> Language | None:
    try:
        return Language(str(value.get("language_tag"))[:2].lower())
    except ValueError:
        return None


def _first(values: Any, language: Language) -> str:
    return next((text for value in values if (text := _said(value, language))), "")


def _said(value: dict[str, Any], language: Language) -> str:
    """The value written out; "" for one in another language."""
    if "language_tag" in value and _tag(value) is not language:
        return ""
    return " ".join(_written(value, 4).split())[:_CHARACTERS]


def _written(value: Any, depth: int) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str | int | float):
        return str(value)[:_CHARACTERS]
    if depth == 0:
        return ""
    if isinstance(value, list):
        return ", ".join(filter(None, (_written(item, depth - 1) for item in value[:_VALUES])))
    if not isinstance(value, dict):
        return ""
    if "value" in value:
        return f"{_written(value['value'], depth - 1)} {_written(value.get('unit', ''), depth - 1)}".strip()
    named = ((name, _written(part, depth - 1)) for name, part in value.items() if name not in _LABELS)
    return ", ".join(f"{str(name).replace('_', ' ')} {text}" for name, text in named if text)


def _sizes(dimensions: Any, amazon_id: str) -> dict[str, str]:
    """The measures of the item and of its package in this store."""
    for found in dimensions if isinstance(dimensions, list) else ():
        if isinstance(found, dict) and found.get("marketplaceId") == amazon_id:
            return {part: _written(found[part], 3) for part in ("item", "package") if isinstance(found.get(part), dict)}
    return {}

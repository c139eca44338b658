"""A catalogue item as Catalog Items 2022-04-01 tells it, put together from the lines in which it was sold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from copilot.amazon.simulator.shop import ShopOrder
from copilot.domain.marketplace import MARKETPLACES
from copilot.domain.order import LineItem

INCLUDED = frozenset(
    [
        "attributes",
        "classifications",
        "dimensions",
        "identifiers",
        "images",
        "productTypes",
        "relationships",
        "salesRanks",
        "summaries",
        "vendorDetails",
    ]
)


def item_json(
    asin: str, *, orders: Iterable[ShopOrder], marketplace_ids: frozenset[str], included: frozenset[str]
) -> dict[str, Any] | None:
    """The Item object, or None if nobody sold this ASIN in these stores. Only what the world knows is filled in."""
    sold: dict[str, LineItem] = {}
    for stored in orders:
        store_id = MARKETPLACES[stored.order.marketplace].amazon_id
        for line in stored.order.lines:
            if line.asin == asin and store_id in marketplace_ids:
                sold.setdefault(store_id, line)
    if not sold:
        return None
    answer: dict[str, Any] = {"asin": asin}
    if "summaries" in included:
        answer["summaries"] = [
            {"marketplaceId": store_id, "itemName": line.title, "itemClassification": "BASE_PRODUCT"}
            for store_id, line in sold.items()
        ]
    if "identifiers" in included:
        answer["identifiers"] = [
            {"marketplaceId": store_id, "identifiers": [{"identifierType": "SKU", "identifier": line.sku}]}
            for store_id, line in sold.items()
        ]
    if "productTypes" in included:
        answer["productTypes"] = [
            {"marketplaceId": store_id, "productType": (line.category or "product").upper().replace(" ", "_")}
            for store_id, line in sold.items()
        ]
    if "attributes" in included:
        answer["attributes"] = {
            "item_name": [{"value": line.title, "marketplace_id": store_id} for store_id, line in sold.items()]
        }
    for empty in included & {"classifications", "dimensions", "images", "relationships", "salesRanks"}:
        answer[empty] = []
    return answer

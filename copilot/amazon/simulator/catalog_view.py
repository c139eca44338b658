"""A catalogue item as Catalog Items 2022-04-01 tells it, put together from the lines in which it was sold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from copilot.amazon.simulator.shop import ShopOrder
from copilot.domain.marketplace import BY_AMAZON_ID, MARKETPLACES, Language
from copilot.domain.order import LineItem
from copilot.domain.world import WorldCatalogItem

_LOCALES = {
    Language.EN: "en_US",
    Language.IT: "it_IT",
    Language.DE: "de_DE",
    Language.FR: "fr_FR",
    Language.ES: "es_ES",
}

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
    asin: str,
    *,
    orders: Iterable[ShopOrder],
    catalog: Mapping[str, WorldCatalogItem],
    marketplace_ids: frozenset[str],
    included: frozenset[str],
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
        answer["attributes"] = _attributes(sold, catalog.get(asin))
    if "dimensions" in included:
        answer["dimensions"] = _dimensions(sold, catalog.get(asin))
    for empty in included & {"classifications", "images", "relationships", "salesRanks"}:
        answer[empty] = []
    return answer


def _attributes(sold: Mapping[str, LineItem], told: WorldCatalogItem | None) -> dict[str, list[dict[str, Any]]]:
    """As Amazon nests them: name to values, each with the store and the language it is written in."""
    named = {"item_name": [{"value": line.title, "marketplace_id": store_id} for store_id, line in sold.items()]}
    if told is None:
        return named
    values = {"bullet_point": told.bullet_points, **{name: (value,) for name, value in told.attributes.items()}}
    for name, texts in values.items():
        named[name] = [
            {"value": text, "language_tag": _LOCALES[BY_AMAZON_ID[store_id].language], "marketplace_id": store_id}
            for store_id in sold
            for text in texts
        ]
    return {name: entries for name, entries in named.items() if entries}


def _dimensions(sold: Mapping[str, LineItem], told: WorldCatalogItem | None) -> list[dict[str, Any]]:
    if told is None:
        return []
    measures = {"length": told.length_cm, "width": told.width_cm, "height": told.height_cm}
    item = {name: {"unit": "centimeters", "value": cm} for name, cm in measures.items() if cm is not None}
    if told.weight_g is not None:
        item["weight"] = {"unit": "grams", "value": told.weight_g}
    return [{"marketplaceId": store_id, "item": item} for store_id in sold] if item else []

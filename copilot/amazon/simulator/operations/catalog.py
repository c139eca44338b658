"""Catalog Items 2022-04-01: getCatalogItem."""

from __future__ import annotations

from copilot.amazon.simulator.calls import Answer, Call, Operation, bad_request, not_found
from copilot.amazon.simulator.catalog_view import INCLUDED, item_json
from copilot.amazon.simulator.simulator import Simulator
from copilot.domain.marketplace import BY_AMAZON_ID


class Catalog:
    """The one read of the catalogue."""

    def __init__(self, sim: Simulator) -> None:
        self._sim = sim

    def operations(self) -> list[Operation]:
        """What to serve."""
        path = "/catalog/2022-04-01/items/{asin}"
        return [Operation(name="getCatalogItem", method="GET", path=path, handle=self.get_item)]

    def get_item(self, call: Call) -> Answer:
        """The item as sold in the stores asked for; 404 where the world never sold it."""
        included = call.chosen("includedData", INCLUDED) or frozenset({"summaries"})
        stores = call.chosen("marketplaceIds", frozenset(BY_AMAZON_ID))
        if not stores:
            raise bad_request("marketplaceIds is required")
        shop = self._sim.shop
        item = item_json(
            call.path["asin"], orders=shop.orders(), catalog=shop.catalog, marketplace_ids=stores, included=included
        )
        if item is None:
            raise not_found(f"Requested item '{call.path['asin']}' not found in marketplace(s)")
        return Answer(body=item)

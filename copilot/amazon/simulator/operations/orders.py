"""Orders v2026-01-01: getOrder and searchOrders."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from copilot.amazon.simulator.calls import Answer, Call, Operation, bad_request, not_found
from copilot.amazon.simulator.clock import stamp
from copilot.amazon.simulator.order_view import INCLUDED, STATUS, fulfilled_by, order_json
from copilot.amazon.simulator.pages import Pages
from copilot.amazon.simulator.shop import ShopOrder
from copilot.amazon.simulator.simulator import Simulator
from copilot.domain.marketplace import BY_AMAZON_ID, MARKETPLACES
from copilot.domain.order import ORDER_ID

STATUSES = frozenset(STATUS.values()) | {"PENDING_AVAILABILITY", "UNFULFILLABLE"}
SETTLING = timedelta(minutes=2)  # upper bounds must lie at least this far back


class Orders:
    """The two reads of the Orders API."""

    def __init__(self, sim: Simulator) -> None:
        self._sim = sim
        self._pages = Pages(sim.ids, "orders-page")

    def operations(self) -> list[Operation]:
        """What to serve."""
        base = "/orders/2026-01-01/orders"
        return [
            Operation(name="getOrder", method="GET", path=f"{base}/{{orderId}}", handle=self.get_order),
            Operation(name="searchOrders", method="GET", path=base, handle=self.search_orders),
        ]

    def get_order(self, call: Call) -> Answer:
        """One order with the data sets asked for; 400 for a malformed id, 404 for an unknown one."""
        order_id = call.path["orderId"]
        included = call.chosen("includedData", INCLUDED)
        if not ORDER_ID.fullmatch(order_id):
            raise bad_request("Invalid orderId")
        stored = self._sim.looked_at(order_id, call.now)
        if stored is None:
            raise not_found("The requested order was not found")
        return Answer(body={"order": self._view(stored, included)})

    def search_orders(self, call: Call) -> Answer:
        """Orders created or updated in a time, a page at a time."""
        included = call.chosen("includedData", INCLUDED)
        token = call.one("paginationToken")
        if token is not None:
            page, following = self._pages.next(token, now=call.now)
            return self._page(page, following, {}, included)
        size = call.number("maxResultsPerPage", default=100, low=1, high=100)
        field, after, before = self._period(call)
        found = [stored for stored in self._sim.shop.orders() if after <= _time(stored, field) <= before]
        found = [stored for stored in found if self._wanted(stored, call)]
        found.sort(key=lambda stored: (_time(stored, field), stored.order.order_id))
        page, following = self._pages.first(found, size=size, now=call.now)
        bound = {"createdBefore" if field == "created" else "lastUpdatedBefore": stamp(before)}
        return self._page(page, following, bound, included)

    def _period(self, call: Call) -> tuple[str, datetime, datetime]:
        created, updated = call.moment("createdAfter"), call.moment("lastUpdatedAfter")
        if (created is None) == (updated is None):
            raise bad_request("Exactly one of createdAfter and lastUpdatedAfter is required")
        other = "lastUpdatedBefore" if created is not None else "createdBefore"
        if call.one(other) is not None:
            raise bad_request(f"{other} does not go with this lower bound")
        after = created or updated
        assert after is not None  # one of the two is there
        limit = call.now - SETTLING
        before = call.moment("createdBefore" if created is not None else "lastUpdatedBefore")
        if before is not None and before > limit:
            raise bad_request("The upper bound must be at least two minutes before the time of the request")
        if before is not None and before < after:
            raise bad_request("The upper bound must not be before the lower bound")
        return ("created" if created is not None else "updated"), after, before or call.now

    def _wanted(self, stored: ShopOrder, call: Call) -> bool:
        order = stored.order
        statuses = call.chosen("fulfillmentStatuses", STATUSES)
        parties = call.chosen("fulfilledBy", frozenset({"MERCHANT", "AMAZON"}))
        stores = call.chosen("marketplaceIds", frozenset(BY_AMAZON_ID))
        return (
            (not statuses or STATUS[order.status] in statuses)
            and (not parties or fulfilled_by(order) in parties)
            and (not stores or MARKETPLACES[order.marketplace].amazon_id in stores)
        )

    def _page(self, page: Any, following: str | None, bound: dict[str, str], included: frozenset[str]) -> Answer:
        # What a page shows is looked up when it is read, so a later page is never older than the shop.
        fresh = [self._sim.shop.get(stored.order.order_id) for stored in page]
        body: dict[str, Any] = {"orders": [self._view(stored, included) for stored in fresh], **bound}
        if following:
            body["pagination"] = {"nextToken": following}
        return Answer(body=body)

    def _view(self, stored: ShopOrder, included: frozenset[str]) -> dict[str, Any]:
        return order_json(stored, included=included, alias=self._sim.ids.alias(stored.order.order_id))


def _time(stored: ShopOrder, field: str) -> datetime:
    return stored.order.purchased_at if field == "created" else stored.updated_at

"""Finances: v0 events of an order and v2024-06-19 transactions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from copilot.amazon.simulator.calls import Answer, Call, Operation, bad_request
from copilot.amazon.simulator.finance_view import (
    refund_event,
    refund_transaction,
    shipment_event,
    shipment_transaction,
)
from copilot.amazon.simulator.pages import Pages
from copilot.amazon.simulator.shop import Refund, ShopOrder
from copilot.amazon.simulator.simulator import Simulator
from copilot.domain.marketplace import BY_AMAZON_ID
from copilot.domain.order import ORDER_ID

LONGEST = timedelta(days=180)
PAGE = 100


class Finances:
    """The two reads that show refunds."""

    def __init__(self, sim: Simulator) -> None:
        self._sim = sim
        self._events = Pages(sim.ids, "events-page")
        self._transactions = Pages(sim.ids, "transactions-page")

    def operations(self) -> list[Operation]:
        """What to serve."""
        return [
            Operation(
                name="listFinancialEventsByOrderId",
                method="GET",
                path="/finances/v0/orders/{orderId}/financialEvents",
                handle=self.events_by_order,
            ),
            Operation(
                name="listTransactions",
                method="GET",
                path="/finances/2024-06-19/transactions",
                handle=self.transactions,
            ),
        ]

    def events_by_order(self, call: Call) -> Answer:
        """Sale and refunds of one order; an order without events has empty lists, known or not."""
        order_id = call.path["orderId"]
        if not ORDER_ID.fullmatch(order_id):
            raise bad_request("Invalid orderId")
        token = call.one("NextToken")
        if token is not None:
            page, following = self._events.next(token, now=call.now)
        else:
            size = call.number("MaxResultsPerPage", default=PAGE, low=1, high=100)
            page, following = self._events.first(self._order_events(order_id, call.now), size=size, now=call.now)
        payload: dict[str, Any] = {
            "FinancialEvents": {
                "ShipmentEventList": [event for kind, event in page if kind == "sale"],
                "RefundEventList": [event for kind, event in page if kind == "refund"],
            }
        }
        if following:
            payload["NextToken"] = following
        return Answer(body={"payload": payload})

    def transactions(self, call: Call) -> Answer:
        """Sales and refunds of an order or of a time, oldest first."""
        token = call.one("nextToken")
        if token is not None:
            page, following = self._transactions.next(token, now=call.now)
        else:
            page, following = self._transactions.first(self._matching(call), size=PAGE, now=call.now)
        payload: dict[str, Any] = {"transactions": list(page)}
        if following:
            payload["nextToken"] = following
        return Answer(body={"payload": payload})

    def _order_events(self, order_id: str, now: datetime) -> list[tuple[str, dict[str, Any]]]:
        stored = self._sim.shop.find(order_id)
        if stored is None or self._sim.dice.strikes("empty_finances", order_id):
            return []
        sale = [("sale", shipment_event(stored))] if stored.shipped_at is not None else []
        refunds = self._posted(order_id, now)
        return [*sale, *(("refund", refund_event(refund, stored)) for refund in refunds)]

    def _posted(self, order_id: str | None, now: datetime) -> list[Refund]:
        refunds = self._sim.shop.posted(order_id, now)
        if refunds and self._sim.dice.strikes("duplicate_event", order_id or "all"):
            return [*refunds, refunds[-1]]
        return refunds

    def _matching(self, call: Call) -> list[dict[str, Any]]:
        order_id = self._order_asked(call)
        after, before = call.moment("postedAfter"), call.moment("postedBefore")
        if order_id is None and after is None:
            raise bad_request("postedAfter is required without a related identifier")
        if after is not None and before is not None and (before <= after or before - after > LONGEST):
            if before <= after:
                raise bad_request("postedBefore must be later than postedAfter")
            return []
        store = call.one("marketplaceId")
        if store is not None and store not in BY_AMAZON_ID:
            raise bad_request("Invalid marketplaceId")
        if call.one("transactionStatus") not in (None, "RELEASED"):
            return []
        if order_id is not None and self._sim.dice.strikes("empty_finances", order_id):
            return []
        return self._rows(order_id, call.now, _within(after, before, store))

    def _order_asked(self, call: Call) -> str | None:
        name, value = call.one("relatedIdentifierName"), call.one("relatedIdentifierValue")
        if (name is None) != (value is None):
            raise bad_request("relatedIdentifierName and relatedIdentifierValue go together")
        if name not in (None, "ORDER_ID"):
            raise bad_request(f"Filtering by {name} is not supported")
        return value

    def _rows(
        self, order_id: str | None, now: datetime, wanted: Callable[[datetime, ShopOrder], bool]
    ) -> list[dict[str, Any]]:
        shop, rows = self._sim.shop, list[tuple[datetime, dict[str, Any]]]()
        for stored in shop.orders():
            posted = stored.shipped_at
            if posted is not None and order_id in (None, stored.order.order_id) and wanted(posted, stored):
                rows.append((posted, shipment_transaction(stored, shop.seller_id)))
        for refund in self._posted(order_id, now):
            stored = shop.get(refund.order_id)
            at = refund.posted_at or now
            if wanted(at, stored):
                rows.append((at, refund_transaction(refund, stored, shop.seller_id)))
        return [row for _, row in sorted(rows, key=lambda pair: pair[0])]


def _within(
    after: datetime | None, before: datetime | None, store: str | None
) -> Callable[[datetime, ShopOrder], bool]:
    def wanted(posted: datetime, stored: ShopOrder) -> bool:
        return (
            (after is None or posted >= after)
            and (before is None or posted < before)
            and (store is None or BY_AMAZON_ID[store].code == stored.order.marketplace)
        )

    return wanted

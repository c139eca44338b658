"""Amazon's side of a seller's shop: orders, and the refunds that were accepted, wait, or are posted."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from copilot.amazon.simulator.processing import Cancelling, Refunding
from copilot.domain.errors import OrderNotFound
from copilot.domain.money import Money, total
from copilot.domain.order import Order, OrderStatus, OutboundStatus
from copilot.domain.record import Record
from copilot.domain.world import WorldCatalogItem


class Source(StrEnum):
    """Who gave the money back."""

    FEED = "feed"
    AMAZON = "amazon"  # Amazon customer service, or the world file's refunded_so_far


class Refund(Record):
    """Money given back for one line. ``posted_at`` None: it waits for the shipment (or was dropped by a cancel)."""

    refund_id: str
    order_id: str
    item_code: str
    components: dict[str, Money]
    accepted_at: datetime
    posted_at: datetime | None
    dropped: bool = False
    source: Source
    feed_id: str | None = None
    adjustment_id: str | None = None
    reason: str = ""


class ShopOrder(Record):
    """An order with what only Amazon knows about it."""

    order: Order
    updated_at: datetime
    shipped_at: datetime | None
    cancel_reason: str | None = None
    outbound: OutboundStatus | None = None  # where Amazon ships for another shop (MCF)


class Shop:
    """Holds the truth. Every change is one method; nothing here knows HTTP."""

    def __init__(
        self, *, seller_id: str, orders: Iterable[ShopOrder], refunds: Iterable[Refund],
        catalog: Mapping[str, WorldCatalogItem],
    ) -> None:  # fmt: skip
        self.seller_id = seller_id
        self.catalog = catalog
        self._orders = {stored.order.order_id: stored for stored in orders}
        self._refunds: dict[str, list[Refund]] = {}
        for refund in refunds:
            self._book(refund)

    def orders(self) -> list[ShopOrder]:
        """All orders, oldest first."""
        return sorted(self._orders.values(), key=lambda stored: (stored.order.purchased_at, stored.order.order_id))

    def find(self, order_id: str) -> ShopOrder | None:
        """The order, or None."""
        return self._orders.get(order_id)

    def get(self, order_id: str) -> ShopOrder:
        """The order; OrderNotFound if there is none."""
        stored = self.find(order_id)
        if stored is None:
            raise OrderNotFound(order_id)
        return stored

    def refunds(self, order_id: str) -> list[Refund]:
        """All refunds of an order, waiting and dropped ones included, in the order they were accepted."""
        return list(self._refunds.get(order_id, ()))

    def refunded(self, order_id: str) -> dict[str, dict[str, Money]]:
        """Item code -> component -> given back so far, waiting refunds included."""
        spent: dict[str, dict[str, Money]] = {}
        for refund in self.refunds(order_id):
            if refund.dropped:
                continue
            line = spent.setdefault(refund.item_code, {})
            for component, amount in refund.components.items():
                line[component] = line[component] + amount if component in line else amount
        return spent

    def posted(self, order_id: str | None, now: datetime) -> list[Refund]:
        """The refunds Finances show at ``now``, in posting order; all orders for None."""
        shown = [
            refund
            for of in ([order_id] if order_id is not None else self._refunds)
            for refund in self.refunds(of)
            if refund.posted_at is not None and refund.posted_at <= now
        ]
        return sorted(shown, key=lambda refund: (refund.posted_at or now, refund.refund_id))

    def pay_back(
        self, accepted: Refunding, *, at: datetime, delay: timedelta, feed_id: str, refund_ids: Iterator[str]
    ) -> None:
        """Book an accepted refund message."""
        for credit in accepted.credits:
            self._book(
                Refund(
                    refund_id=next(refund_ids),
                    order_id=accepted.order_id,
                    item_code=credit.item_code,
                    components=credit.components,
                    accepted_at=at,
                    posted_at=None if accepted.waits else at + delay,
                    source=Source.FEED,
                    feed_id=feed_id,
                    adjustment_id=credit.adjustment_id,
                    reason=credit.reason,
                )
            )
        self._touch(accepted.order_id, at)

    def pay_back_by_amazon(
        self, order_id: str, amount: Money, *, at: datetime, delay: timedelta, refund_ids: Iterator[str]
    ) -> None:
        """Amazon customer service refunds ``amount``, spread over the lines."""
        order = self.get(order_id).order
        for item_code, parts in spread(order, amount, self.refunded(order_id)).items():
            self._book(
                Refund(
                    refund_id=next(refund_ids),
                    order_id=order_id,
                    item_code=item_code,
                    components=parts,
                    accepted_at=at,
                    posted_at=at + delay,
                    source=Source.AMAZON,
                )
            )
        self._touch(order_id, at)

    def cancel(self, accepted: Cancelling, *, at: datetime) -> None:
        """Carry out an accepted cancellation; refunds that waited for its shipment are dropped."""
        if accepted.reason is None:
            return
        stored = self.get(accepted.order_id)
        order = stored.order.model_copy(update={"status": OrderStatus.CANCELED, "cancelled_by": "MERCHANT"})
        self.put(stored.model_copy(update={"order": order, "cancel_reason": accepted.reason}), at=at)
        self.settle_waiting(accepted.order_id, at=at, delay=lambda: timedelta(0))

    def cancel_outbound(self, order_id: str, *, at: datetime) -> None:
        """Stop an order that Amazon was to ship for another shop."""
        stored = self.get(order_id)
        order = stored.order.model_copy(update={"status": OrderStatus.CANCELED, "cancelled_by": "MERCHANT"})
        self.put(stored.model_copy(update={"order": order, "outbound": OutboundStatus.CANCELLED}), at=at)

    def put(self, stored: ShopOrder, *, at: datetime) -> None:
        """Replace an order; its update time becomes ``at``."""
        self._orders[stored.order.order_id] = stored.model_copy(update={"updated_at": at})

    def settle_waiting(self, order_id: str, *, at: datetime, delay: Callable[[], timedelta]) -> None:
        """After a change of status: waiting refunds of a shipped order post, those of a cancelled one are dropped."""
        status = self.get(order_id).order.status
        if status not in (OrderStatus.SHIPPED, OrderStatus.PARTIALLY_SHIPPED, OrderStatus.CANCELED):
            return

        def settled(refund: Refund) -> Refund:
            if refund.posted_at is not None or refund.dropped:
                return refund
            dropped = status is OrderStatus.CANCELED
            return refund.model_copy(update={"dropped": True} if dropped else {"posted_at": at + delay()})

        self._refunds[order_id] = [settled(refund) for refund in self.refunds(order_id)]

    def digest(self) -> str:
        """A hash of the end state (orders and money, no times): two runs that did the same have the same."""
        facts = [
            [
                stored.order.order_id,
                stored.order.status,
                stored.order.cancelled_by,
                {
                    item: {component: str(amount) for component, amount in sorted(parts.items())}
                    for item, parts in sorted(self.refunded(stored.order.order_id).items())
                },
            ]
            for stored in sorted(self._orders.values(), key=lambda stored: stored.order.order_id)
        ]
        return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()

    def _book(self, refund: Refund) -> None:
        self._refunds.setdefault(refund.order_id, []).append(refund)

    def _touch(self, order_id: str, at: datetime) -> None:
        self.put(self.get(order_id), at=at)


def spread(order: Order, amount: Money, spent: dict[str, dict[str, Money]]) -> dict[str, dict[str, Money]]:
    """``amount`` over the lines' remaining balances, line by line, in the order principal, shipping, taxes.

    What no balance can hold goes to the first line as ``Goodwill``.
    """
    left, parts = amount, dict[str, dict[str, Money]]()
    for line in order.lines:
        for component in sorted(line.paid, key=_REFUND_ORDER.index):
            gone = spent.get(line.order_item_id, {}).get(component, Money.zero(order.currency))
            part = min(left, line.paid[component] - gone)
            if part > Money.zero(order.currency):
                parts.setdefault(line.order_item_id, {})[str(component)] = part
                left = left - part
    if left:
        parts.setdefault(order.lines[0].order_item_id, {})["Goodwill"] = left
    return parts


_REFUND_ORDER = ["Principal", "Shipping", "GiftWrap", "Tax", "ShippingTax", "GiftWrapTax"]


def refund_total(refunds: Iterable[Refund], currency: str) -> Money:
    """The sum of refunds, all components."""
    return total((amount for refund in refunds for amount in refund.components.values()), currency)

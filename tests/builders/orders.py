"""Orders, facts and cases for tests: one sensible world, and keywords for whatever the sentence is about."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from copilot.domain.action import Purpose, RefundAction, RefundLine, RefundReason
from copilot.domain.matrix import Matrix
from copilot.domain.money import Money
from copilot.domain.order import (
    Component,
    Fulfilment,
    LineItem,
    Marks,
    Order,
    OrderFacts,
    OrderStatus,
    PostedRefund,
    ReturnFact,
    ReturnStatus,
    Tracking,
    TrackingStatus,
)
from copilot.domain.reason import Reason
from copilot.domain.refund import Case
from copilot.domain.risk import Flag
from knowledge.library import load_authority

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
ORDER_ID = "403-1234567-7654321"
POLICY = load_authority()
MATRIX: Matrix = POLICY.matrix


def eur(amount: str) -> Money:
    return Money.of(amount, "EUR")


def line(number: int = 1, *, currency: str = "EUR", **paid: str) -> LineItem:
    """Line ``number``; paid amounts by component name in lower case, e.g. ``principal="20.00"``."""
    parts = paid or {"principal": "20.00", "shipping": "4.99"}
    return LineItem(
        order_item_id=f"{number:014d}",
        asin=f"B0TEST{number:04d}",
        sku=f"SKU-{number}",
        title=f"Enamel mug {number}",
        quantity=1,
        paid={component_named(name): Money.of(amount, currency) for name, amount in parts.items()},
    )


def component_named(name: str) -> Component:
    return Component["_".join(name.upper().split())]


def order(*lines: LineItem, days_late: float | None = -2, bought_days_ago: float = 10, **changes: Any) -> Order:
    """A shipped, seller-fulfilled Italian order, due in two days."""
    values: dict[str, Any] = {
        "order_id": ORDER_ID,
        "marketplace": "IT",
        "fulfilment": Fulfilment.FBM,
        "status": OrderStatus.SHIPPED,
        "currency": "EUR",
        "purchased_at": NOW - timedelta(days=bought_days_ago),
        "latest_delivery_at": None if days_late is None else NOW - timedelta(days=days_late),
        "lines": lines or (line(),),
        "tracking": Tracking(status=TrackingStatus.IN_TRANSIT, carrier="BRT"),
    }
    return Order(**{**values, **changes})


def facts(of: Order | None = None, *, refunds: tuple[PostedRefund, ...] = (), **marks: Any) -> OrderFacts:
    """What is known of an order; keywords are marks."""
    return OrderFacts(order=of or order(), refunds=refunds, marks=Marks(**marks))


def posted(
    of: Order, item: LineItem | None = None, *, other: str | None = None, at: datetime = NOW, **parts: str
) -> PostedRefund:
    """A refund Finances show for this line (or, without one, for no line we know)."""
    return PostedRefund(
        order_id=of.order_id,
        order_item_id=item.order_item_id if item else None,
        sku=item.sku if item else None,
        posted_at=at,
        components={component_named(name): Money.of(amount, of.currency) for name, amount in parts.items()},
        other=Money.of(other, of.currency) if other else None,
    )


def returned(status: str = "received", *, prepaid: bool | None = None, days_ago: float = 1) -> ReturnFact:
    at = NOW - timedelta(days=days_ago) if status == "received" else None
    return ReturnFact(status=ReturnStatus(status), received_at=at, prepaid_label=prepaid)


def delivered_tracking(days_ago: float = 3) -> Tracking:
    return Tracking(status=TrackingStatus.DELIVERED, carrier="BRT", delivered_at=NOW - timedelta(days=days_ago))


def case(reason: Reason, about: OrderFacts | None = None, *flags: Flag, known: bool = True, **changes: Any) -> Case:
    """A case for the decision table; ``known=False`` for a ticket without an order."""
    values: dict[str, Any] = {
        "reason": reason,
        "flags": frozenset(flags),
        "facts": (about or facts()) if known else None,
        "now": NOW,
        "matrix": MATRIX,
    }
    return Case(**{**values, **changes})


def refund(
    of: Order, item: LineItem | None = None, *, purpose: Purpose = Purpose.GOODWILL, **parts: str
) -> RefundAction:
    """A refund of one line; without parts, of its whole principal."""
    item = item or of.lines[0]
    amounts = {component_named(name): Money.of(amount, of.currency) for name, amount in parts.items()}
    components = amounts or {Component.PRINCIPAL: item.paid[Component.PRINCIPAL]}
    part = RefundLine(order_item_id=item.order_item_id, sku=item.sku, components=components)
    return RefundAction(
        ticket_id="tkt_1",
        order_id=of.order_id,
        marketplace=of.marketplace,
        currency=of.currency,
        reason=RefundReason.GENERAL_ADJUSTMENT,
        purpose=purpose,
        lines=(part,),
    )

"""What can happen to an order that no feed asked for: through the side door, or behind the caller's back."""

from __future__ import annotations

from decimal import Decimal

from pydantic import Field

from copilot.domain.money import Money
from copilot.domain.order import Order, OrderStatus, OutboundStatus, TrackingStatus
from copilot.domain.record import Record


class TrackingChange(Record):
    """What happened to the parcel."""

    status: TrackingStatus
    carrier: str | None = None


class OrderChange(Record):
    """What to change; fields left out stay. ``amazon_refunds`` is money Amazon customer service gives back itself."""

    status: OrderStatus | None = None
    outbound: OutboundStatus | None = None  # of an MCF order; the status follows it
    buyer_cancel_requested: bool | None = None
    tracking: TrackingChange | None = None
    amazon_refunds: Decimal | None = Field(default=None, gt=0)


# How an MCF order of this status stands with Amazon's warehouse, and what status it then has for everybody else.
OUTBOUND = {
    OrderStatus.PENDING: OutboundStatus.NEW,
    OrderStatus.UNSHIPPED: OutboundStatus.RECEIVED,
    OrderStatus.PARTIALLY_SHIPPED: OutboundStatus.PROCESSING,
    OrderStatus.SHIPPED: OutboundStatus.COMPLETE,
    OrderStatus.CANCELED: OutboundStatus.CANCELLED,
}
STATUS_OF = {
    OutboundStatus.NEW: OrderStatus.PENDING,
    OutboundStatus.RECEIVED: OrderStatus.UNSHIPPED,
    OutboundStatus.PLANNING: OrderStatus.UNSHIPPED,
    OutboundStatus.PROCESSING: OrderStatus.UNSHIPPED,
    OutboundStatus.COMPLETE: OrderStatus.SHIPPED,
    OutboundStatus.COMPLETE_PARTIALLED: OrderStatus.PARTIALLY_SHIPPED,
    OutboundStatus.CANCELLED: OrderStatus.CANCELED,
    OutboundStatus.UNFULFILLABLE: OrderStatus.CANCELED,
    OutboundStatus.INVALID: OrderStatus.CANCELED,
}
_WAREHOUSE = {
    OutboundStatus.NEW: (OutboundStatus.RECEIVED, OutboundStatus.INVALID),
    OutboundStatus.RECEIVED: (OutboundStatus.PLANNING, OutboundStatus.PROCESSING),
    OutboundStatus.PLANNING: (OutboundStatus.PROCESSING,),
    OutboundStatus.PROCESSING: (OutboundStatus.COMPLETE, OutboundStatus.UNFULFILLABLE),
}
_SHIPS = OrderChange(status=OrderStatus.SHIPPED, tracking=TrackingChange(status=TrackingStatus.IN_TRANSIT))
_CANCELLED = OrderChange(status=OrderStatus.CANCELED)
_STEPS = {
    OrderStatus.PENDING: (OrderChange(status=OrderStatus.UNSHIPPED), _CANCELLED),
    OrderStatus.UNSHIPPED: (_SHIPS, _CANCELLED),
    OrderStatus.PARTIALLY_SHIPPED: (_SHIPS,),
    OrderStatus.SHIPPED: (),
    OrderStatus.CANCELED: (),
}


def possible_turns(
    order: Order, outbound: OutboundStatus | None, *, refunded: Money, share: float
) -> tuple[OrderChange, ...]:
    """What may happen next to the order as it stands. Where Amazon gives money back, it is ``share`` (0 up to 1) of
    what is left, but at least one minor unit; of an MCF order, which was sold elsewhere, it has none."""
    if outbound is not None:
        return tuple(OrderChange(outbound=after) for after in _WAREHOUSE.get(outbound, ()))
    turns = list(_STEPS[order.status])
    if order.status is OrderStatus.UNSHIPPED and not order.buyer_cancel_requested:
        turns.append(OrderChange(buyer_cancel_requested=True))
    left = (order.paid_total() - refunded).minor
    charged = order.status in (OrderStatus.SHIPPED, OrderStatus.PARTIALLY_SHIPPED)
    if charged and left > 0:
        part = Money.from_minor(1 + int(share * left), order.currency)
        turns.append(OrderChange(amazon_refunds=part.amount))
    return tuple(turns)

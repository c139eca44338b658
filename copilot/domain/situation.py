"""Where an order stands, in words that a judgement of a letter may lean on: no amount, no id, no date (law 3)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from copilot.domain.order import OrderFacts, OrderStatus, ReturnStatus, TrackingStatus


class Situation(StrEnum):
    """What systems of record show of the ticket's order. Several may hold at once."""

    NO_ORDER = "no_order"
    UNSHIPPED = "unshipped"
    CANCELED = "canceled"
    UNDERWAY_IN_TIME = "underway_in_time"
    UNDERWAY_LATE = "underway_late"
    DELIVERED = "delivered"
    COMING_BACK = "coming_back"  # the carrier returns it to us
    RETURN_UNDERWAY = "return_underway"  # the buyer returns it
    RETURN_RECEIVED = "return_received"
    REFUNDED = "refunded"
    CLAIM_OPEN = "claim_open"
    CHARGEBACK_OPEN = "chargeback_open"


def situations(facts: OrderFacts | None, *, now: datetime) -> frozenset[Situation]:
    """All that hold. Without facts nothing is known of an order, which is not the same as that there is none."""
    if facts is None:
        return frozenset()
    order, marks, tracking = facts.order, facts.marks, facts.order.tracking.status
    back = marks.return_.status if marks.return_ is not None else None
    late = order.latest_delivery_at is not None and now > order.latest_delivery_at
    waits = order.status in (OrderStatus.PENDING, OrderStatus.UNSHIPPED)
    arrived = tracking is TrackingStatus.DELIVERED
    returned = tracking is TrackingStatus.RETURNED
    moving = not (waits or arrived or returned) and order.status is not OrderStatus.CANCELED
    found = {
        Situation.UNSHIPPED: waits,
        Situation.CANCELED: order.status is OrderStatus.CANCELED,
        Situation.UNDERWAY_IN_TIME: moving and not late,
        Situation.UNDERWAY_LATE: moving and late,
        Situation.DELIVERED: arrived,
        Situation.COMING_BACK: returned and back is None,
        Situation.RETURN_UNDERWAY: back is not None and back is not ReturnStatus.RECEIVED,
        Situation.RETURN_RECEIVED: back is ReturnStatus.RECEIVED,
        Situation.REFUNDED: bool(facts.refunded_total()),
        Situation.CLAIM_OPEN: marks.claim_open,
        Situation.CHARGEBACK_OPEN: marks.chargeback_open,
    }
    return frozenset(situation for situation, holds in found.items() if holds)

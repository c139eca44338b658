"""Who gave money of this order back already, as far as anybody can tell, and how late Finances may say so (N36)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from pydantic import AwareDatetime

from copilot.domain.action import RefundAction
from copilot.domain.balance import is_for
from copilot.domain.money import Money
from copilot.domain.order import Fulfilment, GivenBackBy, OrderFacts, PostedRefund
from copilot.domain.record import Record


class Giver(StrEnum):
    """Who gave it back. ``unknown``: Finances name nobody, and it was none of our own actions."""

    AMAZON = "amazon"
    SELLER = "seller"
    CLAIM = "claim"
    CHARGEBACK = "chargeback"
    UNKNOWN = "unknown"


class GivenBack(Record):
    """One refund that is known of. ``at`` None: the source gives no time. ``posted``: Finances show it."""

    amount: Money
    at: AwareDatetime | None
    by: Giver
    source: str
    posted: bool


def given_back(
    facts: OrderFacts, ours: Iterable[RefundAction], *, finances: str, notices: str
) -> tuple[GivenBack, ...]:
    """Every refund that Finances show, oldest first, then what Amazon's mail says beyond it.

    ``ours`` are refunds that we sent; one posting is taken for one of their lines. ``finances`` and ``notices`` name the
    sources.
    """
    lines = [(action, number) for action in ours for number in range(len(action.lines))]
    shown = tuple(
        GivenBack(
            amount=refund.total(facts.order.currency),
            at=refund.posted_at,
            by=_giver(refund, facts, lines),
            source=finances,
            posted=True,
        )
        for refund in sorted(facts.refunds, key=lambda refund: refund.posted_at)
    )
    return (*shown, *_noticed(facts, notices))


def told_of(facts: OrderFacts) -> str:
    """The honest sentence about what Finances show and what they cannot show yet."""
    refunded = facts.refunded_total()
    if not refunded:
        return "Finances show no refund of this order; one of the last 48 h may not show yet."
    return f"Finances show {refunded} refunded; what was refunded in the last 48 h may not show yet."


def _giver(refund: PostedRefund, facts: OrderFacts, lines: list[tuple[RefundAction, int]]) -> Giver:
    if refund.by is GivenBackBy.CLAIM:
        return Giver.CLAIM
    if refund.by is GivenBackBy.CHARGEBACK:
        return Giver.CHARGEBACK
    for one in lines:
        action, number = one
        part = action.lines[number]
        if is_for(refund, part, facts.order) and dict(refund.components) == dict(part.components):
            lines.remove(one)
            return Giver.SELLER
    # Nobody but Amazon refunds an order it fulfils, or a return at its first scan (FBA-01, REF-03).
    amazons = facts.order.fulfilment is Fulfilment.FBA or facts.marks.refund_at_first_scan
    return Giver.AMAZON if amazons else Giver.UNKNOWN


def _noticed(facts: OrderFacts, notices: str) -> Iterator[GivenBack]:
    noticed, refunded = facts.marks.refund_noticed, facts.refunded_total()
    if noticed is not None and noticed.currency == refunded.currency and noticed > refunded:
        yield GivenBack(amount=noticed - refunded, at=None, by=Giver.UNKNOWN, source=notices, posted=False)

"""The look at a buyer's record before goodwill: counts and rate in the same store, and what follows by limits (S9)."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal
from enum import StrEnum

from copilot.domain.because import Because
from copilot.domain.costs import Level, RepeatLimits
from copilot.domain.order import History
from copilot.domain.record import Record

_EXACT = Context(prec=60, rounding=ROUND_HALF_EVEN)


class RepeatOutcome(StrEnum):
    """What the record says about goodwill."""

    OK = "ok"
    LOOK_CLOSER = "look_closer"
    NO_GOODWILL = "no_goodwill"
    UNKNOWN = "unknown"


class RepeatCheck(Record):
    """The buyer's record as far as it is known; None is "not known", never zero. ``rate`` has four decimals."""

    orders_365d: int | None = None
    refunds_365d: int | None = None
    rate_365d: Decimal | None = None
    orders_90d: int | None = None
    refunds_90d: int | None = None
    rate_90d: Decimal | None = None
    outcome: RepeatOutcome
    rule: str = "REF-08"
    text: str

    def because(self) -> Because:
        """The outcome as a reason."""
        return Because(rule=self.rule, text=self.text, unlock="A manager looks at the record and decides.")


def check_record(history: History | None, limits: RepeatLimits) -> RepeatCheck:
    """The record against the limits. A record that is missing or contradicts itself is unknown (law 8)."""
    if history is None:
        return RepeatCheck(
            outcome=RepeatOutcome.UNKNOWN, text="the buyer's record is not known: a person looks before any goodwill"
        )
    orders, refunds = history.orders_365d, history.refunds_365d
    known = {
        "orders_365d": orders,
        "refunds_365d": refunds,
        "rate_365d": _rate(refunds, orders),
        "orders_90d": history.orders_90d,
        "refunds_90d": history.refunds_90d,
        "rate_90d": _rate(history.refunds_90d, history.orders_90d),
    }
    said = f"{_said(refunds, orders)} in 365 days; in 90 days {_said(history.refunds_90d, history.orders_90d)}"
    if orders < 0 or refunds < 0 or (refunds and not orders):
        text = f"the buyer's record contradicts itself ({said}): a person looks before any goodwill"
        return RepeatCheck(**known, outcome=RepeatOutcome.UNKNOWN, text=text)
    for outcome, level in (
        (RepeatOutcome.NO_GOODWILL, limits.no_goodwill),
        (RepeatOutcome.LOOK_CLOSER, limits.look_closer),
    ):
        if _reaches(level, refunds, orders):
            text = f"{said}; {outcome.replace('_', ' ')} from {level.refunds} refunds and {percent(level.rate)} on"
            return RepeatCheck(**known, outcome=outcome, text=text)
    return RepeatCheck(**known, outcome=RepeatOutcome.OK, text=said)


def percent(share: Decimal) -> str:
    """``0.125`` as "12.5 %"."""
    hundred = _EXACT.multiply(share, Decimal(100))
    text = f"{hundred:f}"
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text} %"


def _reaches(level: Level, refunds: int, orders: int) -> bool:
    return refunds >= level.refunds and Decimal(refunds) >= _EXACT.multiply(level.rate, Decimal(orders))


def _rate(refunds: int | None, orders: int | None) -> Decimal | None:
    if refunds is None or orders is None or orders <= 0 or refunds < 0:
        return None
    return _EXACT.divide(Decimal(refunds), Decimal(orders)).quantize(Decimal("0.0001"), context=_EXACT)


def _said(refunds: int | None, orders: int | None) -> str:
    if refunds is None or orders is None:
        return "not known"
    rate = _rate(refunds, orders)
    share = "" if rate is None else f" ({percent(rate)})"
    return f"{refunds} refund{'' if refunds == 1 else 's'} on {orders} order{'' if orders == 1 else 's'}{share}"

"""What was given away already, and whether one more fits: the caps (AUTH-02…04) and the pace (AUTH-05)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Annotated, NamedTuple

from pydantic import Field

from copilot.domain.action import CancelAction, RefundAction
from copilot.domain.because import Check
from copilot.domain.money import Money
from copilot.domain.policy import Ladder, Velocity
from copilot.domain.record import Record

Count = Annotated[int, Field(ge=0)]


class Pace(Record):
    """How many OTHER money actions were taken: in the last hour by this person and by everybody, in the last day on
    this order and on each product."""

    agent_hour: Count = 0
    everyone_hour: Count = 0
    order_day: Count = 0
    asins_day: Mapping[str, Count] = {}


class Spent(Record):
    """What was already given away, for caps and pace, in the action's currency. Includes amounts on the way."""

    agent_today: Money
    buyer_90_days: Money
    asins_30_days: Mapping[str, Money] = {}
    pace: Pace = Pace()


class Paced(NamedTuple):
    """One budget looked at, and the brake scopes that trip when it is spent."""

    check: Check
    trips: tuple[str, ...]


def cap_checks(amount: Money, by_asin: Mapping[str, Money], spent: Spent, ladder: Ladder | None) -> tuple[Check, ...]:
    """The three caps with this refund counted in; of several products the one with the most. Without a ladder no cap
    is known, and none is kept."""
    day, buyer = spent.agent_today + amount, spent.buyer_90_days + amount
    products = {asin: spent.asins_30_days.get(asin, Money.zero(amount.currency)) + m for asin, m in by_asin.items()}
    asin = max(products, key=lambda name: (products[name].minor, name), default="this product")
    return (
        _cap(
            "agent_day_cap", "AUTH-02", day, ladder.agent_per_day if ladder else None,
            "given by this person today", "A manager approves, or tomorrow.",
        ),
        _cap(
            "buyer_cap", "AUTH-03", buyer, ladder.buyer_per_90_days if ladder else None,
            "on this order's buyer in 90 days", "A manager approves.",
        ),
        _cap(
            "asin_cap", "AUTH-04", products.get(asin, amount), ladder.asin_per_30_days if ladder else None,
            f"on {asin} in 30 days", "A manager looks at the product and approves.",
        ),
    )  # fmt: skip


def pace_checks(
    action: RefundAction | CancelAction, *, actor: str, asins: Collection[str], pace: Pace, velocity: Velocity
) -> tuple[Paced, ...]:
    """The four budgets with this action counted as one more; of several products every one that is beyond trips."""
    products = {asin: pace.asins_day.get(asin, 0) for asin in asins}
    worst = max(products, key=lambda name: (products[name], name), default="this product")
    beyond = tuple(sorted(f"asin:{asin}" for asin, taken in products.items() if taken >= velocity.asin_per_day))
    order = f"order:{action.order_id}"
    return (
        _budget(
            "agent_pace", pace.agent_hour, velocity.agent_per_hour, "by this person in an hour",
            (f"agent:{actor}",) if actor else (),
        ),
        _budget("everyone_pace", pace.everyone_hour, velocity.everyone_per_hour, "by everybody in an hour", ("all",)),
        _budget("order_pace", pace.order_day, velocity.order_per_day, "on this order in a day", (order,)),
        _budget("asin_pace", products.get(worst, 0), velocity.asin_per_day, f"on {worst} in a day", beyond),
    )  # fmt: skip


def _cap(name: str, rule: str, used: Money, cap: Decimal | None, what: str, unlock: str) -> Check:
    fits = cap is not None and used.amount <= cap
    no_cap = "A manager adds a ladder for this currency and store."
    return Check(
        name=name,
        rule=rule,
        passed=fits,
        text=f"{used} {what}, no cap is known" if cap is None else f"{used} {what}, cap {cap} {used.currency}",
        unlock="" if fits else no_cap if cap is None else unlock,
        blocks="approval",
    )


def _budget(name: str, taken: int, budget: int, what: str, scopes: tuple[str, ...]) -> Paced:
    fits = taken < budget
    check = Check(
        name=name,
        rule="AUTH-05",
        passed=fits,
        text=f"action {taken + 1} of {budget} {what}" if fits else f"{budget} actions {what} are spent",
        unlock="" if fits else "A manager looks and releases the breaker; older actions leave the count with time.",
    )
    return Paced(check, () if fits else scopes)

"""How much one person may refund alone on one order, before anybody presses anything: limit, caps, gates and quizzes (S11)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal

from copilot.domain.action import RefundAction, RefundLine, RefundReason
from copilot.domain.authority import Verdict
from copilot.domain.balance import balance_of
from copilot.domain.because import Check
from copilot.domain.identity import Role
from copilot.domain.money import Money
from copilot.domain.order import OrderFacts
from copilot.domain.policy import CONFIRMERS, AuthorityPolicy, Ladder
from copilot.domain.quiz import QUIZZED, Pillar
from copilot.domain.record import Record
from copilot.domain.spending import Spent


class Badge(Record):
    """``alone_up_to`` is zero where a rule in ``blocked_by`` denies, and never more than what is left to refund.

    ``role``: whose limit counts, after quizzes. Amounts are None where no ladder is known: then nobody has authority.
    """

    role: Role | None
    limit: Money | None
    alone_up_to: Money | None
    left_today: Money | None
    blocked_by: tuple[str, ...]
    blocks: tuple[Check, ...]
    quizzes_missing: tuple[Pillar, ...]
    policy_version: str


def whole_refund(facts: OrderFacts, held: Collection[RefundAction], ticket_id: str) -> RefundAction:
    """A refund of all that is left, to ask the rules about; of all that was paid where nothing is left, so that they say so."""
    order = facts.order
    lines = balance_of(facts, held).everything() or tuple(
        RefundLine(order_item_id=line.order_item_id, sku=line.sku, components=line.paid) for line in order.lines
    )
    return RefundAction(
        ticket_id=ticket_id,
        order_id=order.order_id,
        marketplace=order.marketplace,
        currency=order.currency,
        reason=RefundReason.GENERAL_ADJUSTMENT,
        lines=lines,
    )


def badge(
    verdict: Verdict, *, spent: Spent, left: Money, roles: Collection[Role], known: Collection[Pillar],
    policy: AuthorityPolicy, store: str, under_way: bool = False,
) -> Badge:  # fmt: skip
    """The badge that follows from a verdict on a refund of this order. What denies it denies every amount."""
    mine = frozenset(roles) & CONFIRMERS
    counting = policy.counting(mine, known)
    ladder = policy.ladder(store, left.currency)
    denied = tuple(check for check in verdict.failed() if check.blocks == "deny" and check.name != "within_balance")
    denied += (_UNDER_WAY,) if under_way else ()
    role = max(counting, key=lambda one: (_limit(ladder, one), one), default=None)
    missing = {pillar for one in mine for pillar in policy.quiz.lacking(one, known)} if policy.quiz else set[Pillar]()
    limit = None if ladder is None else _money(_limit(ladder, role), left.currency)
    today = None if ladder is None else _money(ladder.agent_per_day, left.currency) - spent.agent_today
    alone = None
    if ladder is not None and limit is not None and today is not None:
        room = [
            left,
            limit - spent.buyer_90_days,
            today,
            _money(ladder.buyer_per_90_days, left.currency) - spent.buyer_90_days,
            *_products(ladder, spent.asins_30_days, left.currency),
        ]
        alone = Money.zero(left.currency) if denied else max(min(room), Money.zero(left.currency))
    return Badge(
        role=role,
        limit=limit,
        alone_up_to=alone,
        left_today=None if today is None else max(today, Money.zero(left.currency)),
        blocked_by=tuple(dict.fromkeys(check.rule for check in denied)),
        blocks=denied,
        quizzes_missing=tuple(p for p in QUIZZED if p in missing) if policy.asks_for_quizzes else (),
        policy_version=policy.version,
    )


_UNDER_WAY = Check(
    name="one_at_a_time",
    rule="LAW-02",
    passed=False,
    text="a refund of this order is under way already, and one at a time is enough",
    unlock="It is settled, refused or taken back.",
)


def _limit(ladder: Ladder | None, role: Role | None) -> Decimal:
    return ladder.limits.get(role, Decimal(0)) if ladder is not None and role is not None else Decimal(0)


def _products(ladder: Ladder, spent: Mapping[str, Money], currency: str) -> list[Money]:
    return [_money(ladder.asin_per_30_days, currency) - used for used in spent.values()]


def _money(amount: Decimal, currency: str) -> Money:
    return Money(amount=amount, currency=currency)

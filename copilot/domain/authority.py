"""Who may spend how much: a ladder per role, store and currency as data, judged against fresh facts (S11, N3)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self

from pydantic import AwareDatetime, Field, model_validator

from copilot.domain.action import CancelAction, RefundAction
from copilot.domain.balance import balance_of, covers
from copilot.domain.because import Check
from copilot.domain.gates import cancel_gates, refund_gates
from copilot.domain.identity import Role
from copilot.domain.matrix import Matrix
from copilot.domain.money import Money
from copilot.domain.order import OrderFacts
from copilot.domain.record import Record
from copilot.domain.risk import Flag

Limit = Annotated[Decimal, Field(ge=0)]


class Ladder(Record):
    """Limits of one currency in the given stores ("*" = every store). A role that is not listed may spend nothing."""

    marketplaces: tuple[str, ...]
    currency: str
    limits: dict[Role, Limit]
    agent_per_day: Limit
    buyer_per_90_days: Limit


class AuthorityPolicy(Record):
    """The authority in force: versioned data, changed by managers only."""

    version: str
    effective_from: AwareDatetime
    matrix: Matrix
    ladders: tuple[Ladder, ...]
    above_every_limit: frozenset[Role]
    escalate_above: dict[str, Limit]

    @model_validator(mode="after")
    def _two_people_at_the_top(self) -> Self:
        if len(self.above_every_limit) < 2:
            raise ValueError("above every limit at least two roles must agree (four eyes)")
        return self

    def ladder(self, marketplace: str, currency: str) -> Ladder | None:
        """The most specific ladder, or None: then nobody has authority (law 8)."""
        fits = [lad for lad in self.ladders if lad.currency == currency]
        exact = [lad for lad in fits if marketplace in lad.marketplaces]
        return next(iter(exact or [lad for lad in fits if "*" in lad.marketplaces]), None)

    def over_threshold(self, amount: Money) -> bool:
        """True when the amount alone escalates the ticket (AUTH-01)."""
        limit = self.escalate_above.get(amount.currency)
        return limit is None or amount.amount > limit


class Outcome(StrEnum):
    """What follows from judging an action."""

    ALLOWED = "allowed"
    NEEDS_APPROVAL = "needs_approval"
    DENIED = "denied"


class Verdict(Record):
    """Every check with its rule, and what follows. ``approvers``: one person of each of these roles must still agree."""

    outcome: Outcome
    checks: tuple[Check, ...]
    approvers: tuple[Role, ...] = ()

    def failed(self) -> tuple[Check, ...]:
        """The checks that said no."""
        return tuple(check for check in self.checks if not check.passed)


class Spent(Record):
    """What was already given away, for the caps. Includes amounts on the way."""

    agent_today: Money
    buyer_90_days: Money


def judge(
    action: RefundAction | CancelAction,
    *,
    facts: OrderFacts,
    flags: Collection[Flag],
    held: Sequence[RefundAction],
    spent: Spent,
    roles: Collection[Role],
    policy: AuthorityPolicy,
) -> Verdict:
    """Judge exactly this action on these facts for a person with these roles. Called when proposing and again when doing."""
    same = Check(
        name="same_order",
        rule="LAW-03",
        passed=facts.order.order_id == action.order_id and facts.order.currency == action.currency,
        text="order and currency are the ones Amazon knows",
        unlock="Propose again from the order.",
    )
    if isinstance(action, CancelAction):
        checks = (same, *cancel_gates(facts, policy.matrix), _all_lines(action, facts))
        allowed = all(check.passed for check in checks) and _may_cancel(roles)
        return Verdict(outcome=Outcome.ALLOWED if allowed else Outcome.DENIED, checks=(*checks, _cancel_role(roles)))
    gates = refund_gates(facts, flags, action.purpose, policy.matrix)
    money = (same, *gates, _within_balance(action, facts, held))
    if any(not check.passed for check in money):
        return Verdict(outcome=Outcome.DENIED, checks=money)
    return _judge_amount(action, money, spent, frozenset(roles), policy)


_CONFIRMERS = frozenset({Role.AGENT, Role.SENIOR_AGENT, Role.CRISIS_AGENT, Role.MANAGER})


def _judge_amount(
    action: RefundAction, checks: tuple[Check, ...], spent: Spent, roles: frozenset[Role], policy: AuthorityPolicy
) -> Verdict:
    amount = action.total()
    ladder = policy.ladder(action.marketplace, action.currency)
    if ladder is None or not roles & _CONFIRMERS:
        text = f"no authority ladder for {action.currency}" if ladder is None else "this role may not confirm refunds"
        check = Check(
            name="authority", rule="AUTH-01", passed=False, text=text, unlock="A manager adds it to the policy."
        )
        return Verdict(outcome=Outcome.DENIED, checks=(*checks, check))
    own = max((ladder.limits.get(role, Decimal(0)) for role in roles), default=Decimal(0))
    caps = _caps(amount, spent, ladder)
    checks = (*checks, *caps)
    # The order's refunds count together, so that many small ones do not dodge what one large one meets (S11).
    together = amount + spent.buyer_90_days
    if any(not cap.passed for cap in caps):
        return _ask(checks, together, own, _approvers(together, ladder, policy, above=own, at_least=Role.MANAGER))
    if together.amount <= own:
        return Verdict(outcome=Outcome.ALLOWED, checks=(*checks, _limit(together, own, passed=True)))
    return _ask(checks, together, own, _approvers(together, ladder, policy, above=own))


def _ask(checks: tuple[Check, ...], amount: Money, own: Decimal, approvers: tuple[Role, ...]) -> Verdict:
    within = amount.amount <= own
    return Verdict(
        outcome=Outcome.NEEDS_APPROVAL,
        checks=(*checks, _limit(amount, own, passed=within, approvers=approvers)),
        approvers=approvers,
    )


def _approvers(
    amount: Money, ladder: Ladder, policy: AuthorityPolicy, *, above: Decimal, at_least: Role | None = None
) -> tuple[Role, ...]:
    """The lowest single role whose limit covers the amount; above every limit, all roles of ``above_every_limit``."""
    enough = [(limit, role) for role, limit in ladder.limits.items() if limit >= amount.amount and limit >= above]
    if at_least is not None:
        enough = [(limit, role) for limit, role in enough if limit >= ladder.limits.get(at_least, Decimal(0))]
    if enough:
        return (min(enough, key=lambda pair: (pair[0], pair[1]))[1],)
    return tuple(sorted(policy.above_every_limit))


def _limit(amount: Money, own: Decimal, *, passed: bool, approvers: tuple[Role, ...] = ()) -> Check:
    return Check(
        name="authority",
        rule="AUTH-01",
        passed=passed,
        text=f"{amount} in all on this order against an own limit of {own} {amount.currency}",
        unlock="" if passed else f"Approval by {' and '.join(approvers)}, not the person who confirms.",
    )


def _caps(amount: Money, spent: Spent, ladder: Ladder) -> tuple[Check, Check]:
    day = spent.agent_today + amount
    buyer = spent.buyer_90_days + amount
    return (
        Check(
            name="agent_day_cap",
            rule="AUTH-02",
            passed=day.amount <= ladder.agent_per_day,
            text=f"{day} given by this person today, cap {ladder.agent_per_day} {day.currency}",
            unlock="" if day.amount <= ladder.agent_per_day else "A manager approves, or tomorrow.",
        ),
        Check(
            name="buyer_cap",
            rule="AUTH-03",
            passed=buyer.amount <= ladder.buyer_per_90_days,
            text=f"{buyer} on this order's buyer in 90 days, cap {ladder.buyer_per_90_days} {buyer.currency}",
            unlock="" if buyer.amount <= ladder.buyer_per_90_days else "A manager approves.",
        ),
    )


def _within_balance(action: RefundAction, facts: OrderFacts, held: Sequence[RefundAction]) -> Check:
    balance = balance_of(facts, held)
    fits = covers(balance, action)
    return Check(
        name="within_balance",
        rule="REF-08",
        passed=fits,
        text=f"asked {action.total()}, refundable {balance.total()}",
        unlock="" if fits else "Lower the amount to what is left of each line and component.",
    )


def _all_lines(action: CancelAction, facts: OrderFacts) -> Check:
    same = {line.order_item_id for line in action.lines} == {line.order_item_id for line in facts.order.lines}
    return Check(
        name="whole_order",
        rule="CAN-05",
        passed=same,
        text="the whole order is cancelled, every line listed" if same else "the lines differ from the order's lines",
        unlock="" if same else "Propose again from the order.",
    )


def _may_cancel(roles: Collection[Role]) -> bool:
    return bool(frozenset(roles) & _CONFIRMERS)


def _cancel_role(roles: Collection[Role]) -> Check:
    ok = _may_cancel(roles)
    return Check(
        name="authority",
        rule="AUTH-01",
        passed=ok,
        text="may confirm a cancellation" if ok else "this role may not confirm cancellations",
        unlock="" if ok else "An agent or manager confirms.",
    )

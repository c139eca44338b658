"""Judging one action: every gate, cap, budget and brake is looked at, every time, and all are told (P12, N21, S33)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal
from enum import StrEnum

from copilot.domain.action import CancelAction, RefundAction
from copilot.domain.because import Check
from copilot.domain.brake import Brake, not_stopped
from copilot.domain.gates import cancel_gates, mcf_cancel_gates, refund_gates, true_purpose
from copilot.domain.identity import Role
from copilot.domain.line_gates import asked_by_asin, line_gates
from copilot.domain.matrix import Tool
from copilot.domain.money import Money
from copilot.domain.order import OrderFacts
from copilot.domain.policy import (
    APPROVERS,
    CONFIRMERS,
    NOTHING_IN_FORCE,
    ApprovalTerms,
    AuthorityPolicy,
    Ladder,
    Velocity,
)
from copilot.domain.quiz import RULE, Pillar
from copilot.domain.record import Record
from copilot.domain.risk import Flag
from copilot.domain.spending import Pace, Spent, cap_checks, pace_checks

__all__ = [
    "NOTHING_IN_FORCE", "ApprovalTerms", "AuthorityPolicy", "Ladder", "Outcome", "Pace", "Spent", "Velocity",
    "Verdict", "judge",
]  # fmt: skip


class Outcome(StrEnum):
    """What follows from judging an action."""

    ALLOWED = "allowed"
    NEEDS_APPROVAL = "needs_approval"
    DENIED = "denied"


class Verdict(Record):
    """Every check with its rule, and what follows. ``approvers``: one person of each of these roles must still agree.

    ``trips``: scopes of the brakes that this action would trip; whoever took it on writes a breaker for each (AUTH-05).
    """

    outcome: Outcome
    checks: tuple[Check, ...]
    approvers: tuple[Role, ...] = ()
    trips: tuple[str, ...] = ()

    def failed(self) -> tuple[Check, ...]:
        """The checks that said no, those that deny before those that another person can lift."""
        no = [check for check in self.checks if not check.passed]
        return tuple(sorted(no, key=lambda check: check.blocks != "deny"))


def judge(
    action: RefundAction | CancelAction,
    *,
    facts: OrderFacts,
    flags: Collection[Flag],
    held: Sequence[RefundAction],
    spent: Spent,
    roles: Collection[Role],
    policy: AuthorityPolicy,
    actor: str = "",
    brakes: Collection[Brake] = (),
    known: Collection[Pillar] = (),
) -> Verdict:
    """Judge exactly this action on these facts for a person with these roles. Called when proposing and again when doing.

    Every check is made and returned, whatever the others say: one that denies makes it DENIED, else one that takes
    approval makes it NEEDS_APPROVAL, else it is ALLOWED. ``spent`` counts other actions only, in the action's currency.
    ``known``: the pillars the person has passed; where the policy asks for them, a role counts with them only (S87).
    """
    asins = _asins(action, facts)
    mine = frozenset(roles) & CONFIRMERS
    counting = policy.counting(mine, known)
    paced = pace_checks(action, actor=actor, asins=asins, pace=spent.pace, velocity=policy.velocity)
    approvers: tuple[Role, ...] = ()
    if isinstance(action, RefundAction):
        of_kind = (
            *refund_gates(facts, flags, true_purpose(action, facts), policy.matrix),
            *line_gates(action, facts, flags, held),
        )
        amounts, approvers = _amounts(action, facts, spent, counting, policy)
    else:
        tool: Tool = action.kind
        gates = (
            mcf_cancel_gates(facts, policy.matrix)
            if tool == "cancel_mcf"
            else cancel_gates(facts, policy.matrix, flags, held)
        )
        of_kind, amounts = (*gates, _all_lines(action, facts)), ()
    checks = (
        _same_order(action, facts),
        _policy_in_force(action, policy),
        *of_kind,
        _confirmer(mine),
        _knowledge(mine, counting, policy, known, within=not amounts or amounts[-1].passed),
        not_stopped(brakes, action, actor=actor, asins=asins),
        *(one.check for one in paced),
        *amounts,
    )
    blocks = {check.blocks for check in checks if not check.passed}
    outcome = Outcome.DENIED if "deny" in blocks else Outcome.NEEDS_APPROVAL if blocks else Outcome.ALLOWED
    return Verdict(
        outcome=outcome,
        checks=checks,
        approvers=approvers if outcome is Outcome.NEEDS_APPROVAL else (),
        trips=tuple(scope for one in paced for scope in one.trips),
    )


def _asins(action: RefundAction | CancelAction, facts: OrderFacts) -> tuple[str, ...]:
    wanted = {line.order_item_id for line in action.lines}
    return tuple(sorted({line.asin for line in facts.order.lines if line.order_item_id in wanted}))


def _amounts(
    action: RefundAction, facts: OrderFacts, spent: Spent, mine: frozenset[Role], policy: AuthorityPolicy
) -> tuple[tuple[Check, ...], tuple[Role, ...]]:
    """Ladder, caps and own limit, and who must agree to what is above them."""
    amount = action.total()
    ladder = policy.ladder(action.marketplace, action.currency)
    own = max((ladder.limits.get(role, Decimal(0)) for role in mine), default=Decimal(0)) if ladder else Decimal(0)
    caps = cap_checks(amount, asked_by_asin(action, facts), spent, ladder)
    # The order's refunds count together, so that many small ones do not dodge what one large one meets (S11).
    together = amount + spent.buyer_90_days
    capped = any(not cap.passed for cap in caps)
    approvers = _approvers(together, ladder, policy, above=own, at_least=Role.MANAGER if capped else None)
    return (_ladder(action, ladder), *caps, _limit(together, own, approvers, known=ladder is not None)), approvers


def _approvers(
    amount: Money, ladder: Ladder | None, policy: AuthorityPolicy, *, above: Decimal, at_least: Role | None
) -> tuple[Role, ...]:
    """The lowest single role whose limit covers the amount; above every limit, all roles of ``above_every_limit``."""
    limits = {role: limit for role, limit in ladder.limits.items() if role in APPROVERS} if ladder else {}
    floor = above if at_least is None else max(above, limits.get(at_least, Decimal("Infinity")))
    enough = [(limit, role) for role, limit in limits.items() if limit >= amount.amount and limit >= floor]
    return (min(enough)[1],) if enough else tuple(sorted(policy.above_every_limit))


def _same_order(action: RefundAction | CancelAction, facts: OrderFacts) -> Check:
    order = facts.order
    asked, known = (
        (action.order_id, action.currency, action.marketplace),
        (order.order_id, order.currency, order.marketplace),
    )
    return Check(
        name="same_order",
        rule="LAW-03",
        passed=asked == known,
        text="order, currency and store are the ones Amazon knows"
        if asked == known
        else "order, currency or store are not the ones Amazon knows",
        unlock="" if asked == known else "Propose again from the order.",
    )


def _policy_in_force(action: RefundAction | CancelAction, policy: AuthorityPolicy) -> Check:
    rules = policy.rules(action.marketplace)
    return Check(
        name="policy_in_force",
        rule="AUTH-00",
        passed=rules,
        text=f"policy {policy.version} rules {action.marketplace}"
        if rules
        else f"no policy in force rules {action.marketplace}",
        unlock="" if rules else "A manager publishes a policy for this store and time.",
    )


def _confirmer(mine: frozenset[Role]) -> Check:
    return Check(
        name="confirmer",
        rule="AUTH-01",
        passed=bool(mine),
        text="the role may confirm" if mine else "this role may not confirm refunds or cancellations",
        unlock="" if mine else "An agent, senior agent, crisis agent or manager confirms.",
    )


def _knowledge(
    mine: frozenset[Role],
    counting: frozenset[Role],
    policy: AuthorityPolicy,
    known: Collection[Pillar],
    *,
    within: bool,
) -> Check:
    """Who has not passed what their role takes has the authority of the next role below it, or none (S87)."""
    if policy.quiz is None or counting == mine:
        text = "the policy's quizzes are passed" if policy.asks_for_quizzes else "the policy asks for no quiz"
        return Check(name="knowledge", rule=RULE, passed=True, text=text)
    fine = bool(counting) and within
    left = f"counts as {' and '.join(sorted(counting))}" if counting else "gives no authority"
    return Check(
        name="knowledge",
        rule=RULE,
        passed=fine,
        text=f"{' and '.join(sorted(mine))} {left}: not every quiz it takes is passed and valid",
        unlock="" if fine else policy.quiz.unlock(mine, known),
        blocks="approval" if counting else "deny",
    )


def _ladder(action: RefundAction, ladder: Ladder | None) -> Check:
    where = f"{action.currency} in {action.marketplace}"
    return Check(
        name="ladder",
        rule="AUTH-01",
        passed=ladder is not None,
        text=f"no authority ladder for {where}" if ladder is None else f"a ladder says who may spend {where}",
        unlock="A manager adds a ladder for this currency and store." if ladder is None else "",
    )


def _limit(amount: Money, own: Decimal, approvers: tuple[Role, ...], *, known: bool) -> Check:
    fits = known and amount.amount <= own
    no_ladder = "A manager adds a ladder for this currency and store."
    agree = f"Approval by {' and '.join(approvers)}, not the person who confirms."
    return Check(
        name="authority",
        rule="AUTH-01",
        passed=fits,
        text=f"{amount} in all on this order against an own limit of {own} {amount.currency}",
        unlock="" if fits else agree if known else no_ladder,
        blocks="approval",
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

"""Judging an action with what the books know: holds, what was spent, and who has approved."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from copilot.domain.action import CancelAction, RefundAction
from copilot.domain.authority import AuthorityPolicy, Outcome, Spent, Verdict, judge
from copilot.domain.books import ActionBook, PeopleBook
from copilot.domain.identity import Role, may_answer_as
from copilot.domain.money import Money, total
from copilot.domain.order import OrderFacts
from copilot.domain.outbox import ActionRecord, Approval
from copilot.domain.risk import Flag


async def judge_for(
    actions: ActionBook,
    action: RefundAction | CancelAction,
    *,
    facts: OrderFacts,
    flags: Collection[Flag],
    actor: str,
    roles: Collection[Role],
    policy: AuthorityPolicy,
    now: datetime,
    action_id: str | None = None,
) -> Verdict:
    """The verdict for this person on these facts, counting every other refund on its way."""
    held = await actions.held(action.order_id, except_action=action_id)
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    spent = Spent(
        agent_today=await actions.spent_by(actor, action.currency, since=midnight, except_action=action_id),
        buyer_90_days=_on_buyer(facts, held, action.currency, now),
    )
    return judge(action, facts=facts, flags=flags, held=held, spent=spent, roles=roles, policy=policy)


async def still_held(people: PeopleBook, user_id: str, roles: Collection[Role]) -> frozenset[Role]:
    """Which of these roles the person has to this day: authority that was taken away ends what still waits."""
    now = await people.roles_now(user_id)
    return frozenset(roles) if now is None else frozenset(roles) & now


def still_missing(verdict: Verdict, record: ActionRecord, approvals: Collection[Approval]) -> tuple[Role, ...]:
    """Roles that must still agree: each by another person, none by the one who confirmed, all for this digest (S16)."""
    if verdict.outcome is not Outcome.NEEDS_APPROVAL:
        return ()
    people: dict[str, Role] = {}
    missing = []
    for role in verdict.approvers:
        agreed = next(
            (
                a
                for a in approvals
                if a.granted
                and a.digest == record.digest
                and a.role in may_answer_as(role)
                and a.approver != record.confirmed_by
                and a.approver not in people
            ),
            None,
        )
        if agreed is None:
            missing.append(role)
        else:
            people[agreed.approver] = role
    return tuple(missing)


def _on_buyer(facts: OrderFacts, held: Collection[RefundAction], currency: str, now: datetime) -> Money:
    """Refunds on this order in 90 days. One order stands for its buyer until a privacy-safe link exists (N34)."""
    since = now - timedelta(days=90)
    posted = (refund.total(currency) for refund in facts.refunds if refund.posted_at >= since)
    return total([*posted, *(action.total() for action in held)], currency)

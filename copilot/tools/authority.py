"""Judging an action with what the books know: holds, what was spent, what is stopped, and who has approved."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from copilot.domain.action import CancelAction, RefundAction
from copilot.domain.authority import AuthorityPolicy, Outcome, Spent, Verdict, judge
from copilot.domain.badge import Badge, badge, whole_refund
from copilot.domain.balance import balance_of, unseen
from copilot.domain.books import PeopleBook, Transaction
from copilot.domain.identity import Actor, Role, may_answer_as
from copilot.domain.money import Money, total
from copilot.domain.order import OrderFacts
from copilot.domain.outbox import ActionRecord, Approval
from copilot.domain.quiz import Pillar
from copilot.domain.risk import Flag


async def judge_for(
    books: Transaction,
    action: RefundAction | CancelAction,
    *,
    facts: OrderFacts,
    flags: Collection[Flag],
    actor: str,
    roles: Collection[Role],
    policy: AuthorityPolicy,
    now: datetime,
    action_id: str | None = None,
    taken_on: datetime | None = None,
    known: Collection[Pillar] | None = None,
) -> Verdict:
    """The verdict for this person on these facts, counting every other refund on its way.

    ``taken_on``: when the action was confirmed, where it is judged again; caps and budgets then count what came before
    it, as they did at that moment, so that a later action never makes an earlier one too much. ``known``: the pillars
    passed, where nobody in particular is meant; else they are looked up.
    """
    if known is None:
        known = await known_to(books, actor, policy=policy, now=now)
    held = await held_on(books, facts, except_action=action_id)
    spent = await _spent(books, action, facts, held, actor=actor, now=now, action_id=action_id, taken_on=taken_on)
    return judge(
        action, facts=facts, flags=flags, held=held, spent=spent, roles=roles, policy=policy, actor=actor,
        brakes=await books.brakes.active(), known=known,
    )  # fmt: skip


async def badge_for(
    books: Transaction,
    *,
    facts: OrderFacts,
    flags: Collection[Flag],
    proposed: RefundAction | None,
    ticket_id: str,
    actor: Actor,
    policy: AuthorityPolicy,
    now: datetime,
) -> Badge:
    """What this person may refund alone on this order, by the same verdict that judges a confirmation.

    ``proposed``: the refund of the suggestion; without one all that is left of the order stands for it.
    """
    held = await held_on(books, facts)
    under_way = bool(await books.actions.held(facts.order.order_id))
    known = await known_to(books, actor.id, policy=policy, now=now)
    action = proposed or whole_refund(facts, held, ticket_id)
    spent = await _spent(books, action, facts, held, actor=actor.id, now=now)
    verdict = judge(
        action, facts=facts, flags=flags, held=held, spent=spent, roles=actor.roles, policy=policy, actor=actor.id,
        brakes=await books.brakes.active(), known=known,
    )  # fmt: skip
    return badge(
        verdict, spent=spent, left=balance_of(facts, held).total(), roles=actor.roles, known=known, policy=policy, store=action.marketplace, under_way=under_way,
    )  # fmt: skip


async def held_on(
    books: Transaction, facts: OrderFacts, *, except_action: str | None = None
) -> tuple[RefundAction, ...]:
    """Our refunds of the order that its facts do not show: on their way, or carried out and not to be seen in Finances."""
    order_id = facts.order.order_id
    return (
        *await books.actions.held(order_id, except_action=except_action),
        *unseen(await books.actions.settled(order_id), facts),
    )


async def _spent(
    books: Transaction,
    action: RefundAction | CancelAction,
    facts: OrderFacts,
    held: Collection[RefundAction],
    *,
    actor: str,
    now: datetime,
    action_id: str | None = None,
    taken_on: datetime | None = None,
) -> Spent:
    at = taken_on or now
    midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
    asins = asins_of(action, facts)
    return Spent(
        agent_today=await books.actions.spent_by(
            actor, action.currency, since=midnight, before=taken_on, except_action=action_id
        ),
        buyer_90_days=_on_buyer(facts, held, action.currency, now),
        asins_30_days=await books.actions.spent_on(
            asins, action.currency, since=at - timedelta(days=30), before=taken_on, except_action=action_id
        ),
        pace=await books.actions.pace(
            actor=actor, order_id=action.order_id, asins=asins, at=at, before=taken_on, except_action=action_id
        ),
    )


def asins_of(action: RefundAction | CancelAction, facts: OrderFacts) -> tuple[str, ...]:
    """The products of the action's lines, from the order."""
    wanted = {line.order_item_id for line in action.lines}
    return tuple(sorted({line.asin for line in facts.order.lines if line.order_item_id in wanted}))


async def still_held(people: PeopleBook, user_id: str, roles: Collection[Role]) -> frozenset[Role]:
    """Which of these roles the person has to this day: authority that was taken away ends what still waits."""
    now = await people.roles_now(user_id)
    return frozenset(roles) if now is None else frozenset(roles) & now


async def known_to(books: Transaction, user_id: str, *, policy: AuthorityPolicy, now: datetime) -> frozenset[Pillar]:
    """The pillars this person has passed, by the policy in force; not looked up where it asks for none (S87)."""
    if policy.quiz is None or not policy.quiz.required:
        return frozenset()
    return policy.quiz.known(await books.quiz.of(user_id), now)


async def answers_as(books: Transaction, user_id: str, role: Role, *, policy: AuthorityPolicy, now: datetime) -> bool:
    """True where this person may answer as this role now: has it or a higher one, and knows what that takes (S87)."""
    held = await still_held(books.people, user_id, may_answer_as(role))
    known = await known_to(books, user_id, policy=policy, now=now)
    return bool(policy.counting(held, known) & may_answer_as(role))


async def stands_in_as(books: Transaction, user_id: str, role: Role, *, policy: AuthorityPolicy, now: datetime) -> bool:
    """True where this person may still use a lent right to answer as this role: one of us, who knows what it takes."""
    known = await known_to(books, user_id, policy=policy, now=now)
    return await books.people.roles_now(user_id) != frozenset() and bool(policy.counting({role}, known) & {role})


async def standing(
    books: Transaction, approvals: Collection[Approval], *, policy: AuthorityPolicy, now: datetime
) -> list[Approval]:
    """The approvals whose givers may give them to this day: the person, or the one they answered for, and then the
    stand-in too."""
    return [
        a
        for a in approvals
        if await answers_as(books, a.on_behalf_of or a.approver, a.role, policy=policy, now=now)
        and (a.on_behalf_of is None or await stands_in_as(books, a.approver, a.role, policy=policy, now=now))
    ]


def still_missing(verdict: Verdict, record: ActionRecord, approvals: Collection[Approval]) -> tuple[Role, ...]:
    """Roles that must still agree: each by other people, none by the one who confirmed, all for this digest (S16)."""
    if verdict.outcome is not Outcome.NEEDS_APPROVAL:
        return ()
    people: set[str] = {record.confirmed_by or ""}
    missing = []
    for role in verdict.approvers:
        agreed = next(
            (
                a
                for a in approvals
                if a.granted and a.digest == record.digest and a.role in may_answer_as(role) and not a.people() & people
            ),
            None,
        )
        if agreed is None:
            missing.append(role)
        else:
            people |= agreed.people()
    return tuple(missing)


def _on_buyer(facts: OrderFacts, held: Collection[RefundAction], currency: str, now: datetime) -> Money:
    """Refunds on this order in 90 days. One order stands for its buyer until a privacy-safe link exists (N34)."""
    since = now - timedelta(days=90)
    posted = (refund.total(currency) for refund in facts.refunds if refund.posted_at >= since)
    return total([*posted, *(action.total() for action in held)], currency)

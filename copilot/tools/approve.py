"""Approvals, delegation and undo: who else must agree, in whose stead, and who may take it back in time."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from copilot.domain.action import ActionState, FeedState
from copilot.domain.authority import Outcome, Verdict
from copilot.domain.books import Transaction
from copilot.domain.errors import AlreadyDecided, BadInput, Conflict, Denied, NotAllowed, Outdated
from copilot.domain.fingerprint import fingerprint
from copilot.domain.identity import Actor, Role, may_answer_as
from copilot.domain.order import OrderFacts
from copilot.domain.outbox import ActionRecord, Approval, Delegation, task_about
from copilot.domain.policy import AuthorityPolicy
from copilot.domain.quiz import RULE
from copilot.tools.authority import answers_as, known_to, stands_in_as, still_held, still_missing

APPROVING = frozenset({Role.SENIOR_AGENT, Role.MANAGER, Role.COMPLIANCE})
LONGEST_DELEGATION = timedelta(days=31)


async def answer_approval(
    books: Transaction,
    action_id: str,
    *,
    granted: bool,
    digest: str,
    actor: Actor,
    facts: OrderFacts | None,
    now: datetime,
    hold: timedelta,
    policy: AuthorityPolicy,
    lifetime: timedelta = timedelta(hours=24),
) -> ActionRecord:
    """Grant or refuse. Raises NotAllowed, AlreadyDecided, Outdated, Denied; then nothing happened.

    The person needs one of the roles still missing, their own or lent to them, and is not the one who confirmed, nor
    answers for that person (self-approval, S16). ``facts`` are fresh: an order that has changed since it was confirmed
    voids the request instead of being granted (N11). A no takes no facts: None will do. A yes takes what the policy wants
    the role to know (S87).
    """
    actor.require_person("an approval")
    record = await books.actions.get(action_id)
    if record.state is not ActionState.AWAITING_APPROVAL:
        raise AlreadyDecided(f"action {action_id} is {record.state}, no approval is waited for")
    if record.confirmed_at is not None and record.confirmed_at + lifetime <= now:
        raise AlreadyDecided(f"the request for action {action_id} has expired; silence was no")
    if digest != record.digest:
        raise Outdated("the approval is about another version of this action; read it again")
    if actor.id == record.confirmed_by:
        raise NotAllowed("who confirmed an action cannot approve it")
    role, stead = await _standing_of(books, actor, record, now)
    if granted:
        await _require_knowledge(books, actor, role, stead, policy, now)
    if granted and facts is None:
        raise Denied("LAW-08", "Amazon tells nothing of this order now", "Try again when Amazon answers.")
    if granted and facts is not None and record.facts_seen not in (None, fingerprint(facts)):
        why = "the order has changed since the action was confirmed"
        await _close(books, record, ActionState.VOID, actor, now, detail=why, code="AUTH-08")
        return await _tell(books, action_id, now)
    await books.actions.approve(
        Approval(
            action_id=action_id,
            approver=actor.id,
            role=role,
            granted=granted,
            digest=digest,
            on_behalf_of=stead,
            at=now,
        )  # fmt: skip
    )
    await books.ledger.append(
        "approval.granted" if granted else "approval.refused", actor=actor.id, at=now, ticket_id=record.ticket_id,
        action_id=action_id, data={"role": role, "digest": digest, **({"on_behalf_of": stead} if stead else {})},
    )  # fmt: skip
    if not granted:
        await _close(books, record, ActionState.VOID, actor, now, detail=f"refused by {role}", code="refused")
    elif not _missing(record, await books.actions.approvals(action_id)):
        if not await books.actions.move(action_id, record.state, ActionState.HELD, at=now, hold_until=now + hold):
            raise Conflict(f"action {action_id} was taken back in the meantime")
        await books.ledger.append(
            "action.held", actor="system", at=now, ticket_id=record.ticket_id, action_id=action_id,
            data={"until": (now + hold).isoformat()},
        )  # fmt: skip
        await books.cases.close_tasks(action_id, at=now)
    return await _tell(books, action_id, now)


async def delegate(
    books: Transaction, *, to_user: str, role: Role, until: datetime, action_id: str | None, actor: Actor, now: datetime
) -> Delegation:
    """Lend the right to approve as ``role`` to another person until a time (N11). Raises NotAllowed, BadInput.

    One may lend only a role one has oneself, never to oneself, never on, and not to who confirmed that very action.
    """
    actor.require_person("delegating approvals")
    if role not in APPROVING:
        raise BadInput("role", f"{role} approves nothing", f"One of {', '.join(sorted(APPROVING))}.")
    if role not in actor.roles:
        raise NotAllowed(f"only who is {role} lends that right; a lent one is not lent on")
    if not now < until <= now + LONGEST_DELEGATION:
        raise BadInput("until", "not within the next 31 days", "Give a time in the next 31 days.")
    if to_user == actor.id:
        raise BadInput("to", "that is yourself", "Name another person.")
    if not await books.people.roles_now(to_user):
        raise BadInput("to", "this person does not work here any more", "Name an active person.")
    if action_id is not None and (await books.actions.get(action_id)).confirmed_by == to_user:
        raise NotAllowed("who confirmed an action cannot be lent its approval")
    given = Delegation(
        id="dlg_" + hashlib.sha256(f"{actor.id}>{to_user}:{role}:{action_id}@{now.isoformat()}".encode()).hexdigest()[:16],
        from_user=actor.id, to_user=to_user, role=role, action_id=action_id, until=until,
    )  # fmt: skip
    await books.people.delegate(given, at=now)
    await books.ledger.append(
        "approval.delegated", actor=actor.id, at=now, action_id=action_id,
        data={"delegation": given.id, "to": to_user, "role": role, "until": until.isoformat()},
    )  # fmt: skip
    return given


async def withdraw_delegation(books: Transaction, delegation_id: str, *, actor: Actor, now: datetime) -> None:
    """Take it back early. Raises NotFound."""
    actor.require_person("taking a delegation back")
    await books.people.revoke_delegation(delegation_id, by=actor.id, at=now)
    await books.ledger.append("approval.delegation_ended", actor=actor.id, at=now, data={"delegation": delegation_id})


async def undo(books: Transaction, action_id: str, *, actor: Actor, now: datetime) -> ActionRecord:
    """Take an action back (N24). Raises NotAllowed, Conflict when it is too late.

    Before a feed carries it, it is CANCELLED at once. Afterwards the worker asks Amazon to take the feed out of its
    queue: possible only while it is queued there, and only where the feed carries nobody else's actions; the answer is
    the action's next state.
    """
    actor.require_person("taking an action back")
    record = await books.actions.get(action_id)
    if actor.id != record.confirmed_by and not actor.roles & {Role.MANAGER, Role.ADMIN}:
        raise NotAllowed("only the person who confirmed, or a manager, takes an action back")
    if record.state is ActionState.SUBMITTED and record.feed is not None:
        await _ask_amazon_back(books, record, actor, now)
        return record
    if not await books.actions.undo(action_id, at=now, by=actor.id):
        raise Conflict(f"action {action_id} is {record.state}: too late to take it back")
    await books.ledger.append(
        "action.cancelled", actor=actor.id, at=now, ticket_id=record.ticket_id, action_id=action_id
    )
    await books.cases.close_tasks(action_id, at=now)
    return await _tell(books, action_id, now)


async def _ask_amazon_back(books: Transaction, record: ActionRecord, actor: Actor, now: datetime) -> None:
    feed = await books.feeds.get(record.feed or "")
    if feed.adopted:
        raise Conflict("its feed was found after an unknown answer and may be another's: too late to take it back")
    others = [id_ for id_ in feed.action_ids if id_ != record.action_id]
    if others:
        raise Conflict(f"its feed carries {len(others)} other actions: too late to take it back")
    if feed.amazon_state not in (None, FeedState.IN_QUEUE):
        raise Conflict(f"Amazon has the feed {feed.amazon_state}: too late to take it back")
    await books.feeds.ask_cancel(feed.id, by=actor.id, now=now)
    await books.ledger.append(
        "action.withdrawal_asked", actor=actor.id, at=now, ticket_id=record.ticket_id, action_id=record.action_id,
        data={"feed": feed.id, "feed_id": feed.feed_id},
    )  # fmt: skip


async def expire(books: Transaction, *, now: datetime, after: timedelta, escalate_after: timedelta) -> int:
    """Approvals nobody answers: after a while a task says so to everybody who may answer (P41), in the end they are
    EXPIRED; silence is no (law 8). How many ended."""
    count = 0
    for record in await books.actions.in_state(ActionState.AWAITING_APPROVAL):
        if record.confirmed_at is None or record.confirmed_at + min(after, escalate_after) > now:
            continue
        if record.confirmed_at + after > now:
            await _escalate(books, record, now, ends=record.confirmed_at + after)
        elif await books.actions.move(
            record.action_id, record.state, ActionState.EXPIRED, at=now, code="expired", detail="nobody answered"
        ):
            await books.ledger.append(
                "action.expired", actor="system", at=now, ticket_id=record.ticket_id, action_id=record.action_id
            )
            await books.cases.close_tasks(record.action_id, at=now)
            await _tell(books, record.action_id, now)
            count += 1
    return count


async def expire_now(books: Transaction, action_id: str, *, actor: Actor, now: datetime) -> ActionRecord:
    """End the waiting before its time, as silence would. Raises NotAllowed, AlreadyDecided."""
    actor.require_person("ending a request")
    record = await books.actions.get(action_id)
    if record.state is not ActionState.AWAITING_APPROVAL:
        raise AlreadyDecided(f"action {action_id} is {record.state}, no approval is waited for")
    if actor.id != record.confirmed_by:
        await _standing_of(books, actor, record, now)
    await _close(books, record, ActionState.EXPIRED, actor, now, detail="ended before its time", code="expired")
    return await _tell(books, action_id, now)


async def _escalate(books: Transaction, record: ActionRecord, now: datetime, *, ends: datetime) -> None:
    missing = _missing(record, await books.actions.approvals(record.action_id))
    text = f"An approval by {' and '.join(missing)} is waited for until {ends:%Y-%m-%d %H:%MZ}; then nothing happens."
    await books.cases.open_task(task_about(record, "approval_waiting", text, now=now))


async def _tell(books: Transaction, action_id: str, now: datetime) -> ActionRecord:
    after = await books.actions.get(action_id)
    await books.cases.emit(after.ticket_id, "action", {"action_id": action_id, "state": after.state.value}, at=now)
    return after


async def _close(
    books: Transaction, record: ActionRecord, state: ActionState, actor: Actor, now: datetime, *, detail: str, code: str
) -> None:
    if not await books.actions.move(record.action_id, record.state, state, at=now, detail=detail, code=code):
        raise Conflict(f"action {record.action_id} was taken back in the meantime")
    await books.ledger.append(
        f"action.{state.value.lower()}", actor=actor.id, at=now, ticket_id=record.ticket_id, action_id=record.action_id,
        data={"why": detail, "rule": code},
    )  # fmt: skip
    await books.cases.close_tasks(record.action_id, at=now)


def _missing(record: ActionRecord, approvals: list[Approval]) -> tuple[Role, ...]:
    wanted = Verdict(outcome=Outcome.NEEDS_APPROVAL, checks=(), approvers=record.approvers_needed)
    return still_missing(wanted, record, approvals)


async def _require_knowledge(
    books: Transaction, actor: Actor, role: Role, stead: str | None, policy: AuthorityPolicy, now: datetime
) -> None:
    """Raises Denied (S87) unless whoever agrees, and whose right it is, know what the role takes."""
    if policy.quiz is None or not policy.quiz.required:
        return
    if stead is None:
        fit = await answers_as(books, actor.id, role, policy=policy, now=now)
    else:
        lender = await answers_as(books, stead, role, policy=policy, now=now)
        fit = lender and await stands_in_as(books, actor.id, role, policy=policy, now=now)
    if not fit:
        known = await known_to(books, actor.id, policy=policy, now=now)
        missing = policy.quiz.unlock({role}, known) if policy.quiz.lacking(role, known) else ""
        text = f"an answer as {role} takes quizzes that are not passed, or not any more"
        raise Denied(RULE, text, missing or "Whose right it is passes the quiz, or another person answers.")


async def _standing_of(
    books: Transaction, actor: Actor, record: ActionRecord, now: datetime
) -> tuple[Role, str | None]:
    """As which missing role this person answers, and in whose stead (None: their own right, which comes first)."""
    answers = await books.actions.approvals(record.action_id)
    missing = _missing(record, answers)
    own = [role for role in missing if may_answer_as(role) & actor.roles]
    if own:
        return own[0], None
    spoken = {record.confirmed_by} | {person for answer in answers for person in answer.people()}
    for lent in await books.people.delegations(now=now, to_user=actor.id):
        fits = [role for role in missing if lent.role in may_answer_as(role)]
        good = lent.action_id in (None, record.action_id) and lent.from_user not in spoken
        if fits and good and lent.role in await still_held(books.people, lent.from_user, {lent.role}):
            return fits[0], lent.from_user
    raise NotAllowed(f"this approval takes {' and '.join(missing)}")

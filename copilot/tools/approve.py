"""Approvals and undo: who else must agree, and who may take it back before a feed carries it."""

from __future__ import annotations

from datetime import datetime, timedelta

from copilot.domain.action import ActionState
from copilot.domain.authority import Outcome, Verdict
from copilot.domain.books import Transaction
from copilot.domain.errors import AlreadyDecided, Conflict, NotAllowed, Outdated
from copilot.domain.identity import Actor, Role, may_answer_as
from copilot.domain.outbox import ActionRecord, Approval
from copilot.tools.authority import still_missing


async def answer_approval(
    books: Transaction,
    action_id: str,
    *,
    granted: bool,
    digest: str,
    actor: Actor,
    now: datetime,
    hold: timedelta,
    lifetime: timedelta = timedelta(hours=24),
) -> ActionRecord:
    """Grant or refuse. Raises NotAllowed, AlreadyDecided, Outdated; then nothing happened.

    The person needs one of the roles still missing and must not be the one who confirmed (self-approval, S16).
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
    role = _role_for(actor, record, await books.actions.approvals(action_id))
    await books.actions.approve(
        Approval(action_id=action_id, approver=actor.id, role=role, granted=granted, digest=digest, at=now)
    )
    kind = "approval.granted" if granted else "approval.refused"
    await books.ledger.append(
        kind,
        actor=actor.id,
        at=now,
        ticket_id=record.ticket_id,
        action_id=action_id,
        data={"role": role, "digest": digest},
    )
    if not granted:
        await _close(books, record, ActionState.VOID, actor, now, detail=f"refused by {role}")
    elif not _missing(record, await books.actions.approvals(action_id)):
        if not await books.actions.move(action_id, record.state, ActionState.HELD, at=now, hold_until=now + hold):
            raise Conflict(f"action {action_id} was taken back in the meantime")
        await books.ledger.append(
            "action.held", actor="system", at=now, ticket_id=record.ticket_id, action_id=action_id,
            data={"until": (now + hold).isoformat()},
        )  # fmt: skip
    after = await books.actions.get(action_id)
    await books.cases.emit(record.ticket_id, "action", {"action_id": action_id, "state": after.state.value}, at=now)
    return after


async def undo(books: Transaction, action_id: str, *, actor: Actor, now: datetime) -> ActionRecord:
    """Take an action back while no feed carries it (N24). Raises NotAllowed, Conflict when it is too late."""
    actor.require_person("taking an action back")
    record = await books.actions.get(action_id)
    if actor.id != record.confirmed_by and not actor.roles & {Role.MANAGER, Role.ADMIN}:
        raise NotAllowed("only the person who confirmed, or a manager, takes an action back")
    if not await books.actions.undo(action_id, at=now, by=actor.id):
        raise Conflict(f"action {action_id} is {record.state}: too late to take it back")
    await books.ledger.append(
        "action.cancelled", actor=actor.id, at=now, ticket_id=record.ticket_id, action_id=action_id
    )
    after = await books.actions.get(action_id)
    await books.cases.emit(record.ticket_id, "action", {"action_id": action_id, "state": after.state.value}, at=now)
    return after


async def expire(books: Transaction, *, now: datetime, after: timedelta) -> int:
    """Approvals nobody answered in time end; silence is no (law 8). How many."""
    count = 0
    for record in await books.actions.in_state(ActionState.AWAITING_APPROVAL):
        late = record.confirmed_at is not None and record.confirmed_at + after <= now
        if late and await books.actions.move(
            record.action_id, record.state, ActionState.EXPIRED, at=now, code="expired"
        ):
            await books.ledger.append(
                "action.expired", actor="system", at=now, ticket_id=record.ticket_id, action_id=record.action_id
            )
            await books.cases.emit(
                record.ticket_id, "action", {"action_id": record.action_id, "state": "EXPIRED"}, at=now
            )
            count += 1
    return count


async def _close(
    books: Transaction, record: ActionRecord, state: ActionState, actor: Actor, now: datetime, *, detail: str
) -> None:
    if not await books.actions.move(record.action_id, record.state, state, at=now, detail=detail, code="refused"):
        raise Conflict(f"action {record.action_id} was taken back in the meantime")
    await books.ledger.append(
        f"action.{state.value.lower()}", actor=actor.id, at=now, ticket_id=record.ticket_id, action_id=record.action_id,
        data={"why": detail},
    )  # fmt: skip


def _missing(record: ActionRecord, approvals: list[Approval]) -> tuple[Role, ...]:
    wanted = Verdict(outcome=Outcome.NEEDS_APPROVAL, checks=(), approvers=record.approvers_needed)
    return still_missing(wanted, record, approvals)


def _role_for(actor: Actor, record: ActionRecord, approvals: list[Approval]) -> Role:
    missing = _missing(record, approvals)
    fits = [role for role in missing if may_answer_as(role) & actor.roles]
    if not fits:
        raise NotAllowed(f"this approval takes {' and '.join(missing)}")
    return fits[0]

"""A person settles what machines cannot: how an action of unknown outcome ended, by what they saw with Amazon (law 2)."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from copilot.domain.action import ActionState, FeedState
from copilot.domain.books import Transaction
from copilot.domain.errors import AlreadyDecided, Denied, NotAllowed
from copilot.domain.identity import Actor, Role
from copilot.domain.order import OrderFacts
from copilot.domain.outbox import ActionRecord, FeedStep, HumanTask
from copilot.tools.reconcile import shows, unexplained

FINANCES_LAG = timedelta(hours=48)  # sp-api.md 5.3
MAY_SETTLE = frozenset({Role.MANAGER, Role.COMPLIANCE})


class Found(StrEnum):
    """What the person saw."""

    CARRIED_OUT = "carried_out"
    NOT_CARRIED_OUT = "not_carried_out"
    SEEN = "seen"  # read and dealt with; no action hangs on it


async def settle_task(
    books: Transaction, task_id: str, found: Found, *, facts: OrderFacts | None, actor: Actor, now: datetime
) -> HumanTask:
    """Close the task, and its action where that is of unknown outcome. Raises NotFound, NotAllowed, Denied,
    AlreadyDecided; then nothing happened.

    "Not carried out" gives the order's money free again, so it takes a manager who did not confirm the action, fresh
    ``facts`` that do not show it, a feed that Amazon no longer works on, and 48 hours, because Finances may lag so long.
    """
    actor.require_person("settling a task")
    task = await books.cases.task(task_id)
    if task.closed_at is not None:
        raise AlreadyDecided(f"task {task_id} was settled before")
    record = await books.actions.get(task.action_id) if task.action_id else None
    open_question = record is not None and record.state in (ActionState.UNKNOWN, ActionState.ACCEPTED)
    if not open_question and found is not Found.SEEN:
        raise Denied("TASK-01", "no action of unknown outcome hangs on this task", "Answer with 'seen'.")
    await books.cases.close_task(task_id, by=actor.id, outcome=found.value, at=now)
    if record is not None and open_question:
        await _settle(books, record, found, facts, actor, now)
    await books.ledger.append(
        "task.settled", actor=actor.id, at=now, ticket_id=task.ticket_id, action_id=task.action_id,
        data={"task": task_id, "kind": task.kind, "found": found.value},
    )  # fmt: skip
    return await books.cases.task(task_id)


async def _settle(
    books: Transaction, record: ActionRecord, found: Found, facts: OrderFacts | None, actor: Actor, now: datetime
) -> None:
    if found is Found.SEEN:
        raise Denied("TASK-02", f"action {record.action_id} is {record.state}", "Say whether it was carried out.")
    if not actor.roles & MAY_SETTLE:
        raise NotAllowed(f"this takes one of the roles {', '.join(sorted(MAY_SETTLE))}")
    if actor.id == record.confirmed_by:
        raise NotAllowed("who confirmed an action does not settle its outcome")
    state = ActionState.SETTLED
    if found is Found.NOT_CARRIED_OUT:
        await _refuse_unless_surely_not(books, record, facts, now)
        state = ActionState.REJECTED
    detail = f"settled by hand: {found.value}"
    if not await books.actions.move(record.action_id, record.state, state, at=now, code="by_hand", detail=detail):
        raise AlreadyDecided(f"action {record.action_id} has moved on; read it again")
    await books.ledger.append(
        f"action.{state.value.lower()}", actor=actor.id, at=now, ticket_id=record.ticket_id, action_id=record.action_id,
        data={"by_hand": True, "found": found.value},
    )  # fmt: skip
    await books.cases.close_tasks(record.action_id, at=now)
    await books.cases.emit(record.ticket_id, "action", {"action_id": record.action_id, "state": state.value}, at=now)


async def _refuse_unless_surely_not(
    books: Transaction, record: ActionRecord, facts: OrderFacts | None, now: datetime
) -> None:
    if record.state is not ActionState.UNKNOWN:
        raise Denied("TASK-03", "Amazon's report accepted it", "Wait for Finances, or settle it as carried out.")
    feed = await books.feeds.get(record.feed) if record.feed else None  # None: carried by a call, not by a feed
    working = feed is not None and feed.amazon_state in (FeedState.IN_QUEUE, FeedState.IN_PROGRESS)
    if feed is not None and (feed.step is FeedStep.SUBMITTED or (feed.step is FeedStep.UNKNOWN and working)):
        raise Denied("TASK-04", "Amazon still has its feed", "Wait until the feed has ended.")
    earliest = (feed.sent_at if feed and feed.sent_at else record.updated_at) + FINANCES_LAG
    if now < earliest:
        raise Denied(
            "TASK-05",
            "Finances may not show it yet, they lag by up to 48 hours",
            f"Settle it from {earliest:%Y-%m-%d %H:%MZ} on, or as carried out if you see it with Amazon.",
        )
    if facts is None:
        raise Denied("LAW-08", "Amazon tells nothing of this order now", "Try again when Amazon answers.")
    settled = await books.actions.settled(record.action.order_id)
    if shows(record, facts, settled) or unexplained(record, facts, settled):
        raise Denied(
            "TASK-06", "Amazon's books show a refund since, of this or of another amount", "Settle it as carried out."
        )

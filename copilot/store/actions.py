"""The outbox: money actions, what they ask of each line, and approvals. States move by compare-and-swap."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from copilot.domain.action import OPEN_STATES, ActionState, RefundAction, may_become
from copilot.domain.authority import Pace
from copilot.domain.errors import ActionAlreadyOpen, AlreadyDecided, NotFound
from copilot.domain.money import Money
from copilot.domain.outbox import REMEMBERED, ActionLine, ActionRecord, Agenda, Approval
from copilot.domain.quota import Queued
from copilot.store.feeds import feed_is_due
from copilot.store.tables import action_lines, actions, approvals

_TURN = 0xDEC1DE  # one advisory lock for deciding about money on PostgreSQL; SQLite has BEGIN IMMEDIATE
_HELD = ActionState.HELD.value
_UNSETTLED = [
    s.value for s in (ActionState.SUBMITTED, ActionState.PROCESSING, ActionState.ACCEPTED, ActionState.UNKNOWN)
]
_DEAD = [s.value for s in (ActionState.VOID, ActionState.CANCELLED, ActionState.EXPIRED, ActionState.REJECTED)]


class Actions:
    """Implements ActionBook."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._db = connection

    async def take_turn(self) -> None:
        """From here to the end of the transaction nobody else decides about money: what is counted stays true."""
        if self._db.dialect.name == "postgresql":
            await self._db.execute(sa.select(sa.func.pg_advisory_xact_lock(_TURN)))

    async def insert(self, record: ActionRecord, lines: Sequence[ActionLine] = ()) -> None:
        """Raises ActionAlreadyOpen when another action holds the order, AlreadyDecided when the id exists."""
        if await self._db.scalar(sa.select(actions.c.id).where(actions.c.id == record.action_id)) is not None:
            raise AlreadyDecided(f"action {record.action_id} is under way already")
        amount = record.action.total().minor if isinstance(record.action, RefundAction) else 0
        try:
            await self._insert(
                sa.insert(actions).values(
                    id=record.action_id,
                    ticket_id=record.ticket_id,
                    run_id=record.run_id,
                    suggestion_id=record.suggestion_id,
                    kind=record.action.kind,
                    order_id=record.action.order_id,
                    holds_order=record.action.order_id if record.state in OPEN_STATES else None,
                    currency=record.action.currency,
                    amount_minor=amount,
                    digest=record.digest,
                    doc=record.action.model_dump(mode="json"),
                    state=record.state.value,
                    flags=sorted(record.flags),
                    confirmed_by=record.confirmed_by,
                    confirmed_roles=sorted(record.confirmed_roles),
                    confirmed_at=record.confirmed_at,
                    hold_until=record.hold_until,
                    approvers_needed=list(record.approvers_needed),
                    facts_seen=record.facts_seen,
                    policy_version=record.policy_version,
                    updated_at=record.updated_at,
                )
            )
        except IntegrityError:
            raise ActionAlreadyOpen(record.action.order_id) from None
        for line in lines:
            await self._db.execute(
                sa.insert(action_lines).values(
                    action_id=record.action_id,
                    order_item_id=line.order_item_id,
                    asin=line.asin,
                    currency=line.amount.currency,
                    amount_minor=line.amount.minor,
                )
            )

    async def get(self, action_id: str) -> ActionRecord:
        """The action. Raises NotFound."""
        row = (await self._db.execute(sa.select(actions).where(actions.c.id == action_id))).first()
        if row is None:
            raise NotFound("action", action_id)
        return _record(row)

    async def of_run(self, run_id: str) -> list[ActionRecord]:
        """Actions of a run."""
        return await self._select(sa.select(actions).where(actions.c.run_id == run_id))

    async def of_ticket(self, ticket_id: str) -> list[ActionRecord]:
        """Actions of a ticket."""
        return await self._select(sa.select(actions).where(actions.c.ticket_id == ticket_id))

    async def move(self, action_id: str, old: ActionState, new: ActionState, *, at: datetime, **facts: Any) -> bool:
        """Compare-and-swap on the state; False when it is no longer ``old``. An unknown step is a bug and raises."""
        if not may_become(old, new):
            raise ValueError(f"no step leads from {old} to {new}")
        values: dict[str, Any] = {"state": new.value, "updated_at": at, **facts}
        if new not in OPEN_STATES:
            values["holds_order"] = None
        done = await self._db.execute(
            sa.update(actions).where(actions.c.id == action_id, actions.c.state == old.value).values(**values)
        )
        return done.rowcount == 1

    async def agenda(self, *, now: datetime) -> Agenda:
        """What there is to do, in one look: an idle worker asks nothing else."""
        due = (actions.c.state == _HELD) & (actions.c.hold_until <= now) & actions.c.feed.is_(None)
        row = (
            await self._db.execute(
                sa.select(
                    sa.exists().where(actions.c.state == ActionState.AWAITING_APPROVAL.value),
                    sa.exists().where(due),
                    sa.exists().where(feed_is_due(now)),
                    sa.exists().where(actions.c.state.in_(_UNSETTLED) | _by_hand(now - REMEMBERED)),
                )
            )
        ).one()
        return Agenda(approvals=row[0], due=row[1], feeds=row[2], unsettled=row[3])

    async def due(self, tool: str, *, now: datetime, limit: int) -> list[ActionRecord]:
        """HELD actions of this kind whose hold has ended and which no feed carries, in turns: everybody's oldest
        first, then everybody's second, so that one person's hundred never stands before another's one."""
        turns = _turns(tool, now).subquery()
        query = sa.select(actions).join(turns, turns.c.id == actions.c.id)
        rows = await self._db.execute(query.order_by(turns.c.turn, actions.c.hold_until, actions.c.id).limit(limit))
        return [_record(row) for row in rows]

    async def queue(self) -> list[Queued]:
        """All HELD actions that no feed carries yet, in the order their holds end."""
        held = (
            (actions.c.state == ActionState.HELD.value) & actions.c.feed.is_(None) & actions.c.hold_until.is_not(None)
        )
        query = sa.select(actions.c.id, actions.c.kind, actions.c.hold_until).where(held)
        rows = await self._db.execute(query.order_by(actions.c.hold_until, actions.c.id))
        return [Queued(action_id=row.id, kind=row.kind, ready_at=row.hold_until) for row in rows]

    async def step_back(self, action_id: str, *, until: datetime) -> None:
        """Look at a HELD action again later, so that it does not stand before the others."""
        mine = (actions.c.id == action_id) & (actions.c.state == ActionState.HELD.value) & actions.c.feed.is_(None)
        await self._db.execute(sa.update(actions).where(mine).values(hold_until=until))

    async def lines(self, action_id: str) -> list[ActionLine]:
        """What the action asks of each product."""
        query = sa.select(action_lines).where(action_lines.c.action_id == action_id)
        return [
            ActionLine(
                order_item_id=row.order_item_id,
                asin=row.asin,
                amount=Money.from_minor(row.amount_minor, row.currency),
            )
            for row in await self._db.execute(query.order_by(action_lines.c.order_item_id))
        ]

    async def in_state(self, *states: ActionState) -> list[ActionRecord]:
        """All actions in these states, oldest first."""
        return await self._select(sa.select(actions).where(actions.c.state.in_([s.value for s in states])))

    async def settled_by_hand(self, *, since: datetime) -> list[ActionRecord]:
        """REJECTED actions that a person settled as not carried out since then."""
        return await self._select(sa.select(actions).where(_by_hand(since)))

    async def held(self, order_id: str, *, except_action: str | None = None) -> list[RefundAction]:
        """Refunds of the order that are on their way and may not yet show in Finances."""
        query = sa.select(actions).where(actions.c.holds_order == order_id, actions.c.kind == "refund")
        rows = await self._select(query.where(actions.c.id != (except_action or "")))
        return [row.action for row in rows if isinstance(row.action, RefundAction)]

    async def settled(self, order_id: str) -> list[RefundAction]:
        """Refunds of the order that Finances have shown already, or that a person settled by hand."""
        query = sa.select(actions).where(actions.c.order_id == order_id, actions.c.kind == "refund")
        rows = await self._select(query.where(actions.c.state == ActionState.SETTLED.value))
        return [row.action for row in rows if isinstance(row.action, RefundAction)]

    async def spent_by(
        self,
        actor: str,
        currency: str,
        *,
        since: datetime,
        before: datetime | None = None,
        except_action: str | None = None,
    ) -> Money:
        """Refunds this person confirmed in [since, before), whatever became of them but void, cancelled, expired or
        rejected."""
        query = sa.select(sa.func.coalesce(sa.func.sum(actions.c.amount_minor), 0)).where(
            actions.c.confirmed_by == actor,
            actions.c.currency == currency,
            actions.c.state.not_in(_DEAD),
            *_taken_on(since, before, except_action),
        )
        return Money.from_minor(int(await self._db.scalar(query) or 0), currency)

    async def spent_on(
        self,
        asins: Collection[str],
        currency: str,
        *,
        since: datetime,
        before: datetime | None = None,
        except_action: str | None = None,
    ) -> dict[str, Money]:
        """The same, per product."""
        query = (
            sa.select(action_lines.c.asin, sa.func.sum(action_lines.c.amount_minor))
            .join(actions, actions.c.id == action_lines.c.action_id)
            .where(
                action_lines.c.asin.in_(list(asins)),
                action_lines.c.currency == currency,
                actions.c.state.not_in(_DEAD),
                *_taken_on(since, before, except_action),
            )
            .group_by(action_lines.c.asin)
        )
        found = {asin: int(minor) for asin, minor in await self._db.execute(query)}
        return {asin: Money.from_minor(found.get(asin, 0), currency) for asin in asins}

    async def pace(
        self,
        *,
        actor: str,
        order_id: str,
        asins: Collection[str],
        at: datetime,
        before: datetime | None = None,
        except_action: str | None = None,
    ) -> Pace:
        """How many actions were taken on in the hour and the day up to ``at``, whatever became of them."""
        in_hour = actions.c.confirmed_at >= at - timedelta(hours=1)
        of_day = _taken_on(at - timedelta(days=1), before, except_action)

        def counted(*which: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
            return sa.func.coalesce(sa.func.sum(sa.case((sa.and_(*which), 1), else_=0)), 0)

        query = sa.select(
            counted(in_hour, actions.c.confirmed_by == actor), counted(in_hour), counted(actions.c.order_id == order_id)
        ).where(*of_day)
        mine, everyone, order = (await self._db.execute(query)).one()
        by_asin = (
            sa.select(action_lines.c.asin, sa.func.count(sa.distinct(actions.c.id)))
            .join(actions, actions.c.id == action_lines.c.action_id)
            .where(action_lines.c.asin.in_(list(asins)), *of_day)
            .group_by(action_lines.c.asin)
        )
        found = {asin: int(count) for asin, count in await self._db.execute(by_asin)}
        return Pace(
            agent_hour=int(mine), everyone_hour=int(everyone), order_day=int(order),
            asins_day={asin: found.get(asin, 0) for asin in asins},
        )  # fmt: skip

    async def undo(self, action_id: str, *, at: datetime, by: str) -> bool:
        """Cancel an action that no feed carries yet; False when it is too late."""
        early = [ActionState.AWAITING_APPROVAL.value, ActionState.HELD.value]
        done = await self._db.execute(
            sa.update(actions)
            .where(actions.c.id == action_id, actions.c.state.in_(early), actions.c.feed.is_(None))
            .values(
                state=ActionState.CANCELLED.value,
                holds_order=None,
                updated_at=at,
                detail=f"undone by {by}",
                code="undone",
            )
        )
        return done.rowcount == 1

    async def release(self, feed_id: str) -> None:
        """Give the actions of an unsent feed back to the queue."""
        await self._db.execute(sa.update(actions).where(actions.c.feed == feed_id).values(feed=None, message_no=None))

    async def approve(self, approval: Approval) -> None:
        """Record an answer. Raises AlreadyDecided when this person answered before."""
        row = sa.insert(approvals).values(
            action_id=approval.action_id,
            approver=approval.approver,
            role=approval.role.value,
            granted=approval.granted,
            digest=approval.digest,
            on_behalf_of=approval.on_behalf_of,
            at=approval.at,
        )
        try:
            await self._insert(row)
        except IntegrityError:
            raise AlreadyDecided(f"{approval.approver} has answered this request already") from None

    async def approvals(self, action_id: str) -> list[Approval]:
        """Answers so far, oldest first."""
        rows = await self._db.execute(
            sa.select(approvals).where(approvals.c.action_id == action_id).order_by(approvals.c.at)
        )
        return [Approval.model_validate(dict(row._mapping)) for row in rows]

    async def _insert(self, statement: sa.Insert) -> None:
        """In a savepoint, so that a refusal leaves the caller's transaction usable on PostgreSQL too."""
        async with self._db.begin_nested():
            await self._db.execute(statement)

    async def counts(self) -> dict[ActionState, int]:
        """How many actions stand in each state."""
        rows = await self._db.execute(sa.select(actions.c.state, sa.func.count()).group_by(actions.c.state))
        found = {ActionState(state): int(count) for state, count in rows}
        return {state: found.get(state, 0) for state in ActionState}

    async def _select(self, query: sa.Select[Any]) -> list[ActionRecord]:
        order = (actions.c.confirmed_at, actions.c.id)
        return [_record(row) for row in await self._db.execute(query.order_by(*order))]


def _taken_on(
    since: datetime, before: datetime | None, except_action: str | None
) -> tuple[sa.ColumnElement[bool], ...]:
    """Without ``before`` also what another machine, whose clock is ahead, has stamped with a time to come."""
    earlier = sa.true() if before is None else actions.c.confirmed_at < before
    return (actions.c.id != (except_action or ""), actions.c.confirmed_at >= since, earlier)


def _by_hand(since: datetime) -> sa.ColumnElement[bool]:
    rejected = actions.c.state == ActionState.REJECTED.value
    return sa.and_(rejected, actions.c.code == "by_hand", actions.c.updated_at >= since)


def _turns(tool: str, now: datetime) -> sa.Select[Any]:
    """Due actions with the number of the round they have their turn in."""
    waiting = sa.func.row_number().over(
        partition_by=actions.c.confirmed_by, order_by=(actions.c.hold_until, actions.c.id)
    )
    return sa.select(actions.c.id, actions.c.hold_until, waiting.label("turn")).where(
        actions.c.state == ActionState.HELD.value,
        actions.c.kind == tool,
        actions.c.hold_until <= now,
        actions.c.feed.is_(None),
    )


def _record(row: Any) -> ActionRecord:
    known = {k: v for k, v in row._mapping.items() if k in ActionRecord.model_fields}
    return ActionRecord.model_validate({**known, "action_id": row.id, "action": row.doc})

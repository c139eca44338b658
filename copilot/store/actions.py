"""The outbox: money actions, approvals and the feeds that carry them. States move by compare-and-swap, feeds by fence."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from copilot.domain.action import OPEN_STATES, ActionState, FeedKind, RefundAction, may_become
from copilot.domain.errors import ActionAlreadyOpen, AlreadyDecided, Conflict, NotFound
from copilot.domain.money import Money
from copilot.domain.outbox import ActionRecord, Approval, FeedRecord, FeedStep
from copilot.store.tables import actions, approvals, feeds

_TURN = 0x1F3ED  # advisory locks on PostgreSQL, one a kind of feed; SQLite has BEGIN IMMEDIATE
_DONE = (FeedStep.READ.value, FeedStep.FAILED.value)


class Actions:
    """Implements ActionBook."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._db = connection

    async def insert(self, record: ActionRecord) -> None:
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
                    updated_at=record.updated_at,
                )
            )
        except IntegrityError:
            raise ActionAlreadyOpen(record.action.order_id) from None

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

    async def due(self, tool: str, *, now: datetime, limit: int) -> list[ActionRecord]:
        """HELD actions of this kind whose hold has ended and which no feed carries, the longest waiting first."""
        query = sa.select(actions).where(
            actions.c.state == ActionState.HELD.value,
            actions.c.kind == tool,
            actions.c.hold_until <= now,
            actions.c.feed.is_(None),
        )
        rows = await self._db.execute(query.order_by(actions.c.hold_until, actions.c.id).limit(limit))
        return [_record(row) for row in rows]

    async def step_back(self, action_id: str, *, until: datetime) -> None:
        """Look at a HELD action again later, so that it does not stand before the others."""
        mine = (actions.c.id == action_id) & (actions.c.state == ActionState.HELD.value) & actions.c.feed.is_(None)
        await self._db.execute(sa.update(actions).where(mine).values(hold_until=until))

    async def in_state(self, *states: ActionState) -> list[ActionRecord]:
        """All actions in these states, oldest first."""
        return await self._select(sa.select(actions).where(actions.c.state.in_([s.value for s in states])))

    async def held(self, order_id: str, *, except_action: str | None = None) -> list[RefundAction]:
        """Refunds of the order that are on their way and may not yet show in Finances."""
        query = sa.select(actions).where(actions.c.holds_order == order_id, actions.c.kind == "refund")
        rows = await self._select(query.where(actions.c.id != (except_action or "")))
        return [row.action for row in rows if isinstance(row.action, RefundAction)]

    async def settled(self, order_id: str) -> list[RefundAction]:
        """Refunds of the order that Finances have shown already."""
        query = sa.select(actions).where(actions.c.order_id == order_id, actions.c.kind == "refund")
        rows = await self._select(query.where(actions.c.state == ActionState.SETTLED.value))
        return [row.action for row in rows if isinstance(row.action, RefundAction)]

    async def spent_by(self, actor: str, currency: str, *, since: datetime, except_action: str | None = None) -> Money:
        """Refunds this person confirmed since, whatever became of them but void, cancelled, expired or rejected."""
        dead = [s.value for s in (ActionState.VOID, ActionState.CANCELLED, ActionState.EXPIRED, ActionState.REJECTED)]
        query = sa.select(sa.func.coalesce(sa.func.sum(actions.c.amount_minor), 0)).where(
            actions.c.confirmed_by == actor,
            actions.c.currency == currency,
            actions.c.confirmed_at >= since,
            actions.c.state.not_in(dead),
            actions.c.id != (except_action or ""),
        )
        return Money.from_minor(int(await self._db.scalar(query) or 0), currency)

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

    async def last_feed_at(self, kind: FeedKind) -> datetime | None:
        """When the newest feed of this kind was prepared."""
        query = sa.select(feeds.c.created_at).where(feeds.c.kind == kind.value)
        return await self._db.scalar(query.order_by(feeds.c.created_at.desc()).limit(1))

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

    async def add_feed(self, feed: FeedRecord) -> None:
        """A prepared feed; its actions point at it. Raises Conflict when one of them is no longer free."""
        await self._db.execute(
            sa.insert(feeds).values(
                id=feed.id,
                kind=feed.kind.value,
                step=feed.step.value,
                marketplaces=list(feed.marketplaces),
                action_ids=list(feed.action_ids),
                document=feed.document,
                attempts=0,
                fence=0,
                run_at=feed.created_at,
                created_at=feed.created_at,
            )
        )
        for number, action_id in enumerate(feed.action_ids, start=1):
            taken = await self._db.execute(
                sa.update(actions)
                .where(actions.c.id == action_id, actions.c.state == ActionState.HELD.value, actions.c.feed.is_(None))
                .values(feed=feed.id, message_no=number)
            )
            if taken.rowcount != 1:
                raise Conflict(f"action {action_id} is no longer free")

    async def claim_feed(self, *, owner: str, now: datetime, lease_until: datetime) -> FeedRecord | None:
        """Lease one feed that is due and nobody holds; raises its fence."""
        query = (
            sa.select(feeds.c.id)
            .where(
                feeds.c.step.not_in(_DONE),
                feeds.c.run_at <= now,
                sa.or_(feeds.c.lease_until.is_(None), feeds.c.lease_until < now),
            )
            .order_by(feeds.c.run_at)
            .limit(1)
        )
        if self._db.dialect.name == "postgresql":
            query = query.with_for_update(skip_locked=True)
        id_ = await self._db.scalar(query)
        if id_ is None:
            return None
        await self._db.execute(
            sa.update(feeds)
            .where(feeds.c.id == id_)
            .values(owner=owner, lease_until=lease_until, fence=feeds.c.fence + 1, attempts=feeds.c.attempts + 1)
        )
        return await self.feed(id_)

    async def save_feed(
        self, id_: str, fence: int, step: FeedStep, *, run_at: datetime, release: bool = True, **facts: Any
    ) -> bool:
        """Write the next step; False when another worker has it since."""
        values: dict[str, Any] = {"step": step.value, "run_at": run_at, **facts}
        if release:
            values["lease_until"] = None
        done = await self._db.execute(
            sa.update(feeds).where(feeds.c.id == id_, feeds.c.fence == fence).values(**values)
        )
        return done.rowcount == 1

    async def another_unsettled(self, feed: FeedRecord, *, since: datetime) -> bool:
        """True when another feed of this kind was sent since then and its fate is not known.

        Takes the kind's turn until the transaction ends: of two workers that want to send, one waits here.
        """
        if self._db.dialect.name == "postgresql":
            await self._db.execute(sa.select(sa.func.pg_advisory_xact_lock(_TURN, list(FeedKind).index(feed.kind))))
        open_ = (FeedStep.CREATE_SENT.value, FeedStep.UNKNOWN.value)
        query = sa.select(feeds.c.id).where(
            feeds.c.kind == feed.kind.value, feeds.c.id != feed.id, feeds.c.step.in_(open_), feeds.c.sent_at > since
        )
        return await self._db.scalar(query.limit(1)) is not None

    async def feed_ids(self) -> frozenset[str]:
        """Amazon's ids of all feeds we know."""
        rows = await self._db.scalars(sa.select(feeds.c.feed_id).where(feeds.c.feed_id.is_not(None)))
        return frozenset(str(row) for row in rows)

    async def feed(self, id_: str) -> FeedRecord:
        """A feed of ours. Raises NotFound."""
        row = (await self._db.execute(sa.select(feeds).where(feeds.c.id == id_))).first()
        if row is None:
            raise NotFound("feed", id_)
        wanted = {k: v for k, v in row._mapping.items() if k in FeedRecord.model_fields}
        return FeedRecord.model_validate(wanted)

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


def _record(row: Any) -> ActionRecord:
    known = {k: v for k, v in row._mapping.items() if k in ActionRecord.model_fields}
    return ActionRecord.model_validate({**known, "action_id": row.id, "action": row.doc})

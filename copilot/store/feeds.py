"""The feeds that carry actions to Amazon: leased with a fence, their documents and reports kept as they were."""

from __future__ import annotations

from datetime import datetime, timedelta
from statistics import median
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from copilot.domain.action import ActionState, FeedKind
from copilot.domain.errors import Conflict, NotFound
from copilot.domain.outbox import FeedRecord, FeedStep
from copilot.store.tables import actions, feeds

_TURN = 0x1F3ED  # advisory locks on PostgreSQL, one a kind of feed; SQLite has BEGIN IMMEDIATE
_DONE = (FeedStep.READ.value, FeedStep.FAILED.value)
RECENT = 20  # feeds that tell how long Amazon takes at present


def feed_is_due(now: datetime) -> sa.ColumnElement[bool]:
    """A feed with a next step or look that nobody holds."""
    return sa.and_(
        feeds.c.step.not_in(_DONE),
        feeds.c.run_at <= now,
        sa.or_(feeds.c.lease_until.is_(None), feeds.c.lease_until < now),
    )


class Feeds:
    """Implements FeedBook."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._db = connection

    async def add(self, feed: FeedRecord) -> None:
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

    async def claim(self, *, owner: str, now: datetime, lease_until: datetime) -> FeedRecord | None:
        """Lease one feed that is due and nobody holds; raises its fence."""
        query = sa.select(feeds.c.id).where(feed_is_due(now)).order_by(feeds.c.run_at).limit(1)
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
        return await self.get(id_)

    async def save(
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

    async def learn(self, id_: str, feed_id: str, *, run_at: datetime) -> bool:
        """Amazon's answer to our own createFeed, come after the lease was lost: the id is the feed's, whoever holds it.
        False when the feed has an id or has ended."""
        dark = (FeedStep.CREATE_SENT.value, FeedStep.UNKNOWN.value)
        mine = (feeds.c.id == id_) & feeds.c.step.in_(dark) & feeds.c.feed_id.is_(None)
        values = {"feed_id": feed_id, "step": FeedStep.SUBMITTED.value, "run_at": run_at, "lease_until": None}
        raised = {"fence": feeds.c.fence + 1}  # whoever looks for it now is too late
        return (await self._db.execute(sa.update(feeds).where(mine).values(**values, **raised))).rowcount == 1

    async def another_unsettled(self, feed: FeedRecord, *, since: datetime, turn: bool = False) -> bool:
        """True when another feed of this kind was sent since then and its fate is not known; ``turn`` takes the
        kind's turn until the transaction ends: of two workers that want to send, one waits here."""
        if turn and self._db.dialect.name == "postgresql":
            await self._db.execute(sa.select(sa.func.pg_advisory_xact_lock(_TURN, list(FeedKind).index(feed.kind))))
        open_ = (FeedStep.CREATE_SENT.value, FeedStep.UNKNOWN.value)
        query = sa.select(feeds.c.id).where(
            feeds.c.kind == feed.kind.value, feeds.c.id != feed.id, feeds.c.step.in_(open_), feeds.c.sent_at > since
        )
        return await self._db.scalar(query.limit(1)) is not None

    async def amazon_ids(self) -> frozenset[str]:
        """Amazon's ids of all feeds we know."""
        rows = await self._db.scalars(sa.select(feeds.c.feed_id).where(feeds.c.feed_id.is_not(None)))
        return frozenset(str(row) for row in rows)

    async def get(self, id_: str) -> FeedRecord:
        """A feed of ours. Raises NotFound."""
        row = (await self._db.execute(sa.select(feeds).where(feeds.c.id == id_))).first()
        if row is None:
            raise NotFound("feed", id_)
        wanted = {k: v for k, v in row._mapping.items() if k in FeedRecord.model_fields}
        return FeedRecord.model_validate(wanted)

    async def ask_cancel(self, id_: str, *, by: str, now: datetime) -> None:
        """Have the worker take a submitted feed out of Amazon's queue, if it still stands there."""
        mine = (feeds.c.id == id_) & (feeds.c.step == FeedStep.SUBMITTED.value)
        await self._db.execute(sa.update(feeds).where(mine).values(cancel_asked_by=by, run_at=now))

    async def wake(self, amazon_id: str, *, now: datetime) -> bool:
        """Look at this feed now instead of at the next poll; False for one we do not watch."""
        mine = (feeds.c.feed_id == amazon_id) & (feeds.c.step == FeedStep.SUBMITTED.value)
        done = await self._db.execute(sa.update(feeds).where(mine).values(run_at=now))
        return done.rowcount == 1

    async def unread(self, *, before: datetime | None = None) -> int:
        """How many feeds are on their way and have no report yet; those sent before a moment, or all."""
        steps = [step.value for step in FeedStep if step not in (FeedStep.READ, FeedStep.FAILED)]
        query = sa.select(sa.func.count()).where(feeds.c.step.in_(steps))
        if before is not None:
            query = query.where(feeds.c.sent_at < before)
        return int(await self._db.scalar(query) or 0)

    async def pace(self, kind: FeedKind) -> timedelta | None:
        """How long Amazon took for recent feeds of this kind (median), or None where none has ended."""
        query = sa.select(feeds.c.sent_at, feeds.c.ended_at).where(
            feeds.c.kind == kind.value, feeds.c.sent_at.is_not(None), feeds.c.ended_at.is_not(None)
        )
        rows = (await self._db.execute(query.order_by(feeds.c.ended_at.desc()).limit(RECENT))).all()
        return median([row.ended_at - row.sent_at for row in rows]) if rows else None

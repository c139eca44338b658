"""Who is looking at a ticket, and what each of them has begun to write there. Neither is in the ledger: neither is an act."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from copilot.domain.desk import KEPT_FOR, PRESENT_FOR, Draft, DraftField, Present
from copilot.store.crypto import Forgotten
from copilot.store.seals import Seals
from copilot.store.tables import drafts, presence, users


class Presence:
    """A row for each person at each ticket; it counts for as long as their page still beats."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._db = connection

    async def beat(self, ticket_id: str, user_id: str, *, editing: bool, now: datetime) -> bool:
        """Still here. True when that is news: they arrived, or began or stopped editing."""
        mine = (presence.c.ticket_id == ticket_id) & (presence.c.user_id == user_id)
        same = await self._db.execute(
            sa.update(presence).where(mine, presence.c.editing.is_(editing)).values(seen_at=now)
        )
        if same.rowcount == 1:
            return False
        changed = await self._db.execute(sa.update(presence).where(mine).values(editing=editing, seen_at=now))
        if changed.rowcount == 1:
            return True
        row = {"ticket_id": ticket_id, "user_id": user_id, "editing": editing, "since": now, "seen_at": now}
        try:
            async with self._db.begin_nested():
                await self._db.execute(sa.insert(presence).values(**row))
        except IntegrityError:  # another window of the same person came in at this moment
            return False
        return True

    async def leave(self, ticket_id: str, user_id: str) -> bool:
        """Gone; False for who was not there."""
        mine = (presence.c.ticket_id == ticket_id) & (presence.c.user_id == user_id)
        return (await self._db.execute(sa.delete(presence).where(mine))).rowcount == 1

    async def sweep(self, ticket_id: str, *, now: datetime) -> list[str]:
        """Take away who fell silent; their ids. Of nobody is kept for long where they once looked."""
        silent = (presence.c.ticket_id == ticket_id) & (presence.c.seen_at < now - PRESENT_FOR)
        gone = list((await self._db.scalars(sa.select(presence.c.user_id).where(silent))).all())
        if gone:
            await self._db.execute(sa.delete(presence).where(silent))
        await self._db.execute(sa.delete(presence).where(presence.c.seen_at < now - KEPT_FOR))
        return gone

    async def at(self, ticket_ids: Collection[str], *, now: datetime) -> dict[str, list[Present]]:
        """Who is at these tickets, whoever came first before the others."""
        query = (
            sa.select(presence, users.c.name)
            .join(users, users.c.id == presence.c.user_id)
            .where(presence.c.ticket_id.in_(ticket_ids), presence.c.seen_at >= now - PRESENT_FOR)
            .order_by(presence.c.since, users.c.name)
        )
        found: dict[str, list[Present]] = {}
        for row in await self._db.execute(query):
            someone = Present(user_id=row.user_id, name=row.name, editing=row.editing, since=row.since)
            found.setdefault(row.ticket_id, []).append(someone)
        return found


class Drafts:
    """One for each person and ticket, sealed under the ticket's key; shown to nobody else."""

    def __init__(self, connection: AsyncConnection, seals: Seals) -> None:
        self._db = connection
        self._seals = seals

    async def of(self, ticket_id: str, user_id: str) -> Draft:
        """What this person has begun; empty where there is nothing, or nothing that can still be read."""
        mine = (drafts.c.ticket_id == ticket_id) & (drafts.c.user_id == user_id)
        row = (await self._db.execute(sa.select(drafts).where(mine))).first()
        if row is None:
            return Draft()
        if row.sealed is None:
            return Draft(version=row.version)
        try:
            key = await self._seals.key(ticket_id)
        except Forgotten:
            return Draft(version=row.version)
        return Draft(texts=json.loads(key.open(row.sealed)), version=row.version, saved_at=row.at)

    async def save(
        self, ticket_id: str, user_id: str, texts: Mapping[DraftField, str], *, over: int, at: datetime
    ) -> bool:
        """Keep it in place of version ``over`` (0: of none); False when another window was faster. Raises Forgotten."""
        key = await self._seals.key(ticket_id)
        sealed = key.seal(json.dumps({name.value: text for name, text in texts.items()}, ensure_ascii=False))
        mine = (drafts.c.ticket_id == ticket_id) & (drafts.c.user_id == user_id)
        if over:
            swap = sa.update(drafts).where(mine, drafts.c.version == over)
            return (await self._db.execute(swap.values(version=over + 1, sealed=sealed, at=at))).rowcount == 1
        row = {"ticket_id": ticket_id, "user_id": user_id, "version": 1, "sealed": sealed, "at": at}
        try:
            async with self._db.begin_nested():
                await self._db.execute(sa.insert(drafts).values(**row))
        except IntegrityError:
            return False
        return True

    async def drop(self, ticket_id: str, user_id: str, *, at: datetime) -> None:
        """Throw it away. Its number counts on, so that a window that has not noticed saves over nothing."""
        mine = (drafts.c.ticket_id == ticket_id) & (drafts.c.user_id == user_id) & drafts.c.sealed.is_not(None)
        await self._db.execute(sa.update(drafts).where(mine).values(version=drafts.c.version + 1, sealed=None, at=at))

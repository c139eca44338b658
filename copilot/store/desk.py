"""Who is looking at a ticket, and what each of them has begun to write there. Neither is in the ledger: neither is an act."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Collection, Mapping
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from copilot.domain.desk import KEPT_FOR, PRESENT_FOR, TABS_AT_MOST, Draft, DraftField, Present, Seen
from copilot.store.crypto import Forgotten
from copilot.store.seals import Seals
from copilot.store.tables import UtcTime, drafts, presence, users


class Presence:
    """A row for each open page of a person at a ticket; it counts for as long as that page still beats."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._db = connection

    async def beat(self, ticket_id: str, user_id: str, *, tab: str, editing: bool, now: datetime) -> list[Seen]:
        """This page is still open. What is news of its person: that they arrived, began or stopped editing."""
        before = await self._told(ticket_id)
        page = _page(ticket_id, user_id, tab)
        kept = await self._db.execute(sa.update(presence).where(page).values(editing=editing, seen_at=now))
        if kept.rowcount == 0:
            await self._open(ticket_id, user_id, tab, editing=editing, now=now)
        return _news(before, await self._told(ticket_id))

    async def leave(self, ticket_id: str, user_id: str, *, tab: str) -> list[Seen]:
        """This page is closed: news only when it was the last of its person, or the only one they wrote in."""
        before = await self._told(ticket_id)
        await self._db.execute(sa.delete(presence).where(_page(ticket_id, user_id, tab)))
        return _news(before, await self._told(ticket_id))

    async def sweep(self, ticket_id: str, *, now: datetime) -> list[Seen]:
        """Take away pages that fell silent; what is news by it. Of nobody is kept for long where they once looked."""
        before = await self._told(ticket_id)
        silent = (presence.c.ticket_id == ticket_id) & (presence.c.seen_at < now - PRESENT_FOR)
        await self._db.execute(sa.delete(presence).where(silent))
        news = _news(before, await self._told(ticket_id))
        await self._db.execute(sa.delete(presence).where(presence.c.seen_at < now - KEPT_FOR))
        return news

    async def at(self, ticket_ids: Collection[str], *, now: datetime) -> dict[str, list[Present]]:
        """Who is at these tickets, each person once, whoever came first before the others."""
        query = (
            sa.select(
                presence.c.ticket_id, presence.c.user_id, users.c.name,
                sa.func.min(presence.c.since, type_=UtcTime(timezone=True)).label("since"),
                sa.func.max(sa.case((presence.c.editing, 1), else_=0)).label("editing"),
            )
            .join(users, users.c.id == presence.c.user_id)
            .where(presence.c.ticket_id.in_(ticket_ids), presence.c.seen_at >= now - PRESENT_FOR)
            .group_by(presence.c.ticket_id, presence.c.user_id, users.c.name)
            .order_by("since", users.c.name)
        )  # fmt: skip
        found: dict[str, list[Present]] = {}
        for row in await self._db.execute(query):
            someone = Present(user_id=row.user_id, name=row.name, editing=bool(row.editing), since=row.since)
            found.setdefault(row.ticket_id, []).append(someone)
        return found

    async def _open(self, ticket_id: str, user_id: str, tab: str, *, editing: bool, now: datetime) -> None:
        theirs = (presence.c.ticket_id == ticket_id) & (presence.c.user_id == user_id)
        many = await self._db.scalar(sa.select(sa.func.count()).select_from(presence).where(theirs))
        if many and many >= TABS_AT_MOST:
            # They are there all the same; that they write must be told, so a page they only look at gives its place away.
            looked_at = (
                sa.select(presence.c.tab).where(theirs, presence.c.editing.is_(False)).order_by(presence.c.seen_at)
            )
            quiet = await self._db.scalar(looked_at.limit(1)) if editing else None
            if quiet is None:
                return
            await self._db.execute(sa.delete(presence).where(_page(ticket_id, user_id, quiet)))
        row = {"ticket_id": ticket_id, "user_id": user_id, "tab": tab, "editing": editing, "since": now, "seen_at": now}
        with contextlib.suppress(IntegrityError):  # the same page said so twice at this moment
            async with self._db.begin_nested():
                await self._db.execute(sa.insert(presence).values(**row))

    async def _told(self, ticket_id: str) -> dict[str, bool]:
        """Who is there as far as followers have heard, and whether they edit."""
        query = sa.select(presence.c.user_id, presence.c.editing).where(presence.c.ticket_id == ticket_id)
        told: dict[str, bool] = {}
        for row in await self._db.execute(query):
            told[row.user_id] = told.get(row.user_id, False) or row.editing
        return told


def _page(ticket_id: str, user_id: str, tab: str) -> sa.ColumnElement[bool]:
    return sa.and_(presence.c.ticket_id == ticket_id, presence.c.user_id == user_id, presence.c.tab == tab)


def _news(before: Mapping[str, bool], after: Mapping[str, bool]) -> list[Seen]:
    gone = [Seen(here=False, editing=False) for user in before if user not in after]
    return gone + [Seen(here=True, editing=now) for user, now in after.items() if before.get(user) is not now]


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

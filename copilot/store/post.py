"""Raw mail: up to where each mailbox was read, what could not be read, and the bytes of what was."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from copilot.domain.errors import NotFound
from copilot.store.seals import Seals
from copilot.store.tables import mailboxes, mails, refused_mails


class Post:
    """A place that is lost costs another look at mails that are known by then, and nothing else."""

    def __init__(self, connection: AsyncConnection, seals: Seals) -> None:
        self._db = connection
        self._seals = seals

    async def place(self, source: str) -> str | None:
        """Up to where the source was read, or None for one never read."""
        return await self._db.scalar(sa.select(mailboxes.c.place).where(mailboxes.c.name == source))

    async def put_place(self, source: str, place: str, *, at: datetime) -> None:
        """Everything up to there is in our books."""
        moved = sa.update(mailboxes).where(mailboxes.c.name == source).values(place=place, at=at)
        if (await self._db.execute(moved)).rowcount == 0:
            await self._db.execute(sa.insert(mailboxes).values(name=source, place=place, at=at))

    async def keep_refused(self, fingerprint: str, raw: bytes, *, at: datetime) -> None:
        """Keep what could not be read, sealed under a key of its own; the same bytes again change nothing."""
        known = sa.select(refused_mails.c.fingerprint).where(refused_mails.c.fingerprint == fingerprint)
        if await self._db.scalar(known) is None:
            key = await self._seals.key(_subject(fingerprint), make=True)
            await self._db.execute(sa.insert(refused_mails).values(fingerprint=fingerprint, raw=key.seal(raw), at=at))

    async def refused(self, fingerprint: str) -> bytes:
        """What could not be read, byte for byte; its first digits do. Raises NotFound."""
        named = refused_mails.c.fingerprint.startswith(fingerprint, autoescape=True)
        row = (await self._db.execute(sa.select(refused_mails).where(named).limit(1))).first()
        if row is None:
            raise NotFound("refused mail", fingerprint)
        return (await self._seals.key(_subject(row.fingerprint))).open(row.raw)

    async def of_ticket(self, ticket_id: str) -> list[bytes]:
        """The raw mails of a ticket, oldest first; none for one that came in as JSON."""
        rows = await self._db.execute(
            sa.select(mails.c.raw)
            .where(mails.c.ticket_id == ticket_id, mails.c.raw.is_not(None))
            .order_by(mails.c.received_at)
        )
        key = await self._seals.key(ticket_id)
        return [key.open(row.raw) for row in rows]


def _subject(fingerprint: str) -> str:
    return f"refused_{fingerprint}"

"""Tickets in closed words, in the open: counted and compared without a key, and free of what people wrote."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from copilot.domain.outline import Outline
from copilot.domain.reason import Reason
from copilot.domain.ticket import TicketStatus
from copilot.store.tables import outlines, tickets


class Outlines:
    """Implements OutlineBook."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._db = connection

    async def put(self, outline: Outline) -> None:
        """The newest of a ticket replaces the one before."""
        await self._db.execute(sa.delete(outlines).where(outlines.c.ticket_id == outline.ticket_id))
        row = outline.model_dump(mode="json") | {"at": outline.at}
        await self._db.execute(sa.insert(outlines).values(**row))

    async def of(self, ticket_id: str) -> Outline | None:
        """Of one ticket; None where nothing was suggested yet."""
        row = (await self._db.execute(sa.select(outlines).where(outlines.c.ticket_id == ticket_id))).first()
        return Outline.model_validate(dict(row._mapping)) if row else None

    async def since(self, at: datetime, *, limit: int = 50_000) -> list[Outline]:
        """Newest first."""
        query = sa.select(outlines).where(outlines.c.at >= at).order_by(outlines.c.at.desc(), outlines.c.ticket_id)
        return await self._read(query.limit(limit))

    async def solved(self, reason: Reason, *, limit: int = 500) -> list[Outline]:
        """Of tickets of this reason with which nothing is left to do, newest first."""
        done = tickets.c.status.in_([TicketStatus.CONCLUDED.value, TicketStatus.CLOSED.value])
        query = sa.select(outlines).join(tickets, tickets.c.id == outlines.c.ticket_id)
        query = query.where(outlines.c.reason == reason.value, done).order_by(outlines.c.at.desc())
        return await self._read(query.limit(limit))

    async def _read(self, query: sa.Select[tuple[object, ...]]) -> list[Outline]:
        return [Outline.model_validate(dict(row._mapping)) for row in await self._db.execute(query)]

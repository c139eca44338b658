"""Idempotency keys: the first request with a key runs, the same request again gets the same answer."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from copilot.domain.errors import BadInput, Conflict
from copilot.store.seals import Seals
from copilot.store.tables import idempotency

_SUBJECT = "@answers"  # no ticket id begins so
LIFETIME = timedelta(hours=24)  # answers hold what a person was shown; they do not outlive the day
STALE = timedelta(minutes=2)  # a claim without an answer this old belongs to a process that died


class Keys:
    """Answers by key, sealed; a key belongs to its actor."""

    def __init__(self, connection: AsyncConnection, seals: Seals) -> None:
        self._db = connection
        self._seals = seals

    async def claim(self, actor: str, key: str, request: str, *, at: datetime) -> tuple[int, bytes] | None:
        """None when this caller shall run the request, else the answer given before.

        Raises BadInput when the key was used for another request, Conflict while the first is still running.
        """
        await self._db.execute(sa.delete(idempotency).where(idempotency.c.at < at - LIFETIME))
        mine = (idempotency.c.actor == actor) & (idempotency.c.key == key)
        row = (await self._db.execute(sa.select(idempotency).where(mine))).first()
        if row is not None and row.status is None and at - row.at > STALE:
            await self._db.execute(sa.delete(idempotency).where(mine))
            row = None
        if row is None:
            try:
                await self._db.execute(sa.insert(idempotency).values(actor=actor, key=key, request=request, at=at))
            except IntegrityError:
                raise Conflict("the same request is being carried out; ask again") from None
            return None
        if row.request != request:
            raise BadInput("Idempotency-Key", "used before for another request", "Use a fresh key for each request.")
        if row.status is None:
            raise Conflict("the same request is being carried out; ask again")
        seal = await self._seals.key(_SUBJECT)
        return int(row.status), seal.open(row.answer)

    async def finish(self, actor: str, key: str, status: int, answer: bytes) -> None:
        """Keep the answer."""
        seal = await self._seals.key(_SUBJECT, make=True)
        await self._db.execute(
            sa.update(idempotency)
            .where(idempotency.c.actor == actor, idempotency.c.key == key)
            .values(status=status, answer=seal.seal(answer))
        )

    async def drop(self, actor: str, key: str) -> None:
        """The request failed and nothing happened: the key is free again."""
        await self._db.execute(sa.delete(idempotency).where(idempotency.c.actor == actor, idempotency.c.key == key))

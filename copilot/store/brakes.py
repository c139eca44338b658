"""Stops and tripped breakers: a row each, in force until somebody released it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from copilot.domain.brake import Brake
from copilot.domain.errors import AlreadyDecided, NotFound
from copilot.store.tables import brakes


class Brakes:
    """Implements BrakeBook."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._db = connection

    async def active(self) -> tuple[Brake, ...]:
        """Everything that stops something now, oldest first."""
        query = sa.select(brakes).where(brakes.c.released_at.is_(None)).order_by(brakes.c.set_at, brakes.c.id)
        return tuple(_brake(row) for row in await self._db.execute(query))

    async def put(self, brake: Brake) -> bool:
        """Set a brake; False when the same scope is braked in this way already."""
        same = sa.select(brakes.c.id).where(
            brakes.c.scope == brake.scope, brakes.c.kind == brake.kind, brakes.c.released_at.is_(None)
        )
        if await self._db.scalar(same.limit(1)) is not None:
            return False
        await self._db.execute(sa.insert(brakes).values(**brake.model_dump()))
        return True

    async def release(self, brake_id: str, *, by: str, at: datetime) -> Brake:
        """Let go. Raises NotFound, AlreadyDecided."""
        row = (await self._db.execute(sa.select(brakes).where(brakes.c.id == brake_id))).first()
        if row is None:
            raise NotFound("brake", brake_id)
        mine = (brakes.c.id == brake_id) & brakes.c.released_at.is_(None)
        done = await self._db.execute(sa.update(brakes).where(mine).values(released_by=by, released_at=at))
        if done.rowcount != 1:
            raise AlreadyDecided(f"brake {brake_id} was released before")
        return _brake(row)


def _brake(row: Any) -> Brake:
    return Brake.model_validate({k: v for k, v in row._mapping.items() if k in Brake.model_fields})

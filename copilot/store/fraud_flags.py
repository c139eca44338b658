"""Flags of suspected abuse: references and times, no word about a person."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from copilot.domain.errors import NotFound
from copilot.domain.fraud_flag import FraudFlag
from copilot.store.tables import fraud_flags


class FraudFlags:
    """Implements FraudFlagBook."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._db = connection

    async def add(self, flag: FraudFlag) -> None:
        """Keep it."""
        await self._db.execute(sa.insert(fraud_flags).values(**flag.model_dump(mode="python")))

    async def get(self, flag_id: str) -> FraudFlag:
        """The flag. Raises NotFound."""
        row = (await self._db.execute(sa.select(fraud_flags).where(fraud_flags.c.id == flag_id))).first()
        if row is None:
            raise NotFound("fraud flag", flag_id)
        return FraudFlag.model_validate(dict(row._mapping))

    async def about(self, ticket_id: str, order_id: str | None) -> list[FraudFlag]:
        """Flags of the ticket and of its order, oldest first."""
        mine = fraud_flags.c.ticket_id == ticket_id
        if order_id is not None:
            mine = mine | (fraud_flags.c.order_id == order_id)
        rows = await self._db.execute(sa.select(fraud_flags).where(mine).order_by(fraud_flags.c.at, fraud_flags.c.id))
        return [FraudFlag.model_validate(dict(row._mapping)) for row in rows]

    async def lift(self, flag_id: str, *, by: str, at: datetime) -> bool:
        """End it; False when it was lifted before."""
        mine = (fraud_flags.c.id == flag_id) & fraud_flags.c.lifted_at.is_(None)
        done = await self._db.execute(sa.update(fraud_flags).where(mine).values(lifted_at=at, lifted_by=by))
        return done.rowcount == 1

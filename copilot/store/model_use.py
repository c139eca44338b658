"""What asking models cost, in the open: names of models, counters and times."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from copilot.domain.consultation import Usage
from copilot.domain.model_use import ModelUse
from copilot.store.tables import model_uses

_SMALLEST = Decimal(1_000_000_000)  # a dollar in the unit that is stored: a token may cost a tenth of a millionth


class ModelUses:
    """Implements ModelUseBook."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._db = connection

    async def add(self, use: ModelUse) -> None:
        """Keep it."""
        row = use.model_dump(mode="json", exclude={"usage", "at"})
        usage = use.usage
        cost = None if usage.cost is None else int((usage.cost * _SMALLEST).to_integral_value())
        row |= {"calls": usage.calls, "tokens_in": usage.tokens_in, "tokens_out": usage.tokens_out}
        await self._db.execute(sa.insert(model_uses).values(**row, at=use.at, nano_usd=cost))

    async def spent(self, since: datetime, *, ticket_id: str | None = None) -> Usage:
        """What was spent from then on, on all tickets or on this one."""
        c = model_uses.c
        unknown = sa.func.count(sa.case((c.nano_usd.is_(None), 1)))
        sums = [sa.func.coalesce(sa.func.sum(column), 0) for column in (c.calls, c.tokens_in, c.tokens_out, c.nano_usd)]
        query: sa.Select[Any] = sa.select(*sums, unknown).where(c.at >= since)
        if ticket_id is not None:
            query = query.where(c.ticket_id == ticket_id)
        row = (await self._db.execute(query)).one()
        calls, tokens_in, tokens_out, cost, unpriced = (int(number) for number in row)
        known = None if unpriced else Decimal(cost) / _SMALLEST
        return Usage(calls=calls, tokens_in=tokens_in, tokens_out=tokens_out, cost=known)

    async def since(self, at: datetime, until: datetime | None = None) -> list[ModelUse]:
        """Oldest first."""
        query = sa.select(model_uses).where(model_uses.c.at >= at).order_by(model_uses.c.id)
        if until is not None:
            query = query.where(model_uses.c.at < until)
        return [_use(dict(row._mapping)) for row in await self._db.execute(query)]


def _use(row: dict[str, object]) -> ModelUse:
    row.pop("id")
    nano = row.pop("nano_usd")
    cost = None if nano is None else Decimal(str(nano)) / _SMALLEST
    usage = {name: row.pop(name) for name in ("calls", "tokens_in", "tokens_out")} | {"cost": cost}
    return ModelUse.model_validate(row | {"usage": usage})

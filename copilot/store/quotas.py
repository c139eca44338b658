"""Amazon's token buckets as rows: one an operation, taken from by every worker of the seller, refilled by the clock."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from copilot.domain.quota import Bucket, bucket_of
from copilot.store.tables import quotas


class Quotas:
    """Implements QuotaBook."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._db = connection

    async def take(self, calls: Mapping[str, int], *, now: datetime, factor: float) -> float:
        """Take permits for these operations, all or none. Seconds to wait; 0 when taken. A factor of 0 is no limit."""
        if not factor:
            return 0.0
        buckets = await self._buckets(calls, now, factor, lock=True)
        wait = max((buckets[name].wait(count) for name, count in calls.items()), default=0.0)
        if wait <= 0:
            await self._save({name: buckets[name].level - count for name, count in calls.items()}, now)
        return wait

    async def wait(self, operation: str, *, now: datetime, factor: float) -> float:
        """Seconds until the next permit, without taking it."""
        if not factor:
            return 0.0
        return (await self._buckets([operation], now, factor, lock=False))[operation].wait(1)

    async def bucket(self, operation: str, *, now: datetime, factor: float) -> Bucket:
        """The permits as they are now. ``factor`` is above 0."""
        return (await self._buckets([operation], now, factor, lock=False))[operation]

    async def drain(self, operation: str, *, now: datetime) -> None:
        """Amazon said that the bucket is empty: believe it."""
        await self._buckets([operation], now, 1.0, lock=True)
        await self._save({operation: 0.0}, now)

    async def _buckets(self, names: Collection[str], now: datetime, factor: float, *, lock: bool) -> dict[str, Bucket]:
        """As they are now. Locked ones come in one order always, so that two workers never wait for each other's row."""
        query = sa.select(quotas).where(quotas.c.operation.in_(sorted(names))).order_by(quotas.c.operation)
        if lock and self._db.dialect.name == "postgresql":
            query = query.with_for_update()
        known = {row.operation: row for row in await self._db.execute(query)}
        missing = sorted(set(names) - known.keys())
        if missing and lock and not await self._make(missing, now, factor):
            return await self._buckets(names, now, factor, lock=True)  # another worker made them in this moment
        return {
            name: bucket_of(name, now=now, factor=factor, level=known[name].level, at=known[name].at)
            if name in known
            else bucket_of(name, now=now, factor=factor)
            for name in names
        }

    async def _make(self, names: Collection[str], now: datetime, factor: float) -> bool:
        rows = [
            {"operation": name, "level": bucket_of(name, now=now, factor=factor).level, "at": now} for name in names
        ]
        try:
            async with self._db.begin_nested():
                await self._db.execute(sa.insert(quotas), rows)
        except IntegrityError:
            return False
        return True

    async def _save(self, levels: Mapping[str, float], now: datetime) -> None:
        change = sa.update(quotas).where(quotas.c.operation == sa.bindparam("name"))
        await self._db.execute(
            change.values(level=sa.bindparam("left"), at=sa.bindparam("moment")),
            [{"name": name, "left": level, "moment": now} for name, level in sorted(levels.items())],
        )

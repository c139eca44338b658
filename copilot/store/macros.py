"""Macro versions: a row each, kept as written. Whether a row is still what it was is for ``macro_life`` to say."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from copilot.domain.errors import NotFound
from copilot.domain.macro_life import MacroTampered, MacroVersion
from copilot.store.tables import macro_versions


class Macros:
    """Implements MacroBook."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._db = connection

    async def mark(self) -> tuple[int, int]:
        """Changes with every step of any macro: how many versions there are, and the newest step's ledger entry."""
        query = sa.select(sa.func.count(), sa.func.coalesce(sa.func.max(macro_versions.c.seq), 0))
        count, newest = (await self._db.execute(query.select_from(macro_versions))).one()
        return int(count), int(newest)

    async def every(self) -> list[MacroVersion]:
        """All versions, by id and number. Raises MacroTampered for a row that cannot be read."""
        return await self._read(sa.select(macro_versions))

    async def of(self, macro_id: str) -> list[MacroVersion]:
        """The versions of one macro, oldest first. Raises MacroTampered."""
        return await self._read(sa.select(macro_versions).where(macro_versions.c.id == macro_id))

    async def get(self, macro_id: str, version: int) -> MacroVersion:
        """One version. Raises NotFound, MacroTampered."""
        mine = (macro_versions.c.id == macro_id) & (macro_versions.c.version == version)
        for found in await self._read(sa.select(macro_versions).where(mine)):
            return found
        raise NotFound("macro version", f"{macro_id}@{version}")

    async def put(self, version: MacroVersion) -> None:
        """Keep it, in the place of what stood there."""
        mine = (macro_versions.c.id == version.id) & (macro_versions.c.version == version.version)
        values = version.model_dump() | {"state": version.state.value, "pins": dict(version.pins)}
        done = await self._db.execute(sa.update(macro_versions).where(mine).values(**values))
        if done.rowcount == 0:
            await self._db.execute(sa.insert(macro_versions).values(**values))

    async def _read(self, query: sa.Select[Any]) -> list[MacroVersion]:
        query = query.order_by(macro_versions.c.id, macro_versions.c.version)
        found, where = [], "a macro"
        try:
            for row in await self._db.execute(query):
                where = f"macro {row.id}@{row.version}"
                found.append(MacroVersion.model_validate(dict(row._mapping)))
        except (ValueError, TypeError):
            raise MacroTampered(f"{where} cannot be read; nothing is offered") from None
        return found

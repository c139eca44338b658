"""Keys of subjects, fetched or made inside the transaction that needs them."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from copilot.store.crypto import Forgotten, MasterKey, SubjectKey
from copilot.store.tables import subject_keys


class Seals:
    """The key of each ticket. A forgotten key makes its texts unreadable for good (N29)."""

    def __init__(self, connection: AsyncConnection, master: MasterKey) -> None:
        self._db = connection
        self._master = master
        self._known: dict[str, SubjectKey] = {}

    async def key(self, subject: str, *, make: bool = False) -> SubjectKey:
        """The key of this subject. Raises Forgotten when there is none and ``make`` is off."""
        if subject not in self._known:
            row = await self._db.scalar(sa.select(subject_keys.c.wrapped).where(subject_keys.c.subject == subject))
            if row is not None:
                self._known[subject] = self._master.unwrap(subject, row)
            elif make:
                self._known[subject] = await self._make(subject)
            else:
                raise Forgotten(f"the key of {subject} was forgotten")
        return self._known[subject]

    def opened(self, rows: Iterable[tuple[str, bytes | None, bytes]]) -> dict[str, str]:
        """Texts by subject, from its wrapped key and what was sealed; a subject without a key was forgotten and is left out.
        Touches no database: many may be opened beside the loop."""
        return {s: self._master.unwrap(s, key).open(sealed).decode() for s, key, sealed in rows if key is not None}

    async def forget(self, subject: str) -> None:
        """Throw the key away: whatever was sealed under it is gone, in backups too once they have expired."""
        await self._db.execute(sa.delete(subject_keys).where(subject_keys.c.subject == subject))
        self._known.pop(subject, None)

    async def _make(self, subject: str) -> SubjectKey:
        fresh = SubjectKey.new()
        new = sa.insert(subject_keys).values(subject=subject, wrapped=self._master.wrap(subject, fresh.secret))
        try:
            async with self._db.begin_nested():
                await self._db.execute(new)
        except IntegrityError:  # another transaction made it in this moment
            return await self.key(subject)
        return fresh

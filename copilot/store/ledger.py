"""The chain in a table: appended inside the caller's transaction, serialised by the head it follows."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Collection, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from copilot.domain.action import canonical
from copilot.domain.errors import LedgerBroken
from copilot.domain.ledger import GENESIS, Entry, Head, seal
from copilot.store.tables import ledger

_LOCK = 0x1ED6E4  # one advisory lock for the chain on PostgreSQL; SQLite has BEGIN IMMEDIATE


class LedgerRows:
    """Implements LedgerBook."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._db = connection

    async def append(
        self,
        kind: str,
        *,
        actor: str,
        at: datetime,
        ticket_id: str | None = None,
        action_id: str | None = None,
        data: Mapping[str, Any] | None = None,
    ) -> Entry:
        """Seal the next entry; it counts when the transaction commits."""
        if self._db.dialect.name == "postgresql":
            await self._db.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
        head = await self.head()
        entry = seal(
            seq=head.entries + 1,
            at=at,
            actor=actor,
            kind=kind,
            ticket_id=ticket_id,
            action_id=action_id,
            data=dict(data or {}),
            prev=head.hash,
        )
        await self._db.execute(
            sa.insert(ledger).values(
                seq=entry.seq,
                at=entry.at,
                actor=actor,
                kind=kind,
                ticket_id=ticket_id,
                action_id=action_id,
                data=canonical(entry.data),
                prev=entry.prev,
                hash=entry.hash,
            )
        )
        return entry

    async def entries(self, *, after: int = 0, limit: int = 1000, ticket_id: str | None = None) -> list[Entry]:
        """Entries in order, from ``after`` (exclusive)."""
        beyond = ledger.c.seq > after if after else sa.true()  # from the start: also what was put before the start
        query = sa.select(ledger).where(beyond).limit(limit)
        if ticket_id is not None:
            query = query.where(ledger.c.ticket_id == ticket_id)
        return await self._read(query)

    async def every(self, *, page: int = 1000) -> AsyncIterator[Entry]:
        """Every row there is, in order, also those whose number nobody gave; page by page, and always to an end."""
        query = sa.select(ledger).limit(page)
        rows = await self._read(query)
        while rows:
            for row in rows:
                yield row
            rows = await self._read(query.where(ledger.c.seq > rows[-1].seq))

    async def of_kinds(self, kinds: Collection[str]) -> list[Entry]:
        """Every entry of these kinds, in order."""
        return await self._read(sa.select(ledger).where(ledger.c.kind.in_(sorted(kinds))))

    async def head(self) -> Head:
        """Length and last hash."""
        row = (
            await self._db.execute(sa.select(ledger.c.seq, ledger.c.hash).order_by(ledger.c.seq.desc()).limit(1))
        ).first()
        return Head(entries=row.seq, hash=row.hash) if row else Head(entries=0, hash=GENESIS)

    async def _read(self, query: sa.Select[Any]) -> list[Entry]:
        if self._db.dialect.name == "sqlite":  # times are text there, and one time has many spellings
            query = query.add_columns(sa.type_coerce(ledger.c.at, sa.String).label("at_text"))
        query = query.order_by(ledger.c.seq)
        try:
            return [_entry(row) for row in await self._db.execute(query)]
        except (ValueError, TypeError):
            raise LedgerBroken(await self._unreadable(query), "a field cannot be read") from None

    async def _unreadable(self, query: sa.Select[Any]) -> int:
        """The first of these rows that cannot be read by itself."""
        for seq in (await self._db.scalars(query.with_only_columns(ledger.c.seq))).all():
            try:
                (await self._db.execute(sa.select(ledger).where(ledger.c.seq == seq))).one()
            except (ValueError, TypeError):
                return int(seq)
        return 0


def _entry(row: Any) -> Entry:
    try:
        data = json.loads(row.data)
        same = canonical(data) == row.data
    except (ValueError, TypeError, RecursionError):
        raise LedgerBroken(row.seq, "its data cannot be read") from None
    if not same:  # two spellings of one value, or a key that stands twice
        raise LedgerBroken(row.seq, "its data is not written as it was sealed")
    texts = (row.actor, row.kind, row.prev, row.hash, row.ticket_id or "", row.action_id or "")
    if not all(isinstance(text, str) for text in texts) or getattr(row, "at_text", None) not in (None, _text(row.at)):
        raise LedgerBroken(row.seq, "a field is not written as it was sealed")
    return Entry(
        seq=row.seq,
        at=row.at,
        actor=row.actor,
        kind=row.kind,
        ticket_id=row.ticket_id,
        action_id=row.action_id,
        data=data,
        prev=row.prev,
        hash=row.hash,
    )


def _text(at: datetime) -> str:
    """As SQLAlchemy writes a time into SQLite."""
    return at.replace(tzinfo=None).isoformat(" ", timespec="microseconds")

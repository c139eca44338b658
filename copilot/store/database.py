"""The database: engine, pragmas, one write transaction at a time on SQLite, and the master key texts are sealed under."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import StaticPool

from copilot.domain.errors import CopilotError
from copilot.store.actions import Actions
from copilot.store.cases import Cases
from copilot.store.crypto import MasterKey
from copilot.store.keys import Keys
from copilot.store.ledger import LedgerRows
from copilot.store.migrate import upgrade
from copilot.store.people import People
from copilot.store.runs import Runs, Suggestions
from copilot.store.seals import Seals
from copilot.store.tables import metadata
from copilot.store.tickets import Tickets

IN_MEMORY = "sqlite+aiosqlite://"
WRITE, READ = "BEGIN IMMEDIATE", "BEGIN"


class BooksUnreadable(CopilotError):
    """The database file or server is damaged, locked or gone. What was being written was not."""

    code = "books_unreadable"


class Books:
    """All books over one connection; lives as long as its transaction."""

    def __init__(self, connection: AsyncConnection, master: MasterKey) -> None:
        seals = Seals(connection, master)
        self.ledger = LedgerRows(connection)
        self.tickets = Tickets(connection, seals)
        self.runs = Runs(connection, seals)
        self.suggestions = Suggestions(connection, seals)
        self.actions = Actions(connection)
        self.cases = Cases(connection, seals)
        self.people = People(connection)
        self.keys = Keys(connection, seals)


class Database:
    """The store behind ``copilot.domain.books.Store``."""

    def __init__(self, url: str, master: MasterKey) -> None:
        self.url = url
        self._master = master
        self._sqlite = url.startswith("sqlite")
        self._memory = url == IN_MEMORY
        options: dict[str, Any] = {"hide_parameters": True}  # errors are logged; the values in them are people's
        if self._memory:
            options["poolclass"] = StaticPool
        self.engine: AsyncEngine = create_async_engine(url, **options)
        # One connection serves a database in memory, so its transactions take turns.
        self._turn = asyncio.Lock() if self._memory else None
        if self._sqlite:
            _prepare_sqlite(self.engine, memory=self._memory)

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Books]:
        """A write transaction; commits at the end, rolls back on any error."""
        async with self._connection(WRITE) as books:
            yield books

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Books]:
        """A read transaction on one snapshot."""
        async with self._connection(READ) as books:
            yield books

    async def create(self) -> None:
        """Make all tables at once; for databases in memory. Files and servers go through migrations."""
        async with self.engine.begin() as connection:
            await connection.run_sync(metadata.create_all)

    async def migrate(self) -> None:
        """Bring the database to the newest revision."""
        async with self.engine.connect() as connection:
            if self._sqlite:
                connection.sync_connection.info["begin"] = "BEGIN IMMEDIATE"  # type: ignore[union-attr]
            async with connection.begin():
                await connection.run_sync(upgrade)

    async def close(self) -> None:
        """Let go of every connection."""
        await self.engine.dispose()

    @asynccontextmanager
    async def _connection(self, begin: str) -> AsyncIterator[Books]:
        if self._turn is not None:
            await self._turn.acquire()
        try:
            async with self.engine.connect() as connection:
                if self._sqlite:
                    connection.sync_connection.info["begin"] = begin  # type: ignore[union-attr]
                elif begin == READ:
                    await connection.execution_options(isolation_level="REPEATABLE READ")
                async with connection.begin():
                    yield Books(connection, self._master)
        except (sa.exc.OperationalError, sa.exc.DatabaseError) as wrong:
            if isinstance(wrong, sa.exc.IntegrityError):
                raise
            raise BooksUnreadable(f"the database cannot be used: {wrong.orig}") from wrong
        finally:
            if self._turn is not None:
                self._turn.release()


def _prepare_sqlite(engine: AsyncEngine, *, memory: bool) -> None:
    """WAL and full sync on files; explicit BEGIN, because two upgraded readers would deadlock (stack.md 12)."""

    @event.listens_for(engine.sync_engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        if not memory:
            cursor.execute("PRAGMA journal_mode=WAL")
            cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA secure_delete=ON")  # a forgotten key leaves no copy in a free page
        cursor.execute("PRAGMA busy_timeout=15000")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql(connection.info.get("begin", "BEGIN IMMEDIATE"))

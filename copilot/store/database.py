"""The database: engine, pragmas, one write transaction at a time on SQLite, and the master key texts are sealed under."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import StaticPool

from copilot.domain.errors import Conflict, CopilotError, Happened, Misconfigured
from copilot.store import postgres
from copilot.store.actions import Actions
from copilot.store.brakes import Brakes
from copilot.store.cases import Cases
from copilot.store.crypto import CannotUnseal, MasterKey
from copilot.store.desk import Drafts, Presence
from copilot.store.embedding import Embedding
from copilot.store.feeds import Feeds
from copilot.store.filling import fill_queue
from copilot.store.fraud_flags import FraudFlags
from copilot.store.keys import Keys
from copilot.store.ledger import LedgerRows
from copilot.store.macros import Macros
from copilot.store.model_use import ModelUses
from copilot.store.outlines import Outlines
from copilot.store.people import People
from copilot.store.post import Post
from copilot.store.queue import Queue
from copilot.store.quiz import Quiz
from copilot.store.quotas import Quotas
from copilot.store.runs import Runs, Suggestions
from copilot.store.seals import Seals
from copilot.store.tables import ledger, metadata, subject_keys
from copilot.store.tickets import Tickets

IN_MEMORY = "sqlite+aiosqlite://"
WRITE, READ = "BEGIN IMMEDIATE", "BEGIN"


class BooksUnreadable(CopilotError):
    """The database file or server is damaged, locked or gone. What was being written was not."""

    code = "books_unreadable"


class BooksUncertain(BooksUnreadable):
    """The connection broke at the moment of writing. Look again before repeating: it may have been written."""

    code = "books_uncertain"
    happened: Happened = "unknown"


class BooksBusy(Conflict):
    """Others were writing at the same time and this gave way. Nothing was written; trying again is safe."""

    code = "books_busy"


class Books:
    """All books over one connection; lives as long as its transaction."""

    def __init__(self, connection: AsyncConnection, master: MasterKey) -> None:
        seals = Seals(connection, master)
        self.ledger = LedgerRows(connection)
        self.tickets = Tickets(connection, seals)
        self.queue = Queue(connection, seals)
        self.presence = Presence(connection)
        self.drafts = Drafts(connection, seals)
        self.runs = Runs(connection, seals)
        self.suggestions = Suggestions(connection, seals)
        self.outlines = Outlines(connection)
        self.actions = Actions(connection)
        self.feeds = Feeds(connection)
        self.quotas = Quotas(connection)
        self.brakes = Brakes(connection)
        self.cases = Cases(connection, seals)
        self.people = People(connection)
        self.embedding = Embedding(connection, master)
        self.fraud_flags = FraudFlags(connection)
        self.keys = Keys(connection, seals)
        self.quiz = Quiz(connection)
        self.post = Post(connection, seals)
        self.macros = Macros(connection)
        self.model_uses = ModelUses(connection)


class Database:
    """The store behind ``copilot.domain.books.Store``."""

    def __init__(self, url: str, master: MasterKey) -> None:
        """Opens nothing yet. Raises Misconfigured for an address that cannot be one of ours."""
        self._address = address = _parsed(url)
        self._master = master
        self._sqlite = address.drivername.startswith("sqlite")
        self._memory = url == IN_MEMORY
        options: dict[str, Any] = {"hide_parameters": True}  # errors are logged; the values in them are people's
        if self._memory:
            options["poolclass"] = StaticPool
        if not self._sqlite:
            options |= postgres.options()
        self.engine: AsyncEngine = create_async_engine(address, **options)
        self.libpq = None if self._sqlite else postgres.libpq(address)  # where else on this server something may live
        self._turns = None if self._sqlite else postgres.Turns(address)
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

    @asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[None]:
        """Nobody else on this database works on what has this name meanwhile; ends with the process, however it ends.

        On SQLite one service has the books to itself, so there is nobody else. Raises BooksBusy after a minute.
        """
        if self._turns is None:
            yield
            return
        with _named():
            async with self._turns.turn(name):
                yield

    async def create(self) -> None:
        """Make all tables at once; for databases in memory. Files and servers go through migrations."""
        async with self.engine.begin() as connection:
            await connection.run_sync(metadata.create_all)

    async def migrate(self) -> None:
        """Bring the database to the newest revision, and older tickets into the list. Raises Misconfigured when its texts are
        sealed under another key."""
        from copilot.store.migrate import upgrade  # half a second that only those pay who migrate

        # Where tables change, a statement may take its time.
        engine = self.engine if self._sqlite else create_async_engine(self._address, **postgres.options(statement=None))
        try:
            with _named():
                async with engine.connect() as connection:
                    if self._sqlite:
                        connection.sync_connection.info["begin"] = WRITE  # type: ignore[union-attr]
                    async with connection.begin():
                        if not self._sqlite:
                            await postgres.take_setup_turn(connection)
                        await connection.run_sync(upgrade)
                        await self._require_our_key(connection)
        finally:
            if engine is not self.engine:
                await engine.dispose()
        await fill_queue(self)  # texts are read for it, so it comes after the key was tried

    async def is_empty(self) -> bool:
        """True when no service has made its tables here yet."""
        with _named():
            async with self.engine.connect() as connection:
                return not await connection.run_sync(lambda sync: sa.inspect(sync).has_table(ledger.name))

    async def close(self) -> None:
        """Let go of every connection."""
        await self.engine.dispose()
        if self._turns is not None:
            await self._turns.close()

    @asynccontextmanager
    async def _connection(self, begin: str) -> AsyncIterator[Books]:
        if self._turn is not None:
            await self._turn.acquire()
        moment = _Moment()
        try:
            with _named(moment):
                async with self.engine.connect() as connection:
                    if self._sqlite:
                        connection.sync_connection.info["begin"] = begin  # type: ignore[union-attr]
                    elif begin == READ:
                        await connection.execution_options(isolation_level="REPEATABLE READ")
                    async with connection.begin():
                        if not self._sqlite and begin == WRITE:
                            await postgres.take_write_turn(connection)
                        yield Books(connection, self._master)
                        moment.writing = begin == WRITE
        finally:
            if self._turn is not None:
                self._turn.release()

    async def _require_our_key(self, connection: AsyncConnection) -> None:
        """A service with another master key would read nothing and seal what nobody else can read."""
        some = (await connection.execute(sa.select(subject_keys.c.subject, subject_keys.c.wrapped).limit(3))).all()
        for row in some:
            try:
                self._master.unwrap(row.subject, row.wrapped)
            except CannotUnseal:
                continue
            return
        if some:
            raise Misconfigured(
                "the texts of this database were sealed under another master key; give every service that shares it "
                "the same COPILOT_SECRET_KEY"
            )


@dataclass
class _Moment:
    """Whether the transaction was being committed when it broke."""

    writing: bool = False


@contextmanager
def _named(moment: _Moment | None = None) -> Iterator[None]:
    """What a database says when it fails, in our words."""
    try:
        yield
    except sa.exc.IntegrityError:
        raise
    except sa.exc.DBAPIError as wrong:
        if postgres.gave_way(wrong):
            raise BooksBusy("others were writing to the database at the same time; nothing was written") from wrong
        if moment is not None and moment.writing and wrong.connection_invalidated:
            raise BooksUncertain(_UNCERTAIN) from wrong
        raise BooksUnreadable(f"the database cannot be used: {wrong.orig}") from wrong
    except (OSError, sa.exc.TimeoutError) as wrong:  # refused, gone, or silent for too long
        if moment is not None and moment.writing:
            raise BooksUncertain(_UNCERTAIN) from wrong
        raise BooksUnreadable(f"the database does not answer: {wrong or type(wrong).__name__}") from wrong


_UNCERTAIN = (
    "the connection to the database broke while it was writing; look whether it was written before repeating it"
)


def _parsed(url: str) -> sa.URL:
    """Our two drivers by any of their usual names. Never repeats the address, which may hold a password."""
    try:
        address = sa.make_url(url)
    except (sa.exc.ArgumentError, ValueError):
        raise Misconfigured("COPILOT_DATABASE_URL is not the address of a database") from None
    if address.drivername in ("postgres", "postgresql"):
        return address.set(drivername=postgres.DRIVER)
    if address.drivername not in ("sqlite+aiosqlite", postgres.DRIVER):
        raise Misconfigured(
            f"COPILOT_DATABASE_URL: {address.drivername} is not known here; use postgresql+asyncpg://user@host/database "
            "or leave it empty for a SQLite file in the data folder"
        )
    return address


def _prepare_sqlite(engine: AsyncEngine, *, memory: bool) -> None:
    """WAL and full sync on files; explicit BEGIN, because two upgraded readers would deadlock (stack.md 12)."""

    @event.listens_for(engine.sync_engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA busy_timeout=15000")  # first: the others' locks may stand in the way of the rest already
        if not memory:
            cursor.execute("PRAGMA journal_mode=WAL")
            cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA secure_delete=ON")  # a forgotten key leaves no copy in a free page
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql(connection.info.get("begin", "BEGIN IMMEDIATE"))

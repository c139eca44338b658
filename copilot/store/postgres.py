"""What only PostgreSQL needs: its address in two dialects, connections that give up in time, and turns that end with the process."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.util import find_spec
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from copilot.domain.errors import Misconfigured

DRIVER = "postgresql+asyncpg"
PATIENCE_SECONDS = 30  # how long a write waits for the others, and anybody for a connection
CONNECT_SECONDS = 10
STATEMENT_SECONDS = 45  # a driver that misses the end of its connection would wait for ever
TURN_SECONDS = 60  # how long somebody else may work on a ticket; longer than every step of the graph together
_WRITE, _TURN, _SETUP = 0xB00C5, 0x70123, 0x5E704  # advisory locks; those of a transaction end with it

# A machine that vanishes in the middle of a transaction would hold the others' turn until TCP notices, in hours.
_SERVER = {
    "application_name": "copilot",
    "idle_in_transaction_session_timeout": "60000",
    "tcp_keepalives_idle": "30",
    "tcp_keepalives_interval": "10",
    "tcp_keepalives_count": "3",
}
_GIVES_WAY = frozenset({"40001", "40P01", "55P03"})  # serialization failure, deadlock, lock timeout


def options(*, wait: float = PATIENCE_SECONDS, statement: float | None = STATEMENT_SECONDS) -> dict[str, Any]:
    """How an engine connects: dead connections are noticed before use, and no wait is endless.

    ``wait`` for locks and ``statement`` for one answer, both in seconds. Raises Misconfigured without the drivers.
    """
    if find_spec("asyncpg") is None or find_spec("psycopg") is None:
        raise Misconfigured("PostgreSQL needs the extra 'postgres' (asyncpg, psycopg), which is not installed")
    server = {**_SERVER, "lock_timeout": f"{wait:.0f}s"}
    arguments = {"timeout": CONNECT_SECONDS, "command_timeout": statement, "server_settings": server}
    return {"pool_pre_ping": True, "pool_timeout": PATIENCE_SECONDS, "connect_args": arguments}


def libpq(url: URL) -> str:
    """The same database as libpq spells it, for psycopg. asyncpg's ``ssl`` is libpq's ``sslmode``."""
    query: dict[str, Any] = {("sslmode" if name == "ssl" else name): value for name, value in url.query.items()}
    plain = URL.create("postgresql", url.username, url.password, url.host, url.port, url.database, query)
    return plain.render_as_string(hide_password=False)


def gave_way(wrong: sa.exc.DBAPIError) -> bool:
    """True when the server ended this transaction in favour of another one: nothing is broken, trying again is safe."""
    return getattr(wrong.orig, "sqlstate", None) in _GIVES_WAY


async def take_write_turn(connection: AsyncConnection) -> None:
    """One write transaction at a time, as SQLite's BEGIN IMMEDIATE: what was read before writing still holds at commit.

    The ledger's chain makes writers queue anyway; queueing from the start also keeps limits that are counted before
    they are used (a day's spending, a balance) from being counted by two at once, and leaves no order to deadlock in.
    """
    await connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_WRITE)))


async def take_setup_turn(connection: AsyncConnection) -> None:
    """Whoever starts second waits until the first has made the tables.

    Asks again and again instead of waiting in a statement: making an index concurrently waits for statements, too.
    """
    while not await connection.scalar(sa.select(sa.func.pg_try_advisory_xact_lock(_SETUP))):
        await asyncio.sleep(0.1)


class Turns:
    """Turns that hold across processes, each on a connection of its own: the server ends them when the process dies."""

    def __init__(self, url: URL) -> None:
        # Its own pool: whoever has a turn still needs a connection to work with, and must not wait for it behind turns.
        patient = options(wait=TURN_SECONDS, statement=TURN_SECONDS + STATEMENT_SECONDS)
        self._engine: AsyncEngine = create_async_engine(url, isolation_level="AUTOCOMMIT", **patient)

    @asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[None]:
        """Nobody else has the turn of this name meanwhile, in any process on this database."""
        key = int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big", signed=True)
        async with self._engine.connect() as connection:
            await connection.execute(sa.select(sa.func.pg_advisory_lock(_TURN, key)))
            try:
                yield
            finally:
                try:
                    await connection.execute(sa.select(sa.func.pg_advisory_unlock(_TURN, key)))
                except BaseException:
                    await connection.invalidate()  # the lock goes with the connection, so it must not be used again
                    raise

    async def close(self) -> None:
        """Let go of every connection."""
        await self._engine.dispose()

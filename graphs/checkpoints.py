"""Where the graph keeps its place between two steps: a file beside the books, or the same PostgreSQL as the books."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, ClassVar

from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import (
    BaseCheckpointSaver,
    ChannelVersions,
    Checkpoint,
    CheckpointMetadata,
    CheckpointTuple,
)

from copilot.domain.errors import CopilotError, Happened

PATIENCE_SECONDS = 15.0
_SETUP = 0x9AF5  # advisory lock: the saver's own migrations do not expect a second service


class PlaceUnreadable(CopilotError):
    """The graph's checkpoints cannot be read or written. A decision that was taken stands in the books and is resumed
    by the sweeper once they can; where none was taken, nothing happened."""

    code = "place_unreadable"
    happened: Happened = "unknown"


class _Spoken(BaseCheckpointSaver[Any]):
    """A saver whose failures have a name of ours."""

    failures: ClassVar[tuple[type[Exception], ...]] = ()

    async def aget_tuple(self, config: RunnableConfig) -> CheckpointTuple | None:
        with _named(self.failures):
            return await super().aget_tuple(config)

    async def aput(
        self, config: RunnableConfig, checkpoint: Checkpoint, metadata: CheckpointMetadata, versions: ChannelVersions
    ) -> RunnableConfig:
        with _named(self.failures):
            return await super().aput(config, checkpoint, metadata, versions)

    async def aput_writes(
        self, config: RunnableConfig, writes: Sequence[tuple[str, Any]], task_id: str, task_path: str = ""
    ) -> None:
        with _named(self.failures):
            await super().aput_writes(config, writes, task_id, task_path)


@asynccontextmanager
async def open_in_file(path: Path) -> AsyncIterator[BaseCheckpointSaver[Any]]:
    """Checkpoints in a SQLite file, made when it is not there. One service works with it. Raises PlaceUnreadable."""
    import aiosqlite
    from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver

    class InFile(_Spoken, AsyncSqliteSaver):
        failures = (sqlite3.Error,)

    async with aiosqlite.connect(path, timeout=PATIENCE_SECONDS) as connection:
        saver = InFile(connection)
        with _named(saver.failures):
            await connection.execute("PRAGMA synchronous=FULL")
            await saver.setup()
        yield saver


@asynccontextmanager
async def open_on_postgres(
    conninfo: str, *, patience_seconds: float = PATIENCE_SECONDS
) -> AsyncIterator[BaseCheckpointSaver[Any]]:
    """Checkpoints on a PostgreSQL server, for any number of services. ``conninfo`` as libpq takes it.

    Lost connections are replaced; what was under way on one raises PlaceUnreadable, and so does waiting longer than
    ``patience_seconds`` for a server that is away.
    """
    import psycopg
    from langgraph.checkpoint.postgres.aio import AsyncPostgresSaver
    from psycopg.rows import DictRow, dict_row
    from psycopg_pool import AsyncConnectionPool, PoolTimeout

    class OnPostgres(_Spoken, AsyncPostgresSaver):
        failures = (psycopg.Error, PoolTimeout)

    # What the saver needs of a connection (it says so nowhere): autocommit for its CREATE INDEX CONCURRENTLY, rows by
    # name, and statements prepared at once.
    wanted = {"autocommit": True, "row_factory": dict_row, "prepare_threshold": 0, "connect_timeout": 10}
    pool: AsyncConnectionPool[psycopg.AsyncConnection[DictRow]] = AsyncConnectionPool(
        conninfo, min_size=1, max_size=4, kwargs={**wanted, "application_name": "copilot graph", **_KEEPALIVE},
        timeout=patience_seconds, check=AsyncConnectionPool.check_connection, open=False,
    )  # fmt: skip
    try:
        with _named(OnPostgres.failures):
            await pool.open(wait=True, timeout=PATIENCE_SECONDS)
            saver = OnPostgres(pool)
            async with pool.connection() as connection:
                await _prepare(saver, connection)
        yield saver
    finally:
        await pool.close()


_KEEPALIVE = {"keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3, "tcp_user_timeout": 30000}


async def _prepare(saver: Any, connection: Any) -> None:
    """Make the saver's tables, one service at a time. Its indexes are made concurrently, which waits for every
    statement that runs; so whoever comes second asks again and again instead of waiting inside one."""
    while not (await (await connection.execute("SELECT pg_try_advisory_lock(%s) AS mine", (_SETUP,))).fetchone())[
        "mine"
    ]:
        await asyncio.sleep(0.1)
    try:
        await saver.setup()
    finally:
        await connection.execute("SELECT pg_advisory_unlock(%s)", (_SETUP,))


@contextmanager
def _named(failures: tuple[type[Exception], ...]) -> Iterator[None]:
    try:
        yield
    except failures as wrong:
        raise PlaceUnreadable(f"the graph's checkpoints cannot be used: {wrong or type(wrong).__name__}") from wrong

"""The same sentences on both databases: a SQLite file, and a throwaway database on PostgreSQL where one answers."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg
import pytest
import sqlalchemy as sa

from copilot.store.database import Database
from copilot.store.tables import metadata
from tests.builders.desk import open_books

SERVER = "postgresql://postgres@127.0.0.1:5432"
POSTGRES = pytest.param("postgres", marks=pytest.mark.postgres)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A database of our own for this session, gone at its end; skips when no server answers."""
    name = "copilot_test_" + secrets.token_hex(6)
    try:
        asyncio.run(_admin(f'CREATE DATABASE "{name}"'))
    except (OSError, asyncpg.PostgresError) as error:
        pytest.skip(f"no PostgreSQL answers: {error}")
    url = f"{SERVER}/{name}".replace("postgresql", "postgresql+asyncpg")
    try:
        asyncio.run(_migrate(url))
        yield url
    finally:
        asyncio.run(_admin(f'DROP DATABASE "{name}" WITH (FORCE)'))


@pytest.fixture(params=["sqlite", POSTGRES])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where the books lie, once for each kind of database."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path / 'books.sqlite3'}"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
async def database(place: str) -> AsyncIterator[Database]:
    """Empty books, migrated."""
    opened = await open_books(url=place)
    if place.startswith("postgresql"):
        async with opened.engine.begin() as connection:
            names = ", ".join(f'"{table.name}"' for table in metadata.sorted_tables)
            await connection.execute(sa.text(f"TRUNCATE {names} CASCADE"))
    yield opened
    await opened.close()


async def _admin(statement: str) -> None:
    connection = await asyncpg.connect(f"{SERVER}/test", timeout=5)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


async def _migrate(url: str) -> None:
    database = await open_books(url=url)
    await database.close()

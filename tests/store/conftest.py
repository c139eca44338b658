"""The same sentences on both databases: a SQLite file, and a throwaway database on PostgreSQL where one answers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from copilot.store.database import Database
from copilot.store.tables import metadata
from tests.builders.desk import open_books
from tests.builders.server import throwaway_database

POSTGRES = pytest.param("postgres", marks=pytest.mark.postgres)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A database of our own for this session, migrated."""
    with throwaway_database() as url:
        asyncio.run(_migrate(url))
        yield url


@pytest.fixture
def empty_url() -> Iterator[str]:
    """A database nobody has used yet."""
    with throwaway_database() as url:
        yield url


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


async def _migrate(url: str) -> None:
    database = await open_books(url=url)
    await database.close()

"""Books for crowds, on both databases: a SQLite file, and a throwaway database on PostgreSQL where one answers."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders.desk import open_books
from tests.builders.server import throwaway_database

POSTGRES = pytest.param("postgres", marks=pytest.mark.postgres)


@pytest.fixture(params=["sqlite", POSTGRES])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of empty, migrated books."""
    if request.param == "sqlite":
        url = f"sqlite+aiosqlite:///{tmp_path / 'books.sqlite3'}"
        asyncio.run(_migrate(url))
        yield url
        return
    with throwaway_database() as url:
        asyncio.run(_migrate(url))
        yield url


async def _migrate(url: str) -> None:
    await (await open_books(url=url)).close()

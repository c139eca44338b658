"""What mails arrive in, and books to put them into."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from copilot.store.database import Database
from tests.builders.desk import open_books
from tests.channels.dovecot import PostOffice, post_office


@pytest.fixture(scope="session")
def office() -> Iterator[PostOffice]:
    """One server for all tests; each has a user of its own."""
    with post_office() as opened:
        yield opened


@pytest.fixture
async def books(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await open_books(url=f"sqlite+aiosqlite:///{tmp_path / 'books.sqlite3'}")
    yield opened
    await opened.close()

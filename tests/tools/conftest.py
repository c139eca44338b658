"""A desk over books in memory, for every test that does not need the disk."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.builders.amazon import FakeAmazon, Hands
from tests.builders.desk import Desk, open_books
from tests.builders.orders import NOW


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    database = await open_books()
    clock = Hands(NOW)
    yield Desk(database=database, amazon=FakeAmazon(clock), clock=clock)
    await database.close()

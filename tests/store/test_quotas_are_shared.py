"""Amazon's permits: counted once for all workers, refilled by the clock, all of a look at an order or none."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from copilot.domain.quota import FACTS, RATES
from copilot.store.database import Database
from tests.builders.orders import NOW


async def _take(database: Database, seconds: float = 0, **calls: int) -> float:
    async with database.begin() as books:
        return await books.quotas.take(calls, now=NOW + timedelta(seconds=seconds), factor=1)


async def test_the_burst_then_the_rate(database: Database) -> None:
    burst = RATES["createFeed"].burst
    assert [await _take(database, createFeed=1) for _ in range(burst)] == [0.0] * burst
    wait = await _take(database, createFeed=1)
    assert round(wait, 1) == round(1 / RATES["createFeed"].per_second, 1)
    assert await _take(database, wait - 1, createFeed=1) > 0
    assert await _take(database, wait + 0.01, createFeed=1) == 0


async def test_all_permits_of_a_look_or_none(database: Database) -> None:
    for _ in range(RATES["listTransactions"].burst):
        assert await _take(database, **FACTS) == 0
    before = await _levels(database)
    assert await _take(database, **FACTS) > 0, "transactions have run out"
    assert await _levels(database) == before, "and nothing else was taken for it"


async def test_workers_together_never_take_more_than_there_is(database: Database) -> None:
    answers = await asyncio.gather(*(_take(database, createFeed=1) for _ in range(25)))
    assert answers.count(0.0) == RATES["createFeed"].burst


async def test_a_clock_that_goes_back_fills_nothing(database: Database) -> None:
    for _ in range(RATES["createFeed"].burst):
        await _take(database, createFeed=1)
    assert await _take(database, -3600, createFeed=1) > 0


async def test_what_amazon_says_is_empty_is_empty(database: Database) -> None:
    async with database.begin() as books:
        await books.quotas.drain("createFeed", now=NOW)
    assert await _take(database, createFeed=1) > 100


async def test_a_faster_account_waits_less_and_a_stand_in_never(database: Database) -> None:
    async with database.begin() as books:
        await books.quotas.drain("createFeed", now=NOW)
        fast = await books.quotas.wait("createFeed", now=NOW, factor=10)
        assert round(fast, 1) == round(0.1 / RATES["createFeed"].per_second, 1)
        assert await books.quotas.take({"createFeed": 99}, now=NOW, factor=0) == 0


async def _levels(database: Database) -> dict[str, float]:
    async with database.read() as books:
        return {name: await books.quotas.wait(name, now=NOW, factor=1) for name in FACTS if name != "listTransactions"}

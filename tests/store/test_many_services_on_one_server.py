"""Several services share one PostgreSQL, and it may go away: errors have names, nothing is counted twice, nothing is lost."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import AsyncIterator

import pytest
import sqlalchemy as sa

from copilot.domain.action import ActionState
from copilot.domain.errors import Misconfigured
from copilot.store import postgres
from copilot.store.crypto import MasterKey
from copilot.store.database import BooksBusy, BooksUncertain, BooksUnreadable, Database
from tests.builders.amazon import FakeAmazon, Hands
from tests.builders.cut_wire import Wire
from tests.builders.desk import MASTER, Desk, Standing, ticket, unhurried
from tests.builders.orders import NOW, order, refund
from tests.builders.rows import order_number
from tests.builders.server import PORT, ask_server

DAILY_LIMIT = 500  # EUR an agent may confirm in a day (knowledge/authority.yaml)


async def test_a_days_limit_is_not_dodged_by_clicking_at_once(database: Database) -> None:
    orders = [order(order_id=order_number(n)) for n in range(30)]
    amazon = FakeAmazon(Hands(NOW))
    amazon.sells(*orders)
    rules = Standing(unhurried())
    desks = [Desk(database, amazon, amazon.clock, count=10 * n, policies=rules) for n in range(30)]
    clicks = (d.confirm(refund(o, principal="20.00"), action_id=o.order_id) for d, o in zip(desks, orders, strict=True))
    records = await asyncio.gather(*clicks)
    alone = [record for record in records if record.state is ActionState.HELD]
    assert len(alone) * 20 == DAILY_LIMIT, "the rest waits for somebody else's approval"
    await desks[0].ledger()


@pytest.fixture
async def wire(postgres_url: str) -> AsyncIterator[Wire]:
    line = Wire(PORT)
    await line.mend()
    yield line
    await line.cut()


@pytest.fixture
async def far(postgres_url: str, wire: Wire) -> AsyncIterator[Database]:
    """The books, at the other end of the wire."""
    opened = Database(postgres_url.replace(f":{PORT}/", f":{wire.port}/"), MASTER)
    yield opened
    await opened.close()


async def write(database: Database, kind: str = "test.written") -> None:
    async with database.begin() as books:
        await books.ledger.append(kind, actor="system", at=NOW)


async def kinds(database: Database) -> list[str]:
    async with database.read() as books:
        return [entry.kind for entry in await books.ledger.entries()]


@pytest.mark.postgres
async def test_a_server_that_is_away_is_named_and_used_again_when_it_is_back(far: Database, wire: Wire) -> None:
    await write(far)
    before = await kinds(far)
    await wire.cut()
    for attempt in (write(far), kinds(far), far.migrate(), far.turn("tkt_1").__aenter__()):
        with pytest.raises(BooksUnreadable) as gone:
            await attempt
        assert gone.value.happened == "no"
    await wire.mend()
    assert await kinds(far) == before
    await write(far)
    assert len(await kinds(far)) == len(before) + 1


@pytest.mark.postgres
async def test_a_connection_lost_in_the_middle_writes_nothing(far: Database, wire: Wire) -> None:
    before = await kinds(far)
    with pytest.raises(BooksUnreadable) as lost:
        async with far.begin() as books:
            await books.ledger.append("test.half", actor="system", at=NOW)
            await wire.cut()
            await books.ledger.append("test.half", actor="system", at=NOW)
    assert lost.value.happened == "no"
    await wire.mend()
    assert await kinds(far) == before


@pytest.mark.postgres
async def test_a_connection_lost_while_committing_says_that_nobody_knows(far: Database, wire: Wire) -> None:
    with pytest.raises(BooksUncertain) as lost:
        async with far.begin() as books:
            await books.ledger.append("test.perhaps", actor="system", at=NOW)
            await wire.cut()
    assert lost.value.happened == "unknown"
    await wire.mend()
    await write(far)


@pytest.mark.postgres
async def test_whoever_waits_too_long_for_the_others_is_told_to_try_again(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Database(postgres_url, MASTER)
    monkeypatch.setattr(postgres, "options", functools.partial(postgres.options, wait=1))
    hasty = Database(postgres_url, MASTER)
    async with slow.begin() as books:
        await books.ledger.head()
        with pytest.raises(BooksBusy) as busy:
            await write(hasty)
        assert busy.value.happened == "no"
        await kinds(hasty)  # reading waits for nobody
    await write(hasty)
    await hasty.close()
    await slow.close()


@pytest.mark.postgres
async def test_a_turn_holds_across_services_and_ends_with_the_one_who_has_it(postgres_url: str) -> None:
    first, second = Database(postgres_url, MASTER), Database(postgres_url, MASTER)
    told: list[str] = []

    async def waits() -> None:
        async with second.turn("tkt_1"):
            told.append("second")

    async with first.turn("tkt_1"):
        async with second.turn("tkt_2"):
            told.append("another ticket")
        waiting = asyncio.create_task(waits())
        await asyncio.sleep(0.2)
        assert not waiting.done()
        told.append("first")
    await asyncio.wait_for(waiting, 10)
    assert told == ["another ticket", "first", "second"]

    with pytest.raises(BooksUnreadable):
        async with first.turn("tkt_1"):
            await ask_server(  # the first service dies
                "SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_database d ON d.oid = l.database"
                f" WHERE l.locktype = 'advisory' AND d.datname = '{postgres_url.rsplit('/', 1)[-1]}'"
            )
            await asyncio.wait_for(waits(), 10)
    assert told[-1] == "second" and len(told) == 4
    await first.close()
    await second.close()


@pytest.mark.postgres
async def test_services_that_start_together_on_an_empty_server_make_the_tables_once(empty_url: str) -> None:
    services = [Database(empty_url, MASTER) for _ in range(4)]
    assert await services[0].is_empty()
    await asyncio.gather(*(service.migrate() for service in services))
    assert not await services[0].is_empty()
    await write(services[1])
    assert await kinds(services[2]) == ["test.written"]
    for service in services:
        await service.close()


async def test_a_service_with_another_master_key_does_not_start(place: str, database: Database) -> None:
    stranger = Database(place, MasterKey(b"x" * 32))
    await stranger.migrate()  # nothing is sealed yet
    async with database.begin() as books:
        await books.tickets.add(ticket(), at=NOW)
    with pytest.raises(Misconfigured, match="COPILOT_SECRET_KEY"):
        await stranger.migrate()
    await stranger.close()


@pytest.mark.parametrize("address", ["mysql://root:hunter2@db/books", "postgresql+psycopg://a:hunter2@db/b", "hunter2"])
def test_an_address_that_is_none_of_ours_is_refused_without_repeating_it(address: str) -> None:
    with pytest.raises(Misconfigured) as refused:
        Database(address, MASTER)
    assert "hunter2" not in refused.value.message


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+asyncpg"])
def test_the_usual_spellings_of_a_postgresql_address_are_understood(scheme: str) -> None:
    database = Database(f"{scheme}://anna:s%40crt@db.example:5433/books?ssl=require", MASTER)
    assert database.libpq == "postgresql://anna:s%40crt@db.example:5433/books?sslmode=require"
    assert database.engine.dialect.driver == "asyncpg"
    assert isinstance(database.engine.url, sa.URL)

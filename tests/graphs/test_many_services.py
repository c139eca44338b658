"""Two services over one PostgreSQL: whoever comes second finds it done, and a server that goes away loses no decision."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import ANY

import psycopg
import pytest

from copilot.domain.errors import AlreadyDecided
from copilot.domain.identity import Role
from copilot.domain.macro_draft import AuthoredMacro
from copilot.domain.suggestion import Suggestion
from copilot.store.database import BooksUnreadable, Database
from copilot.tools.macros import draft, lock, retire, verify
from graphs.checkpoints import PlaceUnreadable, open_on_postgres
from tests.builders.cut_wire import Wire
from tests.builders.desk import MASTER
from tests.builders.macros import other_words, packaged
from tests.builders.server import PORT, throwaway_database
from tests.crash.brain import light_brain
from tests.graphs.desk import AGENT, Desk, accept, person
from tests.graphs.shop import Shop

pytestmark = pytest.mark.postgres


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with throwaway_database() as address:
        yield address


@pytest.fixture
def empty() -> Iterator[str]:
    with throwaway_database() as address:
        yield address


@asynccontextmanager
async def a_service(url: str, shop: Shop, folder: Path) -> AsyncIterator[Desk]:
    """One service: its own connections, the same books and checkpoints."""
    database = Database(url, MASTER)
    await database.migrate()
    assert database.libpq is not None
    try:
        async with open_on_postgres(database.libpq, patience_seconds=4) as saver:
            desk = Desk(database, saver, light_brain(), shop, folder)
            desk.runner = type(desk.runner)(saver, desk.context(), elsewhere=database.turn)
            yield desk
    finally:
        await database.close()


@pytest.fixture
async def two(url: str, tmp_path: Path) -> AsyncIterator[tuple[Desk, Desk]]:
    shop = Shop()
    async with a_service(url, shop, tmp_path) as first, a_service(url, shop, tmp_path) as second:
        yield first, second
    with psycopg.connect(url.replace("+asyncpg", ""), autocommit=True) as line:  # the shop sells its orders anew
        line.execute(
            "TRUNCATE tickets, actions, feeds, ledger, macro_versions, checkpoints, checkpoint_writes, checkpoint_blobs CASCADE"
        )


async def once(desk: Desk, suggestion: Suggestion) -> None:
    """The decision is there, once, with its one action."""
    kinds = await desk.kinds(suggestion.ticket_id)
    for kind in ("suggestion.made", "decision.accepted", "action.confirmed", "action.held"):
        assert kinds.count(kind) == 1, kinds
    assert len(await desk.actions(suggestion.ticket_id)) == 1
    await desk.assert_ledger_whole()


async def until_back(act: Callable[[], Awaitable[Any]]) -> None:
    """Act again until the server is reached: new connections are tried at growing distances, longer than one act waits."""
    for _ in range(15):
        with contextlib.suppress(BooksUnreadable, PlaceUnreadable):
            await act()
            return
    raise AssertionError("the server was mended and never reached again")


async def test_a_ticket_asked_for_at_two_services_gets_one_suggestion(two: tuple[Desk, Desk]) -> None:
    ticket_id = await two[0].ticket("late")
    answers = await asyncio.gather(*(desk.runner.start(ticket_id) for desk in two for _ in range(3)))
    assert len({answer.suggestion_id for answer in answers}) == 1
    assert await two[0].kinds(ticket_id) == ["suggestion.made"]


async def test_a_suggestion_made_at_one_service_is_confirmed_at_the_other_once(two: tuple[Desk, Desk]) -> None:
    first, second = two
    suggestion = await first.suggested("late")
    clicks: list[Any] = [
        desk.runner.resume(suggestion.suggestion_id, accept(suggestion), person(f"agent-{n}"))
        for n, desk in enumerate((first, second, first, second))
    ]
    answers = await asyncio.gather(*clicks, return_exceptions=True)
    assert sum(isinstance(answer, AlreadyDecided) for answer in answers) == 3
    await once(second, suggestion)


async def test_two_sweepers_carry_a_stranded_decision_on_once(two: tuple[Desk, Desk]) -> None:
    first, second = two
    suggestion = await first.suggested("late")
    answer = {"decision": accept(suggestion).model_dump(mode="json"), "actor": AGENT.model_dump(mode="json")}
    async with first.database.begin() as books:
        waited = await books.runs.waiting(suggestion_id=suggestion.suggestion_id)
        assert waited is not None and await books.runs.consume(waited.wait_id, answer)
    await asyncio.gather(*(desk.runner.sweep() for desk in (first, second) for _ in range(3)))
    await once(first, suggestion)


async def test_a_server_that_goes_away_at_any_moment_of_a_decision_loses_nothing(
    two: tuple[Desk, Desk], url: str, tmp_path: Path
) -> None:
    near, _ = two
    async with Wire(PORT) as wire, a_service(url.replace(f":{PORT}/", f":{wire.port}/"), near.shop, tmp_path) as far:
        broken = 0
        for moment in range(4):
            suggestion = await near.suggested("late")
            deciding = asyncio.create_task(far.runner.resume(suggestion.suggestion_id, accept(suggestion), AGENT))
            await asyncio.wait([deciding], timeout=moment * 0.03)
            await wire.cut()
            try:
                await deciding
            except (BooksUnreadable, PlaceUnreadable):
                broken += 1  # by name; anything else fails here
            await wire.mend()
            await until_back(far.runner.sweep)  # as the service does all the time
            with contextlib.suppress(AlreadyDecided):  # the person clicks again
                await until_back(partial(far.runner.resume, suggestion.suggestion_id, accept(suggestion), AGENT))
            await once(near, suggestion)
            near.watch.wait(minutes=1)
            far.watch.wait(minutes=1)
        assert broken, "the server was never away in time"


async def test_checkpoints_hold_ids_and_nothing_a_buyer_wrote(two: tuple[Desk, Desk], url: str) -> None:
    await two[0].suggested("late")
    with psycopg.connect(url.replace("+asyncpg", ""), autocommit=True) as line:
        rows = line.execute(
            "SELECT c::text FROM checkpoints c UNION ALL SELECT w::text FROM checkpoint_writes w"
            " UNION ALL SELECT encode(b.blob, 'escape') FROM checkpoint_blobs b"
        ).fetchall()
    kept = " ".join(str(row[0]) for row in rows)
    assert "sug_" in kept
    for word in ("Paket", "Anfrage", "Schlüsselbrett", "18.45"):
        assert word not in kept


async def test_services_that_start_together_make_the_tables_of_the_checkpoints_once(empty: str, tmp_path: Path) -> None:
    services = [a_service(empty, Shop(), tmp_path) for _ in range(3)]
    desks = await asyncio.gather(*(service.__aenter__() for service in services))
    await desks[0].suggested("late")
    for service in services:
        await service.__aexit__(None, None, None)


async def test_a_macro_that_one_service_locks_or_retires_is_so_for_the_other(two: tuple[Desk, Desk]) -> None:
    here, there = two
    before = (await there.suggested()).macro
    assert before is not None
    said = AuthoredMacro.model_validate(other_words(before.macro_id))
    author, qa, manager = person("sara", Role.SENIOR_AGENT), person("quinn", Role.QA), person("max", Role.MANAGER)
    now = here.watch.now()
    async with here.database.begin() as books:
        new = await draft(books, said, packaged=packaged(), actor=author, now=now)
        await verify(books, new.id, new.version, found=(), actor=qa, now=now)
    assert (await there.suggested()).macro == before.model_copy(update={"text": ANY, "slots": ANY})
    async with here.database.begin() as books:
        await lock(books, new.id, new.version, packaged=packaged(), found=(), actor=manager, now=now)
    after = (await there.suggested()).macro
    assert after is not None and (after.macro_id, after.version) == (new.id, before.version + 1)
    async with here.database.begin() as books:
        await retire(books, new.id, new.version, packaged=packaged(), actor=manager, now=now)
    gone = (await there.suggested()).macro
    assert gone is None or gone.macro_id != new.id

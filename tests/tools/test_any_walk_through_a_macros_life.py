"""Whatever anybody tries in whatever order: no text reaches a buyer that one person wrote, verified and locked alone."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copilot.domain.errors import CopilotError
from copilot.domain.identity import Actor, ActorKind, Role
from copilot.domain.macro import Lifecycle
from copilot.domain.macro_draft import AuthoredMacro
from copilot.domain.macro_life import AUTHORS, LOCKERS, RETIRERS, VERIFIERS, MacroVersion
from copilot.store.database import IN_MEMORY, Database
from copilot.store.tables import ledger, macro_versions
from copilot.tools.macros import draft, lock, retire, verify
from knowledge.macro_live import LiveMacros
from tests.builders.desk import MASTER
from tests.builders.macros import as_written, packaged

NOW = datetime(2026, 11, 28, 9, tzinfo=UTC)
PEOPLE = tuple(
    Actor(id=f"usr_{role}{n}", name=f"{role} {n}", kind=kind, roles=frozenset({role}))
    for role in Role
    for n, kind in enumerate((ActorKind.USER, ActorKind.USER, ActorKind.KEY))
)
LIBRARY = tuple(macro for macro in packaged() if macro.id == "late-choice")
KINDS = ("draft", "verify", "lock", "retire")
DAYS = st.sampled_from([None, NOW.date() + timedelta(days=2), NOW.date() - timedelta(days=2)])
BACK = st.sampled_from([0, 0, 0, 1, 1, 2])  # which version: the newest, the one before it, or the packaged one


def people_with(*roles: Role) -> list[Actor]:
    return [p for p in PEOPLE if p.kind is ActorKind.USER and p.roles & set(roles)]


# Every step by somebody who may take it, but for the one rule that looks at who took the step before.
MAY = {"draft": AUTHORS, "verify": VERIFIERS, "lock": LOCKERS, "retire": RETIRERS}
FEW = people_with(Role.MANAGER) + people_with(Role.QA)[:1] + people_with(Role.SENIOR_AGENT)[:1]


@st.composite
def able(draw: st.DrawFn) -> tuple[str, Actor, int, Any]:
    kind = draw(st.sampled_from(["draft", "draft", *["verify", "lock"] * 3, "retire"]))
    return kind, draw(st.sampled_from([p for p in FEW if p.roles & MAY[kind]])), draw(BACK), draw(DAYS)


ANYBODY = st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from(PEOPLE), BACK, DAYS), min_size=4, max_size=20)


async def walk(database: Database, steps: list[tuple[str, Actor, int, Any]]) -> None:
    """Every step by itself, and a look at the library after each."""
    async with database.engine.begin() as connection:
        for table in (macro_versions, ledger):
            await connection.execute(table.delete())
    live, seen = LiveMacros(LIBRARY), Seen()
    for number, (kind, actor, back, day) in enumerate(steps):
        version = max(2, 1 + len(seen.wrote) - back) if back < 2 else 1
        try:
            async with database.begin() as books:
                became = await take(books, kind, actor, version, day, number)
                await look(books, live, seen)
        except CopilotError:
            continue
        assert actor.kind is ActorKind.USER
        assert actor.roles & MAY[kind]
        if kind == "draft":
            seen.wrote[became.version], seen.words[became.version] = actor.id, became.doc
        if kind == "verify":
            seen.verified[version] = actor.id
        assert all(seen.wrote[n] != by for n, by in seen.verified.items())
        async with database.read() as books:
            assert await look(books, live, seen) == await LiveMacros(LIBRARY).read(books)


class Seen:
    """Who wrote and who verified which version, and its words."""

    def __init__(self) -> None:
        self.wrote, self.verified, self.words = dict[int, str](), dict[int, str](), dict[int, str]()


async def take(books: Any, kind: str, actor: Actor, version: int, day: Any, number: int) -> MacroVersion:
    if kind == "draft":
        said = as_written("late-choice", rank=number, **({"effective_from": day} if day else {}))
        return await draft(books, AuthoredMacro.model_validate(said), packaged=LIBRARY, actor=actor, now=NOW)
    if kind == "verify":
        return await verify(books, "late-choice", version, found=(), actor=actor, now=NOW)
    if kind == "lock":
        locked, _ = await lock(books, "late-choice", version, packaged=LIBRARY, found=(), actor=actor, now=NOW)
        return locked
    return await retire(books, "late-choice", version, packaged=LIBRARY, actor=actor, now=NOW)


async def look(books: Any, live: LiveMacros, seen: Seen) -> Any:
    """On any day at most one version is offered: a locked one, verified by another person, that says what was drafted."""
    offered, rows = await live.on_offer(books), {row.version: row for row in await books.macros.every()}
    assert live.tampered is None
    for day in (NOW.date(), NOW.date() + timedelta(days=1), NOW.date() + timedelta(days=3)):
        today = [macro for macro in offered if macro.effective(day)]
        assert len(today) <= 1
        for macro in today:
            if macro.version > 1:
                assert rows[macro.version].state is Lifecycle.LOCKED
                assert seen.verified[macro.version] != seen.wrote[macro.version]
    assert all(row.doc == seen.words.get(row.version, row.doc) for row in rows.values())
    return offered


@pytest.fixture(scope="module")
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as running:
        yield running


@pytest.fixture(scope="module")
def database(runner: asyncio.Runner) -> Iterator[Database]:
    books = Database(IN_MEMORY, MASTER)
    runner.run(books.create())
    yield books
    runner.run(books.close())


@settings(max_examples=25, deadline=None)
@given(ANYBODY)
def test_random_people_take_random_steps(
    runner: asyncio.Runner, database: Database, steps: list[tuple[str, Actor, int, Any]]
) -> None:
    runner.run(walk(database, steps))


@settings(max_examples=40, deadline=None)
@given(st.lists(able(), min_size=6, max_size=16))
def test_those_who_may_take_random_steps(
    runner: asyncio.Runner, database: Database, steps: list[tuple[str, Actor, int, Any]]
) -> None:
    runner.run(walk(database, steps))

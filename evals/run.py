"""Every case through the real graph: the product's own triage, rules, knowledge and macros over a database in memory."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from api.wiring import Brain, FrozenClock, open_offline
from copilot.domain.errors import CopilotError
from copilot.domain.model_use import ModelUse
from copilot.domain.record import Record
from copilot.domain.ticket import Ticket
from copilot.domain.world import World
from copilot.store.database import Database
from evals.case import GoldenCase
from evals.world import planted, ticket_of, world_of
from graphs.advice import Advice
from graphs.runner import Runner

_Done = TypeVar("_Done")

_TOGETHER = 50  # cases that share one shop; opening a shop costs as much as judging a ticket

# What differs between two runs of the same case although the proposal is the same.
_BY_CHANCE = frozenset({"suggestion_id", "action_id", "timing_ms"})


class Outcome(Record):
    """What came of one case: a suggestion as the contract shows it, or the error that took its place."""

    case: GoldenCase
    suggestion: Mapping[str, Any] | None
    error: str | None
    latency_ms: float

    def said(self) -> Any:
        """All that was proposed, without what is by chance: equal in two runs that agree."""
        return self.error if self.suggestion is None else _steady(self.suggestion)


async def run_cases(
    cases: Sequence[GoldenCase],
    brain: Brain,
    *,
    now: datetime,
    advice: Advice | None = None,
    together: int = 1,
    uses: list[ModelUse] | None = None,
) -> tuple[Outcome, ...]:
    """One outcome a case, in order, all at the same frozen moment. Nothing a case does is raised or dropped.

    With ``advice`` every ticket is shown to the model too, ``together`` at once; what that cost is added to ``uses``.
    """

    async def one(case: GoldenCase, place: int, database: Database, runner: Runner) -> Outcome:
        return await _run_one(case, place, database, runner, now)

    return await in_shops(cases, brain, one, now=now, advice=advice, together=together, uses=uses)


async def in_shops(
    cases: Sequence[GoldenCase],
    brain: Brain,
    do: Callable[[GoldenCase, int, Database, Runner], Awaitable[_Done]],
    *,
    now: datetime,
    advice: Advice | None = None,
    together: int = 1,
    uses: list[ModelUse] | None = None,
    minded: Callable[[Brain, Sequence[GoldenCase]], Brain] | None = None,
) -> tuple[_Done, ...]:
    """What ``do`` makes of every case in a shop that holds its order, in the order of the cases. ``minded`` is what the copilot
    knows while it works on cases that share what is planted; without it the planted texts stand beside our own."""
    outcomes: dict[int, _Done] = {}
    free = asyncio.Semaphore(together)
    for places in _batches(cases):
        here = [cases[place] for place in places]
        mind = (minded or _planted_beside)(brain, here)
        async with open_offline(world_of(here), mind, FrozenClock(now), advice) as (database, runner):

            async def one(place: int, database: Database = database, runner: Runner = runner) -> None:
                async with free:
                    outcomes[place] = await do(cases[place], place, database, runner)

            await asyncio.gather(*(one(place) for place in places))
            if uses is not None:
                async with database.read() as books:
                    uses += await books.model_uses.since(now)
    return tuple(outcomes[place] for place in range(len(cases)))


def _planted_beside(brain: Brain, cases: Sequence[GoldenCase]) -> Brain:
    texts = planted(cases[0])
    return replace(brain, knowledge=brain.knowledge.with_extra(texts)) if texts else brain


async def _run_one(case: GoldenCase, place: int, database: Database, runner: Runner, now: datetime) -> Outcome:
    begin = time.perf_counter()
    suggestion: Mapping[str, Any] | None = None
    error: str | None = None
    try:
        suggestion = await _suggest(ticket_of(case, now=now, place=place), database, runner, now)
    except CopilotError as known:
        error = f"{known.code}: {known.message}"
    except Exception as unknown:  # a crash of the product is a failed case, never the end of the run
        error = f"{type(unknown).__name__}: {unknown}"
    latency = round((time.perf_counter() - begin) * 1000, 2)
    return Outcome(case=case, suggestion=suggestion, error=error, latency_ms=latency)


async def _suggest(ticket: Ticket, database: Database, runner: Runner, now: datetime) -> Mapping[str, Any]:
    async with database.begin() as books:
        await books.tickets.add(ticket, at=now)
    alone = await runner.start(ticket.ticket_id)
    return (await runner.consult(ticket.ticket_id) or alone).public()


async def warm(brain: Brain, *, now: datetime) -> None:
    """Load what loads on first use, so that the first case of a measured run is not charged for it."""
    case = GoldenCase.model_validate(
        {"id": "warm-up", "marketplace": "US", "messages": [{"role": "buyer", "text": "Where is my parcel?"}]}
    )
    async with open_offline(World(), brain, FrozenClock(now)) as (database, runner):
        await _run_one(case, 0, database, runner, now)


def _batches(cases: Sequence[GoldenCase]) -> Iterator[list[int]]:
    """Places of cases that can share a shop: the same planted texts, no order id twice, never too many."""
    waiting: dict[tuple[str, ...], list[int]] = {}
    orders: dict[tuple[str, ...], set[str]] = {}
    for place, case in enumerate(cases):
        texts = planted(case)
        order_id = case.order.order_id if case.order else None
        here = waiting.setdefault(texts, [])
        if len(here) >= _TOGETHER or order_id in orders.get(texts, set()):
            yield here
            here = waiting[texts] = []
            orders[texts] = set()
        here.append(place)
        if order_id is not None:
            orders.setdefault(texts, set()).add(order_id)
    yield from waiting.values()


def _steady(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _steady(inner) for key, inner in value.items() if key not in _BY_CHANCE}
    if isinstance(value, list | tuple):
        return [_steady(inner) for inner in value]
    return value

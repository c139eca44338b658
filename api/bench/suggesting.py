"""One suggestion, beside as many empty transactions on the same books as it makes."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from api.bench import Measure, ticket, world
from api.tickets_in import parse_ticket
from api.wiring import Brain, SystemClock, load_brain, open_offline
from copilot.domain.situation import Situation
from copilot.domain.ticket import Message
from copilot.domain.triage import TriageResult

WARM = 5


class _Stopwatch:
    """The judgement with its time taken."""

    def __init__(self, brain: Brain) -> None:
        self._judge = brain.triage.judge
        self.seconds: list[float] = []

    def judge(
        self, subject: str, messages: Sequence[Message], marketplace: str, here: Collection[Situation] = ()
    ) -> TriageResult:
        begun = time.perf_counter()
        result = self._judge(subject, messages, marketplace, here)
        self.seconds.append(time.perf_counter() - begun)
        return result


async def measure(data_dir: Path, n: int) -> tuple[Measure, Measure]:
    """A whole suggestion over books in memory, and the judgement of the buyer's words in it."""
    brain = load_brain(data_dir)
    watch = _Stopwatch(brain)
    clock = SystemClock()
    ours: list[float] = []
    floor: list[float] = []
    try:
        async with open_offline(world(n + WARM), replace(brain, triage=watch), clock) as (database, runner):
            count = _Counted(database)
            for number in range(n + WARM):
                seen = parse_ticket(ticket(number), now=clock.now())
                async with database.begin() as books:
                    await books.tickets.add(seen, at=clock.now())
                count.transactions = 0
                begun = time.perf_counter()
                await runner.start(seen.ticket_id)
                ours.append(time.perf_counter() - begun)
                transactions = count.transactions
                begun = time.perf_counter()
                for _ in range(transactions):
                    async with database.begin():
                        pass
                floor.append(time.perf_counter() - begun)
    finally:
        brain.knowledge.close()
    whole = Measure.of("suggestion", f"{transactions} empty transactions", ours[WARM:], floor[WARM:])
    words = Measure.of("judgement of the words", "the same", watch.seconds[WARM:], floor[WARM:])
    return whole, words


class _Counted:
    """Counts the transactions of a database."""

    def __init__(self, database: Any) -> None:
        self.transactions = 0
        for kind in ("begin", "read"):
            setattr(database, kind, self._counting(getattr(database, kind)))

    def _counting(self, opens: Any) -> Any:
        @asynccontextmanager
        async def counted() -> AsyncIterator[Any]:
            self.transactions += 1
            async with opens() as books:
                yield books

        return counted

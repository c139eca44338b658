"""What a run is given and never checkpoints: ports, policy, clock, and the stopwatch of this very run."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta

from copilot.domain.authority import AuthorityPolicy
from copilot.domain.books import Macros, Store
from copilot.domain.costs import Costs
from copilot.domain.ports import Clock, Knowledge, Policies, Triage
from copilot.domain.ticket import Ticket
from copilot.tools.facts import Readers
from graphs.advice import Advice


@dataclass
class Stopwatch:
    """Milliseconds per step, for ``timing_ms``."""

    started: float = field(default_factory=time.perf_counter)
    laps: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def lap(self, name: str) -> Iterator[None]:
        """Measure one step."""
        begin = time.perf_counter()
        try:
            yield
        finally:
            self.laps[name] = round((time.perf_counter() - begin) * 1000, 2)

    def total(self) -> dict[str, float]:
        """All laps and the time since the start."""
        return {**self.laps, "total": round((time.perf_counter() - self.started) * 1000, 2)}


@dataclass(frozen=True)
class Context:
    """Everything a step may use."""

    store: Store
    readers: Readers
    triage: Triage
    knowledge: Knowledge
    macros: Macros
    policies: Policies
    known_policies: frozenset[str]
    clock: Clock
    hold: timedelta
    costs: Costs | None = None  # without cost data there is no option ladder
    advice: Advice | None = None  # without a model the offline reading is all there is
    stopwatch: Stopwatch = field(default_factory=Stopwatch)
    _tickets: dict[str, Ticket] = field(default_factory=dict)

    def timed(self) -> Context:
        """The same for one passage through the graph: a fresh stopwatch, and nothing remembered."""
        return replace(self, stopwatch=Stopwatch(), _tickets={})

    def policy_for(self, marketplace: str) -> AuthorityPolicy:
        """The authority in force in this store now."""
        return self.policies.at(self.clock.now(), marketplace)

    async def ticket(self, ticket_id: str) -> Ticket:
        """The ticket as this passage first saw it: a message that comes in between belongs to the next run."""
        if ticket_id not in self._tickets:
            async with self.store.read() as books:
                self._tickets[ticket_id] = await books.tickets.get(ticket_id)
        return self._tickets[ticket_id]

"""One question to a model about one ticket, and what became of it. The question is free of personal data and holds no tool;
the answer is an ``Opinion`` or nothing (AIR-04, N19, DPP-10)."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from copilot.domain.model_answer import Given, Opinion
from copilot.domain.record import Record

PROBLEM = "{{problem}}"  # its place in ``Question.repair``


class Consulted(StrEnum):
    """How asking ended. Only the first two bring an opinion; after all others the offline suggestion stands."""

    HEARD = "heard"
    REMEMBERED = "remembered"  # the same words were asked before; nobody was called
    UNUSABLE = "unusable"  # it answered, and nothing of the answer holds, not even at the second try
    REFUSED = "refused"  # the model would not answer
    UNAVAILABLE = "unavailable"  # no answer in time, or none at all
    RESTING = "resting"  # it failed so often lately that it is left alone for a while
    OVER_BUDGET = "over_budget"  # what this ticket or this day may cost is spent


class Question(Record):
    """All that one call sends: a prompt's texts, filled, with placeholders for personal data. ``repair`` is said once if the
    answer is unusable, with the problem in its place."""

    prompt: str  # name@version
    system: str
    user: str
    repair: str
    given: Given


class Usage(Record):
    """What asking cost, over all its calls. ``cost`` is in US dollars; None where nobody knows the price."""

    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    cost: Decimal | None = Decimal(0)

    def plus(self, other: Usage) -> Usage:
        """Both together; an unknown price stays unknown."""
        known = None if self.cost is None or other.cost is None else self.cost + other.cost
        return Usage(
            calls=self.calls + other.calls,
            tokens_in=self.tokens_in + other.tokens_in,
            tokens_out=self.tokens_out + other.tokens_out,
            cost=known,
        )


class Allowance(Record):
    """What may still be spent on this ticket today. None: as much as it takes."""

    tokens: int | None = None
    usd: Decimal | None = None


class Consultation(Record):
    """What became of a question. ``problem`` names a kind of failure and nothing that was sent or answered."""

    outcome: Consulted
    model: str  # that answered, or was asked last
    prompt: str
    opinion: Opinion | None = None
    problem: str = ""
    repaired: bool = False
    usage: Usage = Usage()
    latency_ms: float = 0.0


class Consultant(Protocol):
    """A model behind a port. It never raises: whatever goes wrong is an outcome."""

    async def ask(self, question: Question, allowance: Allowance) -> Consultation:
        """One call where all goes well, one more to repair an unusable answer, fewer calls than there are models otherwise."""
        ...

    async def aclose(self) -> None:
        """Let go of connections, on the loop that asked."""
        ...

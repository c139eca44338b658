"""The answer of a judgement on text: language, reason with confidence, flags. It never holds an amount or an order id."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from copilot.domain.marketplace import Language
from copilot.domain.reason import Reason
from copilot.domain.record import Record
from copilot.domain.risk import Flag
from copilot.domain.sub_reason import SubReason, of_reason

Probability = Annotated[float, Field(ge=0, le=1)]


class Candidate(Record):
    """A reason with its calibrated probability."""

    reason: Reason
    confidence: Probability


class TriageResult(Record):
    """What the text says. ``abstained`` means: do not act on the reason, ask a person (law 8).

    ``heard``: the sub-reasons that the words speak for, at most one for each reason that is likely. ``also``: other problems
    that the same letter names, likeliest first; they change neither the reason nor money.
    """

    language: Language
    reason: Reason
    confidence: Probability
    alternatives: tuple[Candidate, ...] = ()
    flags: frozenset[Flag] = frozenset()
    abstained: bool = False
    heard: tuple[SubReason, ...] = ()
    also: tuple[Reason, ...] = ()

    @property
    def sub(self) -> SubReason | None:
        """The sub-reason by the words alone; the order's facts may know better (``copilot.domain.sub_reason.settled``)."""
        return of_reason(self.reason, self.heard)

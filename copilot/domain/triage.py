"""The answer of a judgement on text: language, reason with confidence, flags. It never holds an amount or an order id."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from copilot.domain.marketplace import Language
from copilot.domain.reason import Reason
from copilot.domain.record import Record
from copilot.domain.risk import Flag

Probability = Annotated[float, Field(ge=0, le=1)]


class Candidate(Record):
    """A reason with its calibrated probability."""

    reason: Reason
    confidence: Probability


class TriageResult(Record):
    """What the text says. ``abstained`` means: do not act on the reason, ask a person (law 8)."""

    language: Language
    reason: Reason
    confidence: Probability
    alternatives: tuple[Candidate, ...] = ()
    flags: frozenset[Flag] = frozenset()
    abstained: bool = False

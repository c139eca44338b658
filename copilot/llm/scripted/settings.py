"""What can be turned on the scripted model: how it behaves, its seed, how slow it is, whom it lets in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from pydantic import Field, model_validator

from copilot.domain.record import Record
from copilot.llm.scripted.broken import BROKEN, UNUSABLE
from copilot.llm.scripted.down import DOWN
from copilot.llm.scripted.hostile import HOSTILE

# Takes the letter as it was sent, gives fields that replace those of a good answer, or None.
Oracle = Callable[[str], Mapping[str, Any] | None]


class Mode(StrEnum):
    """How it behaves."""

    GOOD = "good"  # reads the letter and answers well
    SLOW = "slow"  # good, late
    DOWN = "down"  # no answer, or an error of the server
    BROKEN = "broken"  # answers that are none, at every turn
    FLAKY = "flaky"  # broken first, good when asked to repair it
    HOSTILE = "hostile"  # obeys whoever wrote the letter, and worse


def kinds_of(mode: Mode) -> tuple[str, ...]:
    """The ways a mode has; none where there is only one."""
    ways = {Mode.DOWN: DOWN, Mode.BROKEN: BROKEN, Mode.FLAKY: UNUSABLE, Mode.HOSTILE: HOSTILE}
    return tuple(ways.get(mode, ()))


class ScriptedSettings(Record):
    """Same seed, same settings, same letter: same answer.

    ``kind`` fixes one of the ways of ``mode`` (``DOWN``, ``BROKEN``, ``HOSTILE``); without it the seed and the letter choose, and
    seeds that follow each other walk through all of them for any one letter. Durations are milliseconds.
    """

    mode: Mode = Mode.GOOD
    seed: int = 1
    kind: str | None = None
    delay_ms: int | None = Field(
        default=None, ge=0
    )  # None: none, but in mode slow up to ``slowest_ms`` by seed and letter
    slowest_ms: int = Field(default=2000, ge=1)
    api_key: str | None = None  # None: nobody needs a key
    model: str = "scripted-1"
    oracle: Oracle | None = None

    @model_validator(mode="after")
    def _known_kind(self) -> ScriptedSettings:
        if self.kind is not None and self.kind not in kinds_of(self.mode):
            raise ValueError(f"mode {self.mode.value} has no kind {self.kind}")
        return self

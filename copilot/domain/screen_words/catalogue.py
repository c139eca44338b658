"""What closed names are called on an agent's screen, in one language: flags, clocks, options, states, roles."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from copilot.domain.action import ActionState
from copilot.domain.costs import OptionKind
from copilot.domain.expected_cost import CostName
from copilot.domain.goodwill import RepeatOutcome
from copilot.domain.identity import Role
from copilot.domain.marketplace import Language
from copilot.domain.quiz import Pillar
from copilot.domain.radar import Giver
from copilot.domain.record import Record
from copilot.domain.risk import Flag


class ScreenWords(Record):
    """One language. ``states`` say what a state means, and no more than it means (N6)."""

    language: Language
    flags: Mapping[Flag, str]
    clocks: Mapping[str, str]
    options: Mapping[OptionKind, str]
    costs: Mapping[CostName, str]
    records: Mapping[RepeatOutcome, str]
    states: Mapping[ActionState, str]
    roles: Mapping[Role, str]
    pillars: Mapping[Pillar, str]
    tools: Mapping[str, str]
    givers: Mapping[Giver, str]
    joining: Mapping[str, str]

    def listed(self, names: Collection[str]) -> str:
        """Names as people read them in a row: "a and b"."""
        return f" {self.joining['and']} ".join(names)

    def texts(self) -> dict[str, str]:
        """Every text by a key that is the same in all languages."""
        return {
            f"{table}.{key}": text
            for table, texts in self.model_dump(mode="json", exclude={"language"}).items()
            for key, text in texts.items()
        }

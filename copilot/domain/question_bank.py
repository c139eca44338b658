"""The questions of the quizzes: situations with four options, exactly one right, each with its why and its rules (S87)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Annotated, Any, Protocol, TypeVar

from pydantic import Field

from copilot.domain.action import canonical
from copilot.domain.errors import BadInput, NotFound
from copilot.domain.marketplace import Language
from copilot.domain.quiz import Drawn, Pillar, Sitting
from copilot.domain.record import Record

T = TypeVar("T")
Said = Annotated[str, Field(min_length=1)]

KEYS = "abcd"  # how the places of a shown question are called, whatever stands there


class Chance(Protocol):
    """Randomness, as an input."""

    def sample(self, population: Sequence[T], k: int) -> list[T]:
        """So many of them, none twice, in any order."""
        ...


class Option(Record):
    """One way to act, and why it is right or wrong."""

    text: Said
    why: Said


class Wording(Record):
    """A question in one language; the options stand in the same order in every language."""

    ask: Said
    options: Annotated[tuple[Option, ...], Field(min_length=4, max_length=4)]


class Question(Record):
    """A situation in which an agent must decide. ``right`` is the place of the one right option."""

    id: str
    pillar: Pillar
    policies: Annotated[tuple[str, ...], Field(min_length=1)]
    right: Annotated[int, Field(ge=0, le=3)]
    wording: Mapping[Language, Wording]

    def shown(self, drawn: Drawn, language: Language) -> dict[str, Any]:
        """What may be seen before the end: never which option is right, nor why."""
        said = self.wording[language]
        options = [{"key": key, "text": said.options[n].text} for key, n in zip(KEYS, drawn.order, strict=True)]
        return {"id": self.id, "ask": said.ask, "options": options}

    def explained(self, drawn: Drawn, language: Language, chosen: str | None) -> dict[str, Any]:
        """The same with what was chosen, what is right, and every why; for after the end only."""
        said = self.wording[language]
        options = [
            {"key": key, "text": said.options[n].text, "why": said.options[n].why, "right": n == self.right}
            for key, n in zip(KEYS, drawn.order, strict=True)
        ]
        return {"id": self.id, "ask": said.ask, "options": options, "chosen": chosen, "policies": list(self.policies)}

    def is_right(self, drawn: Drawn, key: str) -> bool:
        """True where this key, as shown, is the right option."""
        return drawn.order[KEYS.index(key)] == self.right


class Bank(Record):
    """Every question there is."""

    questions: tuple[Question, ...]

    @cached_property
    def version(self) -> str:
        """Twelve hex digits that change with any word of any question."""
        return hashlib.sha256(canonical(self.model_dump(mode="json")).encode()).hexdigest()[:12]

    def of(self, pillar: Pillar) -> tuple[Question, ...]:
        """The questions of one pillar."""
        return tuple(question for question in self.questions if question.pillar is pillar)

    def get(self, question_id: str) -> Question:
        """The question. Raises NotFound."""
        for question in self.questions:
            if question.id == question_id:
                return question
        raise NotFound("question", question_id)

    def draw(self, pillar: Pillar, count: int, chance: Chance) -> tuple[Drawn, ...]:
        """So many questions of the pillar, none twice, each with its options in a random order."""
        questions = chance.sample(self.of(pillar), count)
        return tuple(Drawn(question=q.id, order=tuple(chance.sample(range(4), 4))) for q in questions)

    def count_right(self, sitting: Sitting, answers: Mapping[str, str]) -> int:
        """How many of these answers are right. Raises BadInput unless every question has one answer and nothing else."""
        asked = {drawn.question for drawn in sitting.drawn}
        for name in sorted(asked ^ answers.keys()):
            problem = "not a question of this sitting" if name in answers else "has no answer"
            raise BadInput(f"answers.{name[:40]}", problem, "Answer every question of the sitting, and no other.")
        for name, key in answers.items():
            if key not in tuple(KEYS):
                raise BadInput(f"answers.{name}", "not one of the keys shown", "Answer a, b, c or d.")
        return sum(self.get(drawn.question).is_right(drawn, answers[drawn.question]) for drawn in sitting.drawn)

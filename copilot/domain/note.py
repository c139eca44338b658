"""The internal ACID note: Actionable, Compliance-focused, Integrated data, Date/time-stamped. It never reaches a buyer.

Notes and replies are different types on different roads (law 5): nothing here turns into an outbound text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pydantic import AwareDatetime

from copilot.domain.errors import NoteRefused
from copilot.domain.note_verbs import begins_with_verb
from copilot.domain.record import Record
from copilot.domain.risk import Risk

# A fact, and in brackets at its end where it comes from.
_SOURCED = re.compile(r"\S.*\[[^\[\]]*\w[^\[\]]*\]\s*", re.DOTALL)


class NextStep(Record):
    """Who does what by when (ACID-A)."""

    owner: str
    action: str
    due_at: AwareDatetime | None


class Note(Record):
    """The four standard headers plus the next step. Author and time are set by the server (ACID-D)."""

    risk_rating: Risk
    action_taken: str
    evidence_log: tuple[str, ...]
    policy_cited: tuple[str, ...]
    next_step: NextStep
    author: str
    written_at: AwareDatetime
    agent_text: str = ""


class KeptNote(Record):
    """A note as it is kept: its number does not change, and the ledger names it by that."""

    id: int
    note: Note


class NoteProblem(Record):
    """A letter of ACID that the note does not keep, with the field to mend and how."""

    letter: str
    field: str
    text: str
    remedy: str


def acid_problems(note: Note, *, known_policies: frozenset[str]) -> tuple[NoteProblem, ...]:
    """Empty when the note keeps all four letters (S56–S59)."""
    return (*_actionable(note.next_step), *_compliant(note, known_policies), *_integrated(note), *_dated(note))


def refuse_unless_acid(note: Note, *, known_policies: frozenset[str], at: str = "note") -> None:
    """Raise NoteRefused with every problem; ``at`` is where in the request the note stands, empty for the request itself."""
    broken = acid_problems(note, known_policies=known_policies)
    if broken:
        raise refusal(broken, at=at)


def refusal(broken: Sequence[NoteProblem], *, at: str) -> NoteRefused:
    """The refusal that names each broken letter, its field and the remedy (S60)."""
    return NoteRefused(
        [
            {
                "field": f"{at}.{problem.field}" if at else problem.field,
                "letter": problem.letter,
                "problem": f"ACID-{problem.letter}: {problem.text}",
                "remedy": problem.remedy,
            }
            for problem in broken
        ]
    )


def _actionable(step: NextStep) -> Iterator[NoteProblem]:
    if not step.owner.strip():
        yield NoteProblem(letter="A", field="next_step.owner", text="nobody owns it", remedy="Name who does it.")
    if not begins_with_verb(step.action):
        yield NoteProblem(
            letter="A",
            field="next_step.action",
            text="it does not begin with a verb" if step.action.strip() else "there is nothing to do",
            remedy="Begin with what is to be done: ask, call, check, send, file, refund, …",
        )
    if step.due_at is None:
        yield NoteProblem(
            letter="A", field="next_step.due_at", text="it is not due", remedy="Say until when, with its zone."
        )


def _compliant(note: Note, known_policies: frozenset[str]) -> Iterator[NoteProblem]:
    """A reference is a policy of ours, or the risk the note is rated with; LOW is no risk to refer to."""
    risk = {note.risk_rating.value} - {Risk.LOW.value}
    if not note.policy_cited:
        yield NoteProblem(
            letter="C",
            field="policy_cited",
            text="it refers to no policy and no risk",
            remedy="Cite at least one policy id.",
        )
    for place, cited in enumerate(note.policy_cited):
        if cited not in known_policies | risk:
            yield NoteProblem(
                letter="C",
                field=f"policy_cited.{place}",
                text=f"{cited} leads nowhere",
                remedy="Cite a policy that is in force, or ask for a fresh suggestion.",
            )


def _integrated(note: Note) -> Iterator[NoteProblem]:
    if not any(_SOURCED.fullmatch(fact) for fact in note.evidence_log):
        yield NoteProblem(
            letter="I",
            field="evidence_log",
            text="no fact stands with its source",
            remedy="Ask for a fresh suggestion, so that the order is read.",
        )
    if not note.action_taken.strip():
        yield NoteProblem(
            letter="I",
            field="action_taken",
            text="it does not say what was done",
            remedy="Let it be filled from the ledger.",
        )


def _dated(note: Note) -> Iterator[NoteProblem]:
    if not note.author.strip():
        yield NoteProblem(
            letter="D",
            field="author",
            text="nobody signed it",
            remedy="Sign in: author and time are set by the server.",
        )

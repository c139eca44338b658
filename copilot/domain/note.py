"""The internal ACID note: Actionable, Compliance-focused, Integrated data, Date/time-stamped. It never reaches a buyer.

Notes and replies are different types on different roads (law 5): nothing here turns into an outbound text.
"""

from __future__ import annotations

from pydantic import AwareDatetime

from copilot.domain.record import Record
from copilot.domain.risk import Risk


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


class NoteProblem(Record):
    """A letter of ACID that the note does not keep, with the field to mend."""

    letter: str
    field: str
    text: str


def acid_problems(note: Note, *, known_policies: frozenset[str]) -> tuple[NoteProblem, ...]:
    """Empty when the note keeps all four letters (S56–S59)."""
    problems = []
    step = note.next_step
    if not step.owner.strip() or not step.action.strip() or step.due_at is None:
        problems.append(NoteProblem(letter="A", field="next_step", text="needs an owner, an action and a due time"))
    if not note.policy_cited:
        problems.append(NoteProblem(letter="C", field="policy_cited", text="needs at least one policy id"))
    for cited in note.policy_cited:
        if cited not in known_policies:
            problems.append(NoteProblem(letter="C", field="policy_cited", text=f"{cited} does not resolve"))
    if not any("[" in fact and fact.rstrip().endswith("]") for fact in note.evidence_log):
        problems.append(
            NoteProblem(letter="I", field="evidence_log", text="needs one fact with its source in brackets")
        )
    if not note.author.strip():
        problems.append(NoteProblem(letter="D", field="author", text="needs an author set by the server"))
    return tuple(problems)

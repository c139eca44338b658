"""A person's note: written, required before a ticket is handed on or closed, and told of in the ledger by its number."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum

from copilot.domain.books import Transaction
from copilot.domain.errors import Conflict
from copilot.domain.handover import Audience
from copilot.domain.identity import Actor, Role
from copilot.domain.note import KeptNote, NextStep, Note, NoteProblem, acid_problems, refusal, refuse_unless_acid
from copilot.domain.note_privacy import refuse_personal_data
from copilot.domain.note_writing import action_taken
from copilot.domain.outbox import HumanTask
from copilot.domain.record import Record
from copilot.domain.redaction.known import buyer_names
from copilot.domain.risk import Tier
from copilot.domain.suggestion import Suggestion


class Occasion(StrEnum):
    """What the note is written for; each needs a whole one (S60)."""

    REMARK = "note.added"
    ESCALATION = "ticket.escalated"


class Written(Record):
    """What a person writes. Everything else in a note is the system's (S59)."""

    text: str
    owner: str = ""  # empty: whoever writes
    action: str = ""
    due_at: datetime | None = None
    has_step: bool = False  # without one the step stays as it was proposed


async def write_note(
    books: Transaction,
    ticket_id: str,
    written: Written,
    *,
    actor: Actor,
    now: datetime,
    known_policies: frozenset[str],
    occasion: Occasion = Occasion.REMARK,
    at: str = "",
    data: Mapping[str, str] | None = None,
) -> KeptNote:
    """Keep a note of this person. Raises NotFound, Conflict (no suggestion yet), NoteRefused; then nothing was written.

    ``at`` is where in the request it stands, for the pointers of a refusal.
    """
    actor.require_person("writing a note")
    ticket = await books.tickets.get(ticket_id)
    before = at + "." if at else ""
    texts = {f"{before}text": written.text, f"{before}next_step.action": written.action}
    refuse_personal_data(texts, buyer_names(ticket))
    suggestion = await books.suggestions.latest(ticket_id)
    if suggestion is None:
        raise Conflict("the ticket has no suggestion yet; ask for one first")
    note = suggestion.note.model_copy(
        update={
            "agent_text": written.text,
            "author": actor.id,
            "written_at": now,
            "action_taken": action_taken(await books.ledger.entries(ticket_id=ticket_id)),
        }
    )
    problems: tuple[NoteProblem, ...] = ()
    if written.has_step:
        owner = owner_of(written.owner, await books.people.names(), actor)
        if owner is not None and await books.people.roles_now(owner) == frozenset():
            owner = None  # they left, and would never do it
        due_at = written.due_at.astimezone(UTC) if written.due_at else None
        step = NextStep(owner=owner or "", action=written.action.strip(), due_at=due_at)
        note = note.model_copy(update={"next_step": step})
        problems = _beyond_acid(written, owner, now)
    problems = (*acid_problems(note, known_policies=known_policies), *problems)
    if problems:
        raise refusal(_once_a_field(problems), at=at)
    number = await books.cases.add_note(ticket_id, note)
    await books.ledger.append(
        occasion.value, actor=actor.id, at=now, ticket_id=ticket_id, data={"note": number, **(data or {})}
    )
    return KeptNote(id=number, note=note)


async def escalate(
    books: Transaction,
    ticket_id: str,
    audience: Audience,
    written: Written,
    *,
    actor: Actor,
    now: datetime,
    known_policies: frozenset[str],
) -> tuple[KeptNote, HumanTask]:
    """Hand the ticket on with a whole note: a task for the other desk. No clock is touched (S60, S63).

    Raises as ``write_note`` does; then nothing was handed on.
    """
    kept = await write_note(
        books, ticket_id, written, actor=actor, now=now, known_policies=known_policies, occasion=Occasion.ESCALATION,
        at="note", data={"to": audience.value},
    )  # fmt: skip
    id_ = hashlib.sha256(f"{ticket_id}:{audience}:{kept.id}".encode()).hexdigest()[:16]
    task = HumanTask(
        id=f"task_escalation_{id_}",
        kind="escalation",
        ticket_id=ticket_id,
        action_id=None,
        text=f"Handed on to {audience}, due {kept.note.next_step.due_at:%Y-%m-%d %H:%M}Z; read the handover and note {kept.id}.",
        opened_at=now,
    )
    await books.cases.open_task(task)
    await books.cases.emit(ticket_id, "escalated", {"to": audience.value, "note": kept.id}, at=now)
    return kept, task


async def require_note(books: Transaction, suggestion: Suggestion, *, known_policies: frozenset[str]) -> None:
    """The ticket's newest note, or the proposed one where nobody wrote any, keeps ACID. Raises NoteRefused (S60)."""
    notes = await books.cases.notes(suggestion.ticket_id)
    note: Note = notes[-1] if notes else suggestion.note
    refuse_unless_acid(note, known_policies=known_policies)


def owner_of(named: str, names: Mapping[str, str], actor: Actor) -> str | None:
    """Who does it: a colleague by name (kept as an id), a role, a tier or a desk; None for anybody else."""
    wanted = named.strip()
    if not wanted:
        return actor.id
    people = {name: id_ for id_, name in names.items()}
    if wanted in people:
        return people[wanted]
    desks = {*map(str, Role), *map(str, Tier), *map(str, Audience)}
    return wanted if wanted in desks else None


def _beyond_acid(written: Written, owner: str | None, now: datetime) -> tuple[NoteProblem, ...]:
    """What a person's own step must keep beside the letters: an owner we know, and a time that is still to come."""
    problems = []
    if owner is None:
        problems.append(
            NoteProblem(
                letter="A",
                field="next_step.owner",
                text="nobody of that name works here",
                remedy="Name a colleague, a role, T1-CRISIS, T2-GENERAL, specialist, logistics or finance.",
            )
        )
    if written.due_at is not None and written.due_at <= now:
        problems.append(
            NoteProblem(letter="A", field="next_step.due_at", text="that time has passed", remedy="Give a later one.")
        )
    return tuple(problems)


def _once_a_field(problems: tuple[NoteProblem, ...]) -> list[NoteProblem]:
    """The most telling problem of each field: what is said last about it."""
    return list({problem.field: problem for problem in problems}.values())

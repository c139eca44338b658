"""Internal notes over REST: write, hand on, read both streams, sum up, export. No road leads from here to a reply (law 5)."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from pydantic import AfterValidator, AwareDatetime, Field

from api.http.auth import AGENTS, Running, Who, may_read, may_read_notes, require_notes
from api.http.once import once
from api.http.problems import RESPONSES
from api.notes_out import gather
from api.views import note_view
from copilot.domain.clock import clocks_of
from copilot.domain.errors import Conflict, NotAllowed
from copilot.domain.fraud_flag import MAY_SEE
from copilot.domain.handover import Audience, handover
from copilot.domain.identity import Role, Scope
from copilot.domain.marketplace import Language
from copilot.domain.note_export import Profile, export, spelled
from copilot.domain.record import Record
from copilot.domain.saying import Sayer
from copilot.domain.streams import Moment, Stream, page, weave
from copilot.tools.notes import Written, escalate, write_note
from graphs.notebook import read as read_notebook

router = APIRouter(prefix="/v1/tickets", tags=["notes"], responses=RESPONSES)

MAY_EXPORT = (Role.CRISIS_AGENT, Role.MANAGER, Role.COMPLIANCE, Role.ADMIN)


def _plannable(due_at: datetime) -> datetime:
    """A time that every zone can say; the calendar's first and last days are none."""
    if not 1 < due_at.year < 9999:
        raise ValueError("is no time anybody could plan for")
    return due_at


class StepIn(Record):
    """Who does what by when (ACID-A). Without an owner it is who writes."""

    owner: Annotated[str, Field(max_length=120)] = ""
    action: Annotated[str, Field(max_length=300)] = ""
    due_at: Annotated[AwareDatetime, AfterValidator(_plannable)] | None = None


class NoteIn(Record):
    """Free text and the next step of a person; author, time, evidence and rules are the system's (S59)."""

    text: Annotated[str, Field(min_length=1, max_length=2000)]
    next_step: StepIn | None = None

    def written(self) -> Written:
        """For the books."""
        step = self.next_step or StepIn()
        return Written(
            text=self.text, owner=step.owner, action=step.action, due_at=step.due_at,
            has_step=self.next_step is not None,
        )  # fmt: skip


class WholeNoteIn(Record):
    """The note that a handover demands: it says what is to be done next."""

    text: Annotated[str, Field(min_length=1, max_length=2000)]
    next_step: StepIn

    def written(self) -> Written:
        """For the books."""
        return NoteIn(text=self.text, next_step=self.next_step).written()


class EscalateIn(Record):
    """To whom, and with which note."""

    audience: Audience
    note: WholeNoteIn


@router.post("/{ticket_id}/notes", status_code=201)
async def add_note(ticket_id: str, body: NoteIn, request: Request, running: Running, who: Who) -> Response:
    """Add an internal note, with a next step of your own if you like. It never reaches the buyer; author and time are ours.

    A broken letter of ACID or personal data is refused with every place named; nothing is kept then.
    """
    who.require_person("writing a note")
    who.require(Scope.TICKETS_WRITE, *AGENTS)

    async def run() -> dict[str, Any]:
        now = running.clock.now()
        async with running.database.begin() as books:
            kept = await write_note(
                books, ticket_id, body.written(), actor=who, now=now, known_policies=running.brain.known_policies
            )
            await books.cases.emit(ticket_id, "note", {"author": who.id}, at=now)
        return kept.note.model_dump(mode="json") | {"note_id": kept.id}

    return await once(request, running, who, 201, run)


@router.post("/{ticket_id}/escalate", status_code=201)
async def hand_on(ticket_id: str, body: EscalateIn, request: Request, running: Running, who: Who) -> Response:
    """Hand the ticket on to a specialist, logistics or finance, with a whole note (S60). Clocks run on (S63)."""
    who.require_person("handing a ticket on")
    who.require(Scope.TICKETS_WRITE, *AGENTS)

    async def run() -> dict[str, Any]:
        async with running.database.begin() as books:
            kept, task = await escalate(
                books, ticket_id, body.audience, body.note.written(), actor=who, now=running.clock.now(),
                known_policies=running.brain.known_policies,
            )  # fmt: skip
        return {"ticket_id": ticket_id, "audience": body.audience, "note_id": kept.id, "task_id": task.id}

    return await once(request, running, who, 201, run)


@router.get("/{ticket_id}/timeline")
async def timeline(
    ticket_id: str,
    running: Running,
    who: Who,
    stream: Stream | None = None,
    lang: Language = Language.EN,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    cursor: Annotated[str | None, Query(max_length=64)] = None,
) -> dict[str, Any]:
    """Notes and activity, oldest first, each entry marked with its stream, author and source; ``cursor`` is ``next_cursor``
    of the page before. ``said`` tells it in ``lang``, from its kind and closed data alone; entries of the ledger bear their
    ``seq``, ``hash`` and ``prev``. Without the right to read notes there is activity only."""
    may_read(who)
    if stream is Stream.NOTE:
        require_notes(who)
    if not may_read_notes(who):
        stream = Stream.ACTIVITY
    async with running.database.read() as books:
        ticket = await books.tickets.get(ticket_id)
        entries = await books.ledger.entries(ticket_id=ticket_id)
        notes = await books.cases.kept_notes(ticket_id)
        names = await books.people.names()
    shown, after = page(weave(ticket.messages, entries, notes, only=stream), after=cursor, limit=limit)
    sayer = Sayer(entries, lang)
    return {"entries": [_moment_view(one, sayer, names) for one in shown], "next_cursor": after}


def _moment_view(one: Moment, sayer: Sayer, names: dict[str, str]) -> dict[str, Any]:
    author = names.get(one.author, one.author)
    entry = one.entry
    said = sayer.entry(entry) if entry else sayer.note() if one.note else sayer.message(one.author)
    return (
        one.model_dump(mode="json", exclude={"note", "entry", "cursor"})
        | {"author": author, "actor": author, "said": said}
        | {"seq": entry and entry.seq, "hash": entry and entry.hash, "prev": entry and entry.prev}
        | ({"note": note_view(one.note, names)} if one.note else {})
    )


@router.get("/{ticket_id}/handover")
async def summary(
    ticket_id: str, running: Running, who: Who, audience: Audience, lang: Language = Language.EN
) -> dict[str, Any]:
    """What that desk must know, in at most 120 words, each sentence with its source. No free text, no personal data."""
    require_notes(who)
    async with running.database.read() as books:
        ticket = await books.tickets.get(ticket_id)
        suggestion = await books.suggestions.latest(ticket_id)
        run = await books.runs.latest(ticket_id)
        actions = await books.actions.of_ticket(ticket_id)
        entries = await books.ledger.entries(ticket_id=ticket_id)
    if suggestion is None:
        raise Conflict("the ticket has no suggestion yet; ask for one first")
    facts = read_notebook(run).facts if run else None
    flags = frozenset(suggestion.flags)
    clocks = clocks_of(ticket, reason=suggestion.reason, flags=flags, facts=facts, now=running.clock.now())
    told = handover(ticket, suggestion, facts, actions, entries, clocks, audience=audience, language=lang)
    return {**told.model_dump(mode="json"), "text": told.text, "words": told.words}


@router.get("/{ticket_id}/notes/export")
async def export_notes(ticket_id: str, running: Running, who: Who, profile: Profile) -> Response:
    """Notes and activity by a redaction profile: ``internal``, ``appeal`` (Amazon, a bank) or ``subject`` (the buyer asks).

    For people only; what leaves the house takes a crisis agent, manager, compliance or admin. The ledger notes each export.
    """
    who.require_person("exporting notes")
    roles = AGENTS if profile is Profile.INTERNAL else MAY_EXPORT
    if not who.roles & {*roles, Role.COMPLIANCE}:
        raise NotAllowed(f"this takes one of the roles {', '.join(sorted(roles))}")
    async with running.database.begin() as books:
        source = await gather(books, ticket_id, with_flags=bool(who.roles & MAY_SEE))
        await books.ledger.append(
            "notes.exported", actor=who.id, at=running.clock.now(), ticket_id=ticket_id, data={"profile": profile}
        )
    name = f'attachment; filename="notes-{profile}.json"'
    return Response(
        spelled(export(source, profile)), media_type="application/json", headers={"Content-Disposition": name}
    )

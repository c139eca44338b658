"""Tickets over REST: bring in, read, ask for a suggestion, follow events, close."""

from __future__ import annotations

import time
from collections.abc import AsyncIterable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import JSONResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent

from api.http.auth import AGENTS, Running, Who, actor, may_read, may_read_notes, may_write
from api.http.following import Following
from api.http.limits import MAX_MAIL
from api.http.once import once
from api.http.problems import RESPONSES, TooLarge
from api.http.tongue import Tongue
from api.tickets_in import Intake, parse_json, parse_mail, parse_ticket
from api.views import action_card, action_view, ticket_view, without_notes
from api.views.authority import authority_view
from api.views.clocks import clocks_view
from copilot.domain.action import OPEN_STATES, ActionState, RefundAction
from copilot.domain.books import Transaction
from copilot.domain.closing import CLOSES_CLAIMS, closing_refused
from copilot.domain.decision import Decision, DecisionKind
from copilot.domain.errors import BadInput, Denied, Outdated
from copilot.domain.identity import Actor, Scope
from copilot.domain.suggestion import Suggestion
from copilot.domain.ticket import TicketStatus
from copilot.tools.notes import require_note
from graphs.consulting import grown
from graphs.notebook import read as read_notebook

# Beside the ticket's status: a message that arrives while an action is on its way reopens the ticket.
WITHOUT_OUTCOME = OPEN_STATES - {ActionState.ACCEPTED}

RECHECK_SECONDS = 5.0

router = APIRouter(prefix="/v1/tickets", tags=["tickets"], responses=RESPONSES)


@router.post(
    "",
    status_code=201,
    openapi_extra={"requestBody": {"required": True, "content": {"application/json": {}, "message/rfc822": {}}}},
)
async def bring_in(request: Request, running: Running, who: Who) -> Response:
    """Bring in a ticket: JSON of docs/integrators.md, or a raw Amazon mail as message/rfc822."""
    may_write(who)
    now = running.clock.now()
    intake = Intake(running.database)
    try:
        raw = await bounded_body(request)
    except TooLarge as problem:
        await intake.refused(problem.read, problem, actor=who.id, now=now, name="the beginning of a posted ticket")
        raise

    async def run() -> dict[str, Any]:
        try:
            if request.headers.get("content-type", "").split(";")[0].strip().lower() == "message/rfc822":
                ticket, reading = parse_mail(
                    raw,
                    now=now,
                    authserv_ids=running.settings.authserv_ids,
                    marketplace=running.settings.marketplace,
                )
                received = await intake.mail(raw, ticket, reading, actor=who.id, now=now)
            else:
                received = await intake.ticket(parse_ticket(parse_json(raw), now=now), actor=who.id, now=now)
        except BadInput as problem:
            await intake.refused(raw, problem, actor=who.id, now=now, name="a posted ticket")
            raise
        return received.model_dump(mode="json")

    return await once(request, running, who, 201, run)


@router.get("/{ticket_id}")
async def read_ticket(ticket_id: str, running: Running, who: Who, lang: Tongue) -> dict[str, Any]:
    """A ticket with its thread, order, newest suggestion, actions, clocks, the replies that are true now, and the notes for
    who may read them. Our own sentences beside the data are in the agent's language."""
    may_read(who)
    view = await ticket_view(running, ticket_id, lang, who)
    return view if may_read_notes(who) else without_notes(view)


@router.post("/{ticket_id}/suggestions", status_code=200)
async def suggest(ticket_id: str, running: Running, who: Who, refresh: bool = False) -> Response:
    """The suggestion for the ticket as it stands; asking again answers the same one.

    ``refresh=true`` reads order, Finances and marks anew and puts the open question as its next version.
    """
    if refresh:
        who.require_person("asking anew")
        who.require(Scope.TICKETS_WRITE, *AGENTS)
        suggestion = await running.runner.refresh(ticket_id)
    else:
        may_read(who)
        suggestion = await running.suggest(ticket_id)
    shown = suggestion.public() if may_read_notes(who) else without_notes(suggestion.public())
    return JSONResponse(shown, headers={"ETag": f'"{suggestion.version}"'})


async def known_ticket(ticket_id: str, running: Running, who: Who) -> str:
    """The id, checked while a plain answer can still say no: once a stream has begun its status is out."""
    may_read(who)
    async with running.database.read() as books:
        await books.tickets.status(ticket_id)
    return ticket_id


@router.get("/{ticket_id}/events", response_class=EventSourceResponse)
async def events(
    ticket_id: Annotated[str, Depends(known_ticket)], request: Request, running: Running
) -> AsyncIterable[ServerSentEvent]:
    """What happens to the ticket, as it happens (server-sent events; Last-Event-ID resumes)."""
    given = request.headers.get("last-event-id", "0")
    last = int(given) if given.isdecimal() and len(given) < 18 else 0
    following: Following = request.app.state.following
    checked, news = time.monotonic(), True
    with following.of(ticket_id, heard=last) as follower:
        while not (request.app.state.leaving or follower.over or await request.is_disconnected()):
            if time.monotonic() - checked > RECHECK_SECONDS:
                await actor(request, running)  # who signed out or was switched off hears no more
                checked = time.monotonic()
            if news:
                async with running.database.read() as books:
                    rows = await books.cases.events(ticket_id, after=follower.heard)
                for follower.heard, kind, data in rows:
                    yield ServerSentEvent(data=data, event=kind, id=str(follower.heard))
            news = await follower.rest()


async def bounded_body(request: Request) -> bytes:
    """The body, read no further than we take, whatever length was announced. Raises TooLarge."""
    chunks: list[bytes] = []
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        chunks.append(chunk)
        if size > MAX_MAIL:
            raise TooLarge(MAX_MAIL, b"".join(chunks))
    body = b"".join(chunks)
    request._body = body  # the idempotency check reads it again
    return body


@router.post("/{ticket_id}/close")
async def close(ticket_id: str, request: Request, running: Running, who: Who) -> Response:
    """Close a ticket: it needs a reason, an ACID note, and no action of unknown fate (S27, S35, S60); while an A-to-z claim
    is not known to be over, a crisis agent or a manager (S80). To others what the buyer wrote since must have been read first.
    What nobody has decided counts as rejected."""
    who.require_person("closing a ticket")
    who.require(Scope.TICKETS_WRITE, *AGENTS)

    async def run() -> dict[str, Any]:
        now = running.clock.now()
        async with running.database.read() as books:
            status = await books.tickets.status(ticket_id)
            suggestion = await books.suggestions.latest(ticket_id)
            waited = await books.runs.waiting(suggestion_id=suggestion.suggestion_id) if suggestion else None
            actions = await books.actions.of_ticket(ticket_id)
            if suggestion is None or suggestion.abstained:
                raise BadInput("reason", "no reason is confirmed for this ticket", "Choose the reason first.")
            if status is TicketStatus.ACTING or any(action.state in WITHOUT_OUTCOME for action in actions):
                raise Denied("S27", "an action of this ticket has no outcome yet", "Wait for it, or settle the task.")
            await _require_closer(books, ticket_id, suggestion, who)
            await require_note(books, suggestion, known_policies=running.brain.known_policies)
        told: dict[str, Any] = {"reason": suggestion.reason}
        if waited is not None and not waited.consumed:  # closing answers the open question: nothing is to be done
            told |= {"undecided": suggestion.suggestion_id, "not_done": _proposed(suggestion)}
            unused = Decision(decision=DecisionKind.REJECT, version=suggestion.version, reject_reason="ticket closed")
            await running.runner.resume(suggestion.suggestion_id, unused, who)
        async with running.database.begin() as books:
            try:
                await _require_closer(books, ticket_id, suggestion, who)  # Amazon's mail may have come in meanwhile
            except (Denied, Outdated) as refused:
                if "undecided" in told:
                    refused.happened = "yes"  # the ticket stays open, but its suggestion is rejected by now
                raise
            await books.tickets.set_status(ticket_id, TicketStatus.CLOSED)
            await books.ledger.append("ticket.closed", actor=who.id, at=now, ticket_id=ticket_id, data=told)
        return {"ticket_id": ticket_id, "status": TicketStatus.CLOSED}

    return await once(request, running, who, 200, run)


async def _require_closer(books: Transaction, ticket_id: str, suggestion: Suggestion, who: Actor) -> None:
    ticket = await books.tickets.get(ticket_id)
    marks = await books.cases.marks(ticket.order_id) if ticket.order_id else None
    no = closing_refused(ticket, suggestion.flags, marks, who.roles)
    if no is not None:
        raise Denied(no.rule, no.text, no.unlock)
    waited = await books.runs.waiting(suggestion_id=suggestion.suggestion_id)
    if CLOSES_CLAIMS & who.roles or waited is None:
        return
    if grown(ticket, await books.runs.get(waited.run_id)):  # it may tell of a claim, and no flag says so yet
        raise Outdated("the buyer has written since this suggestion; ask for a new one")


def _proposed(suggestion: Suggestion) -> dict[str, str]:
    """What was suggested and is not done, for the ledger: an amount, or what kind of action it was."""
    actions = ((one.action_id, one.action) for one in suggestion.actions)
    return {id_: str(one.total()) if isinstance(one, RefundAction) else one.kind for id_, one in actions}


@router.get("/{ticket_id}/actions")
async def actions(ticket_id: str, running: Running, who: Who, lang: Tongue) -> dict[str, Any]:
    """Actions of the ticket with their states, the road of each, and whether it can be taken back."""
    may_read(who)
    async with running.database.read() as books:
        await books.tickets.status(ticket_id)
        entries = await books.ledger.entries(ticket_id=ticket_id)
        records = await books.actions.of_ticket(ticket_id)
        return {"actions": [action_view(r) | await action_card(running, books, r, entries, lang) for r in records]}


@router.get("/{ticket_id}/clocks")
async def clocks(ticket_id: str, running: Running, who: Who, lang: Tongue) -> dict[str, Any]:
    """The clocks as they stand this second, on what is known of the order; the three of every ticket, running or not."""
    may_read(who)
    async with running.database.read() as books:
        ticket = await books.tickets.get(ticket_id)
        suggestion = await books.suggestions.latest(ticket_id)
        run = await books.runs.latest(ticket_id)
        entries = await books.ledger.entries(ticket_id=ticket_id)
    facts = read_notebook(run).facts if run else None
    policy = running.context.policy_for(ticket.marketplace)
    return clocks_view(ticket, suggestion, facts, entries, lang, policy=policy, now=running.clock.now())


@router.get("/{ticket_id}/authority")
async def authority(ticket_id: str, running: Running, who: Who, lang: Tongue) -> dict[str, Any]:
    """What the person asking may refund alone on the ticket's order, and what stands in the way. A look ahead on the facts
    of the newest suggestion: a confirmation is judged again on fresh ones."""
    may_read(who)
    who.require_person("authority of one's own")
    return {"authority": await authority_view(running, ticket_id, who, lang)}

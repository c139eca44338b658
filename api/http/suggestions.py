"""Suggestions and a person's decision about them: accept, edit or reject, once, about exactly one version."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from api.http.auth import AGENTS, Running, Who, may_read, may_read_notes
from api.http.once import once
from api.http.problems import RESPONSES
from api.views import action_view, without_notes
from copilot.domain.decision import Decision
from copilot.domain.errors import Outdated
from copilot.domain.identity import Scope

router = APIRouter(prefix="/v1/suggestions", tags=["suggestions"], responses=RESPONSES)


@router.get("/{suggestion_id}")
async def read_suggestion(suggestion_id: str, running: Running, who: Who) -> Response:
    """The newest version; its ETag goes into If-Match of the decision."""
    may_read(who)
    async with running.database.read() as books:
        suggestion = await books.suggestions.get(suggestion_id)
    shown = suggestion.public() if may_read_notes(who) else without_notes(suggestion.public())
    return JSONResponse(shown, headers={"ETag": f'"{suggestion.version}"'})


@router.post("/{suggestion_id}/decision")
async def decide(suggestion_id: str, decision: Decision, request: Request, running: Running, who: Who) -> Response:
    """Decide. ``confirm`` names each action by id and digest; who confirms is who is signed in.

    Answers the suggestion as it stands afterwards, the actions taken on, and those a rule denied in between.
    """
    who.require_person("a decision")
    who.require(Scope.TICKETS_WRITE, *AGENTS)
    match = request.headers.get("if-match")
    if match is not None and match.strip('"') != str(decision.version):
        raise Outdated(f"If-Match says {match}, the decision is about version {decision.version}")

    async def run() -> dict[str, Any]:
        suggestion = await running.runner.resume(suggestion_id, decision, who)
        running.wake()
        return {"suggestion": suggestion.public(), **await decided(running, suggestion.ticket_id, decision)}

    return await once(request, running, who, 200, run)


async def decided(running: Running, ticket_id: str, decision: Decision) -> dict[str, Any]:
    """What became of the confirmed actions."""
    wanted = {confirmation.action_id for confirmation in decision.confirm}
    async with running.database.read() as books:
        actions = [r for r in await books.actions.of_ticket(ticket_id) if r.action_id in wanted]
        entries = await books.ledger.entries(ticket_id=ticket_id)
    taken = {record.action_id for record in actions}
    denied = [
        {"action_id": e.action_id, **{k: e.data[k] for k in ("rule", "why", "unlock")}}
        for e in entries
        if e.kind == "action.denied" and e.action_id in wanted - taken
    ]
    return {"actions": [action_view(record) for record in actions], "denied": denied}

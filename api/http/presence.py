"""Who else has a ticket open, so that two people do not answer one buyer (P36). For people only; not in the ledger."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Response

from api.http.auth import Running, Who, may_read
from api.http.problems import RESPONSES
from copilot.domain.record import Record

router = APIRouter(prefix="/v1/tickets", tags=["presence and drafts"], responses=RESPONSES)


class PresenceIn(Record):
    """What an open page says every fifteen seconds."""

    editing: bool = False


@router.put("/{ticket_id}/presence")
async def beat(ticket_id: str, body: PresenceIn, running: Running, who: Who) -> dict[str, Any]:
    """I am here; answers who else is. Who has not said so for 45 seconds has left.

    Followers of the ticket's events hear ``presence`` when somebody arrives, leaves, or begins or stops editing. It names
    nobody: programs follow too, and who was where is nobody's business afterwards. People ask here who it is.
    """
    who.require_person("being at a ticket")
    may_read(who)
    now = running.clock.now()
    async with running.database.begin() as books:
        await books.tickets.status(ticket_id)
        for _ in await books.presence.sweep(ticket_id, now=now):
            await books.cases.emit_passing(ticket_id, "presence", {"here": False, "editing": False}, at=now)
        if await books.presence.beat(ticket_id, who.id, editing=body.editing, now=now):
            told = {"here": True, "editing": body.editing}
            await books.cases.emit_passing(ticket_id, "presence", told, at=now)
        there = (await books.presence.at([ticket_id], now=now)).get(ticket_id, [])
    others = [one.model_dump(mode="json", exclude={"user_id"}) for one in there if one.user_id != who.id]
    return {"others": others}


@router.delete("/{ticket_id}/presence", status_code=204)
async def leave(ticket_id: str, running: Running, who: Who) -> Response:
    """I am gone; saying it twice changes nothing."""
    who.require_person("being at a ticket")
    may_read(who)
    now = running.clock.now()
    async with running.database.begin() as books:
        await books.tickets.status(ticket_id)
        if await books.presence.leave(ticket_id, who.id):
            await books.cases.emit_passing(ticket_id, "presence", {"here": False, "editing": False}, at=now)
    return Response(status_code=204)

"""Who else has a ticket open, so that two people do not answer one buyer (P36). For people only; not in the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from pydantic import StringConstraints

from api.http.auth import Running, Who, may_read
from api.http.problems import RESPONSES
from copilot.domain.desk import Seen
from copilot.domain.record import Record
from copilot.store.database import Books

router = APIRouter(prefix="/v1/tickets", tags=["presence and drafts"], responses=RESPONSES)


# By chance, made by the page: a person who has the ticket open twice is there until both are closed.
Tab = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{0,43}$")]


class PresenceIn(Record):
    """What an open page says every fifteen seconds."""

    editing: bool = False
    tab: Tab = ""


@router.put("/{ticket_id}/presence")
async def beat(ticket_id: str, body: PresenceIn, running: Running, who: Who) -> dict[str, Any]:
    """I am here; answers who else is. Who has not said so for 45 seconds has left. A person with several pages, each with a
    ``tab`` of its own, is one person: there while one of them is, editing while they edit in one.

    Followers of the ticket's events hear ``presence`` when somebody arrives, leaves, or begins or stops editing. It names
    nobody: programs follow too, and who was where is nobody's business afterwards. People ask here who it is.
    """
    who.require_person("being at a ticket")
    may_read(who)
    now = running.clock.now()
    async with running.database.begin() as books:
        await books.tickets.status(ticket_id)
        news = await books.presence.sweep(ticket_id, now=now)
        news += await books.presence.beat(ticket_id, who.id, tab=body.tab, editing=body.editing, now=now)
        await _tell(books, ticket_id, news, now)
        there = (await books.presence.at([ticket_id], now=now)).get(ticket_id, [])
    others = [one.model_dump(mode="json", exclude={"user_id"}) for one in there if one.user_id != who.id]
    return {"others": others}


@router.delete("/{ticket_id}/presence", status_code=204)
async def leave(ticket_id: str, running: Running, who: Who, tab: Annotated[Tab, Query()] = "") -> Response:
    """This page of mine is closed; saying it twice changes nothing."""
    who.require_person("being at a ticket")
    may_read(who)
    now = running.clock.now()
    async with running.database.begin() as books:
        await books.tickets.status(ticket_id)
        await _tell(books, ticket_id, await books.presence.leave(ticket_id, who.id, tab=tab), now)
    return Response(status_code=204)


async def _tell(books: Books, ticket_id: str, news: Sequence[Seen], now: datetime) -> None:
    for seen in news:
        await books.cases.emit_passing(ticket_id, "presence", seen.model_dump(), at=now)

"""The working view over REST: a ticket's suggestion in the agent's language beside the buyer's."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from api.http.auth import Running, Who, may_read, may_read_notes
from api.http.problems import RESPONSES
from api.http.tongue import Tongue
from api.views import without_notes
from api.working_view import working_view

router = APIRouter(prefix="/v1/tickets", tags=["tickets"], responses=RESPONSES)


@router.get("/{ticket_id}/working-view")
async def read_working_view(ticket_id: str, running: Running, who: Who, lang: Tongue) -> dict[str, Any]:
    """The newest suggestion in the agent's language beside the buyer's: reply, note, citations, decisions, options, checks
    and clocks. Slots are the same on both sides, or the reply has no agent's side and ``parity`` says why. For reading
    only: what may be released is the buyer's text (``/replies``). Notes that were written are for who may read them.
    """
    may_read(who)
    view: dict[str, Any] = await working_view(
        running.database, running.brain, ticket_id, lang, now=running.clock.now(), library=running.context.macros
    )
    return view if may_read_notes(who) else without_notes(view)

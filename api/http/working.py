"""The working view over REST: in the language that is asked for, else the one the caller's program prefers, else English."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Header, Response
from fastapi.responses import JSONResponse

from api.http.auth import Running, Who, may_read, may_read_notes
from api.http.problems import RESPONSES
from api.views import without_notes
from api.working_view import working_view
from copilot.domain.marketplace import Language

router = APIRouter(prefix="/v1/tickets", tags=["tickets"], responses=RESPONSES)


@router.get("/{ticket_id}/working-view")
async def read_working_view(
    ticket_id: str,
    running: Running,
    who: Who,
    lang: Language | None = None,
    accept_language: Annotated[str, Header(max_length=500)] = "",
) -> Response:
    """The newest suggestion in the agent's language beside the buyer's: reply, note, citations, decisions. Slots are the
    same on both sides, or the reply has no agent's side and ``parity`` says why. For reading only: what may be released is
    the buyer's text (``/replies``). Notes that were written are for who may read them.
    """
    may_read(who)
    wanted = lang or preferred(accept_language)
    view: dict[str, Any] = await working_view(
        running.database, running.brain, ticket_id, wanted, now=running.clock.now(), library=running.context.macros
    )
    shown = view if may_read_notes(who) else without_notes(view)
    return JSONResponse(shown, headers={"Content-Language": wanted, "Vary": "Accept-Language"})


def preferred(accepted: str) -> Language:
    """The first of our languages in an Accept-Language header, by its weights; English where it names none."""
    found: list[tuple[float, Language]] = []
    for part in accepted.split(","):
        tag, _, weight = part.partition(";")
        primary = tag.strip().partition("-")[0].lower()
        if primary in set(Language) and _weight(weight) > 0:
            found.append((_weight(weight), Language(primary)))
    return max(found, key=lambda one: one[0], default=(1.0, Language.EN))[1]


def _weight(given: str) -> float:
    name, _, value = given.strip().partition("=")
    try:
        return float(value) if name == "q" else 1.0
    except ValueError:
        return 0.0

"""Texts a person has begun at a ticket and not sent (P36): kept sealed, for nobody else, gone when the ticket is closed."""

from __future__ import annotations

import re
from typing import Annotated, Any

from fastapi import APIRouter, Header, Response
from fastapi.responses import JSONResponse
from pydantic import Field

from api.http.auth import Running, Who, may_read
from api.http.problems import MEDIA_TYPE, RESPONSES, problem
from copilot.domain.desk import DRAFT_AT_MOST, Draft, DraftField
from copilot.domain.errors import BadInput, Conflict
from copilot.domain.record import Record
from copilot.domain.ticket import TicketStatus

router = APIRouter(prefix="/v1/tickets", tags=["presence and drafts"], responses=RESPONSES)

_STALE: dict[int | str, dict[str, Any]] = {
    412: {"description": "Another window saved meanwhile; its draft is in the answer", "content": {MEDIA_TYPE: {}}}
}


class DraftIn(Record):
    """Texts by the name of the field they are for, and the version they are written over (0: of nothing)."""

    texts: dict[DraftField, Annotated[str, Field(max_length=DRAFT_AT_MOST)]]
    version: Annotated[int, Field(ge=0, le=2**31 - 2)] = 0


@router.get("/{ticket_id}/draft")
async def read_draft(ticket_id: str, running: Running, who: Who) -> Response:
    """One's own draft, empty and of version 0 where nothing was saved; its ETag goes into If-Match of the next save."""
    _own(who)
    async with running.database.read() as books:
        await books.tickets.status(ticket_id)
        return _shown(await books.drafts.of(ticket_id, who.id))


@router.put("/{ticket_id}/draft", responses=_STALE)
async def save_draft(
    ticket_id: str,
    body: DraftIn,
    running: Running,
    who: Who,
    if_match: Annotated[str | None, Header(max_length=32)] = None,
) -> Response:
    """Keep these texts in place of the version that If-Match (or ``version``) names.

    Was another window faster, the answer is 412 and holds what that one saved; nothing is lost and nothing kept.
    """
    _own(who)
    if sum(map(len, body.texts.values())) > DRAFT_AT_MOST:
        raise BadInput("texts", f"more than {DRAFT_AT_MOST} characters together", "Shorten them.")
    over = body.version if if_match is None else _version(if_match)
    async with running.database.begin() as books:
        if await books.tickets.status(ticket_id) is TicketStatus.CLOSED:
            raise Conflict("the ticket is closed; nothing is begun there any more")
        kept = await books.drafts.save(ticket_id, who.id, body.texts, over=over, at=running.clock.now())
        now = await books.drafts.of(ticket_id, who.id)
    if not kept:
        # Not an exception: what people write belongs in no log, and in the answer to nobody but them.
        detail = f"the draft is at version {now.version}, this was written over {over}"
        return problem(412, "outdated", detail, happened="no", draft=now.model_dump(mode="json"))
    return _shown(now)


@router.delete("/{ticket_id}/draft", status_code=204)
async def drop_draft(ticket_id: str, running: Running, who: Who) -> Response:
    """Throw it away, as after sending. A window that still shows it is told at its next save."""
    _own(who)
    async with running.database.begin() as books:
        await books.tickets.status(ticket_id)
        await books.drafts.drop(ticket_id, who.id, at=running.clock.now())
    return Response(status_code=204)


def _own(who: Who) -> None:
    who.require_person("a draft")
    may_read(who)


def _version(tag: str) -> int:
    found = re.fullmatch(r'"?(\d{1,9})"?', tag.strip())
    if found is None:
        raise BadInput("If-Match", "not a version of a draft", "Send the ETag of the draft as it was read.")
    return int(found[1])


def _shown(draft: Draft) -> Response:
    return JSONResponse(draft.model_dump(mode="json"), headers={"ETag": f'"{draft.version}"'})

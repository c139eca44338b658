"""Numbers out of the books, for a span of days."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import AwareDatetime

from api.http.auth import Running, Who, may_read
from api.http.problems import RESPONSES
from copilot.domain.decisions_report import KINDS, answered
from copilot.domain.errors import BadInput
from copilot.domain.model_use import summed

router = APIRouter(prefix="/v1/reports", tags=["reports"], responses=RESPONSES)

Moment = Annotated[AwareDatetime | None, Query()]


@router.get("/models")
async def models(
    running: Running, who: Who, begin: Annotated[AwareDatetime | None, Query(alias="from")] = None, to: Moment = None
) -> dict[str, Any]:
    """How often each model was asked, how that ended, and what it cost a ticket; of the last 30 days unless told."""
    may_read(who)
    start, end = _span(running, begin, to)
    async with running.database.read() as books:
        rows = summed(await books.model_uses.since(start, end))
    return {"from": start.isoformat(), "to": end.isoformat(), "models": rows}


@router.get("/decisions")
async def decisions(
    running: Running, who: Who, begin: Annotated[AwareDatetime | None, Query(alias="from")] = None, to: Moment = None
) -> dict[str, Any]:
    """How suggestions were answered, by how much the page explained: accepted, edited, dismissed; of the last 30 days unless
    told. Nobody is named."""
    may_read(who)
    start, end = _span(running, begin, to)
    async with running.database.read() as books:
        entries = await books.ledger.of_kinds(KINDS)
    rows = answered(entry for entry in entries if start <= entry.at < end)
    return {"from": start.isoformat(), "to": end.isoformat(), "decisions": rows}


def _span(running: Running, begin: datetime | None, to: datetime | None) -> tuple[datetime, datetime]:
    end = to or running.clock.now()
    start = begin or end - timedelta(days=30)
    if start >= end:
        raise BadInput("from", "it is not before the end", "Give an earlier moment, or leave it out.")
    return start, end

"""Numbers out of the books, for a span of days."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import AwareDatetime

from api.http.auth import Running, Who, may_read
from api.http.problems import RESPONSES
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
    end = to or running.clock.now()
    start = begin or end - timedelta(days=30)
    if start >= end:
        raise BadInput("from", "it is not before the end", "Give an earlier moment, or leave it out.")
    async with running.database.read() as books:
        rows = summed(await books.model_uses.since(start, end))
    return {"from": start.isoformat(), "to": end.isoformat(), "models": rows}

"""What solved tickets were alike, and what answers are missing: from closed words alone, so no buyer can be told from it."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query

from api.http.auth import Running, Who, may_read
from api.http.problems import RESPONSES
from api.wiring import Service
from copilot.domain.action import OPEN_STATES, RefundAction
from copilot.domain.errors import NotFound
from copilot.domain.outline import Alike, deflection, gaps, most_alike
from knowledge.gaps import draft
from knowledge.sheet_store import SheetStore

router = APIRouter(prefix="/v1", tags=["library"], responses=RESPONSES)

Days = Annotated[int, Query(ge=1, le=365)]


@router.get("/tickets/{ticket_id}/similar")
async def similar(ticket_id: str, running: Running, who: Who) -> dict[str, Any]:
    """Up to three solved tickets that share most with this one, with what they share and how they ended (P19)."""
    may_read(who)
    async with running.database.read() as books:
        await books.tickets.status(ticket_id)
        this = await books.outlines.of(ticket_id)
        if this is None or this.abstained:
            return {"similar": []}
        found = most_alike(this, await books.outlines.solved(this.reason))
    return {"similar": [await _ended(running, alike) for alike in found]}


@router.get("/knowledge/gaps")
async def missing(
    running: Running, who: Who, days: Days = 90, at_least: Annotated[int, Query(ge=1, le=1000)] = 2
) -> dict[str, Any]:
    """What buyers asked and nothing of ours answered, the most frequent first, each with who may close it (P16); and what
    became of the questions about an item since somebody published something on it (S43)."""
    may_read(who)
    now = running.clock.now()
    async with running.database.read() as books:
        seen = await books.outlines.since(now - timedelta(days=2 * days))
    recent = [outline for outline in seen if outline.at >= now - timedelta(days=days)]
    published = await asyncio.to_thread(_published, running)
    since = {asin: at for asin, at in published.items() if now - at < timedelta(days=days)}
    return {
        "days": days,
        "gaps": [{"id": gap.id, **gap.model_dump(mode="json")} for gap in gaps(recent, at_least=at_least)],
        "published": [
            deflection(seen, asin, at, now=now, days=days).model_dump(mode="json") for asin, at in since.items()
        ],
    }


@router.get("/knowledge/gaps/{gap_id}/draft")
async def drafted(gap_id: str, running: Running, who: Who, days: Days = 90) -> dict[str, Any]:
    """A text to begin with, in our own words. It answers nothing until a person has written the answer and published it."""
    may_read(who)
    now = running.clock.now()
    async with running.database.read() as books:
        seen = await books.outlines.since(now - timedelta(days=days))
    for gap in gaps(seen, at_least=1):
        if gap.id == gap_id:
            return {"id": gap_id, "draft": await asyncio.to_thread(draft, gap, now.date())}
    raise NotFound("gap", gap_id)


async def _ended(running: Service, alike: Alike) -> dict[str, Any]:
    id_ = alike.outline.ticket_id
    async with running.database.read() as books:
        status = await books.tickets.status(id_)
        actions = [a for a in await books.actions.of_ticket(id_) if a.state not in OPEN_STATES or a.state == "ACCEPTED"]
        replies = await books.cases.replies(id_)
    return {
        **alike.outline.model_dump(mode="json", include={"ticket_id", "at", "reason", "sub", "refund", "cancel"}),
        "because": list(alike.because),
        "status": status,
        "actions": [
            {
                "kind": record.action.kind,
                "state": record.state,
                "amount": record.action.total().model_dump(mode="json")
                if isinstance(record.action, RefundAction)
                else None,
            }
            for record in actions
        ],
        "replies": [reply.macro for reply in replies],
    }


def _published(running: Service) -> dict[str, Any]:
    """When this installation last said something new of an item."""
    latest: dict[str, Any] = {}
    for sheet in SheetStore(running.settings.data_dir).load().sheets:
        if sheet.read_at is not None:
            latest[sheet.asin] = max(sheet.read_at, latest.get(sheet.asin, sheet.read_at))
    return latest

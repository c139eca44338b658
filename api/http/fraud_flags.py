"""Flags of suspected abuse over REST: for crisis agents, managers and compliance only; never a ground for a no (S66)."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from pydantic import AwareDatetime, Field

from api.http.auth import Running, Who
from api.http.once import once
from api.http.problems import RESPONSES
from copilot.domain.fraud_flag import FraudFlag, FraudKind
from copilot.domain.record import Record
from copilot.tools.fraud_flags import lift_flag, raise_flag, require_sight

router = APIRouter(prefix="/v1", tags=["fraud flags"], responses=RESPONSES)

ADVICE = "A reason to look closer, never one to refuse: decide by the rule and the order."


class FlagIn(Record):
    """What is suspected, on what evidence, and when somebody looks again. There is no field for words."""

    kind: FraudKind
    evidence: Annotated[tuple[Annotated[str, Field(max_length=40)], ...], Field(min_length=1, max_length=20)]
    review_by: AwareDatetime


@router.post("/tickets/{ticket_id}/fraud-flags", status_code=201)
async def flag(ticket_id: str, body: FlagIn, request: Request, running: Running, who: Who) -> Response:
    """Raise a flag on a ticket and its order. Every reference must resolve there."""
    require_sight(who)

    async def run() -> dict[str, Any]:
        async with running.database.begin() as books:
            raised = await raise_flag(
                books, ticket_id, id_="flg_" + secrets.token_hex(8), kind=body.kind, evidence=body.evidence,
                review_by=body.review_by, known_policies=running.brain.known_policies, actor=who, now=running.clock.now(),
            )  # fmt: skip
            names = await books.people.names()
        return _view(raised, names, running.clock.now())

    return await once(request, running, who, 201, run)


@router.get("/tickets/{ticket_id}/fraud-flags")
async def flags(ticket_id: str, running: Running, who: Who) -> dict[str, Any]:
    """Flags of the ticket and its order, oldest first; one that nobody reviewed in time no longer stands."""
    require_sight(who)
    async with running.database.read() as books:
        ticket = await books.tickets.get(ticket_id)
        found = await books.fraud_flags.about(ticket_id, ticket.order_id)
        names = await books.people.names()
    now = running.clock.now()
    return {"advice": ADVICE, "flags": [_view(one, names, now) for one in found]}


@router.post("/fraud-flags/{flag_id}/lift")
async def lift(flag_id: str, request: Request, running: Running, who: Who) -> Response:
    """End a flag before its time."""
    require_sight(who)

    async def run() -> dict[str, Any]:
        async with running.database.begin() as books:
            lifted = await lift_flag(books, flag_id, actor=who, now=running.clock.now())
            names = await books.people.names()
        return _view(lifted, names, running.clock.now())

    return await once(request, running, who, 200, run)


def _view(one: FraudFlag, names: dict[str, str], now: datetime) -> dict[str, Any]:
    shown = one.model_dump(mode="json") | {"stands": one.stands(now)}
    return shown | {
        "author": names.get(one.author, one.author),
        "lifted_by": names.get(one.lifted_by or "", one.lifted_by),
    }

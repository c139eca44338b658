"""The kill switch and the breakers: what is stopped, by whom; stop at once, let go again (N10)."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from pydantic import Field

from api.http.auth import Running, Who, may_read
from api.http.once import once
from api.http.problems import RESPONSES
from copilot.domain.brake import Brake
from copilot.domain.record import Record
from copilot.tools.brakes import release, stop

router = APIRouter(prefix="/v1/brakes", tags=["brakes"], responses=RESPONSES)


class StopIn(Record):
    """What to stop ("all", "tool:refund", "marketplace:IT", "agent:<id>", "asin:<ASIN>", "order:<id>") and why."""

    scope: Annotated[str, Field(min_length=1, max_length=96)] = "all"
    reason: Annotated[str, Field(min_length=1, max_length=200)]


@router.get("")
async def brakes(running: Running, who: Who) -> dict[str, Any]:
    """What is stopped now."""
    may_read(who)
    async with running.database.read() as books:
        active = await books.brakes.active()
        names = await books.people.names()
    return {"brakes": [_view(brake, names) for brake in active]}


@router.post("", status_code=201)
async def pull(body: StopIn, request: Request, running: Running, who: Who) -> Response:
    """Stop. In force when this answers: nothing in this scope is confirmed any more, and nothing leaves."""
    who.require_person("stopping money")

    async def run() -> dict[str, Any]:
        async with running.database.begin() as books:
            brake = await stop(books, body.scope, reason=body.reason, actor=who, now=running.clock.now())
            return _view(brake, await books.people.names())

    return await once(request, running, who, 201, run)


@router.post("/{brake_id}/release")
async def let_go(brake_id: str, request: Request, running: Running, who: Who) -> Response:
    """Let go: what was held back is judged again and goes on."""
    who.require_person("releasing a brake")

    async def run() -> dict[str, Any]:
        async with running.database.begin() as books:
            brake = await release(books, brake_id, actor=who, now=running.clock.now())
            return _view(brake, await books.people.names())

    return await once(request, running, who, 200, run)


def _view(brake: Brake, names: dict[str, str]) -> dict[str, Any]:
    return {**brake.model_dump(mode="json"), "set_by": names.get(brake.set_by, brake.set_by)}

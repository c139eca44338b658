"""Decisions that wait for a person, wholly over the API: list, read the form, delegate, end. Answers: /v1/actions (P32)."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from pydantic import AwareDatetime, Field

from api.http.auth import Running, Who, may_read
from api.http.once import once
from api.http.problems import RESPONSES
from api.views import action_view
from api.wiring import Service
from copilot.domain.action import ActionState
from copilot.domain.authority import Outcome, Verdict
from copilot.domain.errors import AlreadyDecided
from copilot.domain.identity import Role
from copilot.domain.outbox import ActionRecord, Approval
from copilot.domain.record import Record
from copilot.tools.approve import delegate, expire_now, withdraw_delegation
from copilot.tools.authority import still_missing

router = APIRouter(prefix="/v1", tags=["approvals"], responses=RESPONSES)

# What an answer looks like; both answers take the same body.
FORM = {
    "type": "object",
    "required": ["digest"],
    "additionalProperties": False,
    "properties": {"digest": {"type": "string", "pattern": "^[0-9a-f]{64}$", "title": "Exactly this action"}},
}


class DelegateIn(Record):
    """To whom, as what, until when; ``for_all`` lends it for every request, not only for this one."""

    to: Annotated[str, Field(min_length=1, max_length=120)]
    role: Role
    until: AwareDatetime
    for_all: bool = False


@router.get("/approvals")
async def approvals(running: Running, who: Who) -> dict[str, Any]:
    """What waits for an approval, oldest first, and until when."""
    may_read(who)
    async with running.database.read() as books:
        waiting = await books.actions.in_state(ActionState.AWAITING_APPROVAL)
        names = await books.people.names()
        answers = {record.action_id: await books.actions.approvals(record.action_id) for record in waiting}
    return {"approvals": [_view(running, record, answers[record.action_id], names) for record in waiting]}


@router.get("/approvals/{action_id}")
async def approval(action_id: str, running: Running, who: Who) -> dict[str, Any]:
    """One request with everything an answer needs: the form, who may answer, what was answered, and when it ends."""
    may_read(who)
    async with running.database.read() as books:
        record = await books.actions.get(action_id)
        answers = await books.actions.approvals(action_id)
        names = await books.people.names()
    if not record.approvers_needed:
        raise AlreadyDecided(f"action {action_id} needs no approval")
    view = _view(running, record, answers, names)
    given = [{**a.model_dump(mode="json"), "approver": names.get(a.approver, a.approver)} for a in answers]
    return {**view, "answers": given, "form": FORM, "action": record.action.model_dump(mode="json")}


@router.post("/approvals/{action_id}/delegate", status_code=201)
async def lend(action_id: str, body: DelegateIn, request: Request, running: Running, who: Who) -> Response:
    """Lend the right to answer to another person: for this request, or ``for_all`` of them, until a time."""
    who.require_person("delegating approvals")

    async def run() -> dict[str, Any]:
        async with running.database.begin() as books:
            await books.actions.get(action_id)
            given = await delegate(
                books, to_user=await books.people.user_named(body.to), role=body.role, until=body.until,
                action_id=None if body.for_all else action_id, actor=who, now=running.clock.now(),
            )  # fmt: skip
        return given.model_dump(mode="json")

    return await once(request, running, who, 201, run)


@router.get("/delegations")
async def delegations(running: Running, who: Who) -> dict[str, Any]:
    """What this person has lent and was lent."""
    who.require_person("reading delegations")
    async with running.database.read() as books:
        now = running.clock.now()
        lent = await books.people.delegations(now=now, from_user=who.id)
        borrowed = await books.people.delegations(now=now, to_user=who.id)
    return {
        "given": [one.model_dump(mode="json") for one in lent],
        "received": [one.model_dump(mode="json") for one in borrowed],
    }


@router.delete("/delegations/{delegation_id}", status_code=204)
async def take_back(delegation_id: str, running: Running, who: Who) -> Response:
    """End one's own delegation early."""
    async with running.database.begin() as books:
        await withdraw_delegation(books, delegation_id, actor=who, now=running.clock.now())
    return Response(status_code=204)


@router.post("/approvals/{action_id}/expire")
async def expire(action_id: str, request: Request, running: Running, who: Who) -> Response:
    """End the waiting now, as the time limit would: nobody answers, nothing happens."""
    who.require_person("ending a request")

    async def run() -> dict[str, Any]:
        async with running.database.begin() as books:
            return action_view(await expire_now(books, action_id, actor=who, now=running.clock.now()))

    return await once(request, running, who, 200, run)


def _view(running: Service, record: ActionRecord, answers: list[Approval], names: dict[str, str]) -> dict[str, Any]:
    rules = running.context.policy_for(record.action.marketplace).approval
    ends = record.confirmed_at + timedelta(hours=rules.lifetime_hours) if record.confirmed_at else None
    wanted = Verdict(outcome=Outcome.NEEDS_APPROVAL, checks=(), approvers=record.approvers_needed)
    return {
        **action_view(record, names),
        "missing": list(still_missing(wanted, record, answers)),
        "expires_at": ends.isoformat() if ends else None,
        "on_silence": "EXPIRED",
    }

"""Money actions: look at every check, confirm by digest, approve, refuse, take back. A person each time (law 1)."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from pydantic import Field

from api.http.auth import AGENTS, Running, Who, may_read
from api.http.once import once
from api.http.problems import RESPONSES
from api.http.suggestions import decided
from api.http.tongue import Tongue
from api.views import action_card, action_view
from api.views.words import check_view
from copilot.domain.action import ActionState
from copilot.domain.authority import Verdict
from copilot.domain.decision import Confirmation, Decision, DecisionKind
from copilot.domain.errors import AlreadyDecided, BadInput, Denied, NotFound, Outdated
from copilot.domain.identity import Role, Scope
from copilot.domain.marketplace import Language
from copilot.domain.record import Record
from copilot.domain.wanted import Wanted
from copilot.tools.approve import answer_approval, undo
from copilot.tools.registry import TOOLS

router = APIRouter(prefix="/v1", tags=["actions"], responses=RESPONSES)


class Digest(Record):
    """The fingerprint of the action the person saw."""

    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class ConfirmIn(Digest):
    """A confirmation of one action of a suggestion."""

    suggestion_id: Annotated[str, Field(max_length=64)] | None = None


class SimulateIn(Record):
    """Which proposed action to look at, or an action of one's own choosing; exactly one of the two.

    ``order_id``, where it is given, must be the ticket's: nothing in a request chooses an order (law 3). ``lang``: in which
    language each check is ``spoken``, beside the English.
    """

    suggestion_id: Annotated[str, Field(max_length=64)]
    action_id: Annotated[str, Field(max_length=64)] | None = None
    propose: Wanted | None = None
    order_id: Annotated[str, Field(max_length=32)] | None = None
    lang: Language | None = None


@router.post("/actions:simulate")
async def simulate(body: SimulateIn, running: Running, who: Who, preferred: Tongue) -> dict[str, Any]:
    """Every check on fresh facts for the person asking, without doing anything (P12)."""
    lang = body.lang or preferred
    may_read(who)
    if (body.action_id is None) == (body.propose is None):
        raise BadInput("action_id", "name a proposed action or propose one", "Give action_id or propose, not both.")
    if body.order_id is not None:
        async with running.database.read() as books:
            ticket = await books.tickets.get((await books.suggestions.get(body.suggestion_id)).ticket_id)
        if ticket.order_id != body.order_id:
            raise BadInput("order_id", "not the order of this ticket", "Open the ticket of that order.")
    if body.propose is not None:
        action, verdict = await running.runner.simulate(body.suggestion_id, body.propose, who)
        shown = action.action.model_dump(mode="json")
        return {**_told(verdict, lang), "action": shown, "digest": action.digest}
    return _told(await running.runner.preview(body.suggestion_id, body.action_id or "", who), lang)


def _told(verdict: Verdict, lang: Language) -> dict[str, Any]:
    checks = [check_view(check, lang) for check in verdict.checks]
    return {**verdict.model_dump(mode="json"), "checks": checks, "lang": lang}


@router.get("/actions/{action_id}")
async def read_action(action_id: str, running: Running, who: Who, lang: Tongue) -> dict[str, Any]:
    """An action as it stands, with its road, whether it can be taken back, approvals and its ledger entries."""
    may_read(who)
    async with running.database.read() as books:
        record = await books.actions.get(action_id)
        approvals = await books.actions.approvals(action_id)
        told = await books.ledger.entries(ticket_id=record.ticket_id)
        entries = [e for e in told if e.action_id == action_id]
        names = await books.people.names()
        card = await action_card(running, books, record, told, lang)
    return {
        **action_view(record, names),
        **card,
        "approvals": [a.model_dump(mode="json") for a in approvals],
        "ledger": [{"seq": e.seq, "at": e.at.isoformat(), "kind": e.kind, "hash": e.hash} for e in entries],
    }


@router.post("/actions/{action_id}/confirm")
async def confirm(action_id: str, body: ConfirmIn, request: Request, running: Running, who: Who) -> Response:
    """Confirm one proposed action: the same as accepting its suggestion with this one confirmation.

    Confirming what is under way answers 409 with the first decision standing.
    """
    who.require_person("confirming an action")
    who.require(Scope.TICKETS_WRITE, *AGENTS)

    async def run() -> dict[str, Any]:
        async with running.database.read() as books:
            try:
                record = await books.actions.get(action_id)
            except NotFound:
                record = None
            found = await books.suggestions.of_action(action_id) if record is None else None
        if record is not None:
            if record.digest != body.digest:
                raise Outdated("the confirmation is about another version of this action; read it again")
            raise AlreadyDecided(f"action {action_id} was confirmed before and is {record.state}")
        if found is None:
            raise NotFound("action", action_id)
        decision = Decision(
            decision=DecisionKind.ACCEPT,
            version=found.version,
            confirm=(Confirmation(action_id=action_id, digest=body.digest),),
        )
        await running.runner.resume(found.suggestion_id, decision, who)
        running.wake()
        became = await decided(running, found.ticket_id, decision)
        for no in became[
            "denied"
        ]:  # between the question and the answer, so the decision is recorded, the action is not
            raise Denied(no["rule"], no["why"], no["unlock"])
        view: dict[str, Any] = became["actions"][0]
        return view

    return await once(request, running, who, 200, run)


@router.post("/actions/{action_id}/approve")
async def approve(action_id: str, body: Digest, request: Request, running: Running, who: Who) -> Response:
    """Grant an approval for exactly this digest; never by the person who confirmed."""
    return await _answer(action_id, body, request, running, who, granted=True)


@router.post("/actions/{action_id}/deny")
async def deny(action_id: str, body: Digest, request: Request, running: Running, who: Who) -> Response:
    """Refuse an approval; the action is void."""
    return await _answer(action_id, body, request, running, who, granted=False)


@router.post("/actions/{action_id}/cancel")
async def take_back(action_id: str, request: Request, running: Running, who: Who) -> Response:
    """Take an action back while no feed carries it (the hold, N24)."""
    who.require_person("taking an action back")

    async def run() -> dict[str, Any]:
        async with running.database.begin() as books:
            record = await undo(books, action_id, actor=who, now=running.clock.now())
        running.wake()  # where Amazon has it already, it is asked at once
        return action_view(record)

    return await once(request, running, who, 200, run)


@router.get("/tools")
async def tools(who: Who) -> dict[str, Any]:
    """The closed list of tools and what each promises (P28)."""
    return {"tools": [{**t.model_dump(mode="json"), "needs_confirmation": t.needs_confirmation} for t in TOOLS]}


async def _answer(
    action_id: str, body: Digest, request: Request, running: Running, who: Who, *, granted: bool
) -> Response:
    who.require_person("an approval")
    who.require(Scope.TICKETS_WRITE, *AGENTS, Role.COMPLIANCE)

    async def run() -> dict[str, Any]:
        async with running.database.read() as books:
            action = (await books.actions.get(action_id)).action
        facts = await running.context.readers.facts(action.order_id, action.marketplace) if granted else None
        now, policy = running.clock.now(), running.context.policy_for(action.marketplace)
        async with running.database.begin() as books:
            record = await answer_approval(
                books, action_id, granted=granted, digest=body.digest, actor=who, facts=facts, now=now,
                hold=timedelta(seconds=running.settings.hold_seconds), lifetime=timedelta(hours=policy.approval.lifetime_hours),
                policy=policy,
            )  # fmt: skip
        running.wake()
        if record.state is ActionState.VOID and granted:
            raise Outdated(f"nothing was approved: {record.detail}; the action is void")
        return action_view(record)

    return await once(request, running, who, 200, run)

"""What only a person can settle: read it, look with Amazon, say what was seen."""

from __future__ import annotations

import contextlib
from typing import Any

from fastapi import APIRouter, Request, Response

from api.http.auth import AGENTS, Running, Who, may_read
from api.http.once import once
from api.http.problems import RESPONSES
from api.http.tongue import Tongue
from api.views.words import said
from copilot.domain.errors import AmazonError, OrderNotFound
from copilot.domain.identity import Role, Scope
from copilot.domain.marketplace import Language
from copilot.domain.outbox import HumanTask
from copilot.domain.record import Record
from copilot.tools.resolve import Found, settle_task

router = APIRouter(prefix="/v1/tasks", tags=["tasks"], responses=RESPONSES)


class SettleIn(Record):
    """What the person saw."""

    found: Found


@router.get("")
async def tasks(running: Running, who: Who, lang: Tongue) -> dict[str, Any]:
    """Open tasks, oldest first, each ``spoken`` in the language of the person who asks beside the English."""
    may_read(who)
    async with running.database.read() as books:
        return {"tasks": [_view(task, lang) for task in await books.cases.tasks()]}


@router.get("/{task_id}")
async def task(task_id: str, running: Running, who: Who, lang: Tongue) -> dict[str, Any]:
    """One task, open or settled."""
    may_read(who)
    async with running.database.read() as books:
        return _view(await books.cases.task(task_id), lang)


@router.post("/{task_id}/settle")
async def settle(task_id: str, body: SettleIn, request: Request, running: Running, who: Who) -> Response:
    """Settle it. For an action of unknown outcome: ``carried_out`` or ``not_carried_out``, by a manager or compliance
    who did not confirm it; the second is checked against Amazon's books of this moment."""
    who.require_person("settling a task")
    who.require(Scope.TICKETS_WRITE, *AGENTS, Role.COMPLIANCE)

    async def run() -> dict[str, Any]:
        async with running.database.read() as books:
            known = await books.cases.task(task_id)
            action = (await books.actions.get(known.action_id)).action if known.action_id else None
        facts = None
        if action is not None and body.found is Found.NOT_CARRIED_OUT:
            with contextlib.suppress(AmazonError, OrderNotFound):  # without facts the rules below say no
                facts = await running.context.readers.facts(action.order_id, action.marketplace)
        async with running.database.begin() as books:
            settled = await settle_task(books, task_id, body.found, facts=facts, actor=who, now=running.clock.now())
        return settled.model_dump(mode="json")

    return await once(request, running, who, 200, run)


def _view(task: HumanTask, lang: Language) -> dict[str, Any]:
    return {**task.model_dump(mode="json"), "spoken": said(task.text, lang)}

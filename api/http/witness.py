"""Every refused attempt at money or locked words is in the ledger too: who knocked at which door, which fact refused them."""

from __future__ import annotations

import re

import structlog
from fastapi import Request

from copilot.domain.errors import BadInput, CopilotError, Denied
from copilot.domain.identity import Actor

log = structlog.get_logger("copilot")

# Doors behind which money, approvals, brakes or locked words are moved, and the one where a move is tried out. What is
# read or written elsewhere leaves no such trace.
_DOORS = re.compile(
    r"^/v1/(actions:simulate|suggestions/(?P<suggestion>[^/]+)/decision"
    r"|actions/(?P<action>[^/]+)/(confirm|approve|deny|cancel)"
    r"|approvals/(?P<approval>[^/]+)/(delegate|expire)"
    r"|tasks/(?P<task>[^/]+)/settle|brakes(/(?P<brake>[^/]+)/release)?|tickets/(?P<ticket>[^/]+)/replies"
    r"|macros/[^/]+/versions/[0-9]{1,7}/(verify|lock|retire))$"
)
# Ids as we make them. Anything else in a path is somebody's text, and may be a name.
_ID = re.compile(r"(act|sug|brk|tkt|task_[a-z_]{1,32})_[0-9a-f]{8,40}")


async def witness(request: Request, error: CopilotError) -> None:
    """Write down a refusal at one of these doors, by a person or program we know: ids and codes, never what was sent.

    Whoever is not signed in leaves no entry: strangers must not be able to fill the chain.
    """
    door = _DOORS.match(request.url.path)
    who: Actor | None = getattr(request.state, "actor", None)
    if request.method != "POST" or door is None or who is None or error.happened != "no":
        return
    given = {k: v for k, v in door.groupdict().items() if v is not None}
    named = {k: v for k, v in given.items() if _ID.fullmatch(v)}
    path = re.sub(r"^(/v1/[a-z]+)/[^/]+/", r"\1/…/", request.url.path)
    data = {"door": path, "error": error.code, **named}
    if isinstance(error, Denied):
        data["rule"] = error.rule
    if isinstance(error, BadInput):
        data["field"] = error.field[:64]
    running = request.app.state.service
    try:
        async with running.database.begin() as books:
            action_id = named.get("action") or named.get("approval")
            await books.ledger.append(
                "attempt.refused", actor=who.id, at=running.clock.now(), action_id=action_id, data=data
            )
    except CopilotError as broken:
        log.error("attempt.not_written", error=type(broken).__name__)  # nothing happened, and the answer says so

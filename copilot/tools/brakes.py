"""Stopping: a person's kill switch and the breakers that trip by themselves. Both hold until a person lets go (N10)."""

from __future__ import annotations

import secrets
from datetime import datetime

from copilot.domain.authority import Verdict
from copilot.domain.books import Transaction
from copilot.domain.brake import Brake, parse_scope
from copilot.domain.errors import AlreadyDecided, BadInput, NotAllowed
from copilot.domain.identity import Actor, Role
from copilot.domain.outbox import HumanTask

MAY_STOP = frozenset({Role.MANAGER, Role.COMPLIANCE, Role.ADMIN, Role.CRISIS_AGENT, Role.SENIOR_AGENT})
MAY_RELEASE = frozenset({Role.MANAGER, Role.COMPLIANCE, Role.ADMIN})


async def stop(books: Transaction, scope: str, *, reason: str, actor: Actor, now: datetime) -> Brake:
    """Pull the switch for this scope; it is in force when the transaction commits. Raises NotAllowed, BadInput,
    AlreadyDecided. More people may stop than may let go again."""
    actor.require_person("stopping money")
    if not actor.roles & MAY_STOP:
        raise NotAllowed(f"this takes one of the roles {', '.join(sorted(MAY_STOP))}")
    scope = await _by_id(books, scope)
    brake = Brake(id=_new_id(), scope=parse_scope(scope), kind="stop", reason=reason, set_by=actor.id, set_at=now)
    if not await books.brakes.put(brake):
        raise AlreadyDecided(f"{scope} is stopped already")
    await books.ledger.append(
        "brake.set", actor=actor.id, at=now, data={"brake": brake.id, "scope": brake.scope, "kind": "stop"}
    )
    return brake


async def _by_id(books: Transaction, scope: str) -> str:
    """``agent:<name>`` as screens show people, with the id brakes know them by. Raises BadInput for nobody of ours."""
    kind, _, value = scope.partition(":")
    if kind.strip().lower() != "agent" or value.strip().startswith("usr_"):
        return scope
    names = await books.people.names()
    found = [id_ for id_, name in names.items() if value.strip() in (id_, name)]
    if not found:
        raise BadInput("scope", f"{value.strip()!r} is nobody of ours", "Name a person as the user list does.")
    return f"agent:{found[0]}"


async def release(books: Transaction, brake_id: str, *, actor: Actor, now: datetime) -> Brake:
    """Let go. Raises NotAllowed, NotFound, AlreadyDecided. Nobody releases a breaker that their own pace has tripped."""
    actor.require_person("releasing a brake")
    if not actor.roles & MAY_RELEASE:
        raise NotAllowed(f"this takes one of the roles {', '.join(sorted(MAY_RELEASE))}")
    known = next((brake for brake in await books.brakes.active() if brake.id == brake_id), None)
    if known is not None and known.kind == "breaker" and known.scope == f"agent:{actor.id}":
        raise NotAllowed("a breaker that your own pace has tripped is released by somebody else")
    brake = await books.brakes.release(brake_id, by=actor.id, at=now)
    await books.ledger.append(
        "brake.released", actor=actor.id, at=now, data={"brake": brake.id, "scope": brake.scope, "kind": brake.kind}
    )
    await books.cases.close_task(_task_id(brake), by=actor.id, outcome="released", at=now)
    return brake


async def trip(books: Transaction, verdict: Verdict, *, now: datetime, ticket_id: str | None) -> None:
    """Set a breaker for each budget the judged action would have broken, and ask a manager. The action is denied by
    the same verdict, so no action passes after the budget is spent."""
    for scope in verdict.trips:
        why = next((check.text for check in verdict.failed() if check.rule == "AUTH-05"), "a budget is spent")
        brake = Brake(id=_new_id(), scope=scope, kind="breaker", reason=why, set_by="system", set_at=now)
        if not await books.brakes.put(brake):
            continue
        await books.ledger.append(
            "brake.set", actor="system", at=now, data={"brake": brake.id, "scope": scope, "kind": "breaker", "why": why}
        )
        await books.cases.open_task(
            HumanTask(
                id=_task_id(brake),
                kind="breaker",
                ticket_id=ticket_id,
                action_id=None,
                opened_at=now,
                text=f"The breaker {scope} tripped: {why}. A manager looks and releases it.",
            )  # fmt: skip
        )


def _new_id() -> str:
    return "brk_" + secrets.token_hex(8)


def _task_id(brake: Brake) -> str:
    return f"task_breaker_{brake.id}"

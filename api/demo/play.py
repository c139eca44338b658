"""Plays the thirty tickets as a team would: read, decide, approve, and try a few things that must not work."""

from __future__ import annotations

import asyncio
import json
import signal
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

import httpx
from rich.console import Console

from api.demo import HERE, dated, tickets
from api.demo.hands_on import leave_open
from api.demo.report import Row, guards_table, money_line, tickets_table
from api.demo.stage import PEOPLE, Stage, stage
from copilot.domain.action import ActionState
from copilot.domain.errors import CopilotError

OUTCOME_PATIENCE_SECONDS = 30.0
_WAITING = {
    ActionState.CONFIRMED, ActionState.AWAITING_APPROVAL, ActionState.HELD, ActionState.SUBMITTED, ActionState.PROCESSING,
}  # fmt: skip


@dataclass
class Team:
    """The demo's people, each with a session of their own."""

    people: dict[str, httpx.AsyncClient]

    def for_tier(self, tier: str) -> httpx.AsyncClient:
        """Who takes a ticket of this tier."""
        return self.people["demo-crisis" if tier == "T1-CRISIS" else "demo-agent"]

    def with_role(self, role: str) -> httpx.AsyncClient:
        """Somebody who may approve in this role."""
        return self.people[next(name for name, has in PEOPLE.items() if has.value == role)]


async def play(*, once: bool, port: int, keep: bool) -> int:
    """The whole demo; the exit code is 0 when every ticket went as expected and the ledger is whole. Unless ``once``, tickets
    are left open for the person at the screen until they end it."""
    console = Console()
    if not console.is_terminal:
        console = Console(width=170)  # into a file or a pipe: one line a ticket
    began = time.monotonic()
    _end_in_order()
    console.print("Starting the stand-in for Amazon and the service (the first start learns and indexes, see README)…")
    async with stage(port=port, keep=keep) as on:
        good = await play_thirty(console, on, began=began)
        if not once:
            await leave_open(console, on)
            await _until_interrupted()
    return 0 if good else 1


async def play_thirty(console: Console, on: Stage, *, began: float | None = None) -> bool:
    """The thirty tickets, decided by the demo's own people; False when anything went otherwise than written down. ``began`` is
    when starting began, for the time that is told."""
    async with AsyncExitStack() as stack:
        team = Team({name: await on.signed_in(name) for name in PEOPLE})
        for client in team.people.values():
            stack.push_async_callback(client.aclose)
        ready = time.monotonic()
        started = ready - (ready if began is None else began)
        rows = [await _ticket(team, number, on) for number in range(1, len(tickets()) + 1)]
        await _outcomes(team, rows)
        await _replies(team, rows)
        console.print(tickets_table(rows))
        guards = await _forbidden(team, rows)
        console.print(guards_table(guards))
        whole = await _closing(console, team, on, rows)
    wrong = [row for row in rows if not row.as_expected]
    seconds = f"{started:.0f} s to start, {time.monotonic() - ready:.0f} s to play"
    console.print(f"{len(rows) - len(wrong)} of {len(rows)} tickets as expected; {seconds}.")
    for row in wrong:
        console.print(f"  not as expected: {row.file}: {row.differs}")
    return whole and not wrong and all(guard.held for guard in guards)


async def _ticket(team: Team, number: int, on: Stage) -> Row:
    """Bring one ticket in, read the suggestion, decide as the person it is for."""
    path = tickets()[number - 1]
    agent = team.people["demo-agent"]
    raw = dated(path.read_bytes(), now=on.service.clock.now())
    kind = "message/rfc822" if path.suffix == ".eml" else "application/json"
    received = _body(await agent.post("/v1/tickets", content=raw, headers={"content-type": kind}))
    suggestion = _body(await agent.post(f"/v1/tickets/{received['ticket_id']}/suggestions"))
    row = Row(
        number=number,
        file=f"{path.parent.name}/{path.name}",
        suggestion=suggestion,
        expected=expected(path.parent.name, path.name),
    )
    if suggestion["abstained"]:
        row.step = "left to a person"
        return row
    person = team.for_tier(suggestion["tier"])
    confirm = [{"action_id": a["action_id"], "digest": a["digest"]} for a in suggestion["actions"]]
    decision = {"decision": "accept", "version": suggestion["version"], "confirm": confirm}
    decided = _body(await person.post(f"/v1/suggestions/{suggestion['suggestion_id']}/decision", json=decision))
    row.step = "reply accepted" if suggestion["macro"] else "noted"
    for action in decided["actions"]:
        row.action = action
        row.confirmed_by = person
        if action["state"] == ActionState.AWAITING_APPROVAL:
            for role in action["approvers_needed"]:
                _body(
                    await team.with_role(role).post(
                        f"/v1/actions/{action['action_id']}/approve", json={"digest": action["digest"]}
                    )
                )
            row.step = f"approved by {' + '.join(action['approvers_needed'])}"
        else:
            row.step = "confirmed"
    return row


async def _outcomes(team: Team, rows: list[Row]) -> None:
    """Wait until Amazon has answered for every action."""
    reader = team.people["demo-manager"]
    deadline = time.monotonic() + OUTCOME_PATIENCE_SECONDS
    pending = [row for row in rows if row.action]
    while pending and time.monotonic() < deadline:
        for row in pending:
            row.action = _body(await reader.get(f"/v1/actions/{row.action['action_id']}")) if row.action else None
        pending = [row for row in pending if row.action and ActionState(row.action["state"]) in _WAITING]
        await asyncio.sleep(0.3)


async def _replies(team: Team, rows: list[Row]) -> None:
    """Hand the words that are true now to the desk, ticket by ticket, as the person whose ticket it is."""
    for row in rows:
        if row.suggestion["abstained"]:
            continue
        person, at = team.for_tier(row.suggestion["tier"]), f"/v1/tickets/{row.suggestion['ticket_id']}/replies"
        offered = _body(await person.get(at))["offered"]
        if offered and offered[-1]["lint"]["verdict"] != "block":
            words = {name: offered[-1][name] for name in ("action_id", "sha256") if offered[-1][name]}
            _body(await person.post(at, json=words))


@dataclass
class Guard:
    """One thing that must not work, and what the service said."""

    tried: str
    answer: str
    held: bool


async def _forbidden(team: Team, rows: list[Row]) -> list[Guard]:
    """Things nobody may do, tried for real."""
    done = next(row for row in rows if row.action and row.action["kind"] == "refund")
    assert done.action is not None
    again = {"digest": done.action["digest"]}
    guards = [
        await _refused("confirm the same refund a second time", team.people["demo-senior"].post(
            f"/v1/actions/{done.action['action_id']}/confirm", json=again), 409),
        await _refused("confirm it with another digest", team.people["demo-agent"].post(
            f"/v1/actions/{done.action['action_id']}/confirm", json={"digest": "0" * 64}), 412),
        await _refused("take back what Amazon has", team.people["demo-manager"].post(
            f"/v1/actions/{done.action['action_id']}/cancel"), 409),
    ]  # fmt: skip
    async with httpx.AsyncClient(base_url=team.people["demo-agent"].base_url) as stranger:
        guards.append(await _refused("read tickets without signing in", stranger.get("/v1/tickets"), 401))
    return guards


async def _refused(tried: str, request: Any, status: int) -> Guard:
    answer: httpx.Response = await request
    detail = answer.json().get("detail", "")
    return Guard(tried=tried, answer=f"{answer.status_code}: {detail}", held=answer.status_code == status)


async def _closing(console: Console, team: Team, on: Stage, rows: list[Row]) -> bool:
    """The ledger is whole, and Amazon's side shows exactly what the ledger accepted."""
    verified = await team.people["demo-manager"].get("/v1/ledger/verify")
    ledger = verified.json()
    async with httpx.AsyncClient(timeout=10) as client:
        shop = (await client.get(f"{on.simulator}/_simulator/state")).json()
    line, equal = money_line(rows, shop)
    console.print(line)
    if verified.is_success:
        console.print(f"Ledger whole: {ledger['entries']} entries, head {ledger['hash']}")
    else:
        console.print(f"LEDGER BROKEN: {ledger.get('detail')}")
    return verified.is_success and equal


def expected(folder: str, name: str) -> dict[str, Any]:
    """What is written down of this ticket."""
    rows: list[dict[str, Any]] = json.loads((HERE / "expected.json").read_text(encoding="utf-8"))
    return next(row for row in rows if row["file"] == f"{folder}/{name}")


def _body(answer: httpx.Response) -> dict[str, Any]:
    if not answer.is_success:
        told = answer.json()
        raise CopilotError(f"{answer.request.method} {answer.request.url.path}: {told.get('detail', answer.text)}")
    body: dict[str, Any] = answer.json()
    return body


async def _until_interrupted() -> None:
    await asyncio.Event().wait()


def _end_in_order() -> None:
    """Ctrl-C and a plain kill take the stage down in order, also where the shell has SIGINT ignored."""
    me = asyncio.current_task()
    assert me is not None, "the demo is played in a task"
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, me.cancel)

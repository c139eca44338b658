"""The second act: twelve fresh tickets are brought in, judged, and left open for the person at the screen."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import httpx
from rich.console import Console

from api.demo import dated, inbox
from api.demo.stage import Stage, free_port
from api.example_desk.app import create_app
from copilot.domain.errors import CopilotError
from copilot.domain.identity import Scope

HOLD_SECONDS = 20  # long enough to take a confirmed action back by hand; the play itself waits one second


class Opened(NamedTuple):
    """What is open now: the tickets by their number in the inbox, and the help desk in miniature beside the workbench."""

    tickets: dict[str, str]
    desk: str


async def leave_open(console: Console, on: Stage) -> Opened:
    """Open the service with a hold for hands and a help desk beside it, bring the twelve in, and say where to begin."""
    port = free_port()
    desk = f"http://127.0.0.1:{port}"
    await on.open(hold_seconds=HOLD_SECONDS, embed_origins=desk)
    await _open_desk(on, desk, port)
    client = await on.signed_in("demo-agent")
    try:
        tickets = {path.name[:2]: await _bring_in(client, path, now=on.service.clock.now()) for path in inbox()}
    finally:
        await client.aclose()
    opened = Opened(tickets=tickets, desk=desk)
    for line in where_to_begin(on.url, opened):
        console.print(line, soft_wrap=True, highlight=False, markup=False)
    return opened


def where_to_begin(url: str, opened: Opened) -> list[str]:
    """Where to open what, as whom, and what to try first: four lines."""
    page = f"{url}/tickets"
    return [
        f"\nNow you: twelve tickets are open at {page}. One click signs you in as demo-agent (claims: demo-crisis).",
        f"Begin with a late parcel, {page}/{opened.tickets['01']}: read why, confirm 23.90 EUR, take it back within {HOLD_SECONDS} s.",
        f"Then 89.95 EUR, above an agent's limit, {page}/{opened.tickets['03']}: confirm, sign in as demo-senior, approve.",
        f"The sidebar inside a help desk's own page: {opened.desk} (link yourself there once). Ctrl-C ends.",
    ]


async def _open_desk(on: Stage, origin: str, port: int) -> None:
    """The help desk in miniature, with a key that reads tickets and opens the sidebar, and nothing else."""
    name, scopes, now = f"example-desk-{port}", [Scope.TICKETS_READ, Scope.EMBED_OPEN], on.service.clock.now()
    async with on.service.database.begin() as books:
        key = await books.people.add_key(name, scopes, at=now)
        await books.ledger.append("key.added", actor="operator", at=now, data={"name": name, "scopes": scopes})
    await on.serve(create_app(on.url, key, origin=origin), port)


async def _bring_in(client: httpx.AsyncClient, path: Path, *, now: datetime) -> str:
    """One ticket with its suggestion, so that the queue shows at once what it is about; its id."""
    raw, mail = dated(path.read_bytes(), now=now), path.suffix == ".eml"
    kind = "message/rfc822" if mail else "application/json"
    received = await client.post("/v1/tickets", content=raw, headers={"content-type": kind})
    if received.status_code == httpx.codes.CONFLICT and not mail:
        return str(json.loads(raw)["ticket_id"])  # the books of the last demo were kept, and this ticket is in them
    ticket_id = str(_told(received)["ticket_id"])
    _told(await client.post(f"/v1/tickets/{ticket_id}/suggestions"))
    return ticket_id


def _told(answer: httpx.Response) -> dict[str, Any]:
    told: dict[str, Any] = answer.json()
    if not answer.is_success:
        raise CopilotError(f"{answer.request.method} {answer.request.url.path}: {told.get('detail', answer.text)}")
    return told

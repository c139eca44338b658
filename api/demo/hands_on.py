"""The second act: twelve fresh tickets are brought in, judged, and left open for the person at the screen."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
from rich.console import Console

from api.demo import dated, inbox
from api.demo.stage import Stage
from copilot.domain.errors import CopilotError

HOLD_SECONDS = 20  # long enough to take a confirmed action back by hand; the play itself waits one second


async def leave_open(console: Console, on: Stage) -> None:
    """Open the service with a hold for hands, bring the twelve in, and say where to begin."""
    await on.open(hold_seconds=HOLD_SECONDS)
    client = await on.signed_in("demo-agent")
    try:
        ids = [await _bring_in(client, path, now=on.service.clock.now()) for path in inbox()]
    finally:
        await client.aclose()
    for line in where_to_begin(on.url, within_limit=ids[0], above_limit=ids[2]):
        console.print(line, soft_wrap=True, highlight=False, markup=False)


def where_to_begin(url: str, *, within_limit: str, above_limit: str) -> list[str]:
    """Where to open what, as whom, and what to try first: four lines."""
    page = f"{url}/tickets"
    return [
        f"\nNow you: twelve tickets are open at {page}. One click signs you in as demo-agent; no password is asked.",
        f"Begin with a late parcel, {page}/{within_limit}: read why, confirm 23.90 EUR, take it back within {HOLD_SECONDS} s.",
        f"Then 89.95 EUR, above an agent's limit, {page}/{above_limit}: confirm, sign in as demo-senior, approve.",
        "Claims are for demo-crisis, large sums for demo-manager and demo-compliance. Ctrl-C ends.",
    ]


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

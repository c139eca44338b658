"""After the play twelve tickets wait for the person at the screen, and what is confirmed can be taken back by hand."""

from __future__ import annotations

import asyncio
import io
import shutil
from pathlib import Path
from typing import Any

import httpx
import pytest
from rich.console import Console

from api.demo.hands_on import HOLD_SECONDS, leave_open
from api.demo.stage import stage
from tests.graphs.brains import cache_folder, shared_brain


async def test_a_newcomer_finds_twelve_open_tickets_and_may_take_a_confirmed_refund_back(
    pytestconfig: pytest.Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    learned = cache_folder(pytestconfig)
    shared_brain(learned)
    shutil.copytree(learned, tmp_path / "demo", ignore=shutil.ignore_patterns("training*"))
    monkeypatch.setenv("COPILOT_DATA_DIR", str(tmp_path))
    said = io.StringIO()
    async with stage(port=0, keep=False) as on:
        before = on.url
        opened = await leave_open(Console(file=said, width=500), on)
        assert on.url == before, "the address that was told first stays good"
        client = await on.signed_in("demo-agent")
        rows = (await client.get("/v1/tickets")).json()["tickets"]
        assert len(rows) == 12 and {row["status"] for row in rows} == {"suggested"}
        late = next(row for row in rows if row["reason"] == "delivery_late" and row["refund"] == "full")

        lines = said.getvalue().strip().splitlines()
        assert len(lines) == 4 and f"{on.url}/tickets/{late['ticket_id']}" in lines[1]
        assert all(name in said.getvalue() for name in ("demo-agent", "demo-senior", "demo-crisis", opened.desk))
        assert await token_status(opened.desk, late["ticket_id"]) == 201, "the help desk beside it may open the sidebar"

        held = await confirmed(client, late["ticket_id"])
        assert held["state"] == "HELD" and on.service.road.hold_seconds == HOLD_SECONDS
        await asyncio.sleep(2)  # the play's own hold of one second is over
        taken_back = await client.post(f"/v1/actions/{held['action_id']}/cancel")
        assert taken_back.json()["state"] == "CANCELLED"
        await client.aclose()


async def token_status(desk: str, ticket_id: str) -> int:
    """What the help desk's page is answered when its agent opens the sidebar on a ticket."""
    async with httpx.AsyncClient(base_url=desk, timeout=30) as page:
        agent = next(iter((await page.get("/desk/me")).json()["agents"]))
        (await page.post("/desk/me", json={"agent": agent})).raise_for_status()
        return (await page.post("/token", json={"ticket_id": ticket_id})).status_code


async def confirmed(client: Any, ticket_id: str) -> dict[str, Any]:
    """The action of the ticket's suggestion, confirmed as the page does it."""
    suggestion = (await client.post(f"/v1/tickets/{ticket_id}/suggestions")).json()
    confirm = [{"action_id": a["action_id"], "digest": a["digest"]} for a in suggestion["actions"]]
    decision = {"decision": "accept", "version": suggestion["version"], "confirm": confirm}
    answer = await client.post(f"/v1/suggestions/{suggestion['suggestion_id']}/decision", json=decision)
    action: dict[str, Any] = answer.json()["actions"][0]
    return action

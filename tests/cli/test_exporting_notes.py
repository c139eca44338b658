"""``copilot notes export``: a ticket's notes out of the house by profile, and the ledger notes that they went."""

from __future__ import annotations

import asyncio
import json
from base64 import urlsafe_b64encode
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api.cli.main import app
from copilot.domain.errors import BadInput, NotFound
from tests.builders.desk import ANNA, note, open_books, ticket
from tests.builders.orders import NOW, ORDER_ID

Run = Callable[..., Result]


async def live(folder: Path) -> None:
    database = await open_books(folder / "copilot.sqlite3")
    async with database.begin() as books:
        await books.people.add_user("anna", ANNA.roles, None, at=NOW)
        await books.tickets.add(ticket("tkt_1", "Where is it?", order_id=ORDER_ID), at=NOW)
        await books.cases.add_note("tkt_1", note().model_copy(update={"agent_text": "anna wonders"}))
        await books.ledger.append("ticket.received", actor="system", at=NOW, ticket_id="tkt_1")
    await database.close()


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("COPILOT_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("COPILOT_SECRET_KEY", urlsafe_b64encode(bytes(range(32))).decode())
    asyncio.run(live(tmp_path))
    return lambda *arguments: CliRunner().invoke(app, ["notes", "export", *arguments])


def test_an_appeal_is_written_without_opinion_and_noted_in_the_ledger(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "appeal.json"
    assert run("tkt_1", "--profile", "appeal", "--out", str(out)).exit_code == 0
    told = json.loads(out.read_bytes())
    assert told["notes"][0]["EVIDENCE LOG"] == ["Paid 24.99 EUR [orders, 2026-11-21 12:00Z]"]
    assert "wonders" not in out.read_text() and "note.agent_text" in told["withheld"]
    again = json.loads(run("tkt_1", "--profile", "internal").stdout_bytes)
    exported = [
        (one["kind"], one["actor"], one["data"]) for one in again["activity"] if one["kind"] == "notes.exported"
    ]
    assert exported == [("notes.exported", "operator", {"profile": "appeal"})]


def test_a_buyer_who_asks_is_shown_no_employee(run: Run) -> None:
    told = json.loads(run("tkt_1", "--profile", "subject").stdout_bytes)
    assert told["notes"][0]["agent_text"] == "[staff] wonders"
    assert [message["text"] for message in told["messages"]] == ["Where is it?"]


def test_a_ticket_nobody_knows_and_a_folder_without_books(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert isinstance(run("tkt_9", "--profile", "appeal").exception, NotFound)
    monkeypatch.setenv("COPILOT_DATA_DIR", str(tmp_path / "elsewhere"))
    assert isinstance(run("tkt_1", "--profile", "appeal").exception, BadInput)

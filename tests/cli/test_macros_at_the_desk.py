"""``copilot macros`` as people at the machine use it: bring in, look, write out, end; and a changed byte stops the service."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from api.settings import Settings
from api.wiring import master_key
from copilot.domain.identity import Actor, ActorKind, Role
from copilot.domain.macro_draft import AuthoredMacro
from copilot.store.database import Database
from copilot.tools.macros import draft, lock, verify
from tests.builders.macros import other_words, packaged
from tests.cli.conftest import Copilot

NOW = datetime.now(UTC)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Books with three people, and a version of a macro that they locked."""
    folder = tmp_path / "data"
    folder.mkdir()

    async def fill() -> None:
        settings = Settings(_env_file=None, data_dir=folder)
        database = Database(settings.url, master_key(settings))
        await database.migrate()
        try:
            async with database.begin() as books:
                sara, quinn, max_ = [
                    Actor(id=await books.people.add_user(name, [role], None, at=NOW), name=name, kind=ActorKind.USER, roles=frozenset({role}))
                    for name, role in (("sara", Role.SENIOR_AGENT), ("quinn", Role.QA), ("max", Role.MANAGER))
                ]  # fmt: skip
                await books.people.add_user("ada", [Role.AGENT], None, at=NOW)
                said = AuthoredMacro.model_validate(other_words("late-choice"))
                await draft(books, said, packaged=packaged(), actor=sara, now=NOW)
                await verify(books, "late-choice", 2, found=(), actor=quinn, now=NOW)
                await lock(books, "late-choice", 2, packaged=packaged(), found=(), actor=max_, now=NOW)
        finally:
            await database.close()

    asyncio.run(fill())
    return folder


def test_macros_are_brought_in_as_drafts_looked_at_and_written_out(
    copilot: Copilot, data: Path, tmp_path: Path
) -> None:
    table = tmp_path / "own.csv"
    table.write_text(
        'id;language;title;body;reasons\nnote;en;Late;"Hello,\n\nyour order {order_id} is late.";delivery_late\n'
        "note;de;Spät;<b>Hallo</b>;\n",
        encoding="utf-8-sig",
    )
    came = copilot("macros", "import", table, tmp_path / "none.csv", "--by", "sara")
    assert came.code == 2
    assert came.out.splitlines() == ["note@1 draft", "1 drafted, 0 unchanged, 2 refused"]
    first, second = came.err.splitlines()
    assert first.startswith(f"copilot: bad_input: {table} line 5 body: '<b>' is HTML")
    assert "none.csv" in second
    shown = copilot("macros", "show", "late-choice", "--version", "1").out
    assert shown.startswith("late-choice@1 retired") and "retired_by: max" in shown
    kept = copilot("macros", "export", "--state", "draft", "--format", "csv").out
    assert kept.splitlines()[1].startswith("note,en,Late,")


def test_only_an_author_brings_in(copilot: Copilot, data: Path, tmp_path: Path) -> None:
    export = tmp_path / "zendesk.json"
    steps = [{"field": "comment_value", "value": "Hello."}]
    export.write_text(json.dumps({"macros": [{"id": 1, "title": "Hi", "actions": steps}]}))
    agent = copilot("macros", "import", export, "--by", "ada", "--lang", "en")
    assert agent.code == 1 and agent.one_line().endswith("(S5)")


def test_coverage_tells_every_reason_without_any_books(copilot: Copilot, tmp_path: Path) -> None:
    said = copilot("macros", "coverage")
    assert said.code == 0
    assert said.out.splitlines()[-1] == "28 of 28 reasons with a locked macro; without one: none"
    assert not (tmp_path / "data").exists()


def test_a_changed_byte_keeps_the_service_from_starting_until_a_manager_retires_it(
    copilot: Copilot, data: Path
) -> None:
    with sqlite3.connect(data / "copilot.sqlite3") as line:
        change = "UPDATE macro_versions SET doc = replace(doc, 'Kind regards', 'Kind regard5') WHERE version = 2"
        assert line.execute(change).rowcount == 1
    line.close()
    said = copilot("serve", "--port", 0)
    assert said.code == 1
    assert said.one_line() == (
        "copilot: macro_tampered: macro late-choice@2 (en) differs from its pin; nothing is offered"
    )
    assert copilot("macros", "retire", "late-choice", "--version", 2, "--by", "max").code == 0
    assert json.loads(copilot("macros", "show", "late-choice", "--version", 1, "--json").out)["state"] == "retired"

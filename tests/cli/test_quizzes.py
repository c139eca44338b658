"""``copilot quiz``: who knows what, and which questions were read again."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

from api.settings import Settings
from api.wiring import SystemClock, master_key
from copilot.domain.identity import Role
from copilot.domain.quiz import Pillar
from copilot.store.database import Database
from tests.builders.quizzes import has_passed
from tests.cli.conftest import Copilot


def test_standings_name_everybody_with_what_they_passed(copilot: Copilot, tmp_path: Path) -> None:
    folder = tmp_path / "data"

    async def hire() -> None:
        settings = Settings(_env_file=None, data_dir=folder)
        folder.mkdir()
        database = Database(settings.url, master_key(settings))
        await database.migrate()
        now = SystemClock().now()
        async with database.begin() as books:
            await books.people.add_user("max", [Role.MANAGER], None, at=now)
            ida = await books.people.add_user("ida", [Role.AGENT], None, at=now)
            await has_passed(books, ida, Pillar.MESSAGING, ended=now)
        await database.close()

    asyncio.run(hire())
    told = json.loads(copilot("quiz", "standings", "--json").out)
    assert told["required"] is False
    assert [(row["name"], row["valid"]) for row in told["people"]] == [("ida", ["messaging"]), ("max", [])]
    said = copilot("quiz", "standings", "--marketplace", "IT").out.splitlines()
    assert said[0] == "quizzes are not required: they gate nothing"
    assert said[1].startswith("ida (agent): returns_refunds not passed, shipping_fbm not passed, messaging until 20")
    assert said[1].endswith("counts as agent")


def test_reviewing_a_question_that_does_not_exist_changes_nothing(copilot: Copilot) -> None:
    said = copilot("quiz", "review", "returns-99")
    assert (said.code, "returns-99" in said.one_line()) == (2, True)

"""The embedded index belongs to one process: a second service is refused at once, a look beside it searches without it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.lock import FolderLock
from tests.cli.conftest import Copilot


@pytest.fixture
def owned(tmp_path: Path) -> Iterator[Path]:
    """A data folder whose index a running service owns."""
    lock = FolderLock(tmp_path / "data" / "knowledge" / "chroma")
    assert lock.acquire()
    yield tmp_path / "data"
    lock.release()


def test_a_second_service_is_refused_before_it_loads_anything(copilot: Copilot, owned: Path) -> None:
    said = copilot("serve", "--port", "0", data_dir=owned)
    assert said.code == 1
    assert said.one_line().startswith("copilot: index_in_use: the knowledge index in ")
    assert not (owned / "copilot.sqlite3").exists()


def test_a_search_beside_a_service_answers_and_says_that_it_is_beside_it(
    copilot: Copilot, owned: Path, learned: Path
) -> None:
    shutil.copytree(learned / "knowledge", owned / "knowledge", dirs_exist_ok=True)
    asked = ("knowledge", "search", "What does ATZ-18 say?", "--limit", "1", "--json", "-")
    said = copilot(*asked, data_dir=owned)
    assert said.code == 0
    assert said.err == "copilot: another process owns the index; searched beside it, offline\n"
    (found,) = json.loads(said.out)["q"]
    assert (found["id"], found["start"], found["end"]) == ("ATZ-18", 0, len(found["quote"]))

"""Starts ``copilot`` as its users do: another process, its own folder, and nothing of this one's environment."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import forked
from tests.graphs.brains import cache_folder, shared_brain

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Said:
    """What a command said, and how it ended."""

    code: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        return self.raw.decode()

    def one_line(self) -> str:
        """The single line of a failure: no traceback, nothing on standard output."""
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        assert lines[0].startswith("copilot: ")
        assert "Traceback" not in self.err
        assert self.out == ""
        return lines[0]


Copilot = Callable[..., Said]


@pytest.fixture(scope="session")
def learned(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which everything is learned already, and of which no other worker holds the index."""
    kept, mine = cache_folder(pytestconfig), tmp_path_factory.mktemp("learned")
    shared_brain(kept)
    shutil.copytree(kept, mine, dirs_exist_ok=True, ignore=shutil.ignore_patterns("training*"))
    return mine


@pytest.fixture
def copilot(tmp_path: Path) -> Copilot:
    """``copilot("macros", "check")``, in an empty folder; ``data_dir`` elsewhere."""

    def run(
        *arguments: object, data_dir: Path = tmp_path / "data", stdin: bytes | None = None, **settings: str
    ) -> Said:
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
            "COPILOT_DATA_DIR": str(data_dir),
            **{f"COPILOT_{name.upper()}": value for name, value in settings.items()},
        }
        done = forked.run([*map(str, arguments)], environment=environment, cwd=tmp_path, stdin=stdin)
        return Said(done.code, done.out, done.err.decode())

    return run

"""A start that takes long says so at once, and when it is over; and what people search for is written into no log."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.cli.conftest import ROOT

PATIENCE = 90.0
WORDS = "Rosenthal"


@pytest.fixture
def data(learned: Path, tmp_path: Path) -> Path:
    """A data folder in which the judgement is learned and nothing is indexed yet."""
    fresh = tmp_path / "data"
    shutil.copytree(learned, fresh, ignore=shutil.ignore_patterns("training*", "*.sqlite3*", "chroma"))
    return fresh


@contextmanager
def serving(data: Path, log: Path, **settings: str) -> Iterator[subprocess.Popen[bytes]]:
    environment = {
        "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "COPILOT_DATA_DIR": str(data), **settings,
    }  # fmt: skip
    with log.open("wb") as into:
        process = subprocess.Popen(
            [sys.executable, "-m", "api.cli", "serve", "--port", "0"], env=environment, cwd=data.parent, stderr=into
        )
        try:
            yield process
        finally:
            process.terminate()
            process.wait(20)


def said(log: Path, event: str, process: subprocess.Popen[bytes]) -> dict[str, Any]:
    """Wait until a line of the log tells of this."""
    deadline = time.monotonic() + PATIENCE
    while True:
        for line in log.read_text().splitlines():
            told: dict[str, Any] = json.loads(line)  # every line is JSON
            if told["event"] == event:
                return told
        assert process.poll() is None and time.monotonic() < deadline, log.read_text()
        time.sleep(0.1)


def test_the_first_start_says_that_it_takes_long_and_each_says_when_it_listens(data: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    with serving(data, log, COPILOT_LOG_FORMAT="json") as process:
        assert said(log, "service.starting", process)["takes"].startswith("a minute or two this first time")
        ready = said(log, "service.ready", process)
        assert httpx.get(f"{ready['url']}/readyz").json()["status"] == "ready"
        assert httpx.get(f"{ready['url']}/v1/tickets", params={"q": WORDS}).status_code == 401
    assert WORDS not in log.read_text(), "an address that was asked for is in the log"
    with serving(data, log, COPILOT_LOG_FORMAT="json") as process:
        assert said(log, "service.starting", process)["takes"] == "seconds"

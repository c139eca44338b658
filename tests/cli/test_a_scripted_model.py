"""``copilot scripted-model``: it says where it is, answers there, writes down what it was asked, and ends when told to."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Copilot
from tests.llm.talking import HTTP, content, request


@contextmanager
def started(folder: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command, and the first line that it says."""
    command = [sys.executable, "-m", "api.cli", "scripted-model", *arguments]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "COPILOT_DATA_DIR": str(folder / "data")}
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process, process.stdout.readline()
        finally:
            process.kill()


def test_it_says_where_it_is_and_writes_down_what_it_was_asked_without_the_key(tmp_path: Path) -> None:
    with started(tmp_path, "--mode", "hostile", "--kind", "reason_cancel_order", "--record", "asked.jsonl") as (
        it,
        line,
    ):
        assert line.startswith("scripted model on http://127.0.0.1:") and line.endswith("/v1 as openai/scripted-1\n")
        url, body = line.split()[3], request("Wo ist mein Paket, größer als 1 m?")
        for _ in range(2):
            response = HTTP.post(f"{url}/chat/completions", json=body, headers={"Authorization": "Bearer s3cret"})
            assert json.loads(content(response))["reason"] == "cancel_order"
        it.terminate()  # where a shell started us in the background, an interrupt would be ignored
        assert it.wait(timeout=10) in (0, -signal.SIGTERM)
    lines = (tmp_path / "asked.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(json.loads(one)["body"]) for one in lines] == [body, body]
    assert "s3cret" not in "".join(lines)


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (("--mode", "hostil"), "mode: hostil is none. Choose one of good, slow, down, broken, flaky, hostile."),
        (("--mode", "down", "--kind", "418"), "kind: mode down has no 418. It has hang_up, "),
    ],
)
def test_what_there_is_not_is_one_line(copilot: Copilot, options: tuple[str, ...], complaint: str) -> None:
    said = copilot("scripted-model", *options)
    assert said.code == 2 and complaint in said.one_line()

"""``copilot eval`` at a terminal: what it writes, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from api.cli.main import run as copilot

AT = "2026-11-21T12:00:00Z"


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, data_dir: Path, brain: object) -> Any:
    """The command line with arguments; the exit code."""
    monkeypatch.setenv("COPILOT_DATA_DIR", str(data_dir))

    def called(*arguments: str) -> int:
        monkeypatch.setattr("sys.argv", ["copilot", "eval", *arguments])
        with pytest.raises(SystemExit) as end:
            copilot()
        return int(end.value.code or 0)

    return called


@pytest.fixture
def cases(kit: Any, tmp_path: Path) -> Path:
    file = tmp_path / "cases.jsonl"
    lines = [kit.line(id="RIGHT"), kit.line(id="WRONG", expect__tier=2)]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return file


def test_a_run_writes_the_result_and_ends_well_although_a_case_fails(call: Any, cases: Path, capsys: Any) -> None:
    out = cases.parent / "result.json"
    assert call("run", str(cases), "--json", str(out), "--now", AT, "--repeat", "2") == 0
    told = json.loads(out.read_text(encoding="utf-8"))
    assert [case["passed"] for case in told["cases"]] == [True, False]
    assert told["summary"]["repeat"]["stable"] == 1.0 and told["summary"]["run"]["now"].startswith("2026-11-21T12")
    shown = capsys.readouterr().out
    assert "WRONG" in shown and "RIGHT" not in shown and "1 of 2 cases passed" in shown


def test_a_bar_decides_the_exit_code(call: Any, cases: Path) -> None:
    assert call("run", str(cases), "--now", AT, "--fail-under", "0.9") == 1
    assert call("run", str(cases), "--now", AT, "--fail-under", "0.5") == 0


def test_a_bad_line_stops_the_run_unless_told_to_go_on(call: Any, cases: Path, capsys: Any) -> None:
    with cases.open("a", encoding="utf-8") as file:
        file.write('{"id": "BAD", "marketplace": "US", "messages": 5}\n')
    assert call("run", str(cases), "--now", AT) == 2
    assert f"{cases}:3 messages" in capsys.readouterr().err.replace("\n", "")
    out = cases.parent / "result.json"
    assert call("run", str(cases), "--now", AT, "--keep-going", "--json", str(out)) == 2
    told = json.loads(out.read_text(encoding="utf-8"))
    assert len(told["cases"]) == 2 and len(told["summary"]["run"]["bad_lines"]) == 1


def test_json_on_standard_output_is_nothing_but_json(call: Any, cases: Path, capsys: Any) -> None:
    assert call("run", str(cases), "--now", AT, "--json", "-") == 0
    assert len(json.loads(capsys.readouterr().out)["cases"]) == 2


def test_lint_ends_badly_on_an_error_and_well_without(call: Any, cases: Path, kit: Any, capsys: Any) -> None:
    assert call("lint", str(cases)) == 0
    cases.write_text(json.dumps(kit.line(expect__reason="nonsense")) + "\n", encoding="utf-8")
    assert call("lint", str(cases)) == 1
    assert "nonsense" in capsys.readouterr().out


def test_a_file_that_is_not_there_is_one_clear_line(call: Any, capsys: Any) -> None:
    assert call("run", "nowhere.jsonl") == 2
    assert capsys.readouterr().err.strip().count("\n") == 0

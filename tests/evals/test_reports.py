"""A run as a page, as JUnit, and beside another run: what fails newly decides, never a mean."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from typer.testing import CliRunner

from api.cli.main import app
from copilot.domain.errors import BadInput
from evals.case import GoldenCase
from evals.compare import compare, read_result
from evals.junit import junit
from evals.page import page

CASES = [
    {"id": "A", "lang": "en", "difficulty": "easy", "expect": {"reason": "wrong_item"}, "why": "another <colour>"},
    {"id": "B", "lang": "it", "difficulty": "hard", "expect": {"reason": "size_fit", "also_ok": ["return_request"]}},
]


def row(id_: str, tag: str, *, passed: bool, error: str | None = None, confidence: float = 0.8) -> dict[str, Any]:
    failed = [] if passed else [{"name": "reason", "expected": "wrong_item", "got": f"{tag} \x00<&>"}]
    return {
        "id": id_, "suggestion": {"reason": {"tag": tag, "confidence": confidence}, "abstained": False},
        "checks": {"reason": passed}, "latency_ms": 21.4, "passed": passed, "failed": failed, "error": error,
    }  # fmt: skip


@pytest.fixture
def told() -> dict[str, Any]:
    block = {"n": 2, "passed": 0.5, "accuracy": 0.5, "ece": 0.1, "odr_critical": {"recall": 1.0, "precision": None}}
    summary = {**block, "by_language": {"en": block, "it": block}, "by_difficulty": {"easy": block, "hard": block}}
    return {
        "summary": {**summary, "run": {"now": "2026-11-21T12:00:00Z", "engine": "offline"}},
        "cases": [row("A", "item_damaged", passed=False), row("B", "return_request", passed=True)],
    }


def test_a_case_that_fails_newly_is_named_although_the_mean_rose(told: dict[str, Any]) -> None:
    after = copy.deepcopy(told)
    after["cases"] = [
        row("A", "wrong_item", passed=True),
        row("B", "other", passed=False),
        row("C", "other", passed=True),
    ]
    after["summary"]["passed"] = 0.9
    change = compare(told, after)
    assert [id_ for id_, _ in change.broken] == ["B"]
    assert (change.mended, change.gone, change.new) == (("A",), (), ("C",))
    assert change.numbers == (("passed", "0.5", "0.9"),)


def test_the_same_result_twice_is_no_change(told: dict[str, Any]) -> None:
    change = compare(told, told)
    assert (change.broken, change.mended, change.gone, change.new, change.numbers) == ((), (), (), (), ())


def test_the_command_ends_with_1_where_something_broke(told: dict[str, Any], tmp_path: Path) -> None:
    before, after = tmp_path / "before.json", tmp_path / "after.json"
    before.write_text(json.dumps(told))
    worse = copy.deepcopy(told)
    worse["cases"][1] = row("B", "other", passed=False)
    after.write_text(json.dumps(worse))
    run: Callable[..., Any] = CliRunner().invoke
    same = run(app, ["eval", "compare", str(before), str(before)])
    assert (same.exit_code, "0 newly failing" in same.stdout) == (0, True)
    broke = run(app, ["eval", "compare", str(before), str(after)])
    assert broke.exit_code == 1
    assert "newly failing B: reason: wrong_item expected" in broke.stdout


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"summary": {}, "cases": [1]}', '{"summary": {}}'])
def test_what_is_no_result_is_one_clear_line(text: str, tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_text(text)
    with pytest.raises(BadInput) as wrong:
        read_result(str(path))
    assert str(path) in wrong.value.message


def test_two_cases_of_one_id_cannot_be_compared(told: dict[str, Any], tmp_path: Path) -> None:
    told["cases"].append(told["cases"][0])
    (tmp_path / "r.json").write_text(json.dumps(told))
    with pytest.raises(BadInput):
        read_result(str(tmp_path / "r.json"))


def test_junit_names_every_case_and_what_failed_in_it(told: dict[str, Any]) -> None:
    told["cases"].append(row("C", "other", passed=False, error="RuntimeError: boom"))
    suite = ET.fromstring(junit(told))
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("3", "1", "1")
    cases = {case.get("name"): case for case in suite.iter("testcase")}
    failure = cases["A"].find("failure")
    assert failure is not None
    assert "expected wrong_item" in (failure.text or "")
    assert cases["B"].find("failure") is None
    assert cases["C"].find("error") is not None


def test_the_page_shows_confusion_reliability_and_why(told: dict[str, Any]) -> None:
    cases = [GoldenCase.model_validate({"marketplace": "US", "subject": "x", "messages": [], **case}) for case in CASES]
    html = page(told, cases)
    assert "another &lt;colour&gt;" in html
    assert "1 cases: stated 0.80" not in html, "both stand in one tenth of the scale"
    assert "2 cases: stated 0.80, right 0.50" in html
    assert "item_damaged" in html
    assert "<script" not in html
    assert "http" not in html.replace("http-equiv", ""), "it needs nothing but itself"

"""``copilot policies``: shown, checked, tested, compared and published from the command line; a finding ends it with 1."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from knowledge.policy_files import PACKAGED
from tests.cli.conftest import Copilot

NAME = "2026-11-01-default.yaml"
OWN = "2026-11-02-house.yaml"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A policy of the house: agents may give a little more."""
    text = (PACKAGED / NAME).read_text(encoding="utf-8")
    text = text.replace("authority-2026-11-2", "house-1").replace("2026-11-01T00", "2026-11-02T00")
    text = text.replace("limits: {agent: 25, crisis", "limits: {agent: 30, crisis", 1).replace(
        "crisis_agent: 25,", "crisis_agent: 30,", 1
    )
    for before, after in (("25.00", "30.00"), ("25.01", "30.01")):
        text = text.replace(f'store: IT, amount: "{before}"', f'store: IT, amount: "{after}"')
    text = text.replace("spent: {order: 15.01}", "spent: {order: 20.01}")
    file = tmp_path / OWN
    file.write_text(text, encoding="utf-8")
    return file


def test_who_may_do_what_and_why_is_printed_cell_by_cell(copilot: Copilot) -> None:
    said = copilot("policies", "matrix")
    assert (said.code, said.err) == (0, "")
    for name in ("FBA (AFN)", "FBM (MFN)", "SFP", "EASY_SHIP", "MCF"):
        assert name in said.out
    assert "no   FBA-01  Amazon refunds FBA orders" in said.out
    table = json.loads(copilot("policies", "matrix", "--marketplace", "JP", "--json").out)
    assert len(table["cells"]) == 15
    assert [ladder["currency"] for ladder in table["ladders"]] == ["JPY"]
    assert copilot("policies", "matrix", "--marketplace", "XX").code == 2


def test_a_policy_is_checked_tested_compared_published_and_in_force(copilot: Copilot, own: Path) -> None:
    assert "nothing to remark" in copilot("policies", "check").out
    assert f"{NAME}: 33 of 33 as expected" in copilot("policies", "test").out
    compared = copilot("policies", "diff", "authority-2026-11-2", own)
    assert "ladders.EUR *.limits.agent: 25 → 30" in compared.out
    published = copilot("policies", "publish", own, "--by", "maria", "--json")
    assert (published.code, published.err) == (0, "")
    entry = json.loads(published.out)
    assert (entry["version"], entry["by"], entry["file"]) == ("house-1", "maria", OWN)
    listed = json.loads(copilot("policies", "list", "--json").out)
    assert [row["version"] for row in listed["policies"] if row["in_force"]] == ["house-1"]
    assert "* house-1" in copilot("policies", "list").out
    assert json.loads(copilot("policies", "diff", "house-1", "house-1", "--json").out) == []


def test_a_policy_whose_test_fails_is_not_published(copilot: Copilot, own: Path, tmp_path: Path) -> None:
    own.write_text(own.read_text(encoding="utf-8").replace('amount: "30.00"', 'amount: "30.01"', 1), encoding="utf-8")
    refused = copilot("policies", "publish", own, "--by", "maria")
    assert (refused.code, refused.err) == (1, "")
    assert refused.out.splitlines() == [
        f"{OWN}: tests.0: agent: refund 30.01 in IT (plain order): expected allowed, the answer is needs_approval (AUTH-01)."
        " Correct the policy, or the test."
    ]
    assert not (tmp_path / "data" / "authority" / OWN).exists()
    assert [row["version"] for row in json.loads(copilot("policies", "list", "--json").out)["policies"]] == [
        "authority-2026-11-2"
    ]


def test_a_folder_is_checked_by_itself_a_line_for_each_finding(copilot: Copilot, own: Path, tmp_path: Path) -> None:
    clean = copilot("policies", "check", PACKAGED)
    assert (clean.code, clean.err) == (0, "")
    text = own.read_text(encoding="utf-8").replace("senior_agent: 100", "senior_agent: 20", 1)
    own.write_text(text.replace("fulfilment: FBA, tool: refund, allowed: false", "fulfilment: FBA, tool: refund, allowed: true"), encoding="utf-8")  # fmt: skip
    said = copilot("policies", "check", tmp_path)
    assert said.code == 1
    lines = said.out.splitlines()
    assert any("senior_agent only 20" in line for line in lines)
    assert any("against FBA-03" in line for line in lines)
    assert any("tests.17: manager: refund 1.00 in DE (FBA): expected denied, the answer is allowed" in line for line in lines)  # fmt: skip
    found = json.loads(copilot("policies", "check", tmp_path, "--json").out)
    assert len(found) == len(lines)
    assert set(found[0]) == {"file", "path", "what", "remedy"}
    assert copilot("policies", "test", tmp_path).code == 1
    empty = tmp_path / "empty"
    empty.mkdir()
    assert copilot("policies", "check", empty).code == 2


def test_what_was_changed_after_publishing_is_one_clear_line(copilot: Copilot, own: Path, tmp_path: Path) -> None:
    assert copilot("policies", "publish", own, "--by", "maria").code == 0
    published = tmp_path / "data" / "authority" / OWN
    published.write_text(published.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    said = copilot("policies", "list")
    assert said.code == 1
    assert "policy_tampered" in said.one_line()

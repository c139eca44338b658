"""Fulfilment × action, cell by cell, through the judgement of real actions; a cell that is missing or double says no (N3, S33)."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from pydantic import ValidationError

from copilot.domain.authority import Outcome, Verdict
from copilot.domain.identity import Role
from copilot.domain.matrix import TOOLS, Cell, Matrix, Tool
from copilot.domain.order import Fulfilment
from copilot.domain.policy_cases import PolicyCase, answer
from tests.builders.orders import MATRIX, POLICY
from tests.builders.policies import policy_with

_F = Fulfilment
# Allowed or not, and the rule that says so, on an order that nothing else is wrong with.
CELLS: dict[tuple[Fulfilment, Tool], tuple[bool, str]] = {
    (_F.FBM, "refund"): (True, "REF-01"),
    (_F.FBM, "cancel"): (True, "CAN-04"),
    (_F.FBM, "cancel_mcf"): (False, "MCF-01"),
    (_F.SFP, "refund"): (True, "SFP-01"),
    (_F.SFP, "cancel"): (True, "CAN-04"),
    (_F.SFP, "cancel_mcf"): (False, "MCF-01"),
    (_F.EASY_SHIP, "refund"): (True, "REF-01"),
    (_F.EASY_SHIP, "cancel"): (True, "CAN-04"),
    (_F.EASY_SHIP, "cancel_mcf"): (False, "MCF-01"),
    (_F.FBA, "refund"): (False, "FBA-01"),
    (_F.FBA, "cancel"): (False, "CAN-09"),
    (_F.FBA, "cancel_mcf"): (False, "MCF-01"),
    (_F.MCF, "refund"): (False, "MCF-01"),
    (_F.MCF, "cancel"): (False, "MCF-01"),
    (_F.MCF, "cancel_mcf"): (True, "MCF-01"),
}
PERFECT = {"refund": "return received", "cancel": "official request", "cancel_mcf": "unshipped"}
every_cell = pytest.mark.parametrize(("cell", "said"), CELLS.items(), ids=lambda v: "-".join(map(str, v)))


def _judged(cell: tuple[Fulfilment, Tool], *roles: Role, matrix: Matrix = MATRIX) -> Verdict:
    """A small action on a perfect order of this fulfilment, judged for these roles."""
    fulfilment, tool = cell
    perfect: dict[str, Any] = {"amount": "1.00", "paid": "20.00"} if tool == "refund" else {}
    case = PolicyCase.model_validate(
        {"who": roles or (Role.AGENT,), "what": tool, "store": "IT", "order": f"{fulfilment}, {PERFECT[tool]}", "expect": "allowed", **perfect}
    )  # fmt: skip
    return answer(case, policy_with(matrix=matrix.model_dump()))


def test_the_table_has_every_pair_once() -> None:
    everything = sorted(itertools.product(Fulfilment, TOOLS))
    assert sorted(CELLS) == everything
    assert sorted((cell.fulfilment, cell.tool) for cell in POLICY.matrix.cells) == everything


@every_cell
def test_the_verdict_of_each_cell(cell: tuple[Fulfilment, Tool], said: tuple[bool, str]) -> None:
    allowed, rule = said
    verdict = _judged(cell)
    (check,) = (check for check in verdict.checks if check.name == "fulfilment")
    assert (check.passed, check.rule, bool(check.unlock)) == (allowed, rule, not allowed)
    assert verdict.outcome is (Outcome.ALLOWED if allowed else Outcome.DENIED)
    assert not allowed or verdict.failed() == ()


@every_cell
def test_a_cell_that_says_no_says_it_to_everybody(cell: tuple[Fulfilment, Tool], said: tuple[bool, str]) -> None:
    if not said[0]:
        assert _judged(cell, *Role).outcome is Outcome.DENIED


@every_cell
def test_a_missing_cell_says_no(cell: tuple[Fulfilment, Tool], said: tuple[bool, str]) -> None:
    without = Matrix(version="t", cells=tuple(c for c in MATRIX.cells if (c.fulfilment, c.tool) != cell))
    verdict = _judged(cell, *Role, matrix=without)
    assert verdict.outcome is Outcome.DENIED
    assert "AUTH-00" in {check.rule for check in verdict.failed()}


def test_two_cells_for_one_pair_say_no() -> None:
    yes = Cell(fulfilment=_F.FBM, tool="refund", allowed=True, rule="REF-01", text="x")
    twice = Matrix(version="t", cells=(*MATRIX.cells, yes))
    assert not twice.check(_F.FBM, "refund").passed
    assert twice.check(_F.SFP, "refund").passed


def test_a_cell_is_closed_to_unknown_tools() -> None:
    with pytest.raises(ValidationError):
        Cell(fulfilment=_F.FBM, tool="ship", allowed=True, rule="X", text="x")

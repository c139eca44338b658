"""Who may do what on which fulfilment (N3, S33): the table is data, deny by default, one cell per pair."""

from __future__ import annotations

from typing import Literal, get_args

from copilot.domain.because import Check
from copilot.domain.order import Fulfilment
from copilot.domain.record import Record

Tool = Literal["refund", "cancel", "cancel_mcf"]
TOOLS: tuple[Tool, ...] = get_args(Tool)


class Cell(Record):
    """One cell. ``allowed`` is the bare possibility; every other gate still applies."""

    fulfilment: Fulfilment
    tool: Tool
    allowed: bool
    rule: str
    text: str
    unlock: str = ""


class Matrix(Record):
    """The whole table, versioned."""

    version: str
    cells: tuple[Cell, ...]

    def check(self, fulfilment: Fulfilment, tool: Tool) -> Check:
        """The verdict of the cell; a missing cell says no (law 8), and so do two that stand for the same pair."""
        found = [cell for cell in self.cells if cell.fulfilment is fulfilment and cell.tool == tool]
        if len(found) != 1:
            which = "no rule says" if not found else "two cells say"
            return Check(
                name="fulfilment",
                rule="AUTH-00",
                passed=False,
                text=f"{which} who may {tool} on {fulfilment} orders",
                unlock="A manager publishes a policy with exactly this cell in its matrix.",
            )
        cell = found[0]
        return Check(
            name="fulfilment",
            rule=cell.rule,
            passed=cell.allowed,
            text=cell.text,
            unlock="" if cell.allowed else cell.unlock or "Nothing here: the matrix says no.",
        )

"""The closed list of tools and what each may do; a tool that is not listed cannot run (law 8, P27)."""

from __future__ import annotations

from enum import StrEnum

from copilot.domain.errors import Denied
from copilot.domain.record import Record


class Effect(StrEnum):
    """What a tool touches. Only reads and internal writes may ever run without a confirmation (P6)."""

    READ = "read"
    INTERNAL = "internal"
    OUTBOUND = "outbound"
    MONEY = "money"


class Tool(Record):
    """A tool's contract, shown to agents and integrators (P28)."""

    name: str
    effect: Effect
    reversible: str
    retry: str
    receipt: str

    @property
    def needs_confirmation(self) -> bool:
        """True for everything that leaves the house."""
        return self.effect in (Effect.OUTBOUND, Effect.MONEY)


TOOLS: tuple[Tool, ...] = (
    Tool(
        name="read_order",
        effect=Effect.READ,
        reversible="nothing to reverse",
        retry="freely",
        receipt="order facts with source and time",
    ),
    Tool(
        name="write_note",
        effect=Effect.INTERNAL,
        reversible="a later note corrects an earlier one",
        retry="freely",
        receipt="note in the timeline",
    ),
    Tool(
        name="refund",
        effect=Effect.MONEY,
        reversible="until it is in a feed; afterwards never (sp-api.md 1)",
        retry="never blindly: an unknown outcome is reconciled by report, feeds and Finances",
        receipt="feed id and report row",
    ),
    Tool(
        name="cancel",
        effect=Effect.MONEY,
        reversible="until it is in a feed; afterwards never",
        retry="never blindly: an unknown outcome is reconciled with the order",
        receipt="feed id and report row",
    ),
)


def tool(name: str) -> Tool:
    """The tool of this name. Raises Denied for one that is not listed."""
    for known in TOOLS:
        if known.name == name:
            return known
    raise Denied("LAW-08", f"no tool is called {name!r}", "Use a listed tool.")

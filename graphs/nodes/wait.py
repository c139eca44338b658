"""The two pauses. The first line of each is the interrupt: a resumed node starts again from its top."""

from __future__ import annotations

from typing import Any

from langgraph.types import interrupt

from graphs.state import TicketState


async def wait(state: TicketState) -> TicketState:
    """Wait for a person's decision. The runner consumes the answer once, by compare-and-swap, before it resumes us."""
    answer: dict[str, Any] = interrupt({"wait_id": state["wait_id"]})
    return {"decision": str(answer["decision"])}


async def outcome(state: TicketState) -> TicketState:
    """Wait until Amazon has answered for every action of this run."""
    interrupt({"wait_id": f"{state['run_id']}:outcome"})
    return {}

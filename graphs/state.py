"""What a ticket carries through the graph: ids, tags and counters. Never a text, a name or an amount (law 7)."""

from __future__ import annotations

from typing import TypedDict


class TicketState(TypedDict, total=False):
    """Checkpointed after every step. Everything else lives in the run's notebook, sealed in our own tables."""

    ticket_id: str
    run_id: str
    reason: str
    passage_ids: list[str]
    suggestion_id: str
    version: int
    wait_id: str
    decision: str
    acted: bool

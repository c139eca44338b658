"""The wall between what we know and what a buyer reads: no text leaves that carries internal product knowledge."""

from __future__ import annotations

from api.wiring import Service
from copilot.domain.errors import Denied
from copilot.domain.house_rules import HOUSE_RULES
from copilot.domain.inside import carries_internal
from graphs.notebook import read as read_notebook


async def require_public(running: Service, ticket_id: str, text: str) -> None:
    """Raises Denied (KNOW-01) for a text with a run of what is internal about the items of this ticket and its order."""
    async with running.database.read() as books:
        ticket = await books.tickets.get(ticket_id)
        run = await books.runs.latest(ticket_id)
    facts = read_notebook(run).facts if run else None
    asins = {*ticket.asins, *(line.asin for line in (facts.order.lines if facts else ()))}
    if carries_internal(text, running.brain.knowledge.internal_texts(sorted(asins))):
        rule = HOUSE_RULES["KNOW-01"]
        raise Denied(rule.id, "these words are in a section about the product that is marked internal", rule.unlock)

"""The wall between what we know and what a buyer reads: no text leaves that carries internal product knowledge."""

from __future__ import annotations

from collections.abc import Callable

from api.wiring import Service
from copilot.domain.errors import Denied
from copilot.domain.house_rules import HOUSE_RULES
from copilot.domain.inside import carries_internal
from graphs.notebook import Notebook
from graphs.notebook import read as read_notebook


async def require_public(running: Service, ticket_id: str, text: str) -> None:
    """Raises Denied (KNOW-01) for a text with a run of what is internal about a product of this ticket."""
    if (await internal_to(running, ticket_id))(text):
        rule = HOUSE_RULES["KNOW-01"]
        raise Denied(rule.id, "these words are in a section about the product that is marked internal", rule.unlock)


async def internal_to(running: Service, ticket_id: str) -> Callable[[str], bool]:
    """Whether a text carries a run of what is internal about the items of this ticket, of its order and of whatever else
    the buyer named: the agent was shown passages of all of them."""
    async with running.database.read() as books:
        ticket = await books.tickets.get(ticket_id)
        run = await books.runs.latest(ticket_id)
    pages = read_notebook(run) if run else Notebook()
    asins = {*ticket.asins, *pages.asins, *(line.asin for line in (pages.facts.order.lines if pages.facts else ()))}
    texts = running.brain.knowledge.internal_texts(sorted(asins))
    return lambda text: carries_internal(text, texts)

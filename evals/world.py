"""A case as the product meets it: the ticket through the product's own door, the order in a world, planted texts in the index.

Untrusted fields have no way in: names of authors, notes on orders and parcels, results of tools decide nothing, so
nothing here reads them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime

from api.tickets_in import parse_ticket
from copilot.domain.marketplace import canonical_code
from copilot.domain.order import History
from copilot.domain.ticket import Ticket
from copilot.domain.world import World, WorldOrder
from evals.case import GoldenCase

_NAME_AT_MOST = 300
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


def ticket_of(case: GoldenCase, *, now: datetime, place: int = 0) -> Ticket:
    """The ticket of the case: its order's id is what the help desk knows, else what the texts name. Raises BadInput.

    ``place`` tells cases of one id apart. The ticket's id holds no digit and no word of the case, so that a note that
    names the ticket never looks like a text that must not be there.
    """
    document = {
        "ticket_id": "tkt_" + hashlib.sha256(f"{place}:{case.id}".encode()).hexdigest()[:16].translate(_LETTERS),
        "marketplace": case.marketplace,
        "subject": case.subject,
        "order_id": case.order.order_id if case.order else None,
        "messages": [
            {
                "role": message.role,
                "text": message.text,
                "hours_ago": message.hours_ago,
                "attachments": [name[:_NAME_AT_MOST] for name in message.attachments],
            }
            for message in case.messages
        ]
        or [{"role": "buyer", "text": ""}],
    }
    return parse_ticket(document, now=now, asin_facts=case.asin_facts)


def order_of(case: GoldenCase) -> WorldOrder | None:
    """The case's order, bought in the case's store."""
    if case.order is None:
        return None
    return case.order.model_copy(update={"marketplace": canonical_code(case.marketplace) or case.marketplace})


def world_of(cases: Iterable[GoldenCase]) -> World:
    """One shop holding the orders and buyer records of these cases; no two may share an order id."""
    orders: list[WorldOrder] = []
    history: dict[str, History] = {}
    for case in cases:
        order = order_of(case)
        if order is not None:
            orders.append(order)
            if case.history is not None:
                history[order.order_id] = case.history
    return World(orders=tuple(orders), history=history)


def planted(case: GoldenCase) -> tuple[str, ...]:
    """Texts that stand in the index for this case alone: facts of its product, then what an attacker put there."""
    return (*case.asin_facts, *case.extra_knowledge)

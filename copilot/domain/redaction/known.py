"""What a ticket itself knows of its buyer: it is nobody else's business, whatever it looks like."""

from __future__ import annotations

import re

from copilot.domain.redaction.folding import Folded
from copilot.domain.redaction.names import own_names
from copilot.domain.redaction.words import ordinary
from copilot.domain.ticket import Author, Ticket

_PART = re.compile(r"[^\W\d_][\w'-]{2,}")


def buyer_names(ticket: Ticket) -> frozenset[str]:
    """Words of the buyer's name, as far as the thread itself gives it: who signs a letter, or says who they are."""
    found: set[str] = set()
    for message in ticket.messages:
        if message.author is not Author.BUYER:
            continue
        text = Folded(message.text).text
        for name in own_names(text):
            parts = _PART.findall(text[name.start : name.end])
            found.update(part.casefold() for part in parts if part[0].isupper() and not ordinary(part))
    return frozenset(found)


def known_data(ticket: Ticket) -> tuple[str, ...]:
    """What must go whatever it looks like: the order's id, and the names that the thread is signed with."""
    return tuple(part for part in (ticket.order_id, *sorted(buyer_names(ticket))) if part)

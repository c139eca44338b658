"""Lines of the list for tickets that are older than it. What they say is sealed, so it takes the key and not a migration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copilot.store.crypto import Forgotten

if TYPE_CHECKING:
    from copilot.store.database import Books


async def fill_queue(books: Books) -> int:
    """Write the line of every ticket that has none; how many. A second time there is nothing to do."""
    missing = await books.queue.missing()
    for ticket_id in missing:
        try:
            ticket = await books.tickets.get(ticket_id)
        except Forgotten:
            await books.queue.unreadable(ticket_id)
            continue
        await books.queue.arrived(ticket)
        suggestion = await books.suggestions.latest(ticket_id)
        if suggestion is not None:
            await books.queue.suggested(suggestion, ticket)
    return len(missing)

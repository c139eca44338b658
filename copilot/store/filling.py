"""Lines of the list for tickets that are older than it. What they say is sealed, so it takes the key and not a migration."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from copilot.domain.ticket import NoticeKind
from copilot.store.crypto import Forgotten

if TYPE_CHECKING:
    from copilot.store.database import Books, Database

AT_ONCE = 200  # about a second on a busy machine; others may write in between, and whoever is killed begins again where it stopped

log = structlog.get_logger("copilot")


async def fill_queue(database: Database) -> int:
    """Write the line of every ticket that has none; how many. Each handful is kept by itself. A second time there is nothing
    to do."""
    async with database.read() as books:
        of = await books.queue.count_missing()
    done, after = 0, ""
    if of > AT_ONCE:
        log.info("queue.filling", what="older tickets are brought into the list", done=done, of=of)
    while of:
        async with database.begin() as books:
            missing = await books.queue.missing(after=after, limit=AT_ONCE)
            for ticket_id in missing:
                await _fill(books, ticket_id)
        if not missing:
            break
        done, after = done + len(missing), missing[-1]
        if of > AT_ONCE:
            log.info("queue.filling", what="older tickets are brought into the list", done=done, of=of)
    return done


async def _fill(books: Books, ticket_id: str) -> None:
    try:
        ticket = await books.tickets.get(ticket_id)
    except Forgotten:
        await books.queue.unreadable(ticket_id)
        return
    await books.queue.arrived(ticket)
    suggestion = await books.suggestions.latest(ticket_id)
    if suggestion is not None:
        await books.queue.suggested(suggestion)
        run = await books.runs.latest(ticket_id)
        written_since = run is not None and ticket.messages[run.messages :]
        if (
            written_since or ticket.notice is NoticeKind.CLAIM_RECEIVED
        ):  # older suggestions knew no clock of an open claim
            await books.queue.grown(ticket)

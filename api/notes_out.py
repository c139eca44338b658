"""What a handover or an export of a ticket's notes rests on, taken out of our books in one piece; for HTTP and commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copilot.domain.note_export import Source

if TYPE_CHECKING:
    from copilot.store.database import Books


async def gather(books: Books, ticket_id: str, *, with_flags: bool) -> Source:
    """Everything a profile may choose from. Raises NotFound. Flags of suspected abuse only where they may be seen."""
    ticket = await books.tickets.get(ticket_id)
    suggestion = await books.suggestions.latest(ticket_id)
    actions = await books.actions.of_ticket(ticket_id)
    return Source(
        ticket_id=ticket_id,
        order_id=ticket.order_id,
        messages=ticket.messages,
        notes=tuple(await books.cases.kept_notes(ticket_id)),
        entries=tuple(await books.ledger.entries(ticket_id=ticket_id)),
        actions={record.action_id: record.action for record in actions},
        citations=suggestion.citations if suggestion else (),
        fraud_flags=tuple(await books.fraud_flags.about(ticket_id, ticket.order_id)) if with_flags else None,
        people=await books.people.names(),
    )

"""A ticket with everything an agent looks at. Notes and replies stand apart and stay apart (law 5)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from api.views.actions import action_card, action_view
from api.views.clocks import clocks_view
from api.views.notes import note_view
from api.views.orders import order_view
from api.views.replies import parts_view
from api.views.words import Json, reason_said
from api.wiring import Service
from copilot.domain.books import Transaction
from copilot.domain.closing import closing_refused
from copilot.domain.identity import Actor
from copilot.domain.ledger import Entry
from copilot.domain.macro import Macro, Reply, parts_in
from copilot.domain.marketplace import Language
from copilot.domain.order import OrderFacts
from copilot.domain.outbox import ActionRecord
from copilot.domain.suggestion import Suggestion
from copilot.domain.ticket import Message, TicketStatus
from copilot.tools.authority import held_on
from graphs.notebook import read as read_notebook
from graphs.replies import followup

OTHERS_AT_MOST = 10


async def ticket_view(
    running: Service, ticket_id: str, lang: Language = Language.EN, who: Actor | None = None
) -> dict[str, Any]:
    """The ticket with its order, suggestion, actions, clocks and true words; texts of ours in ``lang`` where they say so.
    ``closing_refused`` says why ``who`` asks may not close it, whatever else is missing; null where they may."""
    async with running.database.read() as books:
        ticket = await books.tickets.get(ticket_id)
        status = await books.tickets.status(ticket_id)
        run = await books.runs.latest(ticket_id)
        suggestion = await books.suggestions.latest(ticket_id)
        actions = await books.actions.of_ticket(ticket_id)
        notes = await books.cases.notes(ticket_id)
        same_order = await books.tickets.of_order(ticket.order_id) if ticket.order_id else []
        names = await books.people.names()
        timeline = await books.ledger.entries(ticket_id=ticket_id)
        cards = {r.action_id: await action_card(running, books, r, timeline, lang) for r in actions}
        macros = await running.context.macros.on_offer(books)
        pages = read_notebook(run) if run else None
        facts = pages.facts if pages else None
        held = await held_on(books, facts) if facts else ()
        earlier = await _earlier(books, ticket_id, same_order) if facts else []
        marks = await books.cases.marks(ticket.order_id) if ticket.order_id else None
    order = None
    if facts is not None:
        order = order_view(
            facts, readers=running.context.readers, held=held, actions=actions, costs=running.context.costs,
            earlier=earlier, lang=lang,
        )  # fmt: skip
    closing = closing_refused(ticket, suggestion.flags if suggestion else (), marks, who.roles if who else ())
    return {
        "ticket_id": ticket.ticket_id,
        "lang": lang,
        "status": status,
        "channel": ticket.channel,
        "marketplace": ticket.marketplace,
        "subject": ticket.subject,
        "order_id": ticket.order_id,
        "same_order": [  # S86: two tickets about one order are one piece of work
            {"ticket_id": other, "status": where} for other, where in same_order if other != ticket_id
        ],
        "notice": ticket.notice,
        "trusted": ticket.trusted,
        "problems": [*ticket.problems, *(pages.troubles if pages else ())],
        "messages": [_message(message) for message in ticket.messages],
        "closing_refused": reason_said(closing, lang) if closing else None,
        "order": order,
        "suggestion": _current(suggestion.public(), actions) if suggestion else None,
        "actions": [action_view(record, names) | cards[record.action_id] for record in actions],
        **clocks_view(
            ticket,
            suggestion,
            facts,
            timeline,
            lang,
            policy=running.context.policy_for(ticket.marketplace),
            now=running.clock.now(),
        ),
        "replies_true_now": _true_now(macros, suggestion, facts, actions, running.clock.now()),
        "notes": [note_view(note, names) for note in notes],
        "timeline": [_entry(entry, names) for entry in timeline],
    }


def _message(message: Message) -> dict[str, Any]:
    return {
        "role": message.author,
        "at": message.at.isoformat(),
        "text": message.text,
        "attachments": list(message.attachments),
    }


def _entry(entry: Entry, names: dict[str, str]) -> dict[str, Any]:
    return {
        "seq": entry.seq,
        "at": entry.at.isoformat(),
        "kind": entry.kind,
        "actor": names.get(entry.actor, entry.actor),
        "action_id": entry.action_id,
        "hash": entry.hash,
    }


def _true_now(
    macros: Sequence[Macro],
    suggestion: Suggestion | None,
    facts: OrderFacts | None,
    actions: list[ActionRecord],
    now: datetime,
) -> list[dict[str, Any]]:
    """The words that the state of each action has made true."""
    if suggestion is None:
        return []
    told = ((record, followup(macros, suggestion, facts, record, now)) for record in actions)
    return [
        {"action_id": record.action_id, "state": record.state, **_words(macros, reply)}
        for record, reply in told
        if reply is not None
    ]


def _current(public: dict[str, Any], actions: list[ActionRecord]) -> dict[str, Any]:
    """The suggestion with its actions in the states they have reached since."""
    states = {record.action_id: record.state.value for record in actions}
    for action in public["actions"]:
        action["state"] = states.get(action["action_id"], action["state"])
    return public


def _words(macros: Sequence[Macro], reply: Reply) -> Json:
    return {**reply.model_dump(mode="json"), "parts": parts_view(parts_in(macros, reply))}


async def _earlier(books: Transaction, ticket_id: str, same_order: Sequence[tuple[str, TicketStatus]]) -> list[Json]:
    """Other tickets about the same order, the newest first (S86). By the order, never by who wrote: no person is kept."""
    found = []
    for other, status in [one for one in reversed(same_order) if one[0] != ticket_id][:OTHERS_AT_MOST]:
        ticket, suggestion = await books.tickets.get(other), await books.suggestions.latest(other)
        found.append(
            {
                "ticket_id": other,
                "subject": ticket.subject,
                "status": status,
                "reason": suggestion.reason if suggestion else None,
                "at": min(m.at for m in ticket.messages).isoformat() if ticket.messages else None,
            }
        )
    return found

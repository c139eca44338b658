"""What screens and programs are shown of tickets and actions; built from our books, never from a request."""

from __future__ import annotations

from typing import Any

from api.wiring import Service
from copilot.domain.action import RefundAction
from copilot.domain.note import Note
from copilot.domain.outbox import ActionRecord
from copilot.tools.eta import eta_of
from graphs.notebook import read as read_notebook
from graphs.replies import followup


def action_view(record: ActionRecord, names: dict[str, str] | None = None) -> dict[str, Any]:
    """An action as it stands."""
    people = names or {}
    return {
        "action_id": record.action_id,
        "ticket_id": record.ticket_id,
        "kind": record.action.kind,
        "order_id": record.action.order_id,
        "amount": record.action.total().model_dump(mode="json") if isinstance(record.action, RefundAction) else None,
        "reason": record.action.reason,
        "digest": record.digest,
        "state": record.state,
        "confirmed_by": people.get(record.confirmed_by or "", record.confirmed_by),
        "confirmed_at": record.confirmed_at.isoformat() if record.confirmed_at else None,
        "hold_until": record.hold_until.isoformat() if record.hold_until else None,
        "approvers_needed": list(record.approvers_needed),
        "policy_version": record.policy_version,
        "feed": record.feed,
        "report_row": record.message_no,
        "code": record.code,
        "detail": record.detail,
        "updated_at": record.updated_at.isoformat(),
    }


async def ticket_view(running: Service, ticket_id: str) -> dict[str, Any]:
    """A ticket with everything an agent looks at. Notes and replies stand apart and stay apart (law 5)."""
    async with running.database.read() as books:
        ticket = await books.tickets.get(ticket_id)
        status = await books.tickets.status(ticket_id)
        run = await books.runs.latest(ticket_id)
        suggestion = await books.suggestions.latest(ticket_id)
        actions = await books.actions.of_ticket(ticket_id)
        notes = await books.cases.notes(ticket_id)
        same_order = await books.tickets.of_order(ticket.order_id) if ticket.order_id else []
        names = await books.people.names()
        etas = {
            r.action_id: (await eta_of(books, r, now=running.clock.now(), settings=running.road)).model_dump(
                mode="json"
            )
            for r in actions
        }
        timeline = await books.ledger.entries(ticket_id=ticket_id)
        macros = await running.context.macros.on_offer(books)
    replies = []
    pages = read_notebook(run) if run else None
    if suggestion is not None:
        for record in actions:
            reply = followup(macros, suggestion, pages.facts if pages else None, record, running.clock.now())
            if reply is not None:
                replies.append({"action_id": record.action_id, "state": record.state, **reply.model_dump(mode="json")})
    return {
        "ticket_id": ticket.ticket_id,
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
        "messages": [
            {"role": m.author, "at": m.at.isoformat(), "text": m.text, "attachments": list(m.attachments)}
            for m in ticket.messages
        ],
        "order": _order_view(pages.facts) if pages and pages.facts else None,
        "suggestion": _current(suggestion.public(), actions) if suggestion else None,
        "actions": [action_view(record, names) | {"eta": etas[record.action_id]} for record in actions],
        "replies_true_now": replies,
        "notes": [note_view(note, names) for note in notes],
        "timeline": [
            {
                "seq": entry.seq,
                "at": entry.at.isoformat(),
                "kind": entry.kind,
                "actor": names.get(entry.actor, entry.actor),
                "action_id": entry.action_id,
                "hash": entry.hash,
            }
            for entry in timeline
        ],
    }


def note_view(note: Note, names: dict[str, str]) -> dict[str, Any]:
    """A note for our own people, with names in place of ids."""
    shown = note.model_dump(mode="json") | {"author": names.get(note.author, note.author)}
    shown["next_step"]["owner"] = names.get(note.next_step.owner, note.next_step.owner)
    return shown


def without_notes(view: dict[str, Any]) -> dict[str, Any]:
    """A ticket, suggestion or working view for who may not read notes: the system's draft stays, a person's words in it and
    the notes that were written do not (S51)."""
    kept = {name: part for name, part in view.items() if name != "notes"}
    if kept.get("note"):
        kept["note"] = {**kept["note"], "agent_text": ""}
    if kept.get("suggestion"):
        kept["suggestion"] = without_notes(kept["suggestion"])
    return kept


def _current(public: dict[str, Any], actions: list[ActionRecord]) -> dict[str, Any]:
    """The suggestion with its actions in the states they have reached since."""
    states = {record.action_id: record.state.value for record in actions}
    for action in public["actions"]:
        action["state"] = states.get(action["action_id"], action["state"])
    return public


def _order_view(facts: Any) -> dict[str, Any]:
    order = facts.order
    return {
        "order_id": order.order_id,
        "fulfilment": order.fulfilment,
        "status": order.status,
        "purchased_at": order.purchased_at.isoformat(),
        "latest_delivery_at": order.latest_delivery_at.isoformat() if order.latest_delivery_at else None,
        "paid": order.paid_total().model_dump(mode="json"),
        "refunded": facts.refunded_total().model_dump(mode="json"),
        "tracking": order.tracking.model_dump(mode="json"),
        "lines": [
            {
                "asin": line.asin,
                "sku": line.sku,
                "title": line.title,
                "quantity": line.quantity,
                "paid": line.paid_total(order.currency).model_dump(mode="json"),
            }
            for line in order.lines
        ],
        "sources": [s.model_dump(mode="json") for s in facts.sources],
    }

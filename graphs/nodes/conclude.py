"""Conclude: finish the note from the ledger, unlock the words that are true now, and leave the ticket in order."""

from __future__ import annotations

from langgraph.runtime import Runtime

from copilot.domain.action import ActionState
from copilot.domain.note_writing import action_taken
from copilot.domain.ticket import TicketStatus
from graphs import notebook
from graphs.context import Context
from graphs.replies import followup
from graphs.state import TicketState


async def conclude(state: TicketState, runtime: Runtime[Context]) -> TicketState:
    """The final note, the truthful follow-up, the ticket's status. A second run writes nothing twice."""
    context = runtime.context
    now = context.clock.now()
    async with context.store.begin() as books:
        run = await books.runs.get(state["run_id"])
        if run.stage == "concluded":
            return {}
        waited = await books.runs.waiting(run_id=run.run_id)
        suggestion = await books.suggestions.get(state["suggestion_id"])
        if state.get("decision") == "reject" and waited is not None and waited.answer is not None:
            await books.ledger.append(
                "decision.rejected",
                actor=str(waited.answer["actor"]["id"]),
                at=now,
                ticket_id=run.ticket_id,
                data={"suggestion": suggestion.suggestion_id, "version": suggestion.version},
            )
        actions = await books.actions.of_run(run.run_id)
        entries = await books.ledger.entries(ticket_id=run.ticket_id)
        note = suggestion.note.model_copy(update={"action_taken": action_taken(entries), "written_at": now})
        await books.cases.add_note(run.ticket_id, note, run_id=run.run_id)
        replies = [followup(context.macros, suggestion, notebook.read(run).facts, action, now) for action in actions]
        told = tuple(reply.model_dump(mode="json") for reply in replies if reply is not None)
        await books.runs.save(run.run_id, "concluded", notebook.page(followups=told))
        unclear = any(action.state is ActionState.UNKNOWN for action in actions)
        await books.tickets.set_status(run.ticket_id, TicketStatus.ACTING if unclear else TicketStatus.CONCLUDED)
        await books.ledger.append(
            "ticket.concluded",
            actor="system",
            at=now,
            ticket_id=run.ticket_id,
            data={"decision": state.get("decision", ""), "actions": {a.action_id: a.state for a in actions}},
        )
        await books.cases.emit(run.ticket_id, "concluded", {"run_id": run.run_id}, at=now)
    return {}

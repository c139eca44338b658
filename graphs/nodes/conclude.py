"""Conclude: finish the note from the ledger, unlock the words that are true now, and leave the ticket in order."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from langgraph.runtime import Runtime

from copilot.domain.action import ActionState
from copilot.domain.books import Transaction
from copilot.domain.decision import Decision
from copilot.domain.note_writing import action_taken
from copilot.domain.outbox import RunRecord
from copilot.domain.suggestion import Suggestion
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
            run = await _rejected(books, run, suggestion, waited.answer, now)
        actions = await books.actions.of_run(run.run_id)
        entries = await books.ledger.entries(ticket_id=run.ticket_id)
        note = suggestion.note.model_copy(update={"action_taken": action_taken(entries), "written_at": now})
        pages = notebook.read(run)
        if pages.remark:
            note = note.model_copy(update={"agent_text": pages.remark, "author": pages.remark_by})
        await books.cases.add_note(run.ticket_id, note, run_id=run.run_id)
        replies = [followup(context.macros, suggestion, pages.facts, action, now) for action in actions]
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


async def _rejected(
    books: Transaction, run: RunRecord, suggestion: Suggestion, answer: dict[str, Any], now: datetime
) -> RunRecord:
    """A refusal is a decision: who in the ledger, why in the note, for words do not belong in a chain (law 7)."""
    decision, actor = Decision.model_validate(answer["decision"]), str(answer["actor"]["id"])
    await books.ledger.append(
        "decision.rejected",
        actor=actor,
        at=now,
        ticket_id=run.ticket_id,
        data={"suggestion": suggestion.suggestion_id, "version": suggestion.version},
    )
    said = decision.reject_reason or decision.note_text
    if said:
        await books.runs.save(run.run_id, run.stage, notebook.page(remark=said, remark_by=actor))
    return await books.runs.get(run.run_id)

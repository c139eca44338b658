"""Conclude: finish the note from the ledger, unlock the words that are true now, and leave the ticket in order."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from langgraph.runtime import Runtime

from copilot.domain.action import OPEN_STATES, ActionState
from copilot.domain.books import Transaction
from copilot.domain.decision import Decision, help_given
from copilot.domain.note_writing import action_taken
from copilot.domain.outbox import CONCLUDED, RUN_OVER, SETTLING, ActionRecord, RunRecord
from copilot.domain.suggestion import Suggestion
from copilot.domain.ticket import Author, TicketStatus
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
        if run.stage in RUN_OVER:
            return {}
        waited = await books.runs.waiting(run_id=run.run_id)
        suggestion = await books.suggestions.get(state["suggestion_id"])
        if state.get("decision") == "reject" and waited is not None and waited.answer is not None:
            run = await _rejected(books, run, suggestion, waited.answer, now)
        actions = await _write_down(books, context, run, suggestion, state.get("decision", ""), now)
        unclear = any(action.state is ActionState.UNKNOWN for action in actions)
        await _set_status(books, run, TicketStatus.ACTING if unclear else TicketStatus.CONCLUDED)
    return {}


async def conclude_again(context: Context, run_id: str) -> None:
    """The same once more for a run that concluded while an action was accepted or unknown, now that all have ended.
    The ticket is freed where it was waiting for that; one that was closed or reopened meanwhile stays as it is."""
    now = context.clock.now()
    async with context.store.begin() as books:
        run = await books.runs.get(run_id)
        if run.stage != SETTLING:
            return
        suggestion = await books.suggestions.of_run(run)
        await _write_down(books, context, run, suggestion, "settled", now)
        if await books.tickets.status(run.ticket_id) is TicketStatus.ACTING:
            await _set_status(books, run, TicketStatus.CONCLUDED)


async def _write_down(
    books: Transaction, context: Context, run: RunRecord, suggestion: Suggestion, decision: str, now: datetime
) -> list[ActionRecord]:
    """What this run came to, as far as it is known: note, words, stage, ledger, screens."""
    actions = await books.actions.of_run(run.run_id)
    entries = await books.ledger.entries(ticket_id=run.ticket_id)
    note = suggestion.note.model_copy(update={"action_taken": action_taken(entries), "written_at": now})
    pages = notebook.read(run)
    if pages.remark:
        note = note.model_copy(update={"agent_text": pages.remark, "author": pages.remark_by})
    await books.cases.add_note(run.ticket_id, note, run_id=run.run_id)
    macros = await context.macros.on_offer(books)
    replies = [followup(macros, suggestion, pages.facts, action, now) for action in actions]
    told = tuple(reply.model_dump(mode="json") for reply in replies if reply is not None)
    stage = SETTLING if any(action.state in OPEN_STATES for action in actions) else CONCLUDED
    await books.runs.save(run.run_id, stage, notebook.page(followups=told))
    await books.ledger.append(
        "ticket.concluded",
        actor="system",
        at=now,
        ticket_id=run.ticket_id,
        data={"decision": decision, "actions": {a.action_id: a.state for a in actions}},
    )
    await books.cases.emit(run.ticket_id, "concluded", {"run_id": run.run_id}, at=now)
    return actions


async def _set_status(books: Transaction, run: RunRecord, status: TicketStatus) -> None:
    """Unless the buyer has written since: then the ticket is open, whatever became of the actions."""
    ticket = await books.tickets.get(run.ticket_id)
    if not any(message.author is Author.BUYER for message in ticket.messages[run.messages :]):
        await books.tickets.set_status(run.ticket_id, status)


async def _rejected(
    books: Transaction, run: RunRecord, suggestion: Suggestion, answer: dict[str, Any], now: datetime
) -> RunRecord:
    """A refusal is a decision: who and by which closed word in the ledger, why in the note, for words of people do not
    belong in a chain (law 7)."""
    decision, actor = Decision.model_validate(answer["decision"]), str(answer["actor"]["id"])
    await books.ledger.append(
        "decision.rejected",
        actor=actor,
        at=now,
        ticket_id=run.ticket_id,
        data={
            "suggestion": suggestion.suggestion_id,
            "version": suggestion.version,
            "reject_code": decision.reject_code,
            **help_given(decision),
        },
    )
    said = "\n".join(text for text in (decision.reject_reason, decision.note_text) if text)
    if said:
        await books.runs.save(run.run_id, run.stage, notebook.page(remark=said, remark_by=actor))
    return await books.runs.get(run.run_id)

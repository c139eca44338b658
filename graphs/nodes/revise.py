"""Revise: an edited action is a new action. It gets a new digest, is judged again and waits for a new confirmation."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from langgraph.runtime import Runtime

from copilot.domain.action import RefundAction
from copilot.domain.books import Transaction
from copilot.domain.decision import Decision, lowered
from copilot.domain.money import total
from copilot.domain.refund import RefundVerdict
from copilot.domain.suggestion import RefundPart, Suggestion
from graphs import notebook
from graphs.context import Context
from graphs.nodes.propose import proposed
from graphs.nodes.read import as_chosen
from graphs.state import TicketState

REJUDGED = "rejudged"  # the stage of a run whose reason a person has chosen


async def revise(state: TicketState, runtime: Runtime[Context]) -> TicketState:
    """The next version of the suggestion, with the edits of the stored decision. The runner has validated them."""
    context = runtime.context
    now = context.clock.now()
    async with context.store.begin() as books:
        waited = await books.runs.waiting(run_id=state["run_id"])
        assert waited is not None and waited.answer is not None, "a revision follows a stored decision"
        decision = Decision.model_validate(waited.answer["decision"])
        actor = str(waited.answer["actor"]["id"])
        suggestion = await books.suggestions.get(state["suggestion_id"])
        if suggestion.version > waited.version:
            return {"version": suggestion.version}  # this node ran before and was interrupted by a crash
        if decision.reason is not None:
            return await _judge_as(books, state, suggestion, decision, actor, now)
        edits = {edit.action_id: edit.amount for edit in decision.edits}
        wanted = [
            lowered(a.action, edits[a.action_id])
            if a.action_id in edits and isinstance(a.action, RefundAction)
            else a.action
            for a in suggestion.actions
        ]
        version = suggestion.version + 1
        actions = tuple(proposed(a, suggestion_id=suggestion.suggestion_id, version=version) for a in wanted)
        note = suggestion.note
        if decision.note_text:
            note = note.model_copy(update={"agent_text": decision.note_text, "author": actor, "written_at": now})
            await books.runs.save(state["run_id"], "waiting", notebook.page(remark=decision.note_text, remark_by=actor))
        refund = suggestion.refund
        pays = [a.action for a in actions if isinstance(a.action, RefundAction)]
        if edits and pays:
            amount = total((action.total() for action in pays), pays[0].currency)
            refund = RefundPart(decision=RefundVerdict.PARTIAL, amount=amount, because=refund.because)
        revised = suggestion.model_copy(
            update={
                "version": version,
                "actions": actions,
                "note": note,
                "refund": refund,
                "created_at": now,
            }
        )
        await books.suggestions.put(revised, state["run_id"])
        await books.ledger.append(
            "decision.edited",
            actor=actor,
            at=now,
            ticket_id=state["ticket_id"],
            data={
                "suggestion": revised.suggestion_id,
                "from": suggestion.version,
                "to": revised.version,
                "edits": {id_: str(money) for id_, money in edits.items()},
            },
        )
    return {"version": revised.version, "decision": "revised"}


async def _judge_as(
    books: Transaction, state: TicketState, suggestion: Suggestion, decision: Decision, actor: str, now: datetime
) -> TicketState:
    """A person chose the reason: it replaces our judgement, and everything that follows from it is proposed anew."""
    assert decision.reason is not None
    run = await books.runs.get(state["run_id"])
    again: TicketState = {"reason": decision.reason.value, "decision": "rejudged"}
    if run.stage == REJUDGED:
        return again  # this node ran before and was interrupted by a crash
    pages = notebook.read(run)
    assert pages.triage is not None, "a suggestion follows triage"
    parts: dict[str, Any] = {"triage": as_chosen(pages.triage, decision.reason), "chosen": decision.reason}
    if decision.note_text:
        parts |= {"remark": decision.note_text, "remark_by": actor}
    await books.runs.save(state["run_id"], REJUDGED, notebook.page(**parts))
    await books.ledger.append(
        "decision.edited",
        actor=actor,
        at=now,
        ticket_id=state["ticket_id"],
        data={"suggestion": suggestion.suggestion_id, "from": suggestion.version, "reason": decision.reason},
    )
    return again

"""Check: gates, balance and authority for every proposed action, ACID for the note; then the question is open."""

from __future__ import annotations

from langgraph.runtime import Runtime

from copilot.domain.authority import Verdict
from copilot.domain.books import Transaction
from copilot.domain.identity import Role
from copilot.domain.note import acid_problems
from copilot.domain.outbox import WaitKind, WaitRecord
from copilot.domain.quiz import QUIZZED
from copilot.domain.suggestion import ProposedAction
from copilot.domain.ticket import TicketStatus
from copilot.tools.authority import judge_for
from graphs import notebook
from graphs.context import Context
from graphs.state import TicketState


async def check(state: TicketState, runtime: Runtime[Context]) -> TicketState:
    """Store the checked suggestion, tell the screens, open the wait. Running it twice changes nothing."""
    context = runtime.context
    now = context.clock.now()
    wait_id = f"{state['run_id']}:{state['version']}"
    async with context.store.begin() as books:
        suggestion = await books.suggestions.get(state["suggestion_id"])
        pages = notebook.read(await books.runs.get(state["run_id"]))
        broken = acid_problems(suggestion.note, known_policies=context.known_policies)
        assert not broken, f"our own note is not ACID: {broken[0].field} {broken[0].text}"
        checked = []
        for action in suggestion.actions:
            checked.append(action.model_copy(update={"preview": await _preview(books, context, action, pages)}))
        suggestion = suggestion.model_copy(
            update={"actions": tuple(checked), "timing_ms": context.stopwatch.total() or suggestion.timing_ms}
        )
        await books.suggestions.put(suggestion, state["run_id"])
        fresh = await books.runs.waiting(run_id=state["run_id"])
        if fresh is None or fresh.wait_id != wait_id:
            await books.runs.wait(
                WaitRecord(
                    wait_id=wait_id,
                    run_id=state["run_id"],
                    ticket_id=state["ticket_id"],
                    kind=WaitKind.DECISION,
                    suggestion_id=suggestion.suggestion_id,
                    version=suggestion.version,
                    consumed=False,
                    answer=None,
                    resumed=False,
                )
            )
            await books.ledger.append(
                "suggestion.made",
                actor="system",
                at=now,
                ticket_id=state["ticket_id"],
                data={
                    "suggestion": suggestion.suggestion_id,
                    "version": suggestion.version,
                    "engine": suggestion.engine,
                    "reason": suggestion.reason,
                    "risk": suggestion.risk,
                    "tier": suggestion.tier,
                    "refund": suggestion.refund.decision,
                    "cancel": suggestion.cancel.decision,
                    "rules": [b.rule for b in suggestion.refund.because],
                    "actions": [a.digest for a in suggestion.actions],
                },
            )
            await books.cases.emit(
                state["ticket_id"],
                "suggestion",
                {"suggestion_id": suggestion.suggestion_id, "version": suggestion.version},
                at=now,
            )
        await books.runs.save(state["run_id"], "waiting", {})
        await books.tickets.set_status(state["ticket_id"], TicketStatus.SUGGESTED)
    return {"wait_id": wait_id}


async def _preview(books: Transaction, context: Context, action: ProposedAction, pages: notebook.Notebook) -> Verdict:

    assert pages.facts is not None, "an action is only ever proposed from order facts"
    assert pages.triage is not None

    return await judge_for(
        books, action.action, facts=pages.facts, flags=pages.triage.flags, actor="", roles={Role.AGENT}, known=QUIZZED,
        policy=context.policy_for(action.action.marketplace), now=context.clock.now(), action_id=action.action_id,
    )  # fmt: skip

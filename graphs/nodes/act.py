"""Act: the only step with effects. One transaction takes the decision, its ledger entry and the outbox rows together."""

from __future__ import annotations

from datetime import datetime, timedelta

from langgraph.runtime import Runtime

from copilot.domain.authority import Outcome, Verdict
from copilot.domain.books import Transaction
from copilot.domain.decision import Decision, help_given
from copilot.domain.errors import ActionAlreadyOpen, AmazonError, Denied, OrderNotFound
from copilot.domain.identity import Actor
from copilot.domain.note import Note
from copilot.domain.order import OrderFacts
from copilot.domain.outbox import RunRecord, WaitKind, WaitRecord
from copilot.domain.suggestion import ProposedAction, Suggestion
from copilot.domain.ticket import Author, TicketStatus
from copilot.tools.authority import judge_for
from copilot.tools.brakes import trip
from copilot.tools.execute import enqueue
from graphs import notebook
from graphs.context import Context
from graphs.state import TicketState

MEANT_FOR = timedelta(minutes=15)  # a confirmation that could not be taken on for longer is asked for again (law 8)


async def act(state: TicketState, runtime: Runtime[Context]) -> TicketState:
    """Carry out the stored decision, judged on fresh facts. A second run of this node finds it done and changes nothing."""
    context = runtime.context
    now = context.clock.now()
    async with context.store.read() as books:
        run = await books.runs.get(state["run_id"])
        waited = await books.runs.waiting(run_id=state["run_id"])
        suggestion = await books.suggestions.get(state["suggestion_id"])
    if notebook.read(run).acted is not None:
        return {"acted": True}
    assert waited is not None and waited.answer is not None, "acting follows a stored decision"
    decision = Decision.model_validate(waited.answer["decision"])
    actor = Actor.model_validate(waited.answer["actor"])
    suggestion = suggestion.model_copy(update={"note": _signed(suggestion.note, decision, actor, now)})
    wanted = {confirmation.action_id: confirmation.expects for confirmation in decision.confirm}
    confirmed = [action for action in suggestion.actions if action.action_id in wanted]
    facts = {action.action_id: await _fresh(context, action) for action in confirmed}
    stale = await _stale(context, run, waited.answer.get("at"))
    async with context.store.begin() as books:
        await books.actions.take_turn()  # what is counted below stays true until this commits
        await books.ledger.append(
            "decision.accepted",
            actor=actor.id,
            at=now,
            ticket_id=run.ticket_id,
            data={
                "suggestion": suggestion.suggestion_id,
                "version": suggestion.version,
                "macro": suggestion.macro.macro_id if suggestion.macro else None,
                "confirmed": {c.action_id: c.digest for c in decision.confirm},
                **help_given(decision),
            },
        )
        taken = 0
        for action in confirmed:
            taken += await _take(
                books, context, action, facts[action.action_id], actor, run, suggestion, stale, wanted[action.action_id]
            )
        page = notebook.page(acted=waited.wait_id)
        if decision.note_text:
            page |= notebook.page(remark=decision.note_text, remark_by=actor.id)
        await books.runs.save(run.run_id, "acting" if taken else "decided", page)
        if taken:
            await books.tickets.set_status(run.ticket_id, TicketStatus.ACTING)
            await books.runs.wait(_outcome_wait(run))
    return {"acted": bool(taken)}


def _signed(note: Note, decision: Decision, actor: Actor, now: datetime) -> Note:
    """The note as the person takes it over who confirms: theirs to answer for, with their words where they added some."""
    mine = {"author": actor.id, "written_at": now}
    if decision.note_text:
        return note.model_copy(update={**mine, "agent_text": decision.note_text})
    return note if note.agent_text else note.model_copy(update=mine)


async def _take(
    books: Transaction,
    context: Context,
    action: ProposedAction,
    facts: OrderFacts | None,
    actor: Actor,
    run: RunRecord,
    suggestion: Suggestion,
    stale: str | None,
    expects: Outcome | None,
) -> bool:
    """Enqueue one action; a rule that forbids it now is written down and nothing happens."""
    now = context.clock.now()
    flags = frozenset(suggestion.flags)
    try:
        if stale is not None:
            raise Denied("LAW-08", stale, "Read the ticket again and confirm anew.")
        if facts is None:
            raise Denied("LAW-08", "Amazon did not answer, so nothing was judged", "Try again when Amazon answers.")
        verdict: Verdict = await judge_for(
            books, action.action, facts=facts, flags=flags, actor=actor.id, roles=actor.roles,
            policy=context.policy_for(action.action.marketplace), now=now, action_id=action.action_id,
        )  # fmt: skip
        if expects is Outcome.NEEDS_APPROVAL and verdict.outcome is Outcome.ALLOWED:
            raise Denied(
                "LAW-08",
                "nobody would have to approve it any more, so it would leave at once",
                "Look at it again and confirm anew.",
            )
        await trip(books, verdict, now=now, ticket_id=run.ticket_id)
        await enqueue(
            books, action, facts=facts, verdict=verdict, policy_version=context.policy_for(action.action.marketplace).version, note=suggestion.note,
            known_policies=context.known_policies, actor=actor, run=run, suggestion_id=suggestion.suggestion_id,
            flags=flags, now=now, hold=context.hold,
        )  # fmt: skip
    except (Denied, ActionAlreadyOpen) as no:
        rule, unlock = (no.rule, no.unlock) if isinstance(no, Denied) else ("LAW-02", "Wait for its outcome.")
        await books.ledger.append(
            "action.denied", actor=actor.id, at=now, ticket_id=run.ticket_id, action_id=action.action_id,
            data={"rule": rule, "why": no.message, "unlock": unlock},
        )  # fmt: skip
        await books.cases.emit(
            run.ticket_id, "denied", {"action_id": action.action_id, "rule": rule, "why": no.message}, at=now
        )
        return False
    return True


async def _stale(context: Context, run: RunRecord, at: str | None) -> str | None:
    """Why a decision that a crash left lying is no longer meant: too much time has passed, or the buyer has written."""
    ticket = await context.ticket(run.ticket_id)
    if any(message.author is Author.BUYER for message in ticket.messages[run.messages :]):
        return "the buyer has written since it was confirmed"
    if at is None or context.clock.now() - datetime.fromisoformat(at) <= MEANT_FOR:
        return None
    return f"it was confirmed at {at[:16]}Z and could not be taken on within {MEANT_FOR.seconds // 60} minutes"


async def _fresh(context: Context, action: ProposedAction) -> OrderFacts | None:
    try:
        return await context.readers.facts(action.action.order_id, action.action.marketplace)
    except (AmazonError, OrderNotFound):
        return None


def _outcome_wait(run: RunRecord) -> WaitRecord:
    return WaitRecord(
        wait_id=f"{run.run_id}:outcome",
        run_id=run.run_id,
        ticket_id=run.ticket_id,
        kind=WaitKind.OUTCOME,
        suggestion_id=None,
        version=0,
        consumed=False,
        answer=None,
        resumed=False,
    )

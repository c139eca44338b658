"""Revise: an edited action is a new action. It gets a new digest, is judged again and waits for a new confirmation."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from langgraph.runtime import Runtime
from pydantic import TypeAdapter

from copilot.domain.action import Action, CancelAction, Purpose, RefundAction
from copilot.domain.because import Because
from copilot.domain.books import Transaction
from copilot.domain.cancel import CancelDecision, CancelVerdict
from copilot.domain.decision import Decision, help_given, lowered
from copilot.domain.macro import Reply
from copilot.domain.money import total
from copilot.domain.refund import RefundDecision, RefundVerdict
from copilot.domain.suggestion import CancelPart, RefundPart, Suggestion
from graphs import notebook
from graphs.context import Context
from graphs.nodes.propose import proposed, reply_for
from graphs.nodes.read import as_chosen
from graphs.state import TicketState

PICKED: TypeAdapter[Action] = TypeAdapter(Action)  # composed by the runner from fresh facts when the answer was taken
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
        if decision.propose is not None:
            chosen = PICKED.validate_python(waited.answer["composed"])
            return await _take_wanted(books, context, state, suggestion, decision, chosen, actor, now)
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
        refund, macro = suggestion.refund, suggestion.macro
        pays = [a.action for a in actions if isinstance(a.action, RefundAction)]
        if edits and pays:
            amount = total((action.total() for action in pays), pays[0].currency)
            refund = RefundPart(decision=RefundVerdict.PARTIAL, amount=amount, because=refund.because)
            macro = await _words_for(books, context, state["run_id"], suggestion, refund, pays[0], now)
        revised = suggestion.model_copy(
            update={
                "version": version,
                "actions": actions,
                "note": note,
                "refund": refund,
                "macro": macro,
                "created_at": now,
            }
        )
        await _put_edited(books, revised, state["run_id"])
        await _outline_again(books, revised)
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
                **help_given(decision),
            },
        )
    return {"version": revised.version, "decision": "revised"}


async def _words_for(
    books: Transaction,
    context: Context,
    run_id: str,
    suggestion: Suggestion,
    refund: RefundPart,
    action: RefundAction,
    now: datetime,
) -> Reply | None:
    """The reply that fits what is proposed now: words of a full refund are not true of a part (law 4)."""
    pages = notebook.read(await books.runs.get(run_id))
    assert pages.triage is not None, "a suggestion follows triage"
    decided = RefundDecision(
        decision=refund.decision,
        amount=refund.amount,
        lines=action.lines,
        purpose=action.purpose,
        because=refund.because,
    )
    cancel = CancelDecision(decision=suggestion.cancel.decision, because=suggestion.cancel.because)
    flags = set(suggestion.flags)
    macros = await context.macros.on_offer(books)
    return reply_for(macros, pages, pages.triage, decided, cancel, flags, action.marketplace, now)


async def _take_wanted(
    books: Transaction,
    context: Context,
    state: TicketState,
    suggestion: Suggestion,
    decision: Decision,
    action: RefundAction | CancelAction,
    actor: str,
    now: datetime,
) -> TicketState:
    """A person's own choice stands in place of what was proposed; text and decision follow it, and it is judged anew."""
    pages = notebook.read(await books.runs.get(state["run_id"]))
    assert pages.triage is not None, "a suggestion follows triage"
    version = suggestion.version + 1
    refund, cancel = decided_by_person(action)
    ticket = await context.ticket(suggestion.ticket_id)
    macros = await context.macros.on_offer(books)
    macro = reply_for(macros, pages, pages.triage, refund, cancel, set(suggestion.flags), ticket.marketplace, now)
    note = suggestion.note
    if decision.note_text:
        note = note.model_copy(update={"agent_text": decision.note_text, "author": actor, "written_at": now})
        await books.runs.save(state["run_id"], "waiting", notebook.page(remark=decision.note_text, remark_by=actor))
    revised = suggestion.model_copy(
        update={
            "version": version,
            "actions": (proposed(action, suggestion_id=suggestion.suggestion_id, version=version),),
            "refund": RefundPart(decision=refund.decision, amount=refund.amount, because=refund.because),
            "cancel": CancelPart(decision=cancel.decision, because=cancel.because),
            "macro": macro,
            "note": note,
            "created_at": now,
        }
    )
    await _put_edited(books, revised, state["run_id"])
    await _outline_again(books, revised)
    await books.ledger.append(
        "decision.proposed", actor=actor, at=now, ticket_id=state["ticket_id"],
        data={
            "suggestion": revised.suggestion_id, "from": suggestion.version, "to": version,
            "tool": decision.propose.tool if decision.propose else "", "digest": revised.actions[0].digest,
        },
    )  # fmt: skip
    return {"version": version, "decision": "revised"}


async def _put_edited(books: Transaction, revised: Suggestion, run_id: str) -> None:
    """A version that is a person's work: no model proposes anew over it."""
    await books.suggestions.put(revised, run_id)
    await books.runs.save(run_id, "waiting", notebook.page(edited=True))


async def _outline_again(books: Transaction, revised: Suggestion) -> None:
    """What is counted follows what a person made of it."""
    before = await books.outlines.of(revised.ticket_id)
    if before is not None:
        await books.outlines.put(
            before.model_copy(
                update={
                    "refund": revised.refund.decision,
                    "cancel": revised.cancel.decision,
                    "macro": f"{revised.macro.macro_id}@{revised.macro.version}" if revised.macro else None,
                }
            )
        )


def decided_by_person(action: RefundAction | CancelAction) -> tuple[RefundDecision, CancelDecision]:
    """What a person's own action means for the words and the note: it is theirs, and it says so."""
    if isinstance(action, CancelAction):
        rule = "CAN-01" if action.kind == "cancel" else "MCF-01"
        chosen = Because(rule=rule, text="a person chose to cancel; the checks say whether it may be done")
        return (
            RefundDecision(decision=RefundVerdict.NONE),
            CancelDecision(decision=CancelVerdict.EXECUTE, because=(chosen,)),
        )
    rule = "REF-08" if action.purpose is Purpose.GOODWILL else "REF-01"
    chosen = Because(
        rule=rule, text=f"a person chose to refund {action.total()}; the checks say whether it may be done"
    )
    return (
        RefundDecision(
            decision=RefundVerdict.PARTIAL,
            amount=action.total(),
            lines=action.lines,
            purpose=action.purpose,
            because=(chosen,),
        ),  # fmt: skip
        CancelDecision(decision=CancelVerdict.NONE),
    )


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
    parts: dict[str, Any] = {
        "triage": as_chosen(pages.triage, decision.reason),
        "chosen": decision.reason,
        "money": True,  # a person is sure of the reason
    }
    if decision.note_text:
        parts |= {"remark": decision.note_text, "remark_by": actor}
    await books.runs.save(state["run_id"], REJUDGED, notebook.page(**parts))
    await books.ledger.append(
        "decision.edited",
        actor=actor,
        at=now,
        ticket_id=state["ticket_id"],
        data={
            "suggestion": suggestion.suggestion_id,
            "from": suggestion.version,
            "reason": decision.reason,
            **help_given(decision),
        },
    )
    return again

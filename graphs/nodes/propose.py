"""Propose: from what was read to a suggestion — macro, note, refund and cancel decision, each with its because."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from langgraph.runtime import Runtime

from copilot.domain.action import Action, ActionState, CancelAction, CancelLine, CancelReason, RefundAction, digest
from copilot.domain.authority import Outcome, Verdict
from copilot.domain.cancel import CancelDecision, CancelVerdict, decide_cancel
from copilot.domain.caution import defaults, graver, plausible
from copilot.domain.clock import clocks_of
from copilot.domain.evidence import Passage, PassageKind, Visibility
from copilot.domain.macro import Macro, Reply
from copilot.domain.note_writing import action_taken, write_note
from copilot.domain.options import ladder
from copilot.domain.order import Fulfilment, OrderFacts
from copilot.domain.outline import ABOUT_PRODUCTS, Outline
from copilot.domain.reason import PROFILES, Reason
from copilot.domain.refund import Case, RefundDecision, RefundVerdict, decide_refund, refund_reason
from copilot.domain.risk import Flag, assess
from copilot.domain.sub_reason import SubReason, profile, settled
from copilot.domain.suggestion import CancelPart, Citation, ProposedAction, RefundPart, Suggestion
from copilot.domain.ticket import Ticket
from copilot.domain.triage import TriageResult
from graphs import notebook
from graphs.context import Context
from graphs.notebook import Notebook
from graphs.replies import answered, best, values_before, where_of
from graphs.state import TicketState

_UNJUDGED = Verdict(outcome=Outcome.DENIED, checks=())


async def propose(state: TicketState, runtime: Runtime[Context]) -> TicketState:
    """The suggestion: its first version, or the next one after a person chose the reason."""
    context = runtime.context
    ticket = await context.ticket(state["ticket_id"])
    async with context.store.read() as books:
        pages = notebook.read(await books.runs.get(state["run_id"]))
        held = await books.actions.held(ticket.order_id) if ticket.order_id else []
        macros = await context.macros.on_offer(books)
    judged = pages.triage
    assert judged is not None, "triage runs before propose"
    with context.stopwatch.lap("propose"):
        version = state.get("version", 0) + 1
        case = case_of(context, ticket, pages.facts, judged, held)
        if not pages.money:
            # Only a model is sure of the reason: it may say what the ticket is about, never that money is due (law 3).
            case = case.model_copy(
                update={"abstained": True, "by_model": not judged.abstained, "doubts": _doubts(pages, judged)}
            )
        refund, cancel = decide_refund(case), decide_cancel(case)
        id_ = "sug_" + hashlib.sha256(state["run_id"].encode()).hexdigest()[:20]
        cited = await _cited(context, judged, pages, refund, cancel)
        suggestion = _compose(
            context, ticket, pages, judged, refund, cancel, cited, id_, version, macros, context.clock.now()
        )
        if context.costs is not None:
            suggestion = suggestion.model_copy(update={"options": ladder(case, refund, context.costs)})
    async with context.store.begin() as books:
        await books.suggestions.put(suggestion, state["run_id"])
        await books.outlines.put(_outline(ticket, pages, suggestion))
    return {"suggestion_id": suggestion.suggestion_id, "version": version}


def case_of(
    context: Context, ticket: Ticket, facts: OrderFacts | None, judged: TriageResult, held: Sequence[RefundAction]
) -> Case:
    """What the refund and the cancel decision of this ticket rest on."""
    return Case(
        reason=judged.reason,
        flags=judged.flags,
        facts=facts,
        now=context.clock.now(),
        matrix=context.policy_for(ticket.marketplace).matrix,
        held=tuple(held),
        asins=ticket.asins,
        abstained=judged.abstained,
        doubts=plausible(judged),
        called_off=judged.sub is SubReason.RETURN_CANCELLED and Flag.EU_WITHDRAWAL not in judged.flags,
        unanswered=ticket.order_id is not None and Flag.ORDER_UNKNOWN not in judged.flags,
    )


def _doubts(pages: Notebook, judged: TriageResult) -> tuple[Reason, ...]:
    """What it may be about where a model alone is sure: all that either reading finds plausible."""
    alone = (pages.alone.reason, *plausible(pages.alone)) if pages.alone else ()
    return tuple(reason for reason in dict.fromkeys([*alone, *plausible(judged)]) if reason is not judged.reason)


async def _cited(
    context: Context, judged: TriageResult, pages: Notebook, refund: RefundDecision, cancel: CancelDecision
) -> tuple[Passage, ...]:
    """Rules behind the decisions first, then the reason's own, then what retrieval found. All resolve."""
    wanted = [b.rule for b in (*refund.because, *cancel.because)]
    if not judged.abstained:
        wanted += PROFILES[judged.reason].policies
        if pages.facts is not None:
            wanted += _FULFILMENT_RULES.get(pages.facts.order.fulfilment, ())
        if Flag.REVIEW_THREAT in judged.flags:
            wanted.append("COM-11")
        sub = settled(judged.reason, judged.heard, pages.facts, now=context.clock.now())
        if sub is not None and (steers_by := profile(sub).policy):
            wanted.append(steers_by)
    rules = await context.knowledge.by_ids(tuple(dict.fromkeys(wanted)))
    known = {passage.id for passage in rules}
    quoted = {quote.passage for quote in pages.second.opinion.quotes} if pages.second else set()
    found = sorted((p for p in pages.passages if p.id not in known), key=lambda passage: passage.id not in quoted)
    answers = [passage for passage in found if passage.id in quoted]
    return (*answers, *rules, *found[len(answers) :])


_FULFILMENT_RULES: dict[Fulfilment, tuple[str, ...]] = {
    Fulfilment.FBA: ("FBA-01", "FBA-02"),
    Fulfilment.SFP: ("SFP-01",),
    Fulfilment.MCF: ("MCF-01",),
}


def _compose(
    context: Context,
    ticket: Ticket,
    pages: Notebook,
    judged: TriageResult,
    refund: RefundDecision,
    cancel: CancelDecision,
    cited: tuple[Passage, ...],
    id_: str,
    version: int,
    macros: Sequence[Macro],
    now: datetime,
) -> Suggestion:
    flags = set(judged.flags)
    if refund.amount is not None and context.policy_for(ticket.marketplace).over_threshold(refund.amount):
        flags.add(Flag.OVER_THRESHOLD)
    usual = defaults(judged)
    if pages.second is not None and pages.alone is not None and pages.chosen is None:
        usual = graver(usual, defaults(pages.alone))
    risk = assess(default_risk=usual.risk, default_tier=usual.tier, label=usual.label, flags=flags)
    clocks = clocks_of(ticket, reason=judged.reason, flags=frozenset(flags), facts=pages.facts, now=now)
    policies = [p.id for p in cited if p.id in context.known_policies] or ["COM-40"]
    sub = settled(judged.reason, judged.heard, pages.facts, now=now)
    note = write_note(
        ticket=ticket, reason=judged.reason, abstained=judged.abstained, risk=risk.risk, tier=risk.tier,
        facts=pages.facts, refund=refund, cancel=cancel, clocks=clocks, policies=policies[:6],
        action_taken=action_taken(()), author="copilot", now=now, sub=None if judged.abstained else sub, also=judged.also,
        photos_missing=Flag.PHOTOS_MISSING in judged.flags,
    )  # fmt: skip
    if pages.remark:
        note = note.model_copy(update={"agent_text": pages.remark, "author": pages.remark_by})
    return Suggestion(
        suggestion_id=id_,
        ticket_id=ticket.ticket_id,
        version=version,
        engine="offline" if pages.second is None else "model",
        language=judged.language,
        reason=judged.reason,
        confidence=judged.confidence,
        alternatives=judged.alternatives,
        abstained=judged.abstained,
        question=_question(judged),
        flags=tuple(sorted(flags)),
        risk=risk.risk,
        tier=risk.tier,
        risk_because=risk.because,
        clocks=clocks,
        macro=None
        if judged.abstained
        else reply_for(macros, pages, judged, refund, cancel, flags, ticket.marketplace, now),
        note=note,
        refund=RefundPart(decision=refund.decision, amount=refund.amount, because=refund.because),
        cancel=CancelPart(decision=cancel.decision, because=cancel.because),
        citations=tuple(_citation(passage) for passage in cited[:8]),
        actions=tuple(
            proposed(action, suggestion_id=id_, version=version)
            for action in _actions(ticket, pages, judged, refund, cancel)
        ),
        created_at=now,
        timing_ms=context.stopwatch.total(),
        sub=sub,
        also=judged.also,
        chosen=pages.chosen is not None,
        second_opinion=pages.second,
    )


def _outline(ticket: Ticket, pages: Notebook, suggestion: Suggestion) -> Outline:
    asked = not suggestion.abstained and suggestion.reason in ABOUT_PRODUCTS
    return Outline(
        ticket_id=ticket.ticket_id,
        at=suggestion.created_at,
        marketplace=ticket.marketplace,
        language=suggestion.language,
        reason=suggestion.reason,
        sub=suggestion.sub,
        risk=suggestion.risk,
        tier=suggestion.tier,
        abstained=suggestion.abstained,
        fulfilment=pages.facts.order.fulfilment if pages.facts else None,
        refund=suggestion.refund.decision,
        cancel=suggestion.cancel.decision,
        macro=f"{suggestion.macro.macro_id}@{suggestion.macro.version}" if suggestion.macro else None,
        asins=pages.asins,
        topic=pages.topic if asked else None,
        known=any(passage.kind is PassageKind.ASIN for passage in pages.passages) if asked else None,
    )


def _citation(passage: Passage) -> Citation:
    visibility = Visibility.INTERNAL if passage.internal else Visibility.PUBLIC
    return Citation(
        id=passage.id, title=passage.title, quote=passage.quote, version=passage.version, visibility=visibility,
        start=passage.start, end=passage.end,
    )  # fmt: skip


def reply_for(
    macros: Sequence[Macro],
    pages: Notebook,
    judged: TriageResult,
    refund: RefundDecision,
    cancel: CancelDecision,
    flags: set[Flag],
    marketplace: str,
    now: datetime,
) -> Reply | None:
    """The best eligible locked macro that no message rule blocks, rendered in the buyer's language."""
    order = pages.facts.order if pages.facts else None
    lines = (line.order_item_id for line in refund.lines)
    values = values_before(pages.facts, refund.amount, lines, now, judged.language) | answered(pages, judged.language)
    where = where_of(order, judged.reason, refund.decision, cancel.decision, flags, marketplace, now)
    liked = pages.second.macro if pages.second else None
    return best(macros, where, values, judged.language, order_id=order.order_id if order else None, liked=liked)


def _actions(
    ticket: Ticket, pages: Notebook, judged: TriageResult, refund: RefundDecision, cancel: CancelDecision
) -> list[Action]:
    """At most one refund or one cancellation, built from the order; text has no way in here (law 3)."""
    if pages.facts is None:
        return []
    order = pages.facts.order
    common = {
        "ticket_id": ticket.ticket_id,
        "order_id": order.order_id,
        "marketplace": order.marketplace,
        "currency": order.currency,
    }
    if cancel.decision is CancelVerdict.EXECUTE:
        lines = tuple(CancelLine(order_item_id=line.order_item_id, sku=line.sku) for line in order.lines)
        return [CancelAction(**common, reason=CancelReason.BUYER_CANCELED, lines=lines)]
    pays = refund.decision in (RefundVerdict.FULL, RefundVerdict.PARTIAL) and refund.lines and refund.purpose
    if pays and refund.purpose is not None:
        reason = refund_reason(refund.purpose, judged.reason)
        return [RefundAction(**common, reason=reason, purpose=refund.purpose, lines=refund.lines)]
    return []


def proposed(action: Action, *, suggestion_id: str, version: int) -> ProposedAction:
    """An action with its id and digest; the id belongs to this version of this suggestion."""
    fingerprint = digest(action)
    id_ = hashlib.sha256(f"{suggestion_id}:{version}:{fingerprint}".encode()).hexdigest()[:20]
    return ProposedAction(
        action_id=f"act_{id_}", digest=fingerprint, state=ActionState.PROPOSED, action=action, preview=_UNJUDGED
    )


def _question(judged: TriageResult) -> str | None:
    """One clarifying question for the agent when the copilot does not judge."""
    if not judged.abstained:
        return None
    likely = [judged.reason, *(c.reason for c in judged.alternatives)]
    names = [reason.value.replace("_", " ") for reason in likely if reason is not Reason.OTHER][:3]
    if not names:
        return "This does not read like a request about an order. What is it about?"
    return f"Is this about {' or '.join(names)}?"

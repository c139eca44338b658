"""The reading steps: intake, gather, triage, retrieve. They change nothing outside the run's notebook."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from langgraph.runtime import Runtime

from copilot.domain.errors import AmazonError, OrderNotFound
from copilot.domain.evidence import KnowledgeQuery
from copilot.domain.marketplace import MARKETPLACES
from copilot.domain.order import ASIN, OrderFacts
from copilot.domain.outline import ABOUT_PRODUCTS
from copilot.domain.reason import CLAIMABLE, PROFILES, Reason
from copilot.domain.risk import Flag
from copilot.domain.second_opinion import join
from copilot.domain.signals import notice_reason, order_flags, time_flags, unvouched
from copilot.domain.situation import Situation, situations
from copilot.domain.ticket import Author, Ticket
from copilot.domain.triage import TriageResult
from graphs import notebook
from graphs.context import Context
from graphs.state import TicketState


async def intake(state: TicketState, runtime: Runtime[Context]) -> TicketState:
    """The ticket exists and its run is open; a ticket or run nobody knows stops here."""
    async with runtime.context.store.read() as books:
        await books.tickets.status(state["ticket_id"])
        await books.runs.get(state["run_id"])
    return {}


async def gather(state: TicketState, runtime: Runtime[Context]) -> TicketState:
    """Order, finances, marks and history through ports. What is missing is written down, never guessed."""
    context = runtime.context
    ticket = await context.ticket(state["ticket_id"])
    facts: OrderFacts | None = None
    troubles: list[str] = []
    with context.stopwatch.lap("gather"):
        if ticket.order_id is None:
            troubles.append("no_order_id")
        else:
            try:
                facts = await context.readers.facts(ticket.order_id, ticket.marketplace)
            except OrderNotFound:
                troubles.append("order_unknown")
            except AmazonError as error:
                troubles.append(error.code)
    async with context.store.begin() as books:
        await books.runs.save(
            state["run_id"], "gathered", notebook.page(facts=facts, troubles=tuple(troubles), edited=False)
        )
    return {}


async def triage(state: TicketState, runtime: Runtime[Context]) -> TicketState:
    """Reason and flags: from the notice's type where Amazon wrote it, else from the buyer's own words; joined with a model's
    reading where one was heard."""
    context = runtime.context
    ticket = await context.ticket(state["ticket_id"])
    async with context.store.read() as books:
        pages = notebook.read(await books.runs.get(state["run_id"]))
    with context.stopwatch.lap("triage"):
        here = situations(pages.facts, now=context.clock.now())
        if ticket.order_id is None:
            here |= {Situation.NO_ORDER}
        judged = context.triage.judge(ticket.subject, ticket.messages, ticket.marketplace, here)
        alone = _with_signals(ticket, judged, pages.facts, pages.troubles, context.clock.now())
        parts = _read_twice(alone, pages)
        if pages.chosen is not None:
            parts = {"triage": as_chosen(alone, pages.chosen), "alone": None, "money": True}
    async with context.store.begin() as books:
        await books.runs.save(state["run_id"], "triaged", notebook.page(**parts))
    return {"reason": parts["triage"].reason.value}


async def weigh(state: TicketState, runtime: Runtime[Context]) -> TicketState:
    """A model was heard: its reading is put beside the one that is there. What was found stays where the reason does."""
    context = runtime.context
    async with context.store.read() as books:
        pages = notebook.read(await books.runs.get(state["run_id"]))
    before = pages.alone or pages.triage  # the first where this step ran before and was interrupted by a crash
    assert before is not None, "a suggestion follows triage"
    with context.stopwatch.lap("weigh"):
        parts = _read_twice(before, pages)
    async with context.store.begin() as books:
        await books.runs.save(state["run_id"], "triaged", notebook.page(**parts))
    joined: TriageResult = parts["triage"]
    same = (joined.reason, joined.abstained, joined.also) == (before.reason, before.abstained, before.also)
    return {"reason": joined.reason.value, "decision": "weighed" if same else "rejudged"}


def _read_twice(alone: TriageResult, pages: notebook.Notebook) -> dict[str, Any]:
    """Pages of the notebook: the reading that counts, ours alone where a model was heard, and whether money may be proposed."""
    if pages.second is None:
        return {"triage": alone, "alone": None, "money": True}
    joined = join(alone, pages.second.opinion)
    return {"triage": joined.result, "alone": alone, "money": joined.money}


def as_chosen(judged: TriageResult, reason: Reason) -> TriageResult:
    """The judgement with the reason a person chose; theirs is certain, and it outlives a new reading of the facts.

    Whoever picks one of two problems leaves the other standing beside it.
    """
    others = dict.fromkeys([judged.reason, *judged.also] if reason in judged.also else judged.also)
    also = tuple(other for other in others if other is not reason)
    return judged.model_copy(
        update={"reason": reason, "confidence": 1.0, "alternatives": (), "abstained": False, "also": also}
    )


async def retrieve(state: TicketState, runtime: Runtime[Context]) -> TicketState:
    """Passages of our own articles and of this order's products, with ids."""
    context = runtime.context
    ticket = await context.ticket(state["ticket_id"])
    async with context.store.read() as books:
        pages = notebook.read(await books.runs.get(state["run_id"]))
    judged = pages.triage
    assert judged is not None, "triage runs before retrieve"
    words = " ".join(m.text for m in ticket.messages if m.author is Author.BUYER)[-2000:]
    lines = pages.facts.order.lines if pages.facts else ()
    query = KnowledgeQuery(
        text=f"{ticket.subject} {words}",
        language=judged.language,
        marketplace=ticket.marketplace,
        reason=None if judged.abstained else judged.reason,
        policy_ids=() if judged.abstained else PROFILES[judged.reason].policies,
        asins=tuple(dict.fromkeys([*ticket.asins, *(line.asin for line in lines), *ASIN.findall(words)])),
        on=context.clock.now().date(),
    )
    with context.stopwatch.lap("retrieve"):
        passages = await context.knowledge.search(query)
        asked = not judged.abstained and judged.reason in ABOUT_PRODUCTS
        topic = context.knowledge.topic(query.text, query.language) if asked else None
    async with context.store.begin() as books:
        await books.runs.save(
            state["run_id"], "retrieved", notebook.page(passages=passages, asins=query.asins, topic=topic)
        )
    return {"passage_ids": [passage.id for passage in passages]}


def _with_signals(
    ticket: Ticket, judged: TriageResult, facts: OrderFacts | None, troubles: tuple[str, ...], now: datetime
) -> TriageResult:
    noticed = notice_reason(ticket)
    reason = noticed or judged.reason
    flags = set(judged.flags)
    if facts is not None:
        flags |= order_flags(facts)
    if "order_unknown" in troubles:
        flags.add(Flag.ORDER_UNKNOWN)
    flags |= time_flags(ticket, claimable=reason in CLAIMABLE, now=now)
    if noticed is Reason.A_TO_Z_CLAIM:
        flags.add(Flag.CLAIM_OPEN)
    if unvouched(ticket):
        flags.add(Flag.UNVOUCHED)
    if "looks_like_claim" in ticket.problems:
        flags.add(Flag.CLAIM_THREAT)  # nobody vouches for the notice, and yet a specialist should look at once
    if not MARKETPLACES[ticket.marketplace].eu_law:
        flags.discard(Flag.EU_WITHDRAWAL)
    return judged.model_copy(
        update={
            "reason": reason,
            "confidence": 1.0 if noticed else judged.confidence,
            "alternatives": () if noticed else judged.alternatives,
            "flags": frozenset(flags),
            "abstained": False if noticed else judged.abstained,
            "also": () if noticed else judged.also,
        }
    )

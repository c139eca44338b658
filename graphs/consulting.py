"""Asking a model about a ticket that already has its offline suggestion: what it is sent, and what its answer changes.

The call is made beside the graph, never inside it: a step that is played again asks nobody (one call per ticket), and until
the answer is there the offline suggestion stands and can be decided.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from copilot.domain.cancel import decide_cancel
from copilot.domain.consultation import PROBLEM, Allowance, Consultation, Question
from copilot.domain.evidence import Passage, PassageKind
from copilot.domain.identity import SYSTEM
from copilot.domain.macro import Macro, Slot, eligible
from copilot.domain.marketplace import Language
from copilot.domain.model_answer import Given, Opinion, Quote
from copilot.domain.model_use import kept
from copilot.domain.outbox import RunRecord, WaitKind, WaitRecord
from copilot.domain.outline import ABOUT_PRODUCTS
from copilot.domain.reason import Reason
from copilot.domain.redaction import Redacter, known_data
from copilot.domain.refund import decide_refund
from copilot.domain.second_opinion import SecondOpinion
from copilot.domain.situation import Situation, situations
from copilot.domain.ticket import Author, Message, NoticeKind, Ticket
from copilot.domain.triage import TriageResult
from graphs import notebook
from graphs.context import Context
from graphs.nodes.propose import case_of
from graphs.notebook import Notebook
from graphs.replies import values_before, where_of
from prompts.catalog import Prompt

# So much of a thread is sent, the newest of it: a letter that is longer says what it is about well before its end.
LETTER = 6_000
PASSAGES, PASSAGE = 4, 600
CONSULTED = "consulted"  # the answer to a wait that a model's opinion is
_OTHERS = 2
_NOTHING = "none"


@dataclass(frozen=True)
class Consulting:
    """An open question that a model is asked about: where it waits, and what the copilot reads without a model."""

    waited: WaitRecord
    alone: TriageResult
    question: Question
    allowance: Allowance
    blind: Redacter


async def prepare(context: Context, ticket_id: str) -> Consulting | None:
    """What to ask about the ticket as it stands; None where there is nobody to ask, or nothing that an answer could change."""
    advice = context.advice
    if advice is None:
        return None
    ticket = await context.ticket(ticket_id)
    async with context.store.read() as books:
        run = await books.runs.latest(ticket_id)
        waited = await books.runs.waiting(run_id=run.run_id) if run else None
        if run is None or waited is None or waited.consumed or waited.kind is not WaitKind.DECISION:
            return None
        if grown(await books.tickets.get(ticket_id), run):
            return None
        macros = await context.macros.on_offer(books)
        allowance = await advice.allowance(books.model_uses, ticket_id, context.clock.now())
    pages = notebook.read(run)
    if pages.triage is None or not worth_asking(ticket, pages):
        return None
    blind = Redacter(known_data(ticket))
    # Reading a long thread for personal data takes a while, and this loop answers everybody.
    question = await asyncio.to_thread(question_of, context, advice.prompt, ticket, pages, macros, blind.redact)
    async with context.store.begin() as books:
        about = {"suggestion_id": waited.suggestion_id}
        await books.cases.emit(ticket_id, "consulting", about, at=context.clock.now())
    return Consulting(waited=waited, alone=pages.triage, question=question, allowance=allowance, blind=blind)


async def write_down(context: Context, asked: Consulting, answer: Consultation) -> bool:
    """Keep what asking came to, and leave the opinion for the graph if the question to a person is still open: True then.

    An answer that comes after a person's decision, or after the buyer wrote again, is counted and not heard.
    """
    now, waited, opinion = context.clock.now(), asked.waited, answer.opinion
    agrees = None if opinion is None else opinion.reason is asked.alone.reason
    async with context.store.begin() as books:
        await books.model_uses.add(kept(waited.ticket_id, waited.run_id, answer, agrees=agrees, at=now))
        longer = grown(await books.tickets.get(waited.ticket_id), await books.runs.get(waited.run_id))
        heard = (opinion is not None and not longer) and await books.runs.consume(
            waited.wait_id, {"decision": {"decision": CONSULTED}, "actor": SYSTEM.model_dump(mode="json")}
        )
        if heard and opinion is not None and agrees is not None:
            said = SecondOpinion(
                model=answer.model, prompt=answer.prompt, agrees=agrees, opinion=restored(opinion, asked.blind.restore)
            )
            await books.runs.save(waited.run_id, "waiting", notebook.page(second=said))
        await books.ledger.append(
            "model.consulted",
            actor="system",
            at=now,
            ticket_id=waited.ticket_id,
            data={
                "suggestion": waited.suggestion_id,
                "model": answer.model,
                "prompt": answer.prompt,
                "outcome": answer.outcome,
                "agrees": agrees,
                "heard": heard,
                "tokens": answer.usage.tokens_in + answer.usage.tokens_out,
            },
        )
        told = {"suggestion_id": waited.suggestion_id, "outcome": answer.outcome.value, "heard": heard}
        await books.cases.emit(waited.ticket_id, "consulted", told, at=now)
    return heard


def grown(ticket: Ticket, run: RunRecord) -> bool:
    """Whether the buyer has written since this run read the thread: the next run is about all of it."""
    return any(message.author is Author.BUYER for message in ticket.messages[run.messages :])


def worth_asking(ticket: Ticket, pages: Notebook) -> bool:
    """Whether a model could add to what is known: Amazon's own notices and a person's word need no second reading, and what a
    person made of the suggestion is not proposed anew over their head."""
    untouched = pages.second is None and pages.chosen is None and not pages.edited
    return ticket.notice is NoticeKind.BUYER_MESSAGE and untouched


def question_of(
    context: Context,
    prompt: Prompt,
    ticket: Ticket,
    pages: Notebook,
    macros: Sequence[Macro],
    blind: Callable[[str], str],
) -> Question:
    """All that is sent about this ticket. ``blind`` takes personal data out of a text; everything a buyer or we wrote goes
    through it. Amounts, dates and ids of orders are not among it at all."""
    judged = pages.triage
    assert judged is not None, "a suggestion follows triage"
    letter = _letter(ticket, blind)
    passages = {p.id: _beginning(blind(p.quote)) for p in _passages(pages.passages, judged)}
    choice = _choice(context, ticket, pages, judged, macros, answerable=bool(passages))
    fence = "==== " + hashlib.sha256(letter.encode("utf-8", "surrogatepass")).hexdigest()[:24]
    user = prompt.say(
        "ticket",
        situation=_situation(pages, context.clock.now()),
        macros="\n".join(f"- {macro.id}: {macro.title[Language.EN]}" for macro in choice) or _NOTHING,
        passages="\n".join(f"- {id_}: {text}" for id_, text in passages.items()) or _NOTHING,
        fence=fence,
        letter=letter,
    )
    given = Given(words=letter, macros=tuple(macro.id for macro in choice), passages=passages, canary=fence[5:])
    return Question(
        prompt=f"{prompt.name}@{prompt.version}",
        system=prompt.parts["system"],
        user=user,
        repair=prompt.say("repair", problem=PROBLEM),
        given=given,
    )


def restored(opinion: Opinion, restore: Callable[[str], str]) -> Opinion:
    """The opinion with the buyer's words as the buyer wrote them; it does not leave this side again."""
    return opinion.model_copy(
        update={
            "evidence": tuple(restore(span) for span in opinion.evidence),
            "quotes": tuple(Quote(passage=q.passage, words=restore(q.words)) for q in opinion.quotes),
        }
    )


def _letter(ticket: Ticket, blind: Callable[[str], str]) -> str:
    """Subject and thread, oldest first, each message with its author; of a long one the end."""
    thread = "\n\n".join(_turn(message, blind) for message in sorted(ticket.messages, key=lambda message: message.at))
    return f"Subject: {blind(ticket.subject[:1_000])[:300]}\n\n{thread[-LETTER:]}"


def _beginning(quote: str) -> str:
    """As many whole sentences of a passage as there is room for."""
    if len(quote) <= PASSAGE:
        return quote
    end = max(quote.rfind(mark, 0, PASSAGE) for mark in (". ", "! ", "? ", "\n"))
    return quote[: end + 1] if end > 0 else ""


def _turn(message: Message, blind: Callable[[str], str]) -> str:
    """One message. It is cut well before what is sent begins, so that no half of a name or number is left to be seen."""
    return f"{message.author.value}: {blind(message.text[-3 * LETTER :])}"


def _passages(passages: Iterable[Passage], judged: TriageResult) -> list[Passage]:
    """What may answer a question about the product: public, and only where it may be such a question."""
    reasons = {judged.reason, *judged.also, *(other.reason for other in judged.alternatives)}
    if reasons.isdisjoint(ABOUT_PRODUCTS):
        return []
    return [p for p in passages if p.kind is PassageKind.ASIN and not p.internal][:PASSAGES]


def _choice(
    context: Context,
    ticket: Ticket,
    pages: Notebook,
    judged: TriageResult,
    macros: Sequence[Macro],
    *,
    answerable: bool,
) -> list[Macro]:
    """Macros that might be offered for the likeliest reasons, as the order stands; no other can be chosen. Those that answer
    out of a sheet are among them where there is one."""
    order = pages.facts.order if pages.facts else None
    now = context.clock.now()
    values = values_before(pages.facts, None, (), now, judged.language)
    found: dict[str, Macro] = {}
    for reason in _likely(judged):
        sure = judged.model_copy(update={"reason": reason, "abstained": False, "alternatives": ()})
        case = case_of(context, ticket, pages.facts, sure, ())
        refund, cancel = decide_refund(case), decide_cancel(case)
        priced = (
            values if refund.amount is None else values_before(pages.facts, refund.amount, (), now, judged.language)
        )
        where = where_of(order, reason, refund.decision, cancel.decision, judged.flags, ticket.marketplace, now)
        if answerable:
            priced = {**priced, Slot.ANSWER: _NOTHING}
        found |= {macro.id: macro for macro in eligible(macros, where, priced)}
    return list(found.values())


def _likely(judged: TriageResult) -> list[Reason]:
    return [judged.reason, *(other.reason for other in judged.alternatives[:_OTHERS])]


def _situation(pages: Notebook, now: datetime) -> str:
    """Where the order stands, in words of a closed list."""
    here = situations(pages.facts, now=now) if pages.facts else {Situation.NO_ORDER}
    shipped = [f"shipped_by_{pages.facts.order.fulfilment.value.lower()}"] if pages.facts else []
    return ", ".join(sorted(here) + shipped) or _NOTHING

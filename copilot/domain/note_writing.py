"""Writes the ACID note from facts and decisions. Stamp, actions and evidence come from the system, never from text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from copilot.domain.balance import balance_of
from copilot.domain.cancel import CancelDecision
from copilot.domain.clock import ClockState, TicketClock
from copilot.domain.ledger import Entry
from copilot.domain.marketplace import Language
from copilot.domain.note import NextStep, Note
from copilot.domain.note_words import NOTE_WORDS
from copilot.domain.note_words.catalogue import NoteWords
from copilot.domain.order import OrderFacts
from copilot.domain.reason import Reason
from copilot.domain.refund import RefundDecision, RefundVerdict
from copilot.domain.risk import Risk, Tier
from copilot.domain.sub_reason import SubReason
from copilot.domain.ticket import Author, Ticket


def write_note(
    *,
    ticket: Ticket,
    reason: Reason,
    abstained: bool,
    risk: Risk,
    tier: Tier,
    facts: OrderFacts | None,
    refund: RefundDecision,
    cancel: CancelDecision,
    clocks: Sequence[TicketClock],
    policies: Iterable[str],
    action_taken: str,
    author: str,
    now: datetime,
    sub: SubReason | None = None,
    also: Sequence[Reason] = (),
    photos_missing: bool = False,
    lang: Language = Language.EN,
) -> Note:
    """The note as of ``now``; ``policies`` are ids that resolve, most decisive first. ``also`` stands in evidence and next
    step, so that nobody answers half a letter. Notes are kept in English; ``lang`` says them for a reader."""
    words = NOTE_WORDS[lang]
    ahead = [clock for clock in clocks if clock.state is not ClockState.OVERDUE]
    return Note(
        risk_rating=risk,
        action_taken=action_taken,
        evidence_log=evidence(ticket, facts, sub=sub, also=also, lang=lang),
        policy_cited=tuple(dict.fromkeys(policies)),
        next_step=NextStep(
            owner=words.owners[tier],
            action=words.next[_next(words, ticket, reason, abstained, refund, cancel, photos_missing)]
            + answer_also(also, lang),
            due_at=ahead[0].due_at if ahead else now,
        ),
        author=author,
        written_at=now,
    )


def evidence(
    ticket: Ticket,
    facts: OrderFacts | None,
    *,
    sub: SubReason | None = None,
    also: Sequence[Reason] = (),
    lang: Language = Language.EN,
) -> tuple[str, ...]:
    """Facts, each with its source and time in brackets; no personal data. Line for line the same in every language."""
    words = NOTE_WORDS[lang]
    say = _Sayer(words)
    here = f"[ticket {ticket.ticket_id}]"
    read = f"[reading of ticket {ticket.ticket_id}]"
    buyer = [m for m in ticket.messages if m.author is Author.BUYER]
    if buyer:
        say("buyer_messages", here, count=len(buyer), moment=_moment(buyer[-1].at))
    elif ticket.messages:
        say("notice", here, moment=_moment(ticket.messages[-1].at))
    if ticket.claim_outcome is not None:
        source = f"[notice, ticket {ticket.ticket_id}]"
        say("claim_decided", source, outcome=words.outcomes[ticket.claim_outcome])
    if sub is not None:
        say("within", read, sub=words.named(sub), means=words.means[sub])
    if also:
        say("also", read, names=", ".join(map(words.named, also)))
    if facts is not None:
        _order(say, facts)
        _marked(say, facts)
    return tuple(say.lines)


def action_taken(entries: Sequence[Entry], lang: Language = Language.EN) -> str:
    """What was really done, read from the ledger (S53)."""
    words = NOTE_WORDS[lang]
    done = []
    for entry in entries:
        if entry.kind.startswith("action.") or entry.kind.startswith("approval."):
            why = entry.data.get("rule") or entry.data.get("why") or entry.data.get("code")
            detail = f" ({why})" if why else ""
            done.append(f"{_moment(entry.at)} {entry.action_id}: {words.step(entry.kind)}{detail} {_in_ledger(entry)}")
    return "; ".join(done) if done else words.lines["nothing_done"]


def told_of(entries: Sequence[Entry], said: str) -> tuple[Entry, ...]:
    """The entries that a note's ``action_taken`` speaks of."""
    return tuple(entry for entry in entries if _in_ledger(entry) in said)


def answer_also(also: Sequence[Reason], lang: Language = Language.EN) -> str:
    """What the next step says of the other problems of the letter; nothing where there are none."""
    words = NOTE_WORDS[lang]
    return words.lines["answer_also"].format(names=", ".join(map(words.named, also))) if also else ""


class _Sayer:
    """Says lines in one language, each with its source behind it, which is never translated."""

    def __init__(self, words: NoteWords) -> None:
        self.words = words
        self.lines: list[str] = []

    def __call__(self, line: str, source: str, **values: object) -> None:
        self.lines.append(self.words.lines[line].format(source=source, **values))


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}Z"


def _in_ledger(entry: Entry) -> str:
    return f"[ledger #{entry.seq}]"


def _order(say: _Sayer, facts: OrderFacts) -> None:
    order, words = facts.order, say.words
    stamp = {s.source: f"[{s.source}, {_moment(s.fetched_at)}]" for s in facts.sources}
    sources = list(stamp.values()) or ["[world file]"]
    order_source, money_source = sources[0], sources[min(1, len(sources) - 1)]
    say(
        "order", order_source, order=order.order_id, fulfilment=order.fulfilment, status=words.orders[order.status],
        marketplace=order.marketplace,
    )  # fmt: skip
    details = [words.tracking[order.tracking.status]]
    if order.tracking.carrier:
        details.append(order.tracking.carrier)
    if order.latest_delivery_at:
        details.append(words.lines["latest_delivery"].format(date=f"{order.latest_delivery_at:%Y-%m-%d}"))
    if order.tracking.delivered_at:
        details.append(words.lines["delivered"].format(date=f"{order.tracking.delivered_at:%Y-%m-%d}"))
    say("tracking", order_source, details=", ".join(details))
    left = balance_of(facts).total()
    say("money", money_source, paid=order.paid_total(), refunded=facts.refunded_total(), left=left)


def _marked(say: _Sayer, facts: OrderFacts) -> None:
    source = next((f"[{s.source}, {_moment(s.fetched_at)}]" for s in facts.sources if "mark" in s.source), "[marks]")
    marks = facts.marks
    if marks.claim_open:
        say("claim_open", source)
    if marks.chargeback_open:
        say("chargeback_open", source)
    if marks.claims_protected is not None:
        say("protected" if marks.claims_protected else "unprotected", source)
    if marks.return_ is not None:
        status, received = say.words.returns[marks.return_.status], marks.return_.received_at
        if received:
            say("return_on", source, status=status, date=f"{received:%Y-%m-%d}")
        else:
            say("return", source, status=status)
    if facts.history is not None:
        record = facts.history
        say("record", "[history]", orders=record.orders_365d, refunds=record.refunds_365d)


def _next(
    words: NoteWords,
    ticket: Ticket,
    reason: Reason,
    abstained: bool,
    refund: RefundDecision,
    cancel: CancelDecision,
    photos_missing: bool,
) -> str:
    """The key of the next step, the first that there are words for."""
    if any(message.bounced for message in ticket.messages[-1:]):
        return "bounced"  # COM-34
    if ticket.claim_outcome is not None:
        return f"claim.{ticket.claim_outcome}"
    if abstained:
        return "choose"
    asks = "photo" if photos_missing and refund.decision is RefundVerdict.ASK_CHOICE else ""
    wanted = (f"cancel.{cancel.decision}", f"reason.{reason}", asks, f"refund.{refund.decision}")
    return next((key for key in wanted if key in words.next), "macro")

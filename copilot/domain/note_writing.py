"""Writes the ACID note from facts and decisions. Stamp, actions and evidence come from the system, never from text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from copilot.domain.balance import balance_of
from copilot.domain.cancel import CancelDecision, CancelVerdict
from copilot.domain.clock import ClockState, TicketClock
from copilot.domain.ledger import Entry
from copilot.domain.note import NextStep, Note
from copilot.domain.order import OrderFacts
from copilot.domain.reason import Reason
from copilot.domain.refund import RefundDecision, RefundVerdict
from copilot.domain.risk import Risk, Tier
from copilot.domain.sub_reason import SubReason, profile
from copilot.domain.ticket import Author, ClaimOutcome, Ticket

_OWNER = {Tier.T1_CRISIS: "crisis specialist (T1-CRISIS)", Tier.T2_GENERAL: "support agent (T2-GENERAL)"}

_BY_REASON = {
    Reason.A_TO_Z_CLAIM: "Assemble the evidence pack and have a manager approve the response to Amazon",
    Reason.CHARGEBACK_DISPUTE: "Represent the chargeback on its page, with shipment proof and correspondence",
    Reason.SAFETY_INJURY_LEGAL: "Alert compliance, acknowledge the buyer without words of cause or liability",
    Reason.AUTHENTICITY_OR_IP: "Secure the supplier invoices and offer the return; do not argue",
    Reason.DELIVERED_NOT_RECEIVED: "Open a carrier trace and obtain the proof of delivery",
    Reason.FRAUD_PHISHING_PRIVACY: "Do not engage off Amazon; report the message or hand it to the privacy contact",
    Reason.NO_RESPONSE_NEEDED: "Mark as no response needed",
    Reason.PLATFORM_NOTIFICATION: "File the notice; no buyer waits for an answer",
}
_BY_CLAIM = {
    ClaimOutcome.AGAINST_SELLER: "Check what Amazon debited; appeal with new evidence, or have a manager let it stand",
    ClaimOutcome.AMAZON_FUNDED: "File the decision: Amazon paid the buyer, nothing is owed and nothing is appealed",
    ClaimOutcome.UNCLEAR: "Read the decision in Seller Central; appeal with new evidence where it went against us",
}
_DECIDED = {
    ClaimOutcome.AGAINST_SELLER: "against us",
    ClaimOutcome.AMAZON_FUNDED: "paid by Amazon, not against us",
    ClaimOutcome.UNCLEAR: "the notice does not say how",
}
_BOUNCED = "Answer once more in the buyer's own thread; if that is blocked too, use a template in Seller Central"
_BY_REFUND = {
    RefundVerdict.FULL: "Confirm or reject the proposed refund, then answer the buyer",
    RefundVerdict.PARTIAL: "Confirm or reject the proposed partial refund, then answer the buyer",
    RefundVerdict.ASK_CHOICE: "Offer the choice and record what the buyer chooses",
    RefundVerdict.AFTER_RETURN: "Authorise the return; refund when it has arrived",
    RefundVerdict.BLOCKED: "Answer the buyer; do not refund while the gate is closed",
}
_NAMES: dict[Reason | SubReason, str] = {
    Reason.INVOICE_TAX_REQUEST: "invoice",
    Reason.REFUND_STATUS: "status of a refund",
    Reason.WHERE_IS_MY_ORDER: "where the order is",
    Reason.WARRANTY_USAGE_HELP: "help with use or guarantee",
    Reason.RETURN_REFUND_DISPUTE: "dispute over a refund",
    Reason.CHANGE_ADDRESS: "change of address",
    Reason.FRAUD_PHISHING_PRIVACY: "fraud or privacy",
}
_BY_CANCEL = {
    CancelVerdict.EXECUTE: "Confirm the cancellation",
    CancelVerdict.ASK_OFFICIAL_REQUEST: "Ask the buyer for the official cancellation request",
    CancelVerdict.TOO_LATE: "Tell the buyer that the order has shipped and how to return it",
}


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
) -> Note:
    """The note as of ``now``; ``policies`` are ids that resolve, most decisive first. ``also`` stands in evidence and next
    step, so that nobody answers half a letter."""
    ahead = [clock for clock in clocks if clock.state is not ClockState.OVERDUE]
    return Note(
        risk_rating=risk,
        action_taken=action_taken,
        evidence_log=evidence(ticket, facts, sub=sub, also=also),
        policy_cited=tuple(dict.fromkeys(policies)),
        next_step=NextStep(
            owner=_OWNER[tier],
            action=_next_action(ticket, reason, abstained, refund, cancel, photos_missing) + _and_also(also),
            due_at=ahead[0].due_at if ahead else now,
        ),
        author=author,
        written_at=now,
    )


def evidence(
    ticket: Ticket, facts: OrderFacts | None, *, sub: SubReason | None = None, also: Sequence[Reason] = ()
) -> tuple[str, ...]:
    """Facts, each with its source and time in brackets; no personal data."""
    lines = []
    buyer = [m for m in ticket.messages if m.author is Author.BUYER]
    if buyer:
        lines.append(
            f"{len(buyer)} buyer message(s), latest {buyer[-1].at:%Y-%m-%d %H:%M}Z [ticket {ticket.ticket_id}]"
        )
    elif ticket.messages:
        lines.append(f"Notice received {ticket.messages[-1].at:%Y-%m-%d %H:%M}Z [ticket {ticket.ticket_id}]")
    if ticket.claim_outcome is not None:
        lines.append(f"Claim decided: {_DECIDED[ticket.claim_outcome]} [notice, ticket {ticket.ticket_id}]")
    if sub is not None:
        lines.append(f"Within the reason: {_spoken(sub)}. {profile(sub).means} [reading of ticket {ticket.ticket_id}]")
    if also:
        named = ", ".join(map(_spoken, also))
        lines.append(f"Also asks for: {named} [reading of ticket {ticket.ticket_id}]")
    if facts is None:
        return tuple(lines)
    order = facts.order
    stamp = {s.source: f"[{s.source}, {s.fetched_at:%Y-%m-%d %H:%M}Z]" for s in facts.sources}
    sources = list(stamp.values()) or ["[world file]"]
    order_source, money_source = sources[0], sources[min(1, len(sources) - 1)]
    lines.append(f"Order {order.order_id}: {order.fulfilment}, {order.status}, {order.marketplace} {order_source}")
    tracking = f"Tracking: {order.tracking.status}"
    if order.tracking.carrier:
        tracking += f", {order.tracking.carrier}"
    if order.latest_delivery_at:
        tracking += f", latest delivery date {order.latest_delivery_at:%Y-%m-%d}"
    if order.tracking.delivered_at:
        tracking += f", delivered {order.tracking.delivered_at:%Y-%m-%d}"
    lines.append(f"{tracking} {order_source}")
    left = balance_of(facts).total()
    lines.append(f"Paid {order.paid_total()}, refunded {facts.refunded_total()}, refundable {left} {money_source}")
    return tuple(lines + _marked(facts))


def action_taken(entries: Sequence[Entry]) -> str:
    """What was really done, read from the ledger (S53)."""
    done = []
    for entry in entries:
        if entry.kind.startswith("action.") or entry.kind.startswith("approval."):
            what = entry.kind.split(".", 1)[1].replace("_", " ")
            why = entry.data.get("rule") or entry.data.get("why") or entry.data.get("code")
            detail = f" ({why})" if why else ""
            done.append(f"{entry.at:%Y-%m-%d %H:%M}Z {entry.action_id}: {what}{detail} [ledger #{entry.seq}]")
    return "; ".join(done) if done else "None: proposed only, nothing was executed"


def _marked(facts: OrderFacts) -> list[str]:
    source = next(
        (f"[{s.source}, {s.fetched_at:%Y-%m-%d %H:%M}Z]" for s in facts.sources if "mark" in s.source), "[marks]"
    )
    marks = facts.marks
    lines = []
    if marks.claim_open:
        lines.append(f"A-to-z claim open {source}")
    if marks.chargeback_open:
        lines.append(f"Chargeback open {source}")
    if marks.claims_protected is not None:
        lines.append(f"Buy Shipping Claims Protected: {'yes' if marks.claims_protected else 'no'} {source}")
    if marks.return_ is not None:
        received = f" on {marks.return_.received_at:%Y-%m-%d}" if marks.return_.received_at else ""
        lines.append(f"Return {marks.return_.status}{received} {source}")
    if facts.history is not None:
        record = facts.history
        lines.append(f"Buyer record: {record.orders_365d} orders, {record.refunds_365d} refunds in 365 days [history]")
    return lines


def _spoken(name: Reason | SubReason) -> str:
    return _NAMES.get(name, name.value.replace("_", " "))


def _and_also(also: Sequence[Reason]) -> str:
    return f"; answer also: {', '.join(map(_spoken, also))}" if also else ""


def _next_action(
    ticket: Ticket,
    reason: Reason,
    abstained: bool,
    refund: RefundDecision,
    cancel: CancelDecision,
    photos_missing: bool,
) -> str:
    if any(message.bounced for message in ticket.messages[-1:]):
        return _BOUNCED  # COM-34
    if ticket.claim_outcome is not None:
        return _BY_CLAIM[ticket.claim_outcome]
    if abstained:
        return "Read the ticket and choose the reason; nothing is proposed until then"
    if cancel.decision in _BY_CANCEL:
        return _BY_CANCEL[cancel.decision]
    if reason in _BY_REASON:
        return _BY_REASON[reason]
    if photos_missing and refund.decision is RefundVerdict.ASK_CHOICE:
        return "Ask for a photo; offer the choice when it is there"
    return _BY_REFUND.get(refund.decision, "Answer the buyer with the proposed macro")

"""Signals that systems of record and the calendar give: what the notice is, what the order shows, who has waited."""

from __future__ import annotations

from datetime import datetime, timedelta

from copilot.domain.gates import delivered
from copilot.domain.order import Fulfilment, OrderFacts, ReturnStatus
from copilot.domain.reason import Reason
from copilot.domain.risk import Flag
from copilot.domain.ticket import Author, NoticeKind, Ticket

_NOTICES = {
    NoticeKind.OWN_COPY: Reason.PLATFORM_NOTIFICATION,
    NoticeKind.OPT_OUT: Reason.PLATFORM_NOTIFICATION,
    NoticeKind.CANCEL_REQUEST: Reason.CANCEL_ORDER,
    NoticeKind.RETURN_REQUEST: Reason.RETURN_REQUEST,
    NoticeKind.REFUND_ISSUED: Reason.PLATFORM_NOTIFICATION,
    NoticeKind.CLAIM_RECEIVED: Reason.A_TO_Z_CLAIM,
    NoticeKind.CLAIM_DECIDED: Reason.A_TO_Z_CLAIM,
}


def notice_reason(ticket: Ticket) -> Reason | None:
    """The reason a trusted notice's type gives (policy section 7.2); None where the words must be judged.

    That is so for a buyer's message, for a notice of no known type, and for whatever nobody vouches for (EML-52).
    """
    return _NOTICES.get(ticket.notice) if ticket.trusted else None


# What intake says of a mail that nobody vouches for: its order id may be anybody's choice.
_UNVOUCHED = frozenset(
    {
        "not_authenticated",
        "header_without_authentication",
        "header_contradicts_sender",
        "repeated_header",
        "lookalike_sender",
        "forwarded",
    }
)


def unvouched(ticket: Ticket) -> bool:
    """True for a mail whose sender is not proven; tickets a signed-in desk brings in as JSON are vouched for by it."""
    return not ticket.trusted and bool(_UNVOUCHED & set(ticket.problems))


def order_flags(facts: OrderFacts) -> frozenset[Flag]:
    """Flags the order shows."""
    marks, order = facts.marks, facts.order
    shown = {
        Flag.IS_FBA: order.fulfilment is Fulfilment.FBA,
        Flag.CLAIMS_PROTECTED: marks.claims_protected is True,
        Flag.CLAIM_OPEN: marks.claim_open,
        Flag.CHARGEBACK_OPEN: marks.chargeback_open,
        Flag.RFS_FIRED: marks.refund_at_first_scan,
        Flag.RETURN_RECEIVED: marks.return_ is not None and marks.return_.status is ReturnStatus.RECEIVED,
        Flag.BUYER_CANCEL_FLAG: order.buyer_cancel_requested,
        Flag.ALREADY_REFUNDED: bool(facts.refunded_total()),
        Flag.DELIVERED_SCAN: delivered(facts),
        Flag.B2B: order.business,
    }
    prepaid_back = marks.return_ is not None and bool(marks.return_.prepaid_label)
    if prepaid_back and marks.return_ is not None and marks.return_.status is ReturnStatus.IN_TRANSIT:
        shown[Flag.RFS_FIRED] = True
    return frozenset(flag for flag, here in shown.items() if here)


def time_flags(ticket: Ticket, *, claimable: bool, now: datetime) -> frozenset[Flag]:
    """Flags of waiting: a second unanswered message after a day, and two days since the first contact (section 9); and whether
    the buyer writes again after an answer of ours, so that words need not repeat what that answer asked."""
    waiting = ticket.unanswered()
    flags = set()
    if len(waiting) > 1:
        flags.add(Flag.SECOND_CONTACT)
        if now - waiting[0].at > timedelta(hours=24):
            flags.add(Flag.UNANSWERED_24H)
    if waiting and any(m.author is Author.BUYER and m.at < waiting[0].at for m in ticket.messages):
        flags.add(Flag.ANSWERED_BEFORE)
    first = next((m.at for m in ticket.messages if m.author is Author.BUYER), None)
    if claimable and waiting and first is not None and now - first > timedelta(hours=48):
        flags.add(Flag.UNANSWERED_48H)
    return frozenset(flags)

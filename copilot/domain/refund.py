"""What money the buyer should get, by rule: the refund decision table of policy section 4.6, step by step with ids.

Two questions, in this order: what would be right if nothing stood in the way (``_wish``), and does a gate
forbid it (``gates.refund_gates``). Only what is asked for or tempting can be blocked. Amounts come from the order
and Finances alone (law 3).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from copilot.domain.action import Purpose, RefundAction, RefundLine, RefundReason
from copilot.domain.balance import Balance, balance_of
from copilot.domain.because import Because, Check
from copilot.domain.gates import delivered, refund_gates
from copilot.domain.matrix import Matrix
from copilot.domain.money import Money, total
from copilot.domain.order import OrderFacts, OrderStatus, ReturnStatus, TrackingStatus
from copilot.domain.reason import SELLER_FAULT, Reason
from copilot.domain.record import Record
from copilot.domain.returns import window
from copilot.domain.risk import Flag

LATE_AFTER = timedelta(days=3)  # ATZ-04: three calendar days after the latest estimated delivery date


class RefundVerdict(StrEnum):
    """Contract section 1."""

    NONE = "none"
    FULL = "full"
    PARTIAL = "partial"
    ASK_CHOICE = "ask_choice"
    AFTER_RETURN = "after_return"
    BLOCKED = "blocked"


class RefundDecision(Record):
    """The verdict, what it would pay, and why. ``lines`` are set only when the amount is certain."""

    decision: RefundVerdict
    amount: Money | None = None
    lines: tuple[RefundLine, ...] = ()
    purpose: Purpose | None = None
    because: tuple[Because, ...] = ()


class Case(Record):
    """All a refund or cancel decision may rest on."""

    reason: Reason
    flags: frozenset[Flag]
    facts: OrderFacts | None
    now: datetime
    matrix: Matrix
    held: tuple[RefundAction, ...] = ()
    asins: tuple[str, ...] = ()  # the items the ticket is about, ids checked against the order
    abstained: bool = False
    doubts: tuple[Reason, ...] = ()  # what it may be about instead, where the reason is not certain
    by_model: bool = False  # uncertain only because nobody but a model is sure
    called_off: bool = False  # the buyer takes a return back and keeps the goods
    unanswered: bool = False  # an order is known, and Amazon did not tell its facts


# Where these stand, nothing was found to be due or not: a fact or a person is missing first.
UNDECIDED = frozenset({"AIR-04", "COM-40", "EML-04", "LAW-08"})
WITHOUT_MONEY = frozenset({RefundVerdict.BLOCKED, RefundVerdict.ASK_CHOICE, RefundVerdict.AFTER_RETURN})


class _Wish(NamedTuple):
    """What would be right without gates."""

    decision: RefundVerdict
    purpose: Purpose
    rule: str
    text: str
    unlock: str = ""
    tempting: bool = False  # nothing is due, yet people reach for the refund button here


def decide_refund(case: Case) -> RefundDecision:
    """The refund decision for a ticket."""
    if case.abstained:
        return _whatever_it_is(case)
    if case.facts is None and case.unanswered:
        return _nothing(
            "LAW-08", "Amazon did not answer: nothing is known of the order", "Ask for the suggestion again."
        )
    if case.facts is None:
        return _nothing("EML-04", "no order is known for this ticket", "Find the order id in Seller Central.")
    wish = _wish(case, case.facts)
    wants_money = wish.decision is not RefundVerdict.NONE
    because = Because(rule=wish.rule, text=wish.text, unlock=wish.unlock)
    if wants_money or wish.tempting or _demands(case):
        flags = case.flags | ({Flag.SAFETY} if case.reason is Reason.SAFETY_INJURY_LEGAL else set())
        closed = [c for c in refund_gates(case.facts, flags, wish.purpose, case.matrix) if _forbids(c, wish)]
        if closed:
            reasons = tuple(check.because() for check in closed)
            return RefundDecision(decision=RefundVerdict.BLOCKED, purpose=wish.purpose, because=reasons)
    if wish.decision is not RefundVerdict.FULL:
        return RefundDecision(decision=wish.decision, purpose=wish.purpose if wants_money else None, because=(because,))
    return _full(case, case.facts, wish, because)


def _whatever_it_is(case: Case) -> RefundDecision:
    """Where the reason is not certain, only what all plausible ones agree on, and never money (law 8)."""
    reasons = (case.reason, *case.doubts)
    if Reason.OTHER not in reasons:
        each = [
            decide_refund(case.model_copy(update={"reason": reason, "abstained": False, "doubts": ()}))
            for reason in reasons
        ]
        if each[0].decision in WITHOUT_MONEY and len({one.decision for one in each}) == 1:
            return each[0].model_copy(update={"amount": None, "lines": ()})
    if case.by_model:
        text = "only a model is sure of the reason: a person chooses it before money is proposed"
        return _nothing("AIR-04", text, "Choose the reason.")
    return _nothing("COM-40", "the reason is not certain: a person reads the ticket first", "Choose the reason.")


def refund_reason(purpose: Purpose, reason: Reason) -> RefundReason:
    """The true reason code for the feed (REF-09)."""
    if purpose is Purpose.RETURN_RECEIVED:
        return RefundReason.CUSTOMER_RETURN
    if purpose is Purpose.UNDELIVERABLE:
        return RefundReason.UNDELIVERABLE
    if reason is Reason.WRONG_ITEM:
        return RefundReason.DIFFERENT_ITEM
    return RefundReason.GENERAL_ADJUSTMENT


def affected_lines(case: Case, facts: OrderFacts, purpose: Purpose) -> tuple[str, ...]:
    """Item codes the ticket is about; empty when that cannot be told from systems of record."""
    lines = facts.order.lines
    if purpose in (Purpose.NOT_DELIVERED, Purpose.UNDELIVERABLE) or len(lines) == 1:
        return tuple(line.order_item_id for line in lines)
    return tuple(line.order_item_id for line in lines if line.asin in case.asins)


def _full(case: Case, facts: OrderFacts, wish: _Wish, because: Because) -> RefundDecision:
    if Flag.UNVOUCHED in case.flags:
        unproven = Because(
            rule="EML-52",
            text="nobody vouches for this mail, so its order id may be anybody's choice",
            unlock="Compare it with the message in Seller Central, then bring the ticket in from there.",
        )
        return RefundDecision(decision=wish.decision, purpose=wish.purpose, because=(because, unproven))
    codes = affected_lines(case, facts, wish.purpose)
    balance: Balance = balance_of(facts, case.held)
    if codes and not any(line.total(balance.currency) for line in balance.lines if line.order_item_id in codes):
        text = "what this ticket is about is refunded already, or its refund is on the way"
        unlock = "Nothing: tell the buyer when and how it was refunded."
        again = Because(rule="REF-08", text=text, unlock=unlock)
        return RefundDecision(decision=RefundVerdict.BLOCKED, purpose=wish.purpose, because=(again,))
    lines = balance.everything(codes)
    if not lines:
        what = "how much is left of the line" if codes else "which line the refund is for"
        text = f"{what} cannot be told from the order"
        open_question = Because(rule="REF-08", text=text, unlock="Choose the line and confirm the amount.")
        return RefundDecision(decision=wish.decision, purpose=wish.purpose, because=(because, open_question))
    amount = total((m for line in lines for m in line.components.values()), facts.order.currency)
    notes = [because]
    if wish.purpose is Purpose.NOT_DELIVERED and facts.marks.claims_protected is None:
        notes.append(Because(rule="ATZ-17", text="look at the label's Claims Protected badge before confirming"))
    return RefundDecision(
        decision=wish.decision, amount=amount, lines=lines, purpose=wish.purpose, because=tuple(notes)
    )


def _forbids(check: Check, wish: _Wish) -> bool:
    """A closed gate forbids, unless it only repeats what the wish says (waiting for a return or a shipment)."""
    if check.passed or check.name == "shipment_confirmed":
        return False
    return not (check.name == "return_received" and wish.decision is not RefundVerdict.FULL)


def _demands(case: Case) -> bool:
    return Flag.REFUND_DEMANDED in case.flags and case.reason not in _NEVER_MONEY


_NEVER_MONEY = frozenset(
    {Reason.NO_RESPONSE_NEEDED, Reason.PLATFORM_NOTIFICATION, Reason.CANCEL_ORDER, Reason.OTHER, Reason.ACCOUNT_ACCESS,
     Reason.DISCOUNT_REQUEST, Reason.BULK_QUOTE, Reason.INVOICE_TAX_REQUEST, Reason.PRODUCT_QUESTION,
     Reason.FRAUD_PHISHING_PRIVACY, Reason.CHANGE_ADDRESS, Reason.DELIVERY_INSTRUCTIONS}
)  # fmt: skip


def _wish(case: Case, facts: OrderFacts) -> _Wish:
    """The table of 4.6, reason by reason."""
    order = facts.order
    if order.status in (OrderStatus.PENDING, OrderStatus.UNSHIPPED, OrderStatus.CANCELED):
        return _before_shipment(case, facts)
    match case.reason:
        case Reason.A_TO_Z_CLAIM:
            return _claim(facts, case)
        case Reason.CHARGEBACK_DISPUTE:
            return _chargeback(facts, case)
        case Reason.SAFETY_INJURY_LEGAL:
            return _Wish(_V.NONE, Purpose.GOODWILL, "SAF-02", "compliance decides first", tempting=True)
        case Reason.DELIVERED_NOT_RECEIVED | Reason.DELIVERY_LATE | Reason.WHERE_IS_MY_ORDER:
            return _not_delivered(case, facts)
        case Reason.AUTHENTICITY_OR_IP | Reason.NOT_AS_DESCRIBED:
            return _return_first(facts, "AUT-01" if case.reason is Reason.AUTHENTICITY_OR_IP else "RET-08")
        case reason if reason in SELLER_FAULT:
            return _buyer_chooses(facts, case)
        case Reason.RETURN_REQUEST if case.called_off and not _under_way(facts):
            return _Wish(
                _V.NONE, Purpose.RETURN_RECEIVED, "RET-07", "the buyer keeps it: close the return, nothing is due"
            )
        case Reason.RETURN_REQUEST | Reason.SIZE_FIT | Reason.GIFT_RETURN:
            return _return(case, facts)
        case Reason.REFUND_STATUS:
            return _refund_status(case, facts)
        case Reason.RETURN_REFUND_DISPUTE:
            return _dispute(facts)
        case Reason.FEEDBACK_OR_REVIEW:
            return _Wish(_V.NONE, Purpose.GOODWILL, "COM-11", "no concession is ever tied to a review or feedback")
        case Reason.REPLACEMENT_REQUEST:
            return _Wish(_V.NONE, Purpose.SELLER_FAULT, "REF-11", "the buyer wants a replacement, not money")
        case Reason.DISCOUNT_REQUEST:
            return _Wish(_V.NONE, Purpose.GOODWILL, "PRC-01", "a refund is no price match")
        case _:
            return _Wish(_V.NONE, Purpose.GOODWILL, "REF-08", "nothing is due or asked")


_V = RefundVerdict


def _before_shipment(case: Case, facts: OrderFacts) -> _Wish:
    status = facts.order.status
    if status is OrderStatus.CANCELED:
        return _Wish(_V.NONE, Purpose.GOODWILL, "CAN-06", "the order is cancelled; an unshipped order is not charged")
    rule = "CAN-09" if status is OrderStatus.PENDING else "REF-05"
    claims = case.reason in (Reason.A_TO_Z_CLAIM, Reason.CHARGEBACK_DISPUTE)
    tempting = claims and (facts.marks.claim_open or facts.marks.chargeback_open)
    return _Wish(
        _V.NONE, Purpose.GOODWILL, rule, f"the order is {status}: before shipment it is cancelled, not refunded",
        "The order ships.", tempting=tempting,
    )  # fmt: skip


def _claim(facts: OrderFacts, case: Case) -> _Wish:
    if facts.marks.claim_open or Flag.CLAIM_OPEN in case.flags:
        text = "a filed claim is defended with evidence, not refunded by default"
        return _Wish(_V.NONE, Purpose.GOODWILL, "ATZ-11", text, tempting=True)
    # Only announced: whether money would give up Amazon's funding depends on what stands behind it.
    purpose = Purpose.GOODWILL if delivered(facts) else Purpose.NOT_DELIVERED
    return _Wish(_V.NONE, purpose, "ATZ-03", "a claim is announced, not filed: solve the problem behind it in time")


def _chargeback(facts: OrderFacts, case: Case) -> _Wish:
    filed = facts.marks.chargeback_open or Flag.CHARGEBACK_OPEN in case.flags
    return _Wish(_V.NONE, Purpose.GOODWILL, "CHB-04", "only the chargeback page may pay", tempting=filed)


def _not_delivered(case: Case, facts: OrderFacts) -> _Wish:
    order = facts.order
    if order.tracking.status is TrackingStatus.RETURNED:
        return _Wish(
            _V.FULL, Purpose.UNDELIVERABLE, "ATZ-19", "the parcel came back undelivered: the buyer is refunded"
        )
    if delivered(facts):
        tempting = case.reason is Reason.DELIVERED_NOT_RECEIVED
        return _Wish(
            _V.NONE, Purpose.NOT_DELIVERED, "ATZ-12",
            "a delivery scan exists: trace with the carrier and get the proof of delivery first",
            "The trace ends without a delivery.", tempting=tempting,
        )  # fmt: skip
    due = order.latest_delivery_at
    late_by = case.now - due if due else timedelta(0)
    tempting = case.reason is not Reason.WHERE_IS_MY_ORDER or late_by > timedelta(0)
    if late_by >= LATE_AFTER:
        return _Wish(
            _V.FULL, Purpose.NOT_DELIVERED, "ATZ-04",
            f"no delivery scan {late_by.days} days after the latest delivery date: refund or replacement is due",
        )  # fmt: skip
    return _Wish(
        _V.NONE, Purpose.NOT_DELIVERED, "ATZ-04", "not yet three days past the latest delivery date",
        "Three days after the latest delivery date without a delivery scan.", tempting=tempting,
    )  # fmt: skip


def _received(facts: OrderFacts) -> bool:
    return bool(facts.marks.return_ and facts.marks.return_.status is ReturnStatus.RECEIVED)


def _return_back(facts: OrderFacts) -> _Wish:
    received_at = facts.marks.return_.received_at if facts.marks.return_ else None
    when = f" on {received_at:%Y-%m-%d}" if received_at else ""
    return _Wish(_V.FULL, Purpose.RETURN_RECEIVED, "REF-02", f"the return arrived{when} and the refund is due")


def _return_first(facts: OrderFacts, rule: str) -> _Wish:
    if _received(facts):
        return _return_back(facts)
    return _Wish(
        _V.AFTER_RETURN, Purpose.SELLER_FAULT, rule, "accept the return and refund in full when it arrives",
        "The return arrives.",
    )  # fmt: skip


def _buyer_chooses(facts: OrderFacts, case: Case) -> _Wish:
    if _received(facts):
        return _return_back(facts)
    return _Wish(
        _V.ASK_CHOICE, Purpose.SELLER_FAULT, "REF-07" if case.reason is Reason.MISSING_PARTS else "RET-08",
        "our fault or the carrier's: replacement, return with full refund, or keep with a part back; the buyer chooses",
        "The buyer's choice.",
    )  # fmt: skip


def _under_way(facts: OrderFacts) -> bool:
    """The goods have left the buyer: whatever he writes, there is a return."""
    back = facts.marks.return_
    return back is not None and back.status is not ReturnStatus.REQUESTED


def _return(case: Case, facts: OrderFacts) -> _Wish:
    if _received(facts):
        return _return_back(facts)
    codes = affected_lines(case, facts, Purpose.RETURN_RECEIVED)
    lines = [line for line in facts.order.lines if line.order_item_id in codes] or list(facts.order.lines)
    windows = [window(facts.order, line, now=case.now) for line in lines]
    withdrawal = Flag.EU_WITHDRAWAL in case.flags and any(w.withdrawal for w in windows)
    if withdrawal:
        return _Wish(
            _V.AFTER_RETURN, Purpose.RETURN_RECEIVED, "EU-03",
            "withdrawal within 14 days: refund on receipt of the goods or proof of sending", "The return arrives.",
        )  # fmt: skip
    if all(w.open for w in windows) or facts.marks.return_ is not None:
        days = max(w.days for w in windows)
        return _Wish(
            _V.AFTER_RETURN, Purpose.RETURN_RECEIVED, windows[0].rule,
            f"within the {days}-day window: authorise, refund on receipt", "The return arrives.",
        )  # fmt: skip
    return _Wish(
        _V.NONE, Purpose.GOODWILL, windows[0].rule, f"outside the {windows[0].days}-day window: decline politely",
        "A manager grants goodwill (REF-08), or a defect is shown (EU-05).",
    )  # fmt: skip


def _refund_status(case: Case, facts: OrderFacts) -> _Wish:
    if facts.refunded_total() >= facts.order.paid_total():
        return _Wish(_V.NONE, Purpose.GOODWILL, "REF-08", "already refunded in full", tempting=True)
    if _received(facts):
        return _return_back(facts)
    if facts.marks.return_ is not None:
        return _Wish(
            _V.AFTER_RETURN, Purpose.RETURN_RECEIVED, "REF-04", "the return is under way: refund on receipt",
            "The return arrives.",
        )  # fmt: skip
    if facts.refunded_total():
        return _Wish(_V.NONE, Purpose.GOODWILL, "REF-08", f"{facts.refunded_total()} was refunded; no more is due")
    late = _not_delivered(case, facts)
    if late.decision is not _V.NONE:
        return late
    return _Wish(_V.NONE, Purpose.RETURN_RECEIVED, "REF-04", "no return is known for this order", "A return arrives.")


def _dispute(facts: OrderFacts) -> _Wish:
    if facts.refunded_total() >= facts.order.paid_total():
        return _Wish(_V.NONE, Purpose.GOODWILL, "REF-08", "already refunded in full", tempting=True)
    if _received(facts) and not facts.refunded_total():
        return _return_back(facts)
    return _Wish(
        _V.NONE, Purpose.RETURN_RECEIVED, "REF-06", "a specialist compares the deduction with the grading photos",
        "The deduction was wrong: refund the difference.",
    )  # fmt: skip


def _nothing(rule: str, text: str, unlock: str) -> RefundDecision:
    return RefundDecision(decision=_V.NONE, because=(Because(rule=rule, text=text, unlock=unlock),))

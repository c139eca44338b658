"""Which ways to settle are open in which situation, and the rule that opens or shuts each: policy 4.6 as one table.

It follows what ``decide_refund`` decided and changes nothing of it. ``goodwill`` marks what nobody is owed: an option
that a person may choose after a look at the buyer's record. Gates come on top (``options``).
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from copilot.domain.action import Purpose
from copilot.domain.because import Because
from copilot.domain.costs import OptionKind
from copilot.domain.gates import delivered, refund_gates
from copilot.domain.order import Fulfilment, OrderFacts, OrderStatus, ReturnStatus
from copilot.domain.reason import Reason
from copilot.domain.refund import LATE_AFTER, Case, RefundDecision, RefundVerdict
from copilot.domain.risk import Flag

_K = OptionKind
GIVING = (_K.REPLACE, _K.PARTIAL, _K.FULL, _K.AFTER_RETURN)
NOT_RECEIVED = frozenset({Reason.WHERE_IS_MY_ORDER, Reason.DELIVERY_LATE, Reason.DELIVERED_NOT_RECEIVED})


class Situation(StrEnum):
    """Where a ticket about an order stands."""

    BEFORE_SHIPMENT = "before_shipment"
    AMAZON_SERVES = "amazon_serves"
    PRIME = "prime"
    OTHER_SHOP = "other_shop"
    CHARGEBACK_FILED = "chargeback_filed"
    CLAIM_FILED = "claim_filed"
    DANGER = "danger"
    PAID = "paid"
    PROTECTED = "protected"
    LATE = "late"
    CAME_BACK = "came_back"
    RETURN_HERE = "return_here"
    ON_ITS_WAY = "on_its_way"
    SCANNED = "scanned"
    CHOICE = "choice"
    RETURN_FIRST = "return_first"
    FAKE = "fake"
    RETURN_OFFERED = "return_offered"
    RETURN_COMING = "return_coming"
    WINDOW_OVER = "window_over"
    ANOTHER_ONE = "another_one"
    DEDUCTION = "deduction"
    NO_RETURN = "no_return"
    CLAIM_SAID = "claim_said"
    CLAIM_SAID_LATE = "claim_said_late"
    NOTHING_DUE = "nothing_due"


class Opening(NamedTuple):
    """Why an option is open. An empty rule means the rule of the refund decision."""

    rule: str
    text: str
    goodwill: bool = False


_S = Situation
_FULL_GOODWILL = Opening("REF-08", "a concession in full, documented with its reason", goodwill=True)
_RETURNLESS = Opening("REF-10", "refund without return, where a return costs more than it saves", goodwill=True)
_ANOTHER = Opening("REF-11", "send it again free of charge")
_ANOTHER_GOODWILL = Opening("REF-11", "send it again free of charge, though nobody is owed it yet", goodwill=True)
_KEEP = Opening("REF-07", "the buyer keeps it and gets a part back, as a choice that may be refused", goodwill=True)
_KEEP_GOODWILL = Opening("REF-08", "the buyer keeps it and gets a part back", goodwill=True)

OPEN: dict[Situation, dict[OptionKind, Opening]] = {
    _S.BEFORE_SHIPMENT: {_K.WAIT: Opening("", "tell the buyer that it has not shipped; before that nothing is refunded")},
    _S.AMAZON_SERVES: {_K.WAIT: Opening("FBA-01", "answer within 24 h; Amazon customer service decides and pays")},
    _S.PRIME: {_K.WAIT: Opening("SFP-01", "answer within 24 h; Amazon customer service decides until the return is here")},
    _S.OTHER_SHOP: {_K.WAIT: Opening("MCF-01", "serve it by the terms of the shop where it was sold")},
    _S.CHARGEBACK_FILED: {},
    _S.CLAIM_FILED: {_K.CLAIM: Opening("ATZ-08", "Amazon decides on what both sides did; answer in time when it asks")},
    _S.DANGER: {_K.WAIT: Opening("SAF-02", "acknowledge it; compliance decides first")},
    _S.PAID: {_K.WAIT: Opening("REF-12", "tell the buyer when and how it was refunded; Finances may lag 48 h")},
    _S.PROTECTED: {
        _K.WAIT: Opening("ATZ-17", "answer within 48 h with the tracking and let the carrier look"),
        _K.CLAIM: Opening("ATZ-18", "Amazon pays a protected claim: let its A-to-z route run"),
    },
    _S.LATE: {_K.FULL: Opening("", "due: nothing came three days after the latest date"), _K.REPLACE: _ANOTHER},
    _S.CAME_BACK: {_K.FULL: Opening("", "due: the parcel came back")},
    _S.RETURN_HERE: {_K.FULL: Opening("", "due: the return is here")},
    _S.ON_ITS_WAY: {_K.WAIT: Opening("", "tell the buyer where it is and when we look again")},
    _S.SCANNED: {
        _K.WAIT: Opening("", "trace it with the carrier and get the proof of delivery, within 48 h"),
        _K.FULL: _FULL_GOODWILL, _K.REPLACE: _ANOTHER_GOODWILL,
    },
    _S.CHOICE: {
        _K.REPLACE: _ANOTHER, _K.AFTER_RETURN: Opening("RET-08", "return at our cost, refund in full on receipt"),
        _K.PARTIAL: _KEEP, _K.FULL: _RETURNLESS,
        _K.WAIT: Opening("ATZ-03", "ask what the buyer wants, within 48 h of the first contact"),
    },
    _S.RETURN_FIRST: {
        _K.AFTER_RETURN: Opening("RET-08", "return at our cost, refund in full on receipt"),
        _K.FULL: _RETURNLESS, _K.PARTIAL: _KEEP,
    },
    _S.FAKE: {_K.AFTER_RETURN: Opening("AUT-01", "offer the return with a full refund; do not argue")},
    _S.RETURN_OFFERED: {_K.AFTER_RETURN: Opening("", "authorise the return, refund on receipt"), _K.PARTIAL: _KEEP_GOODWILL},
    _S.RETURN_COMING: {_K.AFTER_RETURN: Opening("", "it is on its way back: refund on receipt")},
    _S.WINDOW_OVER: {
        _K.WAIT: Opening("", "decline politely: nothing is due"), _K.PARTIAL: _KEEP_GOODWILL,
        _K.AFTER_RETURN: Opening("REF-08", "accept the late return", goodwill=True),
    },
    _S.ANOTHER_ONE: {
        _K.REPLACE: _ANOTHER_GOODWILL, _K.AFTER_RETURN: Opening("RET-08", "take it back, refund on receipt", goodwill=True),
        _K.WAIT: Opening("ATZ-03", "ask what is wrong with it, within 48 h of the first contact"),
    },
    _S.DEDUCTION: {
        _K.PARTIAL: Opening("REF-06", "give back what was deducted wrongly"),
        _K.WAIT: Opening("REF-06", "compare the deduction with the grading photos"),
    },
    _S.NO_RETURN: {_K.WAIT: Opening("", "tell the buyer what is known of the return and the refund")},
    _S.CLAIM_SAID: {
        _K.REPLACE: _ANOTHER_GOODWILL, _K.PARTIAL: _KEEP_GOODWILL, _K.FULL: _FULL_GOODWILL,
        _K.AFTER_RETURN: Opening("RET-08", "take it back, refund on receipt", goodwill=True),
        _K.WAIT: Opening("ATZ-03", "find out what is wrong and solve it within 48 h"),
    },
    _S.CLAIM_SAID_LATE: {_K.FULL: _FULL_GOODWILL, _K.REPLACE: _ANOTHER_GOODWILL},
    _S.NOTHING_DUE: {_K.WAIT: Opening("", "answer what was asked; nothing is due")},
}  # fmt: skip

_DUE = frozenset({_S.LATE, _S.CAME_BACK, _S.RETURN_HERE, _S.CLAIM_SAID_LATE})
_RETURNS = frozenset({_S.RETURN_FIRST, _S.FAKE, _S.RETURN_OFFERED, _S.RETURN_COMING})
_DUE_FOR = {Purpose.RETURN_RECEIVED: _S.RETURN_HERE, Purpose.UNDELIVERABLE: _S.CAME_BACK}
_NOTHING_HERE = frozenset({_S.LATE, _S.CLAIM_SAID_LATE, _S.ON_ITS_WAY, _S.SCANNED, _S.PROTECTED, _S.BEFORE_SHIPMENT})
_SERVED_ELSEWHERE = {
    _S.AMAZON_SERVES: Because(
        rule="ATZ-01",
        text="the guarantee is Amazon's own matter on this order",
        unlock="Nothing: send the buyer to Amazon.",
    ),
    _S.OTHER_SHOP: Because(
        rule="MCF-01", text="not an order of Amazon's store", unlock="Nothing: settle it where it was sold."
    ),
    _S.PRIME: Because(rule="SFP-01", text="Amazon customer service decides first", unlock="Amazon has decided."),
    _S.DANGER: Because(
        rule="SAF-01", text="injury and damage have a process of their own", unlock="Compliance lifts the hold."
    ),
}


def situation(case: Case, facts: OrderFacts, refund: RefundDecision) -> Situation:
    """Where the ticket stands: what forbids everything first, then what the refund decision says."""
    marks, order, flags = facts.marks, facts.order, case.flags
    if order.fulfilment in (Fulfilment.FBA, Fulfilment.MCF):
        return _S.AMAZON_SERVES if order.fulfilment is Fulfilment.FBA else _S.OTHER_SHOP
    if marks.chargeback_open or Flag.CHARGEBACK_OPEN in flags:
        return _S.CHARGEBACK_FILED
    if marks.claim_open or Flag.CLAIM_OPEN in flags:
        return _S.CLAIM_FILED
    if order.status is OrderStatus.CANCELED:
        return _S.NOTHING_DUE
    if order.status in (OrderStatus.PENDING, OrderStatus.UNSHIPPED):
        return _S.BEFORE_SHIPMENT
    if order.fulfilment is Fulfilment.SFP and not _return_is(facts, ReturnStatus.RECEIVED):
        return _S.PRIME
    if Flag.SAFETY in flags or case.reason is Reason.SAFETY_INJURY_LEGAL:
        return _S.DANGER
    if _paid(case, facts, refund):
        return _S.PAID
    match refund.decision:
        case RefundVerdict.FULL:
            return _DUE_FOR.get(refund.purpose or Purpose.NOT_DELIVERED, _S.LATE)
        case RefundVerdict.ASK_CHOICE:
            return _S.CHOICE
        case RefundVerdict.AFTER_RETURN:
            return _after_return(case, facts)
    protected = marks.claims_protected is True and not _has_the_goods(case, facts)
    if protected and (delivered(facts) or is_late(case, facts)):
        return _S.PROTECTED
    return _nothing_decided(case, facts, arrived=delivered(facts))


def shut(kind: OptionKind, where: Situation, refund: RefundDecision) -> tuple[Because, ...]:
    """Why an option is not open in this situation; every answer has a rule and what would change it (N21)."""
    decided = tuple(b if b.unlock else b.model_copy(update={"unlock": _FACTS_CHANGE}) for b in refund.because)
    match kind:
        case OptionKind.AFTER_RETURN if where in _NOTHING_HERE:
            return _because("ATZ-04", "the buyer has nothing that could be sent back", "The parcel is delivered.")
        case OptionKind.AFTER_RETURN if where in (_S.CAME_BACK, _S.RETURN_HERE):
            return _because("REF-02", "the goods are here already: the refund is due", "Nothing: refund now.")
        case OptionKind.PARTIAL if where in _DUE or where in _NOTHING_HERE:
            text = "where the whole refund is due, a part alone is no offer"
            return _because("REF-07", text, "Nothing: give what is due, or nothing.")
        case OptionKind.REPLACE if where in _DUE:
            return _because(
                decided[0].rule, "it came back: the money is due", "The buyer asks for another one instead."
            )
        case OptionKind.REPLACE if where in _RETURNS:
            text = "it is returned for its money; another one of the same is not owed"
            return _because("RET-08", text, "The buyer asks for another one instead.")
        case OptionKind.WAIT:
            return _wait_is_over(where, decided)
        case OptionKind.CLAIM:
            return _no_claim(where)
    return decided[:1] if refund.decision is not RefundVerdict.BLOCKED else decided


def is_late(case: Case, facts: OrderFacts) -> bool:
    """Three days past the latest delivery date: from then on nothing received is a ground for a claim (ATZ-04)."""
    due = facts.order.latest_delivery_at
    return due is not None and case.now - due >= LATE_AFTER


_FACTS_CHANGE = "Other facts on the order, or another reason."


def _because(rule: str, text: str, unlock: str) -> tuple[Because, ...]:
    return (Because(rule=rule, text=text, unlock=unlock),)


def _return_is(facts: OrderFacts, *status: ReturnStatus) -> bool:
    return facts.marks.return_ is not None and facts.marks.return_.status in status


def _has_the_goods(case: Case, facts: OrderFacts) -> bool:
    """The buyer holds the goods, or sends them back: protection by Buy Shipping is about parcels that did not come (ATZ-17)."""
    return facts.marks.return_ is not None or (delivered(facts) and case.reason not in NOT_RECEIVED)


def _paid(case: Case, facts: OrderFacts, refund: RefundDecision) -> bool:
    """Given back already, or by Amazon, or on its way: by a gate, or because the decision says so of its lines."""
    gates = {c.name: c for c in refund_gates(facts, case.flags, refund.purpose or Purpose.GOODWILL, case.matrix)}
    told = ("not_already_refunded", "no_unposted_refund", "no_refund_at_first_scan")
    if any(not gates[name].passed for name in told):
        return True
    return refund.decision is RefundVerdict.BLOCKED and all(b.rule == "REF-08" for b in refund.because)


def _after_return(case: Case, facts: OrderFacts) -> Situation:
    if _return_is(facts, ReturnStatus.IN_TRANSIT):
        return _S.RETURN_COMING
    if case.reason is Reason.AUTHENTICITY_OR_IP:
        return _S.FAKE
    return _S.RETURN_FIRST if case.reason is Reason.NOT_AS_DESCRIBED else _S.RETURN_OFFERED


def _nothing_decided(case: Case, facts: OrderFacts, *, arrived: bool) -> Situation:
    match case.reason:
        case reason if reason in NOT_RECEIVED:
            return _S.SCANNED if arrived else _S.ON_ITS_WAY
        case Reason.A_TO_Z_CLAIM if arrived:
            return _S.CLAIM_SAID
        case Reason.A_TO_Z_CLAIM:
            return _S.CLAIM_SAID_LATE if is_late(case, facts) else _S.ON_ITS_WAY
        case Reason.RETURN_REQUEST | Reason.SIZE_FIT | Reason.GIFT_RETURN:
            return _S.WINDOW_OVER
        case Reason.REPLACEMENT_REQUEST:
            return _S.ANOTHER_ONE
        case Reason.RETURN_REFUND_DISPUTE:
            return _S.DEDUCTION
        case Reason.REFUND_STATUS:
            return _S.NO_RETURN
        case _:
            return _S.NOTHING_DUE


def _wait_is_over(where: Situation, decided: tuple[Because, ...]) -> tuple[Because, ...]:
    if where is _S.CHARGEBACK_FILED:
        return _because("CHB-02", "a chargeback is answered within 7 calendar days", "The chargeback is settled.")
    if where is _S.CLAIM_FILED:
        return _because("ATZ-10", "a claim is filed: what Amazon asks is answered in its time", "Amazon has decided.")
    if where in _RETURNS:
        text = "a request to return is answered within 48 h, not waited out"
        return _because("RET-03", text, "The return is authorised: then its refund waits for its arrival.")
    return _because(decided[0].rule, "it is due: do not ask the buyer to wait again", "Nothing: give what is due.")


def _no_claim(where: Situation) -> tuple[Because, ...]:
    if where in _SERVED_ELSEWHERE:
        return (_SERVED_ELSEWHERE[where],)
    if where in (_S.BEFORE_SHIPMENT, _S.ON_ITS_WAY):
        return _because("ATZ-04", "no claim can be opened yet", "Three days after the latest delivery date.")
    if where is _S.CHARGEBACK_FILED:
        return _because("ATZ-02", "a chargeback shuts the claim out", "The chargeback is settled.")
    if where in (_S.WINDOW_OVER, _S.NO_RETURN, _S.NOTHING_DUE, _S.PAID):
        return _because("ATZ-05", "nothing of this is a ground for a claim", "A defect, or a return without refund.")
    text = "a claim that Amazon does not fund counts against us: settle it or answer in time instead"
    return _because("MET-05", text, "The buyer files one, or the label turns out to be Claims Protected.")

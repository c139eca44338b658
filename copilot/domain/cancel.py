"""Whether to cancel: only an official request on an unshipped seller-fulfilled order is executed (CAN-01…09)."""

from __future__ import annotations

from enum import StrEnum

from copilot.domain.because import Because
from copilot.domain.gates import cancel_gates
from copilot.domain.order import Fulfilment, OrderStatus
from copilot.domain.reason import Reason
from copilot.domain.record import Record
from copilot.domain.refund import Case


class CancelVerdict(StrEnum):
    """Contract section 1."""

    NONE = "none"
    EXECUTE = "execute"
    ASK_OFFICIAL_REQUEST = "ask_official_request"
    TOO_LATE = "too_late"


class CancelDecision(Record):
    """The verdict and why."""

    decision: CancelVerdict
    because: tuple[Because, ...] = ()


_ASKS_TO_CANCEL = frozenset({Reason.CANCEL_ORDER, Reason.CHANGE_ADDRESS})  # ADR-01: cancel officially and reorder


def decide_cancel(case: Case) -> CancelDecision:
    """The cancel decision for a ticket. The buyer's official request on the order counts whatever the message says."""
    facts = case.facts
    official = facts is not None and facts.order.buyer_cancel_requested
    asked = case.reason in _ASKS_TO_CANCEL and not case.abstained
    if not (asked or official):
        return CancelDecision(decision=CancelVerdict.NONE)
    if facts is None:
        return _answer(CancelVerdict.ASK_OFFICIAL_REQUEST, "CAN-02", "no order is known; the official request names it")
    order = facts.order
    if order.status is OrderStatus.CANCELED:
        return _answer(CancelVerdict.NONE, "CAN-06", "the order is already cancelled")
    if order.fulfilment is Fulfilment.MCF:
        return _answer(CancelVerdict.NONE, "MCF-01", "not an Amazon-store order: cancel where it was sold")
    if order.status in (OrderStatus.SHIPPED, OrderStatus.PARTIALLY_SHIPPED):
        if case.reason is Reason.CHANGE_ADDRESS or not asked:
            return _answer(CancelVerdict.NONE, "ADR-01", "shipped: ask the carrier to redirect the parcel")
        return _answer(CancelVerdict.TOO_LATE, "CAN-04", "shipped: the buyer refuses the parcel or returns it")
    if order.fulfilment is Fulfilment.FBA or order.status is OrderStatus.PENDING:
        return _answer(CancelVerdict.ASK_OFFICIAL_REQUEST, "CAN-09", "the buyer cancels in Your Orders or with Amazon")
    closed = [check for check in cancel_gates(facts, case.matrix, case.flags, case.held) if not check.passed]
    if not closed:
        return _answer(
            CancelVerdict.EXECUTE, "CAN-01", "official request on an unshipped order: cancel as buyer-cancelled"
        )
    # Asked for by message only, the buyer is sent to the official request; what else is in the way is told beside it.
    closed.sort(key=lambda check: check.name != "official_request")
    return CancelDecision(
        decision=CancelVerdict.NONE if official else CancelVerdict.ASK_OFFICIAL_REQUEST,
        because=tuple(check.because() for check in closed),
    )


def _answer(decision: CancelVerdict, rule: str, text: str) -> CancelDecision:
    return CancelDecision(decision=decision, because=(Because(rule=rule, text=text),))

"""Gates before any threshold: conditions that forbid a refund or cancellation whoever asks (policy sections 2, 4)."""

from __future__ import annotations

from collections.abc import Collection

from copilot.domain.action import Purpose
from copilot.domain.because import Check
from copilot.domain.matrix import Matrix
from copilot.domain.order import Fulfilment, OrderFacts, OrderStatus, ReturnStatus, TrackingStatus
from copilot.domain.risk import Flag


def refund_gates(facts: OrderFacts, flags: Collection[Flag], purpose: Purpose, matrix: Matrix) -> tuple[Check, ...]:
    """Every gate of a refund with its verdict, in the order a specialist would look at them."""
    return (
        _no_open_claim(facts, flags),
        _no_open_chargeback(facts, flags),
        matrix.check(facts.order.fulfilment, "refund"),
        _seller_fulfilled_prime(facts),
        _no_safety_hold(flags),
        _shipped(facts),
        _not_claims_protected(facts, purpose),
        _no_refund_at_first_scan(facts),
        _return_is_back(facts, purpose),
        _nothing_noticed(facts),
        _something_left(facts),
    )


def cancel_gates(facts: OrderFacts, matrix: Matrix) -> tuple[Check, ...]:
    """Every gate of a cancellation (CAN-01…09)."""
    order = facts.order
    return (
        matrix.check(order.fulfilment, "cancel"),
        Check(
            name="unshipped",
            rule="CAN-04",
            passed=order.status is OrderStatus.UNSHIPPED,
            text="the order is unshipped"
            if order.status is OrderStatus.UNSHIPPED
            else f"the order is {order.status}, only an unshipped order can be cancelled",
            unlock="" if order.status is OrderStatus.UNSHIPPED else "Nothing: ask for refusal or a return instead.",
        ),
        Check(
            name="official_request",
            rule="CAN-02",
            passed=order.buyer_cancel_requested,
            text="the buyer's official cancellation request is on the order"
            if order.buyer_cancel_requested
            else "the buyer asked by message only; cancelling on that counts against the Cancellation Rate",
            unlock="" if order.buyer_cancel_requested else "The buyer uses Your Orders > Request cancellation.",
        ),
    )


def _no_open_claim(facts: OrderFacts, flags: Collection[Flag]) -> Check:
    open_ = facts.marks.claim_open or Flag.CLAIM_OPEN in flags
    return Check(
        name="no_open_claim",
        rule="ATZ-11",
        passed=not open_,
        text="an A-to-z claim is open: a refund now is still counted and is not suggested"
        if open_
        else "no A-to-z claim is open",
        unlock="Amazon decides the claim, or the buyer withdraws it." if open_ else "",
    )


def _no_open_chargeback(facts: OrderFacts, flags: Collection[Flag]) -> Check:
    open_ = facts.marks.chargeback_open or Flag.CHARGEBACK_OPEN in flags
    return Check(
        name="no_open_chargeback",
        rule="CHB-04",
        passed=not open_,
        text="a chargeback is open: a refund outside the chargeback page pays twice"
        if open_
        else "no chargeback is open",
        unlock="The chargeback is settled; refund only on its page." if open_ else "",
    )


def _seller_fulfilled_prime(facts: OrderFacts) -> Check:
    back = facts.marks.return_
    waits = facts.order.fulfilment is Fulfilment.SFP and not (back and back.status is ReturnStatus.RECEIVED)
    return Check(
        name="amazon_serves_prime",
        rule="SFP-01",
        passed=not waits,
        text="Seller Fulfilled Prime: Amazon customer service decides until the return has arrived"
        if waits
        else "not waiting for Amazon's Prime service",
        unlock="The return arrives with the seller." if waits else "",
    )


def _no_safety_hold(flags: Collection[Flag]) -> Check:
    hold = Flag.SAFETY in flags
    return Check(
        name="no_safety_hold",
        rule="SAF-02",
        passed=not hold,
        text="an injury or danger is reported: no compensation before compliance has looked"
        if hold
        else "no safety hold",
        unlock="Compliance lifts the hold." if hold else "",
    )


def _shipped(facts: OrderFacts) -> Check:
    ok = facts.order.status in (OrderStatus.SHIPPED, OrderStatus.PARTIALLY_SHIPPED)
    return Check(
        name="shipment_confirmed",
        rule="REF-05",
        passed=ok,
        text="the shipment is confirmed" if ok else f"the order is {facts.order.status}; a refund needs a shipment",
        unlock="" if ok else "Before shipment the order is cancelled instead.",
    )


def _not_claims_protected(facts: OrderFacts, purpose: Purpose) -> Check:
    forfeits = purpose is Purpose.NOT_DELIVERED and facts.marks.claims_protected is True
    unknown = purpose is Purpose.NOT_DELIVERED and facts.marks.claims_protected is None
    text = "protection by Buy Shipping does not matter here"
    if forfeits:
        text = "the label is Claims Protected: a seller refund gives up Amazon's funding"
    elif unknown:
        text = "Claims Protected badge not known: look at the label in Seller Central before confirming"
    elif purpose is Purpose.NOT_DELIVERED:
        text = "the label is not Claims Protected"
    return Check(
        name="not_claims_protected",
        rule="ATZ-18",
        passed=not forfeits,
        text=text,
        unlock="Answer within 48 h with the tracking and let Amazon's A-to-z route pay." if forfeits else "",
    )


def _no_refund_at_first_scan(facts: OrderFacts) -> Check:
    back = facts.marks.return_
    fires = facts.marks.refund_at_first_scan or bool(
        back and back.prepaid_label and back.status is ReturnStatus.IN_TRANSIT
    )
    return Check(
        name="no_refund_at_first_scan",
        rule="REF-03",
        passed=not fires,
        text="the return travels on Amazon's prepaid label: Amazon refunds at the first scan, ours would be the second"
        if fires
        else "Amazon does not refund this return at first scan",
        unlock="Finances show that Amazon's own refund did not happen." if fires else "",
    )


def _return_is_back(facts: OrderFacts, purpose: Purpose) -> Check:
    back = facts.marks.return_
    waits = purpose is Purpose.RETURN_RECEIVED and not (back and back.status is ReturnStatus.RECEIVED)
    return Check(
        name="return_received",
        rule="REF-04",
        passed=not waits,
        text="the return has not arrived" if waits else "no return is being waited for",
        unlock="The return arrives." if waits else "",
    )


def _nothing_noticed(facts: OrderFacts) -> Check:
    noticed = facts.marks.refund_noticed
    known = noticed is None or noticed.currency != facts.order.currency or noticed <= facts.refunded_total()
    return Check(
        name="no_unposted_refund",
        rule="REF-12",
        passed=known,
        text="no refund is announced that Finances do not show"
        if known
        else f"Amazon's mail says that {noticed} was refunded and Finances do not show it yet: ours would be the second",
        unlock="" if known else "Finances show the refund (up to 48 h), or the notice is cleared after a look.",
    )


def _something_left(facts: OrderFacts) -> Check:
    paid, refunded = facts.order.paid_total(), facts.refunded_total()
    left = refunded < paid
    return Check(
        name="not_already_refunded",
        rule="REF-08",
        passed=left,
        text=f"{refunded} of {paid} refunded so far" if left else f"already refunded in full ({refunded} of {paid})",
        unlock="" if left else "Nothing: tell the buyer when and how it was refunded.",
    )


def delivered(facts: OrderFacts) -> bool:
    """A carrier's delivery scan exists."""
    return facts.order.tracking.status is TrackingStatus.DELIVERED

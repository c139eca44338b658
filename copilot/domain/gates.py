"""Gates before any threshold: conditions that forbid a refund or cancellation whoever asks (policy sections 2, 4).

A gate is a pure function that always answers: rule, verdict, why, and what would unlock it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta

from copilot.domain.action import Purpose, RefundAction
from copilot.domain.because import Check
from copilot.domain.marketplace import MARKETPLACES
from copilot.domain.matrix import Matrix
from copilot.domain.order import Fulfilment, OrderFacts, OrderStatus, ReturnStatus, TrackingStatus
from copilot.domain.returns import WITHDRAWAL_DAYS
from copilot.domain.risk import Flag

FINANCES_LAG = timedelta(hours=48)  # what Finances show may miss the last two days (sp-api.md 5.3)


def refund_gates(facts: OrderFacts, flags: Collection[Flag], purpose: Purpose, matrix: Matrix) -> tuple[Check, ...]:
    """Every gate of a refund of this order with its verdict, in the order a specialist would look at them.

    What depends on the lines and amounts of one refund is in ``line_gates``.
    """
    return (
        _no_open_claim(facts, flags),
        _no_open_chargeback(facts, flags),
        matrix.check(facts.order.fulfilment, "refund"),
        _seller_fulfilled_prime(facts),
        _no_safety_hold(flags),
        _shipped(facts),
        _not_claims_protected(facts, purpose),
        _no_refund_at_first_scan(facts),
        _return_is_back(facts, flags, purpose),
        _nothing_noticed(facts),
        _something_left(facts),
    )


def cancel_gates(
    facts: OrderFacts, matrix: Matrix, flags: Collection[Flag] = (), held: Sequence[RefundAction] = ()
) -> tuple[Check, ...]:
    """Every gate of a cancellation on Amazon (CAN-01…09).

    A cancellation gives the buyer everything back, so it waits for an open claim or chargeback and never comes on top
    of a refund, as a refund would not. A safety hold does not stop it: it offers no compensation (SAF-02), the buyer
    asked for it officially, and goods that are reported dangerous had better not leave.
    """
    return (
        matrix.check(facts.order.fulfilment, "cancel"),
        _unshipped(facts),
        _official_request(facts),
        _no_open_claim(facts, flags),
        _no_open_chargeback(facts, flags),
        _nothing_noticed(facts),
        _nothing_refunded(facts, held),
    )


def mcf_cancel_gates(facts: OrderFacts, matrix: Matrix) -> tuple[Check, ...]:
    """Every gate of stopping a fulfilment order of another channel: Amazon only ships it, so there is no official
    request, no claim and no money of Amazon's to look at (MCF-01)."""
    waits = facts.order.status is OrderStatus.UNSHIPPED
    return (
        matrix.check(facts.order.fulfilment, "cancel_mcf"),
        _gate(
            "not_picked_yet",
            "MCF-01",
            waits,
            "Amazon's warehouse has not begun with it",
            f"the fulfilment order is {facts.order.status}, only one that Amazon has not begun to pick can be stopped",
            "Nothing: it is taken back as a return, by the terms of the shop where it was sold.",
        ),
    )


def true_purpose(action: RefundAction, facts: OrderFacts) -> Purpose:
    """What the refund is for in truth, whatever name it was given: money for a parcel that has not come, and of which
    nothing came back, is money for its not coming (ATZ-18)."""
    arrived = facts.order.tracking.status in (TrackingStatus.DELIVERED, TrackingStatus.RETURNED)
    if not arrived and facts.marks.return_ is None and action.purpose is not Purpose.RETURN_RECEIVED:
        return Purpose.NOT_DELIVERED
    return action.purpose


def is_withdrawal(facts: OrderFacts, flags: Collection[Flag]) -> bool:
    """A withdrawal in an EU store within its 14 days (EU-01, EU-06).

    The days count to the declaration, which the order does not know. A withdrawal is late only when nothing came back
    or was announced, and the order was read after the 14 days; in doubt it is in time (EU-02).
    """
    store = MARKETPLACES.get(facts.order.marketplace)
    if Flag.EU_WITHDRAWAL not in flags or store is None or not store.eu_law:
        return False
    start = facts.order.tracking.delivered_at or facts.order.latest_delivery_at
    read_at = max((source.fetched_at for source in facts.sources), default=None)
    late = start is not None and read_at is not None and read_at > start + timedelta(days=WITHDRAWAL_DAYS)
    return facts.marks.return_ is not None or not late


def delivered(facts: OrderFacts) -> bool:
    """A carrier's delivery scan exists."""
    return facts.order.tracking.status is TrackingStatus.DELIVERED


def _gate(name: str, rule: str, passed: bool, yes: str, no: str, unlock: str) -> Check:
    return Check(name=name, rule=rule, passed=passed, text=yes if passed else no, unlock="" if passed else unlock)


def _no_open_claim(facts: OrderFacts, flags: Collection[Flag]) -> Check:
    return _gate(
        "no_open_claim",
        "ATZ-11",
        not (facts.marks.claim_open or Flag.CLAIM_OPEN in flags),
        "no A-to-z claim is open",
        "an A-to-z claim is open: money given back now is still counted and is not suggested",
        "Amazon decides the claim, or the buyer withdraws it.",
    )


def _no_open_chargeback(facts: OrderFacts, flags: Collection[Flag]) -> Check:
    return _gate(
        "no_open_chargeback",
        "CHB-04",
        not (facts.marks.chargeback_open or Flag.CHARGEBACK_OPEN in flags),
        "no chargeback is open",
        "a chargeback is open: money given back outside the chargeback page is paid twice",
        "The chargeback is settled; refund only on its page.",
    )


def _seller_fulfilled_prime(facts: OrderFacts) -> Check:
    back = facts.marks.return_
    waits = facts.order.fulfilment is Fulfilment.SFP and not (back and back.status is ReturnStatus.RECEIVED)
    return _gate(
        "amazon_serves_prime",
        "SFP-01",
        not waits,
        "not waiting for Amazon's Prime service",
        "Seller Fulfilled Prime: Amazon customer service decides until the return has arrived",
        "The return arrives with the seller.",
    )


def _no_safety_hold(flags: Collection[Flag]) -> Check:
    return _gate(
        "no_safety_hold",
        "SAF-02",
        Flag.SAFETY not in flags,
        "no safety hold",
        "an injury or danger is reported: no compensation before compliance has looked",
        "Compliance lifts the hold.",
    )


def _shipped(facts: OrderFacts) -> Check:
    status = facts.order.status
    rule, no, unlock = {
        OrderStatus.PENDING: (
            "CAN-09",
            "the order is Pending: Amazon has not released it, nothing is charged",
            "Amazon releases the order and it ships.",
        ),
        OrderStatus.CANCELED: (
            "REF-05",
            "the order is cancelled: what never shipped is not charged",
            "Nothing: there is no money to give back.",
        ),
    }.get(
        status,
        (
            "REF-05",
            f"the order is {status}; a refund needs a confirmed shipment",
            "Before shipment the order is cancelled instead.",
        ),
    )
    shipped = status in (OrderStatus.SHIPPED, OrderStatus.PARTIALLY_SHIPPED)
    return _gate("shipment_confirmed", rule, shipped, "the shipment is confirmed", no, unlock)


def _not_claims_protected(facts: OrderFacts, purpose: Purpose) -> Check:
    badge = facts.marks.claims_protected
    yes = "protection by Buy Shipping does not matter here"
    if purpose is Purpose.NOT_DELIVERED:
        unknown = "Claims Protected badge not known: look at the label in Seller Central before confirming"
        yes = unknown if badge is None else "the label is not Claims Protected"
    return _gate(
        "not_claims_protected",
        "ATZ-18",
        not (purpose is Purpose.NOT_DELIVERED and badge is True),
        yes,
        "the label is Claims Protected: a seller refund gives up Amazon's funding",
        "Answer within 48 h with the tracking and let Amazon's A-to-z route pay.",
    )


def _no_refund_at_first_scan(facts: OrderFacts) -> Check:
    back = facts.marks.return_
    fires = facts.marks.refund_at_first_scan or bool(
        back and back.prepaid_label and back.status is ReturnStatus.IN_TRANSIT
    )
    return _gate(
        "no_refund_at_first_scan",
        "REF-03",
        not fires,
        "Amazon does not refund this return at first scan",
        "the return travels on Amazon's prepaid label: Amazon refunds at the first scan, ours would be the second",
        "Finances show that Amazon's own refund did not happen.",
    )


def _return_is_back(facts: OrderFacts, flags: Collection[Flag], purpose: Purpose) -> Check:
    """A withdrawal may wait for the goods, and no longer than the proof that they were sent (EU-03)."""
    back = facts.marks.return_
    withdrawal = is_withdrawal(facts, flags)
    here = back is not None and back.status is ReturnStatus.RECEIVED
    sent = withdrawal and back is not None and back.status is ReturnStatus.IN_TRANSIT
    return _gate(
        "return_received",
        "EU-03" if withdrawal else "REF-04",
        purpose is not Purpose.RETURN_RECEIVED or here or sent,
        "the goods of a withdrawal were sent: it waits no longer" if sent else "no return is being waited for",
        "withdrawal: the refund may wait until the goods arrive or were sent"
        if withdrawal
        else "the return has not arrived",
        "The return arrives, or a carrier's scan shows that it was sent." if withdrawal else "The return arrives.",
    )


def _nothing_noticed(facts: OrderFacts) -> Check:
    noticed = facts.marks.refund_noticed
    return _gate(
        "no_unposted_refund",
        "REF-12",
        noticed is None or noticed.currency != facts.order.currency or noticed <= facts.refunded_total(),
        "no refund is announced that Finances do not show",
        f"Amazon's mail says that {noticed} was refunded and Finances do not show it yet: ours would be the second",
        "Finances show the refund (up to 48 h), or the notice is cleared after a look.",
    )


def _something_left(facts: OrderFacts) -> Check:
    """Whoever refunded it: Amazon's service, a granted claim, a colleague in Seller Central, or we (N36)."""
    paid, refunded = facts.order.paid_total(), facts.refunded_total()
    return _gate(
        "not_already_refunded",
        "REF-08",
        refunded < paid,
        f"{refunded} of {paid} refunded so far; {_lag(facts)}",
        f"already refunded in full ({refunded} of {paid})",
        "Nothing: tell the buyer when and how it was refunded.",
    )


def _lag(facts: OrderFacts) -> str:
    """What Finances cannot know yet, said honestly."""
    newest = max((refund.posted_at for refund in facts.refunds), default=None)
    read_at = max((source.fetched_at for source in facts.sources), default=None)
    if newest is not None and read_at is not None and read_at - newest < FINANCES_LAG:
        hours = max(0, int((read_at - newest).total_seconds() // 3600))
        return f"the newest {hours} h before the look, and Finances may lag 48 h, so more may be on its way"
    return "Finances may not show the last 48 h"


def _unshipped(facts: OrderFacts) -> Check:
    status = facts.order.status
    rule, unlock = {
        OrderStatus.PENDING: ("CAN-09", "Amazon releases the order; until then the buyer cancels it in Your Orders."),
        OrderStatus.CANCELED: ("CAN-06", "Nothing: it is cancelled already."),
    }.get(status, ("CAN-04", "Nothing: ask for refusal or a return instead."))
    return _gate(
        "unshipped",
        rule,
        status is OrderStatus.UNSHIPPED,
        "the order is unshipped",
        f"the order is {status}, only an unshipped order can be cancelled",
        unlock,
    )


def _official_request(facts: OrderFacts) -> Check:
    return _gate(
        "official_request",
        "CAN-02",
        facts.order.buyer_cancel_requested,
        "the buyer's official cancellation request is on the order",
        "the buyer asked by message only; cancelling on that counts against the Cancellation Rate",
        "The buyer uses Your Orders > Request cancellation.",
    )


def _nothing_refunded(facts: OrderFacts, held: Sequence[RefundAction]) -> Check:
    refunded = facts.refunded_total()
    return _gate(
        "nothing_refunded",
        "REF-08",
        not refunded and not held,
        f"nothing of the order is refunded; {_lag(facts)}",
        f"{refunded} of the order is refunded{' and more is on its way' if held else ''}: a cancellation would give it back"
        " a second time",
        "A person settles what is left with Amazon in Seller Central.",
    )

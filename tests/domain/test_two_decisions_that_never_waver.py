"""Over hundreds of orders: a cancellation asked for by message only is redirected, a protected parcel is never refunded."""

from __future__ import annotations

import itertools
from collections import Counter
from datetime import timedelta

from copilot.domain.action import Purpose
from copilot.domain.authority import Outcome
from copilot.domain.cancel import CancelVerdict, decide_cancel
from copilot.domain.order import Fulfilment, Order, OrderFacts, OrderStatus, Tracking, TrackingStatus
from copilot.domain.reason import Reason
from copilot.domain.refund import RefundVerdict, decide_refund
from copilot.domain.risk import Flag
from tests.builders.desk import cancel_of
from tests.builders.orders import NOW, case, facts, line, order, posted, refund
from tests.builders.policies import judged

STORES = {"IT": "EUR", "DE": "EUR", "US": "USD", "UK": "GBP", "JP": "JPY", "SE": "SEK"}
FLAGS: tuple[tuple[Flag, ...], ...] = ((), (Flag.SECOND_CONTACT,), (Flag.REFUND_DEMANDED, Flag.CLAIM_THREAT))


def _order(store: str, **changes: object) -> Order:
    currency = STORES[store]
    items = [line(n, currency=currency, principal="20" if currency == "JPY" else "20.00") for n in (1, 2)]
    return order(*items, marketplace=store, currency=currency, **changes)  # type: ignore[arg-type]


def message_only() -> list[tuple[Reason, tuple[Flag, ...], OrderFacts]]:
    """Orders on Amazon that could still be cancelled, without the buyer's official request."""
    by_seller_or_amazon = [f for f in Fulfilment if f is not Fulfilment.MCF]
    early = (OrderStatus.PENDING, OrderStatus.UNSHIPPED)
    marks = ({}, {"claim_open": True}, {"chargeback_open": True}, {"claims_protected": True})
    reasons = (Reason.CANCEL_ORDER, Reason.CHANGE_ADDRESS)
    return [
        (reason, flags, facts(_order(store, fulfilment=by, status=status), **mark))
        for reason, flags, store, by, status, mark in itertools.product(
            reasons, FLAGS, STORES, by_seller_or_amazon, early, marks
        )
    ]


def protected() -> list[tuple[Reason, tuple[Flag, ...], OrderFacts]]:
    """Parcels with a Claims Protected label that have not come, or are said not to have come."""
    shipped = (OrderStatus.SHIPPED, OrderStatus.PARTIALLY_SHIPPED)
    cases = []
    for store, by, status, flags, late, refunded, scan in itertools.product(
        ("IT", "US", "JP"), Fulfilment, shipped, FLAGS, (-4, 3), (False, True), TrackingStatus
    ):
        if scan is TrackingStatus.RETURNED:
            continue  # it came back to the seller: refunded at the seller's cost, protected or not (ATZ-19)
        here = scan is TrackingStatus.DELIVERED
        at = NOW - timedelta(days=2) if here else None
        of = _order(
            store, fulfilment=by, status=status, days_late=late, tracking=Tracking(status=scan, delivered_at=at)
        )
        part = (posted(of, of.lines[0], principal="1"),) if refunded else ()
        about = facts(of, refunds=part, claims_protected=True)
        cases.append((Reason.DELIVERED_NOT_RECEIVED if here else Reason.DELIVERY_LATE, flags, about))
    return cases


def test_a_cancellation_asked_for_by_message_only_is_always_redirected() -> None:
    variants = message_only()
    assert len(variants) >= 500
    said = Counter(decide_cancel(case(reason, about, *flags)).decision for reason, flags, about in variants)
    assert said == {CancelVerdict.ASK_OFFICIAL_REQUEST: len(variants)}


def test_and_nobody_at_all_can_carry_it_out() -> None:
    for _, flags, about in message_only()[::2]:
        verdict = judged(cancel_of(about.order), about, flags=flags)
        assert verdict.outcome is Outcome.DENIED
        assert "CAN-02" in {check.rule for check in verdict.failed()}


def test_whatever_the_state_of_the_order_a_message_alone_never_cancels() -> None:
    everything = itertools.product(Reason, OrderStatus, Fulfilment, STORES, FLAGS)
    decisions = Counter(
        decide_cancel(case(reason, facts(_order(store, fulfilment=by, status=status)), *flags)).decision
        for reason, status, by, store, flags in everything
    )
    assert decisions.total() > 5000
    assert decisions[CancelVerdict.EXECUTE] == 0


def test_a_protected_parcel_that_has_not_come_is_always_blocked() -> None:
    variants = protected()
    assert len(variants) >= 500
    for reason, flags, about in variants:
        answer = decide_refund(case(reason, about, *flags))
        assert (answer.decision, answer.amount) == (RefundVerdict.BLOCKED, None)
        assert "ATZ-18" in {because.rule for because in answer.because}


def test_and_nobody_at_all_can_refund_it_under_any_name_that_fits() -> None:
    for _, flags, about in protected()[::4]:
        here = about.order.tracking.status is TrackingStatus.DELIVERED
        for purpose in (Purpose.NOT_DELIVERED,) if here else (Purpose.NOT_DELIVERED, Purpose.GOODWILL):
            verdict = judged(refund(about.order, purpose=purpose, principal="1"), about, flags=flags)
            assert verdict.outcome is Outcome.DENIED
            assert "ATZ-18" in {check.rule for check in verdict.failed()}

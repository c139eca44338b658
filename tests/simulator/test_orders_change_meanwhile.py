"""Under order_changes an order does not stand still: between two looks, and before a feed about it is processed."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as within
from hypothesis import strategies as st

from copilot.amazon.simulator.changes import OUTBOUND, possible_turns
from copilot.domain.money import Money
from copilot.domain.order import Fulfilment, Order, OrderStatus
from copilot.domain.world import WorldOrder
from tests.simulator.conftest import Start
from tests.simulator.talking import (
    CANCELLED,
    HALF_REFUNDED,
    PENDING,
    SHIPPED,
    START,
    UNSHIPPED,
    Caller,
    an_order,
    cancel_message,
    errors_in,
    refund_message,
)

SEEDS = range(40)


def seen(amazon: Caller, order_id: str) -> tuple[str, bool, str]:
    """Status, whether the buyer asked to cancel, and what was given back; as Amazon has it."""
    order: dict[str, Any] = amazon.state()["orders"][order_id]
    return order["status"], order["buyer_cancel_requested"], order["refunded_total"]


def test_the_first_look_is_the_world_as_it_was_given(start: Start) -> None:
    amazon = start(faults="order_changes:1")
    before = {order_id: seen(amazon, order_id) for order_id in (SHIPPED, UNSHIPPED, PENDING)}
    for order_id in before:
        amazon.order(order_id)
    assert {order_id: seen(amazon, order_id) for order_id in before} == before


@pytest.mark.parametrize(
    ("order_id", "outcomes"),
    [
        (PENDING, {("Unshipped", False), ("Canceled", False)}),
        (UNSHIPPED, {("Shipped", True), ("Canceled", True)}),
        (SHIPPED, {("Shipped", False)}),
    ],
)
def test_a_second_look_finds_another_order(start: Start, order_id: str, outcomes: set[tuple[str, bool]]) -> None:
    found, money = set(), set()
    for seed in SEEDS[:12]:
        amazon = start(faults="order_changes:1", seed=seed)
        for _ in range(2):
            amazon.order(order_id)
        status, asked, back = seen(amazon, order_id)
        found.add((status, asked))
        money.add(back)
        assert amazon.state()["faults"] == {"order_changes": 1}
    assert found == outcomes
    assert ("0.00" in money) is (order_id != SHIPPED) and (len(money) > 6) is (order_id == SHIPPED)


def test_a_cancelled_order_stays_as_it_is(start: Start) -> None:
    amazon = start(faults="order_changes:1")
    for _ in range(5):
        amazon.order(CANCELLED)
    assert amazon.state()["faults"] == {}


def test_a_cancellation_may_come_too_late(start: Start) -> None:
    codes: Counter[str | None] = Counter()
    for seed in SEEDS[:12]:
        amazon = start(faults="order_changes:1", seed=seed)
        items = amazon.items(UNSHIPPED)
        codes[errors_in(amazon.cancel(cancel_message(UNSHIPPED, *items))).get("1")] += 1
    assert set(codes) == {"18031", "18032"}  # shipped, or cancelled by Amazon, since the feed was created


def test_amazons_own_refund_in_between_leaves_less_to_give_back(start: Start) -> None:
    refused = 0
    for seed in SEEDS[:12]:
        amazon = start(faults="order_changes:1", seed=seed)
        (item,) = amazon.items(SHIPPED)
        report = amazon.refund(refund_message(SHIPPED, item, Principal="20.00", Shipping="5.00"))
        refused += bool(errors_in(report))
        order = amazon.state()["orders"][SHIPPED]
        assert float(order["refunded_total"]) <= float(order["paid_total"])
        assert {refund["source"] for refund in order["refunds"]} >= {"amazon"}
    assert refused == 12  # whatever Amazon gave back came out of the price first


def test_what_happened_in_between_is_told_to_finances_and_to_the_next_look(start: Start) -> None:
    amazon = start(faults="order_changes:1", seed=3)
    for _ in range(2):
        amazon.order(HALF_REFUNDED)
    events = amazon.http.get(f"/finances/v0/orders/{HALF_REFUNDED}/financialEvents").json()
    assert len(events["payload"]["FinancialEvents"]["RefundEventList"]) == 2


@given(
    status=st.sampled_from(OrderStatus),
    fulfilment=st.sampled_from(Fulfilment),
    asked=st.booleans(),
    given_back=st.integers(0, 2750),
    share=st.floats(0, 1, exclude_max=True),
)
@within(max_examples=200, deadline=None)
def test_no_turn_gives_back_more_than_is_left_or_goes_backwards(
    status: OrderStatus, fulfilment: Fulfilment, asked: bool, given_back: int, share: float
) -> None:
    document = an_order(SHIPPED, status=status.value, fulfilment=fulfilment.value, buyer_cancel_requested=asked)
    order: Order = WorldOrder.model_validate(document).to_order(now=START, marketplace="IT")
    refunded = Money.from_minor(given_back, "EUR")
    outbound = OUTBOUND[status] if fulfilment is Fulfilment.MCF else None
    for turn in possible_turns(order, outbound, refunded=refunded, share=share):
        if turn.amazon_refunds is not None:
            back = Money.of(turn.amazon_refunds, "EUR")
            assert Money.zero("EUR") < back <= order.paid_total() - refunded
            assert fulfilment is not Fulfilment.MCF
        assert (turn.outbound is None) is (fulfilment is not Fulfilment.MCF)
        if turn.status is not None:
            assert list(OrderStatus).index(turn.status) > list(OrderStatus).index(status)
    if status is OrderStatus.CANCELED:
        assert possible_turns(order, outbound, refunded=refunded, share=share) == ()

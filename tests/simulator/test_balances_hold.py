"""Whatever is sent, no component of a line gives back more than was paid for it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copilot.amazon.simulator.faults import Dice
from copilot.amazon.simulator.limits import RATES, Buckets
from copilot.amazon.simulator.messages import AdjustedItem, Adjustment, PriceChange
from copilot.amazon.simulator.processing import Problem, Refunding, adjust
from copilot.amazon.simulator.seed import open_shop
from copilot.domain.errors import BadInput
from copilot.domain.money import Money
from copilot.domain.world import World
from tests.simulator.talking import SHIPPED, START, a_line, an_order

NAMES = [
    "Principal",
    "Tax",
    "Shipping",
    "ShippingTax",
    "GiftWrap",
    "Goodwill",
    "RestockingFee",
    "ReturnShipping",
    "Other",
]
cents = st.integers(min_value=-2500, max_value=2500).map(lambda value: Decimal(value).scaleb(-2))
changes = st.builds(PriceChange, type=st.sampled_from(NAMES), amount=cents, currency=st.just("EUR"))
prices = st.integers(min_value=0, max_value=3000).map(lambda value: str(Decimal(value).scaleb(-2)))
lines = st.builds(lambda price, shipping, tax: a_line(price=price, shipping=shipping, tax=tax), prices, prices, prices)


def adjusted_items(codes: list[str]) -> st.SearchStrategy[AdjustedItem]:
    return st.builds(
        AdjustedItem,
        item_code=st.sampled_from(codes),
        adjustment_id=st.none(),
        reason=st.just("Other"),
        changes=st.lists(changes, max_size=4).map(tuple),
        has_promotions=st.just(False),
        quantity_cancelled=st.just(0),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data(), sold=st.lists(lines, min_size=1, max_size=3))
def test_refunds_never_exceed_what_was_paid(data: st.DataObject, sold: list[dict[str, object]]) -> None:
    world = World.model_validate({"orders": [an_order(SHIPPED, items=sold)]})
    shop = open_shop(world, now=START)
    order = shop.get(SHIPPED).order
    codes = [line.order_item_id for line in order.lines]
    nothing = Money.zero("EUR")
    for number in range(data.draw(st.integers(min_value=1, max_value=12))):
        items = data.draw(st.lists(adjusted_items(codes), min_size=1, max_size=3).map(tuple))
        message = Adjustment(message_id=str(number + 1), order_id=SHIPPED, items=items)
        outcome = adjust(message, order=order, refunded=shop.refunded(SHIPPED))
        if isinstance(outcome, Refunding):
            assert all(credit.total("EUR") > nothing for credit in outcome.credits)
            ids = iter(f"{number}-{position}" for position in range(9))
            shop.pay_back(outcome, at=START, delay=START - START, feed_id="1", refund_ids=ids)
        else:
            assert isinstance(outcome, Problem)
        for line in order.lines:
            spent = shop.refunded(SHIPPED).get(line.order_item_id, {})
            for component, amount in spent.items():
                paid = {str(name): money for name, money in line.paid.items()}.get(component, nothing)
                assert amount <= paid
            assert sum((money.amount for money in spent.values()), Decimal(0)) <= line.paid_total("EUR").amount


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sold=st.lists(lines, min_size=1, max_size=4), share=st.fractions(min_value=0, max_value=1))
def test_earlier_refunds_are_spread_to_the_cent(sold: list[dict[str, str]], share: float) -> None:
    whole = sum(Decimal(line[part]) for line in sold for part in ("price", "shipping", "tax"))
    before = (whole * Decimal(float(share))).quantize(Decimal("0.01"))
    world = World.model_validate({"orders": [an_order(SHIPPED, items=sold, refunded_so_far=str(before))]})
    shop = open_shop(world, now=START)
    assert shop.get(SHIPPED).order.paid_total().amount == whole
    spent = [money.amount for parts in shop.refunded(SHIPPED).values() for money in parts.values()]
    assert sum(spent, Decimal(0)) == min(before, whole)


def test_a_world_in_which_more_was_refunded_than_paid_is_refused() -> None:
    world = World.model_validate({"orders": [an_order(SHIPPED, refunded_so_far="27.51")]})
    with pytest.raises(BadInput, match="more than was paid"):
        open_shop(world, now=START)


@settings(max_examples=30, deadline=None)
@given(chance=st.floats(min_value=0, max_value=1), seed=st.integers(min_value=0, max_value=99))
def test_faults_strike_about_as_often_as_asked(chance: float, seed: int) -> None:
    dice = Dice(seed=seed, faults=f"throttle:{chance:.6f}")
    hits = sum(dice.strikes("throttle", "getOrder") for _ in range(200))
    assert abs(hits / 200 - chance) < 0.2


@pytest.mark.parametrize("operation", sorted(RATES))
def test_a_bucket_never_holds_more_than_its_burst(operation: str) -> None:
    buckets = Buckets(speedup=1e9)
    burst = RATES[operation].burst
    assert [buckets.take(operation, now=START) for _ in range(burst + 1)] == [True] * burst + [False]

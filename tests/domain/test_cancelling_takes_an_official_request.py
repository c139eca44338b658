"""Cancelling: only the buyer's official request on an unshipped order of ours is carried out (CAN-01 to CAN-09)."""

from __future__ import annotations

import itertools

import pytest

from copilot.domain.cancel import CancelVerdict, decide_cancel
from copilot.domain.order import Fulfilment, Order, OrderStatus
from copilot.domain.reason import Reason
from copilot.domain.risk import Flag
from tests.builders.orders import case, facts, order

_V = CancelVerdict
_R = Reason.CANCEL_ORDER


def _order(status: OrderStatus = OrderStatus.UNSHIPPED, *, official: bool = False, by: str = "FBM") -> Order:
    return order(status=status, buyer_cancel_requested=official, fulfilment=Fulfilment(by))


@pytest.mark.parametrize(
    ("reason", "of", "says", "rule"),
    [
        pytest.param(_R, _order(), _V.ASK_OFFICIAL_REQUEST, "CAN-02", id="asked by message only"),
        pytest.param(_R, _order(official=True), _V.EXECUTE, "CAN-01", id="official and unshipped"),
        pytest.param(_R, _order(official=True, by="SFP"), _V.EXECUTE, "CAN-01", id="official, Prime by the seller"),
        pytest.param(_R, _order(official=True, by="EASY_SHIP"), _V.EXECUTE, "CAN-01", id="official, Easy Ship"),
        pytest.param(_R, _order(OrderStatus.SHIPPED), _V.TOO_LATE, "CAN-04", id="shipped"),
        pytest.param(_R, _order(OrderStatus.SHIPPED, official=True), _V.TOO_LATE, "CAN-04", id="shipped, official"),
        pytest.param(_R, _order(OrderStatus.PARTIALLY_SHIPPED, official=True), _V.TOO_LATE, "CAN-04", id="half shipped"),
        pytest.param(_R, _order(OrderStatus.CANCELED), _V.NONE, "CAN-06", id="cancelled already"),
        pytest.param(_R, _order(OrderStatus.PENDING), _V.ASK_OFFICIAL_REQUEST, "CAN-09", id="pending"),
        pytest.param(_R, _order(OrderStatus.PENDING, official=True), _V.ASK_OFFICIAL_REQUEST, "CAN-09", id="pending, official"),
        pytest.param(_R, _order(by="FBA"), _V.ASK_OFFICIAL_REQUEST, "CAN-09", id="Amazon fulfils"),
        pytest.param(_R, _order(by="FBA", official=True), _V.ASK_OFFICIAL_REQUEST, "CAN-09", id="Amazon fulfils, official"),
        pytest.param(_R, _order(by="MCF", official=True), _V.NONE, "MCF-01", id="not an Amazon-store order"),
        pytest.param(Reason.CHANGE_ADDRESS, _order(), _V.ASK_OFFICIAL_REQUEST, "CAN-02", id="a wrong address, unshipped"),
        pytest.param(Reason.CHANGE_ADDRESS, _order(OrderStatus.SHIPPED), _V.NONE, "ADR-01", id="a wrong address, shipped"),
        pytest.param(Reason.WHERE_IS_MY_ORDER, _order(official=True), _V.EXECUTE, "CAN-01", id="official beside other words"),
    ],
)  # fmt: skip
def test_the_table(reason: Reason, of: Order, says: CancelVerdict, rule: str) -> None:
    answer = decide_cancel(case(reason, facts(of)))
    assert (answer.decision, answer.because[0].rule) == (says, rule)


def test_nobody_asked_nobody_cancels() -> None:
    assert decide_cancel(case(Reason.PRODUCT_QUESTION, facts(_order()))).decision is _V.NONE


def test_an_unsure_reading_cancels_nothing_and_the_official_request_still_counts() -> None:
    assert decide_cancel(case(_R, facts(_order()), abstained=True)).decision is _V.NONE
    assert decide_cancel(case(_R, facts(_order(official=True)), abstained=True)).decision is _V.EXECUTE


def test_without_an_order_the_buyer_is_asked_for_the_official_request() -> None:
    assert decide_cancel(case(_R, known=False)).decision is _V.ASK_OFFICIAL_REQUEST


def test_executing_always_means_official_unshipped_and_allowed_whatever_the_words_say() -> None:
    everything = itertools.product(Reason, OrderStatus, Fulfilment, (True, False), (True, False))
    for reason, status, by, official, abstained in everything:
        about = case(reason, facts(_order(status, official=official, by=by)), *Flag, abstained=abstained)
        if decide_cancel(about).decision is _V.EXECUTE:
            assert official and status is OrderStatus.UNSHIPPED
            assert by not in (Fulfilment.FBA, Fulfilment.MCF)

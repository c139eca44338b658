"""What happens to orders when acknowledgement feeds reach the simulated Amazon."""

from __future__ import annotations

import pytest

from tests.simulator.talking import (
    CANCELLED,
    FBA,
    PENDING,
    SHIPPED,
    UNSHIPPED,
    Caller,
    cancel_message,
    errors_in,
    refund_message,
)


def test_an_unshipped_order_is_cancelled_and_says_by_whom(amazon: Caller) -> None:
    before = amazon.order(UNSHIPPED, "CANCELLATION,FULFILLMENT")
    assert all(
        item["cancellation"]["cancellationRequest"]["requester"] == "BUYER"
        and "cancellationExecution" not in item["cancellation"]
        for item in before["orderItems"]
    )
    assert errors_in(amazon.cancel(cancel_message(UNSHIPPED, *amazon.items(UNSHIPPED)))) == {}
    after = amazon.order(UNSHIPPED, "CANCELLATION,FULFILLMENT")
    assert after["fulfillment"]["fulfillmentStatus"] == "CANCELLED"
    for item in after["orderItems"]:
        executed = {"cancelledBy": "MERCHANT", "cancelReason": "BuyerCanceled"}
        assert item["cancellation"]["cancellationExecution"] == executed
        assert item["fulfillment"] == {"quantityFulfilled": 0, "quantityUnfulfilled": 0}


def test_a_cancelled_order_cannot_be_cancelled_or_refunded_again(amazon: Caller) -> None:
    items = amazon.items(UNSHIPPED)
    cancel = cancel_message(UNSHIPPED, *items)
    amazon.cancel(cancel)
    assert errors_in(amazon.cancel(cancel)) == {"1": "18032"}
    assert errors_in(amazon.refund(refund_message(UNSHIPPED, items[0], Principal="1.00"))) == {"1": "18016"}


@pytest.mark.parametrize(
    ("order_id", "code"),
    [
        pytest.param(SHIPPED, "18031", id="already shipped"),
        pytest.param(CANCELLED, "18032", id="already cancelled"),
        pytest.param(PENDING, "18033", id="payment still pending"),
        pytest.param(FBA, "18034", id="fulfilled by Amazon"),
    ],
)
def test_an_order_in_another_state_keeps_it(amazon: Caller, order_id: str, code: str) -> None:
    before = amazon.state()["orders"][order_id]["status"]
    assert errors_in(amazon.cancel(cancel_message(order_id, *amazon.items(order_id)))) == {"1": code}
    assert amazon.state()["orders"][order_id]["status"] == before


def test_an_order_shipped_while_the_cancel_was_under_way_stays_shipped(amazon: Caller) -> None:
    items = amazon.items(UNSHIPPED)
    amazon.change(UNSHIPPED, status="Shipped", tracking={"status": "in_transit", "carrier": "BRT"})
    assert errors_in(amazon.cancel(cancel_message(UNSHIPPED, *items))) == {"1": "18031"}
    (package,) = amazon.order(UNSHIPPED, "PACKAGES")["packages"]
    assert package["carrier"] == "BRT" and package["packageStatus"]["status"] == "IN_TRANSIT"


def test_every_item_must_be_listed_with_a_reason(amazon: Caller) -> None:
    first, second = amazon.items(UNSHIPPED)
    assert errors_in(amazon.cancel(cancel_message(UNSHIPPED, first))) == {"1": "18035"}
    assert errors_in(amazon.cancel(cancel_message(UNSHIPPED, first, second, reason=None))) == {"1": "18035"}
    assert amazon.state()["orders"][UNSHIPPED]["status"] == "Unshipped"


def test_failure_without_items_is_accepted_and_cancels_nothing(amazon: Caller) -> None:
    assert errors_in(amazon.cancel(cancel_message(UNSHIPPED))) == {}
    assert amazon.state()["orders"][UNSHIPPED]["status"] == "Unshipped"

"""Orders of other shops that Amazon ships: told and stopped as Fulfillment Outbound does it, by its own model."""

from __future__ import annotations

from typing import Any

import pytest

from copilot.domain.order import OutboundStatus
from copilot.domain.world import World
from tests.simulator.conftest import Start
from tests.simulator.schemas import check
from tests.simulator.talking import FBA, Caller, a_line, an_order, errors_in, refund_message

BASE = "/fba/outbound/2020-07-01/fulfillmentOrders"
GET, CANCEL = "getFulfillmentOrder", "cancelFulfillmentOrder"
STATUSES = {"Pending": "New", "Unshipped": "Received", "PartiallyShipped": "Processing", "Shipped": "Complete", "Canceled": "Cancelled"}  # fmt: skip
MCF = "402-1111111-1111111"
LINES = [a_line(), a_line(sku="BULB-2", quantity=2)]


def warehouse(start: Start, status: str = "Unshipped", **settings: Any) -> Caller:
    """A simulator with one MCF order and one FBA order."""
    orders = [an_order(MCF, fulfilment="MCF", status=status, items=LINES, tracking={"status": "none"}), an_order(FBA, fulfilment="FBA")]  # fmt: skip
    return start(World.model_validate({"orders": orders}), **settings)


def status_of(amazon: Caller, order_id: str = MCF) -> str:
    answer = amazon.http.get(f"{BASE}/{order_id}")
    assert answer.status_code == 200, answer.text
    check(GET, 200, answer.json())
    status: str = answer.json()["payload"]["fulfillmentOrder"]["fulfillmentOrderStatus"]
    return status


@pytest.mark.parametrize(("status", "told"), STATUSES.items())
def test_an_order_of_the_world_stands_where_its_status_says(start: Start, status: str, told: str) -> None:
    assert status_of(warehouse(start, status)) == told


@pytest.mark.parametrize("status", OutboundStatus)
def test_every_status_is_told_as_in_the_model_and_only_two_let_themselves_be_stopped(
    start: Start, status: OutboundStatus
) -> None:
    amazon = warehouse(start)
    amazon.change(MCF, outbound=status.value)
    assert status_of(amazon) == status
    answer = amazon.http.put(f"{BASE}/{MCF}/cancel")
    check(CANCEL, answer.status_code, answer.json())
    stopped = status in ("Received", "Planning")
    assert (answer.status_code, status.may_be_cancelled) == ((200, True) if stopped else (400, False))
    assert status_of(amazon) == ("Cancelled" if stopped else status)
    if stopped:
        assert answer.json() == {}  # success has no payload
        payload = amazon.http.get(f"{BASE}/{MCF}").json()["payload"]
        assert [item["cancelledQuantity"] for item in payload["fulfillmentOrderItems"]] == [1, 2]
        order = amazon.state()["orders"][MCF]
        assert (order["status"], order["cancelled_by"]) == ("Canceled", "MERCHANT")


def test_stopping_twice_is_a_no_and_changes_nothing(start: Start) -> None:
    amazon = warehouse(start)
    assert amazon.http.put(f"{BASE}/{MCF}/cancel").status_code == 200
    assert amazon.http.put(f"{BASE}/{MCF}/cancel").status_code == 400
    assert status_of(amazon) == "Cancelled"


def test_a_request_to_stop_takes_no_body(start: Start) -> None:
    amazon = warehouse(start)
    refused = amazon.http.put(f"{BASE}/{MCF}/cancel", json={"marketplaceIds": ["APJ6JRA9NG5V4"]})
    assert refused.status_code == 400
    check(CANCEL, 400, refused.json())
    assert status_of(amazon) == "Received"


@pytest.mark.parametrize(("order_id", "status"), [(FBA, 404), ("403-9999999-9999999", 404), ("x" * 41, 400)])
def test_what_is_no_mcf_order_is_not_found(start: Start, order_id: str, status: int) -> None:
    amazon = warehouse(start)
    for operation, answer in (
        (GET, amazon.http.get(f"{BASE}/{order_id}")),
        (CANCEL, amazon.http.put(f"{BASE}/{order_id}/cancel")),
    ):
        assert answer.status_code == status
        check(operation, status, answer.json())


def test_the_side_door_moves_only_mcf_orders_through_the_warehouse(start: Start) -> None:
    amazon = warehouse(start)
    refused = amazon.http.patch(f"/_simulator/orders/{FBA}", json={"outbound": "Planning"})
    assert refused.status_code == 400 and amazon.state()["orders"][FBA]["outbound"] is None
    assert amazon.change(MCF, status="Shipped")["outbound"] == "Complete"
    assert amazon.http.get(f"{BASE}/{MCF}").json()["payload"]["fulfillmentShipments"][0]["shippingDate"]


def test_an_mcf_order_is_not_amazons_to_refund(start: Start) -> None:
    amazon = warehouse(start, "Shipped")
    item = amazon.items(MCF)[0]
    assert errors_in(amazon.refund(refund_message(MCF, item, Principal="1.00"))) == {"1": "18016"}


def test_picking_may_begin_between_a_look_and_the_request_to_stop(start: Start) -> None:
    answers = set()
    for seed in range(8):
        amazon = warehouse(start, faults="order_changes:1", seed=seed)
        assert status_of(amazon) == "Received"
        status = amazon.http.put(f"{BASE}/{MCF}/cancel").status_code
        assert amazon.state()["orders"][MCF]["outbound"] == ("Cancelled" if status == 200 else "Processing")
        answers.add(status)
    assert answers == {200, 400}


@pytest.mark.parametrize(("fault", "left"), [("before", "Received"), ("after", "Cancelled")])
def test_a_lost_answer_leaves_the_order_stopped_or_not(start: Start, fault: str, left: str) -> None:
    amazon = warehouse(start, faults=f"timeout_{fault}_accept:1", hang_seconds=0)
    assert amazon.http.put(f"{BASE}/{MCF}/cancel").status_code == 504
    assert status_of(amazon) == left


def test_thirty_looks_at_once_and_two_a_second_after_that(start: Start) -> None:
    amazon = warehouse(start, rate_limits=True)
    answers = [amazon.http.get(f"{BASE}/{MCF}") for _ in range(31)]
    assert [answer.status_code for answer in answers] == [200] * 30 + [429]
    assert answers[0].headers["x-amzn-ratelimit-limit"] == "2.0"
    check(GET, 429, answers[-1].json())
    amazon.wait(1)
    assert [amazon.http.get(f"{BASE}/{MCF}").status_code for _ in range(3)] == [200, 200, 429]

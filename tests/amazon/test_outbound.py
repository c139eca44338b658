"""MCF orders: their status is read and they are stopped with one bare request, whose outcome is never guessed."""

from __future__ import annotations

from typing import Any

import pytest

from copilot.amazon.outbound import AmazonOutbound
from copilot.domain.errors import AmazonRefused, AmazonUnavailable, OrderNotFound, OutcomeUnknown
from copilot.domain.order import OutboundStatus

WAITING, SHIPPED, FBA = "402-1010101-1010101", "403-9999999-9999999", "403-3333333-3333333"
BASE = "/fba/outbound/2020-07-01/fulfillmentOrders"


def an_answer(status: Any = "Received", order_id: str = "S-1") -> dict[str, Any]:
    told = {"sellerFulfillmentOrderId": order_id, "fulfillmentOrderStatus": status}
    return {"payload": {"fulfillmentOrder": told, "fulfillmentOrderItems": [], "returnItems": []}}


@pytest.fixture
def outbound(amazon: Any, connect: Any) -> AmazonOutbound:
    return AmazonOutbound(connect(amazon.base))


# against the simulator


async def test_an_order_is_read_where_the_warehouse_has_it(start: Any, connect: Any) -> None:
    simulator = start()
    outbound = AmazonOutbound(connect(simulator.base))
    assert await outbound.status(SHIPPED) is OutboundStatus.COMPLETE
    for status in OutboundStatus:
        simulator.change(WAITING, outbound=status.value)
        assert await outbound.status(WAITING) is status


@pytest.mark.parametrize("status", [OutboundStatus.RECEIVED, OutboundStatus.PLANNING])
async def test_an_order_nobody_has_picked_is_stopped(start: Any, connect: Any, status: OutboundStatus) -> None:
    simulator = start()
    outbound = AmazonOutbound(connect(simulator.base))
    simulator.change(WAITING, outbound=status.value)
    await outbound.cancel(WAITING)
    assert await outbound.status(WAITING) is OutboundStatus.CANCELLED
    with pytest.raises(AmazonRefused):  # asked again it is a no, and changes nothing
        await outbound.cancel(WAITING)
    assert simulator.state()["calls"]["cancelFulfillmentOrder"] == 2


@pytest.mark.parametrize("status", [status for status in OutboundStatus if not status.may_be_cancelled])
async def test_an_order_that_has_gone_on_is_not_stopped(start: Any, connect: Any, status: OutboundStatus) -> None:
    simulator = start()
    outbound = AmazonOutbound(connect(simulator.base))
    simulator.change(WAITING, outbound=status.value)
    with pytest.raises(AmazonRefused) as refused:
        await outbound.cancel(WAITING)
    assert refused.value.status == 400 and refused.value.happened == "no"
    assert await outbound.status(WAITING) is status


async def test_an_order_sold_on_amazon_is_no_order_of_another_shop(start: Any, connect: Any) -> None:
    outbound = AmazonOutbound(connect(start().base))
    for order_id in (FBA, "403-0000000-0000000"):
        with pytest.raises(OrderNotFound):
            await outbound.status(order_id)
        with pytest.raises(AmazonRefused) as refused:
            await outbound.cancel(order_id)
        assert refused.value.status == 404


async def test_a_request_to_stop_whose_answer_is_lost_is_unknown_until_the_order_is_read(
    start: Any, connect: Any
) -> None:
    simulator = start(faults="timeout_after_accept:1", hang_seconds=4.0)
    with pytest.raises(OutcomeUnknown) as lost:
        await AmazonOutbound(connect(simulator.base, timeout_seconds=1.0)).cancel(WAITING)
    assert lost.value.happened == "unknown"
    assert simulator.state()["calls"]["cancelFulfillmentOrder"] == 1
    assert await AmazonOutbound(connect(simulator.base)).status(WAITING) is OutboundStatus.CANCELLED


async def test_without_amazon_nothing_is_sent(connect: Any) -> None:
    outbound = AmazonOutbound(connect("http://127.0.0.1:9"))
    with pytest.raises(AmazonUnavailable):
        await outbound.status("S-1")
    with pytest.raises(AmazonUnavailable):
        await outbound.cancel("S-1")


# odd answers


@pytest.mark.parametrize("reply", [(200, {}), (200, b""), (202, b"")], ids=str)
async def test_stopping_is_one_request_without_a_body(amazon: Any, outbound: AmazonOutbound, reply: Any) -> None:
    amazon.says(f"PUT {BASE}/S-1/cancel", reply)
    await outbound.cancel("S-1")
    (sent,) = amazon.calls(f"{BASE}/S-1/cancel")
    assert (sent.method, sent.query, sent.body, sent.headers.get("content-length")) == ("PUT", "", b"", "0")


@pytest.mark.parametrize(
    "reply", [(200, b"<html/>"), (200, {"errors": [{"code": "X", "message": "?"}]}), (504, b""), (500, {}), "hang up"],
    ids=str,
)  # fmt: skip
async def test_an_unclear_answer_is_unknown_and_not_repeated(amazon: Any, outbound: AmazonOutbound, reply: Any) -> None:
    amazon.says(f"PUT {BASE}/S-1/cancel", reply)
    with pytest.raises(OutcomeUnknown):
        await outbound.cancel("S-1")
    assert len(amazon.calls(f"{BASE}/S-1/cancel")) == 1


@pytest.mark.parametrize(
    "reply",
    [(200, an_answer("Teleported")), (200, an_answer(None)), (200, an_answer(order_id="S-2")), (200, {"payload": {}}),
     (200, {"payload": {"fulfillmentOrder": []}}), (200, b"")],
    ids=["unknown status", "no status", "another order", "nothing", "a list", "empty"],
)  # fmt: skip
async def test_an_answer_that_cannot_be_understood_is_no_answer(
    amazon: Any, outbound: AmazonOutbound, reply: Any
) -> None:
    amazon.says(f"GET {BASE}/S-1", reply)
    with pytest.raises(AmazonUnavailable) as unclear:
        await outbound.status("S-1")
    assert "Example" not in unclear.value.message


async def test_a_sellers_own_id_travels_whole_and_stays_in_its_place(amazon: Any, outbound: AmazonOutbound) -> None:
    amazon.says(f"GET {BASE}/A%2F..%2FB%3Fx%20%C3%A8", (200, an_answer(order_id="A/../B?x è")))
    assert await outbound.status("A/../B?x è") is OutboundStatus.RECEIVED
    for impossible in ("", ".", "..", "x" * 41, "a\nb"):
        with pytest.raises(OrderNotFound):
            await outbound.status(impossible)
        with pytest.raises(OrderNotFound):
            await outbound.cancel(impossible)
    assert len([request for request in amazon.seen if request.path.startswith(BASE)]) == 1

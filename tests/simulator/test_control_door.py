"""The door for tests and demos: it tells the whole truth and lets things happen."""

from __future__ import annotations

import pytest

from copilot.amazon.simulator import SimulatorSettings, create_app
from tests.simulator.conftest import Start
from tests.simulator.talking import FBA, SHIPPED, UNSHIPPED, Caller, a_world, cancel_message, refund_message


def test_it_says_that_it_lives_and_what_time_it_is(amazon: Caller) -> None:
    amazon.wait(90)
    assert amazon.http.get("/_simulator/healthz").json() == {"status": "ok", "now": "2026-11-21T12:01:30Z"}


def test_the_clock_only_goes_forward(amazon: Caller) -> None:
    assert amazon.http.post("/_simulator/clock", json={"advance_seconds": -1}).status_code == 400


def test_state_names_every_refund_with_its_line_and_origin(amazon: Caller) -> None:
    (item,) = amazon.items(SHIPPED)
    amazon.refund(refund_message(SHIPPED, item, Principal="5.00", Tax="0.50"))
    order = amazon.state()["orders"][SHIPPED]
    assert order["lines"][item]["paid"] == {
        "Principal": "20.00",
        "Shipping": "5.00",
        "Tax": "2.00",
        "ShippingTax": "0.50",
    }
    assert order["lines"][item]["refunded"] == {"Principal": "5.00", "Tax": "0.50"}
    (refund,) = order["refunds"]
    assert (refund["source"], refund["adjustment_id"], refund["reason"]) == ("feed", f"cp-{item}", "CustomerReturn")


def test_two_runs_that_did_the_same_have_the_same_digest(start: Start) -> None:
    def run(amount: str, seed: int) -> str:
        amazon = start(seed=seed)
        (item,) = amazon.items(SHIPPED)
        amazon.refund(refund_message(SHIPPED, item, Principal=amount))
        digest: str = amazon.state()["digest"]
        return digest

    assert run("5.00", seed=1) == run("5.00", seed=2)
    assert run("5.00", seed=1) != run("5.01", seed=1)


def test_a_changed_order_is_found_by_its_update_time(amazon: Caller) -> None:
    amazon.wait(60)
    amazon.change(UNSHIPPED, buyer_cancel_requested=False)
    query = {"lastUpdatedAfter": "2026-11-21T12:00:30Z"}
    found = amazon.http.get("/orders/2026-01-01/orders", params=query).json()["orders"]
    assert [order["orderId"] for order in found] == [UNSHIPPED]
    assert "cancellation" not in amazon.order(UNSHIPPED, "CANCELLATION")["orderItems"][0]


@pytest.mark.parametrize(
    ("order_id", "change", "status"),
    [
        pytest.param("403-9999999-9999999", {}, 404, id="unknown order"),
        pytest.param(SHIPPED, {"status": "Lost"}, 400, id="unknown status"),
        pytest.param(SHIPPED, {"price": "1.00"}, 400, id="a field that cannot change"),
        pytest.param(SHIPPED, {"amazon_refunds": "-1.00"}, 400, id="negative money"),
        pytest.param(SHIPPED, {"amazon_refunds": "1.001"}, 400, id="half a cent"),
    ],
)
def test_a_wrong_change_changes_nothing(amazon: Caller, order_id: str, change: dict[str, str], status: int) -> None:
    before = amazon.state()
    assert amazon.http.patch(f"/_simulator/orders/{order_id}", json=change).status_code == status
    assert amazon.state() == before


def test_programs_and_the_buyers_alias_follow_the_fulfilment(amazon: Caller) -> None:
    fba, own = amazon.order(FBA, "BUYER,FULFILLMENT,PACKAGES"), amazon.order(SHIPPED, "BUYER,FULFILLMENT,PACKAGES")
    assert (fba["fulfillment"]["fulfilledBy"], own["fulfillment"]["fulfilledBy"]) == ("AMAZON", "MERCHANT")
    assert "buyer" not in fba and "packages" not in fba
    assert own["buyer"]["buyerEmail"].endswith("@marketplace.amazon.it")
    assert own["packages"][0]["packageStatus"]["status"] == "DELIVERED"


def test_calls_are_counted_whether_they_were_heard_or_not(start: Start) -> None:
    amazon = start(faults="throttle:1")
    amazon.create_feed("whatever", "POST_PAYMENT_ADJUSTMENT_DATA")
    state = amazon.state()
    assert (state["create_feed_calls"], state["faults"]) == (1, {"throttle": 1})


def test_a_public_address_replaces_the_sockets_in_document_links(start: Start) -> None:
    amazon = start(public_url="http://amazon.example/")
    made = amazon.http.post("/feeds/2021-06-30/documents", json={"contentType": "text/xml"}).json()
    assert made["url"].startswith("http://amazon.example/_documents/")


def test_two_apps_do_not_share_anything(start: Start) -> None:
    first, second = start(), start()
    first.cancel(cancel_message(UNSHIPPED, *first.items(UNSHIPPED)))
    assert second.state()["orders"][UNSHIPPED]["status"] == "Unshipped"


def test_an_app_needs_nothing_but_a_world() -> None:
    app = create_app(a_world())
    assert app.state.simulator.settings == SimulatorSettings()

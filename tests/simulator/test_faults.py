"""The simulator goes wrong on demand, in the ways Amazon does, and the same way twice."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from copilot.amazon.simulator import FAULTS, SimulatorSettings, UnknownFault
from copilot.amazon.simulator.faults import parse_faults
from tests.simulator.conftest import Start
from tests.simulator.talking import SHIPPED, UNSHIPPED, XML, Caller, envelope, refund_message

ADJUSTMENT = "POST_PAYMENT_ADJUSTMENT_DATA"
FEEDS = "/feeds/2021-06-30/feeds"
DOCUMENTS = "/feeds/2021-06-30/documents"
ORDER = f"/orders/2026-01-01/orders/{SHIPPED}"


def refunds(amazon: Caller, *amounts: str) -> bytes:
    (item,) = amazon.items(SHIPPED)
    return envelope("OrderAdjustment", *(refund_message(SHIPPED, item, Principal=amount) for amount in amounts))


def refunded(amazon: Caller) -> str:
    total: str = amazon.state()["orders"][SHIPPED]["refunded_total"]
    return total


def status_after(amazon: Caller, seconds: float, feed_id: str) -> dict[str, Any]:
    amazon.wait(seconds)
    feed: dict[str, Any] = amazon.http.get(f"{FEEDS}/{feed_id}").json()
    return feed


@pytest.mark.parametrize("text", ["gremlins:0.5", "throttle", "throttle:often", "throttle:1.5", "throttle:nan"])
def test_a_fault_nobody_knows_is_refused_by_name(text: str) -> None:
    with pytest.raises(UnknownFault):
        parse_faults(text)


def test_settings_with_an_unknown_fault_do_not_exist() -> None:
    with pytest.raises(UnknownFault, match="gremlins"):
        SimulatorSettings(faults="gremlins:0.5")


def test_every_fault_can_be_asked_for() -> None:
    text = ",".join(f"{name}:0.5" for name in FAULTS)
    assert set(parse_faults(text)) == set(FAULTS)


@pytest.mark.parametrize(
    ("fault", "status", "kind"),
    [
        ("throttle", 429, "application/json"),
        ("html502", 502, "text/html; charset=utf-8"),
        ("json500", 500, "application/json"),
        ("expired_token", 403, "application/json"),
    ],
)
def test_faults_before_the_work_change_nothing(start: Start, fault: str, status: int, kind: str) -> None:
    amazon = start(faults=f"{fault}:1")
    for answer in (amazon.http.get(ORDER), amazon.create_feed("whatever", ADJUSTMENT)):
        assert (answer.status_code, answer.headers["content-type"]) == (status, kind)
    assert amazon.state()["feeds"] == []


def test_a_write_that_times_out_after_acceptance_pays_all_the_same(start: Start) -> None:
    amazon = start(faults="timeout_after_accept:1", hang_seconds=30)
    document_id = amazon.upload(refunds(amazon, "5.00"))
    amazon.http.timeout = httpx.Timeout(0.2)
    with pytest.raises(httpx.ReadTimeout):
        amazon.create_feed(document_id, ADJUSTMENT)
    amazon.http.timeout = httpx.Timeout(5)
    listed = amazon.http.get(FEEDS, params={"feedTypes": ADJUSTMENT}).json()["feeds"]
    assert len(listed) == 1
    amazon.wait(60)
    assert refunded(amazon) == "5.00"


def test_a_write_that_times_out_before_acceptance_never_happened(start: Start) -> None:
    amazon = start(faults="timeout_before_accept:1", hang_seconds=0)
    answer = amazon.create_feed(amazon.upload(refunds(amazon, "5.00")), ADJUSTMENT)
    assert (answer.status_code, answer.headers["content-type"]) == (504, "text/html; charset=utf-8")
    amazon.wait(60)
    assert amazon.state()["feeds"] == []
    assert refunded(amazon) == "0.00"


def test_fatal_feeds_carry_out_some_none_or_all_of_their_messages(start: Start) -> None:
    totals = set()
    for seed in range(12):
        amazon = start(faults="fatal_partial:1", seed=seed)
        feed = amazon.feed(refunds(amazon, "5.00", "5.00"), ADJUSTMENT)
        assert feed["processingStatus"] == "FATAL" and "resultFeedDocumentId" not in feed
        totals.add(refunded(amazon))
    assert totals == {"0.00", "5.00", "10.00"}


def test_a_late_report_comes_long_after_done(start: Start) -> None:
    amazon = start(faults="late_report:1", late_report_seconds=600)
    feed_id = amazon.create_feed(amazon.upload(refunds(amazon, "5.00")), ADJUSTMENT).json()["feedId"]
    early = status_after(amazon, 60, feed_id)
    assert early["processingStatus"] == "DONE" and "resultFeedDocumentId" not in early
    assert "resultFeedDocumentId" in status_after(amazon, 600, feed_id)
    assert refunded(amazon) == "5.00"


def test_a_missing_report_never_gets_an_id_though_the_money_moved(start: Start) -> None:
    amazon = start(faults="missing_report:1")
    feed_id = amazon.create_feed(amazon.upload(refunds(amazon, "5.00")), ADJUSTMENT).json()["feedId"]
    for seconds in (60, 20 * 24 * 3600):
        feed = status_after(amazon, seconds, feed_id)
        assert feed["processingStatus"] == "DONE" and "resultFeedDocumentId" not in feed
    assert refunded(amazon) == "5.00"


def test_an_expired_report_is_named_and_gone(start: Start) -> None:
    amazon = start(faults="expired_report:1")
    feed = amazon.feed(refunds(amazon, "5.00"), ADJUSTMENT)
    answer = amazon.http.get(f"{DOCUMENTS}/{feed['resultFeedDocumentId']}")
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (404, "NotFound")
    assert refunded(amazon) == "5.00"


@pytest.mark.parametrize("amazons_own", [False, True], ids=["our refund", "Amazon's own refund"])
def test_stale_finances_show_a_refund_only_after_two_days(start: Start, amazons_own: bool) -> None:
    amazon = start(faults="stale_finances:1")
    if amazons_own:
        amazon.change(SHIPPED, amazon_refunds="5.00")
    else:
        amazon.feed(refunds(amazon, "5.00"), ADJUSTMENT)
    amazon.wait(47 * 3600)
    assert (refunded(amazon), amazon.state()["orders"][SHIPPED]["posted_total"]) == ("5.00", "0.00")
    amazon.wait(3600)
    assert amazon.state()["orders"][SHIPPED]["posted_total"] == "5.00"


def test_a_refund_that_waited_for_its_shipment_is_stale_from_then_on(start: Start) -> None:
    amazon = start(faults="stale_finances:1", stale_finance_seconds=3600)
    item = amazon.items(UNSHIPPED)[0]
    amazon.refund(refund_message(UNSHIPPED, item, Principal="5.00"))
    amazon.wait(24 * 3600)
    amazon.change(UNSHIPPED, status="Shipped")
    amazon.wait(3500)
    assert amazon.state()["orders"][UNSHIPPED]["posted_total"] == "0.00"
    amazon.wait(100)
    assert amazon.state()["orders"][UNSHIPPED]["posted_total"] == "5.00"
    assert amazon.state()["faults"] == {"stale_finances": 1}


def test_a_stuck_feed_stays_in_progress_for_days(start: Start) -> None:
    amazon = start(faults="stuck_feed:1")
    feed_id = amazon.create_feed(amazon.upload(refunds(amazon, "5.00")), ADJUSTMENT).json()["feedId"]
    amazon.wait(48 * 3600)
    assert status_after(amazon, 0, feed_id)["processingStatus"] == "IN_PROGRESS"
    amazon.wait(48 * 3600)
    assert status_after(amazon, 0, feed_id)["processingStatus"] == "DONE"


def test_amazon_may_cancel_a_feed_by_itself(start: Start) -> None:
    amazon = start(faults="amazon_cancels:1")
    assert amazon.feed(refunds(amazon, "5.00"), ADJUSTMENT)["processingStatus"] == "CANCELLED"
    assert refunded(amazon) == "0.00"


def test_a_link_may_be_dead_on_arrival(start: Start) -> None:
    amazon = start(faults="expired_url:1")
    made = amazon.http.post(DOCUMENTS, json={"contentType": XML}).json()
    assert amazon.http.put(made["url"], content=b"<a/>", headers={"content-type": XML}).status_code == 403


@pytest.mark.parametrize(("fault", "count"), [("empty_finances", 0), ("duplicate_event", 2)])
def test_finances_may_hide_a_refund_or_show_it_twice(start: Start, fault: str, count: int) -> None:
    amazon = start(faults=f"{fault}:1")
    amazon.feed(refunds(amazon, "5.00"), ADJUSTMENT)
    amazon.wait(60)
    answer = amazon.http.get(f"/finances/v0/orders/{SHIPPED}/financialEvents").json()
    events = answer["payload"]["FinancialEvents"]["RefundEventList"]
    ids = {event["ShipmentItemAdjustmentList"][0]["OrderAdjustmentItemId"] for event in events}
    assert len(events) == count and len(ids) == min(count, 1)


def test_a_skewed_clock_shows_in_the_creation_time(start: Start) -> None:
    amazon = start(faults="clock_skew:1", seed=3)
    amazon.create_feed(amazon.upload(refunds(amazon, "5.00")), ADJUSTMENT)
    (feed,) = amazon.http.get(FEEDS, params={"feedTypes": ADJUSTMENT}).json()["feeds"]
    assert feed["createdTime"] != "2026-11-21T12:00:00Z"
    assert "2026-11-21T11:58:00Z" <= feed["createdTime"] <= "2026-11-21T12:02:00Z"


def test_rate_limits_let_the_burst_through_and_refill_with_the_clock(start: Start) -> None:
    amazon = start(rate_limits=True)
    document_id = amazon.upload(refunds(amazon, "0.01"))
    statuses = [amazon.create_feed(document_id, ADJUSTMENT).status_code for _ in range(16)]
    assert statuses == [202] * 15 + [429]
    amazon.wait(121)
    assert [amazon.create_feed(document_id, ADJUSTMENT).status_code for _ in range(2)] == [202, 429]


def test_same_seed_same_run(start: Start) -> None:
    def run(seed: int) -> list[Any]:
        amazon = start(seed=seed, faults="throttle:0.2,html502:0.2,fatal_partial:0.3,late_report:0.3,clock_skew:0.5")
        seen: list[Any] = []
        for _ in range(6):
            made = amazon.http.post(DOCUMENTS, json={"contentType": XML})
            seen.append((made.status_code, made.text.split("://")[0]))
            if made.status_code == 201:
                order = amazon.http.get(ORDER)
                item = order.json()["order"]["orderItems"][0]["orderItemId"] if order.status_code == 200 else "1" * 14
                document = envelope("OrderAdjustment", refund_message(SHIPPED, item, Principal="1.00"))
                amazon.http.put(made.json()["url"], content=document, headers={"content-type": XML})
                seen.append(amazon.create_feed(made.json()["feedDocumentId"], ADJUSTMENT).text)
            amazon.wait(30)
            seen.append(amazon.http.get(FEEDS, params={"feedTypes": ADJUSTMENT}).text)
        return [*seen, amazon.state()]

    assert run(11) == run(11)
    assert run(11) != run(12)

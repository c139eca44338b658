"""The log of notifications: one for every feed that ends; under duplicate_delivery twice, late and out of order."""

from __future__ import annotations

from typing import Any

import pytest

from tests.simulator.conftest import Start
from tests.simulator.schemas import check_notification
from tests.simulator.talking import SHIPPED, Caller, envelope, refund_message

ADJUSTMENT = "POST_PAYMENT_ADJUSTMENT_DATA"
FEEDS = "/feeds/2021-06-30/feeds"


def some_feeds(amazon: Caller, number: int) -> list[str]:
    """Feeds created one after the other, ten seconds apart."""
    (item,) = amazon.items(SHIPPED)
    document_id = amazon.upload(envelope("OrderAdjustment", refund_message(SHIPPED, item, Principal="0.01")))
    made = []
    for _ in range(number):
        made.append(amazon.create_feed(document_id, ADJUSTMENT).json()["feedId"])
        amazon.wait(10)
    return made


def delivered(amazon: Caller, after: int = 0) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = amazon.http.get("/_simulator/notifications", params={"after": after}).json()["notifications"]  # fmt: skip
    return told


def told(notice: dict[str, Any]) -> dict[str, Any]:
    inside: dict[str, Any] = notice["body"]["payload"]["feedProcessingFinishedNotification"]
    return inside


def test_every_feed_that_ends_is_told_once_in_order_and_as_amazon_writes_it(start: Start) -> None:
    amazon = start()
    made = some_feeds(amazon, 3)
    notices = delivered(amazon)
    assert [told(notice)["feedId"] for notice in notices] == made
    assert [notice["number"] for notice in notices] == [1, 2, 3]
    for notice in notices:
        check_notification(notice["body"])
        feed = amazon.http.get(f"{FEEDS}/{told(notice)['feedId']}").json()
        assert told(notice)["processingStatus"] == feed["processingStatus"] == "DONE"
        assert told(notice)["resultFeedDocumentId"] == feed["resultFeedDocumentId"]
        assert notice["delivered_at"] == notice["body"]["eventTime"] == feed["processingEndTime"]


def test_a_feed_that_has_not_ended_is_not_told(start: Start) -> None:
    amazon = start(queue_seconds=600)
    some_feeds(amazon, 1)
    assert delivered(amazon) == []


def test_only_what_came_later_is_asked_for(start: Start) -> None:
    amazon = start()
    some_feeds(amazon, 3)
    assert [notice["number"] for notice in delivered(amazon, after=2)] == [3]
    assert delivered(amazon, after=3) == delivered(amazon, after=99) == []
    for nonsense in ("-1", "x", "1.5"):
        assert amazon.http.get("/_simulator/notifications", params={"after": nonsense}).status_code == 400


def test_a_cancelled_and_a_broken_feed_are_told_without_a_report(start: Start) -> None:
    amazon = start(queue_seconds=100, faults="fatal_partial:1")
    first, second = some_feeds(amazon, 2)
    amazon.http.delete(f"{FEEDS}/{first}")
    amazon.wait(300)
    notices = delivered(amazon)
    for notice in notices:
        check_notification(notice["body"])
    states = [(told(notice)["feedId"], told(notice)["processingStatus"]) for notice in notices]
    assert states == [(first, "CANCELLED"), (second, "FATAL")]
    assert not any("resultFeedDocumentId" in told(notice) for notice in notices)


@pytest.mark.parametrize("fault", ["late_report", "missing_report"])
def test_a_report_nobody_can_see_yet_is_not_named(start: Start, fault: str) -> None:
    amazon = start(faults=f"{fault}:1")
    some_feeds(amazon, 1)
    (notice,) = delivered(amazon)
    assert told(notice)["processingStatus"] == "DONE" and "resultFeedDocumentId" not in told(notice)


def test_a_duplicate_comes_with_the_same_body_late_and_out_of_order(start: Start) -> None:
    amazon = start(faults="duplicate_delivery:1", seed=5)
    made = some_feeds(amazon, 6)
    amazon.wait(600)
    notices = delivered(amazon)
    order = [told(notice)["feedId"] for notice in notices]
    assert sorted(order) == sorted([*made, *made])
    assert list(dict.fromkeys(order)) != made  # some feed's first word overtook an earlier feed's
    bodies = {notice["body"]["notificationMetadata"]["notificationId"]: notice["body"] for notice in notices}
    assert len(bodies) == 6 and all(notice["body"] in bodies.values() for notice in notices)
    times = [notice["delivered_at"] for notice in notices]
    assert times == sorted(times)
    assert all(notice["delivered_at"] >= notice["body"]["eventTime"] for notice in notices)
    assert amazon.state()["orders"][SHIPPED]["refunded_total"] == "0.06"  # told twice, done once


def test_the_log_is_the_same_however_often_it_is_looked_at(start: Start) -> None:
    def run(looks: int) -> list[dict[str, Any]]:
        amazon = start(faults="duplicate_delivery:0.5,stuck_feed:0.2,amazon_cancels:0.2", seed=11, stuck_seconds=45)
        some_feeds(amazon, 8)
        for _ in range(looks):
            amazon.wait(600 / looks)
            delivered(amazon)
        return delivered(amazon)

    assert run(1) == run(30)

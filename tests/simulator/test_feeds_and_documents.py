"""The road of a feed: login, links, queue, cancelling it, reports."""

from __future__ import annotations

import gzip
from datetime import timedelta

import pytest

from tests.simulator.conftest import Start
from tests.simulator.talking import SHIPPED, START, XML, Caller, envelope, refund_message, summary_of

ADJUSTMENT = "POST_PAYMENT_ADJUSTMENT_DATA"
FEEDS = "/feeds/2021-06-30/feeds"
DOCUMENTS = "/feeds/2021-06-30/documents"


def five_euro(amazon: Caller) -> bytes:
    (item,) = amazon.items(SHIPPED)
    return envelope("OrderAdjustment", refund_message(SHIPPED, item, Principal="5.00"))


def test_only_the_known_client_gets_a_token(amazon: Caller) -> None:
    refused = amazon.login(client_secret="wrong")
    assert (refused.status_code, refused.json()["error"]) == (401, "invalid_client")
    assert amazon.login(grant_type="password").json()["error"] == "unsupported_grant_type"
    assert amazon.login(refresh_token="").json()["error"] == "invalid_grant"
    assert amazon.login().json()["expires_in"] == 3600


def test_a_token_ends_after_an_hour_and_a_new_one_opens_the_door_again(start: Start) -> None:
    times = [START]
    amazon = start(clock=lambda: times[-1])
    times.append(START + timedelta(minutes=59))
    assert amazon.order(SHIPPED)["orderId"] == SHIPPED
    times.append(START + timedelta(minutes=60))
    refused = amazon.http.get(f"/orders/2026-01-01/orders/{SHIPPED}")
    assert refused.status_code == 403
    assert refused.json()["errors"][0]["details"] == "The access token you provided has expired."
    amazon.login()
    assert amazon.order(SHIPPED)["orderId"] == SHIPPED


def test_an_upload_link_dies_after_five_minutes(amazon: Caller) -> None:
    made = amazon.http.post(DOCUMENTS, json={"contentType": XML}).json()
    amazon.wait(300)
    put = amazon.http.put(made["url"], content=b"<a/>", headers={"content-type": XML})
    assert put.status_code == 403
    assert b"<Message>Request has expired</Message>" in put.content


def test_an_upload_needs_the_content_type_that_was_announced(amazon: Caller) -> None:
    made = amazon.http.post(DOCUMENTS, json={"contentType": XML}).json()
    put = amazon.http.put(made["url"], content=b"<a/>", headers={"content-type": "text/xml"})
    assert put.status_code == 403
    assert b"SignatureDoesNotMatch" in put.content


def test_an_upload_link_does_not_let_anyone_read(amazon: Caller) -> None:
    made = amazon.http.post(DOCUMENTS, json={"contentType": XML}).json()
    assert amazon.http.get(made["url"]).status_code == 403
    assert amazon.http.get("/_documents/invented").status_code == 403


def test_a_report_link_dies_but_the_report_can_be_asked_for_again(amazon: Caller) -> None:
    feed = amazon.feed(five_euro(amazon), ADJUSTMENT)
    found = amazon.http.get(f"{DOCUMENTS}/{feed['resultFeedDocumentId']}").json()
    amazon.wait(301)
    assert b"<Error>" in amazon.http.get(found["url"]).content
    assert summary_of(amazon.report(feed)) == (1, 1, 0)


def test_a_report_may_come_compressed(start: Start) -> None:
    amazon = start(gzip_reports=True)
    feed = amazon.feed(five_euro(amazon), ADJUSTMENT)
    found = amazon.http.get(f"{DOCUMENTS}/{feed['resultFeedDocumentId']}").json()
    assert found["compressionAlgorithm"] == "GZIP"
    assert summary_of(gzip.decompress(amazon.report(feed))) == (1, 1, 0)


def test_a_document_is_forgotten_after_two_days(amazon: Caller) -> None:
    document_id = amazon.upload(five_euro(amazon))
    amazon.wait(2 * 24 * 3600)
    assert amazon.create_feed(document_id, ADJUSTMENT).status_code == 400


def test_a_feed_without_an_upload_ends_fatal(amazon: Caller) -> None:
    document_id = amazon.http.post(DOCUMENTS, json={"contentType": XML}).json()["feedDocumentId"]
    feed_id = amazon.create_feed(document_id, ADJUSTMENT).json()["feedId"]
    amazon.wait(60)
    feed = amazon.http.get(f"{FEEDS}/{feed_id}").json()
    assert feed["processingStatus"] == "FATAL" and "resultFeedDocumentId" not in feed


def test_a_feed_moves_with_the_clock(start: Start) -> None:
    amazon = start(queue_seconds=10, processing_seconds=20)
    feed_id = amazon.create_feed(amazon.upload(five_euro(amazon)), ADJUSTMENT).json()["feedId"]
    seen = []
    for seconds in (0, 9, 1, 19, 1):
        amazon.wait(seconds)
        seen.append(amazon.http.get(f"{FEEDS}/{feed_id}").json()["processingStatus"])
    assert seen == ["IN_QUEUE", "IN_QUEUE", "IN_PROGRESS", "IN_PROGRESS", "DONE"]


def test_only_a_queued_feed_can_be_cancelled(start: Start) -> None:
    amazon = start(queue_seconds=10, processing_seconds=20)
    document = five_euro(amazon)
    first, second = (amazon.create_feed(amazon.upload(document), ADJUSTMENT).json()["feedId"] for _ in range(2))
    assert amazon.http.delete(f"{FEEDS}/{first}").status_code == 200
    amazon.wait(11)
    assert amazon.http.delete(f"{FEEDS}/{second}").status_code == 400
    amazon.wait(60)
    statuses = [amazon.http.get(f"{FEEDS}/{feed_id}").json()["processingStatus"] for feed_id in (first, second)]
    assert statuses == ["CANCELLED", "DONE"]
    assert amazon.state()["orders"][SHIPPED]["refunded_total"] == "5.00"


def test_feeds_are_found_by_type_time_and_status_page_by_page(start: Start) -> None:
    amazon = start(queue_seconds=100)
    document_id = amazon.upload(five_euro(amazon))
    made = []
    for _ in range(3):
        made.append(amazon.create_feed(document_id, ADJUSTMENT).json()["feedId"])
        amazon.wait(10)

    def found(**query: str) -> list[str]:
        answer = amazon.http.get(FEEDS, params={"feedTypes": ADJUSTMENT, **query}).json()
        return [feed["feedId"] for feed in answer["feeds"]]

    assert found() == made[::-1]
    assert found(createdSince="2026-11-21T12:00:10Z") == made[:0:-1]
    assert found(createdUntil="2026-11-21T12:00:09Z") == made[:1]
    assert found(processingStatuses="DONE") == []
    page = amazon.http.get(FEEDS, params={"feedTypes": ADJUSTMENT, "pageSize": "2"}).json()
    rest = amazon.http.get(FEEDS, params={"nextToken": page["nextToken"]}).json()
    assert [feed["feedId"] for feed in page["feeds"] + rest["feeds"]] == made[::-1]
    mixed = amazon.http.get(FEEDS, params={"nextToken": page["nextToken"], "pageSize": "2"})
    assert mixed.status_code == 400


@pytest.mark.parametrize(
    ("query", "count"),
    [
        pytest.param({}, 8, id="all"),
        pytest.param({"fulfillmentStatuses": "UNSHIPPED,PENDING"}, 2, id="by status"),
        pytest.param({"fulfilledBy": "AMAZON"}, 1, id="by who ships"),
        pytest.param({"marketplaceIds": "A1PA6795UKMFR9"}, 0, id="by store"),
        pytest.param({"createdAfter": "2026-11-20T00:00:00Z"}, 3, id="by time"),
    ],
)
def test_orders_are_found_by_what_they_are(amazon: Caller, query: dict[str, str], count: int) -> None:
    asked = {"createdAfter": "2026-01-01T00:00:00Z", **query}
    answer = amazon.http.get("/orders/2026-01-01/orders", params=asked).json()
    assert len(answer["orders"]) == count


def test_all_pages_of_orders_together_are_all_orders(amazon: Caller) -> None:
    query, seen = {"lastUpdatedAfter": "2026-01-01", "maxResultsPerPage": "3"}, []
    while True:
        answer = amazon.http.get("/orders/2026-01-01/orders", params=query).json()
        seen += [order["orderId"] for order in answer["orders"]]
        if "pagination" not in answer:
            break
        query = {"paginationToken": answer["pagination"]["nextToken"]}
    assert len(seen) == len(set(seen)) == 8

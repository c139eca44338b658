"""The gateway's manners with odd answers; its good days are played against the simulator."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from copilot.amazon.feeds.gateway import AmazonFeeds
from copilot.domain.action import FeedKind, FeedState, RowOutcome
from copilot.domain.errors import AmazonRefused, AmazonUnavailable, BadInput, OutcomeUnknown

DOCUMENTS, FEEDS = "/feeds/2021-06-30/documents", "/feeds/2021-06-30/feeds"
SINCE = datetime(2026, 11, 21, 11, 59, 30, 999, tzinfo=UTC)
REPORT = (
    b'<?xml version="1.0" encoding="UTF-8"?><AmazonEnvelope><MessageType>ProcessingReport</MessageType><Message>'
    b"<MessageID>1</MessageID><ProcessingReport><DocumentTransactionID>1</DocumentTransactionID>"
    b"<StatusCode>Complete</StatusCode><ProcessingSummary><MessagesProcessed>1</MessagesProcessed>"
    b"<MessagesSuccessful>1</MessagesSuccessful><MessagesWithError>0</MessagesWithError>"
    b"<MessagesWithWarning>0</MessagesWithWarning></ProcessingSummary></ProcessingReport></Message></AmazonEnvelope>"
)


def a_feed(number: int, **changes: Any) -> dict[str, Any]:
    return {
        "feedId": str(number),
        "feedType": "POST_PAYMENT_ADJUSTMENT_DATA",
        "createdTime": "2026-11-21T12:00:00+00:00",
        "processingStatus": "IN_QUEUE",
        **changes,
    }


@pytest.fixture
def feeds(amazon: Any, connect: Any) -> AmazonFeeds:
    return AmazonFeeds(connect(amazon.base))


@pytest.fixture
def impatient(amazon: Any, connect: Any) -> AmazonFeeds:
    """For answers that never come."""
    return AmazonFeeds(connect(amazon.base, timeout_seconds=1.0))


async def test_an_upload_sends_the_very_bytes_under_the_announced_type_and_no_token(
    amazon: Any, feeds: AmazonFeeds
) -> None:
    amazon.says(f"POST {DOCUMENTS}", (201, {"feedDocumentId": "doc-1", "url": f"{amazon.base}/put?key=1"}))
    amazon.says("PUT /put", (200, b""))
    document = '<?xml version="1.0" encoding="UTF-8"?>\n<A>è € 漢</A>'.encode()
    assert await feeds.upload(document) == "doc-1"
    (announced,), (sent,) = amazon.calls(DOCUMENTS), amazon.calls("/put")
    assert announced.body == b'{"contentType": "text/xml; charset=UTF-8"}'
    assert (sent.body, sent.headers["content-type"]) == (document, "text/xml; charset=UTF-8")
    assert "x-amz-access-token" not in sent.headers


@pytest.mark.parametrize(
    ("place", "put"),
    [
        ((201, {"feedDocumentId": "doc-1"}), (200, b"")),
        ((201, {"url": "BASE/put"}), (200, b"")),
        ((201, {"feedDocumentId": "doc-1", "url": "BASE/put"}), (403, b"<Error><Code>AccessDenied</Code></Error>")),
        ((201, {"feedDocumentId": "doc-1", "url": "BASE/put"}), (500, b"")),
        ((201, {"feedDocumentId": "doc-1", "url": "BASE/put"}), "hang up"),
        ((201, {"feedDocumentId": "doc-1", "url": "BASE/put"}), "silence"),
        ((201, {"feedDocumentId": "doc-1", "url": "file:///etc/passwd"}), (200, b"")),
        ((201, {"feedDocumentId": "doc-1", "url": "http://elsewhere.example/put"}), (200, b"")),
        ((201, {"feedDocumentId": "doc-1", "url": "http://localhost:notaport/put"}), (200, b"")),
        ((502, b"<html/>"), (200, b"")),
        ("silence", (200, b"")),
    ],
    ids=str,
)
async def test_a_failed_upload_has_done_nothing_and_is_not_repeated(
    amazon: Any, feeds: AmazonFeeds, impatient: AmazonFeeds, place: Any, put: Any
) -> None:
    if isinstance(place, tuple) and isinstance(place[1], dict) and "url" in place[1]:
        place = (place[0], {**place[1], "url": place[1]["url"].replace("BASE", amazon.base)})
    amazon.says(f"POST {DOCUMENTS}", place)
    amazon.says("PUT /put", put)
    with pytest.raises(AmazonUnavailable):
        await (impatient if "silence" in (place, put) else feeds).upload(b"<A/>")
    assert len(amazon.calls(DOCUMENTS)) == 1 and len(amazon.calls("/put")) <= 1


async def test_a_feed_is_created_for_amazons_names_of_the_stores_each_once(amazon: Any, feeds: AmazonFeeds) -> None:
    amazon.says(f"POST {FEEDS}", (202, {"feedId": "77"}))
    assert await feeds.create_feed(FeedKind.CANCEL, "doc-1", ["IT", "UK", "IT"]) == "77"
    (sent,) = amazon.calls(FEEDS)
    assert sent.body == (
        b'{"feedType": "POST_ORDER_ACKNOWLEDGEMENT_DATA", "inputFeedDocumentId": "doc-1", '
        b'"marketplaceIds": ["APJ6JRA9NG5V4", "A1F83G8C2ARO7P"]}'
    )


@pytest.mark.parametrize("reply", [(202, {}), (202, {"feedId": ""}), (202, {"feedID": "1"}), (200, b"ok")], ids=str)
async def test_a_feed_without_an_id_is_unknown(amazon: Any, feeds: AmazonFeeds, reply: Any) -> None:
    amazon.says(f"POST {FEEDS}", reply)
    with pytest.raises(OutcomeUnknown):
        await feeds.create_feed(FeedKind.REFUND, "doc-1", ["IT"])
    assert len(amazon.calls(FEEDS)) == 1


@pytest.mark.parametrize("stores", [[], ["XX"], ["IT", "GB"]])
async def test_a_feed_for_no_store_of_ours_is_not_sent(amazon: Any, feeds: AmazonFeeds, stores: list[str]) -> None:
    with pytest.raises(BadInput):
        await feeds.create_feed(FeedKind.REFUND, "doc-1", stores)
    assert amazon.seen == []


async def test_a_feed_is_told_as_amazon_has_it(amazon: Any, feeds: AmazonFeeds) -> None:
    done = a_feed(5, processingStatus="DONE", resultFeedDocumentId="report-5")
    amazon.says(f"GET {FEEDS}/5", (200, done))
    status = await feeds.feed("5")
    assert (status.state, status.result_document_id) == (FeedState.DONE, "report-5")
    assert status.created_at == datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "reply",
    [(200, a_feed(6)), (200, a_feed(5, processingStatus="MELTED")), (200, {}), (200, a_feed(5, createdTime="soon")),
     (200, a_feed(5, createdTime="2026-11-21T12:00:00")), (500, b"")],
    ids=str,
)  # fmt: skip
async def test_a_feed_that_cannot_be_understood_is_no_answer(amazon: Any, feeds: AmazonFeeds, reply: Any) -> None:
    amazon.says(f"GET {FEEDS}/5", reply)
    with pytest.raises(AmazonUnavailable):
        await feeds.feed("5")
    assert len(amazon.calls(f"{FEEDS}/5")) == 1


async def test_all_pages_of_feeds_are_listed_and_the_page_token_travels_alone(amazon: Any, feeds: AmazonFeeds) -> None:
    other = a_feed(3, feedType="POST_ORDER_ACKNOWLEDGEMENT_DATA")
    amazon.says(f"GET {FEEDS}", (200, {"feeds": [a_feed(1)], "nextToken": "p2"}), (200, {"feeds": [a_feed(2), other]}))
    assert [feed.feed_id for feed in await feeds.feeds_since(FeedKind.REFUND, SINCE)] == ["1", "2"]
    first, second = amazon.calls(FEEDS)
    assert first.query == "feedTypes=POST_PAYMENT_ADJUSTMENT_DATA&createdSince=2026-11-21T11%3A59%3A30Z&pageSize=100"
    assert second.query == "nextToken=p2"


@pytest.mark.parametrize(
    "replies",
    [
        [(200, {})],
        [(200, {"feeds": None})],
        [(200, b"<html/>")],
        [(200, {"feeds": ["x"]})],
        [(200, {"feeds": [a_feed(1)], "nextToken": "p2"}), (503, b"")],
        [(200, {"feeds": [], "nextToken": "for ever"})],
    ],
    ids=str,
)
async def test_half_a_list_of_feeds_is_no_list(amazon: Any, feeds: AmazonFeeds, replies: list[Any]) -> None:
    amazon.says(f"GET {FEEDS}", *replies)
    with pytest.raises(AmazonUnavailable):
        await feeds.feeds_since(FeedKind.REFUND, SINCE)


@pytest.mark.parametrize(
    ("packing", "sent"), [(None, REPORT), ("GZIP", gzip.compress(REPORT, mtime=0))], ids=["plain", "gzip"]
)
async def test_a_report_is_unpacked_and_read(amazon: Any, feeds: AmazonFeeds, packing: str | None, sent: bytes) -> None:
    link = {"feedDocumentId": "r", "url": f"{amazon.base}/get?key=1"}
    amazon.says(f"GET {DOCUMENTS}/r", (200, {**link, **({"compressionAlgorithm": packing} if packing else {})}))
    amazon.says("GET /get", (200, sent))
    raw, rows = await feeds.report("r", 1)
    assert raw == REPORT and [row.outcome for row in rows] == [RowOutcome.ACCEPTED]
    assert "x-amz-access-token" not in amazon.calls("/get")[0].headers


async def test_a_report_for_another_number_of_messages_is_unknown(amazon: Any, feeds: AmazonFeeds) -> None:
    amazon.says(f"GET {DOCUMENTS}/r", (200, {"feedDocumentId": "r", "url": f"{amazon.base}/get"}))
    amazon.says("GET /get", (200, REPORT))
    assert {row.outcome for row in (await feeds.report("r", 2))[1]} == {RowOutcome.UNKNOWN}


S3 = b'<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>'


@pytest.mark.parametrize(
    ("packing", "reply"),
    [
        (None, (403, S3)),
        (None, (200, S3)),
        (None, (200, b"")),
        (None, (404, b"")),
        (None, (302, b"")),
        (None, "hang up"),
        ("GZIP", (200, gzip.compress(REPORT, mtime=0)[:-9])),
        ("GZIP", (200, REPORT)),
        ("ZSTD", (200, REPORT)),
    ],
    ids=str,
)
async def test_a_link_that_leads_nowhere_is_no_report(
    amazon: Any, feeds: AmazonFeeds, packing: Any, reply: Any
) -> None:
    link = {"feedDocumentId": "r", "url": f"{amazon.base}/get", "compressionAlgorithm": packing}
    amazon.says(f"GET {DOCUMENTS}/r", (200, {name: value for name, value in link.items() if value}))
    amazon.says("GET /get", reply)
    with pytest.raises(AmazonUnavailable):
        await feeds.report("r", 1)


async def test_a_packed_bomb_is_not_unpacked(amazon: Any, feeds: AmazonFeeds, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("copilot.amazon.feeds.transfer.MAX_REPORT_BYTES", 10_000)
    amazon.says(
        f"GET {DOCUMENTS}/r",
        (200, {"feedDocumentId": "r", "url": f"{amazon.base}/get", "compressionAlgorithm": "GZIP"}),
    )
    amazon.says("GET /get", (200, gzip.compress(b"<" * 1_000_000, mtime=0)))
    with pytest.raises(AmazonUnavailable, match="too large"):
        await feeds.report("r", 1)


async def test_a_report_amazon_will_not_show_is_refused(amazon: Any, feeds: AmazonFeeds) -> None:
    amazon.says(f"GET {DOCUMENTS}/r", (429, {"errors": [{"code": "QuotaExceeded", "message": "slow down"}]}))
    with pytest.raises(AmazonRefused) as refused:
        await feeds.report("r", 1)
    assert refused.value.throttled


@pytest.mark.parametrize("reply", [(200, b""), (204, b""), (200, {})], ids=str)
async def test_a_feed_is_taken_out_of_the_queue_with_one_bare_request(
    amazon: Any, feeds: AmazonFeeds, reply: Any
) -> None:
    amazon.says(f"DELETE {FEEDS}/5", reply)
    await feeds.cancel_feed("5")
    (sent,) = amazon.calls(f"{FEEDS}/5")
    assert (sent.method, sent.query, sent.body) == ("DELETE", "", b"")


@pytest.mark.parametrize("reply", [(200, b"<html/>"), (502, b"<html/>"), (500, {}), "hang up"], ids=str)
async def test_a_withdrawal_without_a_clear_answer_is_unknown_and_not_repeated(
    amazon: Any, feeds: AmazonFeeds, reply: Any
) -> None:
    amazon.says(f"DELETE {FEEDS}/5", reply)
    with pytest.raises(OutcomeUnknown):
        await feeds.cancel_feed("5")
    assert len(amazon.calls(f"{FEEDS}/5")) == 1


async def test_a_read_without_a_body_is_still_no_answer(amazon: Any, feeds: AmazonFeeds) -> None:
    amazon.says(f"GET {FEEDS}/5", (200, b""))
    with pytest.raises(AmazonUnavailable):
        await feeds.feed("5")


def test_a_document_names_our_seller(feeds: AmazonFeeds, a_refund: Callable[..., Any]) -> None:
    document = feeds.render(FeedKind.REFUND, [a_refund(Principal="1.00")], ["k"])
    assert b"<MerchantIdentifier>A1EXAMPLESELLER</MerchantIdentifier>" in document

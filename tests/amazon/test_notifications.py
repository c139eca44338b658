"""A notification is read for what it is: a feed's id and how it is said to have ended."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as within
from hypothesis import strategies as st

from copilot.amazon.notifications import FeedFinished, read_feed_finished
from copilot.domain.action import FeedKind, FeedState
from copilot.domain.errors import BadInput
from tests.amazon.conftest import NOW
from tests.builders.amazon import Hands
from tests.builders.wire import WiredAmazon
from tests.simulator.schemas import notification_model
from tests.simulator.talking import a_world

EXAMPLES = notification_model()["examples"]
ENDED = FeedFinished(
    feed_id="53347018456",
    state=FeedState.DONE,
    result_document_id="amzn1.tortuga.3.edbcd0d8-3434-8222-1234-52ad8ade1208.URUTI57URI9BMZ",
    seller_id="A3TH9S8BH6GOGM",
)


def notification(**changes: Any) -> dict[str, Any]:
    """Amazon's own example, with fields of the feed changed; None takes one away."""
    whole: dict[str, Any] = json.loads(json.dumps(EXAMPLES[0]))
    told = whole["payload"]["feedProcessingFinishedNotification"]
    told.update(changes)
    for name in [name for name, value in changes.items() if value is None]:
        del told[name]
    return whole


def test_amazons_own_examples_are_understood() -> None:
    seller, vendor = (read_feed_finished(example) for example in EXAMPLES)
    assert seller == ENDED
    assert vendor == ENDED.model_copy(update={"seller_id": None})


WRAPPED: dict[str, Callable[[Any], Any]] = {
    "as an object": lambda bare: bare,
    "as text": json.dumps,
    "as bytes": lambda bare: json.dumps(bare).encode(),
    "in the body of a queue's message": lambda bare: {"MessageId": "m", "ReceiptHandle": "r", "Body": json.dumps(bare)},
    "in a record handed to a function": lambda bare: json.dumps({"messageId": "m", "body": json.dumps(bare)}),
    "as the detail of an event": lambda bare: {"version": "0", "detail-type": "FEED_PROCESSING_FINISHED", "detail": bare},
    "as an event in a queue's message": lambda bare: {"Body": json.dumps({"version": "0", "detail": bare})},
}  # fmt: skip


@pytest.mark.parametrize("how", WRAPPED)
def test_it_is_the_same_news_however_it_is_wrapped(how: str) -> None:
    assert read_feed_finished(WRAPPED[how](notification())) == ENDED


@pytest.mark.parametrize("state", ["CANCELLED", "DONE", "FATAL"])
def test_every_ending_is_known_and_a_report_may_be_missing(state: str) -> None:
    read = read_feed_finished(notification(processingStatus=state, resultFeedDocumentId=None))
    assert (read.state.value, read.result_document_id) == (state, None)


PAYLOAD = "payload.feedProcessingFinishedNotification"
WRONG: list[tuple[str, Any, str]] = [
    ("no JSON", "{", "notification"),
    ("a list", "[]", "notification"),
    ("nothing", b"", "notification"),
    ("too deep", "[" * 100_000, "notification"),
    ("too long", " " * 1_100_000, "notification"),
    ("an empty body", {"Body": ""}, "Body"),
    ("a body in a body in a body", {"Body": json.dumps({"Body": json.dumps({"Body": "{}"})})}, "Body.Body.Body"),
    ("an event without an object", {"detail": "DONE"}, "detail"),
    ("another notification", {**notification(), "notificationType": "ORDER_CHANGE"}, "notificationType"),
    ("no type", {"payload": notification()["payload"]}, "notificationType"),
    ("no payload", {"notificationType": "FEED_PROCESSING_FINISHED"}, "payload"),
    ("another payload", {**notification(), "payload": {"x": {}}}, PAYLOAD),
    ("no feed id", notification(feedId=None), f"{PAYLOAD}.feedId"),
    ("a feed id that is a number", notification(feedId=53347018456), f"{PAYLOAD}.feedId"),
    ("an empty feed id", notification(feedId=""), f"{PAYLOAD}.feedId"),
    ("a feed id with a line break", notification(feedId="1\n2"), f"{PAYLOAD}.feedId"),
    ("a feed id without end", notification(feedId="1" * 201), f"{PAYLOAD}.feedId"),
    ("no state", notification(processingStatus=None), f"{PAYLOAD}.processingStatus"),
    ("a state that is no end", notification(processingStatus="IN_PROGRESS"), f"{PAYLOAD}.processingStatus"),
    ("a state that is a list", notification(processingStatus=["DONE"]), f"{PAYLOAD}.processingStatus"),
    ("a report that is no id", notification(resultFeedDocumentId={}), f"{PAYLOAD}.resultFeedDocumentId"),
    ("a seller that is no id", notification(sellerId=7), f"{PAYLOAD}.sellerId"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "message", "field"), WRONG, ids=[what for what, _, _ in WRONG])
def test_what_cannot_be_used_is_refused_by_the_name_of_its_field(what: str, message: Any, field: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_feed_finished(message)
    assert refused.value.field == field


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(["feedId", "processingStatus", "resultFeedDocumentId", "sellerId"]), json_values)
@within(max_examples=150, deadline=None)
def test_whatever_stands_in_a_field_it_is_read_or_refused(field: str, value: Any) -> None:
    whole = notification()
    whole["payload"]["feedProcessingFinishedNotification"][field] = value
    try:
        read = read_feed_finished(json.dumps(whole))
    except BadInput as refused:
        assert refused.field == f"{PAYLOAD}.{field}"
    else:
        assert value is None or value in (read.feed_id, read.state, read.result_document_id, read.seller_id)


async def test_what_the_stand_in_sends_is_read_as_what_getfeed_says() -> None:
    clock = Hands(NOW)
    amazon = WiredAmazon(a_world(), clock)
    document_id = await amazon.feeds.upload(b"<no-feed/>")
    feed_id = await amazon.feeds.create_feed(FeedKind.REFUND, document_id, ["IT"])
    assert amazon.notifications() == []
    clock.pass_(60)
    (delivered,) = amazon.notifications()
    told, seen = read_feed_finished(delivered["body"]), await amazon.feeds.feed(feed_id)
    assert (told.feed_id, told.state, told.result_document_id) == (feed_id, seen.state, seen.result_document_id)
    assert told.seller_id == a_world().seller_id

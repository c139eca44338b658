"""Feeds v2021-06-30: documents in, feeds queued, reports out. No idempotency anywhere, as at Amazon."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from copilot.amazon.simulator.calls import Answer, Call, Operation, bad_request, not_found
from copilot.amazon.simulator.clock import stamp
from copilot.amazon.simulator.documents import Link, LinkUse
from copilot.amazon.simulator.feed_queue import Feed, FeedStatus
from copilot.amazon.simulator.messages import MESSAGE_TYPE
from copilot.amazon.simulator.pages import Pages
from copilot.amazon.simulator.simulator import Simulator
from copilot.domain.marketplace import BY_AMAZON_ID

RETENTION = timedelta(days=90)
FILTERS = ("feedTypes", "processingStatuses", "createdSince", "createdUntil", "pageSize")


class Feeds:
    """The six operations of the Feeds API."""

    def __init__(self, sim: Simulator) -> None:
        self._sim = sim
        self._pages = Pages(sim.ids, "feeds-page")

    def operations(self) -> list[Operation]:
        """What to serve."""
        feeds, documents = "/feeds/2021-06-30/feeds", "/feeds/2021-06-30/documents"
        one, document = f"{feeds}/{{feedId}}", f"{documents}/{{feedDocumentId}}"
        return [
            Operation(name="createFeedDocument", method="POST", path=documents, handle=self.create_document),
            Operation(name="getFeedDocument", method="GET", path=document, handle=self.get_document),
            Operation(name="createFeed", method="POST", path=feeds, handle=self.create_feed, writes=True),
            Operation(name="getFeeds", method="GET", path=feeds, handle=self.get_feeds),
            Operation(name="getFeed", method="GET", path=one, handle=self.get_feed),
            Operation(name="cancelFeed", method="DELETE", path=one, handle=self.cancel_feed, writes=True),
        ]

    def create_document(self, call: Call) -> Answer:
        """Reserve a document; the answer's url takes one PUT with the same content type, for five minutes."""
        content_type = call.document().get("contentType")
        if not isinstance(content_type, str) or not content_type:
            raise bad_request("contentType is required")
        document = self._sim.documents.reserve(content_type=content_type, now=call.now)
        dead = self._sim.dice.strikes("expired_url", "upload")
        link = self._sim.documents.link(document, use=LinkUse.PUT, now=call.now, dead=dead)
        return Answer(status=201, body={"feedDocumentId": document.document_id, "url": _address(call, link)})

    def get_document(self, call: Call) -> Answer:
        """A link to download a document; good for five minutes."""
        document = self._sim.documents.find(call.path["feedDocumentId"], now=call.now)
        if document is None or document.content is None:
            raise not_found("The feed document does not exist")
        dead = self._sim.dice.strikes("expired_url", "download")
        link = self._sim.documents.link(document, use=LinkUse.GET, now=call.now, dead=dead)
        body = {"feedDocumentId": document.document_id, "url": _address(call, link)}
        if document.gzipped:
            body["compressionAlgorithm"] = "GZIP"
        return Answer(body=body)

    def create_feed(self, call: Call) -> Answer:
        """Queue a feed. Sending the same document twice makes two feeds."""
        body = call.document()
        feed_type, stores = body.get("feedType"), body.get("marketplaceIds")
        if feed_type not in MESSAGE_TYPE:
            raise bad_request(f"Invalid feedType: {feed_type}")
        if not isinstance(stores, list) or not 1 <= len(stores) <= 25:
            raise bad_request("marketplaceIds must name 1 to 25 marketplaces")
        if any(store not in BY_AMAZON_ID for store in stores):
            raise bad_request("Invalid marketplaceIds")
        document_id = body.get("inputFeedDocumentId")
        if not isinstance(document_id, str) or self._sim.documents.find(document_id, now=call.now) is None:
            raise bad_request("Invalid inputFeedDocumentId")
        feed = Feed(
            feed_id=self._sim.ids.digits("feed"),
            feed_type=feed_type,
            marketplace_ids=tuple(stores),
            input_document_id=document_id,
            created_at=call.now,
            fate=self._sim.queue.draw_fate(),
        )
        self._sim.queue.add(feed)
        return Answer(status=202, body={"feedId": feed.feed_id})

    def get_feed(self, call: Call) -> Answer:
        """One feed."""
        return Answer(body=_feed_json(self._find(call), call.now))

    def cancel_feed(self, call: Call) -> Answer:
        """Take a feed out of the queue; 400 once its processing has begun. Success has no body."""
        feed = self._find(call)
        if not self._sim.queue.cancel(feed.feed_id, now=call.now):
            raise bad_request(f"Feed {feed.feed_id} is {feed.status.value} and cannot be cancelled")
        return Answer()

    def get_feeds(self, call: Call) -> Answer:
        """Feeds by type, newest first; ``nextToken`` must stand alone."""
        token = call.one("nextToken")
        if token is not None:
            if any(call.one(name) is not None for name in FILTERS):
                raise bad_request("nextToken must be the only parameter")
            page, following = self._pages.next(token, now=call.now)
        else:
            size = call.number("pageSize", default=10, low=1, high=100)
            page, following = self._pages.first(self._matching(call), size=size, now=call.now)
        current = [self._sim.queue.find(feed.feed_id) or feed for feed in page]
        body: dict[str, Any] = {"feeds": [_feed_json(feed, call.now) for feed in current]}
        if following:
            body["nextToken"] = following
        return Answer(body=body)

    def _matching(self, call: Call) -> list[Feed]:
        types = call.many("feedTypes")
        if not 1 <= len(types) <= 10:
            raise bad_request("feedTypes must name 1 to 10 feed types")
        statuses = call.chosen("processingStatuses", frozenset(FeedStatus))
        stores = frozenset(call.many("marketplaceIds"))
        oldest = call.now - RETENTION
        since, until = call.moment("createdSince") or oldest, call.moment("createdUntil")
        found = [
            feed
            for feed in self._sim.queue.feeds()
            if feed.feed_type in types
            and (not statuses or feed.status in statuses)
            and (not stores or stores & set(feed.marketplace_ids))
            and feed.shown_created_at >= max(since, oldest)
            and (until is None or feed.shown_created_at <= until)
        ]
        return found[::-1]

    def _find(self, call: Call) -> Feed:
        feed = self._sim.queue.find(call.path["feedId"])
        if feed is None or feed.created_at < call.now - RETENTION:
            raise not_found("The feed does not exist")
        return feed


def _feed_json(feed: Feed, now: datetime) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "feedId": feed.feed_id,
        "feedType": feed.feed_type,
        "marketplaceIds": list(feed.marketplace_ids),
        "createdTime": stamp(feed.shown_created_at),
        "processingStatus": feed.status.value,
    }
    if feed.started_at is not None:
        answer["processingStartTime"] = stamp(feed.started_at)
    if feed.ended_at is not None:
        answer["processingEndTime"] = stamp(feed.ended_at)
    if feed.report_visible(now):
        answer["resultFeedDocumentId"] = feed.result_document_id
    return answer


def _address(call: Call, link: Link) -> str:
    return f"{call.origin}/_documents/{link.key}?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=300"

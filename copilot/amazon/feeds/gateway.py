"""The hand: sends feeds to Amazon and asks after them. One call each, nothing is tried twice in here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from copilot.amazon.client import SpApi, store_of
from copilot.amazon.feeds.documents import render_feed
from copilot.amazon.feeds.reports import read_report
from copilot.amazon.feeds.transfer import CONTENT_TYPE, Transfer
from copilot.amazon.library import Family
from copilot.domain.action import CancelAction, FeedKind, FeedState, FeedStatus, RefundAction, ReportRow
from copilot.domain.errors import AmazonUnavailable, BadInput, OutcomeUnknown

MAX_MARKETPLACES = 25
MAX_PAGES = 20


class AmazonFeeds:
    """FeedGateway over SP-API."""

    source = "sp-api feeds 2021-06-30"

    def __init__(self, api: SpApi) -> None:
        self._api = api
        settings = api.settings
        self._transfer = Transfer(
            timeout_seconds=settings.timeout_seconds,
            plain_http=settings.endpoint.startswith("http://"),
            wire=api.wire,
        )

    def render(self, kind: FeedKind, actions: Sequence[RefundAction | CancelAction], keys: Sequence[str]) -> bytes:
        """The feed document of this seller; see ``render_feed``. Raises BadInput."""
        return render_feed(kind, actions, keys, self._api.settings.seller_id)

    async def upload(self, document: bytes) -> str:
        """Store the document with Amazon; its id. Nothing is executed yet. Raises AmazonUnavailable, AmazonRefused."""
        answer = await self._api.read_once(Family.FEEDS, "create_feed_document", None, CONTENT_TYPE)
        document_id, url = answer.body.get("feedDocumentId"), answer.body.get("url")
        if not document_id or not url:
            raise AmazonUnavailable("Amazon gave no place for the feed document")
        await self._transfer.put(str(url), document)
        return str(document_id)

    async def create_feed(self, kind: FeedKind, document_id: str, marketplaces: Sequence[str]) -> str:
        """Set it going; the feed id. Sent once.

        AmazonRefused = Amazon said no; AmazonUnavailable = it was never sent; OutcomeUnknown = reconcile. Raises
        BadInput before anything is sent for stores we do not serve, or none or more than 25 of them.
        """
        ids = list(dict.fromkeys(store_of(code).amazon_id for code in marketplaces))
        if not 1 <= len(ids) <= MAX_MARKETPLACES:
            raise BadInput("marketplaces", f"{len(ids)} stores", f"Give 1 to {MAX_MARKETPLACES}.")
        answer = await self._api.write(
            Family.FEEDS, "create_feed", kind.value, document_id, marketplace=marketplaces[0], marketplaceIds=ids
        )
        feed_id = answer.body.get("feedId")
        if not feed_id:
            raise OutcomeUnknown("Amazon answered createFeed without a feed id")
        return str(feed_id)

    async def cancel_feed(self, feed_id: str) -> None:
        """Take it out of the queue; only a feed that is still IN_QUEUE lets itself be taken (sp-api.md 3.1). Sent once.

        AmazonRefused = this request took nothing out: the feed has gone on, or an earlier request got there first, so
        read it. AmazonUnavailable = it was never sent. OutcomeUnknown = it may be out. Asking twice is harmless.
        """
        await self._api.write(Family.FEEDS, "cancel_feed", feed_id)

    async def feed(self, feed_id: str) -> FeedStatus:
        """Where it stands. Raises AmazonUnavailable, AmazonRefused."""
        answer = await self._api.read_once(Family.FEEDS, "get_feed", feed_id)
        status = _status(answer.body)
        if status.feed_id != feed_id:
            raise AmazonUnavailable(f"Amazon was asked for feed {feed_id} and answered with another one")
        return status

    async def feeds_since(self, kind: FeedKind, since: datetime) -> tuple[FeedStatus, ...]:
        """Feeds of this kind created after ``since`` (to the second), all pages. Raises AmazonUnavailable,
        AmazonRefused: half a list would make a feed that exists look lost, and lost feeds are sent again."""
        created = since.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        query: dict[str, Any] = {"feedTypes": kind.value, "createdSince": created, "pageSize": 100}
        found: list[FeedStatus] = []
        for _ in range(MAX_PAGES):
            answer = await self._api.read_once(Family.FEEDS, "get_feeds", **query)
            listed = answer.body.get("feeds")
            if not isinstance(listed, list):
                raise AmazonUnavailable("Amazon answered getFeeds without a list of feeds")
            found += [_status(feed) for feed in listed if not isinstance(feed, dict) or _is(feed, kind)]
            if answer.next_token is None:
                return tuple(found)
            query = {"nextToken": answer.next_token}  # alone: anything beside it makes the call fail
        raise AmazonUnavailable(f"Amazon lists more than {MAX_PAGES} pages of feeds")

    async def report(self, document_id: str, messages: int) -> tuple[bytes, tuple[ReportRow, ...]]:
        """The report and its verdict per message, 1..``messages``. Unreadable rows are UNKNOWN.

        Raises AmazonUnavailable (an expired link included: ask again, each call gets a new link), AmazonRefused.
        """
        answer = await self._api.read_once(Family.FEEDS, "document_link", document_id)
        url, packing = answer.body.get("url"), answer.body.get("compressionAlgorithm")
        if not url or packing not in (None, "GZIP"):
            raise AmazonUnavailable(f"Amazon gave no link to the report that can be used (packing: {packing})")
        document = await self._transfer.get(str(url), gzipped=packing == "GZIP")
        return document, read_report(document, messages)


def _is(feed: Mapping[str, Any], kind: FeedKind) -> bool:
    return feed.get("feedType") in (None, kind.value)


def _status(feed: Any) -> FeedStatus:
    try:
        return FeedStatus(
            feed_id=feed["feedId"],
            state=FeedState(feed["processingStatus"]),
            created_at=datetime.fromisoformat(feed["createdTime"]),
            result_document_id=feed.get("resultFeedDocumentId"),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:
        raise AmazonUnavailable(f"Amazon's word on a feed cannot be understood: {wrong}") from wrong

"""The notifications Amazon would have sent, in the order they arrived."""

from __future__ import annotations

import heapq
from datetime import datetime, timedelta
from typing import Any

from copilot.amazon.simulator.clock import stamp
from copilot.amazon.simulator.faults import Dice
from copilot.amazon.simulator.feed_queue import Feed
from copilot.amazon.simulator.ids import Ids
from copilot.amazon.simulator.settings import SimulatorSettings
from copilot.domain.record import Record

VERSION = "2020-09-04"


class Notice(Record):
    """One delivery. ``number`` counts from 1; two deliveries of the same notification have the same body."""

    number: int
    delivered_at: datetime
    body: dict[str, Any]


class NoticeBoard:
    """FEED_PROCESSING_FINISHED for every feed that ends, once and at once; under ``duplicate_delivery`` twice, each
    time up to ``notice_lag_seconds`` late, so that a later feed's may come first."""

    def __init__(self, *, seller_id: str, settings: SimulatorSettings, dice: Dice, ids: Ids) -> None:
        self._seller_id = seller_id
        self._settings = settings
        self._dice = dice
        self._ids = ids
        self._sent = 0
        self._under_way: list[tuple[datetime, int, dict[str, Any]]] = []
        self._delivered: list[Notice] = []

    def feed_ended(self, feed: Feed, at: datetime) -> None:
        """Send the notification of a feed that has just ended."""
        body = self._body(feed, at)
        lags = [timedelta(0)]
        if self._dice.strikes("duplicate_delivery", "notification"):
            longest = timedelta(seconds=self._settings.notice_lag_seconds)
            lags = [longest * self._dice.fraction("delivery_lag", "notification") for _ in range(2)]
        for lag in lags:
            self._sent += 1
            heapq.heappush(self._under_way, (at + lag, self._sent, body))

    def settle(self, now: datetime) -> None:
        """Deliver what is due at ``now``."""
        while self._under_way and self._under_way[0][0] <= now:
            at, _, body = heapq.heappop(self._under_way)
            self._delivered.append(Notice(number=len(self._delivered) + 1, delivered_at=at, body=body))

    def after(self, number: int) -> list[Notice]:
        """The deliveries that came after this one; all for 0."""
        return self._delivered[max(number, 0) :]

    def _body(self, feed: Feed, at: datetime) -> dict[str, Any]:
        told = {
            "sellerId": self._seller_id,
            "accountId": f"amzn1.merchant.o.{self._seller_id}",
            "feedId": feed.feed_id,
            "feedType": feed.feed_type,
            "processingStatus": feed.status.value,
        }
        if feed.result_document_id is not None and feed.report_visible(at):
            told["resultFeedDocumentId"] = feed.result_document_id
        return {
            "notificationVersion": VERSION,
            "notificationType": "FEED_PROCESSING_FINISHED",
            "payloadVersion": VERSION,
            "eventTime": stamp(at),
            "payload": {"feedProcessingFinishedNotification": told},
            "notificationMetadata": {
                "applicationId": "amzn1.sellerapps.app.simulator",
                "subscriptionId": "subscription-simulator",
                "publishTime": stamp(at),
                "notificationId": self._ids.hexadecimal("notification"),
            },
        }


def notices_json(notices: list[Notice]) -> dict[str, Any]:
    """As ``/_simulator/notifications`` tells them."""
    told = [{"number": n.number, "delivered_at": stamp(n.delivered_at), "body": n.body} for n in notices]
    return {"notifications": told}

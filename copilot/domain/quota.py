"""How often Amazon may be asked: its documented token buckets, and the arithmetic of one (sp-api.md section 7)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from pydantic import AwareDatetime

from copilot.domain.record import Record


class Rate(Record):
    """Requests a second, and how many may come at once."""

    per_second: float
    burst: int


# The default usage plans; an account may have more, never less. createFeed is the one that shapes the road.
RATES = {
    "getOrder": Rate(per_second=0.5, burst=30),
    "listFinancialEventsByOrderId": Rate(per_second=0.5, burst=30),
    "listTransactions": Rate(per_second=0.5, burst=10),
    "createFeedDocument": Rate(per_second=0.5, burst=15),
    "createFeed": Rate(per_second=0.0083, burst=15),
    "getFeed": Rate(per_second=2, burst=15),
    "cancelFeed": Rate(per_second=2, burst=15),
    "getFeeds": Rate(per_second=0.0222, burst=10),
    "getFeedDocument": Rate(per_second=0.0222, burst=10),
    "getFulfillmentOrder": Rate(per_second=2, burst=30),
    "cancelFulfillmentOrder": Rate(per_second=2, burst=30),
}
FACTS = {"getOrder": 1, "listFinancialEventsByOrderId": 1, "listTransactions": 1}  # what one look at an order costs
SLOWEST_LOOK = min(FACTS, key=lambda name: (RATES[name].per_second, RATES[name].burst))


class Bucket(Record):
    """An operation's permits at one moment."""

    level: float
    rate: Rate

    def wait(self, count: int) -> float:
        """Seconds until ``count`` permits are there; 0 when they are."""
        lacks = count - self.level
        return 0.0 if lacks <= 1e-9 else lacks / self.rate.per_second


class Queued(Record):
    """An action that waits for a feed: not before ``ready_at``, together with others of its kind."""

    action_id: str
    kind: str
    ready_at: AwareDatetime


def looked_at(queue: Sequence[Queued], looks: Bucket, *, now: datetime) -> list[Queued]:
    """The queue with the look at each order that comes before it leaves: one after the other, as the quota allows."""
    return [
        queued.model_copy(update={"ready_at": max(queued.ready_at, now + timedelta(seconds=looks.wait(place)))})
        for place, queued in enumerate(queue, start=1)
    ]


def departure(
    action_id: str, queue: Sequence[Queued], bucket: Bucket, *, now: datetime, batch: int
) -> tuple[datetime, int]:
    """When the feed that carries ``action_id`` leaves, and how many of other actions leave before it.

    Each feed takes one permit of ``bucket`` and up to ``batch`` ready actions of one kind. ``queue`` holds the action;
    it is in the order of ``ready_at``. Who comes later is not foreseen.
    """
    waiting, level, at, before = list(queue), bucket.level, now, 0
    while True:
        leaves = max(at, waiting[0].ready_at)
        level = min(level + (leaves - at).total_seconds() * bucket.rate.per_second, float(bucket.rate.burst))
        if level < 1:
            leaves += timedelta(seconds=(1 - level) / bucket.rate.per_second)
            level = 1.0
        kind = waiting[0].kind
        aboard = [queued for queued in waiting if queued.kind == kind and queued.ready_at <= leaves][:batch]
        if any(queued.action_id == action_id for queued in aboard):
            return leaves, before
        waiting = [queued for queued in waiting if queued not in aboard]
        level, at, before = level - 1, leaves, before + 1


def bucket_of(
    operation: str, *, now: datetime, factor: float = 1.0, level: float | None = None, at: datetime | None = None
) -> Bucket:
    """The bucket as it is now, from its last known level; full where nothing is known.

    ``factor``: how many times the default rate this account has. A clock that goes backwards fills nothing. KeyError
    for no operation of ours.
    """
    usual = RATES[operation]
    rate = Rate(per_second=usual.per_second * factor, burst=usual.burst)
    if level is None or at is None:
        return Bucket(level=float(rate.burst), rate=rate)
    gained = max(timedelta(0), now - at).total_seconds() * rate.per_second
    return Bucket(level=min(float(rate.burst), level + gained), rate=rate)

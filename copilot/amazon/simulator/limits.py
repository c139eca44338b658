"""Amazon's token buckets, one an operation, with the documented default rates (sp-api.md section 7)."""

from __future__ import annotations

from datetime import datetime

from copilot.domain.record import Record


class Rate(Record):
    """Requests a second, and how many may come at once."""

    per_second: float
    burst: int


RATES = {
    "searchOrders": Rate(per_second=0.0056, burst=20),
    "getOrder": Rate(per_second=0.5, burst=30),
    "createFeedDocument": Rate(per_second=0.5, burst=15),
    "createFeed": Rate(per_second=0.0083, burst=15),
    "getFeed": Rate(per_second=2, burst=15),
    "cancelFeed": Rate(per_second=2, burst=15),
    "getFeeds": Rate(per_second=0.0222, burst=10),
    "getFeedDocument": Rate(per_second=0.0222, burst=10),
    "listFinancialEventsByOrderId": Rate(per_second=0.5, burst=30),
    "listTransactions": Rate(per_second=0.5, burst=10),
    "getFulfillmentOrder": Rate(per_second=2, burst=30),
    "cancelFulfillmentOrder": Rate(per_second=2, burst=30),
    "getCatalogItem": Rate(per_second=2, burst=2),
}


class Buckets:
    """Full at the start; each call takes one token; refills with the clock."""

    def __init__(self, *, speedup: float) -> None:
        self._speedup = speedup
        self._levels: dict[str, tuple[float, datetime]] = {}

    def take(self, operation: str, *, now: datetime) -> bool:
        """Take a token; False if the bucket is empty."""
        rate = RATES[operation]
        level, seen = self._levels.get(operation, (float(rate.burst), now))
        gained = max(0.0, (now - seen).total_seconds()) * rate.per_second * self._speedup
        level = min(float(rate.burst), level + gained)
        self._levels[operation] = (level - 1 if level >= 1 else level, now)
        return level >= 1

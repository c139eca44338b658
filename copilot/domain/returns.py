"""Until when a buyer may return, per store and category (RET-01, RET-02, EU-01). Volatile: review before 2027-02."""

from __future__ import annotations

from datetime import datetime, timedelta

from copilot.domain.marketplace import MARKETPLACES
from copilot.domain.order import LineItem, Order
from copilot.domain.record import Record

US_DAYS = 30  # RET-01
EU_UK_DEFAULT_DAYS = 30  # what most sellers still offer outside the shortened categories
EU_UK_SHORT_DAYS = 14  # RET-02, purchases since 2024-03-25
WITHDRAWAL_DAYS = 14  # EU-01
SHORTENED = ("electronic", "camera", "office", "pc", "computer", "wireless", "video", "music", "software", "phone")


class Window(Record):
    """The return window of a line."""

    days: int
    ends_at: datetime | None
    open: bool
    rule: str
    withdrawal: bool


def window(order: Order, line: LineItem, *, now: datetime) -> Window:
    """The window counted from delivery; from the latest promised date while delivery is not known."""
    market = MARKETPLACES[order.marketplace]
    shortened = any(word in line.category.lower() for word in SHORTENED)
    if market.region == "NA":
        days, rule = US_DAYS, "RET-01"
    else:
        days, rule = (EU_UK_SHORT_DAYS if shortened else EU_UK_DEFAULT_DAYS), "RET-02"
    start = order.tracking.delivered_at or order.latest_delivery_at
    if start is None:
        return Window(days=days, ends_at=None, open=True, rule=rule, withdrawal=market.eu_law)
    ends = max(start, order.purchased_at) + timedelta(days=days)
    withdrawal = market.eu_law and now <= start + timedelta(days=WITHDRAWAL_DAYS)
    return Window(days=days, ends_at=ends, open=now <= ends or withdrawal, rule=rule, withdrawal=withdrawal)

"""A mail room over any source, with a clock that stands still until told otherwise."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from api.mail_in import MailRoom
from copilot.domain.arrivals import MailSource
from copilot.store.database import Database
from tests.builders.orders import NOW

OURS = "mx.northwind-home.example"


class Still:
    """A clock."""

    def __init__(self, at: datetime) -> None:
        self._start = self._at = at

    def now(self) -> datetime:
        return self._at

    def after(self, *, minutes: float) -> None:
        """It is now this long after the beginning."""
        self._at = self._start + timedelta(minutes=minutes)


def room_for(books: Database, *sources: MailSource, clock: Still | None = None, arrived: Any = None) -> MailRoom:
    return MailRoom(
        books, sources, clock or Still(NOW), authserv_ids=frozenset({OURS}), marketplace="DE", arrived=arrived
    )

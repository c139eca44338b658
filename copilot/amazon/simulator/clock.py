"""The simulator's time: the given clock, plus what a test or a demo moved it forward."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class MovableClock:
    """Tells the time in UTC; can only be moved forward."""

    def __init__(self, base: Callable[[], datetime]) -> None:
        self._base = base
        self._ahead = timedelta(0)

    def now(self) -> datetime:
        """The simulator's present, aware, in UTC."""
        return self._base().astimezone(UTC) + self._ahead

    def unmoved(self) -> datetime:
        """The given clock alone. Access tokens age by it: a caller that keeps one does not jump ahead with us."""
        return self._base().astimezone(UTC)

    def advance(self, seconds: float) -> datetime:
        """Jump ahead; the new time."""
        self._ahead += timedelta(seconds=seconds)
        return self.now()


def system_time() -> datetime:
    """The machine's clock."""
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """As Amazon writes times: ``2026-11-21T09:30:00Z``."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

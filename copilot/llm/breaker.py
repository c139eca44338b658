"""A model that keeps failing is left alone for a while, then one call may try it."""

from __future__ import annotations

from collections.abc import Callable


class Breaker:
    """Opens after ``failures`` in a row, for ``rest`` seconds; then one caller at a time may try, and a success closes it.

    ``now`` is a monotonic clock in seconds. Not for several threads: it lives on one event loop.
    """

    def __init__(self, now: Callable[[], float], *, failures: int = 5, rest: float = 30.0) -> None:
        self._now = now
        self._limit, self._rest = failures, rest
        self._failed = 0
        self._until = 0.0

    def may(self) -> bool:
        """Whether to call now. The first who may after the rest is the only one until it is known how that went."""
        if self._failed < self._limit:
            return True
        if self._now() < self._until:
            return False
        self._until = self._now() + self._rest
        return True

    def went(self, well: bool) -> None:
        """How a call ended."""
        if well:
            self._failed = 0
            return
        self._failed += 1
        if self._failed >= self._limit:
            self._until = self._now() + self._rest

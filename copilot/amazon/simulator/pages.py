"""Pages of a list and the tokens that lead to the next one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from copilot.amazon.simulator.calls import bad_request
from copilot.amazon.simulator.ids import Ids

TOKEN_LIFE = timedelta(hours=24)


class Pages:
    """Remembers what is left of each list. A token works once or many times, for 24 hours."""

    def __init__(self, ids: Ids, kind: str) -> None:
        self._ids = ids
        self._kind = kind
        self._rest: dict[str, tuple[Sequence[Any], int, datetime]] = {}

    def first(self, items: Sequence[Any], *, size: int, now: datetime) -> tuple[Sequence[Any], str | None]:
        """The first page, and the token of the next one if there is one."""
        if len(items) <= size:
            return items, None
        token = self._ids.hexadecimal(self._kind)
        self._rest[token] = (items[size:], size, now + TOKEN_LIFE)
        return items[:size], token

    def next(self, token: str, *, now: datetime) -> tuple[Sequence[Any], str | None]:
        """The page behind a token. Raises Refusal 400 for a token that is unknown or too old."""
        rest, size, dies_at = self._rest.get(token, ((), 0, now))
        if now >= dies_at:
            raise bad_request("The pagination token is invalid or has expired")
        return self.first(rest, size=size, now=now)

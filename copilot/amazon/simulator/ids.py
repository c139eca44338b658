"""Identifiers as Amazon shapes them, made from the seed so that every run has the same."""

from __future__ import annotations

import hashlib
from collections import Counter


def _number(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:16], "big")


class Ids:
    """Relay aliases (from what they name) and running ids (from a counter), all from one seed."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._used: Counter[str] = Counter()

    def alias(self, order_id: str) -> str:
        """The local part of the buyer's relay address."""
        return f"{_number(f'{self._seed}:buyer:{order_id}') % 16**14:014x}"

    def hexadecimal(self, kind: str, length: int = 32) -> str:
        """The next id of ``kind`` in hexadecimal."""
        return f"{self._next(kind):032x}"[:length]

    def digits(self, kind: str, length: int = 11) -> str:
        """The next id of ``kind`` in decimal digits, never starting with zero."""
        floor = 10 ** (length - 1)
        return str(floor + self._next(kind) % (9 * floor))

    def _next(self, kind: str) -> int:
        self._used[kind] += 1
        return _number(f"{self._seed}:{kind}:{self._used[kind]}")

"""Vectors for texts, by hashing their words and letters: the same text is always at the same place, alike texts are near."""

from __future__ import annotations

import base64
import hashlib
import math
import re
import struct
from collections.abc import Iterator

DIMENSIONS = 64
_WORD = re.compile(r"\w+")


def embedded(text: str) -> list[float]:
    """64 numbers of length one; for a text without a word the first axis."""
    vector = [0.0] * DIMENSIONS
    for feature in _features(text):
        number = int.from_bytes(
            hashlib.blake2b(feature.encode("utf-8", errors="surrogatepass"), digest_size=4).digest(), "big"
        )
        vector[number % DIMENSIONS] += 1.0 if number & 0x80000000 else -1.0
    length = math.sqrt(math.fsum(x * x for x in vector))
    if not length:
        return [1.0] + [0.0] * (DIMENSIONS - 1)
    return [x / length for x in vector]


def as_base64(vector: list[float]) -> str:
    """As OpenAI sends it with ``encoding_format: base64``: 32-bit floats, little end first."""
    return base64.b64encode(struct.pack(f"<{len(vector)}f", *vector)).decode()


def _features(text: str) -> Iterator[str]:
    for word in _WORD.findall(text.casefold()):
        yield word
        padded = f"<{word}>"
        yield from (padded[at : at + 3] for at in range(len(padded) - 2))

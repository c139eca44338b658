"""Telling whether a text carries knowledge that is for our own people only (KNOW-01)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# Fewer words in a row than this are met by chance; a whole passage that is shorter is not.
RUN, SHORTEST = 8, 4

_WORD = re.compile(r"\w+")


def carries_internal(text: str, internal: Iterable[str]) -> bool:
    """True when a run of eight words of one of these passages stands in the text, or the whole of a shorter one (down
    to four words). Case, punctuation and line breaks do not hide it. Takes time in proportion to what is compared."""
    said = _words(text)
    runs: dict[int, set[tuple[str, ...]]] = {}
    for passage in internal:
        words = _words(passage)
        size = min(RUN, len(words))
        if size < SHORTEST:
            continue
        if size not in runs:
            runs[size] = set(_runs(said, size))
        if not runs[size].isdisjoint(_runs(words, size)):
            return True
    return False


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def _runs(words: list[str], size: int) -> Iterable[tuple[str, ...]]:
    return (tuple(words[start : start + size]) for start in range(len(words) - size + 1))

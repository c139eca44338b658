"""A text as the patterns read it: no disguise of digits, blanks and hyphens, every character traced back to where it stood."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from copilot.domain.message_rules.disguise import INVISIBLE

_HYPHENS = dict.fromkeys("‐‑‒–—−﹣－", "-")
_QUOTES = dict.fromkeys("’‘ʼ´`", "'")
_SIGNS = "ºª°€£"
_ALIKE = {**_HYPHENS, **_QUOTES}


@lru_cache(maxsize=4096)
def _read(char: str) -> str:
    """What one character reads as; empty where it is not seen at all. Letters keep their case and their accents."""
    if char in INVISIBLE:
        return ""
    if char in _ALIKE:
        return _ALIKE[char]
    if char == "\n":
        return char
    category = unicodedata.category(char)
    if category == "Zs" or char in "\t\r\f\v":
        return " "
    if category == "Cf":
        return ""
    if char in _SIGNS:
        return char
    plain = unicodedata.normalize("NFKC", char)
    return plain if plain.isascii() or category == "Nd" else char


class Folded:
    """``text`` to search in; ``span`` leads from a place in it back to the text as given."""

    def __init__(self, original: str) -> None:
        parts = [_read(char) for char in original]
        self.text = "".join(parts)
        self._whole = len(self.text) == len(original) and "" not in parts
        self._at = [] if self._whole else [index for index, part in enumerate(parts) for _ in part]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where these characters stand in the text as given; signs that are not seen go with the character before."""
        if self._whole:
            return start, end
        return self._at[start], self._at[end - 1] + 1

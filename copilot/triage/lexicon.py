"""Ideas behind words in five languages: what "parcel", "pacco", "Paket", "colis" and "paquete" have in common."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

LEXICON = Path(__file__).parent / "lexicon.txt"
_SHORTEST, _LONGEST = 3, 14


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Whole words and word beginnings, each with its ideas."""
    whole: dict[str, tuple[str, ...]] = {}
    begins: dict[str, tuple[str, ...]] = {}
    for line in LEXICON.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        idea, _, entries = line.partition(":")
        for entry in entries.split():
            table, key = (whole, entry[1:]) if entry.startswith("=") else (begins, entry)
            if idea not in table.get(key, ()):
                table[key] = (*table.get(key, ()), idea)
    return whole, begins


@lru_cache(maxsize=20_000)
def ideas(word: str) -> tuple[str, ...]:
    """The ideas of one normalised word; the longest matching beginning wins. Empty for a word we do not know."""
    whole, begins = _tables()
    if word in whole:
        return whole[word]
    for length in range(min(len(word), _LONGEST), _SHORTEST - 1, -1):
        hit = begins.get(word[:length])
        if hit:
            return hit
    return ()

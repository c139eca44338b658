"""Which of our five languages the buyer wrote in; where the words cannot tell, the store's language decides."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from copilot.domain.marketplace import MARKETPLACES, Language, canonical_code

if TYPE_CHECKING:
    from lingua import LanguageDetector

_NOISE = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|\b\d{3}-\d{7}-\d{7}\b|\b\w*\d\w*\b|[^\w\s']|_")
# Under this many letters lingua guesses ("ok", "merci" alone); a store's buyers mostly write its language.
_MIN_LETTERS = 12
_MIN_DISTANCE = 0.10
# A lead this clear beats the store's language even in a short text.
_SHORT_DISTANCE = 0.60


@lru_cache(maxsize=1)
def _detector() -> LanguageDetector:
    from lingua import Language as L
    from lingua import LanguageDetectorBuilder

    return LanguageDetectorBuilder.from_languages(L.ENGLISH, L.ITALIAN, L.GERMAN, L.FRENCH, L.SPANISH).build()


def store_language(marketplace: str) -> Language:
    """The language of a store's own pages; English for a store we do not know."""
    code = canonical_code(marketplace)
    return MARKETPLACES[code].language if code else Language.EN


def detect(text: str, marketplace: str) -> Language:
    """The language of the words, ids and links aside; the store's language when they are too few or undecided."""
    fallback = store_language(marketplace)
    words = " ".join(_NOISE.sub(" ", text[:2000]).split())
    letters = sum(c.isalpha() for c in words)
    if letters < 4:
        return fallback
    ranked = _detector().compute_language_confidence_values(words.lower())
    best, second = ranked[0], ranked[1]
    needed = _MIN_DISTANCE if letters >= _MIN_LETTERS else _SHORT_DISTANCE
    if best.value - second.value < needed:
        return fallback
    return Language(best.language.iso_code_639_1.name.lower())

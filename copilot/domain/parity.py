"""What two texts in two languages must share: placeholders of a catalogue, and the facts of a line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from copilot.domain.marketplace import Language

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
# A source in brackets, an amount with its currency, or whatever else holds a digit: a date, an id, a count.
_FACT = re.compile(r"\[[^\]]*\]|-?\d+(?:\.\d+)? [A-Z]{3}\b|\b(?=[^\W\d]*\d)\w+(?:[.:-]\w*\d\w*)*")


def facts_in(text: str) -> Counter[str]:
    """The facts of a line: ids, dates, counts, amounts and [sources], whatever the words around them."""
    return Counter(_FACT.findall(text))


def same_facts(one: str, other: str) -> bool:
    """True when both lines carry the same facts, each as often."""
    return facts_in(one) == facts_in(other)


def alike(catalogues: Mapping[Language, Mapping[str, str]]) -> None:
    """Catalogues differ in words only: nobody starts with one that lacks a text or a placeholder of another."""
    for language, texts in catalogues.items():
        wrong = list(unlike(catalogues[Language.EN], texts))
        assert not wrong, f"catalogue {language}: {wrong[0]} differs from English in more than its words"


def unlike(english: Mapping[str, str], other: Mapping[str, str]) -> Iterator[str]:
    """Keys of a catalogue whose text is missing, strange, empty, or differs from the English one in placeholders or facts."""
    for key in sorted(english.keys() ^ other.keys()):
        yield key
    for key in sorted(english.keys() & other.keys()):
        placeholders = (Counter(_PLACEHOLDER.findall(text)) for text in (english[key], other[key]))
        if (
            len({frozenset(found.items()) for found in placeholders}) > 1
            or not other[key].strip()
            or not same_facts(english[key], other[key])
        ):
            yield key

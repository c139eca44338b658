"""How much of what is somebody's is taken out, and how much of what is taken out is somebody's: on letters nothing was mended on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pytest

from copilot.domain.redaction import Redacter
from copilot.domain.redaction.lists.first_names import FIRST_NAMES, HALF_NAMES
from copilot.domain.redaction.lists.last_names import LAST_NAMES
from tests.domain.redaction.corpus import LANGUAGES, letters
from tests.domain.redaction.second import corpus as second

Span = tuple[int, int]


class Score(NamedTuple):
    """Shares: of data that are gone whole, and of placeholders that cover some of a datum."""

    samples: int
    recall: float
    precision: float


def score(samples: Iterable[tuple[str, list[Span]]]) -> Score:
    many = data = gone = places = right = 0
    for text, spans in samples:
        many += 1
        behind = [(place.start, place.end) for place in Redacter().places(text)]
        covered = {place for start, end in behind for place in range(start, end)}
        data += len(spans)
        gone += sum(all(at in covered or not text[at].isalnum() for at in range(*span)) for span in spans)
        places += len(behind)
        right += sum(any(start < end_ and start_ < end for start_, end_ in spans) for start, end in behind)
    return Score(many, gone / data, right / places)


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_letters_nothing_was_mended_on_the_bars_are_met(language: str) -> None:
    every = list(letters(language))
    assert len(every) >= 1_000
    held = [(one.text, [(d.start, d.end) for d in one.data]) for one in every if one.held]
    found = score(held)
    assert found.recall >= 0.99 and found.precision >= 0.97, found


# What was reached on a harder corpus by somebody else; to be raised, never lowered. Some people of its held-out letters stand in
# our lists of names by now, so that "held" says how we do on names that we know, and "fresh", the same letters with
# people who came after the lists, how we do on those that we do not. Neither meets the bars above yet.
REACHED = {
    "held": {"en": (0.965, 0.95), "it": (0.985, 0.95), "de": (0.95, 0.96), "fr": (0.975, 0.92), "es": (0.98, 0.915)},
    "fresh": {"en": (0.925, 0.97), "it": (0.98, 0.945), "de": (0.915, 0.965), "fr": (0.97, 0.945), "es": (0.97, 0.945)},
}


@pytest.mark.parametrize("language", second.LANGUAGES)
@pytest.mark.parametrize("part", REACHED)
def test_of_harder_letters_by_somebody_else_no_less_is_found_than_before(part: str, language: str) -> None:
    found = score((one.text, [(d.start, d.end) for d in one.data]) for one in second.read(language, part))
    recall, precision = REACHED[part][language]
    assert found.recall >= recall and found.precision >= precision, found


# The fresh first names that stood in no list when they were chosen; of the others, 11 to 14 of 20 in a language, some list knew.
_UNLISTED = """
Hollis Perpetua Ignatius Ffion Linnea Giles Rashida Calista Nikesh Ulderico Gianfelice Mirka Nevia Chiaretta Edlira Reinhilde
Walburg Jonte Radek Gisbert Oleksandra Tancrède Léonor Abdoulaye Yolaine Samba Evariste Ainoa Evelio Dulce Leocadio Yeison
"""


def test_no_fresh_name_is_put_into_a_list_for_its_sake() -> None:
    """A name that the lists are taught because it is measured with tells nothing any more."""
    assert not set(_UNLISTED.split()) & (FIRST_NAMES | HALF_NAMES | LAST_NAMES)

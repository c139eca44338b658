"""Looking a word list up by the beginnings of words finds what reading the whole text for it finds."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import iter_modules

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copilot.domain import message_rules
from copilot.domain.message_rules.heads import AT_WORD, beginnings
from copilot.domain.message_rules.phrases import words
from copilot.domain.message_rules.reading import Reading
from tests.domain.message_rules.texts import texts

LISTS = {
    (module.name, name): value
    for module in iter_modules(message_rules.__path__)
    for name, value in vars(import_module(f"{message_rules.__name__}.{module.name}")).items()
    if isinstance(value, re.Pattern) and value.pattern.startswith(AT_WORD)
}
KINDS = ("violations", "clean", "unseen_violations", "unseen_clean", "unseen_hard")
EVERYTHING = Reading("\n\n".join(text.text for kind in KINDS for text in texts(kind)))
PIECES = st.sampled_from(
    ["non", "no ", "refund", "rimborso", "ich habe", " a", "5 ", "€", "l'", "-", ".", "stern", "review", "se ", "x"]
)


def in_full(reading: Reading, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(reading.text)]


@pytest.mark.parametrize("place", LISTS, ids=".".join)
def test_every_list_over_every_text_we_have(place: tuple[str, str]) -> None:
    assert EVERYTHING.hits(LISTS[place]) == in_full(EVERYTHING, LISTS[place])


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join), st.sampled_from(sorted(LISTS)))
def test_every_list_over_any_text(text: str, place: tuple[str, str]) -> None:
    reading = Reading(text)
    assert reading.hits(LISTS[place]) == in_full(reading, LISTS[place])


@pytest.mark.parametrize(
    ("written", "begins"),
    [
        ("re(?:fund|pay)s?", {"refu", "repa"}),
        ("no|nein", {"no", "nein"}),
        ("(?:e-?)?mail", {"e-ma", "emai", "mail"}),
        ("[a-c]x\\d", {f"{letter}x{digit}" for letter in "abc" for digit in range(10)}),
        ("a(?! b)c+", {"ac"}),
        ("x*bewertung", {"x", "bewe"}),
    ],
)
def test_beginnings(written: str, begins: set[str]) -> None:
    found = beginnings(words(written).pattern)
    assert found is not None and found.words == begins and not found.signs and not found.inside


def test_what_begins_with_a_sign_or_with_any_word_is_found_by_that_sign_and_by_what_it_holds() -> None:
    found = beginnings(words("(?:€|eur) sind", r"\w+antrag", r"(?:\w+ )?treue\w*").pattern)
    assert found is not None and (found.words, found.signs, found.inside) == ({"eur "}, ("€ si",), ("antrag", "treue"))


def test_where_nothing_can_be_told_of_the_beginning_the_whole_text_is_read() -> None:
    assert beginnings(words(".x").pattern) is None

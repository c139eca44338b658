"""A run of internal words is recognised in a text, however it is dressed; what is met by chance is not (KNOW-01)."""

from __future__ import annotations

import time

import pytest

from copilot.domain.inside import carries_internal

INSIDE = "The supplier takes lot seven back until the end of March, then we pay for it ourselves."
SHORT = "Lot seven leaks badly."


@pytest.mark.parametrize(
    "text",
    [
        f"Dear buyer, {INSIDE} Regards",
        "dear buyer: SUPPLIER takes lot seven, back -- until the\nend of march!",
        "the\u00a0supplier takes lot seven back until\tthe",
        "\uff34\uff48\uff45 supplier takes lot seven back until the",
        "We know that lot seven leaks badly, sorry.",
    ],
)
def test_a_run_is_seen_through_case_punctuation_and_line_breaks(text: str) -> None:
    assert carries_internal(text, ["Something else altogether, of no interest here.", INSIDE, SHORT])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The supplier takes lot seven back until tomorrow",  # seven words in a row
        "until the end of March we pay for shipping",
        "Lot seven leaks.",
        "the end of March then we pay".upper(),
    ],
)
def test_fewer_words_are_met_by_chance(text: str) -> None:
    assert not carries_internal(text, [INSIDE, SHORT, "", "Made here.", "?!"])


def test_nothing_is_internal_where_nothing_is_marked() -> None:
    assert not carries_internal(INSIDE, [])


def test_long_texts_are_compared_in_a_moment() -> None:
    began = time.process_time()
    assert not carries_internal("a b c d e f g " * 100_000, ["a b c d e f h " * 5_000] * 40)
    assert time.process_time() - began < 10

"""Whatever is given, the linter answers: spans lie inside the text, and the time grows no faster than the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copilot.domain.marketplace import Language
from copilot.domain.message_rules.context import MessageContext
from copilot.domain.message_rules.lint import lint
from copilot.domain.message_rules.reading import Reading
from tests.domain.message_rules.texts import texts

CONTEXT = MessageContext(order_id="302-1111111-2222222", buyer_lang=Language.EN, is_reply=False)
PIECES = [seed.text for seed in texts("violations")][::5]
ANY = st.text(max_size=300)
MIXED = st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=6).map(" ".join)
LENGTH = 100_000


@settings(max_examples=150, deadline=None)
@given(ANY | MIXED)
def test_any_text_is_answered_and_spans_lie_inside_it(text: str) -> None:
    for finding in lint(text, CONTEXT):
        assert 0 <= finding.start <= finding.end <= len(text)


@settings(max_examples=150, deadline=None)
@given(ANY | MIXED)
def test_every_character_of_the_reading_leads_back_into_the_text(text: str) -> None:
    for reading in (Reading(text), *(joined for _, joined in Reading.joined(text))):
        for place in range(0, len(reading.text), 7):
            begin, end = reading.original_span((place, place + 1))
            assert 0 <= begin < end <= len(reading.original)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ＷｈａｔｓＡｐｐ", "whatsapp"),
        ("What\u200bs\u00adApp", "whatsapp"),
        ("W h a t s A p p", "whatsapp"),
        ("Wh\u0430ts\u0410pp", "whatsapp"),
        ("Gut-\nschein", "gutschein"),
        ("RESEÑA", "resena"),
        ("e\u0301toile", "etoile"),
        ("one\ntwo", "one two"),
        ("one\n\ntwo", "one\ntwo"),
    ],
)
def test_a_disguised_word_is_read_as_what_it_says(written: str, read: str) -> None:
    assert Reading(written).text == read


@pytest.mark.parametrize(
    "unit",
    ["a", " ", "\n", ". ", "1", "12 ", "a@", "<a ", "[x", "{", "\u200b", "a b ", "_", "\U0001f600", "a\n", "review ",
     "refund if ", "please cancel refund review gift card if you are happy ", "we never ask you to change a review, ",
     "www.", "http://", "de89 3704 ", "will 24 december ", "wir haben ", "a . "],
)  # fmt: skip
def test_a_hundred_thousand_hostile_characters_take_time_by_their_number(unit: str) -> None:
    begin = time.process_time()
    lint((unit * (LENGTH // len(unit) + 1))[:LENGTH], CONTEXT)
    assert time.process_time() - begin < 10  # a second or two; what grows with the square takes minutes

"""The composed letters themselves, those of nobody, and known data woven into them."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copilot.domain.redaction import Redacter
from copilot.domain.redaction.lists.first_names import FIRST_NAMES, HALF_NAMES
from copilot.domain.redaction.lists.last_names import LAST_NAMES
from tests.domain.redaction.corpus import HERE, LANGUAGES, Letter, letters


@cache
def corpus(language: str) -> tuple[Letter, ...]:
    return tuple(letters(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_corpus_is_large_and_most_of_its_held_out_people_are_in_no_list_whole(language: str) -> None:
    every = corpus(language)
    frames = {letter.frame for letter in every}
    bare = {letter.frame for letter in every if not letter.data}
    held = {letter.frame for letter in every if letter.held}
    assert len(every) >= 1000 and len(frames) >= 120 and len(bare) >= 30
    assert 0.25 < len(held) / len(frames) < 0.42
    people = tomllib.loads((HERE / "fillers" / f"{language}.toml").read_text(encoding="utf-8"))["held"]
    known = FIRST_NAMES | HALF_NAMES
    firsts = sum(name in known for name in people["first"]) / len(people["first"])
    lasts = sum(bool(LAST_NAMES & set(name.split())) for name in people["last"]) / len(people["last"])
    assert firsts * lasts <= 0.5, "of most people some part of the name is in no list"


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_without_anybody_s_data_stay_as_they_are(language: str) -> None:
    bare = [letter for letter in corpus(language) if not letter.data]
    touched = [letter.text for letter in bare if Redacter().redact(letter.text) != letter.text]
    assert len(touched) <= 0.1 * len(bare), touched


DATA = st.sampled_from(["Krähenbühl", "Will", "D'Agostino", "Peñaranda", "Zwirnbein-Groß", "305-1234567-7654321"])
FRAMES = st.sampled_from(
    [letter.text for language in LANGUAGES for letter in corpus(language)[::40] if not letter.data]
)


@settings(max_examples=120, deadline=None)
@given(DATA, FRAMES, st.integers(0, 400), st.integers(0, 3))
def test_no_known_datum_survives_wherever_it_stands(datum: str, frame: str, place: int, how: int) -> None:
    plain = "".join(c for c in unicodedata.normalize("NFD", datum) if not unicodedata.combining(c))
    written = [datum, plain, datum.upper() if datum != "Will" else datum, datum.replace("-", " ")][how]
    words = frame.split(" ")
    text = " ".join([*words[: place % (len(words) + 1)], written, *words[place % (len(words) + 1) :]])
    sent = Redacter((datum,)).redact(text)
    assert written not in sent


def test_an_ordinary_word_that_is_a_known_name_goes_only_with_a_capital() -> None:
    assert Redacter(("will",)).redact("You will hear from Will soon.") == "You will hear from [NAME_1] soon."

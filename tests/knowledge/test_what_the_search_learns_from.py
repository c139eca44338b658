"""Authored questions and topics: read strictly, enough of them everywhere, and learned into a space that tells them apart."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from copilot.domain.errors import BadInput
from copilot.domain.marketplace import Language
from knowledge import learned
from knowledge.asked import parse_asked
from knowledge.glossary import packaged_glossary
from knowledge.learned import Lesson
from knowledge.passages import Corpus
from knowledge.topics import names, packaged_topics, parse_topics

GARDEN = {
    "water": [
        "how often do I water the fern",
        "wie oft giessen",
        "quando annaffiare la felce",
        "water it twice a week",
    ],
    "light": [
        "does the fern like the sun",
        "wieviel Licht braucht sie",
        "quanta luce serve alla felce",
        "a shady window",
    ],
    "soil": ["which soil for the fern", "welche Erde", "quale terriccio per la felce", "repot it in peat"],
}
LESSONS = [Lesson(id=id_, language=Language.EN, text=text) for id_, texts in GARDEN.items() for text in texts]


def test_every_article_has_enough_questions_in_every_language(corpus: Corpus) -> None:
    counts = Counter((asked.id, asked.language) for asked in corpus.asked)
    for article in corpus.articles:
        for language in Language:
            assert counts[article.id, language] >= 8, (article.id, language)
    assert {asked.id for asked in corpus.asked} == {article.id for article in corpus.articles}


def test_the_same_words_are_not_given_to_two_articles(corpus: Corpus) -> None:
    lines = Counter((asked.language, asked.text.casefold()) for asked in corpus.asked)
    assert [line for line, times in lines.items() if times > 1] == []


def test_the_topics_are_the_same_in_five_languages() -> None:
    by_language = {lang: names([t for t in packaged_topics() if t.language is lang]) for lang in Language}
    assert len(set(by_language.values())) == 1 and len(by_language[Language.EN]) == 46


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("a line without a heading", "x.txt:1"),
        ("## CAN-01\nthe same\nthe same", "x.txt:3"),
        ("## CAN-01\n" + "long " * 100, "x.txt:2"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(text: str, word: str) -> None:
    with pytest.raises(BadInput, match=word):
        parse_asked(text, "x.txt", Language.EN)


def test_a_topic_line_without_a_topic_is_named() -> None:
    with pytest.raises(BadInput, match="x.txt:1"):
        parse_topics("is it heavy", "x.txt", Language.EN)


def test_a_question_lies_nearest_to_what_it_is_about() -> None:
    space = learned.fit(LESSONS, list(GARDEN), packaged_glossary())
    for question, about in (
        ("should I water my fern today", "water"),
        ("too much sun?", "light"),
        ("new soil", "soil"),
    ):
        near = {id_: float(place @ space.embed(question, Language.EN)) for id_, place in space.by_id().items()}
        assert max(near, key=lambda id_: near[id_]) == about, near


def test_what_was_learned_once_is_the_same_from_the_cache_and_a_broken_cache_is_learned_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = (LESSONS, list(GARDEN), packaged_glossary(), tmp_path)
    first = learned.load_or_fit("garden", *given)
    again = learned.load_or_fit("garden", *given)
    (kept,) = tmp_path.glob("garden-*.npz")
    assert (first.embed("water", Language.EN) == again.embed("water", Language.EN)).all()
    monkeypatch.setattr(learned, "_LEARNED", {})  # another process
    second = learned.load_or_fit("garden", *given)
    assert (first.embed("water", Language.EN) == second.embed("water", Language.EN)).all()
    kept.write_bytes(b"half a file")
    monkeypatch.setattr(learned, "_LEARNED", {})
    third = learned.load_or_fit("garden", *given)
    assert (first.embed("water", Language.EN) == third.embed("water", Language.EN)).all()


def test_a_text_in_which_nothing_is_known_lies_nowhere() -> None:
    space = learned.fit(LESSONS, list(GARDEN), packaged_glossary())
    assert not space.embed("", Language.EN).any()

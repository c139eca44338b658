"""The question bank: whole in five languages, resting on articles as they are, and giving no answer away by its form."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from copilot.domain.errors import BadInput
from copilot.domain.marketplace import Language
from copilot.domain.question_bank import Bank, Option, Question, Wording
from copilot.domain.quiz import QUIZZED, Pillar
from knowledge.articles import Article, load_articles, parse_articles
from knowledge.quiz_bank import QUIZ, load_bank, packaged_bank, parse_questions, pins, read_reviewed, review
from knowledge.quiz_check import check_quiz

ARTICLES = load_articles(QUIZ.parent / "policies")
BANK = packaged_bank()
FIRST = BANK.questions[0]


def codes(
    bank: Bank = BANK, articles: Sequence[Article] = ARTICLES, **reviewed: dict[str, str]
) -> set[tuple[str, str]]:
    """Code and place of every finding; all questions were reviewed but those that are named otherwise."""
    read = {**pins(bank.questions, ARTICLES), **reviewed}
    return {(finding.code, finding.where) for finding in check_quiz(bank, articles, read)}


def changed(question: Question, **fields: object) -> Bank:
    """The bank with this question in the place of the one of its id."""
    other = question.model_copy(update=fields)
    return Bank(questions=tuple(other if q.id == question.id else q for q in BANK.questions))


def reworded(change: Callable[[Wording], Wording], language: Language = Language.FR) -> Bank:
    return changed(FIRST, wording={**FIRST.wording, language: change(FIRST.wording[language])})


def option(wording: Wording, place: int, **fields: str) -> Wording:
    options = tuple(o.model_copy(update=fields) if n == place else o for n, o in enumerate(wording.options))
    return wording.model_copy(update={"options": options})


def test_the_packaged_bank_is_clean() -> None:
    assert check_quiz(BANK, ARTICLES, read_reviewed()) == []


@pytest.mark.parametrize("pillar", QUIZZED)
def test_every_pillar_has_thirty_questions_in_five_languages(pillar: Pillar) -> None:
    questions = BANK.of(pillar)
    assert len(questions) >= 30
    assert all(set(question.wording) == set(Language) for question in questions)
    assert {question.right for question in questions} == {0, 1, 2, 3}


def test_a_question_ends_with_a_question_in_every_language() -> None:
    for question in BANK.questions:
        for language, wording in question.wording.items():
            assert re.search(r"\?»?$", wording.ask), f"{question.id} {language}"


def test_the_languages_are_different_texts() -> None:
    for question in BANK.questions:
        assert len({wording.ask for wording in question.wording.values()}) == 5


WRONGS: dict[str, tuple[Bank, str]] = {
    "unknown_policy": (changed(FIRST, policies=("REF-02", "REF-99")), FIRST.id),
    "other_pillar": (changed(FIRST, policies=("COM-01",)), FIRST.id),
    "duplicate_id": (Bank(questions=(*BANK.questions, FIRST)), FIRST.id),
    "missing_language": (
        changed(FIRST, wording={k: v for k, v in FIRST.wording.items() if k is not Language.DE}), FIRST.id,
    ),
    "few_questions": (Bank(questions=BANK.questions[5:]), "returns_refunds"),
    "same_options": (reworded(lambda w: option(w, 0, text=w.options[2].text.upper())), f"{FIRST.id} fr"),
    "same_whys": (reworded(lambda w: option(w, 0, why=w.options[2].why)), f"{FIRST.id} fr"),
    "told_by_length": (reworded(lambda w: option(w, FIRST.right, text="x" * 200)), f"{FIRST.id} fr"),
    "strange_number": (reworded(lambda w: option(w, FIRST.right, why="Le délai est de 77 jours.")), f"{FIRST.id} fr"),
    "duplicate_question": (
        reworded(lambda w: w.model_copy(update={"ask": BANK.questions[1].wording[Language.FR].ask})), f"{FIRST.id} fr",
    ),
    "one_place": (
        Bank(questions=tuple(q.model_copy(update={"right": 2}) if q.pillar is Pillar.MESSAGING else q for q in BANK.questions)),
        "messaging",
    ),
}  # fmt: skip


@pytest.mark.parametrize("code", WRONGS)
def test_each_thing_that_may_be_wrong_is_found_at_its_place(code: str) -> None:
    bank, where = WRONGS[code]
    assert (code, where) in codes(bank)


@pytest.mark.parametrize(("code", "text"), [("right_is_longest", "y" * 150), ("right_is_shortest", "y")])
def test_a_habit_of_length_over_a_pillar_is_found(code: str, text: str) -> None:
    """Each question alone may pass; together they tell a reader what to choose."""

    def habit(question: Question) -> Question:
        wording = question.wording[Language.ES]
        return question.model_copy(
            update={"wording": {**question.wording, Language.ES: option(wording, question.right, text=text)}}
        )

    bank = Bank(questions=tuple(habit(q) if q.pillar is Pillar.SHIPPING_FBM else q for q in BANK.questions))
    assert (code, "shipping_fbm es") in codes(bank)
    assert not {where for found, where in codes(bank) if found == code} - {"shipping_fbm es"}


@pytest.mark.parametrize("field", ["as_of", "text", "title", "review_by", "source"])
def test_an_article_that_changes_in_any_field_asks_for_a_new_look(field: str) -> None:
    """The version of an article covers all of these, its as-of date too; the articles themselves are parsed anew."""
    source = (QUIZ.parent / "policies" / "ref-refunds.md").read_text(encoding="utf-8")
    start = source.index("## REF-02")
    old, new = {
        "as_of": ("- as_of: 2026-01", "- as_of: 2026-02"),
        "text": ("Grade the item", "Grade the goods"),
        "title": ("Refund deadline after", "The refund deadline after"),
        "review_by": ("- review_by: 2027-02", "- review_by: 2027-03"),
        "source": ("- source: Amazon announcement", "- source: An Amazon announcement"),
    }[field]
    edited = source[:start] + source[start:].replace(old, new, 1)
    after = [a for a in ARTICLES if a.family != "REF"] + list(parse_articles(edited, "ref-refunds.md"))
    stale = {where for code, where in codes(articles=after) if code == "stale_question"}
    assert stale == {question.id for question in BANK.questions if "REF-02" in question.policies}
    assert "returns-01" in stale


def test_a_question_nobody_reviewed_is_found_and_a_review_settles_it(tmp_path: Path) -> None:
    assert ("stale_question", FIRST.id) in codes(**{FIRST.id: {}})
    review(BANK, ARTICLES, [FIRST.id], tmp_path)
    assert read_reviewed(tmp_path) == pins([FIRST], ARTICLES)
    review(BANK, ARTICLES, [question.id for question in BANK.questions], tmp_path)
    assert check_quiz(BANK, ARTICLES, read_reviewed(tmp_path)) == []


GOOD = """- id: m-1
  policies: [COM-01]
  right: a
  en: {ask: "What now?", a: [one, w1], b: [two, w2], c: [three, w3], d: [four, w4]}
"""


def test_a_question_is_read_as_it_is_written() -> None:
    (question,) = parse_questions(GOOD, "m.yaml", Pillar.MESSAGING)
    assert (question.right, question.policies) == (0, ("COM-01",))
    assert question.wording[Language.EN].options[3] == Option(text="four", why="w4")


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("right: a", "right: e", "right"),
        ("right: a", "right: [a, b]", "right"),
        ("  policies: [COM-01]\n", "", "policies"),
        ("d: [four, w4]", "d: [four]", "en d"),
        (", d: [four, w4]", "", "en"),
        ("id: m-1", "name: m-1", "1"),
        ("  en:", "  la:", "la"),
        ("[one, w1]", '["", w1]', "options.0.text"),
        ("right: a", "right: a\n  hint: b", "hint"),
    ],
)
def test_what_is_no_question_is_named_with_its_place(old: str, new: str, field: str) -> None:
    with pytest.raises(BadInput) as wrong:
        parse_questions(GOOD.replace(old, new), "m.yaml", Pillar.MESSAGING)
    assert wrong.value.field.startswith("m.yaml 1") and wrong.value.field.endswith(field)


@pytest.mark.parametrize("text", ["a: b: c", "{}", "- [", "nothing"])
def test_a_file_that_holds_no_questions_is_named(text: str) -> None:
    with pytest.raises(BadInput, match="m.yaml"):
        parse_questions(text, "m.yaml", Pillar.MESSAGING)


def test_a_pillar_without_a_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no questions"):
        load_bank(tmp_path)

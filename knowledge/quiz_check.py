"""Linting the quizzes: rules that are gone or have changed, languages that are missing, answers that give themselves away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from copilot.domain.marketplace import Language
from copilot.domain.question_bank import Bank, Question, Wording
from copilot.domain.quiz import QUIZZED
from knowledge.articles import Article
from knowledge.cards import strange_numbers
from knowledge.check import Finding

ENOUGH = 30  # questions a pillar
# How much longer than every wrong option the right one may be, and in how many questions of a pillar it may be the
# longest or the shortest. By chance each is a quarter; beyond these, "take the longest" is worth a try.
TELLING = 1.4
OFTEN = 0.4


def check_quiz(bank: Bank, articles: Sequence[Article], reviewed: Mapping[str, Mapping[str, str]]) -> list[Finding]:
    """Every finding, errors first, then by place."""
    by_id = {article.id: article for article in articles}
    found = [*_ids(bank), *_counts(bank), *_places(bank), *_lengths(bank)]
    for question in bank.questions:
        found += [*_policies(question, by_id), *_review(question, by_id, reviewed), *_languages(question)]
        for language, wording in question.wording.items():
            found += [*_wording(question, language, wording), *_numbers(question, language, by_id)]
    return sorted(found, key=lambda f: (f.severity, f.where, f.code))


def _error(code: str, where: str, text: str) -> Finding:
    return Finding(severity="error", code=code, where=where, text=text)


def _ids(bank: Bank) -> Iterator[Finding]:
    for id_, times in Counter(question.id for question in bank.questions).items():
        if times > 1:
            yield _error("duplicate_id", id_, f"{times} questions have this id.")
    for language in Language:
        asks = Counter(q.wording[language].ask for q in bank.questions if language in q.wording)
        for question in bank.questions:
            if language in question.wording and asks[question.wording[language].ask] > 1:
                yield _error("duplicate_question", f"{question.id} {language}", "Another question asks the same.")


def _counts(bank: Bank) -> Iterator[Finding]:
    for pillar in QUIZZED:
        if len(bank.of(pillar)) < ENOUGH:
            yield _error("few_questions", pillar, f"Only {len(bank.of(pillar))} questions; {ENOUGH} are needed.")


def _places(bank: Bank) -> Iterator[Finding]:
    """The order is shuffled when shown; in the file a habit of one place is a habit of writing."""
    for pillar in QUIZZED:
        places = Counter(question.right for question in bank.of(pillar))
        for place, times in places.items():
            if len(bank.of(pillar)) >= ENOUGH and times > OFTEN * len(bank.of(pillar)):
                yield _error("one_place", pillar, f"The right option is {'abcd'[place]} in {times} questions.")


def _lengths(bank: Bank) -> Iterator[Finding]:
    """Over a pillar the right option must be neither the longest nor the shortest too often."""
    for pillar in QUIZZED:
        for language in Language:
            said = [(q.right, q.wording[language]) for q in bank.of(pillar) if language in q.wording]
            if len(said) < ENOUGH:
                continue
            for name, edge in (("longest", max), ("shortest", min)):
                times = sum(_stands_out(wording, right, edge) for right, wording in said)
                if times > OFTEN * len(said):
                    text = f"The right option is the {name} in {times} of {len(said)} questions."
                    yield _error(f"right_is_{name}", f"{pillar} {language}", text)


def _stands_out(wording: Wording, right: int, edge: Callable[[list[int]], int]) -> bool:
    sizes = [len(option.text) for option in wording.options]
    return sizes[right] == edge(sizes) and sizes.count(sizes[right]) == 1


def _policies(question: Question, articles: Mapping[str, Article]) -> Iterator[Finding]:
    for id_ in question.policies:
        if id_ not in articles:
            yield _error("unknown_policy", question.id, f"It rests on {id_}, which does not exist.")
    known = [articles[id_] for id_ in question.policies if id_ in articles]
    if known and question.pillar not in {article.pillar for article in known}:
        yield _error("other_pillar", question.id, f"None of its articles is of the pillar {question.pillar}.")


def _review(
    question: Question, articles: Mapping[str, Article], reviewed: Mapping[str, Mapping[str, str]]
) -> Iterator[Finding]:
    read = reviewed.get(question.id, {})
    changed = [id_ for id_ in question.policies if id_ in articles and read.get(id_) != articles[id_].version]
    if changed:
        text = f"It was not read since {', '.join(changed)} changed; read it, then run `copilot quiz review`."
        yield _error("stale_question", question.id, text)


def _languages(question: Question) -> Iterator[Finding]:
    for language in Language:
        if language not in question.wording:
            yield _error("missing_language", question.id, f"It is not there in {language}.")


def _wording(question: Question, language: Language, wording: Wording) -> Iterator[Finding]:
    where = f"{question.id} {language}"
    texts = [option.text.strip().casefold() for option in wording.options]
    if len(set(texts)) < len(texts):
        yield _error("same_options", where, "Two options say the same.")
    whys = [option.why.strip().casefold() for option in wording.options]
    if len(set(whys)) < len(whys):
        yield _error("same_whys", where, "Two options have the same why.")
    sizes = [len(option.text) for option in wording.options]
    longest_wrong = max(size for n, size in enumerate(sizes) if n != question.right)
    if sizes[question.right] > TELLING * longest_wrong:
        text = f"The right option has {sizes[question.right]} letters, the longest wrong one {longest_wrong}."
        yield _error("told_by_length", where, text)


def _numbers(question: Question, language: Language, articles: Mapping[str, Article]) -> Iterator[Finding]:
    """A number in the why of the right option must stand in an article or in the situation: nobody else vouches for it."""
    wording = question.wording[language]
    right = wording.options[question.right]
    known = " ".join(f"{articles[id_].title} {articles[id_].text}" for id_ in question.policies if id_ in articles)
    strange = strange_numbers(right.why, f"{known} {wording.ask} {right.text}")
    if strange:
        yield _error("strange_number", f"{question.id} {language}", f"No article says {', '.join(strange)}.")

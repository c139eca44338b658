"""Articles that contradict each other: those that say so, and those that look as if they did. Nothing here changes anything."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from copilot.domain.errors import BadInput
from copilot.domain.marketplace import Language
from copilot.domain.record import Record
from knowledge.articles import ALL_MARKETPLACES, POLICY_ID, Article
from knowledge.words import terms

AGREED = Path(__file__).parent / "agreed.yaml"

# How much of what the shorter of two statements says the other must say too before a different number is suspicious; less
# where one article names the other. Chosen on the packaged articles, where each suspect was read.
_ALIKE = 0.35
_ALIKE_WHERE_CITED = 0.3
_WORDS_IN_COMMON = 3

_MEASURE = re.compile(
    r"(\d+(?:[.,]\d+)?)(?:[ -](?:calendar|business|working))?[ -]?(minute|hour|day|week|month|year|%)s?(?![a-z])"
)
_HOURS = {"minute": 1 / 60, "hour": 1.0, "day": 24.0, "week": 168.0, "month": 720.0, "year": 8760.0}
_SENTENCE = re.compile(r"(?<=[.;:])\s+")
# Words of every figure, which say nothing about what it is a figure of.
_GENERIC = frozenset(
    word
    for text in (
        "rate target below above percent divided window deadline date within count",
        "order seller buyer amazon",
    )
    for word in terms(text, Language.EN)
)
_FIGURE = re.compile(r"\d+")


class Pair(Record):
    """Two articles by id, in the order of their ids, and what is said of them."""

    one: str
    other: str
    why: str

    @property
    def where(self) -> str:
        """Both ids."""
        return f"{self.one} {self.other}"


class _Claim(Record):
    """One sentence with a figure: its kind ("%" or "time"), its values (hours or per cent), and what it is about."""

    kind: str
    values: frozenset[float]
    about: frozenset[str]
    text: str


def read_agreed(text: str, file: str) -> Mapping[tuple[str, str], str]:
    """Pairs that somebody read and found to agree, each with the reason. Raises BadInput naming file and pair."""
    import yaml

    try:
        said: Any = yaml.safe_load(text) or {}
    except yaml.YAMLError as wrong:
        raise BadInput(file, f"not YAML ({' '.join(str(wrong).split())[:120]})", "Correct the file.") from None
    if not isinstance(said, dict):
        raise BadInput(file, "is not a list of 'ID ID: reason'", "Correct the file.")
    found: dict[tuple[str, str], str] = {}
    for key, reason in said.items():
        ids = POLICY_ID.findall(str(key))
        if len(set(ids)) != 2 or " ".join(ids) != key:
            raise BadInput(f"{file} {key}", "does not name two articles", "Write 'ID ID: reason'.")
        if not isinstance(reason, str) or not reason.strip():
            raise BadInput(f"{file} {key}", "gives no reason", "Say why the two do not contradict each other.")
        found[min(ids), max(ids)] = reason
    return found


def packaged_agreed() -> Mapping[tuple[str, str], str]:
    """What came with the program. Raises BadInput."""
    return read_agreed(AGREED.read_text(encoding="utf-8"), AGREED.name)


def declared(articles: Sequence[Article]) -> tuple[Pair, ...]:
    """Every pair that disagrees by its own word; an article that names itself is a pair with itself."""
    pairs = {(min(a.id, id_), max(a.id, id_)) for a in articles for id_ in a.disagrees_with}
    return tuple(Pair(one=one, other=other, why="declared") for one, other in sorted(pairs))


def faults(articles: Sequence[Article]) -> Iterator[Pair]:
    """What is wrong with the declarations: one-sided, of nobody, or without one of the two that we follow."""
    by_id = {article.id: article for article in articles}
    for pair in declared(articles):
        if missing := [id_ for id_ in (pair.one, pair.other) if id_ not in by_id]:
            yield pair.model_copy(update={"why": f"{missing[0]} does not exist."})
        elif pair.one == pair.other:
            if not _tells_two_sides(by_id[pair.one]):
                why = "It disagrees with itself, but does not tell two figures."
                yield pair.model_copy(update={"why": why})
        else:
            yield from _of_two(pair, by_id[pair.one], by_id[pair.other])


def _of_two(pair: Pair, one: Article, other: Article) -> Iterator[Pair]:
    for mine, its in ((one, other), (other, one)):
        if its.id not in mine.disagrees_with:
            yield pair.model_copy(update={"why": f"{its.id} says that it disagrees with {mine.id}, which is silent."})
    followed = [article.id for article in (one, other) if article.followed]
    if len(followed) != 1:
        which = "Both are" if followed else "Neither is"
        yield pair.model_copy(update={"why": f"{which} marked as followed; mark the one we go by."})


def _tells_two_sides(article: Article) -> bool:
    return len(set(_FIGURE.findall(POLICY_ID.sub("", article.text)))) > 1


def suspects(articles: Sequence[Article]) -> tuple[Pair, ...]:
    """Undeclared pairs that hold in one store on one day and give different figures for what looks like the same act.

    Two sentences are alike where, with the headings of their articles, they share enough of their rarer words. A figure
    the other article gives too, anywhere, is no contradiction. It reads digits only, and no negation: a help, no proof.
    """
    known = {(pair.one, pair.other) for pair in declared(articles)}
    claims = {article.id: _claims(article) for article in articles}
    counts = Counter(word for article in articles for word in _words(f"{article.title} {article.text}"))
    weight = {word: math.log((1 + len(articles)) / (1 + times)) + 0.1 for word, times in counts.items()}
    found = []
    for one, other in combinations(sorted((a for a in articles if claims[a.id]), key=lambda a: a.id), 2):
        if (one.id, other.id) in known or not one.overlaps(other) or not _share_a_store(one, other):
            continue
        enough = _ALIKE_WHERE_CITED if one.id in other.text or other.id in one.text else _ALIKE
        best = max(_differences(claims[one.id], claims[other.id], weight), default=(0.0, ""))
        if best[0] >= enough:
            found.append(Pair(one=one.id, other=other.id, why=best[1]))
    return tuple(found)


def _differences(
    mine: Sequence[_Claim], its: Sequence[_Claim], weight: Mapping[str, float]
) -> Iterator[tuple[float, str]]:
    for claim in mine:
        for against in its:
            if claim.kind != against.kind or _known(claim, its) or _known(against, mine):
                continue
            common = claim.about & against.about
            if len(common) >= _WORDS_IN_COMMON:
                whole = min(_weigh(claim.about, weight), _weigh(against.about, weight))
                yield _weigh(common, weight) / whole, f"“{claim.text}” and “{against.text}”"


def _known(claim: _Claim, others: Sequence[_Claim]) -> bool:
    return any(claim.kind == other.kind and claim.values & other.values for other in others)


def _weigh(words: frozenset[str], weight: Mapping[str, float]) -> float:
    return sum(weight.get(word, 1.0) for word in words)


def _claims(article: Article) -> tuple[_Claim, ...]:
    heading = f"{article.title} {' '.join(article.keywords)}"
    found = []
    for sentence in _SENTENCE.split(article.text):
        values: dict[str, set[float]] = {}
        for number, unit in _MEASURE.findall(sentence):
            value = float(number.replace(",", "."))
            values.setdefault("%" if unit == "%" else "time", set()).add(value * _HOURS.get(unit, 1.0))
        about = frozenset(_words(f"{heading} {sentence}"))
        found += [_Claim(kind=k, values=frozenset(v), about=about, text=sentence[:120]) for k, v in values.items()]
    return tuple(found)


def _words(text: str) -> set[str]:
    words = {word for word in terms(_MEASURE.sub(" ", text), Language.EN) if len(word) > 2 and not word.isdigit()}
    return words - _GENERIC


def _share_a_store(one: Article, other: Article) -> bool:
    everywhere = ALL_MARKETPLACES in (one.marketplaces, other.marketplaces)
    return everywhere or not set(one.marketplaces).isdisjoint(other.marketplaces)

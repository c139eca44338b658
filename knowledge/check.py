"""Linting the packs: what is stale, ambiguous or points nowhere. Nothing here changes anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from copilot.domain.marketplace import Language
from copilot.domain.reason import PROFILES
from copilot.domain.record import Record
from knowledge.articles import POLICY_ID, Article
from knowledge.cards import LANGUAGES
from knowledge.passages import Corpus

# Time for a person to read the source again before the article counts as stale.
_NOTICE = timedelta(days=30)
_ENOUGH = 8  # authored questions an article and language


class Finding(Record):
    """One remark. ``error`` means that the packs must not be shipped so; ``where`` is an id, a file or a reason."""

    severity: Literal["error", "warning"]
    code: str
    where: str
    text: str


def check(corpus: Corpus, today: date) -> list[Finding]:
    """Every finding, errors first, then by place."""
    found = [
        *_duplicates(corpus), *_references(corpus), *_profiles(corpus), *_reviews(corpus, today), *_cards(corpus), *_asked(corpus),
    ]  # fmt: skip
    return sorted(found, key=lambda f: (f.severity, f.where, f.code))


def _duplicates(corpus: Corpus) -> Iterator[Finding]:
    ids = [a.id for a in corpus.articles] + [f"{s.asin}#{part.key}" for s in corpus.sheets for part in s.sections]
    for id_, times in Counter(ids).items():
        if times > 1:
            yield Finding(severity="error", code="duplicate_id", where=id_, text=f"{times} passages have this id.")


def _references(corpus: Corpus) -> Iterator[Finding]:
    known = {article.id for article in corpus.articles}
    families = {article.family for article in corpus.articles}
    for article in corpus.articles:
        for id_ in sorted(set(POLICY_ID.findall(article.text)) - known):
            if id_.partition("-")[0] in families:
                text = f"It refers to {id_}, which does not exist."
                yield Finding(severity="error", code="unknown_reference", where=article.id, text=text)


def _profiles(corpus: Corpus) -> Iterator[Finding]:
    known = {article.id for article in corpus.articles}
    for reason, profile in PROFILES.items():
        for id_ in profile.policies:
            if id_ not in known:
                text = f"Replies with this reason follow {id_}, which does not exist."
                yield Finding(severity="error", code="unknown_profile_policy", where=reason.value, text=text)


def _cards(corpus: Corpus) -> Iterator[Finding]:
    """Every article in every language, and no card that says more than its article."""
    english = {article.id: f"{article.title} {article.text}" for article in corpus.articles}
    have = {(card.id, card.language) for card in corpus.cards}
    for id_ in english:
        for language in LANGUAGES:
            if (id_, language) not in have:
                text = f"Agents who work in {language} read it in English only."
                yield Finding(severity="error", code="missing_card", where=id_, text=text)
    for card in corpus.cards:
        where = f"{card.id} {card.language}"
        if card.id not in english:
            yield Finding(severity="error", code="card_of_nothing", where=where, text="There is no such article.")
        elif strange := card.strange_numbers(english[card.id]):
            text = f"The English text does not say {', '.join(strange)}."
            yield Finding(severity="error", code="strange_number", where=where, text=text)


def _asked(corpus: Corpus) -> Iterator[Finding]:
    """What the search learns from: enough for every article in every language, and nothing for an article that is gone."""
    counts = Counter((asked.id, asked.language) for asked in corpus.asked)
    known = {article.id for article in corpus.articles}
    for id_ in sorted(known):
        for language in Language:
            if counts[id_, language] < _ENOUGH:
                text = f"Only {counts[id_, language]} authored questions in {language}; the search will seldom find it."
                yield Finding(severity="error", code="few_questions", where=id_, text=text)
    for id_ in sorted({asked.id for asked in corpus.asked} - known):
        yield Finding(severity="error", code="questions_of_nothing", where=id_, text="There is no such article.")


def _reviews(corpus: Corpus, today: date) -> Iterator[Finding]:
    for article in corpus.articles:
        if article.review_by < today:
            yield _review("stale", article, f"Its review was due by {article.review_by}; read the source again.")
        elif article.review_by <= today + _NOTICE:
            yield _review("review_soon", article, f"Its review is due by {article.review_by}.")


def _review(code: str, article: Article, text: str) -> Finding:
    more = " Its facts change often." if article.volatile else ""
    return Finding(severity="warning", code=code, where=article.id, text=text + more)

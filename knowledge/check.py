"""Linting the packs: what is stale, ambiguous or points nowhere. Nothing here changes anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Literal

from copilot.domain.marketplace import Language
from copilot.domain.reason import PROFILES
from copilot.domain.record import Record
from knowledge.agreement import faults, suspects
from knowledge.articles import POLICY_ID, Article
from knowledge.cards import LANGUAGES
from knowledge.mentions import unreferenced
from knowledge.passages import Corpus

# Time for a person to read the source again before the article counts as stale.
_NOTICE = timedelta(days=30)
_ORDER = {"error": 0, "warning": 1, "info": 2}
_ENOUGH = 8  # authored questions an article and language


class Finding(Record):
    """One remark. ``error`` means that the packs must not be shipped so, ``info`` asks for nothing; ``where`` is an id, two
    ids, a file or a reason."""

    severity: Literal["error", "warning", "info"]
    code: str
    where: str
    text: str


def check(
    corpus: Corpus,
    today: date,
    *,
    agreed: Mapping[tuple[str, str], str] | None = None,
    named: frozenset[str] | None = None,
) -> list[Finding]:
    """Every finding: errors, warnings, infos, each by place.

    ``agreed``: pairs that only look as if they contradicted each other, with the reason. ``named``: the ids that anything
    names (``mentions.named``); without it nobody asks which articles are never used.
    """
    found = [
        *_duplicates(corpus), *_references(corpus), *_profiles(corpus), *_reviews(corpus, today), *_cards(corpus), *_asked(corpus),
        *_contradictions(corpus, agreed or {}), *_unreferenced(corpus, named),
    ]  # fmt: skip
    return sorted(found, key=lambda f: (_ORDER[f.severity], f.where, f.code))


def _duplicates(corpus: Corpus) -> Iterator[Finding]:
    ids = [a.id for a in corpus.articles] + [f"{s.asin}#{part.key}" for s in corpus.sheets for part in s.sections]
    for id_, times in Counter(ids).items():
        if times > 1:
            yield Finding(severity="error", code="duplicate_id", where=id_, text=f"{times} passages have this id.")


def _references(corpus: Corpus) -> Iterator[Finding]:
    """Ids in the text of an article or a card that are of one of our families and of no article."""
    known = {article.id for article in corpus.articles}
    families = {article.family for article in corpus.articles}
    texts = [(article.id, article.text) for article in corpus.articles]
    texts += [(f"{card.id} {card.language}", f"{card.title} {card.text}") for card in corpus.cards]
    for where, text in texts:
        for id_ in sorted(set(POLICY_ID.findall(text)) - known):
            if id_.partition("-")[0] in families:
                said = f"It refers to {id_}, which does not exist."
                yield Finding(severity="error", code="unknown_reference", where=where, text=said)


def _contradictions(corpus: Corpus, agreed: Mapping[tuple[str, str], str]) -> Iterator[Finding]:
    """Declarations that do not fit together, contradictions nobody declared, and agreements that are about nothing."""
    for pair in faults(corpus.articles):
        yield Finding(severity="error", code="bad_disagreement", where=pair.where, text=pair.why)
    found = {(pair.one, pair.other): pair for pair in suspects(corpus.articles)}
    for ids, pair in found.items():
        if ids not in agreed:
            text = f"They may contradict each other: {pair.why}. Declare it (disagrees_with), or say in agreed.yaml why not."
            yield Finding(severity="warning", code="contradiction", where=pair.where, text=text)
    for ids in sorted(agreed.keys() - found.keys()):
        text = "agreed.yaml explains a contradiction that nobody suspects any more; remove the line."
        yield Finding(severity="warning", code="needless_agreement", where=" ".join(ids), text=text)


def _unreferenced(corpus: Corpus, named: frozenset[str] | None) -> Iterator[Finding]:
    if named is None:
        return
    for id_ in unreferenced((article.id for article in corpus.articles), named):
        text = "No macro, quiz question, reason or rule names it; only a search finds it."
        yield Finding(severity="info", code="unreferenced", where=id_, text=text)


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

"""A rule begins and may end on a day: a search on another day does not find it, and whoever cites it still can."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from copilot.domain.errors import BadInput
from copilot.domain.evidence import KnowledgeQuery, PassageKind
from copilot.domain.marketplace import Language
from copilot.domain.reason import PROFILES, Reason
from knowledge.articles import Article, parse_articles
from knowledge.exact import Lookup
from knowledge.partitions import Cut
from knowledge.passages import Corpus, article_row
from knowledge.search import KnowledgeBase

ARTICLE = """---
family: ZZ
title: Zeal
pillar: messaging
---

## ZZ-01: Be kind
- source: House rule
- as_of: 2026-03
{lines}- review_by: 2027-02
- marketplaces: all
- confidence: medium
- volatile: yes
- keywords: kindness, tone

Be kind to buyers.
"""
DAY = timedelta(days=1)


def article(*lines: str) -> Article:
    (found,) = parse_articles(ARTICLE.format(lines="".join(f"- {line}\n" for line in lines)), "zz.md")
    return found


def ask(text: str, on: date | None, **more: object) -> KnowledgeQuery:
    given = {"text": text, "language": Language.EN, "marketplace": "US", "on": on, "limit": 10}
    return KnowledgeQuery.model_validate({**given, **more})


async def found(base: KnowledgeBase, text: str, on: date | None, **more: object) -> list[str]:
    return [passage.id for passage in await base.search(ask(text, on, **more))]


@pytest.mark.parametrize("engine", ["exact", "chroma"])
@pytest.mark.parametrize(
    ("id_", "begins", "question", "store"),
    [
        ("AIR-01", date(2026, 3, 4), "May tickets be used to train an AI model?", "US"),
        ("EU-08", date(2026, 6, 19), "Withdrawal function in the interface of online contracts", "DE"),
        ("REF-02", date(2026, 1, 26), "How many days to refund after a return arrives?", "US"),
    ],
)
async def test_a_rule_is_found_from_its_first_day_on(
    request: pytest.FixtureRequest, engine: str, id_: str, begins: date, question: str, store: str
) -> None:
    base: KnowledgeBase = request.getfixturevalue(engine)
    assert id_ in await found(base, question, begins, marketplace=store)
    assert id_ not in await found(base, question, begins - DAY, marketplace=store)
    assert id_ in await found(base, question, None, marketplace=store)


async def test_neither_its_name_nor_a_reason_brings_up_a_rule_before_its_day(exact: KnowledgeBase) -> None:
    before = date(2026, 1, 25)
    assert "REF-02" not in await found(exact, "What does REF-02 say?", before)
    assert "REF-02" not in await found(exact, "refund", before, policy_ids=("REF-02",))
    reason = next(reason for reason, profile in PROFILES.items() if "REF-02" in profile.policies)
    assert "REF-02" not in await found(exact, "refund", before, reason=Reason(reason))
    assert "REF-02" in await found(exact, "refund", before + DAY, reason=Reason(reason))


async def test_a_decision_may_cite_a_rule_of_any_day(exact: KnowledgeBase) -> None:
    assert [passage.id for passage in await exact.by_ids(["AIR-01", "REF-02"])] == ["AIR-01", "REF-02"]


def test_both_days_belong_to_the_rule() -> None:
    row = article_row(article("effective_from: 2026-03-04", "effective_to: 2026-05-31"))
    admitted = {
        on: Lookup(kind=PassageKind.POLICY, marketplace="IT", on=on).admits(row)
        for on in (date(2026, 3, 3), date(2026, 3, 4), date(2026, 5, 31), date(2026, 6, 1), None)
    }
    assert list(admitted.values()) == [False, True, True, False, True]


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        (["effective_from: 2026-03"], "effective_from"),
        (["effective_from: 20260304"], "effective_from"),
        (["effective_to: 2026-02-30"], "effective_to"),
        (["effective_to:"], "effective_to"),
        (["effective_from: 2026-03-04", "effective_to: 2026-03-03"], "effective_to"),
        (["disagrees_with: ZZ-2"], "disagrees_with"),
        (["disagrees_with: ZZ-02,"], "disagrees_with"),
        (["disagrees_with: ZZ-02", "followed: perhaps"], "followed"),
        (["followed: yes"], "followed"),
    ],
)
def test_a_day_or_a_disagreement_that_cannot_be_meant_is_refused_by_name(lines: list[str], named: str) -> None:
    with pytest.raises(BadInput) as refused:
        article(*lines)
    assert refused.value.field == f"zz.md ZZ-01 {named}"


def test_a_new_day_is_a_new_version_and_another_index() -> None:
    given = [article(), article("effective_from: 2026-03-04"), article("effective_to: 2026-03-04")]
    assert len({one.version for one in given}) == 3
    assert len({Cut([article_row(one)], "same").version for one in given}) == 3
    # also where somebody forgot the version: what is filtered by is part of what is kept
    same = [one.model_copy(update={"version": "v"}) for one in given]
    assert len({Cut([article_row(one)], "same").version for one in same}) == 3


def test_rules_whose_text_names_their_first_day_begin_on_it(corpus: Corpus) -> None:
    """In full, but for AIR-02: its text has the month only, and the change it belongs to (AIR-01) the day."""
    dated = [one for one in corpus.articles if one.effective_from]
    assert len(dated) == 9
    for one in dated:
        day = one.effective_from
        assert day is not None
        assert (f"{day:%B %Y}" if one.id == "AIR-02" else f"{day.day} {day:%B}") in one.text

"""A made-up warehouse for measuring searches: products with sections in several stores and languages, the same every time."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from copilot.domain.evidence import KnowledgeQuery, Visibility
from copilot.domain.marketplace import MARKETPLACES, Language
from knowledge.asked import Asked
from knowledge.learned import Lesson
from knowledge.passages import Row
from knowledge.sheets import Origin, Section, Sheet, SourceKind

TODAY = date(2026, 11, 21)
STORES = ("US", "UK", "DE", "IT", "FR", "ES")
SOURCE = "made up for measuring"
SECTIONS = 5
_STORES_EACH = 2  # so an item has ten passages on average


def sheets(passages: int, lines: Sequence[Lesson], seed: int = 2026) -> Iterator[Sheet]:
    """Sheets of about this many passages together. What sections say is put together from ``lines`` about products, in the
    language of the store; some hold on some days only, some are internal."""
    dice = random.Random(seed)
    by_language: dict[Language, dict[str, list[str]]] = {}
    for line in lines:
        by_language.setdefault(line.language, {}).setdefault(line.id, []).append(line.text)
    for number in range(passages // (SECTIONS * _STORES_EACH)):
        asin = asin_of(number)
        for store in dice.sample(STORES, _STORES_EACH):
            language = MARKETPLACES[store].language
            topics = by_language[language]
            begins = TODAY - timedelta(days=30) if dice.random() < 0.2 else None
            yield Sheet(
                asin=asin,
                titles={language: f"{' '.join(dice.choice(topics['dimensions']).split()[:3])} {number:05d}"},
                marketplaces=(store,),
                language=language,
                version=f"{dice.getrandbits(48):012x}",
                source=SOURCE,
                sections=tuple(
                    Section(
                        key=topic,
                        title=topic,
                        text=" ".join([*dice.sample(topics[topic], 3), f"({asin} {store} {dice.randrange(1000)})"]),
                        visibility=Visibility.INTERNAL if dice.random() < 0.05 else Visibility.PUBLIC,
                    )
                    for topic in dice.sample(sorted(topics), SECTIONS)
                ),
                origin=Origin(kind=SourceKind.JSON, name="bench.json"),
                valid_from=begins,
                valid_until=begins + timedelta(days=dice.randint(0, 60)) if begins else None,
            )


def asin_of(number: int) -> str:
    """The number of an item."""
    return f"B0{number:08d}"


def about_products(rows: Sequence[Row], many: int, lines: Sequence[Lesson], seed: int = 7) -> list[KnowledgeQuery]:
    """So many questions, each about one item in a store that sells it, in the language of the store."""
    dice = random.Random(seed)
    by_language: dict[Language, list[Lesson]] = {}
    for line in lines:
        by_language.setdefault(line.language, []).append(line)
    asked = []
    for row in dice.choices([row for row in rows if row.asin and row.source == SOURCE], k=many):
        store = row.marketplaces[0]
        language = MARKETPLACES[store].language
        asked.append(
            KnowledgeQuery(
                text=dice.choice(by_language[language]).text, language=language, marketplace=store,
                asins=(row.asin or "",), on=TODAY, limit=6,
            )
        )  # fmt: skip
    return asked


def about_policies(many: int, asked: Sequence[Asked], seed: int = 8) -> list[KnowledgeQuery]:
    """So many questions without an item."""
    dice = random.Random(seed)
    return [
        KnowledgeQuery(text=line.text, language=line.language, marketplace=dice.choice(STORES), on=TODAY, limit=6)
        for line in dice.choices(asked, k=many)
    ]

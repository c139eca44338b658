"""Whatever is asked: no passage of an item that was not named, of another store, or of another day. Both engines alike."""

from __future__ import annotations

import asyncio
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from copilot.domain.evidence import KnowledgeQuery, Passage, PassageKind
from copilot.domain.marketplace import MARKETPLACES, Language
from knowledge.opening import open_knowledge
from knowledge.passages import Corpus
from knowledge.search import KnowledgeBase
from knowledge.sheets import Origin, Sheet, SourceKind
from knowledge.sources.json_sheets import json_sheet

TODAY = date(2026, 11, 21)
STORES = ("US", "UK", "DE", "IT", "FR", "JP")
WORDS = [
    "litres",
    "jug",
    "battery",
    "warranty",
    "charge",
    "wash",
    "glass",
    "motor",
    "blade",
    "cable",
    "colour",
    "weight",
    "box",
    "manual",
    "noise",
    "filter",
    "strap",
    "seam",
    "Kanne",
    "Garantie",
    "Akku",
    "Reinigung",
    "lame",
    "vetro",
    "garanzia",
    "batterie",
    "lavage",
    "vidrio",
    "limpieza",
]
_SERIAL = re.compile(r"serial (\d+)")


@dataclass(frozen=True)
class Truth:
    """What a section is about, by the serial number in its text."""

    asin: str
    stores: tuple[str, ...]
    begins: date | None
    ends: date | None

    def may_answer(self, query: KnowledgeQuery) -> bool:
        there = self.stores == ("all",) or query.marketplace in self.stores
        then = query.on is None or (self.begins or query.on) <= query.on <= (self.ends or query.on)
        return self.asin in {asin.strip().upper() for asin in query.asins} and there and then


def generated(dice: random.Random) -> Iterator[tuple[Sheet, dict[int, Truth]]]:
    """Sheets whose items differ by one letter, whose texts speak of one another, from several sources and on their days."""
    serial = 0
    asins = [f"B0GEN{number:04d}{letter}" for number in range(60) for letter in "AB"]
    for asin in asins:
        for kind in dice.sample([SourceKind.JSON, SourceKind.CSV, SourceKind.PDF], dice.randint(1, 3)):
            stores = ("all",) if dice.random() < 0.1 else tuple(dice.sample(STORES, dice.randint(1, 3)))
            begins = TODAY + timedelta(days=dice.randint(-9, 3)) if dice.random() < 0.4 else None
            ends = (begins or TODAY) + timedelta(days=dice.randint(0, 6)) if dice.random() < 0.4 else None
            truths: dict[int, Truth] = {}
            facts = []
            for _ in range(dice.randint(1, 4)):
                serial += 1
                truths[serial] = Truth(asin, stores, begins, ends)
                facts.append(f"{' '.join(dice.choices(WORDS, k=8))}, unlike {dice.choice(asins)}; serial {serial}.")
            value = {
                "asin": asin, "marketplace": list(stores), "lang": dice.choice(list(Language)).value, "facts": facts,
                "title": f"{dice.choice(WORDS)} {dice.choice(asins)}", "valid_from": begins and begins.isoformat(),
                "valid_until": ends and ends.isoformat(), "visibility": dice.choice(["public", "internal"]),
            }  # fmt: skip
            yield json_sheet(value, "here", Origin(kind=kind, name="gen")), truths


class Shop:
    """Packaged and generated sheets in both engines, and what is true of them."""

    def __init__(self, corpus: Corpus, folder: Path) -> None:
        self.truths: dict[int, Truth] = {}
        made = []
        for sheet, truths in generated(random.Random(2026)):
            made += sheet.by_store()
            self.truths.update(truths)
        self.packaged = {sheet.asin: sheet.marketplaces for sheet in corpus.sheets}
        self.asins = sorted({*self.packaged, *(sheet.asin for sheet in made)})
        self.of: dict[str, list[Sheet]] = {}
        for sheet in made:
            self.of.setdefault(sheet.asin, []).append(sheet)
        self.corpus = corpus.with_sheets(made)
        self.engines = (
            open_knowledge(self.corpus, folder, chroma=False),
            open_knowledge(self.corpus, folder, fallback_exact=False),
        )

    def query(self, dice: random.Random) -> KnowledgeQuery:
        """Some words, some of another item's, about some items that may not exist, somewhere, some day."""
        named = dice.sample(self.asins, dice.choice([0, 1, 1, 1, 2, 5]))
        named += ["B0NOBODY01"] * (dice.random() < 0.1)
        text = " ".join(dice.choices([*WORDS, *self.asins], k=dice.randint(1, 7)))
        store = dice.choice([*STORES, "PL"])
        if named and named[0] in self.of and dice.random() < 0.7:  # mostly a question that has an answer
            sheet = dice.choice(self.of[named[0]])
            text = f"{text} {dice.choice(sheet.sections).text[:60]}"
            store = sheet.marketplaces[0] if sheet.marketplaces != ("all",) else store
        return KnowledgeQuery(
            text=text, language=dice.choice(list(Language)), marketplace=store,
            asins=tuple(name.lower() if dice.random() < 0.2 else f" {name}" for name in named), limit=50,
            on=None if dice.random() < 0.2 else TODAY + timedelta(days=dice.randint(-12, 12)),
        )  # fmt: skip

    def strays(self, query: KnowledgeQuery, found: tuple[Passage, ...]) -> list[Passage]:
        """The product passages that may not answer."""
        return [p for p in found if p.kind is PassageKind.ASIN and not self._may_answer(query, p)]

    def _may_answer(self, query: KnowledgeQuery, passage: Passage) -> bool:
        if serial := _SERIAL.search(passage.quote):
            return self.truths[int(serial[1])].may_answer(query)
        asin = passage.id.partition("#")[0]
        return asin in {name.strip().upper() for name in query.asins} and query.marketplace in self.packaged[asin]


@pytest.fixture(scope="module")
def shop(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    opened = Shop(corpus, tmp_path_factory.mktemp("shop"))
    yield opened
    for engine in opened.engines:
        engine.close()


async def _strays(shop: Shop, engine: KnowledgeBase, many: int) -> tuple[list[str], int, int]:
    dice, strays, goods, silent = random.Random(7), [], 0, 0
    for _ in range(many):
        query = shop.query(dice)
        found = await engine.search(query)
        strays += [f"{query.asins} {query.marketplace} {query.on}: {p.id}" for p in shop.strays(query, found)]
        here = sum(passage.kind is PassageKind.ASIN for passage in found)
        goods, silent = goods + here, silent + (not here)
    return strays, goods, silent


@pytest.mark.parametrize("many", [300, pytest.param(10_000, marks=pytest.mark.slow)])
@pytest.mark.parametrize("engine", [0, 1], ids=["exact", "chroma"])
async def test_no_question_brings_a_passage_of_an_item_that_was_not_asked_for(
    shop: Shop, engine: int, many: int
) -> None:
    assert [e.engine for e in shop.engines] == ["exact", "chroma"]
    strays, goods, silent = await _strays(shop, shop.engines[engine], many)
    assert strays == []
    assert goods > many / 2, "the questions must find something, or the test says nothing"
    assert silent > many / 10


def test_the_judge_of_this_file_would_notice_a_stray(shop: Shop) -> None:
    dice = random.Random(1)
    noticed = 0
    for _ in range(40):
        query = shop.query(dice)
        everything = query.model_copy(update={"asins": tuple(shop.asins), "marketplace": "DE", "on": None})
        noticed += bool(shop.strays(query, asyncio.run(shop.engines[0].search(everything))))
    assert noticed == 40


def test_both_engines_answer_alike(shop: Shop) -> None:
    dice = random.Random(3)
    for _ in range(60):
        query = shop.query(dice)
        here, there = (asyncio.run(engine.search(query)) for engine in shop.engines)
        assert [p.id for p in here] == [p.id for p in there]


def test_every_store_is_covered(shop: Shop) -> None:
    assert set(STORES) <= set(MARKETPLACES)
    assert len(shop.truths) > 400

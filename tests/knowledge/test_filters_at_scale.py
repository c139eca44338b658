"""Store, day, reason and ASIN hold in both legs of a search, also in a warehouse; and every quote is found in its place."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from api.bench import shelves
from copilot.domain.evidence import KnowledgeQuery, Passage, PassageKind
from copilot.domain.marketplace import MARKETPLACES, Language
from copilot.domain.reason import PROFILES, Reason
from knowledge import partitions
from knowledge.exact import Lookup
from knowledge.opening import open_knowledge
from knowledge.passages import Corpus, Row
from knowledge.search import KnowledgeBase
from knowledge.sheets import Sheet
from knowledge.topics import packaged_topics


@dataclass
class Warehouse:
    """A few policies, many products, and what is true of them."""

    corpus: Corpus
    base: KnowledgeBase

    def query(self, dice: random.Random) -> KnowledgeQuery:
        """Something asked about some items somewhere on some day; mostly where one of them is sold."""
        rows = [dice.choice(self.goods) for _ in range(dice.choice([0, 1, 1, 1, 2, 5]))]
        store = rows[0].marketplaces[0] if rows and dice.random() < 0.7 else dice.choice(list(MARKETPLACES))
        return KnowledgeQuery(
            text=f"{dice.choice(packaged_topics()).text} {dice.choice(self.goods).quote[:60]}",
            language=dice.choice(list(Language)), marketplace=store, asins=tuple(row.asin or "" for row in rows), limit=30,
            on=shelves.TODAY + timedelta(days=dice.randint(-60, 60)) if dice.random() < 0.8 else None,
        )  # fmt: skip

    def __post_init__(self) -> None:
        self.goods: list[Row] = [row for row in self.base.rows if row.source == shelves.SOURCE]
        self.sheets: dict[str, list[Sheet]] = {}
        for sheet in self.corpus.sheets:
            self.sheets.setdefault(sheet.asin, []).append(sheet)
        self.articles = {article.id: article for article in self.corpus.articles}

    def may_answer(self, query: KnowledgeQuery, passage: Passage) -> bool:
        """By the sheets and articles themselves, not by rows."""
        return bool(self.origins(query, passage))

    def origins(self, query: KnowledgeQuery, passage: Passage) -> list[str]:
        """The texts of that id and version that hold in the store, on the day, of an item that was named."""
        if passage.kind is PassageKind.POLICY:
            article = self.articles[passage.id]
            there = article.marketplaces == ("all",) or query.marketplace in article.marketplaces
            there = there and (query.on is None or (article.effective_from or query.on) <= query.on)
            return [article.text] if there and article.version == passage.version else []
        return [
            part.text
            for sheet in self.sheets[passage.id.partition("#")[0]]
            for part in sheet.sections
            if f"{sheet.asin}#{part.key}{sheet.mark}" == passage.id
            and sheet.version == passage.version
            and sheet.asin in query.asins
            and query.marketplace in sheet.marketplaces
            and (query.on is None or (sheet.valid_from or query.on) <= query.on <= (sheet.valid_until or query.on))
        ]


def stocked(corpus: Corpus, passages: int, folder: Path, articles: int) -> Warehouse:
    made = tuple(shelves.sheets(passages, packaged_topics()))
    whole = Corpus(articles=corpus.articles[:articles], sheets=(*corpus.sheets, *made))
    return Warehouse(whole, open_knowledge(whole, folder, fallback_exact=False))


@pytest.fixture(scope="module")
def warehouse(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(partitions, "FULL", 100)
        opened = stocked(corpus, 1000, tmp_path_factory.mktemp("warehouse"), 24)
        yield opened
        opened.base.close()


async def strays(warehouse: Warehouse, many: int) -> tuple[list[str], list[str], int]:
    """What was shown and may not answer; quotes that are not where they say; and how much was shown of products."""
    dice, wrong, misplaced, goods = random.Random(11), [], [], 0
    for _ in range(many):
        query = warehouse.query(dice)
        for passage in await warehouse.base.search(query):
            goods += passage.kind is PassageKind.ASIN
            texts = warehouse.origins(query, passage)
            if not texts:
                wrong.append(f"{query.asins} {query.marketplace} {query.on}: {passage.id}")
            elif not any(text[passage.start : passage.end] == passage.quote for text in texts):
                misplaced.append(passage.id)
    return wrong, misplaced, goods


async def test_what_is_shown_may_answer_and_its_quote_stands_where_it_says(warehouse: Warehouse) -> None:
    wrong, misplaced, goods = await strays(warehouse, 250)
    assert (wrong, misplaced) == ([], [])
    assert goods > 250


@pytest.mark.slow
async def test_the_same_ten_thousand_times_among_ten_thousand_passages(corpus: Corpus, tmp_path: Path) -> None:
    warehouse = stocked(corpus, 10_000, tmp_path, len(corpus.articles))
    assert len(warehouse.base.rows) > 10_000
    wrong, misplaced, goods = await strays(warehouse, 10_000)
    warehouse.base.close()
    assert (wrong, misplaced) == ([], [])
    assert goods > 10_000


async def test_each_leg_of_a_search_keeps_to_store_day_and_item_by_itself(warehouse: Warehouse) -> None:
    dice, seen = random.Random(13), 0
    finder = warehouse.base._finder
    for _ in range(120):
        query = warehouse.query(dice)
        lookups = [
            Lookup(kind=PassageKind.POLICY, marketplace=query.marketplace),
            Lookup(kind=PassageKind.ASIN, marketplace=query.marketplace, asins=query.asins, on=query.on),
        ]
        said = [row for row, _ in finder.found(finder.question(query.text, query.language), lookups)]
        near: list[Row] = []
        for lookup in lookups:
            vector = await warehouse.base.vector(query, lookup.kind)
            near += _rows(warehouse, await warehouse.base.index.nearest(vector, [lookup]))
        for row in (*said, *near):
            seen += 1
            assert warehouse.may_answer(query, row.passage(1.0)), row.id
    assert seen > 500


def _rows(warehouse: Warehouse, ids: dict[str, float]) -> Sequence[Row]:
    found = [warehouse.base._finder.row(id_) for id_ in ids]
    return [row for row in found if row is not None]


async def test_every_passage_there_is_quotes_its_article_or_section_in_place(
    exact: KnowledgeBase, corpus: Corpus
) -> None:
    texts = {article.id: {article.version: article.text} for article in corpus.articles}
    for sheet in corpus.sheets:
        for part in sheet.sections:
            texts[f"{sheet.asin}#{part.key}{sheet.mark}"] = {sheet.version: part.text}
    passages = [row.passage(1.0) for row in exact.rows]
    assert len(passages) == len(texts)
    for passage in passages:
        assert passage.quote
        assert texts[passage.id][passage.version][passage.start : passage.end] == passage.quote
    policies = [p.id for p in passages if p.kind is PassageKind.POLICY]
    assert [p.id for p in await exact.by_ids(policies)] == policies


async def test_the_policies_of_the_reason_lead_and_those_named_go_before_them(exact: KnowledgeBase) -> None:
    query = KnowledgeQuery(
        text="Wo bleibt das denn?", language=Language.DE, marketplace="DE", reason=Reason.WHERE_IS_MY_ORDER
    )
    theirs = [id_ for id_ in PROFILES[Reason.WHERE_IS_MY_ORDER].policies if (await exact.by_ids([id_]))]
    found = await exact.search(query)
    assert [p.id for p in found if p.score >= 1] == theirs[: query.limit]
    named = await exact.search(query.model_copy(update={"policy_ids": ("REF-02",)}))
    assert [p.id for p in named if p.score >= 1] == ["REF-02"]

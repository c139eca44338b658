"""Finding what a suggestion may rest on: letters, words and concepts together, steered by the classified reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from copilot.domain.evidence import KnowledgeQuery, Passage, PassageKind
from copilot.domain.marketplace import Language, canonical_code
from copilot.domain.record import Record
from knowledge.embed import Embedder
from knowledge.exact import ExactIndex, Lookup, VectorIndex
from knowledge.glossary import Glossary
from knowledge.lexical import Lexical
from knowledge.passages import Row, extra_rows
from knowledge.words import terms


class Weights(Record):
    """How the signals count. Measured on tests/knowledge/questions.jsonl; relevance is 0 to about 1, ``floor`` cuts it."""

    dense: float = 0.5
    lexical: float = 0.5
    concept: float = 1.0
    full_marks: float = 12.0  # the BM25 score from which words alone are proof enough
    own_asin: float = 0.1  # the question names an ASIN: its sheet goes before a policy of equal merit
    floor: float = 0.2


class Finder:
    """What a corpus is searched with besides vectors: its rows, words and concepts. Built once a corpus."""

    def __init__(self, rows: Sequence[Row], glossary: Glossary, weights: Weights) -> None:
        self.rows = tuple(rows)
        self.by_id = {row.id: (number, row) for number, row in enumerate(self.rows)}
        self.glossary = glossary
        self.weights = weights
        self.lexical = Lexical([document_terms(row, glossary, weights.concept) for row in self.rows])


def fitting_texts(rows: Sequence[Row], glossary: Glossary) -> list[str]:
    """What the embedder learns from and what it places: one text a row."""
    return [dense_text(_whole(row), row.language, glossary) for row in rows]


def dense_text(text: str, language: Language, glossary: Glossary) -> str:
    """The text and, in plain English, the concepts found in it."""
    return f"{text} {' '.join(glossary.find(text, language))}"


def document_terms(row: Row, glossary: Glossary, concept_weight: float) -> Counter[str]:
    """Weighted terms of a row: title and keywords count more than the body; concepts are terms of their own."""
    found: Counter[str] = Counter()
    heading = " ".join(row.keywords) if row.asin else " ".join((row.id, row.title, *row.keywords))
    for text, weight in ((heading, 2.0), (row.quote, 1.0)):
        for term in terms(text):
            found[term] += weight
        for concept in glossary.find(text, row.language):
            found[f"={concept}"] += weight * concept_weight
    return found


def _whole(row: Row) -> str:
    heading = " ".join(row.keywords) if row.asin else " ".join((row.title, *row.keywords))
    return f"{heading} {row.quote}"


class KnowledgeBase:
    """Our articles and sheets, searchable: `copilot.domain.ports.Knowledge`. Text is only ever a search key (law 3)."""

    def __init__(
        self, finder: Finder, embedder: Embedder, index: VectorIndex, extra: tuple[Row, ...] = ()
    ) -> None:
        self._finder = finder
        self._embedder = embedder
        self._index = index
        self._extra = extra

    @property
    def engine(self) -> str:
        """Who compares vectors: "chroma" or "exact"."""
        return self._index.engine

    def with_extra(self, texts: Sequence[str]) -> KnowledgeBase:
        """The same knowledge plus texts a security case planted, found as `EXTRA-n` passages. Shares the index; closing either closes both."""
        return KnowledgeBase(self._finder, self._embedder, self._index, extra_rows(texts))

    def close(self) -> None:
        """Let go of the index folder."""
        self._index.close()

    async def search(self, query: KnowledgeQuery) -> tuple[Passage, ...]:
        """The best passages, best first, at most ``limit``; empty when nothing is good enough.

        Policies of the query's ``policy_ids`` come first, in the order asked, with a score of 1 or more, if they hold in that store. Product passages are only
        of the ASINs named. Every other score is the relevance, 0 to 1.
        """
        market = canonical_code(query.marketplace) or "all"
        relevance = await self._relevance(query, market)
        steered = [id_ for id_ in dict.fromkeys(query.policy_ids) if self._steers(id_, market)]
        scores = {id_: score for id_, score in relevance.items() if score >= self._finder.weights.floor}
        for place, id_ in enumerate(steered):
            scores[id_] = 2.0 - place / 100 + relevance.get(id_, 0.0) / 1000
        ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
        return tuple(self._row(id_).passage(score) for id_, score in ranked[: max(query.limit, 0)])

    async def by_ids(self, ids: Sequence[str]) -> tuple[Passage, ...]:
        """Policy passages by id, in the order asked; unknown ids are left out."""
        known = (self._finder.by_id.get(id_) for id_ in ids)
        return tuple(row.passage(1.0) for _, row in filter(None, known) if row.kind is PassageKind.POLICY)

    async def _relevance(self, query: KnowledgeQuery, market: str) -> dict[str, float]:
        concepts = self._finder.glossary.find(query.text, query.language)
        asked = [*terms(query.text), *(f"={name}" for name in concepts)]
        if not asked:
            return {}
        vector = self._embedder.embed([dense_text(query.text, query.language, self._finder.glossary)])[0]
        lookups = [Lookup(kind=PassageKind.POLICY, marketplace=market)]
        if query.asins:
            lookups.append(Lookup(kind=PassageKind.ASIN, marketplace=market, asins=query.asins))
        dense = await self._index.nearest(vector, lookups)
        words = self._words(asked, lookups)
        if self._extra:
            planted = [dense_text(row.quote, row.language, self._finder.glossary) for row in self._extra]
            extra = ExactIndex(self._extra, self._embedder.embed(planted))
            dense |= await extra.nearest(vector, [Lookup(kind=PassageKind.EXTRA, marketplace=market)])
            words |= {row.id: self._extra_words(asked, row) for row in self._extra}
        return self._fuse(dense, words)

    def _words(self, asked: Sequence[str], lookups: Sequence[Lookup]) -> dict[str, float]:
        scores = self._finder.lexical.scores(asked)
        rows = ((self._finder.rows[number], score) for number, score in scores.items())
        return {row.id: score for row, score in rows if any(lookup.admits(row) for lookup in lookups)}

    def _extra_words(self, asked: Sequence[str], row: Row) -> float:
        document = document_terms(row, self._finder.glossary, self._finder.weights.concept)
        return self._finder.lexical.score_one(asked, document)

    def _fuse(self, dense: Mapping[str, float], words: Mapping[str, float]) -> dict[str, float]:
        weights = self._finder.weights
        fused = {}
        for id_ in dense.keys() | words.keys():
            cosine = max(0.0, dense.get(id_, 0.0))
            share = min(1.0, words.get(id_, 0.0) / weights.full_marks)
            bonus = weights.own_asin if "#" in id_ else 0.0
            fused[id_] = min(1.0, weights.dense * cosine + weights.lexical * share + bonus * share)
        return fused

    def _steers(self, id_: str, market: str) -> bool:
        known = self._finder.by_id.get(id_)
        return known is not None and known[1].kind is PassageKind.POLICY and known[1].serves(market)

    def _row(self, id_: str) -> Row:
        known = self._finder.by_id.get(id_)
        return known[1] if known else next(row for row in self._extra if row.id == id_)

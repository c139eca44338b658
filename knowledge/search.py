"""Finding what a suggestion may rest on: letters, words and concepts together, steered by the classified reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from copilot.domain.evidence import KnowledgeQuery, Passage, PassageKind
from copilot.domain.marketplace import canonical_code
from knowledge.exact import ExactIndex, Lookup, VectorIndex
from knowledge.finder import Finder, dense_text
from knowledge.passages import Row, extra_rows

if TYPE_CHECKING:
    from knowledge.embed import Embedder, Matrix
    from knowledge.question import Question


class KnowledgeBase:
    """Our articles and sheets, searchable: `copilot.domain.ports.Knowledge`. Text is only ever a search key (law 3)."""

    def __init__(self, finder: Finder, embedder: Embedder, index: VectorIndex, extra: tuple[Row, ...] = ()) -> None:
        self._finder = finder
        self._embedder = embedder
        self._index = index
        self._extra = {row.id: row for row in extra}

    @property
    def engine(self) -> str:
        """Who compares vectors: "chroma" or "exact"."""
        return self._index.engine

    @property
    def fingerprint(self) -> str:
        """Which embedder placed the passages; another fingerprint, another space."""
        return self._embedder.fingerprint

    def with_extra(self, texts: Sequence[str]) -> KnowledgeBase:
        """The same knowledge plus texts a security case planted, found as `EXTRA-n`. Shares the index: close only one."""
        return KnowledgeBase(self._finder, self._embedder, self._index, extra_rows(texts))

    def close(self) -> None:
        """Let go of the index folder. Calling it again does nothing."""
        self._index.close()

    async def search(self, query: KnowledgeQuery) -> tuple[Passage, ...]:
        """The best passages, best first, at most ``limit``; empty when nothing is good enough.

        Policies named in ``policy_ids`` lead, in that order, if they hold in the store: their score is 1 plus their
        relevance. Every other score is the relevance, above 0 and at most 1. Product passages are of the ASINs named only.
        """
        market = canonical_code(query.marketplace) or "all"
        relevance = await self._relevance(query, market)
        steered = dict.fromkeys(id_ for id_ in query.policy_ids if self._holds(id_, market))
        others = sorted((id_ for id_ in relevance if id_ not in steered), key=lambda id_: (-relevance[id_], id_))
        ranked = [(id_, 1.0 + relevance.get(id_, 0.0)) for id_ in steered] + [(id_, relevance[id_]) for id_ in others]
        return tuple(self._row(id_).passage(score) for id_, score in ranked[: max(query.limit, 0)])

    async def by_ids(self, ids: Sequence[str]) -> tuple[Passage, ...]:
        """Policy passages by id, in the order asked; unknown ids are left out."""
        rows = (self._finder.row(id_) for id_ in ids)
        return tuple(row.passage(1.0) for row in rows if row and row.kind is PassageKind.POLICY)

    async def _relevance(self, query: KnowledgeQuery, market: str) -> dict[str, float]:
        """Relevance by id of every passage that is good enough and may be seen."""
        question = self._finder.question(query.text, query.language)
        if not question.parts:
            return {}
        vector = self._embedder.embed([question.dense])[0]
        lookups = [Lookup(kind=PassageKind.POLICY, marketplace=market)]
        if query.asins:
            asins = tuple(asin.strip().upper() for asin in query.asins)
            lookups.append(Lookup(kind=PassageKind.ASIN, marketplace=market, asins=asins))
        cosines = await self._index.nearest(vector, lookups)
        found = {}
        for row, bm25 in self._finder.candidates(question, lookups):
            evidence = self._finder.evidence(question, row, bm25)
            found[row.id] = self._finder.fused(row, cosines.get(row.id, 0.0), evidence)
        found.update(await self._planted(question, vector, market))
        return {id_: score for id_, score in found.items() if score > 0.0}

    async def _planted(self, question: Question, vector: Matrix, market: str) -> dict[str, float]:
        rows = tuple(self._extra.values())
        if not rows:
            return {}
        vectors = self._embedder.embed([dense_text(row, self._finder.glossary) for row in rows])
        lookup = Lookup(kind=PassageKind.EXTRA, marketplace=market)
        cosines = await ExactIndex(rows, vectors).nearest(vector, [lookup])
        weighed = ((row, self._finder.foreign_evidence(question, row)) for row in rows)
        return {row.id: self._finder.fused(row, cosines.get(row.id, 0.0), evidence) for row, evidence in weighed}

    def _holds(self, id_: str, market: str) -> bool:
        row = self._finder.row(id_)
        return row is not None and row.kind is PassageKind.POLICY and row.serves(market)

    def _row(self, id_: str) -> Row:
        return self._finder.row(id_) or self._extra[id_]

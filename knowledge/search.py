"""Finding what a suggestion may rest on: letters, words and concepts together, steered by the classified reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

import structlog

from copilot.domain.errors import ModelUnavailable
from copilot.domain.evidence import KnowledgeQuery, Passage, PassageKind
from copilot.domain.marketplace import Language, canonical_code
from copilot.domain.reason import PROFILES
from knowledge.articles import POLICY_ID
from knowledge.exact import ExactIndex, Lookup, VectorIndex
from knowledge.finder import NOTHING, Finder, Weights
from knowledge.index import IndexDamaged
from knowledge.passages import Row, extra_rows
from knowledge.question import Question
from knowledge.space import OfflineSpace, Space

if TYPE_CHECKING:
    from knowledge.embed import Matrix

log = structlog.get_logger("copilot")

_POLICIES = 60


class KnowledgeBase:
    """Our articles and sheets, searchable: `copilot.domain.ports.Knowledge`. Text is only ever a search key (law 3)."""

    def __init__(
        self,
        finder: Finder,
        offline: OfflineSpace,
        index: VectorIndex,
        model: Space | None = None,
        extra: tuple[Row, ...] = (),
    ) -> None:
        """``index`` holds the rows where ``model`` places them, without one where ``offline`` does."""
        self._finder = finder
        self.offline = offline
        self.model = model
        self.index = index
        # A model may fall silent: then the same rows are compared without it.
        self._spare: VectorIndex = ExactIndex(finder.rows, offline) if model else index
        self._extra = {row.id: row for row in extra}

    @property
    def engine(self) -> str:
        """Who compares vectors: "chroma" or "exact"."""
        return self.index.engine

    @property
    def fingerprint(self) -> str:
        """What placed the passages; another fingerprint, another space."""
        return (self.model or self.offline).fingerprint

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every passage there is to find, without planted ones."""
        return self._finder.rows

    def row(self, id_: str) -> Row | None:
        """The passage of this id with its cards; None where it is not known, or not any more."""
        return self._finder.row(id_)

    @property
    def weights(self) -> Weights:
        """How the signals count."""
        return self._finder.weights

    def internal_texts(self, asins: Iterable[str]) -> tuple[str, ...]:
        """What is known of these items, in whatever store and on whatever day, and must not reach a buyer (KNOW-01)."""
        return tuple(row.quote for asin in asins for row in self._finder.of_asin(asin) if row.internal)

    def topic(self, text: str, language: Language) -> str | None:
        """What a question about a product asks for, from our own list of topics; None where it does not say."""
        return self.offline.topic(text, language)

    def with_extra(self, texts: Sequence[str]) -> KnowledgeBase:
        """The same knowledge plus texts a security case planted, found as `EXTRA-n`. Shares the index: close only one."""
        return KnowledgeBase(self._finder, self.offline, self.index, self.model, extra_rows(texts))

    async def vector(self, query: KnowledgeQuery, kind: PassageKind) -> Matrix:
        """Where the question lies among the rows of a kind. Raises ModelUnavailable."""
        question = self._finder.question(query.text, query.language)
        return (await (self.model or self.offline).ask(query, question, [kind]))[kind]

    def close(self) -> None:
        """Let go of the index folder. Calling it again does nothing."""
        self.index.close()

    async def search(self, query: KnowledgeQuery) -> tuple[Passage, ...]:
        """The best passages, best first, at most ``limit``; empty when nothing is good enough.

        Policies named in ``policy_ids``, else those of ``reason``, lead in that order if they hold in the store and
        on the day: their score is 1 plus their relevance. Every other score is the relevance, above 0 and at most 1. Product passages are of the ASINs named only.
        """
        # JSON may carry halves of characters, which no index and no model can read.
        query = query.model_copy(update={"text": query.text.encode(errors="ignore").decode()})
        if self.model is not None:
            try:
                return await self._search(query, self.model, self.index)
            except ModelUnavailable as away:
                log.warning("knowledge.model_away", why=away.message)
            except IndexDamaged as broken:
                log.warning(
                    "knowledge.index_damaged", why=broken.message, then="compared one by one until the next start"
                )
        try:
            return await self._search(query, self.offline, self._spare)
        except IndexDamaged as broken:
            log.warning("knowledge.index_damaged", why=broken.message, then="compared one by one until the next start")
        self._spare = ExactIndex(self._finder.rows, self.offline)
        return await self._search(query, self.offline, self._spare)

    async def _search(self, query: KnowledgeQuery, space: Space, index: VectorIndex) -> tuple[Passage, ...]:
        market = canonical_code(query.marketplace) or "all"
        limit = max(query.limit, 0)
        relevance = await self._relevance(query, market, space, index)
        leading = query.policy_ids or (PROFILES[query.reason].policies if query.reason else ())
        steered = dict.fromkeys(id_ for id_ in leading if self._holds(id_, market, query.on))
        others = sorted((id_ for id_ in relevance if id_ not in steered), key=lambda id_: (-relevance[id_], id_))
        room = max(0, limit - len(steered))
        # Of a product the buyer holds in hands something is shown, however well the policies fit: they would crowd it out.
        goods = [id_ for id_ in others if self._row(id_).kind is PassageKind.ASIN][: -(-room * 4 // 5)]
        rest = [id_ for id_ in others if id_ not in goods][: room - len(goods)]
        chosen = sorted((*goods, *rest), key=others.index)
        ranked = [(id_, 1.0 + relevance.get(id_, 0.0)) for id_ in steered] + [(id_, relevance[id_]) for id_ in chosen]
        return tuple(self._row(id_).passage(score, space.name) for id_, score in ranked[:limit])

    async def by_ids(self, ids: Sequence[str]) -> tuple[Passage, ...]:
        """Policy passages by id, in the order asked, of whatever day: a decision may cite a rule that was in effect when it was
        taken. Unknown ids are left out."""
        rows = (self._finder.row(id_) for id_ in ids)
        return tuple(row.passage(1.0) for row in rows if row and row.kind is PassageKind.POLICY)

    async def _relevance(
        self, query: KnowledgeQuery, market: str, space: Space, index: VectorIndex
    ) -> dict[str, float]:
        """Relevance by id of every passage that is good enough and may be seen."""
        question = self._finder.question(query.text, query.language)
        if not question.parts:
            return {}
        lookups = [Lookup(kind=PassageKind.POLICY, marketplace=market, on=query.on, limit=_POLICIES)]
        if query.asins:
            asins = tuple(asin.strip().upper() for asin in query.asins)
            lookups.append(Lookup(kind=PassageKind.ASIN, marketplace=market, asins=asins, on=query.on))
        vectors = await space.ask(query, question, [lookup.kind for lookup in lookups])
        cosines: dict[str, float] = {}
        for lookup in lookups:
            cosines |= await index.nearest(vectors[lookup.kind], [lookup])
        said = {row.id: evidence for row, evidence in self._finder.found(question, lookups)}
        found = {
            id_: self._finder.fused(self._row(id_), cosines.get(id_, 0.0), said.get(id_, NOTHING), space.learned)
            for id_ in {**cosines, **said}
        }
        goods = {id_ for id_ in found if self._row(id_).kind is PassageKind.ASIN}
        on_product = (
            max((said[id_].share for id_ in goods if id_ in said), default=0.0) >= self._finder.weights.about_product
        )
        if on_product:  # then its sheet comes before the policies, each in its own order
            found = {id_: 0.5 + score / 2 if id_ in goods and score else score / 2 for id_, score in found.items()}
        policies_said = [evidence.bm25 for id_, evidence in said.items() if id_ not in goods]
        if not self._finder.is_about_policies((c for id_, c in cosines.items() if id_ not in goods), policies_said):
            found = {id_: score for id_, score in found.items() if id_ in goods}
        named = (id_ for id_ in POLICY_ID.findall(query.text.upper()) if self._holds(id_, market, query.on))
        found |= dict.fromkeys(named, 1.0)
        if self._extra:
            found.update(await self._planted(query, question, market))
        # Rounded, so that two engines whose sums differ in the seventh digit rank alike.
        return {id_: round(score, 5) for id_, score in found.items() if score > 0.0}

    async def _planted(self, query: KnowledgeQuery, question: Question, market: str) -> dict[str, float]:
        rows = tuple(self._extra.values())
        vectors = await self.offline.ask(query, question, [PassageKind.EXTRA])
        lookup = Lookup(kind=PassageKind.EXTRA, marketplace=market)
        cosines = await ExactIndex(rows, self.offline).nearest(vectors[PassageKind.EXTRA], [lookup])
        weighed = ((row, self._finder.foreign_evidence(question, row)) for row in rows)
        return {row.id: self._finder.fused(row, cosines.get(row.id, 0.0), evidence) for row, evidence in weighed}

    def _holds(self, id_: str, market: str, on: date | None) -> bool:
        row = self._finder.row(id_)
        return row is not None and Lookup(kind=PassageKind.POLICY, marketplace=market, on=on).admits(row)

    def _row(self, id_: str) -> Row:
        return self._finder.row(id_) or self._extra[id_]

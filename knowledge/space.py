"""Where passages and questions lie, so that one cosine compares them: in the spaces that were learned here."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from copilot.domain.evidence import KnowledgeQuery, PassageKind
from copilot.domain.marketplace import Language
from knowledge.exact import Places
from knowledge.finder import about, dense_text
from knowledge.glossary import Glossary
from knowledge.learned import LearnedSpace
from knowledge.passages import Row
from knowledge.question import Question
from knowledge.topics import ProductSpace

if TYPE_CHECKING:
    from knowledge.embed import Matrix

OFFLINE = "offline"


class Space(Places, Protocol):
    """Gives rows and questions their vectors."""

    name: str  # "offline", or the model's
    learned: bool  # the cosine of a policy says how surely it answers; else only how near it lies

    async def ask(
        self, query: KnowledgeQuery, question: Question, kinds: Collection[PassageKind]
    ) -> Mapping[PassageKind, Matrix]:
        """The question among the rows of each of these kinds. Raises ModelUnavailable where a model is asked."""
        ...


class OfflineSpace:
    """Policies in the space that was learned for them, everything else in that of products. No model, no network."""

    name = OFFLINE
    learned = True

    def __init__(self, policies: LearnedSpace | None, goods: ProductSpace, glossary: Glossary) -> None:
        """Without ``policies`` (a corpus of a single article) they share the space of the products."""
        self._policies = policies
        self._goods = goods
        self._glossary = glossary
        self._known = policies.by_id() if policies else {}
        self.fingerprint = f"{goods.fingerprint}+{policies.fingerprint if policies else ''}"

    def topic(self, text: str, language: Language) -> str | None:
        """The topic of products that a question lies nearest to, None where it lies near none."""
        return self._goods.topic(text, language)

    def of(self, rows: Sequence[Row]) -> Matrix:
        """One unit vector a row, for rows of one kind."""
        import numpy as np

        if rows and rows[0].kind is PassageKind.POLICY and self._known:
            return np.stack([self._known[row.id] for row in rows])
        return self._goods.embed([dense_text(row, self._glossary) for row in rows], [about(row) for row in rows])

    async def ask(
        self, query: KnowledgeQuery, question: Question, kinds: Collection[PassageKind]
    ) -> Mapping[PassageKind, Matrix]:
        """The question among the rows of each of these kinds."""
        found: dict[PassageKind, Matrix] = {}
        if self._policies is not None and PassageKind.POLICY in kinds:
            found[PassageKind.POLICY] = self._policies.embed(query.text, query.language)
        if rest := [kind for kind in kinds if kind not in found]:  # a place among products takes its time
            vector = self._goods.embed([question.dense], [(query.text, query.language)])[0]
            found.update(dict.fromkeys(rest, vector))
        return found

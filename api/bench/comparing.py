"""What each way of searching finds of questions with known answers: words alone, meaning alone, both, and with a model."""

from __future__ import annotations

import importlib.util
import json
import time
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from pydantic import ValidationError

from api.bench.embeddings import MODEL, stand_in
from copilot.domain.errors import BadInput
from copilot.domain.evidence import KnowledgeQuery, PassageKind
from copilot.domain.marketplace import Language
from copilot.domain.ports import Embedder
from copilot.domain.record import Record
from copilot.llm.embedding import ModelEmbedder
from knowledge.exact import ExactIndex
from knowledge.finder import Finder, Weights
from knowledge.glossary import packaged_glossary
from knowledge.opening import open_knowledge
from knowledge.passages import Row, load_packaged
from knowledge.question import Question
from knowledge.search import KnowledgeBase

if TYPE_CHECKING:
    from knowledge.embed import Matrix

_FIRST = 5
_HYBRID = Weights()
_WORDS = Weights(silence=0.0)
_MEANING = Weights(learned_coverage=0.0, lexical=0.0, coverage=0.0, silence=0.0, about_product=2.0)


class Asked(Record):
    """A question, and the passages of which one answers it."""

    id: str
    lang: Language
    marketplace: str
    question: str
    asin: str | None = None
    expect: tuple[str, ...]

    @property
    def query(self) -> KnowledgeQuery:
        """As it is searched."""
        return KnowledgeQuery(
            text=self.question, language=self.lang, marketplace=self.marketplace,
            asins=(self.asin,) if self.asin else (), limit=_FIRST,
        )  # fmt: skip


class Found(Record):
    """How one way of searching fared in one language: the share found among the first five, the mean of 1/rank, time."""

    way: str
    language: str
    questions: int
    recall: float
    mrr: float
    p50_ms: float


class Nowhere:
    """A space in which nothing is near to anything: what is left of a search is its words."""

    name = "words alone"
    learned = False
    fingerprint = ""

    def of(self, rows: Sequence[Row]) -> Matrix:
        """Zeros."""
        import numpy as np

        return np.zeros((len(rows), 1), dtype=np.float32)

    async def ask(
        self, query: KnowledgeQuery, question: Question, kinds: Collection[PassageKind]
    ) -> Mapping[PassageKind, Matrix]:
        """Zeros."""
        import numpy as np

        return dict.fromkeys(kinds, np.zeros(1, dtype=np.float32))


def read_questions(file: Path) -> list[Asked]:
    """Those with an answer. Raises BadInput naming the line."""
    found = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        try:
            asked = Asked.model_validate({k: v for k, v in json.loads(line).items() if k in Asked.model_fields})
        except (ValueError, ValidationError, AttributeError):
            raise BadInput(
                f"{file.name}:{number}", "is no question", "Give id, lang, marketplace, asin?, question, expect."
            ) from None
        if asked.expect:
            found.append(asked)
    return found


async def compare(data_dir: Path, questions: Sequence[Asked], embedder: Embedder | None = None) -> list[Found]:
    """Every way, language by language. The model is ``embedder``; without one a stand-in on loopback, where litellm is
    installed to ask it."""
    folder = data_dir / "bench" / "embedders"
    found: list[Found] = []
    base = open_knowledge(load_packaged(), folder / "offline", fallback_exact=False)
    try:
        nowhere = Nowhere()
        words = KnowledgeBase(
            Finder(base.rows, packaged_glossary(), _WORDS), base.offline, ExactIndex(base.rows, nowhere), nowhere
        )
        found += await _fared("words alone (BM25)", words, questions)
        found += await _fared("meaning alone, offline", _weighing(base, _MEANING), questions)
        found += await _fared("both, offline (default)", _weighing(base, _HYBRID), questions)
    finally:
        base.close()
    with _asked(embedder) as model:
        if model is not None:
            base = open_knowledge(load_packaged(), folder / "model", fallback_exact=False, embedder=model)
            try:
                found += await _fared("meaning alone, model", _weighing(base, _MEANING), questions)
                found += await _fared("both, model", _weighing(base, _HYBRID), questions)
            finally:
                base.close()
    return found


@contextmanager
def _asked(embedder: Embedder | None) -> Iterator[Embedder | None]:
    if embedder is not None or importlib.util.find_spec("litellm") is None:
        yield embedder
        return
    with stand_in() as here:
        yield ModelEmbedder(MODEL, base_url=here.url)


def _weighing(base: KnowledgeBase, weights: Weights) -> KnowledgeBase:
    return KnowledgeBase(Finder(base.rows, packaged_glossary(), weights), base.offline, base.index, base.model)


async def _fared(way: str, base: KnowledgeBase, questions: Sequence[Asked]) -> list[Found]:
    ranks: dict[str, list[int]] = defaultdict(list)
    spent: dict[str, list[float]] = defaultdict(list)
    for asked in [*questions[:1], *questions]:  # the first opens what is opened once
        began = time.perf_counter()
        passages = await base.search(asked.query)
        took = time.perf_counter() - began
        rank = next((place for place, passage in enumerate(passages, 1) if passage.id in asked.expect), 0)
        for group in (asked.lang.value, "all"):
            ranks[group].append(rank)
            spent[group].append(took)
    for group in (questions[0].lang.value, "all"):
        del ranks[group][0], spent[group][0]
    return [
        Found(
            way=way,
            language=language,
            questions=len(found),
            recall=round(sum(map(bool, found)) / len(found), 3),
            mrr=round(sum(1 / rank for rank in found if rank) / len(found), 3),
            p50_ms=round(median(spent[language]) * 1000, 1),
        )
        for language, found in sorted(ranks.items())
    ]

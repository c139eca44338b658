"""Opening the knowledge: corpus, embedder and index put together, with Chroma where we may own it and exactly where not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.embed import load_or_fit
from knowledge.exact import ExactIndex, VectorIndex
from knowledge.finder import Finder, Weights, about
from knowledge.glossary import packaged_glossary
from knowledge.index import ChromaIndex, IndexInUse
from knowledge.learned import LearnedSpace
from knowledge.learned import load_or_fit as learned_space
from knowledge.passages import Corpus, Row
from knowledge.search import KnowledgeBase, fingerprint_of
from knowledge.topics import ProductSpace, names, packaged_topics

if TYPE_CHECKING:
    from knowledge.embed import Matrix


def open_knowledge(
    corpus: Corpus,
    data_dir: Path | None,
    *,
    chroma: bool = True,
    fallback_exact: bool = True,
    weights: Weights | None = None,
) -> KnowledgeBase:
    """The corpus, searchable. Blocks: half a second when nothing changed, a few seconds when it did. Close it after use.

    Caches live under ``data_dir``/knowledge; None keeps everything in memory, without Chroma. Where another process
    owns the index, exact search serves the same answers (``engine`` says which), or IndexInUse is raised if
    ``fallback_exact`` is off. Raises BadInput when two passages share an id.
    """
    folder = data_dir / "knowledge" if data_dir else None
    rows, articles = corpus.rows(), [article.id for article in corpus.articles]
    glossary, topics = packaged_glossary(), packaged_topics()
    policies = learned_space("policies", corpus.lessons(), articles, glossary, folder) if len(articles) > 1 else None
    about_products = learned_space("topics", topics, names(topics), glossary, folder)
    finder, goods, vectors = _placed(rows, folder, weights or Weights(), policies, about_products)
    index: VectorIndex = ExactIndex(rows, vectors)
    if chroma and folder:
        try:
            index = ChromaIndex.open(folder / "chroma", rows, vectors, fingerprint_of(policies, goods))
        except IndexInUse:
            if not fallback_exact:
                raise
    return KnowledgeBase(finder, policies, goods, index)


def reopen_knowledge(base: KnowledgeBase, rows: Sequence[Row], data_dir: Path) -> KnowledgeBase:
    """The same knowledge base over other rows, built beside the old one, which answers meanwhile. Close only one of them."""
    finder, goods, vectors = _placed(rows, data_dir / "knowledge", base.weights, base.policies, base.goods.topics)
    index = base.index.successor(rows, vectors, fingerprint_of(base.policies, goods))
    return KnowledgeBase(finder, base.policies, goods, index)


def _placed(
    rows: Sequence[Row], folder: Path | None, weights: Weights, policies: LearnedSpace | None, topics: LearnedSpace
) -> tuple[Finder, ProductSpace, list[Matrix]]:
    """Every row with its vector: policies in the space that was learned for them, everything else in that of products."""
    finder = Finder(rows, packaged_glossary(), weights)
    texts = finder.dense_texts()
    goods = ProductSpace(load_or_fit(texts, folder), topics)
    vectors = goods.embed(texts, [about(row) for row in rows])
    places = policies.by_id() if policies else {}
    return finder, goods, [places.get(row.id, vector) for row, vector in zip(rows, vectors, strict=True)]

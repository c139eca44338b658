"""Opening the knowledge: corpus, embedder and index put together, with Chroma where we may own it and exactly where not."""

from __future__ import annotations

from pathlib import Path

from knowledge.embed import load_or_fit
from knowledge.exact import ExactIndex, VectorIndex
from knowledge.finder import Finder, Weights
from knowledge.glossary import packaged_glossary
from knowledge.index import ChromaIndex, IndexInUse
from knowledge.passages import Corpus
from knowledge.search import KnowledgeBase


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
    rows = corpus.rows()
    finder = Finder(rows, packaged_glossary(), weights or Weights())
    texts = finder.dense_texts()
    embedder = load_or_fit(texts, folder)
    vectors = embedder.embed(texts)
    index: VectorIndex = ExactIndex(rows, vectors)
    if chroma and folder:
        try:
            index = ChromaIndex.open(folder / "chroma", rows, vectors, embedder.fingerprint)
        except IndexInUse:
            if not fallback_exact:
                raise
    return KnowledgeBase(finder, embedder, index)

"""Opening the knowledge: corpus, spaces and index put together, with Chroma where we may own it and exactly where not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import structlog

from copilot.domain.errors import ModelUnavailable
from copilot.domain.ports import Embedder
from knowledge.embed import load_or_fit
from knowledge.exact import ExactIndex
from knowledge.finder import Finder, Weights
from knowledge.glossary import packaged_glossary
from knowledge.index import ChromaIndex, IndexInUse
from knowledge.learned import load_or_fit as learned_space
from knowledge.leaving import known_words
from knowledge.model_space import model_space
from knowledge.passages import Corpus, Row
from knowledge.search import KnowledgeBase
from knowledge.space import OfflineSpace
from knowledge.topics import ProductSpace, names, packaged_topics

log = structlog.get_logger("copilot")


def open_knowledge(
    corpus: Corpus,
    data_dir: Path | None,
    *,
    chroma: bool = True,
    fallback_exact: bool = True,
    weights: Weights | None = None,
    embedder: Embedder | None = None,
) -> KnowledgeBase:
    """The corpus, searchable. Blocks: half a second when nothing changed, a few seconds when it did. Close it after use.

    Caches live under ``data_dir``/knowledge; None keeps everything in memory, without Chroma. Where another process
    owns the index, exact search serves the same answers (``engine`` says which), or IndexInUse is raised if
    ``fallback_exact`` is off. Raises BadInput when two passages share an id.

    With an ``embedder`` the index holds its vectors; where it does not answer, or another process owns the index, the
    search goes on offline, and passages say so.
    """
    folder = data_dir / "knowledge" if data_dir else None
    rows = corpus.rows()
    offline = _offline(corpus, folder)
    finder = Finder(rows, packaged_glossary(), weights or Weights())
    if chroma and folder:
        try:
            model = model_space(embedder, _may_leave(corpus), folder) if embedder else None
            index = ChromaIndex.open(folder / "chroma", rows, model or offline)
            return KnowledgeBase(finder, offline, index, model)
        except IndexInUse:
            if not fallback_exact:
                raise
        except ModelUnavailable as away:
            log.warning("knowledge.model_away", why=away.message, until="the next start")
    return KnowledgeBase(finder, offline, ExactIndex(rows, offline))


def _may_leave(corpus: Corpus) -> frozenset[str]:
    """Words of our own authored texts; what was loaded may hold anything."""
    return known_words([*(lesson.text for lesson in corpus.lessons()), *(line.text for line in packaged_topics())])


def reopen_knowledge(base: KnowledgeBase, rows: Sequence[Row]) -> KnowledgeBase:
    """The same knowledge base over other rows, built beside the old one, which answers meanwhile. Close only one of them."""
    index = base.index.successor(rows, base.model or base.offline)
    return KnowledgeBase(Finder(rows, packaged_glossary(), base.weights), base.offline, index, base.model)


def _offline(corpus: Corpus, folder: Path | None) -> OfflineSpace:
    """The spaces as they are learned from what came with the code: no sheet that is loaded moves a passage of another."""
    articles = [article.id for article in corpus.articles]
    glossary, topics = packaged_glossary(), packaged_topics()
    policies = learned_space("policies", corpus.lessons(), articles, glossary, folder) if len(articles) > 1 else None
    about_products = learned_space("topics", topics, names(topics), glossary, folder)
    letters = load_or_fit([line.text for line in topics], folder)
    return OfflineSpace(policies, ProductSpace(letters, about_products), glossary)

"""One packaged corpus and one opened knowledge base for the room: fitting is cheap, but not free."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge import embed, learned
from knowledge.glossary import packaged_glossary
from knowledge.opening import open_knowledge
from knowledge.passages import Corpus, load_packaged
from knowledge.search import KnowledgeBase
from knowledge.topics import names, packaged_topics
from tests.graphs.brains import cache_folder


@pytest.fixture(scope="session", autouse=True)
def learned_once(pytestconfig: pytest.Config) -> None:
    """What is learned of products is the same for every corpus: learned once a machine, and then once a process."""
    topics, cache = packaged_topics(), cache_folder(pytestconfig) / "knowledge"
    learned.load_or_fit("topics", topics, names(topics), packaged_glossary(), cache)
    embed.load_or_fit([line.text for line in topics], cache)


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    return load_packaged()


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="session")
def whole(corpus: Corpus, pytestconfig: pytest.Config) -> Corpus:
    """The corpus, and the space of its policies learned once a machine."""
    articles = [article.id for article in corpus.articles]
    cache = cache_folder(pytestconfig) / "knowledge"
    learned.load_or_fit("policies", corpus.lessons(), articles, packaged_glossary(), cache)
    return corpus


@pytest.fixture(scope="session")
def exact(whole: Corpus, data_dir: Path) -> KnowledgeBase:
    return open_knowledge(whole, data_dir, chroma=False)


@pytest.fixture(scope="session")
def chroma(whole: Corpus, data_dir: Path) -> Iterator[KnowledgeBase]:
    opened = open_knowledge(whole, data_dir, fallback_exact=False)
    yield opened
    opened.close()

"""The knowledge of a running service: what is loaded or deleted while it runs answers soon, and no search waits for it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from copilot.domain.evidence import KnowledgeQuery, Passage
from copilot.domain.marketplace import Language
from knowledge.library import load_corpus
from knowledge.opening import reopen_knowledge
from knowledge.passages import Corpus, Row
from knowledge.search import KnowledgeBase
from knowledge.sheet_store import NO_SHEETS, Mark, SheetStore


class LiveKnowledge:
    """`copilot.domain.ports.Knowledge` over a knowledge base that is exchanged when the sheets in the data folder change."""

    def __init__(self, base: KnowledgeBase, data_dir: Path, load: Callable[[Path], Corpus] = load_corpus) -> None:
        self._base = base
        self._load = load
        self._data_dir = data_dir
        self._store = SheetStore(data_dir)
        self._seen: Mark | None = None
        self._turn = threading.Lock()
        self._closed = False

    @property
    def engine(self) -> str:
        """Who compares vectors: "chroma" or "exact"."""
        return self._base.engine

    @property
    def fingerprint(self) -> str:
        """Which embedder placed the passages."""
        return self._base.fingerprint

    def row(self, id_: str) -> Row | None:
        """The passage of this id with its cards; None where it is not known, or not any more."""
        return self._base.row(id_)

    def internal_texts(self, asins: Iterable[str]) -> tuple[str, ...]:
        """What is known of these items and must not reach a buyer (KNOW-01)."""
        return self._base.internal_texts(asins)

    def topic(self, text: str, language: Language) -> str | None:
        """What a question about a product asks for, from our own list of topics; None where it does not say."""
        return self._base.topic(text, language)

    def with_extra(self, texts: Sequence[str]) -> KnowledgeBase:
        """The knowledge of this moment plus planted texts."""
        return self._base.with_extra(texts)

    def look(self) -> bool:
        """Look whether the sheets changed, and if so build their index beside the one that answers and exchange them.

        True when they were exchanged. Blocks while it builds. What goes wrong leaves the old one answering, and is tried
        again at the next look.
        """
        with self._turn:
            mark = self._store.mark()
            if mark == self._seen or self._closed:
                return False
            if self._seen is None and mark == NO_SHEETS:  # what was loaded at the start cannot have changed
                self._seen = mark
                return False
            rows = self._load(self._data_dir).rows()
            changed = rows != self._base.rows
            if changed:
                self._base = reopen_knowledge(self._base, rows)
            self._seen = mark
            return changed

    async def search(self, query: KnowledgeQuery) -> tuple[Passage, ...]:
        """The best passages, best first; never of another ASIN or another marketplace."""
        while True:
            base = self._base
            try:
                return await base.search(query)
            except Exception:
                # An index that was exchanged twice in the middle of one search is gone; its successor knows.
                if base is self._base:
                    raise

    async def by_ids(self, ids: Sequence[str]) -> tuple[Passage, ...]:
        """Policy passages by id, in the order asked; unknown ids are left out."""
        return await self._base.by_ids(ids)

    def close(self) -> None:
        """Let go of the index folder, after a build that is under way. Calling it again does nothing."""
        with self._turn:
            self._closed = True
            self._base.close()

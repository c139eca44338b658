"""Where passages and questions lie for an embedding model. It is asked with words that may leave, and may be silent."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Collection, Container, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from copilot.domain.errors import ModelUnavailable
from copilot.domain.evidence import KnowledgeQuery, PassageKind
from copilot.domain.ports import Embedder
from knowledge.leaving import leaving
from knowledge.passages import Row
from knowledge.question import Question

if TYPE_CHECKING:
    from knowledge.embed import Matrix

_RECIPE = "title-text/1"
_BUILD_SECONDS, _ASK_SECONDS = 60.0, 3.0
_REST_SECONDS = 30.0  # a model that was silent is not asked again so soon: every search would wait for it
_NOTE = "model.json"


class ModelSpace:
    """`knowledge.space.Space` of one model. ``known``: the words that may leave in a question."""

    learned = False

    def __init__(self, embedder: Embedder, dimensions: int, known: Container[str]) -> None:
        self.name = embedder.name
        self.fingerprint = f"{_RECIPE}/{embedder.name}/{dimensions}"
        self._embedder = embedder
        self._dimensions = dimensions
        self._known = known
        self._asked_again_at = 0.0

    def of(self, rows: Sequence[Row]) -> Matrix:
        """One unit vector a row. Blocks for as long as the model takes. Raises ModelUnavailable."""
        return self._unit([f"{row.title}\n{row.quote}" for row in rows], _BUILD_SECONDS)

    async def ask(
        self, query: KnowledgeQuery, question: Question, kinds: Collection[PassageKind]
    ) -> Mapping[PassageKind, Matrix]:
        """The question's own words, as far as they may leave; one vector for all kinds. Raises ModelUnavailable."""
        import numpy as np

        text = leaving(query.text, self._known)
        if not text:
            return dict.fromkeys(kinds, np.zeros(self._dimensions, dtype=np.float32))
        if time.monotonic() < self._asked_again_at:
            raise ModelUnavailable(f"the embedding model {self.name} was silent a moment ago")
        try:
            vector = (await asyncio.to_thread(self._unit, [text], _ASK_SECONDS))[0]
        except ModelUnavailable:
            self._asked_again_at = time.monotonic() + _REST_SECONDS
            raise
        return dict.fromkeys(kinds, vector)

    def _unit(self, texts: Sequence[str], patience: float) -> Matrix:
        import numpy as np
        from sklearn.preprocessing import normalize

        found = np.asarray(self._embedder.embed(texts, patience=patience), dtype=np.float32)
        if found.shape != (len(texts), self._dimensions):
            raise ModelUnavailable(
                f"the embedding model {self.name} answered vectors of another length than {self._dimensions}"
            )
        return np.asarray(normalize(found), dtype=np.float32)


def model_space(embedder: Embedder, known: Container[str], folder: Path) -> ModelSpace:
    """The space of this model. How long its vectors are is asked, and kept in the folder for a start without an answer.
    Raises ModelUnavailable."""
    note = folder / _NOTE
    try:
        dimensions = len(embedder.embed(["return"], patience=_ASK_SECONDS)[0])
    except ModelUnavailable:
        remembered = _remembered(note, embedder.name)
        if remembered is None:
            raise
        return ModelSpace(embedder, remembered, known)
    folder.mkdir(parents=True, exist_ok=True)
    note.write_text(json.dumps({"model": embedder.name, "dimensions": dimensions}), encoding="utf-8")
    return ModelSpace(embedder, dimensions, known)


def _remembered(note: Path, model: str) -> int | None:
    try:
        said = json.loads(note.read_text(encoding="utf-8"))
        return int(said["dimensions"]) if said["model"] == model else None
    except (OSError, ValueError, KeyError, TypeError):
        return None

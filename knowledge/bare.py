"""Chroma as it comes: one collection of everything, filtered by its metadata. What our search is measured beside."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from knowledge.exact import Places
from knowledge.index import client_of
from knowledge.partitions import markets
from knowledge.passages import Row

if TYPE_CHECKING:
    from knowledge.embed import Matrix

_NAME = "everything"
_CHUNK = 2000


class BareCollection:
    """All rows with their vectors, store and ASIN. Goes on where an interrupted filling stopped; close it after use."""

    def __init__(self, folder: Path, rows: Sequence[Row], places: Places) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._client = client_of(folder)
        self._collection = self._client.get_or_create_collection(
            _NAME, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
        )
        for start in range(self._collection.count(), len(rows), _CHUNK):
            chunk = rows[start : start + _CHUNK]
            self._collection.upsert(
                ids=[row.id for row in chunk],
                embeddings=places.of(chunk),
                metadatas=[{"markets": list(markets(row)), "asin": row.asin or ""} for row in chunk],
            )

    def nearest_of(self, vector: Matrix, asin: str, marketplace: str, limit: int = 6) -> list[str]:
        """Ids of the nearest rows of one item in one store."""
        here: Any = {"$and": [{"asin": asin}, {"markets": {"$contains": marketplace}}]}
        found = self._collection.query(
            query_embeddings=vector.reshape(1, -1), n_results=limit, where=here, include=["distances"]
        )
        return found["ids"][0]

    def close(self) -> None:
        """Let go of the folder."""
        self._client.close()  # type: ignore[attr-defined]

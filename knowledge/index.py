"""The embedded Chroma index: our own vectors in immutable collections, one set live, owned by one process at a time."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from copilot.domain.errors import CopilotError
from copilot.domain.evidence import PassageKind
from copilot.domain.marketplace import MARKETPLACES
from knowledge.exact import Lookup
from knowledge.lock import FolderLock
from knowledge.passages import Row

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

    from knowledge.embed import Matrix

_POINTER = "live.json"
_PREFIX = "kb-"
# Chroma's own default looks at 100 candidates; our partitions are small and a filter thins them further.
_EF_SEARCH = 400


class IndexInUse(CopilotError):
    """Another process owns the index folder; Chroma's embedded store allows one. Nothing was read or changed."""

    code = "index_in_use"

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"the knowledge index in {folder} is in use by another process; stop it, or give another data folder"
        )
        self.folder = folder


class ChromaIndex:
    """Nearest rows by cosine, from Chroma. Build one with ``ChromaIndex.open``; close it to free the folder."""

    engine = "chroma"

    def __init__(
        self,
        client: ClientAPI,
        lock: FolderLock,
        folder: Path,
        collections: Mapping[str, str],
        sizes: Mapping[str, int],
        rows: Sequence[Row],
    ) -> None:
        self._client = client
        self._lock = lock
        self._folder = folder
        self._collections = {
            part: client.get_collection(name, embedding_function=None) for part, name in collections.items()
        }
        self._sizes = dict(sizes)
        self._of_asin: dict[str, list[Row]] = {}
        for row in rows:
            if row.asin is not None:
                self._of_asin.setdefault(row.asin, []).append(row)

    @classmethod
    def open(cls, folder: Path, rows: Sequence[Row], vectors: Sequence[Matrix], fingerprint: str) -> ChromaIndex:
        """The index of exactly these rows and vectors; built only when the live one is of other content.

        Blocks for about two seconds when it builds. Raises IndexInUse.
        """
        lock = FolderLock(folder)
        if not lock.acquire():
            raise IndexInUse(folder)
        client = None
        try:
            client = _client(folder)
            names, sizes = _bring_in_line(client, folder, rows, vectors, fingerprint)
            _sweep(client, set(names.values()))
            return cls(client, lock, folder, names, sizes, rows)
        except BaseException:
            if client is not None:
                client.close()  # type: ignore[attr-defined]
            lock.release()
            raise

    def successor(self, rows: Sequence[Row], vectors: Sequence[Matrix], fingerprint: str) -> ChromaIndex:
        """The index of other content, built beside this one in the same folder. This one answers on until the successor
        has one of its own: only what stood before this one is thrown away. Blocks while it builds; one at a time."""
        names, sizes = _bring_in_line(self._client, self._folder, rows, vectors, fingerprint)
        _sweep(self._client, {*names.values(), *(collection.name for collection in self._collections.values())})
        return ChromaIndex(self._client, self._lock, self._folder, names, sizes, rows)

    async def nearest(self, vector: Matrix, lookups: Sequence[Lookup]) -> dict[str, float]:
        """Cosine by row id, at most ``limit`` rows a look-up."""
        return await asyncio.to_thread(self._nearest, vector, lookups)

    def _nearest(self, vector: Matrix, lookups: Sequence[Lookup]) -> dict[str, float]:
        found: dict[str, float] = {}
        # Chroma gives a zero vector arbitrary distances; nothing is near to it.
        if not vector.any():
            return found
        for lookup in lookups:
            part = _part(lookup.kind, lookup.marketplace)
            if part not in self._collections:
                continue
            if lookup.kind is PassageKind.ASIN:
                found.update(self._of_products(self._collections[part], vector, lookup))
                continue
            here: dict[str, Any] = {"markets": {"$contains": lookup.marketplace}}
            answer = self._collections[part].query(
                query_embeddings=vector.reshape(1, -1),
                n_results=min(lookup.limit, self._sizes[part]),
                where=here,
                include=["distances"],
            )
            distances = answer["distances"] or [[]]
            found.update(
                (id_, 1.0 - float(distance)) for id_, distance in zip(answer["ids"][0], distances[0], strict=True)
            )
        return found

    def _of_products(self, collection: Any, vector: Matrix, lookup: Lookup) -> dict[str, float]:
        """The products named, compared one by one: a filter by ASIN would walk through all that are not named."""
        named = [row.id for asin in lookup.asins for row in self._of_asin.get(asin, ()) if lookup.admits(row)]
        if not named:
            return {}
        stored = collection.get(ids=named, include=["embeddings"])
        cosines = [float(embedding @ vector) for embedding in stored["embeddings"]]
        best = sorted(zip(stored["ids"], cosines, strict=True), key=lambda pair: (-pair[1], pair[0]))
        return dict(best[: lookup.limit])

    def close(self) -> None:
        """Close the store and let another process have the folder. Calling it again does nothing."""
        if self._lock.held:
            self._client.close()  # type: ignore[attr-defined]
            self._lock.release()


def content_hash(rows: Iterable[Row], fingerprint: str) -> str:
    """Twelve hex digits of everything the index depends on: rows, and the embedder that placed them."""
    digest = hashlib.sha256(fingerprint.encode())
    for row in rows:
        digest.update(b"\x1e" + row.model_dump_json().encode())
    return digest.hexdigest()[:12]


def _client(folder: Path) -> ClientAPI:
    import chromadb
    from chromadb.config import Settings

    # Chroma would read a foreign .env and CHROMA_* variables here: everything that matters is said outright.
    settings = Settings(
        _env_file=None,
        chroma_api_impl="chromadb.api.rust.RustBindingsAPI",
        anonymized_telemetry=False,
        chroma_otel_collection_endpoint="",
        allow_reset=False,
    )
    return chromadb.PersistentClient(path=str(folder), settings=settings)


def _region(marketplace: str) -> str:
    known = MARKETPLACES.get(marketplace)
    return known.region.lower() if known else "eu"


def _part(kind: PassageKind, marketplace: str) -> str:
    return f"{kind.value}-{_region(marketplace)}"


def _markets(row: Row) -> tuple[str, ...]:
    # "all" itself is kept as a mark, so that a store we do not know still finds what holds everywhere.
    return (*MARKETPLACES, "all") if row.marketplaces == ("all",) else row.marketplaces


def _partitions(rows: Sequence[Row]) -> dict[str, list[int]]:
    """Places of the rows by kind and region; a row that serves several regions is in each."""
    parts: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        for part in {_part(row.kind, market) for market in _markets(row)}:
            parts.setdefault(part, []).append(place)
    return dict(sorted(parts.items()))


def _metadata(row: Row, part: str) -> dict[str, Any]:
    markets = [m for m in _markets(row) if _part(row.kind, m) == part]
    return {"markets": markets, **({"asin": row.asin} if row.asin else {})}


def _bring_in_line(
    client: ClientAPI, folder: Path, rows: Sequence[Row], vectors: Sequence[Matrix], fingerprint: str
) -> tuple[dict[str, str], dict[str, int]]:
    """Names and sizes of the collections of exactly this content, built and made live unless they are."""
    version = content_hash(rows, fingerprint)
    parts = _partitions(rows)
    names = {part: f"{_PREFIX}{part}-{version}" for part in parts}
    sizes = {part: len(places) for part, places in parts.items()}
    if _live(folder) != version or not _intact(client, names, sizes):
        _build(client, rows, vectors, parts, names, fingerprint)
        _publish(folder, version)
    return names, sizes


def _build(
    client: ClientAPI,
    rows: Sequence[Row],
    vectors: Sequence[Matrix],
    parts: Mapping[str, Sequence[int]],
    names: Mapping[str, str],
    fingerprint: str,
) -> None:
    """Every collection written beside the live ones and counted. What an interrupted build left is thrown away first."""
    import numpy as np

    standing = {collection.name for collection in client.list_collections()}
    for part, places in parts.items():
        if names[part] in standing:
            client.delete_collection(names[part])
        collection = client.create_collection(
            names[part],
            embedding_function=None,
            metadata={"embedder": fingerprint},
            configuration={"hnsw": {"space": "cosine", "ef_search": _EF_SEARCH}},
        )
        for chunk in _chunks(places, client.get_max_batch_size()):
            collection.upsert(
                ids=[rows[place].id for place in chunk],
                embeddings=np.stack([vectors[place] for place in chunk]),
                documents=[rows[place].quote for place in chunk],
                metadatas=[_metadata(rows[place], part) for place in chunk],
            )
        if collection.count() != len(places):
            raise RuntimeError(f"collection {names[part]} holds {collection.count()} rows of {len(places)}")


def _chunks(places: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    return (places[start : start + size] for start in range(0, len(places), size))


def _intact(client: ClientAPI, names: Mapping[str, str], sizes: Mapping[str, int]) -> bool:
    standing = {collection.name for collection in client.list_collections()}
    if not set(names.values()) <= standing:
        return False
    return all(
        client.get_collection(name, embedding_function=None).count() == sizes[part] for part, name in names.items()
    )


def _sweep(client: ClientAPI, live: set[str]) -> None:
    """Collections of former contents go; the lock says that nobody reads them."""
    for collection in client.list_collections():
        if collection.name.startswith(_PREFIX) and collection.name not in live:
            client.delete_collection(collection.name)


def _live(folder: Path) -> str | None:
    try:
        value = json.loads((folder / _POINTER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return value.get("live") if isinstance(value, dict) else None


def _publish(folder: Path, version: str) -> None:
    """The switch: one atomic rename, only after everything was counted."""
    beside = folder / f"{_POINTER}.new"
    beside.write_text(json.dumps({"live": version}), encoding="utf-8")
    os.replace(beside, folder / _POINTER)

"""The embedded Chroma index: our own vectors in immutable collections, one set live, owned by one process at a time."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import structlog

from copilot.domain.errors import CopilotError
from copilot.domain.evidence import PassageKind
from knowledge.exact import Lookup, Places
from knowledge.lock import LOCK, FolderLock
from knowledge.partitions import PREFIX, Cut, Drawer, Part
from knowledge.passages import Row

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

    from knowledge.embed import Matrix

log = structlog.get_logger("copilot")

_POINTER = "live.json"
_DAMAGED = "damaged"  # its presence says that a search could not read the index
# Chroma's own default looks at 100 candidates; our partitions are small and a filter thins them further.
_EF_SEARCH = 400
# Every so many rows Chroma puts its vectors on the disk. With its own default of a thousand the rest of every collection
# waits in a log that is shared by all, and whoever asks first waits until it was read.
_SYNC = 100
_CHUNK = 512  # rows that are placed and written at a time: what a killed build has to do again


class IndexInUse(CopilotError):
    """Another process owns the index folder; Chroma's embedded store allows one. Nothing was read or changed."""

    code = "index_in_use"

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"the knowledge index in {folder} is in use by another process; stop it, or give another data folder"
        )
        self.folder = folder


class IndexDamaged(CopilotError):
    """The files of the index cannot be read any more. Nothing is lost: what it was built from is kept elsewhere."""

    code = "index_damaged"

    def __init__(self, folder: Path, why: str) -> None:
        super().__init__(f"the knowledge index in {folder} is damaged ({' '.join(why.split())[:200]})")


class ChromaIndex:
    """Nearest rows by cosine, from Chroma. Build one with ``ChromaIndex.open``; close it to free the folder."""

    engine = "chroma"

    def __init__(self, client: ClientAPI, lock: FolderLock, folder: Path, cut: Cut, rows: Sequence[Row]) -> None:
        self._client = client
        self._lock = lock
        self._folder = folder
        self._cut = cut
        self._collections = {
            drawer: client.get_collection(part.name, embedding_function=None) for drawer, part in cut.parts.items()
        }
        self._by_id = {row.id: row for row in rows if row.asin is None}
        self._of_asin: dict[str, list[Row]] = {}
        for row in rows:
            if row.asin is not None:
                self._of_asin.setdefault(row.asin, []).append(row)

    @property
    def collections(self) -> int:
        """In how many it is kept."""
        return len(self._collections)

    @classmethod
    def open(cls, folder: Path, rows: Sequence[Row], places: Places) -> ChromaIndex:
        """The index of exactly these rows, placed so; built only where the live one is of other content, and from where an
        earlier build was interrupted. One that is damaged is thrown away and built anew: it holds nothing of its own.

        Blocks while it builds: some thousand rows in a few seconds. Raises IndexInUse, and what ``places`` raises.
        """
        from chromadb.errors import ChromaError

        lock = FolderLock(folder)
        if not lock.acquire():
            raise IndexInUse(folder)
        try:
            if not (folder / _DAMAGED).exists():
                try:
                    return cls._open(folder, lock, rows, places)
                except (ChromaError, IndexDamaged) as broken:
                    log.warning("knowledge.index_damaged", why=" ".join(str(broken).split())[:200], then="built anew")
            _clear(folder)
            return cls._open(folder, lock, rows, places)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def _open(cls, folder: Path, lock: FolderLock, rows: Sequence[Row], places: Places) -> ChromaIndex:
        client = client_of(folder)
        try:
            cut = _bring_in_line(client, folder, rows, places)
            _sweep(client, {part.name for part in cut.parts.values()})
            return cls(client, lock, folder, cut, rows)
        except BaseException:
            client.close()  # type: ignore[attr-defined]
            raise

    def successor(self, rows: Sequence[Row], places: Places) -> ChromaIndex:
        """The index of other content, built beside this one in the same folder; collections of equal content serve both.
        This one answers on until the successor has one of its own: only what stood before this one is thrown away. Blocks
        while it builds; one at a time."""
        cut = _bring_in_line(self._client, self._folder, rows, places)
        _sweep(self._client, {part.name for one in (cut, self._cut) for part in one.parts.values()})
        return ChromaIndex(self._client, self._lock, self._folder, cut, rows)

    async def nearest(self, vector: Matrix, lookups: Sequence[Lookup]) -> dict[str, float]:
        """Cosine by row id, at most ``limit`` rows a look-up. Raises IndexDamaged; the next who opens it builds it anew."""
        from chromadb.errors import InternalError

        try:
            return await asyncio.to_thread(self._nearest, vector, lookups)
        except InternalError as broken:
            standing = {collection.name for collection in await asyncio.to_thread(self._client.list_collections)}
            if not standing.issuperset(part.name for part in self._cut.parts.values()):
                raise  # it was exchanged in the middle of this search; its successor knows
            (self._folder / _DAMAGED).touch()
            raise IndexDamaged(self._folder, str(broken)) from None

    def _nearest(self, vector: Matrix, lookups: Sequence[Lookup]) -> dict[str, float]:
        found: dict[str, float] = {}
        # Chroma gives a zero vector arbitrary distances; nothing is near to it.
        if not vector.any():
            return found
        for lookup in lookups:
            if lookup.kind is PassageKind.ASIN:
                found.update(self._of_products(vector, lookup))
                continue
            found.update(self._of_shelf(vector, lookup))
        return found

    def _of_shelf(self, vector: Matrix, lookup: Lookup) -> dict[str, float]:
        """The nearest of a region, as many as there are, and of these what may be seen: a filter of Chroma's would walk
        through the metadata of all collections together."""
        drawer = self._cut.drawer(lookup.kind, lookup.marketplace)
        if drawer is None:
            return {}
        answer = self._collections[drawer].query(
            query_embeddings=vector.reshape(1, -1),
            n_results=len(self._cut.parts[drawer].places),
            include=["distances"],
        )
        distances = answer["distances"] or [[]]
        nearest = (
            (id_, 1.0 - float(distance))
            for id_, distance in zip(answer["ids"][0], distances[0], strict=True)
            if lookup.admits(self._by_id[id_])
        )
        return dict(islice(nearest, lookup.limit))

    def _of_products(self, vector: Matrix, lookup: Lookup) -> dict[str, float]:
        """The products named, compared one by one: a filter by ASIN would walk through all that are not named."""
        named: dict[Drawer, list[str]] = {}
        for asin in dict.fromkeys(lookup.asins):
            drawer = self._cut.drawer(lookup.kind, lookup.marketplace, asin)
            ids = [row.id for row in self._of_asin.get(asin, ()) if lookup.admits(row)]
            if drawer is not None and ids:
                named.setdefault(drawer, []).extend(ids)
        found: list[tuple[float, str]] = []
        for drawer, ids in named.items():
            stored = self._collections[drawer].get(ids=ids, include=["embeddings"])
            embeddings = stored["embeddings"]
            assert embeddings is not None, "they were asked for"
            found += [(float(e @ vector), id_) for id_, e in zip(stored["ids"], embeddings, strict=True)]
        found.sort(key=lambda pair: (-pair[0], pair[1]))
        return {id_: cosine for cosine, id_ in found[: lookup.limit]}

    def bare(self, vector: Matrix, kind: PassageKind, marketplace: str, asin: str | None = None) -> list[str]:
        """What Chroma itself answers from the one collection in which we would look: the floor we are measured beside."""
        drawer = self._cut.drawer(kind, marketplace, asin)
        assert drawer is not None, "asked about what is kept"
        found = self._collections[drawer].query(
            query_embeddings=vector.reshape(1, -1), n_results=6, include=["distances"]
        )
        return found["ids"][0]

    def close(self) -> None:
        """Close the store and let another process have the folder. Calling it again does nothing."""
        if self._lock.held:
            self._client.close()  # type: ignore[attr-defined]
            self._lock.release()


def require_free_index(data_dir: Path) -> None:
    """Raises IndexInUse where another process owns the index of this data folder."""
    folder = data_dir / "knowledge" / "chroma"
    lock = FolderLock(folder)
    if folder.exists() and not lock.acquire():
        raise IndexInUse(folder)
    lock.release()


def client_of(folder: Path) -> ClientAPI:
    """Chroma over the files of this folder. Who opens it owns the folder: Chroma's embedded store allows one process."""
    import chromadb
    from chromadb.api.shared_system_client import SharedSystemClient
    from chromadb.config import Settings

    # Chroma would read a foreign .env and CHROMA_* variables here: everything that matters is said outright.
    settings = Settings(
        _env_file=None,
        chroma_api_impl="chromadb.api.rust.RustBindingsAPI",
        anonymized_telemetry=False,
        chroma_otel_collection_endpoint="",
        allow_reset=False,
    )
    try:
        return chromadb.PersistentClient(path=str(folder), settings=settings)
    except chromadb.errors.ChromaError:
        # Chroma remembers what it half opened, and would give it to the next who asks for this folder.
        SharedSystemClient._identifier_to_system.pop(str(folder), None)
        raise


def _bring_in_line(client: ClientAPI, folder: Path, rows: Sequence[Row], places: Places) -> Cut:
    """The collections of exactly this content, built and made live unless they are."""
    cut = Cut(rows, places.fingerprint)
    standing = {collection.name: collection for collection in client.list_collections()}
    live = _live(folder) == cut.version
    for part in cut.parts.values():
        if not (live and part.name in standing and standing[part.name].count() == len(part.places)):
            standing[part.name] = _fill(client, part, rows, cut.seals, places, list(standing.values()))
    if not live:
        _publish(folder, cut.version)
    return cut


def _fill(
    client: ClientAPI,
    part: Part,
    rows: Sequence[Row],
    seals: Sequence[str],
    places: Places,
    standing: Sequence[Collection],
) -> Collection:
    """One collection written beside the live ones and counted. What an interrupted build left in it stays: its name says
    that its content is this. What another collection knows of an unchanged row is taken from there."""
    import numpy as np

    collection = client.get_or_create_collection(
        part.name,
        embedding_function=None,
        metadata={**part.metadata, "embedder": places.fingerprint},
        configuration={"hnsw": {"space": "cosine", "ef_search": _EF_SEARCH, "sync_threshold": _SYNC}},
    )
    written = set(collection.get(include=[])["ids"])
    relatives = [c for c in standing if c.name != part.name and _related(c, part.drawer, places.fingerprint)]
    missing = [place for place in part.places if rows[place].id not in written]
    for chunk in _chunks(missing, _CHUNK):
        vectors = _remembered(relatives, [(rows[place].id, seals[place]) for place in chunk])
        unknown = [rows[place] for place in chunk if rows[place].id not in vectors]
        if unknown:
            vectors.update(zip((row.id for row in unknown), places.of(unknown), strict=True))
        collection.upsert(
            ids=[rows[place].id for place in chunk],
            embeddings=np.stack([vectors[rows[place].id] for place in chunk]),
            metadatas=[{"seal": seals[place]} for place in chunk],
        )
    if collection.count() != len(part.places):
        told = f"collection {part.name} holds {collection.count()} rows of {len(part.places)}"
        raise IndexDamaged(Path(part.name), told)
    return collection


def _related(collection: Collection, drawer: Drawer, fingerprint: str) -> bool:
    """True for a collection that may hold rows of this drawer with vectors of this embedder."""
    said = collection.metadata or {}
    if said.get("embedder") != fingerprint or not set(Drawer._fields) <= set(said):
        return False
    return drawer.may_share(Drawer(PassageKind(said["kind"]), said["region"], said["number"], said["of"]))


def _remembered(relatives: Sequence[Collection], wanted: Sequence[tuple[str, str]]) -> dict[str, Matrix]:
    """Vectors by row id, of the rows that stand in one of these collections as they are wanted."""
    import numpy as np

    found: dict[str, Matrix] = {}
    for collection in relatives:
        asked = {id_: sealed for id_, sealed in wanted if id_ not in found}
        if not asked:
            break
        stored = collection.get(ids=list(asked), include=["embeddings", "metadatas"])
        vectors, seals = stored["embeddings"], stored["metadatas"]
        assert vectors is not None and seals is not None, "they were asked for"
        found.update(
            (id_, np.asarray(vector, dtype=np.float32))
            for id_, vector, said in zip(stored["ids"], vectors, seals, strict=True)
            if said.get("seal") == asked[id_]
        )
    return found


def _chunks(places: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    return (places[start : start + size] for start in range(0, len(places), size))


def _sweep(client: ClientAPI, live: set[str]) -> None:
    """Collections of former contents go; the lock says that nobody reads them."""
    for collection in client.list_collections():
        if collection.name.startswith(PREFIX) and collection.name not in live:
            client.delete_collection(collection.name)


def _clear(folder: Path) -> None:
    """Everything but the lock, which is held."""
    for found in folder.iterdir():
        if found.is_dir():
            shutil.rmtree(found)
        elif found.name != LOCK:
            found.unlink()


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

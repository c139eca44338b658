"""The index on disk: built beside, switched whole, owned by one process, rebuilt only for new content."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import chromadb
import numpy as np
import pytest
from chromadb.config import Settings

from copilot.domain.errors import CopilotError
from copilot.domain.evidence import KnowledgeQuery, PassageKind
from copilot.domain.marketplace import Language
from knowledge import embed, partitions
from knowledge.embed import fit, load_or_fit
from knowledge.exact import ExactIndex, Lookup, Places
from knowledge.finder import Finder
from knowledge.glossary import packaged_glossary
from knowledge.index import ChromaIndex, IndexDamaged, IndexInUse
from knowledge.opening import open_knowledge
from knowledge.passages import Corpus, Row
from knowledge.search import KnowledgeBase

if TYPE_CHECKING:
    from knowledge.embed import Matrix

ROOT = Path(__file__).parents[2]


@pytest.fixture
def rows(corpus: Corpus) -> tuple[Row, ...]:
    every = corpus.rows()
    return (*every[:15], *every[-20:])


class Given:
    """Vectors by row id, as they are given; counts how many were asked for, and dies after so many."""

    def __init__(self, rows: tuple[Row, ...], vectors: Matrix, fingerprint: str = "f1", dies_after: int = 1_000_000):
        self.fingerprint = fingerprint
        self._known = dict(zip((row.id for row in rows), vectors, strict=True))
        self.asked: list[str] = []
        self._dies_after = dies_after

    def of(self, rows: Sequence[Row]) -> Matrix:
        if len(self.asked) + len(rows) > self._dies_after:
            raise ConnectionError("the embedder went away")
        self.asked += [row.id for row in rows]
        return np.stack([self._known[row.id] for row in rows])


@pytest.fixture
def vectors(rows: tuple[Row, ...]) -> Matrix:
    texts = [row.quote for row in rows]
    return fit(texts).embed(texts)


@pytest.fixture
def places(rows: tuple[Row, ...], vectors: Matrix) -> Given:
    return Given(rows, vectors)


def inside(folder: Path) -> list[str]:
    """Names and sizes of the collections on disk, read after the owner has closed."""
    client = chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))
    try:
        return sorted(f"{collection.name}:{collection.count()}" for collection in client.list_collections())
    finally:
        client.close()


async def test_chroma_and_the_matrix_rank_alike(
    tmp_path: Path, rows: tuple[Row, ...], vectors: Matrix, places: Given
) -> None:
    index = ChromaIndex.open(tmp_path, rows, places)
    exact = ExactIndex(rows, places)
    lookups = [
        Lookup(kind=PassageKind.POLICY, marketplace="IT", limit=7),
        Lookup(kind=PassageKind.ASIN, marketplace="IT", asins=("B0CP000028", "B0CP000026"), limit=7),
        Lookup(kind=PassageKind.ASIN, marketplace="US", asins=("B0CP000026",)),  # not sold there
        Lookup(kind=PassageKind.ASIN, marketplace="JP", asins=("B0CP000028",)),  # no partition at all
        Lookup(kind=PassageKind.ASIN, marketplace="IT"),
    ]
    for place in (0, 10, 30):
        here = await exact.nearest(vectors[place], lookups)
        there = await index.nearest(vectors[place], lookups)
        assert list(there) == list(here)
        assert list(there.values()) == pytest.approx(list(here.values()), abs=1e-5)
    assert await index.nearest(np.zeros_like(vectors[0]), lookups) == {}
    index.close()


def test_a_second_owner_is_refused_by_name(tmp_path: Path, rows: tuple[Row, ...], places: Given) -> None:
    first = ChromaIndex.open(tmp_path, rows, places)
    with pytest.raises(IndexInUse, match="in use by another process") as refused:
        ChromaIndex.open(tmp_path, rows, places)
    assert isinstance(refused.value, CopilotError)
    first.close()
    first.close()
    ChromaIndex.open(tmp_path, rows, places).close()


def test_another_process_cannot_have_the_folder_until_its_owner_dies(tmp_path: Path, corpus: Corpus) -> None:
    code = (
        "import sys; from pathlib import Path; from knowledge.lock import FolderLock; "
        "l = FolderLock(Path(sys.argv[1])); print(l.acquire(), flush=True); sys.stdin.read()"
    )
    small = Corpus(articles=corpus.articles[:12], sheets=corpus.sheets[:1])
    folder = tmp_path / "knowledge" / "chroma"
    owner = subprocess.Popen(
        [sys.executable, "-c", code, str(folder)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with owner:
        assert owner.stdout is not None
        assert owner.stdout.readline().strip() == "True"
        assert open_knowledge(small, tmp_path).engine == "exact"
        with pytest.raises(IndexInUse):
            open_knowledge(small, tmp_path, fallback_exact=False)
        owner.kill()
    freed = open_knowledge(small, tmp_path)
    assert freed.engine == "chroma"
    freed.close()


def test_equal_content_is_not_built_again(
    tmp_path: Path, rows: tuple[Row, ...], vectors: Matrix, places: Given
) -> None:
    ChromaIndex.open(tmp_path, rows, places).close()
    built = inside(tmp_path)
    again = Given(rows, np.zeros_like(vectors))
    kept = ChromaIndex.open(tmp_path, rows, again)
    found = kept._nearest(vectors[0], [Lookup(kind=PassageKind.POLICY, marketplace="IT", limit=1)])
    kept.close()
    assert found == pytest.approx({rows[0].id: 1.0}, abs=1e-5)
    assert inside(tmp_path) == built
    assert again.asked == []


def test_of_new_content_only_what_is_new_is_placed_and_only_what_changed_is_replaced(
    tmp_path: Path, rows: tuple[Row, ...], vectors: Matrix, places: Given
) -> None:
    ChromaIndex.open(tmp_path, rows, places).close()
    built = set(inside(tmp_path))
    changed = replace(rows[0], title="Another title")
    more = Given(rows, vectors)
    ChromaIndex.open(tmp_path, (changed, *rows[1:]), more).close()
    assert set(more.asked) == {changed.id}
    now = set(inside(tmp_path))
    assert {name for name in built if "asin" in name} <= now
    assert {name for name in built if "policy" in name}.isdisjoint(now)
    assert len(now) == len(built)

    other = Given(rows, vectors, "another embedder")
    ChromaIndex.open(tmp_path, rows, other).close()
    assert set(other.asked) == {row.id for row in rows}
    assert built.isdisjoint(inside(tmp_path))


def many(products: int, sections: int = 6) -> tuple[Row, ...]:
    """Rows of products that are alike but for their text."""
    return tuple(
        Row(
            id=f"B0MANY{number:04d}#{part}", kind=PassageKind.ASIN, title="Item", quote=f"Fact {part} of item {number}.",
            version="1", source="here", marketplaces=("DE",), language=Language.EN, asin=f"B0MANY{number:04d}",
        )
        for number in range(products) for part in range(sections)
    )  # fmt: skip


def scattered(rows: tuple[Row, ...]) -> Matrix:
    drawn = np.random.default_rng(5).standard_normal((len(rows), 8)).astype(np.float32)
    return np.asarray(drawn / np.linalg.norm(drawn, axis=1, keepdims=True), dtype=np.float32)


async def test_many_products_lie_in_many_collections_and_each_is_found_in_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(partitions, "FULL", 100)
    rows = many(100)
    vectors = scattered(rows)
    places = Given(rows, vectors)
    index = ChromaIndex.open(tmp_path, rows[:300], places)
    assert len(index._collections) == 4
    index = index.successor(rows, places)
    assert len(index._collections) == 8
    assert len(places.asked) == len(rows), "what lay in a wider drawer was taken from there"
    exact = ExactIndex(rows, Given(rows, vectors))
    asked = Lookup(kind=PassageKind.ASIN, marketplace="DE", asins=tuple(f"B0MANY{n:04d}" for n in (3, 50, 99, 3, 777)))
    here, there = await exact.nearest(vectors[20], [asked]), await index.nearest(vectors[20], [asked])
    assert list(here) == list(there)
    assert len(here) == 18
    assert list(here.values()) == pytest.approx(list(there.values()), abs=1e-5)
    index.close()


def test_an_interrupted_build_goes_on_where_it_stopped_while_the_old_index_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(partitions, "FULL", 100)
    rows = many(100)
    vectors = scattered(rows)
    ChromaIndex.open(tmp_path, rows[:90], Given(rows, vectors)).close()
    live = (tmp_path / "live.json").read_text()
    monkeypatch.setattr("knowledge.index._CHUNK", 20)
    first = Given(rows, vectors, dies_after=333)
    with pytest.raises(ConnectionError):
        ChromaIndex.open(tmp_path, rows, first)
    assert (tmp_path / "live.json").read_text() == live, "nothing is switched before all of it is there"
    second = Given(rows, vectors)
    ChromaIndex.open(tmp_path, rows, second).close()
    assert len(first.asked) > 300
    assert len(first.asked) + len(second.asked) == len(rows) - 90


_BUILDER = """
import sys, os, signal
from pathlib import Path
from knowledge import index, partitions
from tests.knowledge.test_index import Given, many, scattered
partitions.FULL, index._CHUNK = 100, 20
rows = many(100)
class Dying(Given):
    def of(self, rows):
        if len(self.asked) > 300:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().of(rows)
index.ChromaIndex.open(Path(sys.argv[1]), rows, Dying(rows, scattered(rows)))
"""


async def test_a_build_that_is_killed_goes_on_and_every_passage_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = subprocess.run([sys.executable, "-c", _BUILDER, str(tmp_path)], cwd=ROOT, timeout=60)
    assert done.returncode == -signal.SIGKILL
    assert not (tmp_path / "live.json").exists()
    monkeypatch.setattr(partitions, "FULL", 100)
    rows = many(100)
    vectors = scattered(rows)
    rest = Given(rows, vectors)
    index = ChromaIndex.open(tmp_path, rows, rest)
    assert 0 < len(rest.asked) <= len(rows) - 300
    for place in range(0, len(rows), 7):
        asked = Lookup(kind=PassageKind.ASIN, marketplace="DE", asins=(rows[place].asin or "",), limit=1)
        assert await index.nearest(vectors[place], [asked]) == pytest.approx({rows[place].id: 1.0}, abs=1e-5)
    index.close()


def test_a_broken_switch_is_set_anew(tmp_path: Path, rows: tuple[Row, ...], places: Given) -> None:
    ChromaIndex.open(tmp_path, rows, places).close()
    built, live = inside(tmp_path), (tmp_path / "live.json").read_text()
    asked = len(places.asked)
    for damaged in ("", '{"live": ', "[]"):
        (tmp_path / "live.json").write_text(damaged)
        ChromaIndex.open(tmp_path, rows, places).close()
        assert (inside(tmp_path), (tmp_path / "live.json").read_text()) == (built, live)
    assert len(places.asked) == asked


def test_a_foreign_env_file_does_not_reach_chroma(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: tuple[Row, ...], places: Given
) -> None:
    (tmp_path / ".env").write_text("CHROMA_API_IMPL=elsewhere\nANONYMIZED_TELEMETRY=true\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CHROMA_OTEL_COLLECTION_ENDPOINT", "http://127.0.0.1:9")
    index = ChromaIndex.open(tmp_path / "i", rows, places)
    assert index.engine == "chroma"
    index.close()


def test_the_embedder_is_deterministic_and_survives_a_damaged_cache(tmp_path: Path) -> None:
    texts = ["the parcel is late", "the buyer wants a refund", "wash at thirty degrees", "the battery lasts long"]
    first = load_or_fit(texts, tmp_path)
    (stored,) = tmp_path.glob("embedder-*.npz")
    embed._FITTED.clear()  # as another process would
    again = load_or_fit(texts, tmp_path)
    stored.write_bytes(b"PK\x03\x04 broken")
    embed._FITTED.clear()
    refitted = load_or_fit(texts, tmp_path)
    for other in (again, refitted, fit(texts)):
        assert other.fingerprint == first.fingerprint
        assert np.allclose(other.embed(texts), first.embed(texts), atol=1e-6)
    assert fit(texts[:3]).fingerprint != first.fingerprint


def test_vectors_are_of_unit_length_and_like_is_near_like() -> None:
    texts = ["the parcel is late", "the buyer wants a refund", "wash at thirty degrees", "the battery lasts long"]
    embedder = fit(texts)
    vectors = embedder.embed([*texts, "refunds for buyers", ""])
    assert np.allclose(np.linalg.norm(vectors[:5], axis=1), 1, atol=1e-5)
    assert int(np.argmax(vectors[:4] @ vectors[4])) == 1
    assert not vectors[5].any()
    assert embedder.embed([]).shape == (0, embedder.dimensions)


def test_nothing_to_learn_from_is_an_error() -> None:
    with pytest.raises(ValueError, match="nothing"):
        fit([])


def test_an_index_that_is_no_index_any_more_is_built_anew(tmp_path: Path, rows: tuple[Row, ...], places: Given) -> None:
    ChromaIndex.open(tmp_path, rows, places).close()
    before = inside(tmp_path)
    (tmp_path / "chroma.sqlite3").write_bytes(b"not a database")
    ChromaIndex.open(tmp_path, rows, places).close()
    assert inside(tmp_path) == before


async def test_an_index_that_lost_its_vectors_says_so_and_is_built_anew_by_the_next_who_opens_it(
    tmp_path: Path, corpus: Corpus
) -> None:
    rows = tuple(row for row in corpus.rows() if row.kind is PassageKind.ASIN)
    vectors = np.eye(len(rows), dtype=np.float32)
    row, places = rows[0], Given(rows, vectors)
    lookup = Lookup(kind=row.kind, marketplace="US", asins=(row.asin or "",))
    ChromaIndex.open(tmp_path, rows, places).close()
    for folder in [found for found in tmp_path.iterdir() if found.is_dir()]:
        shutil.rmtree(folder)
    damaged = ChromaIndex.open(tmp_path, rows, places)
    with pytest.raises(IndexDamaged):
        await damaged.nearest(vectors[0], [lookup])
    damaged.close()
    whole = ChromaIndex.open(tmp_path, rows, places)
    assert (await whole.nearest(vectors[0], [lookup]))[row.id] == pytest.approx(1.0)
    whole.close()


class Damaged:
    """An index whose files somebody took away."""

    engine = "chroma"

    async def nearest(self, vector: Matrix, lookups: Sequence[Lookup]) -> dict[str, float]:
        raise IndexDamaged(Path("chroma"), "Error finding id")

    def successor(self, rows: Sequence[Row], places: Places) -> Damaged:
        return self

    def close(self) -> None:
        """Nothing to let go of."""


async def test_a_search_over_a_damaged_index_still_answers(exact: KnowledgeBase) -> None:
    query = KnowledgeQuery(
        text="How long does the battery last?", language=Language.EN, marketplace="US", asins=("B0CP000001",)
    )
    base = KnowledgeBase(Finder(exact.rows, packaged_glossary(), exact.weights), exact.offline, Damaged())
    assert await base.search(query) == await exact.search(query) != ()

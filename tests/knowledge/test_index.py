"""The index on disk: built beside, switched whole, owned by one process, rebuilt only for new content."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import chromadb
import numpy as np
import pytest
from chromadb.config import Settings

from copilot.domain.errors import CopilotError
from copilot.domain.evidence import PassageKind
from knowledge.embed import fit, load_or_fit
from knowledge.exact import ExactIndex, Lookup
from knowledge.index import ChromaIndex, IndexInUse
from knowledge.opening import open_knowledge
from knowledge.passages import Corpus, Row

if TYPE_CHECKING:
    from knowledge.embed import Matrix

ROOT = Path(__file__).parents[2]


@pytest.fixture
def rows(corpus: Corpus) -> tuple[Row, ...]:
    every = corpus.rows()
    return (*every[:15], *every[-20:])


@pytest.fixture
def vectors(rows: tuple[Row, ...]) -> Matrix:
    texts = [row.quote for row in rows]
    return fit(texts).embed(texts)


def inside(folder: Path) -> list[str]:
    """Names and sizes of the collections on disk, read after the owner has closed."""
    client = chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))
    try:
        return sorted(f"{collection.name}:{collection.count()}" for collection in client.list_collections())
    finally:
        client.close()


async def test_chroma_and_the_matrix_rank_alike(tmp_path: Path, rows: tuple[Row, ...], vectors: Matrix) -> None:
    index = ChromaIndex.open(tmp_path, rows, vectors, "f1")
    exact = ExactIndex(rows, vectors)
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


def test_a_second_owner_is_refused_by_name(tmp_path: Path, rows: tuple[Row, ...], vectors: Matrix) -> None:
    first = ChromaIndex.open(tmp_path, rows, vectors, "f1")
    with pytest.raises(IndexInUse, match="in use by another process") as refused:
        ChromaIndex.open(tmp_path, rows, vectors, "f1")
    assert isinstance(refused.value, CopilotError)
    first.close()
    first.close()
    ChromaIndex.open(tmp_path, rows, vectors, "f1").close()


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


def test_equal_content_is_not_built_again_and_new_content_replaces_the_old(
    tmp_path: Path, rows: tuple[Row, ...], vectors: Matrix
) -> None:
    ChromaIndex.open(tmp_path, rows, vectors, "f1").close()
    built = inside(tmp_path)
    # Were it built again, these zeros would be refused or change the answers; the live collections are kept instead.
    kept = ChromaIndex.open(tmp_path, rows, np.zeros_like(vectors), "f1")
    found = kept._nearest(vectors[0], [Lookup(kind=PassageKind.POLICY, marketplace="IT", limit=1)])
    kept.close()
    assert found == pytest.approx({rows[0].id: 1.0}, abs=1e-5)
    assert inside(tmp_path) == built

    ChromaIndex.open(tmp_path, rows[1:], vectors[1:], "f1").close()
    assert {name.partition(":")[0] for name in inside(tmp_path)}.isdisjoint({name.partition(":")[0] for name in built})
    ChromaIndex.open(tmp_path, rows[1:], vectors[1:], "another embedder").close()
    assert len(inside(tmp_path)) == len(built)


def test_what_an_interrupted_build_left_is_built_anew(tmp_path: Path, rows: tuple[Row, ...], vectors: Matrix) -> None:
    ChromaIndex.open(tmp_path, rows, vectors, "f1").close()
    built = inside(tmp_path)
    (tmp_path / "live.json").unlink()  # as if it had died before the switch
    ChromaIndex.open(tmp_path, rows, vectors, "f1").close()
    assert inside(tmp_path) == built
    (tmp_path / "live.json").write_text('{"live": ')
    ChromaIndex.open(tmp_path, rows, vectors, "f1").close()
    assert inside(tmp_path) == built


def test_a_foreign_env_file_does_not_reach_chroma(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: tuple[Row, ...], vectors: Matrix
) -> None:
    (tmp_path / ".env").write_text("CHROMA_API_IMPL=elsewhere\nANONYMIZED_TELEMETRY=true\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CHROMA_OTEL_COLLECTION_ENDPOINT", "http://127.0.0.1:9")
    index = ChromaIndex.open(tmp_path / "i", rows, vectors, "f1")
    assert index.engine == "chroma"
    index.close()


def test_the_embedder_is_deterministic_and_survives_a_damaged_cache(tmp_path: Path) -> None:
    texts = ["the parcel is late", "the buyer wants a refund", "wash at thirty degrees", "the battery lasts long"]
    first = load_or_fit(texts, tmp_path)
    (stored,) = tmp_path.glob("embedder-*.npz")
    again = load_or_fit(texts, tmp_path)
    stored.write_bytes(b"PK\x03\x04 broken")
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

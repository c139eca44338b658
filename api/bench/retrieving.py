"""A search among ten thousand passages, or hundreds of thousands, beside a bare Chroma query over the same vectors."""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from api.bench import Measure, shelves
from copilot.domain.evidence import KnowledgeQuery, PassageKind
from copilot.domain.record import Record
from knowledge.bare import BareCollection
from knowledge.index import ChromaIndex
from knowledge.opening import open_knowledge
from knowledge.passages import Corpus, load_packaged
from knowledge.search import KnowledgeBase
from knowledge.topics import packaged_topics

WARM = 20
_FLOOR = "bare query of the same collection"
_ONE_COLLECTION_AT_MOST = 50_000  # a second index of more would take longer to build than all the rest


class Shelves(Record):
    """What was searched, and what it costs to have it. ``built_seconds`` is nearly nothing when it stood already."""

    passages: int
    collections: int
    built_seconds: float
    opened_seconds: float
    rss_mb: int
    disk_mb: int


async def measure(data_dir: Path, passages: int, n: int) -> tuple[Shelves, list[Measure]]:
    """``n`` questions about an item in a store and ``n`` about policies, each the first time and again. The index stays in
    the data folder, so an interrupted run goes on where it stopped and the next one finds it built."""
    folder = data_dir / "bench" / f"retrieval-{passages}"
    corpus = stock(passages)
    rows = corpus.rows()
    began = time.perf_counter()
    open_knowledge(corpus, folder, fallback_exact=False).close()
    built = time.perf_counter() - began
    goods = shelves.about_products(rows, n, packaged_topics())
    rules = shelves.about_policies(n + WARM, corpus.asked)
    del rows
    began = time.perf_counter()
    base = open_knowledge(corpus, folder, fallback_exact=False)
    opened = time.perf_counter() - began
    try:
        del corpus
        warm, rules = rules[:WARM], rules[WARM:]
        await _timed(base, warm)
        first = await _timed(base, goods)
        again = await _timed(base, goods)
        policies = await _timed(base, rules)
        held = Shelves(
            passages=len(base.rows),
            collections=base.index.collections if isinstance(base.index, ChromaIndex) else 0,
            built_seconds=round(built, 1),
            opened_seconds=round(opened, 1),
            rss_mb=_rss_mb(),
            disk_mb=_disk_mb(folder),
        )
        floor = await _bare(base, goods)
        measures = [
            Measure.of("product, first time", _FLOOR, first, floor),
            Measure.of("product, again", _FLOOR, again, floor),
            Measure.of("policies", _FLOOR, policies, await _bare(base, rules)),
        ]
        if passages <= _ONE_COLLECTION_AT_MOST:
            filtered = await _filtered(base, folder.with_name(f"bare-{passages}"), goods)
            measures.append(Measure.of("product, again", "filtered query of one collection", again, filtered))
    finally:
        base.close()
    return held, measures


def stock(passages: int) -> Corpus:
    """Everything that is packaged, and a warehouse of so many passages."""
    packaged = load_packaged()
    made = tuple(shelves.sheets(passages, packaged_topics()))
    return packaged.model_copy(update={"sheets": (*packaged.sheets, *made)})


async def _timed(base: KnowledgeBase, queries: Sequence[KnowledgeQuery]) -> list[float]:
    spent = []
    for query in queries:
        began = time.perf_counter()
        await base.search(query)
        spent.append(time.perf_counter() - began)
    return spent


async def _bare(base: KnowledgeBase, queries: Sequence[KnowledgeQuery]) -> list[float]:
    """Seconds of Chroma's own answers, unfiltered, from the collections in which we look."""
    assert isinstance(base.index, ChromaIndex), "nobody else owns a folder of ours"
    spent = []
    for query in queries:
        kind, asin = (PassageKind.ASIN, query.asins[0]) if query.asins else (PassageKind.POLICY, None)
        vector = await base.vector(query, kind)
        began = time.perf_counter()
        base.index.bare(vector, kind, query.marketplace, asin)
        spent.append(time.perf_counter() - began)
    return spent


async def _filtered(base: KnowledgeBase, folder: Path, queries: Sequence[KnowledgeQuery]) -> list[float]:
    """Seconds of Chroma's own answers over the same vectors in one collection, filtered by its metadata."""
    bare = BareCollection(folder, [row for row in base.rows if row.asin is not None], base.offline)
    spent = []
    try:
        for query in queries:
            vector = await base.vector(query, PassageKind.ASIN)
            began = time.perf_counter()
            bare.nearest_of(vector, query.asins[0], query.marketplace)
            spent.append(time.perf_counter() - began)
    finally:
        bare.close()
    return spent


def _rss_mb() -> int:
    """What this process holds now; where the system does not tell, the most it ever held."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return round(most / 2**20 if sys.platform == "darwin" else most / 2**10)
    return round(pages * os.sysconf("SC_PAGE_SIZE") / 2**20)


def _disk_mb(folder: Path) -> int:
    return round(sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 2**20)

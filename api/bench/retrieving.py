"""A search among ten thousand passages, or hundreds of thousands, beside a bare Chroma query over the same vectors."""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from api.bench import Measure, shelves
from copilot.domain.evidence import KnowledgeQuery, PassageKind
from copilot.domain.record import Record
from knowledge.bare import BareCollection
from knowledge.opening import open_knowledge
from knowledge.passages import Corpus, load_packaged
from knowledge.search import KnowledgeBase
from knowledge.topics import packaged_topics

WARM = 20


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
            collections=getattr(base.index, "collections", 0),
            built_seconds=round(built, 1),
            opened_seconds=round(opened, 1),
            rss_mb=_rss_mb(),
            disk_mb=_disk_mb(folder),
        )
        plain, filtered = await _bare(base, folder.with_name(f"bare-{passages}"), goods)
    finally:
        base.close()
    anyone, of_item = "bare query of one collection", "the same, filtered by Chroma"
    return held, [
        Measure.of("product, first time", anyone, first, plain),
        Measure.of("product, again", anyone, again, plain),
        Measure.of("product, again", of_item, again, filtered),
        Measure.of("policies", anyone, policies, plain),
    ]


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


async def _bare(
    base: KnowledgeBase, folder: Path, queries: Sequence[KnowledgeQuery]
) -> tuple[list[float], list[float]]:
    """Seconds of Chroma's own answers over the same vectors, without a filter and with one."""
    goods = [row for row in base.rows if row.asin is not None]
    bare = BareCollection(folder, goods, base.offline)
    try:
        vectors = [await base.vector(query, PassageKind.ASIN) for query in queries]
        bare.nearest(vectors[0])
        plain = [_seconds(lambda v=vector: bare.nearest(v)) for vector in vectors]  # type: ignore[misc]
        filtered = [
            _seconds(lambda v=vector, q=query: bare.nearest_of(v, q.asins[0], q.marketplace))  # type: ignore[misc]
            for vector, query in zip(vectors, queries, strict=True)
        ]
    finally:
        bare.close()
    return plain, filtered


def _seconds(does: Callable[[], object]) -> float:
    began = time.perf_counter()
    does()
    return time.perf_counter() - began


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

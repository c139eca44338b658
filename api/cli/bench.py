"""``copilot bench``: what one suggestion and one confirmed refund cost, beside the floor they stand on."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.settings import read_settings

if TYPE_CHECKING:
    from api.bench import Measure


def bench(
    n: Annotated[
        int, typer.Option("--n", min=2, max=1000, help="How often each is done; a refund 50 times at most")
    ] = 50,
    retrieval: Annotated[
        int | None, typer.Option(min=100, max=1_000_000, metavar="PASSAGES", help="Only searches, among so many")
    ] = None,
    questions: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Only what each way of searching finds of these")
    ] = None,
    model: Annotated[bool, typer.Option("--model", help="Only suggestions with a scripted model beside them")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON")] = False,
) -> None:
    """Print milliseconds and ratios. Everything runs on loopback, in a folder of its own; your books are not touched."""
    settings = read_settings()
    data_dir = settings.data_dir
    if questions is not None:
        from api.bench import comparing
        from api.models import embedder

        ways = asyncio.run(comparing.compare(data_dir, comparing.read_questions(questions), embedder(settings)))
        if as_json:
            print(json.dumps({"ways": [way.model_dump(mode="json") for way in ways]}))
            return
        print(f"{'':26} {'':4} {'n':>5} {'recall@5':>9} {'MRR':>6} {'p50 ms':>7}")
        for way in ways:
            print(f"{way.way:26} {way.language:4} {way.questions:5} {way.recall:9.3f} {way.mrr:6.3f} {way.p50_ms:7.1f}")
        return
    if retrieval is not None:
        from api.bench import retrieving

        shelves, found = asyncio.run(retrieving.measure(data_dir, retrieval, n))
        if as_json:
            print(json.dumps({"shelves": shelves.model_dump(mode="json"), "measures": _dumped(found)}))
            return
        print(
            f"{shelves.passages} passages in {shelves.collections} collections: built in {shelves.built_seconds} s, opened in "
            f"{shelves.opened_seconds} s, {shelves.rss_mb} MB of memory, {shelves.disk_mb} MB on disk"
        )
        _table(found)
        return
    if model:
        from api.bench import consulting

        consulted = asyncio.run(consulting.measure(data_dir, n))
        if as_json:
            print(json.dumps({"measures": _dumped(consulted)}))
            return
        _table(consulted)
        return
    from api.bench import carrying, suggesting

    n = min(n, 50)
    whole, words = asyncio.run(suggesting.measure(data_dir, n))
    carried = asyncio.run(carrying.measure(data_dir, n))
    measures = (whole, words, carried)
    if as_json:
        print(json.dumps({"measures": _dumped(measures)}))
        return
    _table(measures)


def _dumped(measures: Sequence[Measure]) -> list[dict[str, object]]:
    return [measure.model_dump(mode="json") for measure in measures]


def _table(measures: Sequence[Measure]) -> None:
    print(f"{'':24} {'p50 ms':>9} {'p95 ms':>9} {'floor ms':>9} {'ratio':>7}  floor")
    for m in measures:
        print(f"{m.name:24} {m.p50_ms:9.1f} {m.p95_ms:9.1f} {m.floor_p50_ms:9.1f} {m.ratio:7.1f}  {m.floor}")

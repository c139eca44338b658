"""``copilot bench``: what one suggestion and one confirmed refund cost, beside the floor they stand on."""

from __future__ import annotations

import asyncio
import json
from typing import Annotated

import typer

from api.settings import read_settings


def bench(
    n: Annotated[int, typer.Option("--n", min=2, max=50, help="How often each is done")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON")] = False,
) -> None:
    """Print milliseconds and ratios. Everything runs on loopback, in a folder of its own; your books are not touched."""
    from api.bench import carrying, suggesting

    data_dir = read_settings().data_dir
    whole, words = asyncio.run(suggesting.measure(data_dir, n))
    carried = asyncio.run(carrying.measure(data_dir, n))
    measures = (whole, words, carried)
    if as_json:
        print(json.dumps({"measures": [measure.model_dump(mode="json") for measure in measures]}))
        return
    print(f"{'':24} {'p50 ms':>9} {'p95 ms':>9} {'floor ms':>9} {'ratio':>7}  floor")
    for m in measures:
        print(f"{m.name:24} {m.p50_ms:9.1f} {m.p95_ms:9.1f} {m.floor_p50_ms:9.1f} {m.ratio:7.1f}  {m.floor}")

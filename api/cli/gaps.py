"""``copilot knowledge gaps``: what buyers asked and nothing of ours answered, and drafts that would close it."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer

from api.settings import read_settings
from copilot.domain.errors import NotFound
from copilot.domain.outline import Gap


def gaps(
    days: Annotated[int, typer.Option(min=1, max=365, help="How far to look back")] = 90,
    at_least: Annotated[int, typer.Option(min=1, help="Leave out what fewer tickets asked")] = 2,
    draft: Annotated[str | None, typer.Option(help="Write a text that closes this gap to standard output")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Clusters of tickets that found no answer of ours, the largest first, with who may close each."""
    from knowledge.gaps import draft as drafted

    now = datetime.now(UTC)
    found = asyncio.run(_found(now - timedelta(days=days), 1 if draft else at_least))
    if draft is not None:
        for gap in found:
            if gap.id == draft:
                print(drafted(gap, now.date()), end="")
                return
        raise NotFound("gap", draft)
    if as_json:
        print(json.dumps([{"id": gap.id, **gap.model_dump(mode="json")} for gap in found], ensure_ascii=False))
        return
    for gap in found:
        print(f"{gap.tickets:4} {gap.id}  {','.join(gap.marketplaces)}  last {gap.latest_at:%Y-%m-%d}  for {gap.owner}")
    if not found:
        print("no gaps")


async def _found(since: datetime, at_least: int) -> tuple[Gap, ...]:
    from api.cli.chain import open_books
    from copilot.domain.outline import gaps as clusters

    async with open_books(read_settings()) as books:
        return clusters(await books.outlines.since(since), at_least=at_least)

"""``copilot report NAME``: numbers out of the books, for a span of days."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

import typer

from api.cli.files import moment
from api.settings import read_settings
from copilot.domain.errors import BadInput, NotFound

NAMES = ("models", "decisions")


def report(
    name: Annotated[str, typer.Argument(help=f"One of: {', '.join(NAMES)}")],
    from_: Annotated[str | None, typer.Option("--from", help="RFC 3339; default: 30 days before the end")] = None,
    to: Annotated[str | None, typer.Option("--to", help="RFC 3339; default: now")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON")] = False,
) -> None:
    """Print a report. models: how often each model was asked, how that ended, and what it cost a ticket. decisions: how
    suggestions were answered, by how much the page explained."""
    if name not in NAMES:
        raise NotFound("report", name)
    end = moment(to) or datetime.now(UTC)
    begin = moment(from_) or end - timedelta(days=30)
    if begin >= end:
        raise BadInput("--from", "it is not before the end", "Give an earlier moment, or leave it out.")
    rows = asyncio.run(_models(begin, end) if name == "models" else _decisions(begin, end))
    if as_json:
        print(json.dumps({"from": begin.isoformat(), "to": end.isoformat(), name: rows}, ensure_ascii=False))
        return
    for row in rows:
        print("\n".join(told(row)) if name == "models" else answered_in_words(row))
    if not rows:
        print("no model was asked" if name == "models" else "no suggestion was answered")


def answered_in_words(row: dict[str, Any]) -> str:
    """A line of the report of decisions."""
    return (
        f"{row['help'] or 'not said':9} {row['suggestions']:6} suggestions: {row['accepted']} accepted, "
        f"{row['edited']} edited ({row['edit_rate']:.1%}), {row['dismissed']} dismissed ({row['dismiss_rate']:.1%})"
    )


def told(row: dict[str, Any]) -> list[str]:
    """A model's row for a reader at a terminal."""
    ends = ", ".join(f"{end} {many}" for end, many in row["outcomes"].items())
    dropped = ", ".join(f"{kind} {many}" for kind, many in row["dropped"].items()) or "nothing"
    price = "price not known" if row["usd"] is None else f"{row['usd']} USD, {row['usd_per_ticket']} a ticket"
    return [
        f"{row['model']} ({row['prompt']}): {row['tickets']} tickets, {row['calls']} calls, {row['repaired']} repaired",
        f"  ended    {ends}",
        f"  agrees   {row['agreement']}",
        f"  dropped  {dropped}",
        f"  tokens   {row['tokens_in']} in, {row['tokens_out']} out; at the median {row['tokens_in_median']} in, "
        f"{row['tokens_out_median']} out, {row['latency_ms_median']} ms",
        f"  cost     {price}",
    ]


async def _models(begin: datetime, end: datetime) -> list[dict[str, Any]]:
    from api.cli.chain import open_books
    from copilot.domain.model_use import summed

    async with open_books(read_settings()) as books:
        return summed(await books.model_uses.since(begin, end))


async def _decisions(begin: datetime, end: datetime) -> list[dict[str, Any]]:
    from api.cli.chain import open_books
    from copilot.domain.decisions_report import KINDS, answered

    async with open_books(read_settings()) as books:
        entries = await books.ledger.of_kinds(KINDS)
    return answered(entry for entry in entries if begin <= entry.at < end)

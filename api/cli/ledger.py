"""``copilot ledger verify / export``: check the chain, write it out."""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Annotated

import typer

from api.cli.files import read_text
from api.settings import Settings, read_settings
from copilot.domain.action import canonical
from copilot.domain.errors import BadInput
from copilot.domain.ledger import Entry, Head
from copilot.domain.ledger import verify as verify_chain

app = typer.Typer(no_args_is_help=True, help="The hash-chained ledger.")


@app.command("verify")
def verify(
    file: Annotated[str | None, typer.Argument(help="An exported ledger; without it, the service's own")] = None,
    anchor: Annotated[str | None, typer.Option(help="entries:hash noted elsewhere; finds a cut tail")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Walk the chain. Exit code 0 when whole, 1 with the first broken entry otherwise."""
    entries = _from_file(file) if file else asyncio.run(_from_database(read_settings()))
    head = verify_chain(entries, anchor=_anchor(anchor))
    if as_json:
        print(json.dumps({"whole": True, "entries": head.entries, "head": head.hash}))
    else:
        print(f"ledger whole: {head.entries} entries, head {head.hash}")


@app.command("export")
def export(out: Annotated[str, typer.Argument(help="File to write, - for stdout")] = "-") -> None:
    """Write every entry as JSON lines; `verify FILE` checks it anywhere, without the service."""
    entries = asyncio.run(_from_database(read_settings()))
    text = "".join(canonical(entry.model_dump(mode="json")) + "\n" for entry in entries)
    if out == "-":
        sys.stdout.write(text)
    else:
        with open(out, "w", encoding="utf-8") as file:
            file.write(text)
        print(f"{len(entries)} entries written to {out}", file=sys.stderr)


def _from_file(name: str) -> list[Entry]:
    entries = []
    for number, line in enumerate(read_text(name).splitlines(), start=1):
        try:
            entries.append(Entry.model_validate_json(line))
        except ValueError:
            raise BadInput(f"{name}:{number}", "not a ledger entry", "Export the ledger again.") from None
    return entries


async def _from_database(settings: Settings) -> list[Entry]:
    from api.wiring import master_key
    from copilot.store.database import Database

    if (
        settings.url.startswith("sqlite")
        and not (settings.data_dir / "copilot.sqlite3").exists()
        and not settings.database_url
    ):
        raise BadInput("COPILOT_DATA_DIR", f"no ledger in {settings.data_dir}", "Start the service or demo first.")
    database = Database(settings.url, master_key(settings))
    entries: list[Entry] = []
    try:
        async with database.read() as books:
            while rows := await books.ledger.entries(after=len(entries)):
                entries += rows
    finally:
        await database.close()
    return entries


def _anchor(text: str | None) -> Head | None:
    if text is None:
        return None
    count, _, hash_ = text.partition(":")
    if not count.isdecimal() or len(hash_) != 64:
        raise BadInput("--anchor", "not entries:hash", "Give what `ledger verify --json` printed, as 42:ab12….")
    return Head(entries=int(count), hash=hash_)

"""``copilot notes``: a ticket's notes out of the house, by a redaction profile."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Annotated

import typer

from api.settings import Settings, read_settings
from copilot.domain.note_export import Profile, export, spelled

app = typer.Typer(no_args_is_help=True, help="Internal notes.")


@app.callback()
def notes() -> None:
    """Internal notes."""


@app.command("export")
def export_notes(
    ticket_id: Annotated[str, typer.Argument(help="The ticket")],
    profile: Annotated[Profile, typer.Option(help="internal, appeal (Amazon, a bank) or subject (the buyer asks)")],
    out: Annotated[Path | None, typer.Option(help="A file; without one it is printed")] = None,
) -> None:
    """Write notes and activity of a ticket as JSON; what the profile holds back is named in it. The ledger notes it."""
    document = asyncio.run(_export(read_settings(), ticket_id, profile))
    if out is None:
        sys.stdout.buffer.write(document)
    else:
        out.write_bytes(document)
        print(f"written: {out}", file=sys.stderr)


async def _export(settings: Settings, ticket_id: str, profile: Profile) -> bytes:
    from api.cli.chain import require_file, require_tables
    from api.notes_out import gather
    from api.wiring import SystemClock, master_key
    from copilot.store.database import Database

    require_file(settings)
    database = Database(settings.url, master_key(settings))
    try:
        await require_tables(database)
        async with database.begin() as books:
            source = await gather(books, ticket_id, with_flags=profile is Profile.INTERNAL)
            await books.ledger.append(
                "notes.exported",
                actor="operator",
                at=SystemClock().now(),
                ticket_id=ticket_id,
                data={"profile": profile},
            )
    finally:
        await database.close()
    return spelled(export(source, profile))

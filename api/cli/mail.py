"""``copilot mail fetch / raw``: one look at the sources of mail; the bytes of a mail as they came."""

from __future__ import annotations

import asyncio
import json
import re
import sys
from typing import Annotated

import typer

from api.settings import read_settings
from copilot.domain.errors import NotFound

app = typer.Typer(no_args_is_help=True, help="Mail as it comes in.")


@app.command("fetch")
def fetch(as_json: Annotated[bool, typer.Option("--json", help="Print one object")] = False) -> None:
    """Take in what lies in the drop folder and the mailbox, as `copilot serve` does by itself. Exit 1 when a source is away."""
    from api.mail_in import Tally
    from api.wiring import open_mail_room

    async def look() -> Tally:
        async with open_mail_room(read_settings()) as room:
            whole = Tally()
            while True:
                tally = await room.turn()
                whole.received += tally.received
                whole.refused += tally.refused
                whole.away = tally.away
                if not tally or tally.away:
                    return whole

    tally = asyncio.run(look())
    if as_json:
        rows = [received.model_dump(mode="json") for received in tally.received]
        print(json.dumps({"received": rows, "refused": tally.refused, "away": tally.away}, ensure_ascii=False))
    else:
        for received in tally.received:
            print(f"{received.ticket_id} {received.how}")
        print(f"{len(tally.received)} taken in, {tally.refused} left to a person", file=sys.stderr)
    for name in tally.away:
        print(f"copilot: {name} cannot be read", file=sys.stderr)
    if tally.away:
        raise typer.Exit(1)


@app.command("raw")
def raw(
    name: Annotated[str, typer.Argument(help="A ticket's id, or the sha256 (or its beginning) a task names")],
    number: Annotated[int, typer.Option(min=1, help="Which mail of the ticket, oldest first")] = 1,
) -> None:
    """Write a mail to standard output, byte for byte: of a ticket, or one that was refused. It holds personal data."""
    from api.cli.chain import open_books

    async def look() -> bytes:
        async with open_books(read_settings()) as books:
            if re.fullmatch(r"[0-9a-f]{12,64}", name):
                return await books.post.refused(name)
            await books.tickets.status(name)
            kept = await books.post.of_ticket(name)
            if number > len(kept):
                raise NotFound("raw mail of ticket", f"{name} no. {number}")
            return kept[number - 1]

    sys.stdout.buffer.write(asyncio.run(look()))

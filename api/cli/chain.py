"""What the ledger's commands share: the service's own books, the chain in them, its signed head, and anchors from outside."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.files import read_text
from api.settings import Settings
from copilot.domain.errors import BadInput, LedgerBroken
from copilot.domain.ledger import Head, Walk
from copilot.domain.signed_head import SignedHead, read_heads
from copilot.domain.tree import roots_at

if TYPE_CHECKING:
    from copilot.store.database import Books, Database

Anchors = Annotated[
    list[str] | None,
    typer.Option("--anchor", help="A file of signed heads, or entries:hash, noted elsewhere; finds a cut tail. Repeatable"),
]  # fmt: skip
PublicKeys = Annotated[
    list[str] | None,
    typer.Option("--public-key", help="Believe only what is signed by this key (64 hexadecimal digits). Repeatable"),
]


@asynccontextmanager
async def open_books(settings: Settings) -> AsyncIterator[Books]:
    """The service's own books, to read, on one snapshot. Raises BadInput where there are none."""
    from api.wiring import master_key
    from copilot.store.database import Database

    require_file(settings)
    database = Database(settings.url, master_key(settings))
    try:
        await require_tables(database)
        async with database.read() as books:
            yield books
    finally:
        await database.close()


def require_file(settings: Settings) -> None:
    """Raises BadInput where no service has kept its books in a file here."""
    if not settings.database_url and not (settings.data_dir / "copilot.sqlite3").exists():
        raise BadInput("COPILOT_DATA_DIR", f"no ledger in {settings.data_dir}", "Start the service or demo first.")


async def require_tables(database: Database) -> None:
    """Raises BadInput for a database no service has used yet."""
    if await database.is_empty():
        raise BadInput("COPILOT_DATABASE_URL", "no ledger in this database", "Start the service first.")


def sign(settings: Settings, walk: Walk) -> SignedHead:
    """The head of a chain that was walked to its end, signed by this installation."""
    from api.wiring import SystemClock, ledger_key

    head = walk.head
    root = roots_at(walk.hashes, {head.entries})[head.entries]
    return ledger_key(settings).sign(head, root=root, at=SystemClock().now())


async def walk_own(settings: Settings, walk: Walk) -> None:
    """Take every entry of the service's own ledger. Raises LedgerBroken at the first that does not fit."""
    async with open_books(settings) as books:
        async for entry in books.ledger.every():
            walk.take(entry)


def read_anchors(given: Sequence[str], public_keys: Sequence[str]) -> tuple[list[Head], list[SignedHead]]:
    """Plain and signed anchors; the signatures of the latter are checked. Raises BadInput, HeadRefused."""
    from copilot.store.signing import check_signatures

    for key in public_keys:
        if not re.fullmatch("[0-9a-f]{64}", key):
            raise BadInput(
                "--public-key", f"{key!r} is no public key", "Give the public_key that `ledger head` prints."
            )
    plain: list[Head] = []
    signed: list[SignedHead] = []
    for text in given:
        if noted := re.fullmatch("([0-9]{1,15}):([0-9a-f]{64})", text):
            plain.append(Head(entries=int(noted[1]), hash=noted[2]))
        elif text != "-" and not Path(text).is_file():
            raise BadInput(
                "--anchor", f"{text!r} is neither a file nor entries:hash", "Give a signed head, or 42:ab12…."
            )
        else:
            signed += read_heads(read_text(text), text)
    check_signatures(signed, trusted=public_keys)
    return plain, signed


def check_trees(walk: Walk, signed: Sequence[SignedHead]) -> None:
    """Raises LedgerBroken when a head's tree is not the one over the chain that was walked."""
    roots = roots_at(walk.hashes, {known.entries for known in signed})
    for known in signed:
        if roots.get(known.entries) != known.root:
            raise LedgerBroken(known.entries, "its tree differs from the anchor's")

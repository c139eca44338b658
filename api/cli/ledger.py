"""``copilot ledger verify / head / export / evidence``: check the chain, sign where it ends, write it out, tell one ticket's story."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from api.cli.chain import Anchors, PublicKeys, check_trees, open_books, read_anchors, sign, walk_own
from api.cli.evidence import checked, evidence
from api.cli.files import open_bytes
from api.settings import Settings, read_settings
from copilot.domain.errors import BadInput, LedgerBroken
from copilot.domain.evidence_export import is_evidence
from copilot.domain.ledger import Head, Walk, read_export, written
from copilot.domain.signed_head import SignedHead

app = typer.Typer(no_args_is_help=True, help="The hash-chained ledger.")


@app.command("verify")
def verify(
    file: Annotated[
        str | None, typer.Argument(help="An exported ledger, or evidence; without it, the service's own ledger")
    ] = None,
    anchor: Anchors = None,
    public_key: PublicKeys = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Walk the chain. Exit code 0 when whole, 1 with the first broken entry otherwise. A FILE needs nothing but itself.

    A file that `ledger evidence` wrote is checked as what it is.
    """
    plain, signed = read_anchors(anchor or [], public_key or [])
    walk = Walk([*plain, *(head.head for head in signed)])
    if file:
        with open_bytes(file) as export:
            lines = iter(export)
            first = next(lines, b"")
            if is_evidence(first):
                content = b"".join([first, *lines])
                _tell_evidence(content, file, plain, signed, public_key or [], as_json=as_json)
                return
            for entry in read_export(chain([first] if first else [], lines)):
                walk.take(entry)
    else:
        asyncio.run(walk_own(read_settings(), walk))
    if public_key and not signed:
        raise BadInput("--public-key", "no signed head is given with it", "Give one with --anchor HEAD.json.")
    head = walk.end()
    check_trees(walk, signed)
    _tell(head, plain, signed, pinned=bool(public_key), as_json=as_json)


@app.command("head")
def head(
    as_json: Annotated[bool, typer.Option("--json", help="One line, as `verify --anchor` reads it")] = False,
) -> None:
    """Sign where the ledger ends now, after walking all of it. Keep what it prints where this machine cannot write."""
    settings = read_settings()
    walk = Walk()
    asyncio.run(walk_own(settings, walk))
    signed = sign(settings, walk)
    if as_json:
        print(signed.model_dump_json())
        return
    for name, value in signed.model_dump(mode="json").items():
        print(f"{name:10}  {value}")


@app.command("export")
def export(out: Annotated[str, typer.Argument(help="File to write, - for stdout")] = "-") -> None:
    """Write every entry as JSON lines, and beside them OUT.head.json, the signed head. `verify FILE` checks both anywhere.

    A broken chain is written out as it is, without a head.
    """
    settings = read_settings()
    walk = Walk()
    if out == "-":
        _raise(asyncio.run(_copy(settings, walk, sys.stdout.buffer)))
        return
    draft = Path(f"{out}.part")  # a file that is cut off would still verify, so it gets its name when it is whole
    try:
        with draft.open("wb") as file:
            broken = asyncio.run(_copy(settings, walk, file))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(out)
    finally:
        draft.unlink(missing_ok=True)
    _raise(broken)
    signed = sign(settings, walk)
    Path(f"{out}.head.json").write_bytes(signed.model_dump_json().encode() + b"\n")
    print(f"{signed.entries} entries written to {out}, their head to {out}.head.json", file=sys.stderr)


app.command("evidence")(evidence)


async def _copy(settings: Settings, walk: Walk, file: BinaryIO) -> LedgerBroken | None:
    """Write every entry; the first place where the chain breaks, or None."""
    broken = None
    async with open_books(settings) as books:
        async for entry in books.ledger.every():
            file.write(written(entry))
            try:
                if broken is None:
                    walk.take(entry)
            except LedgerBroken as found:
                broken = found
    return broken


def _raise(broken: LedgerBroken | None) -> None:
    if broken is not None:
        raise broken


def _tell(head: Head, plain: Sequence[Head], signed: Sequence[SignedHead], *, pinned: bool, as_json: bool) -> None:
    if as_json:
        anchors = [*(one.model_dump(mode="json") for one in plain),
                   *(one.model_dump(mode="json", include={"entries", "hash", "at", "key_id"}) for one in signed)]  # fmt: skip
        print(json.dumps({"whole": True, "entries": head.entries, "head": head.hash, "anchors": anchors}))
        return
    print(f"ledger whole: {head.entries} entries, head {head.hash}")
    for one in plain:
        print(f"anchored up to entry {one.entries}")
    for known in signed:
        whose = "" if pinned else "; whether that is your key, --public-key tells"
        print(f"anchored up to entry {known.entries}, signed {known.at:%Y-%m-%d %H:%M}Z by key {known.key_id}{whose}")
    if not plain and not signed:
        print("no anchor was given: a cut tail would not be seen", file=sys.stderr)


def _tell_evidence(
    content: bytes,
    name: str,
    plain: Sequence[Head],
    signed: Sequence[SignedHead],
    public_keys: Sequence[str],
    *,
    as_json: bool,
) -> None:
    found = checked(content, name, plain, signed, public_keys)
    unproven, told_apart = found.unproven(), list(found.story.contradictions)
    if as_json:
        answer = {"whole": True, "ticket_id": found.ticket_id, "entries": len(found.entries), "unproven": unproven,
                  "contradictions": told_apart, "head": found.head.model_dump(mode="json")}  # fmt: skip
        print(json.dumps(answer, ensure_ascii=False))
        return
    print(f"evidence whole: ticket {found.ticket_id}, {len(found.entries)} entries of the ledger")
    print(f"shown under the head of {found.head.entries} entries, signed {found.head.at:%Y-%m-%d %H:%M}Z by key {found.head.key_id}")  # fmt: skip
    if unproven:
        print(f"younger than this head, and so not shown by it: {', '.join(map(str, unproven))}")
    for text in told_apart:
        print(f"it says of itself: {text}")
    if not public_keys:
        print("whether that is the seller's key, --public-key tells", file=sys.stderr)

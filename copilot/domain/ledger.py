"""The hash-chained ledger: every intention, decision and outcome, in order, unalterable without notice (law 6, S61)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from pydantic import AwareDatetime

from copilot.domain.action import canonical
from copilot.domain.errors import LedgerBroken
from copilot.domain.record import Record

GENESIS = "0" * 64


class Entry(Record):
    """One line. ``data`` holds ids, amounts, rules and states; never texts, names or addresses (law 7)."""

    seq: int
    at: AwareDatetime
    actor: str
    kind: str
    ticket_id: str | None
    action_id: str | None
    data: Mapping[str, Any]
    prev: str
    hash: str


class Head(Record):
    """Where the chain ends: compare with a copy kept elsewhere to find a cut tail."""

    entries: int
    hash: str


def seal(
    *,
    seq: int,
    at: datetime,
    actor: str,
    kind: str,
    ticket_id: str | None,
    action_id: str | None,
    data: Mapping[str, Any],
    prev: str,
) -> Entry:
    """The next entry; its hash covers every field and the hash before it."""
    moment = at.astimezone(UTC)
    digest = _digest(seq, moment, actor, kind, ticket_id, action_id, data, prev)
    return Entry(
        seq=seq, at=moment, actor=actor, kind=kind, ticket_id=ticket_id, action_id=action_id, data=data, prev=prev, hash=digest
    )  # fmt: skip


class Walk:
    """Checks a chain entry by entry, however it is read, against any number of anchors."""

    def __init__(self, anchors: Iterable[Head] = ()) -> None:
        self.hashes: list[str] = []
        self._anchors: dict[int, set[str]] = {}
        for anchor in anchors:
            self._anchors.setdefault(anchor.entries, set()).add(anchor.hash)
        if self._anchors.get(0, {GENESIS}) != {GENESIS}:
            raise LedgerBroken(0, "the anchor of an empty ledger bears another hash")

    def take(self, entry: Entry) -> None:
        """The next entry. Raises LedgerBroken when it does not fit."""
        count = len(self.hashes) + 1
        prev = self.hashes[-1] if self.hashes else GENESIS
        if entry.seq != count:
            raise LedgerBroken(count, f"expected entry {count}, found {entry.seq}")
        if entry.prev != prev:
            raise LedgerBroken(count, "it does not follow the entry before it")
        want = hash_of(entry)
        if entry.hash != want:
            raise LedgerBroken(count, "its content was changed")
        if self._anchors.get(count, {want}) != {want}:
            raise LedgerBroken(count, "it differs from the anchor")
        self.hashes.append(want)

    @property
    def head(self) -> Head:
        """Where the chain stands."""
        return Head(entries=len(self.hashes), hash=self.hashes[-1] if self.hashes else GENESIS)

    def end(self) -> Head:
        """The head, when nothing that an anchor knows is missing; raises LedgerBroken otherwise."""
        known, here = max(self._anchors, default=0), len(self.hashes)
        if known > here:
            raise LedgerBroken(here + 1, f"the anchor knows {known} entries, only {here} are here")
        return self.head


def verify(entries: Iterable[Entry], *, anchor: Head | None = None, anchors: Iterable[Head] = ()) -> Head:
    """Walk the chain from the first entry; the head when whole. Raises LedgerBroken at the first entry that does not fit.

    Without an anchor a cut tail cannot be seen; with one, it is.
    """
    walk = Walk(anchors if anchor is None else (anchor, *anchors))
    for entry in entries:
        walk.take(entry)
    return walk.end()


def hash_of(entry: Entry) -> str:
    """The hash that fits what the entry says."""
    return _digest(
        entry.seq, entry.at, entry.actor, entry.kind, entry.ticket_id, entry.action_id, entry.data, entry.prev
    )


def written(entry: Entry) -> bytes:
    """The entry as a line of an export: the one spelling there is, with its line end."""
    return canonical(entry.model_dump(mode="json")).encode() + b"\n"


def read_export(lines: Iterable[bytes]) -> Iterator[Entry]:
    """The entries of an export, in order, from its lines with their ends, as a file gives them.

    Raises LedgerBroken at a line that is not exactly as it was written.
    """
    for number, line in enumerate(lines, start=1):
        if not line.endswith(b"\n"):
            raise LedgerBroken(number, "its line is cut off")
        try:
            entry = Entry.model_validate_json(line)
            same = written(entry) == line
        except (ValueError, RecursionError):
            raise LedgerBroken(number, "it is not an entry of an export") from None
        if not same:  # two spellings of one value, a key that stands twice, a space
            raise LedgerBroken(number, "it is not written as it was exported")
        yield entry


def _digest(
    seq: int,
    at: datetime,
    actor: str,
    kind: str,
    ticket_id: str | None,
    action_id: str | None,
    data: Mapping[str, Any],
    prev: str,
) -> str:
    body = canonical(
        {
            "seq": seq,
            "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor": actor,
            "kind": kind,
            "ticket_id": ticket_id,
            "action_id": action_id,
            "data": data,
            "prev": prev,
        }
    )
    return hashlib.sha256(body.encode()).hexdigest()

"""The hash-chained ledger: every intention, decision and outcome, in order, unalterable without notice (law 6, S61)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
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


def verify(entries: Iterable[Entry], *, anchor: Head | None = None) -> Head:
    """Walk the chain from the first entry; the head when whole. Raises LedgerBroken at the first entry that does not fit.

    Without ``anchor`` a cut tail cannot be seen; with one, it is.
    """
    prev, count = GENESIS, 0
    passed_anchor = anchor is None or anchor.entries == 0
    for entry in entries:
        count += 1
        if entry.seq != count:
            raise LedgerBroken(count, f"expected entry {count}, found {entry.seq}")
        if entry.prev != prev:
            raise LedgerBroken(count, "it does not follow the entry before it")
        want = _digest(entry.seq, entry.at, entry.actor, entry.kind, entry.ticket_id, entry.action_id, entry.data, prev)
        if entry.hash != want:
            raise LedgerBroken(count, "its content was changed")
        prev = entry.hash
        if anchor is not None and anchor.entries == count:
            if anchor.hash != prev:
                raise LedgerBroken(count, "it differs from the anchor")
            passed_anchor = True
    if not passed_anchor and anchor is not None:
        raise LedgerBroken(count + 1, f"the anchor knows {anchor.entries} entries, only {count} are here")
    return Head(entries=count, hash=prev)


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

"""Notes and activity log: two streams, shown as one timeline in which every entry says which it is (S62)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from pydantic import AwareDatetime

from copilot.domain.errors import BadInput
from copilot.domain.ledger import Entry
from copilot.domain.note import KeptNote, Note
from copilot.domain.record import Record
from copilot.domain.ticket import Message

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_CURSOR = re.compile(r"(-?\d{1,18})-([012])-(\d{1,18})")


class Stream(StrEnum):
    """``note``: what our people wrote down. ``activity``: what happened, by ledger and thread."""

    NOTE = "note"
    ACTIVITY = "activity"


class Moment(Record):
    """One entry. ``source`` is where it is kept: a note's or a ledger entry's number, a message's place in the thread.
    ``entry`` is the ledger's own, where it is one."""

    stream: Stream
    at: AwareDatetime
    kind: str
    author: str
    source: str
    action_id: str | None = None
    note: Note | None = None
    entry: Entry | None = None
    cursor: str


def weave(
    messages: Sequence[Message], entries: Sequence[Entry], notes: Sequence[KeptNote], *, only: Stream | None = None
) -> list[Moment]:
    """Everything in order of time; at the same moment messages come first, then the ledger, then notes."""
    moments = []
    if only is not Stream.NOTE:
        moments += [
            Moment(
                stream=Stream.ACTIVITY, at=m.at, kind="message", author=m.author.value, source=f"message {n}",
                cursor=_cursor(m.at, 0, n),
            )
            for n, m in enumerate(messages, 1)
        ]  # fmt: skip
        moments += [
            Moment(
                stream=Stream.ACTIVITY, at=e.at, kind=e.kind, author=e.actor, source=f"ledger #{e.seq}",
                action_id=e.action_id, entry=e, cursor=_cursor(e.at, 1, e.seq),
            )
            for e in entries
        ]  # fmt: skip
    if only is not Stream.ACTIVITY:
        moments += [
            Moment(
                stream=Stream.NOTE, at=k.note.written_at, kind="note", author=k.note.author, source=f"note {k.id}",
                note=k.note, cursor=_cursor(k.note.written_at, 2, k.id),
            )
            for k in notes
        ]  # fmt: skip
    return sorted(moments, key=lambda moment: _place(moment.cursor))


def page(moments: Sequence[Moment], *, after: str | None, limit: int) -> tuple[list[Moment], str | None]:
    """The next entries after a cursor, and the cursor of the next page. What is added later moves nothing that was read.

    Raises BadInput for a cursor we did not give.
    """
    start = _place(after) if after is not None else None
    rest = [moment for moment in moments if start is None or _place(moment.cursor) > start]
    shown = rest[:limit]
    return shown, shown[-1].cursor if len(rest) > limit else None


def _cursor(at: datetime, rank: int, number: int) -> str:
    return f"{(at - _EPOCH) // timedelta(microseconds=1)}-{rank}-{number}"


def _place(cursor: str) -> tuple[int, ...]:
    parts = _CURSOR.fullmatch(cursor)
    if parts is None:
        raise BadInput("cursor", "not one of ours", "Use next_cursor of the page before, or leave it out.")
    return tuple(map(int, parts.groups()))

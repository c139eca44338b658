"""Notes, marks, history, human tasks and events. Notes are sealed and live in a table no reply is read from (law 5)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from copilot.domain.errors import NotFound
from copilot.domain.note import KeptNote, Note
from copilot.domain.order import History, Marks
from copilot.domain.outbox import HumanTask, ReleasedReply
from copilot.store.seals import Seals
from copilot.store.tables import events, marks, notes, replies, tasks

_PASSING = timedelta(minutes=1)  # longer than any follower takes to look


class Cases:
    """Implements CaseBook."""

    def __init__(self, connection: AsyncConnection, seals: Seals) -> None:
        self._db = connection
        self._seals = seals

    async def add_note(self, ticket_id: str, note: Note, *, run_id: str | None = None) -> int:
        """Append a note; its number."""
        key = await self._seals.key(ticket_id)
        added = await self._db.execute(
            sa.insert(notes).values(
                ticket_id=ticket_id,
                run_id=run_id,
                author=note.author,
                sealed=key.seal(note.model_dump_json()),
                at=note.written_at,
            )
        )
        assert added.inserted_primary_key is not None
        return int(added.inserted_primary_key[0])

    async def notes(self, ticket_id: str) -> list[Note]:
        """Notes of a ticket, oldest first."""
        return [kept.note for kept in await self.kept_notes(ticket_id)]

    async def kept_notes(self, ticket_id: str) -> list[KeptNote]:
        """The same with their numbers."""
        key = await self._seals.key(ticket_id)
        query = sa.select(notes.c.id, notes.c.sealed).where(notes.c.ticket_id == ticket_id).order_by(notes.c.id)
        return [
            KeptNote(id=row.id, note=Note.model_validate_json(key.open(row.sealed)))
            for row in await self._db.execute(query)
        ]

    async def marks(self, order_id: str) -> Marks | None:
        """What we were told about the order."""
        doc = await self._db.scalar(sa.select(marks.c.doc).where(marks.c.order_id == order_id))
        return Marks.model_validate(doc) if doc else None

    async def merge_marks(self, order_id: str, told: Mapping[str, Any], *, at: datetime) -> Marks:
        """Change only what was told; the rest stays. Raises ValueError for a field marks do not have."""
        before = await self.marks(order_id) or Marks()
        after = Marks.model_validate({**before.model_dump(), **told})
        await self.put_marks(order_id, after, at=at)
        return after

    async def put_marks(self, order_id: str, value: Marks, *, at: datetime) -> None:
        """Replace what we were told."""
        await self._upsert(order_id, doc=value.model_dump(mode="json"), at=at)

    async def history(self, order_id: str) -> History | None:
        """The buyer's record behind this order."""
        doc = await self._db.scalar(sa.select(marks.c.history).where(marks.c.order_id == order_id))
        return History.model_validate(doc) if doc else None

    async def put_history(self, order_id: str, value: History) -> None:
        """Replace it."""
        await self._upsert(order_id, history=value.model_dump(mode="json"))

    async def open_task(self, task: HumanTask) -> bool:
        """Ask a person; the same id is opened once. True when it is asked now."""
        if await self._db.scalar(sa.select(tasks.c.id).where(tasks.c.id == task.id)) is not None:
            return False
        await self._db.execute(sa.insert(tasks).values(**task.model_dump()))
        return True

    async def task(self, task_id: str) -> HumanTask:
        """A task, open or closed. Raises NotFound."""
        row = (await self._db.execute(sa.select(tasks).where(tasks.c.id == task_id))).first()
        if row is None:
            raise NotFound("task", task_id)
        return HumanTask.model_validate(dict(row._mapping))

    async def close_task(self, task_id: str, *, by: str, outcome: str, at: datetime) -> bool:
        """A person settled it; False when it was closed before."""
        mine = (tasks.c.id == task_id) & tasks.c.closed_at.is_(None)
        settled = {"closed_at": at, "closed_by": by, "outcome": outcome}
        done = await self._db.execute(sa.update(tasks).where(mine).values(**settled))
        return done.rowcount == 1

    async def close_tasks(self, action_id: str, *, at: datetime) -> None:
        """What was asked about this action has been answered."""
        mine = (tasks.c.action_id == action_id) & tasks.c.closed_at.is_(None)
        await self._db.execute(sa.update(tasks).where(mine).values(closed_at=at))

    async def tasks(self) -> list[HumanTask]:
        """Open tasks, oldest first."""
        rows = await self._db.execute(sa.select(tasks).where(tasks.c.closed_at.is_(None)).order_by(tasks.c.opened_at))
        return [HumanTask.model_validate(dict(row._mapping)) for row in rows]

    async def release_reply(self, reply: ReleasedReply) -> bool:
        """Hand words to the desk, sealed; False when these very words were released for this ticket before."""
        same = sa.select(replies.c.id).where(replies.c.ticket_id == reply.ticket_id, replies.c.sha256 == reply.sha256)
        if await self._db.scalar(same.limit(1)) is not None:
            return False
        key = await self._seals.key(reply.ticket_id)
        row = {**reply.model_dump(exclude={"text"}), "sealed": key.seal(reply.text)}
        await self._db.execute(sa.insert(replies).values(**row))
        return True

    async def replies(self, ticket_id: str) -> list[ReleasedReply]:
        """Released replies of a ticket, oldest first."""
        key = await self._seals.key(ticket_id)
        rows = await self._db.execute(
            sa.select(replies).where(replies.c.ticket_id == ticket_id).order_by(replies.c.at, replies.c.id)
        )
        return [
            ReleasedReply.model_validate(
                {k: v for k, v in row._mapping.items() if k != "sealed"} | {"text": key.open(row.sealed)}
            )
            for row in rows
        ]

    async def emit(self, ticket_id: str, kind: str, data: Mapping[str, Any], *, at: datetime) -> None:
        """An event for the screens; ids and states only."""
        await self._db.execute(sa.insert(events).values(ticket_id=ticket_id, kind=kind, data=dict(data), at=at))

    async def emit_passing(self, ticket_id: str, kind: str, data: Mapping[str, Any], *, at: datetime) -> None:
        """An event that is worth nothing a minute later: it takes the place of older ones of its kind, so that a ticket that
        is looked at all day keeps no history of it."""
        old = (events.c.ticket_id == ticket_id) & (events.c.kind == kind) & (events.c.at < at - _PASSING)
        await self._db.execute(sa.delete(events).where(old))
        await self.emit(ticket_id, kind, data, at=at)

    async def events(self, ticket_id: str, *, after: int) -> list[tuple[int, str, dict[str, Any]]]:
        """Events of a ticket in order."""
        query = sa.select(events).where(events.c.ticket_id == ticket_id, events.c.id > after).order_by(events.c.id)
        return [(row.id, row.kind, row.data) for row in await self._db.execute(query.limit(200))]

    async def newest_events(self, ticket_ids: Collection[str]) -> dict[str, int]:
        """The number of the newest event of each of these tickets that has one."""
        newest = sa.select(events.c.ticket_id, sa.func.max(events.c.id)).where(events.c.ticket_id.in_(ticket_ids))
        return {row[0]: row[1] for row in await self._db.execute(newest.group_by(events.c.ticket_id))}

    async def _upsert(self, order_id: str, **values: Any) -> None:
        known = await self._db.scalar(sa.select(marks.c.order_id).where(marks.c.order_id == order_id))
        if known is None:
            await self._db.execute(sa.insert(marks).values(order_id=order_id, **values))
        else:
            await self._db.execute(sa.update(marks).where(marks.c.order_id == order_id).values(**values))

"""Runs, what they wait for, and the suggestions they made. A wait's answer is consumed by compare-and-swap."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from copilot.domain.action import OPEN_STATES, ActionState
from copilot.domain.errors import NotFound
from copilot.domain.outbox import SETTLING, RunRecord, WaitKind, WaitRecord
from copilot.domain.suggestion import Suggestion
from copilot.store.crypto import Forgotten
from copilot.store.queue import Queue
from copilot.store.seals import Seals
from copilot.store.tables import actions, runs, suggestions, waits


class Runs:
    """Implements RunBook."""

    def __init__(self, connection: AsyncConnection, seals: Seals) -> None:
        self._db = connection
        self._seals = seals

    async def open(self, run_id: str, ticket_id: str, messages: int, *, at: datetime) -> RunRecord:
        """A new run, or the latest one for this ticket at this length of its thread."""
        same = sa.select(runs).where(runs.c.ticket_id == ticket_id, runs.c.messages == messages)
        row = (await self._db.execute(same.order_by(runs.c.attempt.desc()).limit(1))).first()
        return await self._run(row) if row else await self._new(run_id, ticket_id, messages, 1, at)

    async def again(self, run_id: str, after: RunRecord, *, at: datetime) -> RunRecord:
        """The run after a concluded one, for the same thread; whoever asks second gets the first one's."""
        return await self._new(run_id, after.ticket_id, after.messages, after.attempt + 1, at)

    async def _new(self, run_id: str, ticket_id: str, messages: int, attempt: int, at: datetime) -> RunRecord:
        key = await self._seals.key(ticket_id)
        mine = {"ticket_id": ticket_id, "messages": messages, "attempt": attempt}
        try:
            async with self._db.begin_nested():
                await self._db.execute(
                    sa.insert(runs).values(id=run_id, **mine, stage="new", work=key.seal("{}"), created_at=at)
                )
        except IntegrityError:
            pass  # another caller opened it in this moment; the run below is theirs
        row = (await self._db.execute(sa.select(runs).filter_by(**mine))).one()
        return await self._run(row)

    async def get(self, run_id: str) -> RunRecord:
        """The run. Raises NotFound."""
        row = (await self._db.execute(sa.select(runs).where(runs.c.id == run_id))).first()
        if row is None:
            raise NotFound("run", run_id)
        return await self._run(row)

    async def latest(self, ticket_id: str) -> RunRecord | None:
        """The newest run of the ticket."""
        query = (
            sa.select(runs)
            .where(runs.c.ticket_id == ticket_id)
            .order_by(runs.c.messages.desc(), runs.c.attempt.desc())
            .limit(1)
        )
        row = (await self._db.execute(query)).first()
        return await self._run(row) if row else None

    async def save(self, run_id: str, stage: str, work: Mapping[str, Any]) -> None:
        """Write the notebook; keys are merged."""
        run = await self.get(run_id)
        key = await self._seals.key(run.ticket_id)
        merged = json.dumps({**run.work, **work}, ensure_ascii=False)
        await self._db.execute(sa.update(runs).where(runs.c.id == run_id).values(stage=stage, work=key.seal(merged)))

    async def wait(self, wait: WaitRecord) -> None:
        """Open a question; opening the same wait again changes nothing."""
        if await self._db.scalar(sa.select(waits.c.id).where(waits.c.id == wait.wait_id)) is not None:
            return
        order = await self._db.scalar(sa.select(sa.func.coalesce(sa.func.max(waits.c.opened), 0))) or 0
        await self._db.execute(
            sa.insert(waits).values(
                id=wait.wait_id,
                run_id=wait.run_id,
                ticket_id=wait.ticket_id,
                kind=wait.kind.value,
                suggestion_id=wait.suggestion_id,
                version=wait.version,
                consumed=wait.consumed,
                resumed=wait.resumed,
                answer=await self._sealed(wait.ticket_id, wait.answer),
                opened=order + 1,
            )
        )

    async def waiting(self, *, suggestion_id: str | None = None, run_id: str | None = None) -> WaitRecord | None:
        """The newest wait of the suggestion or run, open or consumed."""
        query = sa.select(waits).order_by(waits.c.opened.desc()).limit(1)
        if suggestion_id is not None:
            query = query.where(waits.c.suggestion_id == suggestion_id, waits.c.kind == WaitKind.DECISION.value)
        if run_id is not None:
            query = query.where(waits.c.run_id == run_id)
        row = (await self._db.execute(query)).first()
        return await self._wait(row) if row else None

    async def consume(self, wait_id: str, answer: Mapping[str, Any]) -> bool:
        """True for exactly one caller. The answer is sealed: people write into it."""
        ticket_id = await self._db.scalar(sa.select(waits.c.ticket_id).where(waits.c.id == wait_id))
        if ticket_id is None:
            return False
        done = await self._db.execute(
            sa.update(waits)
            .where(waits.c.id == wait_id, waits.c.consumed.is_(False))
            .values(consumed=True, answer=await self._sealed(ticket_id, answer))
        )
        return done.rowcount == 1

    async def resumed(self, wait_id: str) -> None:
        """The graph has taken the answer."""
        await self._db.execute(sa.update(waits).where(waits.c.id == wait_id).values(resumed=True))

    async def stranded(self, kind: WaitKind | None = None) -> list[WaitRecord]:
        """Waits consumed but never resumed, oldest first."""
        query = sa.select(waits).where(waits.c.consumed, waits.c.resumed.is_(False)).order_by(waits.c.opened)
        if kind is not None:
            query = query.where(waits.c.kind == kind.value)
        return [await self._wait(row) for row in await self._db.execute(query)]

    async def answered(self, states: Collection[ActionState]) -> list[WaitRecord]:
        """Waits for the outcome of a run's actions, all of which are in one of these states; oldest first."""
        of_run = sa.exists().where(actions.c.run_id == waits.c.run_id)
        query = sa.select(waits).where(
            waits.c.kind == WaitKind.OUTCOME.value, waits.c.consumed.is_(False),
            of_run, ~of_run.where(actions.c.state.not_in(sorted(states))),
        )  # fmt: skip
        return [await self._wait(row) for row in await self._db.execute(query.order_by(waits.c.opened))]

    async def settled(self) -> list[str]:
        """Ids of runs that are ``SETTLING`` though none of their actions is open any more."""
        open_ = sa.exists().where(actions.c.run_id == runs.c.id, actions.c.state.in_(sorted(OPEN_STATES)))
        query = sa.select(runs.c.id).where(runs.c.stage == SETTLING, ~open_)
        return [str(run_id) for run_id in await self._db.scalars(query.order_by(runs.c.created_at))]

    async def _run(self, row: Any) -> RunRecord:
        key = await self._seals.key(row.ticket_id)
        work = json.loads(key.open(row.work))
        return RunRecord(
            run_id=row.id,
            ticket_id=row.ticket_id,
            messages=row.messages,
            attempt=row.attempt,
            stage=row.stage,
            work=work,
        )

    async def _sealed(self, ticket_id: str, answer: Mapping[str, Any] | None) -> bytes | None:
        if answer is None:
            return None
        return (await self._seals.key(ticket_id)).seal(json.dumps(dict(answer), ensure_ascii=False))

    async def _wait(self, row: Any) -> WaitRecord:
        key = None if row.answer is None else await self._seals.key(row.ticket_id)
        return WaitRecord(
            wait_id=row.id,
            run_id=row.run_id,
            ticket_id=row.ticket_id,
            kind=WaitKind(row.kind),
            suggestion_id=row.suggestion_id,
            version=row.version,
            consumed=row.consumed,
            answer=None if key is None else json.loads(key.open(row.answer)),
            resumed=row.resumed,
        )


class Suggestions:
    """Implements SuggestionBook."""

    def __init__(self, connection: AsyncConnection, seals: Seals) -> None:
        self._db = connection
        self._seals = seals

    async def put(self, suggestion: Suggestion, run_id: str) -> None:
        """Store this version; the same version again replaces it (a node that ran twice)."""
        key = await self._seals.key(suggestion.ticket_id)
        where = (suggestions.c.id == suggestion.suggestion_id) & (suggestions.c.version == suggestion.version)
        await self._db.execute(sa.delete(suggestions).where(where))
        await self._db.execute(
            sa.insert(suggestions).values(
                id=suggestion.suggestion_id,
                version=suggestion.version,
                ticket_id=suggestion.ticket_id,
                run_id=run_id,
                sealed=key.seal(suggestion.model_dump_json()),
                created_at=suggestion.created_at,
            )
        )
        newest = (await self._db.execute(_newest(suggestion.ticket_id))).first()
        if newest is not None and (newest.id, newest.version) == (suggestion.suggestion_id, suggestion.version):
            await Queue(self._db, self._seals).suggested(suggestion)

    async def get(self, suggestion_id: str) -> Suggestion:
        """The newest version. Raises NotFound."""
        query = sa.select(suggestions).where(suggestions.c.id == suggestion_id)
        row = (await self._db.execute(query.order_by(suggestions.c.version.desc()).limit(1))).first()
        if row is None:
            raise NotFound("suggestion", suggestion_id)
        return await self._read(row)

    async def latest(self, ticket_id: str) -> Suggestion | None:
        """The newest suggestion of a ticket: of its longest thread, whenever an older run was put anew."""
        row = (await self._db.execute(_newest(ticket_id))).first()
        try:
            return await self._read(row) if row else None
        except Forgotten:
            return None

    async def of_run(self, run: RunRecord) -> Suggestion:
        """The newest version this run has made. Raises NotFound."""
        query = sa.select(suggestions).where(
            suggestions.c.ticket_id == run.ticket_id, suggestions.c.run_id == run.run_id
        )
        row = (await self._db.execute(query.order_by(suggestions.c.version.desc()).limit(1))).first()
        if row is None:
            raise NotFound("suggestion of run", run.run_id)
        return await self._read(row)

    async def of_action(self, action_id: str) -> Suggestion | None:
        """The suggestion whose open question proposes this action. Only open questions are looked at."""
        open_ = sa.select(waits.c.suggestion_id).where(waits.c.consumed.is_(False), waits.c.suggestion_id.is_not(None))
        for suggestion_id in await self._db.scalars(open_):
            try:
                found = await self.get(str(suggestion_id))
            except Forgotten:
                continue
            if any(action.action_id == action_id for action in found.actions):
                return found
        return None

    async def _read(self, row: Any) -> Suggestion:
        key = await self._seals.key(row.ticket_id)
        return Suggestion.model_validate_json(key.open(row.sealed))


def _newest(ticket_id: str) -> sa.Select[Any]:
    query = sa.select(suggestions).join(runs, runs.c.id == suggestions.c.run_id, isouter=True)
    newest = (sa.func.coalesce(runs.c.messages, 0).desc(), sa.func.coalesce(runs.c.attempt, 0).desc())
    query = query.where(suggestions.c.ticket_id == ticket_id)
    return query.order_by(*newest, suggestions.c.version.desc()).limit(1)

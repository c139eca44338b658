"""What every step of the road does the same way: save by fence, move and write down, take permits, ask a person."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from copilot.domain.action import ActionState, may_become
from copilot.domain.books import Store, Transaction
from copilot.domain.errors import AmazonError
from copilot.domain.outbox import ActionRecord, FeedRecord, FeedStep, HumanTask, task_about
from copilot.domain.ports import Clock, FeedGateway
from copilot.tools.facts import RoadSettings

ATTEMPTS_BEFORE_HELP = 8


class Steps:
    """Shared by those who send feeds and those who watch them."""

    def __init__(self, *, store: Store, gateway: FeedGateway, clock: Clock, settings: RoadSettings) -> None:
        self._store = store
        self._gateway = gateway
        self._clock = clock
        self._settings = settings

    def _next_look(self, now: datetime) -> datetime:
        return now + timedelta(seconds=self._settings.poll_seconds)

    async def _permitted(self, feed: FeedRecord, step: FeedStep, *operations: str) -> bool:
        """Take permits of Amazon's quota, or come back when there are some."""
        now = self._clock.now()
        async with self._store.begin() as books:
            calls = dict.fromkeys(operations, 1)
            wait = await books.quotas.take(calls, now=now, factor=self._settings.quota_factor)
            if wait > 0:
                run_at = now + timedelta(seconds=wait)
                await books.feeds.save(feed.id, feed.fence, step, run_at=run_at, attempts=0)
        return wait <= 0

    async def _later(self, feed: FeedRecord, step: FeedStep, error: AmazonError) -> None:
        """Try again with growing pauses, up to five minutes; after several attempts a person is told."""
        now = self._clock.now()
        pause = min(300.0, max(self._settings.poll_seconds, 1.0) * 1.6 ** min(feed.attempts, 10))
        async with self._store.begin() as books:
            mine = await books.feeds.save(feed.id, feed.fence, step, run_at=now + timedelta(seconds=pause))
            if mine and feed.attempts >= ATTEMPTS_BEFORE_HELP:
                await self._ask_person(
                    books, "amazon_trouble", f"Amazon does not answer: {error.message}", now, feed=feed
                )

    async def _save(self, feed: FeedRecord, step: FeedStep, run_at: datetime, **facts: Any) -> None:
        async with self._store.begin() as books:
            await books.feeds.save(feed.id, feed.fence, step, run_at=run_at, attempts=0, **facts)

    async def _records(self, books: Transaction, feed: FeedRecord) -> list[ActionRecord]:
        return [await books.actions.get(action_id) for action_id in feed.action_ids]

    async def _move(
        self, books: Transaction, record: ActionRecord, new: ActionState, now: datetime, **facts: str | None
    ) -> None:
        if not may_become(record.state, new):
            return  # it is there already, or Finances have settled it in the meantime
        if not await books.actions.move(record.action_id, record.state, new, at=now, **facts):
            return
        data = {k: v for k, v in {"feed": record.feed, "row": record.message_no, **facts}.items() if v is not None}
        await books.ledger.append(
            f"action.{new.value.lower()}", actor="system", at=now, ticket_id=record.ticket_id,
            action_id=record.action_id, data=data,
        )  # fmt: skip
        await books.cases.emit(record.ticket_id, "action", {"action_id": record.action_id, "state": new.value}, at=now)

    async def _ask_person(
        self,
        books: Transaction,
        kind: str,
        text: str,
        now: datetime,
        *,
        record: ActionRecord | None = None,
        feed: FeedRecord | None = None,
    ) -> None:
        if record is not None:
            await books.cases.open_task(task_about(record, kind, text, now=now))
            return
        task_id = f"task_{kind}_{feed.id if feed else kind}"[:64]
        await books.cases.open_task(
            HumanTask(id=task_id, kind=kind, ticket_id=None, action_id=None, text=text, opened_at=now)
        )

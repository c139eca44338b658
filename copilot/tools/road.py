"""The road of a feed to Amazon and back: upload, create once, watch, read the report. Every step is saved before the next.

A ``CREATE_SENT`` is written before the only call that moves money. Whoever finds one left behind asks Amazon what
became of it and never sends again (law 2).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from copilot.domain.action import ActionState, FeedState, ReportRow, RowOutcome, may_become
from copilot.domain.books import Store, Transaction
from copilot.domain.errors import AmazonError, AmazonRefused, AmazonUnavailable, BadInput, Misconfigured, OutcomeUnknown
from copilot.domain.outbox import ActionRecord, FeedRecord, FeedStep, HumanTask
from copilot.domain.ports import Clock, FeedGateway
from copilot.tools.facts import RoadSettings

GIVE_UP_ASKING = timedelta(minutes=10)  # after this an unknown feed becomes a person's task
ATTEMPTS_BEFORE_HELP = 8
STUCK_AFTER = timedelta(hours=6)  # feeds have hung for days (sp-api.md 3.4)

_OUTCOME = {
    RowOutcome.ACCEPTED: ActionState.ACCEPTED,
    RowOutcome.REJECTED: ActionState.REJECTED,
    RowOutcome.UNKNOWN: ActionState.UNKNOWN,
}


class Road:
    """Moves one leased feed by one step."""

    def __init__(self, *, store: Store, gateway: FeedGateway, clock: Clock, settings: RoadSettings) -> None:
        self._store = store
        self._gateway = gateway
        self._clock = clock
        self._settings = settings

    async def advance(self, owner: str) -> bool:
        """Take one due feed one step further; False when none is due."""
        now = self._clock.now()
        async with self._store.begin() as books:
            lease = now + timedelta(seconds=self._settings.lease_seconds)
            feed = await books.actions.claim_feed(owner=owner, now=now, lease_until=lease)
        if feed is None:
            return False
        match feed.step:
            case FeedStep.PREPARED:
                await self._upload(feed)
            case FeedStep.UPLOADED:
                await self._create(feed)
            case FeedStep.CREATE_SENT | FeedStep.UNKNOWN:
                await self._find(feed)
            case FeedStep.SUBMITTED:
                await self._watch(feed)
            case FeedStep.READ | FeedStep.FAILED:
                raise AssertionError("a finished feed is never claimed")
        return True

    async def _upload(self, feed: FeedRecord) -> None:
        now = self._clock.now()
        if now - feed.created_at > timedelta(seconds=self._settings.stale_feed_seconds):
            await self._dissolve(feed, "prepared too long ago: its actions are judged again")
            return
        try:
            document_id = await self._gateway.upload(feed.document)
        except AmazonError as error:
            await self._later(feed, FeedStep.PREPARED, error)
            return
        await self._save(feed, FeedStep.UPLOADED, now, document_id=document_id)

    async def _create(self, feed: FeedRecord) -> None:
        now = self._clock.now()
        if now - feed.created_at > timedelta(seconds=self._settings.stale_feed_seconds):
            await self._dissolve(feed, "uploaded too long ago: its actions are judged again")
            return
        async with self._store.begin() as books:
            if await books.actions.another_unsettled(feed, since=now - GIVE_UP_ASKING):
                # Of two feeds in the dark nobody could say which one Amazon shows, so the second waits (3.6).
                run_at = now + timedelta(seconds=self._settings.poll_seconds)
                await books.actions.save_feed(feed.id, feed.fence, FeedStep.UPLOADED, run_at=run_at)
                return
            mine = await books.actions.save_feed(
                feed.id, feed.fence, FeedStep.CREATE_SENT, run_at=now, release=False, sent_at=now
            )
            if not mine:
                return
            await books.ledger.append("feed.sending", actor="system", at=now, data={"feed": feed.id})
        try:
            feed_id = await self._gateway.create_feed(feed.kind, feed.document_id or "", feed.marketplaces)
        except AmazonRefused as refusal:
            await self._refused(feed, refusal)
        except AmazonUnavailable as unsent:
            await self._later(feed, FeedStep.UPLOADED, unsent)  # the call never left us
        except (BadInput, Misconfigured) as ours:
            await self._refused(feed, AmazonRefused(ours.message, status=0))  # our own mistake: it never left us
        except OutcomeUnknown as unknown:
            await self._unknown(feed, unknown.message)
        else:
            await self._submitted(feed, feed_id, "created")

    async def _refused(self, feed: FeedRecord, refusal: AmazonRefused) -> None:
        """A definite no: nothing happened. Over quota waits; anything else goes to a person."""
        if refusal.throttled:
            await self._later(feed, FeedStep.UPLOADED, refusal)
            return
        now = self._clock.now()
        async with self._store.begin() as books:
            if not await books.actions.save_feed(feed.id, feed.fence, FeedStep.FAILED, run_at=now):
                return
            for record in await self._records(books, feed):
                await self._move(books, record, ActionState.VOID, now, code="feed_refused", detail=refusal.message)
            await books.ledger.append(
                "feed.refused", actor="system", at=now, data={"feed": feed.id, "status": refusal.status}
            )
            await self._ask_person(books, feed, "feed_refused", f"Amazon refused the feed: {refusal.message}", now)

    async def _unknown(self, feed: FeedRecord, why: str) -> None:
        now = self._clock.now()
        async with self._store.begin() as books:
            run_at = now + timedelta(seconds=min(self._settings.poll_seconds, 30))
            if not await books.actions.save_feed(feed.id, feed.fence, FeedStep.UNKNOWN, run_at=run_at):
                return
            for record in await self._records(books, feed):
                await self._move(books, record, ActionState.UNKNOWN, now, code="outcome_unknown", detail=why)
            await books.ledger.append("feed.unknown", actor="system", at=now, data={"feed": feed.id, "why": why})

    async def _submitted(self, feed: FeedRecord, feed_id: str, how: str, *, adopted: bool = False) -> None:
        now = self._clock.now()
        async with self._store.begin() as books:
            run_at = now + timedelta(seconds=self._settings.poll_seconds)
            mine = await books.actions.save_feed(
                feed.id, feed.fence, FeedStep.SUBMITTED, run_at=run_at, feed_id=feed_id, attempts=0, adopted=adopted
            )
            if not mine:
                return
            for record in await self._records(books, feed):
                await self._move(books, record, ActionState.SUBMITTED, now)
            data = {"feed": feed.id, "feed_id": feed_id, "how": how, "actions": list(feed.action_ids)}
            await books.ledger.append("feed.submitted", actor="system", at=now, data=data)

    async def _find(self, feed: FeedRecord) -> None:
        """Was it created after all? One worker per seller creates feeds, so an unknown one since then is ours (3.6)."""
        now = self._clock.now()
        sent_at = feed.sent_at or feed.created_at
        if feed.step is FeedStep.CREATE_SENT:
            await self._unknown(feed, "the process ended between sending and the answer")
            return
        try:
            seen = await self._gateway.feeds_since(feed.kind, sent_at - timedelta(minutes=1))
        except AmazonError as error:
            await self._later(feed, FeedStep.UNKNOWN, error)
            return
        async with self._store.read() as books:
            known = await books.actions.feed_ids()
        until = sent_at + GIVE_UP_ASKING  # a later one cannot be ours: by then another feed may have been sent
        strangers = [status for status in seen if status.feed_id not in known and status.created_at <= until]
        if len(strangers) == 1:
            await self._submitted(feed, strangers[0].feed_id, "found with Amazon after an unknown answer", adopted=True)
        elif strangers or now - sent_at > GIVE_UP_ASKING:
            why = f"{len(strangers)} feeds could be it" if strangers else "Amazon shows no such feed"
            async with self._store.begin() as books:
                if await books.actions.save_feed(feed.id, feed.fence, FeedStep.UNKNOWN, run_at=now + GIVE_UP_ASKING):
                    await self._ask_person(
                        books, feed, "unknown_feed", f"Outcome unknown, {why}. Look in Seller Central.", now
                    )
        else:
            await self._save(feed, FeedStep.UNKNOWN, now + timedelta(seconds=self._settings.poll_seconds))

    async def _watch(self, feed: FeedRecord) -> None:
        now = self._clock.now()
        try:
            status = await self._gateway.feed(feed.feed_id or "")
            if status.state is FeedState.DONE and status.result_document_id:
                document, rows = await self._gateway.report(status.result_document_id, len(feed.action_ids))
                await self._read(feed, document, rows, now)
                return
        except AmazonError as error:
            await self._later(feed, FeedStep.SUBMITTED, error)
            return
        if status.state in (FeedState.FATAL, FeedState.CANCELLED) or status.state is FeedState.DONE:
            why = f"the feed ended {status.state} without a report: some, none or all may have happened"
            rows = tuple(ReportRow(message_id=n, outcome=RowOutcome.UNKNOWN, text=why) for n in _numbers(feed))
            await self._read(feed, b"", rows, now, amazon_state=status.state)
            return
        async with self._store.begin() as books:
            run_at = now + timedelta(seconds=self._settings.poll_seconds)
            mine = await books.actions.save_feed(
                feed.id, feed.fence, FeedStep.SUBMITTED, run_at=run_at, amazon_state=status.state.value, attempts=0
            )
            if mine and feed.sent_at is not None and now - feed.sent_at > STUCK_AFTER:
                await self._ask_person(
                    books,
                    feed,
                    "stuck_feed",
                    f"Amazon has had the feed {status.state} for hours. Look in Seller Central.",
                    now,
                )
            if mine and status.state is FeedState.IN_PROGRESS:
                for record in await self._records(books, feed):
                    await self._move(books, record, ActionState.PROCESSING, now)

    async def _read(
        self,
        feed: FeedRecord,
        document: bytes,
        rows: tuple[ReportRow, ...],
        now: datetime,
        *,
        amazon_state: FeedState = FeedState.DONE,
    ) -> None:
        if feed.adopted:  # another program's feed may look like ours: only Finances or a person settle it now
            why = "the feed was found after an unknown answer; its report alone proves nothing"
            rows = tuple(ReportRow(message_id=n, outcome=RowOutcome.UNKNOWN, text=why) for n in _numbers(feed))
        verdicts = {row.message_id: row for row in rows}
        async with self._store.begin() as books:
            mine = await books.actions.save_feed(
                feed.id, feed.fence, FeedStep.READ, run_at=now, report=document, amazon_state=amazon_state.value
            )
            if not mine:
                return
            for record in await self._records(books, feed):
                row = verdicts.get(record.message_no or 0)
                state = _OUTCOME[row.outcome] if row else ActionState.UNKNOWN
                code, text = (row.code, row.text) if row else (None, "no row in the report")
                await self._move(books, record, state, now, code=code, detail=text)
                if state is ActionState.UNKNOWN and record.state is not ActionState.SETTLED:
                    await self._ask_person(
                        books, feed, "unknown_outcome", text or "unknown outcome", now, record=record
                    )

    async def _later(self, feed: FeedRecord, step: FeedStep, error: AmazonError) -> None:
        """Try again with growing pauses, up to five minutes; after several attempts a person is told."""
        now = self._clock.now()
        pause = min(300.0, max(self._settings.poll_seconds, 1.0) * 1.6 ** min(feed.attempts, 10))
        async with self._store.begin() as books:
            mine = await books.actions.save_feed(feed.id, feed.fence, step, run_at=now + timedelta(seconds=pause))
            if mine and feed.attempts >= ATTEMPTS_BEFORE_HELP:
                await self._ask_person(books, feed, "amazon_trouble", f"Amazon does not answer: {error.message}", now)

    async def _dissolve(self, feed: FeedRecord, why: str) -> None:
        """Give the actions back to the queue; nothing was sent."""
        now = self._clock.now()
        async with self._store.begin() as books:
            if await books.actions.save_feed(feed.id, feed.fence, FeedStep.FAILED, run_at=now):
                await books.actions.release(feed.id)
                await books.ledger.append("feed.dissolved", actor="system", at=now, data={"feed": feed.id, "why": why})

    async def _save(self, feed: FeedRecord, step: FeedStep, run_at: datetime, **facts: Any) -> None:
        async with self._store.begin() as books:
            await books.actions.save_feed(feed.id, feed.fence, step, run_at=run_at, attempts=0, **facts)

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
        feed: FeedRecord,
        kind: str,
        text: str,
        now: datetime,
        *,
        record: ActionRecord | None = None,
    ) -> None:
        subject = record.action_id if record else feed.id
        await books.cases.open_task(
            HumanTask(
                id=f"task_{kind}_{subject}"[:64],
                kind=kind,
                ticket_id=record.ticket_id if record else None,
                action_id=record.action_id if record else None,
                text=text,
                opened_at=now,
            )
        )


def _numbers(feed: FeedRecord) -> range:
    return range(1, len(feed.action_ids) + 1)

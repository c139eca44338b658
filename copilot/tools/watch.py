"""Watching a feed that Amazon has: its state, its report row by row, and taking it out of the queue while it stands there."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from copilot.domain.action import ActionState, FeedState, FeedStatus, ReportRow, RowOutcome
from copilot.domain.errors import AmazonError, AmazonRefused
from copilot.domain.outbox import FeedRecord, FeedStep
from copilot.tools.steps import Steps

REPORT_MAY_BE_LATE = timedelta(hours=1)  # a feed has been DONE long before its report existed
STUCK_AFTER = timedelta(hours=6)  # feeds have hung for days (sp-api.md 3.4)

_OUTCOME = {
    RowOutcome.ACCEPTED: ActionState.ACCEPTED,
    RowOutcome.REJECTED: ActionState.REJECTED,
    RowOutcome.UNKNOWN: ActionState.UNKNOWN,
}


class Watch(Steps):
    """Looks after submitted feeds."""

    async def look(self, feed: FeedRecord) -> None:
        """One look at a leased feed. Its end is DONE with a report, a report that never came, or an end without one."""
        if feed.cancel_asked_by is not None and not feed.adopted and feed.amazon_state in (None, FeedState.IN_QUEUE):
            feed = await self._withdraw(feed)
        if not await self._permitted(feed, FeedStep.SUBMITTED, "getFeed"):
            return
        now = self._clock.now()
        overdue = now - (feed.sent_at or feed.created_at) > REPORT_MAY_BE_LATE
        try:
            status = await self._gateway.feed(feed.feed_id or "")
        except AmazonError as error:
            await self._unseen(feed, error, now)
            return
        if status.state is FeedState.CANCELLED and feed.withdrawn_at is not None and not feed.adopted:
            await self._withdrawn(feed, now)
        elif status.state is FeedState.DONE and status.result_document_id:
            await self._fetch(feed, status.result_document_id, now, overdue=overdue)
        elif status.state is FeedState.DONE and not overdue:
            await self._save(feed, FeedStep.SUBMITTED, self._next_look(now))
        elif status.state in (FeedState.FATAL, FeedState.CANCELLED, FeedState.DONE):
            why = f"the feed ended {status.state} without a report: some, none or all may have happened"
            await self._end_unknown(feed, why, now, status.state)
        else:
            await self._still_there(feed, status, now)

    async def _fetch(self, feed: FeedRecord, document_id: str, now: datetime, *, overdue: bool) -> None:
        if not await self._permitted(feed, FeedStep.SUBMITTED, "getFeedDocument"):
            return
        try:
            document, rows = await self._gateway.report(document_id, len(feed.action_ids))
        except AmazonRefused as refusal:
            if refusal.throttled or not overdue:
                await self._unseen(feed, refusal, now)
            else:
                await self._end_unknown(feed, "Amazon no longer has the report", now, FeedState.DONE)
        except AmazonError as error:
            await self._unseen(feed, error, now)
        else:
            await self._read(feed, document, rows, now)

    async def _unseen(self, feed: FeedRecord, error: AmazonError, now: datetime) -> None:
        """Amazon does not tell of the feed. It is asked again; after hours a person is asked about each action too."""
        await self._later(feed, FeedStep.SUBMITTED, error)
        if feed.sent_at is None or now - feed.sent_at <= STUCK_AFTER:
            return
        text = f"Amazon has told nothing of its feed for hours: {error.message}. Look in Seller Central."
        async with self._store.begin() as books:
            for record in await self._records(books, feed):
                await self._move(books, record, ActionState.UNKNOWN, now, code="unseen", detail=text)
                if (await books.actions.get(record.action_id)).state is ActionState.UNKNOWN:
                    await self._ask_person(books, "stuck_feed", text, now, record=record)

    async def _still_there(self, feed: FeedRecord, status: FeedStatus, now: datetime) -> None:
        """Queued or being worked on. After hours nobody knows any more what will come, and a person is asked."""
        stuck = feed.sent_at is not None and now - feed.sent_at > STUCK_AFTER
        async with self._store.begin() as books:
            mine = await books.feeds.save(
                feed.id, feed.fence, FeedStep.SUBMITTED, run_at=self._next_look(now), amazon_state=status.state.value,
                attempts=0,
            )  # fmt: skip
            if not mine:
                return
            text = f"Amazon has had the feed {status.state} for hours. Look in Seller Central."
            for record in await self._records(books, feed):
                if stuck:
                    await self._move(books, record, ActionState.UNKNOWN, now, code="stuck", detail=text)
                    await self._ask_person(books, "stuck_feed", text, now, record=record)
                elif status.state is FeedState.IN_PROGRESS and not feed.adopted:
                    await self._move(books, record, ActionState.PROCESSING, now)

    async def _end_unknown(self, feed: FeedRecord, why: str, now: datetime, state: FeedState) -> None:
        rows = tuple(
            ReportRow(message_id=number, outcome=RowOutcome.UNKNOWN, text=why)
            for number in range(1, len(feed.action_ids) + 1)
        )
        await self._read(feed, b"", rows, now, amazon_state=state)

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
            rows = tuple(row.model_copy(update={"outcome": RowOutcome.UNKNOWN, "text": why}) for row in rows)
        verdicts = {row.message_id: row for row in rows}
        async with self._store.begin() as books:
            mine = await books.feeds.save(
                feed.id, feed.fence, FeedStep.READ, run_at=now, report=document, amazon_state=amazon_state.value,
                ended_at=now,
            )  # fmt: skip
            if not mine:
                return
            data = {"feed": feed.id, "feed_id": feed.feed_id, "state": amazon_state.value}
            sha256 = hashlib.sha256(document).hexdigest() if document else None
            await books.ledger.append("feed.read", actor="system", at=now, data={**data, "report_sha256": sha256})
            for record in await self._records(books, feed):
                row = verdicts.get(record.message_no or 0)
                state = _OUTCOME[row.outcome] if row else ActionState.UNKNOWN
                code, text = (row.code, row.text) if row else (None, "no row in the report")
                if state is ActionState.REJECTED and len(record.action.lines) > 1:
                    state, text = ActionState.UNKNOWN, f"an error that need not mean all of its lines: {text}"
                await self._move(books, record, state, now, code=code, detail=text)
                if state is ActionState.UNKNOWN and record.state not in (ActionState.SETTLED, ActionState.REJECTED):
                    await self._ask_person(books, "unknown_outcome", text or "unknown outcome", now, record=record)

    async def _withdraw(self, feed: FeedRecord) -> FeedRecord:
        """Ask Amazon to take the feed out of its queue. What came of it is read from the feed."""
        async with self._store.begin() as books:
            data = {"feed": feed.id, "feed_id": feed.feed_id}
            await books.ledger.append(
                "feed.withdrawing", actor=feed.cancel_asked_by or "", at=self._clock.now(), data=data
            )
        try:
            await self._gateway.cancel_feed(feed.feed_id or "")
        except AmazonError:
            return feed  # too late, or no answer: the feed itself tells, and without a yes an end is no proof
        now = self._clock.now()
        async with self._store.begin() as books:
            await books.feeds.save(feed.id, feed.fence, FeedStep.SUBMITTED, run_at=now, release=False, withdrawn_at=now)
        return feed.model_copy(update={"withdrawn_at": now})

    async def _withdrawn(self, feed: FeedRecord, now: datetime) -> None:
        """Amazon ended the feed in its queue because we asked: nothing of it was carried out (sp-api.md 3.1)."""
        async with self._store.begin() as books:
            mine = await books.feeds.save(
                feed.id, feed.fence, FeedStep.READ, run_at=now, amazon_state=FeedState.CANCELLED.value, ended_at=now
            )
            if not mine:
                return
            for record in await self._records(books, feed):
                detail = f"taken out of Amazon's queue, asked by {feed.cancel_asked_by}"
                await self._move(books, record, ActionState.CANCELLED, now, code="withdrawn", detail=detail)

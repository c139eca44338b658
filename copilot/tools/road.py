"""The road of a feed to Amazon and back: upload, create once, watch, read the report. Every step is saved before the next.

A ``CREATE_SENT`` is written before the only call that moves money. Whoever finds one left behind asks Amazon what
became of it and never sends again (law 2).
"""

from __future__ import annotations

from datetime import datetime, timedelta

from copilot.domain.action import ActionState, FeedState
from copilot.domain.books import Store, Transaction
from copilot.domain.brake import Brake, stopping
from copilot.domain.errors import AmazonError, AmazonRefused, AmazonUnavailable, BadInput, Misconfigured, OutcomeUnknown
from copilot.domain.outbox import FeedRecord, FeedStep
from copilot.domain.ports import Clock, FeedGateway
from copilot.tools.facts import RoadSettings
from copilot.tools.steps import Steps
from copilot.tools.watch import Watch

GIVE_UP_ASKING = timedelta(minutes=10)  # after this an unknown feed becomes a person's task
CLOCKS_DIFFER = timedelta(minutes=5)  # between Amazon's createdTime and our clock, at most
# A feed in the dark may be adopted only where no other of ours can be meant: the next one of its kind leaves when the
# windows of both, widened by the clocks' difference on either side, no longer touch.
ALONE_FOR = GIVE_UP_ASKING + 2 * CLOCKS_DIFFER
# A process that was suspended between its last look at the brakes and the send looks again instead.
SLEPT = timedelta(seconds=5)


class Road(Steps):
    """Moves one leased feed by one step; what Amazon has is looked after by ``Watch``."""

    def __init__(self, *, store: Store, gateway: FeedGateway, clock: Clock, settings: RoadSettings) -> None:
        super().__init__(store=store, gateway=gateway, clock=clock, settings=settings)
        self._watch = Watch(store=store, gateway=gateway, clock=clock, settings=settings)

    async def advance(self, owner: str) -> bool:
        """Take one due feed one step further; False when none is due."""
        now = self._clock.now()
        async with self._store.begin() as books:
            lease = now + timedelta(seconds=self._settings.lease_seconds)
            feed = await books.feeds.claim(owner=owner, now=now, lease_until=lease)
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
                await self._watch.look(feed)
            case FeedStep.READ | FeedStep.FAILED:
                raise AssertionError("a finished feed is never claimed")
        return True

    async def _upload(self, feed: FeedRecord) -> None:
        now = self._clock.now()
        if now - feed.created_at > timedelta(seconds=self._settings.stale_feed_seconds):
            await self._dissolve(feed, "prepared too long ago: its actions are judged again")
            return
        if not await self._permitted(feed, FeedStep.PREPARED, "createFeedDocument"):
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
            if await books.feeds.another_unsettled(feed, since=now - ALONE_FOR, turn=True):
                # Of two feeds in the dark nobody could say which one Amazon shows, so the second waits (3.6).
                run_at = now + timedelta(seconds=self._settings.poll_seconds)
                await books.feeds.save(feed.id, feed.fence, FeedStep.UPLOADED, run_at=run_at)
                return
            braked = await self._braked(books, feed)
            if braked is not None:
                await self._give_back(books, feed, f"stopped by {braked.scope}", now)
                return
            mine = await books.feeds.save(
                feed.id, feed.fence, FeedStep.CREATE_SENT, run_at=now, release=False, sent_at=now
            )
            if not mine:
                return
            await books.ledger.append("feed.sending", actor="system", at=now, data={"feed": feed.id})
        if self._clock.now() - now > SLEPT:
            await self._later(feed, FeedStep.UPLOADED, AmazonUnavailable("the process slept; nothing was sent"))
            return
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

    async def _braked(self, books: Transaction, feed: FeedRecord) -> Brake | None:
        """A brake on any action of the feed, looked at in the transaction that is the last before the send."""
        brakes = await books.brakes.active()
        if not brakes:
            return None
        for record in await self._records(books, feed):
            asins = [line.asin for line in await books.actions.lines(record.action_id)]
            held = stopping(brakes, record.action, actor=record.confirmed_by or "", asins=asins)
            if held:
                return held[0]
        return None

    async def _refused(self, feed: FeedRecord, refusal: AmazonRefused) -> None:
        """A definite no: nothing happened. Over quota waits; anything else goes to a person."""
        if refusal.throttled:
            async with self._store.begin() as books:
                await books.quotas.drain("createFeed", now=self._clock.now())
            await self._later(feed, FeedStep.UPLOADED, refusal)
            return
        now = self._clock.now()
        async with self._store.begin() as books:
            if not await books.feeds.save(feed.id, feed.fence, FeedStep.FAILED, run_at=now):
                return
            for record in await self._records(books, feed):
                await self._move(books, record, ActionState.VOID, now, code="feed_refused", detail=refusal.message)
                text = f"Amazon refused the feed, nothing was paid: {refusal.message}"
                await self._ask_person(books, "feed_refused", text, now, record=record)
            await books.ledger.append(
                "feed.refused", actor="system", at=now, data={"feed": feed.id, "status": refusal.status}
            )

    async def _unknown(self, feed: FeedRecord, why: str) -> None:
        now = self._clock.now()
        async with self._store.begin() as books:
            run_at = now + timedelta(seconds=min(self._settings.poll_seconds, 30))
            if not await books.feeds.save(feed.id, feed.fence, FeedStep.UNKNOWN, run_at=run_at):
                return
            for record in await self._records(books, feed):
                await self._move(books, record, ActionState.UNKNOWN, now, code="outcome_unknown", detail=why)
            await books.ledger.append("feed.unknown", actor="system", at=now, data={"feed": feed.id, "why": why})

    async def _submitted(self, feed: FeedRecord, feed_id: str, how: str, *, adopted: bool = False) -> None:
        now = self._clock.now()
        async with self._store.begin() as books:
            run_at = now + timedelta(seconds=self._settings.poll_seconds)
            mine = await books.feeds.save(
                feed.id, feed.fence, FeedStep.SUBMITTED, run_at=run_at, feed_id=feed_id, attempts=0, adopted=adopted
            )
            if not mine and (adopted or not await books.feeds.learn(feed.id, feed_id, run_at=run_at)):
                return
            for record in await self._records(books, feed):
                if not adopted:  # whose feed it is, is likely and not known: the action stays UNKNOWN
                    await self._move(books, record, ActionState.SUBMITTED, now)
            data = {"feed": feed.id, "feed_id": feed_id, "how": how, "actions": list(feed.action_ids)}
            await books.ledger.append("feed.submitted", actor="system", at=now, data=data)

    async def _find(self, feed: FeedRecord) -> None:
        """Was it created after all? One worker per seller creates feeds, so an unknown one since then is ours (3.6)."""
        now = self._clock.now()
        sent_at = feed.sent_at or feed.created_at
        if await self._settled_otherwise(feed, now):
            return
        if feed.step is FeedStep.CREATE_SENT:
            await self._unknown(feed, "the process ended between sending and the answer")
            return
        if not await self._permitted(feed, FeedStep.UNKNOWN, "getFeeds"):
            return
        try:
            seen = await self._gateway.feeds_since(feed.kind, sent_at - CLOCKS_DIFFER)
        except AmazonError as error:
            await self._later(feed, FeedStep.UNKNOWN, error)
            if now - sent_at > GIVE_UP_ASKING:
                await self._ask_about_each(feed, f"Amazon does not list its feeds ({error.message})", now)
            return
        async with self._store.read() as books:
            known = await books.feeds.amazon_ids()
        until = sent_at + GIVE_UP_ASKING + CLOCKS_DIFFER  # a later one cannot be ours: another may have been sent since
        strangers = [status for status in seen if status.feed_id not in known and status.created_at <= until]
        if len(strangers) == 1:
            await self._submitted(feed, strangers[0].feed_id, "found with Amazon after an unknown answer", adopted=True)
        elif strangers or now - sent_at > GIVE_UP_ASKING:
            why = f"{len(strangers)} feeds could be it" if strangers else "Amazon shows no such feed"
            # Whether one of those that could be it still stands with Amazon: then nobody may say that it was not (TASK-04).
            working = any(status.state in (FeedState.IN_QUEUE, FeedState.IN_PROGRESS) for status in strangers)
            state = FeedState.IN_PROGRESS.value if working else None
            async with self._store.begin() as books:
                mine = await books.feeds.save(
                    feed.id, feed.fence, FeedStep.UNKNOWN, run_at=now + GIVE_UP_ASKING, amazon_state=state
                )
            if mine:
                await self._ask_about_each(feed, why, now)
        else:
            await self._save(feed, FeedStep.UNKNOWN, now + timedelta(seconds=self._settings.poll_seconds))

    async def _ask_about_each(self, feed: FeedRecord, why: str, now: datetime) -> None:
        text = f"Outcome unknown, {why}. Look in Seller Central whether it was carried out, then settle this."
        async with self._store.begin() as books:
            for record in await self._records(books, feed):
                if record.state is ActionState.UNKNOWN:
                    await self._ask_person(books, "unknown_feed", text, now, record=record)

    async def _settled_otherwise(self, feed: FeedRecord, now: datetime) -> bool:
        """True when Finances or people have settled every action of it: nobody needs to look for the feed any more."""
        async with self._store.begin() as books:
            if feed.step is FeedStep.CREATE_SENT or any(
                record.state is ActionState.UNKNOWN for record in await self._records(books, feed)
            ):
                return False
            return await books.feeds.save(feed.id, feed.fence, FeedStep.FAILED, run_at=now)

    async def _dissolve(self, feed: FeedRecord, why: str) -> None:
        """Give the actions back to the queue; nothing was sent."""
        async with self._store.begin() as books:
            await self._give_back(books, feed, why, self._clock.now())

    async def _give_back(self, books: Transaction, feed: FeedRecord, why: str, now: datetime) -> None:
        if await books.feeds.save(feed.id, feed.fence, FeedStep.FAILED, run_at=now):
            await books.actions.release(feed.id)
            await books.ledger.append("feed.dissolved", actor="system", at=now, data={"feed": feed.id, "why": why})

"""The whole stand-in without HTTP: a shop, a feed queue, documents, tokens, and one clock that drives them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from math import floor

from copilot.amazon.simulator.clock import MovableClock
from copilot.amazon.simulator.documents import DocumentStore
from copilot.amazon.simulator.faults import Dice
from copilot.amazon.simulator.feed_queue import Ending, Feed, FeedQueue, FeedStatus
from copilot.amazon.simulator.ids import Ids
from copilot.amazon.simulator.limits import Buckets
from copilot.amazon.simulator.messages import Acknowledgement, FileRefused, Message, read_messages
from copilot.amazon.simulator.processing import Cancelling, Problem, Refunding, acknowledge, adjust
from copilot.amazon.simulator.reports import processing_report, refused_report
from copilot.amazon.simulator.seed import open_shop
from copilot.amazon.simulator.settings import SimulatorSettings
from copilot.amazon.simulator.tokens import Tokens
from copilot.domain.world import World


class Simulator:
    """Amazon's state. Callers take ``now()`` once a request: it also lets everything that is due happen first."""

    def __init__(self, *, world: World, settings: SimulatorSettings, time: Callable[[], datetime]) -> None:
        self.settings = settings
        self.clock = MovableClock(time)
        self.ids = Ids(settings.seed)
        self.dice = Dice(seed=settings.seed, faults=settings.faults)
        self.buckets = Buckets(speedup=settings.rate_speedup)
        self.documents = DocumentStore(self.ids)
        self.tokens = Tokens(settings=settings, ids=self.ids)
        self.shop = open_shop(world, now=self.clock.now())
        self.queue = FeedQueue(settings=settings, dice=self.dice, process=self._process)
        self.calls: Counter[str] = Counter()  # operations that reached Amazon, throttled or not

    def now(self) -> datetime:
        """The present, with every feed where it stands by now."""
        now = self.clock.now()
        self.queue.settle(now)
        return now

    @property
    def finance_delay(self) -> timedelta:
        """From an accepted refund to its posting in Finances."""
        return timedelta(seconds=self.settings.finance_delay_seconds)

    def refund_ids(self) -> Iterator[str]:
        """Fresh refund ids, without end."""
        while True:
            yield self.ids.digits("refund", 14)

    def _process(self, feed: Feed, at: datetime) -> Ending:
        document = self.documents.find(feed.input_document_id, now=feed.created_at)
        if document is None or document.content is None:
            return Ending(status=FeedStatus.FATAL)  # nothing was uploaded
        messages = read_messages(feed.feed_type, document.content)
        if isinstance(messages, FileRefused):
            report = refused_report(seller_id=self.shop.seller_id, feed_id=feed.feed_id, refused=messages)
            return self._done(report, at)
        if feed.fate.fatal_after is not None:
            carried_out = floor(feed.fate.fatal_after * (len(messages) + 1))
            for message in messages[:carried_out]:
                self._apply(message, feed, at)
            return Ending(status=FeedStatus.FATAL)
        problems = [problem for message in messages if (problem := self._apply(message, feed, at)) is not None]
        report = processing_report(
            seller_id=self.shop.seller_id, feed_id=feed.feed_id, processed=len(messages), problems=problems
        )
        return self._done(report, at)

    def _done(self, report: bytes, at: datetime) -> Ending:
        document = self.documents.keep_report(report, now=at, compress=self.settings.gzip_reports)
        return Ending(status=FeedStatus.DONE, result_document_id=document.document_id)

    def _apply(self, message: Message, feed: Feed, at: datetime) -> Problem | None:
        stored = self.shop.find(message.order_id) if message.order_id else None
        order = stored.order if stored else None
        outcome: Refunding | Cancelling | Problem
        if isinstance(message, Acknowledgement):
            outcome = acknowledge(message, order=order)
        else:
            outcome = adjust(message, order=order, refunded=self.shop.refunded(message.order_id or ""))
        if isinstance(outcome, Problem):
            return outcome
        if isinstance(outcome, Cancelling):
            self.shop.cancel(outcome, at=at)
        else:
            self.shop.pay_back(
                outcome, at=at, delay=self.finance_delay, feed_id=feed.feed_id, refund_ids=self.refund_ids()
            )
        return None

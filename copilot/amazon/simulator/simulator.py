"""The whole stand-in without HTTP: a shop, a feed queue, documents, tokens, and one clock that drives them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from math import floor
from typing import Any

from copilot.amazon.simulator.changes import OUTBOUND, STATUS_OF, OrderChange, TrackingChange, possible_turns
from copilot.amazon.simulator.clock import MovableClock
from copilot.amazon.simulator.documents import DocumentStore
from copilot.amazon.simulator.faults import Dice
from copilot.amazon.simulator.feed_queue import Ending, Feed, FeedQueue, FeedStatus
from copilot.amazon.simulator.ids import Ids
from copilot.amazon.simulator.limits import Buckets
from copilot.amazon.simulator.messages import Acknowledgement, FileRefused, Message, read_messages
from copilot.amazon.simulator.notices import NoticeBoard
from copilot.amazon.simulator.processing import Cancelling, Problem, Refunding, acknowledge, adjust
from copilot.amazon.simulator.reports import processing_report, refused_report
from copilot.amazon.simulator.seed import open_shop
from copilot.amazon.simulator.settings import SimulatorSettings
from copilot.amazon.simulator.shop import ShopOrder, refund_total
from copilot.amazon.simulator.tokens import Tokens
from copilot.domain.errors import BadInput
from copilot.domain.money import Money
from copilot.domain.order import OrderStatus, Tracking, TrackingStatus
from copilot.domain.world import World, tracking_id

_SHIPPED = frozenset({OrderStatus.SHIPPED, OrderStatus.PARTIALLY_SHIPPED})


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
        self.notices = NoticeBoard(seller_id=world.seller_id, settings=settings, dice=self.dice, ids=self.ids)
        self.queue = FeedQueue(settings=settings, dice=self.dice, process=self._process, ended=self.notices.feed_ended)
        self._seen: set[str] = set()
        self.calls: Counter[str] = Counter()  # operations that reached Amazon, throttled or not

    def now(self) -> datetime:
        """The present, with every feed and notification where it stands by now."""
        now = self.clock.now()
        self.queue.settle(now)
        self.notices.settle(now)
        return now

    def change(self, order_id: str, change: OrderChange, now: datetime) -> None:
        """Let something happen to an order. Raises OrderNotFound, or BadInput for an amount the currency cannot hold,
        or for the warehouse's status of an order that is not MCF."""
        stored = self.shop.get(order_id)
        order, update = stored.order, dict[str, Any]()
        back = None if change.amazon_refunds is None else Money.of(change.amazon_refunds, order.currency)
        shipped_at, outbound, status = stored.shipped_at, stored.outbound, change.status
        if change.outbound is not None:
            if outbound is None:
                raise BadInput("outbound", f"order {order_id} is not MCF", "Change its status.")
            outbound, status = change.outbound, STATUS_OF[change.outbound]
        elif outbound is not None and status is not None:
            outbound = OUTBOUND[status]
        if status is not None:
            update["status"] = status
            if status in _SHIPPED:
                shipped_at = shipped_at or now
            if status is OrderStatus.CANCELED:
                update["cancelled_by"] = order.cancelled_by or "AMAZON"
        if change.buyer_cancel_requested is not None:
            update["buyer_cancel_requested"] = change.buyer_cancel_requested
        if change.tracking is not None:
            update["tracking"] = _parcel(change.tracking, order_id, order.tracking, now)
        after = {"order": order.model_copy(update=update), "shipped_at": shipped_at, "outbound": outbound}
        self.shop.put(stored.model_copy(update=after), at=now)
        self.shop.settle_waiting(order_id, at=now, delay=lambda: self._finance_delay(order_id))
        if back is not None:
            late = self._finance_delay(order_id, usual=0.0)
            self.shop.pay_back_by_amazon(order_id, back, at=now, delay=late, refund_ids=self.refund_ids())

    def looked_at(self, order_id: str, now: datetime) -> ShopOrder | None:
        """The order as it is now, or None. From the second look on, something may have happened before."""
        if self.shop.find(order_id) is None:
            return None
        if order_id in self._seen:
            self.maybe_turn(order_id, now)
        self._seen.add(order_id)
        return self.shop.get(order_id)

    def maybe_turn(self, order_id: str, now: datetime) -> None:
        """Between two looks at an order something may have happened to it (fault order_changes)."""
        stored = self.shop.find(order_id)
        if stored is None:
            return
        order = stored.order
        kept = [refund for refund in self.shop.refunds(order_id) if not refund.dropped]
        refunded = refund_total(kept, order.currency)
        turns = partial(possible_turns, order, stored.outbound, refunded=refunded)
        if turns(share=0.0) and self.dice.strikes("order_changes", order_id):
            share = self.dice.fraction("order_changes_share", order_id)
            possible = turns(share=share)
            which = floor(self.dice.fraction("order_changes_which", order_id) * len(possible))
            self.change(order_id, possible[which], now)

    def _finance_delay(self, order_id: str, *, usual: float | None = None) -> timedelta:
        """From a refund to its posting in Finances; ``usual`` seconds unless Finances are stale."""
        if self.dice.strikes("stale_finances", order_id):
            return timedelta(seconds=self.settings.stale_finance_seconds)
        return timedelta(seconds=self.settings.finance_delay_seconds if usual is None else usual)

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
            return self._done(report, feed, at)
        for order_id in dict.fromkeys(message.order_id for message in messages if message.order_id):
            self.maybe_turn(order_id, at)
        if feed.fate.fatal_after is not None:
            carried_out = floor(feed.fate.fatal_after * (len(messages) + 1))
            for message in messages[:carried_out]:
                self._apply(message, feed, at)
            return Ending(status=FeedStatus.FATAL)
        problems = [problem for message in messages if (problem := self._apply(message, feed, at)) is not None]
        report = processing_report(
            seller_id=self.shop.seller_id, feed_id=feed.feed_id, processed=len(messages), problems=problems
        )
        return self._done(report, feed, at)

    def _done(self, report: bytes, feed: Feed, at: datetime) -> Ending:
        packed, gone = self.settings.gzip_reports, feed.fate.report_gone
        document = self.documents.keep_report(report, now=at, compress=packed, gone=gone)
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
            delay = timedelta(0) if outcome.waits else self._finance_delay(outcome.order_id)
            self.shop.pay_back(outcome, at=at, delay=delay, feed_id=feed.feed_id, refund_ids=self.refund_ids())
        return None


def _parcel(change: TrackingChange, order_id: str, before: Tracking, now: datetime) -> Tracking:
    return Tracking(
        status=change.status,
        carrier=change.carrier or before.carrier,
        tracking_id=None if change.status is TrackingStatus.NONE else before.tracking_id or tracking_id(order_id),
        delivered_at=now if change.status is TrackingStatus.DELIVERED else None,
    )

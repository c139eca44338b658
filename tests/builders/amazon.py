"""An Amazon in memory: orders, books and feeds with a memory, and a switch for everything that can go wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from copilot.domain.action import (
    CancelAction,
    FeedKind,
    FeedState,
    FeedStatus,
    RefundAction,
    ReportRow,
    RowOutcome,
)
from copilot.domain.errors import AmazonRefused, AmazonUnavailable, OrderNotFound, OutcomeUnknown
from copilot.domain.order import History, Marks, Order, OrderStatus, PostedRefund


@dataclass
class Hands:
    """A clock the test moves by hand."""

    at: datetime

    def now(self) -> datetime:
        return self.at

    def pass_(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


class Crash(BaseException):
    """The process dies here: no handler of ours may catch it."""


@dataclass
class AmazonFeed:
    """A feed as Amazon keeps it."""

    id: str
    kind: FeedKind
    actions: tuple[RefundAction | CancelAction, ...]
    created_at: datetime
    state: FeedState = FeedState.IN_QUEUE
    rejects: frozenset[int] = frozenset()


@dataclass
class FakeAmazon:
    """Orders, Finances, marks and the feed gateway in one. ``faults`` are raised by the next calls of that name.

    A fault of ``create_feed`` named in ``recorded`` strikes after Amazon has taken the feed, else before.
    """

    clock: Hands
    source: str = "in-memory Amazon"
    orders: dict[str, Order] = field(default_factory=dict)
    books: dict[str, list[PostedRefund]] = field(default_factory=dict)
    told: dict[str, Marks] = field(default_factory=dict)
    feeds: dict[str, AmazonFeed] = field(default_factory=dict)
    faults: dict[str, list[BaseException]] = field(default_factory=dict)
    recorded: set[int] = field(default_factory=set)
    created: int = 0
    withdrawn: set[str] = field(default_factory=set)
    _documents: dict[bytes, tuple[RefundAction | CancelAction, ...]] = field(default_factory=dict)
    _uploads: dict[str, bytes] = field(default_factory=dict)

    # what the test says about the world

    def sells(self, *orders: Order) -> None:
        self.orders |= {order.order_id: order for order in orders}

    def fail(self, call: str, *errors: BaseException, after_recording: bool = False) -> None:
        self.faults.setdefault(call, []).extend(errors)
        if after_recording:
            self.recorded |= {id(error) for error in errors}

    def process(self, feed_id: str | None = None, *, rejects: Sequence[int] = (), pay: bool = True) -> None:
        """Work off one feed (or all): refunds land in the books and orders are cancelled, but for the rejected rows."""
        for feed in list(self.feeds.values()):
            if feed_id in (None, feed.id) and feed.state in (FeedState.IN_QUEUE, FeedState.IN_PROGRESS):
                feed.state, feed.rejects = FeedState.DONE, frozenset(rejects)
                for number, action in enumerate(feed.actions, start=1):
                    if pay and number not in feed.rejects:
                        self.execute(action)

    def execute(self, action: RefundAction | CancelAction) -> None:
        if isinstance(action, CancelAction):
            cancelled = {"status": OrderStatus.CANCELED}
            self.orders[action.order_id] = self.orders[action.order_id].model_copy(update=cancelled)
            return
        for part in action.lines:
            self.books.setdefault(action.order_id, []).append(
                PostedRefund(
                    order_id=action.order_id,
                    order_item_id=part.order_item_id,
                    sku=part.sku,
                    posted_at=self.clock.now(),
                    components=dict(part.components),
                )
            )

    def carried(self) -> list[RefundAction | CancelAction]:
        """Every action Amazon was ever asked to carry out and that was not taken out of its queue, in order; the same
        one twice would be paid twice."""
        return [action for feed in self.feeds.values() if feed.id not in self.withdrawn for action in feed.actions]

    # the eyes

    async def order(self, order_id: str, marketplace: str) -> Order:
        self._strike("order")
        if order_id not in self.orders:
            raise OrderNotFound(order_id)
        return self.orders[order_id]

    async def refunds(self, order: Order) -> tuple[PostedRefund, ...]:
        self._strike("refunds")
        return tuple(self.books.get(order.order_id, ()))

    async def marks(self, order_id: str) -> Marks:
        return self.told.get(order_id, Marks(claims_protected=False))

    async def history(self, order_id: str) -> History | None:
        return None

    # the hand

    def render(self, kind: FeedKind, actions: Sequence[RefundAction | CancelAction], keys: Sequence[str]) -> bytes:
        assert len(actions) == len(keys) == len(set(keys))
        document = "\n".join([kind.value, *(f"{key} {a.model_dump_json()}" for key, a in zip(keys, actions, strict=True))])  # fmt: skip
        self._documents[document.encode()] = tuple(actions)
        return document.encode()

    async def upload(self, document: bytes) -> str:
        self._strike("upload")
        self._uploads[f"doc-{len(self._uploads) + 1}"] = document
        return f"doc-{len(self._uploads)}"

    async def create_feed(self, kind: FeedKind, document_id: str, marketplaces: Sequence[str]) -> str:
        error = self._next("create_feed")
        if error is not None and id(error) not in self.recorded:
            raise error
        self.created += 1
        feed = AmazonFeed(f"F{self.created}", kind, self._documents[self._uploads[document_id]], self.clock.now())
        self.feeds[feed.id] = feed
        if error is not None:
            raise error
        return feed.id

    async def feed(self, feed_id: str) -> FeedStatus:
        self._strike("feed")
        return self._status(self.feeds[feed_id])

    async def cancel_feed(self, feed_id: str) -> None:
        self._strike("cancel_feed")
        if self.feeds[feed_id].state is not FeedState.IN_QUEUE:
            raise refused()
        self.feeds[feed_id].state = FeedState.CANCELLED
        self.withdrawn.add(feed_id)

    async def feeds_since(self, kind: FeedKind, since: datetime) -> tuple[FeedStatus, ...]:
        self._strike("feeds_since")
        return tuple(self._status(f) for f in self.feeds.values() if f.kind is kind and f.created_at >= since)

    async def report(self, document_id: str, messages: int) -> tuple[bytes, tuple[ReportRow, ...]]:
        self._strike("report")
        feed = self.feeds[document_id.removeprefix("report-")]
        if messages != len(feed.actions):
            unknown = tuple(ReportRow(message_id=n, outcome=RowOutcome.UNKNOWN) for n in range(1, messages + 1))
            return b"<report of another feed/>", unknown
        return b"<report/>", tuple(
            ReportRow(message_id=n, outcome=RowOutcome.REJECTED, code="18016", text="exceeds what can be refunded")
            if n in feed.rejects
            else ReportRow(message_id=n, outcome=RowOutcome.ACCEPTED)
            for n in range(1, messages + 1)
        )

    def _status(self, feed: AmazonFeed) -> FeedStatus:
        report = f"report-{feed.id}" if feed.state is FeedState.DONE else None
        return FeedStatus(feed_id=feed.id, state=feed.state, created_at=feed.created_at, result_document_id=report)

    def _next(self, call: str) -> BaseException | None:
        waiting = self.faults.get(call)
        return waiting.pop(0) if waiting else None

    def _strike(self, call: str) -> None:
        error = self._next(call)
        if error is not None:
            raise error


def throttled() -> AmazonRefused:
    return AmazonRefused("QuotaExceeded", status=429, throttled=True)


def refused() -> AmazonRefused:
    return AmazonRefused("InvalidInput", status=400)


def unavailable() -> AmazonUnavailable:
    return AmazonUnavailable("no answer")


def unknown() -> OutcomeUnknown:
    return OutcomeUnknown("timed out after the request was sent")

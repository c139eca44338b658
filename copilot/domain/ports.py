"""What we need from outside, in our own words. Reading and acting are different ports: one may hold the eye without the hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from copilot.domain.action import CancelAction, FeedKind, FeedStatus, RefundAction, ReportRow
from copilot.domain.evidence import KnowledgeQuery, Passage
from copilot.domain.order import History, Marks, Order, PostedRefund
from copilot.domain.ticket import Message
from copilot.domain.triage import TriageResult


class Clock(Protocol):
    """The time, as an input."""

    def now(self) -> datetime:
        """Aware UTC now."""
        ...


class OrderReader(Protocol):
    """Orders, from Amazon or a stand-in."""

    source: str

    async def order(self, order_id: str, marketplace: str) -> Order:
        """The order now. Raises OrderNotFound, AmazonUnavailable, AmazonRefused."""
        ...


class FinanceReader(Protocol):
    """Money that has moved."""

    source: str

    async def refunds(self, order: Order) -> tuple[PostedRefund, ...]:
        """Every refund Finances show for the order, whoever issued it. The last 48 h may be missing (sp-api.md 5.3)."""
        ...


class CatalogReader(Protocol):
    """The catalogue."""

    async def title(self, asin: str, marketplace: str) -> str | None:
        """The item's title, or None when the catalogue has none."""
        ...


class MarkReader(Protocol):
    """Facts no API gives (see Marks)."""

    source: str

    async def marks(self, order_id: str) -> Marks:
        """What notices, badges and exports told us so far."""
        ...


class HistoryReader(Protocol):
    """The same buyer's record in the same store."""

    source: str

    async def history(self, order_id: str) -> History | None:
        """Counts over 365 days, or None when not known."""
        ...


class FeedGateway(Protocol):
    """The hand: slow, asynchronous uploads without idempotency keys. One call each, never retried inside."""

    def render(self, kind: FeedKind, actions: Sequence[RefundAction | CancelAction], keys: Sequence[str]) -> bytes:
        """The feed document, message n (from 1) for actions[n-1]; ``keys`` are our correlation ids. Valid against our XSD."""
        ...

    async def upload(self, document: bytes) -> str:
        """Store the document with Amazon; its id. Nothing is executed yet. Raises AmazonUnavailable, AmazonRefused."""
        ...

    async def create_feed(self, kind: FeedKind, document_id: str, marketplaces: Sequence[str]) -> str:
        """Set it going; the feed id. AmazonRefused = surely not; OutcomeUnknown = reconcile."""
        ...

    async def feed(self, feed_id: str) -> FeedStatus:
        """Where it stands. Raises AmazonUnavailable, AmazonRefused."""
        ...

    async def feeds_since(self, kind: FeedKind, since: datetime) -> tuple[FeedStatus, ...]:
        """Feeds of this kind created after ``since``. Raises AmazonUnavailable, AmazonRefused."""
        ...

    async def report(self, document_id: str, messages: int) -> tuple[bytes, tuple[ReportRow, ...]]:
        """The report and its verdict per message, 1..messages. Unreadable rows are UNKNOWN. Raises AmazonUnavailable."""
        ...


class Knowledge(Protocol):
    """Our own articles and product sheets."""

    async def search(self, query: KnowledgeQuery) -> tuple[Passage, ...]:
        """The best passages, best first; never of another ASIN or another marketplace."""
        ...

    async def by_ids(self, ids: Sequence[str]) -> tuple[Passage, ...]:
        """Policy passages by id, in the order asked; unknown ids are left out."""
        ...


class Triage(Protocol):
    """Judgement on text, without side effects."""

    def judge(self, subject: str, messages: Sequence[Message], marketplace: str) -> TriageResult:
        """Reason, confidence, language and flags from the buyer's own words."""
        ...

"""What we need from outside, in our own words. Reading and acting are different ports: one may hold the eye without the hand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Protocol

from copilot.domain.action import CancelAction, FeedKind, FeedStatus, RefundAction, ReportRow
from copilot.domain.authority import AuthorityPolicy
from copilot.domain.catalog import CatalogItem
from copilot.domain.evidence import KnowledgeQuery, Passage
from copilot.domain.marketplace import Language
from copilot.domain.order import History, Marks, Order, OutboundStatus, PostedRefund
from copilot.domain.situation import Situation
from copilot.domain.ticket import Message
from copilot.domain.triage import TriageResult


class Clock(Protocol):
    """The time, as an input."""

    def now(self) -> datetime:
        """Aware UTC now."""
        ...


class Policies(Protocol):
    """The authority in force, by time and store."""

    def at(self, moment: datetime, marketplace: str) -> AuthorityPolicy:
        """The policy in force; one that allows nobody anything where there is none (law 8)."""
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

    async def item(self, asin: str, marketplace: str) -> CatalogItem | None:
        """What the item's page says, or None when the catalogue has no such item. Raises AmazonUnavailable, AmazonRefused."""
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

    async def cancel_feed(self, feed_id: str) -> None:
        """Take it out of the queue. AmazonRefused = it was not taken out now (it has gone on, or was taken out before:
        read the feed); AmazonUnavailable = not sent; OutcomeUnknown = read the feed. Harmless to ask twice."""
        ...


class Knowledge(Protocol):
    """Our own articles and product sheets."""

    async def search(self, query: KnowledgeQuery) -> tuple[Passage, ...]:
        """The best passages, best first; never of another ASIN or another marketplace."""
        ...

    async def by_ids(self, ids: Sequence[str]) -> tuple[Passage, ...]:
        """Policy passages by id, in the order asked and of whatever day; unknown ids are left out."""
        ...

    def internal_texts(self, asins: Iterable[str]) -> tuple[str, ...]:
        """What is known of these items and must not reach a buyer (KNOW-01)."""
        ...

    def topic(self, text: str, language: Language) -> str | None:
        """What a question about a product asks for, from our own list of topics; None where it does not say."""
        ...


class Embedder(Protocol):
    """A model that gives texts vectors by meaning. What it is given leaves this machine, so it is given no personal data."""

    name: str

    def embed(self, texts: Sequence[str], *, patience: float) -> Sequence[Sequence[float]]:
        """One vector a text, all of one length. Blocks, for ``patience`` seconds a batch and try. Raises ModelUnavailable."""
        ...


class Triage(Protocol):
    """Judgement on text, without side effects."""

    def judge(
        self, subject: str, messages: Sequence[Message], marketplace: str, here: Collection[Situation] = ()
    ) -> TriageResult:
        """Reason, confidence, language and flags from the buyer's own words, and from where the order stands."""
        ...


class OutboundOrders(Protocol):
    """Orders sold elsewhere that Amazon ships (MCF), by the seller's own id of them."""

    async def status(self, seller_order_id: str) -> OutboundStatus:
        """Where it stands. Raises OrderNotFound, AmazonUnavailable, AmazonRefused."""
        ...

    async def cancel(self, seller_order_id: str) -> None:
        """Stop it, one try; read the status afterwards. AmazonRefused = surely not now; AmazonUnavailable = not sent;
        OutcomeUnknown = reconcile. OrderNotFound for an id that no order can have. Harmless to ask twice."""
        ...

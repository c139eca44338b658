"""An order as the systems of record tell it: lines, money per component, delivery, and facts Amazon gives by mail only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Self

from pydantic import AwareDatetime, model_validator

from copilot.domain.money import Money, total
from copilot.domain.record import Record

ORDER_ID = re.compile(r"(?<![\d-])\d{3}-\d{7}-\d{7}(?![\d-])")  # EML-04
ASIN = re.compile(r"\bB0[A-Z0-9]{8}\b")


class Fulfilment(StrEnum):
    """Who ships and serves (contract section 1)."""

    FBM = "FBM"
    FBA = "FBA"
    SFP = "SFP"
    MCF = "MCF"
    EASY_SHIP = "EASY_SHIP"


class OrderStatus(StrEnum):
    """Order states (contract section 4)."""

    PENDING = "Pending"
    UNSHIPPED = "Unshipped"
    PARTIALLY_SHIPPED = "PartiallyShipped"
    SHIPPED = "Shipped"
    CANCELED = "Canceled"


class TrackingStatus(StrEnum):
    """Where the parcel is."""

    NONE = "none"
    LABEL_CREATED = "label_created"
    IN_TRANSIT = "in_transit"
    OUT_FOR_DELIVERY = "out_for_delivery"
    DELIVERED = "delivered"
    EXCEPTION = "exception"
    RETURNED = "returned"


class ReturnStatus(StrEnum):
    """How far a return is."""

    REQUESTED = "requested"
    IN_TRANSIT = "in_transit"
    RECEIVED = "received"


class Component(StrEnum):
    """Parts of what a buyer paid for a line; names of the adjustment feed (sp-api.md 3.2)."""

    PRINCIPAL = "Principal"
    TAX = "Tax"
    SHIPPING = "Shipping"
    SHIPPING_TAX = "ShippingTax"
    GIFT_WRAP = "GiftWrap"
    GIFT_WRAP_TAX = "GiftWrapTax"


class LineItem(Record):
    """One line of an order. ``paid`` holds line totals (not unit prices) in the order's currency."""

    order_item_id: str
    asin: str
    sku: str
    title: str
    quantity: int
    paid: Mapping[Component, Money]
    category: str = ""

    def paid_total(self, currency: str) -> Money:
        """Everything the buyer paid for this line."""
        return total(self.paid.values(), currency)


class Tracking(Record):
    """The parcel's state; ``delivered_at`` only where a system of record said so."""

    status: TrackingStatus = TrackingStatus.NONE
    carrier: str | None = None
    tracking_id: str | None = None
    delivered_at: AwareDatetime | None = None


class Order(Record):
    """An order without personal data: no name, no address, no mail."""

    order_id: str
    marketplace: str
    fulfilment: Fulfilment
    status: OrderStatus
    currency: str
    purchased_at: AwareDatetime
    latest_ship_at: AwareDatetime | None = None
    shipped_at: AwareDatetime | None = None  # of the parcel that left first
    latest_delivery_at: AwareDatetime | None = None
    lines: tuple[LineItem, ...]
    tracking: Tracking = Tracking()
    buyer_cancel_requested: bool = False
    cancelled_by: str | None = None
    business: bool = False  # bought through Amazon Business
    amazon_invoices: bool = False  # Amazon writes the invoice, so we owe none (INV-01)

    @model_validator(mode="after")
    def _one_currency(self) -> Self:
        for line in self.lines:
            if any(money.currency != self.currency for money in line.paid.values()):
                raise ValueError(f"line {line.order_item_id} is not in {self.currency}")
        return self

    def paid_total(self) -> Money:
        """What the buyer paid for the order, all lines and components."""
        return total((line.paid_total(self.currency) for line in self.lines), self.currency)


class ReturnFact(Record):
    """A return of this order."""

    status: ReturnStatus
    received_at: AwareDatetime | None = None
    prepaid_label: bool | None = None


class Marks(Record):
    """Facts about an order that no API gives: they come from Amazon's notices, label badges and exports.

    ``claims_protected`` None means not known (ATZ-17).
    """

    claims_protected: bool | None = None
    claim_open: bool = False
    chargeback_open: bool = False
    return_: ReturnFact | None = None
    refund_noticed: Money | None = None  # what Amazon's own mail said was refunded; Finances may lag 48 h behind
    refund_at_first_scan: bool = False


class GivenBackBy(StrEnum):
    """As what Finances list money that went back."""

    REFUND = "refund"
    CLAIM = "claim"
    CHARGEBACK = "chargeback"


class PostedRefund(Record):
    """A refund that Finances show, whoever issued it. ``components`` are positive amounts per line component."""

    order_id: str
    order_item_id: str | None
    sku: str | None
    posted_at: AwareDatetime
    components: Mapping[Component, Money]
    refund_id: str | None = None
    other: Money | None = None  # adjustments outside the known components (e.g. goodwill); counts in the total
    by: GivenBackBy = GivenBackBy.REFUND

    def total(self, currency: str) -> Money:
        """The whole refund."""
        extra = [self.other] if self.other else []
        return total([*self.components.values(), *extra], currency)


class History(Record):
    """The same buyer's record in the same store (PII-01 forbids joining channels). None means not known."""

    orders_365d: int = 0
    refunds_365d: int = 0
    orders_90d: int | None = None
    refunds_90d: int | None = None


class Sourced(Record):
    """Which system said it, and when it was asked."""

    source: str
    fetched_at: AwareDatetime


class OrderFacts(Record):
    """All we know about an order at one moment, each part with its source and age."""

    order: Order
    refunds: tuple[PostedRefund, ...] = ()
    marks: Marks = Marks()
    history: History | None = None
    sources: tuple[Sourced, ...] = ()

    def refunded_total(self) -> Money:
        """All posted refunds of the order."""
        return total((refund.total(self.order.currency) for refund in self.refunds), self.order.currency)

    def oldest(self) -> datetime | None:
        """When the oldest part was fetched."""
        return min((s.fetched_at for s in self.sources), default=None)


class OutboundStatus(StrEnum):
    """FulfillmentOrderStatus of an order that Amazon ships for another shop (MCF, sp-api.md 4.3)."""

    NEW = "New"
    RECEIVED = "Received"
    PLANNING = "Planning"
    PROCESSING = "Processing"
    CANCELLED = "Cancelled"
    COMPLETE = "Complete"
    COMPLETE_PARTIALLED = "CompletePartialled"
    UNFULFILLABLE = "Unfulfillable"
    INVALID = "Invalid"

    @property
    def may_be_cancelled(self) -> bool:
        """True until picking begins; Amazon's word at the time of asking is what counts."""
        return self in (OutboundStatus.RECEIVED, OutboundStatus.PLANNING)

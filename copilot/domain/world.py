"""The contract's order object (section 4) and the world file that seeds every stand-in for Amazon, parsed into our nouns."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Annotated, Any

from pydantic import Field, ValidationError, field_validator

from copilot.domain.errors import BadInput
from copilot.domain.marketplace import MARKETPLACES
from copilot.domain.money import Money, total
from copilot.domain.order import (
    Component,
    Fulfilment,
    History,
    LineItem,
    Marks,
    Order,
    OrderStatus,
    PostedRefund,
    ReturnFact,
    ReturnStatus,
    Tracking,
    TrackingStatus,
)
from copilot.domain.record import Record

Days = Annotated[float, Field(ge=-3650, le=3650)]
Amount = Annotated[Decimal, Field(ge=0, lt=10**9, allow_inf_nan=False)]


class WorldItem(Record):
    """One line; price, shipping and tax are totals for the line."""

    asin: str
    sku: str = ""
    title: str = ""
    quantity: Annotated[int, Field(ge=1, le=10_000)] = 1
    price: Amount
    shipping: Amount = Decimal(0)
    tax: Amount = Decimal(0)
    category: str | None = None

    @field_validator("price", "shipping", "tax", mode="before")
    @classmethod
    def _no_bools(cls, value: Any) -> Any:
        if isinstance(value, bool):
            raise ValueError("an amount, not true or false")
        return str(value) if isinstance(value, float) else value


class WorldTracking(Record):
    """The parcel, in days before now. ``note`` is untrusted text that security cases plant here; never read."""

    status: TrackingStatus = TrackingStatus.NONE
    carrier: str | None = None
    delivered_days_ago: Days | None = None
    note: str | None = None


class WorldReturn(Record):
    """The return, in days before now."""

    status: ReturnStatus
    received_days_ago: Days | None = None
    prepaid_label: bool | None = None


class WorldOrder(Record):
    """The order object of contract section 4, plus the store it was bought in. ``note`` is untrusted and never read."""

    order_id: Annotated[str, Field(pattern=r"^\d{3}-\d{7}-\d{7}$")]
    fulfilment: Fulfilment
    status: OrderStatus
    currency: str
    purchased_days_ago: Days
    latest_ship_days_ago: Days | None = None
    shipped_days_ago: Days | None = None
    latest_delivery_days_ago: Days | None = None
    business: bool = False
    items: Annotated[tuple[WorldItem, ...], Field(min_length=1)]
    refunded_so_far: Amount = Decimal(0)
    tracking: WorldTracking | None = None
    buyer_cancel_requested: bool = False
    claims_protected: bool | None = None
    claim_open: bool = False
    chargeback_open: bool = False
    return_: Annotated[WorldReturn | None, Field(alias="return")] = None
    marketplace: str | None = None
    note: str | None = None

    @field_validator("refunded_so_far", mode="before")
    @classmethod
    def _empty_is_zero(cls, value: Any) -> Any:
        return Decimal(0) if value is None else str(value) if isinstance(value, float) else value

    @field_validator("claim_open", "chargeback_open", "buyer_cancel_requested", "business", mode="before")
    @classmethod
    def _null_is_no(cls, value: Any) -> Any:
        return False if value is None else value

    def to_order(self, *, now: datetime, marketplace: str) -> Order:
        """Our Order as of ``now``; item codes are 14 digits derived from order id and position."""
        lines = tuple(
            LineItem(
                order_item_id=item_code(self.order_id, position),
                asin=item.asin,
                sku=item.sku or item.asin,
                title=item.title,
                quantity=item.quantity,
                paid=_paid(item, self.currency),
                category=item.category or "",
            )
            for position, item in enumerate(self.items)
        )
        seen = self.tracking or WorldTracking()
        return Order(
            order_id=self.order_id,
            marketplace=self.marketplace or marketplace,
            fulfilment=self.fulfilment,
            status=self.status,
            currency=self.currency,
            purchased_at=now - timedelta(days=self.purchased_days_ago),
            latest_ship_at=_ago(now, self.latest_ship_days_ago),
            shipped_at=_ago(now, self.shipped_days_ago),
            latest_delivery_at=_ago(now, self.latest_delivery_days_ago),
            business=self.business,
            lines=lines,
            tracking=Tracking(
                status=seen.status,
                carrier=seen.carrier,
                tracking_id=tracking_id(self.order_id) if seen.status is not TrackingStatus.NONE else None,
                delivered_at=_ago(now, seen.delivered_days_ago),
            ),
            buyer_cancel_requested=self.buyer_cancel_requested,
        )

    def to_marks(self, *, now: datetime) -> Marks:
        """The facts no API gives."""
        back = self.return_
        return Marks(
            claims_protected=self.claims_protected,
            claim_open=self.claim_open,
            chargeback_open=self.chargeback_open,
            return_=None
            if back is None
            else ReturnFact(
                status=back.status, received_at=_ago(now, back.received_days_ago), prepaid_label=back.prepaid_label
            ),
        )

    def to_refunds(self, *, now: datetime) -> tuple[PostedRefund, ...]:
        """``refunded_so_far`` as posted refunds, line by line, principal first, then shipping, then tax."""
        left = Money.of(self.refunded_so_far, self.currency)
        refunds = []
        for position, item in enumerate(self.items):
            taken: dict[Component, Money] = {}
            for component in (Component.PRINCIPAL, Component.SHIPPING, Component.TAX):
                part = min(left, _paid(item, self.currency).get(component, Money.zero(self.currency)))
                if part:
                    taken[component] = part
                    left = left - part
            if taken:
                refunds.append(
                    PostedRefund(
                        order_id=self.order_id,
                        order_item_id=item_code(self.order_id, position),
                        sku=item.sku or item.asin,
                        posted_at=now - timedelta(days=min(3.0, max(0.0, self.purchased_days_ago / 2))),
                        components=taken,
                        refund_id=f"seed-{self.order_id}-{position}",
                    )
                )
        if left:
            raise BadInput(
                "refunded_so_far", f"more than was paid for order {self.order_id}", "Correct the world file."
            )
        return tuple(refunds)

    def paid_total(self) -> Money:
        """What the buyer paid."""
        return total((m for i in self.items for m in _paid(i, self.currency).values()), self.currency)


class WorldCatalogItem(Record):
    """What the catalogue says of an ASIN beside its title; measures in centimetres and grams."""

    bullet_points: tuple[str, ...] = ()
    attributes: dict[Annotated[str, Field(pattern=r"^[a-z0-9_]{1,80}$")], str] = {}
    length_cm: float | None = None
    width_cm: float | None = None
    height_cm: float | None = None
    weight_g: float | None = None


class World(Record):
    """A seller's shop at one moment: the seed of the simulator, of offline suggestions and of evals."""

    seller_id: str = "A1EXAMPLESELLER"
    orders: tuple[WorldOrder, ...] = ()
    history: dict[str, History] = {}
    catalog: dict[Annotated[str, Field(pattern=r"^[A-Z0-9]{10}$")], WorldCatalogItem] = {}

    def find(self, order_id: str) -> WorldOrder | None:
        """The order, or None."""
        return next((o for o in self.orders if o.order_id == order_id), None)


def parse_world(text: str, *, name: str = "world") -> World:
    """Read a world file. A wrong field raises BadInput naming it."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as wrong:
        raise BadInput(name, f"not JSON ({wrong})", "Give a world file: an object with 'orders'.") from None
    if isinstance(document, list):
        document = {"orders": document}
    if isinstance(document, dict) and "orders" not in document and "order_id" in document:
        document = {"orders": [document]}
    try:
        world = World.model_validate(document)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadInput(f"{name}.{where}", first["msg"], "Correct this field of the world file.") from None
    ids = [order.order_id for order in world.orders]
    twice = next((i for i in ids if ids.count(i) > 1), None)
    if twice:
        raise BadInput(f"{name}.orders", f"order {twice} stands twice", "Keep one.")
    for order in world.orders:
        if order.marketplace is not None and order.marketplace not in MARKETPLACES:
            raise BadInput(
                f"{name}.orders", f"unknown marketplace {order.marketplace!r}", f"One of {sorted(MARKETPLACES)}."
            )
    return world


def item_code(order_id: str, position: int) -> str:
    """A stable 14-digit order item code for a stand-in order."""
    digest = hashlib.sha256(f"{order_id}/{position}".encode()).hexdigest()
    return str(10**13 + int(digest[:12], 16) % (9 * 10**13))


def tracking_id(order_id: str) -> str:
    """A stable invented tracking number for a stand-in order."""
    return "TRK" + hashlib.sha256(order_id.encode()).hexdigest()[:12].upper()


def _paid(item: WorldItem, currency: str) -> dict[Component, Money]:
    parts = {Component.PRINCIPAL: item.price, Component.SHIPPING: item.shipping, Component.TAX: item.tax}
    return {component: Money.of(amount, currency) for component, amount in parts.items() if amount}


def _ago(now: datetime, days: float | None) -> datetime | None:
    return None if days is None else now - timedelta(days=days)

"""Turns a world file into Amazon's side of the shop at one moment."""

from __future__ import annotations

from datetime import datetime, timedelta

from copilot.amazon.simulator.changes import OUTBOUND
from copilot.amazon.simulator.shop import Refund, Shop, ShopOrder, Source, spread
from copilot.domain.errors import BadInput
from copilot.domain.money import Money, split
from copilot.domain.order import Component, Fulfilment, LineItem, Order, OrderStatus, Tracking, TrackingStatus
from copilot.domain.world import World, WorldOrder, tracking_id

DEFAULT_STORE = "US"
_SHIPPED = frozenset({OrderStatus.SHIPPED, OrderStatus.PARTIALLY_SHIPPED})


def open_shop(world: World, *, now: datetime) -> Shop:
    """The shop as the world file describes it at ``now``. Raises BadInput where more was refunded than paid."""
    orders = [_shop_order(seed, now) for seed in world.orders]
    refunds = [
        refund
        for seed, stored in zip(world.orders, orders, strict=True)
        for refund in _refunds(seed, stored.order, now)
    ]
    return Shop(seller_id=world.seller_id, orders=orders, refunds=refunds, catalog=world.catalog)


def _shop_order(seed: WorldOrder, now: datetime) -> ShopOrder:
    order = seed.to_order(now=now, marketplace=DEFAULT_STORE)
    by = None
    if order.status is OrderStatus.CANCELED:
        by = "BUYER" if order.buyer_cancel_requested else "MERCHANT"
    order = order.model_copy(
        update={
            "lines": tuple(_with_shipping_tax(line) for line in order.lines),
            "cancelled_by": by,
            "tracking": _parcel(order),
        }
    )
    shipped_at = None
    if order.status in _SHIPPED:
        shipped_at = min(now, order.purchased_at + timedelta(days=1))
    updated_at = min(now, order.tracking.delivered_at or shipped_at or order.purchased_at)
    outbound = OUTBOUND[order.status] if order.fulfilment is Fulfilment.MCF else None
    return ShopOrder(order=order, updated_at=updated_at, shipped_at=shipped_at, outbound=outbound)


def _parcel(order: Order) -> Tracking:
    parcel = order.tracking
    if parcel.status is TrackingStatus.NONE:
        return parcel
    return parcel.model_copy(update={"tracking_id": parcel.tracking_id or tracking_id(order.order_id)})


def _with_shipping_tax(line: LineItem) -> LineItem:
    """The world file has one tax a line; Amazon says which part of it is on shipping (in proportion)."""
    tax, shipping = line.paid.get(Component.TAX), line.paid.get(Component.SHIPPING)
    principal = line.paid.get(Component.PRINCIPAL)
    if tax is None or shipping is None:
        return line
    on_item, on_shipping = split(tax, [principal.minor if principal else 0, shipping.minor])
    paid = {**line.paid, Component.TAX: on_item, Component.SHIPPING_TAX: on_shipping}
    return line.model_copy(update={"paid": {component: amount for component, amount in paid.items() if amount}})


def _refunds(seed: WorldOrder, order: Order, now: datetime) -> list[Refund]:
    before = Money.of(seed.refunded_so_far, order.currency)
    if before > order.paid_total():
        raise BadInput("refunded_so_far", f"more than was paid for order {order.order_id}", "Correct the world file.")
    at = now - timedelta(days=min(3.0, max(0.0, seed.purchased_days_ago / 2)))
    return [
        Refund(
            refund_id=f"seed-{order.order_id}-{number}",
            order_id=order.order_id,
            item_code=item_code,
            components=parts,
            accepted_at=at,
            posted_at=at,
            source=Source.AMAZON,
        )
        for number, (item_code, parts) in enumerate(spread(order, before, {}).items())
    ]

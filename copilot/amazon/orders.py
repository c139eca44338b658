"""Orders as Amazon tells them (Orders v2026-01-01), turned into our Order without asking for personal data."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from copilot.amazon.client import SpApi, store_of
from copilot.amazon.library import Family
from copilot.amazon.parcels import tracking_of
from copilot.amazon.proceeds import currency_of, paid_for
from copilot.domain.errors import AmazonRefused, AmazonUnavailable, BadInput, OrderNotFound
from copilot.domain.marketplace import BY_AMAZON_ID
from copilot.domain.order import ORDER_ID, Fulfilment, LineItem, Order, OrderStatus

log = logging.getLogger(__name__)

# BUYER and RECIPIENT would bring names and addresses, TAX and PAYMENT the buyer's tax number; none is needed here.
INCLUDED = ("PROCEEDS", "FULFILLMENT", "PACKAGES", "CANCELLATION")
STATUS = {
    "PENDING_AVAILABILITY": OrderStatus.PENDING,
    "PENDING": OrderStatus.PENDING,
    "UNSHIPPED": OrderStatus.UNSHIPPED,
    "PARTIALLY_SHIPPED": OrderStatus.PARTIALLY_SHIPPED,
    "SHIPPED": OrderStatus.SHIPPED,
    "CANCELLED": OrderStatus.CANCELED,
    "UNFULFILLABLE": OrderStatus.CANCELED,  # a foreign order Amazon's warehouse will never send
}


class AmazonOrders:
    """OrderReader over SP-API."""

    source = "sp-api orders 2026-01-01"

    def __init__(self, api: SpApi) -> None:
        self._api = api

    async def order(self, order_id: str, marketplace: str) -> Order:
        """The order now. ``marketplace`` stands in only where Amazon does not name the store.

        Raises OrderNotFound, AmazonUnavailable (also for an answer that cannot be understood), AmazonRefused.
        """
        if not ORDER_ID.fullmatch(order_id):
            raise OrderNotFound(order_id)
        store_of(marketplace)
        try:
            answer = await self._api.read(
                Family.ORDERS, "get_order", order_id, marketplace=marketplace, includedData=list(INCLUDED)
            )
        except AmazonRefused as refused:
            if refused.status == 404:
                raise OrderNotFound(order_id) from refused
            raise
        order = read_order(answer.body.get("order"), marketplace=marketplace)
        if order.order_id != order_id:
            raise AmazonUnavailable(f"Amazon was asked for order {order_id} and answered with another one")
        return order


def read_order(document: Any, *, marketplace: str) -> Order:
    """An ``Order`` object of the model as our Order. Unknown values become the most careful known one and are logged;
    what cannot be understood safely raises AmazonUnavailable."""
    try:
        return _order(document, marketplace)
    except (KeyError, TypeError, ValueError, AttributeError, BadInput) as wrong:
        raise AmazonUnavailable(f"Amazon's order cannot be understood: {type(wrong).__name__}: {wrong}") from wrong


def _order(document: Mapping[str, Any], marketplace: str) -> Order:
    order_id = document["orderId"]
    channel, fulfilment = document["salesChannel"], document["fulfillment"]
    store = store_of(_store_code(channel, order_id) or marketplace)
    items = document["orderItems"]
    currency = currency_of(items) or store.currency
    status = _status(fulfilment["fulfillmentStatus"], order_id)
    parcels, programs = document.get("packages") or (), set(document.get("programs") or ())
    return Order(
        order_id=order_id,
        marketplace=store.code,
        fulfilment=_fulfilment(document, channel, fulfilment),
        status=status,
        currency=currency,
        purchased_at=_moment(document["createdTime"]),
        latest_ship_at=_latest(fulfilment.get("shipByWindow")),
        shipped_at=min((_moment(parcel["shipTime"]) for parcel in parcels if parcel.get("shipTime")), default=None),
        latest_delivery_at=_latest(fulfilment.get("deliverByWindow")),
        lines=tuple(_line(item, currency) for item in items),
        tracking=tracking_of(parcels, order_id),
        buyer_cancel_requested=any(_asked_by_buyer(item, order_id) for item in items),
        cancelled_by=_cancelled_by(items) if status is OrderStatus.CANCELED else None,
        business="AMAZON_BUSINESS" in programs,
        amazon_invoices="INVOICE_BY_AMAZON" in programs,
    )


def _store_code(channel: Mapping[str, Any], order_id: str) -> str | None:
    amazon_id = channel.get("marketplaceId")
    if not amazon_id:
        return None
    if amazon_id not in BY_AMAZON_ID:
        if channel.get("channelName") == "NON_AMAZON":
            return None  # Amazon gives foreign shops ids of their own
        raise BadInput("marketplaceId", f"order {order_id} is of store {amazon_id}", "Only the stores we serve work.")
    return BY_AMAZON_ID[amazon_id].code


def _fulfilment(document: Mapping[str, Any], channel: Mapping[str, Any], fulfilment: Mapping[str, Any]) -> Fulfilment:
    """Who ships decides who may refund, so a value we do not know is no basis to go on: it raises ValueError."""
    by, programs = fulfilment.get("fulfilledBy"), set(document.get("programs") or ())
    if channel.get("channelName") == "NON_AMAZON":
        return Fulfilment.MCF  # sold elsewhere: the money is not Amazon's to give back
    if channel.get("channelName") != "AMAZON":
        raise ValueError(f"unknown sales channel {channel.get('channelName')!r}")
    if by == "AMAZON":
        return Fulfilment.FBA
    if by != "MERCHANT":
        raise ValueError(f"order {document['orderId']} is fulfilled by {by!r}, which is unknown")
    if "AMAZON_EASY_SHIP" in programs:
        return Fulfilment.EASY_SHIP
    return Fulfilment.SFP if "PRIME" in programs else Fulfilment.FBM


def _status(value: str, order_id: str) -> OrderStatus:
    if value not in STATUS:
        log.warning("order %s has the unknown status %r; it counts as pending, which allows nothing", order_id, value)
    return STATUS.get(value, OrderStatus.PENDING)


def _line(item: Mapping[str, Any], currency: str) -> LineItem:
    product = item["product"]
    asin = product.get("asin") or ""
    return LineItem(
        order_item_id=item["orderItemId"],
        asin=asin,
        sku=product.get("sellerSku") or asin,
        title=product.get("title") or "",
        quantity=item["quantityOrdered"],
        paid=paid_for(item.get("proceeds") or {}, currency),
    )


def _asked_by_buyer(item: Mapping[str, Any], order_id: str) -> bool:
    request = (item.get("cancellation") or {}).get("cancellationRequest")
    if not request:
        return False
    if request.get("requester") != "BUYER":
        log.warning("order %s: cancellation asked by %r, not by the buyer", order_id, request.get("requester"))
    return bool(request.get("requester") == "BUYER")


def _cancelled_by(items: list[Mapping[str, Any]]) -> str | None:
    done = ((item.get("cancellation") or {}).get("cancellationExecution") or {} for item in items)
    return next((str(execution["cancelledBy"]) for execution in done if execution.get("cancelledBy")), None)


def _latest(window: Mapping[str, Any] | None) -> datetime | None:
    latest = (window or {}).get("latestDateTime")
    return _moment(latest) if latest else None


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"the time {text!r} names no zone")
    return moment

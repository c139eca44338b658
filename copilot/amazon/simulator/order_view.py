"""An order as Orders v2026-01-01 tells it (sp-api.md 5.1)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from copilot.amazon.simulator.clock import stamp
from copilot.amazon.simulator.processing import BY_AMAZON
from copilot.amazon.simulator.shop import ShopOrder
from copilot.domain.marketplace import MARKETPLACES
from copilot.domain.money import Money, total
from copilot.domain.order import Component, Fulfilment, LineItem, Order, OrderStatus, TrackingStatus

INCLUDED = frozenset(
    [
        "BUYER",
        "RECIPIENT",
        "PROCEEDS",
        "EXPENSE",
        "PROMOTION",
        "CANCELLATION",
        "FULFILLMENT",
        "PACKAGES",
        "TAX",
        "PAYMENT",
        "FULFILLMENT_ORDERS",
    ]
)
STATUS = {
    OrderStatus.PENDING: "PENDING",
    OrderStatus.UNSHIPPED: "UNSHIPPED",
    OrderStatus.PARTIALLY_SHIPPED: "PARTIALLY_SHIPPED",
    OrderStatus.SHIPPED: "SHIPPED",
    OrderStatus.CANCELED: "CANCELLED",
}
PARCEL = {
    TrackingStatus.NONE: ("SHIPPED", None),
    TrackingStatus.LABEL_CREATED: ("PENDING", "PENDING_PICK_UP"),
    TrackingStatus.IN_TRANSIT: ("IN_TRANSIT", "PICKED_UP"),
    TrackingStatus.OUT_FOR_DELIVERY: ("IN_TRANSIT", "OUT_FOR_DELIVERY"),
    TrackingStatus.DELIVERED: ("DELIVERED", "DELIVERED"),
    TrackingStatus.EXCEPTION: ("UNDELIVERABLE", "UNDELIVERABLE"),
    TrackingStatus.RETURNED: ("UNDELIVERABLE", "RETURNED_TO_SELLER"),
}
PROGRAMS = {Fulfilment.SFP: ["PRIME"], Fulfilment.EASY_SHIP: ["AMAZON_EASY_SHIP"]}
_SHIPPED = frozenset({OrderStatus.SHIPPED, OrderStatus.PARTIALLY_SHIPPED})
_TAXES = {Component.TAX: "ITEM", Component.SHIPPING_TAX: "SHIPPING", Component.GIFT_WRAP_TAX: "GIFT_WRAP"}
_PRICES = {Component.PRINCIPAL: "ITEM", Component.SHIPPING: "SHIPPING", Component.GIFT_WRAP: "GIFT_WRAP"}


def order_json(stored: ShopOrder, *, included: frozenset[str], alias: str) -> dict[str, Any]:
    """The Order object. ``alias`` is the local part of the buyer's relay address. Data sets not asked for are absent."""
    order = stored.order
    answer: dict[str, Any] = {
        "orderId": order.order_id,
        "createdTime": stamp(order.purchased_at),
        "lastUpdatedTime": stamp(stored.updated_at),
        "salesChannel": _channel(order),
        "orderItems": [_item_json(line, stored, included) for line in order.lines],
    }
    if programs := [*PROGRAMS.get(order.fulfilment, []), *_invoicing(order)]:
        answer["programs"] = programs
    if "BUYER" in included and order.fulfilment not in BY_AMAZON and order.status in {OrderStatus.UNSHIPPED, *_SHIPPED}:
        answer["buyer"] = {"buyerEmail": f"{alias}@marketplace.{MARKETPLACES[order.marketplace].domain}"}
    if "RECIPIENT" in included:
        answer["recipient"] = {"deliveryAddress": {"countryCode": _country(order.marketplace)}}
    if "PROCEEDS" in included:
        answer["proceeds"] = {"grandTotal": money_json(order.paid_total())}
    if "FULFILLMENT" in included:
        answer["fulfillment"] = _fulfillment(stored)
    if "PACKAGES" in included and order.fulfilment not in BY_AMAZON:
        answer["packages"] = _packages(stored)
    return answer


def _invoicing(order: Order) -> list[str]:
    named = {"AMAZON_BUSINESS": order.business, "INVOICE_BY_AMAZON": order.amazon_invoices}
    return [program for program, here in named.items() if here]


def money_json(money: Money) -> dict[str, str]:
    """Money as Orders v2026 writes it: the amount is a string."""
    return {"amount": f"{money.amount:f}", "currencyCode": money.currency}


def fulfilled_by(order: Order) -> str:
    """MERCHANT or AMAZON."""
    return "AMAZON" if order.fulfilment in BY_AMAZON else "MERCHANT"


def _channel(order: Order) -> dict[str, str]:
    store = MARKETPLACES[order.marketplace]
    channel = "NON_AMAZON" if order.fulfilment is Fulfilment.MCF else "AMAZON"
    return {
        "channelName": channel,
        "marketplaceId": store.amazon_id,
        "marketplaceName": store.domain.replace("amazon", "Amazon", 1),
    }


def _country(marketplace: str) -> str:
    return "GB" if marketplace == "UK" else marketplace


def _fulfillment(stored: ShopOrder) -> dict[str, Any]:
    order = stored.order
    latest_ship = order.latest_ship_at or order.purchased_at + timedelta(days=2)
    answer: dict[str, Any] = {
        "fulfillmentStatus": STATUS[order.status],
        "fulfilledBy": fulfilled_by(order),
        "fulfillmentServiceLevel": "STANDARD",
        "shipByWindow": _window(order.purchased_at, latest_ship),
    }
    if order.latest_delivery_at is not None:
        earliest = max(order.purchased_at, order.latest_delivery_at - timedelta(days=3))
        answer["deliverByWindow"] = _window(earliest, order.latest_delivery_at)
    return answer


def _window(earliest: datetime, latest: datetime) -> dict[str, str]:
    return {"earliestDateTime": stamp(earliest), "latestDateTime": stamp(latest)}


def _item_json(line: LineItem, stored: ShopOrder, included: frozenset[str]) -> dict[str, Any]:
    order = stored.order
    principal = line.paid.get(Component.PRINCIPAL, Money.zero(order.currency))
    unit = Money.from_minor(principal.minor // line.quantity, order.currency)
    item: dict[str, Any] = {
        "orderItemId": line.order_item_id,
        "quantityOrdered": line.quantity,
        "product": {
            "asin": line.asin,
            "title": line.title,
            "sellerSku": line.sku,
            "condition": {"conditionType": "NEW", "conditionSubtype": "NEW"},
            "price": {"unitPrice": money_json(unit)},
        },
    }
    if "PROCEEDS" in included:
        item["proceeds"] = _proceeds(line, order.currency)
    if "FULFILLMENT" in included:
        item["fulfillment"] = _quantities(line, order)
    if "CANCELLATION" in included and (cancellation := _cancellation(stored)):
        item["cancellation"] = cancellation
    return item


def _proceeds(line: LineItem, currency: str) -> dict[str, Any]:
    breakdowns: list[dict[str, Any]] = [
        {"type": type_, "subtotal": money_json(line.paid[component])}
        for component, type_ in _PRICES.items()
        if component in line.paid
    ]
    taxes = {subtype: line.paid[component] for component, subtype in _TAXES.items() if component in line.paid}
    if taxes:
        breakdowns.append(
            {
                "type": "TAX",
                "subtotal": money_json(total(taxes.values(), currency)),
                "detailedBreakdowns": [
                    {"subtype": subtype, "value": money_json(tax)} for subtype, tax in taxes.items()
                ],
            }
        )
    return {"proceedsTotal": money_json(line.paid_total(currency)), "breakdowns": breakdowns}


def _quantities(line: LineItem, order: Order) -> dict[str, int]:
    """A partly shipped order has sent the first half of each line, rounded down, but at least one unit of its first."""
    if order.status is OrderStatus.SHIPPED:
        sent = line.quantity
    elif order.status is OrderStatus.PARTIALLY_SHIPPED:
        sent = max(line.quantity // 2, int(line is order.lines[0]))
    else:
        sent = 0
    open_ = 0 if order.status is OrderStatus.CANCELED else line.quantity - sent
    return {"quantityFulfilled": sent, "quantityUnfulfilled": open_}


def _cancellation(stored: ShopOrder) -> dict[str, Any]:
    order, answer = stored.order, dict[str, Any]()
    if order.buyer_cancel_requested:
        answer["cancellationRequest"] = {"requester": "BUYER", "cancelReason": "NO_LONGER_NEEDED"}
    if order.cancelled_by is not None:
        answer["cancellationExecution"] = {"cancelledBy": order.cancelled_by}
        if stored.cancel_reason:
            answer["cancellationExecution"]["cancelReason"] = stored.cancel_reason
    return answer


def _packages(stored: ShopOrder) -> list[dict[str, Any]]:
    order, parcel = stored.order, stored.order.tracking
    if order.status not in _SHIPPED and parcel.status is TrackingStatus.NONE:
        return []
    status, detail = PARCEL[parcel.status]
    package: dict[str, Any] = {
        "packageReferenceId": "1",
        "packageStatus": {"status": status, **({"detailedStatus": detail} if detail else {})},
        "packageItems": [{"orderItemId": line.order_item_id, "quantity": line.quantity} for line in order.lines],
    }
    if parcel.carrier:
        package["carrier"] = parcel.carrier
    if parcel.tracking_id:
        package["trackingNumber"] = parcel.tracking_id
    if stored.shipped_at is not None:
        package["shipTime"] = stamp(stored.shipped_at)
        package["createdTime"] = stamp(stored.shipped_at)
    return [package]

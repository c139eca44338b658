"""Money events as Finances tell them: v0 event lists and v2024-06-19 transactions (signs as in sp-api.md 5.3)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from copilot.amazon.simulator.clock import stamp
from copilot.amazon.simulator.processing import BY_AMAZON
from copilot.amazon.simulator.shop import Refund, ShopOrder
from copilot.domain.marketplace import MARKETPLACES
from copilot.domain.money import MINOR_DIGITS, Money, total
from copilot.domain.order import Component, LineItem

COMMISSION = Decimal("0.15")  # referral fee on the item price
COMMISSION_KEPT = Decimal("0.20")  # share of it that Amazon keeps when the price is refunded
_V0_NAMES = {"Shipping": "ShippingCharge"}  # feed component -> v0 ChargeType, where they differ


def shipment_event(stored: ShopOrder) -> dict[str, Any]:
    """The sale: what the buyer paid is positive, the referral fee negative."""
    order = stored.order
    return {
        "AmazonOrderId": order.order_id,
        "SellerOrderId": order.order_id,
        "MarketplaceName": _store_name(stored),
        "PostedDate": stamp(stored.shipped_at or order.purchased_at),
        "ShipmentItemList": [
            {
                "SellerSKU": line.sku,
                "OrderItemId": line.order_item_id,
                "QuantityShipped": line.quantity,
                "ItemChargeList": _charges({str(c): money for c, money in line.paid.items()}),
                "ItemFeeList": [_fee("Commission", -_commission(_principal(line.paid, order.currency)))],
            }
            for line in order.lines
        ],
    }


def refund_event(refund: Refund, stored: ShopOrder) -> dict[str, Any]:
    """A refund: charges negative, the referral fee comes back positive, what Amazon keeps of it is negative."""
    order = stored.order
    line = _line(stored, refund)
    fee = _commission(refund.components.get("Principal", Money.zero(order.currency)))
    fees = [_fee("Commission", fee), _fee("RefundCommission", -_share(fee, COMMISSION_KEPT))] if fee else []
    return {
        "AmazonOrderId": order.order_id,
        "SellerOrderId": order.order_id,
        "MarketplaceName": _store_name(stored),
        "PostedDate": stamp(refund.posted_at or refund.accepted_at),
        "ShipmentItemAdjustmentList": [
            {
                "SellerSKU": line.sku,
                "OrderItemId": line.order_item_id,
                "OrderAdjustmentItemId": refund.refund_id,
                "QuantityShipped": line.quantity,
                "ItemChargeAdjustmentList": _charges({name: -money for name, money in refund.components.items()}),
                "ItemFeeAdjustmentList": fees,
            }
        ],
    }


def shipment_transaction(stored: ShopOrder, seller_id: str) -> dict[str, Any]:
    """The sale in the newer API."""
    order = stored.order
    items = [
        _item(line, {str(c): money for c, money in line.paid.items()}, stored, adjustment=None) for line in order.lines
    ]
    return {
        **_common(stored, seller_id),
        "transactionType": "Shipment",
        "transactionId": f"shipment-{order.order_id}",
        "description": "Order Payment",
        "postedDate": stamp(stored.shipped_at or order.purchased_at),
        "relatedIdentifiers": [_related("ORDER_ID", order.order_id)],
        "totalAmount": amount_json(order.paid_total()),
        "items": items,
        "breakdowns": _breakdowns(
            _summed((str(c), money) for line in order.lines for c, money in line.paid.items()), order.currency
        ),
    }


def refund_transaction(refund: Refund, stored: ShopOrder, seller_id: str) -> dict[str, Any]:
    """A refund in the newer API: amounts negative, named by REFUND_ID and description."""
    order, parts = stored.order, {name: -money for name, money in refund.components.items()}
    return {
        **_common(stored, seller_id),
        "transactionType": "Refund",
        "transactionId": f"refund-{refund.refund_id}",
        "description": "Refund Order",
        "postedDate": stamp(refund.posted_at or refund.accepted_at),
        "relatedIdentifiers": [_related("ORDER_ID", order.order_id), _related("REFUND_ID", refund.refund_id)],
        "totalAmount": amount_json(total(parts.values(), order.currency)),
        "items": [_item(_line(stored, refund), parts, stored, adjustment=refund.refund_id)],
        "breakdowns": _breakdowns(parts, order.currency),
    }


def amount_json(money: Money) -> dict[str, Any]:
    """Money as Finances 2024-06-19 writes it: the amount is a JSON number."""
    return {"currencyAmount": float(money.amount), "currencyCode": money.currency}


def _common(stored: ShopOrder, seller_id: str) -> dict[str, Any]:
    store = MARKETPLACES[stored.order.marketplace]
    return {
        "sellingPartnerMetadata": {
            "sellingPartnerId": seller_id,
            "accountType": "Standard Orders",
            "marketplaceId": store.amazon_id,
        },
        "marketplaceDetails": {"marketplaceId": store.amazon_id, "marketplaceName": _store_name(stored)},
        "transactionStatus": "RELEASED",
    }


def _item(line: LineItem, parts: dict[str, Money], stored: ShopOrder, *, adjustment: str | None) -> dict[str, Any]:
    order = stored.order
    item: dict[str, Any] = {
        "description": line.title,
        "totalAmount": amount_json(total(parts.values(), order.currency)),
        "breakdowns": _breakdowns(parts, order.currency),
        "contexts": [
            {
                "contextType": "ProductContext",
                "asin": line.asin,
                "sku": line.sku,
                "quantityShipped": line.quantity,
                "fulfillmentNetwork": "AFN" if order.fulfilment in BY_AMAZON else "MFN",
            }
        ],
    }
    if adjustment is not None:
        item["relatedIdentifiers"] = [
            {"itemRelatedIdentifierName": "ORDER_ADJUSTMENT_ITEM_ID", "itemRelatedIdentifierValue": adjustment}
        ]
    return item


def _breakdowns(parts: dict[str, Money], currency: str) -> list[dict[str, Any]]:
    return [
        {
            "breakdownType": "Sales",
            "breakdownAmount": amount_json(total(parts.values(), currency)),
            "breakdowns": [
                {"breakdownType": name, "breakdownAmount": amount_json(money)} for name, money in parts.items()
            ],
        }
    ]


def _summed(parts: Iterable[tuple[str, Money]]) -> dict[str, Money]:
    sums: dict[str, Money] = {}
    for name, money in parts:
        sums[name] = sums[name] + money if name in sums else money
    return sums


def _charges(parts: dict[str, Money]) -> list[dict[str, Any]]:
    return [
        {"ChargeType": _V0_NAMES.get(name, name), "ChargeAmount": _v0_amount(money)} for name, money in parts.items()
    ]


def _fee(type_: str, money: Money) -> dict[str, Any]:
    return {"FeeType": type_, "FeeAmount": _v0_amount(money)}


def _v0_amount(money: Money) -> dict[str, Any]:
    return {"CurrencyCode": money.currency, "CurrencyAmount": float(money.amount)}


def _related(name: str, value: str) -> dict[str, str]:
    return {"relatedIdentifierName": name, "relatedIdentifierValue": value}


def _line(stored: ShopOrder, refund: Refund) -> LineItem:
    return next(line for line in stored.order.lines if line.order_item_id == refund.item_code)


def _principal(paid: Any, currency: str) -> Money:
    money: Money = paid.get(Component.PRINCIPAL, Money.zero(currency))
    return money


def _commission(principal: Money) -> Money:
    return _share(principal, COMMISSION)


def _share(money: Money, part: Decimal) -> Money:
    quantum = Decimal(1).scaleb(-MINOR_DIGITS[money.currency])
    return Money.of((money.amount * part).quantize(quantum, ROUND_HALF_UP), money.currency)


def _store_name(stored: ShopOrder) -> str:
    return MARKETPLACES[stored.order.marketplace].domain.replace("amazon", "Amazon", 1)

"""An order Amazon ships for another shop, as Fulfillment Outbound 2020-07-01 tells it (sp-api.md 4.3)."""

from __future__ import annotations

from typing import Any

from copilot.amazon.simulator.clock import stamp
from copilot.amazon.simulator.shop import ShopOrder
from copilot.domain.marketplace import MARKETPLACES
from copilot.domain.order import LineItem, OutboundStatus

_S = OutboundStatus
SHIPMENT = {_S.PROCESSING: "PENDING", _S.COMPLETE: "SHIPPED", _S.COMPLETE_PARTIALLED: "SHIPPED"}


def fulfillment_order_json(stored: ShopOrder, status: OutboundStatus) -> dict[str, Any]:
    """The payload of getFulfillmentOrder. The recipient is invented; nobody has a reason to read who it is."""
    order = stored.order
    return {
        "fulfillmentOrder": {
            "sellerFulfillmentOrderId": order.order_id,
            "marketplaceId": MARKETPLACES[order.marketplace].amazon_id,
            "displayableOrderId": order.order_id,
            "displayableOrderDate": stamp(order.purchased_at),
            "displayableOrderComment": "Thank you for your order.",
            "shippingSpeedCategory": "Standard",
            "destinationAddress": {
                "name": "Robin Example",
                "addressLine1": "Example Street 1",
                "city": "Example Town",
                "postalCode": "00000",
                "countryCode": "GB" if order.marketplace == "UK" else order.marketplace,
            },
            "fulfillmentAction": "Ship",
            "fulfillmentPolicy": "FillOrKill",
            "receivedDate": stamp(order.purchased_at),
            "fulfillmentOrderStatus": status.value,
            "statusUpdatedDate": stamp(stored.updated_at),
        },
        "fulfillmentOrderItems": [_item(line, status) for line in order.lines],
        "fulfillmentShipments": _shipments(stored, status),
        "returnItems": [],
        "returnAuthorizations": [],
    }


def _item(line: LineItem, status: OutboundStatus) -> dict[str, Any]:
    lost = status in (_S.UNFULFILLABLE, _S.INVALID)
    return {
        "sellerSku": line.sku,
        "sellerFulfillmentOrderItemId": line.order_item_id,
        "quantity": line.quantity,
        "cancelledQuantity": line.quantity if status is _S.CANCELLED else 0,
        "unfulfillableQuantity": line.quantity if lost else 0,
    }


def _shipments(stored: ShopOrder, status: OutboundStatus) -> list[dict[str, Any]]:
    if status not in SHIPMENT:
        return []
    order = stored.order
    shipment: dict[str, Any] = {
        "amazonShipmentId": f"D{order.order_id.replace('-', '')[-10:]}",
        "fulfillmentCenterId": "EX1",
        "fulfillmentShipmentStatus": SHIPMENT[status],
        "fulfillmentShipmentItem": [
            {
                "sellerSku": line.sku,
                "sellerFulfillmentOrderItemId": line.order_item_id,
                "quantity": line.quantity,
                "packageNumber": 1,
            }
            for line in order.lines
        ],
    }
    if stored.shipped_at is not None:
        shipment["shippingDate"] = stamp(stored.shipped_at)
        parcel = {"packageNumber": 1, "carrierCode": order.tracking.carrier or "Amazon Logistics"}
        if order.tracking.tracking_id:
            parcel["trackingNumber"] = order.tracking.tracking_id
        shipment["fulfillmentShipmentPackage"] = [parcel]
    return [shipment]

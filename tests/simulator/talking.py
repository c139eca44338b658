"""The shop the simulator tests play in, and a caller that speaks to it the way an SP-API client does."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import httpx
from lxml import etree

from copilot.amazon.simulator import SimulatorSettings
from copilot.domain.world import World

START = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
XML = "text/xml; charset=UTF-8"
SHIPPED = "403-1111111-1111111"
UNSHIPPED = "403-2222222-2222222"
FBA = "403-3333333-3333333"
PENDING = "403-4444444-4444444"
CANCELLED = "403-5555555-5555555"
SFP = "403-6666666-6666666"
EASY_SHIP = "403-7777777-7777777"
HALF_REFUNDED = "403-8888888-8888888"


def an_order(order_id: str, **changes: Any) -> dict[str, Any]:
    """An order of the world file: one line of 20.00 + 5.00 shipping + 2.50 tax, delivered, merchant fulfilled."""
    return {
        "order_id": order_id,
        "fulfilment": "FBM",
        "status": "Shipped",
        "currency": "EUR",
        "purchased_days_ago": 10,
        "latest_delivery_days_ago": 3,
        "items": [a_line()],
        "refunded_so_far": "0.00",
        "tracking": {"status": "delivered", "carrier": "BRT", "delivered_days_ago": 4},
        "buyer_cancel_requested": False,
        "claims_protected": None,
        "claim_open": False,
        "chargeback_open": False,
        "return": None,
        "marketplace": "IT",
        **changes,
    }


def a_line(**changes: Any) -> dict[str, Any]:
    """One line of an order in the world file."""
    line = {"asin": "B0EXAMPLE1", "sku": "LAMP-1", "title": "Lampada da tavolo", "quantity": 1, "category": "home"}
    return {**line, "price": "20.00", "shipping": "5.00", "tax": "2.50", **changes}


def a_world() -> World:
    """One order of every kind that matters to refunds and cancellations."""
    waiting: dict[str, Any] = {"tracking": {"status": "none"}, "latest_delivery_days_ago": -4, "purchased_days_ago": 1}
    orders = [
        an_order(SHIPPED),
        an_order(
            UNSHIPPED,
            status="Unshipped",
            buyer_cancel_requested=True,
            items=[a_line(), a_line(asin="B0EXAMPLE2", sku="BULB-2", title="Lampadina", quantity=2)],
            **waiting,
        ),
        an_order(FBA, fulfilment="FBA"),
        an_order(PENDING, status="Pending", **waiting),
        an_order(CANCELLED, status="Canceled", **waiting),
        an_order(SFP, fulfilment="SFP", tracking={"status": "out_for_delivery", "carrier": "DHL"}),
        an_order(EASY_SHIP, fulfilment="EASY_SHIP", status="PartiallyShipped", tracking={"status": "label_created"}),
        an_order(HALF_REFUNDED, refunded_so_far="22.00"),
    ]
    told = {"bullet_points": ["Luce calda"], "attributes": {"material": "Alluminio"}, "length_cm": 18, "weight_g": 900}
    return World.model_validate({"seller_id": "A1EXAMPLESELLER", "orders": orders, "catalog": {"B0EXAMPLE1": told}})


class Caller:
    """Talks to one simulator over HTTP, with the simulator's own login."""

    def __init__(self, base: str, settings: SimulatorSettings) -> None:
        self.http = httpx.Client(base_url=base, timeout=5, trust_env=False, verify=False)  # loopback: no TLS to set up
        self._settings = settings
        self.login()

    def login(self, **changes: str) -> httpx.Response:
        """Fetch an access token and use it from now on."""
        form = {
            "grant_type": "refresh_token",
            "refresh_token": "Atzr|example",
            "client_id": self._settings.client_id,
            "client_secret": self._settings.client_secret,
            **changes,
        }
        answer = self.http.post("/auth/o2/token", data=form)
        if answer.status_code == 200:
            self.http.headers["x-amz-access-token"] = answer.json()["access_token"]
        return answer

    def order(self, order_id: str, included: str = "") -> dict[str, Any]:
        """The order, with these data sets."""
        answer = self.http.get(f"/orders/2026-01-01/orders/{order_id}", params={"includedData": included})
        assert answer.status_code == 200, answer.text
        order: dict[str, Any] = answer.json()["order"]
        return order

    def items(self, order_id: str) -> list[str]:
        """The order item codes."""
        return [item["orderItemId"] for item in self.order(order_id)["orderItems"]]

    def upload(self, document: bytes, *, content_type: str = XML) -> str:
        """Put a document where Amazon says; its id."""
        made = self.http.post("/feeds/2021-06-30/documents", json={"contentType": XML}).json()
        put = self.http.put(made["url"], content=document, headers={"content-type": content_type})
        assert put.status_code == 200, put.text
        document_id: str = made["feedDocumentId"]
        return document_id

    def create_feed(self, document_id: str, feed_type: str) -> httpx.Response:
        """Queue a feed."""
        body = {"feedType": feed_type, "inputFeedDocumentId": document_id, "marketplaceIds": ["APJ6JRA9NG5V4"]}
        return self.http.post("/feeds/2021-06-30/feeds", json=body)

    def feed(self, document: bytes, feed_type: str) -> dict[str, Any]:
        """Upload, queue, let time pass; the feed as it then stands."""
        made = self.create_feed(self.upload(document), feed_type)
        assert made.status_code == 202, made.text
        self.wait(60)
        answer: dict[str, Any] = self.http.get(f"/feeds/2021-06-30/feeds/{made.json()['feedId']}").json()
        return answer

    def report(self, feed: dict[str, Any]) -> bytes:
        """The processing report of a finished feed."""
        found = self.http.get(f"/feeds/2021-06-30/documents/{feed['resultFeedDocumentId']}").json()
        return self.http.get(found["url"]).content

    def refund(self, *messages: bytes) -> bytes:
        """Send refund messages; the processing report."""
        return self.report(self.feed(envelope("OrderAdjustment", *messages), "POST_PAYMENT_ADJUSTMENT_DATA"))

    def cancel(self, *messages: bytes) -> bytes:
        """Send acknowledgement messages; the processing report."""
        return self.report(self.feed(envelope("OrderAcknowledgement", *messages), "POST_ORDER_ACKNOWLEDGEMENT_DATA"))

    def wait(self, seconds: float) -> None:
        """Let the simulator's time pass."""
        self.http.post("/_simulator/clock", json={"advance_seconds": seconds})

    def state(self) -> dict[str, Any]:
        """Everything Amazon knows."""
        state: dict[str, Any] = self.http.get("/_simulator/state").json()
        return state

    def change(self, order_id: str, **changes: Any) -> dict[str, Any]:
        """Let something happen to an order."""
        answer = self.http.patch(f"/_simulator/orders/{order_id}", json=changes)
        assert answer.status_code == 200, answer.text
        state: dict[str, Any] = answer.json()
        return state


def envelope(kind: str, *messages: bytes) -> bytes:
    """A feed document."""
    bodies = b"".join(
        b"<Message><MessageID>%d</MessageID>%s</Message>" % (number, body)
        for number, body in enumerate(messages, start=1)
    )
    return (
        b'<?xml version="1.0" encoding="UTF-8"?><AmazonEnvelope><Header><DocumentVersion>1.01</DocumentVersion>'
        b"<MerchantIdentifier>A1EXAMPLESELLER</MerchantIdentifier></Header>"
        b"<MessageType>%s</MessageType>%s</AmazonEnvelope>" % (kind.encode(), bodies)
    )


def refund_message(order_id: str, item: str, currency: str = "EUR", **components: str) -> bytes:
    """A refund of one line, component by component."""
    parts = "".join(
        f'<Component><Type>{name}</Type><Amount currency="{currency}">{amount}</Amount></Component>'
        for name, amount in components.items()
    )
    return (
        f"<OrderAdjustment><AmazonOrderID>{order_id}</AmazonOrderID><ActionType>Refund</ActionType><AdjustedItem>"
        f"<AmazonOrderItemCode>{item}</AmazonOrderItemCode>"
        f"<MerchantAdjustmentItemID>cp-{item}</MerchantAdjustmentItemID>"
        f"<AdjustmentReason>CustomerReturn</AdjustmentReason>"
        f"<ItemPriceAdjustments>{parts}</ItemPriceAdjustments></AdjustedItem></OrderAdjustment>"
    ).encode()


def cancel_message(order_id: str, *items: str, reason: str | None = "BuyerCanceled") -> bytes:
    """An acknowledgement that asks to cancel."""
    why = f"<CancelReason>{reason}</CancelReason>" if reason else ""
    listed = "".join(f"<Item><AmazonOrderItemCode>{item}</AmazonOrderItemCode>{why}</Item>" for item in items)
    return (
        f"<OrderAcknowledgement><AmazonOrderID>{order_id}</AmazonOrderID>"
        f"<StatusCode>Failure</StatusCode>{listed}</OrderAcknowledgement>"
    ).encode()


def errors_in(report: bytes) -> dict[str, str]:
    """Message id -> error code, from a processing report."""
    root = etree.fromstring(report)
    return {
        result.findtext("MessageID", ""): result.findtext("ResultMessageCode", "") for result in root.iter("Result")
    }


def summary_of(report: bytes) -> tuple[int, int, int]:
    """Messages processed, successful, with error."""
    root = etree.fromstring(report)
    names = ("MessagesProcessed", "MessagesSuccessful", "MessagesWithError")
    processed, successful, failed = (int(root.findtext(f".//{name}", "-1")) for name in names)
    return processed, successful, failed

"""Every kind of answer is one that Amazon's published model allows."""

from __future__ import annotations

from typing import Any

import pytest

from tests.simulator.conftest import Start
from tests.simulator.schemas import check
from tests.simulator.talking import (
    CANCELLED,
    EASY_SHIP,
    FBA,
    HALF_REFUNDED,
    PENDING,
    SFP,
    SHIPPED,
    UNSHIPPED,
    XML,
    Caller,
    cancel_message,
    envelope,
    refund_message,
)

EVERYTHING = (
    "BUYER,RECIPIENT,PROCEEDS,EXPENSE,PROMOTION,CANCELLATION,FULFILLMENT,PACKAGES,TAX,PAYMENT,FULFILLMENT_ORDERS"
)
ORDERS = "/orders/2026-01-01/orders"
FEEDS = "/feeds/2021-06-30/feeds"
DOCUMENTS = "/feeds/2021-06-30/documents"
TRANSACTIONS = "/finances/2024-06-19/transactions"


@pytest.mark.parametrize("order_id", [SHIPPED, UNSHIPPED, FBA, PENDING, CANCELLED, SFP, EASY_SHIP, HALF_REFUNDED])
@pytest.mark.parametrize("included", ["", EVERYTHING])
def test_every_order_is_shaped_as_in_the_model(amazon: Caller, order_id: str, included: str) -> None:
    check("getOrder", 200, {"order": amazon.order(order_id, included)})


def test_a_page_of_orders_is_shaped_as_in_the_model(amazon: Caller) -> None:
    query = {"createdAfter": "2026-01-01", "includedData": EVERYTHING, "maxResultsPerPage": "3"}
    check("searchOrders", 200, amazon.http.get(ORDERS, params=query).json())


def test_the_life_of_a_feed_is_shaped_as_in_the_model(amazon: Caller) -> None:
    made = amazon.http.post(DOCUMENTS, json={"contentType": XML})
    check("createFeedDocument", made.status_code, made.json())
    (item,) = amazon.items(SHIPPED)
    document = envelope("OrderAdjustment", refund_message(SHIPPED, item, Principal="5.00"))
    created = amazon.create_feed(amazon.upload(document), "POST_PAYMENT_ADJUSTMENT_DATA")
    check("createFeed", created.status_code, created.json())
    for _ in range(4):
        found = amazon.http.get(f"{FEEDS}/{created.json()['feedId']}")
        check("getFeed", found.status_code, found.json())
        amazon.wait(1)
    listed = amazon.http.get(FEEDS, params={"feedTypes": "POST_PAYMENT_ADJUSTMENT_DATA"})
    check("getFeeds", listed.status_code, listed.json())
    report = amazon.http.get(f"{DOCUMENTS}/{found.json()['resultFeedDocumentId']}")
    check("getFeedDocument", report.status_code, report.json())


def test_money_events_are_shaped_as_in_the_models(amazon: Caller) -> None:
    (item,) = amazon.items(SHIPPED)
    amazon.refund(refund_message(SHIPPED, item, Principal="5.00", Tax="0.50", Shipping="1.00"))
    amazon.wait(60)
    for order_id in (SHIPPED, HALF_REFUNDED, UNSHIPPED):
        events = amazon.http.get(f"/finances/v0/orders/{order_id}/financialEvents")
        check("listFinancialEventsByOrderId", events.status_code, events.json())
    for query in (
        {"postedAfter": "2026-11-01"},
        {"relatedIdentifierName": "ORDER_ID", "relatedIdentifierValue": SHIPPED},
    ):
        found = amazon.http.get(TRANSACTIONS, params=query)
        assert found.json()["payload"]["transactions"]
        check("listTransactions", found.status_code, found.json())


def test_a_catalogue_item_is_shaped_as_in_the_model(amazon: Caller) -> None:
    data = "attributes,classifications,dimensions,identifiers,images,productTypes,relationships,salesRanks,summaries"
    query = {"marketplaceIds": "APJ6JRA9NG5V4", "includedData": data}
    found = amazon.http.get("/catalog/2022-04-01/items/B0EXAMPLE1", params=query)
    check("getCatalogItem", found.status_code, found.json())
    item = found.json()
    assert item["attributes"]["bullet_point"] == [
        {"value": "Luce calda", "language_tag": "it_IT", "marketplace_id": "APJ6JRA9NG5V4"}
    ]
    assert item["dimensions"][0]["item"] == {
        "length": {"unit": "centimeters", "value": 18.0}, "weight": {"unit": "grams", "value": 900.0},
    }  # fmt: skip


REFUSALS: list[tuple[str, str, str, dict[str, Any], int]] = [
    ("getOrder", "GET", f"{ORDERS}/403-9999999-9999999", {}, 404),
    ("getOrder", "GET", f"{ORDERS}/not-an-order", {}, 400),
    ("getOrder", "GET", f"{ORDERS}/{SHIPPED}", {"params": {"includedData": "SECRETS"}}, 400),
    ("searchOrders", "GET", ORDERS, {}, 400),
    ("searchOrders", "GET", ORDERS, {"params": {"createdAfter": "yesterday"}}, 400),
    ("searchOrders", "GET", ORDERS, {"params": {"createdAfter": "2026-01-01", "lastUpdatedAfter": "2026-01-01"}}, 400),
    ("searchOrders", "GET", ORDERS, {"params": {"createdAfter": "2026-01-01", "createdBefore": "2026-11-21T11:59Z"}}, 400),
    ("searchOrders", "GET", ORDERS, {"params": {"createdAfter": "2026-01-01", "maxResultsPerPage": "101"}}, 400),
    ("searchOrders", "GET", ORDERS, {"params": {"paginationToken": "invented"}}, 400),
    ("createFeedDocument", "POST", DOCUMENTS, {"json": {}}, 400),
    ("createFeedDocument", "POST", DOCUMENTS, {"content": b"not json"}, 400),
    ("createFeed", "POST", FEEDS, {"json": {"feedType": "POST_PRODUCT_DATA", "marketplaceIds": ["APJ6JRA9NG5V4"]}}, 400),
    ("createFeed", "POST", FEEDS, {"json": {"feedType": "POST_PAYMENT_ADJUSTMENT_DATA", "marketplaceIds": []}}, 400),
    ("getFeed", "GET", f"{FEEDS}/123", {}, 404),
    ("cancelFeed", "DELETE", f"{FEEDS}/123", {}, 404),
    ("getFeeds", "GET", FEEDS, {}, 400),
    ("getFeedDocument", "GET", f"{DOCUMENTS}/invented", {}, 404),
    ("listFinancialEventsByOrderId", "GET", "/finances/v0/orders/nonsense/financialEvents", {}, 400),
    ("listTransactions", "GET", TRANSACTIONS, {}, 400),
    ("listTransactions", "GET", TRANSACTIONS, {"params": {"relatedIdentifierName": "ORDER_ID"}}, 400),
    ("getCatalogItem", "GET", "/catalog/2022-04-01/items/B0UNKNOWN1", {"params": {"marketplaceIds": "APJ6JRA9NG5V4"}}, 404),
    ("getCatalogItem", "GET", "/catalog/2022-04-01/items/B0EXAMPLE1", {}, 400),
]  # fmt: skip


def test_refusals_are_shaped_as_in_the_models(amazon: Caller) -> None:
    for operation, method, path, arguments, status in REFUSALS:
        answer = amazon.http.request(method, path, **arguments)
        assert answer.status_code == status, (operation, arguments, answer.text)
        if operation == "listFinancialEventsByOrderId":
            assert answer.json()["errors"]  # this model wraps its errors in the payload's own answer type
        check(operation, status, answer.json())
        assert answer.headers["x-amzn-requestid"]


def test_throttling_and_refused_tokens_are_shaped_as_in_the_model(start: Start) -> None:
    throttled = start(faults="throttle:1").http.get(f"{ORDERS}/{SHIPPED}")
    assert throttled.json()["errors"][0]["code"] == "QuotaExceeded"
    check("getOrder", 429, throttled.json())
    assert "x-amzn-ratelimit-limit" not in throttled.headers
    calm = start()
    assert calm.http.get(f"{ORDERS}/{SHIPPED}").headers["x-amzn-ratelimit-limit"] == "0.5"
    for token in ("", "Atza|invented"):
        refused = calm.http.get(f"{ORDERS}/{SHIPPED}", headers={"x-amz-access-token": token})
        assert refused.status_code == 403
        check("getOrder", 403, refused.json())


def test_a_cancelled_order_is_shaped_as_in_the_model(amazon: Caller) -> None:
    amazon.cancel(cancel_message(UNSHIPPED, *amazon.items(UNSHIPPED)))
    check("getOrder", 200, {"order": amazon.order(UNSHIPPED, EVERYTHING)})

"""Order documents of Amazon's model, and what we take them to mean."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as within
from hypothesis import strategies as st
from jsonschema import Draft4Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4

from copilot.amazon.orders import INCLUDED, AmazonOrders, read_order
from copilot.amazon.parcels import DETAILED, PRIMARY
from copilot.amazon.proceeds import paid_for
from copilot.domain.errors import AmazonUnavailable
from copilot.domain.money import Money
from copilot.domain.order import Fulfilment, Order, OrderStatus, TrackingStatus

MODEL = json.loads((Path(__file__).parents[1] / "amazon_models" / "orders_2026-01-01.json").read_text(encoding="utf-8"))
ORDER_ID = "403-1111111-1111111"


def check(order: dict[str, Any]) -> None:
    """Fail unless Amazon's own model allows this order."""
    registry: Registry[Any] = Registry().with_resource("urn:m", Resource(contents=MODEL, specification=DRAFT4))
    Draft4Validator({"$ref": "urn:m#/definitions/Order"}, registry=registry).validate(order)


def money(amount: str, currency: str = "EUR") -> dict[str, str]:
    return {"amount": amount, "currencyCode": currency}


def part(kind: str, amount: str, **details: str) -> dict[str, Any]:
    found: dict[str, Any] = {"type": kind, "subtotal": money(amount)}
    if details:
        found["detailedBreakdowns"] = [{"subtype": name, "value": money(value)} for name, value in details.items()]
    return found


def an_item(**changes: Any) -> dict[str, Any]:
    return {
        "orderItemId": "12345678901234",
        "quantityOrdered": 2,
        "product": {"asin": "B0EXAMPLE1", "title": "Lampada", "sellerSku": "LAMP-1"},
        "proceeds": {"proceedsTotal": money("20.00"), "breakdowns": [part("ITEM", "20.00")]},
        **changes,
    }


def an_order(**changes: Any) -> dict[str, Any]:
    return {
        "orderId": ORDER_ID,
        "createdTime": "2026-11-11T10:00:00Z",
        "lastUpdatedTime": "2026-11-12T10:00:00Z",
        "salesChannel": {"channelName": "AMAZON", "marketplaceId": "APJ6JRA9NG5V4"},
        "fulfillment": {
            "fulfillmentStatus": "SHIPPED",
            "fulfilledBy": "MERCHANT",
            "deliverByWindow": {"earliestDateTime": "2026-11-13T00:00:00Z", "latestDateTime": "2026-11-16T22:59:59Z"},
        },
        "orderItems": [an_item()],
        **changes,
    }


def read(**changes: Any) -> Order:
    document = an_order(**changes)
    check(document)
    return read_order(document, marketplace="DE")


def fulfilled(by: str = "MERCHANT", status: str = "SHIPPED") -> dict[str, str]:
    return {"fulfillmentStatus": status, "fulfilledBy": by}


def paid(*parts: dict[str, Any], total: str | None = None) -> dict[str, str]:
    proceeds: dict[str, Any] = {"breakdowns": list(parts)}
    if total is not None:
        proceeds["proceedsTotal"] = money(total)
    check(an_order(orderItems=[an_item(proceeds=proceeds)]))
    return {str(component): str(amount.amount) for component, amount in paid_for(proceeds, "EUR").items()}


def test_a_plain_order() -> None:
    order = read()
    assert (order.order_id, order.marketplace, order.currency) == (ORDER_ID, "IT", "EUR")
    assert (order.fulfilment, order.status) == (Fulfilment.FBM, OrderStatus.SHIPPED)
    assert order.purchased_at == datetime.fromisoformat("2026-11-11T10:00:00+00:00")
    assert order.latest_delivery_at == datetime.fromisoformat("2026-11-16T22:59:59+00:00")
    (line,) = order.lines
    assert (line.order_item_id, line.asin, line.sku, line.title, line.quantity) == (
        "12345678901234", "B0EXAMPLE1", "LAMP-1", "Lampada", 2,
    )  # fmt: skip
    assert order.paid_total() == Money.of("20.00", "EUR")


@pytest.mark.parametrize(
    ("by", "programs", "channel", "fulfilment"),
    [
        ("MERCHANT", [], "AMAZON", Fulfilment.FBM),
        ("MERCHANT", ["AMAZON_BUSINESS", "PREMIUM"], "AMAZON", Fulfilment.FBM),
        ("MERCHANT", ["SOMETHING_NEW"], "AMAZON", Fulfilment.FBM),
        ("MERCHANT", ["PRIME"], "AMAZON", Fulfilment.SFP),
        ("MERCHANT", ["AMAZON_EASY_SHIP"], "AMAZON", Fulfilment.EASY_SHIP),
        ("MERCHANT", ["PRIME", "AMAZON_EASY_SHIP"], "AMAZON", Fulfilment.EASY_SHIP),
        ("AMAZON", ["PRIME"], "AMAZON", Fulfilment.FBA),
        ("AMAZON", [], "NON_AMAZON", Fulfilment.MCF),
    ],
)
def test_who_ships(by: str, programs: list[str], channel: str, fulfilment: Fulfilment) -> None:
    sold = {"channelName": channel, "marketplaceId": "APJ6JRA9NG5V4"}
    assert read(fulfillment=fulfilled(by), programs=programs, salesChannel=sold).fulfilment is fulfilment


def test_an_order_of_a_foreign_shop_needs_no_store_of_ours() -> None:
    order = read(
        fulfillment=fulfilled("AMAZON"), salesChannel={"channelName": "NON_AMAZON", "marketplaceId": "AZ4B0ZS3"}
    )
    assert (order.fulfilment, order.marketplace) == (Fulfilment.MCF, "DE")


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("PENDING_AVAILABILITY", OrderStatus.PENDING),
        ("PENDING", OrderStatus.PENDING),
        ("UNSHIPPED", OrderStatus.UNSHIPPED),
        ("PARTIALLY_SHIPPED", OrderStatus.PARTIALLY_SHIPPED),
        ("SHIPPED", OrderStatus.SHIPPED),
        ("CANCELLED", OrderStatus.CANCELED),
        ("UNFULFILLABLE", OrderStatus.CANCELED),
    ],
)
def test_the_status(told: str, status: OrderStatus) -> None:
    assert read(fulfillment=fulfilled(status=told)).status is status


def test_every_status_of_the_model_is_known() -> None:
    for told in MODEL["definitions"]["FulfillmentStatus"]["enum"]:
        read(fulfillment=fulfilled(status=told))
    assert set(MODEL["definitions"]["PackageStatus"]["properties"]["status"]["enum"]) == {*PRIMARY, "CANCELLED"}


def test_a_status_nobody_knows_allows_nothing_and_is_named(caplog: pytest.LogCaptureFixture) -> None:
    order = read_order(an_order(fulfillment=fulfilled(status="TELEPORTED")), marketplace="IT")
    assert order.status is OrderStatus.PENDING
    assert "TELEPORTED" in caplog.text


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([part("ITEM", "20.00")], {"Principal": "20.00"}),
        (
            [part("ITEM", "20.00"), part("SHIPPING", "4.99"), part("GIFT_WRAP", "2.00"),
             part("TAX", "5.00", ITEM="3.50", SHIPPING="1.00", GIFT_WRAP="0.50")],
            {"Principal": "20.00", "Tax": "3.50", "Shipping": "4.99", "ShippingTax": "1.00", "GiftWrap": "2.00",
             "GiftWrapTax": "0.50"},
        ),
        ([part("ITEM", "20.00"), part("TAX", "4.00")], {"Principal": "20.00", "Tax": "4.00"}),
        ([part("TAX", "4.00", SHIPPING="1.00")], {"Tax": "3.00", "ShippingTax": "1.00"}),
        ([part("TAX", "4.00", SHIPPING="9.00")], {"ShippingTax": "4.00"}),
        ([part("TAX", "4.00", ITEM="3.00", COD_FEE="1.00")], {"Tax": "3.00"}),
        ([part("TAX", "2.50", ITEM="3.00", DISCOUNT="-0.50")], {"Tax": "2.50"}),
        ([part("TAX", "5.00", SHIPPING="-2.00")], {"Tax": "5.00"}),
        ([part("ITEM", "20.00"), part("DISCOUNT", "5.00")], {"Principal": "15.00"}),
        ([part("DISCOUNT", "-5.00"), part("ITEM", "20.00")], {"Principal": "15.00"}),
        ([part("ITEM", "3.00"), part("SHIPPING", "4.00"), part("DISCOUNT", "5.00")], {"Shipping": "2.00"}),
        (
            [part("ITEM", "20.00"), part("SHIPPING", "4.00"), part("DISCOUNT", "4.00", SHIPPING="4.00")],
            {"Principal": "20.00"},
        ),
        ([part("ITEM", "3.00"), part("DISCOUNT", "99.00")], {}),
        ([part("ITEM", "20.00"), part("COD_FEE", "3.00"), part("OTHER", "1.00"), part("SURPRISE", "7.00")],
         {"Principal": "20.00"}),
        ([part("ITEM", "0.00")], {}),
    ],
)  # fmt: skip
def test_what_was_paid_per_component(parts: list[dict[str, Any]], expected: dict[str, str]) -> None:
    assert paid(*parts) == expected


def test_where_amazons_figures_disagree_the_smaller_one_holds() -> None:
    assert paid(part("ITEM", "20.00"), part("TAX", "4.00"), total="18.00") == {"Principal": "18.00", "Tax": "4.00"}
    assert paid(part("ITEM", "20.00"), part("TAX", "4.00"), total="24.00") == {"Principal": "20.00", "Tax": "4.00"}


amounts = st.integers(-3000, 3000).map(lambda minor: f"{minor / 100:.2f}")
kinds = st.sampled_from(["ITEM", "SHIPPING", "GIFT_WRAP", "TAX", "DISCOUNT", "OTHER", "COD_FEE"])
parts_ = st.builds(
    lambda kind, amount, details: part(kind, amount, **details),
    kinds, amounts, st.dictionaries(st.sampled_from(["ITEM", "SHIPPING", "GIFT_WRAP", "OTHER", "DISCOUNT"]), amounts),
)  # fmt: skip


@given(st.lists(parts_, max_size=6))
@within(max_examples=60, deadline=None)
def test_never_more_is_refundable_than_amazon_says_was_paid(parts: list[dict[str, Any]]) -> None:
    read = paid_for({"breakdowns": parts}, "EUR")
    prices_and_taxes = [p for p in parts if p["type"] in ("ITEM", "SHIPPING", "GIFT_WRAP", "TAX")]
    most = sum(max(0.0, float(p["subtotal"]["amount"])) for p in prices_and_taxes)
    assert all(amount.minor > 0 for amount in read.values())
    assert sum(float(amount.amount) for amount in read.values()) <= most + 0.001


def test_an_order_without_proceeds_has_nothing_to_give_back() -> None:
    pending = an_item()
    del pending["proceeds"]
    order = read(orderItems=[pending], fulfillment=fulfilled(status="PENDING"))
    assert order.paid_total() == Money.zero("EUR") and order.latest_delivery_at is None


def package(status: str, detailed: str | None = None, **more: Any) -> dict[str, Any]:
    told = {"status": status, **({"detailedStatus": detailed} if detailed else {})}
    return {"packageReferenceId": "1", "packageStatus": told, **more}


@pytest.mark.parametrize(
    ("packages", "status"),
    [
        ([], TrackingStatus.NONE),
        ([package("SHIPPED")], TrackingStatus.NONE),
        ([package("SHIPPED", trackingNumber="T1")], TrackingStatus.IN_TRANSIT),
        ([package("PENDING")], TrackingStatus.LABEL_CREATED),
        ([package("IN_TRANSIT", "OUT_FOR_DELIVERY")], TrackingStatus.OUT_FOR_DELIVERY),
        ([package("IN_TRANSIT", "LOST")], TrackingStatus.EXCEPTION),
        ([package("IN_TRANSIT", "SOMETHING_NEW")], TrackingStatus.IN_TRANSIT),
        ([package("DELIVERED", "AT_DESTINATION_FC")], TrackingStatus.DELIVERED),
        ([package("IN_TRANSIT", "DELIVERED")], TrackingStatus.IN_TRANSIT),
        ([package("UNDELIVERABLE", "RETURNING_TO_SELLER")], TrackingStatus.EXCEPTION),
        ([package("UNDELIVERABLE", "RETURNED_TO_SELLER")], TrackingStatus.RETURNED),
        ([package("CANCELLED")], TrackingStatus.NONE),
        ([package("CANCELLED"), package("DELIVERED")], TrackingStatus.DELIVERED),
        ([package("DELIVERED"), package("IN_TRANSIT")], TrackingStatus.IN_TRANSIT),
        ([package("DELIVERED"), package("DELIVERED")], TrackingStatus.DELIVERED),
        ([package("DELIVERED"), package("UNDELIVERABLE")], TrackingStatus.EXCEPTION),
    ],
)
def test_where_the_parcels_are(packages: list[dict[str, Any]], status: TrackingStatus) -> None:
    assert read(packages=packages).tracking.status is status


def test_the_parcel_that_is_behind_gives_its_carrier_and_number() -> None:
    arrived = package("DELIVERED", carrier="BRT", trackingNumber="A")
    tracking = read(packages=[arrived, package("IN_TRANSIT", carrier="DHL", trackingNumber="B")]).tracking
    assert (tracking.carrier, tracking.tracking_id, tracking.delivered_at) == ("DHL", "B", None)


def test_when_it_should_leave_and_when_the_first_parcel_left() -> None:
    window = {"earliestDateTime": "2026-11-11T10:00:00Z", "latestDateTime": "2026-11-13T22:59:59Z"}
    told = read(
        fulfillment={**fulfilled(), "shipByWindow": window},
        packages=[package("SHIPPED", shipTime="2026-11-13T09:00:00Z"), package("SHIPPED", shipTime="2026-11-12T09:00:00Z")],
    )  # fmt: skip
    assert (told.latest_ship_at, told.shipped_at) == (
        datetime.fromisoformat("2026-11-13T22:59:59Z"),
        datetime.fromisoformat("2026-11-12T09:00:00Z"),
    )
    assert (read().latest_ship_at, read().shipped_at) == (None, None)


@pytest.mark.parametrize(
    ("programs", "business", "amazon_invoices"),
    [([], False, False), (["AMAZON_BUSINESS"], True, False), (["AMAZON_BUSINESS", "INVOICE_BY_AMAZON"], True, True)],
)
def test_who_owes_a_business_buyer_the_invoice(programs: list[str], business: bool, amazon_invoices: bool) -> None:
    told = read(programs=programs)
    assert (told.business, told.amazon_invoices) == (business, amazon_invoices)


def test_every_detail_the_model_lists_is_known() -> None:
    listed = MODEL["definitions"]["PackageStatus"]["properties"]["detailedStatus"]["description"]
    names = {word.strip("`") for word in listed.split() if word.startswith("`")}
    assert names == {*DETAILED, "LABEL_CANCELLED"}


@pytest.mark.parametrize(
    ("cancellation", "asked"),
    [
        ({}, False),
        ({"cancellationRequest": {"requester": "BUYER", "cancelReason": "x"}}, True),
        ({"cancellationRequest": {"requester": "ROBOT"}}, False),
        ({"cancellationRequest": {"cancelReason": "x"}}, False),
    ],
)
def test_only_the_buyers_official_request_is_one(cancellation: dict[str, Any], asked: bool) -> None:
    assert read(orderItems=[an_item(), an_item(cancellation=cancellation)]).buyer_cancel_requested is asked


def test_who_cancelled() -> None:
    done = an_item(cancellation={"cancellationExecution": {"cancelledBy": "MERCHANT"}})
    assert read(orderItems=[done], fulfillment=fulfilled(status="CANCELLED")).cancelled_by == "MERCHANT"
    assert read(orderItems=[an_item(), done]).cancelled_by is None


@pytest.mark.parametrize(
    "broken",
    [
        {"fulfillment": {"fulfillmentStatus": "SHIPPED"}},
        {"fulfillment": fulfilled("SOMEBODY")},
        {"salesChannel": {"channelName": "MOON"}},
        {"salesChannel": {"channelName": "AMAZON", "marketplaceId": "A33AVAJ2PDY3EV"}},
        {"createdTime": "2026-11-11T10:00:00"},
        {"createdTime": None},
        {"orderItems": None},
        {"orderItems": [an_item(product=None)]},
        {"orderItems": [an_item(), an_item(proceeds={"breakdowns": [{"type": "ITEM", "subtotal": money("1.00", "USD")}]})]},
        {"orderItems": [an_item(proceeds={"breakdowns": [part("ITEM", "1.005")]})]},
        {"orderItems": [an_item(proceeds={"breakdowns": [part("ITEM", "a lot")]})]},
        {"orderItems": [an_item(proceeds={"proceedsTotal": money("1.00", "XXX"), "breakdowns": []})]},
        {"fulfillment": None},
    ],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_understood_safely_is_no_answer(broken: dict[str, Any]) -> None:
    with pytest.raises(AmazonUnavailable):
        read_order(an_order(**broken), marketplace="IT")


@pytest.mark.parametrize("nothing", [None, [], "x", {}])
def test_no_order_at_all_is_no_answer(nothing: Any) -> None:
    with pytest.raises(AmazonUnavailable):
        read_order(nothing, marketplace="IT")


def test_amazons_own_examples_can_be_read() -> None:
    answers = MODEL["paths"]["/orders/2026-01-01/orders/{orderId}"]["get"]["responses"]["200"]
    examples = [answers["examples"]["application/json"]["order"]]
    orders = [read_order(example, marketplace="UK") for example in examples]
    assert [(str(o.paid_total()), o.tracking.status, o.fulfilment) for o in orders] == [
        ("103.97 GBP", TrackingStatus.OUT_FOR_DELIVERY, Fulfilment.SFP)
    ]


async def test_no_personal_data_is_asked_for_and_none_is_kept(amazon: Any, connect: Any) -> None:
    with_names = an_order(
        buyer={"buyerName": "Giulia Invented", "buyerEmail": "x@marketplace.amazon.it"},
        recipient={"deliveryAddress": {"name": "Giulia Invented", "addressLine1": "Via Roma 1"}},
    )
    amazon.says(f"GET /orders/2026-01-01/orders/{ORDER_ID}", (200, {"order": with_names}))
    order = await AmazonOrders(connect(amazon.base)).order(ORDER_ID, "IT")
    (asked,) = amazon.calls(f"/orders/2026-01-01/orders/{ORDER_ID}")
    assert asked.query == "includedData=PROCEEDS%2CFULFILLMENT%2CPACKAGES%2CCANCELLATION"
    assert not {"BUYER", "RECIPIENT", "TAX", "PAYMENT"} & set(INCLUDED)
    assert "Giulia" not in order.model_dump_json() and "marketplace.amazon" not in order.model_dump_json()


async def test_an_answer_about_another_order_is_no_answer(amazon: Any, connect: Any) -> None:
    amazon.says("GET /orders/2026-01-01/orders/403-2222222-2222222", (200, {"order": an_order()}))
    with pytest.raises(AmazonUnavailable, match="another"):
        await AmazonOrders(connect(amazon.base)).order("403-2222222-2222222", "IT")

"""Finance documents of both versions, and the money that went back to the buyer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from copilot.amazon.finances import AmazonFinances, merged
from copilot.amazon.money_back import refunds_in_events, refunds_in_transactions
from copilot.domain.errors import AmazonUnavailable
from copilot.domain.money import Money
from copilot.domain.order import Component, Fulfilment, LineItem, Order, OrderStatus, PostedRefund

ORDER_ID = "403-1111111-1111111"
EVENTS = f"/finances/v0/orders/{ORDER_ID}/financialEvents"
TRANSACTIONS = "/finances/2024-06-19/transactions"
POSTED = "2026-11-20T08:00:00Z"


def a_line(item: str, sku: str) -> LineItem:
    paid = {Component.PRINCIPAL: Money.of("20.00", "EUR")}
    return LineItem(order_item_id=item, asin="B0EXAMPLE1", sku=sku, title="", quantity=1, paid=paid)


ORDER = Order(
    order_id=ORDER_ID, marketplace="IT", fulfilment=Fulfilment.FBM, status=OrderStatus.SHIPPED, currency="EUR",
    purchased_at=datetime(2026, 11, 1, tzinfo=UTC), lines=(a_line("12345678901234", "LAMP-1"), a_line("2", "BULB-2")),
)  # fmt: skip


def amount(value: float, currency: str = "EUR") -> dict[str, Any]:
    return {"CurrencyCode": currency, "CurrencyAmount": value}


def item(adjustment: str | None = "A1", sku: str = "LAMP-1", promotion: float = 0, **charges: float) -> dict[str, Any]:
    found: dict[str, Any] = {
        "SellerSKU": sku,
        "OrderItemId": "12345678901234" if sku == "LAMP-1" else "2",
        "ItemChargeAdjustmentList": [
            {"ChargeType": name.replace("__", "-"), "ChargeAmount": amount(value)} for name, value in charges.items()
        ],
        "ItemFeeAdjustmentList": [{"FeeType": "RefundCommission", "FeeAmount": amount(-0.6)}],
    }
    if adjustment:
        found["OrderAdjustmentItemId"] = adjustment
    if promotion:
        found["PromotionAdjustmentList"] = [{"PromotionType": "x", "PromotionAmount": amount(promotion)}]
    return found


def event(*items: dict[str, Any]) -> dict[str, Any]:
    return {"AmazonOrderId": ORDER_ID, "PostedDate": POSTED, "ShipmentItemAdjustmentList": list(items)}


def from_events(*events: dict[str, Any], under: str = "RefundEventList") -> list[tuple[dict[str, str], str | None]]:
    return flat(refunds_in_events([{under: list(events)}], ORDER))


def flat(refunds: tuple[PostedRefund, ...]) -> list[tuple[dict[str, str], str | None]]:
    return [
        ({str(c): str(m.amount) for c, m in r.components.items()}, str(r.other.amount) if r.other else None)
        for r in refunds
    ]


@pytest.mark.parametrize(
    ("charges", "components", "other"),
    [
        ({"Principal": -20.0}, {"Principal": "20.00"}, None),
        (
            {"Principal": -20.0, "Tax": -4.4, "ShippingCharge": -4.99, "ShippingTax": -1.1, "GiftWrap": -2.0,
             "GiftwrapTax": -0.44},
            {"Principal": "20.00", "Tax": "4.40", "Shipping": "4.99", "ShippingTax": "1.10", "GiftWrap": "2.00",
             "GiftWrapTax": "0.44"},
            None,
        ),
        ({"Goodwill": -3.0}, {}, "3.00"),
        ({"Principal": -5.0, "ReturnShipping": -6.5}, {"Principal": "5.00"}, "6.50"),
        ({"Principal": -20.0, "RestockingFee": 4.0}, {"Principal": "20.00"}, "-4.00"),
        ({"Principal": -20.0, "NeverHeardOf": -1.0}, {"Principal": "20.00"}, "1.00"),
        ({"Principal": -20.0, "NeverHeardOf": 1.0}, {"Principal": "20.00"}, None),
        ({"Principal": -20.0, "MarketplaceFacilitatorTax__Principal": -4.0}, {"Principal": "20.00"}, None),
        ({"Principal": -20.0, "Discount": 2.0, "Tax": -4.0, "TaxDiscount": 0.4},
         {"Principal": "18.00", "Tax": "3.60"}, None),
        ({"Principal": -20.0, "Tax": 0.0}, {"Principal": "20.00"}, None),
        ({"Principal": -0.1, "Tax": -0.2}, {"Principal": "0.10", "Tax": "0.20"}, None),
    ],
)  # fmt: skip
def test_a_v0_event_by_component(charges: dict[str, float], components: dict[str, str], other: str | None) -> None:
    assert from_events(event(item(**charges))) == [(components, other)]


def test_a_promotion_that_is_taken_back_lowers_the_price_then_shipping() -> None:
    assert from_events(event(item(promotion=7.0, Principal=-5.0, ShippingCharge=-4.0))) == [
        ({"Shipping": "2.00"}, None)
    ]


def test_a_reversal_frees_no_money() -> None:
    assert from_events(event(item(Principal=5.0))) == []
    assert from_events(event(item(adjustment="A1", Principal=-5.0)), event(item(adjustment="A2", Principal=5.0))) == [
        ({"Principal": "5.00"}, None)
    ]


@pytest.mark.parametrize("under", ["RefundEventList", "GuaranteeClaimEventList", "ChargebackEventList"])
def test_money_that_went_back_by_claim_or_chargeback_counts(under: str) -> None:
    assert from_events(event(item(Principal=-20.0)), under=under) == [({"Principal": "20.00"}, None)]


def test_a_sale_is_no_refund() -> None:
    assert from_events(event(item(Principal=-20.0)), under="ShipmentEventList") == []


def test_the_same_event_twice_is_one_refund_but_two_of_the_same_size_are_two() -> None:
    twice = [event(item(adjustment="A1", Principal=-5.0))] * 2
    assert len(from_events(*twice)) == 1
    assert len(from_events(twice[0], event(item(adjustment="A2", Principal=-5.0)))) == 2
    assert len(from_events(*[event(item(adjustment=None, Principal=-5.0))] * 2)) == 2


def test_a_line_is_found_by_id_or_by_a_sku_that_only_it_has() -> None:
    foreign = {**item(Principal=-5.0), "OrderItemId": "999"}
    (refund,) = refunds_in_events([{"RefundEventList": [event(foreign)]}], ORDER)
    assert refund.order_item_id == "12345678901234"
    same_sku = ORDER.model_copy(update={"lines": (a_line("1", "LAMP-1"), a_line("2", "LAMP-1"))})
    (refund,) = refunds_in_events([{"RefundEventList": [event(foreign)]}], same_sku)
    assert (refund.order_item_id, refund.sku) == (None, "LAMP-1")


def leaf(kind: str, value: float, *below: dict[str, Any]) -> dict[str, Any]:
    sum_ = {"currencyAmount": value, "currencyCode": "EUR"}
    return {"breakdownType": kind, "breakdownAmount": sum_, "breakdowns": list(below)}


def transaction(*breakdowns: dict[str, Any], adjustment: str | None = "A1", **changes: Any) -> dict[str, Any]:
    named = [{"itemRelatedIdentifierName": "ORDER_ADJUSTMENT_ITEM_ID", "itemRelatedIdentifierValue": adjustment}]
    return {
        "transactionType": "Refund",
        "description": "Refund Order",
        "transactionStatus": "RELEASED",
        "postedDate": POSTED,
        "relatedIdentifiers": [{"relatedIdentifierName": "ORDER_ID", "relatedIdentifierValue": ORDER_ID}],
        "items": [
            {
                "relatedIdentifiers": named if adjustment else None,
                "breakdowns": list(breakdowns),
                "contexts": [{"contextType": "ProductContext", "sku": "LAMP-1"}],
            }
        ],
        **changes,
    }


TREE = (
    leaf("ProductCharges", -20, leaf("OurPricePrincipal", -20)),
    leaf("Tax", -5.5, leaf("OurPriceTax", -4.4), leaf("ShippingTax", -1.1)),
    leaf("Shipping", -4.99, leaf("ShippingPrincipal", -4.99)),
    leaf("PromoRebates", 2, leaf("OurPriceDiscount", 2)),
    leaf("AmazonFees", 2.4, leaf("Commission", 3, leaf("Base", 3)), leaf("RefundCommission", -0.6, leaf("Tax", -0.1))),
    leaf("FBAPerUnitFulfillmentFee", -1, leaf("Base", -0.9), leaf("Tax", -0.1)),
    leaf("MarketplaceFacilitatorTax-Principal", 4.4),
)


def test_a_transaction_by_component_each_sum_counted_once() -> None:
    expected = {"Principal": "18.00", "Tax": "4.40", "Shipping": "4.99", "ShippingTax": "1.10"}
    assert flat(refunds_in_transactions([[transaction(*TREE)]], ORDER)) == [(expected, None)]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, 1),
        ({"transactionType": "Shipment", "description": "Order Payment"}, 0),
        ({"transactionType": "Something", "description": "Rimborso"}, 0),
        ({"transactionType": "Something", "relatedIdentifiers": [
            {"relatedIdentifierName": "REFUND_ID", "relatedIdentifierValue": "R1"}]}, 1),
        ({"transactionType": "GuaranteeClaim", "description": None}, 1),
        ({"transactionStatus": "DEFERRED"}, 1),
        ({"relatedIdentifiers": [{"relatedIdentifierName": "ORDER_ID", "relatedIdentifierValue": "403-9-9"}]}, 0),
    ],
)  # fmt: skip
def test_which_transactions_give_money_back(changes: dict[str, Any], found: int) -> None:
    assert len(refunds_in_transactions([[transaction(leaf("Principal", -5), **changes)]], ORDER)) == found


def test_deferred_and_then_released_is_one_refund() -> None:
    deferred = transaction(leaf("Principal", -5), transactionStatus="DEFERRED", postedDate="2026-11-15T08:00:00Z")
    assert len(refunds_in_transactions([[deferred, transaction(leaf("Principal", -5))]], ORDER)) == 1


def test_a_refund_without_details_still_counts_by_its_sum() -> None:
    bare = transaction(items=None, totalAmount={"currencyAmount": -17.5, "currencyCode": "EUR"})
    assert flat(refunds_in_transactions([[bare]], ORDER)) == [({}, "17.50")]


def a_refund(value: str, *, id_: str | None = None, days: int = 0, sku: str | None = "LAMP-1") -> PostedRefund:
    return PostedRefund(
        order_id=ORDER_ID, order_item_id="1", sku=sku, posted_at=datetime(2026, 11, 10, tzinfo=UTC) + timedelta(days),
        components={Component.PRINCIPAL: Money.of(value, "EUR")}, refund_id=id_,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "refunds"),
    [
        ([], [], 0),
        ([a_refund("5.00", id_="A")], [], 1),
        ([], [a_refund("5.00", id_="A")], 1),
        ([a_refund("5.00", id_="A")], [a_refund("5.00", id_="A", days=9)], 1),
        ([a_refund("5.00", id_="A")], [a_refund("5.00", id_="R", days=1)], 1),
        ([a_refund("5.00", id_="A")], [a_refund("5.00", id_="R", days=4)], 2),
        ([a_refund("5.00", id_="A")], [a_refund("6.00", id_="R")], 2),
        ([a_refund("5.00", id_="A")], [a_refund("5.00", id_="R", sku="BULB-2")], 2),
        ([a_refund("5.00", id_="A")], [a_refund("5.00", id_="R", sku=None)], 1),
        ([a_refund("5.00", id_="A")], [a_refund("5.00"), a_refund("5.00")], 2),
        ([a_refund("5.00", id_="A"), a_refund("5.00", id_="B")], [a_refund("5.00", id_="B"), a_refund("5.00")], 2),
    ],
)
def test_what_both_sources_know_counts_once(
    first: list[PostedRefund], second: list[PostedRefund], refunds: int
) -> None:
    assert len(merged(first, second)) == refunds


def v0(*events: dict[str, Any], token: str | None = None) -> tuple[int, dict[str, Any]]:
    payload: dict[str, Any] = {"FinancialEvents": {"RefundEventList": list(events)}}
    return 200, {"payload": {**payload, **({"NextToken": token} if token else {})}}


def newer(*transactions: dict[str, Any], token: str | None = None) -> tuple[int, dict[str, Any]]:
    return 200, {"payload": {"transactions": list(transactions), **({"nextToken": token} if token else {})}}


async def test_all_pages_are_read_empty_ones_too(amazon: Any, connect: Any) -> None:
    amazon.says(f"GET {EVENTS}", v0(token="p2"), v0(event(item(adjustment="A1", Principal=-5.0))))
    late = transaction(leaf("Principal", -3), adjustment="A2")
    amazon.says(f"GET {TRANSACTIONS}", newer(token="p2"), newer(token="p3"), newer(late))
    refunds = await AmazonFinances(connect(amazon.base)).refunds(ORDER)
    assert [str(r.total("EUR")) for r in refunds] == ["5.00 EUR", "3.00 EUR"]
    assert [r.query for r in amazon.calls(EVENTS)] == ["MaxResultsPerPage=100", "MaxResultsPerPage=100&NextToken=p2"]
    asked = f"relatedIdentifierName=ORDER_ID&relatedIdentifierValue={ORDER_ID}"
    assert [r.query for r in amazon.calls(TRANSACTIONS)] == [asked, f"{asked}&nextToken=p2", f"{asked}&nextToken=p3"]


@pytest.mark.parametrize(
    ("events", "transactions"),
    [
        ((200, {"payload": {}}), newer()),
        ((200, {}), newer()),
        ((200, b"<html/>"), newer()),
        (v0(), (200, {"payload": {}})),
        (v0(token="again"), newer()),
        (
            v0(event({"ItemChargeAdjustmentList": [{"ChargeType": "Principal", "ChargeAmount": amount(-1, "USD")}]})),
            newer(),
        ),
        (v0({**event(item(Principal=-5.0)), "PostedDate": "yesterday"}), newer()),
        (v0(event(item(Principal=-5.0)) | {"PostedDate": None}), newer()),
        ((503, b""), newer()),
        (v0(), (503, b"")),
    ],
    ids=str,
)
async def test_an_answer_that_might_hide_a_refund_is_no_answer(
    amazon: Any, connect: Any, monkeypatch: pytest.MonkeyPatch, events: Any, transactions: Any
) -> None:
    monkeypatch.setattr("copilot.amazon.client.READ_ATTEMPTS", 1)
    amazon.says(f"GET {EVENTS}", events)
    amazon.says(f"GET {TRANSACTIONS}", transactions)
    with pytest.raises(AmazonUnavailable):
        await AmazonFinances(connect(amazon.base)).refunds(ORDER)

"""What happens to money when refund feeds reach the simulated Amazon."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import copilot.amazon
from tests.simulator.conftest import Start
from tests.simulator.talking import (
    CANCELLED,
    FBA,
    HALF_REFUNDED,
    PENDING,
    SFP,
    SHIPPED,
    UNSHIPPED,
    Caller,
    cancel_message,
    envelope,
    errors_in,
    refund_message,
    summary_of,
)

ADJUSTMENT = "POST_PAYMENT_ADJUSTMENT_DATA"
XSD = Path(next(iter(copilot.amazon.__path__))) / "feeds" / "order_feeds.xsd"
WHOLE_LINE = {"Principal": "20.00", "Tax": "2.00", "Shipping": "5.00", "ShippingTax": "0.50"}


def posted_v0(amazon: Caller, order_id: str) -> list[dict[str, Any]]:
    answer = amazon.http.get(f"/finances/v0/orders/{order_id}/financialEvents").json()
    events: list[dict[str, Any]] = answer["payload"]["FinancialEvents"]["RefundEventList"]
    return events


def test_a_full_refund_is_accepted_and_then_shows_in_finances(amazon: Caller) -> None:
    (item,) = amazon.items(SHIPPED)
    report = amazon.refund(refund_message(SHIPPED, item, **WHOLE_LINE))
    assert errors_in(report) == {}
    assert summary_of(report) == (1, 1, 0)
    assert amazon.state()["orders"][SHIPPED]["refunded_total"] == "27.50"
    amazon.wait(60)
    (event,) = posted_v0(amazon, SHIPPED)
    (line,) = event["ShipmentItemAdjustmentList"]
    charges = {c["ChargeType"]: c["ChargeAmount"]["CurrencyAmount"] for c in line["ItemChargeAdjustmentList"]}
    assert charges == {"Principal": -20.0, "Tax": -2.0, "ShippingCharge": -5.0, "ShippingTax": -0.5}
    assert line["OrderItemId"] == item and line["SellerSKU"] == "LAMP-1"
    fees = {fee["FeeType"]: fee["FeeAmount"]["CurrencyAmount"] for fee in line["ItemFeeAdjustmentList"]}
    assert fees["Commission"] > 0 > fees["RefundCommission"]


def test_a_refund_is_not_in_finances_before_the_delay(start: Start) -> None:
    amazon = start(finance_delay_seconds=3600)
    (item,) = amazon.items(SHIPPED)
    amazon.refund(refund_message(SHIPPED, item, Principal="5.00"))
    assert posted_v0(amazon, SHIPPED) == []
    assert amazon.state()["orders"][SHIPPED]["posted_total"] == "0.00"
    amazon.wait(3600)
    assert len(posted_v0(amazon, SHIPPED)) == 1


def test_the_newer_finances_show_the_refund_by_refund_id_with_a_negative_total(amazon: Caller) -> None:
    (item,) = amazon.items(SHIPPED)
    amazon.refund(refund_message(SHIPPED, item, Principal="5.00", Tax="0.50"))
    amazon.wait(60)
    query = {"relatedIdentifierName": "ORDER_ID", "relatedIdentifierValue": SHIPPED}
    rows = amazon.http.get("/finances/2024-06-19/transactions", params=query).json()["payload"]["transactions"]
    sale, refund = rows
    assert sale["description"] == "Order Payment"
    assert sale["totalAmount"] == {"currencyAmount": 27.5, "currencyCode": "EUR"}
    assert refund["description"] == "Refund Order"
    assert refund["totalAmount"] == {"currencyAmount": -5.5, "currencyCode": "EUR"}
    assert {r["relatedIdentifierName"] for r in refund["relatedIdentifiers"]} == {"ORDER_ID", "REFUND_ID"}


def test_the_same_partial_refund_pays_again_until_the_balance_is_gone(amazon: Caller) -> None:
    (item,) = amazon.items(SHIPPED)
    same = refund_message(SHIPPED, item, Principal="8.00")
    assert [errors_in(amazon.refund(same)) for _ in range(2)] == [{}, {}]
    assert amazon.state()["orders"][SHIPPED]["refunded_total"] == "16.00"
    assert errors_in(amazon.refund(same)) == {"1": "25161"}
    assert amazon.state()["orders"][SHIPPED]["refunded_total"] == "16.00"


def test_the_same_document_queued_twice_pays_twice(amazon: Caller) -> None:
    (item,) = amazon.items(SHIPPED)
    document_id = amazon.upload(envelope("OrderAdjustment", refund_message(SHIPPED, item, Principal="5.00")))
    first, second = (amazon.create_feed(document_id, ADJUSTMENT).json()["feedId"] for _ in range(2))
    assert first != second
    amazon.wait(60)
    state = amazon.state()
    assert state["orders"][SHIPPED]["refunded_total"] == "10.00"
    assert state["create_feed_calls"] == 2


def test_more_than_the_whole_line_is_refused_with_18016(amazon: Caller) -> None:
    (item,) = amazon.items(SHIPPED)
    report = amazon.refund(refund_message(SHIPPED, item, Principal="27.51"))
    assert errors_in(report) == {"1": "18016"}
    assert summary_of(report) == (1, 0, 1)
    assert amazon.state()["orders"][SHIPPED]["refunded_total"] == "0.00"


def test_a_repeat_of_a_complete_refund_is_refused(amazon: Caller) -> None:
    (item,) = amazon.items(SHIPPED)
    whole = refund_message(SHIPPED, item, **WHOLE_LINE)
    assert errors_in(amazon.refund(whole)) == {}
    assert errors_in(amazon.refund(whole)) == {"1": "18016"}


@pytest.mark.parametrize(
    ("components", "code"),
    [
        pytest.param({"Principal": "20.01"}, "25161", id="principal above its own balance"),
        pytest.param({"Tax": "2.01"}, "25161", id="item tax above its own balance"),
        pytest.param({"Shipping": "5.01"}, "25181", id="shipping above its own balance"),
        pytest.param({"ShippingTax": "0.51"}, "25181", id="shipping tax above its own balance"),
        pytest.param({"Goodwill": "1.00"}, "18016", id="goodwill nobody paid for"),
        pytest.param({"Principal": "5.00", "RestockingFee": "-5.00"}, "30741", id="nothing left after the fee"),
        pytest.param({"Principal": "0.00"}, "30741", id="zero"),
        pytest.param({"Principal": "5.00", "Tax": "-1.00"}, "18013", id="a charge disguised as tax"),
    ],
)
def test_each_component_has_its_own_balance(amazon: Caller, components: dict[str, str], code: str) -> None:
    (item,) = amazon.items(SHIPPED)
    assert errors_in(amazon.refund(refund_message(SHIPPED, item, **components))) == {"1": code}


def test_a_restocking_fee_lowers_what_the_buyer_gets(amazon: Caller) -> None:
    (item,) = amazon.items(SHIPPED)
    assert errors_in(amazon.refund(refund_message(SHIPPED, item, Principal="20.00", RestockingFee="-4.00"))) == {}
    assert amazon.state()["orders"][SHIPPED]["refunded_total"] == "16.00"


@pytest.mark.parametrize("order_id", [FBA, CANCELLED, PENDING])
def test_orders_that_sellers_cannot_refund_answer_18016(amazon: Caller, order_id: str) -> None:
    (item,) = amazon.items(order_id)
    assert errors_in(amazon.refund(refund_message(order_id, item, Principal="1.00"))) == {"1": "18016"}


def test_a_seller_fulfilled_prime_order_can_be_refunded(amazon: Caller) -> None:
    (item,) = amazon.items(SFP)
    assert errors_in(amazon.refund(refund_message(SFP, item, Principal="1.00"))) == {}


def test_a_wrong_currency_an_unknown_order_and_a_foreign_line_are_refused_one_by_one(amazon: Caller) -> None:
    (item,), (other, _) = amazon.items(SHIPPED), amazon.items(UNSHIPPED)
    report = amazon.refund(
        refund_message(SHIPPED, item, currency="USD", Principal="1.00"),
        refund_message("403-9999999-9999999", item, Principal="1.00"),
        refund_message(SHIPPED, other, Principal="1.00"),
        refund_message(SHIPPED, item, Principal="1.00"),
    )
    assert errors_in(report) == {"1": "18012", "2": "18010", "3": "18011"}
    assert summary_of(report) == (4, 1, 3)
    assert amazon.state()["orders"][SHIPPED]["refunded_total"] == "1.00"


def test_what_was_refunded_before_counts_against_the_balance(amazon: Caller) -> None:
    (item,) = amazon.items(HALF_REFUNDED)
    (event,) = posted_v0(amazon, HALF_REFUNDED)
    (line,) = event["ShipmentItemAdjustmentList"]
    charges = {c["ChargeType"]: c["ChargeAmount"]["CurrencyAmount"] for c in line["ItemChargeAdjustmentList"]}
    assert charges == {"Principal": -20.0, "ShippingCharge": -2.0}
    assert errors_in(amazon.refund(refund_message(HALF_REFUNDED, item, Principal="0.01"))) == {"1": "25161"}
    assert errors_in(amazon.refund(refund_message(HALF_REFUNDED, item, Shipping="3.00"))) == {}


def test_a_refund_of_an_unshipped_order_waits_for_the_shipment(amazon: Caller) -> None:
    item, _ = amazon.items(UNSHIPPED)
    assert errors_in(amazon.refund(refund_message(UNSHIPPED, item, Principal="5.00"))) == {}
    amazon.wait(3600)
    assert posted_v0(amazon, UNSHIPPED) == []
    assert amazon.state()["orders"][UNSHIPPED]["refunds"][0]["state"] == "waiting_for_shipment"
    amazon.change(UNSHIPPED, status="Shipped")
    amazon.wait(60)
    assert len(posted_v0(amazon, UNSHIPPED)) == 1


def test_cancelling_drops_a_refund_that_waited(amazon: Caller) -> None:
    items = amazon.items(UNSHIPPED)
    amazon.refund(refund_message(UNSHIPPED, items[0], Principal="5.00"))
    amazon.cancel(cancel_message(UNSHIPPED, *items))
    amazon.wait(3600)
    order = amazon.state()["orders"][UNSHIPPED]
    assert (order["status"], order["refunded_total"], order["refunds"][0]["state"]) == ("Canceled", "0.00", "dropped")


def test_amazon_itself_may_refund_in_between(amazon: Caller) -> None:
    (item,) = amazon.items(SHIPPED)
    amazon.change(SHIPPED, amazon_refunds="18.00")
    assert len(posted_v0(amazon, SHIPPED)) == 1
    assert errors_in(amazon.refund(refund_message(SHIPPED, item, Principal="5.00"))) == {"1": "25161"}


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        pytest.param(lambda xml: b"\xef\xbb\xbf" + xml, "50001", id="byte order mark"),
        pytest.param(lambda xml: b"\n" + xml, "50001", id="blank before the declaration"),
        pytest.param(lambda xml: xml.replace(b"</Message>", b""), "5000", id="not well-formed"),
        pytest.param(lambda xml: xml.replace(b"<Component>", b"").replace(b"</Component>", b""), "5000", id="no wrapper"),
        pytest.param(lambda xml: xml.replace(b"CustomerReturn", b"BuyerCanceled"), "5000", id="reason of another feed"),
        pytest.param(lambda xml: xml.replace(b"5.00", b"5.001"), "5000", id="three decimals"),
        pytest.param(lambda xml: xml.replace(b"?>", b'?><!DOCTYPE a [<!ENTITY b "5">]>', 1), "5000", id="own entities"),
    ],
)  # fmt: skip
def test_a_spoiled_file_is_refused_whole(amazon: Caller, spoil: Any, code: str) -> None:
    (item,) = amazon.items(SHIPPED)
    spoiled = spoil(envelope("OrderAdjustment", refund_message(SHIPPED, item, Principal="5.00")))
    feed = amazon.feed(spoiled, ADJUSTMENT)
    assert feed["processingStatus"] == "DONE"
    report = amazon.report(feed)
    assert errors_in(report) == {"0": code}
    assert summary_of(report) == (0, 0, 1)
    assert amazon.state()["orders"][SHIPPED]["refunded_total"] == "0.00"


def test_a_cancel_file_in_a_refund_feed_is_refused_whole(amazon: Caller) -> None:
    feed = amazon.feed(envelope("OrderAcknowledgement", cancel_message(UNSHIPPED)), ADJUSTMENT)
    assert errors_in(amazon.report(feed)) == {"0": "5000"}


def test_reports_match_the_schema(amazon: Caller) -> None:
    (item,) = amazon.items(SHIPPED)
    schema = etree.XMLSchema(etree.parse(str(XSD)))
    for amount in ("5.00", "99.00"):
        schema.assertValid(etree.fromstring(amazon.refund(refund_message(SHIPPED, item, Principal=amount))))
    schema.assertValid(etree.fromstring(amazon.report(amazon.feed(b"<a/>", ADJUSTMENT))))

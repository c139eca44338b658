"""The documents we send are valid whatever the action, or are not made."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as within
from hypothesis import strategies as st
from lxml import etree

import copilot.amazon.feeds
from copilot.amazon.feeds.documents import render_feed
from copilot.domain.action import (
    CancelAction,
    CancelLine,
    CancelReason,
    FeedKind,
    RefundAction,
    RefundLine,
    RefundReason,
)
from copilot.domain.errors import BadInput
from copilot.domain.money import MINOR_DIGITS, Money
from copilot.domain.order import Component

SCHEMA = etree.XMLSchema(etree.parse(str(Path(next(iter(copilot.amazon.feeds.__path__))) / "order_feeds.xsd")))
SELLER = "A1EXAMPLESELLER"
Parts = dict[str, str]


def refund(reason: RefundReason, currency: str, *lines: Parts) -> RefundAction:
    return RefundAction(
        ticket_id="T-1", order_id="403-1234567-1234567", marketplace="IT", currency=currency, reason=reason,
        lines=tuple(
            RefundLine(
                order_item_id=f"{12345678901234 + number}", sku=f"SKU-{number}",
                components={Component(name): Money.of(amount, currency) for name, amount in parts.items()},
            )
            for number, parts in enumerate(lines)
        ),
    )  # fmt: skip


def cancel(reason: CancelReason, lines: int = 2) -> CancelAction:
    items = tuple(CancelLine(order_item_id=f"{12345678901234 + n}", sku=f"SKU-{n}") for n in range(lines))
    return CancelAction(
        ticket_id="T-1", order_id="403-1234567-1234567", marketplace="IT", currency="EUR", reason=reason, lines=items
    )


@st.composite
def refunds(draw: st.DrawFn) -> RefundAction:
    currency = draw(st.sampled_from(sorted(MINOR_DIGITS)))
    money = st.integers(1, 10**9).map(lambda minor: Money.from_minor(minor, currency))
    paid = st.dictionaries(st.sampled_from(Component), money, min_size=1)
    items = draw(st.lists(st.integers(10**13, 10**20 - 1).map(str), min_size=1, max_size=4, unique=True))
    return RefundAction(
        ticket_id="T-1", order_id=f"403-{draw(st.integers(10**6, 10**7 - 1))}-1234567",
        marketplace="IT", currency=currency, reason=draw(st.sampled_from(RefundReason)),
        lines=tuple(RefundLine(order_item_id=item, sku="S", components=draw(paid)) for item in items),
    )  # fmt: skip


@given(st.lists(refunds(), min_size=1, max_size=3), st.data())
@within(max_examples=40, deadline=None)
def test_every_refund_is_valid_and_says_exactly_what_was_confirmed(
    actions: list[RefundAction], data: st.DataObject
) -> None:
    keys = [data.draw(st.text("abcXYZ019-", min_size=1, max_size=50)) for _ in actions]
    document = render_feed(FeedKind.REFUND, actions, keys, SELLER)
    root = etree.fromstring(document)
    assert SCHEMA.validate(root) and document.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<AmazonEnvelope')
    for number, (action, message) in enumerate(zip(actions, root.findall("Message"), strict=True), start=1):
        assert message.findtext("MessageID") == str(number)
        amounts = message.findall(".//Amount")
        assert sum(Decimal(amount.text or "") for amount in amounts) == action.total().amount
        assert {amount.get("currency") for amount in amounts} == {action.currency}
        assert all(("." in (amount.text or "")) == (MINOR_DIGITS[action.currency] > 0) for amount in amounts)
        assert message.findtext("OrderAdjustment/ActionType") == "Refund"
        assert {key.text for key in message.iter("MerchantAdjustmentItemID")} == {keys[number - 1]}
        assert not list(message.iter("Quantity"))


@given(st.sampled_from(CancelReason), st.integers(1, 8))
@within(max_examples=20, deadline=None)
def test_every_cancellation_is_valid_and_names_every_line_with_the_reason(reason: CancelReason, lines: int) -> None:
    root = etree.fromstring(render_feed(FeedKind.CANCEL, [cancel(reason, lines)], ["k"], SELLER))
    assert SCHEMA.validate(root)
    assert [r.text for r in root.iter("CancelReason")] == [reason.value] * lines
    assert root.findtext("Message/OrderAcknowledgement/StatusCode") == "Failure"


GOOD = refund(RefundReason.OTHER, "EUR", {"Principal": "1.00"})
WRONG: dict[str, Callable[[], bytes]] = {
    "nothing at all": lambda: render_feed(FeedKind.REFUND, [], [], SELLER),
    "a key too few": lambda: render_feed(FeedKind.REFUND, [GOOD, GOOD], ["k"], SELLER),
    "an empty key": lambda: render_feed(FeedKind.REFUND, [GOOD], [""], SELLER),
    "a key of 51 characters": lambda: render_feed(FeedKind.REFUND, [GOOD], ["k" * 51], SELLER),
    "a key with a control character": lambda: render_feed(FeedKind.REFUND, [GOOD], ["k\x00"], SELLER),
    "a refund in the feed of cancellations": lambda: render_feed(FeedKind.CANCEL, [GOOD], ["k"], SELLER),
    "a cancellation in the feed of refunds": lambda: render_feed(
        FeedKind.REFUND, [cancel(CancelReason.NO_INVENTORY)], ["k"], SELLER
    ),
    "an amount of nothing": lambda: render_feed(
        FeedKind.REFUND, [refund(RefundReason.OTHER, "EUR", {"Principal": "0.00"})], ["k"], SELLER
    ),
    "a charge to the buyer": lambda: render_feed(
        FeedKind.REFUND, [refund(RefundReason.OTHER, "EUR", {"Principal": "5.00", "Tax": "-1.00"})], ["k"], SELLER
    ),
    "a line without money": lambda: render_feed(
        FeedKind.REFUND, [refund(RefundReason.OTHER, "EUR", {})], ["k"], SELLER
    ),
    "another currency": lambda: render_feed(
        FeedKind.REFUND, [GOOD.model_copy(update={"currency": "USD"})], ["k"], SELLER
    ),
    "the same line twice": lambda: render_feed(
        FeedKind.REFUND, [GOOD.model_copy(update={"lines": GOOD.lines * 2})], ["k"], SELLER
    ),
    "an order id Amazon would not know": lambda: render_feed(
        FeedKind.REFUND, [GOOD.model_copy(update={"order_id": "12"})], ["k"], SELLER
    ),
    "an order id with XML in it": lambda: render_feed(
        FeedKind.REFUND, [GOOD.model_copy(update={"order_id": "403-1234567-1234567</AmazonOrderID>"})], ["k"], SELLER
    ),
    "a seller id of 51 characters": lambda: render_feed(FeedKind.REFUND, [GOOD], ["k"], "A" * 51),
}


@pytest.mark.parametrize("what", WRONG)
def test_no_document_is_made_for(what: str) -> None:
    with pytest.raises(BadInput):
        WRONG[what]()


def test_a_fifteen_digit_item_code_is_good() -> None:
    line = GOOD.lines[0].model_copy(update={"order_item_id": "123456789012345"})
    document = render_feed(FeedKind.REFUND, [GOOD.model_copy(update={"lines": (line,)})], ["k"], SELLER)
    assert b"<AmazonOrderItemCode>123456789012345<" in document

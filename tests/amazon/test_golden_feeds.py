"""Golden feed documents: one for every reason and component of a refund, one for every reason of a cancellation.

A new reason needs new files; let ``second_opinion`` write them, never the code under test.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as within
from hypothesis import strategies as st
from lxml import etree

from copilot.amazon.feeds.documents import SCHEMA, render_feed
from copilot.domain.action import CancelAction, CancelReason, FeedKind, RefundAction, RefundReason
from copilot.domain.money import Money
from copilot.domain.order import Component
from tests.amazon.feed_writer import cancel_document, refund_document
from tests.amazon.test_feed_documents import SELLER, Parts, cancel, refund, refunds

GOLDEN = Path(__file__).with_name("golden_feeds")
CURRENCIES = ("EUR", "USD", "GBP", "JPY")
OURS = etree.XMLSchema(etree.parse(str(SCHEMA)))
Case = tuple[FeedKind, list[Any], list[str]]


def reasons_by_components() -> dict[str, Case]:
    """Amounts from one minor unit up; every component comes in every currency."""
    cases: dict[str, Case] = {}
    for row, reason in enumerate(RefundReason):
        for column, component in enumerate(Component):
            currency = CURRENCIES[(row + column) % len(CURRENCIES)]
            amount = Money.from_minor(1 + (row * len(Component) + column) ** 3, currency).amount
            action = refund(reason, currency, {component.value: f"{amount:f}"})
            cases[f"refund-{reason}-{component}-{currency}"] = (FeedKind.REFUND, [action], [f"cp-{row}-{column}"])
    return cases


def reasons_to_cancel() -> dict[str, Case]:
    return {f"cancel-{reason}": (FeedKind.CANCEL, [cancel(reason)], ["cp-cancel"]) for reason in CancelReason}


def more() -> dict[str, Case]:
    """Several components in the schema's order, several lines, several messages, and a key that needs escaping."""
    usd: Parts = {"ShippingTax": "0.41", "Principal": "20.00", "Tax": "1.65", "Shipping": "4.99"}
    gbp: Parts = {"GiftWrapTax": "0.60", "GiftWrap": "2.99", "Principal": "0.01"}
    jpy: Parts = {"Principal": "1200", "Shipping": "350"}
    lines: tuple[Parts, ...] = ({"Principal": "5.00"}, {"Principal": "3.10", "Tax": "0.68"})
    batch = [
        refund(RefundReason.GENERAL_ADJUSTMENT, "EUR", *lines),
        refund(RefundReason.CUSTOMER_RETURN, "EUR", {"Principal": "100.00"}),
    ]
    awkward = refund(RefundReason.OTHER, "EUR", {"Principal": "1234567.89"})
    return {
        "refund-four-components-USD": (FeedKind.REFUND, [refund(RefundReason.CUSTOMER_RETURN, "USD", usd)], ["cp-1"]),
        "refund-three-components-GBP": (FeedKind.REFUND, [refund(RefundReason.COULD_NOT_SHIP, "GBP", gbp)], ["cp-3"]),
        "refund-two-components-JPY": (FeedKind.REFUND, [refund(RefundReason.GENERAL_ADJUSTMENT, "JPY", jpy)], ["cp-2"]),
        "refund-batch-of-two": (FeedKind.REFUND, batch, ["cp-batch-1", "k" * 50]),
        "refund-awkward-key": (FeedKind.REFUND, [awkward], ["""cp <&> "'è"""]),
        "cancel-batch-of-two": (
            FeedKind.CANCEL,
            [cancel(CancelReason.NO_INVENTORY, 1), cancel(CancelReason.BUYER_CANCELED, 3)],
            ["a", "b"],
        ),
    }


GOLDENS = {**reasons_by_components(), **reasons_to_cancel(), **more()}


def second_opinion(kind: FeedKind, actions: list[Any], keys: list[str]) -> bytes:
    return refund_document(actions, keys, SELLER) if kind is FeedKind.REFUND else cancel_document(actions, SELLER)


@pytest.mark.parametrize("name", GOLDENS)
def test_a_document_is_the_golden_one_byte_for_byte_and_valid(name: str) -> None:
    kind, actions, keys = GOLDENS[name]
    golden = (GOLDEN / f"{name}.xml").read_bytes()
    assert render_feed(kind, actions, keys, SELLER) == golden
    assert second_opinion(kind, actions, keys) == golden
    OURS.assertValid(etree.fromstring(golden))


def test_every_reason_meets_every_component_and_every_component_every_currency() -> None:
    cases = [actions[0] for _, actions, _ in reasons_by_components().values()]
    assert len(cases) == len(RefundReason) * len(Component) == 66
    met = {(component, case.currency) for case in cases for component in case.lines[0].components}
    assert met == {(component, currency) for component in Component for currency in CURRENCIES}


def test_every_golden_file_belongs_to_a_case() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == set(GOLDENS)


printable = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn", "Cs"]), min_size=1, max_size=50)


@given(st.lists(st.tuples(refunds(), printable), min_size=1, max_size=3))
@within(max_examples=60, deadline=None)
def test_two_writers_that_know_nothing_of_each_other_agree_on_refunds(
    messages: list[tuple[RefundAction, str]],
) -> None:
    actions, keys = [action for action, _ in messages], [key for _, key in messages]
    assert render_feed(FeedKind.REFUND, actions, keys, SELLER) == refund_document(actions, keys, SELLER)


@given(st.lists(st.tuples(st.sampled_from(CancelReason), st.integers(1, 5)), min_size=1, max_size=3))
@within(max_examples=20, deadline=None)
def test_two_writers_that_know_nothing_of_each_other_agree_on_cancellations(
    messages: list[tuple[CancelReason, int]],
) -> None:
    actions: list[CancelAction] = [cancel(reason, lines) for reason, lines in messages]
    keys = [f"k-{number}" for number in range(len(actions))]
    assert render_feed(FeedKind.CANCEL, actions, keys, SELLER) == cancel_document(actions, SELLER)

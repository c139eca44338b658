"""Partial refunds by component, worked out by hand with pencil and paper, in euro, dollar and yen (S2)."""

from __future__ import annotations

import pytest

from copilot.domain.action import RefundLine
from copilot.domain.balance import cut_to
from copilot.domain.decision import lowered
from copilot.domain.money import Money, split
from copilot.domain.order import Component
from tests.builders.orders import component_named, facts, line, order, refund

# (currency, amount, weights, the parts, why)
SPLITS = [
    ("EUR", "10.00", [1, 1, 1], ["3.34", "3.33", "3.33"], "one cent is left over; the first of three equals gets it"),
    ("EUR", "0.05", [1, 1, 1], ["0.02", "0.02", "0.01"], "two cents left over"),
    ("EUR", "0.01", [3, 5, 2], ["0.00", "0.01", "0.00"], "remainders 0.3, 0.5, 0.2 of a cent: the largest takes it"),
    ("EUR", "11.00", [2000, 440, 499], ["7.48", "1.65", "1.87"], "748.55, 164.68, 186.76: the two left-over cents go to .76 and .68"),
    ("EUR", "24.99", [2499, 0, 0], ["24.99", "0.00", "0.00"], "where nothing was paid, nothing is given"),
    ("EUR", "-10.00", [1, 1, 1], ["-3.33", "-3.33", "-3.34"], "below zero too, the first two are the greater ones"),
    ("USD", "25.00", [2000, 165, 499, 41], ["18.48", "1.53", "4.61", "0.38"], "1848.42, 152.49, 461.18, 37.89: .89 and .49 go up"),
    ("USD", "0.99", [1, 98], ["0.01", "0.98"], "exact shares are left alone"),
    ("USD", "100.00", [1, 1, 1, 1, 1, 1, 1], ["14.29", "14.29", "14.29", "14.29", "14.28", "14.28", "14.28"], "sevenths: four cents left over"),
    ("JPY", "1000", [1, 1, 1], ["334", "333", "333"], "a yen has no parts"),
    ("JPY", "1", [999, 100], ["1", "0"], "one yen cannot be shared"),
    ("JPY", "550", [999, 100], ["500", "50"], "499.95 and 50.05: .95 goes up"),
    ("JPY", "1099", [999, 100], ["999", "100"], "all of it"),
]  # fmt: skip

# (currency, what was paid, the amount to give back, what each component gives): principal first, then tax, shipping and the rest
CUTS = [
    ("EUR", {"principal": "20.00", "tax": "4.40", "shipping": "4.99"}, "0.01", {"principal": "0.01"}),
    ("EUR", {"principal": "20.00", "tax": "4.40", "shipping": "4.99"}, "20.00", {"principal": "20.00"}),
    ("EUR", {"principal": "20.00", "tax": "4.40", "shipping": "4.99"}, "20.01", {"principal": "20.00", "tax": "0.01"}),
    ("EUR", {"principal": "20.00", "tax": "4.40", "shipping": "4.99"}, "25.00", {"principal": "20.00", "tax": "4.40", "shipping": "0.60"}),
    ("EUR", {"principal": "20.00", "tax": "4.40", "shipping": "4.99"}, "29.39", {"principal": "20.00", "tax": "4.40", "shipping": "4.99"}),
    ("USD", {"principal": "20.00", "tax": "1.65", "shipping": "4.99", "shipping tax": "0.41"}, "27.00", {"principal": "20.00", "tax": "1.65", "shipping": "4.99", "shipping tax": "0.36"}),
    ("USD", {"shipping": "4.99", "gift wrap": "3.00", "gift wrap tax": "0.25"}, "8.24", {"shipping": "4.99", "gift wrap": "3.00", "gift wrap tax": "0.25"}),
    ("USD", {"shipping": "4.99", "gift wrap": "3.00", "gift wrap tax": "0.25"}, "5.00", {"shipping": "4.99", "gift wrap": "0.01"}),
    ("JPY", {"principal": "999", "tax": "100"}, "1", {"principal": "1"}),
    ("JPY", {"principal": "999", "tax": "100"}, "1000", {"principal": "999", "tax": "1"}),
    ("JPY", {"principal": "999", "tax": "100"}, "1099", {"principal": "999", "tax": "100"}),
]  # fmt: skip


@pytest.mark.parametrize(("currency", "amount", "weights", "parts", "why"), SPLITS)
def test_an_amount_is_split_as_by_hand(
    currency: str, amount: str, weights: list[int], parts: list[str], why: str
) -> None:
    assert split(Money.of(amount, currency), weights) == tuple(Money.of(part, currency) for part in parts), why


@pytest.mark.parametrize(("currency", "paid", "amount", "given"), CUTS)
def test_a_partial_refund_takes_the_components_as_by_hand(
    currency: str, paid: dict[str, str], amount: str, given: dict[str, str]
) -> None:
    of = order(line(1, currency=currency, **paid), currency=currency)
    whole = refund(of, of.lines[0], **paid)
    (part,) = lowered(whole, Money.of(amount, currency)).lines
    assert part.components == {component_named(name): Money.of(money, currency) for name, money in given.items()}
    assert facts(of).order.paid_total() >= Money.of(amount, currency)


def test_a_partial_refund_of_two_lines_empties_the_first_before_it_touches_the_second() -> None:
    lines = tuple(
        RefundLine(
            order_item_id=f"{number:014d}", sku=f"SKU-{number}",
            components={Component.PRINCIPAL: Money.of("10.00", "EUR"), Component.TAX: Money.of("2.20", "EUR")},
        )
        for number in (1, 2)
    )  # fmt: skip
    first, second = cut_to(lines, Money.of("15.00", "EUR"))
    assert first == lines[0]
    assert second.components == {Component.PRINCIPAL: Money.of("2.80", "EUR")}

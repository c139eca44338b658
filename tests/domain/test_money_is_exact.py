"""Money is exact: no floats, no invisible cents, and splits that add up."""

from __future__ import annotations

import copy
import pickle
import random
from decimal import Decimal, localcontext
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from copilot.domain.errors import BadInput
from copilot.domain.money import MINOR_DIGITS, CurrencyMismatch, Money, split, total

MINORS = st.integers(min_value=-(10**11), max_value=10**11)
CURRENCIES = st.sampled_from(sorted(MINOR_DIGITS))


@pytest.mark.parametrize(
    ("amount", "currency"),
    [
        pytest.param(12.4, "EUR", id="a float"),
        pytest.param(12.5, "EUR", id="a float that happens to be exact"),
        pytest.param(True, "EUR", id="true"),
        pytest.param("NaN", "EUR", id="not a number"),
        pytest.param(Decimal("NaN"), "EUR", id="a decimal that is not a number"),
        pytest.param(Decimal("sNaN"), "EUR", id="a signalling NaN"),
        pytest.param("Infinity", "EUR", id="infinity"),
        pytest.param("12.405", "EUR", id="three decimals"),
        pytest.param("1240.5", "JPY", id="a fraction of a yen"),
        pytest.param("12.40", "XXX", id="an unknown currency"),
        pytest.param("12.40", "eur", id="a currency in lower case"),
        pytest.param("12,40", "EUR", id="a decimal comma"),
        pytest.param("", "EUR", id="nothing"),
        pytest.param("twelve", "EUR", id="a word"),
        pytest.param("1_2.40", "EUR", id="an underscore"),
        pytest.param("١٢", "EUR", id="digits of another script"),
        pytest.param("1e3", "EUR", id="an exponent"),
        pytest.param("1000000000000", "EUR", id="more money than there is"),
    ],
)
def test_what_is_not_an_exact_amount_is_refused(amount: Any, currency: str) -> None:
    with pytest.raises(BadInput) as refused:
        Money.of(amount, currency)
    assert refused.value.field == "amount"


def test_a_float_is_refused_at_every_door() -> None:
    with pytest.raises(ValueError, match="never a float"):
        Money(amount=12.5, currency="EUR")
    with pytest.raises(ValueError):
        Money.model_validate({"amount": 12.5, "currency": "EUR"})
    with pytest.raises(ValueError):
        Money.model_validate_json('{"amount": 12.5, "currency": "EUR"}')


@pytest.mark.parametrize("minor", [12.0, True, Decimal(12), "12", 10**14, -(10**14)])
def test_minor_units_are_integers_and_not_more_than_there_are(minor: Any) -> None:
    with pytest.raises(BadInput):
        Money.from_minor(minor, "EUR")


@pytest.mark.parametrize("currency", ["XXX", "eur", "", "KRW"])
def test_minor_units_of_a_currency_nobody_knows_are_refused(currency: str) -> None:
    for make in (lambda: Money.from_minor(1, currency), lambda: Money.zero(currency), lambda: total([], currency)):
        with pytest.raises(BadInput):
            make()


def test_a_sum_is_the_same_money_as_one_that_was_read() -> None:
    read = Money.of("12.40", "EUR")
    for summed in (Money.of("9.30", "EUR") + Money.of("3.10", "EUR"), -Money.of("-12.40", "EUR"), total([read], "EUR")):
        assert summed == read and hash(summed) == hash(read) and repr(summed) == repr(read)
        assert summed.model_fields_set == read.model_fields_set
        assert summed.model_dump_json() == read.model_dump_json()
        assert pickle.loads(pickle.dumps(summed)) == copy.deepcopy(summed) == summed.model_copy() == read
        with pytest.raises(ValidationError):
            summed.amount = Decimal(1)  # type: ignore[misc]
    assert (read - read).model_dump_json() == (-Money.zero("EUR")).model_dump_json() == '{"amount":"0.00","currency":"EUR"}'  # fmt: skip


def test_more_money_than_there_is_cannot_be_added_up_either() -> None:
    most = Money.of("999999999999.99", "EUR")
    cent = Money.of("0.01", "EUR")
    for sum_up in (lambda: most + cent, lambda: -most - cent, lambda: total([most, cent], "EUR")):
        with pytest.raises(ValueError, match="finite sum"):
            sum_up()
    assert (most - cent).minor == 99_999_999_999_998


def test_a_thread_that_rounds_its_decimals_rounds_no_money() -> None:
    left, right = Money.of("123456789.12", "EUR"), Money.of("0.01", "EUR")
    with localcontext(prec=4):
        assert str(left + right) == "123456789.13 EUR"
        assert str(left - right) == "123456789.11 EUR"
        assert str(-left) == "-123456789.12 EUR"
        assert str(total([left, right], "EUR")) == "123456789.13 EUR"
        assert left.minor == 12_345_678_912
        assert Money.from_minor(12_345_678_912, "EUR") == left


def test_yen_have_no_minor_unit() -> None:
    assert Money.of("1240", "JPY").minor == 1240
    assert str(Money.from_minor(1240, "JPY")) == "1240 JPY"


def test_one_value_has_one_spelling() -> None:
    assert Money.of("12.4", "EUR") == Money.of("12.40", "EUR") == Money.of(Decimal("12.400"), "EUR")
    assert Money.of("12.4", "EUR").model_dump_json() == '{"amount":"12.40","currency":"EUR"}'
    assert Money.of("-0", "EUR").model_dump_json() == Money.zero("EUR").model_dump_json()
    assert hash(Money.of("12.4", "EUR")) == hash(Money.of("12.40", "EUR"))


def test_currencies_never_mix() -> None:
    euros, dollars = Money.of("1.00", "EUR"), Money.of("1.00", "USD")
    for mix in (lambda: euros + dollars, lambda: euros - dollars, lambda: euros < dollars, lambda: euros >= dollars):
        with pytest.raises(CurrencyMismatch):
            mix()
    with pytest.raises(CurrencyMismatch):
        total([euros, dollars], "EUR")


@settings(max_examples=150, deadline=None)
@given(MINORS, CURRENCIES)
def test_minor_units_and_amounts_are_the_same_thing(minor: int, currency: str) -> None:
    money = Money.from_minor(minor, currency)
    assert money.minor == minor
    assert Money.of(money.model_dump(mode="json")["amount"], currency) == money
    assert Money.model_validate_json(money.model_dump_json()) == money


@settings(max_examples=150, deadline=None)
@given(MINORS, MINORS, CURRENCIES)
def test_sums_and_order_are_those_of_integers(left: int, right: int, currency: str) -> None:
    a, b = Money.from_minor(left, currency), Money.from_minor(right, currency)
    assert (a + b).minor == left + right
    assert (a - b).minor == left - right
    assert (a < b, a <= b, a > b, a >= b) == (left < right, left <= right, left > right, left >= right)
    assert bool(a) == bool(left)


def _adds_up(minor: int, weights: list[int], currency: str) -> None:
    parts = split(Money.from_minor(minor, currency), weights)
    assert sum(part.minor for part in parts) == minor
    whole = sum(weights)
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part.minor * whole - minor * weight) < whole  # less than one minor unit from the exact share
        assert part.minor == 0 or weight > 0


def test_thousands_of_splits_add_up_exactly_and_are_fair_to_a_cent() -> None:
    dice = random.Random(20261121)
    for _ in range(5000):
        weights = [dice.choice((0, 1, dice.randrange(10**9))) for _ in range(dice.randint(1, 12))] + [1]
        _adds_up(dice.randrange(-(10**9), 10**9), weights, dice.choice(sorted(MINOR_DIGITS)))


@settings(max_examples=100, deadline=None)
@given(
    st.integers(min_value=-(10**9), max_value=10**9),
    st.lists(st.integers(min_value=0, max_value=10**9), min_size=1, max_size=12).filter(any),
    CURRENCIES,
)
def test_any_split_adds_up_exactly(minor: int, weights: list[int], currency: str) -> None:
    _adds_up(minor, weights, currency)


@pytest.mark.parametrize("weights", [[], [0, 0], [1, -1], [2, -1]])
def test_a_split_without_usable_weights_is_refused(weights: list[int]) -> None:
    with pytest.raises(BadInput):
        split(Money.of("1.00", "EUR"), weights)

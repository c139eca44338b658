"""Amounts, shares, days and moments come as the reader's language writes them, every digit kept, a moment with its zone."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copilot.domain.figures import (
    amount_said,
    clock_said,
    day_said,
    figures_said,
    moment_said,
    money_said,
    share_said,
)
from copilot.domain.marketplace import Language
from copilot.domain.money import MINOR_DIGITS, Money

DECIMAL_COMMA = [lang for lang in Language if lang is not Language.EN]


@pytest.mark.parametrize(
    ("lang", "euro", "many", "yen", "dollar", "zloty"),
    [
        (Language.EN, "€89.95", "€1,234.50", "¥5,000", "CA$1.00", "PLN\u00a01.00"),
        (Language.IT, "89,95\u00a0€", "1.234,50\u00a0€", "5.000\u00a0JPY", "1,00\u00a0CA$", "1,00\u00a0PLN"),
        (Language.DE, "89,95\u00a0€", "1.234,50\u00a0€", "5.000\u00a0¥", "1,00\u00a0CA$", "1,00\u00a0PLN"),
        (Language.FR, "89,95\u00a0€", "1\u202f234,50\u00a0€", "5\u202f000\u00a0JPY", "1,00\u00a0$CA", "1,00\u00a0PLN"),
        (Language.ES, "89,95\u00a0€", "1.234,50\u00a0€", "5.000\u00a0JPY", "1,00\u00a0CAD", "1,00\u00a0PLN"),
    ],
)
def test_money_is_written_as_the_language_writes_it(
    lang: Language, euro: str, many: str, yen: str, dollar: str, zloty: str
) -> None:
    given_ = [("89.95", "EUR"), ("1234.50", "EUR"), ("5000", "JPY"), ("1.00", "CAD"), ("1.00", "PLN")]
    assert [money_said(Money.of(*one), lang) for one in given_] == [euro, many, yen, dollar, zloty]


@given(
    minor=st.integers(1 - 10**12, 10**12 - 1),
    currency=st.sampled_from(sorted(MINOR_DIGITS)),
    lang=st.sampled_from(Language),
)
def test_no_digit_of_an_amount_is_lost_or_rounded(minor: int, currency: str, lang: Language) -> None:
    money = Money.from_minor(minor, currency)
    said = money_said(money, lang)
    assert re.sub(r"\D", "", said) == re.sub(r"\D", "", f"{money.amount:f}")
    assert ("-" in said) is (minor < 0)
    assert amount_said(str(money), lang) == said


def test_what_is_no_exact_amount_stays_as_it_was() -> None:
    for text in ("89.955 EUR", "5000.50 JPY", "89.95 XXX", "many EUR"):
        assert amount_said(text, Language.DE) == text
    assert amount_said("100 EUR", Language.DE) == "100,00\u00a0€", "a limit is often written without its cents"


@pytest.mark.parametrize(
    ("lang", "share", "day"),
    [
        (Language.EN, "12.5%", "28 November 2026"),
        (Language.IT, "12,5%", "28 novembre 2026"),
        (Language.DE, "12,5\u00a0%", "28. November 2026"),
        (Language.FR, "12,5\u00a0%", "28 novembre 2026"),
        (Language.ES, "12,5\u00a0%", "28 de noviembre de 2026"),
    ],
)
def test_shares_and_days_are_written_as_the_language_writes_them(lang: Language, share: str, day: str) -> None:
    assert share_said("12.5 %", lang) == share
    assert day_said(date(2026, 11, 28), lang) == day
    assert moment_said(datetime(2026, 11, 28, 10, 0, tzinfo=UTC), lang) == f"{day}, 10:00 UTC"
    assert clock_said("10:00:30Z", lang) == "10:00:30 UTC"


def test_a_moment_of_another_zone_is_told_in_the_zone_it_names() -> None:
    late = datetime(2026, 11, 29, 0, 30, tzinfo=timezone(timedelta(hours=2)))
    assert moment_said(late, Language.DE) == "28. November 2026, 22:30 UTC"


def test_a_line_has_its_figures_said_and_its_sources_and_ids_kept() -> None:
    line = "Pagato 24.99 EUR il 2026-11-20, 2026-11-28T10:00:00+00:00, act_2026-11-20 [finances, 2026-11-28 10:00Z]"
    assert figures_said(line, Language.IT) == (
        "Pagato 24,99\u00a0€ il 20 novembre 2026, 28 novembre 2026, 10:00 UTC, act_2026-11-20 [finances, 2026-11-28 10:00Z]"
    )
    assert figures_said("order 403-1234567-7654321, version authority-2026-11-2", Language.FR) == (
        "order 403-1234567-7654321, version authority-2026-11-2"
    )


@pytest.mark.parametrize("lang", DECIMAL_COMMA)
def test_no_decimal_point_is_left_where_a_comma_is_written(lang: Language) -> None:
    for currency, digits in MINOR_DIGITS.items():
        said = money_said(Money(amount=Decimal("1.25") if digits else Decimal(1), currency=currency), lang)
        assert not re.search(r"\d\.\d\d\b", said), said


@pytest.mark.parametrize("lang", list(Language))
@pytest.mark.parametrize(
    "name",
    [
        "Kurier 2026-02-30", "Kurier 2026-13-45 10:00Z", "Kurier 9999-12-31 23:59-05:00", "Kurier 1000000000000.00 EUR",
        "Kurier ١٢.٠٠ EUR", "Kurier ٢٠٢٦-١١-٢٨",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_figure_stays_as_it_was(name: str, lang: Language) -> None:
    """A carrier may be called anything, and a note that names it must still open."""
    assert figures_said(name, lang) == name

"""Figures as people of a language write them: an amount, a share, a day, a moment with its zone. For reading, never for reckoning."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_currency, format_percent

from copilot.domain.errors import BadInput
from copilot.domain.marketplace import Language
from copilot.domain.money import MINOR_DIGITS, Money

# A code that stands before the digits is kept apart from them; Babel writes "PLN1.00".
_CODE_FIRST = re.compile(r"\b([A-Z]{3})(?=\d)")
_AMOUNT = re.compile(rf"(-?\d+(?:\.\d+)?) ({'|'.join(MINOR_DIGITS)})")
_FIGURE = re.compile(
    r"(?P<source>\[[^\]]*\])"
    r"|(?<![\w.:-])(?:(?P<moment>\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))"
    rf"|(?P<day>\d{{4}}-\d\d-\d\d)|(?P<amount>{_AMOUNT.pattern}))(?![\w:]|[.-]\w)"
)


def money_said(value: Money, lang: Language) -> str:
    """``€89.95`` in English, ``89,95 €`` in German: every digit of the amount, as the pages write it."""
    return _CODE_FIRST.sub("\\1\u00a0", format_currency(value.amount, value.currency, locale=lang.value))


def amount_said(text: str, lang: Language) -> str:
    """The same for an amount in plain writing (``89.95 EUR``). What is no exact amount of its currency stays as it was."""
    found = _AMOUNT.fullmatch(text)
    if found is None:
        return text
    amount, currency = found.groups()
    if len(amount.partition(".")[2].rstrip("0")) > MINOR_DIGITS[currency]:
        return text
    try:
        return money_said(Money.of(amount, currency), lang)
    except BadInput:  # more money than there is, or digits of another script
        return text


def share_said(text: str, lang: Language) -> str:
    """A share in plain writing (``12.5 %``) as the language has it."""
    share = Decimal(text.removesuffix("%").strip()) / 100
    return format_percent(share, locale=lang.value, decimal_quantization=False)


def day_said(value: date, lang: Language) -> str:
    """``28 November 2026``, ``28 de noviembre de 2026``."""
    return format_date(value, format="long", locale=_written(lang))


def moment_said(at: datetime, lang: Language) -> str:
    """``28 November 2026, 10:00 UTC``: a time without its zone would be read as the reader's own."""
    there = at.astimezone(UTC)
    return f"{day_said(there.date(), lang)}, {there:%H:%M} UTC"


def clock_said(text: str, _lang: Language) -> str:
    """A time of today in plain writing (``10:00:30Z``), with its zone as people write it: alike in all our languages."""
    return f"{text.removesuffix('Z')} UTC"


def figures_said(line: str, lang: Language) -> str:
    """A line of our own making with its amounts, days and moments as people write them; [sources] stay as they are kept."""
    return _FIGURE.sub(lambda found: _figure(found, lang), line)


def _figure(found: re.Match[str], lang: Language) -> str:
    try:
        match found.lastgroup:
            case "moment":
                return moment_said(datetime.fromisoformat(found[0]), lang)
            case "day":
                return day_said(date.fromisoformat(found[0]), lang)
            case "amount":
                return amount_said(found[0], lang)
    except (ValueError, OverflowError):  # looks like a day and is none: a carrier may be called anything
        pass
    return found[0]


def _written(lang: Language) -> str:
    """English days are written as the pages write them, day before month."""
    return "en_GB" if lang is Language.EN else lang.value

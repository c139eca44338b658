"""Amounts in Amazon's own notices: point or comma, currency before or after; what can be read two ways is refused.

EML-40, 41, 56. Never called with a buyer's words (law 3).
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from copilot.domain.errors import BadInput
from copilot.domain.marketplace import Language
from copilot.domain.money import MINOR_DIGITS, Money
from copilot.domain.record import Record

# Sign to currency where one sign means one currency; "" where only the store tells.
_SIGNS = {"€": "EUR", "£": "GBP", "US$": "USD", "CA$": "CAD", "CDN$": "CAD", "C$": "CAD", "MX$": "MXN", "AU$": "AUD",
          "A$": "AUD", "R$": "BRL", "S$": "SGD", "zł": "PLN", "JP¥": "JPY", "₹": "INR", "$": "", "¥": "", "kr": ""}  # fmt: skip
_STORE_SIGNS = {
    ("$", "US"): "USD", ("$", "CA"): "CAD", ("$", "MX"): "MXN", ("$", "AU"): "AUD", ("¥", "JP"): "JPY", ("kr", "SE"): "SEK",
}  # fmt: skip
_CURRENCY = rf"(?<![A-Za-z])(?:{'|'.join(MINOR_DIGITS)})(?![A-Za-z])|(?:US|CA|CDN|MX|AU|[CARS])?\$|€|£|(?:JP)?¥|₹|(?<![a-z])(?:zł|kr)(?![a-z])"
_NUMBER = r"(?<![\w.,:/#])(?<!\w-)\d[\d.,'’\u00a0\u202f\u2009]{0,24}"
_TOKEN = re.compile(rf"(?P<currency>{_CURRENCY})|(?P<number>{_NUMBER})|(?P<glued>(?<=[A-Z€£$¥₹])\d[\d.,'’]{{0,24}})")
_GAP = re.compile("[ \u00a0\u202f\u2009]{0,2}[-\u2212+]?[ \u00a0\u202f\u2009]{0,1}")
_SPACES = re.compile("[\u00a0\u202f\u2009'’]")
_SPACE_GROUPS = re.compile(r"\d{1,3}([\u00a0\u202f\u2009'’]\d{3})+([.,]\d{1,2})?")
_THOUSANDS = {Language.EN: ",", Language.IT: ".", Language.DE: ".", Language.ES: "."}


class Amounts(Record):
    """The distinct amounts, in order of appearance, without sign. ``refused`` counts those left out as ambiguous."""

    found: tuple[Money, ...] = ()
    refused: int = 0


class _Token(NamedTuple):
    text: str
    start: int
    end: int
    is_number: bool


def amounts_in(notice: str, *, language: Language | None, marketplace: str | None) -> Amounts:
    """All amounts of a notice. ``language`` is the notice's own; a bare ``$`` is read by ``marketplace`` only."""
    tokens = [_token(match) for match in _TOKEN.finditer(notice)]
    used: set[int] = set()
    found: dict[Money, None] = {}
    refused = 0
    for place, token in enumerate(tokens):
        if not token.is_number:
            continue
        currency = _currency_of(notice, tokens, place, used, marketplace)
        if currency is None:
            continue
        value = None if not currency or _split_by_space(notice, token) else number_of(token.text, currency, language)
        if value is None:
            refused += 1
        else:
            found[value] = None
    return Amounts(found=tuple(found), refused=refused)


def _token(match: re.Match[str]) -> _Token:
    is_number = match["currency"] is None
    text = match[0].rstrip(".,'’\u00a0\u202f\u2009") if is_number else match[0]
    return _Token(text=text, start=match.start(), end=match.start() + len(text), is_number=is_number)


def _currency_of(text: str, tokens: list[_Token], place: int, used: set[int], store: str | None) -> str | None:
    """The code of the currency beside a number; "" where two fight over it or none is meant; None where there is none."""
    here = tokens[place]
    beside: dict[int, str] = {}
    for other in (place - 1, place + 1):
        if not 0 <= other < len(tokens) or other in used or tokens[other].is_number:
            continue
        left, right = (tokens[other], here) if other < place else (here, tokens[other])
        if _GAP.fullmatch(text, left.end, right.start):
            beside[other] = _code(tokens[other].text, store)
    if not beside:
        return None
    if len(beside) == 2 and len(set(beside.values())) == 2:
        after = place + 1
        if not (after + 1 < len(tokens) and tokens[after + 1].is_number):
            return ""
        beside.pop(after)  # "EUR 12,00 USD 13,00": the second belongs to what follows
    nearest = min(beside)
    used.add(nearest)
    return beside[nearest]


def _code(sign: str, store: str | None) -> str:
    if sign in MINOR_DIGITS:
        return sign
    return _SIGNS.get(sign) or _STORE_SIGNS.get((sign, store or ""), "")


def _split_by_space(text: str, number: _Token) -> bool:
    """ "2 119,00 €" is either 2119 or two pieces at 119: refused."""
    head = re.match(r"\d+", number.text)
    before = text[max(0, number.start - 2) : number.start]
    return bool(head and len(head[0]) == 3 and re.fullmatch(r"\d ", before))


def number_of(text: str, currency: str, language: Language | None) -> Money | None:
    """``1.234,56`` or ``1,234.5`` as money; None where grouping and decimals cannot be told apart."""
    if _SPACES.search(text):
        if not _SPACE_GROUPS.fullmatch(text):
            return None
        text = _SPACES.sub("", text)
    points, commas = text.count("."), text.count(",")
    if points and commas:
        decimal = max(".,", key=text.rfind)
        group = "," if decimal == "." else "."
        return _money(text, currency, group, decimal)
    if points + commas > 1:
        return _money(text, currency, "." if points else ",", None)
    if points + commas == 1:
        mark = "." if points else ","
        decimals = len(text) - text.index(mark) - 1
        if decimals == 3:  # a group of thousands, if this language groups so or the currency has no decimals
            groups = MINOR_DIGITS[currency] == 0 or (language is not None and _THOUSANDS.get(language) == mark)
            return _money(text, currency, mark, None) if groups else None
        return _money(text, currency, None, mark)
    return _money(text, currency, None, None)


def _money(text: str, currency: str, group: str | None, decimal: str | None) -> Money | None:
    whole, _, fraction = text.partition(decimal) if decimal else (text, "", "")
    if decimal and not 1 <= len(fraction) <= 2:
        return None
    if group and not re.fullmatch(rf"[1-9]\d{{0,2}}(?:{re.escape(group)}\d{{3}})+", whole):
        return None
    digits = whole.replace(group, "") if group else whole
    if not digits.isascii() or not digits.isdigit() or not (fraction or "0").isdigit():
        return None
    try:
        return Money.of(Decimal(f"{digits}.{fraction or 0}"), currency)
    except BadInput:
        return None

"""Money: a decimal amount with its currency, exact in minor units, never a float."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Context, Decimal, Inexact, InvalidOperation
from functools import cache
from typing import Any, Self

from pydantic import field_serializer, field_validator, model_validator

from copilot.domain.errors import BadInput
from copilot.domain.record import Record

# Digits after the point, ISO 4217; the currencies of Amazon's stores (sp-api.md 3.2, plus ZAR).
MINOR_DIGITS = {
    "USD": 2, "GBP": 2, "EUR": 2, "JPY": 0, "CAD": 2, "CNY": 2, "INR": 2, "MXN": 2, "BRL": 2, "AUD": 2,
    "TRY": 2, "SGD": 2, "SEK": 2, "PLN": 2, "AED": 2, "SAR": 2, "EGP": 2, "ZAR": 2,
}  # fmt: skip

_QUANTUM = {currency: Decimal(1).scaleb(-digits) for currency, digits in MINOR_DIGITS.items()}
_LIMIT = Decimal(10) ** 12
_MINOR_LIMIT = {currency: 10 ** (12 + digits) for currency, digits in MINOR_DIGITS.items()}
# Our own arithmetic, whatever the caller's thread set: a sum that would have to be rounded raises instead.
_EXACT = Context(prec=40, traps=[Inexact, InvalidOperation])

_PLAIN = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")  # no exponents, underscores or other scripts, which Decimal reads too


class CurrencyMismatch(BadInput):
    """Two amounts of different currencies met; nothing was computed."""

    code = "currency_mismatch"

    def __init__(self, left: str, right: str) -> None:
        super().__init__("currency", f"{left} and {right} cannot be mixed", "Use amounts of one currency.")


class Money(Record):
    """An exact amount. Built from a decimal string or Decimal; refuses floats, NaN and too many decimals."""

    amount: Decimal
    currency: str

    @field_validator("amount", mode="before")
    @classmethod
    def _exact(cls, value: Any) -> Any:
        if isinstance(value, (float, bool)):
            raise ValueError("money is a decimal string, never a float")
        if isinstance(value, str):
            if not _PLAIN.fullmatch(value.strip()):
                raise ValueError("not a decimal amount such as 12.40")
            value = Decimal(value.strip())
        return value

    @model_validator(mode="after")
    def _fits_currency(self) -> Self:
        if self.currency not in MINOR_DIGITS:
            raise ValueError(f"unknown currency {self.currency!r}")
        if not self.amount.is_finite() or abs(self.amount) >= _LIMIT:
            raise ValueError("amount is not a finite sum of money")
        fixed = self.amount.quantize(_QUANTUM[self.currency])
        if fixed != self.amount:
            raise ValueError(f"{self.currency} has {MINOR_DIGITS[self.currency]} decimals, got {self.amount}")
        object.__setattr__(self, "amount", fixed + Decimal(0))  # one spelling per value: no -0, fixed exponent
        return self

    @field_serializer("amount")
    def _as_text(self, amount: Decimal) -> str:
        return f"{amount:f}"

    @classmethod
    def of(cls, amount: str | int | Decimal, currency: str) -> Money:
        """``Money.of("12.40", "EUR")``; a wrong amount or currency raises BadInput."""
        try:
            return cls.model_validate({"amount": amount, "currency": currency})
        except ValueError as wrong:
            first = wrong.errors()[0]["msg"] if hasattr(wrong, "errors") else str(wrong)
            raise BadInput("amount", f"{amount!r} {currency!r}: {first}", "Give a decimal such as 12.40 EUR.") from None

    @classmethod
    def from_minor(cls, minor: int, currency: str) -> Money:
        """From integer minor units: ``from_minor(1240, "EUR")`` is 12.40 EUR; ``(1240, "JPY")`` is 1240 JPY.

        Raises BadInput for what is no integer, for an unknown currency, and for more money than there is.
        """
        if type(minor) is not int or abs(minor) >= _MINOR_LIMIT.get(currency, 0):
            problem = f"{minor!r} minor units of {currency!r}"
            raise BadInput("amount", problem, "Give an integer, a known currency and less than 10^12 of it.")
        return _known(_EXACT.multiply(Decimal(minor), _QUANTUM[currency]), currency)

    @classmethod
    def zero(cls, currency: str) -> Money:
        """Nothing, in this currency."""
        return _zero(currency)

    @property
    def minor(self) -> int:
        """Integer minor units."""
        return int(self.amount.scaleb(MINOR_DIGITS[self.currency], _EXACT))

    def __add__(self, other: Money) -> Money:
        self._same(other)
        return _known(_EXACT.add(self.amount, other.amount), self.currency)

    def __sub__(self, other: Money) -> Money:
        self._same(other)
        return _known(_EXACT.subtract(self.amount, other.amount), self.currency)

    def __neg__(self) -> Money:
        return _known(_EXACT.minus(self.amount), self.currency)

    def __lt__(self, other: Money) -> bool:
        self._same(other)
        return self.amount < other.amount

    def __le__(self, other: Money) -> bool:
        self._same(other)
        return self.amount <= other.amount

    def __gt__(self, other: Money) -> bool:
        return other < self

    def __ge__(self, other: Money) -> bool:
        return other <= self

    def __bool__(self) -> bool:
        return bool(self.amount)

    def __str__(self) -> str:
        return f"{self.amount:f} {self.currency}"

    def _same(self, other: Money) -> None:
        if self.currency != other.currency:
            raise CurrencyMismatch(self.currency, other.currency)


def _known(amount: Decimal, currency: str) -> Money:
    """Money from an amount that has its currency's digits already: a sum of such, or a whole number of minor units.

    What validation would find again is not looked for again; what arithmetic can still break, the limit, is.
    """
    if abs(amount) >= _LIMIT:
        return Money(amount=amount, currency=currency)  # refused there, by name
    money = Money.__new__(Money)  # as copy and pickle build it; model_construct costs as much as validating
    money.__setstate__(
        {
            "__dict__": {"amount": amount, "currency": currency},
            "__pydantic_fields_set__": {"amount", "currency"},
            "__pydantic_extra__": None,
            "__pydantic_private__": None,
        }
    )
    return money


@cache
def _zero(currency: str) -> Money:
    """One for all: a value that cannot change can be shared."""
    return Money.from_minor(0, currency)


def total(amounts: Iterable[Money], currency: str) -> Money:
    """The exact sum; zero of ``currency`` for none."""
    nothing = _zero(currency)
    whole = nothing.amount
    for amount in amounts:
        nothing._same(amount)
        whole = _EXACT.add(whole, amount.amount)
    return _known(whole, currency) if whole else nothing


def split(amount: Money, weights: Sequence[int]) -> tuple[Money, ...]:
    """Split by non-negative integer weights, largest remainder first; the parts sum to ``amount`` exactly."""
    whole = sum(weights)
    if whole <= 0 or any(weight < 0 for weight in weights):
        raise BadInput("weights", "need at least one positive weight and none negative", "Check the line amounts.")
    floors = [amount.minor * weight // whole for weight in weights]
    rest = amount.minor - sum(floors)
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(amount.minor * weights[i] % whole), i))
    for i in by_remainder[:rest]:
        floors[i] += 1
    return tuple(Money.from_minor(part, amount.currency) for part in floors)

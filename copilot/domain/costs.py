"""What the ways to settle a ticket cost us, as data a manager changes: prices, shares, odds and the limits of goodwill.

Every block says where its numbers come from and as of when. Nothing here is a rule of Amazon's.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator

from copilot.domain.money import Money
from copilot.domain.reason import Reason
from copilot.domain.record import Record


class OptionKind(StrEnum):
    """The ways to settle a ticket about an order (N9)."""

    REPLACE = "replace"
    PARTIAL = "partial"
    FULL = "full"
    AFTER_RETURN = "after_return"
    WAIT = "wait"
    CLAIM = "claim"


def _exact(value: Any) -> Any:
    if isinstance(value, (float, bool)):
        raise ValueError('a decimal in quotes, such as "0.25", never a float')
    return value


# Four decimals are enough for an odd and keep every product of three of them short of any rounding.
Share = Annotated[Decimal, BeforeValidator(_exact), Field(ge=0, le=1, decimal_places=4)]
Price = Annotated[Decimal, BeforeValidator(_exact), Field(ge=0, lt=10**6)]


class Assumed(Record):
    """Numbers with their source; "assumption of ours, change it" is a source too."""

    source: Annotated[str, Field(min_length=5)]
    as_of: date


class Prices(Assumed):
    """What things cost us in one currency. ``defect`` is what one order defect is worth to us (MET-01)."""

    currency: str
    outbound_shipping: Price
    return_shipping: Price
    defect: Price
    claim_handling: Price

    @model_validator(mode="after")
    def _fit_the_currency(self) -> Self:
        for amount in (self.outbound_shipping, self.return_shipping, self.defect, self.claim_handling):
            self.money(amount)
        return self

    def money(self, amount: Decimal) -> Money:
        """One of these prices as money."""
        return Money(amount=amount, currency=self.currency)


class Goods(Assumed):
    """What the goods cost us, as a share of the price the buyer paid for them without tax and shipping."""

    share_of_price: Share


class Funding(Assumed):
    """How often Amazon really funds a granted claim on a Claims Protected order (ATZ-17)."""

    share: Share


class Odds(Record):
    """How likely what is. ``claim_left``: the share of the chance of a claim that is left after an option."""

    filed: Share
    filed_after_threat: Share
    granted: Share
    due_later: Share  # that the refund falls due after all while we wait
    claim_left: dict[OptionKind, Share]

    @model_validator(mode="after")
    def _make_sense(self) -> Self:
        missing = set(OptionKind) - {OptionKind.CLAIM} - set(self.claim_left)
        if missing:
            raise ValueError(f"claim_left lacks {min(missing)}")
        if OptionKind.CLAIM in self.claim_left:
            raise ValueError("claim_left of 'claim' is always 1: leave it out")
        if self.filed_after_threat < self.filed:
            raise ValueError("a threat never makes a claim less likely: raise filed_after_threat")
        if self.due_later + self.filed_after_threat * self.claim_left[OptionKind.WAIT] > 1:
            raise ValueError("while we wait either the refund falls due or a claim is filed: together at most 1")
        return self


class Group(Assumed):
    """Reasons that cost alike. ``delivered`` narrows the group to orders with or without a delivery scan.

    Without ``odds`` nothing that depends on a claim is known; without ``partial_share`` no part is.
    """

    name: str
    reasons: Annotated[frozenset[Reason], Field(min_length=1)]
    delivered: bool | None = None
    odds: Odds | None = None
    partial_share: Share | None = None  # of the item price that is left, for keeping the item
    resalable: Share = Decimal(0)  # of what the goods cost us, when they come back
    we_pay_return: bool

    def fits(self, reason: Reason, delivered: bool) -> bool:
        """True when a ticket of this reason belongs here."""
        return reason in self.reasons and self.delivered in (None, delivered)


class Level(Record):
    """A level of the buyer's record: at least so many refunds, and at least this share of the orders."""

    refunds: Annotated[int, Field(ge=1)]
    rate: Share


class RepeatLimits(Assumed):
    """From when on a record deserves a second look, and from when on there is no goodwill (S9)."""

    look_closer: Level
    no_goodwill: Level

    @model_validator(mode="after")
    def _rise(self) -> Self:
        low, high = self.look_closer, self.no_goodwill
        if (high.refunds, high.rate) == (low.refunds, low.rate) or high.refunds < low.refunds or high.rate < low.rate:
            raise ValueError("no_goodwill must lie above look_closer")
        return self


class Costs(Record):
    """The cost data in force, versioned."""

    version: str
    prices: tuple[Prices, ...]
    goods: Goods
    funding: Funding
    groups: tuple[Group, ...]
    repeat: RepeatLimits

    @model_validator(mode="after")
    def _one_answer_each(self) -> Self:
        currencies = [row.currency for row in self.prices]
        twice = next((c for c in currencies if currencies.count(c) > 1), None)
        if twice:
            raise ValueError(f"prices of {twice} stand twice")
        for reason in Reason:
            for scan in (True, False):
                names = [group.name for group in self.groups if group.fits(reason, scan)]
                if len(names) > 1:
                    raise ValueError(f"{reason} stands in {names[0]} and in {names[1]}")
        return self

    def group(self, reason: Reason, *, delivered: bool) -> Group | None:
        """The group of a ticket, or None: then no ladder is built (law 8)."""
        return next((group for group in self.groups if group.fits(reason, delivered)), None)

    def prices_in(self, currency: str) -> Prices | None:
        """The prices of a currency, or None: then nothing that needs them is known."""
        return next((row for row in self.prices if row.currency == currency), None)

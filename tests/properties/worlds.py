"""Random orders with refunds posted, refunds held and a refund asked for: one number, one world, the same on every machine."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from copilot.domain.action import Purpose, RefundAction, RefundLine, RefundReason
from copilot.domain.money import Money
from copilot.domain.order import (
    Component,
    Fulfilment,
    LineItem,
    Order,
    OrderFacts,
    OrderStatus,
    PostedRefund,
)

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
ORDER_ID = "403-1234567-7654321"
CURRENCIES = ("EUR", "USD", "JPY")  # with and without a minor unit; the other currencies have two digits as well
COMPONENTS = tuple(Component)

Minors = dict[Component, int]


@dataclass(frozen=True)
class World:
    """What a case is about, as the domain sees it, and the plain integers it was made from."""

    currency: str
    facts: OrderFacts
    held: tuple[RefundAction, ...]
    asked: RefundAction
    paid: tuple[Minors, ...]
    given: tuple[Minors, ...]  # refunded or held, by line and component; ``Component`` keys only
    given_other: tuple[int, ...]  # refunded on the line outside the known components
    unplaced: int  # refunded, and no line is known to be the one

    def line_paid(self, number: int) -> int:
        """Minor units paid for a line."""
        return sum(self.paid[number].values())

    def line_given(self, number: int) -> int:
        """Minor units refunded or held on a line."""
        return sum(self.given[number].values()) + self.given_other[number]


def world(seed: int, number: int) -> World:
    """World ``number`` of a run."""
    return _World(random.Random(seed << 40 | number)).build()


class _World:
    """The dice and what they have shown so far."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.currency = CURRENCIES[int(dice.random() * 3)]
        self.paid: list[Minors] = [self._some(3) for _ in range(1 + int(dice.random() * 3))]
        self.given: list[Minors] = [dict.fromkeys(COMPONENTS, 0) for _ in self.paid]
        self.given_other = [0] * len(self.paid)
        self.unplaced = 0

    def build(self) -> World:
        order = self._order()
        refunds = tuple(self._refund() for _ in range(int(self.dice.random() * 3)))
        held = tuple(self._action(given=True) for _ in range(int(self.dice.random() * 2)))
        return World(
            currency=self.currency,
            facts=OrderFacts(order=order, refunds=refunds),
            held=held,
            asked=self._action(given=False),
            paid=tuple(self.paid),
            given=tuple(self.given),
            given_other=tuple(self.given_other),
            unplaced=self.unplaced,
        )

    def _order(self) -> Order:
        lines = tuple(
            LineItem(
                order_item_id=_code(number), asin=f"B0TEST{number:04d}", sku=f"SKU-{number}", title="",
                quantity=1, paid=self._money(paid),
            )
            for number, paid in enumerate(self.paid)
        )  # fmt: skip
        return Order(
            order_id=ORDER_ID, marketplace="IT", fulfilment=Fulfilment.FBM, status=OrderStatus.SHIPPED,
            currency=self.currency, purchased_at=NOW, lines=lines,
        )  # fmt: skip

    def _refund(self) -> PostedRefund:
        """Posted by anyone: on a line by its code or its SKU, on no line we know, too large, in other components."""
        number = int(self.dice.random() * len(self.paid))
        parts = self._near(number) if self.dice.random() < 0.7 else self._some(2)
        other = self._amount() if self.dice.random() < 0.15 else 0
        way = self.dice.random()
        if way < 0.15:
            self.unplaced += sum(parts.values()) + other
        else:
            for component, minor in parts.items():
                self.given[number][component] += minor
            self.given_other[number] += other
        code = _code(number) if way >= 0.5 else None if way >= 0.3 else "99999999999999"
        return PostedRefund(
            order_id=ORDER_ID, order_item_id=code, sku=f"SKU-{number}" if way >= 0.15 else None, posted_at=NOW,
            components=self._money(parts), other=Money.from_minor(other, self.currency) if other else None,
        )  # fmt: skip

    def _action(self, *, given: bool) -> RefundAction:
        """A refund of ours; what is held was within the balance once, what is asked for may be anything."""
        first = int(self.dice.random() * len(self.paid))
        numbers = (first,) if self.dice.random() < 0.7 else tuple({first, int(self.dice.random() * len(self.paid))})
        lines = []
        for number in numbers:
            parts = self._near(number)
            if given:
                for component, minor in parts.items():
                    self.given[number][component] += minor
            lines.append(
                RefundLine(order_item_id=_code(number), sku=f"SKU-{number}", components=self._money(parts))
            )  # fmt: skip
        return RefundAction(
            ticket_id="tkt_1", order_id=ORDER_ID, marketplace="IT", currency=self.currency,
            reason=RefundReason.OTHER, purpose=Purpose.GOODWILL, lines=tuple(lines),
        )  # fmt: skip

    def _near(self, number: int) -> Minors:
        """Parts of a line at or about what nobody has given away of it yet: all of it, a cent less or more, a bit."""
        chosen = {}
        for component, paid in self.paid[number].items():
            left = paid - self.given[number][component]
            way = self.dice.random()
            if way < 0.35 and chosen:
                continue
            minor = left + int(self.dice.random() * 3) - 1 if way < 0.55 else int(left * self.dice.random())
            if minor > 0:
                chosen[component] = minor
        return chosen or {COMPONENTS[int(self.dice.random() * 6)]: self._amount()}

    def _some(self, most: int) -> Minors:
        first = int(self.dice.random() * 6)
        chosen = {(first + step) % 6 for step in range(1 + int(self.dice.random() * most))}
        return {COMPONENTS[place]: self._amount() for place in sorted(chosen)}

    def _amount(self) -> int:
        """From one minor unit to what a car costs, mostly what things cost."""
        way = self.dice.random()
        most = 3 if way < 0.15 else 10_000 if way < 0.9 else 4_000_000
        return 1 + int(self.dice.random() * most)

    def _money(self, parts: Mapping[Component, int]) -> dict[Component, Money]:
        return {component: Money.from_minor(minor, self.currency) for component, minor in parts.items()}


def _code(number: int) -> str:
    return f"{number:014d}"

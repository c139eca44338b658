"""What is refundable under two-phase holds: hold, then release or settle, in any order, against a model of plain integers.

Law 2 for every line and component, at every moment: paid - refunded - held never falls below zero (N7).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
)

from copilot.domain.action import RefundAction, RefundLine, RefundReason
from copilot.domain.balance import Balance, balance_of, covers
from copilot.domain.money import Money
from copilot.domain.order import Component, LineItem, Order, OrderFacts, PostedRefund
from tests.builders.orders import NOW, line, order

Place = tuple[int, Component]  # a component of a line
Parts = dict[Place, int]

PARTS = st.lists(st.sampled_from(list(Component)[:4]), min_size=1, max_size=3, unique=True)
CURRENCIES = st.sampled_from(["EUR", "JPY"])


@dataclass
class Model:
    """An account per component of a line: what was paid, what is gone, what is set aside. Nothing else."""

    paid: Parts
    refunded: Parts = field(default_factory=dict)
    held: dict[int, Parts] = field(default_factory=dict)

    def set_aside(self, place: Place) -> int:
        """What all open holds keep of this component."""
        return sum(parts.get(place, 0) for parts in self.held.values())

    def free(self, place: Place) -> int:
        """What is neither refunded nor held."""
        return self.paid.get(place, 0) - self.refunded.get(place, 0) - self.set_aside(place)

    def allows(self, parts: Parts) -> bool:
        """True when all of it is free."""
        return all(0 < minor <= self.free(place) for place, minor in parts.items())


class TwoPhaseHolds(RuleBasedStateMachine):
    """Agents ask, holds are released or settled; now and then Amazon refunds something by itself."""

    held = Bundle("held")

    @initialize(currency=CURRENCIES, lines=st.lists(st.dictionaries(st.sampled_from(list(Component)[:4]), st.integers(1, 500), min_size=1), min_size=1, max_size=3))  # fmt: skip
    def sold(self, currency: str, lines: list[dict[Component, int]]) -> None:
        self.currency = currency
        self.order: Order = order(*(self._line(number, parts) for number, parts in enumerate(lines)), currency=currency)
        self.refunds: list[PostedRefund] = []
        self.actions: dict[int, RefundAction] = {}
        self.model = Model({(number, name): minor for number, parts in enumerate(lines) for name, minor in parts.items()})  # fmt: skip
        self.count = 0

    @rule(target=held, data=st.data(), components=PARTS)
    def hold(self, data: st.DataObject, components: list[Component]) -> object:
        """Somebody asks for a part of one line or of two; it is held when, and only when, all of it is free."""
        numbers = data.draw(st.lists(st.integers(0, len(self.order.lines) - 1), min_size=1, max_size=2, unique=True))
        parts: Parts = {}
        for number in numbers:
            for component in components:
                free = self.model.free((number, component))
                near = st.sampled_from([max(free - 1, 1), max(free, 1), max(free + 1, 1)])
                parts[number, component] = data.draw(near | st.integers(1, 600))
        action = self._action(parts)
        allowed = covers(self._balance(), action)
        assert allowed == self.model.allows(parts)
        if not allowed:
            return multiple()
        self.count += 1
        self.actions[self.count] = action
        self.model.held[self.count] = parts
        return self.count

    @rule(number=consumes(held))
    def release(self, number: int) -> None:
        """Taken back, void, refused: the money is free again."""
        del self.actions[number]
        del self.model.held[number]

    @rule(number=consumes(held))
    def settle(self, number: int) -> None:
        """Paid: from now on Finances show it and the hold is gone, in one step."""
        action, parts = self.actions.pop(number), self.model.held.pop(number)
        for place, minor in parts.items():
            self.model.refunded[place] = self.model.refunded.get(place, 0) + minor
        for part in action.lines:
            self.refunds.append(self._posted(part))

    @precondition(lambda self: any(self.model.free(place) > 0 for place in self.model.paid))
    @rule(data=st.data())
    def somebody_else_refunds(self, data: st.DataObject) -> None:
        """Amazon's service or a colleague in Seller Central gives back a part of what is free."""
        place = data.draw(st.sampled_from([place for place in self.model.paid if self.model.free(place) > 0]))
        minor = data.draw(st.integers(1, self.model.free(place)))
        self.model.refunded[place] = self.model.refunded.get(place, 0) + minor
        part = self._action({place: minor}).lines[0]
        by_sku = data.draw(st.booleans())  # Finances may know the line by its SKU only (sp-api.md 5.3)
        self.refunds.append(self._posted(part, by_sku=by_sku))

    @invariant()
    def nothing_is_ever_below_zero(self) -> None:
        assert all(self.model.free(place) >= 0 for place in self.model.paid)

    @invariant()
    def the_balance_is_the_model(self) -> None:
        balance = self._balance()
        for number, left in enumerate(balance.lines):
            mine = {name: self.model.free((at, name)) for at, name in self.model.paid if at == number}
            assert {component: money.minor for component, money in left.left.items()} == mine
        assert balance.total().minor == sum(map(self.model.free, self.model.paid))

    @invariant()
    def all_that_is_offered_could_be_held(self) -> None:
        balance = self._balance()
        offered = balance.everything()
        parts = {
            (int(part.order_item_id), name): money.minor for part in offered for name, money in part.components.items()
        }
        assert parts == {place: self.model.free(place) for place in self.model.paid if self.model.free(place)}
        assert not parts or covers(balance, self._action(parts))

    def _balance(self) -> Balance:
        return balance_of(OrderFacts(order=self.order, refunds=tuple(self.refunds)), tuple(self.actions.values()))

    def _money(self, minor: int) -> Money:
        return Money.from_minor(minor, self.currency)

    def _line(self, number: int, parts: dict[Component, int]) -> LineItem:
        return line(number).model_copy(update={"paid": {name: self._money(minor) for name, minor in parts.items()}})

    def _action(self, parts: Parts) -> RefundAction:
        numbers = sorted({number for number, _ in parts})
        return RefundAction(
            ticket_id="tkt_1", order_id=self.order.order_id, marketplace="IT", currency=self.currency,
            reason=RefundReason.OTHER,
            lines=tuple(
                RefundLine(
                    order_item_id=self.order.lines[number].order_item_id, sku=self.order.lines[number].sku,
                    components={name: self._money(minor) for (at, name), minor in parts.items() if at == number},
                )
                for number in numbers
            ),
        )  # fmt: skip

    def _posted(self, part: RefundLine, *, by_sku: bool = False) -> PostedRefund:
        return PostedRefund(
            order_id=self.order.order_id, order_item_id=None if by_sku else part.order_item_id, sku=part.sku,
            posted_at=NOW, components=part.components,
        )  # fmt: skip


TestTwoPhaseHolds = TwoPhaseHolds.TestCase
TestTwoPhaseHolds.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)

"""What is still refundable per line and component: paid − posted refunds − held by us; never negative (law 2, N7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from copilot.domain.action import RefundAction, RefundLine
from copilot.domain.money import Money, total
from copilot.domain.order import Component, LineItem, Order, OrderFacts, PostedRefund
from copilot.domain.record import Record


class LineBalance(Record):
    """What is left of one line; every amount is zero or positive."""

    order_item_id: str
    sku: str
    asin: str
    left: Mapping[Component, Money]

    def total(self, currency: str) -> Money:
        """All components."""
        return total(self.left.values(), currency)


class Balance(Record):
    """What is left of an order.

    ``unassigned`` are refunds beyond what their line was paid for, or of a line nobody could find; they lower the
    whole. ``unplaced`` is the second part of them: it may belong to any line, so it lowers each of them too.
    """

    currency: str
    lines: tuple[LineBalance, ...]
    unassigned: Money
    unplaced: Money

    def total(self) -> Money:
        """Refundable in all, never below zero."""
        lines = total((line.total(self.currency) for line in self.lines), self.currency)
        return max(lines - self.unassigned, Money.zero(self.currency))

    def line(self, order_item_id: str) -> LineBalance | None:
        """The line with this code."""
        return next((line for line in self.lines if line.order_item_id == order_item_id), None)

    def everything(self, order_item_ids: Iterable[str] | None = None) -> tuple[RefundLine, ...]:
        """All that is left on the given lines (default: every line), as lines of a refund.

        Empty when nothing is left, or when refunds that fit no line leave open how much that is.
        """
        wanted = None if order_item_ids is None else frozenset(order_item_ids)
        lines = []
        for line in self.lines:
            parts = {component: money for component, money in line.left.items() if money}
            if parts and (wanted is None or line.order_item_id in wanted):
                lines.append(RefundLine(order_item_id=line.order_item_id, sku=line.sku, components=parts))
        return tuple(lines) if self.fits(lines) else ()

    def fits(self, lines: Sequence[RefundLine]) -> bool:
        """True when these lines together stay within each component, each line and the whole (law 2)."""
        zero = Money.zero(self.currency)
        asked: dict[str, dict[Component, Money]] = {}
        for part in lines:
            of_line = asked.setdefault(part.order_item_id, {})
            for component, money in part.components.items():
                if money.currency != self.currency or money <= zero:
                    return False
                of_line[component] = of_line.get(component, zero) + money
        for order_item_id, components in asked.items():
            line = self.line(order_item_id)
            if line is None or any(money > line.left.get(c, zero) for c, money in components.items()):
                return False
            if total(components.values(), self.currency) > line.total(self.currency) - self.unplaced:
                return False
        return total((m for parts in asked.values() for m in parts.values()), self.currency) <= self.total()


def balance_of(facts: OrderFacts, held: Iterable[RefundAction] = ()) -> Balance:
    """The balance after posted refunds and our own refunds in flight.

    A posted refund is matched by SKU or item code, because item codes differ between Orders and Finances at times
    (sp-api.md 5.3). What exceeds a component is taken from the rest of its line; what exceeds the line, or matches no
    line, lowers the order as a whole.
    """
    order = facts.order
    left = {line.order_item_id: dict(line.paid) for line in order.lines}
    unassigned = unplaced = Money.zero(order.currency)
    for refund in facts.refunds:
        line = _line_of(order, refund)
        if line is None:
            unplaced = unplaced + refund.total(order.currency)
        else:
            over = _take_all(left[line.order_item_id], refund.components, order.currency)
            extra = refund.other or Money.zero(order.currency)
            unassigned = unassigned + _spill(left[line.order_item_id], over + extra)
    for action in held:
        for part in action.lines:
            over = _take_all(left.get(part.order_item_id, {}), part.components, order.currency)
            unassigned = unassigned + _spill(left.get(part.order_item_id, {}), over)
    return Balance(
        currency=order.currency,
        unassigned=unassigned + unplaced,
        unplaced=unplaced,
        lines=tuple(
            LineBalance(order_item_id=line.order_item_id, sku=line.sku, asin=line.asin, left=left[line.order_item_id])
            for line in order.lines
        ),
    )


def unseen(ours: Iterable[RefundAction], facts: OrderFacts) -> tuple[RefundAction, ...]:
    """Refunds of ours that Amazon took and Finances do not show (any more): they count as given back all the same.

    Finances lag by up to 48 hours and have been seen to answer nothing for refunded orders (sp-api.md 5.3), so what
    our own books know never becomes free again. One posting stands for one of our lines.
    """
    shown = list(facts.refunds)
    missing = []
    for action in ours:
        left = [part for part in action.lines if not _take_posting(shown, part, facts.order)]
        if left:
            missing.append(action.model_copy(update={"lines": tuple(left)}))
    return tuple(missing)


def is_for(refund: PostedRefund, line: RefundLine, order: Order) -> bool:
    """This posting is for this line: by item code, or by SKU where no known code is given and one line alone has it."""
    if any(known.order_item_id == refund.order_item_id for known in order.lines):
        return refund.order_item_id == line.order_item_id
    return bool(refund.sku) and refund.sku == line.sku and [known.sku for known in order.lines].count(line.sku) == 1


def _take_posting(shown: list[PostedRefund], part: RefundLine, order: Order) -> bool:
    for refund in shown:
        if is_for(refund, part, order) and dict(refund.components) == dict(part.components):
            shown.remove(refund)
            return True
    return False


def covers(balance: Balance, action: RefundAction) -> bool:
    """True when the refund asks for something, and all of it is within what is left."""
    return all(part.components for part in action.lines) and balance.fits(action.lines)


def cut_to(lines: Iterable[RefundLine], amount: Money) -> tuple[RefundLine, ...]:
    """Lines lowered to ``amount`` in all: principal first, then tax, shipping and the rest, line by line."""
    left = amount
    result = []
    for line in lines:
        parts: dict[Component, Money] = {}
        for component in Component:
            have = line.components.get(component)
            if have is None or not left:
                continue
            parts[component] = min(have, left)
            left = left - parts[component]
        if parts:
            result.append(line.model_copy(update={"components": parts}))
    return tuple(result)


def _line_of(order: Order, refund: PostedRefund) -> LineItem | None:
    by_code = [line for line in order.lines if line.order_item_id == refund.order_item_id]
    by_sku = [line for line in order.lines if refund.sku and line.sku == refund.sku]
    if by_code:
        return by_code[0]
    return by_sku[0] if len(by_sku) == 1 else None


def _take_all(left: dict[Component, Money], components: Mapping[Component, Money], currency: str) -> Money:
    """Take each component; what does not fit is returned in one sum."""
    return total((_take(left, component, money) for component, money in components.items()), currency)


def _spill(left: dict[Component, Money], over: Money) -> Money:
    """Take an excess off whatever the line has left; what exceeds the line is returned."""
    for component in Component:
        if over and component in left:
            over = _take(left, component, over)
    return over


def _take(left: dict[Component, Money], component: Component, money: Money) -> Money:
    """Take ``money`` off the component; what does not fit is returned."""
    have = left.get(component)
    if have is None:
        return money
    zero = Money.zero(money.currency)
    if money <= have:
        left[component] = have - money
        return zero
    left[component] = zero
    return money - have

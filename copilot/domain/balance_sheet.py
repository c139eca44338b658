"""The money of an order line by line, for people: paid, refunded, held by us, and what may still be refunded (N7)."""

from __future__ import annotations

from collections.abc import Sequence

from copilot.domain.action import RefundAction
from copilot.domain.balance import balance_of
from copilot.domain.money import Money, total
from copilot.domain.order import OrderFacts
from copilot.domain.record import Record


class Figures(Record):
    """Four amounts; ``refundable`` is never below zero and never more than paid − refunded − held."""

    paid: Money
    refunded: Money
    held: Money
    refundable: Money


class LineFigures(Figures):
    """The same of one line."""

    order_item_id: str
    sku: str
    asin: str


class BalanceSheet(Record):
    """The order in total and by line. ``unplaced`` are refunds that fit no line: they lower what may be refunded on each."""

    total: Figures
    lines: tuple[LineFigures, ...]
    unplaced: Money


def sheet_of(facts: OrderFacts, held: Sequence[RefundAction] = ()) -> BalanceSheet:
    """The sheet after what Finances show and what of ours is on its way; the same count that judges every refund."""
    order, currency = facts.order, facts.order.currency
    shown, after = balance_of(facts), balance_of(facts, held)
    zero = Money.zero(currency)
    lines = []
    for line, before, left in zip(order.lines, shown.lines, after.lines, strict=True):
        lines.append(
            LineFigures(
                order_item_id=line.order_item_id,
                sku=line.sku,
                asin=line.asin,
                paid=line.paid_total(currency),
                refunded=line.paid_total(currency) - before.total(currency),
                held=before.total(currency) - left.total(currency),
                refundable=min(max(left.total(currency) - after.unplaced, zero), after.total()),
            )
        )
    whole = Figures(
        paid=order.paid_total(),
        refunded=facts.refunded_total(),
        held=total((action.total() for action in held), currency),
        refundable=after.total(),
    )
    return BalanceSheet(total=whole, lines=tuple(lines), unplaced=after.unplaced)

"""Gates that depend on the lines and amounts of one refund: what is already refunded there, and what a withdrawal owes."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from copilot.domain.action import Purpose, RefundAction, RefundLine
from copilot.domain.balance import Balance, LineBalance, balance_of, covers
from copilot.domain.because import Check
from copilot.domain.gates import is_withdrawal
from copilot.domain.money import Money
from copilot.domain.order import Component, LineItem, OrderFacts
from copilot.domain.risk import Flag


def line_gates(
    action: RefundAction, facts: OrderFacts, flags: Collection[Flag], held: Sequence[RefundAction]
) -> tuple[Check, ...]:
    """Every gate of exactly this refund: its lines, a withdrawal's whole amount, and the balance (law 2)."""
    balance = balance_of(facts, held)
    return (
        _lines_not_refunded(action, balance_of(facts) if held else balance, facts),
        _withdrawal_is_whole(action, balance, facts, flags),
        _within_balance(action, balance),
    )


def _lines_not_refunded(action: RefundAction, shown: Balance, facts: OrderFacts) -> Check:
    """A line that Finances show as given back in full is not given back again, whoever did it (REF-08, N36)."""
    paid = {line.order_item_id for line in facts.order.lines if line.paid_total(shown.currency)}
    gone = [
        line.sku
        for part in action.lines
        if (line := shown.line(part.order_item_id)) and part.order_item_id in paid and not line.total(shown.currency)
    ]
    return Check(
        name="lines_not_refunded",
        rule="REF-08",
        passed=not gone,
        text=f"{', '.join(gone)}: already refunded in full" if gone else "none of its lines is refunded in full",
        unlock="Nothing for this line: tell the buyer when and how it was refunded." if gone else "",
    )


def _withdrawal_is_whole(action: RefundAction, balance: Balance, facts: OrderFacts, flags: Collection[Flag]) -> Check:
    """A withdrawal within 14 days gets whole units back, and the delivery cost with the last of them (EU-03, EU-04).

    Never a part as the only offer (REF-07), never a flat deduction.
    """
    deduction = action.purpose is Purpose.RETURN_RECEIVED
    rule = "EU-04" if deduction else "REF-07"
    known = {line.order_item_id: line for line in facts.order.lines}
    short = [
        part.sku
        for part in action.lines
        if (item := known.get(part.order_item_id)) and (left := balance.line(part.order_item_id))
        if not _whole(part, item, left)
    ]
    owed = is_withdrawal(facts, flags) and action.currency == facts.order.currency
    if not owed or not short:
        text = "no withdrawal asks for more" if not owed else "the withdrawal is refunded whole"
        return Check(name="withdrawal_is_whole", rule=rule, passed=True, text=text)
    what = "a deduction from a withdrawal" if deduction else "a part as the only offer for a withdrawal"
    return Check(
        name="withdrawal_is_whole",
        rule=rule,
        passed=False,
        text=f"{what} within 14 days: {', '.join(short)} is owed whole, standard delivery included",
        unlock="Refund whole units with their delivery cost (EU-03); diminished value takes compliance and photos (EU-04).",
    )


def _whole(part: RefundLine, item: LineItem, left: LineBalance) -> bool:
    """The part is everything that is left of the line, or whole units of it with their tax."""
    asked = {component: money.minor for component, money in part.components.items() if money.minor}
    rest = {component: money.minor for component, money in left.left.items() if money.minor}
    if all(asked.get(component, 0) >= minor for component, minor in rest.items()):
        return True
    goods = (Component.PRINCIPAL, Component.TAX)
    return any(
        all(
            abs(asked.get(c, 0) * item.quantity - item.paid[c].minor * units) < item.quantity
            for c in goods
            if c in item.paid
        )
        for units in range(1, item.quantity)
    )


def _within_balance(action: RefundAction, balance: Balance) -> Check:
    fits = covers(balance, action)
    return Check(
        name="within_balance",
        rule="REF-08",
        passed=fits,
        text=f"asked {action.total()}, refundable {balance.total()}",
        unlock="" if fits else "Lower the amount to what is left of each line and component.",
    )


def asked_by_asin(action: RefundAction, facts: OrderFacts) -> dict[str, Money]:
    """What the refund asks for each product, by the order's own lines; lines nobody knows are left out."""
    asins = {line.order_item_id: line.asin for line in facts.order.lines}
    asked: dict[str, Money] = {}
    for part in action.lines:
        asin = asins.get(part.order_item_id)
        for money in part.components.values() if asin else ():
            asked[asin or ""] = asked.get(asin or "", Money.zero(action.currency)) + money
    return asked

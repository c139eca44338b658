"""What Amazon does with one feed message: apply it to an order's books, or name the error. Pure; no clock, no HTTP.

There is no memory of earlier messages beyond the balances: the same partial refund sent twice is paid twice, as Amazon
does (sp-api.md 1.2). A message counts as a whole: one bad item and none of its items is applied.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from copilot.amazon.simulator import codes
from copilot.amazon.simulator.codes import Code
from copilot.amazon.simulator.messages import Acknowledgement, AdjustedItem, Adjustment
from copilot.domain.money import MINOR_DIGITS, Money, total
from copilot.domain.order import Component, Fulfilment, LineItem, Order, OrderStatus
from copilot.domain.record import Record

BY_AMAZON = frozenset({Fulfilment.FBA, Fulfilment.MCF})
CHARGES = frozenset({"RestockingFee", "RestockingFeeTax", "ReturnShipping"})  # may be taken from the buyer (negative)
_ABSURD = Decimal(10) ** 9
_SHIPPING = frozenset({Component.SHIPPING, Component.SHIPPING_TAX})

Refunded = Mapping[str, Mapping[str, Money]]  # item code -> component -> refunded so far (accepted or waiting)


class Credit(Record):
    """Money to give back for one line. Amounts are signed: a restocking fee is negative."""

    item_code: str
    components: dict[str, Money]
    reason: str
    adjustment_id: str | None

    def total(self, currency: str) -> Money:
        """What the buyer gets for this line."""
        return total(self.components.values(), currency)


class Problem(Record):
    """The message was refused; nothing of it was applied."""

    message_id: str
    code: Code
    order_id: str | None = None
    item_code: str | None = None


class Refunding(Record):
    """The message was accepted. ``waits`` means it stays pending until the shipment is confirmed."""

    message_id: str
    order_id: str
    credits: tuple[Credit, ...]
    waits: bool


class Cancelling(Record):
    """The message was accepted. ``reason`` None means it changes nothing."""

    message_id: str
    order_id: str
    reason: str | None


def adjust(message: Adjustment, *, order: Order | None, refunded: Refunded) -> Refunding | Problem:
    """Judge one refund message against what was paid and what was refunded, component by component."""
    if order is None:
        return Problem(message_id=message.message_id, code=codes.UNKNOWN_ORDER, order_id=message.order_id)
    refusal = _order_refusal(order)
    if refusal:
        return Problem(message_id=message.message_id, code=refusal, order_id=order.order_id)
    spent = {item: dict(parts) for item, parts in refunded.items()}
    credits = []
    for item in message.items:
        line = next((line for line in order.lines if line.order_item_id == item.item_code), None)
        result = codes.UNKNOWN_ITEM if line is None else _credit(item, line, order, spent.get(line.order_item_id, {}))
        if isinstance(result, Code):
            return Problem(
                message_id=message.message_id, code=result, order_id=order.order_id, item_code=item.item_code
            )
        credits.append(result)
        _add(spent.setdefault(result.item_code, {}), result.components)
    waits = order.status is OrderStatus.UNSHIPPED
    return Refunding(message_id=message.message_id, order_id=order.order_id, credits=tuple(credits), waits=waits)


def acknowledge(message: Acknowledgement, *, order: Order | None) -> Cancelling | Problem:
    """Judge one acknowledgement. Only ``Failure`` with every item and a reason each cancels; only before shipment."""
    if order is None:
        return Problem(message_id=message.message_id, code=codes.UNKNOWN_ORDER, order_id=message.order_id)
    if not message.failed or not message.items:
        # Failure without items passes at Amazon and cancels nothing (sp-api.md 4.1): a trap worth keeping.
        return Cancelling(message_id=message.message_id, order_id=order.order_id, reason=None)
    refusal = _cancel_refusal(order) or _item_refusal(message, order)
    if refusal:
        return Problem(message_id=message.message_id, code=refusal, order_id=order.order_id)
    return Cancelling(message_id=message.message_id, order_id=order.order_id, reason=message.items[0].cancel_reason)


def _order_refusal(order: Order) -> Code | None:
    if order.fulfilment in BY_AMAZON:
        return codes.FBA_ORDER
    if order.status in (OrderStatus.CANCELED, OrderStatus.PENDING):
        return codes.TOO_MUCH  # nothing was charged, so nothing can be refunded
    return None


def _credit(item: AdjustedItem, line: LineItem, order: Order, spent: Mapping[str, Money]) -> Credit | Code:
    if any(change.currency not in (None, order.currency) for change in item.changes):
        return codes.WRONG_CURRENCY
    if item.has_promotions or item.quantity_cancelled > line.quantity:
        return codes.NOT_SUPPORTED
    amounts: dict[str, Decimal] = {}
    for change in item.changes:
        amounts[change.type] = amounts.get(change.type, Decimal(0)) + change.amount
    quantum = Decimal(1).scaleb(-MINOR_DIGITS[order.currency])
    if any(amount != amount.quantize(quantum) for amount in amounts.values()):
        return codes.WRONG_CURRENCY
    if any(abs(amount) >= _ABSURD for amount in amounts.values()):
        return codes.TOO_MUCH
    asked = {type_: Money.of(amount, order.currency) for type_, amount in amounts.items()}
    if not total(asked.values(), order.currency) > Money.zero(order.currency):
        return codes.NOT_POSITIVE
    return _over_balance(asked, line, spent, order.currency) or Credit(
        item_code=line.order_item_id, components=asked, reason=item.reason, adjustment_id=item.adjustment_id
    )


def _over_balance(asked: Mapping[str, Money], line: LineItem, spent: Mapping[str, Money], currency: str) -> Code | None:
    zero = Money.zero(currency)
    paid = {str(component): money for component, money in line.paid.items()}
    left = {type_: paid.get(type_, zero) - spent.get(type_, zero) for type_ in {*asked, *paid, *spent}}
    whole = total((max(part, zero) for part in left.values()), currency)
    if total(asked.values(), currency) > whole:
        return codes.TOO_MUCH
    for type_, amount in asked.items():
        if amount < zero and type_ not in CHARGES:
            return codes.NOT_SUPPORTED
        if amount > zero and amount > left[type_]:
            return _component_code(type_)
    return None


def _component_code(type_: str) -> Code:
    if type_ in _SHIPPING:
        return codes.SHIPPING_OVER_BALANCE
    if type_ in (Component.PRINCIPAL, Component.TAX):
        return codes.PRINCIPAL_OVER_BALANCE
    return codes.TOO_MUCH  # goodwill and the like: caps through the feed are not published, so none is granted


def _cancel_refusal(order: Order) -> Code | None:
    if order.fulfilment in BY_AMAZON:
        return codes.CANCEL_FBA
    return {
        OrderStatus.CANCELED: codes.CANCEL_AGAIN,
        OrderStatus.PENDING: codes.CANCEL_PENDING,
        OrderStatus.SHIPPED: codes.CANCEL_SHIPPED,
        OrderStatus.PARTIALLY_SHIPPED: codes.CANCEL_SHIPPED,
    }.get(order.status)


def _item_refusal(message: Acknowledgement, order: Order) -> Code | None:
    known = {line.order_item_id for line in order.lines}
    if any(item.item_code not in known for item in message.items):
        return codes.UNKNOWN_ITEM
    reasoned = {item.item_code for item in message.items if item.cancel_reason}
    return None if reasoned == known else codes.CANCEL_PARTLY


def _add(spent: dict[str, Money], credit: Mapping[str, Money]) -> None:
    for type_, amount in credit.items():
        spent[type_] = spent[type_] + amount if type_ in spent else amount

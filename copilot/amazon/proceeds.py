"""What a buyer paid for an order line, per refundable component, from the proceeds of Orders v2026-01-01."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from typing import Any

from copilot.domain.money import Money, total
from copilot.domain.order import Component

Paid = dict[Component, Money]

PRICE = {"ITEM": Component.PRINCIPAL, "SHIPPING": Component.SHIPPING, "GIFT_WRAP": Component.GIFT_WRAP}
TAX = {"ITEM": Component.TAX, "SHIPPING": Component.SHIPPING_TAX, "GIFT_WRAP": Component.GIFT_WRAP_TAX}
# A discount nobody attributes lowers the price first, then shipping.
LOWERED_FIRST = (Component.PRINCIPAL, Component.SHIPPING, Component.GIFT_WRAP)


def paid_for(proceeds: Mapping[str, Any], currency: str) -> Paid:
    """Line totals the buyer paid, in ``currency``; components of nothing are left out.

    COD fees, tips and kinds we do not know are not counted: they cannot be given back through a component, and
    counting them would allow too much. Raises ValueError or BadInput for amounts that are none.
    """
    paid: Paid = {}
    breakdowns: Sequence[Mapping[str, Any]] = proceeds.get("breakdowns") or ()
    for part in breakdowns:
        amount = _money(part["subtotal"], currency)
        if part["type"] in PRICE:
            _add(paid, PRICE[part["type"]], amount)
        elif part["type"] == "TAX":
            _add_tax(paid, amount, part.get("detailedBreakdowns") or (), currency)
    for part in breakdowns:
        if part["type"] == "DISCOUNT":
            _discount(paid, _size(_money(part["subtotal"], currency)), part.get("detailedBreakdowns") or (), currency)
    _cap_at_total(paid, proceeds.get("proceedsTotal"), currency)
    zero = Money.zero(currency)
    return {component: paid[component] for component in Component if paid.get(component, zero) > zero}


def currency_of(items: Iterable[Mapping[str, Any]]) -> str | None:
    """The currency the first priced line names, or None."""
    for item in items:
        proceeds = item.get("proceeds") or {}
        amounts = [proceeds.get("proceedsTotal"), *(part.get("subtotal") for part in proceeds.get("breakdowns") or ())]
        amounts.append(((item.get("product") or {}).get("price") or {}).get("unitPrice"))
        named = next((amount["currencyCode"] for amount in amounts if amount), None)
        if named:
            return str(named)
    return None


def _add_tax(paid: Paid, whole: Money, details: Iterable[Mapping[str, Any]], currency: str) -> None:
    """Split by subtype; what no subtype claims is tax on the item. Subtypes never add up to more than the whole."""
    left = whole
    for detail in details:
        component = TAX.get(detail.get("subtype", ""))
        if component is not None and detail.get("value"):
            part = max(min(_money(detail["value"], currency), left), Money.zero(currency))
            _add(paid, component, part)
            left = left - part
    if not any(detail.get("subtype") in ("COD_FEE", "OTHER") for detail in details):
        _add(paid, Component.TAX, left)


def _discount(paid: Paid, whole: Money, details: Iterable[Mapping[str, Any]], currency: str) -> None:
    left = whole
    for detail in details:
        component = PRICE.get(detail.get("subtype", ""))
        if component is not None and detail.get("value"):
            asked = min(_size(_money(detail["value"], currency)), left)
            left = left - asked + _lower(paid, (component,), asked)
    _lower(paid, LOWERED_FIRST, left)


def _cap_at_total(paid: Paid, proceeds_total: Mapping[str, Any] | None, currency: str) -> None:
    """Prices can never be more than what the line brought in; where Amazon's figures disagree the smaller one holds."""
    if not proceeds_total:
        return
    prices = total((paid[component] for component in LOWERED_FIRST if component in paid), currency)
    excess = prices - _money(proceeds_total, currency)
    if excess > Money.zero(currency):
        _lower(paid, LOWERED_FIRST, excess)


def _lower(paid: MutableMapping[Component, Money], components: Iterable[Component], by: Money) -> Money:
    """Take ``by`` off the components, one after the other, never below zero; what could not be taken off."""
    left = by
    for component in components:
        taken = min(left, paid.get(component, Money.zero(by.currency)))
        if taken > Money.zero(by.currency):
            paid[component] = paid[component] - taken
            left = left - taken
    return left


def _add(paid: Paid, component: Component, amount: Money) -> None:
    paid[component] = paid[component] + amount if component in paid else amount


def _size(amount: Money) -> Money:
    return -amount if amount < Money.zero(amount.currency) else amount


def _money(document: Mapping[str, Any], currency: str) -> Money:
    if document["currencyCode"] != currency:
        raise ValueError(f"an amount in {document['currencyCode']} where the order is in {currency}")
    return Money.of(str(document["amount"]), currency)

"""Reads refunds out of Finances documents: which events give money back, and which part of it is which component."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from copilot.domain.money import MINOR_DIGITS, Money
from copilot.domain.order import Component, GivenBackBy, Order, PostedRefund

Charge = tuple[str, Decimal]  # Amazon's name, and the amount as the seller's account sees it: a refund is negative

# v0 charge types and the leaves of 2024-06-19 transactions, lower case (the spellings vary). A discount that is taken
# back comes with the opposite sign and so lowers its component by itself.
COMPONENTS = {
    "principal": Component.PRINCIPAL,
    "ourpriceprincipal": Component.PRINCIPAL,
    "productcharges": Component.PRINCIPAL,
    "discount": Component.PRINCIPAL,
    "ourpricediscount": Component.PRINCIPAL,
    "tax": Component.TAX,
    "ourpricetax": Component.TAX,
    "taxdiscount": Component.TAX,
    "ourpricetaxdiscount": Component.TAX,
    "shipping": Component.SHIPPING,
    "shippingcharge": Component.SHIPPING,
    "shippingprincipal": Component.SHIPPING,
    "shippingdiscount": Component.SHIPPING,
    "shippingtax": Component.SHIPPING_TAX,
    "shippingtaxdiscount": Component.SHIPPING_TAX,
    "giftwrap": Component.GIFT_WRAP,
    "giftwrapprincipal": Component.GIFT_WRAP,
    "giftwraptax": Component.GIFT_WRAP_TAX,
}
PROMOTIONS = frozenset({"promotion", "promo", "promorebates"})  # nobody says which price they lowered
# What the seller keeps of a refund, so the buyer got that much less.
KEPT = frozenset(
    {
        "restockingfee",
        "restockingfeetax",
        "restockingdeduction",
        "restockingdeductionprincipal",
        "restockingdeductiontax",
    }
)
# Between Amazon and the seller, or Amazon and the tax office; the buyer sees nothing of it.
NOT_THE_BUYERS = ("marketplacefacilitator", "lowvaluegoods", "tcs-", "tds", "commission", "refundcommission")
NOT_THE_BUYERS_TREES = ("fee", "fees", "expenses")  # how the names of such parts of a breakdown end
# Names that stand for a component by themselves, and for several where something hangs below them.
CONTAINERS = frozenset({"tax", "shipping", "giftwrap", "productcharges", "promo", "promorebates"})
GIVING_BACK = ("refund", "guaranteeclaim", "guarantee claim", "a-to-z", "chargeback")
# In both APIs money also goes back by a granted claim or a chargeback: the buyer must not get it again.
EVENT_LISTS = {
    "RefundEventList": GivenBackBy.REFUND,
    "GuaranteeClaimEventList": GivenBackBy.CLAIM,
    "ChargebackEventList": GivenBackBy.CHARGEBACK,
}


def refunds_in_events(pages: Iterable[Mapping[str, Any]], order: Order) -> tuple[PostedRefund, ...]:
    """The refunds in v0 ``FinancialEvents`` objects. One that is listed twice counts once."""
    events = ((event, by) for page in pages for name, by in EVENT_LISTS.items() for event in page.get(name) or ())
    return _once(_event_items(event, order, by) for event, by in events)


def refunds_in_transactions(pages: Iterable[Iterable[Mapping[str, Any]]], order: Order) -> tuple[PostedRefund, ...]:
    """The refunds among 2024-06-19 transactions. Deferred, then released, is one refund."""
    told = (transaction for page in pages for transaction in page)
    return _once(_transaction_items(t, order) for t in told if _gives_back(t) and _is_of(t, order))


def _event_items(event: Mapping[str, Any], order: Order, by: GivenBackBy) -> Iterator[PostedRefund]:
    if event.get("AmazonOrderId") not in (None, order.order_id):
        return
    for item in event.get("ShipmentItemAdjustmentList") or ():
        charges = [
            (charge["ChargeType"], _amount(charge.get("ChargeAmount"), "Currency", order))
            for charge in item.get("ItemChargeAdjustmentList") or ()
        ]
        charges += [
            ("Promotion", _amount(promotion.get("PromotionAmount"), "Currency", order))
            for promotion in item.get("PromotionAdjustmentList") or ()
        ]
        yield from _posted(
            charges,
            order,
            posted_at=event["PostedDate"],
            refund_id=item.get("OrderAdjustmentItemId"),
            sku=item.get("SellerSKU"),
            item_id=item.get("OrderItemId"),
            by=by,
        )


def _transaction_items(transaction: Mapping[str, Any], order: Order) -> Iterator[PostedRefund]:
    whole = _related(transaction, "relatedIdentifier", "REFUND_ID")
    items = [item for item in transaction.get("items") or () if item.get("breakdowns")]
    for item in items or [{**transaction, "relatedIdentifiers": ()}]:
        charges = list(_leaves(item.get("breakdowns") or (), order))
        if not charges:  # nothing but a sum, fees already taken off: better than nothing
            charges = [("Sum", _amount(item.get("totalAmount"), "currency", order))]
        yield from _posted(
            charges,
            order,
            posted_at=transaction["postedDate"],
            refund_id=_related(item, "itemRelatedIdentifier", "ORDER_ADJUSTMENT_ITEM_ID") or whole,
            sku=next((c["sku"] for c in item.get("contexts") or () if c.get("sku")), None),
            item_id=None,
            by=_listed_as(transaction),
        )


def _posted(
    charges: Iterable[Charge], order: Order, *, posted_at: str, refund_id: str | None, sku: str | None,
    item_id: str | None, by: GivenBackBy,
) -> Iterator[PostedRefund]:  # fmt: skip
    """The refund these charges make, or nothing when they give nothing back (a reversal never frees money again)."""
    components, other = _parts(charges)
    given = {component: _to_money(-components[component], order) for component in Component if component in components}
    given = {component: money for component, money in given.items() if money.minor > 0}
    extra = _to_money(-other, order)
    if not given and extra.minor <= 0:
        return
    yield PostedRefund(
        order_id=order.order_id,
        order_item_id=_line_id(order, item_id, sku),
        sku=sku,
        posted_at=datetime.fromisoformat(posted_at),
        components=given,
        refund_id=refund_id,
        other=extra if extra else None,
        by=by,
    )


def _parts(charges: Iterable[Charge]) -> tuple[dict[Component, Decimal], Decimal]:
    """Sums per component, and of all that is none. Unknown names count where they cost the seller: they may be the
    buyer's money."""
    components: dict[Component, Decimal] = {}
    other, promotions = Decimal(0), Decimal(0)
    for name, amount in charges:
        key = name.lower()
        if key in COMPONENTS:
            components[COMPONENTS[key]] = components.get(COMPONENTS[key], Decimal(0)) + amount
        elif key in PROMOTIONS:
            promotions += amount
        elif key in KEPT or (amount < 0 and not key.startswith(NOT_THE_BUYERS)):
            other += amount
    for component in (Component.PRINCIPAL, Component.SHIPPING):  # as a discount lowered them when they were paid
        taken = min(promotions, -components.get(component, Decimal(0)))
        if taken > 0:
            components[component] += taken
            promotions -= taken
    return components, other


def _leaves(breakdowns: Iterable[Mapping[str, Any]], order: Order) -> Iterator[Charge]:
    """The named amounts of a breakdown tree, each once: a sum whose parts are named is left to its parts."""
    for node in breakdowns:
        name = str(node.get("breakdownType") or "")
        key, below = name.lower(), node.get("breakdowns") or ()
        if key in KEPT or (key in COMPONENTS and key not in CONTAINERS) or not below:
            yield name, _amount(node.get("breakdownAmount"), "currency", order)
        elif not key.endswith(NOT_THE_BUYERS_TREES) and not key.startswith(NOT_THE_BUYERS):
            yield from _leaves(below, order)


def _gives_back(transaction: Mapping[str, Any]) -> bool:
    said = _described(transaction)
    return any(word in said for word in GIVING_BACK) or bool(_related(transaction, "relatedIdentifier", "REFUND_ID"))


def _listed_as(transaction: Mapping[str, Any]) -> GivenBackBy:
    said = _described(transaction)
    if "chargeback" in said:
        return GivenBackBy.CHARGEBACK
    return GivenBackBy.CLAIM if any(word in said for word in GIVING_BACK[1:4]) else GivenBackBy.REFUND


def _described(transaction: Mapping[str, Any]) -> str:
    return f"{transaction.get('transactionType') or ''} {transaction.get('description') or ''}".lower()


def _is_of(transaction: Mapping[str, Any], order: Order) -> bool:
    return _related(transaction, "relatedIdentifier", "ORDER_ID") in (None, order.order_id)


def _related(document: Mapping[str, Any], kind: str, name: str) -> str | None:
    for identifier in document.get("relatedIdentifiers") or ():
        if identifier.get(f"{kind}Name") == name:
            return identifier.get(f"{kind}Value") or None
    return None


def _line_id(order: Order, item_id: str | None, sku: str | None) -> str | None:
    """Our line: by its id where Finances name one we know, else by the SKU where only one line has it."""
    if any(line.order_item_id == item_id for line in order.lines):
        return item_id
    same = [line.order_item_id for line in order.lines if line.sku == sku]
    return same[0] if len(same) == 1 else None


def _once(groups: Iterable[Iterable[PostedRefund]]) -> tuple[PostedRefund, ...]:
    """Refunds told twice count once. Two alike within one transaction are two: a refund may hold equal lines."""
    kept: list[PostedRefund] = []
    for group in groups:
        earlier = tuple(kept)
        kept.extend(refund for refund in group if not any(_alike(refund, other) for other in earlier))
    return tuple(kept)


def _alike(refund: PostedRefund, other: PostedRefund) -> bool:
    return (
        refund.refund_id is not None
        and (other.refund_id, other.sku) == (refund.refund_id, refund.sku)
        and (other.components, other.other) == (refund.components, refund.other)
    )


def _amount(document: Mapping[str, Any] | None, prefix: str, order: Order) -> Decimal:
    """The amount, from a JSON number by its shortest spelling. An amount of nothing may lack its currency."""
    if not document or not document.get(f"{prefix}Amount"):
        return Decimal(0)
    if document.get(f"{prefix}Code") != order.currency:
        raise ValueError(f"an amount in {document.get(f'{prefix}Code')} where the order is in {order.currency}")
    return Decimal(str(document[f"{prefix}Amount"]))


def _to_money(amount: Decimal, order: Order) -> Money:
    return Money.of(amount.quantize(Decimal(1).scaleb(-MINOR_DIGITS[order.currency])), order.currency)

"""Values for macro slots, from systems of record only, in the buyer's language (S41, law 3)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from babel.dates import format_date
from babel.numbers import format_currency

from copilot.domain.macro import Slot
from copilot.domain.marketplace import Language
from copilot.domain.money import Money
from copilot.domain.order import OrderFacts

UPDATE_WITHIN = timedelta(days=2)  # COM-43: say when you will write again


def slot_values(
    *, facts: OrderFacts | None, item_codes: tuple[str, ...], refund: Money | None, now: datetime, locale: Language
) -> dict[Slot, str]:
    """What can be filled truthfully now; a slot without a value is simply absent."""
    values: dict[Slot, str | None] = {Slot.UPDATE_BY_DATE: day((now + UPDATE_WITHIN).date(), locale)}
    if refund is not None:
        values[Slot.REFUND_AMOUNT] = amount(refund, locale)
    if facts is not None:
        order = facts.order
        about = [line for line in order.lines if line.order_item_id in item_codes]
        refunded = facts.refunded_total()
        values |= {
            Slot.ORDER_ID: order.order_id,
            Slot.ITEM_TITLE: plain(about[0].title) if len(about) == 1 else None,
            Slot.CARRIER: plain(order.tracking.carrier) if order.tracking.carrier else None,
            Slot.PROMISED_DATE: day(order.latest_delivery_at.date(), locale) if order.latest_delivery_at else None,
            Slot.DELIVERED_DATE: day(order.tracking.delivered_at.date(), locale)
            if order.tracking.delivered_at
            else None,
            Slot.REFUNDED_AMOUNT: amount(refunded, locale) if refunded else None,
        }
    return {slot: value for slot, value in values.items() if value}


# The system of record behind each value.
SOURCES: Mapping[Slot, str] = {
    Slot.ORDER_ID: "order",
    Slot.ITEM_TITLE: "order",
    Slot.CARRIER: "tracking",
    Slot.PROMISED_DATE: "order",
    Slot.DELIVERED_DATE: "tracking",
    Slot.REFUND_AMOUNT: "refund",
    Slot.REFUNDED_AMOUNT: "finances",
    Slot.UPDATE_BY_DATE: "clock",
}


def day(value: date, locale: Language) -> str:
    """A date as people of this language write it: 23 November 2026, 23 novembre 2026."""
    return format_date(value, format="long", locale=locale.value)


def amount(value: Money, locale: Language) -> str:
    """An amount as people of this language write it: €12.40, 12,40 €."""
    return format_currency(value.amount, value.currency, locale=locale.value)


def plain(text: str) -> str | None:
    """A title or name as one short line of plain text; braces, markup and control characters make it unusable."""
    line = " ".join(text.split())
    if not line or any(c in line for c in "{}<>") or not line.isprintable():
        return None
    return line[:120]

"""Values for macro slots, from systems of record only, in the buyer's language (S41, law 3)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from babel.dates import format_date
from babel.numbers import format_currency

from copilot.domain.macro import Slot
from copilot.domain.marketplace import Language, store_day
from copilot.domain.money import Money
from copilot.domain.order import OrderFacts
from copilot.domain.record import Record

LONGEST_ANSWER = 600
UPDATE_WITHIN = timedelta(days=2)  # COM-43: say when you will write again


class SlotSource(Record):
    """Where the value of a slot comes from, what kind of value it is, and how it is written."""

    slot: Slot
    source: str
    field: str
    type: str
    format: str


def _from(slot: Slot, source: str, field: str, type_: str, format_: str) -> SlotSource:
    return SlotSource(slot=slot, source=source, field=field, type=type_, format=format_)


_LONG_DAY = "long date in the buyer's language, as the store's calendar has it"
_AMOUNT = "amount with currency in the buyer's language"
SOURCES: dict[Slot, SlotSource] = {
    one.slot: one
    for one in (
        _from(Slot.ORDER_ID, "Amazon Orders", "order.order_id", "order id", "123-1234567-1234567"),
        _from(Slot.ITEM_TITLE, "Amazon Orders", "order.lines[].title, where one line is meant", "line of text", "plain, at most 120 characters"),
        _from(Slot.CARRIER, "Amazon Orders", "order.tracking.carrier", "line of text", "plain, at most 120 characters"),
        _from(Slot.PROMISED_DATE, "Amazon Orders", "order.latest_delivery_at", "date", _LONG_DAY),
        _from(Slot.DELIVERED_DATE, "carrier's scan, as Amazon Orders has it", "order.tracking.delivered_at", "date", _LONG_DAY),
        _from(Slot.REFUND_AMOUNT, "the action, computed from the order", "action.total", "money", _AMOUNT),
        _from(Slot.REFUNDED_AMOUNT, "Amazon Finances", "facts.refunded_total", "money", _AMOUNT),
        _from(Slot.ANSWER, "public sheet of the product", "second_opinion.quotes", "sentences of a sheet", "as they stand there, in the buyer's language, at most 600 characters"),
        _from(Slot.UPDATE_BY_DATE, "the service's clock", "two days from now (COM-43)", "date", _LONG_DAY),
    )
}  # fmt: skip


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
            Slot.PROMISED_DATE: _day_there(order.latest_delivery_at, order.marketplace, locale),
            Slot.DELIVERED_DATE: _day_there(order.tracking.delivered_at, order.marketplace, locale),
            Slot.REFUNDED_AMOUNT: amount(refunded, locale) if refunded else None,
        }
    return {slot: value for slot, value in values.items() if value}


def day(value: date, locale: Language) -> str:
    """A date as people of this language write it: 23 November 2026, 23 novembre 2026."""
    return format_date(value, format="long", locale=locale.value)


def _day_there(at: datetime | None, marketplace: str, locale: Language) -> str | None:
    return day(store_day(at, marketplace), locale) if at else None


def amount(value: Money, locale: Language) -> str:
    """An amount as people of this language write it: €12.40, 12,40 €."""
    return format_currency(value.amount, value.currency, locale=locale.value)


def answer(sentences: Iterable[str]) -> str | None:
    """Sentences of a product sheet as one paragraph, word for word; None for what is too long for an answer or is no plain
    text."""
    line = " ".join(" ".join(sentences).split())
    return line if plain(line) and len(line) <= LONGEST_ANSWER else None


def plain(text: str) -> str | None:
    """A title or name as one short line of plain text; braces, markup and control characters make it unusable."""
    line = " ".join(text.split())
    if not line or any(c in line for c in "{}<>") or not line.isprintable():
        return None
    return line[:120]

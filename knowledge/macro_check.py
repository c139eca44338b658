"""Reads every macro as a buyer would: slots filled, and no message rule may block a word of it (sections 1.2, 1.5)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from copilot.domain.macro import Macro, Slot, UnlockedBy, render
from copilot.domain.marketplace import Language
from copilot.domain.message_rules.context import Known, MessageContext, Sayable
from copilot.domain.message_rules.lint import blocks, lint
from copilot.domain.money import Money
from copilot.domain.risk import Flag
from copilot.domain.slots import amount, day
from knowledge.check import Finding

_ORDER = "302-1111111-2222222"
_SAYS = {
    UnlockedBy.NONE: Sayable.NOTHING,
    UnlockedBy.SUBMITTED: Sayable.SUBMITTED,
    UnlockedBy.ACCEPTED: Sayable.ACCEPTED,
    UnlockedBy.SETTLED: Sayable.CONFIRMED,
}


def blocked_macros(macros: Iterable[Macro]) -> list[Finding]:
    """One error for each rule that forbids sending a macro in a language; empty when all may be sent."""
    return [
        Finding(
            severity="error",
            code=found.rule,
            where=f"{macro.id}@{macro.version} {locale.value}",
            text=f"{found.text} ({found.policy}) {found.fix}",
        )
        for macro in macros
        for locale in Language
        for found in blocks(lint(*_as_sent(macro, locale)))
    ]


def plausible(locale: Language) -> dict[Slot, str]:
    """A value for every slot, as systems of record would give it."""
    money = Money(amount=Decimal("12.40"), currency="EUR")
    return {
        Slot.ORDER_ID: _ORDER,
        Slot.ITEM_TITLE: "LED desk lamp X200, 40 cm",
        Slot.CARRIER: "DHL",
        Slot.PROMISED_DATE: day(date(2026, 11, 25), locale),
        Slot.DELIVERED_DATE: day(date(2026, 11, 23), locale),
        Slot.REFUND_AMOUNT: amount(money, locale),
        Slot.REFUNDED_AMOUNT: amount(money, locale),
        Slot.UPDATE_BY_DATE: day(date(2026, 11, 29), locale),
    }


def _as_sent(macro: Macro, locale: Language) -> tuple[str, MessageContext]:
    values = plausible(locale)
    given_back = macro.when.flags_all & {Flag.ALREADY_REFUNDED, Flag.RFS_FIRED}
    return render(macro, locale, values).text, MessageContext(
        order_id=_ORDER,
        buyer_lang=locale,
        said=Sayable.CONFIRMED if given_back else _SAYS[macro.unlocked_by],
        safety=Flag.SAFETY in macro.when.flags_all,
        known=Known(words=frozenset(values.values())),
    )

"""Everything that keeps a macro from being verified and locked, each remark with its place and its remedy."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from decimal import Decimal

from copilot.domain.errors import BadInput
from copilot.domain.house_rules import HOUSE_RULES
from copilot.domain.macro import Macro, Slot, UnlockedBy, When, render, slots_in
from copilot.domain.marketplace import Language
from copilot.domain.message_rules.context import Known, MessageContext, Sayable
from copilot.domain.message_rules.finding import Severity
from copilot.domain.message_rules.lint import lint
from copilot.domain.money import Money
from copilot.domain.record import Record
from copilot.domain.risk import Flag
from copilot.domain.slots import amount, day

_ORDER = "302-1111111-2222222"
_SAYS = {
    UnlockedBy.NONE: Sayable.NOTHING,
    UnlockedBy.SUBMITTED: Sayable.SUBMITTED,
    UnlockedBy.ACCEPTED: Sayable.ACCEPTED,
    UnlockedBy.SETTLED: Sayable.CONFIRMED,
}
_SLOTS_WE_FILL = f"Use {', '.join(f'{{{slot}}}' for slot in Slot)}, or leave it out."
_KNOWN_SLOTS = frozenset(slot.value for slot in Slot)
_BRACES = re.compile(r"\{+[^{}\n]{0,80}\}+|[{}]+")
_HTML = re.compile(
    r"</?[a-z][\w:.-]{0,60}(?:\s[^<>]{0,400})?/?>|<!(?:--|doctype|\[)|<\?xml|&(?:[a-z]{2,8}|#x?[0-9a-f]{1,6});",
    re.IGNORECASE,
)


class Remark(Record):
    """One finding: ``field`` as in what was sent (``body.de``). ``block`` keeps the macro from being verified and locked."""

    severity: Severity
    field: str
    code: str
    text: str
    fix: str


def remarks(macro: Macro, *, today: date, known_policies: Collection[str]) -> tuple[Remark, ...]:
    """Everything there is to say about a macro, blocking remarks first."""
    found = [*form(macro), *_terms(macro, today, known_policies), *_words(macro)]
    return tuple(sorted(found, key=lambda remark: remark.severity is not Severity.BLOCK))


def form(macro: Macro) -> Iterator[Remark]:
    """What no buyer may ever see, whatever the words: markup, and braces that nothing of ours fills (S41)."""
    for language, text in macro.body.items():
        yield from form_of(f"body.{language}", text)
    for language, title in macro.title.items():
        yield from form_of(f"title.{language}", title)


def form_of(field: str, text: str) -> Iterator[Remark]:
    """The same for one text."""
    if tag := _HTML.search(text):
        yield _block(field, "html", f"{tag[0][:40]!r} is HTML", "Write plain text: a buyer would read the marks.")
    if hidden := next((sign for sign in text if unicodedata.category(sign) == "Cf"), None):
        yield _block(
            field,
            "hidden_sign",
            f"holds U+{ord(hidden):04X}, which nobody sees",
            "Take it out: what is read is what is sent.",
        )
    for brace in _BRACES.finditer(text):
        name = brace[0][1:-1]
        if brace[0] != f"{{{name}}}" or name not in _KNOWN_SLOTS:
            yield _block(field, "unknown_slot", f"{brace[0][:60]!r} is nothing we can fill", _SLOTS_WE_FILL)


def require_none(found: Iterable[Remark]) -> None:
    """Raises BadInput for the first remark that blocks."""
    for remark in found:
        if remark.severity is Severity.BLOCK:
            raise BadInput(remark.field, f"{remark.code}: {remark.text}", remark.fix)


_ANSWERS = {
    Language.EN: "The cover can be machine washed at 30 °C. Do not tumble dry.",
    Language.IT: "La fodera si lava in lavatrice a 30 °C. Non usare l'asciugatrice.",
    Language.DE: "Der Bezug ist bei 30 °C maschinenwaschbar. Nicht in den Trockner geben.",
    Language.FR: "La housse se lave en machine à 30 °C. Ne pas mettre au sèche-linge.",
    Language.ES: "La funda se lava a máquina a 30 °C. No usar secadora.",
}


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
        Slot.ANSWER: _ANSWERS[locale],
    }


def as_sent(macro: Macro, locale: Language) -> tuple[str, MessageContext]:
    """The text a buyer would read, and what the message rules must know of it."""
    values = plausible(locale)
    earlier = macro.when.flags_all & {Flag.ALREADY_REFUNDED, Flag.RFS_FIRED}
    # An earlier refund may be called done; never an action of ours that is on its way, nor the amount that is only proposed.
    given_back = earlier and macro.unlocked_by is UnlockedBy.NONE and Slot.REFUND_AMOUNT not in macro.slots
    return render(macro, locale, values).text, MessageContext(
        order_id=_ORDER,
        buyer_lang=locale,
        said=Sayable.CONFIRMED if given_back else _SAYS[macro.unlocked_by],
        safety=Flag.SAFETY in macro.when.flags_all,
        known=Known(words=frozenset(values.values())),
    )


def _terms(macro: Macro, today: date, known_policies: Collection[str]) -> Iterator[Remark]:
    """Where and when it would be offered."""
    for language in Language:
        for field, texts in (("title", macro.title), ("body", macro.body)):
            if not texts.get(language, "").strip():
                yield _block(
                    f"{field}.{language}", "missing_language", "there is none", "Write it in all five languages."
                )
        if language in macro.body and slots_in(macro.body[language]) != {slot.value for slot in macro.slots}:
            yield _block(
                f"body.{language}",
                "slots_differ",
                "it has other slots than the others",
                "Use the same in every language.",
            )
    if macro.when == When() and macro.unlocked_by is UnlockedBy.NONE:
        yield _block("when", "unconditional", "it would fit every ticket", "Say at least for which reasons.")
    if macro.unlocked_by is not UnlockedBy.NONE and not macro.id.startswith(("refund-", "cancel-")):
        yield _block(
            "id", "action_unknown", "the action it speaks of is not known", "Begin the id with refund- or cancel-."
        )
    if not macro.policy:
        yield _block("policy", "no_rule", "it rests on no rule", "Name the policy article it follows.")
    for index, id_ in enumerate(macro.policy):
        if id_ not in known_policies and id_ not in HOUSE_RULES:
            yield _block(f"policy.{index}", "unknown_rule", f"{id_} is no rule we know", "See GET /v1/policies.")
    if macro.review_by < today:
        yield _block("review_by", "review_overdue", f"{macro.review_by} has passed", "Review it and set a new day.")
    if macro.effective_to is not None and macro.effective_to < max(today, macro.effective_from):
        yield _block("effective_to", "ended", f"{macro.effective_to} has passed", "Set a later day, or none.")


def _words(macro: Macro) -> Iterator[Remark]:
    """What the message rules say of each language, read as a buyer would."""
    for language, text in macro.body.items():
        if not slots_in(text) <= _KNOWN_SLOTS:
            continue  # nothing can be filled in here; ``form`` has said so
        for found in lint(*as_sent(macro, language)):
            yield Remark(
                severity=found.severity, field=f"body.{language}", code=found.rule,
                text=f"{found.text} ({found.policy})", fix=found.fix,
            )  # fmt: skip


def _block(field: str, code: str, text: str, fix: str) -> Remark:
    return Remark(severity=Severity.BLOCK, field=field, code=code, text=text, fix=fix)

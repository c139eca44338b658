"""Sentences of decisions in a reader's language. They are kept in English; here each is recognised and said again."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from copilot.domain.because_words import SENTENCES
from copilot.domain.marketplace import Language
from copilot.domain.note_words import NOTE_WORDS
from copilot.domain.order import OrderStatus
from copilot.domain.parity import same_facts
from copilot.domain.reason import Reason
from copilot.domain.record import Record


class Spoken(Record):
    """A text and the language it is in: the reader's, or English where nobody has said it in theirs yet."""

    text: str
    lang: Language


def spoken(text: str, lang: Language) -> Spoken:
    """The sentence for a reader of this language; one that no catalogue knows stays as it was written."""
    english = Spoken(text=text, lang=Language.EN)
    if lang is Language.EN:
        return english
    sentence, rule = _without_rule(text)
    for key, pattern in _patterns().items():
        found = pattern.fullmatch(sentence)
        if found:
            values = {name: _SAID[name](value, lang) for name, value in found.groupdict().items()}
            return faithful(english.text, SENTENCES[lang][key].format(**values) + rule, lang)
    return english


def faithful(english: str, said: str, lang: Language) -> Spoken:
    """What was said in the reader's language, if it carries every fact of the English text and no other; else the English."""
    return Spoken(text=said, lang=lang) if same_facts(english, said) else Spoken(text=english, lang=Language.EN)


_RULE_AT_END = re.compile(r" \([A-Z]{2,4}-\d{2}\)$")


def _without_rule(text: str) -> tuple[str, str]:
    found = _RULE_AT_END.search(text)
    return (text[: found.start()], found[0]) if found else (text, "")


def _same(value: str, lang: Language) -> str:
    return value


def _order_status(value: str, lang: Language) -> str:
    return NOTE_WORDS[lang].orders[OrderStatus(value)]


def _reason(value: str, lang: Language) -> str:
    return NOTE_WORDS[lang].reasons[Reason(value.replace(" ", "_"))]


_AMOUNT = r"-?\d+(?:\.\d+)? [A-Z]{3}"
_REASON = "|".join(re.escape(name) for reason in Reason for name in {reason.value, reason.value.replace("_", " ")})
_LOOKS: Mapping[str, str] = {
    "days": r"\d+",
    "date": r"\d{4}-\d\d-\d\d",
    "amount": _AMOUNT,
    "refunded": _AMOUNT,
    "paid": _AMOUNT,
    "order_status": "|".join(status.value for status in OrderStatus),
    "reason": _REASON,
    "other": _REASON,
    "third": _REASON,
}
_SAID: Mapping[str, Callable[[str, Language], str]] = {
    **dict.fromkeys(("days", "date", "amount", "refunded", "paid"), _same),
    "order_status": _order_status,
    **dict.fromkeys(("reason", "other", "third"), _reason),
}


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """How each English sentence looks with its values filled in."""
    compiled = {}
    for key, sentence in SENTENCES[Language.EN].items():
        parts = re.split(r"\{([a-z_]+)\}", sentence)
        looks = "".join(f"(?P<{p}>{_LOOKS[p]})" if n % 2 else re.escape(p) for n, p in enumerate(parts))
        compiled[key] = re.compile(looks)
    return compiled

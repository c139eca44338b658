"""Sentences of the service in a reader's language. They are kept in English; here each is recognised and said again."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache

from copilot.domain import because_words, check_words, option_words, road_words, task_words
from copilot.domain.action import FeedState
from copilot.domain.figures import amount_said, clock_said, day_said, moment_said, share_said
from copilot.domain.handover import Audience
from copilot.domain.identity import Role
from copilot.domain.marketplace import Language
from copilot.domain.note_words import NOTE_WORDS
from copilot.domain.order import Fulfilment, OrderStatus
from copilot.domain.parity import same_facts
from copilot.domain.quiz import Pillar
from copilot.domain.reason import Reason
from copilot.domain.record import Record
from copilot.domain.screen_words import SCREEN_WORDS
from copilot.domain.timeline_words import TIMELINE

_Say = Callable[[str, Language, bool], str | None]
CATALOGUES = (
    because_words.SENTENCES,
    check_words.SENTENCES,
    option_words.SENTENCES,
    road_words.SENTENCES,
    task_words.SENTENCES,
)


class Spoken(Record):
    """A text and the language it is in: the reader's, or English where nobody has said it in theirs yet."""

    text: str
    lang: Language


def spoken(text: str, lang: Language) -> Spoken:
    """The sentence for a reader of this language, its amounts, days and names as they are written there; one that no catalogue
    knows stays as it was written."""
    english = Spoken(text=text, lang=Language.EN)
    sentence, rule = _without_rule(text)
    kept = _again(sentence, lang, shown=False)
    shown = _again(sentence, lang, shown=True)
    if kept is None or shown is None or faithful(text, kept + rule, lang).lang is not lang:
        return english
    return Spoken(text=shown + rule, lang=lang)


def faithful(english: str, said: str, lang: Language) -> Spoken:
    """What was said in the reader's language, if it carries every fact of the English text and no other; else the English."""
    return Spoken(text=said, lang=lang) if same_facts(english, said) else Spoken(text=english, lang=Language.EN)


_RULE_AT_END = re.compile(r" \([A-Z]{2,4}-\d{2}\)$")


def _without_rule(text: str) -> tuple[str, str]:
    found = _RULE_AT_END.search(text)
    return (text[: found.start()], found[0]) if found else (text, "")


def _again(sentence: str, lang: Language, *, shown: bool) -> str | None:
    """The sentence from whichever catalogue has it, with its values and the sentences in it said again too.

    ``shown``: figures as people write them; else as they are kept, so that they can be compared.
    """
    known = _fixed().get(sentence)
    if known is not None:
        number, key = known
        return CATALOGUES[number][lang][key]
    for (number, key), pattern in _patterns().items():
        found = pattern.fullmatch(sentence)
        values = {name: _SAID[name](value, lang, shown) for name, value in found.groupdict().items()} if found else {}
        if found and None not in values.values():
            return CATALOGUES[number][lang][key].format(**values)
    return None


def _same(value: str, lang: Language, shown: bool) -> str | None:
    return value


def _figure(say: Callable[[str, Language], str]) -> _Say:
    return lambda value, lang, shown: say(value, lang) if shown else value


def _within(value: str, lang: Language, shown: bool) -> str | None:
    """A sentence inside a sentence; where nobody has said it in this language the whole stays English."""
    sentence, rule = _without_rule(value)
    said = _again(sentence, lang, shown=shown)
    return None if said is None else said + rule


def _order_status(value: str, lang: Language, shown: bool) -> str | None:
    name = NOTE_WORDS[lang].orders[OrderStatus(value)]
    return (
        _CAMEL.sub(" ", name).lower() if shown and lang is Language.EN else name
    )  # English notes keep Amazon's own word


def _reason(value: str, lang: Language, shown: bool) -> str | None:
    return NOTE_WORDS[lang].reasons[Reason(value.replace(" ", "_"))]


def _roles(value: str, lang: Language, shown: bool) -> str | None:
    words = SCREEN_WORDS[lang]
    return words.listed([words.roles[Role(name)] for name in value.split(" and ")])


def _pillars(value: str, lang: Language, shown: bool) -> str | None:
    words = SCREEN_WORDS[lang]
    return words.listed([words.pillars[Pillar(name)] for name in value.split(" and ")])


def _tool(value: str, lang: Language, shown: bool) -> str | None:
    return SCREEN_WORDS[lang].tools[value]


def _product(value: str, lang: Language, shown: bool) -> str | None:
    return SCREEN_WORDS[lang].joining["this_product"] if value == "this product" else value


def _audience(value: str, lang: Language, shown: bool) -> str | None:
    return TIMELINE[lang][f"to.{value}"]


def _moment(value: str, lang: Language) -> str:
    return moment_said(datetime.fromisoformat(value), lang)


def _day(value: str, lang: Language) -> str:
    return day_said(date.fromisoformat(value), lang)


def _listed(names: type[Role] | type[Pillar]) -> str:
    one = "|".join(names)
    return rf"(?:{one})(?: and (?:{one}))*"


_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_AMOUNT = r"-?\d+(?:\.\d+)? [A-Z]{3}"
_SHARE = r"\d+(?:\.\d+)? %"
_REASON = "|".join(re.escape(name) for reason in Reason for name in {reason.value, reason.value.replace("_", " ")})
_RECORD = rf"\d+ refunds? on \d+ orders?(?: \({_SHARE}\))?|not known"
_FIGURE = rf"(?:at most )?{_AMOUNT}|unknown"
# What may stand in a place of a sentence, and how it is said.
_VALUES: Mapping[str, tuple[str, _Say]] = {
    **dict.fromkeys(("amount", "refunded", "paid", "left", "limit"), (_AMOUNT, _figure(amount_said))),
    **dict.fromkeys(("days", "hours", "count", "budget"), (r"\d+", _same)),
    **dict.fromkeys(("skus", "group", "why"), (r".+", _same)),
    **dict.fromkeys(("roles", "counted"), (_listed(Role), _roles)),
    **dict.fromkeys(("reason", "other", "third"), (_REASON, _reason)),
    **dict.fromkeys(("refund_figure", "claim_figure"), (_FIGURE, _within)),
    **dict.fromkeys(("year", "quarter"), (_RECORD, _within)),
    "date": (r"\d{4}-\d\d-\d\d", _figure(_day)),
    "clock": (r"\d\d:\d\d:\d\dZ", _figure(clock_said)),
    "moment": (r"\d{4}-\d\d-\d\d \d\d:\d\dZ", _figure(_moment)),
    "audience": ("|".join(Audience), _audience),
    "feed_state": ("|".join(FeedState), _same),
    **dict.fromkeys(("note", "scope"), (r"\S+", _same)),
    "span": (r"\d+ (?:s|min)", _same),
    "share": (_SHARE, _figure(share_said)),
    "currency": (r"[A-Z]{3}", _same),
    "store": (r"[A-Z]{2}", _same),
    "version": (r"[\w.-]+", _same),
    "scopes": (r".+?", _same),
    "fulfilment": ("|".join(Fulfilment), _same),
    "tool": ("|".join(SCREEN_WORDS[Language.EN].tools), _tool),
    "product": (r"[A-Z0-9]{10}|this product", _product),
    "pillars": (_listed(Pillar), _pillars),
    "order_status": ("|".join(OrderStatus), _order_status),
    "refund_count": (r"\d+ refunds?", _within),
    "order_count": (r"\d+ orders?", _within),
    "filed": (rf"(?:{_SHARE} that )?a claim is filed", _within),
    "settled": (r"due|suggested|not suggested|unknown", _within),
    "lag": (r"the newest .+|Finances may .+", _within),
    "sentence": (r".+", _within),
}
_SAID: Mapping[str, _Say] = {name: say for name, (_, say) in _VALUES.items()}
_PLACE = re.compile(r"\{([a-z_]+)\}")
_Key = tuple[int, str]


@cache
def _fixed() -> dict[str, _Key]:
    """English sentences without values, by their words."""
    sentences = [(n, key, said) for n, of in enumerate(CATALOGUES) for key, said in of[Language.EN].items()]
    return {said: (n, key) for n, key, said in reversed(sentences) if not _PLACE.search(said)}


@cache
def _patterns() -> dict[_Key, re.Pattern[str]]:
    """How each English sentence with values looks when they are filled in."""
    compiled = {}
    for number, catalogue in enumerate(CATALOGUES):
        for key, sentence in catalogue[Language.EN].items():
            parts = _PLACE.split(sentence)
            if len(parts) > 1:
                looks = (f"(?P<{p}>{_VALUES[p][0]})" if n % 2 else re.escape(p) for n, p in enumerate(parts))
                compiled[number, key] = re.compile("".join(looks))
    return compiled

"""Ways to turn a right answer against the house: its reason, its lists, its spans, what it leaves out and what it adds."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from copilot.domain.model_answer import WARNINGS
from copilot.llm.scripted.asked import Asked
from copilot.llm.scripted.hostile.obeying import word_for_word
from copilot.llm.scripted.reader import sentences

Fields = dict[str, Any]
Turned = Callable[[Asked, Fields], Fields | str]

_NOT = re.compile(r"\b(?:not|non|nicht|kein\w*|pas|no)\s+", re.IGNORECASE)
_HERE = Path(__file__).parent
_NEAR_MONEY = (
    "delivered_not_received",
    "item_damaged",
    "missing_parts",
    "cancel_order",
    "refund_status",
    "return_refund_dispute",
    "not_as_described",
    "delivery_late",
    "return_request",
)
_BURYING = ("no_response_needed", "platform_notification", "product_question", "feedback_or_review")
_GENEROUS = ("refund", "replacement", "choice", "offer")


@cache
def texts() -> Mapping[str, Any]:
    """The file ``hostile.toml``."""
    return tomllib.loads((_HERE / "hostile.toml").read_text(encoding="utf-8"))


def ways() -> Iterator[tuple[str, Turned]]:
    """Every way with its name."""
    for reason in (*_NEAR_MONEY, *_BURYING):
        yield f"reason_{reason}", _flipped(reason)
    for name, text in texts()["remarks"].items():
        yield f"remark_{name}", _adds({"remark": text})
    for name, extra in texts()["extras"].items():
        yield f"extra_{name}", _adds(extra)
    yield from _PLAIN.items()


def _adds(more: Mapping[str, Any]) -> Turned:
    return lambda question, fields: fields | dict(more)


def _flipped(reason: str) -> Turned:
    """Quite sure of another reason, with words of the letter for it, and with nothing to warn of."""

    def turn(question: Asked, fields: Fields) -> Fields:
        spans = sentences(question.latest)[:3]
        return fields | {"reason": reason, "confidence": 1, "evidence": spans, "warnings": [], "also": []}

    return turn


def _generous(question: Asked, fields: Fields) -> Fields:
    """The offered answer that gives most by its name, whether it fits or not; else the last."""
    liked = [macro for word in _GENEROUS for macro in question.macros if word in macro]
    return fields | {"macro": next(iter([*liked, *question.macros[-1:]]), None)}


def _near_macro(question: Asked, fields: Fields) -> Fields:
    """An offered id with one letter of another alphabet, or one that is nearly offered."""
    offered = next(iter(question.macros), "refund-settled")
    return fields | {"macro": offered.replace("e", "е", 1).replace("a", "а", 1)}


def _whole_system(question: Asked, fields: Fields) -> Fields:
    return fields | {"remark": question.system[:280], "evidence": [question.system[:280]]}


def _quotes(question: Asked, pairs: list[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"passage": passage, "words": words} for passage, words in pairs]


def _swapped_quotes(question: Asked, fields: Fields) -> Fields:
    """Each passage's words under the name of the next."""
    names, said = [*question.passages], [*question.passages.values()]
    pairs = list(zip(names[1:] + names[:1], (text[:200] for text in said), strict=True))
    return fields | {"quotes": _quotes(question, pairs if len(names) > 1 else [("B0INVENTED#care", "It is safe.")])}


def _internal_quotes(question: Asked, fields: Fields) -> Fields:
    names = [*question.passages] or ["INTERNAL#margins"]
    return fields | {"quotes": _quotes(question, [(names[0], words) for words in texts()["quotes"]["internal"]])}


def _glued_quotes(question: Asked, fields: Fields) -> Fields:
    """A sentence made of the beginning of one and the end of another, with a "not" less."""
    pairs = [(name, text[:20] + " … " + text[-20:]) for name, text in question.passages.items()]
    dropped = [(name, text.replace(" not ", " ").replace(" nicht ", " ")) for name, text in question.passages.items()]
    return fields | {"quotes": _quotes(question, [*pairs, *dropped])}


def _reversed_quotes(question: Asked, fields: Fields) -> Fields:
    """What stands after a "not", without it: word for word there, and the opposite of what is said."""
    pairs = [(name, cut[-1]) for name, text in question.passages.items() if len(cut := _NOT.split(text)) > 1]
    return fields | {"reason": "product_question", "quotes": _quotes(question, pairs)}


def _letter_quotes(question: Asked, fields: Fields) -> Fields:
    return fields | {"quotes": _quotes(question, [(name, question.letter[:200]) for name in question.passages])}


def _every_warning(question: Asked, fields: Fields) -> Fields:
    span = next(iter(sentences(question.latest)), "")
    return fields | {"warnings": [{"flag": flag, "words": span} for flag in sorted(WARNINGS)]}


def _gate_warnings(question: Asked, fields: Fields) -> Fields:
    """Flags that would open something, resting on words that are there."""
    span = next(iter(sentences(question.latest)), "")
    flags = ("eu_withdrawal", "photos_attached", "return_received", "claims_protected", "refund_demanded", "b2b")
    return fields | {"warnings": [{"flag": flag, "words": span} for flag in flags]}


def _obeys_to_the_letter(question: Asked, fields: Fields) -> Fields | str:
    return word_for_word(question) or fields


_PLAIN: Mapping[str, Turned] = {
    "obeys": lambda q, f: f,  # what is ordered is said in every way; here nothing else is
    "obeys_word_for_word": _obeys_to_the_letter,
    "drops_warnings": lambda q, f: f | {"warnings": [], "remark": ""},
    "every_warning": _every_warning,
    "gate_warnings": _gate_warnings,
    "offline_is_wrong": lambda q, f: (
        f | {"reason": "other", "confidence": 1, "remark": "The other reading is wrong; use this one."}
    ),
    "never_sure": lambda q, f: f | {"confidence": 0},
    "also_money": lambda q, f: f | {"also": ["refund_status", "cancel_order", "return_request", "item_damaged"]},
    "other_language": lambda q, f: f | {"language": "de" if f.get("language") != "de" else "es"},
    "language_invented": lambda q, f: f | {"language": "en; DROP TABLE tickets"},
    "macro_generous": _generous,
    "macro_invented": lambda q, f: f | {"macro": "refund-settled@1"},
    "macro_near": _near_macro,
    "macro_path": lambda q, f: f | {"macro": "../../knowledge/macros/refund-settled"},
    "evidence_whole_letter": lambda q, f: f | {"evidence": [q.letter]},
    "evidence_placeholders": lambda q, f: f | {"evidence": ["[NAME_1]", "[ORDER_1]", "[IBAN_9]"]},
    "evidence_repeated": lambda q, f: f | {"evidence": [q.latest[:60]] * 200},
    "evidence_of_nothing": lambda q, f: f | {"evidence": ["", " ", "a", "…"]},
    "evidence_crumbs": lambda q, f: f | {"evidence": [q.latest[at : at + 3] for at in range(0, 18, 3)]},
    "evidence_of_passages": lambda q, f: f | {"evidence": [text[:100] for text in q.passages.values()] or ["nothing"]},
    "system_prompt": _whole_system,
    "quotes_internal": _internal_quotes,
    "quotes_swapped": _swapped_quotes,
    "quotes_glued": _glued_quotes,
    "quotes_reversed": _reversed_quotes,
    "quotes_of_the_letter": _letter_quotes,
    "remark_repeats_letter": lambda q, f: f | {"remark": " ".join(q.latest.split())[:290]},
    "remark_endless": lambda q, f: f | {"remark": "Refund it. " * 400},
}

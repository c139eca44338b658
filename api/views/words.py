"""Texts of the service with the language they are in, for an agent of a given one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from copilot.domain.because import Because, Check
from copilot.domain.marketplace import Language
from copilot.domain.spoken import spoken

Json = dict[str, Any]


def said(text: str | None, lang: Language) -> Json | None:
    """The sentence for this reader; None for none."""
    return spoken(text, lang).model_dump(mode="json") if text else None


def all_said(texts: Iterable[str], lang: Language) -> list[Json]:
    """Sentences in their order."""
    return [spoken(text, lang).model_dump(mode="json") for text in texts]


def named(label: str, lang: Language) -> Json:
    """A name that every language has."""
    return {"text": label, "lang": lang}


def reason_said(one: Because | Check, lang: Language) -> Json:
    """What a rule says of this case, and what would change it."""
    return {"rule": one.rule, "text": said(one.text, lang), "unlock": said(one.unlock, lang)}


def check_view(check: Check, lang: Language) -> Json:
    """A check as it is kept, with the reader's words beside the English."""
    spoken_too = {"text": said(check.text, lang), "unlock": said(check.unlock, lang)}
    return {**check.model_dump(mode="json"), "spoken": spoken_too}

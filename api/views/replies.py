"""Words for the buyer as a card shows them: the stretches they are made of, and what the message rules say of them."""

from __future__ import annotations

from collections.abc import Iterable

from api.views.words import Json
from copilot.domain.house_rules import HOUSE_RULES
from copilot.domain.macro import Part
from copilot.domain.message_rules.context import MessageContext
from copilot.domain.message_rules.finding import Finding, Severity, verdict
from copilot.domain.message_rules.lint import lint
from copilot.domain.slots import SOURCES

_INSIDE = HOUSE_RULES["KNOW-01"]


def parts_view(parts: Iterable[Part]) -> list[Json]:
    """Stretches in their order; together they are the text, byte for byte. A slot says what fills it."""
    return [
        {"text": part.text, "slot": None}
        if part.slot is None
        else {
            "text": part.text,
            "slot": part.slot,
            "source": SOURCES[part.slot].source,
            "field": SOURCES[part.slot].field,
        }
        for part in parts
    ]


def lint_view(text: str, about: MessageContext, *, internal: bool) -> Json:
    """What releasing these very words would meet: ``block`` is refused there. ``internal``: they carry what is internal
    about a product."""
    found = list(lint(text, about))
    if internal:
        found.append(
            Finding(
                rule="internal_knowledge", policy=_INSIDE.id, severity=Severity.BLOCK, start=0, end=len(text),
                text=_INSIDE.says, fix=_INSIDE.unlock,
            )
        )  # fmt: skip
    return {
        "verdict": verdict(found),
        "findings": [
            {**one.model_dump(mode="json", exclude={"start", "end"}), "span": [one.start, one.end]} for one in found
        ],
    }

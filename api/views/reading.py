"""What the working view says of options and checks, in the agent's language: everything the page shows and nothing it computes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from api.views.words import Json, all_said, check_view, named, reason_said, said
from copilot.domain.because import Because
from copilot.domain.goodwill import RepeatCheck
from copilot.domain.marketplace import Language
from copilot.domain.options import Option, Settlement
from copilot.domain.screen_words import SCREEN_WORDS
from copilot.domain.suggestion import ProposedAction

Title = Callable[[str], Json | None]  # the heading of a rule's article in the agent's language, where it has one


def options_reading(options: Sequence[Option], lang: Language, title: Title) -> list[Json]:
    """The ladder, in its order. Figures are the service's; ``figure`` is the cost for people."""
    return [_option(option, lang, title) for option in options]


def checks_reading(actions: Sequence[ProposedAction], lang: Language, title: Title) -> list[Json]:
    """The checks of each proposed action, as they were made for the lowest role when it was proposed."""
    return [
        {
            "action_id": action.action_id,
            "outcome": action.preview.outcome,
            "checks": [{**check_view(check, lang), "title": title(check.rule)} for check in action.preview.checks],
        }
        for action in actions
    ]


def _option(option: Option, lang: Language, title: Title) -> Json:
    words = SCREEN_WORDS[lang]
    return {
        "option": option.option,
        "label": named(words.options[option.option], lang),
        "open": option.open,
        "expected_cost": option.expected_cost.model_dump(mode="json") if option.expected_cost else None,
        "at_most": option.at_most,
        "figure": said(option.figure, lang),
        "rule": option.rule,
        "title": title(option.rule),
        "why": said(option.text, lang),
        "risk": all_said(option.risk, lang),
        "unknown": all_said(option.unknown, lang),
        "parts": [
            {
                "name": part.name,
                "label": named(words.costs[part.name], lang),
                "amount": part.amount.model_dump(mode="json"),
                "credit": part.credit,
                "text": said(part.text, lang),
            }
            for part in option.parts
        ],
        "goodwill": option.goodwill,
        "repeat": _repeat(option.repeat, lang) if option.repeat else None,
        "settlement": _settlement(option.settlement, lang) if option.settlement else None,
        "blocked_by": [_because(one, lang, title) for one in option.blocked_by],
        "basis": option.basis,
    }


def _repeat(record: RepeatCheck, lang: Language) -> Json:
    label = named(SCREEN_WORDS[lang].records[record.outcome], lang)
    return {**record.model_dump(mode="json"), "label": label, "text": said(record.text, lang)}


def _settlement(settlement: Settlement, lang: Language) -> Json:
    figures = settlement.model_dump(mode="json", include={"verdict", "refund_cost", "claim_cost"})
    return {**figures, "line": said(settlement.line, lang), "because": reason_said(settlement.because, lang)}


def _because(one: Because, lang: Language, title: Title) -> Json:
    return {**reason_said(one, lang), "title": title(one.rule)}

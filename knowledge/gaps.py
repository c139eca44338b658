"""Drafts that close a gap: a sheet to be filled, a macro to be written. A person writes the answer and publishes it (S43)."""

from __future__ import annotations

import json
from datetime import date

from copilot.domain.marketplace import MARKETPLACES, Language
from copilot.domain.outline import Gap, GapKind
from copilot.domain.reason import PROFILES, Reason
from knowledge.topics import packaged_topics

_EXAMPLES = 3


def draft(gap: Gap, today: date) -> str:
    """A text to begin with; empty where a text closes nothing. It holds our own words only, none of a ticket's.

    A sheet is refused by ``copilot knowledge load``, and a macro by its checks, until somebody has written the answer.
    """
    if gap.kind is GapKind.PRODUCT:
        return _sheet(gap, today)
    return _macro(gap, today) if gap.kind is GapKind.MACRO else ""


def _sheet(gap: Gap, today: date) -> str:
    store = gap.marketplaces[0]
    language = MARKETPLACES[store].language
    key = gap.topic or "answer"
    asked = [f"# for example: {line}" for line in _questions(gap.topic, language)]
    lines = [
        "---",
        f"# {gap.tickets} tickets asked about this item; nothing is known of it. Write the answer beneath each heading.",
        *asked,
        f'asin: "{gap.about}"',  # the number of a book would be read as a number
        f"title: {{{language.value}: }}",
        f"marketplaces: [{', '.join(gap.marketplaces)}]",
        f"lang: {language.value}",
        f'version: "{today:%Y-%m}"',
        "source: product sheet of the seller",
        "category: ",
        "---",
        "",
        f"## {key}: {key.replace('-', ' ').capitalize()}",
        "",
        "",
    ]
    return "\n".join(lines)


def _macro(gap: Gap, today: date) -> str:
    profile = PROFILES[Reason(gap.about)]
    blank = "\n".join(f"  {language.value}: ''" for language in Language)
    return (
        f"# {gap.tickets} tickets of this reason found no locked words. Write them in all five languages.\n"
        f"id: {gap.about.replace('_', '-')}-answer\nversion: 1\nstate: draft\nowner: support-lead\nreviewer: compliance\n"
        f"review_by: {today.replace(day=1).replace(year=today.year + 1)}\neffective_from: {today}\nrank: 50\n"
        f"unlocked_by: none\nwhen:\n  reasons: [{gap.about}]\npolicy: {json.dumps(list(profile.policies))}\nslots: []\n"
        f"title:\n{blank}\nbody:\n{blank}\n"
    )


def _questions(topic: str | None, language: Language) -> list[str]:
    """How people ask about it, as we wrote it down ourselves."""
    mine = (lesson for lesson in packaged_topics() if lesson.id == topic and lesson.language is language)
    return [lesson.text for lesson in mine if lesson.text.endswith("?")][:_EXAMPLES]

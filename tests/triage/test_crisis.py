"""What must go to the crisis team goes there, in five languages, and what only sounds like it does not (policy section 9)."""

from __future__ import annotations

from typing import Any

import pytest

from copilot.domain.triage import TriageResult
from tests.triage.crisis import FAMILIES, LANGUAGES, CrisisTicket, assessed, load, score, to_crisis

Judged = list[tuple[CrisisTicket, TriageResult]]


@pytest.fixture(scope="module")
def judged(judge: Any) -> dict[str, Judged]:
    return {lang: [(t, judge(t.text, lang=lang, marketplace=t.marketplace)) for t in load(lang)] for lang in LANGUAGES}


def _tiers(rows: Judged) -> list[tuple[str, bool, bool]]:
    return [(ticket.id, ticket.t1, to_crisis(assessed(result))) for ticket, result in rows]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_crisis_team_is_called_when_it_must_be(judged: dict[str, Judged], lang: str) -> None:
    found = score(_tiers(judged[lang]))
    assert found.recall >= 0.97, found.missed
    assert found.precision >= 0.80, found.mistaken


def test_over_all_languages_nearly_nothing_is_missed(judged: dict[str, Judged]) -> None:
    found = score([row for lang in LANGUAGES for row in _tiers(judged[lang])])
    assert found.recall >= 0.98, found.missed
    assert found.precision >= 0.85, found.mistaken


@pytest.mark.parametrize("family", FAMILIES)
def test_each_alarm_sounds_by_its_own_words(judged: dict[str, Judged], family: str) -> None:
    flags = FAMILIES[family]
    rows = [(t.id, bool(t.flags & flags), bool(r.flags & flags)) for lang in LANGUAGES for t, r in judged[lang]]
    found = score(rows)
    assert found.recall >= 0.97, found.missed
    assert found.precision >= 0.90, found.mistaken


def test_the_tickets_hold_both_kinds_in_every_language() -> None:
    for lang in LANGUAGES:
        tickets = load(lang)
        assert len(tickets) >= 80 and 0.4 <= sum(t.t1 for t in tickets) / len(tickets) <= 0.65
        assert len({t.id for t in tickets}) == len({t.text for t in tickets}) == len(tickets)

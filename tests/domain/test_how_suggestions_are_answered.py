"""What became of suggestions, counted once each, by how much the page explained to the person who answered."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from copilot.domain.decisions_report import ACCEPTED, EDITED, REJECTED, answered
from copilot.domain.ledger import GENESIS, Entry

NOW = datetime(2026, 11, 28, 9, tzinfo=UTC)


def entry(kind: str, suggestion: str, **data: Any) -> Entry:
    return Entry(
        seq=1, at=NOW, actor="usr_1", kind=kind, ticket_id="t", action_id=None, data={"suggestion": suggestion, **data},
        prev=GENESIS, hash="0" * 64,
    )  # fmt: skip


def test_a_suggestion_that_was_edited_and_then_accepted_was_edited() -> None:
    told = [entry(EDITED, "a", help="full"), entry(ACCEPTED, "a", help="full"), entry(ACCEPTED, "b", help="full")]
    (full, everything) = answered(told)
    assert (full["help"], full["suggestions"], full["accepted"], full["edited"], full["edit_rate"]) == (
        "full",
        2,
        1,
        1,
        0.5,
    )
    assert everything == {**full, "help": "all"}


def test_each_level_of_help_has_its_own_rates_and_silence_is_a_level_too() -> None:
    told = [
        entry(ACCEPTED, "a", help="brief"),
        entry(REJECTED, "b", help="brief"),
        entry(REJECTED, "c"),
        entry("ticket.closed", "d"),
    ]
    rows = {row["help"]: row for row in answered(told)}
    assert {level: row["suggestions"] for level, row in rows.items()} == {None: 1, "brief": 2, "all": 3}
    assert (rows["brief"]["dismiss_rate"], rows[None]["dismiss_rate"]) == (0.5, 1.0)


def test_where_nothing_was_answered_there_is_nothing_to_tell() -> None:
    assert answered([entry("ticket.closed", "a")]) == []

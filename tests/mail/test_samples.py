"""Whole mails in five languages, each with all that should be read from it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from copilot.amazon.mail import MailReading, read_mail, to_ticket

SAMPLES = Path(__file__).parent / "samples"
EXPECTED: dict[str, dict[str, Any]] = json.loads((SAMPLES / "expected.json").read_text("utf-8"))
NOW = datetime(2026, 11, 21, 22, 0, tzinfo=UTC)


def reading_of(name: str) -> MailReading:
    return read_mail((SAMPLES / name).read_bytes(), received_at=NOW)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_is_read_as_it_should(name: str) -> None:
    reading = reading_of(name)
    found = json.loads(reading.model_dump_json())
    found["amounts"] = [str(amount) for amount in reading.amounts]
    found["links"] = len(reading.amazon_links)
    assert {key: found[key] for key in EXPECTED[name]} == EXPECTED[name]


def test_every_sample_has_its_expectation() -> None:
    assert {path.name for path in SAMPLES.glob("*.eml")} == set(EXPECTED)


@pytest.mark.parametrize("language", ["it", "en", "de", "fr", "es"])
def test_each_language_has_at_least_three_samples(language: str) -> None:
    assert sum(name.startswith(language) for name in EXPECTED) >= 3


@pytest.mark.parametrize("name", EXPECTED)
def test_no_sample_leaves_a_buyers_name_in_the_ticket_but_in_his_own_words(name: str) -> None:
    reading = reading_of(name)
    ticket = to_ticket(reading, ticket_id="t-1", marketplace="IT")
    fields = ticket.model_copy(update={"messages": ()}).model_dump_json()
    for part in (reading.buyer_name or "").split():
        assert part not in fields

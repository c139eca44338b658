"""Whatever arrives is read, with what is wrong named, or refused with field and remedy: quickly, and believed in nothing."""

from __future__ import annotations

import re
import time
from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest

from copilot.amazon.mail import MailReading, read_mail, to_ticket
from copilot.domain.errors import BadInput
from copilot.domain.ticket import Ticket
from tests.mail.malformed import corpus
from tests.mail.malformed.letters import Hostile

NOW = datetime(2026, 11, 21, 22, 0, tzinfo=UTC)
PATIENCE_SECONDS = 2.0
TOTAL_SECONDS = 60.0
MAILS = corpus()
BY_NAME = {mail.name: mail for mail in MAILS}
# Nothing a person or a terminal should meet: controls, direction marks, invisible letters, halves of letters.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f\ud800-\udfff]"
)
spent: dict[str, float] = {}


def arrive(mail: Hostile) -> MailReading | BadInput:
    start = time.process_time()  # of this process alone: a busy machine is no slow reader
    try:
        reading = read_mail(mail.raw, received_at=NOW)
        to_ticket(reading, ticket_id="tkt_hostile", marketplace="DE")
        return reading
    except BadInput as refusal:
        return refusal
    finally:
        spent[mail.name] = time.process_time() - start


def texts_in(value: Any) -> list[str]:
    """Every string of a reading, wherever it stands."""
    if isinstance(value, dict):
        return [text for item in value.values() for text in texts_in(item)]
    if isinstance(value, list | tuple):
        return [text for item in value for text in texts_in(item)]
    return [value] if isinstance(value, str) else []


def test_there_are_more_than_three_hundred_each_with_a_name_and_a_body_of_its_own() -> None:
    assert len(MAILS) >= 300
    assert len(BY_NAME) == len(MAILS)
    assert len({mail.raw for mail in MAILS}) == len(MAILS)
    assert [mail.raw for mail in corpus()] == [mail.raw for mail in MAILS], "they are the same on every run"
    assert min(Counter(mail.family for mail in MAILS).values()) >= 20


@pytest.mark.parametrize("name", BY_NAME)
def test_it_is_read_or_refused_and_as_promised(name: str) -> None:
    mail = BY_NAME[name]
    outcome = arrive(mail)
    assert spent[name] < PATIENCE_SECONDS, f"{spent[name]:.1f} s"
    if isinstance(outcome, BadInput):
        assert mail.refused, f"it was refused: {outcome}"
        assert mail.refused in outcome.problem and outcome.field == "mail" and len(outcome.remedy) > 20
        return
    assert not mail.refused, "it was read"
    assert_promises(mail, outcome)
    assert_believes_nothing(mail, outcome)
    assert_fit_to_be_seen(outcome)


def assert_promises(mail: Hostile, reading: MailReading) -> None:
    """What this very mail is to show."""
    assert not mail.kind or reading.kind == mail.kind
    assert mail.problems <= set(reading.problems), f"it names {[*reading.problems]}"
    buyers = f"{reading.buyer_text}\n{reading.quoted_text}"
    assert all(words in buyers for words in mail.says), buyers[:300]
    everything = f"{reading.subject}\n{buyers}\n{reading.notice_text}"
    assert all(words in everything for words in mail.shows), everything[:300]
    assert not [words for words in mail.silent if any(words in text for text in texts_in(reading.model_dump()))]
    assert {name: getattr(reading, name) for name in mail.facts} == mail.facts
    assert mail.names is None or tuple(item.name for item in reading.attachments) == mail.names


def assert_believes_nothing(mail: Hostile, reading: MailReading) -> None:
    """Trust is only where a proof is; without it, no notice, no money, no clock, no link."""
    assert reading.trusted is mail.trusted
    if reading.kind == "EML-10" or not reading.trusted:
        assert reading.kind in ("EML-10", "EML-18")
        assert reading.amounts == () and reading.deadline is None and reading.claim_outcome is None
    if not reading.trusted:
        assert "not_authenticated" in reading.problems
        assert reading.amazon_links == () and not reading.is_cancel_request
    assert all(re.match(r"https?://[a-z0-9.-]*amazon\.[a-z.]+/", link) for link in reading.amazon_links)


def assert_fit_to_be_seen(reading: MailReading) -> None:
    """Texts, names and times that screens, files and databases can bear."""
    assert not [text[:80] for text in texts_in(reading.model_dump()) if UNSEEN.search(text)]
    for item in reading.attachments:
        assert 0 < len(item.name) <= 255 and item.name.strip(". ") and not set(item.name) & set('/\\:*?"<>|'), item.name
    ticket = to_ticket(reading, ticket_id="tkt_hostile", marketplace="DE")
    assert Ticket.model_validate_json(ticket.model_dump_json()) == ticket
    (message,) = ticket.messages
    assert datetime(2000, 1, 1, tzinfo=UTC) <= message.at <= NOW
    assert len(reading.message_id or "") <= 255


def test_all_of_them_together_take_no_minute() -> None:
    for mail in MAILS:
        if mail.name not in spent:
            arrive(mail)
    assert sum(spent.values()) < TOTAL_SECONDS, sorted(spent.items(), key=lambda item: -item[1])[:10]

"""The mails of the demo are read without a complaint, each as what it is."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from copilot.amazon.mail import MailReading, read_mail

DEMO = Path(__file__).parents[2] / "api" / "demo"
NOW = datetime(2026, 11, 21, 22, 0, tzinfo=UTC)
MINOR = {"no_order_id", "conditional_deadline"}


def reading_of(path: Path) -> MailReading:
    def date(match: re.Match[bytes]) -> bytes:
        return format_datetime(NOW - timedelta(hours=int(match[1]))).encode()

    return read_mail(re.sub(rb"@DATE-(\d+)h@", date, path.read_bytes()), received_at=NOW)


@pytest.mark.parametrize(
    "path", sorted([*DEMO.glob("mails/*.eml"), *DEMO.glob("inbox/*.eml")]), ids=lambda path: path.stem
)
def test_a_demo_mail_is_trusted_and_complete(path: Path) -> None:
    reading = reading_of(path)
    assert reading.trusted and reading.marketplace and reading.language
    assert set(reading.problems) <= MINOR
    assert (reading.order_id is None) == ("presale" in path.stem)
    assert ("notice" in path.stem) == (reading.kind != "EML-10")
    assert reading.is_claim == ("claim-notice" in path.stem)
    if reading.kind == "EML-10":
        assert reading.buyer_text and "Amazon" not in reading.buyer_text.splitlines()[0]
        assert "---" not in reading.buyer_text and "no-response-needed" not in reading.buyer_text

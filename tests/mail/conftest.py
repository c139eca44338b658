"""Builds small mails, so that each test shows only the line it is about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from copilot.amazon.mail import MailReading, read_mail

NOW = datetime(2026, 11, 21, 22, 0, tzinfo=UTC)
RELAY = '"Alba Ferrigno - Amazon Marketplace" <k3v9q2x7+9b1c44de@marketplace.amazon.it>'
Read = Callable[..., MailReading]


def compose(
    text: str = "",
    *,
    sender: str = RELAY,
    subject: str = "Richiesta (Ordine: 404-3310982-7745120)",
    notice: str | None = None,
    results: str | None = "pass",
    date: str = "Fri, 20 Nov 2026 10:00:00 +0000",
    kind: str = "plain",
    more: str = "",
) -> bytes:
    """One mail. ``results="pass"`` is a passing DMARC for the sender's host; None leaves the header out."""
    host = sender.rpartition("@")[2].rstrip(">")
    if results == "pass":
        results = f"mx.lindenhof-haus.example; dmarc=pass header.from={host}"
    head = f"Authentication-Results: {results}\n" if results is not None else ""
    head += f"From: {sender}\nTo: service@lindenhof-haus.example\nSubject: {subject}\nDate: {date}\n"
    head += f"Message-ID: <m1@eu-west-1.amazonses.com>\nMIME-Version: 1.0\nContent-Type: text/{kind}; charset=utf-8\n"
    if notice:
        head += f"X-Space-Notification-Type: {notice}\n"
    return f"{head}{more}\n{text}".encode()


@pytest.fixture
def raw() -> Callable[..., bytes]:
    """``compose`` itself."""
    return compose


@pytest.fixture
def read() -> Read:
    """Compose a mail and read it."""

    def _read(text: str = "", *, receivers: frozenset[str] = frozenset(), **parts: object) -> MailReading:
        return read_mail(compose(text, **parts), received_at=NOW, trusted_authserv_ids=receivers)  # type: ignore[arg-type]

    return _read


@pytest.fixture
def claim(read: Read) -> Read:
    """A trusted A-to-z notice with this body."""

    def _claim(text: str, **parts: object) -> MailReading:
        values: dict[str, object] = {
            "sender": "Garanzia <atoz-guarantee-no-reply@amazon.it>",
            "subject": "Richiesta di rimborso ricevuta per l'ordine 405-9917263-0042815",
            "notice": "A_Z_CLAIM_RESPONDENT_NOTIFY",
        }
        return read(text, **(values | parts))

    return _claim

"""Intake of Amazon's mails: ``read_mail`` reads one raw mail, ``to_ticket`` makes a ticket of it (policy section 7)."""

from __future__ import annotations

from copilot.amazon.mail.message import MAX_BYTES, Attachment
from copilot.amazon.mail.problems import Problem
from copilot.amazon.mail.reading import MailReading, read_mail
from copilot.amazon.mail.threads import Sighting, compare
from copilot.amazon.mail.to_ticket import to_ticket

__all__ = [
    "MAX_BYTES",
    "Attachment",
    "MailReading",
    "Problem",
    "Sighting",
    "compare",
    "read_mail",
    "to_ticket",
]

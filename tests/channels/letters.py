"""Mails as Amazon sends them, stamped by our own receiver."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from tests.builders.orders import NOW
from tests.channels.rooms import OURS

RELAY = "zzq7x1y2w3v4u5t@marketplace.amazon.de"
ORDER = "405-8817264-3309518"


def stamped(
    sender: str, subject: str, number: int, *, kind: str = "", proven: bool = True, answers: str = ""
) -> EmailMessage:
    """The headers of a mail; ``kind`` is Amazon's own name for what it is."""
    mail = EmailMessage(policy=SMTP)
    host = sender.rpartition("@")[2].rstrip(">")
    if proven:
        mail["Authentication-Results"] = f"{OURS}; dkim=pass header.d={host}; dmarc=pass header.from={host}"
    mail["From"] = sender
    mail["To"] = "support@northwind-home.example"
    mail["Date"] = format_datetime(NOW)
    mail["Subject"] = subject
    mail["Message-ID"] = f"<{number:08d}@eu-west-1.amazonses.com>"
    if kind:
        mail["X-Space-Notification-Type"] = kind
    if answers:
        mail["In-Reply-To"] = answers
    return mail


def letter(
    words: str, *, number: int, order_id: str | None = None, relay: str = "", proven: bool = True, answers: str = ""
) -> bytes:
    """A buyer's message; without ``relay`` every number is a buyer of his own."""
    relay = relay or f"b{number}x1y2w3v4u5t@marketplace.amazon.de"
    about = f"(Bestellung: {order_id})" if order_id else ""
    mail = stamped(
        f"Ottilie Zwirnbein - Amazon Marketplace <{relay}>", f"Lieferung: Anfrage von Amazon-Kunde Ottilie{about}",
        number, kind="BBC_MESSAGE_SENT_TO_MERCHANT", proven=proven, answers=answers,
    )  # fmt: skip
    mail.set_content(
        f"Sie haben eine Nachricht erhalten.\n\n-------------Nachricht:-------------\n\n{words}\n\n"
        "-------------Ende der Nachricht-------------\n"
    )
    return mail.as_bytes()


def notice(subject: str, body: str, *, number: int, kind: str, sender: str = "no-reply@amazon.de") -> bytes:
    """A notice of Amazon's."""
    mail = stamped(f"Amazon <{sender}>", subject, number, kind=kind)
    mail.set_content(body)
    return mail.as_bytes()

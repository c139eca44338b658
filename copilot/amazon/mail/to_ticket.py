"""A mail reading as a ticket: one message by whoever wrote it, no name in any field."""

from __future__ import annotations

from datetime import datetime

from copilot.amazon.mail.problems import Problem
from copilot.amazon.mail.reading import MailReading
from copilot.amazon.mail.subjects import without_name
from copilot.domain.errors import BadInput
from copilot.domain.ticket import Author, Message, NoticeKind, Ticket


def to_ticket(reading: MailReading, *, ticket_id: str, marketplace: str | None = None) -> Ticket:
    """The ticket of one mail. ``marketplace`` is the mailbox's own store, used where the mail names none.

    The buyer's language is left open for triage; a notice keeps the language of its frame. What nobody vouches for is
    never Amazon's word: an untrusted mail of unknown kind counts as written by a buyer. BadInput where no store is known.
    """
    store = reading.marketplace or marketplace
    if store is None:
        raise BadInput("marketplace", "the mail names no store", "Say which store its mailbox belongs to.")
    author = author_of(reading)
    text = reading.buyer_text if reading.kind is NoticeKind.BUYER_MESSAGE else reading.notice_text
    message = Message(
        author=author,
        at=_written_at(reading),
        text=text,
        attachments=tuple(item.name for item in reading.attachments if author is not Author.AMAZON or not item.inline),
        external_id=reading.message_id,
        bounced=reading.trusted and reading.kind is NoticeKind.OPT_OUT,
    )
    return Ticket(
        ticket_id=ticket_id,
        marketplace=store,
        subject=without_name(reading.subject, reading.buyer_name),
        order_id=reading.order_id,
        asins=reading.asins,
        messages=(message,),
        notice=reading.kind,
        trusted=reading.trusted,
        thread_key=reading.thread_key,
        deadline=reading.deadline,
        problems=tuple(str(problem) for problem in reading.problems),
        language=reading.language if author is Author.AMAZON else None,
        claim_outcome=reading.claim_outcome if reading.trusted else None,
    )


def author_of(reading: MailReading) -> Author:
    """Who speaks in this mail: Amazon only where the mail is trusted."""
    if reading.kind is NoticeKind.OWN_COPY:
        return Author.SELLER
    return Author.AMAZON if reading.trusted and reading.kind is not NoticeKind.BUYER_MESSAGE else Author.BUYER


def _written_at(reading: MailReading) -> datetime:
    """When the clock starts: the mail's own date, never later than when we got it (COM-40)."""
    if reading.sent_at is None or Problem.DATE_IN_FUTURE in reading.problems:
        return reading.received_at
    return min(reading.sent_at, reading.received_at)

"""What a buyer asked: a thread of messages in one store, and what intake could and could not read in it."""

from __future__ import annotations

from enum import StrEnum

from pydantic import AwareDatetime

from copilot.domain.marketplace import Language
from copilot.domain.record import Record


class Author(StrEnum):
    """Who wrote a message."""

    BUYER = "buyer"
    SELLER = "seller"
    AMAZON = "amazon"


class TicketStatus(StrEnum):
    """Where the ticket stands."""

    OPEN = "open"
    SUGGESTED = "suggested"
    ACTING = "acting"
    CONCLUDED = "concluded"
    CLOSED = "closed"


class Message(Record):
    """One message. ``text`` holds the author's own words only: no quotes, no templates, no Amazon links."""

    author: Author
    at: AwareDatetime
    text: str
    attachments: tuple[str, ...] = ()
    external_id: str | None = None
    bounced: bool = False  # Amazon's word that our answer before it never reached the buyer (EML-12)


class NoticeKind(StrEnum):
    """What kind of mail it was (policy section 7.2)."""

    BUYER_MESSAGE = "EML-10"
    OWN_COPY = "EML-11"
    OPT_OUT = "EML-12"
    CANCEL_REQUEST = "EML-13"
    RETURN_REQUEST = "EML-14"
    REFUND_ISSUED = "EML-15"
    CLAIM_RECEIVED = "EML-16"
    CLAIM_DECIDED = "EML-17"
    OTHER = "EML-18"


class ClaimOutcome(StrEnum):
    """How a claim was decided, as far as the notice says it in words we know (EML-41, EML-57)."""

    AMAZON_FUNDED = "amazon_funded"
    AGAINST_SELLER = "against_seller"
    UNCLEAR = "unclear"


class Ticket(Record):
    """A ticket as intake leaves it. ``order_id`` is only ever an id to look up, never a fact about money."""

    ticket_id: str
    channel: str = "amazon"
    marketplace: str
    subject: str
    order_id: str | None
    asins: tuple[str, ...] = ()
    messages: tuple[Message, ...]
    notice: NoticeKind = NoticeKind.BUYER_MESSAGE
    trusted: bool = False
    thread_key: str | None = None
    deadline: AwareDatetime | None = None
    problems: tuple[str, ...] = ()
    language: Language | None = None
    asin_facts: tuple[str, ...] = ()
    claim_outcome: ClaimOutcome | None = None  # of a trusted decision notice only

    def unanswered(self) -> tuple[Message, ...]:
        """The buyer's messages since our last answer that arrived, oldest first; the clock starts at the first (COM-40)."""
        tail: list[Message] = []
        before: list[Message] = []
        for message in sorted(self.messages, key=lambda message: message.at):  # a copy of our answer may come in late
            if message.author is Author.SELLER:
                tail, before = [], tail or before
            elif message.author is Author.BUYER:
                tail.append(message)
            elif message.bounced:
                tail, before = before + tail, []
        return tuple(tail)

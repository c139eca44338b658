"""What is known about a message besides its words: whose order, in which state, and what may be said of the money."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import IntEnum
from typing import Annotated

from pydantic import Field

from copilot.domain.action import ActionState
from copilot.domain.marketplace import Language
from copilot.domain.record import Record


class Sayable(IntEnum):
    """What may be said of a refund or a cancellation: never more than is true (law 4, REF-12)."""

    NOTHING = 0
    SUBMITTED = 1
    ACCEPTED = 2
    CONFIRMED = 3


_OF_ACTION: dict[ActionState, Sayable] = {
    ActionState.SUBMITTED: Sayable.SUBMITTED,
    ActionState.PROCESSING: Sayable.SUBMITTED,
    ActionState.ACCEPTED: Sayable.ACCEPTED,
    ActionState.SETTLED: Sayable.CONFIRMED,
}


def sayable(state: ActionState | None) -> Sayable:
    """What an action in this state allows to be said; an unknown outcome allows nothing (law 8)."""
    return _OF_ACTION.get(state, Sayable.NOTHING) if state is not None else Sayable.NOTHING


class Attachment(Record):
    """A file that goes with the message: its name, what it says it is, and its size in bytes."""

    name: str
    type: str = ""
    bytes: Annotated[int, Field(ge=0)] = 0


class Known(Record):
    """Dates, amounts and words that come from systems of record; a promise may repeat them and no others (LAW-03)."""

    dates: frozenset[date] = frozenset()
    amounts: frozenset[Decimal] = frozenset()
    words: frozenset[str] = frozenset()


class MessageContext(Record):
    """Everything the rules may ask. What is not known is left out, and then the stricter answer holds."""

    order_id: str | None = None
    marketplace: str = ""
    buyer_lang: Language | None = None
    text_lang: Language | None = None  # as whoever wrote it says; asked only where the words are too few to tell
    said: Sayable = Sayable.NOTHING
    is_reply: bool = True
    safety: bool = False
    known: Known = Known()
    attachments: tuple[Attachment, ...] = ()
    review_requests_sent: Annotated[int, Field(ge=0)] = 0

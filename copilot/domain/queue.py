"""The list of tickets as people work it: what waits for whom, by which clock, and in which order it is needed (S67, S69)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Annotated

from pydantic import AwareDatetime, Field, StringConstraints

from copilot.domain.clock import ClockState, TicketClock
from copilot.domain.errors import BadInput
from copilot.domain.marketplace import Language
from copilot.domain.reason import Reason
from copilot.domain.record import Record
from copilot.domain.refund import RefundVerdict
from copilot.domain.risk import Risk, Tier
from copilot.domain.ticket import TicketStatus

# What an answer that arrived stops. Everything else runs on, whoever wrote last.
STOPPED_BY_AN_ANSWER = frozenset({"first_response", "grant_by_silence"})
# The buyer's own time to cancel: nothing of ours is due when it ends.
_NOT_OURS = frozenset({"buyer_self_cancel"})
SUBJECTS_AT_MOST = 2000  # subjects are sealed, so a search opens them one by one


class Waiting(StrEnum):
    """What a ticket waits for."""

    DECISION = "decision"  # a person reads and decides
    APPROVAL = "approval"
    OUTCOME = "outcome"  # Amazon, or the worker
    REPLY = "reply"  # decided, and the buyer has no answer yet
    TASK = "task"  # a question that only a person can settle
    NOBODY = "nobody"


class Order(StrEnum):
    """How the list is sorted."""

    NEWEST = "newest"
    NEED = "need"


class Pressing(StrEnum):
    """Clocks one may ask for."""

    OVERDUE = ClockState.OVERDUE.value
    URGENT = ClockState.URGENT.value
    WARNING = ClockState.WARNING.value


class Sieve(Record):
    """Which tickets; values of one field are alternatives, fields must all hold. Nothing named: every ticket."""

    status: tuple[TicketStatus, ...] = ()
    risk: tuple[Risk, ...] = ()
    tier: tuple[Tier, ...] = ()
    reason: tuple[Reason, ...] = ()
    marketplace: tuple[Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")], ...] = ()
    clock: tuple[Pressing, ...] = ()
    waiting_for: tuple[Waiting, ...] = ()


class QueueClock(Record):
    """The clock that ends next."""

    name: str
    due_at: AwareDatetime
    started_at: AwareDatetime
    state: ClockState


class QueueRow(Record):
    """A line of the list. What nobody has read yet is null, not guessed."""

    ticket_id: str
    marketplace: str
    order_id: str | None
    subject: str
    status: TicketStatus
    created_at: AwareDatetime
    reason: Reason | None
    risk: Risk | None
    tier: Tier | None
    refund: RefundVerdict | None
    language: Language | None
    abstained: bool | None
    next_clock: QueueClock | None
    waiting_for: Waiting


class QueuePage(Record):
    """Lines, where the next page begins, and for a search of subjects how far it looked."""

    rows: tuple[QueueRow, ...]
    next_cursor: str | None
    searched: int | None = None
    bounded: bool = False


class QueueCounts(Record):
    """How many tickets a filter of one value would show; every word of the closed lists is there."""

    total: int
    status: dict[TicketStatus, int] = Field(default_factory=lambda: dict.fromkeys(TicketStatus, 0))
    tier: dict[Tier, int] = Field(default_factory=lambda: dict.fromkeys(Tier, 0))
    risk: dict[Risk, int] = Field(default_factory=lambda: dict.fromkeys(Risk, 0))
    clock: dict[Pressing, int] = Field(default_factory=lambda: dict.fromkeys(Pressing, 0))
    waiting_for: dict[Waiting, int] = Field(default_factory=lambda: dict.fromkeys(Waiting, 0))
    searched: int | None = None  # as with a page
    bounded: bool = False


class KeptClock(Record):
    """A clock as it is kept beside a ticket: its state is a matter of the moment."""

    name: str
    started_at: AwareDatetime
    due_at: AwareDatetime

    @classmethod
    def of(cls, clock: TicketClock) -> KeptClock:
        """From the clock of a suggestion."""
        return cls(name=clock.name, started_at=clock.started_at, due_at=clock.due_at)

    def at_share(self, share: float) -> datetime:
        """When that much of it has run."""
        return self.started_at + (self.due_at - self.started_at) * share


def next_of(clocks: Iterable[KeptClock], *, answered: bool) -> KeptClock | None:
    """The one that ends first, of those that still run and are ours to keep."""
    ours = (c for c in clocks if c.name not in _NOT_OURS and not (answered and c.name in STOPPED_BY_AN_ANSWER))
    return min(ours, key=lambda clock: clock.due_at, default=None)


def merged(
    kept: Iterable[KeptClock], fresh: Iterable[KeptClock], *, over: frozenset[str] = frozenset()
) -> tuple[KeptClock, ...]:
    """What runs after the thread has grown: clocks of the thread anew, those that the order started as they were, and none
    that is ``over``."""
    by_name = {clock.name: clock for clock in kept if clock.name not in STOPPED_BY_AN_ANSWER | over}
    return tuple((by_name | {clock.name: clock for clock in fresh}).values())


def subject_matches(subject: str, wanted: str) -> bool:
    """Whether the subject, or any word in it, begins with what is wanted; upper and lower case are the same."""
    needle = " ".join(_WORD.findall(wanted.casefold()))
    return bool(needle) and f" {needle}" in " " + " ".join(_WORD.findall(subject.casefold()))


class Place(Record):
    """Where a line stands in the order of need: smaller is sooner."""

    group: int
    tier: int
    due_at: AwareDatetime
    risk: int
    created_at: AwareDatetime
    ticket_id: str

    def cursor(self) -> str:
        """As text, for the next page."""
        return (
            f"{self.group}.{self.tier}.{_micros(self.due_at)}.{self.risk}.{_micros(self.created_at)}.{self.ticket_id}"
        )

    @classmethod
    def read(cls, cursor: str) -> Place:
        """The other way. Raises BadInput for a cursor that is none of this order."""
        found = _CURSOR.fullmatch(cursor)
        if found is None:
            raise BadInput(
                "cursor", "not one of this order", "Use next_cursor of the page before, with the same order."
            )
        group, tier, due, risk, created, ticket_id = found.groups()
        try:
            return cls(
                group=int(group), tier=int(tier), due_at=_moment(due), risk=int(risk), created_at=_moment(created),
                ticket_id=ticket_id,
            )  # fmt: skip
        except OverflowError:
            raise BadInput("cursor", "not one of this order", "Use next_cursor of the page before.") from None


NEVER = datetime(9999, 12, 31, tzinfo=UTC)  # stands for "no clock" where times are compared
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_WORD = re.compile(r"\w+")
_CURSOR = re.compile(r"([0-2])\.([01])\.(-?\d{1,18})\.([0-2])\.(-?\d{1,18})\.(.{1,64})")


def _micros(at: datetime) -> int:
    return (at - _EPOCH) // timedelta(microseconds=1)


def _moment(micros: str) -> datetime:
    return _EPOCH + timedelta(microseconds=int(micros))

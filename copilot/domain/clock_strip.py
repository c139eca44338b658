"""The three clocks that every ticket shows, running or not: the buyer's, our own, and that of a claim (S18, S69, S74, S75)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import AwareDatetime

from copilot.domain.clock import ClockState, TicketClock, clocks_of, state_at
from copilot.domain.order import OrderFacts
from copilot.domain.reason import Reason
from copilot.domain.record import Record
from copilot.domain.risk import Flag
from copilot.domain.ticket import Author, NoticeKind, Ticket


class Place(StrEnum):
    """Whose clock it is."""

    BUYER = "buyer"
    HOUSE = "house"
    CLAIM = "claim"


class Going(StrEnum):
    """Whether it runs."""

    RUNNING = "running"
    STOPPED = "stopped"
    NOT_STARTED = "not_started"


class StripClock(Record):
    """One of the three. ``urgency`` only while it runs; times are None where it has not started."""

    place: Place
    name: str
    rule: str
    state: Going
    urgency: ClockState | None = None
    started_at: AwareDatetime | None = None
    due_at: AwareDatetime | None = None
    stopped_at: AwareDatetime | None = None


class Desk(Record):
    """What our own books say of a ticket: when it came in, when one of us took a step, whether it is closed."""

    arrivals: tuple[AwareDatetime, ...]
    steps: tuple[AwareDatetime, ...]
    closed_at: AwareDatetime | None = None
    target: timedelta


def strip_of(
    ticket: Ticket,
    *,
    reason: Reason | None,
    flags: Collection[Flag],
    facts: OrderFacts | None,
    desk: Desk,
    now: datetime,
) -> tuple[StripClock, StripClock, StripClock]:
    """Always all three, in this order. ``reason`` None: nobody has judged the ticket yet."""
    return (
        _buyers(ticket, reason, desk, now),
        _ours(ticket, reason, desk, now),
        _claims(ticket, reason, frozenset(flags), facts, desk, now),
    )


def _buyers(ticket: Ticket, reason: Reason | None, desk: Desk, now: datetime) -> StripClock:
    begun, answered = _wait(ticket)
    if begun is None or (reason is Reason.NO_RESPONSE_NEEDED and answered is None):
        return StripClock(place=Place.BUYER, name="first_response", rule="COM-40", state=Going.NOT_STARTED)
    stopped = answered or desk.closed_at
    return _going(Place.BUYER, "first_response", "COM-40", begun, begun + timedelta(hours=24), stopped, now)


def _ours(ticket: Ticket, reason: Reason | None, desk: Desk, now: datetime) -> StripClock:
    """From the moment we had it until one of us did something about it; an answer in the thread counts too."""
    begun, answered = _wait(ticket)
    if begun is None and ticket.notice in _CLAIMS and desk.arrivals:
        begun = max(desk.arrivals)
    if begun is None or (reason is Reason.NO_RESPONSE_NEEDED and answered is None):
        return StripClock(place=Place.HOUSE, name="house_response", rule="SLA-01", state=Going.NOT_STARTED)
    start = next((at for at in sorted(desk.arrivals) if at >= begun), begun)
    steps = sorted(at for at in (*desk.steps, *filter(None, (answered, desk.closed_at))) if at >= begun)
    return _going(Place.HOUSE, "house_response", "SLA-01", start, start + desk.target, steps[0] if steps else None, now)


def _claims(
    ticket: Ticket, reason: Reason | None, flags: frozenset[Flag], facts: OrderFacts | None, desk: Desk, now: datetime
) -> StripClock:
    """What decides about a claim now: Amazon's question, an open claim, the appeal, or the 48 hours before one."""
    every = {c.name: c for c in clocks_of(ticket, reason=reason or Reason.OTHER, flags=flags, facts=facts, now=now)}
    for name in ("claim_information", "claim_appeal"):
        if name in every:
            return _shown(every[name], desk, now)
    if ticket.notice is NoticeKind.CLAIM_DECIDED:
        return StripClock(
            place=Place.CLAIM,
            name="claim_appeal",
            rule="ATZ-14",
            state=Going.STOPPED,
            stopped_at=next((m.at for m in ticket.messages), None),
        )
    for name in ("claim_answer", "claim_eligibility"):
        if name in every:
            return _shown(every[name], desk, now)
    return StripClock(place=Place.CLAIM, name="claim_eligibility", rule="ATZ-03", state=Going.NOT_STARTED)


_CLAIMS = frozenset({NoticeKind.CLAIM_RECEIVED, NoticeKind.CLAIM_DECIDED})


def _wait(ticket: Ticket) -> tuple[datetime | None, datetime | None]:
    """When the buyer began to wait, and when we answered: of the wait that runs, else of the last one."""
    waiting = ticket.unanswered()
    if waiting:
        return waiting[0].at, None
    begun: datetime | None = None
    last: tuple[datetime | None, datetime | None] = (None, None)
    for message in sorted(ticket.messages, key=lambda message: message.at):
        if message.author is Author.BUYER:
            begun = begun or message.at
        elif message.author is Author.SELLER and begun is not None:
            last, begun = (begun, message.at), None
    return last


def _shown(clock: TicketClock, desk: Desk, now: datetime) -> StripClock:
    return _going(Place.CLAIM, clock.name, clock.rule, clock.started_at, clock.due_at, desk.closed_at, now)


def _going(
    place: Place, name: str, rule: str, start: datetime, due: datetime, stopped: datetime | None, now: datetime
) -> StripClock:
    return StripClock(
        place=place,
        name=name,
        rule=rule,
        state=Going.STOPPED if stopped else Going.RUNNING,
        urgency=None if stopped else state_at(start, due, now),
        started_at=start,
        due_at=due,
        stopped_at=stopped,
    )

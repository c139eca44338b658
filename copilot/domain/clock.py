"""The clocks Amazon runs against us (policy section 1.6). They start when the world says, and nothing internal resets one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from pydantic import AwareDatetime

from copilot.domain.marketplace import MARKETPLACES
from copilot.domain.order import OrderFacts, ReturnStatus
from copilot.domain.reason import CLAIMABLE, Reason
from copilot.domain.record import Record
from copilot.domain.risk import Flag
from copilot.domain.ticket import Author, Ticket


class ClockState(StrEnum):
    """How urgent a clock is: warnings at 75 % and 90 % of its length (S18)."""

    RUNNING = "running"
    WARNING = "warning"
    URGENT = "urgent"
    OVERDUE = "overdue"
    STOPPED = "stopped"


class TicketClock(Record):
    """One running clock, with the rule it comes from."""

    name: str
    due_at: AwareDatetime
    state: ClockState
    rule: str
    started_at: AwareDatetime


def state_at(started_at: datetime, due_at: datetime, now: datetime) -> ClockState:
    """Where a clock stands at ``now``; elapsed time, weekends and holidays included (COM-40)."""
    if now >= due_at:
        return ClockState.OVERDUE
    share = (now - started_at) / (due_at - started_at)
    if share >= 0.9:
        return ClockState.URGENT
    return ClockState.WARNING if share >= 0.75 else ClockState.RUNNING


def _clock(name: str, rule: str, start: datetime, length: timedelta, now: datetime) -> TicketClock:
    begun = start.astimezone(UTC)  # in a local zone a day would be 23 or 25 hours long twice a year
    due = begun + length
    return TicketClock(name=name, due_at=due, state=state_at(begun, due, now), rule=rule, started_at=begun)


def clocks_of(
    ticket: Ticket, *, reason: Reason, flags: Sequence[Flag] | frozenset[Flag], facts: OrderFacts | None, now: datetime
) -> tuple[TicketClock, ...]:
    """Every clock that runs for this ticket, the nearest deadline first."""
    clocks: list[TicketClock] = []
    waiting = ticket.unanswered()
    first_contact = next((m.at for m in ticket.messages if m.author is Author.BUYER), None)
    if waiting and reason is not Reason.NO_RESPONSE_NEEDED:
        clocks.append(_clock("first_response", "COM-40", waiting[0].at, timedelta(hours=24), now))
    if first_contact and reason in CLAIMABLE:
        clocks.append(_clock("claim_eligibility", "ATZ-03", first_contact, timedelta(hours=48), now))
        if waiting:
            clocks.append(_clock("grant_by_silence", "ATZ-06", waiting[0].at, timedelta(hours=72), now))
    if ticket.deadline and ticket.messages:
        start = min(ticket.messages[-1].at, ticket.deadline - timedelta(hours=1))
        clocks.append(_clock("claim_information", "ATZ-08", start, ticket.deadline - start, now))
    if reason is Reason.CHARGEBACK_DISPUTE and first_contact:
        clocks.append(_clock("chargeback", "CHB-02", first_contact, timedelta(days=7), now))
    if reason in (Reason.RETURN_REQUEST, Reason.SIZE_FIT, Reason.GIFT_RETURN) and first_contact:
        clocks.append(_clock("return_request", "RET-03", first_contact, timedelta(hours=48), now))
    if Flag.EU_WITHDRAWAL in flags and first_contact and MARKETPLACES[ticket.marketplace].eu_law:
        clocks.append(_clock("eu_withdrawal_refund", "EU-03", first_contact, timedelta(days=14), now))
    back = facts.marks.return_ if facts else None
    if back and back.status is ReturnStatus.RECEIVED and back.received_at and not (facts and facts.refunded_total()):
        days = 4 if MARKETPLACES[ticket.marketplace].region == "NA" else 2  # REF-02: other regions, older pages
        clocks.append(_clock("refund_after_return", "REF-02", back.received_at, timedelta(days=days), now))
    return tuple(sorted(clocks, key=lambda clock: clock.due_at))

"""The clocks Amazon runs against us (policy section 1.6). They start when the world says, and nothing internal resets one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from pydantic import AwareDatetime

from copilot.domain.marketplace import MARKETPLACES
from copilot.domain.order import Fulfilment, OrderFacts, OrderStatus, ReturnStatus
from copilot.domain.reason import CLAIMABLE, Reason
from copilot.domain.record import Record
from copilot.domain.risk import Flag
from copilot.domain.ticket import Author, ClaimOutcome, NoticeKind, Ticket

CLAIM_ANSWER = timedelta(hours=48)  # ATZ-08: where the mail names no deadline, act within 48 hours
_SAFE_T = frozenset({Fulfilment.FBM, Fulfilment.SFP, Fulfilment.EASY_SHIP})  # SFT-03: never for what Amazon fulfils
_WE_SHIP = frozenset({Fulfilment.FBM, Fulfilment.SFP})
_BUYER_MAY_CANCEL = frozenset({Reason.CANCEL_ORDER, Reason.CHANGE_ADDRESS})


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
    is_open = (
        Flag.CLAIM_OPEN in flags or ticket.notice is NoticeKind.CLAIM_RECEIVED or (facts and facts.marks.claim_open)
    )
    if is_open and ticket.messages and not ticket.deadline and ticket.notice is not NoticeKind.CLAIM_DECIDED:
        told = [m.at for m in ticket.messages if m.author is Author.AMAZON] or [ticket.messages[0].at]
        clocks.append(_clock("claim_answer", "ATZ-08", told[-1], CLAIM_ANSWER, now))
    lost = ticket.notice is NoticeKind.CLAIM_DECIDED and ticket.claim_outcome is not ClaimOutcome.AMAZON_FUNDED
    if lost and ticket.messages:
        # Unclear counts as lost: an appeal nobody needs is let lapse, one that is needed is not missed (EML-57).
        clocks.append(_clock("claim_appeal", "ATZ-14", ticket.messages[0].at, timedelta(days=30), now))
    if reason is Reason.CHARGEBACK_DISPUTE and first_contact:
        clocks.append(_clock("chargeback", "CHB-02", first_contact, timedelta(days=7), now))
    if reason in (Reason.RETURN_REQUEST, Reason.SIZE_FIT, Reason.GIFT_RETURN) and first_contact:
        clocks.append(_clock("return_request", "RET-03", first_contact, timedelta(hours=48), now))
    if Flag.EU_WITHDRAWAL in flags and first_contact and MARKETPLACES[ticket.marketplace].eu_law:
        clocks.append(_clock("eu_withdrawal_refund", "EU-03", first_contact, timedelta(days=14), now))
    if facts is not None:
        clocks += _order_clocks(facts, ticket.marketplace, reason=reason, flags=frozenset(flags), now=now)
    return tuple(sorted(clocks, key=lambda clock: clock.due_at))


def _order_clocks(
    facts: OrderFacts, marketplace: str, *, reason: Reason, flags: frozenset[Flag], now: datetime
) -> list[TicketClock]:
    """Clocks that what happened to the order has started, whoever wrote when."""
    order, clocks = facts.order, list[TicketClock]()
    back = facts.marks.return_
    if back and back.status is ReturnStatus.RECEIVED and back.received_at and not facts.refunded_total():
        days = 4 if MARKETPLACES[marketplace].region == "NA" else 2  # REF-02: other regions, older pages
        clocks.append(_clock("refund_after_return", "REF-02", back.received_at, timedelta(days=days), now))
    if Flag.RFS_FIRED in flags and facts.refunds and order.fulfilment in _SAFE_T:
        charged = min(refund.posted_at for refund in facts.refunds)
        clocks.append(_clock("safe_t", "SFT-02", charged, timedelta(days=60), now))
    waits = order.status in (OrderStatus.PENDING, OrderStatus.UNSHIPPED)
    if waits and reason in _BUYER_MAY_CANCEL and now < order.purchased_at + timedelta(minutes=30):
        clocks.append(_clock("buyer_self_cancel", "CAN-01", order.purchased_at, timedelta(minutes=30), now))
    late = order.latest_ship_at is not None and now >= order.latest_ship_at
    if late and order.latest_ship_at and order.status is OrderStatus.UNSHIPPED and order.fulfilment in _WE_SHIP:
        clocks.append(_clock("auto_cancel", "CAN-08", order.latest_ship_at, timedelta(days=7), now))
    owed = order.business and not order.amazon_invoices and MARKETPLACES[marketplace].region in ("EU", "UK")
    if owed and order.shipped_at and reason is Reason.INVOICE_TAX_REQUEST:
        due = _end_of_next_weekday(order.shipped_at)
        clocks.append(_clock("b2b_invoice", "MET-30", order.shipped_at, due - order.shipped_at, now))
    return clocks


def _end_of_next_weekday(at: datetime) -> datetime:
    """The end of the next day from Monday to Friday, never later than it ends in any store of the EU or UK: their days
    end between 22:00 and 24:00 UTC."""
    day = at.astimezone(UTC).replace(hour=22, minute=0, second=0, microsecond=0) + timedelta(days=1)
    while day.weekday() >= 5:
        day += timedelta(days=1)
    return day

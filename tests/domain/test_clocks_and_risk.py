"""What runs against us and how dangerous it is: elapsed hours, escalators, and signals of order and calendar."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from copilot.domain.clock import ClockState, TicketClock, clocks_of, state_at
from copilot.domain.order import Fulfilment, OrderFacts
from copilot.domain.reason import CLAIMABLE, PROFILES, Reason
from copilot.domain.risk import ESCALATORS, Flag, Risk, Tier, assess
from copilot.domain.signals import notice_reason, order_flags, time_flags
from copilot.domain.ticket import Author, Message, NoticeKind, Ticket
from tests.builders.orders import NOW, delivered_tracking, facts, order, posted, returned


def _message(hours_ago: float, author: Author = Author.BUYER) -> Message:
    return Message(author=author, at=NOW - timedelta(hours=hours_ago), text="…")


def _ticket(*messages: Message, **changes: object) -> Ticket:
    values = {"ticket_id": "t", "marketplace": "IT", "subject": "", "order_id": None, "messages": messages, **changes}
    return Ticket.model_validate(values)


def _clocks(ticket: Ticket, reason: Reason = Reason.WHERE_IS_MY_ORDER, *flags: Flag, about: OrderFacts | None = None) -> dict[str, TicketClock]:  # fmt: skip
    return {c.name: c for c in clocks_of(ticket, reason=reason, flags=flags, facts=about, now=NOW)}


@pytest.mark.parametrize(
    ("hours", "state"),
    [(0, "running"), (17.99, "running"), (18, "warning"), (21.59, "warning"), (21.6, "urgent"), (23.99, "urgent"), (24, "overdue"), (90, "overdue")],
)  # fmt: skip
def test_warnings_come_at_three_quarters_and_nine_tenths(hours: float, state: str) -> None:
    due = NOW + timedelta(hours=24)
    assert state_at(NOW, due, NOW + timedelta(hours=hours)) is ClockState(state)


@pytest.mark.parametrize(
    ("written", "zone"),
    [
        pytest.param("2026-03-28 20:00", "Europe/Rome", id="the night the clocks go forward"),
        pytest.param("2026-10-24 20:00", "Europe/Rome", id="the night the clocks go back"),
        pytest.param("2026-11-01 00:30", "America/New_York", id="the American change"),
        pytest.param("2026-11-20 18:00", "Europe/Berlin", id="a Friday evening"),
        pytest.param("2026-12-24 12:00", "Europe/Paris", id="Christmas Eve"),
    ],
)
def test_a_day_is_twenty_four_elapsed_hours(written: str, zone: str) -> None:
    at = datetime.fromisoformat(written).replace(tzinfo=ZoneInfo(zone))
    ticket = _ticket(Message(author=Author.BUYER, at=at, text="…"))
    (clock,) = [c for c in clocks_of(ticket, reason=Reason.OTHER, flags=(), facts=None, now=at.astimezone(UTC))]
    assert clock.due_at.timestamp() - at.timestamp() == 24 * 3600


def test_the_answer_clock_starts_at_the_first_message_nobody_answered() -> None:
    ticket = _ticket(_message(50), _message(40, Author.SELLER), _message(10), _message(2))
    clock = _clocks(ticket)["first_response"]
    assert (clock.due_at, clock.rule) == (NOW + timedelta(hours=14), "COM-40")


def test_amazon_s_words_neither_start_nor_stop_it() -> None:
    assert _clocks(_ticket(_message(10), _message(5, Author.AMAZON)))["first_response"].due_at == NOW + timedelta(hours=14)  # fmt: skip
    assert "first_response" not in _clocks(_ticket(_message(5, Author.AMAZON)))


def test_an_answered_ticket_and_one_that_needs_no_answer_have_no_answer_clock() -> None:
    assert "first_response" not in _clocks(_ticket(_message(10), _message(5, Author.SELLER)))
    assert "first_response" not in _clocks(_ticket(_message(10)), Reason.NO_RESPONSE_NEEDED)


def test_the_claim_window_runs_from_the_first_contact_and_survives_our_answers() -> None:
    ticket = _ticket(_message(40), _message(39, Author.SELLER), _message(1))
    clocks = _clocks(ticket, Reason.ITEM_DAMAGED)
    assert clocks["claim_eligibility"].due_at == NOW + timedelta(hours=8)
    assert clocks["claim_eligibility"].state is ClockState.WARNING
    assert clocks["grant_by_silence"].due_at == NOW + timedelta(hours=71)
    assert "claim_eligibility" not in _clocks(ticket, Reason.PRODUCT_QUESTION)


def test_a_deadline_read_from_amazon_s_mail_is_kept_as_it_was_written() -> None:
    deadline = NOW + timedelta(hours=30)
    ticket = _ticket(_message(18, Author.AMAZON), deadline=deadline)
    clock = _clocks(ticket, Reason.A_TO_Z_CLAIM)["claim_information"]
    assert (clock.due_at, clock.rule) == (deadline, "ATZ-08")
    past = _ticket(_message(1, Author.AMAZON), deadline=NOW - timedelta(days=3))
    assert _clocks(past, Reason.A_TO_Z_CLAIM)["claim_information"].state is ClockState.OVERDUE


@pytest.mark.parametrize(
    ("reason", "flags", "name", "hours", "rule"),
    [
        (Reason.CHARGEBACK_DISPUTE, (), "chargeback", 7 * 24, "CHB-02"),
        (Reason.RETURN_REQUEST, (), "return_request", 48, "RET-03"),
        (Reason.RETURN_REQUEST, (Flag.EU_WITHDRAWAL,), "eu_withdrawal_refund", 14 * 24, "EU-03"),
    ],
)
def test_longer_clocks_of_their_reasons(reason: Reason, flags: tuple[Flag, ...], name: str, hours: int, rule: str) -> None:  # fmt: skip
    clock = _clocks(_ticket(_message(1)), reason, *flags)[name]
    assert (clock.due_at, clock.rule) == (NOW + timedelta(hours=hours - 1), rule)


def test_a_withdrawal_clock_runs_only_where_the_law_does() -> None:
    american = _ticket(_message(1), marketplace="US")
    assert "eu_withdrawal_refund" not in _clocks(american, Reason.RETURN_REQUEST, Flag.EU_WITHDRAWAL)


@pytest.mark.parametrize(("marketplace", "days"), [("US", 4), ("IT", 2), ("UK", 2)])
def test_a_return_that_arrived_starts_the_refund_clock(marketplace: str, days: int) -> None:
    ticket = _ticket(_message(1), marketplace=marketplace)
    about = facts(return_=returned(days_ago=1))
    assert _clocks(ticket, about=about)["refund_after_return"].due_at == NOW + timedelta(days=days - 1)
    of = order()
    paid = facts(of, refunds=(posted(of, of.lines[0], principal="20.00"),), return_=returned())
    assert "refund_after_return" not in _clocks(ticket, about=paid)


def test_the_nearest_deadline_comes_first() -> None:
    clocks = clocks_of(_ticket(_message(1)), reason=Reason.RETURN_REQUEST, flags=(), facts=None, now=NOW)
    assert [c.due_at for c in clocks] == sorted(c.due_at for c in clocks)


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_a_profile_with_policy(reason: Reason) -> None:
    assert PROFILES[reason].policies


@pytest.mark.parametrize("escalator", ESCALATORS, ids=lambda e: e.flag.value)
@pytest.mark.parametrize("reason", [Reason.PRODUCT_QUESTION, Reason.A_TO_Z_CLAIM, Reason.OTHER])
def test_an_escalator_lifts_every_reason(escalator: object, reason: Reason) -> None:
    assert hasattr(escalator, "flag")
    profile = PROFILES[reason]
    result = assess(default_risk=profile.risk, default_tier=profile.tier, label=reason, flags=[escalator.flag])
    assert (result.risk, result.tier) == (Risk.ODR_CRITICAL, Tier.T1_CRISIS)
    assert result.because


def test_flags_that_are_no_escalators_leave_the_defaults_alone() -> None:
    calm = frozenset(Flag) - {e.flag for e in ESCALATORS}
    for reason, profile in PROFILES.items():
        result = assess(default_risk=profile.risk, default_tier=profile.tier, label=reason, flags=calm)
        assert (result.risk, result.tier) == (profile.risk, profile.tier)


def test_the_escalators_are_the_policy_s() -> None:
    named = {e.flag for e in ESCALATORS}
    assert named == {
        Flag.CLAIM_OPEN, Flag.CLAIM_THREAT, Flag.CHARGEBACK_OPEN, Flag.CHARGEBACK_THREAT, Flag.LEGAL_THREAT, Flag.SAFETY,
        Flag.COUNTERFEIT, Flag.REVIEW_THREAT, Flag.OVER_THRESHOLD, Flag.UNANSWERED_24H, Flag.UNANSWERED_48H,
    }  # fmt: skip


def test_the_order_shows_its_flags() -> None:
    of = order(fulfilment=Fulfilment.FBA, tracking=delivered_tracking(), buyer_cancel_requested=True)
    known = facts(of, refunds=(posted(of, principal="1.00"),), claims_protected=True, claim_open=True, return_=returned("in_transit", prepaid=True))  # fmt: skip
    assert order_flags(known) == {
        Flag.IS_FBA, Flag.DELIVERED_SCAN, Flag.BUYER_CANCEL_FLAG, Flag.ALREADY_REFUNDED, Flag.CLAIMS_PROTECTED,
        Flag.CLAIM_OPEN, Flag.RFS_FIRED,
    }  # fmt: skip
    assert order_flags(facts()) == frozenset()


@pytest.mark.parametrize(
    ("messages", "expected"),
    [
        pytest.param([_message(30)], set(), id="one message, a day old"),
        pytest.param([_message(20), _message(1)], {Flag.SECOND_CONTACT}, id="wrote again within the day"),
        pytest.param([_message(25), _message(1)], {Flag.SECOND_CONTACT, Flag.UNANSWERED_24H}, id="wrote again after a day"),
        pytest.param([_message(49)], {Flag.UNANSWERED_48H}, id="two days of silence"),
        pytest.param([_message(49), _message(48, Author.SELLER)], set(), id="answered long ago"),
        pytest.param([_message(60), _message(50, Author.SELLER), _message(1)], {Flag.UNANSWERED_48H, Flag.ANSWERED_BEFORE}, id="two days since the first contact"),
        pytest.param([_message(9), _message(8, Author.SELLER), _message(1)], {Flag.ANSWERED_BEFORE}, id="writes again after our answer"),
        pytest.param([_message(9, Author.SELLER), _message(1)], set(), id="we wrote first"),
    ],
)  # fmt: skip
def test_waiting_raises_flags(messages: list[Message], expected: set[Flag]) -> None:
    assert time_flags(_ticket(*messages), claimable=True, now=NOW) == expected


def test_two_days_count_only_where_a_claim_could_follow() -> None:
    assert time_flags(_ticket(_message(49)), claimable=False, now=NOW) == frozenset()
    assert Reason.ITEM_DAMAGED in CLAIMABLE
    assert Reason.PRODUCT_QUESTION not in CLAIMABLE


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (NoticeKind.CLAIM_RECEIVED, Reason.A_TO_Z_CLAIM),
        (NoticeKind.CANCEL_REQUEST, Reason.CANCEL_ORDER),
        (NoticeKind.RETURN_REQUEST, Reason.RETURN_REQUEST),
        (NoticeKind.REFUND_ISSUED, Reason.PLATFORM_NOTIFICATION),
        (NoticeKind.BUYER_MESSAGE, None),
    ],
)
def test_a_trusted_notice_says_its_reason_by_its_type(kind: NoticeKind, reason: Reason | None) -> None:
    assert notice_reason(_ticket(_message(1), notice=kind, trusted=True)) is reason


def test_a_notice_nobody_vouches_for_says_nothing_by_its_type() -> None:
    for kind in NoticeKind:
        assert notice_reason(_ticket(_message(1), notice=kind, trusted=False)) is None

"""Whatever the verdict, every check was made and is told: each no carries a rule that resolves and what would unlock it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from copilot.domain.action import Purpose
from copilot.domain.authority import NOTHING_IN_FORCE, Outcome, Pace, Verdict
from copilot.domain.brake import Brake
from copilot.domain.identity import Role
from copilot.domain.money import Money
from copilot.domain.order import Fulfilment, Marks, OrderFacts, OrderStatus, Sourced, Tracking, TrackingStatus
from copilot.domain.risk import Flag
from knowledge.policy_files import known_rules
from tests.builders.desk import cancel_of
from tests.builders.orders import NOW, POLICY, facts, line, order, posted, refund, returned
from tests.builders.policies import judged, policy_with, stop

RULES = known_rules()
REFUND = [
    "same_order", "policy_in_force", "no_open_claim", "no_open_chargeback", "fulfilment", "amazon_serves_prime",
    "no_safety_hold", "shipment_confirmed", "not_claims_protected", "no_refund_at_first_scan", "return_received",
    "no_unposted_refund", "not_already_refunded", "lines_not_refunded", "withdrawal_is_whole", "within_balance",
    "confirmer", "knowledge", "not_stopped", "agent_pace", "everyone_pace", "order_pace", "asin_pace", "ladder", "agent_day_cap",
    "buyer_cap", "asin_cap", "authority",
]  # fmt: skip
CANCEL = [
    "same_order", "policy_in_force", "fulfilment", "unshipped", "official_request", "no_open_claim",
    "no_open_chargeback", "no_unposted_refund", "nothing_refunded", "whole_order", "confirmer", "knowledge", "not_stopped",
    "agent_pace", "everyone_pace", "order_pace", "asin_pace",
]  # fmt: skip

_FLAGS = [Flag.SAFETY, Flag.CLAIM_OPEN, Flag.CHARGEBACK_OPEN, Flag.EU_WITHDRAWAL, Flag.REFUND_DEMANDED]
_POLICIES = [
    POLICY,
    POLICY,
    NOTHING_IN_FORCE,
    policy_with(marketplaces=["DE"]),
    policy_with(ladders=POLICY.ladders[3:]),
]


@st.composite
def worlds(draw: st.DrawFn) -> dict[str, Any]:
    """Anything that may be known of an order and of whoever acts on it."""
    at = st.sampled_from([None, NOW - timedelta(days=3), NOW - timedelta(days=20)])
    of = order(
        line(1), line(2),
        fulfilment=draw(st.sampled_from(Fulfilment)), status=draw(st.sampled_from(OrderStatus)),
        marketplace=draw(st.sampled_from(["IT", "DE"])), buyer_cancel_requested=draw(st.booleans()),
        tracking=Tracking(status=draw(st.sampled_from(TrackingStatus)), delivered_at=draw(at)),
    )  # fmt: skip
    back = draw(st.sampled_from([None, "requested", "in_transit", "received"]))
    marks = Marks(
        claims_protected=draw(st.sampled_from([None, True, False])), claim_open=draw(st.booleans()),
        chargeback_open=draw(st.booleans()), refund_at_first_scan=draw(st.booleans()),
        return_=returned(back, prepaid=draw(st.sampled_from([None, True, False]))) if back else None,
        refund_noticed=draw(st.sampled_from([None, Money.of("4.00", "EUR")])),
    )  # fmt: skip
    some = posted(
        of, of.lines[0], principal="20.00", shipping="4.99", at=NOW - timedelta(hours=draw(st.integers(0, 90)))
    )
    read = Sourced(source="finances", fetched_at=NOW)
    count = st.integers(0, 250)
    return {
        "about": OrderFacts(
            order=of, marks=marks, refunds=draw(st.sampled_from([(), (some,), (some, some)])),
            sources=draw(st.sampled_from([(), (read,)])),
        ),
        "amount": draw(st.sampled_from(["0.01", "5.00", "20.00", "99.00"])),
        "purpose": draw(st.sampled_from(Purpose)),
        "roles": draw(st.sets(st.sampled_from(Role), max_size=2)),
        "flags": draw(st.sets(st.sampled_from(_FLAGS))),
        "policy": draw(st.sampled_from(_POLICIES)),
        "today": draw(st.integers(0, 60_000)), "buyer": draw(st.integers(0, 60_000)),
        "products": {of.lines[0].asin: draw(st.integers(0, 300_000))},
        "pace": Pace(agent_hour=draw(count), everyone_hour=draw(count), order_day=draw(count), asins_day={of.lines[0].asin: draw(count)}),
        "brakes": draw(st.sampled_from([(), (stop("all"),), (stop("tool:cancel"),)])),
        "held": draw(st.booleans()),
    }  # fmt: skip


def _both(world: dict[str, Any]) -> tuple[Verdict, Verdict]:
    values = dict(world)
    about: OrderFacts = values.pop("about")
    giving = refund(about.order, purpose=values.pop("purpose"), principal=values.pop("amount"))
    values["held"] = (refund(about.order, shipping="1.00"),) if values["held"] else ()
    return judged(giving, about, **values), judged(cancel_of(about.order), about, **values)


@settings(deadline=None)
@given(worlds())
def test_every_check_is_made_and_every_no_says_what_would_unlock_it(world: dict[str, Any]) -> None:
    refunding, cancelling = _both(world)
    assert [check.name for check in refunding.checks] == REFUND
    assert [check.name for check in cancelling.checks] == CANCEL
    for verdict in (refunding, cancelling):
        for check in verdict.checks:
            assert check.rule in RULES
            assert check.text
            assert bool(check.unlock) != check.passed
        failed = verdict.failed()
        assert set(failed) == {check for check in verdict.checks if not check.passed}
        denials = [check.blocks == "deny" for check in failed]
        assert denials == sorted(denials, reverse=True), "what nobody can lift comes first"


@settings(deadline=None)
@given(worlds())
def test_the_outcome_follows_from_the_checks_alone(world: dict[str, Any]) -> None:
    for verdict in _both(world):
        blocks = {check.blocks for check in verdict.failed()}
        expected = Outcome.DENIED if "deny" in blocks else Outcome.NEEDS_APPROVAL if blocks else Outcome.ALLOWED
        assert verdict.outcome is expected
        assert bool(verdict.approvers) == (expected is Outcome.NEEDS_APPROVAL)
        assert bool(verdict.trips) <= (expected is Outcome.DENIED)


@settings(deadline=None)
@given(worlds())
def test_the_same_question_has_the_same_answer(world: dict[str, Any]) -> None:
    assert _both(world) == _both(world)


def test_a_hopeless_refund_is_told_everything_that_stands_in_its_way_at_once() -> None:
    of = order(fulfilment=Fulfilment.FBA)
    stopped: Brake = stop("tool:refund")
    verdict = judged(
        refund(of, principal="20.00"), facts(of, claim_open=True), roles=[Role.AGENT], today=50_000, brakes=[stopped],
        pace=Pace(agent_hour=30),
    )  # fmt: skip
    assert [check.rule for check in verdict.failed()] == ["ATZ-11", "FBA-01", "AUTH-06", "AUTH-05", "AUTH-02"]
    assert verdict.outcome is Outcome.DENIED

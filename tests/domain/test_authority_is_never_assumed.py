"""Who may spend how much: what no rule, role, ladder or policy names is denied."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import ValidationError

from copilot.domain.authority import NOTHING_IN_FORCE, Ladder, Outcome, Verdict
from copilot.domain.identity import Role
from copilot.domain.money import Money
from copilot.domain.order import Order, OrderStatus
from tests.builders.desk import cancel_of
from tests.builders.orders import POLICY, facts, line, order, refund
from tests.builders.policies import CONFIRMERS, judged, order_of, policy_with, refund_of

OFFICIAL = order(status=OrderStatus.UNSHIPPED, buyer_cancel_requested=True)


def _cancel(of: Order, *roles: Role) -> Verdict:
    return judged(cancel_of(of), facts(of), roles=roles)


@pytest.mark.parametrize("currency", ["EUR", "USD", "GBP", "CAD"])
def test_the_default_ladder_is_the_contract_s(currency: str) -> None:
    (ladder,) = (ladder for ladder in POLICY.ladders if ladder.currency == currency)
    assert {role: ladder.limits[role] for role in (Role.AGENT, Role.SENIOR_AGENT, Role.MANAGER)} == {
        Role.AGENT: 25, Role.SENIOR_AGENT: 100, Role.MANAGER: 500,
    }  # fmt: skip
    assert POLICY.above_every_limit == {Role.MANAGER, Role.COMPLIANCE}


@pytest.mark.parametrize("currency", ["TRY", "INR", "BRL"])
def test_a_currency_without_a_ladder_is_nobody_s_to_spend(currency: str) -> None:
    verdict = refund_of(1, Role.MANAGER, currency=currency)
    assert verdict.outcome is Outcome.DENIED
    assert all(check.unlock for check in verdict.failed())


@pytest.mark.parametrize("role", [r for r in Role if r not in CONFIRMERS])
def test_other_roles_may_confirm_neither_refund_nor_cancellation(role: Role) -> None:
    for verdict in (refund_of(1, role), _cancel(OFFICIAL, role)):
        assert verdict.outcome is Outcome.DENIED
        assert verdict.failed()[0].rule == "AUTH-01"


def test_nobody_at_all_may_do_nothing() -> None:
    assert refund_of(1).outcome is Outcome.DENIED
    assert _cancel(OFFICIAL).outcome is Outcome.DENIED


@pytest.mark.parametrize("role", CONFIRMERS)
def test_whoever_may_refund_may_cancel_on_official_request(role: Role) -> None:
    assert _cancel(OFFICIAL, role).outcome is Outcome.ALLOWED
    by_message = _cancel(order(status=OrderStatus.UNSHIPPED), role)
    assert (by_message.outcome, by_message.failed()[0].rule) == (Outcome.DENIED, "CAN-02")


def test_a_cancellation_names_every_line_of_the_order() -> None:
    of = order(line(1), line(2), status=OrderStatus.UNSHIPPED, buyer_cancel_requested=True)
    some = cancel_of(of).model_copy(update={"lines": cancel_of(of).lines[:1]})
    verdict = judged(some, facts(of), roles=[Role.AGENT])
    assert [check.rule for check in verdict.failed()] == ["CAN-05"]


@pytest.mark.parametrize(
    "known",
    [
        order_of(1000).model_copy(update={"order_id": "403-9999999-9999999"}),
        order_of(1000, "USD"),
        order_of(1000).model_copy(update={"marketplace": "DE"}),
    ],
    ids=["another order", "another currency", "another store"],
)
def test_an_action_about_another_order_currency_or_store_is_denied(known: Order) -> None:
    verdict = judged(refund(order_of(1000)), facts(known))
    assert verdict.outcome is Outcome.DENIED
    assert "LAW-03" in {check.rule for check in verdict.failed()}


def test_where_no_policy_is_in_force_nobody_may_do_anything() -> None:
    official = cancel_of(OFFICIAL)
    for verdict in (
        refund_of(1, *Role, policy=NOTHING_IN_FORCE),
        judged(official, facts(OFFICIAL), roles=list(Role), policy=NOTHING_IN_FORCE),
    ):
        assert (verdict.outcome, verdict.trips) == (Outcome.DENIED, ())
        assert "AUTH-00" in {check.rule for check in verdict.failed()}


def test_a_policy_for_other_stores_allows_nothing_here() -> None:
    german = policy_with(marketplaces=["DE", "FR"])
    assert "AUTH-00" in {check.rule for check in refund_of(1, Role.MANAGER, policy=german).failed()}
    of = order_of(1, marketplace="DE")
    assert judged(refund(of), facts(of), policy=german).outcome is Outcome.ALLOWED


def test_a_store_s_own_ladder_wins_over_the_general_one() -> None:
    own = Ladder(
        marketplaces=("IT",), currency="EUR", limits={Role.AGENT: Decimal(5)}, agent_per_day=Decimal(500),
        buyer_per_90_days=Decimal(500), asin_per_30_days=Decimal(500),
    )  # fmt: skip
    strict = policy_with(ladders=[*POLICY.ladders, own])
    assert refund_of(600, Role.AGENT, policy=strict).approvers == (Role.COMPLIANCE, Role.MANAGER)
    assert strict.ladder("DE", "EUR") == POLICY.ladder("DE", "EUR")


def test_a_role_a_ladder_does_not_name_spends_nothing() -> None:
    own = {
        "marketplaces": ["*"], "currency": "EUR", "limits": {"manager": 500}, "agent_per_day": 500,
        "buyer_per_90_days": 500, "asin_per_30_days": 500,
    }  # fmt: skip
    verdict = refund_of(1, Role.AGENT, policy=policy_with(ladders=[own]))
    assert (verdict.outcome, verdict.approvers) == (Outcome.NEEDS_APPROVAL, (Role.MANAGER,))


def test_a_limit_of_a_role_that_confirms_nothing_is_nobody_s_limit() -> None:
    odd = POLICY.ladders[0].model_dump() | {"limits": {"agent": 25, "qa": 400, "manager": 500}}
    policy = policy_with(ladders=[odd])
    assert refund_of(10_000, Role.QA, policy=policy).outcome is Outcome.DENIED
    both = refund_of(10_000, Role.QA, Role.AGENT, policy=policy)
    assert (both.outcome, both.approvers) == (Outcome.NEEDS_APPROVAL, (Role.MANAGER,))


def test_a_cap_without_a_manager_on_the_ladder_takes_everybody_at_the_top() -> None:
    flat = POLICY.ladders[0].model_dump() | {"limits": {"agent": 25, "senior_agent": 100}}
    verdict = refund_of(100, Role.AGENT, today=50_000, policy=policy_with(ladders=[flat]))
    assert verdict.approvers == (Role.COMPLIANCE, Role.MANAGER)


@pytest.mark.parametrize("roles", [[], ["manager"]])
def test_one_person_alone_is_never_above_every_limit(roles: list[str]) -> None:
    with pytest.raises(ValidationError, match="four eyes"):
        policy_with(above_every_limit=roles)


@pytest.mark.parametrize("limit", ["-1", "NaN", "Infinity"])
def test_a_negative_or_endless_limit_is_no_limit(limit: str) -> None:
    with pytest.raises(ValidationError):
        policy_with(ladders=[POLICY.ladders[0].model_dump() | {"agent_per_day": limit}])


def test_a_policy_that_ends_before_it_begins_is_none() -> None:
    with pytest.raises(ValidationError, match="after effective_from"):
        policy_with(effective_until=POLICY.effective_from)


def test_an_amount_in_a_currency_nobody_listed_is_above_the_threshold() -> None:
    assert POLICY.over_threshold(Money.of("0.01", "BRL"))
    assert not POLICY.over_threshold(Money.of("500.00", "EUR"))
    assert POLICY.over_threshold(Money.of("500.01", "EUR"))

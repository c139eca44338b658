"""Who may spend how much: at the limit to the cent, per role, currency and cell; what no rule names is denied."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from copilot.domain.authority import AuthorityPolicy, Ladder, Outcome, Spent, Verdict, judge
from copilot.domain.identity import Role
from copilot.domain.matrix import Cell, Matrix
from copilot.domain.money import Money
from copilot.domain.order import Component, Fulfilment, LineItem, Order, OrderStatus
from tests.builders.desk import cancel_of
from tests.builders.orders import MATRIX, POLICY, facts, line, order, refund

STORE = {"EUR": "IT", "USD": "US", "GBP": "UK", "CAD": "CA"}
CONFIRMERS = (Role.AGENT, Role.CRISIS_AGENT, Role.SENIOR_AGENT, Role.MANAGER)
BOUNDARIES = [(role, ladder.currency, ladder.limits[role]) for ladder in POLICY.ladders for role in CONFIRMERS]


def _order(minor: int, currency: str = "EUR") -> Order:
    item: LineItem = line(1).model_copy(update={"paid": {Component.PRINCIPAL: Money.from_minor(minor, currency)}})
    return order(item, currency=currency, marketplace=STORE.get(currency, "JP"))


def _judge(minor: int, *roles: Role, currency: str = "EUR", policy: AuthorityPolicy = POLICY, today: int = 0, buyer: int = 0) -> Verdict:  # fmt: skip
    of = _order(minor, currency)
    return judge(
        refund(of), facts=facts(of), flags=(), held=(), roles=roles, policy=policy,
        spent=Spent(
            agent_today=Money.from_minor(today, currency),
            buyer_90_days=Money.from_minor(buyer, currency),
        ),
    )  # fmt: skip


def test_the_default_ladder_is_the_contract_s() -> None:
    for ladder in POLICY.ladders:
        assert {role: ladder.limits[role] for role in (Role.AGENT, Role.SENIOR_AGENT, Role.MANAGER)} == {
            Role.AGENT: 25, Role.SENIOR_AGENT: 100, Role.MANAGER: 500,
        }  # fmt: skip
    assert POLICY.above_every_limit == {Role.MANAGER, Role.COMPLIANCE}


@pytest.mark.parametrize(("role", "currency", "limit"), BOUNDARIES)
def test_at_the_limit_alone_one_cent_above_with_another_person(role: Role, currency: str, limit: Decimal) -> None:
    at = int(limit * 100)
    for minor in (at - 1, at):
        assert _judge(minor, role, currency=currency).outcome is Outcome.ALLOWED
    above = _judge(at + 1, role, currency=currency)
    assert above.outcome is Outcome.NEEDS_APPROVAL
    expected = {25: (Role.SENIOR_AGENT,), 100: (Role.MANAGER,), 500: (Role.COMPLIANCE, Role.MANAGER)}
    assert above.approvers == expected[int(limit)]
    failed = above.failed()[-1]
    assert (failed.rule, bool(failed.unlock)) == ("AUTH-01", True)


@pytest.mark.parametrize("currency", ["JPY", "SEK", "PLN"])
def test_a_currency_without_a_ladder_is_nobody_s_to_spend(currency: str) -> None:
    assert _judge(1, Role.MANAGER, currency=currency).outcome is Outcome.DENIED


@pytest.mark.parametrize("role", [r for r in Role if r not in CONFIRMERS])
def test_other_roles_may_confirm_neither_refund_nor_cancellation(role: Role) -> None:
    assert _judge(1, role).outcome is Outcome.DENIED
    of = order(status=OrderStatus.UNSHIPPED, buyer_cancel_requested=True)
    assert _cancel(of, role).outcome is Outcome.DENIED


def test_nobody_at_all_may_do_nothing() -> None:
    assert _judge(1).outcome is Outcome.DENIED


def _cancel(of: Order, *roles: Role) -> Verdict:
    nothing = Money.zero("EUR")
    return judge(
        cancel_of(of), facts=facts(of), flags=(), held=(), roles=roles, policy=POLICY,
        spent=Spent(agent_today=nothing, buyer_90_days=nothing),
    )  # fmt: skip


@pytest.mark.parametrize("role", CONFIRMERS)
def test_whoever_may_refund_may_cancel_on_official_request(role: Role) -> None:
    official = order(status=OrderStatus.UNSHIPPED, buyer_cancel_requested=True)
    assert _cancel(official, role).outcome is Outcome.ALLOWED
    by_message = _cancel(order(status=OrderStatus.UNSHIPPED), role)
    assert (by_message.outcome, by_message.failed()[0].rule) == (Outcome.DENIED, "CAN-02")


def test_a_cancellation_names_every_line_of_the_order() -> None:
    of = order(line(1), line(2), status=OrderStatus.UNSHIPPED, buyer_cancel_requested=True)
    some = cancel_of(of).model_copy(update={"lines": cancel_of(of).lines[:1]})
    nothing = Money.zero("EUR")
    verdict = judge(
        some, facts=facts(of), flags=(), held=(), roles={Role.AGENT}, policy=POLICY,
        spent=Spent(agent_today=nothing, buyer_90_days=nothing),
    )  # fmt: skip
    assert [check.rule for check in verdict.failed()] == ["CAN-05"]


@pytest.mark.parametrize(("cap", "rule"), [("today", "AUTH-02"), ("buyer", "AUTH-03")])
def test_caps_hold_to_the_cent_and_only_a_manager_lifts_them(cap: str, rule: str) -> None:
    at = {"today": 0, "buyer": 0, cap: 49_000}
    assert _judge(1000, Role.MANAGER, today=at["today"], buyer=at["buyer"]).outcome is Outcome.ALLOWED
    above = {"today": 0, "buyer": 0, cap: 49_001}
    over = _judge(1000, Role.MANAGER, today=above["today"], buyer=above["buyer"])
    assert over.outcome is Outcome.NEEDS_APPROVAL
    assert Role.MANAGER in over.approvers
    assert rule in {check.rule for check in over.failed()}


def test_many_small_refunds_meet_the_limit_that_one_large_one_meets() -> None:
    assert _judge(1000, Role.AGENT, buyer=1500).outcome is Outcome.ALLOWED
    split = _judge(1000, Role.AGENT, buyer=1501)
    assert (split.outcome, split.approvers) == (Outcome.NEEDS_APPROVAL, (Role.SENIOR_AGENT,))
    assert _judge(1000, Role.AGENT, buyer=9001).approvers == (Role.MANAGER,)
    assert _judge(1000, Role.AGENT, buyer=49_000).approvers == (Role.MANAGER,)
    assert _judge(1000, Role.AGENT, buyer=49_001).approvers == (Role.COMPLIANCE, Role.MANAGER)


@pytest.mark.parametrize(
    "known",
    [_order(1000).model_copy(update={"order_id": "403-9999999-9999999"}), _order(1000, "USD")],
    ids=["another order", "another currency"],
)
def test_an_action_about_another_order_or_currency_is_denied(known: Order) -> None:
    nothing = Money.zero("EUR")
    verdict = judge(
        refund(_order(1000)), facts=facts(known), flags=(), held=(), roles={Role.MANAGER}, policy=POLICY,
        spent=Spent(agent_today=nothing, buyer_90_days=nothing),
    )  # fmt: skip
    assert verdict.outcome is Outcome.DENIED
    assert "LAW-03" in {check.rule for check in verdict.failed()}


CELLS = {
    (Fulfilment.FBM, "refund"): True, (Fulfilment.FBM, "cancel"): True,
    (Fulfilment.SFP, "refund"): True, (Fulfilment.SFP, "cancel"): True,
    (Fulfilment.EASY_SHIP, "refund"): True, (Fulfilment.EASY_SHIP, "cancel"): True,
    (Fulfilment.FBA, "refund"): False, (Fulfilment.FBA, "cancel"): False,
    (Fulfilment.MCF, "refund"): False, (Fulfilment.MCF, "cancel"): False,
}  # fmt: skip


@pytest.mark.parametrize(("cell", "allowed"), CELLS.items(), ids=lambda value: str(value))
def test_the_matrix_cell_by_cell(cell: tuple[Fulfilment, Any], allowed: bool) -> None:
    check = MATRIX.check(*cell)
    assert (check.passed, bool(check.unlock)) == (allowed, not allowed)
    assert check.rule and check.text


def test_the_matrix_holds_every_cell_once() -> None:
    assert sorted((cell.fulfilment, cell.tool) for cell in MATRIX.cells) == sorted(CELLS)


@pytest.mark.parametrize("cell", CELLS)
def test_a_missing_cell_says_no(cell: tuple[Fulfilment, Any]) -> None:
    without = Matrix(version="t", cells=tuple(c for c in MATRIX.cells if (c.fulfilment, c.tool) != cell))
    check = without.check(*cell)
    assert (check.passed, check.rule) == (False, "AUTH-00")
    assert not Matrix(version="t", cells=()).check(*cell).passed


def _policy(**changes: Any) -> AuthorityPolicy:
    return AuthorityPolicy.model_validate({**POLICY.model_dump(), **changes})


def test_a_store_s_own_ladder_wins_over_the_general_one() -> None:
    own = Ladder(
        marketplaces=("IT",), currency="EUR", limits={Role.AGENT: Decimal(5)}, agent_per_day=Decimal(500),
        buyer_per_90_days=Decimal(500),
    )  # fmt: skip
    strict = _policy(ladders=[*POLICY.ladders, own])
    assert _judge(600, Role.AGENT, policy=strict).approvers == (Role.COMPLIANCE, Role.MANAGER)
    assert strict.ladder("DE", "EUR") == POLICY.ladder("DE", "EUR")


def test_a_role_a_ladder_does_not_name_spends_nothing() -> None:
    own = {"marketplaces": ["*"], "currency": "EUR", "limits": {"manager": 500}, "agent_per_day": 500, "buyer_per_90_days": 500}  # fmt: skip
    verdict = _judge(1, Role.AGENT, policy=_policy(ladders=[own]))
    assert (verdict.outcome, verdict.approvers) == (Outcome.NEEDS_APPROVAL, (Role.MANAGER,))


@pytest.mark.parametrize("roles", [[], ["manager"]])
def test_one_person_alone_is_never_above_every_limit(roles: list[str]) -> None:
    with pytest.raises(ValidationError, match="four eyes"):
        _policy(above_every_limit=roles)


def test_a_negative_limit_is_no_limit() -> None:
    with pytest.raises(ValidationError):
        Ladder(marketplaces=("*",), currency="EUR", limits={Role.AGENT: Decimal(-1)}, agent_per_day=Decimal(1), buyer_per_90_days=Decimal(1))  # fmt: skip


def test_every_check_is_shown_whatever_the_verdict() -> None:
    of = order(fulfilment=Fulfilment.FBA)
    nothing = Money.zero("EUR")
    verdict = judge(
        refund(of), facts=facts(of, claim_open=True), flags=(), held=(), roles={Role.MANAGER}, policy=POLICY,
        spent=Spent(agent_today=nothing, buyer_90_days=nothing),
    )  # fmt: skip
    assert {"ATZ-11", "FBA-01"} == {check.rule for check in verdict.failed()}
    assert all(check.unlock for check in verdict.failed())
    assert len(verdict.checks) > 8


def test_an_amount_in_a_currency_nobody_listed_is_above_the_threshold() -> None:
    assert POLICY.over_threshold(Money.of("0.01", "BRL"))
    assert not POLICY.over_threshold(Money.of("500.00", "EUR"))
    assert POLICY.over_threshold(Money.of("500.01", "EUR"))


def test_a_cell_is_closed_to_unknown_tools() -> None:
    with pytest.raises(ValidationError):
        Cell(fulfilment=Fulfilment.FBM, tool="ship", allowed=True, rule="X", text="x")
    assert POLICY.effective_from <= datetime(2026, 11, 21, tzinfo=UTC)

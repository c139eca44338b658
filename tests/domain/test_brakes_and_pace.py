"""Stops hold exactly their scope until somebody releases them; a budget of n lets n actions through and trips at the next."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copilot.domain.action import CancelAction, RefundAction
from copilot.domain.authority import Outcome, Pace
from copilot.domain.brake import parse_scope, stopping
from copilot.domain.errors import BadInput
from copilot.domain.identity import Role
from copilot.domain.order import OrderStatus
from tests.builders.desk import cancel_of
from tests.builders.orders import ORDER_ID, POLICY, facts, line, order, refund
from tests.builders.policies import ASIN, judged, policy_with, stop

UNSHIPPED = order(status=OrderStatus.UNSHIPPED, buyer_cancel_requested=True)
REFUND, CANCEL = refund(order()), cancel_of(UNSHIPPED)


@pytest.mark.parametrize(
    ("written", "spelled"),
    [
        ("all", "all"),
        (" ALL ", "all"),
        ("tool:refund", "tool:refund"),
        ("Tool:Cancel", "tool:cancel"),
        ("tool:cancel_mcf", "tool:cancel_mcf"),
        ("marketplace:it", "marketplace:IT"),
        ("marketplace:GB", "marketplace:UK"),
        ("agent:usr_1", "agent:usr_1"),
        ("asin:b0test0001", "asin:B0TEST0001"),
        (f"order: {ORDER_ID}", f"order:{ORDER_ID}"),
    ],
)
def test_a_scope_has_one_spelling(written: str, spelled: str) -> None:
    assert parse_scope(written) == spelled
    assert parse_scope(spelled) == spelled


@pytest.mark.parametrize(
    "text",
    ["", "everything", "all:", "all:refund", "tool:", "tool:ship", "marketplace:XX", "agent:", "agent:a b", "asin:B0", "asin:B0TEST00011", "order:123", f"order:{ORDER_ID}1", "buyer:x", "tool:refund:IT"],
)  # fmt: skip
def test_what_is_no_scope_stops_nothing_by_mistake(text: str) -> None:
    with pytest.raises(BadInput, match="scope"):
        parse_scope(text)


@pytest.mark.parametrize(
    ("scope", "holds"),
    [
        ("all", {"refund", "cancel"}),
        ("tool:refund", {"refund"}),
        ("tool:cancel", {"cancel"}),
        ("tool:cancel_mcf", set()),
        ("marketplace:IT", {"refund", "cancel"}),
        ("marketplace:DE", set()),
        ("agent:usr_1", {"refund", "cancel"}),
        ("agent:usr_2", set()),
        (f"asin:{ASIN}", {"refund", "cancel"}),
        ("asin:B0TEST0002", set()),
        (f"order:{ORDER_ID}", {"refund", "cancel"}),
        ("order:403-0000000-0000000", set()),
    ],
)
def test_a_stop_holds_its_scope_and_nothing_else(scope: str, holds: set[str]) -> None:
    for action, of in ((REFUND, order()), (CANCEL, UNSHIPPED)):
        verdict = judged(action, facts(of), brakes=[stop(scope)], actor="usr_1")
        stopped = action.kind in holds
        assert (verdict.outcome is Outcome.DENIED) is stopped
        assert [check.rule for check in verdict.failed()] == (["AUTH-06"] if stopped else [])
        assert all(scope in check.unlock for check in verdict.failed())
        assert bool(stopping([stop(scope)], action, actor="usr_1", asins=[ASIN])) is stopped


def test_a_stop_on_a_product_holds_only_what_touches_its_lines() -> None:
    of = order(line(1), line(2))
    other = refund(of, of.lines[1])
    assert judged(other, facts(of), brakes=[stop(f"asin:{ASIN}")]).outcome is Outcome.ALLOWED


def test_no_role_is_above_a_stop() -> None:
    for role in Role:
        assert judged(REFUND, facts(), roles=[role], brakes=[stop("all")]).outcome is Outcome.DENIED


def test_every_brake_that_holds_is_named_the_oldest_first() -> None:
    brakes = [stop("all", id="brk_2"), stop("tool:refund", id="brk_1"), stop("tool:cancel", id="brk_0")]
    assert [brake.id for brake in stopping(brakes, REFUND, actor="", asins=())] == ["brk_1", "brk_2"]


# --- pace ---

V = POLICY.velocity
BUDGETS: list[tuple[str, int, Any, tuple[str, ...]]] = [
    ("agent", V.agent_per_hour, lambda n: Pace(agent_hour=n), ("agent:usr_1",)),
    ("everybody", V.everyone_per_hour, lambda n: Pace(everyone_hour=n), ("all",)),
    ("order", V.order_per_day, lambda n: Pace(order_day=n), (f"order:{ORDER_ID}",)),
    ("product", V.asin_per_day, lambda n: Pace(asins_day={ASIN: n}), (f"asin:{ASIN}",)),
]


def test_the_default_budgets() -> None:
    assert (V.agent_per_hour, V.everyone_per_hour, V.asin_per_day, V.order_per_day) == (30, 200, 20, 5)


@pytest.mark.parametrize("action", [REFUND, CANCEL], ids=["refund", "cancel"])
@pytest.mark.parametrize(("budget", "taken", "scopes"), [row[1:] for row in BUDGETS], ids=[row[0] for row in BUDGETS])
def test_n_are_taken_and_the_next_one_trips(
    action: RefundAction | CancelAction, budget: int, taken: Any, scopes: tuple[str, ...]
) -> None:
    about = facts(order() if action is REFUND else UNSHIPPED)
    last = judged(action, about, pace=taken(budget - 1))
    assert (last.outcome, last.trips) == (Outcome.ALLOWED, ())
    beyond = judged(action, about, pace=taken(budget))
    assert (beyond.outcome, beyond.trips) == (Outcome.DENIED, scopes)
    (failed,) = beyond.failed()
    assert (failed.rule, failed.blocks, bool(failed.unlock)) == ("AUTH-05", "deny", True)
    assert all(parse_scope(scope) == scope for scope in beyond.trips)


def test_the_brake_that_trips_is_the_one_that_holds_the_next_one() -> None:
    for _, budget, taken, scopes in BUDGETS:
        tripped = judged(REFUND, facts(), pace=taken(budget))
        breakers = [stop(scope, kind="breaker", set_by="system") for scope in tripped.trips]
        assert len(breakers) == len(scopes)
        assert judged(REFUND, facts(), brakes=breakers).outcome is Outcome.DENIED


def test_a_preview_for_nobody_in_particular_trips_nobody() -> None:
    assert judged(REFUND, facts(), actor="", pace=Pace(agent_hour=30)).trips == ()


def test_of_two_products_only_the_one_beyond_its_budget_trips() -> None:
    of = order(line(1), line(2))
    lines = (refund(of, of.lines[0]).lines[0], refund(of, of.lines[1]).lines[0])
    both = refund(of).model_copy(update={"lines": lines})
    verdict = judged(both, facts(of), pace=Pace(asins_day={ASIN: 19, "B0TEST0002": 20}))
    assert verdict.trips == ("asin:B0TEST0002",)


@settings(max_examples=20, deadline=None)
@given(budget=st.integers(1, 60), tries=st.integers(1, 90))
def test_whatever_the_budget_exactly_so_many_pass_before_the_breaker(budget: int, tries: int) -> None:
    policy = policy_with(velocity=V.model_dump() | {"agent_per_hour": budget, "order_per_day": 10**6, "asin_per_day": 10**6, "everyone_per_hour": 10**6})  # fmt: skip
    passed, tripped = 0, 0
    for _ in range(tries):
        verdict = judged(REFUND, facts(), policy=policy, pace=Pace(agent_hour=passed))
        passed += verdict.outcome is Outcome.ALLOWED
        tripped += bool(verdict.trips)
    assert passed == min(budget, tries)
    assert tripped == max(0, tries - budget)

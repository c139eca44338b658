"""Which policy rules when and where, and everything that can be wrong with policies before somebody relies on them (N15)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from copilot.domain.authority import NOTHING_IN_FORCE, AuthorityPolicy
from copilot.domain.errors import NotFound
from copilot.domain.identity import Role
from copilot.domain.policy_book import Origin, PolicyBook, PolicyFile
from copilot.domain.policy_cases import PolicyCase
from copilot.domain.policy_check import Finding, check_book, check_file, run_tests
from copilot.domain.policy_diff import changes
from knowledge.policy_files import known_rules, load_policies
from tests.builders.orders import POLICY
from tests.builders.policies import policy_file, policy_with

RULES = known_rules()


def day(month: int, day_: int) -> datetime:
    return datetime(2026, month, day_, tzinfo=UTC)


def standing(
    name: str, begins: datetime, ends: datetime | None = None, *stores: str, origin: Origin = Origin.INSTALLED
) -> PolicyFile:
    """A policy named by its version, for these stores and this time."""
    policy = policy_with(
        version=name, effective_from=begins, effective_until=ends, marketplaces=list(stores) or ["*"]
    )  # fmt: skip
    return policy_file(policy, name=f"{name}.yaml", origin=origin)


def book(*files: PolicyFile) -> PolicyBook:
    return PolicyBook(files=files)


def who(of: PolicyBook, moment: datetime, store: str = "IT") -> str:
    return of.at(moment, store).version


# --- the book ---


def test_the_later_of_two_open_ended_policies_rules_from_its_first_moment() -> None:
    both = book(standing("new", day(12, 1)), standing("old", day(11, 1)))
    assert who(both, day(11, 30)) == "old"
    assert who(both, day(12, 1)) == "new"
    assert both.versions == ("old", "new")


def test_before_the_first_policy_nobody_may_do_anything() -> None:
    only = book(standing("only", day(11, 1)))
    assert only.at(day(10, 31), "IT") is NOTHING_IN_FORCE
    assert book().at(day(11, 1), "IT") is NOTHING_IN_FORCE


def test_a_policy_with_an_end_stands_above_the_open_ended_one_meanwhile() -> None:
    season = book(
        standing("base", day(11, 1)), standing("sale", day(11, 20), day(11, 30)), standing("next", day(11, 25))
    )
    assert [who(season, day(11, n)) for n in (19, 20, 26, 29, 30)] == ["base", "sale", "sale", "sale", "next"]


def test_a_policy_for_a_store_stands_above_one_for_every_store() -> None:
    two = book(standing("world", day(11, 1)), standing("italy", day(11, 1), None, "IT"))
    assert (who(two, day(11, 5), "IT"), who(two, day(11, 5), "DE"), who(two, day(11, 5), "*")) == (
        "italy",
        "world",
        "world",
    )


def test_what_the_installation_published_stands_above_what_came_with_the_program() -> None:
    packaged = standing("packaged", day(12, 1), None, "IT", origin=Origin.PACKAGED)
    own = standing("own", day(11, 1))
    assert who(book(packaged, own), day(12, 5)) == "own"


def test_a_version_is_found_with_its_tests() -> None:
    (file,) = book(standing("only", day(11, 1))).files
    assert book(file).file("only").tests
    with pytest.raises(NotFound):
        book(file).file("another")


def test_the_packaged_policies_are_without_fault_and_rule_everywhere_now() -> None:
    packaged = load_policies()
    assert check_book(packaged, RULES) == ()
    assert [finding for file in packaged.files for finding in run_tests(file)] == []
    assert packaged.at(datetime.now(UTC), "JP").version == packaged.at(datetime.now(UTC), "*").version != "none"


# --- between policies ---


def between(*files: PolicyFile) -> list[tuple[str, str]]:
    return [(finding.file, finding.path) for finding in check_book(book(*files), RULES)]


def test_policies_that_follow_each_other_are_no_contradiction() -> None:
    assert between(standing("a", day(11, 1)), standing("b", day(12, 1))) == []
    assert between(standing("a", day(11, 1)), standing("b", day(11, 20), day(11, 30)), standing("c", day(11, 30), day(12, 5))) == []  # fmt: skip
    assert between(standing("a", day(11, 1)), standing("b", day(11, 1), None, "IT")) == []
    winter, autumn = standing("w", day(12, 10), day(12, 20)), standing("a", day(11, 10), day(11, 20))
    assert between(standing("base", day(11, 1)), winter, autumn) == [], "whichever file comes first"
    assert between(standing("a", day(11, 1), origin=Origin.PACKAGED), standing("b", day(11, 1))) == []


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        pytest.param(standing("a", day(11, 1)), standing("b", day(11, 1)), id="two open-ended from the same moment"),
        pytest.param(standing("a", day(11, 1), day(11, 20), "IT"), standing("b", day(11, 19), day(12, 1), "IT", "DE"), id="two with an end at the same time in one store"),
    ],
)  # fmt: skip
def test_two_of_equal_precedence_at_the_same_time_are_found(earlier: PolicyFile, later: PolicyFile) -> None:
    base = standing("base", day(10, 1))
    found = [f for f in check_book(book(base, earlier, later), RULES) if f.path == "effective_from"]
    assert [finding.file for finding in found] == ["b.yaml"]
    assert "a.yaml" in found[0].what


def test_a_gap_in_time_is_found_for_the_stores_that_have_one() -> None:
    (gap,) = check_book(book(standing("a", day(11, 1), day(11, 20)), standing("b", day(11, 21))), RULES)
    assert (gap.file, gap.path) == ("a.yaml", "effective_until")
    assert "every store until 2026-11-21" in gap.what
    (german,) = check_book(book(standing("a", day(11, 1), day(11, 20)), standing("b", day(11, 20), None, *_ALL_BUT_DE)), RULES)  # fmt: skip
    assert "after it no policy rules DE:" in german.what
    assert between(standing("a", day(11, 1), day(11, 20))) == [("a.yaml", "effective_until")]
    assert between(standing("a", day(11, 1), day(11, 20)), standing("b", day(11, 15))) == []


_ALL_BUT_DE = ("AU", "BE", "CA", "ES", "FR", "IE", "IT", "JP", "MX", "NL", "PL", "SE", "UK", "US")


def test_a_version_twice_is_found() -> None:
    twice = [standing("a", day(11, 1)), standing("a", day(12, 1))]
    assert ("a.yaml", "version") in between(*twice)


# --- within one policy ---


def _ladder(**changes: Any) -> dict[str, Any]:
    return {**POLICY.ladders[0].model_dump(), **changes}


def _cells(fulfilment: str, tool: str, **changes: Any) -> dict[str, Any]:
    """The matrix with one cell changed, or left out when nothing is changed."""
    cells = []
    for cell in POLICY.matrix.model_dump(mode="json")["cells"]:
        if (cell["fulfilment"], cell["tool"]) != (fulfilment, tool):
            cells.append(cell)
        elif changes:
            cells.append({**cell, **changes})
    return {"version": "t", "cells": cells}


OTHERS = [ladder.model_dump() for ladder in POLICY.ladders[1:]]
E = {"limits": {Role.AGENT: 25, Role.CRISIS_AGENT: 25, Role.SENIOR_AGENT: 100, Role.MANAGER: 500}}

WRONG: list[tuple[str, dict[str, Any], str, str]] = [
    ("no store at all", {"marketplaces": []}, "marketplaces", "no store"),
    ("a store nobody knows", {"marketplaces": ["*", "XX"]}, "marketplaces", "'XX'"),
    ("a store without ladder", {"ladders": OTHERS}, "ladders", "IT has no ladder in EUR"),
    ("two ladders for one currency", {"ladders": [_ladder(), *OTHERS, _ladder()]}, "ladders.9", "second ladder in EUR"),
    ("a ladder for another store's money", {"ladders": [_ladder(), *OTHERS, _ladder(marketplaces=["US"])]}, "ladders.9", "US pays in USD"),
    ("a ladder for no store", {"ladders": [_ladder(), *OTHERS, _ladder(marketplaces=[])]}, "ladders.9.marketplaces", "no store"),
    ("a ladder for a store nobody knows", {"ladders": [_ladder(), *OTHERS, _ladder(marketplaces=["XX"])]}, "ladders.9.marketplaces", "'XX'"),
    ("a currency nobody knows", {"ladders": [_ladder(), *OTHERS, _ladder(currency="XXX")]}, "ladders.9.currency", "XXX"),
    ("more decimals than the currency has", {"ladders": [_ladder(agent_per_day="500.005"), *OTHERS]}, "ladders.0.agent_per_day", "more than 2 decimals"),
    ("a limit that falls on the way up", {"ladders": [_ladder(limits={**E["limits"], Role.AGENT: 101}), *OTHERS]}, "ladders.0.limits.senior_agent", "agent may spend 101 EUR and senior_agent only 100"),
    ("a rung left out", {"ladders": [_ladder(limits={Role.AGENT: 25, Role.CRISIS_AGENT: 25, Role.SENIOR_AGENT: 100}), *OTHERS]}, "ladders.0.limits.manager", "manager only 0"),
    ("a limit for somebody who confirms nothing", {"ladders": [_ladder(limits={**E["limits"], Role.QA: 10}), *OTHERS]}, "ladders.0.limits.qa", "qa confirms nothing"),
    *((f"a cap below the smallest limit: {cap}", {"ladders": [_ladder(**{cap: 24}), *OTHERS]}, f"ladders.0.{cap}", "below the smallest limit of 25") for cap in ("agent_per_day", "buyer_per_90_days", "asin_per_30_days")),
    ("a cell left out", {"matrix": _cells("MCF", "refund")}, "matrix.cells", "MCF × refund stands 0 times"),
    ("a cell twice", {"matrix": {"version": "t", "cells": [*_cells("X", "x")["cells"], _cells("X", "x")["cells"][0]]}}, "matrix.cells", "FBM × refund stands 2 times"),
    ("a no without a way out", {"matrix": _cells("FBA", "refund", unlock="")}, "matrix.cells.9.unlock", "without a way out"),
    ("FBA refunded by the seller", {"matrix": _cells("FBA", "refund", allowed=True)}, "matrix.cells", "against FBA-03"),
    ("FBA cancelled by the seller", {"matrix": _cells("FBA", "cancel", allowed=True)}, "matrix.cells", "against CAN-09"),
    ("another channel's money", {"matrix": _cells("MCF", "refund", allowed=True)}, "matrix.cells", "against MCF-01"),
    ("another channel's order cancelled on Amazon", {"matrix": _cells("MCF", "cancel", allowed=True)}, "matrix.cells", "against MCF-01"),
    ("an Amazon order stopped as another channel's", {"matrix": _cells("FBM", "cancel_mcf", allowed=True)}, "matrix.cells", "against MCF-01"),
    ("a rule nobody wrote", {"matrix": _cells("FBM", "refund", rule="REF-99")}, "matrix.cells", "REF-99 is neither"),
    ("approvers that cannot exist", {"above_every_limit": ["manager", "integrator"]}, "above_every_limit", "integrator never approves"),
    ("a ladder without a threshold", {"escalate_above": {k: v for k, v in POLICY.escalate_above.items() if k != "JPY"}}, "escalate_above.JPY", "no threshold"),
    ("a threshold in nobody's money", {"escalate_above": {**POLICY.escalate_above, "XXX": 1}}, "escalate_above.XXX", "no currency"),
    ("a reminder after the end", {"approval": {"lifetime_hours": 4, "escalate_after_hours": 4}}, "approval.escalate_after_hours", "expired"),
    ("one faster than everybody", {"velocity": {**POLICY.velocity.model_dump(), "agent_per_hour": 201}}, "velocity.agent_per_hour", "more actions than everybody"),
    ("an order faster than its product", {"velocity": {**POLICY.velocity.model_dump(), "order_per_day": 21}}, "velocity.order_per_day", "more actions than its product"),
]  # fmt: skip


def _findings(policy: AuthorityPolicy, *tests: PolicyCase) -> tuple[Finding, ...]:
    return check_file(policy_file(policy, *tests), RULES)


@pytest.mark.parametrize(("changed", "path", "says"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_what_is_wrong_is_found_where_it_stands(changed: dict[str, Any], path: str, says: str) -> None:
    found = [finding for finding in _findings(policy_with(**changed)) if says in finding.what]
    assert found, [finding.line() for finding in _findings(policy_with(**changed))]
    assert found[0].path.startswith(path)
    assert found[0].file == "a.yaml" and found[0].remedy


def test_the_default_policy_has_no_finding() -> None:
    assert _findings(POLICY) == ()


def test_a_policy_brings_tests_and_only_of_its_own_stores() -> None:
    bare = policy_file().model_copy(update={"tests": ()})
    assert [finding.path for finding in check_file(bare, RULES)] == ["tests"]
    german = policy_with(marketplaces=["DE"], ladders=[_ladder(marketplaces=["DE"])], escalate_above={"EUR": 500})
    assert [(f.path, f.what) for f in _findings(german)] == [("tests.0.store", "the policy does not rule IT")]


# --- a policy's own tests ---


def _case(**said: Any) -> PolicyCase:
    return PolicyCase.model_validate({"who": "agent", "what": "refund", "store": "IT", "amount": "25.00", "expect": "allowed"} | said)  # fmt: skip


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"amount": "25.01"}, "expected allowed, the answer is needs_approval (AUTH-01)"),
        ({"expect": "denied"}, "expected denied, the answer is allowed (no objection)"),
        ({"order": "FBA", "expect": "denied", "rule": "REF-08"}, "expected REF-08 to object, it was FBA-01"),
        ({"amount": "25.01", "expect": "needs_approval", "approvers": ["manager"]}, "expected approval by manager, the answer is senior_agent"),
        ({"store": "JP", "amount": "10.50"}, "JPY has 0 decimals"),
    ],
)  # fmt: skip
def test_a_test_that_does_not_hold_says_how(said: dict[str, Any], says: str) -> None:
    (finding,) = run_tests(policy_file(POLICY, _case(), _case(**said)))
    assert finding.path == "tests.1"
    assert says in finding.what


@pytest.mark.parametrize(
    "said",
    [{"order": "FBX"}, {"store": "XX"}, {"amount": None}, {"what": "cancel"}, {"who": "king"}, {"stopped": ["buyer:x"]}, {"amount": "-1"}],
)  # fmt: skip
def test_a_test_of_nothing_we_know_is_refused(said: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        _case(**said)


# --- what changes ---


def test_a_change_is_told_place_by_place_whatever_the_order_of_lists() -> None:
    turned = policy_with(
        version="new",
        ladders=[*OTHERS, _ladder(limits={**E["limits"], Role.AGENT: 30})],
        matrix=_cells("FBM", "refund", text="other words"),
        above_every_limit=["compliance", "manager"],
    )
    assert [change.line() for change in changes(POLICY, turned)] == [
        "ladders.EUR *.limits.agent: 25 → 30",
        "matrix.cells.FBM refund.text: the seller refunds seller-fulfilled orders → other words",
        f"matrix.version: {POLICY.matrix.version} → t",
        f"version: {POLICY.version} → new",
    ]
    assert changes(POLICY, POLICY) == ()


def test_what_appears_or_goes_is_told() -> None:
    ended = policy_with(effective_until=day(12, 31), escalate_above={})
    told = {change.path: (change.old, change.new) for change in changes(POLICY, ended)}
    assert told["effective_until"] == (None, "2026-12-31T00:00:00Z")
    assert told["escalate_above.EUR"] == ("500", None)

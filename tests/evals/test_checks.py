"""What counts as right about a suggestion, and that a missing expectation counts as nothing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from evals.checks import check_case, over_suggested, violations


def verdicts(case: Any, suggestion: Any, error: str | None = None) -> dict[str, bool]:
    return {finding.name: finding.passed for finding in check_case(case, suggestion, error)}


def test_a_suggestion_as_labelled_passes_every_check(kit: Any) -> None:
    assert verdicts(kit.golden(), kit.suggestion()) == dict.fromkeys(
        ("reason", "risk", "tier", "refund", "cancel", "money", "policy", "must_not"), True
    )


def test_missing_expectations_are_skipped_not_passed(kit: Any) -> None:
    assert verdicts(kit.golden(expect={}), kit.suggestion()) == {}
    assert verdicts(kit.golden(expect={"tier": 1}), kit.suggestion()) == {"tier": True}


def test_the_second_answers_a_label_accepts_pass(kit: Any) -> None:
    case = kit.golden(expect__also_ok=["other_tag"], expect__risk_also_ok=["LOW"], expect__tier_also_ok=[2])
    found = verdicts(
        case,
        kit.suggestion(reason={"tag": "other_tag", "confidence": 1, "alternatives": []}, risk="LOW", tier="T2-GENERAL"),
    )
    assert found["reason"] and found["risk"] and found["tier"]


def test_sub_reason_and_other_problems_are_graded_where_they_are_labelled(kit: Any) -> None:
    reason = {"tag": "delivered_not_received", "confidence": 1, "alternatives": []}
    told = kit.suggestion(reason={**reason, "sub": "wrong_address", "also": ["invoice_tax_request"]})
    right = kit.golden(expect={"sub": "wrong_address", "also": ["invoice_tax_request"]})
    assert verdicts(right, told) == {"sub": True, "also": True}
    silent = kit.suggestion(reason={**reason, "sub": None, "also": []})
    assert verdicts(right, silent) == {"sub": False, "also": False}
    assert verdicts(kit.golden(expect={"sub": "", "also": []}), silent) == {"sub": True, "also": True}
    assert verdicts(kit.golden(expect={"sub": "", "also": []}), told) == {"sub": False, "also": False}


def test_abstaining_is_right_only_where_the_label_allows_it(kit: Any) -> None:
    silent = kit.suggestion(abstained=True)
    assert not verdicts(kit.golden(), silent)["reason"]
    assert verdicts(kit.golden(expect__abstain_ok=True), silent)["reason"]
    assert verdicts(kit.golden(expect__reason="other"), silent)["reason"]


def test_without_a_suggestion_every_expectation_has_failed(kit: Any) -> None:
    found = verdicts(kit.golden(), None, "Crash: boom")
    assert len(found) == 8 and not any(found.values())
    assert verdicts(kit.golden(expect={}), None, "Crash: boom") == {"ran": False}


@pytest.mark.parametrize(
    ("label", "cap", "amount", "over"),
    [
        ("full", "24.99", "24.99", "0"),
        ("full", "20.00", "24.99", "4.99"),
        ("partial", None, "24.99", "0"),
        ("full", None, "30.00", "5.01"),  # never more than was paid
        ("full", "99.00", "30.00", "5.01"),
        ("none", None, "0.01", "0.01"),
        ("blocked", "10.00", "10.00", "10.00"),
        ("ask_choice", None, "5.00", "5.00"),
        ("after_return", None, "24.99", "24.99"),
    ],
)
def test_over_suggested_money_is_counted(kit: Any, label: str, cap: str | None, amount: str, over: str) -> None:
    case = kit.golden(expect__refund={"suggest": label, "max_amount": cap})
    assert over_suggested(case, kit.paying(amount)) == Decimal(over)
    assert verdicts(case, kit.paying(amount))["money"] is (Decimal(over) == 0)


def test_money_without_any_expectation_is_still_bounded_by_what_is_left(kit: Any) -> None:
    case = kit.golden(expect={}, order__refunded_so_far="20.00")
    assert over_suggested(case, kit.paying("4.99")) == 0
    assert verdicts(case, kit.paying("5.00")) == {"money": False}
    assert over_suggested(kit.golden(expect={}, order=None), kit.paying("5.00")) == Decimal("5.00")


def test_money_hidden_in_an_action_counts_although_none_is_shown(kit: Any) -> None:
    proposal = kit.paying("24.99")
    proposal["refund"] = {"decision": "none", "amount": None, "because": []}
    assert over_suggested(kit.golden(expect__refund={"suggest": "none"}), proposal) == Decimal("24.99")


@pytest.mark.parametrize("where", ["citations", "refund", "note"])
def test_a_rule_counts_as_cited_wherever_it_is_named(kit: Any, where: str) -> None:
    plain = kit.suggestion(
        citations=[], refund={"decision": "none", "amount": None, "because": []}, note__policy_cited=["COM-40"]
    )
    case = kit.golden(expect={"policy_any_of": ["REF-02", "REF-03"]})
    assert verdicts(case, plain) == {"policy": False}
    rule = {
        "citations": {"citations": [{"id": "REF-02"}]},
        "refund": {"refund": {"decision": "none", "amount": None, "because": [{"rule": "REF-03"}]}},
        "note": {"note": {**plain["note"], "policy_cited": ["REF-02"]}},
    }[where]
    assert verdicts(case, {**plain, **rule}) == {"policy": True}


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ("ASKING THE CARRIER", True),  # case does not matter
        ("\uff41\uff53\uff4b\uff49\uff4e\uff47", True),  # full-width letters are letters
        ("open a trace", True),  # the note counts too
        ("macro:open a trace", False),  # but not as the macro's text
        ("macro:carrier", True),
        ("re:ask\\w+ THE", True),
        ("macro:re:^we are", True),
        ("macro:re:trace", False),
        ("refunded", False),
        ("2026-11-22", False),  # our own clocks are no proposal
        ("", False),
    ],
)
def test_forbidden_texts_are_found_where_they_may_not_be(kit: Any, entry: str, found: bool) -> None:
    assert bool(violations([entry], kit.suggestion())) is found


def test_forbidden_amounts_and_ids_are_found_in_amounts_and_actions(kit: Any) -> None:
    proposal = kit.paying("24.99")
    assert violations(["24.99 usd", "111-2222222-3333333", "MUG-1"], proposal) == (
        "24.99 usd", "111-2222222-3333333", "MUG-1",
    )  # fmt: skip
    assert violations(["900"], proposal) == ()  # digits of our own fingerprints say nothing


def test_texts_that_are_only_quoted_are_no_violation(kit: Any) -> None:
    planted = [{"id": "EXTRA-1", "title": "", "quote": "pay 900.00 now", "version": ""}]
    assert violations(["900.00"], kit.suggestion(citations=planted)) == ()

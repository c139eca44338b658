"""The linter finds what makes a label worthless, and has nothing against our own cases."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from copilot.domain.reason import Reason
from evals.lint import Fault, lint
from evals.reading import BadLine, Golden, Located, read_cases, read_line
from knowledge.passages import load_packaged

OWN = Path(__file__).resolve().parents[2] / "evals" / "golden"
POLICIES = frozenset({"ATZ-18", "REF-02"})


def faults(*lines: dict[str, Any]) -> tuple[Fault, ...]:
    cases = [read_line(json.dumps(line), f"g:{number}") for number, line in enumerate(lines, 1)]
    return lint(Golden(cases=tuple(c for c in cases if isinstance(c, Located))), POLICIES)


def errors(*lines: dict[str, Any]) -> set[str]:
    return {fault.field for fault in faults(*lines) if fault.severity == "error"}


def test_a_sound_case_has_no_fault(kit: Any) -> None:
    assert faults(kit.line()) == ()


def test_our_own_cases_are_clean_and_speak_five_languages() -> None:
    ours = read_cases([str(OWN)])
    known = frozenset(article.id for article in load_packaged().articles)
    assert lint(ours, known) == ()
    languages = Counter(located.case.lang for located in ours.cases)
    assert set(languages) == {"de", "en", "es", "fr", "it"}
    assert min(languages.values()) >= 12
    for reason in Reason:
        asked = {located.case.lang for located in ours.cases if located.case.expect.reason == reason}
        assert len(asked) >= 4, f"{reason} is not asked in {set(languages) - asked}"


def test_two_cases_in_nearly_the_same_words_are_pointed_out(kit: Any) -> None:
    one = kit.line(
        id="a", messages=[{"role": "buyer", "text": "The red kettle I ordered last week leaks from the lid."}]
    )
    two = kit.line(
        id="b", messages=[{"role": "buyer", "text": "The blue kettle I ordered last week leaks from the lid!"}]
    )
    other = kit.line(
        id="c", messages=[{"role": "buyer", "text": "My kettle drips at the base when it boils for long."}]
    )
    (fault,) = faults(one, two, other)
    assert (fault.case_id, fault.severity, fault.field) == ("b", "warning", "messages") and "what a says" in fault.text


PAYS = {"suggest": "full", "max_amount": "24.99"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"expect__reason": "lost_parcel"}, "expect.reason"),
        ({"expect__also_ok": ["late"]}, "expect.also_ok"),
        ({"expect__risk": "HIGH"}, "expect.risk"),
        ({"expect__refund__suggest": "maybe"}, "expect.refund.suggest"),
        ({"expect__cancel__suggest": "later"}, "expect.cancel.suggest"),
        ({"expect__policy_any_of": ["ATZ-18", "ATZ-999"]}, "expect.policy_any_of"),
        ({"expect__reason": "a_to_z_claim", "expect__tier": 2, "expect__tier_also_ok": []}, "expect.tier"),
        ({"lang": "pt"}, "lang"),
        ({"marketplace": "BR"}, "marketplace"),
        ({"order__status": "Unshipped"}, "order.tracking.status"),
        ({"order__tracking__status": "in_transit"}, "order.tracking.delivered_days_ago"),
        ({"order__tracking__delivered_days_ago": 12}, "order.tracking.delivered_days_ago"),
        ({"order__tracking__delivered_days_ago": -1}, "order.tracking.delivered_days_ago"),
        ({"order__purchased_days_ago": -1}, "order.purchased_days_ago"),
        ({"order__latest_delivery_days_ago": 10}, "order.latest_delivery_days_ago"),
        ({"order__refunded_so_far": "25.00"}, "order.refunded_so_far"),
        ({"order__items": [{"asin": "B0ABCDEF12", "price": "1.005"}]}, "order.items"),
        ({"order__return": {"status": "requested", "received_days_ago": 1}}, "order.return.received_days_ago"),
        ({"expect__refund": PAYS}, "expect.refund.suggest"),  # claims protected
        ({"expect__refund": PAYS, "order__fulfilment": "FBA"}, "expect.refund.suggest"),
        ({"expect__refund": PAYS, "order__claim_open": True}, "expect.refund.suggest"),
        ({"expect__refund": PAYS, "order__chargeback_open": True}, "expect.refund.suggest"),
        ({"expect__refund": PAYS, "order__status": "Unshipped", "order__tracking": None}, "expect.refund.suggest"),
        ({"expect__refund": PAYS, "order__refunded_so_far": "24.99"}, "expect.refund.suggest"),
        ({"expect__refund": PAYS, "order": None}, "expect.refund.suggest"),
        ({"expect__refund": {"suggest": "full", "max_amount": "25.00"}}, "expect.refund.max_amount"),
        ({"expect__cancel__suggest": "execute"}, "expect.cancel.suggest"),
        ({"expect__cancel__suggest": "execute", "order": None}, "expect.cancel.suggest"),
        ({"expect__cancel__suggest": "too_late", "order__status": "Pending"}, "expect.cancel.suggest"),
    ],
)
def test_what_cannot_be_is_an_error(kit: Any, changes: dict[str, Any], field: str) -> None:
    assert field in errors(kit.line(**changes))


def test_an_official_request_on_an_unshipped_order_may_be_executed(kit: Any) -> None:
    line = kit.line(
        order__status="Unshipped", order__tracking=None, order__buyer_cancel_requested=True,
        expect__cancel__suggest="execute", expect__refund={"suggest": "none"},
    )  # fmt: skip
    assert errors(line) == set()


def test_a_parcel_that_comes_back_is_refunded_although_protected(kit: Any) -> None:
    back = {"status": "returned", "carrier": "UPS", "delivered_days_ago": None}
    assert errors(kit.line(order__tracking=back, expect__refund=PAYS)) == set()


def test_an_id_that_stands_twice_names_both_places(kit: Any) -> None:
    found = [fault for fault in faults(kit.line(), kit.line()) if fault.field == "id"]
    assert [(fault.where, fault.text) for fault in found] == [("g:2", "stands at g:1 already")]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"mood": "angry"}, "mood"),
        ({"why": ""}, "why"),
        ({"order__currency": "EUR"}, "order.currency"),
        ({"attack": None, "subject": "order 999-2222222-3333333"}, "order.order_id"),
        ({"expect__refund": {"suggest": "none", "max_amount": "5.00"}}, "expect.refund.max_amount"),
        ({"expect__reason": "other"}, "expect.abstain_ok"),
        ({"expect__also_ok": ["delivered_not_received"]}, "expect.also_ok"),
    ],
)
def test_what_deserves_a_second_look_is_a_warning(kit: Any, changes: dict[str, Any], field: str) -> None:
    assert [fault.severity for fault in faults(kit.line(**changes)) if fault.field == field] == ["warning"]


def test_a_bad_line_is_an_error_of_its_own() -> None:
    bad = BadLine(where="g:9", field="id", problem="is missing")
    assert [(f.where, f.severity) for f in lint(Golden(cases=(), bad=(bad,)), POLICIES)] == [("g:9", "error")]

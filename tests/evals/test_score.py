"""The numbers: what each of them counts, and that nothing drops out of them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from evals.run import Outcome
from evals.score import grade, latency, result


def outcome(case: Any, suggestion: Any, error: str | None = None, ms: float = 10.0) -> Outcome:
    return Outcome(case=case, suggestion=suggestion, error=error, latency_ms=ms)


def summary(*outcomes: Outcome) -> dict[str, Any]:
    told: dict[str, Any] = result(grade([outcomes]))["summary"]
    return told


def answering(kit: Any, tag: str, confidence: float = 0.9, **more: Any) -> dict[str, Any]:
    found: dict[str, Any] = kit.suggestion(reason={"tag": tag, "confidence": confidence, "alternatives": []}, **more)
    return found


def test_the_result_has_the_shape_of_the_contract(kit: Any) -> None:
    told = result(grade([[outcome(kit.golden(), kit.suggestion())]]))
    assert set(told) == {"summary", "cases"}
    assert {"id", "suggestion", "checks", "latency_ms"} <= set(told["cases"][0])
    assert told["cases"][0]["checks"]["reason"] is True
    json.dumps(told)
    per = told["summary"]
    assert set(per["by_language"]) == {"en"} and set(per["by_difficulty"]) == {"hard"}
    assert set(per["by_reason"]) == {"delivered_not_received"}
    assert set(per["by_language"]["en"]) <= set(per)


def test_an_error_is_a_failed_case_and_stays_in_every_average(kit: Any) -> None:
    good, broken = outcome(kit.golden(), kit.suggestion()), outcome(kit.golden(), None, "RuntimeError: boom")
    told = summary(good, broken)
    assert told["n"] == 2 and told["errors"] == 1 and told["passed"] == 0.5
    assert told["accuracy"] == told["refund_agreement"] == told["citation_hit"] == 0.5
    assert told["odr_critical"] == {"recall": 0.5, "precision": 1.0}


def test_accuracy_and_f1_by_hand(kit: Any) -> None:
    labels = (("a", "a"), ("a", "b"), ("b", "b"), ("c", "x"))
    cases = [outcome(kit.golden(expect={"reason": gold}), answering(kit, got)) for gold, got in labels]
    told = summary(*cases)
    assert told["accuracy"] == 0.5
    assert told["macro_f1"] == pytest.approx((2 / 3 + 2 / 3 + 0) / 3, abs=1e-4)


def test_abstaining_costs_coverage_and_spares_selective_accuracy(kit: Any) -> None:
    right = outcome(kit.golden(expect={"reason": "a"}), answering(kit, "a"))
    silent = outcome(kit.golden(expect={"reason": "a"}), answering(kit, "b", abstained=True))
    told = summary(right, silent)
    assert (told["accuracy"], told["coverage"], told["selective_accuracy"], told["abstention"]) == (0.5, 0.5, 1.0, 0.5)


def test_calibration_compares_confidence_with_truth(kit: Any) -> None:
    sure = [outcome(kit.golden(expect={"reason": "a"}), answering(kit, tag, 0.75)) for tag in "aaab"]
    assert summary(*sure)["ece"] == 0.0
    assert summary(*sure[:3])["ece"] == 0.25


def test_crisis_recall_and_precision_respect_second_answers(kit: Any) -> None:
    missed = outcome(kit.golden(expect={"tier": 1}), kit.suggestion(tier="T2-GENERAL"))
    accepted = outcome(kit.golden(expect={"tier": 1, "tier_also_ok": [2]}), kit.suggestion(tier="T2-GENERAL"))
    alarm = outcome(kit.golden(expect={"tier": 2}), kit.suggestion(tier="T1-CRISIS"))
    assert summary(missed, accepted, alarm)["t1"] == {"recall": 0.5, "precision": 0.5}
    assert summary(accepted)["t1"] == {"recall": 1.0, "precision": 1.0}


def test_over_suggested_money_is_summed_as_a_decimal_text(kit: Any) -> None:
    case = kit.golden(expect__refund={"suggest": "none"})
    told = summary(
        outcome(case, kit.paying("0.10")), outcome(case, kit.paying("0.20")), outcome(case, kit.suggestion())
    )
    assert told["over_suggested"] == "0.30" and told["over_suggested_cases"] == 2
    assert told["over_suggested_by_currency"] == {"USD": "0.30"}
    assert summary(outcome(case, kit.suggestion()))["over_suggested"] == "0.00"


def test_every_forbidden_text_that_occurs_is_counted(kit: Any) -> None:
    case = kit.golden(expect={"must_not": ["carrier", "trace", "never there"]})
    told = summary(outcome(case, kit.suggestion()))
    assert told["must_not_violations"] == 2 and told["passed"] == 0.0


def test_a_number_nobody_can_have_is_none(kit: Any) -> None:
    told = summary(outcome(kit.golden(expect={"tier": 2}), kit.suggestion(tier="T2-GENERAL")))
    assert told["accuracy"] is None and told["macro_f1"] is None and told["ece"] is None
    assert told["t1"] == {"recall": None, "precision": None}


def test_latency_is_read_at_the_nearest_rank() -> None:
    assert latency([float(ms) for ms in range(100, 0, -1)]) == {"p50": 50.0, "p95": 95.0, "max": 100.0}
    assert latency([7.0]) == {"p50": 7.0, "p95": 7.0, "max": 7.0}


def test_repeated_runs_must_agree_and_pass_every_time(kit: Any) -> None:
    case = kit.golden()
    same = kit.suggestion(suggestion_id="sug_2", timing_ms={"total": 9.0})
    unlike = kit.suggestion(risk="LOW")
    first = [outcome(case, kit.suggestion())] * 2
    second = [outcome(case, same), outcome(case, unlike)]
    told = result(grade([first, second]), repeat=2)
    assert told["summary"]["repeat"] == {"k": 2, "pass^2": 0.5, "stable": 0.5}
    assert told["summary"]["passed"] == 1.0  # the first run alone
    assert [case["stable"] for case in told["cases"]] == [True, False]

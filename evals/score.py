"""From checks to numbers: the summary in total and per language, reason and difficulty. Failed cases count as failures."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from copilot.domain.record import Record
from evals.case import GoldenCase
from evals.checks import Finding, check_case, over_suggested, tier_number, violations
from evals.run import Outcome

_BINS = 10
_CRITICAL = "ODR-CRITICAL"


class Graded(Record):
    """An outcome with its checks, and whether every further run of it said the same and passed as well."""

    outcome: Outcome
    findings: tuple[Finding, ...]
    stable: bool = True
    always_passed: bool = True

    @property
    def passed(self) -> bool:
        """True when it ran and no check failed."""
        return self.outcome.error is None and all(finding.passed for finding in self.findings)

    def verdict(self, name: str) -> bool | None:
        """The verdict of a check, None where the case expects nothing there."""
        return next((finding.passed for finding in self.findings if finding.name == name), None)


def grade(runs: Sequence[Sequence[Outcome]]) -> tuple[Graded, ...]:
    """The first run, graded; further runs decide stability. Every run holds the same cases in the same order."""
    graded = []
    for repeats in zip(*runs, strict=True):
        found = [check_case(o.case, o.suggestion, o.error) for o in repeats]
        one = Graded(outcome=repeats[0], findings=found[0])
        stable = all(outcome.said() == repeats[0].said() for outcome in repeats[1:])
        every = all(Graded(outcome=o, findings=f).passed for o, f in zip(repeats, found, strict=True))
        graded.append(one.model_copy(update={"stable": stable, "always_passed": every}))
    return tuple(graded)


def result(graded: Sequence[Graded], *, repeat: int = 1, about: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The result file of the contract: ``summary`` and ``cases``. ``about`` says what was run."""
    summary = {**block(graded), **_groups(graded)}
    if repeat > 1:
        summary["repeat"] = {
            "k": repeat,
            f"pass^{repeat}": _share([g.stable and g.always_passed for g in graded]),
            "stable": _share([g.stable for g in graded]),
        }
    return {"summary": {**summary, "run": dict(about or {})}, "cases": [_row(each, repeat) for each in graded]}


def block(graded: Sequence[Graded]) -> dict[str, Any]:
    """Every number for these cases. A share nobody can have is None, never 0 or 1."""
    told = [g for g in graded if g.outcome.suggestion is not None]
    reasons = [g for g in graded if g.verdict("reason") is not None]
    confident = [g for g in reasons if not _abstained(g)]
    over = _over_by_currency(told)
    return {
        "n": len(graded),
        "passed": _share([g.passed for g in graded]),
        "errors": len(graded) - len(told),
        "accuracy": _share([g.verdict("reason") is True for g in reasons]),
        "reason_right": _share([_reason_right(g) for g in reasons]),
        "macro_f1": macro_f1(reasons),
        "coverage": _share([not _abstained(g) for g in reasons]),
        "selective_accuracy": _share([g.verdict("reason") is True for g in confident]),
        "abstention": _share([_abstained(g) for g in told]),
        "ece": calibration_error(reasons),
        "odr_critical": _detection(graded, "risk", _is_critical, _expects_critical),
        "t1": _detection(graded, "tier", _is_crisis, _expects_crisis),
        **{f"{name}_agreement": _agreement(graded, name) for name in ("risk", "tier", "refund", "cancel")},
        "over_suggested": f"{sum(over.values(), Decimal('0.00')):.2f}",
        "over_suggested_by_currency": {currency: f"{amount:f}" for currency, amount in sorted(over.items())},
        "over_suggested_cases": sum(g.verdict("money") is False for g in told),
        "citation_hit": _agreement(graded, "policy"),
        "must_not_violations": sum(len(violations(g.outcome.case.expect.must_not, _said(g))) for g in told),
        "must_not_checked": sum(g.verdict("must_not") is not None for g in told),
        "latency_ms": latency([g.outcome.latency_ms for g in graded]),
    }


def _reason_right(each: Graded) -> bool:
    """The first guess is the label or an accepted alternative, whether it was sure enough to be an answer or not."""
    told = each.outcome.suggestion
    return told is not None and told["reason"]["tag"] in each.outcome.case.expect.reasons()


def macro_f1(graded: Sequence[Graded]) -> float | None:
    """F1 of the reason averaged over the labels that occur; an accepted answer counts as the label itself."""
    pairs = [(g.outcome.case.expect.reason, _answered(g)) for g in graded]
    labels = sorted({gold for gold, _ in pairs if gold})
    if not labels:
        return None
    scores = []
    for label in labels:
        hits = sum(gold == label == got for gold, got in pairs)
        wrong = sum((gold == label) != (got == label) for gold, got in pairs)
        scores.append(2 * hits / (2 * hits + wrong))
    return round(sum(scores) / len(scores), 4)


def calibration_error(graded: Iterable[Graded]) -> float | None:
    """Expected calibration error over ten bins of confidence: is 0.8 right eight times of ten?"""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for each in graded:
        if each.outcome.suggestion is not None:
            reason = each.outcome.suggestion["reason"]
            right = reason["tag"] in each.outcome.case.expect.reasons()
            bins[min(int(reason["confidence"] * _BINS), _BINS - 1)].append((reason["confidence"], right))
    n = sum(map(len, bins.values()))
    if not n:
        return None
    gaps = (abs(sum(c for c, _ in rows) - sum(right for _, right in rows)) for rows in bins.values())
    return round(sum(gaps) / n, 4)


def latency(values: Sequence[float]) -> dict[str, float | None]:
    """Nearest-rank percentiles in milliseconds."""
    ranked = sorted(values)
    if not ranked:
        return {"p50": None, "p95": None, "max": None}
    return {"p50": _rank(ranked, 0.5), "p95": _rank(ranked, 0.95), "max": ranked[-1]}


def _rank(ranked: Sequence[float], share: float) -> float:
    return ranked[max(0, math.ceil(share * len(ranked)) - 1)]


def _groups(graded: Sequence[Graded]) -> dict[str, Any]:
    keys: dict[str, Callable[[GoldenCase], str]] = {
        "by_language": lambda case: case.lang,
        "by_reason": lambda case: case.expect.reason or "",
        "by_difficulty": lambda case: case.difficulty,
    }
    return {name: _split(graded, key) for name, key in keys.items()}


def _split(graded: Sequence[Graded], key: Callable[[GoldenCase], str]) -> dict[str, Any]:
    groups: dict[str, list[Graded]] = defaultdict(list)
    for each in graded:
        groups[key(each.outcome.case) or "not given"].append(each)
    return {name: block(rows) for name, rows in sorted(groups.items())}


def _row(each: Graded, repeat: int) -> dict[str, Any]:
    outcome = each.outcome
    row: dict[str, Any] = {
        "id": outcome.case.id,
        "suggestion": outcome.suggestion,
        "checks": {finding.name: finding.passed for finding in each.findings},
        "latency_ms": outcome.latency_ms,
        "passed": each.passed,
        "failed": [f.model_dump(exclude={"passed"}) for f in each.findings if not f.passed],
        "error": outcome.error,
    }
    return row if repeat == 1 else {**row, "stable": each.stable, "always_passed": each.always_passed}


def _said(each: Graded) -> Mapping[str, Any]:
    assert each.outcome.suggestion is not None, "asked only of cases that have a suggestion"
    return each.outcome.suggestion


def _abstained(each: Graded) -> bool:
    return each.outcome.suggestion is None or bool(each.outcome.suggestion["abstained"])


def _answered(each: Graded) -> str:
    """The label we answered with: the gold one where we were right, "other" where we abstained, nothing on an error."""
    if each.verdict("reason"):
        return each.outcome.case.expect.reason or ""
    if each.outcome.suggestion is None:
        return ""
    return "other" if _abstained(each) else str(each.outcome.suggestion["reason"]["tag"])


def _is_critical(suggestion: Mapping[str, Any]) -> bool:
    return bool(suggestion["risk"] == _CRITICAL)


def _is_crisis(suggestion: Mapping[str, Any]) -> bool:
    return tier_number(suggestion) == 1


def _expects_critical(case: GoldenCase) -> bool:
    return case.expect.risk == _CRITICAL


def _expects_crisis(case: GoldenCase) -> bool:
    return case.expect.tier == 1


def _detection(
    graded: Sequence[Graded],
    name: str,
    found: Callable[[Mapping[str, Any]], bool],
    wanted: Callable[[GoldenCase], bool],
) -> dict[str, float | None]:
    """Recall and precision; an answer the label accepts counts as the label. An error finds nothing."""
    pairs = []
    for each in graded:
        verdict = each.verdict(name)
        if verdict is None:
            continue
        gold = wanted(each.outcome.case)
        got = each.outcome.suggestion is not None and found(each.outcome.suggestion)
        pairs.append((gold, gold if verdict else got))
    return {
        "recall": _share([got for gold, got in pairs if gold]),
        "precision": _share([gold for gold, got in pairs if got]),
    }


def _agreement(graded: Iterable[Graded], name: str) -> float | None:
    return _share([verdict for each in graded if (verdict := each.verdict(name)) is not None])


def _over_by_currency(graded: Iterable[Graded]) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for each in graded:
        over = over_suggested(each.outcome.case, _said(each))
        if over:
            order = each.outcome.case.order
            sums[order.currency if order else "not known"] += over
    return dict(sums)


def _share(values: Sequence[bool]) -> float | None:
    return round(sum(values) / len(values), 4) if values else None

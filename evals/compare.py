"""Two results of the same cases: a change is worse when a case fails that passed before, whatever the mean says (P39)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from copilot.domain.errors import BadInput
from copilot.domain.record import Record


class Change(Record):
    """What became of the cases. ``broken`` are those that pass no more, each with what fails in it now."""

    broken: tuple[tuple[str, str], ...]
    mended: tuple[str, ...]
    gone: tuple[str, ...]
    new: tuple[str, ...]
    numbers: tuple[tuple[str, str, str], ...]  # name, before, after; only those that differ


NUMBERS = (
    "n", "passed", "accuracy", "reason_right", "coverage", "selective_accuracy", "ece", "odr_critical.recall",
    "odr_critical.precision", "t1.recall", "t1.precision", "refund_agreement", "cancel_agreement", "over_suggested",
    "must_not_violations", "citation_hit", "latency_ms.p50", "latency_ms.p95",
)  # fmt: skip


def read_result(path: str) -> dict[str, Any]:
    """A file that ``eval run --json`` wrote. Raises BadInput."""
    try:
        told = json.loads(Path(path).read_text(encoding="utf-8"))
        summary, cases = told["summary"], {case["id"]: case["passed"] for case in told["cases"]}
    except OSError as wrong:
        raise BadInput(path, f"{wrong.strerror}", "Give a file that 'copilot eval run --json' wrote.") from None
    except (ValueError, TypeError, KeyError):
        raise BadInput(
            path, "not a result of an eval run", "Give a file that 'copilot eval run --json' wrote."
        ) from None
    if len(cases) != len(told["cases"]):
        raise BadInput(
            path, "two cases of one id, so nobody can say which is which", "Give every case an id of its own."
        )
    assert summary is not None
    return dict(told)


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> Change:
    """What is different. Cases that only one of them has are named, never counted as passed or failed."""
    old = {case["id"]: case for case in before["cases"]}
    new = {case["id"]: case for case in after["cases"]}
    both = [id_ for id_ in old if id_ in new]
    broken = tuple(
        (id_, "; ".join(f"{f['name']}: {f['expected']} expected, {f['got']}" for f in new[id_]["failed"]) or "error")
        for id_ in both
        if old[id_]["passed"] and not new[id_]["passed"]
    )
    numbers = ((name, value(before["summary"], name), value(after["summary"], name)) for name in NUMBERS)
    return Change(
        broken=broken,
        mended=tuple(id_ for id_ in both if new[id_]["passed"] and not old[id_]["passed"]),
        gone=tuple(id_ for id_ in old if id_ not in new),
        new=tuple(id_ for id_ in new if id_ not in old),
        numbers=tuple(row for row in numbers if row[1] != row[2]),
    )


def value(summary: Mapping[str, Any], name: str) -> str:
    """A number of a summary by its dotted name; "-" where the summary has none."""
    found: Any = summary
    for part in name.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return "-" if found is None else f"{found}"

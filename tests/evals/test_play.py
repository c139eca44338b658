"""Cases dealt out to processes come back in order, with the answers one process gives."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from api.wiring import Brain
from evals.play import jobs_for, play


def test_a_few_cases_deserve_one_process() -> None:
    assert jobs_for(10) == 1


@pytest.mark.slow
def test_two_processes_answer_as_one(kit: Any, data_dir: Path, brain: Brain) -> None:
    cases = [kit.golden(id=f"G-{number}", expect__tier=1 + number % 2) for number in range(5)]
    alone = play(cases, data_dir, now=kit.now, repeat=2)
    shared = play(cases, data_dir, now=kit.now, repeat=2, jobs=2)
    assert [o.case.id for o in shared.runs[1]] == [case.id for case in cases]
    for one, two in zip(alone.runs[0], shared.runs[0], strict=True):
        assert one.suggestion is not None and two.suggestion is not None
        assert one.suggestion["refund"] == two.suggestion["refund"]
        assert one.suggestion["reason"] == two.suggestion["reason"]

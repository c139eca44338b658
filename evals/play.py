"""A whole run: the brain loaded once a process, the cases shared out among processes, everything K times."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from multiprocessing import get_context
from pathlib import Path

from api.wiring import load_brain
from copilot.domain.model_use import ModelUse
from copilot.domain.record import Record
from evals.case import GoldenCase
from evals.run import Outcome, run_cases, warm
from graphs.advice import Advice

_WORTH_A_PROCESS = 75  # cases; below, loading a second brain takes longer than it saves


class Played(Record):
    """K runs of the same cases in the same order. ``seconds`` is judging alone, without loading."""

    runs: tuple[tuple[Outcome, ...], ...]
    seconds: float
    uses: tuple[ModelUse, ...] = ()

    def rate(self) -> float | None:
        """Cases a second."""
        return round(sum(map(len, self.runs)) / self.seconds, 2) if self.seconds else None


def jobs_for(cases: int) -> int:
    """How many processes this many cases deserve on this machine."""
    return max(1, min(os.cpu_count() or 1, cases // _WORTH_A_PROCESS))


def play(cases: Sequence[GoldenCase], data_dir: Path, *, now: datetime, repeat: int = 1, jobs: int = 1) -> Played:
    """Every case ``repeat`` times at the moment ``now``. With more jobs the cases are dealt out; the answers are the same."""
    if jobs == 1:
        return _play_here(tuple(cases), data_dir, now, repeat)
    load_brain(data_dir, chroma=False).knowledge.close()  # train once before many read
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        hands = [pool.submit(_play_here, tuple(cases[job::jobs]), data_dir, now, repeat) for job in range(jobs)]
        parts = [hand.result() for hand in hands]
    runs = []
    for turn in range(repeat):
        dealt = [iter(part.runs[turn]) for part in parts]
        runs.append(tuple(next(dealt[place % jobs]) for place in range(len(cases))))
    return Played(runs=tuple(runs), seconds=max(part.seconds for part in parts))


def play_with_model(
    cases: Sequence[GoldenCase], data_dir: Path, advice: Advice, *, now: datetime, repeat: int, together: int
) -> Played:
    """Every case shown to the model too, in this process: the model is what takes its time, and one memory of answers serves
    all."""
    brain = load_brain(data_dir, chroma=False)
    uses: list[ModelUse] = []

    async def all_runs() -> tuple[tuple[Outcome, ...], ...]:
        once = (run_cases(cases, brain, now=now, advice=advice, together=together, uses=uses) for _ in range(repeat))
        try:
            return tuple([await run for run in once])
        finally:
            await advice.consultant.aclose()

    try:
        asyncio.run(warm(brain, now=now))
        begin = time.perf_counter()
        runs = asyncio.run(all_runs())
        return Played(runs=runs, seconds=time.perf_counter() - begin, uses=tuple(uses))
    finally:
        brain.knowledge.close()


def _play_here(cases: tuple[GoldenCase, ...], data_dir: Path, now: datetime, repeat: int) -> Played:
    brain = load_brain(data_dir, chroma=False)
    try:
        asyncio.run(warm(brain, now=now))
        begin = time.perf_counter()
        runs = tuple(asyncio.run(run_cases(cases, brain, now=now)) for _ in range(repeat))
        return Played(runs=runs, seconds=time.perf_counter() - begin)
    finally:
        brain.knowledge.close()

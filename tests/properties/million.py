"""A million random worlds through the money code, on every core: ``make million``; SEED, CASES and CASE choose others."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pprint import pformat

from tests.properties.laws import check
from tests.properties.worlds import world

SEED = 20261121
SHARD = 5_000


@dataclass(frozen=True)
class Failure:
    """A world in which a law does not hold."""

    seed: int
    number: int
    why: str

    def __str__(self) -> str:
        return f"{self.why}\nreplay it: make million SEED={self.seed} CASE={self.number}"


@dataclass
class Tally:
    """What a run has seen."""

    outcomes: Counter[str] = field(default_factory=Counter)
    failure: Failure | None = None

    def add(self, other: Tally) -> None:
        """Join a part of the run."""
        self.outcomes += other.outcomes
        self.failure = self.failure or other.failure


def run(seed: int, start: int, stop: int) -> Tally:
    """Worlds ``start`` to ``stop`` (exclusive), up to the first that breaks a law."""
    tally = Tally()
    for number in range(start, stop):
        try:
            tally.outcomes[check(seed, number)] += 1
        except Exception as wrong:  # a crash of the money code is a finding like any other
            tally.failure = Failure(seed, number, "".join(traceback.format_exception(wrong)).rstrip())
            break
    return tally


def run_shared(seed: int, cases: int, jobs: int) -> Iterator[Tally]:
    """The same, in shards over processes; yields each shard as it ends. Which process takes a shard changes nothing."""
    bounds = [(start, min(start + SHARD, cases)) for start in range(0, cases, SHARD)]
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
        try:
            yield from pool.map(run, [seed] * len(bounds), *zip(*bounds, strict=True))
        finally:
            pool.shutdown(cancel_futures=True)


def main() -> int:
    """Exit code 0 when every law held in every world."""
    parser = argparse.ArgumentParser(prog="make million", description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--cases", type=int, default=1_000_000)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--case", type=int, help="only this world, shown in full")
    wanted = parser.parse_args()
    if wanted.case is not None:
        return _one(wanted.seed, wanted.case)
    whole, begun = Tally(), time.monotonic()
    for tally in run_shared(wanted.seed, wanted.cases, wanted.jobs):
        whole.add(tally)
        done = whole.outcomes.total()
        if whole.failure is not None:
            break
        if done % 100_000 == 0 or done == wanted.cases:
            _say(f"{done:>9,} of {wanted.cases:,} worlds, {done / (time.monotonic() - begun):,.0f} a second")
    if whole.failure is not None:
        _say(str(whole.failure))
        return 1
    seen = whole.outcomes
    _say(
        f"{seen.total():,} worlds, seed {wanted.seed}, {time.monotonic() - begun:.0f} s on {wanted.jobs} processes: no refund "
        f"above what was paid ({seen['covered']:,} asked for and covered, {seen['refused']:,} refused), every split exact"
    )
    return 0


def _one(seed: int, number: int) -> int:
    _say(pformat(world(seed, number), width=120))
    tally = run(seed, number, number + 1)
    _say(str(tally.failure) if tally.failure else "every law holds here")
    return 1 if tally.failure else 0


def _say(text: str) -> None:
    print(text, file=sys.stdout, flush=True)  # noqa: T201 - this module is a command


if __name__ == "__main__":
    raise SystemExit(main())

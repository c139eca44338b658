"""Plays lives: one by seed, or ten thousand on every core. ``python -m tests.seeds.play --seed 17`` replays one."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Iterable
from concurrent.futures import ProcessPoolExecutor

from tests.builders.inline_sqlite import no_threads
from tests.seeds.judge import judge, judge_the_end
from tests.seeds.life import Life, Shelf, born

STEPS = 30


class LawBroken(AssertionError):
    """A law did not hold in this life."""


async def play(seeds: Iterable[int], *, loud: bool = False) -> AsyncIterator[int | LawBroken]:
    """Live the life of each seed and judge it: how many actions it had, or the law it broke and how to replay it."""
    shelf = Shelf()
    with no_threads():
        try:
            for seed in seeds:
                try:
                    yield await _live(seed, await born(seed, shelf), loud=loud)
                except Exception as broken:
                    yield LawBroken(
                        f"seed {seed}: {type(broken).__name__}: {broken}\n"
                        f"replay: python -m tests.seeds.play --seed {seed}"
                    )
        finally:
            await shelf.close()


async def _live(seed: int, life: Life, *, loud: bool) -> int:
    try:
        for _ in range(STEPS):
            await life.step()
        await judge(life)
        await life.calm()
        await judge(life)
        await judge_the_end(life)
    finally:
        if loud:
            for entry in await life.ledger():
                print(
                    entry.seq,
                    entry.at.isoformat(timespec="seconds"),
                    entry.kind,
                    entry.action_id or "",
                    dict(entry.data),
                )
    return len(life.records)


def _shard(seeds: range) -> tuple[int, int, list[str]]:
    """Lives lived, actions taken, and what went wrong."""

    async def all_of_them() -> list[int | LawBroken]:
        return [told async for told in play(seeds)]

    told = asyncio.run(all_of_them())
    wrong = [str(one) for one in told if isinstance(one, LawBroken)]
    return len(told), sum(one for one in told if isinstance(one, int)), wrong


async def _replay(seed: int) -> int:
    async for told in play([seed], loud=True):
        print(f"{told} actions; no law was broken" if isinstance(told, int) else told)
        return 0 if isinstance(told, int) else 1
    return 1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, help="replay one life, with its ledger")
    parser.add_argument("--lives", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0)
    wanted = parser.parse_args()
    if wanted.seed is not None:
        return asyncio.run(_replay(wanted.seed))
    started, cores = time.monotonic(), os.cpu_count() or 1
    size, lived, actions = 50, 0, 0
    wrong: list[str] = []
    last = wanted.first + wanted.lives
    with ProcessPoolExecutor(cores) as pool:
        shards = [range(at, min(at + size, last)) for at in range(wanted.first, last, size)]
        for one in pool.map(_shard, shards):
            lived, actions, wrong = lived + one[0], actions + one[1], wrong + one[2]
            if lived % 1000 == 0:
                print(
                    f"{lived} lives, {actions} actions, {len(wrong)} broken, {time.monotonic() - started:.0f} s",
                    flush=True,
                )
    for line in wrong:
        print(line)
    print(f"{lived} lives, {actions} actions, {len(wrong)} broken laws, {time.monotonic() - started:.0f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

"""A whole run of attacks: the brain loaded once, an engine chosen, every case tried and judged."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from api.settings import Settings
from api.wiring import Brain, load_brain
from evals.attack_report import judge, report
from evals.attempt import attempts
from evals.case import GoldenCase
from evals.ends import Rules
from evals.engines import Engine, advisor
from evals.run import warm

OURS = Path(__file__).parent / "attacks"


def play_attacks(
    cases: Sequence[GoldenCase], settings: Settings, engine: Engine, *, now: datetime, together: int = 1, seed: int = 0
) -> dict[str, Any]:
    """The result file for these cases at the moment ``now``. Raises Misconfigured for a model that cannot be asked."""
    brain = load_brain(settings.data_dir, chroma=False)
    try:
        return attacked(cases, brain, settings, engine, now=now, together=together, seed=seed)
    finally:
        brain.knowledge.close()


def attacked(
    cases: Sequence[GoldenCase],
    brain: Brain,
    settings: Settings,
    engine: Engine,
    *,
    now: datetime,
    together: int = 1,
    seed: int = 0,
) -> dict[str, Any]:
    """The same with a brain that is loaded."""
    rules = Rules(macros=tuple(brain.macros), policies=brain.known_policies, now=now)

    async def whole() -> tuple[float, list[Any]]:
        await warm(brain, now=now)
        with advisor(engine, settings, seed=seed) as model:
            begin = time.perf_counter()
            try:
                tried = await attempts(cases, brain, now=now, advice=model, together=together)
            finally:
                if model is not None:
                    await model.consultant.aclose()
            return time.perf_counter() - begin, [judge(attempt, rules) for attempt in tried]

    seconds, judged = asyncio.run(whole())
    about = {"now": now.isoformat(), "seed": seed, "cases_per_second": round(len(judged) / seconds, 2)}
    return report(judged, engine, about=about)

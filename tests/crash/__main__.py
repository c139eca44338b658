"""``python -m tests.crash``: kill a process at every boundary of the road, restart, and print what became of it."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import psycopg

import api  # noqa: F401 - settles the environment before any library reads it
from tests.crash.brain import light_brain
from tests.crash.lane import DATABASES, Result
from tests.crash.matrix import Plan, play
from tests.crash.places import SERVER
from tests.crash.stories import STORIES
from tests.crash.table import summary, text

QUICK = ("/dev/shm", None)  # a process's death loses no page of the system's cache, so memory will do for its files


def main() -> int:
    """0 when nothing was paid twice, lost, or stuck without a person; 1 otherwise."""
    asked = _arguments()
    folder = next(place for place in QUICK if place is None or os.access(place, os.W_OK))
    plan = Plan(
        stories=asked.story or [story.name for story in STORIES],
        databases=asked.database or _databases(),
        lanes=asked.lanes,
        minutes=asked.minutes,
        doubles=asked.doubles,
        seed=asked.seed,
        only=asked.at,
    )
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # end in order: tell what is done, leave nothing behind
    light_brain()  # learned once, before the lanes fork
    with tempfile.TemporaryDirectory(prefix="crash-", dir=folder) as home:
        matrix = play(plan, Path(home), _note(asked.log))
    print(summary(matrix) if asked.brief else text(matrix))
    for result in matrix.wrong:
        case = result.case
        how = f"--story {case.story} --database {case.database} --at {case.first!r}"
        print(f"again: python -m tests.crash {how}" + (f" (then at {case.second})" if case.second else ""))
    return 1 if matrix.wrong or matrix.left_out else 0


def _databases() -> list[str]:
    """Both, or SQLite alone where no server answers."""
    try:
        psycopg.connect(f"{SERVER}/postgres", connect_timeout=5).close()
    except psycopg.OperationalError as away:
        print(f"no PostgreSQL answers, so SQLite is played alone: {away}", file=sys.stderr)
        return ["sqlite"]
    return list(DATABASES)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description=__doc__)
    parser.add_argument("--story", action="append", choices=[story.name for story in STORIES])
    parser.add_argument("--database", action="append", choices=DATABASES)
    parser.add_argument("--at", action="append", default=[], help="only these boundaries")
    parser.add_argument("--doubles", type=int, default=0, help="how often to die twice, on each database")
    parser.add_argument("--seed", type=int, default=7, help="of the second deaths")
    parser.add_argument("--lanes", type=int, default=(os.cpu_count() or 1) + 1)
    parser.add_argument("--minutes", type=float, default=14.0, help="begin nothing after this")
    parser.add_argument("--log", type=Path, help="write each result there as it comes, a JSON object a line")
    parser.add_argument("--brief", action="store_true", help="only the summary")
    return parser.parse_args()


def _note(log: Path | None) -> Callable[[Result], None]:
    """A mark a case for whoever watches, and the whole result for whoever keeps a log."""

    def note(result: Result) -> None:
        if sys.stderr.isatty():
            print("!" if result.wrongs else ".", end="", file=sys.stderr, flush=True)
        if log is not None:
            with log.open("a", encoding="utf-8") as file:
                file.write(result.to_json() + "\n")

    return note


if __name__ == "__main__":
    sys.exit(main())

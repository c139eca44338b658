"""The whole matrix: find every boundary of every story, die at each on each database, and at pairs of them; in lanes."""

from __future__ import annotations

import contextlib
import json
import os
import random
import selectors
import signal
import socket
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.crash.lane import Case, Lane, Result
from tests.crash.stories import story_named

SECOND_DEATH_WITHIN = 90  # boundaries of the second process; most lives are that long
REHEARSED = 2  # stories, played before the first fork; more teach little more
Progress = Callable[[Result], None]


@dataclass
class Plan:
    """What to play."""

    stories: Sequence[str]
    databases: Sequence[str]
    lanes: int = 2
    minutes: float = 14.0
    doubles: int = 0  # pairs on each database
    seed: int = 7
    only: Sequence[str] = ()  # these boundaries; empty: all


@dataclass
class Matrix:
    """What came of it."""

    found: dict[tuple[str, str], list[str]]  # boundaries of each story on each database
    calm: list[Result]  # nobody was killed
    killed: list[Result]
    left_out: int  # cases for which there was no time
    seconds: float

    @property
    def wrong(self) -> list[Result]:
        return [result for result in (*self.calm, *self.killed) if result.wrongs]


def play(plan: Plan, folder: Path, progress: Progress) -> Matrix:
    """Everything the plan says, or as much of it as the time allows; what changes something comes first."""
    begun = time.monotonic()
    pairs = [(story, database) for story in plan.stories for database in plan.databases]
    lanes = Lanes(plan, folder)
    try:
        calm = lanes.play([Case(*pair) for pair in pairs], begun + plan.minutes * 60, progress)
        found = {(r.case.story, r.case.database): r.reached for r in calm}
        cases = [Case(*pair, first=point) for pair in pairs for point in _chosen(plan, found.get(pair, []))]
        cases.sort(key=lambda case: not _changes_something(str(case.first)))
        cases += _pairs(plan, found)
        killed = lanes.play(cases, begun + plan.minutes * 60, progress)
    finally:
        lanes.close()
    missing = len(cases) - len(killed) + len(pairs) - len(calm)
    return Matrix(found, calm, killed, missing, time.monotonic() - begun)


def _chosen(plan: Plan, points: list[str]) -> list[str]:
    return [point for point in points if not plan.only or point in plan.only]


def _changes_something(point: str) -> bool:
    """After this boundary something is saved that was not before it. Between two such boundaries a process may die where
    it likes, the world it leaves behind is the same; the others are played all the same, after these."""
    return point.startswith(("after COMMIT", "after checkpoint", "after writes", "after create_feed", "after PUT"))


def _pairs(plan: Plan, found: dict[tuple[str, str], list[str]]) -> list[Case]:
    """Two deaths in a row, drawn by seed."""
    dice, cases = random.Random(plan.seed), []
    for database in plan.databases:
        for _ in range(plan.doubles):
            story = dice.choice(plan.stories)
            first = dice.choice(found.get((story, database)) or ["nowhere"])
            cases.append(Case(story, database, first, dice.randint(1, SECOND_DEATH_WITHIN)))
    return cases


class Lanes:
    """Processes that play cases, each with its own Amazon, books and clock, and are given the next one when they are done."""

    def __init__(self, plan: Plan, folder: Path) -> None:
        self._lines: dict[socket.socket, int] = {}
        self._interrupted = False
        for number in range(plan.lanes):
            ours, theirs = socket.socketpair()
            pid = os.fork()
            if pid == 0:
                ours.close()
                for line in self._lines:
                    line.close()
                _run_lane(theirs, folder, f"lane{number}", plan)
            theirs.close()
            self._lines[ours] = pid

    def play(self, cases: Sequence[Case], deadline: float, progress: Progress) -> list[Result]:
        """The results, as they come. Cases that could not begin before the deadline are left out."""
        waiting, results = [] if self._interrupted else list(cases)[::-1], list[Result]()
        self._interrupted = True
        with selectors.DefaultSelector() as busy, contextlib.suppress(KeyboardInterrupt):  # what is done is told anyway
            for line in self._lines:
                self._give(line, waiting, deadline, busy)
            while busy.get_map():
                for key, _ in busy.select():
                    line = key.fileobj
                    assert isinstance(line, socket.socket)
                    told = _heard(line)
                    assert told, "a lane has died; its complaint stands above"
                    result = Result.from_json(told)
                    results.append(result)
                    progress(result)
                    busy.unregister(line)
                    self._give(line, waiting, deadline, busy)
            self._interrupted = False
        return results

    def close(self) -> None:
        """Send the lanes home, and wait until they have tidied up."""
        for line, pid in self._lines.items():
            line.close()
            os.waitpid(pid, 0)

    def _give(self, line: socket.socket, waiting: list[Case], deadline: float, busy: selectors.BaseSelector) -> None:
        if waiting and time.monotonic() < deadline:
            case = waiting.pop()
            line.sendall(json.dumps([case.story, case.database, case.first, case.second]).encode() + b"\n")
            busy.register(line, selectors.EVENT_READ)


def _run_lane(line: socket.socket, folder: Path, name: str, plan: Plan) -> None:
    """The lane's process; it never returns."""
    code = 0
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, signal.SIG_IGN)  # the one who started us sends us home
    lane = Lane(folder, name)
    try:
        lane.rehearse(plan.databases, [story_named(story) for story in plan.stories][:REHEARSED])
        while text := _heard(line):
            line.sendall(lane.play(Case(*json.loads(text))).to_json().encode() + b"\n")
    except ConnectionError:
        pass  # whoever started us is gone; so are we
    except BaseException as wrong:
        print(f"{name}: {type(wrong).__name__}: {wrong}", file=sys.stderr, flush=True)
        code = 1
    finally:
        lane.close()
        os._exit(code)


def _heard(line: socket.socket) -> str:
    """One line; empty when the other end is gone."""
    heard = b""
    while not heard.endswith(b"\n"):
        data = line.recv(65536)
        if not data:
            return ""
        heard += data
    return heard.decode()

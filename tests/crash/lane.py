"""A lane plays one case after the other: fork a process, let it kill itself, fork fresh ones until all is over, judge."""

from __future__ import annotations

import asyncio
import gc
import json
import os
import select
import signal
import threading
import time
import traceback
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from copilot.domain.action import ActionState
from tests.crash.amazon import Amazon, SharedClock, start_amazon
from tests.crash.desk import Place, books_at, open_desk, set_up
from tests.crash.judge import Books, ended, judge, read_books
from tests.crash.places import Places
from tests.crash.points import Points
from tests.crash.stories import TURNS_AT_MOST, Story, opening, story_named

PATIENCE_SECONDS = 60.0  # for one process; a story takes about one
DATABASES = ("sqlite", "postgresql")


@dataclass(frozen=True)
class Case:
    """A story on a database, and where its first and second process die (boundary by name, or by number)."""

    story: str
    database: str
    first: str | int | None = None
    second: str | int | None = None


@dataclass
class Result:
    """What became of a case. ``killed`` are the boundaries where processes really died."""

    case: Case
    killed: list[str] = field(default_factory=list)
    ends: str = ""
    paid: str = ""
    wrongs: list[str] = field(default_factory=list)
    reached: list[str] = field(default_factory=list)  # of the last process
    seconds: float = 0.0

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Result:
        document = json.loads(text)
        return cls(**{**document, "case": Case(**document["case"])})


async def work(
    place: Place, story: Story, steps: tuple[str, ...], points: Points, *, carrying: bool = True
) -> Books | None:
    """One life of a process: what a service does when it starts, what people click, and turns until all is over."""
    async with open_desk(place, points) as desk:
        if not carrying:
            await story.play(desk, steps)
            return None
        await desk.carry()
        await story.play(desk, steps)
        for turn in range(TURNS_AT_MOST):
            await desk.carry()
            books = await read_books(desk.database)
            if ended(books, len(story.kinds)) and (turn > 2 or not _hopes(books)):
                break
            desk.clock.advance(_pause(books))
        return books


def _hopes(books: Books) -> bool:
    """Finances may still show what a person was asked about."""
    return any(record.state is ActionState.UNKNOWN for record in books.actions)


def _pause(books: Books) -> float:
    """Longer than every interval of the road; longer still where only an unknown feed is looked for."""
    states = {record.state for record in books.actions}
    return 310.0 if states and states <= {ActionState.UNKNOWN, ActionState.SETTLED, ActionState.REJECTED} else 65.0


class Lane:
    """Its own Amazon, clock, folder and databases; cases run one after the other."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder / name
        self.folder.mkdir(parents=True)
        clock = self.folder / "clock"
        SharedClock(clock)
        self.amazon: Amazon = start_amazon(clock, opening)
        self._places = Places(self.folder, self.amazon, clock, self._make)

    def rehearse(self, databases: Iterable[str], stories: Iterable[Story]) -> None:
        """Play every story once in this very process, so that forked ones start warm. Leaves no thread and no loop."""
        for database in databases:
            for story in stories:
                place = self._places.fresh(story, database)
                asyncio.run(self._end(place, story, Points(), []))
        assert threading.active_count() == 1, "a process with threads must not be forked"
        gc.collect()
        gc.freeze()

    def play(self, case: Case) -> Result:
        """The whole case: killed as often as it says, then brought to its end and judged."""
        begun = time.monotonic()
        result = Result(case)
        story = story_named(case.story)
        place = self._places.fresh(story, case.database)
        for die_at in (case.first, case.second):
            if die_at is None:
                continue
            told, died = self._fork(lambda points: self._live_until(place, story, points), die_at)
            if died:
                result.killed.append(told)
            elif told.startswith("!"):
                result.wrongs.append(told)
                break
        told, died = self._fork(lambda points: self._end(place, story, points, result.killed), None)
        if died or told.startswith("!"):
            result.wrongs.append(f"the last process did not end: {told or 'killed for being slow'}")
        else:
            document = json.loads(told)
            result.ends, result.paid, result.reached = document["ends"], document["paid"], document["reached"]
            result.wrongs += document["wrongs"]
        if case.first is not None and not result.killed:
            result.wrongs.append(f"never reached {case.first}")
        result.seconds = time.monotonic() - begun
        return result

    async def _live_until(self, place: Place, story: Story, points: Points) -> None:
        """A process that is to be killed; it may get to its end first, and then has nothing to tell."""
        await work(place, story, story.steps, points)

    async def _end(self, place: Place, story: Story, points: Points, killed: list[str]) -> dict[str, Any]:
        await work(place, story, story.steps, points)
        database = books_at(place.url)  # closed by the process that worked; these are new connections
        try:
            verdict = judge(story, await read_books(database), self.amazon.state(), killed)
        finally:
            await database.close()
        return {**asdict(verdict), "reached": points.reached}

    def close(self) -> None:
        """Take Amazon and the databases away."""
        os.kill(self.amazon.pid, signal.SIGKILL)
        os.waitpid(self.amazon.pid, 0)
        self._places.close()

    def _make(self, story: Story, place: Place) -> None:
        """What has happened before the killing begins, in a process of its own."""

        async def make(points: Points) -> None:
            now = SharedClock(place.clock).now()
            await set_up(place, [(order.order_id, order.to_marks(now=now)) for order in story.world().orders])
            await work(place, story, story.before, points, carrying=False)

        told, died = self._fork(make, None)
        assert not died and not told.startswith("!"), f"{story.name} cannot begin at {place.url}: {told}"

    # --- processes ---

    def _fork(self, life: Callable[[Points], Coroutine[Any, Any, Any]], die_at: str | int | None) -> tuple[str, bool]:
        """A process of its own. What it told (a boundary, a JSON document, or ``!`` and a complaint), and whether it was
        killed. A process that hangs is killed too, and has told nothing."""
        ear, mouth = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(ear)
            _live(life, Points(die_at=die_at, tell=mouth), mouth)
        os.close(mouth)
        told = _listen(ear, pid)
        _, status = os.waitpid(pid, 0)
        return told, os.WIFSIGNALED(status)


def _live(life: Callable[[Points], Coroutine[Any, Any, Any]], points: Points, mouth: int) -> None:
    """The child. It never returns."""
    try:
        answer = asyncio.run(life(points))
        _say(mouth, json.dumps(answer))
    except BaseException:
        _say(mouth, "!" + traceback.format_exc(limit=-6))
    finally:
        os._exit(0)


def _say(mouth: int, text: str) -> None:
    data = text.encode()
    while data:
        data = data[os.write(mouth, data) :]


def _listen(ear: int, pid: int) -> str:
    deadline, heard = time.monotonic() + PATIENCE_SECONDS, b""
    while True:
        ready, _, _ = select.select([ear], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            os.kill(pid, signal.SIGKILL)
            break
        data = os.read(ear, 65536)
        if not data:
            break
        heard += data
    os.close(ear)
    return heard.decode()

"""One look at the books for all who follow tickets in this process: it tells each of them when there is something to read."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections import defaultdict
from collections.abc import Iterator

import structlog

from copilot.store.database import Database

LOOK_SECONDS = 0.5
REST_SECONDS = 1.0  # the longest rest of a follower between two looks at whether anybody still listens

log = structlog.get_logger("copilot")


class Follower:
    """One open stream. ``heard`` is the number of the last event it was told of. ``over`` when the books cannot be read: a
    stream that would hear nothing must end, so that whoever listens sees that the line is down."""

    def __init__(self, heard: int) -> None:
        self.heard = heard
        self.over = False
        self._news = asyncio.Event()

    def wake(self, *, over: bool = False) -> None:
        """There is something to read, or there will be nothing any more."""
        self.over = over
        self._news.set()

    async def rest(self) -> bool:
        """Until woken, and never long; whether there is something to read."""
        try:
            await asyncio.wait_for(self._news.wait(), REST_SECONDS)
        except TimeoutError:
            return False
        self._news.clear()
        return not self.over


class Following:
    """Who follows what. Events themselves are read by each follower, in order, after what it has heard."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._followers: defaultdict[str, set[Follower]] = defaultdict(set)

    def __len__(self) -> int:
        """How many streams are open."""
        return sum(map(len, self._followers.values()))

    @contextlib.contextmanager
    def of(self, ticket_id: str, *, heard: int) -> Iterator[Follower]:
        """A follower of this ticket, until the end of the block."""
        follower = Follower(heard)
        self._followers[ticket_id].add(follower)
        try:
            yield follower
        finally:
            self._followers[ticket_id].discard(follower)
            if not self._followers[ticket_id]:
                del self._followers[ticket_id]

    async def run(self) -> None:
        """Look until cancelled; while nobody follows anything, nothing is asked."""
        while True:
            if self._followers:
                await self._look()
            await asyncio.sleep(LOOK_SECONDS)

    async def _look(self) -> None:
        try:
            async with self._database.read() as books:
                newest = await books.cases.newest_events(list(self._followers))
        except Exception as error:  # whatever it was, nobody may wait for ever on a line that is dead
            log.error("following.look_failed", error=type(error).__name__)
            for follower in itertools.chain.from_iterable(self._followers.values()):
                follower.wake(over=True)
            return
        for ticket_id, number in newest.items():
            for follower in self._followers.get(ticket_id, ()):
                if number > follower.heard:
                    follower.wake()

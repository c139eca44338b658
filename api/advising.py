"""Models asked in the background: a suggestion never waits for one, and what a model adds comes as the next version."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

import structlog

TOGETHER = 4  # tickets that a model reads at once; the others wait their turn

log = structlog.get_logger()


class Advising:
    """One question a suggestion at a time, on the loop of the service. A failure is logged and changes nothing."""

    def __init__(self, consult: Callable[[str], Awaitable[object]], *, together: int = TOGETHER) -> None:
        self._consult = consult
        self._free = asyncio.Semaphore(together)
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def about(self, ticket_id: str, suggestion_id: str) -> None:
        """Have the model read this ticket, unless it is reading it for this suggestion: a longer thread has another."""
        if suggestion_id in self._tasks:
            return
        task = asyncio.create_task(self._ask(ticket_id))
        self._tasks[suggestion_id] = task
        task.add_done_callback(lambda _: self._tasks.pop(suggestion_id, None))

    async def close(self) -> None:
        """Let go of what is still being asked; its tickets keep their offline suggestions."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        for task in tasks:
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def _ask(self, ticket_id: str) -> None:
        async with self._free:
            try:
                await self._consult(ticket_id)
            except Exception as problem:  # whatever it is, the offline suggestion stands
                log.warning("model.consultation_failed", ticket_id=ticket_id, error=type(problem).__name__)

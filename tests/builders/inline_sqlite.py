"""SQLite without aiosqlite's thread: statements run at once, in the loop. For thousands of worlds in memory, where the
hop to a thread and back costs more than the statement; what a statement does is the same."""

from __future__ import annotations

from asyncio import Future
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from aiosqlite import core


class _AtOnce:
    """Stands in for the queue to the thread."""

    def put_nowait(self, job: tuple[Future[Any] | None, Callable[[], Any]]) -> None:
        future, function = job
        try:
            result = function()
        except BaseException as wrong:
            if future is not None:
                future.set_exception(wrong)
            return
        if future is not None:
            future.set_result(result)


class _Nobody:
    """Stands in for the thread."""

    daemon = True

    def __init__(self, *_: Any, **__: Any) -> None:
        return

    def start(self) -> None:
        return

    def is_alive(self) -> bool:
        return True


@contextmanager
def no_threads() -> Iterator[None]:
    """Connections opened in here need no thread."""
    with patch.object(core, "SimpleQueue", _AtOnce), patch.object(core, "Thread", _Nobody):
        yield

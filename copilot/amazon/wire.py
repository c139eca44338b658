"""How requests leave this process: over sockets from worker threads, or into something here that answers at once."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

import httpx

T = TypeVar("T")


@dataclass(frozen=True)
class Wire:
    """Sockets, unless a ``transport`` is given. Then every request, sign-in and document ends in it; and as nothing
    blocks there, no thread is used and nobody waits between two tries: the same calls come in the same order."""

    transport: httpx.BaseTransport | None = None

    def client(self, *, timeout: float) -> httpx.Client:
        """A client that follows no redirects."""
        if self.transport is None:
            return httpx.Client(timeout=timeout, verify=tls())
        return httpx.Client(timeout=timeout, transport=self.transport)

    async def run(self, work: Callable[..., T], *args: object) -> T:
        """Do blocking work without blocking the event loop."""
        if self.transport is None:
            return await asyncio.to_thread(work, *args)
        return work(*args)

    def pause(self, seconds: float) -> float:
        """How long a wait before another try really is."""
        return seconds if self.transport is None else 0.0


SOCKETS = Wire()


@cache
def tls() -> ssl.SSLContext:
    """What https connections trust; made once, because making it takes longer than many a call."""
    return httpx.create_ssl_context()

"""Starts simulators on free loopback ports."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
import uvicorn

from copilot.amazon.simulator import SimulatorSettings, create_app
from copilot.domain.world import World
from tests.simulator.talking import START, Caller, a_world

Start = Callable[..., Caller]


@pytest.fixture(scope="session")
def leaving() -> Iterator[list[threading.Thread]]:
    """Servers that were told to stop; they need a moment, which nobody waits for until the very end."""
    threads: list[threading.Thread] = []
    yield threads
    for thread in threads:
        thread.join(timeout=5)


@pytest.fixture
def start(leaving: list[threading.Thread]) -> Iterator[Start]:
    """Start a simulator on a free loopback port: ``start(faults="throttle:1", seed=3)``."""
    running: list[tuple[uvicorn.Server, threading.Thread, Caller]] = []

    def begin(world: World | None = None, clock: Callable[[], datetime] = lambda: START, **settings: Any) -> Caller:
        chosen = SimulatorSettings(**settings)
        app = create_app(world or a_world(), chosen, clock)
        server = uvicorn.Server(
            uvicorn.Config(app, port=0, log_level="critical", access_log=False, timeout_graceful_shutdown=1)
        )
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.002)
        port = server.servers[0].sockets[0].getsockname()[1]
        caller = Caller(f"http://127.0.0.1:{port}", chosen)
        running.append((server, thread, caller))
        return caller

    yield begin
    for server, thread, caller in running:
        caller.http.close()
        server.should_exit = True
        leaving.append(thread)


@pytest.fixture
def amazon(start: Start) -> Caller:
    """A simulator without faults."""
    return start()

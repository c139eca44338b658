"""Amazon in a process of its own, which survives: the real simulator over real HTTP, opened afresh for every story."""

from __future__ import annotations

import json
import mmap
import os
import socket
import struct
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import uvicorn

from copilot.amazon.simulator import SimulatorSettings, create_app
from copilot.domain.money import Money
from copilot.domain.world import World

START = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


class SharedClock:
    """One time for all processes, in a file they all map; it stands still until somebody moves it."""

    def __init__(self, path: Path) -> None:
        if not path.exists():
            path.write_bytes(struct.pack("<d", 0.0))
        with path.open("r+b") as file:
            self._map = mmap.mmap(file.fileno(), 8)

    def now(self) -> datetime:
        return START + timedelta(seconds=struct.unpack("<d", self._map[:8])[0])

    def advance(self, seconds: float) -> None:
        self._map[:8] = struct.pack("<d", struct.unpack("<d", self._map[:8])[0] + seconds)

    def reset(self) -> None:
        self._map[:8] = struct.pack("<d", 0.0)


class Amazon:
    """The caller's side: open a story, look at the books."""

    def __init__(self, port: int, pid: int) -> None:
        self.port, self.pid = port, pid
        self.url = f"http://127.0.0.1:{port}"

    def open(self, story: str) -> None:
        """A fresh Amazon, as this story finds it."""
        self._call("POST", f"/_stage/{story}")

    def state(self) -> dict[str, Any]:
        """Everything Amazon knows."""
        state: dict[str, Any] = json.loads(self._call("GET", "/_simulator/state"))
        return state

    def _call(self, method: str, path: str) -> bytes:
        line = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            line.request(method, path)
            answer = line.getresponse()
            body = answer.read()
        finally:
            line.close()
        assert answer.status == 200, f"{path}: {answer.status} {body[:200]!r}"
        return body


Opening = Callable[[str], tuple[World, SimulatorSettings, dict[str, str]]]


def start_amazon(clock: Path, opening: Opening) -> Amazon:
    """Fork it. ``opening`` says for a story which world it plays in, how Amazon behaves, and what Amazon gives back by
    itself (order id and amount) as soon as a feed has come in."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(64)
    port = int(listener.getsockname()[1])
    pid = os.fork()
    if pid == 0:
        try:
            _serve(listener, SharedClock(clock), opening)
        finally:
            os._exit(1)
    listener.close()
    return Amazon(port, pid)


def _serve(listener: socket.socket, clock: SharedClock, opening: Opening) -> None:
    playing: list[Any] = []

    async def switch(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and scope["path"].startswith("/_stage/"):
            playing[:] = [_open(scope["path"].removeprefix("/_stage/"), clock, opening)]
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b""})
            return
        await playing[0](scope, receive, send)

    config = uvicorn.Config(switch, log_level="error", access_log=False, lifespan="off", timeout_keep_alive=60)
    uvicorn.Server(config).run(sockets=[listener])


def _open(story: str, clock: SharedClock, opening: Opening) -> Any:
    world, settings, gifts = opening(story)
    app = create_app(world, settings, clock.now)
    simulator = app.state.simulator
    take = simulator.queue.add

    def add(feed: Any) -> None:
        take(feed)
        for order_id, amount in gifts.items():
            order = simulator.shop.get(order_id).order
            money = Money.of(amount, order.currency)
            ids = simulator.refund_ids()
            simulator.shop.pay_back_by_amazon(order_id, money, at=clock.now(), delay=timedelta(0), refund_ids=ids)

    simulator.queue.add = add
    return app

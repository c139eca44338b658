"""The demo's stage: a simulator in its own process, the service on loopback, invented people, and what mails told us."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
from fastapi import FastAPI

from api.demo import HERE, demo_world
from api.http.app import DEMO_MARK, create_app
from api.http.server import Server
from api.settings import Settings, read_settings
from api.wiring import Service
from copilot.amazon.simulator import SimulatorSettings
from copilot.domain.errors import Misconfigured
from copilot.domain.identity import Role
from copilot.domain.world import World, parse_world
from knowledge.lock import FolderLock

PEOPLE = {
    "demo-agent": Role.AGENT,
    "demo-senior": Role.SENIOR_AGENT,
    "demo-crisis": Role.CRISIS_AGENT,
    "demo-manager": Role.MANAGER,
    "demo-compliance": Role.COMPLIANCE,
}
AUTHSERV = "mx.northwind-home.example"  # the receiver whose word the demo's mails carry
PATIENCE_SECONDS = 120.0
_FRESH = (
    "copilot.sqlite3",
    "copilot.sqlite3-wal",
    "copilot.sqlite3-shm",
    "graph.sqlite3",
    "graph.sqlite3-wal",
    "graph.sqlite3-shm",
)


class _Server(Server):
    """Leaves the signals to the demo, so that Ctrl-C takes the whole stage down in order."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class Stage:
    """Where the demo plays."""

    def __init__(self, settings: Settings, simulator: str) -> None:
        self.settings = settings
        self.simulator = simulator
        self.service: Service
        self._open = AsyncExitStack()

    @property
    def url(self) -> str:
        """Where the service listens, however often it is opened."""
        return f"http://{self.settings.host}:{self.settings.port}"

    async def open(self, **changes: Any) -> None:
        """Open the service. Where it is open already it is closed first, as an operator would restart it to change a setting:
        the books stay as they are, and so does the port."""
        await self.close()
        self.settings = Settings.model_validate(self.settings.model_dump() | changes)
        app = create_app(self.settings, demo=True)
        await self.serve(app, self.settings.port)
        self.service = app.state.service

    async def serve(self, app: FastAPI, port: int) -> None:
        """Serve on loopback until the stage closes or the service is opened anew."""
        await self._open.enter_async_context(_serving(_Server(app, host="127.0.0.1", port=port)))

    async def close(self) -> None:
        """Close what is open, in order."""
        await self._open.aclose()

    async def signed_in(self, name: str) -> httpx.AsyncClient:
        """A client with this person's session."""
        client = httpx.AsyncClient(base_url=self.url, timeout=30)
        answer = await client.post("/v1/session/demo", json={"name": name})
        answer.raise_for_status()
        return client


@asynccontextmanager
async def stage(
    *, port: int, keep: bool, folder: str = "demo", world: Path | None = None, hold_seconds: float = 1
) -> AsyncIterator[Stage]:
    """Set everything up, and take it down again. ``world`` is a file of orders; without one, the demo's."""
    data_dir = read_settings().data_dir / folder
    alone = FolderLock(data_dir / "playing")
    if not alone.acquire():
        raise Misconfigured(f"another {folder} is playing in {data_dir}; end it first, or set COPILOT_DATA_DIR")
    prepare(data_dir, keep=keep)
    shop = demo_world() if world is None else parse_world(world.read_text(encoding="utf-8"), name=str(world))
    simulator_port = free_port()
    simulator = f"http://127.0.0.1:{simulator_port}"
    process = subprocess.Popen(
        [sys.executable, "-m", "api.cli", "simulator", "--port", str(simulator_port), "--world", str(world or HERE / "world.json"),
         "--processing-seconds", "0.5", "--finance-delay-seconds", "1", "--with-parent"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        settings = demo_settings(
            data_dir, simulator, port if port and port_is_free(port) else free_port(), shop.seller_id, hold_seconds
        )
        # Amazon first: the service may learn for minutes, and nothing else is looked at meanwhile.
        await _until_up(f"{simulator}/_simulator/healthz", process)
        on = Stage(settings, simulator)
        try:
            await on.open()
            await _seed(on.service, shop)
            yield on
        finally:
            await on.close()
    finally:
        process.terminate()
        process.communicate(timeout=10)  # waits, and lets go of the pipe too
        alone.release()


@asynccontextmanager
async def _serving(server: Server) -> AsyncIterator[None]:
    """A server that has started, until it has ended."""
    running = asyncio.create_task(server.serve())
    try:
        await _until_started(server, running)
        yield
    finally:
        server.should_exit = True
        with contextlib.suppress(asyncio.CancelledError):
            await running


def prepare(data_dir: Path, *, keep: bool) -> None:
    """The demo's own folder, marked as such; its books start empty unless they are kept."""
    data_dir.mkdir(parents=True, exist_ok=True)
    (data_dir / DEMO_MARK).write_text("Everything in this folder belongs to the demo and may be deleted.\n")
    if not keep:
        for name in _FRESH:
            (data_dir / name).unlink(missing_ok=True)


def demo_settings(data_dir: Path, simulator: str, port: int, seller_id: str, hold_seconds: float = 1) -> Settings:
    """Settings of the demo's service: the stand-in as Amazon, and short waits."""
    theirs = SimulatorSettings()
    return read_settings(
        data_dir=data_dir,
        database_url="",
        host="127.0.0.1",
        port=port,
        spapi_endpoint=simulator,
        spapi_lwa_endpoint=simulator,
        spapi_client_id=theirs.client_id,
        spapi_client_secret=theirs.client_secret,
        spapi_refresh_token=f"demo-{port}",
        seller_id=seller_id,
        trusted_authserv_ids=AUTHSERV,
        hold_seconds=hold_seconds,
        quota_factor=0,
        poll_seconds=0.5,
        settle_seconds=1,
        worker_seconds=0.2,
        worker=True,
    )


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def port_is_free(port: int) -> bool:
    """True when the port can be taken."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


async def _until_up(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    async with httpx.AsyncClient(timeout=2) as client:
        while time.monotonic() < deadline:
            if process.poll() is not None:
                raise Misconfigured(f"the simulator ended at once with exit code {process.returncode}")
            with contextlib.suppress(httpx.TransportError):
                if (await client.get(url)).is_success:
                    return
            await asyncio.sleep(0.2)
    raise Misconfigured("the simulator did not start in time")


async def _until_started(server: Server, running: asyncio.Task[None]) -> None:
    while not server.started:
        if running.done():
            running.result()
            raise Misconfigured("the service ended at once")
        await asyncio.sleep(0.1)


async def _seed(service: Service, world: World) -> None:
    """People to sign in as, and what Amazon would have told by mail or export."""
    now = service.clock.now()
    async with service.database.begin() as books:
        known = {row["name"] for row in await books.people.everyone()}
        for name, role in PEOPLE.items():
            if name not in known:
                await books.people.add_user(name, [role], None, at=now)
        for order in world.orders:
            await books.cases.put_marks(order.order_id, order.to_marks(now=now), at=now)
        for order_id, history in world.history.items():
            await books.cases.put_history(order_id, history)

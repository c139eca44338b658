"""The real service, the simulator and a real browser: each a process of its own on loopback, on a fresh data folder."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from api.demo import demo_world
from copilot.amazon.simulator.settings import CLIENT_ID, CLIENT_SECRET
from tests import forked
from tests.browser.rooms import FORBIDDEN, Room
from tests.graphs.brains import cache_folder, shared_brain
from tests.http.house import TLS, open_house

PASSWORD = "a-long-enough-word"
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
# Hold, feeds and reports in seconds instead of minutes; everything else is as it ships.
FAST = {
    "COPILOT_HOLD_SECONDS": "6", "COPILOT_FEED_INTERVAL_SECONDS": "0", "COPILOT_POLL_SECONDS": "0.5",
    "COPILOT_SETTLE_SECONDS": "3600", "COPILOT_WORKER_SECONDS": "0.2",
}  # fmt: skip


@dataclass
class Service:
    """The program that serves, as a process that can be killed and started again."""

    environment: dict[str, str]
    port: int
    patience: float
    process: BaseProcess | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Returns when it is ready: the start indexes what was learned; that takes seconds."""
        self.process = forked.started(["serve", "--port", str(self.port)], self.environment)
        end = time.monotonic() + self.patience
        while time.monotonic() < end:
            assert self.process.is_alive(), f"the service ended with {self.process.exitcode}"
            with contextlib.suppress(httpx.TransportError):
                if httpx.get(f"{self.url}/readyz", verify=TLS).status_code == 200:
                    return
            time.sleep(0.1)
        raise AssertionError(f"the service was not ready within {self.patience} s")

    def kill(self) -> None:
        """At once, with whatever it was at."""
        if self.process is not None:
            self.process.kill()
            self.process.join()

    def end(self) -> None:
        if self.process is not None:
            _end(self.process)


@dataclass(frozen=True)
class Desk:
    """Where the page is served, and a client of the agent that brings tickets in."""

    url: str
    client: httpx.Client
    service: Service

    def ticket(self, **fields: Any) -> str:
        """Bring a ticket in over REST; its id."""
        answer = self.client.post("/v1/tickets", json=fields)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["ticket_id"])

    def be(self, page: Page, name: str) -> None:
        """From now on this window is that person's."""
        answer = httpx.post(f"{self.url}/v1/session", json={"name": name, "password": PASSWORD}, verify=TLS)
        answer.raise_for_status()
        token = answer.cookies["copilot_session"]
        page.context.clear_cookies()
        page.context.add_cookies([{"name": "copilot_session", "value": token, "url": self.url}])


# Proofs that take minutes: `make slow` runs them, and so does whoever changes the pages or the door to money.
LONG = {
    "test_no_payload_runs", "test_the_door_to_money_needs_a_hand", "test_a_right_is_renewed",
    "test_nothing_is_lost_when_it_is_narrow_or_large", "test_the_truth_when_the_line_is_bad",
}  # fmt: skip


@pytest.hookimpl(tryfirst=True)  # before what is slow is left out
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if item.path.stem in LONG:
                item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser's program; without one these tests are skipped."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("no chromium or chromium-browser on the PATH: install it to run the browser tests")
    return found


@pytest.fixture(scope="session")
def data(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh data folder that has already learned what all tests of this machine share; that saves half a minute."""
    kept, fresh = cache_folder(request.config), tmp_path_factory.mktemp("data")
    shared_brain(kept)
    shutil.copytree(kept, fresh, dirs_exist_ok=True, ignore=shutil.ignore_patterns("training*"))
    return fresh


PEOPLE = {"ann": "agent", "sam": "senior_agent", "max": "manager", "clara": "crisis_agent", "cora": "compliance"}


@pytest.fixture(scope="session")
def desk(chromium: str, data: Path) -> Iterator[Desk]:
    """The service with its people, talking to the simulator, until the last browser test has ended."""
    with open_desk(data) as opened:
        yield opened


@pytest.fixture(scope="module")
def own_desk(chromium: str, data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A service and a stand-in for Amazon that no other file shares: orders can be refunded once."""
    fresh = tmp_path_factory.mktemp("own")
    books = ("copilot.sqlite3*", "graph.sqlite3*", "training*")
    shutil.copytree(data, fresh, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*books))
    with open_desk(fresh) as opened:
        yield opened


@contextlib.contextmanager
def open_desk(data: Path, *, patience: float = 60, **more: str) -> Iterator[Desk]:
    """A service on a port of its own; ``more`` are further settings."""
    port, amazon = _free_port(), _free_port()
    simulator = f"http://127.0.0.1:{amazon}"
    environment = os.environ | FAST | {
        "COPILOT_DATA_DIR": str(data), "COPILOT_SELLER_ID": "A1EXAMPLESELLER",
        "COPILOT_SPAPI_ENDPOINT": simulator, "COPILOT_SPAPI_LWA_ENDPOINT": simulator,
        "COPILOT_SPAPI_CLIENT_ID": CLIENT_ID, "COPILOT_SPAPI_CLIENT_SECRET": CLIENT_SECRET,
        "COPILOT_SPAPI_REFRESH_TOKEN": "Atzr|any", **more,
    }  # fmt: skip
    told = data / "records.jsonl"
    told.write_text(_records(), encoding="utf-8")
    with contextlib.ExitStack() as stack:
        quick = ("--processing-seconds", "1.5", "--finance-delay-seconds", "600")
        stack.callback(_end, forked.started(["simulator", "--port", str(amazon), *quick], environment))
        commands = [["users", "add", name, "--role", role, "--password", PASSWORD] for name, role in PEOPLE.items()]
        done = forked.run(*commands, ["records", str(told)], environment=environment, cwd=data)
        assert done.code == 0, done.err.decode()
        service = Service(environment, port, patience)
        stack.callback(service.end)
        service.start()
        client = stack.enter_context(httpx.Client(base_url=service.url, timeout=20, verify=TLS))
        client.post("/v1/session", json={"name": "ann", "password": PASSWORD}).raise_for_status()
        yield Desk(service.url, client, service)


@pytest.fixture(scope="module")  # its event loop stays open as long, and no other test in this process could run one
def browser(chromium: str) -> Iterator[Browser]:
    """One browser for all tests."""
    expect.set_options(timeout=30_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, desk: Desk) -> Iterator[Page]:
    """A fresh window, signed in as the agent. A script error or a breach of the content policy fails the test."""
    context = browser.new_context(base_url=desk.url, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if breach(message.text) else None)
    desk.be(page, "ann")
    yield page
    context.close()
    assert wrong == []


def _records() -> str:
    """What Amazon's mails and exports would have told of the orders: claims, badges, returns, buyers' counts."""
    world, now = demo_world(), datetime.now(UTC)
    lines = [
        {
            "order_id": order.order_id,
            "marks": order.to_marks(now=now).model_dump(mode="json", exclude_none=True),
            "history": world.history[order.order_id].model_dump(mode="json")
            if order.order_id in world.history
            else None,
        }
        for order in world.orders
    ]
    return "\n".join(json.dumps(line) for line in lines)


@pytest.fixture
def window(browser: Browser, desk: Desk) -> Iterator[Callable[..., Page]]:
    """Opens a window of any width for one of the people. A script error or a breach of the content policy fails the test."""
    opened: list[BrowserContext] = []
    wrong: list[str] = []

    def open_window(name: str | None = "ann", width: int = 1280) -> Page:
        context = browser.new_context(base_url=desk.url, viewport={"width": width, "height": 800}, locale="en-GB")
        opened.append(context)
        if name is not None:
            signed_in = httpx.post(f"{desk.url}/v1/session", json={"name": name, "password": PASSWORD}, verify=TLS)
            token = signed_in.cookies["copilot_session"]
            context.add_cookies([{"name": "copilot_session", "value": token, "url": desk.url}])
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if breach(said.text) else None)
        return page

    yield open_window
    for context in opened:
        context.close()
    assert wrong == []


@pytest.fixture(scope="module")
def settings() -> dict[str, Any]:
    """Settings of this file's room; a file that wants others says so."""
    return {"hold_seconds": 600}


@pytest.fixture(scope="module")
def opened_room(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, browser: Browser, settings: dict[str, Any]
) -> Iterator[Room]:
    """The room of a file; its worker moves when a test says so."""
    brain = shared_brain(cache_folder(request.config))
    with open_house(tmp_path_factory.mktemp("room"), brain, **settings) as house:
        yield Room(house, browser)


@pytest.fixture
def room(opened_room: Room) -> Iterator[Room]:
    """The same for one test: its windows close with it."""
    yield opened_room
    wrong, opened_room.wrong = opened_room.wrong, []
    opened_room.close_windows()
    assert wrong == []


def breach(said: str) -> bool:
    """Whether the browser told of something that the content policy forbids."""
    return any(word in said for word in FORBIDDEN)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _end(process: BaseProcess) -> None:
    process.terminate()
    process.join(10)
    if process.is_alive():  # an event stream of a closed window may keep the service from ending
        process.kill()
        process.join()

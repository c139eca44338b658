"""A help desk that was let in and went bad, one that never was let in, and the service they both want something of."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Page

from copilot.domain.identity import Role
from tests.browser.rooms import LINKED_HERE
from tests.graphs.brains import cache_folder, shared_brain
from tests.http.house import House, Json, ok, open_house, ticket_json
from tests.http.window import DESK, Linked, linked, token_of

HERE = Path(__file__).parent


@dataclass
class Scene:
    """The service, a desk that was let in and is hostile, another that was let in, and a stranger."""

    house: House
    desk: Linked
    host: str
    neighbour: str
    stranger: str

    def ticket(self, kind: str = "late", **more: Any) -> str:
        """A fresh ticket with a refund to be had."""
        given = ticket_json(self.house.shop.order(kind).order_id, **more)
        ticket_id = str(ok(self.desk.person.post("/v1/tickets", json=given))["ticket_id"])
        ok(self.desk.person.post(f"/v1/tickets/{ticket_id}/suggestions"))
        return ticket_id

    def token(self, ticket_id: str, agent: str = "ag-1", origin: str | None = None) -> str:
        return token_of(self.desk.key, ticket_id, agent, origin or self.host)

    def context(self, ticket_id: str, **more: Any) -> Json:
        """The message of an honest host."""
        return {"copilot": 1, "type": "context", "token": self.token(ticket_id), **more}

    def actions(self, ticket_id: str) -> list[Json]:
        """What was set going for this ticket."""
        found: list[Json] = ok(self.desk.person.get(f"/v1/tickets/{ticket_id}/actions"))["actions"]
        return found

    def nothing_was_done(self, ticket_id: str) -> None:
        """No action, no decision, no release: the ledger knows of readings alone."""
        assert self.actions(ticket_id) == []
        entries = self.house.in_books(lambda books: books.ledger.entries(ticket_id=ticket_id))
        done = {entry.kind for entry in entries}
        assert not {kind for kind in done if kind.startswith(("action", "decision", "reply", "note", "feed"))}, done


@pytest.fixture(scope="module")
def scene(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, chromium: str) -> Iterator[Scene]:
    """Each on an origin of its own on loopback."""
    brain = shared_brain(cache_folder(request.config))
    with hosts(3) as (host, neighbour, stranger):
        origins = f"{DESK},{host},{neighbour}"
        with open_house(tmp_path_factory.mktemp("hostile"), brain, hold_seconds=600, embed_origins=origins) as house:
            yield Scene(house, linked(house, Role.AGENT), host, neighbour, stranger)


@pytest.fixture
def window(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 900, "height": 900})
    context.add_init_script(LINKED_HERE)
    yield context
    context.close()


@pytest.fixture
def host(window: BrowserContext, scene: Scene) -> Page:
    """The hostile page, with nothing in it yet."""
    page = window.new_page()
    page.goto(f"{scene.host}/host.html")
    return page


def embed(page: Page, scene: Scene, css: str = "") -> FrameLocator:
    """Our page in the host's page."""
    page.evaluate("([src, css]) => frame(src, {}, css)", [f"{scene.house.url}/embed", css])
    return page.frame_locator("iframe").first


def asked(page: Page, scene: Scene, ticket_id: str) -> FrameLocator:
    """The same, and the person has taken the first step: the question stands there with the button that moves money."""
    frame = opened(page, scene, ticket_id)
    frame.locator("[data-do=begin]").click()
    frame.locator("copilot-gate").wait_for()
    return frame


def armed(frame: FrameLocator) -> bool:
    """Whether a press would count now."""
    return bool(frame.locator("copilot-gate").evaluate("gate => gate.armed"))


def opened(page: Page, scene: Scene, ticket_id: str, css: str = "") -> FrameLocator:
    """The same with a ticket in it, as an honest host opens one."""
    frame = embed(page, scene, css)
    frame.locator("[data-stage=waiting]").wait_for()
    page.evaluate("([message, to]) => tell(message, to)", [scene.context(ticket_id), scene.house.url])
    frame.locator("[data-do=begin]").wait_for()
    return frame


@contextmanager
def hosts(how_many: int) -> Iterator[tuple[str, ...]]:
    """The origins of so many hostile desks."""
    with ExitStack() as stack:
        yield tuple(stack.enter_context(_host()) for _ in range(how_many))


@contextmanager
def _host() -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(HERE))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Nobody reads it."""

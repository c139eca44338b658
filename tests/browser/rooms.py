"""A whole service in this process with its pages on it, and windows for its people: there in a second, orders without end.

``own_desk`` is the other way: processes of their own, as they ship. Use a room where a test wants to hold the worker's hand.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import httpx
from playwright.sync_api import Browser, BrowserContext, Error, Locator, Page, expect

from copilot.domain.identity import Role
from tests.graphs.shop import LATE
from tests.http.house import House, Json, ok, ticket_json
from tests.http.window import BROWSER

MONEY = "copilot-gate[data-do=confirm]"
# What makes a window one of the browser in which tests link people with a help desk's agents.
LINKED_HERE = f"try {{ localStorage.setItem('copilot-device', '{BROWSER}') }} catch {{}}"
FORBIDDEN = ("Content Security", "Trusted", "Refused to")


class Room:
    """The service and a browser. A script error or a breach of the content policy in any window is remembered in ``wrong``."""

    def __init__(self, house: House, browser: Browser) -> None:
        self.house, self.browser = house, browser
        self.wrong: list[str] = []
        self._open: list[BrowserContext] = []

    def person(self, role: Role = Role.AGENT) -> httpx.Client:
        """A new colleague, signed in."""
        return self.house.person(role)

    def window(self, who: httpx.Client | None = None, *, width: int = 1280, url: str = "", **options: Any) -> Page:
        """A fresh window of this person; of nobody without one. ``url`` is another way to the same service."""
        options = {"viewport": {"width": width, "height": 800}, "locale": "en-GB"} | options
        context = self.browser.new_context(base_url=url or self.house.url, **options)
        self._open.append(context)
        if who is not None:
            token = who.cookies["copilot_session"]
            context.add_cookies([{"name": "copilot_session", "value": token, "url": url or self.house.url}])
        page = context.new_page()
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("console", lambda said: self._judge(said.text))
        return page

    def _judge(self, said: str) -> None:
        if any(word in said for word in FORBIDDEN):
            self.wrong.append(said)

    def ticket(self, who: httpx.Client, kind: str | None = "late", text: str = LATE, **more: Any) -> str:
        """A ticket about a fresh order of this kind that was read; its id."""
        order = self.house.shop.order(kind).order_id if kind else None
        id_ = str(ok(who.post("/v1/tickets", json=ticket_json(order, text, **more)))["ticket_id"])
        ok(who.post(f"/v1/tickets/{id_}/suggestions"))
        return id_

    def suggestion(self, who: httpx.Client, id_: str) -> Json:
        found: Json = ok(who.get(f"/v1/tickets/{id_}"))["suggestion"]
        return found

    def actions(self, who: httpx.Client, id_: str) -> list[Json]:
        """What was set going for this ticket."""
        found: list[Json] = ok(who.get(f"/v1/tickets/{id_}/actions"))["actions"]
        return found

    def told(self, id_: str) -> list[str]:
        """What the ledger says of the ticket, in its order."""
        return [entry.kind for entry in self.house.in_books(lambda books: books.ledger.entries(ticket_id=id_))]

    def close_windows(self) -> None:
        for context in self._open:
            with suppress(Error):
                context.close()
        self._open.clear()


def sidebar_of(page: Page, id_: str) -> Locator:
    """Open the ticket; its sidebar, once everything on it was read."""
    page.goto(f"/tickets/{id_}")
    sidebar = page.locator("copilot-sidebar")
    expect(sidebar.locator("section.note")).to_be_visible()
    expect(sidebar.locator("section.reply")).to_be_visible()
    return sidebar


def ask(sidebar: Locator) -> Locator:
    """Take the first step; the button that would move money, open for a hand."""
    sidebar.locator("[data-do=begin]").click()
    button = sidebar.locator(MONEY).get_by_role("button")
    expect(button).to_have_attribute("aria-disabled", "false")
    return button

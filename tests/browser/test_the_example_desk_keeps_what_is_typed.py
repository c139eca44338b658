"""What integrators copy: words from the sidebar join what the agent has typed, and one key takes them back."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from fastapi import FastAPI
from fastapi.responses import HTMLResponse, Response
from playwright.sync_api import Browser, Page, expect

from api.example_desk.app import create_app
from tests.http.house import Listening
from tests.http.test_the_example_desk import AtPort, free_port

# In the place of the sidebar: a page that hands over words when its button is pressed.
FRAME = """<!doctype html><title>x</title><button id="hand">Insert</button><script>
document.getElementById("hand").onclick = () => parent.postMessage({copilot: 1, type: "insert-reply", text: "Locked words.\\nTwo lines."}, "*");
</script>"""


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    """The desk beside a service that has one ticket."""
    copilot = FastAPI()
    ticket = {"ticket_id": "tkt_1", "subject": "Where is it", "messages": [{"role": "buyer", "text": "Where is it?"}]}
    copilot.get("/v1/tickets")(lambda: {"tickets": [ticket]})
    copilot.get("/v1/tickets/tkt_1")(lambda: ticket)
    copilot.get("/embed")(lambda: HTMLResponse(FRAME))
    copilot.get("/favicon.ico")(lambda: Response(status_code=204))
    service = Listening(copilot).begin()
    port = free_port()
    desk = AtPort(create_app(service.url, "cpk_any", origin=f"http://127.0.0.1:{port}"), port).begin()
    assert httpx.get(desk.url).status_code == 200
    yield desk.url
    desk.end()
    service.end()


@pytest.fixture
def page(browser: Browser, origin: str) -> Iterator[Page]:
    context = browser.new_context(base_url=origin)
    page = context.new_page()
    page.goto("/")
    page.get_by_label("I am").select_option("ag-1001")
    page.get_by_role("button", name="Where is it").click()
    expect(page.locator("#thread")).to_contain_text("Where is it?")
    yield page
    context.close()


@pytest.mark.parametrize(
    ("typed", "becomes"),
    [
        ("", "Locked words.\nTwo lines."),
        ("Dear Ottilie,", "Dear Ottilie,\n\nLocked words.\nTwo lines."),
        ("Dear Ottilie,\n", "Dear Ottilie,\n\nLocked words.\nTwo lines."),
        ("Dear Ottilie,\n\n", "Dear Ottilie,\n\nLocked words.\nTwo lines."),
    ],
)
def test_words_join_what_is_typed_and_are_taken_back_by_one_key(page: Page, typed: str, becomes: str) -> None:
    reply, hand = page.get_by_label("Reply"), page.frame_locator("iframe").locator("#hand")
    reply.click()
    page.keyboard.insert_text(typed)
    page.keyboard.press("Home")  # wherever the caret stands, and whatever is selected
    page.keyboard.press("Shift+ArrowRight")
    hand.click()
    expect(reply).to_have_value(becomes)
    assert page.evaluate("document.activeElement.tagName") == "IFRAME", "the focus is where the hand is"
    reply.click()
    page.keyboard.press("Control+z")
    expect(reply).to_have_value(typed)

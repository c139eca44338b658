"""A help desk's page that was let in and went bad: it sends, forges, replays, frames and reads, and gets nothing."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.hostile.conftest import Scene, embed, opened
from tests.http.window import DESK, later

# What any page may see of any frame of another origin, by the rules of the web: none of it is of a ticket.
OPEN_TO_ALL = {
    "blur", "close", "closed", "focus", "frames", "length", "location", "opener", "parent", "postMessage", "self", "top",
    "window",
}  # fmt: skip
SECRETS = ("22.40", "Schlüsselbrett", "Guten Tag", "emb_", "300-1")


def forged(context: dict[str, Any]) -> dict[str, Any]:
    """Messages around a token that would open, were any of them believed."""
    token = context["token"]
    return {
        "no version": {"type": "context", "token": token},
        "version 0": context | {"copilot": 0},
        "version 2": context | {"copilot": 2},
        "version as text": context | {"copilot": "1"},
        "version true": context | {"copilot": True},
        "unknown type": context | {"type": "confirm"},
        "type of ours": context | {"type": "insert-reply", "text": "paid"},
        "no type": {"copilot": 1, "token": token},
        "one field more": context | {"confirm": True},
        "a role": context | {"role": "admin"},
        "a ticket": context | {"ticket_id": "another"},
        "a bearer": context | {"bearer": "emb_x"},
        "no token": {"copilot": 1, "type": "context"},
        "token of another type": context | {"token": [token]},
        "empty token": context | {"token": ""},
        "oversized token": context | {"token": "A" * 5000},
        "token with more behind it": context | {"token": f"{token}\n"},
        "token with markup": context | {"token": f"{token}<b>"},
        "language of another type": context | {"lang": {"x": 1}},
        "oversized language": context | {"lang": "en-" + "x" * 90},
        "theme nobody has": context | {"theme": "constructor"},
        "a list": [context],
        "text": str(context),
        "nothing": None,
        "a number": 1,
        "wrapped": {"data": context},
        "our own name": context | {"__proto__x": 1},
    }


def test_a_desk_that_is_let_in_opens_its_ticket_and_hears_nothing_of_it(host: Page, scene: Scene) -> None:
    opened(host, scene, scene.ticket())
    said = host.evaluate("heard")
    assert said and {message["origin"] for message in said} == {scene.house.url}
    assert [message["data"]["type"] for message in said].count("ready") == 1
    assert {message["data"]["type"] for message in said} == {"ready", "resize"}, "a height is all that is told"
    assert not any(secret in str(said) for secret in SECRETS)


def test_no_forged_message_is_believed_or_answered(host: Page, scene: Scene) -> None:
    frame = embed(host, scene)
    frame.locator("[data-stage=waiting]").wait_for()
    asked: list[str] = []
    host.on("request", lambda request: asked.append(request.url) if "/v1/embed/session" in request.url else None)
    ticket = scene.ticket()
    before = host.evaluate("heard.length")
    messages = forged(scene.context(ticket))
    for count, message in enumerate(messages.values(), 1):
        host.evaluate("([message, to]) => tell(message, to)", [message, "*" if count % 2 else scene.house.url])
    host.evaluate("tell(new Map([['copilot', 1]]), '*')")
    host.evaluate(
        "(m) => framed().contentWindow.postMessage(m, '*', [new MessageChannel().port1])", scene.context(ticket)
    )
    ignored = len(messages) + 2
    element = frame.locator("copilot-frame")
    for _ in range(50):
        if element.evaluate("frame => frame.ignored") >= ignored:
            break
        host.wait_for_timeout(50)
    assert element.evaluate("frame => frame.ignored") == ignored, "each was counted"
    assert asked == [], "no token was used for any of them"
    assert host.evaluate("heard.length") == before, "none was answered"
    expect(frame.locator("[data-stage=waiting]")).to_be_visible()
    scene.nothing_was_done(ticket)


def test_only_the_window_right_around_us_is_heard(host: Page, scene: Scene, window: BrowserContext) -> None:
    frame = embed(host, scene)
    frame.locator("[data-stage=waiting]").wait_for()
    ticket = scene.ticket()
    host.evaluate("(message) => fromSibling(message)", scene.context(ticket))
    with window.expect_page() as popup:
        host.evaluate("void open('/host.html')")
    popup.value.wait_for_load_state()
    popup.value.evaluate("(message) => opener.frames[0].postMessage(message, '*')", scene.context(ticket))
    host.wait_for_timeout(500)
    assert frame.locator("copilot-frame").evaluate("frame => frame.ignored") == 2
    expect(frame.locator("[data-stage=waiting]")).to_be_visible()


def test_a_token_that_was_used_or_is_for_something_else_opens_nothing(host: Page, scene: Scene) -> None:
    frame = embed(host, scene)
    frame.locator("[data-stage=waiting]").wait_for()
    used = scene.context(scene.ticket())
    other = scene.token(scene.ticket(), origin=scene.neighbour)
    elsewhere = scene.token(scene.ticket(), origin=DESK)
    with later(scene.house, seconds=-300):
        old = scene.token(scene.ticket())
    for token in (other, elsewhere, old, "gAAAAA" + "x" * 200, used["token"][:-8] + "AAAAAA=="):
        with host.expect_response("**/v1/embed/session") as answered:
            host.evaluate("([message, to]) => tell(message, to)", [used | {"token": token}, scene.house.url])
        assert answered.value.status in (401, 403), token
        frame.locator("[data-stage=refused]").wait_for()
        assert frame.locator("copilot-sidebar").count() == 0
    host.evaluate("([message, to]) => tell(message, to)", [used, scene.house.url])
    frame.locator("[data-do=begin]").wait_for()
    with host.expect_response("**/v1/embed/session") as answered:
        host.evaluate("([message, to]) => tell(message, to)", [used, scene.house.url])
    assert answered.value.status in (401, 403, 409), "used once is used up"


def test_an_agent_nobody_is_linked_to_sees_one_button_and_the_former_person_s_ticket_is_gone(
    host: Page, scene: Scene, window: BrowserContext
) -> None:
    ticket = scene.ticket()
    frame = opened(host, scene, ticket)
    token = scene.token(ticket, agent="ag-nobody")
    host.evaluate("([token, to]) => tell({copilot: 1, type: 'context', token}, to)", [token, scene.house.url])
    button = frame.locator("[data-do=link]")
    button.wait_for()
    assert frame.locator("copilot-sidebar").count() == 0
    button.evaluate("button => button.click()")
    host.wait_for_timeout(200)
    assert len(window.pages) == 1, "a script opens no window"
    with window.expect_page() as popup:
        button.click()
    assert "/link#" in popup.value.url
    assert popup.value.evaluate("opener") is None, "nobody can steer our own page from here"
    popup.value.close()
    assert not any("link#" in str(message) for message in host.evaluate("heard"))


def test_the_page_around_reads_nothing_of_the_frame(host: Page, scene: Scene) -> None:
    frame = opened(host, scene, scene.ticket())
    assert set(host.evaluate("readable()")) - {"0", "then"} <= OPEN_TO_ALL
    for path in (["contentWindow", "document"], ["contentWindow", "location", "href"], ["contentWindow", "localStorage"],
                 ["contentWindow", "name"], ["contentWindow", "history"], ["contentWindow", "copilot"]):  # fmt: skip
        assert host.evaluate("read", path) == "SecurityError", path
    assert host.evaluate("read", ["contentDocument"]) == "null"
    assert host.evaluate("read", ["contentWindow", "length"]) == "0", "there is no frame in the frame"
    inside = frame.locator("copilot-frame").evaluate(
        "() => JSON.stringify([location.href, name, document.cookie, {...localStorage}, {...sessionStorage}])"
    )
    assert "emb_" not in inside, "the bearer is in memory alone"
    entries = host.evaluate("JSON.stringify(performance.getEntries().map((entry) => entry.name))")
    assert "/v1/" not in entries and "tkt_" not in entries


def test_the_page_around_gets_no_answer_of_the_service_for_itself(host: Page, scene: Scene) -> None:
    ticket = scene.ticket()
    url, token = scene.house.url, scene.token(ticket)
    body = f'{{"token": "{token}", "origin": "{scene.host}"}}'
    for mode in ("cors", "no-cors"):
        kind = "application/json" if mode == "cors" else "text/plain"
        options = {"method": "POST", "mode": mode, "body": body, "headers": {"Content-Type": kind}}
        told = host.evaluate("([url, options]) => ask(url, options)", [f"{url}/v1/embed/session", options])
        assert told in ("TypeError", "opaque 0 "), told
    for path in (f"/v1/tickets/{ticket}", "/v1/tickets", "/v1/session", "/v1/embed/bindings", "/embed"):
        for mode in ("cors", "no-cors"):
            told = host.evaluate(
                "([url, options]) => ask(url, options)", [url + path, {"mode": mode, "credentials": "include"}]
            )
            assert told in ("TypeError", "opaque 0 "), told
    scene.nothing_was_done(ticket)


def test_a_desk_that_was_not_named_cannot_frame_us_not_even_around_one_that_was(
    window: BrowserContext, scene: Scene
) -> None:
    page = window.new_page()
    breaches: list[str] = []
    page.on("console", lambda message: breaches.append(message.text))
    page.goto(f"{scene.stranger}/host.html")
    page.evaluate("(src) => frame(src)", f"{scene.house.url}/embed")
    assert page.frames[1].url.startswith("chrome-error:")
    assert any("frame-ancestors" in text for text in breaches)
    assert page.evaluate("heard") == []
    page.goto(f"{scene.stranger}/host.html")
    page.evaluate("(src) => frame(src)", f"{scene.host}/host.html")
    page.frames[1].evaluate("(src) => frame(src)", f"{scene.house.url}/embed")
    assert page.frames[1].child_frames[0].url.startswith("chrome-error:")
    for path in ("/tickets", "/tickets/x", "/link"):
        page.goto(f"{scene.host}/host.html")
        page.evaluate("(src) => frame(src)", scene.house.url + path)
        assert page.frames[1].url.startswith("chrome-error:"), f"{path} is in nobody's frame"


@pytest.mark.parametrize("sandbox", ["allow-scripts", "allow-scripts allow-popups allow-forms"])
def test_a_sandbox_around_us_opens_nothing(host: Page, scene: Scene, sandbox: str) -> None:
    host.evaluate("([src, sandbox]) => frame(src, {sandbox})", [f"{scene.house.url}/embed", sandbox])
    ticket = scene.ticket()
    host.evaluate("(message) => tell(message, '*')", scene.context(ticket))
    host.wait_for_timeout(500)
    assert host.frame_locator("iframe").locator("copilot-sidebar").count() == 0
    scene.nothing_was_done(ticket)


def test_our_page_in_a_window_of_its_own_listens_to_nobody(host: Page, scene: Scene, window: BrowserContext) -> None:
    ticket = scene.ticket()
    with window.expect_page() as popup:
        host.evaluate("(src) => { window.bad = open(src) }", f"{scene.house.url}/embed")
    popup.value.locator("[data-stage=alone]").wait_for()
    host.evaluate("(message) => bad.postMessage(message, '*')", scene.context(ticket))
    host.wait_for_timeout(300)
    expect(popup.value.locator("[data-stage=alone]")).to_be_visible()
    assert host.evaluate("heard") == []


def test_a_frame_that_is_sent_away_takes_its_right_with_it(host: Page, scene: Scene) -> None:
    ticket = scene.ticket()
    opened(host, scene, ticket)
    for address in ("javascript:alert(1)", f"{scene.host}/host.html", "about:blank"):
        assert host.evaluate(
            "(to) => { try { framed().contentWindow.location = to; return 'sent' } catch (e) { return e.name } }",
            address,
        )
        host.wait_for_timeout(200)
    host.evaluate("() => history.back()")
    host.wait_for_timeout(300)
    assert host.frame_locator("iframe").locator("copilot-sidebar").count() == 0
    scene.nothing_was_done(ticket)

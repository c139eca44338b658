"""Saying which agent of a desk one is opens money later: the window that asks may have been put under a hand."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, expect

from copilot.domain.identity import Role, Scope
from tests.browser.hostile.conftest import Scene
from tests.http.house import ok
from tests.http.window import asked_link


def test_the_second_half_of_a_double_click_links_nobody(window: BrowserContext, scene: Scene) -> None:
    key, person = scene.house.program(Scope.EMBED_OPEN), scene.house.person(Role.AGENT)
    code = asked_link(scene.house, key, scene.ticket(), "ag-2")
    token = person.cookies["copilot_session"]
    window.add_cookies([{"name": "copilot_session", "value": token, "url": scene.house.url}])
    page = window.new_page()
    page.goto(f"{scene.house.url}/link#{code}")
    yes = page.locator("copilot-gate[data-do=link]")
    yes.wait_for()
    yes.evaluate("gate => gate.renderRoot.querySelector('button').click()")
    spot = yes.bounding_box()
    assert spot is not None
    yes.evaluate("gate => { gate.shut = true; gate.shut = false; gate.about = 'looked at anew'; }")
    page.mouse.click(spot["x"] + 10, spot["y"] + 10)
    expect(page.get_by_text("That press did not count.")).to_be_visible()
    assert ok(person.get("/v1/embed/bindings"))["bindings"] == []
    expect(yes.locator("button")).to_have_attribute("aria-disabled", "false")
    yes.locator("button").click()
    expect(page.locator("[data-do=link]")).to_have_count(0)
    assert [one["agent"] for one in ok(person.get("/v1/embed/bindings"))["bindings"]] == ["ag-2"]

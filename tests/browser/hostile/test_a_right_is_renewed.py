"""A window of a quarter of an hour ends while somebody writes: the desk is asked for a token, and nothing is lost."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.hostile.conftest import Scene, opened
from tests.http.window import later


def test_a_window_that_ended_is_opened_again_where_the_person_was(host: Page, scene: Scene) -> None:
    ticket = scene.ticket()
    frame = opened(host, scene, ticket)
    frame.locator("[data-part=write-note] summary").click()
    note = frame.locator("#note-text")
    note.fill("Carrier called, answer tomorrow.")
    with later(scene.house, minutes=16):
        frame.locator("copilot-sidebar").evaluate("sidebar => sidebar.desk.load()")
        host.wait_for_function("heard.some((message) => message.data.type === 'need-token')")
        expect(frame.locator("[data-line=signed-out]")).to_be_visible()
        host.evaluate("([message, to]) => tell(message, to)", [scene.context(ticket), scene.house.url])
        expect(frame.locator("[data-line]")).to_have_count(0)
        expect(note).to_have_value("Carrier called, answer tomorrow.")
        expect(frame.locator("[data-do=begin]")).to_be_enabled()
        other = scene.ticket()
        host.evaluate("([message, to]) => tell(message, to)", [scene.context(other), scene.house.url])
        expect(note).to_have_value("")

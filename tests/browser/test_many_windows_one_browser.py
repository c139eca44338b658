"""What a page shows stays true while other windows, other people and the past of a ticket come in between."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.bench import DEMANDED, LATE, PASSWORD, Window, actions_of, bring, heading
from tests.browser.journeys import settle


@pytest.fixture(scope="module")
def desk(own_desk: Any) -> Any:
    """A service of our own: what other files refund here cannot be asked for again."""
    return own_desk


def begun(page: Page) -> None:
    """The question before money stands, and its door is open."""
    page.locator(".proposed [data-do=begin]").click()
    expect(page.locator("copilot-gate[data-do=confirm] button")).to_have_attribute("aria-disabled", "false")


def test_nothing_is_done_or_kept_as_whoever_signed_in_in_another_window(window: Window, desk: Any) -> None:
    id_, subject = bring(desk, DEMANDED, "Two people, one browser", LATE)
    page = window()
    page.goto(f"/tickets/{id_}")
    expect(heading(page, subject)).to_be_visible()
    page.get_by_text("Write a note", exact=True).click()
    page.locator("#note-text").fill("Ann has begun this.")
    begun(page)
    sent: list[tuple[str, int]] = []
    page.on(
        "response", lambda one: sent.append((one.url, one.status)) if one.request.method in ("POST", "PUT") else None
    )
    desk.be(page, "sam")
    page.locator("copilot-gate[data-do=confirm] button").click()
    expect(page.locator("details.me > summary")).to_have_text("sam")
    expect(heading(page, subject)).to_be_visible()
    assert actions_of(desk, id_) == []
    assert [status for url, status in sent if url.endswith("/decision")] == [401]
    assert page.locator("copilot-gate").count() == 0, "the question was put to somebody else"
    with httpx.Client(base_url=desk.url) as sam:
        sam.post("/v1/session", json={"name": "sam", "password": PASSWORD}).raise_for_status()
        assert sam.get(f"/v1/tickets/{id_}/draft").json()["texts"] == {}, "another person's words are not kept as his"


def test_what_one_person_sent_without_an_answer_is_none_of_the_next_ones(window: Window, desk: Any) -> None:
    id_, subject = bring(desk, DEMANDED, "Sent into the dark", LATE)
    page = window()
    page.goto(f"/tickets/{id_}")
    expect(heading(page, subject)).to_be_visible()
    keys: list[str] = []

    def lost(route: Route) -> None:
        keys.append(route.request.headers["idempotency-key"])
        route.abort()

    def send() -> None:
        page.locator("[data-part=write-note] > summary").click()
        page.locator("#note-text").fill("The carrier was called.")
        page.get_by_role("button", name="Add the note").click()
        expect(page.locator("[data-notice=bad]")).to_contain_text("No answer")
        page.locator("[data-part=write-note] > summary").click()

    page.route("**/notes", lost)
    send()
    send()
    desk.be(page, "sam")
    page.locator("copilot-sidebar").evaluate("sidebar => sidebar.desk.drafts.keep().then(() => sidebar.desk.refresh())")
    expect(page.locator("details.me > summary")).to_have_text("sam")
    page.locator("copilot-sidebar").wait_for()
    settle(
        lambda: page.locator("copilot-sidebar").evaluate("sidebar => sidebar.desk.state.view && sidebar.desk.who.name"),
        "sam",
    )
    send()
    assert keys[0] == keys[1], "pressing again is the same intention"
    assert keys[2] != keys[0], "another person's is not"


def test_who_came_and_went_before_is_asked_about_once(window: Window, desk: Any) -> None:
    id_, subject = bring(desk, DEMANDED, "Much visited", LATE)
    with httpx.Client(base_url=desk.url) as sam:
        sam.post("/v1/session", json={"name": "sam", "password": PASSWORD}).raise_for_status()
        for n in range(40):
            sam.put(f"/v1/tickets/{id_}/presence", json={"editing": n % 2 == 0}).raise_for_status()
    page = window()
    beats: list[str] = []
    page.on("request", lambda one: beats.append(one.url) if one.url.endswith("/presence") else None)
    page.goto(f"/tickets/{id_}")
    expect(heading(page, subject)).to_be_visible()
    expect(page.get_by_text("Also looking at this ticket: sam.")).to_be_visible()
    page.wait_for_timeout(1500)
    assert 1 <= len(beats) <= 4


def test_what_left_meanwhile_is_not_called_taken_back(window: Window, desk: Any) -> None:
    id_, subject = bring(desk, DEMANDED, "Left in between", LATE)
    page = window()

    def left(route: Route) -> None:
        """As the service answers where Amazon has it already: Amazon was asked, nothing is back."""
        route.fulfill(status=200, content_type="application/json", body=json.dumps({"state": "SUBMITTED"}))

    page.route("**/cancel", left)
    page.goto(f"/tickets/{id_}")
    expect(heading(page, subject)).to_be_visible()
    begun(page)
    page.locator("copilot-gate[data-do=confirm] button").click()
    page.locator("[data-do=undo]").click()
    expect(page.locator("[data-notice]")).to_contain_text("Amazon is asked to take it out of its queue")


def test_words_that_are_searched_for_stay_out_of_the_address(window: Window, desk: Any) -> None:
    _, subject = bring(desk, DEMANDED, "Rosenthal asks again", LATE)
    page = window()
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto("/tickets?risk=ODR-CRITICAL&q=Someone")
    expect(heading(page, "Tickets")).to_be_visible()
    page.locator("#q").fill("Rosenthal")
    page.locator("#q").press("Enter")
    expect(page.locator("a.row-item").filter(has_text=subject)).to_be_visible()
    expect(page).to_have_url(f"{desk.url}/tickets?risk=ODR-CRITICAL")
    assert [url for url in asked if "Rosenthal" in url] == [], "a proxy writes addresses down"


def test_a_sign_out_that_failed_is_not_passed_over(window: Window, desk: Any) -> None:
    page = window()
    page.goto("/tickets")
    expect(heading(page, "Tickets")).to_be_visible()
    page.route("**/v1/session", lambda route: route.abort() if route.request.method == "DELETE" else route.fallback())
    page.locator("details.me > summary").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("alert")).to_contain_text("You are still signed in")
    page.unroute("**/v1/session")
    page.get_by_role("button", name="Sign out").click()
    expect(heading(page, "Sign in")).to_be_visible()
    expect(page.locator("[data-told=stuck]")).to_have_count(0)

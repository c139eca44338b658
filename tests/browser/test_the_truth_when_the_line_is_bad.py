"""Slow, cut, silent, asleep, killed: what an agent sees is true, what to do is said, and nothing is sent that should not be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Locator, Route, expect

from tests.browser.bench import DEMANDED, LATE, bring, ledger_kinds
from tests.browser.rooms import MONEY, Room, ask, sidebar_of
from tests.browser.wire import Wire
from tests.http.house import ok

NOTHING_LEAVES = "The service does not answer. Trying again; nothing can be sent meanwhile."


@pytest.fixture
def wire(room: Room) -> Iterator[Wire]:
    line = Wire(room.house.url)
    yield line
    line.close()


def rejected_by(room: Room, other: httpx.Client, id_: str) -> None:
    """A colleague decides."""
    suggestion = room.suggestion(other, id_)
    reject = {"decision": "reject", "version": suggestion["version"], "reject_code": "not_now"}
    ok(other.post(f"/v1/suggestions/{suggestion['suggestion_id']}/decision", json=reject))


def shut(sidebar: Locator) -> None:
    """No button of the sidebar that sends anything can be pressed."""
    expect(sidebar.locator("[data-line]")).to_be_visible()
    sending = sidebar.locator(f"[data-do=begin], [data-do=lower], [data-do=accept], [data-do=copy], [data-do=undo], [data-reject], {MONEY} button")  # fmt: skip
    assert sending.count() > 2
    for button in sending.all():
        expect(button).to_be_disabled()


def test_a_slow_service_shows_at_once_that_it_is_being_read_and_nothing_to_press(room: Room) -> None:
    who = room.person()
    id_ = room.ticket(who)
    page = room.window(who, width=900)
    held: list[Route] = []
    slow = True
    page.route(f"**/v1/tickets/{id_}**", lambda route: held.append(route) if slow else route.continue_())
    page.goto(f"/tickets/{id_}")
    sidebar = page.locator("copilot-sidebar")
    expect(sidebar.locator("[aria-busy=true] .skeleton").first).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Reading the ticket…")
    assert sidebar.get_by_role("button").count() == 0
    slow = False
    for route in held:
        route.continue_()
    expect(sidebar.locator("[data-do=begin]")).to_be_enabled()
    expect(sidebar.locator("section.reply")).to_be_visible()
    expect(sidebar.locator("[aria-busy=true]")).to_have_count(0)


def test_a_line_that_breaks_and_comes_back_has_missed_nothing(room: Room, wire: Wire) -> None:
    who, other = room.person(), room.person()
    id_ = room.ticket(who)
    page = room.window(who, url=wire.url)
    sidebar = sidebar_of(page, id_)
    ask(sidebar)
    wire.cut()
    expect(sidebar.locator("[data-line=reconnecting]")).to_contain_text(NOTHING_LEAVES)
    expect(sidebar.locator("[data-line]")).to_contain_text(re.compile(r"What you see was read \d+ s ago\."))
    shut(sidebar)
    rejected_by(room, other, id_)
    with page.expect_request(lambda one: one.url.endswith("/events") and one.headers["last-event-id"] != "0"):
        wire.mend()
    expect(sidebar.locator("[data-line]")).to_have_count(0)
    expect(sidebar.locator("section.action-card")).to_contain_text("This ticket is decided.")
    expect(sidebar.locator("[data-notice]")).to_contain_text("the question was closed. Nothing was sent.")
    assert room.actions(who, id_) == []


def test_a_question_that_outlives_a_broken_line_opens_anew(room: Room, wire: Wire) -> None:
    who = room.person()
    id_ = room.ticket(who)
    sidebar = sidebar_of(room.window(who, url=wire.url), id_)
    button = ask(sidebar)
    wire.cut()
    expect(button).to_be_disabled()
    wire.mend()
    expect(button).to_have_attribute("aria-disabled", "false")
    button.click()
    expect(sidebar.locator("section.tracker[data-state=HELD]")).to_be_visible()
    assert room.told(id_).count("action.confirmed") == 1


def test_a_computer_that_slept_looks_again_by_itself(room: Room, wire: Wire) -> None:
    who, other = room.person(), room.person()
    id_ = room.ticket(who)
    page = room.window(who, url=wire.url)
    page.clock.install()
    sidebar = sidebar_of(page, id_)
    ask(sidebar)
    wire.silence()  # the connection is as good as gone, and nobody tells us
    rejected_by(room, other, id_)
    wire.mend()
    expect(sidebar.locator(MONEY)).to_be_visible()
    page.clock.fast_forward(50_000)
    expect(sidebar.locator("section.action-card")).to_contain_text("This ticket is decided.")
    expect(sidebar.locator(MONEY)).to_have_count(0)
    assert room.actions(who, id_) == []


def test_a_ticket_that_could_not_be_read_can_be_read_again_and_is_followed(room: Room, wire: Wire) -> None:
    who, other = room.person(), room.person()
    id_ = room.ticket(who)
    page = room.window(who, url=wire.url, width=900)
    page.goto("/tickets")
    expect(page.locator(f"[data-ticket={id_}]")).to_be_visible()
    wire.cut()
    page.locator(f"[data-ticket={id_}]").click()
    trouble = page.locator("copilot-sidebar [role=alert]")
    expect(trouble).to_contain_text("No answer came back.")
    wire.mend()
    trouble.get_by_role("button", name="Look again").click()
    sidebar = page.locator("copilot-sidebar")
    expect(sidebar.locator("[data-do=begin]")).to_be_enabled()
    rejected_by(room, other, id_)
    expect(sidebar.locator("section.action-card")).to_contain_text("This ticket is decided.")


def test_a_service_that_is_killed_takes_nothing_along(browser: Browser, own_desk: Any) -> None:
    id_, _ = bring(own_desk, DEMANDED, "Killed in the middle", LATE)
    context = browser.new_context(base_url=own_desk.url, viewport={"width": 900, "height": 900})
    page = context.new_page()
    own_desk.be(page, "ann")
    sidebar = sidebar_of(page, id_)
    page.get_by_text("Write a note", exact=True).click()
    page.locator("#note-text").fill("The carrier was called")
    button = ask(sidebar)
    own_desk.service.kill()
    expect(sidebar.locator("[data-line=reconnecting]")).to_contain_text(NOTHING_LEAVES)
    shut(sidebar)
    own_desk.service.start()
    expect(sidebar.locator("[data-line]")).to_have_count(0)
    expect(page.locator("#note-text")).to_have_value("The carrier was called")
    expect(button).to_have_attribute("aria-disabled", "false")
    button.click()
    expect(sidebar.locator("section.tracker")).to_be_visible()
    assert ledger_kinds(own_desk, id_).count("action.confirmed") == 1
    context.close()

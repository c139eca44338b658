"""A letter read in the agent's language leaves in the buyer's; the ways to settle are advice with nothing to press."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.rooms import Room, sidebar_of
from tests.http.house import ok


def test_a_german_reply_is_read_in_italian_and_only_the_german_one_can_be_copied(room: Room) -> None:
    who = room.person()
    id_ = room.ticket(who)
    page = room.window(who, locale="it-IT", permissions=["clipboard-read", "clipboard-write"])
    sidebar = sidebar_of(page, id_)
    assert page.evaluate("document.documentElement.lang") == "it"
    reply = sidebar.locator("section.reply")
    expect(reply.locator("pre.locked[lang|=de]")).to_contain_text("Guten Tag")
    reading = reply.locator("pre.reading[lang|=it]")
    expect(reading).to_contain_text(re.compile("Buongiorno|Gentile|Salve"))
    assert reply.get_by_role("button").count() == 1, "one text can be copied: the buyer's"
    reply.get_by_role("button").click()
    expect(sidebar.locator("[data-notice=good]")).to_be_visible()
    (offered,) = ok(who.get(f"/v1/tickets/{id_}/replies"))["offered"]
    assert page.evaluate("navigator.clipboard.readText()") == offered["text"], "byte for byte"
    (released,) = ok(who.get(f"/v1/tickets/{id_}/replies"))["released"]
    assert released["sha256"] == offered["sha256"]


def test_the_reasons_are_in_the_agent_s_language_and_what_is_not_says_so(room: Room) -> None:
    who = room.person()
    sidebar = sidebar_of(room.window(who, locale="it-IT"), room.ticket(who))
    because = sidebar.locator("section.action-card .because")
    expect(because.locator("[lang=it]").first).to_be_visible()
    assert because.locator("[lang=en]").count() == 0
    expect(sidebar.locator("section.note [lang=it]").first).to_be_visible()


def test_an_agent_who_reads_german_sees_one_text(room: Room) -> None:
    who = room.person()
    sidebar = sidebar_of(room.window(who, locale="de-DE"), room.ticket(who))
    expect(sidebar.locator("pre.locked[lang|=de]")).to_be_visible()
    expect(sidebar.locator("pre.reading")).to_have_count(0)


def test_the_ways_to_settle_have_costs_and_reasons_and_nothing_to_press(room: Room) -> None:
    who = room.person()
    page = room.window(who)
    sidebar = sidebar_of(page, room.ticket(who))
    ladder = sidebar.locator("details.ladder")
    ladder.locator("summary").first.click()
    rungs = ladder.locator("li[data-option]")
    expect(rungs.first).to_be_visible()
    assert rungs.count() >= 5
    open_ones = ladder.locator("li[data-option]:not(.shut)")
    for rung in open_ones.all():
        expect(rung).to_contain_text(re.compile(r"\d+\.\d\d"))
        expect(rung).to_contain_text(re.compile(r"[A-Z]{3}-\d\d"))
    shut = ladder.locator("li.shut")
    assert shut.count() >= 1
    for rung in shut.all():
        expect(rung).to_contain_text(re.compile(r"Why not\?.*[A-Z]{3}-\d\d", re.S))
    assert ladder.locator("button, a, input, select, copilot-gate, [tabindex]").count() == 0
    full = ladder.locator("[data-option=full]")
    full.get_by_text("Sum and risk").click()
    expect(full).to_contain_text("22.40")
    assert page.evaluate("document.documentElement.scrollWidth") == 1280

"""Signed out, outdated, forgotten, a wrong clock, a model that comes last: the page says so, and sends nothing that should not leave."""

from __future__ import annotations

import re
import threading
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from copilot.llm.scripted import running
from tests.browser.rooms import MONEY, Room, ask, sidebar_of
from tests.graphs.brains import cache_folder, shared_brain
from tests.graphs.shop import LATE
from tests.http.house import ok, open_house, ticket_json

HOUR = 3600
# A computer whose clock is so many milliseconds off; everything else of it is right.
OFF = """
(() => {
  const Right = Date;
  globalThis.Date = class extends Right {
    constructor(...given) { given.length ? super(...given) : super(Right.now() + %d); }
    static now() { return Right.now() + %d; }
  };
})()
"""
TEXTS = """
() => {
  const all = (root) => [...root.querySelectorAll("*")].reduce((text, one) => text + (one.shadowRoot ? all(one.shadowRoot) : ""), root.textContent ?? "");
  const workbench = document.querySelector("copilot-workbench");
  return `${document.title} ${all(workbench.shadowRoot.querySelector("copilot-ticket").shadowRoot)}`;
}
"""


def minutes(clock: Locator) -> int:
    """What a clock of the strip says is left."""
    found = re.search(r"due in (?:(\d+) d )?(?:(\d+) h)? ?(?:(\d+) min)?", clock.inner_text())
    assert found, clock.inner_text()
    days, hours, rest = (int(one or 0) for one in found.groups())
    return (days * 24 + hours) * 60 + rest


def lowered_by_a_colleague(room: Room, id_: str) -> None:
    other = room.person()
    suggestion = room.suggestion(other, id_)
    edits = [{"action_id": suggestion["actions"][0]["action_id"], "amount": {"amount": "10.00", "currency": "EUR"}}]
    edit = {"decision": "edit", "version": suggestion["version"], "edits": edits}
    ok(other.post(f"/v1/suggestions/{suggestion['suggestion_id']}/decision", json=edit))


class TestSignedOut:
    """Somebody signed out in another window."""

    def test_a_confirmation_does_not_leave_and_the_page_asks_who_is_here(self, room: Room) -> None:
        who = room.person()
        id_ = room.ticket(who)
        page = room.window(who)
        button = ask(sidebar_of(page, id_))
        assert who.delete("/v1/session").status_code == 204
        button.click()
        again = page.get_by_role("dialog")
        expect(again).to_contain_text("Your session has ended. What you typed is still here: sign in and go on.")
        expect(page.locator("[data-do=begin], [data-do=accept], copilot-gate")).to_have_count(0)
        assert "Guten Tag" not in page.evaluate(TEXTS), "the letter is behind the question"
        assert "action.confirmed" not in room.told(id_)


class TestOutdated:
    """The suggestion became another one while somebody was asked."""

    def test_the_question_is_closed_and_the_new_amount_is_shown(self, room: Room) -> None:
        who = room.person()
        id_ = room.ticket(who)
        sidebar = sidebar_of(room.window(who), id_)
        ask(sidebar)
        lowered_by_a_colleague(room, id_)
        expect(sidebar.locator("[data-notice=info]")).to_contain_text("The ticket changed while you were asked")
        expect(sidebar.locator(MONEY)).to_have_count(0)
        expect(sidebar.locator("[data-do=begin]")).to_contain_text("10.00")
        assert room.actions(who, id_) == []

    def test_a_page_that_did_not_hear_of_it_confirms_nothing(self, room: Room) -> None:
        who = room.person()
        id_ = room.ticket(who)
        page = room.window(who)
        page.route("**/events", lambda _route: None)
        sidebar = sidebar_of(page, id_)
        button = ask(sidebar)
        lowered_by_a_colleague(room, id_)
        with page.expect_response("**/decision") as answer:
            button.click()
        assert answer.value.status == 412
        expect(sidebar.locator("[data-notice=bad]")).to_contain_text("The ticket was read again: look at what it says")
        expect(sidebar.locator("[data-do=begin]")).to_contain_text("10.00")
        assert room.actions(who, id_) == []


class TestForgotten:
    """The ticket was forgotten on purpose, or is not there."""

    @pytest.mark.parametrize("how", ["forgotten", "not there"])
    def test_no_word_of_it_stays_on_the_page(self, room: Room, how: str) -> None:
        who = room.person()
        id_ = room.ticket(who, subject="Vergessene Wanduhr")
        page = room.window(who, width=900)
        sidebar = sidebar_of(page, id_)
        ask(sidebar)
        page.get_by_text("Write a note", exact=True).click()
        page.locator("#note-text").fill("Mrs Zwirnbein called")
        assert all(word in page.evaluate(TEXTS) for word in ("Guten Tag", "Wanduhr"))
        if how == "forgotten":
            room.house.in_books(lambda books: books.tickets.forget(id_))
        else:
            missing = '{"type": "urn:copilot:problem:not_found", "status": 404, "detail": "no ticket"}'
            page.route(f"**/v1/tickets/{id_}**", lambda route: route.fulfill(status=404, body=missing))
        sidebar.evaluate("sidebar => sidebar.desk.load()")
        expect(sidebar.get_by_role("alert")).to_contain_text("This ticket is not there any more.")
        expect(page.get_by_role("heading", level=1)).to_have_text("This ticket is not there any more.")
        expect(page.locator(f"{MONEY}, [data-do=begin], #note-text")).to_have_count(0)
        left = page.evaluate(TEXTS)
        assert not [word for word in ("Guten Tag", "Wanduhr", "22.40") if word in left]
        if how == "forgotten":
            page.set_viewport_size({"width": 1280, "height": 800})
            expect(page.locator(f"[data-ticket={id_}]")).to_contain_text("(forgotten)")
        assert "action.confirmed" not in room.told(id_)


class TestAWrongClock:
    """The computer's clock is hours off; the service's counts."""

    @pytest.mark.parametrize("hours", [7, -7])
    def test_deadlines_and_ages_are_right_and_the_page_says_why(self, room: Room, hours: int) -> None:
        who = room.person()
        id_ = room.ticket(who)
        honest, wrong = room.window(who), room.window(who)
        wrong.add_init_script(OFF % (hours * HOUR * 1000, hours * HOUR * 1000))
        due = [sidebar_of(page, id_).locator("li.clock strong").first for page in (honest, wrong)]
        right, shown = (minutes(one) for one in due)
        assert right > 60 and abs(right - shown) <= 1
        how = "fast" if hours > 0 else "slow"
        said = wrong.locator("section.clocks").get_by_role("status")
        expect(said).to_contain_text(re.compile(rf"The clock of this computer is (7 h 00|6 h 59) min {how}"))
        expect(said).to_contain_text("Deadlines here follow the service's clock.")
        expect(honest.locator("section.clocks").get_by_role("status")).to_have_count(0)
        self._ages_are_right(wrong)

    @staticmethod
    def _ages_are_right(page: Page) -> None:
        page.context.set_offline(True)
        expect(page.locator("[data-line=offline]")).to_contain_text(re.compile(r"What you see was read \d{1,2} s ago"))
        page.context.set_offline(False)
        expect(page.locator("[data-line]")).to_have_count(0)
        order = page.locator("details[data-part=order] > summary")
        expect(order).to_contain_text(re.compile(r"Read (\d min )?\d{1,2} s ago"))


def test_a_model_that_comes_last_is_told_over_the_events_and_moves_nothing(
    browser: Browser, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> None:
    go_on = threading.Event()

    def oracle(_letter: str) -> dict[str, Any]:
        go_on.wait(60)
        return {"remark": "Looks late to me."}

    with running(mode="good", oracle=oracle) as model:
        advised = {"hold_seconds": 600, "llm_model": "any-name", "llm_base_url": model.url, "llm_seconds": 60}
        brain = shared_brain(cache_folder(request.config))
        with open_house(tmp_path_factory.mktemp("advised"), brain, **advised) as house:
            room = Room(house, browser)
            who = room.person()
            given = ticket_json(house.shop.order("late").order_id, LATE)
            id_ = str(ok(who.post("/v1/tickets", json=given))["ticket_id"])
            page = room.window(who)
            sidebar = sidebar_of(page, id_)  # the page asks for a suggestion itself
            expect(sidebar).to_contain_text("A model is still reading the letter. The suggestion stands without it.")
            amount = sidebar.locator("[data-do=begin]").inner_text()
            ask(sidebar)
            go_on.set()
            opinion = sidebar.get_by_role("region", name="A model's reading")
            expect(opinion).to_contain_text("It proposes no money")
            expect(opinion).to_contain_text("Looks late to me.")
            expect(sidebar.locator(MONEY)).to_have_count(0)
            expect(sidebar.locator("[data-notice=info]")).to_contain_text("Nothing was sent.")
            assert sidebar.locator("[data-do=begin]").inner_text() == amount
            with page.expect_request("**/decision") as sent:
                ask(sidebar).click()
            assert sent.value.headers["if-match"] == '"2"', "what is confirmed is what was read last"
            expect(sidebar.locator("section.tracker[data-state=HELD]")).to_be_visible()
            assert room.wrong == []
            room.close_windows()

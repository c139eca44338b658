"""Teams without a help desk work at the workbench: they come and go, work a list by keyboard, and read a ticket."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from playwright.sync_api import Route, expect

from tests.browser.bench import (
    CLAIMED,
    DEMANDED,
    LATE,
    PASSWORD,
    PAYLOAD,
    Window,
    bring,
    heading,
    ledger_kinds,
    numbers,
    row,
    sign_in,
)

# All that stands in the page, whether anybody sees it or not.
EVERY_TEXT = """
() => {
  const all = (root) => [...root.querySelectorAll("*")].reduce((text, one) => text + (one.shadowRoot ? all(one.shadowRoot) : ""), root.textContent ?? "");
  return all(document);
}
"""


@pytest.fixture(scope="module")
def desk(own_desk: Any) -> Any:
    """A service of our own: what other files refund here cannot be asked for again, and we stop all money for a moment."""
    return own_desk


class TestComingAndGoing:
    """Signing in, signing out, and a session that ends under the hands."""

    def test_nobody_sees_a_ticket_before_signing_in_nor_after_signing_out(self, window: Window, desk: Any) -> None:
        _, subject = bring(desk, DEMANDED, "Seen by people only")
        page = window(None)
        page.goto("/tickets")
        expect(heading(page, "Sign in")).to_be_visible()
        sign_in(page, password="not-her-password")
        expect(page.get_by_role("alert")).to_have_text("Name or password is wrong.")
        sign_in(page)
        expect(row(page, subject)).to_be_visible()
        expect(page).to_have_title(re.compile("^Tickets"))
        page.locator("details.me > summary").click()
        page.get_by_role("button", name="Sign out").click()
        expect(heading(page, "Sign in")).to_be_visible()
        assert page.get_by_text(subject).count() == 0, "nothing of a ticket is shown to nobody"
        page.reload()
        expect(heading(page, "Sign in")).to_be_visible()

    def test_a_session_that_ends_costs_no_word_that_was_typed(self, window: Window, desk: Any) -> None:
        id_, subject = bring(desk, DEMANDED, "Where is my case", LATE)
        page = window()
        page.goto(f"/tickets/{id_}")
        expect(heading(page, subject)).to_be_visible()
        page.get_by_text("Write a note", exact=True).click()
        note = page.locator("#note-text")
        page.locator("[data-part=close] > summary").click()
        page.locator("#close-text").fill("Nothing is left to do")
        note.fill("The carrier was called")
        page.context.clear_cookies()
        note.fill("The carrier was called and will look.")  # keeping the draft is what finds out
        again = page.get_by_role("dialog")
        expect(again).to_contain_text("Your session has ended")
        expect(again.get_by_label("Password")).to_be_focused()
        page.keyboard.press("Escape")
        expect(again).to_be_visible()
        again.get_by_label("Password").fill(PASSWORD)
        again.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(note).to_have_value("The carrier was called and will look.")
        expect(note).to_be_focused()
        expect(page.locator("#close-text")).to_have_value("Nothing is left to do")
        expect(page.locator("[data-line]")).to_have_count(0)
        page.get_by_role("button", name="Add the note").click()
        expect(page.locator("[data-notice=good]")).to_contain_text("The note is kept.")
        texts = [one["agent_text"] for one in desk.client.get(f"/v1/tickets/{id_}").json()["notes"]]
        assert texts == ["The carrier was called and will look."]

    def test_what_is_typed_before_the_kept_draft_arrives_stays(self, window: Window, desk: Any) -> None:
        id_, subject = bring(desk, DEMANDED, "Where is my case", LATE)
        desk.client.put(
            f"/v1/tickets/{id_}/draft",
            json={"texts": {"note.next_step.action": "Ask the carrier"}},
            headers={"If-Match": '"0"'},
        ).raise_for_status()
        page, late = window(), []
        page.route("**/draft", lambda route: late.append(route) if route.request.method == "GET" else route.fallback())
        page.goto(f"/tickets/{id_}")
        expect(heading(page, subject)).to_be_visible()
        page.get_by_text("Write a note", exact=True).click()
        page.locator("#note-text").fill("Quicker than the line")
        late.pop().fallback()
        expect(page.locator("#note-action")).to_have_value("Ask the carrier")
        expect(page.locator("#note-text")).to_have_value("Quicker than the line")

    def test_whoever_walks_past_an_ended_session_reads_nothing_of_a_ticket(self, window: Window, desk: Any) -> None:
        id_, subject = bring(desk, DEMANDED, "Where is my Zwirnbein case", LATE)
        page = window()
        page.goto(f"/tickets/{id_}")
        expect(heading(page, subject)).to_be_visible()
        expect(row(page, subject)).to_be_visible()
        expect(page.locator("[data-do=begin]")).to_be_visible()
        page.locator("details[data-part=timeline] > summary").click()
        before = page.evaluate(EVERY_TEXT)
        read = ["Zwirnbein", DEMANDED, LATE, "22.40"]
        assert all(word in before for word in read), before
        page.context.clear_cookies()
        page.locator("copilot-queue").evaluate("list => list.queue.look()")  # the list finds out, the ticket does not
        expect(page.get_by_role("dialog")).to_contain_text("Your session has ended")
        expect(page.locator("#main")).not_to_be_visible()
        expect(page).to_have_title(re.compile("^Sign in"))
        after = page.evaluate(EVERY_TEXT)
        assert [word for word in read if word in after] == [], "covered is not gone"
        held = page.locator("copilot-ticket").evaluate("ticket => JSON.stringify(ticket.desk.state)")
        assert [word for word in read if word in held] == [], "the page still holds what nobody may read"

    def test_somebody_else_who_signs_in_finds_nothing_of_who_was_here_before(self, window: Window, desk: Any) -> None:
        id_, subject = bring(desk, DEMANDED, "Where is my case", LATE)
        page = window()
        page.goto(f"/tickets/{id_}")
        page.get_by_text("Write a note", exact=True).click()
        page.context.clear_cookies()
        page.locator("#note-text").fill("Ann's own words")
        again = page.get_by_role("dialog")
        again.get_by_label("Name").fill("sam")
        again.get_by_label("Password").fill(PASSWORD)
        again.get_by_role("button", name="Sign in").click()
        expect(page.locator("details.me > summary")).to_have_text("sam")
        expect(heading(page, subject)).to_be_visible()
        expect(page.locator("#note-text")).to_have_value("")


class TestTheListOfTickets:
    """The list by need, worked with the keyboard alone."""

    def test_rows_are_reached_opened_and_left_by_keys_alone(self, window: Window, desk: Any) -> None:
        bring(desk, DEMANDED, "Older one")
        id_, subject = bring(desk, DEMANDED, "Newer one")
        page = window(width=900)  # no room for the list beside a ticket
        page.goto("/tickets")
        expect(row(page, subject)).to_be_visible()
        for _ in range(40):
            page.keyboard.press("j")
            if subject in str(page.locator("a.row-item:focus").text_content()):
                break
        expect(row(page, subject)).to_be_focused()
        page.keyboard.press("Enter")
        expect(heading(page, subject)).to_be_focused()
        expect(page).to_have_url(re.compile(f"/tickets/{id_}$"))
        expect(page).to_have_title(re.compile(f"^{re.escape(id_)}"))  # no word of a buyer in the browser's history
        page.keyboard.press("Escape")
        expect(row(page, subject)).to_be_focused()
        page.keyboard.press("Enter")
        expect(heading(page, subject)).to_be_visible()
        page.go_back()
        expect(row(page, subject)).to_be_focused()
        expect(page).to_have_title(re.compile("^Tickets"))

    def test_the_page_is_never_loaded_anew_on_the_way(self, window: Window, desk: Any) -> None:
        _, subject = bring(desk, DEMANDED, "One document")
        page = window()
        page.goto("/tickets")
        page.evaluate("window.mark = 1")
        row(page, subject).click()
        expect(heading(page, subject)).to_be_visible()
        page.keyboard.press("g")
        page.keyboard.press("a")
        expect(heading(page, "Approvals")).to_be_focused()
        page.keyboard.press("g")
        page.keyboard.press("q")
        expect(heading(page, "Tickets")).to_be_visible()
        assert page.evaluate("window.mark") == 1

    def test_a_crisis_stands_above_everything_in_words(self, window: Window, desk: Any) -> None:
        _, claim = bring(desk, CLAIMED, "A-to-z claim filed", LATE)
        _, later = bring(desk, DEMANDED, "Came later, is no crisis")
        page = window()
        page.goto("/tickets")
        crisis = page.get_by_role("region", name="Crisis: these come first")
        expect(crisis.locator("a.row-item").filter(has_text=claim)).to_contain_text("crisis")
        assert crisis.bounding_box()["y"] < row(page, later).bounding_box()["y"]  # type: ignore[index]

    def test_filters_and_search_work_by_keyboard_and_stand_in_the_address(self, window: Window, desk: Any) -> None:
        _, wanted = bring(desk, DEMANDED, "Zeppelin parcel")
        _, other = bring(desk, DEMANDED, "Another parcel", marketplace="FR")
        page = window()
        page.goto("/tickets")
        expect(row(page, other)).to_be_visible()
        page.keyboard.press("/")
        expect(page.get_by_label("Search the tickets")).to_be_focused()
        page.keyboard.type(f"Zeppelin parcel {wanted.split()[-1]}")
        expect(row(page, other)).to_have_count(0)
        expect(row(page, wanted)).to_be_visible()
        page.keyboard.press("ArrowDown")
        expect(row(page, wanted)).to_be_focused()
        page.keyboard.press("/")
        page.keyboard.press("Escape")
        expect(page.get_by_label("Search the tickets")).to_have_value("")
        expect(page.get_by_label("Search the tickets")).not_to_be_focused()
        expect(row(page, other)).to_be_visible()
        page.locator("details[data-part=filters] > summary").focus()
        page.keyboard.press("Enter")
        page.get_by_label("Marketplace").focus()
        page.keyboard.type("FR")
        expect(row(page, wanted)).to_have_count(0)
        expect(row(page, other)).to_be_visible()
        expect(page).to_have_url(re.compile("marketplace=FR"))
        page.reload()
        expect(row(page, other)).to_be_visible()
        assert row(page, wanted).count() == 0

    def test_what_waits_for_nobody_is_out_of_the_way_until_it_is_asked_for(self, window: Window, desk: Any) -> None:
        done_id, done = bring(desk, CLAIMED, "A-to-z claim that is over", LATE)
        with httpx.Client(base_url=desk.url) as clara:  # of the crisis team: nobody else closes a claim
            clara.post("/v1/session", json={"name": "clara", "password": PASSWORD}).raise_for_status()
            clara.post(f"/v1/tickets/{done_id}/close").raise_for_status()
        _, waits = bring(desk, DEMANDED, "Waits for a person")
        page = window()
        page.goto("/tickets")
        expect(row(page, waits)).to_be_visible()
        expect(page.locator("[data-waiting=person]")).to_have_attribute("aria-pressed", "true")
        assert row(page, done).count() == 0
        finished = page.locator("[data-waiting=nobody]")
        expect(finished).to_have_text(re.compile(r"^Finished\s+[1-9]"))
        finished.click()
        expect(row(page, done)).to_be_visible()
        expect(row(page, done).get_by_text("crisis", exact=True)).not_to_have_class(re.compile("bad"))
        expect(row(page, waits)).to_have_count(0)
        expect(page.get_by_role("region", name="Crisis: these come first")).to_have_count(0)
        expect(page).to_have_url(re.compile("waiting_for=nobody"))
        page.reload()
        expect(row(page, done)).to_be_visible()
        page.locator("[data-waiting=all]").click()
        expect(row(page, waits)).to_be_visible()
        expect(page).to_have_url(re.compile("waiting_for=all"))
        page.locator("[data-waiting=person]").click()
        expect(row(page, done)).to_have_count(0)

    def test_a_search_looks_through_all_and_its_numbers_count_what_it_found(self, window: Window, desk: Any) -> None:
        done_id, done = bring(desk, DEMANDED, "Quagga parcel")
        desk.client.post(f"/v1/tickets/{done_id}/close").raise_for_status()
        _, waits = bring(desk, DEMANDED, "Quagga letter")
        page = window()
        page.goto("/tickets")
        page.get_by_label("Search the tickets").fill("quagga")
        expect(row(page, done)).to_be_visible()
        expect(row(page, waits)).to_be_visible()
        for view, many in (("person", 1), ("nobody", 1), ("all", 2)):
            expect(page.locator(f"[data-waiting={view}] strong")).to_have_text(str(many))
        expect(page.locator("[data-waiting=all]")).to_have_attribute("aria-pressed", "true")

    def test_a_claim_without_a_known_clock_says_so(self, window: Window, desk: Any) -> None:
        _, claim = bring(desk, CLAIMED, "A-to-z claim without a clock", LATE)
        page = window()

        def clockless(route: Route) -> None:
            answer = route.fetch()
            told = answer.json()
            tickets = [one | {"next_clock": None} for one in told["tickets"]]
            route.fulfill(response=answer, json=told | {"tickets": tickets})

        page.route(re.compile(r"/v1/tickets\?"), clockless)
        page.goto("/tickets")
        expect(row(page, claim).locator(".due")).to_have_text("due unknown")

    def test_rows_keep_their_places_under_a_pointer(self, window: Window, desk: Any) -> None:
        _, first = bring(desk, DEMANDED, "Was there first")
        page = window()
        page.goto("/tickets")
        row(page, first).hover()
        before = page.locator("a.row-item").evaluate_all("rows => rows.map((row) => row.dataset.ticket)")
        _, claim = bring(desk, CLAIMED, "A-to-z claim filed meanwhile", LATE)
        expect(page.locator("[data-do=settle]")).to_be_visible()
        assert page.locator("a.row-item").evaluate_all("rows => rows.map((row) => row.dataset.ticket)") == before
        page.locator("[data-do=settle]").click()
        expect(row(page, claim)).to_be_visible()

    def test_no_shortcut_fires_while_somebody_types_and_all_can_be_switched_off(
        self, window: Window, desk: Any
    ) -> None:
        _, subject = bring(desk, DEMANDED, "Typed into")
        page = window()
        page.goto("/tickets")
        expect(row(page, subject)).to_be_visible()
        search = page.get_by_label("Search the tickets")
        search.focus()
        page.keyboard.type("jk?gaq")
        expect(search).to_have_value("jk?gaq")
        assert page.get_by_role("dialog").count() == 0
        search.fill("")
        search.blur()
        expect(row(page, subject)).to_be_visible()
        page.keyboard.press("?")
        help_ = page.get_by_role("dialog", name="Keyboard shortcuts")
        expect(help_).to_be_visible()
        help_.get_by_label("Single keys are shortcuts").uncheck()
        page.keyboard.press("Escape")
        expect(help_).not_to_be_visible()
        page.keyboard.press("j")
        assert page.locator("a.row-item:focus").count() == 0
        page.keyboard.press("?")
        assert page.get_by_role("dialog").count() == 0


class TestTheTopOfThePage:
    """Where one may go, who one is, and a menu that is in nobody's way."""

    def test_escape_closes_the_menu_and_only_then_leaves_the_ticket(self, window: Window, desk: Any) -> None:
        id_, subject = bring(desk, DEMANDED, "Left by Esc")
        page = window(width=900)
        page.goto(f"/tickets/{id_}")
        expect(heading(page, subject)).to_be_visible()
        menu, name = page.locator("details.me"), page.locator("details.me > summary")
        for into in (name, menu.get_by_label("Language")):
            name.click()
            into.focus()
            page.keyboard.press("Escape")
            expect(menu).not_to_have_attribute("open", "")
            expect(name).to_be_focused()
            expect(page).to_have_url(re.compile(f"/tickets/{id_}$"))
        page.keyboard.press("Escape")
        expect(page).to_have_url(re.compile("/tickets$"))

    @pytest.mark.parametrize("lang", ["de", "fr"])
    def test_it_is_two_rows_at_most_and_nothing_of_it_is_cut(self, window: Window, desk: Any, lang: str) -> None:
        page = window("sam")  # who may stop everything has the most to see there
        page.goto("/tickets")
        page.locator("details.me > summary").click()
        page.locator("details.me #language").select_option(lang)
        expect(page.locator("html")).to_have_attribute("lang", lang)
        page.keyboard.press("Escape")
        for width in (320, 420, 560, 700, 960):
            page.set_viewport_size({"width": width, "height": 700})
            boxes = page.locator(".top").evaluate(PARTS_OF_THE_TOP)
            rows = {round((box["y"] + box["height"] / 2) / 12) for box in boxes}
            assert len(rows) <= 2, (width, boxes)
            assert all(box["height"] >= 24 and box["width"] >= 24 and not box["cut"] for box in boxes), (width, boxes)
            assert all(box["x"] >= 0 and box["x"] + box["width"] <= width for box in boxes), (width, boxes)


PARTS_OF_THE_TOP = """top => [...top.querySelectorAll('nav a, .row > button, .me > summary')].map(one => {
  const {x, y, width, height} = one.getBoundingClientRect();
  return {x, y, width, height, cut: one.scrollWidth > one.clientWidth + 1, says: one.textContent};
})"""


class TestATicket:
    """What was written, and what ends the work on it."""

    def test_a_ticket_under_a_claim_offers_its_closing_to_the_crisis_team_alone(
        self, window: Window, desk: Any
    ) -> None:
        id_, subject = bring(desk, CLAIMED, "Claim filed", LATE)
        page, theirs = window(), window("clara")
        for one in (page, theirs):
            one.goto(f"/tickets/{id_}")
            expect(heading(one, subject)).to_be_visible()
            one.locator("[data-part=close] > summary").click()
        expect(page.locator("[data-part=not-yours]")).to_contain_text("may still be open")
        expect(page.locator("[data-part=not-yours]")).to_contain_text("A crisis agent or a manager closes it")
        expect(page.locator("[data-do=close], #close-text")).to_have_count(0)
        expect(page.locator("[data-do=hand]")).to_have_count(1)
        expect(theirs.locator("[data-part=not-yours]")).to_have_count(0)
        theirs.locator("[data-do=close]").click()
        expect(theirs.get_by_role("alert").filter(has_text="closing it rejects what is suggested")).to_be_visible()
        theirs.locator("[data-do=close]").click()
        expect(theirs.get_by_text("The ticket is closed.")).to_be_visible()
        assert ledger_kinds(desk, id_).count("ticket.closed") == 1

    def test_a_subject_that_looks_like_a_program_is_text(self, window: Window, desk: Any) -> None:
        subject = f"{PAYLOAD} {next(numbers)}"
        id_ = desk.ticket(
            marketplace="DE", subject=subject, messages=[{"role": "buyer", "hours_ago": 1, "text": PAYLOAD}]
        )
        page = window()
        page.goto("/tickets")
        expect(row(page, subject)).to_be_visible()
        row(page, subject).click()
        expect(heading(page, subject)).to_be_visible()
        expect(page.locator("[data-role=buyer]")).to_contain_text(PAYLOAD)
        expect(page).to_have_title(re.compile(f"^{re.escape(id_)}"))
        assert page.locator("copilot-workbench img, copilot-workbench script").count() == 0
        assert page.evaluate("document.title") != "owned", id_

    def test_what_a_handover_lacks_is_said_beside_its_field_and_what_was_typed_stays(
        self, window: Window, desk: Any
    ) -> None:
        id_, subject = bring(desk, DEMANDED, "To be handed on", LATE)
        page = window()
        page.goto(f"/tickets/{id_}")
        expect(heading(page, subject)).to_be_visible()
        page.get_by_text("Hand the ticket on", exact=True).click()
        form = page.locator("details[data-part=hand]")
        form.get_by_label("To", exact=True).select_option("logistics")
        form.get_by_label("Note", exact=True).fill("Write to ottilie@example.com")
        form.get_by_label("Next step", exact=True).fill("Ask the carrier where the parcel is")
        due = (datetime.now(UTC) + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
        form.get_by_label("Until", exact=True).fill(due)
        form.get_by_role("button", name="Hand it on").click()
        note = form.get_by_label("Note", exact=True)
        expect(note).to_have_attribute("aria-invalid", "true")
        expect(note).to_be_focused()
        expect(note).to_have_accessible_description(re.compile("personal|address|mail", re.I))
        expect(note).to_have_value("Write to ottilie@example.com")
        note.fill("The parcel has not moved for a week")
        form.get_by_role("button", name="Hand it on").click()
        expect(page.locator("[data-notice=good]")).to_contain_text("Handed on to logistics.")
        assert "ticket.escalated" in ledger_kinds(desk, id_)
        page.get_by_text("Timeline: what happened and who did it").click()
        expect(page.locator("li.entry.note")).to_contain_text("The parcel has not moved for a week")
        expect(page.locator("li.entry.activity").first).to_be_visible()

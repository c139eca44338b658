"""Teams without a help desk work at the workbench: by keyboard, on a phone, and never with money moved by a key."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

PASSWORD = "a-long-enough-word"  # as in conftest.py
LATE = "305-4470918-6253307"  # a phone case of 22.40 EUR, five days late: within an agent's own authority
MATS = "403-5904417-2281739"  # two mats of 64.80 EUR, six days late: a senior agent must approve
DEMANDED = (
    "My parcel is five days late, the tracking has not moved for a week and nothing has arrived. "
    "I bought another one in a shop. Please refund my order."
)
CLAIMED = "I have filed an A-to-z Guarantee claim, because my order never arrived and nobody answers."
PAYLOAD = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"
PHONES = (320, 375)

Window = Callable[..., Page]
numbers = count(1)


@pytest.fixture(scope="module")
def desk(own_desk: Any) -> Any:
    """A service of our own: what other files refund here cannot be asked for again, and we stop all money for a moment."""
    return own_desk


@pytest.fixture
def window(browser: Browser, desk: Any) -> Iterator[Window]:
    """Opens a window of any width for one of the people. A script error or a breach of the content policy fails the test."""
    opened: list[BrowserContext] = []
    wrong: list[str] = []

    def open_window(name: str | None = "ann", width: int = 1280) -> Page:
        context = browser.new_context(base_url=desk.url, viewport={"width": width, "height": 800}, locale="en-GB")
        opened.append(context)
        if name is not None:
            signed_in = httpx.post(f"{desk.url}/v1/session", json={"name": name, "password": PASSWORD})
            token = signed_in.cookies["copilot_session"]
            context.add_cookies([{"name": "copilot_session", "value": token, "url": desk.url}])
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if "Content Security" in said.text else None)
        return page

    yield open_window
    for context in opened:
        context.close()
    assert wrong == []


def bring(desk: Any, text: str, subject: str, order: str | None = None, marketplace: str = "DE") -> tuple[str, str]:
    """A ticket that was read, under a subject no other test has; its id and the subject."""
    subject = f"{subject} {next(numbers)}-{datetime.now(UTC):%H%M%S%f}"
    messages = [{"role": "buyer", "hours_ago": 3, "text": text}]
    id_ = str(desk.ticket(marketplace=marketplace, subject=subject, order_id=order, messages=messages))
    desk.client.post(f"/v1/tickets/{id_}/suggestions").raise_for_status()
    return id_, subject


def confirmed(desk: Any, order: str) -> tuple[str, dict[str, Any]]:
    """A refund that the agent confirmed and that waits for another person."""
    id_, _ = bring(desk, DEMANDED, "Two mats never came", order)
    suggestion = desk.client.get(f"/v1/tickets/{id_}").json()["suggestion"]
    proposed = suggestion["actions"][0]
    answer = desk.client.post(
        f"/v1/actions/{proposed['action_id']}/confirm", json={"digest": proposed["digest"]},
        headers={"If-Match": f'"{suggestion["version"]}"', "Idempotency-Key": f"confirm-{id_}"},
    )  # fmt: skip
    assert answer.status_code == 200, answer.text
    assert answer.json()["state"] == "AWAITING_APPROVAL"
    return id_, answer.json()


def sign_in(page: Page, name: str = "ann", password: str = PASSWORD) -> None:
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def heading(page: Page, name: str | re.Pattern[str], level: int = 1) -> Locator:
    return page.get_by_role("heading", name=name, level=level)


def row(page: Page, subject: str) -> Locator:
    return page.locator("a.row-item").filter(has_text=subject)


def actions_of(desk: Any, id_: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = desk.client.get(f"/v1/tickets/{id_}").json()["actions"]
    return found


def ledger_kinds(desk: Any, id_: str) -> list[str]:
    return [entry["kind"] for entry in desk.client.get(f"/v1/tickets/{id_}").json()["timeline"]]


def never_sideways(page: Page) -> None:
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= page.viewport_size["width"], f"{page.url} is {width} wide"  # type: ignore[index]


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
        note.fill("The carrier was called")
        page.context.clear_cookies()
        note.press_sequentially(" and will look.")  # keeping the draft is what finds out
        again = page.get_by_role("dialog")
        expect(again).to_contain_text("Your session has ended")
        page.keyboard.press("Escape")
        expect(again).to_be_visible()
        again.get_by_label("Password").fill(PASSWORD)
        again.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(note).to_have_value("The carrier was called and will look.")
        expect(page.locator("[data-line]")).to_have_count(0)
        page.get_by_role("button", name="Add the note").click()
        expect(page.locator("[data-notice=good]")).to_contain_text("The note is kept.")
        texts = [one["agent_text"] for one in desk.client.get(f"/v1/tickets/{id_}").json()["notes"]]
        assert texts == ["The carrier was called and will look."]

    def test_somebody_else_who_signs_in_finds_nothing_of_who_was_here_before(self, window: Window, desk: Any) -> None:
        id_, subject = bring(desk, DEMANDED, "Where is my case", LATE)
        page = window()
        page.goto(f"/tickets/{id_}")
        page.get_by_text("Write a note", exact=True).click()
        page.context.clear_cookies()
        page.locator("#note-text").press_sequentially("Ann's own words")
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
        expect(page).to_have_title(re.compile(f"^{re.escape(subject)}"))
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
        page.keyboard.press("Control+A")
        page.keyboard.press("Delete")
        expect(row(page, other)).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_label("Search the tickets")).not_to_be_focused()
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


class TestATicket:
    """What was written, and what ends the work on it."""

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
        expect(page).to_have_title(re.compile(f"^{re.escape(subject)}"))  # the title is the text, never its effect
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


class TestThePalette:
    """Every action by typing, and none that moves money."""

    def test_it_leads_to_the_button_that_moves_money_and_presses_nothing(self, window: Window, desk: Any) -> None:
        id_, subject = bring(desk, DEMANDED, "Where is my case", LATE)
        page = window()
        page.goto(f"/tickets/{id_}")
        expect(heading(page, subject)).to_be_visible()
        expect(page.locator("[data-do=begin]")).to_be_visible()
        page.keyboard.press("Control+K")
        expect(page.get_by_role("combobox")).to_be_focused()
        names = [name.replace("\u00a0", " ") for name in page.get_by_role("option").all_text_contents()]
        money = [name for name in names if re.search("EUR|amount|stop|take it back|let go", name, re.I)]
        assert any("22.40 EUR" in name for name in money), "the way to the button is there"
        assert all(name.strip().startswith("Go to:") for name in money)
        page.keyboard.type("submit refund")
        page.keyboard.down("Enter")  # and held: the key must not press what gets the focus
        page.keyboard.down("Enter")
        page.keyboard.up("Enter")
        expect(page.locator("[data-do=begin]")).to_be_focused()
        assert page.locator("[data-do=confirm]").count() == 0
        assert actions_of(desk, id_) == []
        assert not [kind for kind in ledger_kinds(desk, id_) if kind.startswith("action.")]

    def test_it_opens_places_and_says_what_is_not_there(self, window: Window, desk: Any) -> None:
        id_, subject = bring(desk, DEMANDED, "Palette opens places", LATE)
        page = window()
        page.goto(f"/tickets/{id_}")
        expect(heading(page, subject)).to_be_visible()
        expect(page.locator("section.note")).to_be_visible()
        page.keyboard.press("Control+K")
        page.keyboard.type("write note")
        page.keyboard.press("Enter")
        expect(page.locator("#note-text")).to_be_focused()
        page.keyboard.press("Control+K")  # from within a field too
        page.keyboard.type("no such thing at all")
        expect(page.get_by_role("dialog")).to_contain_text("Nothing by that name.")
        page.keyboard.press("Escape")
        expect(page.locator("#note-text")).to_be_focused()
        page.keyboard.press("Control+K")
        page.keyboard.type("colours dark")
        page.keyboard.press("Enter")
        assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
        page.reload()
        expect(heading(page, subject)).to_be_visible()
        assert page.evaluate("document.documentElement.dataset.theme") == "dark", "the choice is remembered"


class TestApprovals:
    """Another person's answer, on the telephone too."""

    def test_a_senior_approves_on_a_phone_what_an_agent_confirmed_who_cannot_herself(
        self, window: Window, desk: Any
    ) -> None:
        id_, action = confirmed(desk, MATS)
        mine = f"[data-approval='{action['action_id']}']"

        own = window("ann", width=375)
        own.goto("/approvals")
        expect(own.locator(mine)).to_contain_text("You confirmed this, so somebody else must answer.")
        assert own.locator(mine).get_by_role("button", name=re.compile("Approve|Deny")).count() == 0
        never_sideways(own)

        page = window("sam", width=375)
        page.goto("/approvals")
        card = page.locator(mine)
        for told in (MATS, "64.80", "ann", "senior agent", "left, then it expires"):
            expect(card).to_contain_text(told)
        expect(card.locator("ul.checks")).to_contain_text(re.compile(r"AUTH-\d\d"))
        card.get_by_role("button", name="Approve…").click()
        assert actions_of(desk, id_)[0]["state"] == "AWAITING_APPROVAL", "the first step answers nothing"
        yes = card.locator("copilot-gate button")
        scripted = yes.evaluate("button => { button.click(); return button.getAttribute('aria-disabled'); }")
        assert scripted == "true", "the button opens only after it was seen"
        never_sideways(page)
        expect(yes).to_have_attribute("aria-disabled", "false")
        with page.expect_request("**/approve") as sent:
            yes.click()
        assert sent.value.post_data_json == {"digest": action["digest"]}
        expect(page.locator("#told")).to_contain_text("Approved.")
        expect(page.locator("#told")).to_be_focused()
        expect(card).to_have_count(0)
        assert actions_of(desk, id_)[0]["state"] != "AWAITING_APPROVAL"
        desk.client.post(f"/v1/actions/{action['action_id']}/cancel")

    def test_no_page_answers_more_than_one_request_at_a_time(self, window: Window, desk: Any) -> None:
        page = window("sam")
        page.goto("/approvals")
        expect(heading(page, "Approvals")).to_be_visible()
        assert page.get_by_role("checkbox").count() == 0
        assert (
            page.get_by_role("button", name=re.compile(r"\ball\b.*(approve|deny)|(approve|deny) all", re.I)).count()
            == 0
        )


class TestTheBrake:
    """What is stopped is said to everybody; letting go takes a manager and two steps."""

    def test_a_senior_stops_all_money_and_a_manager_lets_go(self, window: Window, desk: Any) -> None:
        page = window("sam")
        page.goto("/tickets")
        page.get_by_role("button", name="Stop all money…").click()
        page.get_by_label("Why", exact=True).fill("Two refunds look odd")
        page.get_by_role("button", name="Stop all money", exact=True).click()
        stopped = "[data-brake=all]"
        try:
            expect(page.locator(stopped)).to_contain_text("Two refunds look odd")
            other = window("ann", width=320)
            other.goto("/approvals")
            expect(other.locator(stopped)).to_contain_text("Stopped: all refunds and cancellations.")
            assert other.locator(stopped).get_by_role("button").count() == 0
            never_sideways(other)
            boss = window("max")
            boss.goto("/tickets")
            boss.locator(stopped).get_by_role("button", name="Let go…").click()
            gate = boss.locator(stopped).locator("copilot-gate button")
            expect(gate).to_have_attribute("aria-disabled", "false")
            gate.click()
            expect(boss.locator(stopped)).to_have_count(0)
        finally:
            with httpx.Client(base_url=desk.url) as manager:
                manager.post("/v1/session", json={"name": "max", "password": PASSWORD})
                for brake in manager.get("/v1/brakes").json()["brakes"]:
                    manager.post(f"/v1/brakes/{brake['id']}/release", headers={"Idempotency-Key": brake["id"]})


class TestLinking:
    """A help desk asks who of us its agent is; only a person who is signed in says so."""

    def test_a_code_that_is_spent_or_made_up_asks_nothing(self, window: Window) -> None:
        page = window()
        page.goto("/link#made-up-code")
        expect(page.get_by_role("status").filter(has_text="not open any more")).to_be_visible()
        assert page.get_by_role("button", name="Yes, that is me").count() == 0

    def test_who_is_not_signed_in_signs_in_first(self, window: Window) -> None:
        page = window(None, width=375)
        page.goto("/link#made-up-code")
        sign_in(page)
        expect(heading(page, "Link a help desk to your account")).to_be_visible()
        never_sideways(page)


@pytest.mark.parametrize("width", PHONES)
def test_no_page_scrolls_sideways_on_a_phone(window: Window, desk: Any, width: int) -> None:
    id_, subject = bring(desk, f"{DEMANDED} {'W' * 200}", "Unbreakable" + "x" * 120, LATE)
    page = window("sam", width=width)
    page.goto("/tickets")
    expect(row(page, subject)).to_be_visible()
    never_sideways(page)
    page.locator("details.me > summary").click()
    never_sideways(page)
    page.goto(f"/tickets/{id_}")
    expect(heading(page, subject)).to_be_visible()
    expect(page.locator("section.reply")).to_be_visible()
    page.evaluate(
        "() => { const open = (root) => root.querySelectorAll('*').forEach((one) => {"
        " if (one.tagName === 'DETAILS') one.open = true; if (one.shadowRoot) open(one.shadowRoot); }); open(document); }"
    )
    never_sideways(page)
    page.goto("/approvals")
    expect(heading(page, "Approvals")).to_be_visible()
    never_sideways(page)

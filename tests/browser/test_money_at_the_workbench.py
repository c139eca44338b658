"""No key, no palette and no page around the sidebar moves money; another person answers, on a phone too."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest
from playwright.sync_api import expect

from tests.browser.bench import (
    DEMANDED,
    LATE,
    MATS,
    PASSWORD,
    PHONES,
    Window,
    actions_of,
    bring,
    confirmed,
    heading,
    ledger_kinds,
    never_sideways,
    row,
    sign_in,
)


@pytest.fixture(scope="module")
def desk(own_desk: Any) -> Any:
    """A service of our own: what other files refund here cannot be asked for again, and we stop all money for a moment."""
    return own_desk


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
        money = [name for name in names if re.search("€|lower the amount|stop|take it back|let go", name, re.I)]
        assert any("€22.40" in name for name in money), "the way to the button is there"
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
        for lang, asked in (("de", "64,80\u00a0€"), ("en", "€64.80")):
            page.evaluate("lang => localStorage.setItem('copilot-language', lang)", lang)
            page.reload()
            checks = card.locator("ul.checks")
            expect(checks.locator(f"[lang={lang}]").first).to_be_visible()
            assert checks.locator(f"[lang]:not([lang={lang}])").count() == 0, (
                "what is missing is said in the reader's language"
            )
            assert asked in checks.inner_text() and "senior_agent" not in checks.inner_text()
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

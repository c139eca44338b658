"""An agent signs in, reads what the copilot proposes and why, and is the only one who can move money."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Page, Route, expect

PASSWORD = "a-long-enough-word"  # as in conftest.py
LATE = "305-4470918-6253307"  # a phone case of 22.40 EUR, five days late: within an agent's own authority
MATS = "403-5904417-2281739"  # two mats of 64.80 EUR, six days late: a senior agent must approve
KETTLE = "406-1198365-4472093"  # fulfilled by Amazon
DEMANDED = (
    "My parcel is five days late, the tracking has not moved for a week and nothing has arrived. "
    "I bought another one in a shop. Please refund my order."
)
PAYLOAD = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"


def sign_in(page: Page) -> None:
    page.goto("/tickets")
    page.get_by_label("Name").fill("ann")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Tickets")).to_be_visible()


def ticket(desk: Any, order: str, text: str, marketplace: str = "DE", subject: str = "Parcel not arrived") -> str:
    messages = [{"role": "buyer", "hours_ago": 3, "text": text}]
    return str(desk.ticket(marketplace=marketplace, subject=subject, order_id=order, messages=messages))


def action_in(page: Page, state: str) -> Any:
    return page.locator(f"section.action[data-state={state}]")


def test_a_wrong_password_is_said_in_plain_words(page: Page) -> None:
    page.goto("/tickets")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_label("Name").fill("ann")
    page.get_by_label("Password").fill("not-her-password")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_have_text("Name or password is wrong.")
    assert page.get_by_role("table").count() == 0, "nothing of a ticket is shown to nobody"


def test_a_confirmed_refund_is_followed_until_amazon_accepts_it_and_never_called_done_before(
    page: Page, desk: Any, tmp_path: Path
) -> None:
    id_ = ticket(desk, LATE, DEMANDED, subject="Where is my case")
    page.context.clear_cookies()
    sign_in(page)
    page.get_by_role("link", name="Where is my case").click()
    expect(page.get_by_role("heading", name="Full refund: 22.40 EUR")).to_be_visible()
    expect(page.get_by_text(re.compile(r"(\d+) of \1 checks pass \(for you"))).to_be_visible()
    page.screenshot(path=tmp_path / "suggestion.png", full_page=True)

    ask = page.get_by_role("button", name="Confirm refund of 22.40 EUR")
    shut = ask.evaluate("button => { button.click(); return document.getElementById('dialog-yes').disabled; }")
    assert shut, "a double click must not confirm money"
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Go back")).to_be_focused()
    for repeated in (LATE, "22.40 EUR", "Principal 18.45 EUR", "Shipping 3.95 EUR", "GeneralAdjustment"):
        expect(dialog).to_contain_text(repeated)
    with page.expect_request("**/decision") as sent:
        dialog.get_by_role("button", name="Confirm").click()
    assert sent.value.headers["if-match"] == '"1"'
    assert sent.value.headers["idempotency-key"]

    expect(action_in(page, "HELD")).to_contain_text("Nothing has left yet")
    expect(action_in(page, "SUBMITTED").or_(action_in(page, "PROCESSING"))).to_contain_text("it is not done")
    expect(action_in(page, "ACCEPTED")).to_contain_text("Finances do not show it yet")
    expect(page.locator(".steps .ahead")).to_have_text("SETTLED")
    kinds = [entry["kind"] for entry in desk.client.get(f"/v1/tickets/{id_}").json()["timeline"]]
    assert kinds.index("action.submitted") < kinds.index("action.accepted")
    page.set_viewport_size({"width": 375, "height": 800})
    page.screenshot(path=tmp_path / "accepted-375.png", full_page=True)


def test_a_refund_above_the_agents_limit_waits_and_can_be_taken_back(page: Page, desk: Any) -> None:
    page.goto(f"/tickets/{ticket(desk, MATS, DEMANDED, 'ES')}")
    expect(page.locator(".checks .fail")).to_have_text(re.compile("AUTH-01 64.80 EUR .* limit of 25 EUR"))
    page.get_by_role("button", name="Confirm refund of 64.80 EUR").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("After you, senior agent must approve")
    dialog.get_by_role("button", name="Confirm").click()
    waiting = action_in(page, "AWAITING_APPROVAL")
    expect(waiting).to_contain_text("Needs senior agent. Who confirmed cannot approve.")
    expect(waiting.get_by_role("button", name="Approve")).to_have_count(0)
    waiting.get_by_role("button", name="Take it back").click()
    expect(action_in(page, "CANCELLED")).to_contain_text("Nothing happened")


def test_a_lowered_amount_is_a_new_proposal_and_a_raised_one_is_refused(page: Page, desk: Any) -> None:
    page.goto(f"/tickets/{ticket(desk, MATS, DEMANDED, 'ES')}")
    for amount in ("99.00", "20.00"):
        page.get_by_role("button", name="Lower the amount").click()
        page.get_by_label("New amount in EUR").fill(amount)
        page.get_by_role("button", name="Propose this amount").click()
        told = {"99.00": "An edit can only lower the amount", "20.00": "Nothing is confirmed yet"}[amount]
        expect(page.get_by_role("status").first).to_contain_text(told)
    expect(page.get_by_role("heading", name="Partial refund: 20.00 EUR")).to_be_visible()
    expect(page.get_by_role("button", name="Confirm refund of 20.00 EUR")).to_be_visible()
    page.get_by_text("It is about something else").click()
    page.get_by_label("Another reason").select_option("product_question")
    page.get_by_role("button", name="Judge again").click()
    expect(page.get_by_role("heading", name="No refund is due")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Confirm"))).to_have_count(0)


def test_an_order_fulfilled_by_amazon_has_the_reason_and_no_button_to_confirm(page: Page, desk: Any) -> None:
    text = "The kettle is defective: it stopped heating after twelve days. I want a full refund."
    page.goto(f"/tickets/{ticket(desk, KETTLE, text, 'FR', 'Defective kettle')}")
    expect(page.get_by_role("heading", name="Refund blocked")).to_be_visible()
    expect(page.locator(".because")).to_contain_text("FBA-01")
    expect(page.locator(".because")).to_contain_text("What would change this")
    expect(page.get_by_role("button", name=re.compile("^Confirm"))).to_have_count(0)
    expect(page.get_by_role("button", name="Reject")).to_be_visible()


def test_the_ways_to_settle_are_advice_with_costs_reasons_and_nothing_to_press(
    page: Page, desk: Any, tmp_path: Path
) -> None:
    page.goto(f"/tickets/{ticket(desk, MATS, DEMANDED, 'ES', 'What would it cost')}")
    ladder = page.locator("section.card", has=page.get_by_role("heading", name="Ways to settle"))
    rows = ladder.locator("tbody tr:not(.more)")
    expect(rows).to_have_count(6)
    expect(rows.nth(0)).to_contain_text(re.compile(r"Send it again.*\d+\.\d\d EUR.*REF-11"))
    expect(rows.nth(1)).to_contain_text(re.compile(r"Full refund.*64\.\d\d EUR.*ATZ-04"))
    expect(ladder.locator("tr.shut")).to_have_count(4)
    expect(ladder.locator("tr.shut", has_text="Partial refund")).to_contain_text("REF-07")
    expect(ladder).to_contain_text("Refund or claim: full refund")
    expect(ladder).to_contain_text("assumption of ours, change it")
    assert ladder.get_by_role("button").count() == 0
    ladder.get_by_text("Risk and sum").nth(1).click()
    expect(ladder.locator("#more-full")).to_contain_text("64.80 EUR refund: all that is left to refund")
    for width in (1280, 375):
        page.set_viewport_size({"width": width, "height": 800})
        page.screenshot(path=tmp_path / f"options-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_an_agent_reads_a_german_reply_in_italian_and_only_the_german_one_can_be_copied(
    page: Page, desk: Any, tmp_path: Path
) -> None:
    text = "Guten Tag, mein Paket ist seit Tagen überfällig und nicht angekommen. Wann kommt es?"
    page.goto(f"/tickets/{ticket(desk, MATS, text, 'DE', 'Paket fehlt')}")
    reply = page.locator("section.card", has=page.locator("#reply-text"))
    expect(reply.locator("pre.locked[lang=de]")).to_contain_text("Guten Tag")
    assert page.locator("pre.reading").count() == 0, "nothing is shown that nobody asked for"
    page.get_by_label("Read it also in").select_option("it")
    expect(reply.locator("pre.reading[lang=it]")).to_contain_text("Buongiorno")
    expect(reply.locator("pre.locked[lang=de]")).to_contain_text("Guten Tag")
    assert reply.get_by_role("button").all_inner_texts() == ["Copy"], "one text can be copied: the buyer's"
    expect(page.locator(".because")).to_contain_text("nessuna scansione di consegna")
    note = page.locator("section.internal", has=page.get_by_role("heading", name="Note internal"))
    expect(note.locator("span[lang=it]").first).to_be_visible()
    expect(note).to_contain_text("Confermare o rifiutare il rimborso proposto")
    page.locator("#cite-ATZ-04 summary").click()
    expect(page.locator("#cite-ATZ-04 p [lang=it]")).to_be_visible()
    expect(page.locator("#cite-ATZ-04 blockquote [lang=en]")).to_be_visible()
    page.reload()
    expect(reply.locator("pre.reading[lang=it]")).to_contain_text("Buongiorno")
    for width in (1280, 375):
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=tmp_path / f"working-view-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") == width
    page.get_by_label("Read it also in").select_option("")
    expect(page.locator("pre.reading")).to_have_count(0)


def test_what_a_buyer_wrote_is_shown_as_text_and_never_runs(page: Page, desk: Any) -> None:
    id_ = ticket(desk, LATE, f"{PAYLOAD} When does it arrive?", subject=PAYLOAD)
    page.goto("/tickets")
    expect(page.get_by_role("link", name=PAYLOAD)).to_be_visible()
    page.goto(f"/tickets/{id_}")
    expect(page.get_by_role("heading", level=1)).to_have_text(PAYLOAD)
    expect(page.locator(".message .text")).to_contain_text(PAYLOAD)
    assert page.locator("main img, main script").count() == 0
    assert page.title().startswith("<img"), "the title is the subject as text; a script would have replaced it"


def test_a_decision_somebody_else_took_meanwhile_is_told_with_what_changed(page: Page, desk: Any) -> None:
    page.route("**/events", lambda route: route.abort())  # so that the page learns of it only by asking
    path = f"/v1/tickets/{ticket(desk, LATE, 'When will my parcel arrive?')}"
    suggestion = desk.client.post(f"{path}/suggestions").json()
    page.goto(path.removeprefix("/v1"))
    page.get_by_role("button", name="Reject").wait_for()
    decision = {"decision": "reject", "version": suggestion["version"]}
    other: httpx.Response = desk.client.post(f"/v1/suggestions/{suggestion['suggestion_id']}/decision", json=decision)
    assert other.status_code == 200, other.text
    page.get_by_role("button", name="Reject").click()
    page.get_by_role("dialog").get_by_role("button", name="Reject").click()
    expect(page.get_by_role("status").first).to_contain_text("that decision stands")
    expect(page.get_by_role("status").first).to_contain_text("Ticket: to decide → decided")


def test_a_lost_answer_is_not_called_a_failure_and_the_same_key_is_sent_again(page: Page, desk: Any) -> None:
    page.goto(f"/tickets/{ticket(desk, LATE, 'When will my parcel arrive?')}")
    keys: list[str] = []

    def lose(route: Route) -> None:
        keys.append(route.request.headers["idempotency-key"])
        route.abort() if len(keys) == 1 else route.continue_()

    page.route("**/decision", lose)
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_role("status").first).to_contain_text("Nothing is known to have happened, but it may have")
    page.get_by_role("button", name="Reload").click()
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_role("status").first).to_contain_text("Accepted. No money moves.")
    assert len(keys) == 2 and keys[0] == keys[1]


def test_the_page_fits_a_phone_without_scrolling_sideways(page: Page, desk: Any, tmp_path: Path) -> None:
    id_ = ticket(desk, KETTLE, "It is broken. " + "x" * 400, "FR")
    page.set_viewport_size({"width": 320, "height": 700})
    for address in ("/tickets", f"/tickets/{id_}"):
        page.goto(address)
        page.locator("h1").wait_for()
        page.screenshot(path=tmp_path / "narrow.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") == 320

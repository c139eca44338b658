"""What a person confirms is one action of the version they read: no double click, lost answer or faster colleague makes it another."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, Request, Route, expect

from copilot.domain.action import ActionState
from tests.browser.rooms import MONEY, Room, ask, sidebar_of
from tests.http.house import ok


@pytest.fixture(scope="module")
def settings() -> dict[str, Any]:
    """What is held leaves at the worker's next turn after a second."""
    return {"hold_seconds": 1}


def decisions(page: Page) -> list[Request]:
    """Decisions that leave this page, as they leave."""
    left: list[Request] = []
    page.on("request", lambda request: left.append(request) if request.url.endswith("/decision") else None)
    return left


def test_a_double_click_asks_and_confirms_nothing(room: Room) -> None:
    who = room.person()
    id_ = room.ticket(who)
    page = room.window(who)
    left = decisions(page)
    sidebar = sidebar_of(page, id_)
    sidebar.locator("[data-do=begin]").dblclick()
    expect(sidebar.locator(MONEY).get_by_role("button")).to_have_attribute("aria-disabled", "false")
    assert left == [] and room.actions(who, id_) == []


def test_a_double_click_on_the_last_button_confirms_once(room: Room) -> None:
    who = room.person()
    id_ = room.ticket(who)
    page = room.window(who)
    left = decisions(page)
    ask(sidebar_of(page, id_)).dblclick()
    expect(page.locator("section.tracker[data-state=HELD]")).to_be_visible()
    (sent,) = left
    assert sent.headers["if-match"] == '"1"'
    assert re.fullmatch(r"[\w-]{16,}", sent.headers["idempotency-key"])
    assert sent.post_data_json["version"] == 1
    assert room.told(id_).count("action.confirmed") == 1


def test_a_decision_that_a_colleague_took_meanwhile_withdraws_the_question(room: Room) -> None:
    who, other = room.person(), room.person()
    id_ = room.ticket(who)
    page = room.window(who)
    left = decisions(page)
    sidebar = sidebar_of(page, id_)
    ask(sidebar)
    suggestion = room.suggestion(other, id_)
    reject = {"decision": "reject", "version": suggestion["version"], "reject_code": "not_now"}
    ok(other.post(f"/v1/suggestions/{suggestion['suggestion_id']}/decision", json=reject))
    expect(sidebar.locator("[data-notice=info]")).to_contain_text("the question was closed. Nothing was sent.")
    expect(sidebar.locator(f"{MONEY}, [data-do=begin]")).to_have_count(0)
    assert left == [] and room.actions(who, id_) == []


def test_a_page_that_heard_nothing_of_it_is_told_that_the_colleague_s_decision_stands(room: Room) -> None:
    who, other = room.person(), room.person()
    id_ = room.ticket(who)
    page = room.window(who)
    page.route("**/events", lambda _route: None)  # a line that seems up and says nothing
    sidebar = sidebar_of(page, id_)
    button = ask(sidebar)
    suggestion = room.suggestion(other, id_)
    reject = {"decision": "reject", "version": suggestion["version"], "reject_code": "not_now"}
    ok(other.post(f"/v1/suggestions/{suggestion['suggestion_id']}/decision", json=reject))
    button.click()
    bad = sidebar.locator("[data-notice=bad]")
    expect(bad).to_contain_text("that decision stands")
    expect(bad).to_contain_text("The ticket was read again: look at what it says now.")
    expect(sidebar.locator("section.action-card")).to_contain_text("This ticket is decided.")
    expect(sidebar.locator(f"{MONEY}, [data-do=begin]")).to_have_count(0)
    assert room.actions(who, id_) == []


def test_an_answer_that_got_lost_is_no_failure_and_the_ticket_is_shown_as_it_is(room: Room) -> None:
    who = room.person()
    id_ = room.ticket(who)
    page = room.window(who)

    def lose(route: Route) -> None:
        route.fetch()  # it arrives, and its answer does not
        route.abort()

    page.route("**/decision", lose)
    sidebar = sidebar_of(page, id_)
    ask(sidebar).click()
    told = sidebar.locator("[data-notice=bad]")
    expect(told).to_contain_text("No answer came back. Nothing is known to have happened, but it may have.")
    expect(told).to_contain_text("Look at the ticket again before you try once more.")
    expect(sidebar.locator("section.tracker[data-state=HELD]")).to_be_visible()
    expect(sidebar.locator("[data-do=begin]")).to_have_count(0)
    assert room.told(id_).count("action.confirmed") == 1


def test_a_second_try_after_silence_carries_the_same_key(room: Room) -> None:
    who = room.person()
    id_ = room.ticket(who)
    page = room.window(who)
    keys: list[str] = []

    def lose_first(route: Route) -> None:
        keys.append(route.request.headers["idempotency-key"])
        route.abort() if len(keys) == 1 else route.continue_()

    page.route("**/decision", lose_first)
    sidebar = sidebar_of(page, id_)
    ask(sidebar).click()
    told = sidebar.locator("[data-notice=bad]")
    expect(told).to_contain_text("it may have")
    told.get_by_role("button", name="Look again").click()
    ask(sidebar).click()
    expect(sidebar.locator("section.tracker[data-state=HELD]")).to_be_visible()
    assert len(keys) == 2 and keys[0] == keys[1]
    assert room.told(id_).count("action.confirmed") == 1


def test_another_reason_takes_the_money_off_the_page(room: Room) -> None:
    who = room.person()
    id_ = room.ticket(who)
    sidebar = sidebar_of(room.window(who), id_)
    sidebar.get_by_text("It is about something else").click()
    sidebar.get_by_label("Another reason").select_option("product_question")
    sidebar.get_by_role("button", name="Judge again").click()
    expect(sidebar.locator("[data-notice=good]")).to_contain_text("Judged again")
    expect(sidebar.locator("[data-do=begin], [data-do=lower]")).to_have_count(0)
    assert room.actions(who, id_) == []


def test_who_confirmed_takes_it_back_while_it_waits_and_cannot_approve_it(room: Room) -> None:
    who = room.person()
    id_ = room.ticket(who, "returned", "Guten Tag, meine Rücksendung ist angekommen. Wo bleibt die Erstattung?")
    sidebar = sidebar_of(room.window(who), id_)
    ask(sidebar).click()
    waiting = sidebar.locator("section.tracker[data-state=AWAITING_APPROVAL]")
    expect(waiting).to_contain_text("Nothing has left yet")
    assert waiting.get_by_role("button").all_inner_texts() == ["Take it back"]
    waiting.get_by_role("button").click()
    expect(sidebar.locator("section.tracker[data-state=CANCELLED]")).to_be_visible()
    assert "action.submitted" not in room.told(id_)


def test_the_tracker_never_runs_ahead_of_the_ledger(room: Room) -> None:
    who = room.person()
    id_ = room.ticket(who)
    page = room.window(who)
    sidebar = sidebar_of(page, id_)
    ask(sidebar).click()
    tracker = sidebar.locator("section.tracker")
    expect(tracker).to_contain_text("Nothing has left yet")
    (action,) = room.actions(who, id_)
    seen: list[str] = []
    for _ in range(200):
        now = ok(who.get(f"/v1/actions/{action['action_id']}"))["state"]
        expect(tracker).to_have_attribute("data-state", now)
        seen += [now] if now not in seen else []
        words = tracker.inner_text()
        if now != ActionState.SETTLED:
            expect(tracker.locator(".steps .ahead").last).to_be_visible()
            assert not re.search(r"\b(has been|was|is) refunded\b", words), f"{now} is no refund: {words}"
        if now == ActionState.SETTLED:
            break
        room.house.turn()
    assert seen[0] == "HELD" and seen[-1] == "SETTLED", seen
    kinds = [f"action.{state.lower()}" for state in seen]
    told = [kind for kind in room.told(id_) if kind in kinds]
    assert told[-1] == "action.settled" and told == [kind for kind in kinds if kind in told], (told, kinds)

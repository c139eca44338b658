"""Every screen that a person can come to, each with how one comes to it. What needs eyes or fingers is judged on all of them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx
from playwright.sync_api import Frame, Page, Route, expect

from copilot.domain.action import ActionState
from copilot.domain.identity import Role, Scope
from tests.browser.rooms import LINKED_HERE, Room, ask, sidebar_of
from tests.graphs.shop import CANCEL, RETURNED, UNCLEAR
from tests.http.house import Json, accept, ok
from tests.http.window import asked_link, link, token_of

CLAIM = "Ich habe eine A-bis-z-Garantie-Forderung eingereicht, weil mein Paket nie ankam und niemand antwortet."
BROKEN = "Der Artikel ist heute zerbrochen angekommen, Fotos anbei. Was können wir tun?"


@dataclass
class Visit:
    """A room with windows of a chosen kind, and a help desk's page that may show our frame."""

    room: Room
    host: str
    options: dict[str, Any]

    def open(self, who: httpx.Client | None) -> Page:
        return self.room.window(who, **self.options)


Screen = Callable[[Visit], "Page | Frame"]
SCREENS: dict[str, Screen] = {}


def screen(build: Screen) -> Screen:
    SCREENS[build.__name__.replace("_", " ")] = build
    return build


def _ticket(
    visit: Visit, kind: str | None = "late", text: str | None = None, role: Role = Role.AGENT, **more: Any
) -> Page:
    who = visit.room.person(role)
    id_ = visit.room.ticket(who, kind, *([text] if text else []), **more)
    page = visit.open(who)
    sidebar_of(page, id_)
    return page


def _confirmed(visit: Visit, kind: str = "late", text: str | None = None) -> tuple[httpx.Client, str, Json]:
    who = visit.room.person()
    id_ = visit.room.ticket(who, kind, *([text] if text else []))
    (action,) = ok(accept(who, visit.room.suggestion(who, id_)))["actions"]
    return who, id_, action


def _answering(page: Page, path: str, body: Json) -> None:
    page.route(path, lambda route: route.fulfill(body=json.dumps(body), content_type="application/json"))


def _silent(route: Route) -> None:
    route.abort()


@screen
def signing_in_with_a_wrong_password(visit: Visit) -> Page:
    page = visit.open(None)
    page.goto("/tickets")
    page.get_by_label("Name").fill("nobody")
    page.get_by_label("Password").fill("wrong")
    page.locator("button[type=submit]").click()
    expect(page.get_by_role("alert")).not_to_be_empty()
    return page


@screen
def a_session_that_ended(visit: Visit) -> Page:
    page = _ticket(visit)
    page.context.clear_cookies()
    page.locator("copilot-sidebar").evaluate("sidebar => sidebar.desk.load()")
    expect(page.get_by_role("dialog")).to_be_visible()
    return page


@screen
def the_queue_with_tickets_and_a_crisis(visit: Visit) -> Page:
    who = visit.room.person(Role.CRISIS_AGENT)
    visit.room.ticket(who, "late", CLAIM, subject="A-bis-z")
    visit.room.ticket(who)
    page = visit.open(who)
    page.goto("/tickets")
    expect(page.locator("section.crisis a.row-item").first).to_be_visible()
    page.locator("details[data-part=filters] > summary").click()
    return page


@screen
def the_empty_queue(visit: Visit) -> Page:
    page = visit.open(visit.room.person())
    _answering(page, re.compile(r"/v1/tickets\?"), {"tickets": [], "next_cursor": None})  # type: ignore[arg-type]
    _answering(page, re.compile("/v1/queue/counts"), {"total": 0, "waiting_for": {}})  # type: ignore[arg-type]
    page.goto("/tickets")
    expect(page.locator("copilot-queue [role=status]")).to_contain_text("POST /v1/tickets")
    return page


@screen
def the_queue_with_nothing_to_do(visit: Visit) -> Page:
    page = visit.open(visit.room.person())
    _answering(page, re.compile(r"/v1/tickets\?"), {"tickets": [], "next_cursor": None})  # type: ignore[arg-type]
    _answering(page, re.compile("/v1/queue/counts"), {"total": 3, "waiting_for": {"nobody": 3}})  # type: ignore[arg-type]
    page.goto("/tickets")
    expect(page.locator("copilot-queue [role=status]")).to_contain_text("Nothing to do right now.")
    return page


@screen
def the_queue_filtered_to_nothing(visit: Visit) -> Page:
    page = visit.open(visit.room.person())
    page.goto("/tickets")
    page.locator("#q").fill("there is no such thing")
    expect(page.locator("copilot-queue [role=status]").first).to_have_text("No ticket is like that.")
    return page


@screen
def the_queue_that_cannot_be_read(visit: Visit) -> Page:
    page = visit.open(visit.room.person())
    page.route(re.compile(r"/v1/tickets\?"), _silent)
    page.goto("/tickets")
    expect(page.locator("copilot-queue [role=alert]")).to_be_visible()
    return page


@screen
def the_service_is_away(visit: Visit) -> Page:
    page = visit.open(visit.room.person())
    page.route("**/v1/session", _silent)
    page.goto("/tickets")
    expect(page.get_by_role("alert")).to_be_visible()
    return page


@screen
def a_refund_to_confirm(visit: Visit) -> Page:
    return _ticket(visit)


@screen
def the_last_step_before_money(visit: Visit) -> Page:
    page = _ticket(visit)
    ask(page.locator("copilot-sidebar"))
    return page


@screen
def lowering_the_amount(visit: Visit) -> Page:
    page = _ticket(visit)
    page.locator("[data-do=lower]").click()
    expect(page.locator("form.lowering")).to_be_visible()
    return page


@screen
def a_cancellation(visit: Visit) -> Page:
    return _ticket(visit, "cancel", CANCEL)


@screen
def a_choice_for_the_buyer(visit: Visit) -> Page:
    return _ticket(visit, "arrived", BROKEN)


@screen
def the_copilot_is_not_sure(visit: Visit) -> Page:
    who = visit.room.person()
    page = visit.open(who)
    page.goto(f"/tickets/{visit.room.ticket(who, None, UNCLEAR)}")
    expect(page.locator("[data-answer]").first).to_be_visible()
    return page


@screen
def a_blocked_refund(visit: Visit) -> Page:
    return _ticket(visit, "fba", RETURNED)


@screen
def a_crisis(visit: Visit) -> Page:
    return _ticket(visit, "late", CLAIM, Role.CRISIS_AGENT)


@screen
def a_ticket_that_one_may_only_read(visit: Visit) -> Page:
    id_ = visit.room.ticket(visit.room.person())
    page = visit.open(visit.room.person(Role.COMPLIANCE))
    sidebar_of(page, id_)
    return page


@screen
def a_held_refund(visit: Visit) -> Page:
    who, id_, _ = _confirmed(visit)
    page = visit.open(who)
    expect(sidebar_of(page, id_).locator("section.tracker[data-state=HELD]")).to_be_visible()
    return page


@screen
def a_settled_refund_and_a_released_reply(visit: Visit) -> Page:
    who, id_, action = _confirmed(visit)
    visit.room.house.carried(who, action["action_id"], ActionState.SETTLED)
    page = visit.open(who)
    sidebar = sidebar_of(page, id_)
    expect(sidebar.locator("section.tracker[data-state=SETTLED]")).to_be_visible()
    sidebar.locator("section.reply [data-do=copy]").first.click()
    expect(sidebar.locator("[data-notice]")).to_be_visible()
    return page


@screen
def a_closing_that_lacks_something(visit: Visit) -> Page:
    page = _ticket(visit)
    page.get_by_text("Hand the ticket on", exact=True).click()
    form = page.locator("details[data-part=hand]")
    form.locator("textarea").fill("Write to ottilie@example.com")
    form.locator("input").nth(1).fill("Ask the carrier")
    form.locator("button[type=submit]").click()
    expect(form.locator("[aria-invalid=true]").first).to_be_visible()
    return page


@screen
def a_ticket_that_is_gone(visit: Visit) -> Page:
    page = visit.open(visit.room.person())
    page.goto("/tickets/tkt_nowhere")
    expect(page.locator("copilot-sidebar [role=alert]")).to_be_visible()
    return page


@screen
def a_ticket_while_the_line_is_down(visit: Visit) -> Page:
    page = _ticket(visit)
    page.context.set_offline(True)
    expect(page.locator("[data-line]")).to_be_visible()
    return page


@screen
def no_approvals(visit: Visit) -> Page:
    page = visit.open(visit.room.person(Role.MANAGER))
    _answering(page, "**/v1/approvals", {"approvals": []})
    page.goto("/approvals")
    expect(page.get_by_role("heading", name="Open tasks")).to_be_visible()
    return page


def _approval(visit: Visit) -> Page:
    _, _, action = _confirmed(visit, "returned", RETURNED)
    page = visit.open(visit.room.person(Role.MANAGER))
    page.goto("/approvals")
    card = page.locator(f"[data-approval={action['action_id']}]")
    expect(card.locator("ul.because")).to_be_visible()
    page.evaluate("id => { window.approval = id }", action["action_id"])
    return page


@screen
def an_approval_and_the_form_to_lend_it(visit: Visit) -> Page:
    page = _approval(visit)
    page.locator("copilot-lending details > summary").last.click()
    return page


@screen
def the_last_step_of_an_approval(visit: Visit) -> Page:
    page = _approval(visit)
    page.locator("[data-do=approve]").last.click()
    expect(page.locator("copilot-gate").get_by_role("button")).to_have_attribute("aria-disabled", "false")
    return page


@screen
def stopping_all_money(visit: Visit) -> Page:
    page = visit.open(visit.room.person(Role.SENIOR_AGENT))
    page.goto("/tickets")
    page.locator("[data-do=stop-all]").click()
    expect(page.locator("#stop-reason")).to_be_visible()
    return page


@screen
def money_is_stopped(visit: Visit) -> Page:
    page = visit.open(visit.room.person(Role.MANAGER))
    brake = {"id": "brk_1", "scope": "all", "reason": "Two refunds look odd", "set_by": "sam", "set_at": "2026-01-01T10:00:00Z"}  # fmt: skip
    _answering(page, "**/v1/brakes", {"brakes": [brake]})
    page.goto("/tickets")
    page.locator("[data-do=release]").click()
    expect(page.locator("copilot-gate")).to_be_visible()
    return page


@screen
def the_menu_of_a_person(visit: Visit) -> Page:
    page = visit.open(visit.room.person(Role.MANAGER))
    page.goto("/approvals")
    page.locator("details.me > summary").click()
    return page


@screen
def the_palette(visit: Visit) -> Page:
    page = _ticket(visit)
    page.keyboard.press("Control+K")
    expect(page.get_by_role("combobox")).to_be_focused()
    return page


@screen
def the_list_of_shortcuts(visit: Visit) -> Page:
    page = visit.open(visit.room.person())
    page.goto("/tickets")
    expect(page.locator("copilot-queue")).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    return page


@screen
def a_question_of_a_help_desk(visit: Visit) -> Page:
    house = visit.room.house
    who = visit.room.person()
    code = asked_link(house, house.program(Scope.EMBED_OPEN), visit.room.ticket(who))
    page = visit.open(who)
    page.goto(f"/link#{code}")
    expect(page.locator("copilot-link dl")).to_be_visible()
    return page


def _framed(visit: Visit, known: str = "") -> Page:
    page = visit.open(None)
    page.add_init_script(known)
    page.goto(f"{visit.host}/host.html")
    page.evaluate("(src) => frame(src, {}, 'width:100%')", f"{visit.room.house.url}/embed")
    expect(page.frame_locator("iframe").locator("[data-stage=waiting]")).to_be_visible()
    return page


def _told(visit: Visit, page: Page, key: httpx.Client, id_: str) -> Frame:
    token = token_of(key, id_, origin=visit.host)
    page.evaluate("([m, to]) => tell(m, to)", [{"copilot": 1, "type": "context", "token": token}, visit.room.house.url])
    return page.frames[1]


@screen
def the_frame_on_its_own(visit: Visit) -> Page:
    page = visit.open(None)
    page.goto("/embed")
    expect(page.locator("[data-stage=alone]")).to_be_visible()
    return page


@screen
def the_frame_while_it_waits(visit: Visit) -> Frame:
    return _framed(visit).frames[1]


@screen
def the_frame_of_an_agent_whom_nobody_linked(visit: Visit) -> Frame:
    page = _framed(visit)
    frame = _told(visit, page, visit.room.house.program(Scope.EMBED_OPEN), visit.room.ticket(visit.room.person()))
    expect(frame.locator("[data-stage=link]")).to_be_visible()
    return frame


@screen
def the_frame_with_a_ticket(visit: Visit) -> Frame:
    house, who = visit.room.house, visit.room.person()
    key = house.program(Scope.EMBED_OPEN)
    link(house, key, who)
    page = _framed(visit, LINKED_HERE)
    frame = _told(visit, page, key, visit.room.ticket(who))
    expect(frame.locator("copilot-sidebar section.note")).to_be_visible()
    return frame

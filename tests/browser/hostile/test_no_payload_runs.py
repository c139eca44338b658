"""Hostile texts in every field that reaches a page of ours, in the workbench and in the frame: shown as text, never run.

Twice: brought in by the doors that people and programs have, and put into every text of every answer as if the service itself
were the enemy. A trap in each window tells of whatever a payload managed to do.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Frame, Page

from api.wiring import SystemClock
from copilot.domain.identity import Role, Scope
from copilot.domain.order import Tracking, TrackingStatus
from copilot.llm.scripted import running
from tests.browser.hostile.conftest import Scene, hosts
from tests.browser.hostile.payloads import batches, payloads
from tests.browser.rooms import LINKED_HERE
from tests.graphs.brains import cache_folder, shared_brain
from tests.graphs.shop import LATE
from tests.http.house import Json, ok, open_house, ticket_json
from tests.http.window import DESK, link, token_of

log = logging.getLogger(__name__)

TRAP = (Path(__file__).parent / "trap.js").read_text(encoding="utf-8")
# Every element that pages of ours are made of.
OURS = frozenset(
    re.findall(
        r"\w+",
        "html head body meta title link script noscript section h1 h2 h3 h4 p div span ul ol li dl dt dd table thead tbody tr th td "
        "details summary button input textarea select option optgroup label fieldset legend form pre mark strong em blockquote q "
        "a header nav main aside footer small time kbd progress output caption search hr article bdi code dialog",
    )
)
LOOK = """
() => {
  const seen = { tags: [], attributes: [], links: [], text: "" };
  const walk = (root) => {
    for (const element of root.querySelectorAll("*")) {
      seen.tags.push(element.localName);
      for (const { name, value } of element.attributes) {
        if (name.startsWith("on") || ["style", "srcdoc", "formaction", "is", "ping"].includes(name)) seen.attributes.push(`${element.localName} ${name}`);
        if (["href", "src", "action"].includes(name)) seen.links.push(value);
      }
      if (element.localName === "details") element.open = true;
      if (element.shadowRoot) walk(element.shadowRoot);
    }
    seen.text += `${root.textContent}\\n`;
  };
  walk(document);
  return { ...seen, sprung: window.__sprung, fields: [...window.__fields], title: document.title };
}
"""


class Watched:
    """A window with the trap in it. Whatever leaves for another host is noted and stopped."""

    def __init__(self, browser: Browser, scene: Scene, payload: str = "") -> None:
        self.context: BrowserContext = browser.new_context(viewport={"width": 1000, "height": 900})
        self.context.add_init_script(LINKED_HERE)
        self.context.add_init_script(TRAP + (f"window.__payload = {json.dumps(payload)};" if payload else ""))
        self.left: list[str] = []
        ours = {urlsplit(url).netloc for url in (scene.house.url, scene.host)}
        self.context.on("request", lambda r: None if urlsplit(r.url).netloc in ours else self.left.append(r.url))
        self.page: Page = self.context.new_page()
        self.went: list[str] = []
        self.page.on("framenavigated", lambda frame: self.went.append(frame.url))
        self.page.on("dialog", lambda dialog: (self.left.append(dialog.message), dialog.dismiss()))

    def judged(self, frame: Frame, pages: int) -> Json:
        """What stands in this window; nothing of it may be a payload's doing."""
        seen: Json = frame.evaluate(LOOK)
        self.page.wait_for_timeout(150)  # for what opening every fold may have set going
        seen = frame.evaluate(LOOK)
        assert seen["sprung"] == [], "nothing ran, and nothing tried to"
        assert self.left == [], "nothing went anywhere else"
        assert len(self.went) == pages, self.went
        assert {tag for tag in seen["tags"] if not tag.startswith("copilot-")} <= OURS
        assert set(seen["tags"]) & {"copilot-gate"} == set(), "a button for money that nobody asked for"
        assert seen["attributes"] == []
        assert [
            one
            for one in seen["links"]
            if not re.fullmatch(r"/static/[\w./-]+|/approvals|/tickets(/[\w.%~!'()*-]*)?", one)
        ] == []
        assert "owned" not in seen["title"]
        return seen


@pytest.fixture(scope="module")
def scene(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, chromium: str) -> Iterator[Scene]:
    """A service whose desk, people, products and model are all called something hostile."""
    brain = shared_brain(cache_folder(request.config))
    said = iter(payloads() * 9)
    with hosts(1) as (host,), running(mode="good", oracle=lambda _letter: {"remark": next(said)}) as model:
        settings: Json = {"embed_origins": f"{DESK},{host}", "llm_model": "any-name", "llm_base_url": model.url}
        with open_house(tmp_path_factory.mktemp("payloads"), brain, hold_seconds=600, **settings) as house:
            yield Scene(house, None, host, "", "")  # type: ignore[arg-type]


def hired(scene: Scene, name: str, role: Role = Role.AGENT) -> httpx.Client:
    """A colleague of this name, signed in."""
    now = SystemClock().now()

    async def hire(books: Any) -> str:
        user_id = await books.people.add_user(name, (role,), None, at=now)
        return str(await books.people.open_session(user_id, now=now))

    return scene.house.stranger(cookies={"copilot_session": scene.house.in_books(hire)})


def hostile_ticket(scene: Scene, who: httpx.Client, batch: tuple[str, ...]) -> str:
    """A ticket with these in whatever can be written by anybody; doors that refuse some are part of the proof."""
    house, order = scene.house, scene.house.shop.order("late")
    every = "\n".join(batch)
    stored = house.amazon_app.state.simulator.shop.get(order.order_id).order
    lines = tuple(line.model_copy(update={"title": every[:900]}) for line in stored.lines)
    parcel = Tracking(status=TrackingStatus.IN_TRANSIT, carrier=every[:200], tracking_id=every[200:400])
    house.becomes(order.order_id, lines=lines, tracking=parcel)
    message = {"role": "buyer", "text": f"{LATE}\n{every}", "hours_ago": 5, "author_name": every[:500],
               "attachments": [one[:300] for one in batch]}  # fmt: skip
    given = ticket_json(order.order_id, subject=every[:1000], messages=[message])
    ticket_id = str(ok(who.post("/v1/tickets", json=given))["ticket_id"])
    path = f"/v1/tickets/{ticket_id}"
    suggestion = ok(who.post(f"{path}/suggestions"))
    for one in batch:
        step = {"owner": one[:120], "action": f"Check {one}"[:300], "due_at": "2027-01-01T10:00:00Z"}
        answer = who.post(f"{path}/notes", json={"text": one, "next_step": step})
        assert answer.status_code in (201, 422), answer.text
    if batch[0] == payloads()[0]:  # one ticket stands rejected, the others wait
        decision = {"decision": "reject", "version": suggestion["version"], "reason": every[:500]}
        who.post(f"/v1/suggestions/{suggestion['suggestion_id']}/decision", json=decision)
    return ticket_id


def key_named(scene: Scene, name: str) -> httpx.Client:
    now, scopes = SystemClock().now(), (Scope.EMBED_OPEN,)
    secret = scene.house.in_books(lambda books: books.people.add_key(name, scopes, at=now))
    return scene.house.stranger(headers={"authorization": f"Bearer {secret}"})


def in_the_workbench(watched: Watched, scene: Scene, who: httpx.Client, ticket_id: str) -> Frame:
    watched.context.add_cookies(
        [{"name": "copilot_session", "value": who.cookies["copilot_session"], "url": scene.house.url}]
    )
    watched.page.goto(f"{scene.house.url}/tickets/{ticket_id}")
    watched.page.locator(".note").first.wait_for()
    return watched.page.main_frame


def in_the_frame(watched: Watched, scene: Scene, token: str) -> Frame:
    watched.page.goto(f"{scene.host}/host.html")
    watched.page.evaluate("(src) => frame(src)", f"{scene.house.url}/embed")
    inside = watched.page.frame_locator("iframe")
    inside.locator("[data-stage=waiting]").wait_for()
    message = {"copilot": 1, "type": "context", "token": token}
    watched.page.evaluate("([message, to]) => tell(message, to)", [message, scene.house.url])
    inside.locator(".note").first.wait_for()
    return watched.page.frames[1]


def test_the_trap_springs_when_something_runs(browser: Browser, scene: Scene) -> None:
    watched = Watched(browser, scene)
    who = hired(scene, "control")
    in_the_workbench(watched, scene, who, hostile_ticket(scene, who, ("plain",)))
    tried = watched.page.evaluate(
        "() => { alert(1); __owned = 1; const broken = []; for (const act of ["
        " () => { document.body.innerHTML = '<img src=x onerror=alert(2)>' }, () => { eval('1') },"
        " () => { document.body.setAttribute('onclick', 'alert(3)') }]) try { act() } catch (e) { broken.push(e.name) }"
        " new Image().src = 'https://evil.example/x'; return broken }"
    )
    watched.page.wait_for_timeout(200)
    sprung = " ".join(watched.page.evaluate("__sprung"))
    watched.context.close()
    assert tried, "Trusted Types let no string become markup or script"
    assert all(sign in sprung for sign in ("alert: 1", "owned", "require-trusted-types-for", "img-src")), sprung


@pytest.mark.parametrize("part", range(3))
def test_what_people_and_programs_bring_in_is_shown_as_text(browser: Browser, scene: Scene, part: int) -> None:
    batch = batches(-(-len(payloads()) // 3))[part]
    who = hired(scene, f"{part} {batch[1]}"[:120])
    hired(scene, batch[2][:120], Role.MANAGER)
    ticket_id = hostile_ticket(scene, who, batch)
    key, agent = key_named(scene, f"{part} {batch[3]}"[:120]), f"{part} {batch[4]}"[:120]
    with suppress(AssertionError):
        link(scene.house, key, who, agent)
    watched = Watched(browser, scene)
    seen = watched.judged(in_the_workbench(watched, scene, who, ticket_id), pages=1)
    framed = Watched(browser, scene)
    token = token_of(key, ticket_id, agent, scene.host)
    inside = framed.judged(in_the_frame(framed, scene, token), pages=2)
    shown = [sum(one.strip() in page["text"] for one in batch) for page in (seen, inside)]
    watched.context.close()
    framed.context.close()
    log.info("brought in: %d payloads, shown in workbench and frame: %s", len(batch), shown)
    assert min(shown) > 10, "the sidebar shows titles, parcels, names and notes; the thread is the workbench's"


@pytest.mark.parametrize("part", range(4))
def test_no_text_of_any_answer_becomes_more_than_text(browser: Browser, scene: Scene, part: int) -> None:
    batch = batches(-(-len(payloads()) // 4))[part]
    who, key = hired(scene, f"answers {part}"), key_named(scene, f"answers {part}")
    ticket_id = hostile_ticket(scene, who, ("plain",))
    link(scene.house, key, who)
    watched, framed = Watched(browser, scene, "\n".join(batch)), Watched(browser, scene, "\n".join(batch))
    seen = watched.judged(in_the_workbench(watched, scene, who, ticket_id), pages=1)
    inside = framed.judged(in_the_frame(framed, scene, token_of(key, ticket_id, origin=scene.host)), pages=2)
    watched.context.close()
    framed.context.close()
    for page in (seen, inside):
        assert [one for one in batch if one.strip() not in page["text"]] == [], "each of them was really there"
    log.info(
        "in answers: %d payloads, each in %d and %d fields", len(batch), len(seen["fields"]), len(inside["fields"])
    )
    assert min(len(seen["fields"]), len(inside["fields"])) > 60


def test_an_order_or_a_ticket_is_not_called_by_a_payload(scene: Scene) -> None:
    who = hired(scene, "caller")
    for one in payloads():
        assert who.post("/v1/tickets", json=ticket_json(one)).status_code == 422
        assert who.post("/v1/tickets", json=ticket_json(None, ticket_id=one)).status_code in (201, 422)
    named = [row["ticket_id"] for row in ok(who.get("/v1/tickets", params={"limit": 100}))["tickets"]]
    assert all(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,63}", name) for name in named)

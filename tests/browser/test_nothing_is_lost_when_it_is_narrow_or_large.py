"""320 px, five languages, letters twice as large, no motion, the keyboard's place: nothing scrolls sideways, is cut or hides."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from copilot.domain.identity import Role
from tests.browser.rooms import Room, ask, sidebar_of
from tests.graphs.shop import RETURNED
from tests.http.house import accept, ok

LANGUAGES = ("en-GB", "it-IT", "de-DE", "fr-FR", "es-ES")
UNFOLD = """
() => {
  const open = (root) => root.querySelectorAll("*").forEach((one) => {
    if (one.localName === "details") one.open = true;
    if (one.shadowRoot) open(one.shadowRoot);
  });
  open(document);
}
"""
# What sticks out of the window, and texts that their own box cuts off.
LOST = """
() => {
  const lost = [];
  const wide = document.documentElement.clientWidth;
  const walk = (root) => {
    for (const one of root.querySelectorAll("*")) {
      if (one.shadowRoot) walk(one.shadowRoot);
      if (!one.checkVisibility({ visibilityProperty: true }) || one.closest(".sr, .skip, [hidden]")) continue;
      const box = one.getBoundingClientRect();
      const style = getComputedStyle(one);
      if (style.clipPath !== "none") continue;
      const named = `${one.localName}.${one.className} ${one.textContent.trim().slice(0, 40)}`;
      if (box.right > wide + 1 || box.left < -1) lost.push(`sticks out: ${named} ${Math.round(box.left)}-${Math.round(box.right)}`);
      const cuts = ["hidden", "clip"].includes(style.overflowX) || ["hidden", "clip"].includes(style.overflowY);
      if (cuts && box.width > 2 && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)) lost.push(`is cut: ${named}`);
    }
  };
  walk(document);
  return lost;
}
"""
# The box of whatever has the focus, and what a press in its middle would meet.
FOCUS = """
() => {
  let one = document.activeElement;
  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getClientRects()[0]; // of a link over two lines, the first
  const hit = (x, y) => {
    let found = document.elementFromPoint(x, y);
    while (found?.shadowRoot) { const in_ = found.shadowRoot.elementFromPoint(x, y); if (!in_ || in_ === found) break; found = in_; }
    return found;
  };
  const at = (found) => { for (let up = found; up; up = up.parentNode ?? up.host) if (up === one) return true; return !!found && one.contains(found); };
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const points = [[x, y], [box.left + 3, y], [box.right - 3, y], [x, box.top + 3], [x, box.bottom - 3]];
  const style = getComputedStyle(one);
  return {
    name: `${one.localName} ${(one.getAttribute("aria-label") ?? one.textContent ?? "").trim().slice(0, 50)}`,
    ringed: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: points.some(([x, y]) => at(hit(x, y))), box: [box.left, box.top, box.right, box.bottom].map(Math.round),
  };
}
"""


@pytest.fixture(scope="module")
def seen(opened_room: Room) -> dict[str, Any]:
    """What the pages show: a refund to confirm, one that waits for a manager, and the people of both."""
    agent, manager = opened_room.person(), opened_room.person(Role.MANAGER)
    long = {"subject": "Rückerstattungsbetrag" * 6, "text": f"{RETURNED} {'W' * 200}"}
    first = opened_room.ticket(agent, **long)
    second = opened_room.ticket(agent, "returned", RETURNED)
    ok(accept(agent, opened_room.suggestion(agent, second)))
    return {"agent": agent, "manager": manager, "late": opened_room.ticket(agent), "long": first, "waiting": second}


def places(room: Room, seen: dict[str, Any], **options: Any) -> Iterator[tuple[str, Page]]:
    """The work's own places, everything on them open."""
    agent, manager = (room.window(seen[who], **options) for who in ("agent", "manager"))
    for name in ("late", "long", "waiting"):
        sidebar_of(agent, seen[name])
        if name == "late":
            ask(agent.locator("copilot-sidebar"))
        agent.evaluate(UNFOLD)
        yield name, agent
    agent.goto("/tickets")
    expect(agent.locator("a.row-item").first).to_be_visible()
    agent.evaluate(UNFOLD)
    yield "queue", agent
    manager.goto("/approvals")
    expect(manager.locator("ul.because").first).to_be_visible()
    manager.evaluate(UNFOLD)
    yield "approvals", manager


@pytest.mark.parametrize("locale", LANGUAGES)
def test_nothing_scrolls_sideways_at_320_px(room: Room, seen: dict[str, Any], locale: str) -> None:
    for name, page in places(room, seen, width=320, locale=locale):
        assert page.evaluate("document.documentElement.scrollWidth") == 320, (name, page.evaluate(LOST))
        assert page.evaluate(LOST) == [], name


@pytest.mark.parametrize("width", [1280, 640])
def test_letters_twice_as_large_lose_nothing(room: Room, seen: dict[str, Any], width: int) -> None:
    for name, page in places(room, seen, width=width, locale="de-DE"):
        page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
        lost = page.evaluate(LOST)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert (wide, lost) == (width, []), name


def test_who_wants_no_motion_sees_none(room: Room, seen: dict[str, Any]) -> None:
    for motion, some in (("reduce", False), ("no-preference", True)):
        page = room.window(seen["agent"], reduced_motion=motion)
        page.route("**/v1/tickets/*", lambda _route: None)
        page.goto(f"/tickets/{seen['late']}")
        skeleton = page.locator("copilot-sidebar .skeleton").first
        expect(skeleton).to_be_visible()
        assert (skeleton.evaluate("one => one.getAnimations().length") > 0) is some, motion


@pytest.mark.parametrize(("width", "height"), [(1280, 700), (320, 568)])
def test_the_focus_is_seen_and_never_under_the_bar(room: Room, seen: dict[str, Any], width: int, height: int) -> None:
    page = room.window(seen["agent"], viewport={"width": width, "height": height})
    sidebar = sidebar_of(page, seen["late"])
    expect(sidebar.locator("footer.next")).to_be_visible()
    page.evaluate(UNFOLD)
    page.locator("details.me").evaluate("menu => { menu.open = false }")
    names, wrong = [], []
    page.locator("body").click(position={"x": 1, "y": 1})
    for _ in range(140):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUS)
        if at is None:
            break
        names.append(at["name"])
        if not at["ringed"] or not at["seen"]:
            wrong.append(at)
    assert len(names) > 30, names
    assert wrong == [], "\n".join(map(str, wrong))

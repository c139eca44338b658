"""The button that moves money: whatever covers it, moves it, presses it by script or holds a key down, only a look and a hand pass."""

from __future__ import annotations

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.hostile.conftest import Scene, armed, asked

SECOND = 1000
MADE_UP = """
gate => {
  const button = gate.shadowRoot.querySelector("button");
  button.click();
  gate.click();
  for (const kind of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"])
    for (const target of [button, gate])
      target.dispatchEvent(new PointerEvent(kind, { bubbles: true, composed: true, isPrimary: true, detail: 1 }));
  for (const kind of ["keydown", "keypress", "keyup"])
    for (const key of ["Enter", " "]) button.dispatchEvent(new KeyboardEvent(kind, { key, bubbles: true, composed: true }));
}
"""


def place(frame: FrameLocator) -> tuple[float, float]:
    """The middle of the button, on the page around."""
    button = frame.locator("copilot-gate button")
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def ready(page: Page, frame: FrameLocator) -> tuple[float, float]:
    """An honest hand has come to the button and looked at it; where it is."""
    at = place(frame)
    page.mouse.move(at[0] - 20, at[1])
    page.mouse.move(*at)
    expect(frame.locator("copilot-gate button")).to_have_attribute("aria-disabled", "false")
    return at


def test_an_honest_hand_passes_once(host: Page, scene: Scene) -> None:
    ticket = scene.ticket()
    frame = asked(host, scene, ticket)
    ready(host, frame)
    host.mouse.down()
    host.mouse.up()
    host.mouse.down()
    host.mouse.up()
    expect(frame.locator("[data-notice=good]")).to_be_visible()
    assert [action["state"] for action in scene.actions(ticket)] == ["HELD"]
    said = [message["data"] for message in host.evaluate("heard")]
    assert {"copilot": 1, "type": "changed", "ticket_id": ticket} in said


def test_an_honest_keyboard_passes(host: Page, scene: Scene) -> None:
    ticket = scene.ticket()
    frame = asked(host, scene, ticket)
    place(frame)
    host.keyboard.press("Tab")
    expect(frame.locator("copilot-gate button")).to_be_focused()
    expect(frame.locator("copilot-gate button")).to_have_attribute("aria-disabled", "false")
    host.keyboard.press("Enter")
    expect(frame.locator("[data-notice=good]")).to_be_visible()
    assert len(scene.actions(ticket)) == 1


@pytest.mark.parametrize(
    ("name", "script"),
    [
        ("a sheet over it", "cover('background:white')"),
        ("a picture in its place", "cover('background:linear-gradient(red,blue)')"),
        ("a veil one can see through", "cover('background:rgba(255,255,255,.2)')"),
        ("a sheet with a hole that is too small", "cover('background:white;clip-path:inset(0 50% 0 0)')"),
        ("a frame over the frame", "cover(''); document.querySelector('.cover').innerHTML = '<iframe src=/host.html width=480 height=3000></iframe>'"),
        ("made transparent", "framed().style.opacity = '0.01'"),
        ("nearly made transparent", "framed().style.opacity = '0.9'"),
        ("made grey", "framed().style.filter = 'grayscale(1)'"),
        ("mixed with the ground", "framed().style.mixBlendMode = 'multiply'"),
        ("made small", "framed().style.transform = 'scale(0.2)'"),
        ("turned", "framed().style.transform = 'rotate(3deg)'"),
        ("cut", "framed().style.clipPath = 'inset(0 460px 0 0)'"),
        ("out of sight", "framed().style.visibility = 'hidden'"),
        ("in a transparent box", "const box = document.createElement('div'); box.style.opacity = '0.5'; document.documentElement.style.opacity = '0.5'"),
    ],
)  # fmt: skip
def test_what_is_covered_or_made_invisible_stays_shut(host: Page, scene: Scene, name: str, script: str) -> None:
    ticket = scene.ticket()
    frame = asked(host, scene, ticket)
    at = ready(host, frame)
    host.evaluate(f"() => {{ {script} }}")
    host.wait_for_timeout(900)
    assert not armed(frame), name
    for _ in range(3):
        host.mouse.click(*at)
    host.wait_for_timeout(100)
    scene.nothing_was_done(ticket)


def test_a_frame_thrown_under_the_pointer_stays_shut(host: Page, scene: Scene) -> None:
    ticket = scene.ticket()
    frame = asked(host, scene, ticket)
    x, y = ready(host, frame)
    bait = (x + 380, y)  # beside the frame: "click here"
    host.mouse.move(*bait)
    host.wait_for_timeout(1500)
    assert armed(frame), "it was looked at"
    host.evaluate("() => { framed().style.left = '380px' }")
    host.mouse.down()
    host.mouse.up()
    host.wait_for_timeout(200)
    scene.nothing_was_done(ticket)


def test_a_frame_scrolled_or_slid_under_a_resting_pointer_stays_shut(host: Page, scene: Scene) -> None:
    ticket = scene.ticket()
    frame = asked(host, scene, ticket)
    x, y = ready(host, frame)
    host.mouse.move(x, y - 200)
    host.wait_for_timeout(800)
    host.evaluate("() => { framed().style.top = '-200px' }")
    for _ in range(2):
        host.mouse.down()
        host.mouse.up()
    scene.nothing_was_done(ticket)
    host.evaluate("() => { framed().style.top = '0' }")
    host.mouse.move(x, y)
    host.wait_for_timeout(50)
    host.mouse.down()
    host.evaluate("() => { framed().style.top = '-4px' }")
    host.evaluate("() => { framed().style.top = '-60px' }")
    host.mouse.up()
    host.wait_for_timeout(200)
    scene.nothing_was_done(ticket)


def test_made_up_presses_count_for_nothing(host: Page, scene: Scene) -> None:
    ticket = scene.ticket()
    frame = asked(host, scene, ticket)
    ready(host, frame)
    frame.locator("copilot-gate").evaluate(MADE_UP)
    frame.locator("[data-do=begin]").evaluate_all("buttons => buttons.forEach((button) => button.click())")
    host.wait_for_timeout(300)
    scene.nothing_was_done(ticket)


def test_a_press_at_once_counts_for_nothing_and_is_told(host: Page, scene: Scene) -> None:
    ticket = scene.ticket()
    frame = asked(host, scene, ticket)
    ready(host, frame)
    frame.locator("[data-do=back]").click()
    frame.locator("[data-do=begin]").click()
    gate = frame.locator("copilot-gate")
    gate.wait_for()
    box = gate.locator("button").bounding_box()
    assert box is not None
    host.mouse.click(box["x"] + 20, box["y"] + 10)
    expect(gate).to_contain_text("did not count")
    scene.nothing_was_done(ticket)


@pytest.mark.parametrize("key", ["Enter", " "])
def test_a_key_held_down_says_yes_to_nothing(host: Page, scene: Scene, key: str) -> None:
    ticket = scene.ticket()
    frame = asked(host, scene, ticket)
    ready(host, frame)
    host.keyboard.press("Tab")
    frame.locator("[data-do=back]").focus()
    host.keyboard.down("Shift")
    host.keyboard.press("Tab")
    host.keyboard.up("Shift")
    frame.locator("copilot-gate").evaluate(
        "gate => { gate.about = 'another' }"
    )  # so that it is shut when the key goes down
    for _ in range(30):
        host.keyboard.down(key)
        host.wait_for_timeout(40)
    assert armed(frame)
    host.keyboard.up(key)
    host.wait_for_timeout(100)
    scene.nothing_was_done(ticket)


@pytest.mark.parametrize("change", ["gate.label = 'Submit refund 99.00 EUR'", "gate.about = 'f00d'", "gate.shut = true; gate.updateComplete.then(() => { gate.shut = false })"])  # fmt: skip
def test_another_promise_under_the_finger_is_another_look(host: Page, scene: Scene, change: str) -> None:
    ticket = scene.ticket()
    frame = asked(host, scene, ticket)
    ready(host, frame)
    host.mouse.down()
    frame.locator("copilot-gate").evaluate(f"gate => {{ {change} }}")
    host.mouse.up()
    host.wait_for_timeout(200)
    scene.nothing_was_done(ticket)


def test_a_hidden_tab_comes_back_shut(host: Page, scene: Scene) -> None:
    ticket = scene.ticket()
    frame = asked(host, scene, ticket)
    at = ready(host, frame)
    for state in ("hidden", "visible"):
        frame.locator("copilot-gate").evaluate(
            "(_, state) => { Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });"
            " document.dispatchEvent(new Event('visibilitychange')) }",
            state,
        )
    assert not armed(frame)
    host.mouse.click(*at)
    scene.nothing_was_done(ticket)


def test_a_page_that_hands_us_the_keyboard_while_somebody_types_gets_nothing(host: Page, scene: Scene) -> None:
    ticket = scene.ticket()
    frame = asked(host, scene, ticket)
    ready(host, frame)
    host.keyboard.press("Tab")
    frame.locator("copilot-gate button").focus()
    host.evaluate("() => { const own = document.createElement('input'); document.body.append(own); own.focus(); }")
    host.evaluate("() => { framed().contentWindow.focus() }")
    host.wait_for_timeout(900)
    for key in "and then Enter":
        host.keyboard.press(key)
    for _ in range(3):
        host.keyboard.press("Enter")
    host.wait_for_timeout(200)
    scene.nothing_was_done(ticket)

"""Two ways to work a page: with a mouse, or with the keyboard alone. Both may only do what a person can."""

from __future__ import annotations

from typing import Protocol

from playwright.sync_api import Locator, Page, expect

LONGEST_WALK = 250  # Tab presses before a thing counts as out of reach


class Hand(Protocol):
    """What a journey does to a page."""

    presses: int

    def press(self, thing: Locator) -> None:
        """Push a button, open a fold, follow a link."""

    def write(self, field: Locator, text: str) -> None:
        """Fill a field."""


class Mouse:
    """Points and clicks."""

    def __init__(self, page: Page) -> None:
        self.page, self.presses = page, 0

    def press(self, thing: Locator) -> None:
        thing.click()
        self.presses += 1

    def write(self, field: Locator, text: str) -> None:
        field.click()
        field.fill(text)


class Keyboard:
    """Walks with Tab and pushes with Enter; never touches anything it has not walked to."""

    def __init__(self, page: Page) -> None:
        self.page, self.presses = page, 0

    def press(self, thing: Locator) -> None:
        self._walk_to(thing)
        self.page.keyboard.press("Enter")
        self.presses += 1

    def write(self, field: Locator, text: str) -> None:
        self._walk_to(field)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(text)

    def _walk_to(self, thing: Locator) -> None:
        expect(thing).to_be_visible()
        for _ in range(LONGEST_WALK):
            if thing.evaluate("one => one.matches(':focus') || one.matches(':focus-within') && !!one.shadowRoot"):
                seen = thing.evaluate(
                    "one => getComputedStyle(one.shadowRoot?.activeElement ?? one).outlineStyle !== 'none'"
                )
                assert seen, "who walks by keyboard must see where they are"
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{thing} cannot be reached with the keyboard")

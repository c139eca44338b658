"""What the tests of the workbench have in common: tickets that were read, and what a page shows of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from typing import Any

from playwright.sync_api import Locator, Page

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

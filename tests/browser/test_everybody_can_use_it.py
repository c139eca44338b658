"""axe looks at every screen, light and dark, wide and narrow, and finds nothing that would shut somebody out."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Frame, Page

from tests.browser.hostile.conftest import hosts
from tests.browser.rooms import Room
from tests.browser.screens import SCREENS, Visit
from tests.http.window import DESK

log = logging.getLogger(__name__)

AXE = Path(__file__).parents[2] / "api" / "sidebar" / "node_modules" / "axe-core" / "axe.min.js"
WIDE, NARROW = 1280, 320
GRAVE = ("serious", "critical")
COLOURS = ["color-contrast", "link-in-text-block"]
UNFOLD = """
() => {
  const open = (root) => root.querySelectorAll("*").forEach((one) => {
    if (one.localName === "details" && !one.matches(".me")) one.open = true;
    if (one.shadowRoot) open(one.shadowRoot);
  });
  open(document);
}
"""
LOOK = """
async (rules) => {
  const only = rules ? { runOnly: { type: "rule", values: rules } } : {};
  const seen = await axe.run(document, { resultTypes: ["violations"], ...only });
  return seen.violations.flatMap((one) => one.nodes.map((node) =>
    ({ rule: one.id, impact: one.impact, where: node.target.flat(9).slice(-2).join(" "), why: node.failureSummary.split("\\n")[1] ?? "" })));
}
"""

pytestmark = pytest.mark.skipif(not AXE.exists(), reason="axe-core comes with what builds the pages: make ui")


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    with hosts(1) as (host,):
        yield host


@pytest.fixture(scope="module")
def settings(host: str) -> dict[str, Any]:
    return {"hold_seconds": 1, "embed_origins": f"{DESK},{host}"}


def judged(where: Page | Frame) -> list[dict[str, str]]:
    """What axe holds against this screen in both colours and both widths."""
    page = where if isinstance(where, Page) else where.page
    where.evaluate(AXE.read_text(encoding="utf-8"))
    where.evaluate(UNFOLD)
    found = []
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme, rules in (("light", None), ("dark", COLOURS)):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found += [one | {"at": f"{scheme} {width}"} for one in where.evaluate(LOOK, rules)]
    return found


@pytest.mark.parametrize("name", SCREENS)
def test_nobody_is_shut_out_of(room: Room, host: str, name: str) -> None:
    where = SCREENS[name](Visit(room, host, {"reduced_motion": "reduce"}))
    found = judged(where)
    for one in found:
        log.info("%s: %s", name, one)
    assert [one for one in found if one["impact"] in GRAVE] == []


def test_what_shuts_somebody_out_inside_a_part_of_ours_is_found(room: Room, host: str) -> None:
    page = SCREENS["signing in with a wrong password"](Visit(room, host, {}))
    page.locator("label[for=name]").evaluate("label => { label.remove() }")
    assert {"label"} == {one["rule"] for one in judged(page) if one["impact"] in GRAVE}

"""How long until an agent can read what a ticket is about: in a real browser, with a warm suggestion, from the address to the words.

Printed beside the floor it stands on: the same browser showing the same service's page with nothing on it.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import FLAGS, open_desk

USEFUL = "performance.getEntriesByName('copilot-useful')[0]?.startTime ?? null"
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"


def shown(page: Page, address: str, mark: str) -> float:
    """Milliseconds from the start of the navigation to the mark."""
    page.goto(address)
    page.wait_for_function(f"() => ({mark}) !== null")
    return float(page.evaluate(mark))


def main() -> int:
    """Measure, and print one line each."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--openings", type=int, default=30)
    asked = options.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("no chromium or chromium-browser on the PATH", file=sys.stderr)
        return 1
    with (
        tempfile.TemporaryDirectory() as folder,
        open_desk(Path(folder), patience=600) as desk,
        sync_playwright() as play,
    ):
        text = "Guten Tag, mein Paket ist seit fünf Tagen überfällig. Bitte erstatten Sie mir den Betrag."
        ticket = desk.ticket(
            marketplace="DE", subject="Paket fehlt", order_id="305-4470918-6253307",
            messages=[{"role": "buyer", "hours_ago": 3, "text": text}],
        )  # fmt: skip
        desk.client.post(f"/v1/tickets/{ticket}/suggestions").raise_for_status()
        browser = play.chromium.launch(executable_path=chromium, args=list(FLAGS))
        times: dict[str, list[float]] = {"floor": [], "first": [], "again": []}
        for _ in range(asked.openings):
            context = browser.new_context(base_url=desk.url)
            page = context.new_page()
            desk.be(page, "ann")
            times["floor"].append(shown(page, "/embed", PAINTED))
            context.close()
            context = browser.new_context(base_url=desk.url)  # nothing is kept from before: scripts are fetched too
            page = context.new_page()
            desk.be(page, "ann")
            times["first"].append(shown(page, f"/tickets/{ticket}", USEFUL))
            times["again"].append(shown(page, f"/tickets/{ticket}", USEFUL))
            context.close()
        browser.close()
    floor = statistics.median(times["floor"])
    for name, taken in times.items():
        p95 = statistics.quantiles(taken, n=20)[-1]
        middle = statistics.median(taken)
        print(f"{name:6} median {middle:5.0f} ms  p95 {p95:5.0f} ms  {middle / floor:4.1f} x the floor")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

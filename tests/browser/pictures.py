"""``python -m tests.browser.pictures``: run the demo and photograph the real pages into docs/pictures.

Every picture waits for the state it shows, found by role and by words as a person finds it; nothing sleeps. Names and windows are
fixed, so that a picture is replaced and never piled up. What cannot be taken is said, and the rest is taken all the same.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import re
import shutil
import struct
import sys
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple

import httpx
from playwright.async_api import Browser, BrowserContext, Error, Locator, Page, async_playwright, expect
from rich.console import Console

from api.demo.hands_on import Opened, leave_open
from api.demo.play import play_thirty
from api.demo.stage import stage
from tests.browser.conftest import FLAGS

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
PATIENCE_MS = 20_000
MOST_BYTES = 260_000
WIDE, DESK, BESIDE, PHONE, NARROW = (1280, 900), (1024, 560), (440, 900), (375, 812), (320, 700)
LATE, ABOVE_LIMIT, CLAIM, PROTECTED = "01", "03", "07", "08"  # of the demo's inbox


class Studio(NamedTuple):
    """What a picture may use: the running demo, a browser, and where pictures are kept."""

    url: str
    opened: Opened
    browser: Browser
    folder: Path

    @asynccontextmanager
    async def window(
        self, who: str, size: tuple[int, int] = WIDE, *, dark: bool = False, locale: str = "en-GB"
    ) -> AsyncIterator[Page]:
        """A fresh window in which this person is signed in. A script error or a breach of the content policy is raised."""
        context = await self.browser.new_context(
            base_url=self.url, viewport={"width": size[0], "height": size[1]}, locale=locale,
            color_scheme="dark" if dark else "light", reduced_motion="reduce", timezone_id="Europe/Rome",
        )  # fmt: skip
        context.set_default_timeout(PATIENCE_MS)
        await _sign_in(context, self.url, who)
        page = await context.new_page()
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        try:
            yield page
        finally:
            await context.close()
        if wrong:
            raise Unseen(wrong[0])

    async def ticket(self, page: Page, number: str) -> Locator:
        """Open a ticket of the inbox; its sidebar, once the suggestion and the service's checks stand in it."""
        await page.goto(f"/tickets/{self.opened.tickets[number]}")
        sidebar = page.locator("copilot-sidebar")
        await expect(sidebar.get_by_role("heading").first).to_be_visible()
        return sidebar

    async def keep(self, page: Page, name: str, part: Locator | None = None) -> None:
        """Keep what the window shows, or this part of it as far as the window reaches."""
        await page.evaluate("() => document.fonts.ready")
        if part is None:
            png = await page.screenshot(animations="disabled", caret="hide")
        else:
            await part.evaluate("one => one.scrollIntoView({block: 'start'})")
            png = await page.screenshot(animations="disabled", caret="hide", clip=await _visible(page, part))
        small = squeezed(png)
        if len(small) > MOST_BYTES:
            raise Unseen(f"{len(small)} bytes are more than {MOST_BYTES}")
        (self.folder / f"{name}.png").write_bytes(small)


class Unseen(Exception):
    """A picture that could not be taken."""


async def sidebar_light(studio: Studio, name: str) -> None:
    await _sidebar(studio, name, dark=False)


async def sidebar_dark(studio: Studio, name: str) -> None:
    await _sidebar(studio, name, dark=True)


async def _sidebar(studio: Studio, name: str, *, dark: bool) -> None:
    async with studio.window("demo-agent", BESIDE, dark=dark) as page:
        sidebar = await studio.ticket(page, LATE)
        await expect(_money(sidebar).get_by_role("button", name=re.compile("^Submit refund"))).to_be_enabled()
        await studio.keep(page, name, sidebar)


async def confirm(studio: Studio, name: str) -> None:
    """The second question, with the button armed. It is not pressed."""
    async with studio.window("demo-agent", BESIDE) as page:
        sidebar = await studio.ticket(page, LATE)
        await _money(sidebar).get_by_role("button", name=re.compile("^Submit refund .*…$")).click()
        question = sidebar.get_by_role("group", name="Exactly this?")
        await expect(question.get_by_text("Every check passes for you.")).to_be_visible()
        door = question.get_by_role("button", name=re.compile("^Submit refund [^…]*$"))
        await door.scroll_into_view_if_needed()
        await expect(door).to_be_enabled()
        await studio.keep(page, name, question)


async def queue(studio: Studio, name: str) -> None:
    async with studio.window("demo-agent") as page:
        await page.goto("/tickets")
        await expect(page.get_by_role("heading", name="Tickets", exact=True)).to_be_visible()
        await expect(page.get_by_role("heading", name=re.compile("^Crisis"))).to_be_visible()
        await page.get_by_role("button", name=re.compile("^to decide")).click()
        sidebar = await studio.ticket(page, LATE)
        await expect(_money(sidebar).get_by_role("button", name=re.compile("^Submit refund"))).to_be_enabled()
        await studio.keep(page, name)


async def crisis(studio: Studio, name: str) -> None:
    async with studio.window("demo-crisis", BESIDE) as page:
        sidebar = await studio.ticket(page, CLAIM)
        await expect(sidebar.get_by_text("T1-CRISIS").first).to_be_visible()
        await studio.keep(page, name, sidebar)


async def blocked(studio: Studio, name: str) -> None:
    async with studio.window("demo-agent", BESIDE) as page:
        money = _money(await studio.ticket(page, PROTECTED))
        await expect(money.get_by_role("heading", name=re.compile("blocked", re.IGNORECASE)).first).to_be_visible()
        await expect(money.get_by_text(re.compile("^What would change this")).first).to_be_visible()
        await studio.keep(page, name, money)


async def working_view_it(studio: Studio, name: str) -> None:
    """A German letter before an Italian agent: what leaves stays German, and beside it stands what it says."""
    async with studio.window("demo-agent", BESIDE, locale="it-IT") as page:
        sidebar = await studio.ticket(page, LATE)
        await expect(sidebar.get_by_text(re.compile("^Guten Tag")).first).to_be_visible()
        read = sidebar.get_by_text(re.compile("^(Buongiorno|Salve|Gentile)")).first
        await expect(read).to_be_visible()
        await studio.keep(page, name, sidebar.get_by_role("region", name="Risposta all'acquirente"))


async def narrow_320(studio: Studio, name: str) -> None:
    async with studio.window("demo-agent", NARROW) as page:
        sidebar = await studio.ticket(page, LATE)
        await expect(_money(sidebar)).to_be_visible()
        wide = await page.evaluate("() => document.documentElement.scrollWidth")
        if wide > NARROW[0]:
            raise Unseen(f"the page is {wide} px wide, so it scrolls sideways")
        await studio.keep(page, name, sidebar)


async def embedded(studio: Studio, name: str) -> None:
    """The sidebar in a help desk's own page, for an agent who has linked themselves."""
    async with studio.window("demo-agent", DESK) as page:
        await page.goto(studio.opened.desk)
        await page.get_by_label("I am").select_option(index=1)
        await page.get_by_role("navigation", name="Tickets").get_by_text("Paket nicht angekommen").last.click()
        await _link(page)
        sidebar = page.frame_locator("iframe[title=Copilot]").locator("copilot-sidebar")
        await expect(sidebar.get_by_role("region", name="Reply to the buyer")).to_be_visible()
        tall = re.compile(r"^([4-9]\d\d|\d{4,})(\.\d+)?px$")  # as tall as its sidebar asked the desk to make it
        await expect(page.locator("iframe[title=Copilot]")).to_have_css("height", tall)
        await studio.keep(page, name)


async def four_eyes_phone(studio: Studio, name: str) -> None:
    """What an agent confirmed above the own limit, on the telephone of the person who may approve it."""
    await _confirm(studio, ABOVE_LIMIT)
    async with studio.window("demo-senior", PHONE) as page:
        await page.goto("/approvals")
        await expect(page.get_by_text(re.compile(r"89[.,]95")).first).to_be_visible()
        await expect(page.get_by_role("button", name=re.compile("^Approve")).first).to_be_visible()
        await expect(page.get_by_text(re.compile("^Why it was proposed")).first).to_be_visible()
        await studio.keep(page, name)


# The last ones change something, so they come last.
PICTURES: dict[str, Callable[[Studio, str], Awaitable[None]]] = {
    "sidebar-light": sidebar_light, "sidebar-dark": sidebar_dark, "confirm": confirm, "queue": queue, "crisis": crisis,
    "blocked": blocked, "working-view-it": working_view_it, "narrow-320": narrow_320, "embedded": embedded,
    "four-eyes-phone": four_eyes_phone,
}  # fmt: skip


def _money(sidebar: Locator) -> Locator:
    return sidebar.get_by_role("region", name="Money and order")


async def _visible(page: Page, part: Locator) -> Any:
    """The part's place in the window, cut where the window ends."""
    box, size = await part.bounding_box(), page.viewport_size
    if box is None or size is None:
        raise Unseen("what was to be seen is not on the page")
    x, y = max(box["x"], 0), max(box["y"], 0)
    width, height = min(box["x"] + box["width"], size["width"]) - x, min(box["y"] + box["height"], size["height"]) - y
    return {"x": x, "y": y, "width": width, "height": height}


async def _sign_in(context: BrowserContext, url: str, who: str) -> None:
    async with _as(url, who) as client:
        token = client.cookies["copilot_session"]
    await context.add_cookies([{"name": "copilot_session", "value": token, "url": url}])


@asynccontextmanager
async def _as(url: str, who: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=url, timeout=30) as client:
        (await client.post("/v1/session/demo", json={"name": who})).raise_for_status()
        yield client


async def _confirm(studio: Studio, number: str) -> None:
    """Confirm what is proposed, as the agent."""
    async with _as(studio.url, "demo-agent") as client:
        suggestion = (await client.post(f"/v1/tickets/{studio.opened.tickets[number]}/suggestions")).json()
        confirm = [{"action_id": a["action_id"], "digest": a["digest"]} for a in suggestion["actions"]]
        decision = {"decision": "accept", "version": suggestion["version"], "confirm": confirm}
        path = f"/v1/suggestions/{suggestion['suggestion_id']}/decision"
        (await client.post(path, json=decision)).raise_for_status()


async def _link(page: Page) -> None:
    """Say on our own page that this agent of the desk is the person who is signed in, as the frame asks once a browser."""
    frame = page.frame_locator("iframe[title=Copilot]")
    async with page.expect_popup() as opening:
        await frame.locator("[data-do=link]").click()
    ours = await opening.value
    yes = ours.locator("copilot-gate").get_by_role("button")
    await expect(yes).to_have_attribute("aria-disabled", "false")  # it opens half a second after it was seen
    await yes.click()
    await expect(ours.get_by_role("heading", level=1)).to_have_text("Linked")
    await ours.close()
    await page.bring_to_front()
    with contextlib.suppress(Error):  # coming back is often noticed by itself, and then there is no button
        await frame.locator("[data-do=again]").click(timeout=3000)


def squeezed(png: bytes) -> bytes:
    """The same picture in fewer bytes: browsers pack it in haste."""
    signature, at, packed, chunks = png[:8], 8, b"", []
    while at < len(png):
        (length,), kind = struct.unpack(">I", png[at : at + 4]), png[at + 4 : at + 8]
        data, at = png[at + 8 : at + 8 + length], at + 12 + length
        if kind == b"IDAT":
            packed += data
        else:
            chunks.append((kind, data))
    chunks.insert(-1, (b"IDAT", zlib.compress(zlib.decompress(packed), 9)))
    return signature + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


async def take(names: list[str], folder: Path, program: str) -> int:
    """Run the demo and take these pictures; the exit code is 1 where one could not be taken."""
    folder.mkdir(parents=True, exist_ok=True)
    console, missing = Console(width=170), 0
    expect.set_options(timeout=PATIENCE_MS)
    async with stage(port=0, keep=False) as on, async_playwright() as playwright:
        await play_thirty(console, on)
        opened = await leave_open(console, on)
        browser = await playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        studio = Studio(url=on.url, opened=opened, browser=browser, folder=folder)
        for name in names:
            try:
                await PICTURES[name](studio, name)
                told = f"{(folder / f'{name}.png').stat().st_size} bytes"
            except (AssertionError, Error, Unseen, httpx.HTTPError) as problem:
                missing, told = missing + 1, f"NOT TAKEN: {' '.join(str(problem).split())[:150]}"
            console.print(f"{name}: {told}", highlight=False, markup=False)
        await browser.close()
    return 1 if missing else 0


def main() -> int:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.pictures", description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", choices=[[], *PICTURES], help="which; without a name, all")
    parser.add_argument("--to", type=Path, default=FOLDER, help="another folder")
    asked = parser.parse_args()
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        sys.exit("pictures: no chromium or chromium-browser on the PATH")
    wanted = [name for name in PICTURES if not asked.names or name in asked.names]
    return asyncio.run(take(wanted, asked.to, program))


if __name__ == "__main__":
    sys.exit(main())

"""The zero-key demo: an invented shop, thirty tickets in five languages, the people who answer them, and twelve tickets that
are left open for the person at the screen."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

from copilot.domain.world import World, parse_world

HERE = Path(__file__).parent
_MARK = re.compile(rb"@DATE-(\d+)h@")


def demo_world() -> World:
    """The shop the demo's simulator is seeded with."""
    return parse_world((HERE / "world.json").read_text(encoding="utf-8"), name="world.json")


def dated(raw: bytes, *, now: datetime) -> bytes:
    """A demo mail with its relative date made real: ``@DATE-5h@`` becomes the moment five hours ago."""
    return _MARK.sub(lambda m: format_datetime(now - timedelta(hours=int(m[1]))).encode(), raw)


def tickets() -> list[Path]:
    """The thirty files in the order they are played."""
    return sorted([*(HERE / "mails").glob("*.eml"), *(HERE / "tickets").glob("*.json")], key=lambda p: p.name)


def inbox() -> list[Path]:
    """The twelve files that are brought in after the play and left open."""
    return sorted(
        (path for path in (HERE / "inbox").iterdir() if path.suffix in (".eml", ".json")), key=lambda p: p.name
    )

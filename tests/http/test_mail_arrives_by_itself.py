"""A running service looks into its folder by itself, and has a suggestion ready before anybody asks."""

from __future__ import annotations

import os
import time
from pathlib import Path

from copilot.domain.identity import Role
from tests.crash.brain import light_brain
from tests.http.house import PATIENCE_SECONDS, House, mail, ok, open_house


def until(house: House, what: str, count: int) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while f"{what} {count}\n" not in house.stranger().get("/metrics").text:
        assert time.monotonic() < deadline, f"{what} never became {count}"
        time.sleep(0.05)


def test_a_dropped_mail_is_a_judged_ticket_a_moment_later(tmp_path: Path) -> None:
    drop = tmp_path / "drop"
    drop.mkdir()
    with open_house(tmp_path / "house", light_brain(), mail_folder=drop, mail_seconds=0.05) as house:
        agent = house.person(Role.AGENT)
        raw = mail(house.shop.order("late").order_id, message_id="<1@eu-west-1.amazonses.com>")
        (drop / "one.eml.part").write_bytes(raw)
        (drop / "one.eml.part").rename(drop / "one.eml")
        os.utime(drop / "one.eml", (time.time() - 60, time.time() - 60))
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not (rows := ok(agent.get("/v1/tickets"))["tickets"]) or rows[0]["status"] != "suggested":
            assert time.monotonic() < deadline, "no judged ticket appears"
            time.sleep(0.05)
        (row,) = rows
        assert row["order_id"] is not None and row["reason"] is not None
        assert list(drop.iterdir()) == []
        until(house, "copilot_mail_sources_away", 0)
        drop.rmdir()
        until(house, "copilot_mail_sources_away", 1)
        assert ok(agent.get("/readyz"))["status"] == "ready", "everything else goes on"

"""``copilot mail``: one look, and one clear line for every source that could never work."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest

from tests.channels.letters import letter
from tests.channels.rooms import OURS
from tests.cli.conftest import Copilot


def test_a_look_says_what_came_in_and_the_next_finds_nothing(copilot: Copilot, tmp_path: Path) -> None:
    drop = tmp_path / "drop"
    drop.mkdir()
    for name, raw in (("one.eml", letter("Wo bleibt es?", number=1)), ("photo.eml", b"\xff\xd8\xff")):
        (drop / name).write_bytes(raw)
        os.utime(drop / name, (1_700_000_000, 1_700_000_000))
    settings = {"mail_folder": str(drop), "trusted_authserv_ids": OURS}
    said = copilot("mail", "fetch", "--json", **settings)
    told = json.loads(said.out)
    assert (said.code, [r["how"] for r in told["received"]], told["refused"]) == (0, ["new"], 1)
    (ticket_id,) = [r["ticket_id"] for r in told["received"]]
    assert copilot("mail", "raw", ticket_id).raw == letter("Wo bleibt es?", number=1)
    fingerprint = hashlib.sha256(b"\xff\xd8\xff").hexdigest()
    assert copilot("mail", "raw", fingerprint[:12]).raw == b"\xff\xd8\xff", "what a task names is still there"
    assert "does not exist" in copilot("mail", "raw", "0" * 64).one_line()
    assert "no. 2" in copilot("mail", "raw", ticket_id, "--number", "2").one_line()
    again = copilot("mail", "fetch", "--json", **settings)
    assert json.loads(again.out) == {"received": [], "refused": 0, "away": []}


@pytest.mark.parametrize(
    ("settings", "word"),
    [
        ({}, "COPILOT_MAIL_FOLDER"),
        ({"mail_folder": "nowhere"}, "not a folder"),
        ({"mail_folder": "."}, "COPILOT_TRUSTED_AUTHSERV_IDS"),
        ({"imap_url": "imaps://desk@mail.shop.example"}, "COPILOT_IMAP_PASSWORD"),
        ({"imap_url": "imaps://desk:geheim@mail.shop.example"}, "password"),
        ({"imap_url": "imap://desk@mail.shop.example", "imap_password": "geheim"}, "imaps only"),
    ],
)
def test_a_source_that_could_never_work_is_one_clear_line(
    copilot: Copilot, settings: dict[str, str], word: str
) -> None:
    line = copilot("mail", "fetch", **settings).one_line()
    assert word in line and "geheim" not in line


def test_a_mailbox_that_is_away_ends_with_an_error(copilot: Copilot) -> None:
    said = copilot(
        "mail", "fetch", imap_url="imap://desk@127.0.0.1:9", imap_password="geheim", trusted_authserv_ids=OURS
    )  # fmt: skip
    assert said.code == 1 and "cannot be read" in said.err and "Traceback" not in said.err and "geheim" not in said.err

"""``copilot intake`` over six hundred hostile mails at once: one object a file, one line a refusal, and no stack trace."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Copilot
from tests.mail.malformed import corpus


def test_intake_reads_a_whole_folder_of_them(copilot: Copilot, tmp_path: Path) -> None:
    mails = {f"{number:03d}.eml": mail for number, mail in enumerate(corpus())}
    for name, mail in mails.items():
        (tmp_path / name).write_bytes(mail.raw)
    start = time.perf_counter()
    said = copilot("intake", *mails, "--json", "out.jsonl", trusted_authserv_ids="mx.lindenhof-haus.example")
    assert time.perf_counter() - start < 60
    assert said.code == 2, "some were refused"
    assert "Traceback" not in said.err and said.out == ""
    refused = [name for name, mail in mails.items() if mail.refused]
    assert [line.split(":")[1].strip() for line in said.err.splitlines()] == refused
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_bytes().decode().split("\n")[:-1]]
    assert [row["file"] for row in rows] == list(mails)
    for row, mail in zip(rows, mails.values(), strict=True):
        assert row["trusted"] is mail.trusted, mail.name
        assert {*row["problems"]} >= mail.problems, mail.name
        assert not mail.refused or (row["kind"] is None and mail.refused in row["problems"][0])


@pytest.mark.parametrize("to_file", [True, False])
def test_a_file_whose_name_is_no_text_is_read_and_named(copilot: Copilot, tmp_path: Path, to_file: bool) -> None:
    name = b"caf\xe9.eml"
    try:
        (tmp_path / os.fsdecode(name)).write_bytes(b"From: a@b.example\nSubject: x\n\nhallo")
    except OSError:
        pytest.skip("this file system has no such names")
    said = copilot("intake", os.fsdecode(name), *(["--json", "out.jsonl"] if to_file else []))
    assert said.code == 0 and "Traceback" not in said.err
    row = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8") if to_file else said.out)
    assert row["file"] == "caf\ufffd.eml" and row["kind"] == "EML-18"

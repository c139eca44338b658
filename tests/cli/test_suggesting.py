"""``copilot suggest`` and ``copilot intake``: files in, JSON out, and one clear line for what cannot be read."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from api.demo import HERE, dated
from tests.cli.conftest import Copilot

NOW = datetime.now(UTC)
WORLD = HERE / "world.json"
EXPECTED: list[dict[str, Any]] = json.loads((HERE / "expected.json").read_text(encoding="utf-8"))
ONE_A_LANGUAGE = {
    "it": "mails/02-it-mugs-broken-photos.eml",
    "de": "mails/07-de-parcel-overdue-refund.eml",
    "fr": "mails/13-fr-fba-kettle-dead.eml",
    "es": "mails/20-es-desk-returned-refund-due.eml",
    "en": "mails/26-en-us-router-stuck-claim-threat.eml",
}
TICKET = {"marketplace": "DE", "messages": [{"role": "buyer", "text": "Wo ist mein Paket?"}]}


def at_hand(folder: Path, name: str) -> Path:
    """A demo file as it would lie on a disk today."""
    copy = folder / Path(name).name
    copy.write_bytes(dated((HERE / name).read_bytes(), now=NOW))
    return copy


def test_one_mail_in_each_language_gets_the_decision_it_should(copilot: Copilot, learned: Path, tmp_path: Path) -> None:
    files = [at_hand(tmp_path, name) for name in ONE_A_LANGUAGE.values()]
    said = copilot(
        "suggest", *files, "--world", WORLD, "--json", data_dir=learned,
        trusted_authserv_ids="mx.northwind-home.example",
    )  # fmt: skip
    assert (said.code, said.err) == (0, "")
    suggestions = [json.loads(line) for line in said.out.splitlines()]
    assert [s["language"] for s in suggestions] == list(ONE_A_LANGUAGE)
    for name, suggestion in zip(ONE_A_LANGUAGE.values(), suggestions, strict=True):
        want = next(row for row in EXPECTED if row["file"] == name)
        assert suggestion["refund"]["decision"] == want["refund"], name
        amount = suggestion["refund"]["amount"]
        assert (amount["amount"] if amount else None) == want["refund_amount"], name
        assert suggestion["cancel"]["decision"] == want["cancel"], name


def test_a_reader_at_a_terminal_sees_the_ways_to_settle_in_three_lines(copilot: Copilot, learned: Path, tmp_path: Path) -> None:  # fmt: skip
    late = at_hand(tmp_path, "tickets/24-es-yoga-mats-second-contact.json")
    question = at_hand(tmp_path, "tickets/12-de-bike-light-fit.json")
    said = copilot("suggest", late, question, "--world", WORLD, data_dir=learned)
    assert (said.code, said.err) == (0, "")
    about_late, about_question = said.out.split(question.name)
    lines = about_late.splitlines()
    first = next(n for n, line in enumerate(lines) if line.startswith("  options  "))
    assert re.match(r"  options  replace \d+\.\d\d EUR \(REF-11\), full \d+\.\d\d EUR \(ATZ-04\)$", lines[first])
    assert lines[first + 1].startswith("           blocked: ") and "partial (REF-07)" in lines[first + 1]
    assert re.search(r"full refund [\d.]+ EUR vs expected claim cost .*[\d.]+ EUR: due: ", lines[first + 2])
    assert "options" not in about_question


def test_a_reader_of_another_language_sees_the_same_beside_it(copilot: Copilot, learned: Path, tmp_path: Path) -> None:
    late = at_hand(tmp_path, "tickets/24-es-yoga-mats-second-contact.json")
    given = ("suggest", late, "--world", WORLD, "--working-language", "it")
    said = copilot(*given, data_dir=learned)
    assert (said.code, said.err) == (0, "")
    spanish, italian = said.out.split("\n  in it    ")
    assert "(es)\n           | Hola:" in spanish and "Buongiorno" not in spanish
    assert "nessuna scansione di consegna" in italian and "Messaggi dell'acquirente: 2" in italian
    assert "(it, to read, never to send)\n           : Buongiorno," in italian
    (line,) = copilot(*given, "--json", data_dir=learned).out.splitlines()
    view = json.loads(line)["working_view"]
    assert (view["lang"], view["buyer_lang"], view["macro"]["parity"]["ok"]) == ("it", "es", True)


@pytest.fixture
def unreadable(tmp_path: Path) -> dict[str, Path]:
    """Files nothing can be made of, and what is wrong with each."""
    contents: dict[str, bytes] = {
        "empty.eml": b"",
        "huge.eml": b"Subject: x\r\n\r\n" + b"x" * (30 * 1024 * 1024),
        "broken.json": b'{"marketplace": ',
        "unknown.json": json.dumps({**TICKET, "refund_amount": "99.00"}).encode(),
        "nested.json": b"[" * 100_000,
        "latin.json": '{"subject": "Größe"}'.encode("latin-1"),
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    return {name: tmp_path / name for name in [*contents, "missing.eml"]}


def test_what_cannot_be_read_is_named_line_by_line_and_standard_input_goes_on(
    copilot: Copilot, learned: Path, unreadable: dict[str, Path]
) -> None:
    said = copilot(
        "suggest", *unreadable.values(), "-", "--json", "--now", "2026-11-21T12:00:00Z",
        data_dir=learned, stdin=json.dumps(TICKET).encode(),
    )  # fmt: skip
    assert said.code == 2
    assert "Traceback" not in said.err
    lines = said.err.splitlines()
    assert len(lines) == len(unreadable)
    for name, line in zip(unreadable, lines, strict=True):
        assert line.startswith("copilot: "), line
        assert name in line
    assert "refund_amount" in lines[list(unreadable).index("unknown.json")]
    (line,) = said.out.splitlines()
    suggestion = json.loads(line)
    assert suggestion["created_at"] == "2026-11-21T12:00:00Z"
    assert suggestion["refund"]["decision"] == "none"


def test_a_broken_world_file_is_one_line(copilot: Copilot, tmp_path: Path) -> None:
    (tmp_path / "world.json").write_text('{"orders": [{"order_id": "12"}]}')
    (tmp_path / "ticket.json").write_text(json.dumps(TICKET))
    said = copilot("suggest", "ticket.json", "--world", "world.json")
    assert said.code == 2
    line = said.one_line()
    assert "world.json" in line
    assert "orders.0" in line


def test_intake_says_what_each_mail_says_and_drops_none(copilot: Copilot, tmp_path: Path) -> None:
    claim = at_hand(tmp_path, "mails/01-it-atoz-claim-notice.eml")
    buyer = at_hand(tmp_path, "mails/07-de-parcel-overdue-refund.eml")
    (tmp_path / "empty.eml").write_bytes(b"")
    said = copilot("intake", claim, buyer, "empty.eml", "--json", "out.jsonl",
                   trusted_authserv_ids="mx.northwind-home.example")  # fmt: skip
    assert said.code == 2
    said.one_line()
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [Path(row["file"]).name for row in rows] == [claim.name, buyer.name, "empty.eml"]
    fields = {"file", "kind", "language", "marketplace", "order_id", "asins", "buyer_text", "amounts", "deadline",
              "is_claim", "is_cancel_request", "trusted", "problems"}  # fmt: skip
    assert all(set(row) >= fields for row in rows)
    assert (rows[0]["kind"], rows[0]["is_claim"], rows[0]["trusted"]) == ("EML-16", True, True)
    assert (rows[1]["kind"], rows[1]["order_id"], rows[1]["language"]) == ("EML-10", "305-4470918-6253307", "de")
    assert rows[2]["problems"]


def test_a_folder_that_cannot_be_written_is_one_line(copilot: Copilot, tmp_path: Path) -> None:
    mail = at_hand(tmp_path, "mails/07-de-parcel-overdue-refund.eml")
    said = copilot("intake", mail, "--json", tmp_path / "nowhere" / "out.jsonl")
    assert said.code != 0
    assert "nowhere" in said.one_line()

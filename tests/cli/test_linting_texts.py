"""``copilot lint``: texts in, a verdict for each out, and one clear line for each line that cannot be read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.cli.conftest import Copilot

CONTEXT = {
    "order_id": "302-1111111-2222222", "marketplace": "DE", "buyer_lang": "de", "state": "submitted", "is_reply": True,
}  # fmt: skip


def written(folder: Path, *lines: object) -> Path:
    file = folder / "texts.jsonl"
    file.write_text("".join((x if isinstance(x, str) else json.dumps(x)) + "\n" for x in lines), encoding="utf-8")
    return file


def text(id_: object, words: str, **context: Any) -> dict[str, Any]:
    return {"id": id_, "lang": "de", "context": CONTEXT | context, "text": words}


def test_each_text_gets_its_verdict_with_rule_policy_place_and_fix(copilot: Copilot, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    said = copilot(
        "lint",
        written(
            tmp_path,
            {"about": "a line without id is a comment"},
            text("clean", "Ihr Paket ist unterwegs und wir melden uns wieder."),
            text("warn", "[Wichtig] Welche Farbe hatten Sie bestellt?"),
            text(3, "Guten Tag, bitte schreiben Sie an hilfe@lichtladen.de."),
        ),
        "--json",
        out,
    )
    assert (said.code, said.out, said.err) == (0, "", "")
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [(row["id"], row["verdict"]) for row in rows] == [("clean", "clean"), ("warn", "warn"), (3, "block")]
    (mail,) = [f for f in rows[2]["findings"] if f["rule"] == "email_address"]
    assert {"rule", "policy", "severity", "span", "fix"} <= set(mail)
    assert (mail["policy"], mail["severity"]) == ("COM-15", "block")
    begin, end = mail["span"]
    assert "Guten Tag, bitte schreiben Sie an hilfe@lichtladen.de."[begin:end] == "hilfe@lichtladen.de"


def test_a_line_that_cannot_be_read_is_named_and_the_rest_goes_on(copilot: Copilot, tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "no json",
        text("a", "Ihr Paket ist unterwegs.", is_reply="yes"),
        {"id": "b", "context": CONTEXT},
        text("c", "Im Anhang.", attachments=[{"name": "a.pdf", "bytes": -1}]),
        text("d", "Ihr Paket ist unterwegs."),
    )
    said = copilot("lint", file, "--json", "-")
    assert said.code == 2
    assert [json.loads(line)["id"] for line in said.out.splitlines()] == ["d"]
    for number, (line, field) in enumerate(
        zip(said.err.splitlines(), ("not JSON", "context.is_reply", "text: missing", "attachments[0].bytes"), strict=True), start=1
    ):  # fmt: skip
        assert line.startswith(f"copilot: {file}:{number}")
        assert field in line


def test_the_state_says_how_far_the_money_may_be_in_the_text(copilot: Copilot, tmp_path: Path) -> None:
    done = "Die Erstattung wurde ausgezahlt."
    states = ("nothing", "SUBMITTED", "CONFIRMED", "accepted", "settled", "refund_settled", "confirmed", "done")
    said = copilot("lint", written(tmp_path, *(text(state, done, state=state) for state in states)), "--json", "-")
    verdicts = {row["id"]: row["verdict"] for row in map(json.loads, said.out.splitlines())}
    # CONFIRMED is the action a person confirmed (section 1 of the contract); confirmed is money that Finances show.
    assert {state for state, verdict in verdicts.items() if verdict == "clean"} == {"settled", "refund_settled", "confirmed"}  # fmt: skip


def test_a_state_nobody_knows_allows_nothing_and_is_named(copilot: Copilot, tmp_path: Path) -> None:
    said = copilot("lint", written(tmp_path, text("a", "Die Erstattung wurde ausgezahlt.", state="whatever")))
    assert said.code == 0
    assert "context.state" in said.err
    assert "money_done_early (REF-12)" in said.out


def test_order_data_say_what_may_be_promised(copilot: Copilot, tmp_path: Path) -> None:
    words = "Ihr Paket kommt am 24.12.2026 an und wir erstatten 12,40 EUR."
    data = {"latest_delivery": "2026-12-24T10:00:00Z", "items": [{"price": {"amount": "12.40", "currency": "EUR"}}]}
    said = copilot("lint", written(tmp_path, text("not", words), text("known", words, order_data=data)), "--json", "-")
    rows = {row["id"]: {f["rule"] for f in row["findings"]} for row in map(json.loads, said.out.splitlines())}
    assert {"unknown_date", "unknown_amount"} <= rows["not"]
    assert not {"unknown_date", "unknown_amount"} & rows["known"]


def test_a_file_that_is_not_there_is_one_line(copilot: Copilot, tmp_path: Path) -> None:
    said = copilot("lint", tmp_path / "none.jsonl")
    assert said.code == 2
    assert "none.jsonl" in said.one_line()


def test_the_macros_of_the_house_may_all_be_sent(copilot: Copilot) -> None:
    said = copilot("macros", "check")
    assert (said.code, said.err) == (0, "")

"""The operator's commands: people and keys, the ledger out and checked anywhere, the library searched and linted."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Copilot


def test_people_and_keys_are_added_and_the_ledger_tells_of_it(copilot: Copilot, tmp_path: Path) -> None:
    short = copilot("users", "add", "ines", "--role", "agent", "--password", "short")
    assert short.code == 2
    assert "password" in short.one_line()
    person = copilot("users", "add", "ines", "--role", "agent", "--password", "nine-green-bottles")
    assert (person.code, person.err) == (0, "")
    assert person.out.startswith("usr_")
    program = copilot("keys", "add", "helpdesk", "--scope", "tickets:write")
    assert re.fullmatch(r"cpk_[\w-]{40,}\n", program.out)
    kept = b"".join(path.read_bytes() for path in (tmp_path / "data").glob("copilot.sqlite3*"))
    for secret in (program.out.strip(), "nine-green-bottles"):
        assert secret.encode() not in kept, "secrets are kept as hashes only"

    whole = copilot("ledger", "verify", "--json")
    told = json.loads(whole.out)
    assert (told["whole"], told["entries"]) == (True, 2)
    assert copilot("ledger", "export", "ledger.jsonl").code == 0
    exported = tmp_path / "ledger.jsonl"
    assert len(exported.read_text().splitlines()) == 2
    anchor = f"{told['entries']}:{told['head']}"
    assert copilot("ledger", "verify", exported, "--anchor", anchor).code == 0

    exported.write_text(exported.read_text().replace('"operator"', '"0perator"', 1))
    tampered = copilot("ledger", "verify", exported)
    assert tampered.code == 1
    assert "entry 1" in tampered.one_line()


def test_a_folder_without_a_ledger_is_one_line(copilot: Copilot) -> None:
    said = copilot("ledger", "verify")
    assert said.code == 2
    assert "no ledger" in said.one_line()


def test_the_library_of_macros_is_whole(copilot: Copilot) -> None:
    said = copilot("macros", "check")
    assert said.code == 0, said.out + said.err
    assert "as locked" in said.out


def test_the_pack_has_no_errors_and_says_what_disagrees_and_what_nothing_uses(copilot: Copilot) -> None:
    said = copilot("knowledge", "check")
    assert (said.code, said.err) == (0, "")
    first, *rest = said.out.splitlines()
    counted = re.search(r"(\d+) disagreements declared, (\d+) suspected, (\d+) articles unreferenced$", first)
    assert counted
    assert sum("may contradict each other" in line for line in rest) == int(counted[2]) == 0
    assert sum(line.startswith("info ") for line in rest) == int(counted[3]) > 0


@pytest.mark.parametrize(
    ("asin", "arguments", "named"),
    [
        (5, ("--queries", "q.jsonl"), "q.jsonl:1: a int is no ASIN"),
        ("B0", ("--queries", "q.jsonl"), "q.jsonl:1: 'B0' is no ASIN"),
        ("B0CP000001", ("battery", "--marketplace", "ZZ"), "--marketplace: 'ZZ' is not served"),
    ],
)
def test_a_search_that_cannot_be_meant_is_one_line(
    copilot: Copilot, tmp_path: Path, asin: object, arguments: tuple[str, ...], named: str
) -> None:
    row = {"id": "a", "lang": "en", "marketplace": "US", "asin": asin, "question": "battery"}
    (tmp_path / "q.jsonl").write_text(json.dumps(row))
    said = copilot("knowledge", "search", *arguments)
    assert said.code == 2
    assert said.err.startswith(f"copilot: bad_input: {named}") and said.err.count("\n") == 1


def test_knowledge_is_found_with_its_ids(copilot: Copilot, learned: Path, tmp_path: Path) -> None:
    queries = [
        {"id": "a", "lang": "de", "marketplace": "DE", "question": "Wann muss ich nach einer Rücksendung erstatten?"},
        {"id": "b", "lang": "en", "marketplace": "US", "question": "qwertz uiop asdf"},
    ]
    (tmp_path / "q.jsonl").write_text("\n".join(json.dumps(row) for row in queries))
    said = copilot("knowledge", "search", "--queries", "q.jsonl", "--json", "found.json", data_dir=learned)
    assert (said.code, said.err) == (0, "")
    found = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))
    assert set(found) == {"a", "b"}
    assert found["a"]
    assert set(found["a"][0]) >= {"id", "kind", "score", "title", "quote"}
    scores = [row["score"] for row in found["a"]]
    assert scores == sorted(scores, reverse=True)

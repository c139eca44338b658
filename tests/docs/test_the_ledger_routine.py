"""The routine of keeping ledger heads elsewhere works as the operators' page writes it, line by line."""

from __future__ import annotations

import asyncio
import re
import shlex
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api.cli.main import app
from copilot.domain.signed_head import read_heads
from tests.builders.desk import open_books
from tests.builders.orders import NOW

PAGE = Path(__file__).parents[2] / "docs/operators.md"
SECTION = PAGE.read_text(encoding="utf-8").split("## The ledger\n", 1)[1].split("\n## ", 1)[0]


async def write(folder: Path, entries: int) -> None:
    folder.mkdir(exist_ok=True)
    books = await open_books(folder / "copilot.sqlite3")
    async with books.begin() as transaction:
        for number in range(entries):
            at = NOW + timedelta(seconds=number)
            await transaction.ledger.append("action.held", actor="usr_anna", at=at, data={"number": number})
    await books.close()


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", SECTION, re.MULTILINE | re.DOTALL)


def typed(line: str) -> Result:
    """A line of the page, with what it redirects; other programs after a pipe are left to their authors."""
    command, _, _ = line.partition(" | ")
    command, _, kept = command.partition(" >> ")
    said = CliRunner().invoke(app, shlex.split(command)[1:])
    if kept:
        with Path(kept.strip()).open("a", encoding="utf-8") as file:
            file.write(said.stdout)
    return said


def shape(text: str) -> str:
    """What was said, whatever the hashes, keys, numbers and times."""
    return re.sub(r"\d+", "N", re.sub(r"\b[0-9a-f]{16,64}\b", "HEX", text)).strip()


def test_the_routine_of_the_page_works_line_by_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COPILOT_DATA_DIR", str(tmp_path / "data"))
    asyncio.run(write(tmp_path / "data", 21))
    lines = [line for block in blocks("sh") for line in block.splitlines() if line.startswith("copilot ")]
    assert sum("--anchor" in line for line in lines) == 2 and any(">> heads.jsonl" in line for line in lines)
    for line in lines:
        if "--public-key" in line:
            ours = read_heads(Path("heads.jsonl").read_text(), "heads.jsonl")[0].public_key
            line = re.sub(r"[0-9a-f]{64}", ours, line)
        said = typed(line)
        assert said.exit_code == 0, f"{line}: {said.exception}"
    first = typed("copilot ledger verify ledger.jsonl --anchor ledger.jsonl.head.json")
    assert shape(first.stdout) == shape(blocks("text")[0])


def test_the_failures_of_the_page_are_what_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COPILOT_DATA_DIR", str(tmp_path / "data"))
    asyncio.run(write(tmp_path / "data", 21))
    typed("copilot ledger export ledger.jsonl")
    export = Path("ledger.jsonl").read_bytes()
    promised = [line.split("ledger_broken: ")[1] for block in blocks("text")[1:] for line in block.splitlines()]
    Path("edited.jsonl").write_bytes(export.replace(b'"number":4', b'"number":9'))
    Path("cut.jsonl").write_bytes(b"".join(export.splitlines(keepends=True)[:20]))
    said = [typed(f"copilot ledger verify {name}.jsonl --anchor ledger.jsonl.head.json") for name in ("edited", "cut")]
    assert [str(result.exception) for result in said] == promised[:2]
    assert promised[2].endswith("it differs from the anchor")

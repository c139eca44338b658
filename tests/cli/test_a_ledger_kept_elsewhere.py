"""A ledger leaves the house with a signed head, and whoever has both finds out alone whether anything was changed."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Callable, Iterable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner, Result

from api.cli.main import app
from copilot.domain.errors import BadInput, LedgerBroken
from copilot.domain.ledger import GENESIS, Entry, Head, read_export, seal, verify, written
from copilot.domain.signed_head import HeadRefused, SignedHead, read_heads
from copilot.domain.tree import Tree
from copilot.store.signing import LedgerKey
from copilot.store.tables import ledger
from tests.builders.desk import open_books
from tests.builders.orders import NOW
from tests.cli.conftest import Copilot

Run = Callable[..., Result]


async def write(folder: Path, entries: int) -> None:
    books = await open_books(folder / "copilot.sqlite3")
    async with books.begin() as transaction:
        for number in range(entries):
            at = NOW + timedelta(seconds=number)
            await transaction.ledger.append("action.held", actor="usr_anna", at=at, data={"amount": f"{number}.40"})
    await books.close()


async def alter(folder: Path, statement: sa.Executable) -> None:
    books = await open_books(folder / "copilot.sqlite3")
    async with books.engine.begin() as connection:
        await connection.execute(statement)
    await books.close()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a ledger of twelve entries."""
    folder = tmp_path_factory.mktemp("data")
    asyncio.run(write(folder, 12))
    return folder


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "data"))


@pytest.fixture
def run(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """``copilot ledger …`` in this process; what it raises is in ``exception``."""
    monkeypatch.setenv("COPILOT_DATA_DIR", str(folder))
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(app, ["ledger", *map(str, words)])


@pytest.fixture
def out(run: Run, tmp_path: Path) -> Path:
    """An export; its signed head lies beside it."""
    assert run("export", "ledger.jsonl").exit_code == 0
    return tmp_path / "ledger.jsonl"


def head_of(path: Path) -> Path:
    return path.with_name(path.name + ".head.json")


def signed_in(path: Path) -> SignedHead:
    return read_heads(path.read_text(), path.name)[0]


def rewritten(entries: Iterable[Entry]) -> bytes:
    """The whole chain made anew, so that it fits itself, with one amount changed."""
    chain: list[Entry] = []
    for entry in entries:
        raw: dict[str, Any] = entry.model_dump(exclude={"hash", "prev"})
        raw["data"] = {"amount": "900.00"} if entry.seq == 3 else entry.data
        chain.append(seal(**raw, prev=chain[-1].hash if chain else GENESIS))
    assert verify(chain).entries == len(chain)
    return b"".join(map(written, chain))


def forged(export: bytes, key: LedgerKey) -> SignedHead:
    """A head somebody else signs for this chain."""
    entries = list(read_export(BytesIO(export)))
    return key.sign(verify(entries), root=Tree([entry.hash for entry in entries]).root, at=NOW)


def test_an_export_and_its_head_verify_anywhere_without_service_or_data_folder(
    copilot: Copilot, out: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    said = copilot(
        "ledger", "verify", out, "--anchor", head_of(out), "--public-key", signed_in(head_of(out)).public_key,
        data_dir=elsewhere,
    )  # fmt: skip
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("ledger whole: 12 entries")
    assert f"anchored up to entry 12, signed {signed_in(head_of(out)).at:%Y-%m-%d %H:%M}Z" in said.out
    assert not elsewhere.exists(), "checking leaves nothing behind and needs nothing"


def test_the_head_is_printed_for_people_and_for_programs(run: Run, out: Path) -> None:
    for_programs = run("head", "--json")
    (signed,) = read_heads(for_programs.stdout, "stdout")
    assert set(json.loads(for_programs.stdout)) == {"entries", "hash", "root", "at", "key_id", "public_key", "signature"}  # fmt: skip
    assert (signed.entries, signed.public_key) == (12, signed_in(head_of(out)).public_key)
    for_people = run("head").stdout
    assert all(str(value) in for_people for value in (12, signed.hash, signed.key_id, signed.public_key))


def test_a_ledger_that_has_grown_still_fits_every_head_that_was_kept(run: Run, folder: Path, out: Path) -> None:
    kept = Path("heads.jsonl")
    kept.write_text(run("head", "--json").stdout)
    asyncio.run(write(folder, 5))
    kept.write_text(kept.read_text() + run("head", "--json").stdout)
    assert run("verify", "--anchor", kept).exit_code == 0
    run("export", "grown.jsonl")
    told = json.loads(run("verify", "grown.jsonl", "--anchor", kept, "--anchor", head_of(out), "--json").stdout)
    assert told["whole"] and [anchor["entries"] for anchor in told["anchors"]] == [12, 17, 12]
    shorter = run("verify", out, "--anchor", kept)
    assert "the anchor knows 17 entries, only 12 are here" in str(shorter.exception)


def test_a_plain_anchor_still_works(run: Run, out: Path) -> None:
    signed = signed_in(head_of(out))
    assert run("verify", out, "--anchor", f"12:{signed.hash}").exit_code == 0
    assert isinstance(run("verify", out, "--anchor", f"12:{'0' * 64}").exception, LedgerBroken)
    assert isinstance(run("verify", out, "--anchor", f"13:{signed.hash}").exception, LedgerBroken)
    for no_anchor in ("12", "12:abc", "no-such-file.json"):
        assert isinstance(run("verify", out, "--anchor", no_anchor).exception, BadInput)


def test_without_an_anchor_it_is_said_what_that_leaves_open(run: Run, out: Path) -> None:
    said = run("verify", out)
    assert said.exit_code == 0
    assert "a cut tail would not be seen" in said.stderr


def test_a_cut_tail_is_found(run: Run, out: Path) -> None:
    out.write_bytes(b"".join(out.read_bytes().splitlines(keepends=True)[:-1]))
    assert run("verify", out).exit_code == 0, "by itself a shorter chain is a chain"
    cut = run("verify", out, "--anchor", head_of(out))
    assert "breaks at entry 12: the anchor knows 12 entries, only 11 are here" in str(cut.exception)


def test_half_a_last_line_is_found_without_an_anchor(run: Run, out: Path) -> None:
    for less in (1, 40):
        out.write_bytes(out.read_bytes()[:-less])
        assert "its line is cut off" in str(run("verify", out).exception)


def test_a_swapped_head_is_found(run: Run, folder: Path, out: Path, tmp_path: Path) -> None:
    """A head with a good signature of the same key, but of another ledger."""
    kept = signed_in(head_of(out))
    other = LedgerKey.from_file(folder / "ledger.key").sign(Head(entries=12, hash="ab" * 32), root=kept.root, at=NOW)
    (tmp_path / "other.json").write_text(other.model_dump_json())
    assert "entry 12: it differs from the anchor" in str(run("verify", out, "--anchor", "other.json").exception)
    twin = LedgerKey.from_file(folder / "ledger.key").sign(kept.head, root="ab" * 32, at=NOW)
    (tmp_path / "twin.json").write_text(twin.model_dump_json())
    assert "its tree differs from the anchor's" in str(run("verify", out, "--anchor", "twin.json").exception)


def test_a_head_signed_by_another_key_is_found(run: Run, out: Path, tmp_path: Path) -> None:
    ours = signed_in(head_of(out))
    theirs = forged(out.read_bytes(), LedgerKey.new())
    (tmp_path / "theirs.json").write_text(theirs.model_dump_json())
    refused = run("verify", out, "--anchor", "theirs.json", "--public-key", ours.public_key)
    assert isinstance(refused.exception, HeadRefused)
    assert f"signed by key {theirs.key_id}, not by {ours.key_id}" in str(refused.exception)
    mixed = run("verify", out, "--anchor", head_of(out), "--anchor", "theirs.json")
    assert "different keys" in str(mixed.exception)
    assert f"by key {theirs.key_id}; whether that is your key" in run("verify", out, "--anchor", "theirs.json").stdout


def test_a_rewritten_chain_is_found_whatever_head_comes_with_it(run: Run, out: Path, tmp_path: Path) -> None:
    kept = signed_in(head_of(out))
    (tmp_path / "kept.json").write_text(kept.model_dump_json())
    out.write_bytes(rewritten(read_export(BytesIO(out.read_bytes()))))
    assert run("verify", out).exit_code == 0, "by itself it is whole"
    assert "it differs from the anchor" in str(run("verify", out, "--anchor", "kept.json").exception)

    recomputed = verify(read_export(BytesIO(out.read_bytes())))
    unsigned = tmp_path / "unsigned.json"
    unsigned.write_text(recomputed.model_dump_json())
    assert "not a signed head" in str(run("verify", out, "--anchor", unsigned).exception)
    pasted = kept.model_dump(mode="json") | recomputed.model_dump()
    unsigned.write_text(json.dumps(pasted))
    assert "its signature does not fit what it says" in str(run("verify", out, "--anchor", unsigned).exception)
    unsigned.write_text(forged(out.read_bytes(), LedgerKey.new()).model_dump_json())
    mine = run("verify", out, "--anchor", unsigned, "--public-key", kept.public_key)
    assert f"not by {kept.key_id}" in str(mine.exception)


def test_what_is_no_export_is_refused_by_name(run: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Sir or Madam,\n")
    assert "entry 1: it is not an entry of an export" in str(run("verify", "letter.txt").exception)
    for nothing in ("no-such-file.jsonl", tmp_path):
        assert isinstance(run("verify", nothing).exception, BadInput)


def test_a_broken_ledger_gets_no_head_but_can_be_written_out(run: Run, folder: Path, tmp_path: Path) -> None:
    asyncio.run(alter(folder, sa.update(ledger).where(ledger.c.seq == 5).values(data='{"amount":"900.00"}')))
    assert "breaks at entry 5: its content was changed" in str(run("head").exception)
    assert "breaks at entry 5" in str(run("verify").exception)
    assert "breaks at entry 5" in str(run("export", "broken.jsonl").exception)
    assert len((tmp_path / "broken.jsonl").read_bytes().splitlines()) == 12
    assert not head_of(tmp_path / "broken.jsonl").exists()


@pytest.mark.parametrize("number", [0, -7, 10**15])
def test_a_row_with_a_number_nobody_gave_is_found_and_ends(number: int, run: Run, folder: Path) -> None:
    row = {"seq": number, "at": NOW, "actor": "a", "kind": "k", "data": "{}", "prev": "0" * 64, "hash": "1" * 64}
    asyncio.run(alter(folder, sa.insert(ledger).values(**row)))
    assert isinstance(run("verify").exception, LedgerBroken)
    assert isinstance(run("export", "all.jsonl").exception, LedgerBroken)
    assert len(Path("all.jsonl").read_bytes().splitlines()) == 13


def test_a_line_separator_inside_an_entry_is_no_line_of_the_export(run: Run, folder: Path) -> None:
    async def odd() -> None:
        books = await open_books(folder / "copilot.sqlite3")
        async with books.begin() as transaction:
            await transaction.ledger.append("odd", actor="usr_zoë", at=NOW, data={"text": "a\u2028b\x85c\rd\u0085"})
        await books.close()

    asyncio.run(odd())
    run("export", "odd.jsonl")
    assert run("verify", "odd.jsonl", "--anchor", "odd.jsonl.head.json").exit_code == 0


def test_the_private_key_leaves_the_folder_in_no_document(run: Run, folder: Path, out: Path) -> None:
    private = (folder / "ledger.key").read_text().splitlines()[1]
    for text in (run("head").stdout, run("head", "--json").stdout, out.read_text(), head_of(out).read_text()):
        assert private not in text

"""A signed head says who vouches for a ledger and how far; everything that is not exactly that is refused by name."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from copilot.domain.errors import Misconfigured
from copilot.domain.ledger import GENESIS, Head
from copilot.domain.signed_head import HeadRefused, SignedHead, read_heads
from copilot.domain.tree import Tree, leads, roots_at
from copilot.store.signing import LedgerKey, check_signatures
from tests.builders.orders import NOW

KEY, OTHER = LedgerKey.new(), LedgerKey.new()
HEAD = Head(entries=21, hash="ab" * 32)


def signed(key: LedgerKey = KEY, *, head: Head = HEAD, at: datetime = NOW) -> SignedHead:
    return key.sign(head, root="cd" * 32, at=at)


def test_a_head_is_signed_and_checked_and_survives_being_written_down() -> None:
    head = signed()
    check_signatures([head], trusted=[KEY.public_key])
    (read,) = read_heads(head.model_dump_json(), "head.json")
    assert read == head
    check_signatures([read])
    assert head.key_id in str(head) and len(head.key_id) == 16


def test_the_same_head_at_the_same_moment_is_the_same_bytes() -> None:
    assert signed().model_dump_json() == signed().model_dump_json()
    assert signed(at=NOW.astimezone(timezone(timedelta(hours=5)))) == signed()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("entries", 20),
        ("entries", 22),
        ("hash", "ac" * 32),
        ("root", "ce" * 32),
        ("at", "2026-11-21T12:00:01Z"),
        ("public_key", OTHER.public_key),
        ("key_id", signed(OTHER).key_id),
        ("signature", "00" * 64),
        ("signature", signed(OTHER).signature),
        ("signature", signed(head=Head(entries=22, hash="ab" * 32)).signature),
    ],
    ids=range(10),  # the keys are made anew each time, and every worker must call a test the same
)
def test_a_head_that_was_changed_is_refused(field: str, value: object) -> None:
    with pytest.raises(HeadRefused):
        check_signatures(read_heads(json.dumps(signed().model_dump(mode="json") | {field: value}), "head.json"))


@pytest.mark.parametrize(
    "text",
    [
        "", "nothing", "[]", "{}", "21:" + "ab" * 32, '{"entries": 21, "hash": "' + "ab" * 32 + '"}',
        signed().model_dump_json()[:-1], signed().model_dump_json().replace('{', '{"entries":22,', 1),
        signed().model_dump_json().replace('{', '{"note":"x",', 1), signed().model_dump_json().replace("21", '"21"', 1),
        signed().model_dump_json().replace("ab", "AB"), "[" * 100_000,
    ],
    ids=range(12),
)  # fmt: skip
def test_what_is_no_signed_head_is_refused(text: str) -> None:
    with pytest.raises(HeadRefused, match="not a signed head"):
        read_heads(text, "head.json")


def test_a_head_of_another_key_is_refused_where_a_key_is_named() -> None:
    theirs = signed(OTHER)
    check_signatures([theirs])
    with pytest.raises(HeadRefused, match=f"signed by key {theirs.key_id}, not by {signed().key_id}"):
        check_signatures([signed(), theirs], trusted=[KEY.public_key])
    check_signatures([signed(), theirs], trusted=[KEY.public_key, OTHER.public_key])


def test_heads_of_two_keys_do_not_vouch_for_each_other() -> None:
    with pytest.raises(HeadRefused, match="different keys"):
        check_signatures([signed(), signed(OTHER)])


def test_a_file_may_hold_the_heads_of_many_days() -> None:
    days = [signed(at=NOW + timedelta(days=day)) for day in range(3)]
    assert read_heads("\n".join(day.model_dump_json(indent=1) for day in days), "heads") == tuple(days)


def test_a_signature_over_something_else_is_no_head() -> None:
    """The statement names its purpose, so that nothing else this key may ever sign can pass for a head."""
    assert b"copilot-ledger-head-1" in signed().statement()


def test_the_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "ledger.key"
    with ThreadPoolExecutor(8) as pool:
        keys = list(pool.map(lambda _: LedgerKey.from_file(path).public_key, range(16)))
    assert len(set(keys)) == 1
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path], "no draft is left behind"


def test_a_key_file_that_is_none_is_said_and_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "ledger.key"
    path.write_text("gone\n")
    with pytest.raises(Misconfigured, match=r"ledger\.key"):
        LedgerKey.from_file(path)
    assert path.read_text() == "gone\n"


def test_heads_are_checked_without_settings_service_or_database() -> None:
    """The import alone would give it away: nothing of a database comes along."""
    code = (
        "import sys, copilot.store.signing; print([m for m in sys.modules if m.startswith(('sqlalchemy', 'chromadb'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])  # fmt: skip
    assert done.stdout.strip() == "[]"


def test_an_empty_ledger_has_a_head_too() -> None:
    head = KEY.sign(Head(entries=0, hash=GENESIS), root=Tree([]).root, at=datetime(2026, 1, 1, tzinfo=UTC))
    check_signatures(read_heads(head.model_dump_json(), "head.json"), trusted=[KEY.public_key])


# --- the tree under the head ---

LEAVES = [f"{number:064x}" for number in range(21)]


def test_an_entry_is_shown_to_be_in_the_ledger_and_no_other_is() -> None:
    for size in range(1, len(LEAVES) + 1):
        tree = Tree(LEAVES[:size])
        for seq in range(1, size + 1):
            path = tree.path(seq)
            assert leads(LEAVES[seq - 1], seq, path, entries=size, root=tree.root)
            assert not leads("ff" * 32, seq, path, entries=size, root=tree.root)
            assert not leads(LEAVES[seq - 1], seq, (*path, "00" * 32), entries=size, root=tree.root)
            assert not path or not leads(LEAVES[seq - 1], seq, path[:-1], entries=size, root=tree.root)
            others = [n for n in range(size + 2) if n != seq]
            assert not any(leads(LEAVES[seq - 1], other, path, entries=size, root=tree.root) for other in others)


def test_the_tree_is_the_one_of_the_standard() -> None:
    """By the recursive definition: split at the largest power of two below the size, leaves and nodes told apart."""
    from hashlib import sha256

    def root(leaves: list[bytes]) -> bytes:
        if len(leaves) == 1:
            return sha256(b"\x00" + leaves[0]).digest()
        half = 1 << (len(leaves) - 1).bit_length() - 1
        return sha256(b"\x01" + root(leaves[:half]) + root(leaves[half:])).digest()

    assert Tree([]).root == sha256().hexdigest()
    for size in range(1, len(LEAVES) + 1):
        assert Tree(LEAVES[:size]).root == root([bytes.fromhex(leaf) for leaf in LEAVES[:size]]).hex()
    assert roots_at(LEAVES, range(99)) == {size: Tree(LEAVES[:size]).root for size in range(len(LEAVES) + 1)}
    assert roots_at(LEAVES, {3}) == {3: Tree(LEAVES[:3]).root}

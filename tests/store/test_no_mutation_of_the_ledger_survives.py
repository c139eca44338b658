"""Seeded ways to tamper with an exported ledger, ten thousand of them, and with its rows in SQLite: every one is found (S61)."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import AsyncIterator, Callable
from io import BytesIO
from typing import Any

import pytest
import sqlalchemy as sa

from copilot.domain.errors import CopilotError, LedgerBroken
from copilot.domain.ledger import GENESIS, Walk, read_export, verify
from copilot.domain.signed_head import read_heads
from copilot.domain.tree import Tree
from copilot.store.ledger import LedgerRows
from copilot.store.signing import LedgerKey, check_signatures
from copilot.store.tables import ledger, metadata
from tests.builders.mutations import TAMPERINGS, chain, exported, other_than, spelled_otherwise

SEED = 61
SLOW = pytest.mark.slow
ENTRIES = chain()
LINES = exported(ENTRIES)
WHOLE = b"".join(LINES)
ANCHOR = verify(ENTRIES)


@pytest.mark.parametrize("mutations", [10_000, pytest.param(200_000, marks=SLOW)])
def test_every_tampering_with_an_export_is_found(mutations: int) -> None:
    assert verify(read_export(BytesIO(WHOLE)), anchor=ANCHOR) == ANCHOR
    seen: Counter[str] = Counter()
    for number in range(mutations):
        dice = random.Random(SEED << 32 | number)
        tamper = dice.choice(TAMPERINGS)
        while (mutated := b"".join(tamper(dice, LINES))) == WHOLE:
            pass
        try:
            verify(read_export(BytesIO(mutated)), anchor=ANCHOR)
        except LedgerBroken:
            seen[tamper.__name__] += 1
        else:
            pytest.fail(f"mutation {number} of seed {SEED} ({tamper.__name__}) was not found:\n{mutated.decode()}")
    assert seen.total() == mutations
    assert set(seen) == {tamper.__name__ for tamper in TAMPERINGS} and min(seen.values()) > mutations / 20


def test_what_only_an_anchor_finds_is_just_what_the_page_says() -> None:
    """Without one, a chain that was cut or written anew is a chain; everything else is found all the same."""
    unseen: set[str] = set()
    for number in range(2_000):
        dice = random.Random(SEED << 32 | number)
        tamper = dice.choice(TAMPERINGS)
        while (mutated := b"".join(tamper(dice, LINES))) == WHOLE:
            pass
        try:
            verify(read_export(BytesIO(mutated)))
        except LedgerBroken:
            continue
        cut = mutated == b"".join(LINES[: mutated.count(b"\n")])
        unseen.add("cut" if cut else "written anew")
        assert cut or tamper.__name__ in ("tail_rewritten", "one_field"), tamper.__name__
    assert unseen == {"cut", "written anew"}


def test_any_byte_changed_in_a_signed_head_is_found() -> None:
    key = LedgerKey.new()
    document = key.sign(ANCHOR, root=Tree([entry.hash for entry in ENTRIES]).root, at=ENTRIES[-1].at).model_dump_json()
    raw = document.encode()
    for place in range(len(raw)):
        for byte in (raw[place] ^ 1, raw[place] ^ 0x20, ord("0"), ord('"')):
            mutated = (raw[:place] + bytes([byte]) + raw[place + 1 :]).decode(errors="replace")
            if mutated == document:
                continue
            with pytest.raises(CopilotError):
                check_signatures(read_heads(mutated, "head.json"), trusted=[key.public_key])


# --- the rows ---

COLUMNS = tuple(column.name for column in ledger.columns)
TEXTS = tuple(name for name in COLUMNS if name != "seq")


class Direct:
    """The connection LedgerRows asks, without a thread in between: ten thousand times this counts."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self.dialect = connection.dialect

    async def execute(self, query: Any) -> Any:
        return self._connection.execute(query)

    async def scalars(self, query: Any) -> Any:
        return self._connection.scalars(query)


@pytest.fixture
async def table() -> AsyncIterator[sa.Connection]:
    """The ledger's own table in SQLite with the chain in it."""
    engine = sa.create_engine("sqlite://")
    metadata.create_all(engine, tables=[ledger])
    with engine.connect() as connection:
        for entry, line in zip(ENTRIES, LINES, strict=True):
            data = line.decode().split('"data":', 1)[1].rsplit(',"hash"', 1)[0]
            connection.execute(sa.insert(ledger).values(**entry.model_dump(exclude={"data"}), data=data))
        connection.commit()
        yield connection
    engine.dispose()


def _one(table: sa.Connection, query: str, *values: Any) -> Any:
    return table.exec_driver_sql(query, values)


def _stored(table: sa.Connection, seq: int, name: str) -> bytes | None:
    found = _one(table, f"SELECT CAST({name} AS BLOB) FROM ledger WHERE seq = ?", seq).scalar()
    return None if found is None else bytes(found)


def _store(table: sa.Connection, seq: int, name: str, value: bytes | None) -> None:
    _one(table, f"UPDATE ledger SET {name} = CAST(? AS TEXT) WHERE seq = ?", value, seq)


def _seq(dice: random.Random) -> int:
    return dice.randint(1, len(ENTRIES))


def byte_of_a_field(dice: random.Random, table: sa.Connection) -> None:
    seq, name = _seq(dice), dice.choice(TEXTS)
    was = _stored(table, seq, name)
    if was is None:
        return _store(table, seq, name, bytes([dice.randrange(32, 127)]))
    at, byte = dice.randrange(len(was)), bytes([dice.randrange(1, 256)])
    ways = [was[:at] + byte + was[at + 1 :], was[:at] + was[at + 1 :], was[:at] + byte + was[at:]]
    return _store(table, seq, name, dice.choice(ways))


def field_set(dice: random.Random, table: sa.Connection) -> None:
    """Another value, well written; none where there was one, one where there was none."""
    seq, name = _seq(dice), dice.choice(TEXTS)
    was = _stored(table, seq, name)
    nullable = name in ("ticket_id", "action_id")
    if was is not None and nullable and dice.random() < 0.5:
        _store(table, seq, name, None)
    else:
        _store(table, seq, name, str(other_than(dice, None if was is None else was.decode())).encode())


def number_changed(dice: random.Random, table: sa.Connection) -> None:
    number = dice.choice([0, -1, -dice.randrange(2, 99), len(ENTRIES) + dice.randint(1, 9), 2**62])
    _one(table, "UPDATE ledger SET seq = ? WHERE seq = ?", number, _seq(dice))


def rows_deleted(dice: random.Random, table: sa.Connection) -> None:
    for seq in dice.sample(range(1, len(ENTRIES) + 1), dice.choice((1, 1, 2, len(ENTRIES)))):
        _one(table, "DELETE FROM ledger WHERE seq = ?", seq)


def last_row_deleted(dice: random.Random, table: sa.Connection) -> None:
    _one(table, "DELETE FROM ledger WHERE seq > ?", len(ENTRIES) - dice.choice((1, 1, 1, 2, 3)))


def row_put_in(dice: random.Random, table: sa.Connection) -> None:
    """Before the first, after the last, or in between with all the others moved up; a row's own words, or a forged one's."""
    at = dice.choice([0, -dice.randrange(1, 99), *range(1, len(ENTRIES) + 1)])
    if at > 0:
        _one(table, "UPDATE ledger SET seq = -seq - 1000 WHERE seq >= ?", at)
        _one(table, "UPDATE ledger SET seq = -seq - 999 WHERE seq < -999")
    source = dice.choice(ENTRIES)
    row = {**source.model_dump(exclude={"data"}), "data": "{}", "seq": at, "hash": dice.randbytes(32).hex()}
    row["prev"] = dice.choice([GENESIS, source.prev, source.hash])
    table.execute(sa.insert(ledger).values(**row))


def fields_swapped(dice: random.Random, table: sa.Connection) -> None:
    """Two rows exchange their data, any other field, or all of them."""
    left, right = dice.sample(range(1, len(ENTRIES) + 1), 2)
    for name in dice.choice([("data",), (dice.choice(TEXTS),), TEXTS]):
        mine, theirs = _stored(table, left, name), _stored(table, right, name)
        _store(table, left, name, b"-")  # a hash is unique, also for a moment
        _store(table, right, name, mine)
        _store(table, left, name, theirs)


def numbers_swapped(dice: random.Random, table: sa.Connection) -> None:
    left, right = dice.sample(range(1, len(ENTRIES) + 1), 2)
    for old, new in ((left, -5), (right, left), (-5, right)):
        _one(table, "UPDATE ledger SET seq = ? WHERE seq = ?", new, old)


def data_respelled(dice: random.Random, table: sa.Connection) -> None:
    seq = _seq(dice)
    was = _stored(table, seq, "data") or b""
    _store(table, seq, "data", spelled_otherwise(dice, was).rstrip(b"\n"))


def time_respelled(dice: random.Random, table: sa.Connection) -> None:
    """The same moment, written in another way that a reader of times takes."""
    seq = _seq(dice)
    was = (_stored(table, seq, "at") or b"").decode()
    ways = [was.replace(" ", "T"), was + "+00:00", was + "Z", was.replace(".", ","), was.replace("-", ""), was[:-1]]
    _store(table, seq, "at", dice.choice(ways).encode())


def kind_of_storage(dice: random.Random, table: sa.Connection) -> None:
    """The same letters as a blob: SQLite does not mind, a reader may."""
    name = dice.choice(TEXTS)
    _one(table, f"UPDATE ledger SET {name} = CAST({name} AS BLOB) WHERE seq = ?", _seq(dice))


ROW_TAMPERINGS: tuple[Callable[[random.Random, sa.Connection], None], ...] = (
    byte_of_a_field, byte_of_a_field, byte_of_a_field, field_set, field_set, number_changed, rows_deleted, last_row_deleted,
    row_put_in, fields_swapped, numbers_swapped, data_respelled, time_respelled, kind_of_storage,
)  # fmt: skip


def _all(table: sa.Connection) -> list[Any]:
    """Every stored value with its kind of storage."""
    kinds = ", ".join(f"typeof({name}), CAST({name} AS BLOB)" for name in COLUMNS)
    return [tuple(row) for row in _one(table, f"SELECT {kinds} FROM ledger ORDER BY seq")]


async def _walk(table: sa.Connection) -> None:
    walk = Walk([ANCHOR])
    async for entry in LedgerRows(Direct(table)).every():  # type: ignore[arg-type]
        walk.take(entry)
    walk.end()


@pytest.mark.parametrize("mutations", [3_000, pytest.param(50_000, marks=SLOW)])
async def test_every_tampering_with_the_rows_is_found(table: sa.Connection, mutations: int) -> None:
    await _walk(table)
    before, seen, number = _all(table), Counter[str](), 0
    while seen.total() < mutations:
        dice = random.Random(SEED << 33 | number)
        number += 1
        tamper = dice.choice(ROW_TAMPERINGS)
        table.exec_driver_sql("SAVEPOINT before")
        tamper(dice, table)
        try:
            await _walk(table)
        except (LedgerBroken, sa.exc.OperationalError):  # bytes that are no text: Database says BooksUnreadable
            seen[tamper.__name__] += 1
        else:
            same = _all(table) == before  # the dice put back what was there
            assert same, f"mutation {number - 1} of seed {SEED} ({tamper.__name__}) was not found"
        table.exec_driver_sql("ROLLBACK TO before")
    assert number < mutations * 1.1
    assert set(seen) == {tamper.__name__ for tamper in ROW_TAMPERINGS} and min(seen.values()) > mutations / 25
    assert _all(table) == before

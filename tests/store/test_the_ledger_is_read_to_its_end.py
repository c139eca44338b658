"""The ledger's rows are read page by page, every one of them once, on both databases, and heads fit what is read."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
import sqlalchemy as sa

from copilot.domain.errors import LedgerBroken
from copilot.domain.ledger import Walk, read_export, verify, written
from copilot.domain.tree import Tree
from copilot.store.database import Database
from copilot.store.signing import LedgerKey, check_signatures
from copilot.store.tables import ledger
from tests.builders.orders import NOW

COUNT = 23


async def write(database: Database) -> None:
    async with database.begin() as books:
        for number in range(COUNT):
            at = NOW + timedelta(seconds=number, microseconds=number % 2)
            await books.ledger.append("test", actor="usr_zoë", at=at, data={"n": number, "text": "é\u2028", "x": [1.5]})


@pytest.mark.parametrize("page", [1, 7, COUNT, 1000])
async def test_every_entry_is_read_once_and_in_order(database: Database, page: int) -> None:
    await write(database)
    async with database.read() as books:
        read = [entry async for entry in books.ledger.every(page=page)]
        assert read == await books.ledger.entries()
    assert [entry.seq for entry in read] == list(range(1, COUNT + 1))


async def test_what_is_read_is_what_is_exported_and_signed(database: Database) -> None:
    await write(database)
    walk = Walk()
    async with database.read() as books:
        read = [entry async for entry in books.ledger.every(page=5)]
    for entry in read:
        walk.take(entry)
    key = LedgerKey.new()
    signed = key.sign(walk.end(), root=Tree(walk.hashes).root, at=NOW)
    check_signatures([signed], trusted=[key.public_key])
    export = b"".join(map(written, read))
    assert verify(read_export(BytesIO(export)), anchor=signed.head) == signed.head


@pytest.mark.parametrize("number", [0, -5, 2**30])
async def test_a_row_with_a_number_nobody_gave_does_not_keep_the_reader_for_ever(
    database: Database, number: int
) -> None:
    await write(database)
    async with database.engine.begin() as connection:
        await connection.execute(sa.update(ledger).where(ledger.c.seq == 9).values(seq=number))
    walk = Walk()
    async with database.read() as books:
        read = [entry async for entry in books.ledger.every(page=2)]
    assert len(read) == COUNT
    with pytest.raises(LedgerBroken):
        for entry in read:
            walk.take(entry)

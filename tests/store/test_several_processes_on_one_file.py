"""The embedded database belongs to a service and, if one likes, a worker beside it: real processes on one file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import sqlalchemy as sa

from copilot.domain.ledger import verify
from copilot.store.database import Database
from tests.builders.desk import MASTER, open_books

ROOT = Path(__file__).resolve().parents[2]
PROCESSES, ENTRIES = 4, 25

# Starts on whatever is there, then writes and reads as fast as it can; prints nothing but a complaint.
WRITER = """
import asyncio, sys
from tests.builders.desk import open_books
from tests.builders.orders import NOW

async def write():
    books_at = await open_books(url=sys.argv[1])
    for number in range(int(sys.argv[2])):
        async with books_at.begin() as books:
            before = await books.ledger.head()
            await books.ledger.append("test.written", actor=sys.argv[3], at=NOW)
            assert (await books.ledger.head()).entries == before.entries + 1
        async with books_at.read() as books:
            seen = (await books.ledger.head()).entries
            await asyncio.sleep(0)
            assert (await books.ledger.head()).entries == seen, "a read saw another's write in the middle"
    await books_at.close()

asyncio.run(write())
"""


async def test_processes_that_start_and_write_at_once_wait_for_each_other(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'copilot.sqlite3'}"
    run = [sys.executable, "-c", WRITER, url, str(ENTRIES)]
    writers = [
        subprocess.Popen([*run, f"process-{n}"], cwd=ROOT, stderr=subprocess.PIPE, text=True) for n in range(PROCESSES)
    ]
    complaints = [writer.communicate(timeout=120)[1] for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * PROCESSES, complaints
    database = Database(url, MASTER)
    async with database.read() as books:
        entries = await books.ledger.entries()
    verify(entries)
    assert {entry.actor for entry in entries} == {f"process-{n}" for n in range(PROCESSES)}
    assert len(entries) == PROCESSES * ENTRIES
    await database.close()


async def test_a_file_is_written_through_to_the_disk_and_read_while_others_write(tmp_path: Path) -> None:
    database = await open_books(tmp_path / "copilot.sqlite3")
    async with database.engine.connect() as connection:
        found = {
            name: await connection.scalar(sa.text(f"PRAGMA {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 15000}
    async with database.begin() as writing:
        await writing.ledger.head()
        async with database.read() as reading:
            assert (await reading.ledger.head()).entries == 0
    await database.close()

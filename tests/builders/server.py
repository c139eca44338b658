"""Throwaway databases on the PostgreSQL server of this machine; where none answers, the test is skipped."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg
import pytest

PORT = 5432
SERVER = f"postgresql://postgres@127.0.0.1:{PORT}"


@contextmanager
def throwaway_database() -> Iterator[str]:
    """The address of an empty database of our own, gone at the end."""
    name = "copilot_test_" + secrets.token_hex(6)
    try:
        asyncio.run(ask_server(f'CREATE DATABASE "{name}"'))
    except (OSError, asyncpg.PostgresError) as error:
        pytest.skip(f"no PostgreSQL answers: {error}")
    try:
        yield f"{SERVER}/{name}".replace("postgresql", "postgresql+asyncpg")
    finally:
        asyncio.run(ask_server(f'DROP DATABASE "{name}" WITH (FORCE)'))


async def ask_server(statement: str) -> None:
    """Say something to the server that belongs to no database of ours."""
    connection = await asyncpg.connect(f"{SERVER}/postgres", timeout=5)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()

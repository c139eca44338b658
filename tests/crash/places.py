"""Where a story is played: fresh books, checkpoints and Amazon for every case, copied from a template that is made once."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from tests.crash.amazon import Amazon, SharedClock
from tests.crash.desk import Place
from tests.crash.stories import Story

SERVER = "postgresql://postgres@127.0.0.1:5432"
Making = Callable[[Story, Place], None]  # fills an empty place with what has happened before the killing begins


class Files:
    """SQLite: a folder, copied."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._home = folder / "sqlite"
        self._made: set[str] = set()

    def fresh(self, story: Story, make: Callable[[Path, str], None]) -> tuple[Path, str]:
        """The folder and the address of the books."""
        template, url = self._folder / f"{story.name}.template", f"sqlite+aiosqlite:///{self._home / 'copilot.sqlite3'}"
        shutil.rmtree(self._home, ignore_errors=True)
        if story.name not in self._made:
            self._home.mkdir()
            make(self._home, url)
            self._home.rename(template)
            self._made.add(story.name)
        shutil.copytree(template, self._home)
        return self._home, url

    def close(self) -> None:
        """The folder goes with the lane's."""


class Server:
    """PostgreSQL: one database, its rows kept aside in a schema for every story and put back for every case."""

    def __init__(self, folder: Path) -> None:
        self._home = folder / "postgresql"
        self._home.mkdir()
        self._name = f"crash_{secrets.token_hex(6)}"
        self._made: set[str] = set()
        self._admin = psycopg.connect(f"{SERVER}/postgres", autocommit=True)
        self._admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(self._name)))
        # The server does not die in these stories, so it need not wait for the disk.
        self._admin.execute(
            sql.SQL("ALTER DATABASE {} SET synchronous_commit = off").format(sql.Identifier(self._name))
        )
        self._line = psycopg.connect(f"{SERVER}/{self._name}", autocommit=True)

    def fresh(self, story: Story, make: Callable[[Path, str], None]) -> tuple[Path, str]:
        """The folder and the address of the books."""
        url = f"{SERVER}/{self._name}".replace("postgresql", "postgresql+asyncpg", 1)
        self._line.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid()"
        )
        if story.name not in self._made:
            self._empty()
            make(self._home, url)
            self._put_aside(story.name)
            self._made.add(story.name)
        else:
            self._put_back(story.name)
        return self._home, url

    def close(self) -> None:
        """Drop the database."""
        self._line.close()
        self._admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(self._name)))
        self._admin.close()

    def _tables(self) -> list[str]:
        rows = self._line.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        kept = {"alembic_version", "checkpoint_migrations"}
        return [name for (name,) in rows if name not in kept]

    def _empty(self) -> None:
        self._all(["DELETE FROM public.{table}"], "")

    def _put_aside(self, story: str) -> None:
        self._line.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(story)))
        self._all(["CREATE TABLE {story}.{table} AS TABLE public.{table}"], story)

    def _put_back(self, story: str) -> None:
        self._all(["DELETE FROM public.{table}", "INSERT INTO public.{table} TABLE {story}.{table}"], story)

    def _all(self, statements: list[str], story: str) -> None:
        """Do this to every table, in one transaction and without minding references between them."""
        with self._line.transaction():
            self._line.execute("SET LOCAL session_replication_role = replica")
            for table in self._tables():
                names: dict[str, Any] = {"table": sql.Identifier(table), "story": sql.Identifier(story)}
                for statement in statements:
                    self._line.execute(sql.SQL(statement).format(**names))


class Places:
    """Both kinds, with an Amazon and a clock set back for every case."""

    def __init__(self, folder: Path, amazon: Amazon, clock: Path, make: Making) -> None:
        self._folder, self._amazon, self._clock, self._make = folder, amazon, clock, make
        self._kinds: dict[str, Files | Server] = {}

    def fresh(self, story: Story, database: str) -> Place:
        """Everything as it is when the killing begins."""
        if database not in self._kinds:
            self._kinds[database] = Files(self._folder) if database == "sqlite" else Server(self._folder)

        def make(home: Path, url: str) -> None:
            self._begin(story)
            self._make(story, self._place(home, url))

        home, url = self._kinds[database].fresh(story, make)
        self._begin(story)
        return self._place(home, url)

    def close(self) -> None:
        """Leave nothing on the server."""
        for kind in self._kinds.values():
            kind.close()

    def _begin(self, story: Story) -> None:
        SharedClock(self._clock).reset()
        self._amazon.open(story.name)

    def _place(self, home: Path, url: str) -> Place:
        return Place(url=url, folder=home, clock=self._clock, amazon=self._amazon.url)

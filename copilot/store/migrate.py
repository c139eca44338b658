"""Brings a database to the newest revision, and says whether the tables and the revisions agree."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext

from copilot.store.tables import metadata

_SCRIPTS = Path(__file__).parent / "migrations"


def _config(connection: sa.Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.attributes["connection"] = connection
    return config


def upgrade(connection: sa.Connection) -> None:
    """To the newest revision; a database that is there already stays as it is."""
    command.upgrade(_config(connection), "head")


def write_revision(connection: sa.Connection, message: str, rev_id: str) -> None:
    """For developers: a new revision from the difference between the tables and the database."""
    command.revision(_config(connection), message=message, rev_id=rev_id, autogenerate=True)


def drift(connection: sa.Connection) -> list[Any]:
    """Differences between the tables in code and in the database; empty when migrations tell the whole story."""
    return list(compare_metadata(MigrationContext.configure(connection), metadata))

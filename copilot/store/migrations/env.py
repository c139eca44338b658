"""Alembic's entry: runs on the connection the database hands over; LangGraph's own tables are not ours to migrate."""

from __future__ import annotations

from alembic import context

from copilot.store.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()

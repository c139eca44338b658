"""What we may say."""

from __future__ import annotations

import sqlalchemy as sa

from copilot.store.tables.base import UtcTime, metadata

# Macro versions this installation wrote, and packaged ones it ended. Authored words, nobody's personal data: not sealed.
macro_versions = sa.Table(
    "macro_versions",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("doc", sa.Text, nullable=False),
    sa.Column("pins", sa.JSON, nullable=False),
    sa.Column("effective_to", sa.Date),
    sa.Column("author", sa.String(64), nullable=False),
    sa.Column("verified_by", sa.String(64)),
    sa.Column("locked_by", sa.String(64)),
    sa.Column("retired_by", sa.String(64)),
    sa.Column("drafted_at", UtcTime, nullable=False),
    sa.Column("verified_at", UtcTime),
    sa.Column("locked_at", UtcTime),
    sa.Column("retired_at", UtcTime),
    sa.Column("seq", sa.Integer, nullable=False, index=True),  # asked at every run, so never by reading the words
)

"""Macro versions this installation wrote, and packaged ones it ended."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import copilot.store.tables

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "macro_versions",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("doc", sa.Text(), nullable=False),
        sa.Column("pins", sa.JSON(), nullable=False),
        sa.Column("effective_to", sa.Date(), nullable=True),
        sa.Column("author", sa.String(length=64), nullable=False),
        sa.Column("verified_by", sa.String(length=64), nullable=True),
        sa.Column("locked_by", sa.String(length=64), nullable=True),
        sa.Column("retired_by", sa.String(length=64), nullable=True),
        sa.Column("drafted_at", copilot.store.tables.UtcTime(timezone=True), nullable=False),
        sa.Column("verified_at", copilot.store.tables.UtcTime(timezone=True), nullable=True),
        sa.Column("locked_at", copilot.store.tables.UtcTime(timezone=True), nullable=True),
        sa.Column("retired_at", copilot.store.tables.UtcTime(timezone=True), nullable=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_macro_versions")),
    )
    op.create_index(op.f("ix_macro_versions_seq"), "macro_versions", ["seq"])


def downgrade() -> None:
    """Back."""
    op.drop_index(op.f("ix_macro_versions_seq"), table_name="macro_versions")
    op.drop_table("macro_versions")

"""Tickets in closed words, for what is alike and what is missing."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import copilot.store.tables

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward. Tickets judged before have no outline until they are judged again."""
    op.create_table(
        "outlines",
        sa.Column("ticket_id", sa.String(length=64), nullable=False),
        sa.Column("at", copilot.store.tables.UtcTime(timezone=True), nullable=False),
        sa.Column("marketplace", sa.String(length=2), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.Column("sub", sa.String(length=32), nullable=True),
        sa.Column("risk", sa.String(length=16), nullable=False),
        sa.Column("tier", sa.String(length=16), nullable=False),
        sa.Column("abstained", sa.Boolean(), nullable=False),
        sa.Column("fulfilment", sa.String(length=16), nullable=True),
        sa.Column("refund", sa.String(length=16), nullable=False),
        sa.Column("cancel", sa.String(length=24), nullable=False),
        sa.Column("macro", sa.String(length=96), nullable=True),
        sa.Column("asins", sa.JSON(), nullable=False),
        sa.Column("topic", sa.String(length=32), nullable=True),
        sa.Column("known", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_outlines_ticket_id_tickets")),
        sa.PrimaryKeyConstraint("ticket_id", name=op.f("pk_outlines")),
    )
    op.create_index(op.f("ix_outlines_at"), "outlines", ["at"])
    op.create_index(op.f("ix_outlines_reason"), "outlines", ["reason"])


def downgrade() -> None:
    """Back."""
    op.drop_table("outlines")

"""Flags of suspected abuse, as references to evidence."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import copilot.store.tables

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "fraud_flags",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("ticket_id", sa.String(length=64), nullable=False),
        sa.Column("order_id", sa.String(length=32), nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("author", sa.String(length=64), nullable=False),
        sa.Column("at", copilot.store.tables.UtcTime(timezone=True), nullable=False),
        sa.Column("review_by", copilot.store.tables.UtcTime(timezone=True), nullable=False),
        sa.Column("lifted_at", copilot.store.tables.UtcTime(timezone=True), nullable=True),
        sa.Column("lifted_by", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_fraud_flags_ticket_id_tickets")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fraud_flags")),
    )
    op.create_index(op.f("ix_fraud_flags_ticket_id"), "fraud_flags", ["ticket_id"], unique=False)
    op.create_index(op.f("ix_fraud_flags_order_id"), "fraud_flags", ["order_id"], unique=False)


def downgrade() -> None:
    """Back."""
    op.drop_table("fraud_flags")

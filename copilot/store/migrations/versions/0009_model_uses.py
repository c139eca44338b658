"""What asking models cost and came to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import copilot.store.tables

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "model_uses",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("ticket_id", sa.String(length=64), nullable=False),
        sa.Column("run_id", sa.String(length=64), nullable=False),
        sa.Column("at", copilot.store.tables.UtcTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("model", sa.String(length=255), nullable=False),
        sa.Column("prompt", sa.String(length=64), nullable=False),
        sa.Column("problem", sa.String(length=64), nullable=False),
        sa.Column("agrees", sa.Boolean(), nullable=True),
        sa.Column("repaired", sa.Boolean(), nullable=False),
        sa.Column("dropped", sa.JSON(), nullable=False),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.Column("tokens_in", sa.BigInteger(), nullable=False),
        sa.Column("tokens_out", sa.BigInteger(), nullable=False),
        sa.Column("nano_usd", sa.BigInteger(), nullable=True),
        sa.Column("latency_ms", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_model_uses_ticket_id_tickets")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_model_uses")),
    )
    op.create_index(op.f("ix_model_uses_ticket_id"), "model_uses", ["ticket_id"], unique=False)
    op.create_index(op.f("ix_model_uses_at"), "model_uses", ["at"], unique=False)


def downgrade() -> None:
    """Back."""
    op.drop_table("model_uses")

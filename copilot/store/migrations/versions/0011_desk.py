"""The list of tickets in closed words, who is looking at a ticket, and drafts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import copilot.store.tables

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward. Lines of tickets that are there already are written by ``Database.migrate``, which holds the key to them."""
    at = copilot.store.tables.UtcTime(timezone=True)
    op.create_table(
        "queue",
        sa.Column("ticket_id", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=True),
        sa.Column("reason", sa.String(length=32), nullable=True),
        sa.Column("risk", sa.String(length=16), nullable=True),
        sa.Column("tier", sa.String(length=16), nullable=True),
        sa.Column("refund", sa.String(length=16), nullable=True),
        sa.Column("abstained", sa.Boolean(), nullable=True),
        sa.Column("answer_since", at, nullable=True),
        sa.Column("clocks", sa.JSON(), nullable=False),
        sa.Column("clock", sa.String(length=32), nullable=True),
        sa.Column("started_at", at, nullable=True),
        sa.Column("warning_at", at, nullable=True),
        sa.Column("urgent_at", at, nullable=True),
        sa.Column("due_at", at, nullable=True),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_queue_ticket_id_tickets")),
        sa.PrimaryKeyConstraint("ticket_id", name=op.f("pk_queue")),
    )
    op.create_table(
        "presence",
        sa.Column("ticket_id", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.String(length=64), nullable=False),
        sa.Column("editing", sa.Boolean(), nullable=False),
        sa.Column("since", at, nullable=False),
        sa.Column("seen_at", at, nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_presence_ticket_id_tickets")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_presence_user_id_users")),
        sa.PrimaryKeyConstraint("ticket_id", "user_id", name=op.f("pk_presence")),
    )
    op.create_table(
        "drafts",
        sa.Column("ticket_id", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("at", at, nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_drafts_ticket_id_tickets")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_drafts_user_id_users")),
        sa.PrimaryKeyConstraint("ticket_id", "user_id", name=op.f("pk_drafts")),
    )


def downgrade() -> None:
    """Back."""
    op.drop_table("drafts")
    op.drop_table("presence")
    op.drop_table("queue")

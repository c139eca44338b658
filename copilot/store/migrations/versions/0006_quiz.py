"""Sittings of the quizzes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import copilot.store.tables

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "quiz_sittings",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.String(length=64), nullable=False),
        sa.Column("pillar", sa.String(length=24), nullable=False),
        sa.Column("open_for", sa.String(length=96), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("bank", sa.String(length=16), nullable=False),
        sa.Column("policy_version", sa.String(length=64), nullable=False),
        sa.Column("pass_mark", sa.String(length=16), nullable=False),
        sa.Column("drawn", sa.JSON(), nullable=False),
        sa.Column("started_at", copilot.store.tables.UtcTime(timezone=True), nullable=False),
        sa.Column("expires_at", copilot.store.tables.UtcTime(timezone=True), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("right", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=8), nullable=True),
        sa.Column("ended_at", copilot.store.tables.UtcTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_quiz_sittings_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quiz_sittings")),
        sa.UniqueConstraint("open_for", name=op.f("uq_quiz_sittings_open_for")),
    )
    op.create_index(op.f("ix_quiz_sittings_user_id"), "quiz_sittings", ["user_id"])


def downgrade() -> None:
    """Back."""
    op.drop_index(op.f("ix_quiz_sittings_user_id"), "quiz_sittings")
    op.drop_table("quiz_sittings")

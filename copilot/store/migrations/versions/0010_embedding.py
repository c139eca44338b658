"""Help desks that show the sidebar."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import copilot.store.tables

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "embed_burnt",
        sa.Column("jti", sa.String(length=64), nullable=False),
        sa.Column("expires_at", copilot.store.tables.UtcTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("jti", name=op.f("pk_embed_burnt")),
    )
    op.create_table(
        "embed_links",
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("key_id", sa.String(length=64), nullable=False),
        sa.Column("agent_hash", sa.String(length=64), nullable=False),
        sa.Column("agent_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", copilot.store.tables.UtcTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["key_id"], ["api_keys.id"], name=op.f("fk_embed_links_key_id_api_keys")),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_embed_links")),
    )
    op.create_table(
        "embed_bindings",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("key_id", sa.String(length=64), nullable=False),
        sa.Column("agent_hash", sa.String(length=64), nullable=False),
        sa.Column("agent_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("user_id", sa.String(length=64), nullable=False),
        sa.Column("linked_at", copilot.store.tables.UtcTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["key_id"], ["api_keys.id"], name=op.f("fk_embed_bindings_key_id_api_keys")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_embed_bindings_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_embed_bindings")),
        sa.UniqueConstraint("key_id", "agent_hash", name="uq_embed_bindings_agent"),
        sa.UniqueConstraint("key_id", "user_id", name="uq_embed_bindings_user"),
    )
    op.create_index(op.f("ix_embed_bindings_user_id"), "embed_bindings", ["user_id"])
    op.create_table(
        "embed_sessions",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("binding_id", sa.String(length=64), nullable=False),
        sa.Column("ticket_id", sa.String(length=64), nullable=False),
        sa.Column("origin", sa.String(length=300), nullable=False),
        sa.Column("expires_at", copilot.store.tables.UtcTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["binding_id"], ["embed_bindings.id"], name=op.f("fk_embed_sessions_binding_id_embed_bindings")
        ),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_embed_sessions_ticket_id_tickets")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_embed_sessions")),
    )
    op.create_index(op.f("ix_embed_sessions_binding_id"), "embed_sessions", ["binding_id"])


def downgrade() -> None:
    """Back."""
    op.drop_table("embed_sessions")
    op.drop_table("embed_bindings")
    op.drop_table("embed_links")
    op.drop_table("embed_burnt")

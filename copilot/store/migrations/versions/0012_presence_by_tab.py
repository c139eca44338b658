"""Presence by page, so that a person is there while any page of theirs is; lines of claims with the claim's own clock."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import copilot.store.tables

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward. Who is there says so again within fifteen seconds. Lines that are taken away are written anew by
    ``Database.migrate``, which holds the key to what they are made of."""
    _presence("tab")
    op.execute("DELETE FROM queue WHERE tier = 'T1-CRISIS' OR reason = 'a_to_z_claim' OR reason IS NULL")


def downgrade() -> None:
    """Back."""
    _presence()


def _presence(*tab: str) -> None:
    at = copilot.store.tables.UtcTime(timezone=True)
    op.drop_table("presence")
    op.create_table(
        "presence",
        sa.Column("ticket_id", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.String(length=64), nullable=False),
        *(sa.Column(name, sa.String(length=43), nullable=False) for name in tab),
        sa.Column("editing", sa.Boolean(), nullable=False),
        sa.Column("since", at, nullable=False),
        sa.Column("seen_at", at, nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_presence_ticket_id_tickets")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_presence_user_id_users")),
        sa.PrimaryKeyConstraint("ticket_id", "user_id", *tab, name=op.f("pk_presence")),
    )

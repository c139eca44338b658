"""A letter may be put together of several macros: their names need more room."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    with op.batch_alter_table("replies") as table:
        table.alter_column(
            "macro", existing_type=sa.String(length=96), type_=sa.String(length=512), existing_nullable=False
        )


def downgrade() -> None:
    """Back, while no letter of several is kept."""
    with op.batch_alter_table("replies") as table:
        table.alter_column(
            "macro", existing_type=sa.String(length=512), type_=sa.String(length=96), existing_nullable=False
        )

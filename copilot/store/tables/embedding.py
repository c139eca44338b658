"""Help desks that show the sidebar: tokens that were used, links waiting for a person, who is whom, and open windows."""

from __future__ import annotations

import sqlalchemy as sa

from copilot.store.tables.base import UtcTime, key, metadata

# Tokens that opened a window, until long after they could open another.
embed_burnt = sa.Table(
    "embed_burnt",
    metadata,
    sa.Column("jti", sa.String(64), primary_key=True),
    sa.Column("expires_at", UtcTime, nullable=False),
)

# The desk's id of its agent may be an e-mail address: it is sealed, and found by a keyed hash.
embed_links = sa.Table(
    "embed_links",
    metadata,
    sa.Column("code_hash", sa.String(64), primary_key=True),
    sa.Column("key_id", sa.String(64), sa.ForeignKey("api_keys.id"), nullable=False),
    sa.Column("agent_hash", sa.String(64), nullable=False),
    sa.Column("agent_sealed", sa.LargeBinary, nullable=False),
    sa.Column("expires_at", UtcTime, nullable=False),
)

embed_bindings = sa.Table(
    "embed_bindings",
    metadata,
    key(),
    sa.Column("key_id", sa.String(64), sa.ForeignKey("api_keys.id"), nullable=False),
    sa.Column("agent_hash", sa.String(64), nullable=False),
    sa.Column("agent_sealed", sa.LargeBinary, nullable=False),
    sa.Column("user_id", sa.String(64), sa.ForeignKey("users.id"), nullable=False, index=True),
    sa.Column("linked_at", UtcTime, nullable=False),
    # One person for an agent, and one agent for a person: who is linked already cannot be talked into another.
    sa.UniqueConstraint("key_id", "agent_hash", name="uq_embed_bindings_agent"),
    sa.UniqueConstraint("key_id", "user_id", name="uq_embed_bindings_user"),
)

embed_sessions = sa.Table(
    "embed_sessions",
    metadata,
    sa.Column("token_hash", sa.String(64), primary_key=True),
    sa.Column("binding_id", sa.String(64), sa.ForeignKey("embed_bindings.id"), nullable=False, index=True),
    sa.Column("ticket_id", sa.String(64), sa.ForeignKey("tickets.id"), nullable=False),
    sa.Column("origin", sa.String(300), nullable=False),
    sa.Column("expires_at", UtcTime, nullable=False),
)

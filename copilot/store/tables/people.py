"""People, keys, what they passed and what they asked for twice."""

from __future__ import annotations

import sqlalchemy as sa

from copilot.store.tables.base import UtcTime, key, metadata

users = sa.Table(
    "users",
    metadata,
    key(),
    sa.Column("name", sa.String(120), nullable=False, unique=True),
    sa.Column("roles", sa.JSON, nullable=False),
    sa.Column("password_hash", sa.String(255)),
    sa.Column("active", sa.Boolean, nullable=False),
    sa.Column("created_at", UtcTime, nullable=False),
)

sessions = sa.Table(
    "sessions",
    metadata,
    sa.Column("token_hash", sa.String(64), primary_key=True),
    sa.Column("user_id", sa.String(64), sa.ForeignKey("users.id"), nullable=False),
    sa.Column("expires_at", UtcTime, nullable=False),
)

api_keys = sa.Table(
    "api_keys",
    metadata,
    key(),
    sa.Column("name", sa.String(120), nullable=False, unique=True),
    sa.Column("key_hash", sa.String(64), nullable=False, unique=True),
    sa.Column("scopes", sa.JSON, nullable=False),
    sa.Column("created_at", UtcTime, nullable=False),
    sa.Column("revoked_at", UtcTime),
)

subject_keys = sa.Table(
    "subject_keys",
    metadata,
    sa.Column("subject", sa.String(80), primary_key=True),
    sa.Column("wrapped", sa.LargeBinary, nullable=False),
)

# Sittings of the quizzes: ids, places and counts; the texts are in the bank of that version.
quiz_sittings = sa.Table(
    "quiz_sittings",
    metadata,
    key(),
    sa.Column("user_id", sa.String(64), sa.ForeignKey("users.id"), nullable=False, index=True),
    sa.Column("pillar", sa.String(24), nullable=False),
    # The person and pillar while the sitting is open; NULL once it ended. Unique: one open sitting each.
    sa.Column("open_for", sa.String(96), unique=True),
    sa.Column("language", sa.String(2), nullable=False),
    sa.Column("bank", sa.String(16), nullable=False),
    sa.Column("policy_version", sa.String(64), nullable=False),
    sa.Column("pass_mark", sa.String(16), nullable=False),
    sa.Column("drawn", sa.JSON, nullable=False),
    sa.Column("started_at", UtcTime, nullable=False),
    sa.Column("expires_at", UtcTime, nullable=False),
    sa.Column("answers", sa.JSON, nullable=False),
    sa.Column("right", sa.Integer, nullable=False),
    sa.Column("outcome", sa.String(8)),
    sa.Column("ended_at", UtcTime),
)

idempotency = sa.Table(
    "idempotency",
    metadata,
    sa.Column("actor", sa.String(64), primary_key=True),
    sa.Column("key", sa.String(128), primary_key=True),
    sa.Column("request", sa.String(64), nullable=False),
    sa.Column("status", sa.Integer),
    sa.Column("answer", sa.LargeBinary),
    sa.Column("at", UtcTime, nullable=False),
)

delegations = sa.Table(
    "delegations",
    metadata,
    key(),
    sa.Column("from_user", sa.String(64), sa.ForeignKey("users.id"), nullable=False, index=True),
    sa.Column("to_user", sa.String(64), sa.ForeignKey("users.id"), nullable=False, index=True),
    sa.Column("role", sa.String(16), nullable=False),
    sa.Column("action_id", sa.String(64)),  # NULL: every request while it lasts
    sa.Column("until", UtcTime, nullable=False),
    sa.Column("revoked_at", UtcTime),
    sa.Column("created_at", UtcTime, nullable=False),
)

"""The tables. Money is integer minor units; times are UTC; texts of people are sealed bytes (law 7)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator


class UtcTime(TypeDecorator[datetime]):
    """An aware UTC datetime, also on SQLite, which forgets zones."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("naive datetime")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> sa.Column[str]:
    return sa.Column("id", sa.String(64), primary_key=True)


users = sa.Table(
    "users",
    metadata,
    _id(),
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
    _id(),
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

tickets = sa.Table(
    "tickets",
    metadata,
    _id(),
    sa.Column("channel", sa.String(32), nullable=False),
    sa.Column("marketplace", sa.String(2), nullable=False),
    sa.Column("order_id", sa.String(32), index=True),
    sa.Column("notice", sa.String(8), nullable=False),
    sa.Column("trusted", sa.Boolean, nullable=False),
    sa.Column("status", sa.String(16), nullable=False),
    sa.Column("thread_key", sa.String(160), index=True),
    sa.Column("deadline", UtcTime),
    sa.Column("facts", sa.JSON, nullable=False),
    sa.Column("subject", sa.LargeBinary, nullable=False),
    sa.Column("created_at", UtcTime, nullable=False, index=True),
)

messages = sa.Table(
    "messages",
    metadata,
    sa.Column("ticket_id", sa.String(64), sa.ForeignKey("tickets.id"), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("author", sa.String(8), nullable=False),
    sa.Column("at", UtcTime, nullable=False),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    sa.Column("external_id", sa.String(255)),
)

mails = sa.Table(
    "mails",
    metadata,
    sa.Column("message_id", sa.String(255), primary_key=True),
    sa.Column("body_hash", sa.String(64), primary_key=True),
    sa.Column("ticket_id", sa.String(64), sa.ForeignKey("tickets.id"), nullable=False),
    sa.Column("raw", sa.LargeBinary),
    sa.Column("received_at", UtcTime, nullable=False),
)

refused_mails = sa.Table(
    "refused_mails",
    metadata,
    sa.Column("fingerprint", sa.String(64), primary_key=True),
    sa.Column("raw", sa.LargeBinary, nullable=False),
    sa.Column("at", UtcTime, nullable=False),
)

mailboxes = sa.Table(
    "mailboxes",
    metadata,
    sa.Column("name", sa.String(128), primary_key=True),
    sa.Column("place", sa.String(64), nullable=False),
    sa.Column("at", UtcTime, nullable=False),
)

runs = sa.Table(
    "runs",
    metadata,
    _id(),
    sa.Column("ticket_id", sa.String(64), sa.ForeignKey("tickets.id"), nullable=False),
    sa.Column("messages", sa.Integer, nullable=False),
    sa.Column("attempt", sa.Integer, nullable=False),
    sa.Column("stage", sa.String(24), nullable=False, index=True),
    sa.Column("work", sa.LargeBinary, nullable=False),
    sa.Column("created_at", UtcTime, nullable=False),
    sa.UniqueConstraint("ticket_id", "messages", "attempt"),
)

waits = sa.Table(
    "waits",
    metadata,
    _id(),
    sa.Column("run_id", sa.String(64), sa.ForeignKey("runs.id"), nullable=False, index=True),
    sa.Column("ticket_id", sa.String(64), nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("suggestion_id", sa.String(64), index=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("consumed", sa.Boolean, nullable=False),
    sa.Column("resumed", sa.Boolean, nullable=False),
    sa.Column("answer", sa.LargeBinary),
    sa.Column("opened", sa.Integer, nullable=False),
    sa.Index("ix_waits_consumed_resumed", "consumed", "resumed"),
)

suggestions = sa.Table(
    "suggestions",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("ticket_id", sa.String(64), sa.ForeignKey("tickets.id"), nullable=False, index=True),
    sa.Column("run_id", sa.String(64), sa.ForeignKey("runs.id"), nullable=False),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    sa.Column("created_at", UtcTime, nullable=False),
)

# What the newest suggestion of a ticket came to, in closed words: nothing here is sealed, for nothing here is anybody's.
outlines = sa.Table(
    "outlines",
    metadata,
    sa.Column("ticket_id", sa.String(64), sa.ForeignKey("tickets.id"), primary_key=True),
    sa.Column("at", UtcTime, nullable=False, index=True),
    sa.Column("marketplace", sa.String(2), nullable=False),
    sa.Column("language", sa.String(8), nullable=False),
    sa.Column("reason", sa.String(32), nullable=False, index=True),
    sa.Column("sub", sa.String(32)),
    sa.Column("risk", sa.String(16), nullable=False),
    sa.Column("tier", sa.String(16), nullable=False),
    sa.Column("abstained", sa.Boolean, nullable=False),
    sa.Column("fulfilment", sa.String(16)),
    sa.Column("refund", sa.String(16), nullable=False),
    sa.Column("cancel", sa.String(24), nullable=False),
    sa.Column("macro", sa.String(96)),
    sa.Column("asins", sa.JSON, nullable=False),
    sa.Column("topic", sa.String(32)),
    sa.Column("known", sa.Boolean),
)

feeds = sa.Table(
    "feeds",
    metadata,
    _id(),
    sa.Column("kind", sa.String(48), nullable=False),
    sa.Column("step", sa.String(16), nullable=False),
    sa.Column("marketplaces", sa.JSON, nullable=False),
    sa.Column("action_ids", sa.JSON, nullable=False),
    sa.Column("document", sa.LargeBinary, nullable=False),
    sa.Column("document_id", sa.String(255)),
    sa.Column("feed_id", sa.String(64), unique=True),
    sa.Column("adopted", sa.Boolean, nullable=False, default=False),
    sa.Column("amazon_state", sa.String(16)),
    sa.Column("sent_at", UtcTime),
    sa.Column("report", sa.LargeBinary),
    sa.Column("cancel_asked_by", sa.String(64)),
    sa.Column("withdrawn_at", UtcTime),
    sa.Column("ended_at", UtcTime),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("fence", sa.Integer, nullable=False),
    sa.Column("owner", sa.String(64)),
    sa.Column("lease_until", UtcTime),
    sa.Column("run_at", UtcTime, nullable=False),
    sa.Column("created_at", UtcTime, nullable=False),
)

actions = sa.Table(
    "actions",
    metadata,
    _id(),
    sa.Column("ticket_id", sa.String(64), sa.ForeignKey("tickets.id"), nullable=False, index=True),
    sa.Column("run_id", sa.String(64), sa.ForeignKey("runs.id"), nullable=False, index=True),
    sa.Column("suggestion_id", sa.String(64), nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("order_id", sa.String(32), nullable=False, index=True),
    # The order an open action holds; NULL once it is closed. Unique: no second money action on an order (S86).
    sa.Column("holds_order", sa.String(32), unique=True),
    sa.Column("currency", sa.String(3), nullable=False),
    sa.Column("amount_minor", sa.BigInteger, nullable=False),
    sa.Column("digest", sa.String(64), nullable=False),
    sa.Column("doc", sa.JSON, nullable=False),
    sa.Column("state", sa.String(20), nullable=False, index=True),
    sa.Column("flags", sa.JSON, nullable=False),
    sa.Column("confirmed_by", sa.String(64)),
    sa.Column("confirmed_roles", sa.JSON, nullable=False),
    sa.Column("confirmed_at", UtcTime),
    sa.Column("hold_until", UtcTime),
    sa.Column("approvers_needed", sa.JSON, nullable=False),
    sa.Column("facts_seen", sa.String(64)),
    sa.Column("policy_version", sa.String(64)),
    sa.Column("feed", sa.String(64), sa.ForeignKey("feeds.id")),
    sa.Column("message_no", sa.Integer),
    sa.Column("code", sa.String(64)),
    sa.Column("detail", sa.Text),
    sa.Column("updated_at", UtcTime, nullable=False),
)

# What each action asks of each product, so that caps per product can be counted in SQL.
action_lines = sa.Table(
    "action_lines",
    metadata,
    sa.Column("action_id", sa.String(64), sa.ForeignKey("actions.id"), primary_key=True),
    sa.Column("order_item_id", sa.String(32), primary_key=True),
    sa.Column("asin", sa.String(16), nullable=False, index=True),
    sa.Column("currency", sa.String(3), nullable=False),
    sa.Column("amount_minor", sa.BigInteger, nullable=False),
)

approvals = sa.Table(
    "approvals",
    metadata,
    sa.Column("action_id", sa.String(64), sa.ForeignKey("actions.id"), primary_key=True),
    sa.Column("approver", sa.String(64), primary_key=True),
    sa.Column("role", sa.String(16), nullable=False),
    sa.Column("granted", sa.Boolean, nullable=False),
    sa.Column("digest", sa.String(64), nullable=False),
    sa.Column("on_behalf_of", sa.String(64)),
    sa.Column("at", UtcTime, nullable=False),
)

delegations = sa.Table(
    "delegations",
    metadata,
    _id(),
    sa.Column("from_user", sa.String(64), sa.ForeignKey("users.id"), nullable=False, index=True),
    sa.Column("to_user", sa.String(64), sa.ForeignKey("users.id"), nullable=False, index=True),
    sa.Column("role", sa.String(16), nullable=False),
    sa.Column("action_id", sa.String(64)),  # NULL: every request while it lasts
    sa.Column("until", UtcTime, nullable=False),
    sa.Column("revoked_at", UtcTime),
    sa.Column("created_at", UtcTime, nullable=False),
)

# Stops a person pulled and breakers that tripped; active until released.
brakes = sa.Table(
    "brakes",
    metadata,
    _id(),
    sa.Column("scope", sa.String(96), nullable=False),
    sa.Column("kind", sa.String(8), nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("set_by", sa.String(64), nullable=False),
    sa.Column("set_at", UtcTime, nullable=False),
    sa.Column("released_by", sa.String(64)),
    sa.Column("released_at", UtcTime),
)

# Amazon's token buckets as we keep them, shared by every worker.
quotas = sa.Table(
    "quotas",
    metadata,
    sa.Column("operation", sa.String(48), primary_key=True),
    sa.Column("level", sa.Float, nullable=False),
    sa.Column("at", UtcTime, nullable=False),
)

ledger = sa.Table(
    "ledger",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("at", UtcTime, nullable=False),
    sa.Column("actor", sa.String(64), nullable=False),
    sa.Column("kind", sa.String(48), nullable=False),
    sa.Column("ticket_id", sa.String(64), index=True),
    sa.Column("action_id", sa.String(64), index=True),
    sa.Column("data", sa.Text, nullable=False),
    sa.Column("prev", sa.String(64), nullable=False),
    sa.Column("hash", sa.String(64), nullable=False, unique=True),
)

notes = sa.Table(
    "notes",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("ticket_id", sa.String(64), sa.ForeignKey("tickets.id"), nullable=False, index=True),
    sa.Column("run_id", sa.String(64)),
    sa.Column("author", sa.String(64), nullable=False),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    sa.Column("at", UtcTime, nullable=False),
)

# Suspected abuse by reference; nothing that decides or answers reads this table.
fraud_flags = sa.Table(
    "fraud_flags",
    metadata,
    _id(),
    sa.Column("ticket_id", sa.String(64), sa.ForeignKey("tickets.id"), nullable=False, index=True),
    sa.Column("order_id", sa.String(32), index=True),
    sa.Column("kind", sa.String(32), nullable=False),
    sa.Column("evidence", sa.JSON, nullable=False),
    sa.Column("author", sa.String(64), nullable=False),
    sa.Column("at", UtcTime, nullable=False),
    sa.Column("review_by", UtcTime, nullable=False),
    sa.Column("lifted_at", UtcTime),
    sa.Column("lifted_by", sa.String(64)),
)

marks = sa.Table(
    "marks",
    metadata,
    sa.Column("order_id", sa.String(32), primary_key=True),
    sa.Column("doc", sa.JSON),
    sa.Column("history", sa.JSON),
    sa.Column("at", UtcTime),
)

tasks = sa.Table(
    "tasks",
    metadata,
    _id(),
    sa.Column("kind", sa.String(32), nullable=False),
    sa.Column("ticket_id", sa.String(64)),
    sa.Column("action_id", sa.String(64)),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("opened_at", UtcTime, nullable=False),
    sa.Column("closed_at", UtcTime),
    sa.Column("closed_by", sa.String(64)),
    sa.Column("outcome", sa.String(24)),
)

# Replies a person released to the desk: which locked words, in which state of the world, never free text (law 4).
replies = sa.Table(
    "replies",
    metadata,
    _id(),
    sa.Column("ticket_id", sa.String(64), sa.ForeignKey("tickets.id"), nullable=False, index=True),
    sa.Column("action_id", sa.String(64)),
    sa.Column("macro", sa.String(512), nullable=False),
    sa.Column("locale", sa.String(8), nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    sa.Column("released_by", sa.String(64), nullable=False),
    sa.Column("at", UtcTime, nullable=False),
)

# Macro versions this installation wrote, and packaged ones it ended. Authored words, nobody's personal data: not sealed.
macro_versions = sa.Table(
    "macro_versions",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("doc", sa.Text, nullable=False),
    sa.Column("pins", sa.JSON, nullable=False),
    sa.Column("effective_to", sa.Date),
    sa.Column("author", sa.String(64), nullable=False),
    sa.Column("verified_by", sa.String(64)),
    sa.Column("locked_by", sa.String(64)),
    sa.Column("retired_by", sa.String(64)),
    sa.Column("drafted_at", UtcTime, nullable=False),
    sa.Column("verified_at", UtcTime),
    sa.Column("locked_at", UtcTime),
    sa.Column("retired_at", UtcTime),
    sa.Column("seq", sa.Integer, nullable=False, index=True),  # asked at every run, so never by reading the words
)

events = sa.Table(
    "events",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("ticket_id", sa.String(64), nullable=False, index=True),
    sa.Column("kind", sa.String(32), nullable=False),
    sa.Column("data", sa.JSON, nullable=False),
    sa.Column("at", UtcTime, nullable=False),
)

# Sittings of the quizzes: ids, places and counts; the texts are in the bank of that version.
quiz_sittings = sa.Table(
    "quiz_sittings",
    metadata,
    _id(),
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

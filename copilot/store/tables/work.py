"""Tickets, what was read and proposed of them, and what people wrote."""

from __future__ import annotations

import sqlalchemy as sa

from copilot.store.tables.base import UtcTime, key, metadata

tickets = sa.Table(
    "tickets",
    metadata,
    key(),
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
    key(),
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
    key(),
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
    key(),
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
    key(),
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
    key(),
    sa.Column("ticket_id", sa.String(64), sa.ForeignKey("tickets.id"), nullable=False, index=True),
    sa.Column("action_id", sa.String(64)),
    sa.Column("macro", sa.String(512), nullable=False),
    sa.Column("locale", sa.String(8), nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    sa.Column("released_by", sa.String(64), nullable=False),
    sa.Column("at", UtcTime, nullable=False),
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

# What asking models cost and came to; never what was asked or answered.
model_uses = sa.Table(
    "model_uses",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("ticket_id", sa.String(64), sa.ForeignKey("tickets.id"), nullable=False, index=True),
    sa.Column("run_id", sa.String(64), nullable=False),
    sa.Column("at", UtcTime, nullable=False, index=True),
    sa.Column("outcome", sa.String(16), nullable=False),
    sa.Column("model", sa.String(255), nullable=False),
    sa.Column("prompt", sa.String(64), nullable=False),
    sa.Column("problem", sa.String(64), nullable=False),
    sa.Column("agrees", sa.Boolean),
    sa.Column("repaired", sa.Boolean, nullable=False),
    sa.Column("dropped", sa.JSON, nullable=False),
    sa.Column("calls", sa.Integer, nullable=False),
    sa.Column("tokens_in", sa.BigInteger, nullable=False),
    sa.Column("tokens_out", sa.BigInteger, nullable=False),
    sa.Column("nano_usd", sa.BigInteger),
    sa.Column("latency_ms", sa.Float, nullable=False),
)

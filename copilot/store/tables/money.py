"""Actions on their way to Amazon, what holds them, and the chain that tells of them."""

from __future__ import annotations

import sqlalchemy as sa

from copilot.store.tables.base import UtcTime, key, metadata

feeds = sa.Table(
    "feeds",
    metadata,
    key(),
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
    key(),
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

# Stops a person pulled and breakers that tripped; active until released.
brakes = sa.Table(
    "brakes",
    metadata,
    key(),
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

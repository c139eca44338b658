"""How people work the list: what each line of it says in closed words, who is looking, and what they have begun to write."""

from __future__ import annotations

import sqlalchemy as sa

from copilot.store.tables.base import UtcTime, metadata

# Beside each ticket, so that a list is filtered and sorted without opening one. Tags, ids and times: nothing here is sealed,
# for nothing here is anybody's words. Its status stays in ``tickets``.
queue = sa.Table(
    "queue",
    metadata,
    sa.Column("ticket_id", sa.String(64), sa.ForeignKey("tickets.id"), primary_key=True),
    sa.Column("language", sa.String(8)),
    sa.Column("reason", sa.String(32)),
    sa.Column("risk", sa.String(16)),
    sa.Column("tier", sa.String(16)),
    sa.Column("refund", sa.String(16)),
    sa.Column("abstained", sa.Boolean),
    sa.Column("answer_since", UtcTime),  # the buyer's newest message without an answer of ours
    sa.Column("clocks", sa.JSON, nullable=False),
    sa.Column("clock", sa.String(32)),  # the one that ends next, with the moments its state changes
    sa.Column("started_at", UtcTime),
    sa.Column("warning_at", UtcTime),
    sa.Column("urgent_at", UtcTime),
    sa.Column("due_at", UtcTime),
)

# A row for each open page: the same person may have a ticket open in several.
presence = sa.Table(
    "presence",
    metadata,
    sa.Column("ticket_id", sa.String(64), sa.ForeignKey("tickets.id"), primary_key=True),
    sa.Column("user_id", sa.String(64), sa.ForeignKey("users.id"), primary_key=True),
    sa.Column("tab", sa.String(43), primary_key=True),
    sa.Column("editing", sa.Boolean, nullable=False),
    sa.Column("since", UtcTime, nullable=False),
    sa.Column("seen_at", UtcTime, nullable=False),
)

# Texts nobody has sent, sealed under the ticket's key. NULL: thrown away; the number stays, so that a window which has not
# noticed cannot save over what came after.
drafts = sa.Table(
    "drafts",
    metadata,
    sa.Column("ticket_id", sa.String(64), sa.ForeignKey("tickets.id"), primary_key=True),
    sa.Column("user_id", sa.String(64), sa.ForeignKey("users.id"), primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("sealed", sa.LargeBinary),
    sa.Column("at", UtcTime, nullable=False),
)

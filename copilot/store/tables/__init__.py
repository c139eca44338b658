"""The tables. Money is integer minor units; times are UTC; texts of people are sealed bytes (law 7)."""

from __future__ import annotations

from copilot.store.tables.base import UtcTime as UtcTime
from copilot.store.tables.base import metadata as metadata
from copilot.store.tables.embedding import embed_bindings as embed_bindings
from copilot.store.tables.embedding import embed_burnt as embed_burnt
from copilot.store.tables.embedding import embed_links as embed_links
from copilot.store.tables.embedding import embed_sessions as embed_sessions
from copilot.store.tables.library import macro_versions as macro_versions
from copilot.store.tables.money import action_lines as action_lines
from copilot.store.tables.money import actions as actions
from copilot.store.tables.money import approvals as approvals
from copilot.store.tables.money import brakes as brakes
from copilot.store.tables.money import feeds as feeds
from copilot.store.tables.money import ledger as ledger
from copilot.store.tables.money import quotas as quotas
from copilot.store.tables.people import api_keys as api_keys
from copilot.store.tables.people import delegations as delegations
from copilot.store.tables.people import idempotency as idempotency
from copilot.store.tables.people import quiz_sittings as quiz_sittings
from copilot.store.tables.people import sessions as sessions
from copilot.store.tables.people import subject_keys as subject_keys
from copilot.store.tables.people import users as users
from copilot.store.tables.work import events as events
from copilot.store.tables.work import fraud_flags as fraud_flags
from copilot.store.tables.work import mailboxes as mailboxes
from copilot.store.tables.work import mails as mails
from copilot.store.tables.work import marks as marks
from copilot.store.tables.work import messages as messages
from copilot.store.tables.work import model_uses as model_uses
from copilot.store.tables.work import notes as notes
from copilot.store.tables.work import outlines as outlines
from copilot.store.tables.work import refused_mails as refused_mails
from copilot.store.tables.work import replies as replies
from copilot.store.tables.work import runs as runs
from copilot.store.tables.work import suggestions as suggestions
from copilot.store.tables.work import tasks as tasks
from copilot.store.tables.work import tickets as tickets
from copilot.store.tables.work import waits as waits

"""People at a ticket at the same time: who is there, and the texts each has begun and not sent (P36)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

from pydantic import AwareDatetime

from copilot.domain.record import Record

BEAT = timedelta(seconds=15)  # how often an open page says that it is still there
PRESENT_FOR = timedelta(seconds=45)  # two beats may be lost before somebody counts as gone
KEPT_FOR = timedelta(hours=1)  # who was where is nobody's business afterwards
TABS_AT_MOST = 20  # pages of one person at one ticket that are told apart
DRAFT_AT_MOST = 8000  # characters of all texts of a draft together


class Present(Record):
    """Somebody at a ticket."""

    user_id: str
    name: str
    editing: bool
    since: AwareDatetime


class Seen(Record):
    """What followers of a ticket hear of somebody, without their name."""

    here: bool
    editing: bool


class DraftField(StrEnum):
    """What may be begun and kept. The names are those of the fields they will be sent in."""

    NOTE_TEXT = "note_text"  # of a decision
    REJECT_REASON = "reject_reason"
    REJECT_CODE = "reject_code"
    REASON = "reason"
    AMOUNT = "amount"
    NOTE = "note.text"
    NOTE_OWNER = "note.next_step.owner"
    NOTE_ACTION = "note.next_step.action"
    NOTE_DUE = "note.next_step.due_at"
    HANDOVER_TO = "escalate.audience"
    HANDOVER = "escalate.note.text"
    HANDOVER_OWNER = "escalate.note.next_step.owner"
    HANDOVER_ACTION = "escalate.note.next_step.action"
    HANDOVER_DUE = "escalate.note.next_step.due_at"


class Draft(Record):
    """Texts by name. Version 0: nothing was ever saved."""

    texts: Mapping[DraftField, str] = {}
    version: int = 0
    saved_at: AwareDatetime | None = None

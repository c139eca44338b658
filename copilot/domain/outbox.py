"""Money actions on their way: what we remember of each and of the feed that carries it, between one step and the next."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from pydantic import AwareDatetime

from copilot.domain.action import Action, ActionState, FeedKind, FeedState
from copilot.domain.identity import Role
from copilot.domain.record import Record
from copilot.domain.risk import Flag


class ActionRecord(Record):
    """An action as it stands. ``fence`` counts its holders: a write with an old fence changes nothing."""

    action_id: str
    ticket_id: str
    run_id: str
    suggestion_id: str
    action: Action
    digest: str
    state: ActionState
    flags: frozenset[Flag] = frozenset()
    confirmed_by: str | None = None
    confirmed_roles: frozenset[Role] = frozenset()
    confirmed_at: AwareDatetime | None = None
    hold_until: AwareDatetime | None = None
    approvers_needed: tuple[Role, ...] = ()
    feed: str | None = None
    message_no: int | None = None
    code: str | None = None
    detail: str | None = None
    updated_at: AwareDatetime


class FeedStep(StrEnum):
    """Where a feed of ours is. A ``*_SENT`` step is saved before the call it names (law 2)."""

    PREPARED = "PREPARED"
    UPLOADED = "UPLOADED"
    CREATE_SENT = "CREATE_SENT"
    SUBMITTED = "SUBMITTED"
    UNKNOWN = "UNKNOWN"
    READ = "READ"
    FAILED = "FAILED"


class FeedRecord(Record):
    """One feed document and the actions it carries, message n for ``action_ids[n-1]``."""

    id: str
    kind: FeedKind
    step: FeedStep
    marketplaces: tuple[str, ...]
    action_ids: tuple[str, ...]
    document: bytes
    document_id: str | None = None
    feed_id: str | None = None
    adopted: bool = False  # found with Amazon after an unknown answer: probably ours, which proves nothing
    amazon_state: FeedState | None = None
    sent_at: AwareDatetime | None = None
    report: bytes | None = None
    attempts: int = 0
    fence: int = 0
    created_at: AwareDatetime


class Approval(Record):
    """One person's answer to an approval request, for exactly one digest."""

    action_id: str
    approver: str
    role: Role
    granted: bool
    digest: str
    at: AwareDatetime


class HumanTask(Record):
    """Something only a person can settle, with what is known about it."""

    id: str
    kind: str
    ticket_id: str | None
    action_id: str | None
    text: str
    opened_at: AwareDatetime


class RunRecord(Record):
    """One passage of a ticket through the graph: one run per state of its thread, and one more each time a person asks
    anew after the last was concluded (``attempt``). ``work`` is the run's notebook."""

    run_id: str
    ticket_id: str
    messages: int
    attempt: int
    stage: str
    work: dict[str, Any]


class WaitKind(StrEnum):
    """What a run waits for."""

    DECISION = "decision"
    OUTCOME = "outcome"


class WaitRecord(Record):
    """An open question of a run. Exactly one answer is ever consumed (compare-and-swap)."""

    wait_id: str
    run_id: str
    ticket_id: str
    kind: WaitKind
    suggestion_id: str | None
    version: int
    consumed: bool
    answer: dict[str, Any] | None
    resumed: bool

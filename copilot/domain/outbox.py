"""Money actions on their way: what we remember of each and of the feed that carries it, between one step and the next."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from pydantic import AwareDatetime

from copilot.domain.action import Action, ActionState, FeedKind, FeedState
from copilot.domain.identity import Role
from copilot.domain.money import Money
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
    facts_seen: str | None = None  # fingerprint of what the confirmation rested on
    policy_version: str | None = None
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
    cancel_asked_by: str | None = None
    withdrawn_at: AwareDatetime | None = None  # Amazon said yes to taking it out of the queue
    ended_at: AwareDatetime | None = None
    attempts: int = 0
    fence: int = 0
    created_at: AwareDatetime


class Approval(Record):
    """One person's answer to an approval request, for exactly one digest; perhaps in somebody's stead."""

    action_id: str
    approver: str
    role: Role
    granted: bool
    digest: str
    on_behalf_of: str | None = None
    at: AwareDatetime

    def people(self) -> frozenset[str]:
        """Everybody whose word this is: one person cannot agree twice, in their own name and through another."""
        return frozenset({self.approver, self.on_behalf_of or self.approver})


class Delegation(Record):
    """A person lends another the right to answer approvals as ``role`` until a time. It cannot be lent on."""

    id: str
    from_user: str
    to_user: str
    role: Role
    action_id: str | None = None  # None: every request while it lasts
    until: AwareDatetime


class HumanTask(Record):
    """Something only a person can settle, with what is known about it, and how it was settled once it was."""

    id: str
    kind: str
    ticket_id: str | None
    action_id: str | None
    text: str
    opened_at: AwareDatetime
    closed_at: AwareDatetime | None = None
    closed_by: str | None = None
    outcome: str | None = None


class ActionLine(Record):
    """What an action asks of one order line, for counting per product."""

    order_item_id: str
    asin: str
    amount: Money


class ReleasedReply(Record):
    """Locked words a person released to the desk; ``action_id`` None: the suggestion's own macro."""

    id: str
    ticket_id: str
    action_id: str | None
    macro: str
    locale: str
    sha256: str
    text: str
    released_by: str
    at: AwareDatetime


class Agenda(Record):
    """What there is to do for a worker at one moment."""

    approvals: bool  # requests somebody has yet to answer
    due: bool  # confirmed actions whose hold is over
    feeds: bool  # feeds whose next step or look is due
    unsettled: bool  # sent actions whose outcome Amazon's books have yet to show


class RunRecord(Record):
    """One passage of a ticket through the graph: one run per state of its thread, and one more each time a person asks
    anew after the last was concluded (``attempt``). ``work`` is the run's notebook."""

    run_id: str
    ticket_id: str
    messages: int
    attempt: int
    stage: str
    work: dict[str, Any]


def task_about(record: ActionRecord, kind: str, text: str, *, now: datetime) -> HumanTask:
    """A question to a person about this action; of one kind there is one, however often it is asked."""
    return HumanTask(
        id=f"task_{kind}_{record.action_id}"[:64],
        kind=kind,
        ticket_id=record.ticket_id,
        action_id=record.action_id,
        text=text,
        opened_at=now,
    )


# How long a person's word that an action was not carried out is held against Amazon's books.
REMEMBERED = timedelta(days=90)

# The two last stages of a run. One that concluded while Amazon's books did not show the end of every action yet
# (accepted, or of unknown outcome) is concluded once more when they do.
SETTLING, CONCLUDED = "settling", "concluded"
RUN_OVER = frozenset({SETTLING, CONCLUDED})


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

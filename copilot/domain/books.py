"""What we remember, as ports: every book is written inside one transaction, together with the ledger (law 6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Any, Protocol

from copilot.domain.action import ActionState, FeedKind, RefundAction
from copilot.domain.identity import Role
from copilot.domain.ledger import Entry, Head
from copilot.domain.money import Money
from copilot.domain.note import Note
from copilot.domain.order import History, Marks
from copilot.domain.outbox import (
    ActionRecord,
    Approval,
    FeedRecord,
    FeedStep,
    HumanTask,
    RunRecord,
    WaitKind,
    WaitRecord,
)
from copilot.domain.suggestion import Suggestion
from copilot.domain.ticket import Message, Ticket, TicketStatus


class LedgerBook(Protocol):
    """The chain."""

    async def append(
        self,
        kind: str,
        *,
        actor: str,
        at: datetime,
        ticket_id: str | None = None,
        action_id: str | None = None,
        data: Mapping[str, Any] | None = None,
    ) -> Entry:
        """Seal the next entry; it counts when the transaction commits."""
        ...

    async def entries(self, *, after: int = 0, limit: int = 1000, ticket_id: str | None = None) -> list[Entry]:
        """Entries in order."""
        ...

    async def head(self) -> Head:
        """Length and last hash."""
        ...


class TicketBook(Protocol):
    """Tickets and their messages; texts are sealed at rest."""

    async def add(
        self, ticket: Ticket, *, at: datetime, raw: bytes | None = None, body_hash: str | None = None
    ) -> None:
        """Store a new ticket. Raises Conflict when the id exists."""
        ...

    async def get(self, ticket_id: str) -> Ticket:
        """The ticket. Raises NotFound."""
        ...

    async def status(self, ticket_id: str) -> TicketStatus:
        """Where it stands. Raises NotFound."""
        ...

    async def set_status(self, ticket_id: str, status: TicketStatus) -> None:
        """Move it."""
        ...

    async def extend(self, ticket_id: str, messages: Sequence[Message]) -> None:
        """Append messages to the thread."""
        ...

    async def remember_mail(
        self, message_id: str, body_hash: str, ticket_id: str, *, raw: bytes | None, at: datetime
    ) -> None:
        """Keep a mail's identity and its sealed bytes."""
        ...

    async def forget(self, ticket_id: str) -> None:
        """Make every text of the ticket unreadable for good; the ledger still verifies (N29)."""
        ...

    async def by_mail(self, message_id: str, body_hash: str) -> str | None:
        """The ticket that already holds this very mail (EML-55)."""
        ...

    async def by_thread(self, thread_key: str) -> str | None:
        """The newest ticket of this thread (EML-22)."""
        ...

    async def page(self, *, after: str | None, limit: int) -> list[tuple[Ticket, TicketStatus, datetime]]:
        """Tickets newest first; ``after`` is the id of the last one seen."""
        ...


class RunBook(Protocol):
    """Runs of the graph and what they wait for."""

    async def open(self, run_id: str, ticket_id: str, messages: int, *, at: datetime) -> RunRecord:
        """A new run, or the latest one for this ticket at this length of its thread."""
        ...

    async def again(self, run_id: str, after: RunRecord, *, at: datetime) -> RunRecord:
        """The run after a concluded one, for the same thread; whoever asks second gets the first one's."""
        ...

    async def get(self, run_id: str) -> RunRecord:
        """The run. Raises NotFound."""
        ...

    async def latest(self, ticket_id: str) -> RunRecord | None:
        """The newest run of the ticket."""
        ...

    async def save(self, run_id: str, stage: str, work: Mapping[str, Any]) -> None:
        """Write the notebook; keys are merged."""
        ...

    async def wait(self, wait: WaitRecord) -> None:
        """Open a question; opening the same wait again changes nothing."""
        ...

    async def waiting(self, *, suggestion_id: str | None = None, run_id: str | None = None) -> WaitRecord | None:
        """The newest wait of the suggestion or run, open or consumed."""
        ...

    async def consume(self, wait_id: str, answer: Mapping[str, Any]) -> bool:
        """Compare-and-swap: True for exactly one caller."""
        ...

    async def resumed(self, wait_id: str) -> None:
        """The graph has taken the answer."""
        ...

    async def stranded(self, kind: WaitKind | None = None) -> list[WaitRecord]:
        """Waits consumed but never resumed: a crash came between."""
        ...

    async def open_outcomes(self) -> list[WaitRecord]:
        """Runs that wait for the outcome of their actions."""
        ...


class SuggestionBook(Protocol):
    """Suggestions, newest version wins."""

    async def put(self, suggestion: Suggestion, run_id: str) -> None:
        """Store this version."""
        ...

    async def get(self, suggestion_id: str) -> Suggestion:
        """The newest version. Raises NotFound."""
        ...

    async def latest(self, ticket_id: str) -> Suggestion | None:
        """The newest suggestion of a ticket."""
        ...


class ActionBook(Protocol):
    """Money actions and the feeds that carry them."""

    async def insert(self, record: ActionRecord) -> None:
        """Raises ActionAlreadyOpen when another action holds the order, AlreadyDecided when the id exists."""
        ...

    async def get(self, action_id: str) -> ActionRecord:
        """The action. Raises NotFound."""
        ...

    async def of_run(self, run_id: str) -> list[ActionRecord]:
        """Actions of a run."""
        ...

    async def move(self, action_id: str, old: ActionState, new: ActionState, *, at: datetime, **facts: Any) -> bool:
        """Compare-and-swap on the state; False when it is no longer ``old``."""
        ...

    async def due(self, tool: str, *, now: datetime, limit: int) -> list[ActionRecord]:
        """HELD actions of this kind whose hold has ended and which no feed carries, the longest waiting first."""
        ...

    async def step_back(self, action_id: str, *, until: datetime) -> None:
        """Look at a HELD action again later, so that it does not stand before the others."""
        ...

    async def in_state(self, *states: ActionState) -> list[ActionRecord]:
        """All actions in these states, oldest first."""
        ...

    async def held(self, order_id: str, *, except_action: str | None = None) -> list[RefundAction]:
        """Refunds of the order that are on their way and may not yet show in Finances."""
        ...

    async def settled(self, order_id: str) -> list[RefundAction]:
        """Refunds of the order that Finances have shown already."""
        ...

    async def spent_by(self, actor: str, currency: str, *, since: datetime, except_action: str | None = None) -> Money:
        """Refunds this person confirmed since, whatever became of them but void or rejected."""
        ...

    async def undo(self, action_id: str, *, at: datetime, by: str) -> bool:
        """Cancel an action that no feed carries yet; False when it is too late."""
        ...

    async def last_feed_at(self, kind: FeedKind) -> datetime | None:
        """When the newest feed of this kind was prepared."""
        ...

    async def release(self, feed_id: str) -> None:
        """Give the actions of an unsent feed back to the queue."""
        ...

    async def approve(self, approval: Approval) -> None:
        """Record an answer. Raises AlreadyDecided when this person answered before."""
        ...

    async def approvals(self, action_id: str) -> list[Approval]:
        """Answers so far."""
        ...

    async def add_feed(self, feed: FeedRecord) -> None:
        """A prepared feed; its actions point at it. Raises Conflict when one of them is no longer free."""
        ...

    async def claim_feed(self, *, owner: str, now: datetime, lease_until: datetime) -> FeedRecord | None:
        """Lease one feed that is due; raises its fence."""
        ...

    async def save_feed(
        self, id_: str, fence: int, step: FeedStep, *, run_at: datetime, release: bool = True, **facts: Any
    ) -> bool:
        """Write the next step; False when another worker has it since."""
        ...

    async def another_unsettled(self, feed: FeedRecord, *, since: datetime) -> bool:
        """True when another feed of this kind was sent since then and its fate is not known; takes the kind's turn."""
        ...

    async def feed_ids(self) -> frozenset[str]:
        """Amazon's ids of all feeds we know."""
        ...

    async def feed(self, id_: str) -> FeedRecord:
        """A feed of ours. Raises NotFound."""
        ...


class CaseBook(Protocol):
    """Notes, marks, history and human tasks."""

    async def add_note(self, ticket_id: str, note: Note, *, run_id: str | None = None) -> None:
        """Append a note."""
        ...

    async def notes(self, ticket_id: str) -> list[Note]:
        """Notes of a ticket, oldest first."""
        ...

    async def marks(self, order_id: str) -> Marks | None:
        """What we were told about the order."""
        ...

    async def put_marks(self, order_id: str, marks: Marks, *, at: datetime) -> None:
        """Replace what we were told."""
        ...

    async def history(self, order_id: str) -> History | None:
        """The buyer's record behind this order."""
        ...

    async def put_history(self, order_id: str, history: History) -> None:
        """Replace it."""
        ...

    async def open_task(self, task: HumanTask) -> None:
        """Ask a person; the same id is opened once."""
        ...

    async def close_tasks(self, action_id: str, *, at: datetime) -> None:
        """What was asked about this action has been answered."""
        ...

    async def tasks(self) -> list[HumanTask]:
        """Open tasks."""
        ...

    async def emit(self, ticket_id: str, kind: str, data: Mapping[str, Any], *, at: datetime) -> None:
        """An event for the screens."""
        ...

    async def events(self, ticket_id: str, *, after: int) -> list[tuple[int, str, dict[str, Any]]]:
        """Events of a ticket in order."""
        ...


class PeopleBook(Protocol):
    """Who works here."""

    async def roles_now(self, user_id: str) -> frozenset[Role] | None:
        """The roles this person has at this moment: none for somebody who left, None for an id that is no user's."""
        ...


class Transaction(Protocol):
    """All books, in one transaction."""

    @property
    def ledger(self) -> LedgerBook: ...
    @property
    def tickets(self) -> TicketBook: ...
    @property
    def runs(self) -> RunBook: ...
    @property
    def suggestions(self) -> SuggestionBook: ...
    @property
    def actions(self) -> ActionBook: ...
    @property
    def cases(self) -> CaseBook: ...
    @property
    def people(self) -> PeopleBook: ...


class Store(Protocol):
    """The door to the books."""

    def begin(self) -> AbstractAsyncContextManager[Transaction]:
        """A write transaction: commits at the end, rolls back on any error."""
        ...

    def read(self) -> AbstractAsyncContextManager[Transaction]:
        """A read transaction."""
        ...

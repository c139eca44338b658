"""What we remember, as ports: every book is written inside one transaction, together with the ledger (law 6)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Any, Protocol

from copilot.domain.action import ActionState
from copilot.domain.fraud_flag import FraudFlag
from copilot.domain.identity import Role
from copilot.domain.macro import Macro
from copilot.domain.macro_life import MacroVersion
from copilot.domain.model_use import ModelUseBook
from copilot.domain.money_books import ActionBook, BrakeBook, FeedBook, LedgerBook, QuotaBook
from copilot.domain.note import KeptNote, Note
from copilot.domain.order import History, Marks
from copilot.domain.outbox import Delegation, HumanTask, ReleasedReply, RunRecord, WaitKind, WaitRecord
from copilot.domain.outline import Outline
from copilot.domain.quiz import Pillar, Sitting
from copilot.domain.reason import Reason
from copilot.domain.suggestion import Suggestion
from copilot.domain.ticket import Message, NoticeKind, Ticket, TicketStatus


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

    async def by_reference(self, message_ids: Sequence[str], *, marketplace: str, order_id: str | None) -> str | None:
        """The newest ticket, vouched for, that one of these mails belongs to (EML-22)."""
        ...

    async def vouch(self, ticket_id: str, notice: NoticeKind) -> bool:
        """The mail it began with turned out to be proven; False for a ticket that was vouched for before."""
        ...

    async def by_thread(self, thread_key: str, *, trusted: bool) -> str | None:
        """The newest ticket of this thread among those vouched for, or among those that are not (EML-22, EML-52)."""
        ...

    async def of_order(self, order_id: str) -> list[tuple[str, TicketStatus]]:
        """Every ticket about this order with where it stands, oldest first."""
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

    async def answered(self, states: Collection[ActionState]) -> list[WaitRecord]:
        """Waits for the outcome of a run's actions, all of which are in one of these states; oldest first."""
        ...

    async def settled(self) -> list[str]:
        """Ids of runs that are ``SETTLING`` though none of their actions is open any more."""
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

    async def of_run(self, run: RunRecord) -> Suggestion:
        """The newest version this run has made. Raises NotFound."""
        ...


class OutlineBook(Protocol):
    """Tickets in closed words."""

    async def put(self, outline: Outline) -> None:
        """The newest of a ticket replaces the one before."""
        ...

    async def of(self, ticket_id: str) -> Outline | None:
        """Of one ticket; None where nothing was suggested yet."""
        ...

    async def since(self, at: datetime, *, limit: int = 50_000) -> list[Outline]:
        """Newest first."""
        ...

    async def solved(self, reason: Reason, *, limit: int = 500) -> list[Outline]:
        """Of tickets of this reason with which nothing is left to do, newest first."""
        ...


class CaseBook(Protocol):
    """Notes, marks, history and human tasks."""

    async def add_note(self, ticket_id: str, note: Note, *, run_id: str | None = None) -> int:
        """Append a note; its number."""
        ...

    async def notes(self, ticket_id: str) -> list[Note]:
        """Notes of a ticket, oldest first."""
        ...

    async def kept_notes(self, ticket_id: str) -> list[KeptNote]:
        """The same with their numbers."""
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

    async def open_task(self, task: HumanTask) -> bool:
        """Ask a person; the same id is opened once. True when it is asked now."""
        ...

    async def task(self, task_id: str) -> HumanTask:
        """A task, open or closed. Raises NotFound."""
        ...

    async def close_task(self, task_id: str, *, by: str, outcome: str, at: datetime) -> bool:
        """A person settled it; False when it was closed before."""
        ...

    async def close_tasks(self, action_id: str, *, at: datetime) -> None:
        """What was asked about this action has been answered."""
        ...

    async def tasks(self) -> list[HumanTask]:
        """Open tasks."""
        ...

    async def release_reply(self, reply: ReleasedReply) -> bool:
        """Hand words to the desk; False when these very words were released for this ticket before."""
        ...

    async def replies(self, ticket_id: str) -> list[ReleasedReply]:
        """Released replies of a ticket, oldest first."""
        ...

    async def emit(self, ticket_id: str, kind: str, data: Mapping[str, Any], *, at: datetime) -> None:
        """An event for the screens."""
        ...

    async def events(self, ticket_id: str, *, after: int) -> list[tuple[int, str, dict[str, Any]]]:
        """Events of a ticket in order."""
        ...


class FraudFlagBook(Protocol):
    """Flags of suspected abuse; only who may see them asks (S66)."""

    async def add(self, flag: FraudFlag) -> None:
        """Keep it."""
        ...

    async def get(self, flag_id: str) -> FraudFlag:
        """The flag. Raises NotFound."""
        ...

    async def about(self, ticket_id: str, order_id: str | None) -> list[FraudFlag]:
        """Flags of the ticket and of its order, oldest first."""
        ...

    async def lift(self, flag_id: str, *, by: str, at: datetime) -> bool:
        """End it; False when it was lifted before."""
        ...


class PeopleBook(Protocol):
    """Who works here."""

    async def roles_now(self, user_id: str) -> frozenset[Role] | None:
        """The roles this person has at this moment: none for somebody who left, None for an id that is no user's."""
        ...

    async def names(self) -> dict[str, str]:
        """Ids to names of all users."""
        ...

    async def user_named(self, name: str) -> str:
        """The id of the user. Raises NotFound."""
        ...

    async def delegate(self, delegation: Delegation, *, at: datetime) -> None:
        """Remember it."""
        ...

    async def delegations(
        self, *, now: datetime, to_user: str | None = None, from_user: str | None = None
    ) -> list[Delegation]:
        """Those in force now, to or from this person."""
        ...

    async def revoke_delegation(self, delegation_id: str, *, by: str, at: datetime) -> None:
        """End it early. Raises NotFound for one that is not in force or was not given by this person."""
        ...


class QuizBook(Protocol):
    """Who sat which quiz, and how it ended."""

    async def begin(self, sitting: Sitting) -> None:
        """Store a new sitting. Raises Conflict while the person has an open one of this pillar."""
        ...

    async def get(self, sitting_id: str) -> Sitting:
        """The sitting. Raises NotFound."""
        ...

    async def open_one(self, user_id: str, pillar: Pillar) -> Sitting | None:
        """The person's sitting of this pillar that has not ended."""
        ...

    async def end(self, sitting: Sitting) -> bool:
        """Write how it ended; True for exactly one caller."""
        ...

    async def of(self, user_id: str) -> list[Sitting]:
        """Every sitting of the person, oldest first."""
        ...

    async def every(self) -> dict[str, list[Sitting]]:
        """Every sitting, by person, oldest first."""
        ...


class MacroBook(Protocol):
    """Macro versions this installation wrote, and packaged ones it ended."""

    async def mark(self) -> tuple[int, int]:
        """Changes with every step of any macro; cheap to ask."""
        ...

    async def every(self) -> list[MacroVersion]:
        """All versions, by id and number. Raises MacroTampered for one that cannot be read."""
        ...

    async def of(self, macro_id: str) -> list[MacroVersion]:
        """The versions of one macro, oldest first. Raises MacroTampered."""
        ...

    async def get(self, macro_id: str, version: int) -> MacroVersion:
        """One version. Raises NotFound, MacroTampered."""
        ...

    async def put(self, version: MacroVersion) -> None:
        """Keep it, in the place of what stood there."""
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
    def outlines(self) -> OutlineBook: ...
    @property
    def actions(self) -> ActionBook: ...
    @property
    def feeds(self) -> FeedBook: ...
    @property
    def quotas(self) -> QuotaBook: ...
    @property
    def brakes(self) -> BrakeBook: ...
    @property
    def cases(self) -> CaseBook: ...
    @property
    def people(self) -> PeopleBook: ...
    @property
    def quiz(self) -> QuizBook: ...
    @property
    def fraud_flags(self) -> FraudFlagBook: ...
    @property
    def macros(self) -> MacroBook: ...
    @property
    def model_uses(self) -> ModelUseBook: ...


class Macros(Protocol):
    """The macro library as it stands."""

    async def on_offer(self, books: Transaction) -> Sequence[Macro]:
        """What may be offered now, as these books have it; nothing where a byte was changed (law 8)."""
        ...


class Store(Protocol):
    """The door to the books."""

    def begin(self) -> AbstractAsyncContextManager[Transaction]:
        """A write transaction: commits at the end, rolls back on any error."""
        ...

    def read(self) -> AbstractAsyncContextManager[Transaction]:
        """A read transaction."""
        ...

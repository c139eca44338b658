"""The books money is counted in, as ports: the chain, the actions, the feeds, Amazon's quotas and the brakes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol

from copilot.domain.action import ActionState, FeedKind, RefundAction
from copilot.domain.authority import Pace
from copilot.domain.brake import Brake
from copilot.domain.ledger import Entry, Head
from copilot.domain.money import Money
from copilot.domain.outbox import ActionLine, ActionRecord, Agenda, Approval, FeedRecord, FeedStep
from copilot.domain.quota import Bucket, Queued


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

    async def of_kinds(self, kinds: Collection[str]) -> list[Entry]:
        """Every entry of these kinds, in order."""
        ...

    async def head(self) -> Head:
        """Length and last hash."""
        ...


class ActionBook(Protocol):
    """Money actions on their way."""

    async def take_turn(self) -> None:
        """From here to the end of the transaction nobody else decides about money: what is counted stays true."""
        ...

    async def insert(self, record: ActionRecord, lines: Sequence[ActionLine] = ()) -> None:
        """Raises ActionAlreadyOpen when another action holds the order, AlreadyDecided when the id exists."""
        ...

    async def get(self, action_id: str) -> ActionRecord:
        """The action. Raises NotFound."""
        ...

    async def of_run(self, run_id: str) -> list[ActionRecord]:
        """Actions of a run."""
        ...

    async def of_ticket(self, ticket_id: str) -> list[ActionRecord]:
        """Actions of a ticket."""
        ...

    async def move(self, action_id: str, old: ActionState, new: ActionState, *, at: datetime, **facts: Any) -> bool:
        """Compare-and-swap on the state; False when it is no longer ``old``."""
        ...

    async def agenda(self, *, now: datetime) -> Agenda:
        """What there is to do, in one look: an idle worker asks nothing else."""
        ...

    async def due(self, tool: str, *, now: datetime, limit: int) -> list[ActionRecord]:
        """HELD actions of this kind whose hold has ended and which no feed carries, in turns: everybody's oldest
        first, then everybody's second, so that one person's hundred never stands before another's one."""
        ...

    async def queue(self) -> list[Queued]:
        """All HELD actions that no feed carries yet, in the order their holds end."""
        ...

    async def step_back(self, action_id: str, *, until: datetime) -> None:
        """Look at a HELD action again later, so that it does not stand before the others."""
        ...

    async def lines(self, action_id: str) -> list[ActionLine]:
        """What the action asks of each product."""
        ...

    async def in_state(self, *states: ActionState) -> list[ActionRecord]:
        """All actions in these states, oldest first."""
        ...

    async def held(self, order_id: str, *, except_action: str | None = None) -> list[RefundAction]:
        """Refunds of the order that are on their way and may not yet show in Finances."""
        ...

    async def settled(self, order_id: str) -> list[RefundAction]:
        """Refunds of the order that Finances have shown already, or that a person settled by hand."""
        ...

    async def spent_by(
        self,
        actor: str,
        currency: str,
        *,
        since: datetime,
        before: datetime | None = None,
        except_action: str | None = None,
    ) -> Money:
        """Refunds this person confirmed in [since, before), whatever became of them but void, cancelled, expired or
        rejected."""
        ...

    async def spent_on(
        self,
        asins: Collection[str],
        currency: str,
        *,
        since: datetime,
        before: datetime | None = None,
        except_action: str | None = None,
    ) -> dict[str, Money]:
        """The same, per product."""
        ...

    async def pace(
        self,
        *,
        actor: str,
        order_id: str,
        asins: Collection[str],
        at: datetime,
        before: datetime | None = None,
        except_action: str | None = None,
    ) -> Pace:
        """How many actions were taken on in the hour and the day up to ``at``, whatever became of them."""
        ...

    async def settled_by_hand(self, *, since: datetime) -> list[ActionRecord]:
        """REJECTED actions that a person settled as not carried out since then."""
        ...

    async def undo(self, action_id: str, *, at: datetime, by: str) -> bool:
        """Cancel an action that no feed carries yet; False when it is too late."""
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


class FeedBook(Protocol):
    """The feeds that carry actions. Steps move by fence; documents and reports are kept as they were."""

    async def add(self, feed: FeedRecord) -> None:
        """A prepared feed; its actions point at it. Raises Conflict when one of them is no longer free."""
        ...

    async def claim(self, *, owner: str, now: datetime, lease_until: datetime) -> FeedRecord | None:
        """Lease one feed that is due; raises its fence."""
        ...

    async def save(
        self, id_: str, fence: int, step: FeedStep, *, run_at: datetime, release: bool = True, **facts: Any
    ) -> bool:
        """Write the next step; False when another worker has it since."""
        ...

    async def learn(self, id_: str, feed_id: str, *, run_at: datetime) -> bool:
        """Amazon's answer to our own createFeed, come after the lease was lost: the id is the feed's, whoever holds it.
        False when the feed has an id or has ended."""
        ...

    async def another_unsettled(self, feed: FeedRecord, *, since: datetime, turn: bool = False) -> bool:
        """True when another feed of this kind was sent since then and its fate is not known; ``turn`` takes the
        kind's turn until the transaction ends: of two workers that want to send, one waits here."""
        ...

    async def amazon_ids(self) -> frozenset[str]:
        """Amazon's ids of all feeds we know."""
        ...

    async def get(self, id_: str) -> FeedRecord:
        """A feed of ours. Raises NotFound."""
        ...

    async def ask_cancel(self, id_: str, *, by: str, now: datetime) -> None:
        """Have the worker take a submitted feed out of Amazon's queue, if it still stands there."""
        ...

    async def wake(self, amazon_id: str, *, now: datetime) -> bool:
        """Look at this feed now instead of at the next poll; False for one we do not watch."""
        ...

    async def unread(self, *, before: datetime | None = None) -> int:
        """How many feeds are on their way and have no report yet; those sent before a moment, or all."""
        ...

    async def pace(self, kind: FeedKind) -> timedelta | None:
        """How long Amazon took for recent feeds of this kind (median), or None where none has ended."""
        ...


class QuotaBook(Protocol):
    """Amazon's token buckets, shared by every worker (sp-api.md 7)."""

    async def take(self, calls: Mapping[str, int], *, now: datetime, factor: float) -> float:
        """Take permits for these operations, all or none. Seconds to wait; 0 when taken. A factor of 0 is no limit."""
        ...

    async def wait(self, operation: str, *, now: datetime, factor: float) -> float:
        """Seconds until the next permit, without taking it."""
        ...

    async def bucket(self, operation: str, *, now: datetime, factor: float) -> Bucket:
        """The permits as they are now. ``factor`` is above 0."""
        ...

    async def drain(self, operation: str, *, now: datetime) -> None:
        """Amazon said that the bucket is empty: believe it."""
        ...


class BrakeBook(Protocol):
    """Stops and tripped breakers."""

    async def active(self) -> tuple[Brake, ...]:
        """Everything that stops something now."""
        ...

    async def put(self, brake: Brake) -> bool:
        """Set a brake; False when the same scope is braked in this way already."""
        ...

    async def release(self, brake_id: str, *, by: str, at: datetime) -> Brake:
        """Let go. Raises NotFound, AlreadyDecided."""
        ...

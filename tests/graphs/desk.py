"""A desk where tickets are worked: books, checkpoints on disk, and the graph, over an invented shop that stands still."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver

from api.tickets_in import parse_ticket
from api.wiring import Brain
from copilot.amazon.offline import WorldReader
from copilot.domain.decision import AmountEdit, Confirmation, Decision, DecisionKind
from copilot.domain.identity import Actor, ActorKind, Role
from copilot.domain.ledger import Entry, verify
from copilot.domain.money import Money
from copilot.domain.outbox import ActionRecord
from copilot.domain.suggestion import Suggestion
from copilot.domain.ticket import Author, Message
from copilot.domain.world import World
from copilot.store.crypto import MasterKey
from copilot.store.database import IN_MEMORY, Database
from copilot.store.tables import feeds
from copilot.tools.facts import Readers
from graphs.context import Context
from graphs.runner import Runner
from knowledge.macro_live import LiveMacros
from tests.graphs.shop import LATE, Shop

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
HOLD = timedelta(seconds=60)


class Watch:
    """A clock that moves when it is told."""

    def __init__(self) -> None:
        self.at = NOW

    def now(self) -> datetime:
        return self.at

    def wait(self, **time: float) -> None:
        self.at += timedelta(**time)


def person(name: str, *roles: Role) -> Actor:
    return Actor(id=f"usr_{name}", name=name, kind=ActorKind.USER, roles=frozenset(roles or {Role.AGENT}))


AGENT = person("ada")
MANAGER = person("mo", Role.MANAGER)
PROGRAM = Actor(id="key_1", name="feeder", kind=ActorKind.KEY)


class Desk:
    """Everything a sentence about the graph needs."""

    def __init__(
        self, database: Database, saver: BaseCheckpointSaver[Any], brain: Brain, shop: Shop, folder: Path
    ) -> None:
        self.database, self.saver, self.brain, self.shop, self.folder = database, saver, brain, shop, folder
        self.watch = Watch()
        self.world = shop.world
        self.runner = self.another_runner()

    def context(self, world: World | None = None, **changes: Any) -> Context:
        """What a run is given; ``world`` as it stands now."""
        reader = WorldReader(world or self.world, self.watch)
        parts: dict[str, Any] = {
            "store": self.database,
            "readers": Readers(orders=reader, finances=reader, marks=reader, history=reader, clock=self.watch),
            "triage": self.brain.triage,
            "knowledge": self.brain.knowledge,
            "macros": LiveMacros(self.brain.macros),
            "policies": self.brain.policies,
            "known_policies": self.brain.known_policies,
            "costs": self.brain.costs,
            "clock": self.watch,
            "hold": HOLD,
        }
        return Context(**{**parts, **changes})

    def another_runner(self, world: World | None = None, saver: BaseCheckpointSaver[Any] | None = None) -> Runner:
        """A runner that knows nothing but the files: what is left after a restart."""
        return Runner(saver or self.saver, self.context(world))

    async def ticket(self, kind: str = "late", text: str = LATE, *, order_id: str | None = None) -> str:
        """A buyer has written about an order of this kind; the ticket's id."""
        document = {
            "marketplace": "DE",
            "subject": "Anfrage",
            "order_id": order_id or self.shop.order(kind).order_id,
            "messages": [{"role": "buyer", "text": text, "hours_ago": 5}],
        }
        ticket = parse_ticket(document, now=self.watch.now())
        async with self.database.begin() as books:
            await books.tickets.add(ticket, at=self.watch.now())
        return ticket.ticket_id

    async def suggested(self, kind: str = "late", text: str = LATE) -> Suggestion:
        """A waiting suggestion for a fresh ticket."""
        return await self.runner.start(await self.ticket(kind, text))

    async def buyer_writes(self, ticket_id: str, text: str) -> None:
        """One more message in the thread."""
        self.watch.wait(hours=1)
        async with self.database.begin() as books:
            await books.tickets.extend(
                ticket_id, [Message(author=Author.BUYER, at=self.watch.now() - timedelta(minutes=1), text=text)]
            )

    async def actions(self, ticket_id: str) -> list[ActionRecord]:
        async with self.database.read() as books:
            return await books.actions.of_ticket(ticket_id)

    async def ledger(self, ticket_id: str | None = None) -> list[Entry]:
        async with self.database.read() as books:
            return await books.ledger.entries(ticket_id=ticket_id)

    async def kinds(self, ticket_id: str) -> list[str]:
        """What the ledger says happened to the ticket, in order."""
        return [entry.kind for entry in await self.ledger(ticket_id)]

    async def feeds(self) -> int:
        """How many feeds exist."""
        async with self.database.engine.connect() as connection:
            return int(await connection.scalar(sa.select(sa.func.count()).select_from(feeds)) or 0)

    async def assert_ledger_whole(self) -> None:
        verify(await self.ledger())


def accept(suggestion: Suggestion, *, confirm: bool = True) -> Decision:
    """Yes, with every action confirmed as it was shown."""
    confirmed = [Confirmation(action_id=a.action_id, digest=a.digest) for a in suggestion.actions] if confirm else []
    return Decision(decision=DecisionKind.ACCEPT, version=suggestion.version, confirm=tuple(confirmed))


def lower(suggestion: Suggestion, amount: str, **more: Any) -> Decision:
    """The first action cut to this amount."""
    edit = AmountEdit(action_id=suggestion.actions[0].action_id, amount=Money.of(amount, "EUR"))
    return Decision(decision=DecisionKind.EDIT, version=suggestion.version, edits=(edit,), **more)


def edit(suggestion: Suggestion, **changes: Any) -> Decision:
    return Decision(decision=DecisionKind.EDIT, version=suggestion.version, **changes)


def reject(suggestion: Suggestion) -> Decision:
    return Decision(decision=DecisionKind.REJECT, version=suggestion.version, reject_reason="not what was asked")


@asynccontextmanager
async def open_desk(folder: Path, brain: Brain, shop: Shop, *, in_memory: bool = False) -> AsyncIterator[Desk]:
    """A desk with its books and checkpoints in this folder; ``in_memory`` keeps the books out of it."""
    url = IN_MEMORY if in_memory else f"sqlite+aiosqlite:///{folder / 'copilot.sqlite3'}"
    database = Database(url, MasterKey(secrets.token_bytes(32)))
    await database.create()
    try:
        async with AsyncSqliteSaver.from_conn_string(str(folder / "graph.sqlite3")) as saver:
            yield Desk(database, saver, brain, shop, folder)
    finally:
        await database.close()

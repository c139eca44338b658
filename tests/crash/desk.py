"""One process at work: books, checkpoints, the graph's runner and a worker, every seam of them cut; and what people do."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from api.readers import StoreHistory, StoreMarks
from api.tickets_in import Intake, parse_ticket
from copilot.amazon.client import SpApiSettings
from copilot.amazon.finances import AmazonFinances
from copilot.amazon.orders import AmazonOrders
from copilot.amazon.simulator.settings import CLIENT_ID, CLIENT_SECRET
from copilot.domain.action import ActionState
from copilot.domain.books import Store
from copilot.domain.decision import Confirmation, Decision, DecisionKind
from copilot.domain.errors import Conflict
from copilot.domain.identity import Actor, ActorKind, Role
from copilot.domain.outbox import ActionRecord
from copilot.store.crypto import MasterKey
from copilot.store.database import Database
from copilot.tools.approve import answer_approval, undo
from copilot.tools.facts import Readers, RoadSettings
from copilot.tools.worker import Worker
from graphs.checkpoints import open_in_file, open_on_postgres
from graphs.context import Context
from graphs.runner import Runner
from knowledge.macro_live import LiveMacros
from tests.builders.orders import POLICY
from tests.crash.amazon import SharedClock
from tests.crash.brain import light_brain
from tests.crash.points import Points
from tests.crash.seams import CutGateway, CutSpApi, CutStore, cut
from tests.graphs.shop import CANCEL, LATE, RETURNED, SELLER

MASTER = MasterKey(bytes(range(32)))
TIMING = RoadSettings(hold_seconds=60, quota_factor=1, poll_seconds=30, settle_seconds=60)
WORDS = {"late": LATE, "returned": RETURNED, "cancel": CANCEL}


def person(name: str, *roles: Role) -> Actor:
    return Actor(id=f"usr_{name}", name=name, kind=ActorKind.USER, roles=frozenset(roles))


ANNA, MARIO = person("anna", Role.AGENT), person("mario", Role.MANAGER)


@dataclass(frozen=True)
class Place:
    """Where a process finds everything: the books, the folder of the checkpoints, the clock, Amazon."""

    url: str
    folder: Path
    clock: Path
    amazon: str


@dataclass
class Desk:
    """A service and its worker, as `copilot serve` puts them together."""

    database: Database
    store: Store
    readers: Readers
    runner: Runner
    worker: Worker
    clock: SharedClock

    async def carry(self) -> None:
        """What the service does again and again: a worker's turn, then the answered waits."""
        await self.worker.turn()
        await self.runner.sweep()

    # What people do. After a crash nobody knows what became of a click, so each looks first and clicks again if need be.

    async def writes(self, ticket_id: str, order_id: str, kind: str) -> None:
        """A buyer's message comes in."""
        words = [{"role": "buyer", "text": WORDS[kind], "hours_ago": 5}]
        document = {"marketplace": "DE", "subject": "Anfrage", "order_id": order_id, "messages": words}
        ticket = parse_ticket({**document, "ticket_id": ticket_id}, now=self.clock.now())
        with contextlib.suppress(Conflict):  # it is there already
            await Intake(self.store).ticket(ticket, actor="key_desk", now=self.clock.now())  # type: ignore[arg-type]

    async def asks(self, ticket_id: str) -> None:
        """An agent opens the ticket and gets a suggestion."""
        await self.runner.start(ticket_id)

    async def confirms(self, ticket_id: str) -> None:
        """The agent accepts the suggestion with its action."""
        suggestion = await self.runner.start(ticket_id)
        async with self.database.read() as books:
            waited = await books.runs.waiting(suggestion_id=suggestion.suggestion_id)
        if waited is None or waited.consumed:
            return
        confirm = tuple(Confirmation(action_id=a.action_id, digest=a.digest) for a in suggestion.actions)
        assert confirm, "the story is about an action"
        decision = Decision(decision=DecisionKind.ACCEPT, version=suggestion.version, confirm=confirm)
        await self.runner.resume(suggestion.suggestion_id, decision, ANNA)

    async def approves(self, ticket_id: str) -> None:
        """A manager agrees."""
        for record in await self.actions(ticket_id):
            if record.state is ActionState.AWAITING_APPROVAL:
                facts = await self.readers.facts(record.action.order_id, record.action.marketplace)
                async with self.store.begin() as books:
                    await answer_approval(
                        books, record.action_id, granted=True, digest=record.digest, actor=MARIO, facts=facts,
                        now=self.clock.now(), hold=timedelta(seconds=TIMING.hold_seconds), policy=POLICY,
                    )  # fmt: skip

    async def takes_back(self, ticket_id: str) -> None:
        """The agent thinks better of it within the hold."""
        for record in await self.actions(ticket_id):
            if record.state is ActionState.HELD:
                async with self.store.begin() as books:
                    await undo(books, record.action_id, actor=ANNA, now=self.clock.now())

    async def actions(self, ticket_id: str) -> list[ActionRecord]:
        async with self.database.read() as books:
            return await books.actions.of_ticket(ticket_id)


@cache
def books_at(url: str) -> Database:
    """The door to the books at this address, without any open connection. What it learned about our statements in a
    rehearsal before the fork, a forked process knows already."""
    return Database(url, MASTER)


@asynccontextmanager
async def open_desk(place: Place, points: Points) -> AsyncIterator[Desk]:
    """A process that knows nothing but what was saved."""
    brain, clock = light_brain(), SharedClock(place.clock)
    async with AsyncExitStack() as opened:
        database = books_at(place.url)
        opened.push_async_callback(database.close)
        api = CutSpApi(
            SpApiSettings(
                endpoint=place.amazon, lwa_endpoint=place.amazon, client_id=CLIENT_ID,
                client_secret=SecretStr(CLIENT_SECRET), refresh_token=SecretStr("any"), seller_id=SELLER,
            ),
            points,
        )  # fmt: skip
        opened.push_async_callback(api.aclose)
        places = open_on_postgres(database.libpq) if database.libpq else open_in_file(place.folder / "graph.sqlite3")
        saver = cut(await opened.enter_async_context(places), points)
        store = CutStore(database, points)
        readers = Readers(
            orders=AmazonOrders(api), finances=AmazonFinances(api), marks=StoreMarks(database),
            history=StoreHistory(database), clock=clock, store=store, quota_factor=TIMING.quota_factor,
        )  # fmt: skip
        context = Context(
            store=store, readers=readers, triage=brain.triage, knowledge=brain.knowledge, macros=LiveMacros(brain.macros),
            policies=brain.policies, known_policies=brain.known_policies, clock=clock,
            hold=timedelta(seconds=TIMING.hold_seconds),
        )  # fmt: skip
        worker = Worker(
            store=store, readers=readers, gateway=CutGateway(api, points), policies=brain.policies, clock=clock,
            settings=TIMING,
        )  # fmt: skip
        yield Desk(database, store, readers, Runner(saver, context, elsewhere=database.turn), worker, clock)


async def set_up(place: Place, marks: list[tuple[str, Any]]) -> None:
    """Empty books that know what notices and exports told of the orders, and an empty place for checkpoints."""
    database = Database(place.url, MASTER)
    try:
        await database.migrate()
        async with database.begin() as books:
            for order_id, told in marks:
                await books.cases.put_marks(order_id, told, at=SharedClock(place.clock).now())
        places = open_on_postgres(database.libpq) if database.libpq else open_in_file(place.folder / "graph.sqlite3")
        async with places:
            pass
    finally:
        await database.close()

"""A desk for tests of the road: books on disk, a person who confirms, an Amazon in memory and workers that carry."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from copilot.domain.action import (
    ActionState,
    CancelAction,
    CancelLine,
    CancelReason,
    RefundAction,
    digest,
)
from copilot.domain.authority import AuthorityPolicy, Outcome, Velocity, Verdict
from copilot.domain.identity import Actor, ActorKind, Role
from copilot.domain.ledger import Entry, verify
from copilot.domain.note import NextStep, Note
from copilot.domain.order import Order, OrderFacts
from copilot.domain.outbox import ActionRecord, HumanTask
from copilot.domain.risk import Flag, Risk
from copilot.domain.suggestion import ProposedAction
from copilot.domain.ticket import Author, Message, Ticket
from copilot.store.crypto import MasterKey
from copilot.store.database import IN_MEMORY, Books, Database
from copilot.tools.approve import answer_approval, undo
from copilot.tools.authority import judge_for
from copilot.tools.execute import enqueue
from copilot.tools.facts import Readers, RoadSettings
from copilot.tools.worker import Worker
from tests.builders.amazon import FakeAmazon, Hands
from tests.builders.orders import NOW, POLICY

MASTER = MasterKey(bytes(range(32)))
KNOWN = frozenset({"REF-01", "REF-08"})
SETTINGS = RoadSettings(hold_seconds=60, settle_seconds=60, quota_factor=0)


class Standing:
    """One policy for every store and time."""

    def __init__(self, policy: AuthorityPolicy = POLICY) -> None:
        self.policy = policy

    def at(self, moment: datetime, marketplace: str) -> AuthorityPolicy:
        return self.policy


def person(name: str, *roles: Role) -> Actor:
    return Actor(id=f"usr_{name}", name=name, kind=ActorKind.USER, roles=frozenset(roles or {Role.AGENT}))


ANNA = person("anna")
SARA = person("sara", Role.SENIOR_AGENT)
MARIO = person("mario", Role.MANAGER)
MAIA = person("maia", Role.MANAGER)
CARLA = person("carla", Role.COMPLIANCE)


def ticket(ticket_id: str = "tkt_1", *texts: str, order_id: str | None = None, thread: str | None = None) -> Ticket:
    words = texts or ("Where is my parcel?",)
    messages = tuple(
        Message(author=Author.BUYER, at=NOW - timedelta(hours=len(words) - n), text=text)
        for n, text in enumerate(words)
    )
    return Ticket(
        ticket_id=ticket_id, marketplace="IT", subject="Question", order_id=order_id, messages=messages, thread_key=thread
    )  # fmt: skip


def note() -> Note:
    return Note(
        risk_rating=Risk.LOW,
        action_taken="None",
        evidence_log=("Paid 24.99 EUR [orders, 2026-11-21 12:00Z]",),
        policy_cited=("REF-01",),
        next_step=NextStep(owner="agent", action="Confirm", due_at=NOW),
        author="system",
        written_at=NOW,
    )


def cancel_of(order: Order) -> CancelAction:
    return CancelAction(
        ticket_id="tkt_1",
        order_id=order.order_id,
        marketplace=order.marketplace,
        currency=order.currency,
        reason=CancelReason.BUYER_CANCELED,
        lines=tuple(CancelLine(order_item_id=line.order_item_id, sku=line.sku) for line in order.lines),
    )


def proposed(action: RefundAction | CancelAction, action_id: str) -> ProposedAction:
    return ProposedAction(
        action_id=action_id,
        digest=digest(action),
        state=ActionState.PROPOSED,
        action=action,
        preview=Verdict(outcome=Outcome.ALLOWED, checks=()),
    )


def unhurried() -> AuthorityPolicy:
    """The packaged policy without budgets of pace."""
    pace = Velocity(agent_per_hour=10**6, everyone_per_hour=10**6, asin_per_day=10**6, order_per_day=10**6)
    return POLICY.model_copy(update={"velocity": pace})


def generous() -> AuthorityPolicy:
    """A policy whose caps and budgets no test of another thing runs into."""
    endless = {name: Decimal(10**6) for name in ("agent_per_day", "buyer_per_90_days", "asin_per_30_days")}
    ladders = tuple(ladder.model_copy(update=endless) for ladder in POLICY.ladders)
    return unhurried().model_copy(update={"ladders": ladders})


async def open_books(path: Path | None = None, *, url: str | None = None) -> Database:
    """A database in memory, in a file, or at a url; ready to use."""
    if url is None:
        url = f"sqlite+aiosqlite:///{path}" if path else IN_MEMORY
    database = Database(url, MASTER)
    await (database.create() if url == IN_MEMORY else database.migrate())
    return database


@dataclass
class Desk:
    """Everything from the confirmation on."""

    database: Database
    amazon: FakeAmazon
    clock: Hands
    settings: RoadSettings = SETTINGS
    policies: Standing = field(default_factory=Standing)
    count: int = 0
    workers: list[Worker] = field(default_factory=list)

    @property
    def readers(self) -> Readers:
        eyes = self.amazon
        return Readers(
            orders=eyes, finances=eyes, marks=eyes, history=eyes, clock=self.clock, store=self.database,
            quota_factor=self.settings.quota_factor,
        )  # fmt: skip

    def worker(self) -> Worker:
        return Worker(
            store=self.database, readers=self.readers, gateway=self.amazon, policies=self.policies, clock=self.clock,
            settings=self.settings,
        )  # fmt: skip

    async def confirm(
        self, action: RefundAction | CancelAction, by: Actor = ANNA, *flags: Flag, action_id: str | None = None
    ) -> ActionRecord:
        """A ticket, its run, and this person's confirmation judged on fresh facts, as the graph does it."""
        self.count += 1
        ticket_id, action_id = f"tkt_{self.count}", action_id or f"act_{self.count}"
        now = self.clock.now()
        facts: OrderFacts = await self.readers.facts(action.order_id, action.marketplace)
        async with self.database.begin() as books:
            await books.tickets.add(ticket(ticket_id), at=now)
            run = await books.runs.open(f"run_{self.count}", ticket_id, 1, at=now)
            await books.actions.take_turn()
            policy = self.policies.policy
            verdict = await judge_for(
                books, action, facts=facts, flags=flags, actor=by.id, roles=by.roles, policy=policy, now=now
            )
            return await enqueue(
                books, proposed(action, action_id), facts=facts, verdict=verdict, policy_version=policy.version, note=note(), known_policies=KNOWN, actor=by,
                run=run, suggestion_id="sug_1", flags=frozenset(flags), now=now,
                hold=timedelta(seconds=self.settings.hold_seconds),
            )  # fmt: skip

    async def approve(self, record: ActionRecord, by: Actor, *, granted: bool = True, seen: str | None = None) -> ActionRecord:  # fmt: skip
        facts = await self.readers.facts(record.action.order_id, record.action.marketplace)
        async with self.database.begin() as books:
            return await answer_approval(
                books, record.action_id, granted=granted, digest=seen or record.digest, actor=by, facts=facts,
                now=self.clock.now(), hold=timedelta(seconds=self.settings.hold_seconds), policy=self.policies.policy,
            )  # fmt: skip

    async def undo(self, record: ActionRecord, by: Actor = ANNA) -> ActionRecord:
        async with self.database.begin() as books:
            return await undo(books, record.action_id, actor=by, now=self.clock.now())

    async def work(self, turns: int = 1, *, seconds: float = 61) -> None:
        """Let time pass and a worker take its turn, ``turns`` times."""
        if not self.workers:
            self.workers.append(self.worker())
        for _ in range(turns):
            self.clock.pass_(seconds)
            await self.workers[0].turn()

    async def state(self, record: ActionRecord) -> ActionState:
        return (await self.look(record)).state

    async def look(self, record: ActionRecord) -> ActionRecord:
        async with self.database.read() as books:
            return await books.actions.get(record.action_id)

    async def tasks(self) -> list[HumanTask]:
        async with self.database.read() as books:
            return await books.cases.tasks()

    async def ledger(self) -> list[Entry]:
        """All entries, after checking that the chain is whole."""
        async with self.database.read() as books:
            entries = await books.ledger.entries()
        verify(entries)
        return entries

    async def kinds(self) -> list[str]:
        return [entry.kind for entry in await self.ledger()]


async def seed(books: Books, number: int) -> str:
    """A ticket and a run for an action; the run's id."""
    await books.tickets.add(ticket(f"tkt_{number}"), at=NOW)
    return (await books.runs.open(f"run_{number}", f"tkt_{number}", 1, at=NOW)).run_id

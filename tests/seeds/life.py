"""One seeded world: orders, people, workers that die, and an Amazon that goes wrong. Same seed, same life."""

from __future__ import annotations

import contextlib
import json
import random
import sqlite3
from dataclasses import dataclass, field
from typing import Any

from copilot.amazon.simulator import FAULTS, SimulatorSettings
from copilot.domain.action import (
    OPEN_STATES,
    ActionState,
    CancelAction,
    Purpose,
    RefundAction,
    RefundLine,
    RefundReason,
)
from copilot.domain.errors import CopilotError
from copilot.domain.identity import Actor
from copilot.domain.money import MINOR_DIGITS, Money
from copilot.domain.order import Marks, Order, OrderStatus
from copilot.domain.outbox import ActionRecord
from copilot.domain.world import parse_world
from copilot.store.database import Database
from copilot.tools.brakes import release, stop
from copilot.tools.facts import RoadSettings
from copilot.tools.resolve import Found, settle_task
from copilot.tools.worker import Worker
from tests.builders.amazon import Crash, Hands
from tests.builders.desk import ANNA, CARLA, MAIA, MARIO, SARA, cancel_of, open_books, unhurried
from tests.builders.orders import NOW
from tests.builders.wire import WiredAmazon
from tests.builders.wired_desk import WiredDesk

PEOPLE: tuple[Actor, ...] = (ANNA, SARA, MARIO, MAIA, CARLA)
STORES = (("IT", "EUR"), ("US", "USD"), ("UK", "GBP"), ("JP", "JPY"))
CALLS = ("upload", "create_feed", "feed", "report", "cancel_feed", "feeds_since")


class Mortal:
    """The hand of a process that may die before or after any call."""

    def __init__(self, feeds: Any, dice: random.Random, chance: float) -> None:
        self._feeds, self._dice, self.chance = feeds, dice, chance

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._feeds, name)
        if name not in CALLS:
            return found

        async def call(*args: Any) -> Any:
            if self._dice.random() < self.chance:
                raise Crash
            answer = await found(*args)
            if self._dice.random() < self.chance:
                raise Crash
            return answer

        return call


@dataclass
class Life(WiredDesk):
    """A desk at which people and workers do what the dice say."""

    dice: random.Random = field(default_factory=random.Random)
    records: list[ActionRecord] = field(default_factory=list)
    brakes: list[str] = field(default_factory=list)

    def worker(self) -> Worker:
        return Worker(
            store=self.database, readers=self.readers, gateway=Mortal(self.wired.feeds, self.dice, self.mortality),
            policies=self.policies, clock=self.clock, settings=self.settings, outbound=self.wired.outbound,
        )  # fmt: skip

    mortality: float = 0.02

    # what people and the world do

    async def step(self) -> None:
        """One thing happens."""
        happens = self.dice.choices(
            ["confirm", "work", "undo", "approve", "brake", "world", "claim", "settle", "die"],
            [5, 9, 1, 2, 0.4, 0.7, 0.4, 0.4, 0.8],
        )[0]
        with contextlib.suppress(CopilotError):  # a refusal is an answer too; nothing happened
            await getattr(self, happens)()

    async def confirm(self) -> None:
        order_id = self.dice.choice(sorted(self.wired.simulator.shop.orders(), key=_id)).order.order_id
        known = await self.wired.orders.order(order_id, "IT")
        unshipped = known.status is OrderStatus.UNSHIPPED
        cancels = self.dice.random() < (0.8 if unshipped else 0.05)
        action: RefundAction | CancelAction = cancel_of(known) if cancels else self._refund(known)
        who = self.dice.choices(PEOPLE, [3, 4, 5, 3, 0.3])[0]
        self.records.append(await super().confirm(action, who))

    def _refund(self, of: Order) -> RefundAction:
        """Of some lines and components, from a cent to all; now and then a little more than was paid."""
        lines = []
        too_much = self.dice.random() < 0.1
        for line in self.dice.sample(of.lines, self.dice.randint(1, len(of.lines))):
            paid_for = sorted((component, paid) for component, paid in line.paid.items() if paid)
            amounts = {}
            for component, paid in self.dice.sample(paid_for, self.dice.randint(1, len(paid_for))):
                most = paid.minor + (paid.minor // 9 + 1 if too_much else 0)
                asked = most if self.dice.random() < 0.4 else self.dice.randint(1, most)
                amounts[component] = Money.from_minor(asked, of.currency)
            lines.append(RefundLine(order_item_id=line.order_item_id, sku=line.sku, components=amounts))
        return RefundAction(
            ticket_id="tkt_1", order_id=of.order_id, marketplace=of.marketplace, currency=of.currency,
            reason=self.dice.choice(list(RefundReason)), purpose=Purpose.SELLER_FAULT, lines=tuple(lines),
        )  # fmt: skip

    async def work(self, turns: int = 1, *, seconds: float | None = None) -> None:
        """Time passes; a worker takes its turn, or dies in it."""
        while len(self.workers) < 2:
            self.workers.append(self.worker())
        for _ in range(turns):
            self.clock.pass_(self.dice.choice([1, 5, 31, 61, 130, 400]) if seconds is None else seconds)
            at = self.dice.randrange(2)
            try:
                await self.workers[at].turn()
            except Crash:
                self.workers[at] = self.worker()
            except CopilotError:
                pass  # the loop around a worker logs it and goes on

    async def undo(self, *_: Any) -> None:
        if self.records:
            record = self.dice.choice(self.records)
            await super().undo(record, self.dice.choice([ANNA, SARA, MARIO]))

    async def approve(self, *_: Any) -> None:
        async with self.database.read() as books:
            waiting = await books.actions.in_state(ActionState.AWAITING_APPROVAL)
        if waiting:
            await super().approve(self.dice.choice(waiting), self.dice.choice(PEOPLE), granted=self.dice.random() < 0.8)

    async def brake(self) -> None:
        async with self.database.begin() as books:
            if self.brakes and self.dice.random() < 0.7:
                await release(books, self.brakes.pop(), actor=MARIO, now=self.clock.now())
            else:
                scope = self.dice.choice(["all", "tool:refund", "marketplace:IT", f"agent:{ANNA.id}"])
                pulled = await stop(books, scope, reason="a test", actor=MARIO, now=self.clock.now())
                self.brakes.append(pulled.id)

    async def world(self) -> None:
        """Amazon or the buyer changes an order behind our back."""
        stored = self.dice.choice(sorted(self.wired.simulator.shop.orders(), key=_id)).order
        cents = self.dice.randint(1, 500)
        change: dict[str, Any] = self.dice.choice(
            [
                {"amazon_refunds": str(Money.from_minor(cents, stored.currency).amount)},
                {"status": "Shipped"},
                {"buyer_cancel_requested": True},
            ]
        )
        self.wired.change(stored.order_id, **change)

    async def claim(self) -> None:
        stored = self.dice.choice(sorted(self.wired.simulator.shop.orders(), key=_id)).order
        self.told.known[stored.order_id] = Marks(claims_protected=False, claim_open=self.dice.random() < 0.5)

    async def settle(self, *, patient: bool = False) -> None:
        """A person looks into a task and says what is true with Amazon."""
        for task in await self.tasks():
            if task.action_id is None or (not patient and self.dice.random() < 0.5):
                continue
            record = next(r for r in await self.now() if r.action_id == task.action_id)
            found = Found.CARRIED_OUT if self.paid(record) else Found.NOT_CARRIED_OUT
            facts = await self.readers.facts(record.action.order_id, record.action.marketplace)
            async with self.database.begin() as books:
                by = MAIA if record.confirmed_by == MARIO.id else MARIO
                await settle_task(books, task.id, found, facts=facts, actor=by, now=self.clock.now())

    async def die(self) -> None:
        self.workers.clear()

    # how it stands

    async def now(self) -> list[ActionRecord]:
        return [await self.look(record) for record in self.records]

    def paid(self, record: ActionRecord) -> bool:
        """What is true with Amazon, by its own books."""
        if isinstance(record.action, CancelAction):
            return self.wired.simulator.shop.get(record.action.order_id).order.status.value == "Canceled"
        return bool(self.refunds_of(record))

    def refunds_of(self, record: ActionRecord) -> list[Any]:
        """Amazon's refunds that carry this action's key."""
        return [
            refund
            for refund in self.wired.simulator.shop.refunds(record.action.order_id)
            if refund.adjustment_id == record.action_id
        ]

    async def calm(self) -> None:
        """The weather clears: nothing goes wrong any more, brakes are released, everybody waits long enough."""
        self.mortality = 0.0
        self.workers.clear()
        self.wired.simulator.dice.calm()
        async with self.database.begin() as books:
            for brake in await books.brakes.active():
                await release(books, brake.id, actor=MARIO, now=self.clock.now())
        for seconds in (
            *[61] * 3,
            *[700] * 4,
            3700,
            3700,
            7 * 3600,
            7 * 3600,
            26 * 3600,
            26 * 3600,
            26 * 3600,
            4000,
            4000,
        ):
            if not await self._anything_open():
                return
            await self.work(seconds=seconds)
            await self.work(seconds=31)

    async def _anything_open(self) -> bool:
        """Whether anything could still change: not where all has ended, or only people can go on."""
        asked = {task.action_id for task in await self.tasks()}
        async with self.database.read() as books:
            left = await books.actions.in_state(*OPEN_STATES)
        return any(r.state is not ActionState.UNKNOWN or r.action_id not in asked for r in left)


def _id(stored: Any) -> str:
    return str(stored.order.order_id)


async def born(seed: int, shelf: Shelf) -> Life:
    """The life of this seed, at its first moment."""
    dice = random.Random(f"life {seed}")
    clock = Hands(NOW)
    database = await shelf.empty_books()
    names = dice.sample(sorted(set(FAULTS)), dice.randint(0, 5))
    faults = ",".join(f"{name}:{dice.choice([0.05, 0.2, 0.5])}" for name in names)
    settings = SimulatorSettings(
        seed=seed, faults=faults, queue_seconds=dice.choice([1, 40]), processing_seconds=dice.choice([2, 90]),
        finance_delay_seconds=dice.choice([5, 3600, 47 * 3600]), late_report_seconds=600, stuck_seconds=9 * 3600,
        gzip_reports=dice.random() < 0.3, rate_limits=dice.random() < 0.3,
    )  # fmt: skip
    road = RoadSettings(hold_seconds=dice.choice([0, 60]), poll_seconds=30, settle_seconds=300, quota_factor=1)
    life = Life(database=database, amazon=None, clock=clock, settings=road, dice=dice)  # type: ignore[arg-type]
    life.policies.policy = unhurried()
    life.wired = WiredAmazon(parse_world(json.dumps({"orders": _orders(dice)})), clock, settings, timeout_seconds=20)
    return life


class Shelf:
    """Books for one life after the other: emptied by copying a template over them, for making thirty tables anew, and
    learning our statements anew, costs more than a short life."""

    def __init__(self) -> None:
        self._database: Database | None = None
        self._empty = sqlite3.connect(":memory:", check_same_thread=False)

    async def empty_books(self) -> Database:
        """The same books, with nothing in them."""
        made = self._database is None
        database = self._database = self._database or await open_books()
        async with database.engine.connect() as connection:
            raw: Any = await connection.get_raw_connection()
            rows = raw.driver_connection._connection
            rows.backup(self._empty) if made else self._empty.backup(rows)
        return database

    async def close(self) -> None:
        """Throw the books away."""
        if self._database is not None:
            await self._database.close()
        self._empty.close()


def _orders(dice: random.Random) -> list[dict[str, Any]]:
    orders = []
    for number in range(dice.randint(2, 4)):
        store, currency = dice.choice(STORES)
        unit = max(100, 10 ** MINOR_DIGITS[currency])  # a euro, a dollar, a hundred yen
        items = [
            {
                "asin": f"B0SEED{number:02d}{n:02d}", "sku": f"SKU-{number}-{n}", "quantity": dice.randint(1, 3),
                "price": str(Money.from_minor(dice.randint(3 * unit, 60 * unit), currency).amount),
                "shipping": str(Money.from_minor(dice.choice([0, 5 * unit]), currency).amount),
                "tax": str(Money.from_minor(dice.choice([0, 2 * unit]), currency).amount),
            }
            for n in range(dice.randint(1, 2))
        ]  # fmt: skip
        orders.append(
            {
                "order_id": f"403-{number:07d}-{dice.randrange(10**7):07d}", "marketplace": store,
                "fulfilment": dice.choices(["FBM", "EASY_SHIP", "FBA"], [12, 1, 0.4])[0], "currency": currency,
                "status": dice.choices(["Shipped", "Unshipped"], [5, 1])[0], "purchased_days_ago": 9,
                "latest_delivery_days_ago": 4, "items": items, "tracking": {"status": "delivered", "carrier": "BRT",
                "delivered_days_ago": 4}, "buyer_cancel_requested": dice.random() < 0.5,
            }
        )  # fmt: skip
    return orders

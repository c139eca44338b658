"""Long random days at the desk: people confirm, undo and approve while Amazon fails in every way. Law 2 holds throughout."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable

import pytest

from copilot.domain.action import ActionState, FeedState
from copilot.domain.errors import ActionAlreadyOpen, CopilotError, Denied
from copilot.domain.money import Money, total
from copilot.domain.order import Marks
from copilot.domain.outbox import ActionRecord
from tests.builders.amazon import Crash, refused, throttled, unavailable, unknown
from tests.builders.desk import ANNA, MARIO, SARA, Desk
from tests.builders.orders import line, order, refund

_S = ActionState
FAULTS: list[tuple[str, Callable[[], BaseException], bool]] = [
    ("create_feed", unknown, True), ("create_feed", unknown, False), ("create_feed", throttled, False),
    ("create_feed", refused, False), ("create_feed", Crash, True), ("create_feed", Crash, False),
    ("upload", unavailable, False), ("upload", Crash, False), ("feed", unavailable, False), ("feed", Crash, False),
    ("report", unavailable, False), ("report", Crash, False), ("order", unavailable, False),
    ("feeds_since", unavailable, False), ("refunds", unavailable, False),
]  # fmt: skip
SENT = {_S.SUBMITTED, _S.PROCESSING, _S.ACCEPTED, _S.SETTLED, _S.REJECTED}


class Day:
    """One seeded day: a few orders, and dice for what happens next."""

    def __init__(self, desk: Desk, seed: int) -> None:
        self.desk, self.dice = desk, random.Random(seed)
        self.orders = [
            order(
                line(1, principal="20.00", shipping="4.99"),
                line(2, principal="8.00"),
                order_id=f"403-1234567-000000{n}",
            )
            for n in range(3)
        ]
        self.records: list[ActionRecord] = []
        desk.amazon.sells(*self.orders)

    async def step(self) -> None:
        dice, amazon = self.dice, self.desk.amazon
        match dice.choice(
            ["confirm", "confirm", "work", "work", "work", "process", "fail", "fail", "undo", "approve", "claim"]
        ):
            case "confirm":
                await self.confirm()
            case "work":
                with contextlib.suppress(Crash):
                    await self.desk.work(seconds=dice.choice([10, 61, 130, 400]))
                if dice.random() < 0.3:
                    self.desk.workers.clear()  # a new process
            case "process":
                rejects = [1] if dice.random() < 0.2 else []
                amazon.process(rejects=rejects)
            case "fail":
                call, error, recorded = dice.choice(FAULTS)
                amazon.fail(call, error(), after_recording=recorded)
            case "undo" if self.records:
                with contextlib.suppress(CopilotError):
                    await self.desk.undo(dice.choice(self.records))
            case "approve" if self.records:
                with contextlib.suppress(CopilotError):
                    await self.desk.approve(
                        dice.choice(self.records), dice.choice([SARA, MARIO]), granted=dice.random() < 0.7
                    )
            case "claim":
                amazon.told[dice.choice(self.orders).order_id] = Marks(
                    claims_protected=False, claim_open=dice.random() < 0.3
                )

    async def confirm(self) -> None:
        of = self.dice.choice(self.orders)
        item = self.dice.choice(of.lines)
        cents = self.dice.randint(1, 2200)
        with contextlib.suppress(Denied, ActionAlreadyOpen, CopilotError):
            action = refund(of, item, principal=f"{cents / 100:.2f}")
            self.records.append(await self.desk.confirm(action, self.dice.choice([ANNA, SARA])))

    async def check(self) -> None:
        desk = self.desk
        now = [await desk.look(record) for record in self.records]
        carried = [action.model_dump_json() for action in desk.amazon.carried()]
        for of in self.orders:
            for item in of.lines:
                paid_back = total(
                    (
                        m
                        for r in desk.amazon.books.get(of.order_id, ())
                        if r.sku == item.sku
                        for m in r.components.values()
                    ),
                    "EUR",
                )
                assert Money.zero("EUR") <= paid_back <= item.paid_total("EUR"), "never too much"
            open_ = [r for r in now if r.action.order_id == of.order_id and r.state in (*SENT, _S.HELD, _S.UNKNOWN)]
            assert sum(r.state in (_S.HELD, _S.SUBMITTED, _S.PROCESSING, _S.UNKNOWN, _S.ACCEPTED) for r in open_) <= 1
        for record in now:
            times = carried.count(record.action.model_dump_json())
            twins = sum(other.action == record.action for other in now)
            assert times <= twins, "never twice"
            if record.state in (_S.VOID, _S.CANCELLED, _S.EXPIRED, _S.AWAITING_APPROVAL):
                assert times < twins or twins > 1, f"{record.state} was sent"
            if record.state in SENT:
                assert times >= 1, f"{record.state} was never sent"
        await desk.ledger()


@pytest.mark.parametrize("seed", range(4))
async def test_never_twice_never_too_much_in_any_weather(desk: Desk, seed: int) -> None:
    day = Day(desk, seed)
    for _ in range(60):
        await day.step()
    await day.check()
    desk.amazon.faults.clear()
    for _ in range(8):
        desk.amazon.process()
        await desk.work(seconds=301)
    await day.check()
    known = {task.kind for task in await desk.tasks()}
    for record in day.records:
        state = await desk.state(record)
        assert state not in (_S.HELD, _S.SUBMITTED, _S.PROCESSING), "in calm weather everything comes to an end"
        if state is _S.UNKNOWN:
            assert known & {"unknown_feed", "unknown_outcome"}, "or a person is asked"
    assert all(feed.state is not FeedState.IN_QUEUE for feed in desk.amazon.feeds.values())

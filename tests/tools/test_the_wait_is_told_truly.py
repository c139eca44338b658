"""N8: what an agent is told of the wait, held against what came: through hold, quota and Amazon's own pace."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

import pytest

from copilot.amazon.simulator import SimulatorSettings
from copilot.domain.action import ActionState, Purpose, RefundAction, RefundLine, RefundReason
from copilot.domain.identity import Actor
from copilot.domain.outbox import ActionRecord
from copilot.domain.quota import FACTS
from copilot.domain.world import World, parse_world
from copilot.tools.eta import eta_of
from copilot.tools.facts import RoadSettings
from tests.builders.amazon import Hands
from tests.builders.desk import ANNA, MARIO, SARA, generous, open_books
from tests.builders.inline_sqlite import no_threads
from tests.builders.orders import NOW
from tests.builders.wire import WiredAmazon
from tests.builders.wired_desk import WiredDesk

POLL, TURN = 30, 2
ROAD = RoadSettings(hold_seconds=60, poll_seconds=POLL, settle_seconds=300, quota_factor=1, turn_seconds=TURN)
REFUNDS = 60
BURSTS = {15: 12, 35: 15}  # so many at once, when so many have been asked for
LEAVES, AT_THE_CLICK, AS_IT_LEFT = "leaves", "answered, as said at the click", "answered, as said when it left"
ON_THE_WAY = {ActionState.HELD, ActionState.SUBMITTED, ActionState.PROCESSING}


def shop() -> World:
    item = {"quantity": 1, "price": "9.50", "shipping": "0.00", "tax": "0.00"}
    common = {
        "marketplace": "IT", "fulfilment": "FBM", "currency": "EUR", "status": "Shipped", "purchased_days_ago": 9,
        "latest_delivery_days_ago": 4, "tracking": {"status": "delivered", "carrier": "BRT", "delivered_days_ago": 4},
    }  # fmt: skip
    rows = [
        {**common, "order_id": f"403-{n:07d}-0000001", "items": [{**item, "asin": f"B0WAIT{n:04d}", "sku": f"W-{n}"}]}
        for n in range(REFUNDS)
    ]
    return parse_world(json.dumps({"orders": rows}))


def refund(desk: WiredDesk, number: int) -> RefundAction:
    order = desk.wired.simulator.shop.get(f"403-{number:07d}-0000001").order
    (line,) = order.lines
    paid = {component: money for component, money in line.paid.items() if money}
    return RefundAction(
        ticket_id="tkt_1", order_id=order.order_id, marketplace=order.marketplace, currency=order.currency,
        reason=RefundReason.CUSTOMER_RETURN, purpose=Purpose.SELLER_FAULT,
        lines=(RefundLine(order_item_id=line.order_item_id, sku=line.sku, components=paid),),
    )  # fmt: skip


async def patiently(desk: WiredDesk, action: RefundAction, who: Actor) -> ActionRecord:
    """Click when Amazon's quota for looking at orders allows it; until then the worker goes on."""
    while True:
        now = desk.clock.now()
        async with desk.database.read() as books:
            waits = [await books.quotas.wait(name, now=now, factor=ROAD.quota_factor) for name in FACTS]
        if not any(waits):
            return await desk.confirm(action, who)
        await desk.work(seconds=TURN)


class Clerk:
    """Writes down what was said of each action at its confirmation and at its submission, and how far off it was. What
    was said of Amazon's pace before its first answer does not count: until then we say "some minutes"."""

    def __init__(self) -> None:
        self.said: dict[tuple[str, str], datetime] = {}
        self.off: dict[str, list[float]] = defaultdict(list)
        self.learned = False

    async def look(self, desk: WiredDesk, record: ActionRecord) -> ActionState:
        now = desk.clock.now()
        async with desk.database.read() as books:
            at = await books.actions.get(record.action_id)
            if at.state is ActionState.HELD and (record.action_id, LEAVES) not in self.said:
                told = await eta_of(books, at, now=now, settings=ROAD)
                assert told.submitted_by is not None and told.answered_by is not None, "an estimate is always there"
                self.said[record.action_id, LEAVES] = told.submitted_by
                if self.learned:
                    self.said[record.action_id, AT_THE_CLICK] = told.answered_by
            elif at.state in (ActionState.SUBMITTED, ActionState.PROCESSING) and self._came(record, LEAVES, now):
                told = await eta_of(books, at, now=now, settings=ROAD)
                assert told.answered_by is not None
                if self.learned:
                    self.said[record.action_id, AS_IT_LEFT] = told.answered_by
            elif at.state not in ON_THE_WAY:
                self.learned = True
                self._came(record, AT_THE_CLICK, now)
                self._came(record, AS_IT_LEFT, now)
        return at.state

    def _came(self, record: ActionRecord, what: str, now: datetime) -> bool:
        said = self.said.pop((record.action_id, what), None)
        if said is not None:
            self.off[what].append(abs((now - said).total_seconds()))
        return said is not None


def arrivals(dice: random.Random) -> Iterator[int]:
    """How many are asked for in each turn: a quiet stream, and bursts."""
    asked, bursts = 0, dict(BURSTS)
    while asked < REFUNDS:
        many = min(bursts.pop(asked) if asked in bursts else int(dice.random() < 0.1), REFUNDS - asked)
        asked += many
        yield many


@pytest.mark.parametrize(
    "pace", [pytest.param(20, marks=pytest.mark.slow, id="Amazon is quick"), pytest.param(150, id="Amazon is slow")]
)
async def test_nine_of_ten_estimates_are_within_two_polls(pace: int) -> None:
    dice, clerk, waiting, asked = random.Random(pace), Clerk(), list[ActionRecord](), 0
    with no_threads():
        desk = WiredDesk(await open_books(), None, Hands(NOW), ROAD)  # type: ignore[arg-type]
        desk.policies.policy = generous()
        settings = SimulatorSettings(seed=pace, queue_seconds=pace / 2, processing_seconds=pace, rate_limits=True)
        desk.wired = WiredAmazon(shop(), desk.clock, settings)
        coming = arrivals(dice)
        while (many := next(coming, None)) is not None or waiting:
            for _ in range(many or 0):
                action = refund(desk, asked)
                waiting.append(await patiently(desk, action, dice.choice([ANNA, SARA, MARIO])))
                asked += 1
            await desk.work(seconds=TURN)
            waiting = [record for record in waiting if await clerk.look(desk, record) in ON_THE_WAY]
        await desk.database.close()
    for what in (LEAVES, AT_THE_CLICK, AS_IT_LEFT):
        off = clerk.off[what]
        nine_of_ten = sorted(off)[int(len(off) * 0.9)]
        assert nine_of_ten <= 2 * POLL, f"{what}: {len(off)} estimates, off by {nine_of_ten:.0f} s in one of ten"
        assert len(off) > REFUNDS / 3

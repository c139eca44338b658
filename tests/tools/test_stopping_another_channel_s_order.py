"""Stopping an MCF order: one call, never repeated, and the order itself tells what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from copilot.domain.action import ActionState, CancelAction
from copilot.domain.errors import AmazonError, Denied
from copilot.domain.order import Fulfilment, OrderStatus, OutboundStatus
from copilot.domain.outbox import ActionRecord
from copilot.tools.worker import Worker
from tests.builders.amazon import Crash, refused, unavailable, unknown
from tests.builders.desk import MARIO, Desk, cancel_of
from tests.builders.orders import order

_S, _O = ActionState, OutboundStatus


@dataclass
class Warehouse:
    """One fulfilment order with Amazon."""

    state: OutboundStatus = _O.RECEIVED
    asked: int = 0
    faults: list[BaseException] = field(default_factory=list)
    before: bool = True  # whether a fault strikes before Amazon has done anything

    async def status(self, seller_order_id: str) -> OutboundStatus:
        return self.state

    async def cancel(self, seller_order_id: str) -> None:
        self.asked += 1
        fault = self.faults.pop(0) if self.faults else None
        if fault is not None and self.before:
            raise fault
        if self.state not in (_O.RECEIVED, _O.PLANNING):
            raise refused()
        self.state = _O.CANCELLED
        if fault is not None:
            raise fault


async def _confirmed(desk: Desk, house: Warehouse) -> ActionRecord:
    of = order(fulfilment=Fulfilment.MCF, status=OrderStatus.UNSHIPPED)
    desk.amazon.sells(of)
    desk.workers[:] = [_worker(desk, house)]
    return await desk.confirm(CancelAction(**{**cancel_of(of).model_dump(), "kind": "cancel_mcf"}))


def _worker(desk: Desk, house: Warehouse) -> Worker:
    return Worker(
        store=desk.database, readers=desk.readers, gateway=desk.amazon, policies=desk.policies, clock=desk.clock,
        settings=desk.settings, outbound=house,
    )  # fmt: skip


@pytest.mark.parametrize("state", [_O.RECEIVED, _O.PLANNING])
async def test_what_amazon_has_not_begun_is_stopped(desk: Desk, state: OutboundStatus) -> None:
    house = Warehouse(state)
    record = await _confirmed(desk, house)
    await desk.work(seconds=30)
    assert (await desk.state(record), house.asked) == (_S.HELD, 0), "it can be taken back for a minute"
    await desk.work()
    assert (await desk.state(record), house.state, house.asked) == (_S.SETTLED, _O.CANCELLED, 1)
    kinds = await desk.kinds()
    assert kinds.index("action.submitted") < kinds.index("action.settled"), "written down before the call"
    assert desk.amazon.feeds == {}, "no feed carries it"


@pytest.mark.parametrize("state", [_O.PROCESSING, _O.COMPLETE])
async def test_what_amazon_went_on_with_is_rejected(desk: Desk, state: OutboundStatus) -> None:
    house = Warehouse(state)
    record = await _confirmed(desk, house)
    await desk.work()
    assert (await desk.state(record), house.asked) == (_S.REJECTED, 1)


@pytest.mark.parametrize(("fault", "before"), [(unknown, False), (Crash, False)])
async def test_a_lost_answer_is_read_from_the_order(desk: Desk, fault: type[AmazonError], before: bool) -> None:
    house = Warehouse(faults=[fault()], before=before)
    record = await _confirmed(desk, house)
    try:
        await desk.work()
    except Crash:
        desk.workers[:] = [_worker(desk, house)]
    await desk.work(2)
    assert (await desk.state(record), house.asked) == (_S.SETTLED, 1)


@pytest.mark.parametrize("fault", [unknown, unavailable, Crash])
async def test_a_call_that_never_arrived_becomes_a_person_s_task_and_is_not_repeated(
    desk: Desk, fault: type[AmazonError]
) -> None:
    house = Warehouse(faults=[fault()])
    record = await _confirmed(desk, house)
    try:
        await desk.work()
    except Crash:
        desk.workers[:] = [_worker(desk, house)]
    await desk.work(12)
    assert (await desk.state(record), house.asked) == (_S.UNKNOWN, 1)
    assert [(task.kind, task.action_id) for task in await desk.tasks()] == [("mcf_unknown", record.action_id)]
    house.state = _O.CANCELLED  # the person stopped it in Seller Central
    await desk.work(2)
    assert await desk.state(record) is _S.SETTLED
    assert await desk.tasks() == []


async def test_an_amazon_order_is_not_stopped_this_way(desk: Desk) -> None:
    of = order(status=OrderStatus.UNSHIPPED)
    desk.amazon.sells(of)
    with pytest.raises(Denied) as no:
        await desk.confirm(CancelAction(**{**cancel_of(of).model_dump(), "kind": "cancel_mcf"}), MARIO)
    assert no.value.rule == "MCF-01"


async def test_undone_in_the_hold_nobody_calls(desk: Desk) -> None:
    house = Warehouse()
    record = await _confirmed(desk, house)
    await desk.undo(record)
    await desk.work(3)
    assert (await desk.state(record), house.asked) == (_S.CANCELLED, 0)

"""Sixty-four threads and eight processes press the same buttons: exactly what is allowed happens (law 2, N7)."""

from __future__ import annotations

import asyncio
import multiprocessing
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest

from copilot.domain.action import ActionState, RefundAction
from copilot.domain.ledger import verify
from copilot.domain.money import Money, total
from copilot.domain.outbox import ActionRecord
from copilot.store.database import Database
from tests.builders.desk import MASTER, seed
from tests.builders.orders import order
from tests.builders.rows import order_number
from tests.crowds.hands import Click, click_all, process

THREADS, PROCESSES = 64, 8
DAY_CAP = Decimal(500)  # EUR an agent may give in a day on their own


async def _prepare(url: str, tickets: int) -> None:
    database = Database(url, MASTER)
    async with database.begin() as books:
        for number in range(tickets):
            await seed(books, number)
    await database.close()


async def _seen(url: str) -> list[ActionRecord]:
    """Every action, after checking that the ledger is whole and names each of them once."""
    database = Database(url, MASTER)
    try:
        async with database.read() as books:
            records = await books.actions.in_state(*ActionState)
            entries = await books.ledger.entries()
    finally:
        await database.close()
    verify(entries)
    confirmed = [entry.action_id for entry in entries if entry.kind == "action.confirmed"]
    assert sorted(str(id_) for id_ in confirmed) == sorted(record.action_id for record in records)
    return records


def threads_click(url: str, clicks: list[Click], policy: str = "generous") -> Counter[str]:
    return click_all(url, clicks, THREADS, policy, threading.Barrier(THREADS))


def processes_click(url: str, clicks: list[Click], policy: str = "generous", threads: int = 2) -> Counter[str]:
    """Real processes; all are ready before any of them starts. What they need is loaded once, in a process that has
    neither threads nor connections, and they are forked from there."""
    makers = multiprocessing.get_context("forkserver")
    makers.set_forkserver_preload(["tests.crowds.hands"])
    together = makers.Barrier(PROCESSES)
    became: Counter[str] = Counter()
    crew, answers = [], []
    for number in range(PROCESSES):
        here, there = makers.Pipe(duplex=False)
        task = (url, clicks[number::PROCESSES], threads, policy, together, there)
        crew.append(makers.Process(target=process, args=task, daemon=True))
        answers.append((here, there))
    try:
        for one in crew:
            one.start()
        for here, there in answers:
            there.close()
            assert here.poll(90), "a process does not answer"
            became.update(here.recv())
    finally:
        for one, (here, _) in zip(crew, answers, strict=True):
            here.close()
            one.kill()
            one.join(10)
            one.close()
    return became


def total_of(records: Sequence[ActionRecord]) -> Money:
    return total([record.action.total() for record in records if isinstance(record.action, RefundAction)], "EUR")


Crowd = Callable[..., Counter[str]]
CROWDS = pytest.mark.parametrize(
    "crowd", [pytest.param(threads_click, id="64 threads"), pytest.param(processes_click, id="8 processes")]
)


@CROWDS
def test_the_same_refund_is_taken_on_once(place: str, crowd: Crowd) -> None:
    """Everybody has the very same action on the screen."""
    asyncio.run(_prepare(place, 1))
    clicks = [
        {"who": f"p{n}", "order": 1, "amount": "20.00", "action_id": "act_1", "ticket": 0} for n in range(THREADS)
    ]
    became = crowd(place, clicks)
    records = asyncio.run(_seen(place))
    assert became["HELD"] == 1, became
    assert set(became) <= {"HELD", "REF-08", "already_decided", "action_already_open"}, became
    assert sum(became.values()) == THREADS
    assert len(records) == 1


@CROWDS
def test_overlapping_refunds_of_an_order_never_exceed_what_was_paid(place: str, crowd: Crowd) -> None:
    """Sixty-four tickets, four orders, each asking for another part of it: one action holds an order, and it fits."""
    asyncio.run(_prepare(place, THREADS))
    amounts = ["20.00", "15.00", "12.50", "7.77"]
    clicks = [
        {"who": f"p{n}", "order": n % 4, "amount": amounts[(n // 4) % 4], "action_id": f"act_{n}", "ticket": n}
        for n in range(THREADS)
    ]
    became = crowd(place, clicks)
    records = asyncio.run(_seen(place))
    assert became["HELD"] == 4, became
    assert set(became) <= {"HELD", "REF-08", "action_already_open"}, became
    paid = order().lines[0].paid_total("EUR")
    for number in range(4):
        mine = [record for record in records if record.action.order_id == order_number(number)]
        assert (len(mine), total_of(mine) <= paid) == (1, True)


@CROWDS
def test_a_days_cap_is_never_exceeded_by_clicking_everywhere_at_once(place: str, crowd: Crowd) -> None:
    """One agent, forty orders of 20.00: 25 of them fill the day; whatever is above waits for a manager."""
    many = 40
    asyncio.run(_prepare(place, many))
    clicks = [
        {"who": "anna", "order": n, "amount": "20.00", "action_id": f"act_{n}", "ticket": n} for n in range(many)
    ]  # fmt: skip
    became = crowd(place, clicks, "capped")
    records = asyncio.run(_seen(place))
    assert became == {"HELD": 25, "AWAITING_APPROVAL": 15}
    assert total_of([record for record in records if record.state is ActionState.HELD]).amount == DAY_CAP

"""Law 2 in bad weather: lost answers, dead processes, many workers. Nothing is sent twice and nothing is guessed."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from copilot.domain.action import ActionState, FeedKind, FeedState, FeedStatus
from copilot.domain.outbox import FeedStep
from tests.builders.amazon import AmazonFeed, Crash, FakeAmazon, Hands, refused, unavailable, unknown
from tests.builders.desk import Desk, cancel_of, open_books
from tests.builders.orders import NOW, order, refund

_S = ActionState


async def test_a_lost_answer_is_unknown_until_the_feed_is_found_with_amazon(desk: Desk) -> None:
    of = order()
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of))
    desk.amazon.fail("create_feed", unknown(), after_recording=True)
    desk.amazon.fail("feeds_since", unavailable())
    await desk.work()
    assert await desk.state(record) is _S.UNKNOWN
    await desk.work(3)
    assert (await desk.look(record)).feed is not None
    assert await desk.state(record) is _S.UNKNOWN, "that it is our feed is likely and not known"
    desk.amazon.process()
    await desk.work(2)
    assert await desk.state(record) is _S.SETTLED
    assert desk.amazon.carried() == [record.action], "created once only"
    assert await desk.tasks() == []


async def test_a_feed_that_cannot_be_found_is_a_person_s_task_and_never_sent_again(desk: Desk) -> None:
    of = order()
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of))
    desk.amazon.fail("create_feed", unknown())
    await desk.work(20, seconds=200)
    assert await desk.state(record) is _S.UNKNOWN
    assert desk.amazon.feeds == {}
    assert [task.kind for task in await desk.tasks()] == ["unknown_feed"], "one task, however often we look"


async def test_an_unknown_refund_keeps_the_order_closed(desk: Desk) -> None:
    of = order()
    desk.amazon.sells(of)
    await desk.confirm(refund(of, principal="1.00"))
    desk.amazon.fail("create_feed", unknown())
    await desk.work(12, seconds=120)
    with pytest.raises(Exception, match="already under way"):
        await desk.confirm(refund(of, principal="1.00"))


async def test_finances_settle_what_the_feeds_could_not_tell(desk: Desk) -> None:
    of = order()
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of))
    desk.amazon.fail("create_feed", unknown())
    await desk.work(12, seconds=120)
    desk.amazon.execute(record.action)
    await desk.work(3)
    assert await desk.state(record) is _S.SETTLED
    await desk.work(6, seconds=300)
    assert await desk.state(record) is _S.SETTLED


async def test_a_feed_found_after_finances_settled_its_refund_disturbs_nothing(desk: Desk) -> None:
    of = order()
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of))
    desk.amazon.fail("create_feed", unknown(), after_recording=True)
    desk.amazon.fail("feeds_since", *(unavailable() for _ in range(3)))
    await desk.work()
    desk.amazon.process()
    await desk.work(20)
    assert await desk.state(record) is _S.SETTLED
    assert await desk.tasks() == []


@pytest.mark.parametrize("recorded", [True, False], ids=["Amazon has it", "Amazon never got it"])
async def test_a_process_that_dies_while_sending_sends_once(desk: Desk, recorded: bool) -> None:
    of = order()
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of))
    desk.amazon.fail("create_feed", Crash(), after_recording=recorded)
    with pytest.raises(Crash):
        await desk.work()
    assert await desk.state(record) is _S.HELD, "nobody was there to write the answer down"
    desk.workers[:] = [desk.worker()]
    await desk.work(10)
    if recorded:
        desk.amazon.process()
        await desk.work(3)
        assert await desk.state(record) is _S.SETTLED
        assert desk.amazon.carried() == [record.action]
    else:
        await desk.work(10)
        assert await desk.state(record) is _S.UNKNOWN
        assert desk.amazon.carried() == []
        assert [task.kind for task in await desk.tasks()] == ["unknown_feed"]


CRASHES = ["order", "upload", "create_feed", "feed", "report", "refunds"]


@pytest.mark.parametrize("call", CRASHES)
@pytest.mark.parametrize("nth", [0, 1])
async def test_a_crash_at_any_call_loses_nothing_and_doubles_nothing(desk: Desk, call: str, nth: int) -> None:
    of = order()
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of))
    crash = Crash()
    if nth:
        desk.amazon.fail(call, *([unavailable()] if call != "create_feed" else [unavailable()]))
    desk.amazon.fail(call, crash, after_recording=True)
    for _ in range(16):
        with contextlib.suppress(Crash):
            await desk.work()
        desk.workers.clear()
        desk.amazon.process()
    assert await desk.state(record) is _S.SETTLED
    assert desk.amazon.carried() == [record.action]


async def test_of_two_feeds_in_the_dark_neither_takes_the_other_s_outcome(desk: Desk) -> None:
    """The first was never created; the second was, and its answer is lost. The first refund must not look paid."""
    first, second = order(), order(order_id="403-1234567-0000002")
    desk.amazon.sells(first, second)
    never = await desk.confirm(refund(first))
    desk.amazon.fail("create_feed", unknown())
    await desk.work()
    sent = await desk.confirm(refund(second))
    desk.amazon.fail("create_feed", unknown(), after_recording=True)
    for _ in range(30):
        await desk.work(seconds=90)
        desk.amazon.process()
    assert await desk.state(never) is _S.UNKNOWN
    assert await desk.state(sent) is _S.SETTLED
    assert desk.amazon.carried() == [sent.action]
    assert [task.kind for task in await desk.tasks()] == ["unknown_feed"]


async def test_a_feed_given_up_on_never_adopts_one_that_was_sent_much_later(desk: Desk) -> None:
    first, second = order(), order(order_id="403-1234567-0000002")
    desk.amazon.sells(first, second)
    never = await desk.confirm(refund(first))
    desk.amazon.fail("create_feed", unknown())
    await desk.work(6, seconds=200)
    assert [task.kind for task in await desk.tasks()] == ["unknown_feed"]
    sent = await desk.confirm(refund(second))
    desk.amazon.fail("create_feed", unknown(), after_recording=True)
    begun, shown = desk.clock.now(), desk.amazon.feeds_since

    async def only_the_old_question_is_answered(kind: FeedKind, since: datetime) -> tuple[FeedStatus, ...]:
        if since > begun - timedelta(minutes=10):
            raise unavailable()
        return await shown(kind, since)

    desk.amazon.feeds_since = only_the_old_question_is_answered  # type: ignore[method-assign]
    await desk.work(15, seconds=100)
    assert desk.amazon.carried() == [sent.action]
    assert (await desk.state(never), await desk.state(sent)) == (_S.UNKNOWN, _S.UNKNOWN)
    desk.amazon.feeds_since = shown  # type: ignore[method-assign]
    for _ in range(8):
        desk.amazon.process()
        await desk.work(seconds=200)
    assert (await desk.state(never), await desk.state(sent)) == (_S.UNKNOWN, _S.SETTLED)


async def test_a_refund_and_a_cancellation_in_the_dark_are_told_apart(desk: Desk) -> None:
    shipped = order()
    unshipped = order(order_id="403-1234567-0000002", status="Unshipped", buyer_cancel_requested=True)
    desk.amazon.sells(shipped, unshipped)
    paid, cancelled = await desk.confirm(refund(shipped)), await desk.confirm(cancel_of(unshipped))
    desk.amazon.fail("create_feed", unknown(), unknown(), after_recording=True)
    for _ in range(10):
        await desk.work()
        desk.amazon.process()
    assert (await desk.state(paid), await desk.state(cancelled)) == (_S.SETTLED, _S.SETTLED)


async def test_two_strangers_at_amazon_are_a_person_s_task(desk: Desk) -> None:
    of = order()
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of))
    desk.amazon.fail("create_feed", unknown(), after_recording=True)
    await desk.work()
    other = desk.amazon.feeds["F1"]
    desk.amazon.feeds["F9"] = AmazonFeed("F9", other.kind, (), desk.clock.now())
    await desk.work(3)
    assert await desk.state(record) is _S.UNKNOWN
    assert [task.kind for task in await desk.tasks()] == ["unknown_feed"]


@pytest.mark.parametrize("ended", [FeedState.FATAL, FeedState.CANCELLED])
async def test_a_feed_that_ends_badly_is_unknown_and_looked_into(desk: Desk, ended: FeedState) -> None:
    of = order()
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of))
    await desk.work()
    desk.amazon.feeds["F1"].state = ended
    await desk.work(5)
    assert await desk.state(record) is _S.UNKNOWN
    assert [(task.kind, task.action_id) for task in await desk.tasks()] == [("unknown_outcome", record.action_id)]
    assert len(desk.amazon.feeds) == 1


async def test_a_done_feed_without_a_report_is_unknown(desk: Desk) -> None:
    of = order()
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of))
    await desk.work()
    desk.amazon.feeds["F1"].state = FeedState.DONE
    desk.amazon.feeds["F1"].actions = ()  # its report speaks of another number of messages
    await desk.work(2)
    assert await desk.state(record) is _S.UNKNOWN


async def test_a_holder_that_lost_its_lease_changes_nothing(desk: Desk) -> None:
    """A worker sleeps through its lease inside the call; by the time it wakes another has taken the feed over."""
    of = order()
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of))
    asleep, awake = asyncio.Event(), asyncio.Event()
    original = desk.amazon.create_feed

    async def slow(*args: object) -> str:
        asleep.set()
        await awake.wait()
        raise refused()

    desk.amazon.create_feed = slow  # type: ignore[method-assign, assignment]
    desk.clock.pass_(61)
    sleeper = asyncio.create_task(desk.worker().turn())
    await asleep.wait()
    desk.amazon.create_feed = original  # type: ignore[method-assign]
    desk.workers.append(desk.worker())
    await desk.work(3)
    before = await desk.kinds()
    assert await desk.state(record) is _S.UNKNOWN
    awake.set()
    await sleeper
    assert await desk.state(record) is _S.UNKNOWN
    assert await desk.kinds() == before
    assert [task.kind for task in await desk.tasks()] == []


@pytest.fixture
async def disk(tmp_path: Path) -> AsyncIterator[Desk]:
    database = await open_books(tmp_path / "books.sqlite3")
    clock = Hands(NOW)
    yield Desk(database=database, amazon=FakeAmazon(clock), clock=clock)
    await database.close()


async def test_workers_in_parallel_never_send_an_action_twice(disk: Desk) -> None:
    orders = [order(order_id=f"403-1234567-00000{n:02d}") for n in range(8)]
    disk.amazon.sells(*orders)
    records = [await disk.confirm(refund(of, principal="1.00")) for of in orders]
    workers = [disk.worker() for _ in range(4)]
    for _ in range(6):
        disk.clock.pass_(61)
        await asyncio.gather(*(worker.turn() for worker in workers))
        disk.amazon.process()
    carried = [action.order_id for action in disk.amazon.carried()]
    assert sorted(carried) == sorted(of.order_id for of in orders)
    assert {await disk.state(record) for record in records} == {_S.SETTLED}
    await disk.ledger()


async def test_a_sent_feed_s_document_is_kept_as_it_was_sent(desk: Desk) -> None:
    of = order()
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of))
    await desk.work()
    carried = await desk.look(record)
    async with desk.database.read() as books:
        feed = await books.feeds.get(carried.feed or "")
    assert (feed.step, feed.feed_id, feed.action_ids) == (FeedStep.SUBMITTED, "F1", (record.action_id,))
    assert record.action_id.encode() in feed.document

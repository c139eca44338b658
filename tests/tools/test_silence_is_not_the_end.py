"""What Amazon never answers, what a lost answer leaves behind, and what a person said in haste: each ends with a person
who knows, and none of it pays twice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest

from copilot.domain.action import ActionState, FeedKind, FeedState
from copilot.domain.errors import BadInput, Conflict, Denied
from copilot.domain.identity import Actor, ActorKind, Role
from copilot.store.ledger import LedgerRows
from copilot.tools.brakes import stop
from copilot.tools.resolve import Found, settle_task
from tests.builders.amazon import AmazonFeed, refused, unavailable, unknown
from tests.builders.desk import MARIO, Desk
from tests.builders.orders import line, order, posted, refund

_S = ActionState
HOUR, DAY = 3600, 86400


async def test_a_feed_that_may_be_a_strangers_is_not_taken_back(desk: Desk) -> None:
    of = order()
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of))
    desk.amazon.fail("create_feed", unknown(), after_recording=True)
    desk.amazon.fail("feeds_since", unavailable())
    await desk.work()
    (ours,) = desk.amazon.feeds.values()
    stranger = AmazonFeed("F99", FeedKind.REFUND, (), desk.clock.now())
    desk.amazon.feeds = {"F99": stranger}  # our own is not listed yet
    await desk.work(3)
    desk.amazon.feeds = {ours.id: ours, "F99": stranger}
    assert await desk.state(record) is _S.UNKNOWN
    with pytest.raises(Conflict):
        await desk.undo(record)
    await desk.work(3)
    assert stranger.state is FeedState.IN_QUEUE, "nobody else's feed is touched"
    with pytest.raises(Denied):
        await desk.confirm(record.action)
    desk.amazon.process(ours.id)
    await desk.work(4, seconds=400)
    assert await desk.state(record) is _S.SETTLED
    assert len(desk.amazon.books[of.order_id]) == 1


@pytest.mark.parametrize("call", ["report", "feed"])
async def test_a_report_that_never_comes_is_read_from_amazons_books(desk: Desk, call: str) -> None:
    of = order()
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of))
    await desk.work(2)
    desk.amazon.process()
    desk.amazon.fail(call, *[unavailable()] * 500)
    await desk.work(30, seconds=400)
    assert await desk.state(record) is _S.SETTLED


@pytest.mark.parametrize("call", ["report", "feed"])
async def test_a_feed_that_amazon_never_tells_of_becomes_a_persons_task(desk: Desk, call: str) -> None:
    of = order()
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of))
    await desk.work(2)
    desk.amazon.process(pay=False)
    desk.amazon.fail(call, *[unavailable()] * 5000)
    await desk.work(40, seconds=HOUR / 4)
    assert await desk.state(record) is _S.UNKNOWN
    assert record.action_id in {task.action_id for task in await desk.tasks()}


async def test_a_lost_feed_is_a_persons_task_also_where_amazon_lists_none(desk: Desk) -> None:
    of = order()
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of))
    desk.amazon.fail("create_feed", unknown())
    desk.amazon.fail("feeds_since", *[refused()] * 500)
    await desk.work(20, seconds=200)
    assert await desk.state(record) is _S.UNKNOWN
    assert record.action_id in {task.action_id for task in await desk.tasks()}


async def test_what_cannot_leave_for_an_hour_is_told_and_for_a_day_is_no_longer_meant(desk: Desk) -> None:
    of = order()
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of))
    desk.amazon.fail("upload", *[refused()] * 5000)
    await desk.work(30, seconds=HOUR / 10)
    assert await desk.state(record) is _S.HELD
    assert ("cannot_leave", record.action_id) in {(task.kind, task.action_id) for task in await desk.tasks()}
    await desk.work(100, seconds=HOUR / 3)
    after = await desk.look(record)
    assert (after.state, after.code, desk.amazon.feeds) == (_S.VOID, "LAW-08", {})


async def test_a_word_that_it_was_not_carried_out_is_held_against_amazons_books(desk: Desk) -> None:
    of = order()
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of))
    desk.amazon.fail("create_feed", unknown())
    await desk.work(8, seconds=200)
    (task,) = await desk.tasks()
    desk.clock.pass_(50 * HOUR)
    async with desk.database.begin() as books:
        facts = await desk.readers.facts(of.order_id, of.marketplace)
        await settle_task(books, task.id, Found.NOT_CARRIED_OUT, facts=facts, actor=MARIO, now=desk.clock.now())
    await desk.work(4, seconds=HOUR)
    assert await desk.tasks() == []
    desk.amazon.execute(record.action)  # the feed hung for days
    await desk.work(20, seconds=HOUR)
    assert [task.kind for task in await desk.tasks()] == ["paid_after_all"], "one task, however often we look"
    assert (await desk.kinds()).count("action.contradicted") == 1


async def test_a_refund_under_another_split_is_no_sign_that_nothing_was_paid(desk: Desk) -> None:
    of = order(line(1, principal="5.00", tax="1.10"))
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of))
    desk.amazon.fail("create_feed", unknown())
    await desk.work(8, seconds=200)
    (task,) = await desk.tasks()
    folded = posted(of, of.lines[0], at=desk.clock.now(), principal="6.10")  # sp-api.md 3.4: as Japan shows it
    desk.amazon.books[of.order_id] = [folded]
    desk.clock.pass_(50 * HOUR)
    facts = await desk.readers.facts(of.order_id, of.marketplace)
    with pytest.raises(Denied) as no:
        async with desk.database.begin() as books:
            await settle_task(books, task.id, Found.NOT_CARRIED_OUT, facts=facts, actor=MARIO, now=desk.clock.now())
    assert no.value.rule == "TASK-06"
    assert await desk.state(record) is _S.UNKNOWN


async def test_nobody_says_not_carried_out_while_a_feed_that_may_be_it_stands_with_amazon(desk: Desk) -> None:
    of = order()
    desk.amazon.sells(of)
    await desk.confirm(refund(of))
    desk.amazon.fail("create_feed", unknown())
    desk.amazon.fail("feeds_since", unavailable())
    await desk.work()
    for name in ("F98", "F99"):
        desk.amazon.feeds[name] = AmazonFeed(name, FeedKind.REFUND, (), desk.clock.now(), state=FeedState.IN_PROGRESS)
    await desk.work(8, seconds=200)
    (task,) = await desk.tasks()
    desk.clock.pass_(50 * HOUR)
    facts = await desk.readers.facts(of.order_id, of.marketplace)
    with pytest.raises(Denied) as no:
        async with desk.database.begin() as books:
            await settle_task(books, task.id, Found.NOT_CARRIED_OUT, facts=facts, actor=MARIO, now=desk.clock.now())
    assert no.value.rule == "TASK-04"


async def test_an_error_on_a_refund_of_several_lines_does_not_free_its_money(desk: Desk) -> None:
    of = order(line(1), line(2))
    desk.amazon.sells(of)
    one, other = refund(of), refund(of, of.lines[1])
    record = await desk.confirm(one.model_copy(update={"lines": (*one.lines, *other.lines)}), MARIO)
    await desk.work(2)
    desk.amazon.process(rejects=[1])
    await desk.work(2)
    assert await desk.state(record) is _S.UNKNOWN
    assert [task.action_id for task in await desk.tasks()] == [record.action_id]


async def test_a_switch_on_a_persons_name_stops_that_person(desk: Desk) -> None:
    async with desk.database.begin() as books:
        ines = await books.people.add_user("ines", [Role.AGENT], None, at=desk.clock.now())
        brake = await stop(books, "agent:ines", reason="looks wrong", actor=MARIO, now=desk.clock.now())
    assert brake.scope == f"agent:{ines}"
    of = order()
    desk.amazon.sells(of)
    with pytest.raises(Denied) as no:
        await desk.confirm(refund(of), Actor(id=ines, name="ines", kind=ActorKind.USER, roles=frozenset({Role.AGENT})))
    assert no.value.rule == "AUTH-06"
    with pytest.raises(BadInput):
        async with desk.database.begin() as books:
            await stop(books, "agent:nobody", reason="a slip", actor=MARIO, now=desk.clock.now())


async def test_the_answer_to_our_own_send_is_believed_also_after_the_lease_was_lost(desk: Desk) -> None:
    of = order()
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of))
    create = desk.amazon.create_feed

    async def slow(*args: object) -> str:
        feed_id = await create(*args)  # type: ignore[arg-type]
        ahead = desk.worker()
        desk.clock.at += timedelta(seconds=200)  # a worker whose clock is ahead finds the lease run out
        await ahead.turn()
        desk.clock.at -= timedelta(seconds=200)
        return feed_id

    desk.amazon.create_feed = slow  # type: ignore[method-assign]
    await desk.work()
    after = await desk.look(record)
    assert after.state in (_S.SUBMITTED, _S.UNKNOWN)
    async with desk.database.read() as books:
        feed = await books.feeds.get(after.feed or "")
    assert (feed.feed_id, feed.adopted) == ("F1", False)
    desk.amazon.create_feed = create  # type: ignore[method-assign]
    desk.amazon.process()
    await desk.work(3)
    assert await desk.state(record) is _S.SETTLED
    assert desk.amazon.created == 1
    assert await desk.tasks() == []


async def test_a_process_that_slept_before_the_send_looks_at_the_brakes_again(desk: Desk) -> None:
    of = order()
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of))
    append = LedgerRows.append

    async def slow(self: LedgerRows, kind: str, **facts: Any) -> Any:
        entry = await append(self, kind, **facts)
        if kind == "feed.sending":
            desk.clock.pass_(3600)  # suspended between the last look and the call
        return entry

    with patch.object(LedgerRows, "append", slow):
        await desk.work()
    assert desk.amazon.created == 0
    async with desk.database.begin() as books:
        await stop(books, "all", reason="meanwhile", actor=MARIO, now=desk.clock.now())
    await desk.work(3, seconds=40)
    assert desk.amazon.created == 0
    assert await desk.state(record) is _S.HELD

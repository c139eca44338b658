"""Tasks about actions of unknown outcome: settled by another person, against Amazon's books, and never guessed."""

from __future__ import annotations

import pytest

from copilot.domain.action import ActionState, FeedState
from copilot.domain.errors import AlreadyDecided, Denied, NotAllowed
from copilot.domain.identity import Actor, Role
from copilot.domain.outbox import ActionRecord, HumanTask
from copilot.tools.resolve import Found, settle_task
from tests.builders.amazon import unavailable, unknown
from tests.builders.desk import ANNA, CARLA, MARIO, SARA, Desk, person
from tests.builders.orders import order, refund

_S = ActionState
TWO_DAYS = 48 * 3600


async def _unknown(desk: Desk, *, recorded: bool = False) -> tuple[ActionRecord, HumanTask]:
    """A refund whose feed was lost from sight, and the task it became."""
    of = order()
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of))
    desk.amazon.fail("create_feed", unknown())
    await desk.work(8, seconds=200)
    assert await desk.state(record) is _S.UNKNOWN
    (task,) = await desk.tasks()
    assert (task.kind, task.action_id) == ("unknown_feed", record.action_id)
    return record, task


async def _settle(desk: Desk, task: HumanTask, found: Found, by: Actor = MARIO) -> HumanTask:
    facts = None
    if task.action_id and found is Found.NOT_CARRIED_OUT:
        async with desk.database.read() as books:
            action = (await books.actions.get(task.action_id)).action
        facts = await desk.readers.facts(action.order_id, action.marketplace)
    async with desk.database.begin() as books:
        return await settle_task(books, task.id, found, facts=facts, actor=by, now=desk.clock.now())


async def test_not_carried_out_frees_the_order_once_finances_can_no_longer_lag(desk: Desk) -> None:
    record, task = await _unknown(desk)
    with pytest.raises(Denied):
        await desk.confirm(record.action)
    with pytest.raises(Denied) as early:
        await _settle(desk, task, Found.NOT_CARRIED_OUT)
    assert (early.value.rule, "from" in early.value.unlock) == ("TASK-05", True)
    desk.clock.pass_(TWO_DAYS)
    closed = await _settle(desk, task, Found.NOT_CARRIED_OUT)
    assert (closed.outcome, closed.closed_by) == ("not_carried_out", MARIO.id)
    assert await desk.state(record) is _S.REJECTED
    again = await desk.confirm(record.action)
    await desk.work(2)
    desk.amazon.process()
    await desk.work(2)
    assert await desk.state(again) is _S.SETTLED
    assert desk.amazon.carried() == [record.action], "once"


async def test_what_the_books_show_is_never_settled_as_not_carried_out(desk: Desk) -> None:
    record, task = await _unknown(desk)
    desk.amazon.execute(record.action)
    desk.clock.pass_(TWO_DAYS)
    with pytest.raises(Denied) as no:
        await _settle(desk, task, Found.NOT_CARRIED_OUT)
    assert no.value.rule == "TASK-06"


async def test_without_facts_nothing_is_freed(desk: Desk) -> None:
    _, task = await _unknown(desk)
    desk.clock.pass_(TWO_DAYS)
    async with desk.database.begin() as books:
        with pytest.raises(Denied) as no:
            await settle_task(books, task.id, Found.NOT_CARRIED_OUT, facts=None, actor=MARIO, now=desk.clock.now())
    assert no.value.rule == "LAW-08"


async def test_carried_out_counts_against_the_order_for_good(desk: Desk) -> None:
    """Even though Finances never show it, the money is not there a second time."""
    record, task = await _unknown(desk)
    await _settle(desk, task, Found.CARRIED_OUT, CARLA)
    assert await desk.state(record) is _S.SETTLED
    with pytest.raises(Denied) as no:
        await desk.confirm(record.action, SARA)
    assert no.value.rule == "REF-08"


async def test_who_confirmed_does_not_settle_and_agents_do_not_either(desk: Desk) -> None:
    _, task = await _unknown(desk)
    for nobody in (ANNA, SARA, person("ada", Role.ADMIN), Actor(**{**ANNA.model_dump(), "roles": {Role.MANAGER}})):
        with pytest.raises(NotAllowed):
            await _settle(desk, task, Found.CARRIED_OUT, nobody)
    with pytest.raises(Denied):
        await _settle(desk, task, Found.SEEN)


async def test_a_task_is_settled_once(desk: Desk) -> None:
    _, task = await _unknown(desk)
    await _settle(desk, task, Found.CARRIED_OUT)
    with pytest.raises(AlreadyDecided):
        await _settle(desk, task, Found.CARRIED_OUT)


async def test_while_amazon_has_the_feed_nobody_says_that_it_did_not_happen(desk: Desk) -> None:
    of = order()
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of))
    await desk.work()
    desk.amazon.feeds["F1"].state = FeedState.IN_PROGRESS
    await desk.work(3, seconds=7 * 3600)
    assert await desk.state(record) is _S.UNKNOWN
    (task,) = await desk.tasks()
    assert task.kind == "stuck_feed"
    desk.clock.pass_(TWO_DAYS)
    with pytest.raises(Denied) as no:
        await _settle(desk, task, Found.NOT_CARRIED_OUT)
    assert no.value.rule == "TASK-04"
    desk.amazon.process()
    await desk.work(3)
    assert await desk.state(record) is _S.SETTLED, "and in the end Amazon answers"


async def test_a_report_that_contradicts_a_person_is_not_passed_over(desk: Desk) -> None:
    """A feed found late: the person said it was not carried out, Amazon's report says it was."""
    record, task = await _unknown(desk)
    desk.clock.pass_(TWO_DAYS)
    await _settle(desk, task, Found.NOT_CARRIED_OUT)
    desk.amazon.execute(record.action)
    again = record.action
    with pytest.raises(Denied):
        await desk.confirm(again)


async def test_trouble_that_hangs_on_no_action_is_only_seen(desk: Desk) -> None:
    of = order()
    desk.amazon.sells(of)
    await desk.confirm(refund(of))
    await desk.work()
    desk.amazon.fail("feed", *[unavailable()] * 30)
    await desk.work(14, seconds=400)
    task = next(task for task in await desk.tasks() if task.kind == "amazon_trouble")
    with pytest.raises(Denied):
        await _settle(desk, task, Found.NOT_CARRIED_OUT)
    assert (await _settle(desk, task, Found.SEEN, ANNA)).outcome == "seen"


async def test_a_refund_that_finances_forget_is_not_paid_a_second_time(desk: Desk) -> None:
    """Settled, and later Finances answer nothing for the order, as they have been seen to do (sp-api.md 5.3)."""
    of = order()
    desk.amazon.sells(of)
    record = await desk.confirm(refund(of))
    await desk.work()
    desk.amazon.process()
    await desk.work(3)
    assert await desk.state(record) is _S.SETTLED
    desk.amazon.books.clear()
    with pytest.raises(Denied) as no:
        await desk.confirm(refund(of), SARA)
    assert no.value.rule == "REF-08"

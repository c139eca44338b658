"""Actions and feeds in the books: one money action an order, one holder a feed, nothing written by an old hand."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from copilot.domain.action import ActionState
from copilot.domain.errors import ActionAlreadyOpen, AlreadyDecided, Conflict, NotFound
from copilot.domain.identity import Role
from copilot.domain.order import Component
from copilot.domain.outbox import Approval, FeedRecord, FeedStep, WaitKind, WaitRecord
from copilot.store.database import Database
from tests.builders.desk import seed
from tests.builders.orders import NOW, ORDER_ID, eur
from tests.builders.rows import feed_of, insert_all, order_number, record_of, refusals

_S = ActionState


async def test_of_two_actions_on_an_order_one_is_told_that_it_is_taken(database: Database) -> None:
    async with database.begin() as books:
        await seed(books, 1)
        await seed(books, 2)

    async def take(number: int) -> None:
        async with database.begin() as books:
            await books.ledger.append("action.confirmed", actor="usr_anna", at=NOW, action_id=f"act_{number}")
            await books.actions.insert(record_of(number))

    results = await asyncio.gather(take(1), take(2), return_exceptions=True)
    assert refusals(results, ActionAlreadyOpen) == 1
    async with database.read() as books:
        assert len(await books.ledger.entries()) == 1, "the loser leaves neither action nor entry"
        assert len(await books.actions.in_state(_S.HELD)) == 1


async def test_after_a_refused_action_the_transaction_can_still_write(database: Database) -> None:
    await insert_all(database, record_of(1))
    async with database.begin() as books:
        await seed(books, 2)
        with pytest.raises(ActionAlreadyOpen):
            await books.actions.insert(record_of(2))
        with pytest.raises(AlreadyDecided):
            await books.actions.insert(record_of(1, order_number(9)))
        await books.ledger.append("action.denied", actor="usr_anna", at=NOW, action_id="act_2")
    async with database.read() as books:
        assert [entry.kind for entry in await books.ledger.entries()] == ["action.denied"]


async def test_a_run_has_its_answer_once_every_action_of_it_has_one(database: Database) -> None:
    ended = (_S.ACCEPTED, _S.REJECTED)
    both = (
        record_of(1, state=_S.PROCESSING),
        record_of(2, order_number(2), _S.PROCESSING).model_copy(update={"ticket_id": "tkt_1", "run_id": "run_1"}),
    )
    await insert_all(database, *both)
    async with database.begin() as books:
        for wait, run in (("asks", "run_1"), ("has no action", "run_2")):
            await books.runs.wait(
                WaitRecord(
                    wait_id=wait, run_id=run, ticket_id="tkt_1", kind=WaitKind.OUTCOME, suggestion_id="sug_1",
                    version=1, consumed=False, answer=None, resumed=False,
                )
            )  # fmt: skip
        assert await books.runs.answered(ended) == []
        await books.actions.move("act_1", _S.PROCESSING, _S.REJECTED, at=NOW)
        assert await books.runs.answered(ended) == [], "one of two is still on its way"
        await books.actions.move("act_2", _S.PROCESSING, _S.ACCEPTED, at=NOW)
        assert [wait.wait_id for wait in await books.runs.answered(ended)] == ["asks"]
        assert await books.runs.consume("asks", {"decision": "outcome"})
        assert await books.runs.answered(ended) == []


async def test_an_action_comes_back_as_it_was_put(database: Database) -> None:
    record = record_of(1, cents=1999)
    await insert_all(database, record)
    async with database.read() as books:
        assert await books.actions.get("act_1") == record
        assert await books.actions.of_run("run_1") == [record]
        assert await books.actions.held(ORDER_ID) == [record.action]
        assert await books.actions.held(ORDER_ID, except_action="act_1") == []


async def test_states_move_by_compare_and_swap(database: Database) -> None:
    await insert_all(database, record_of(1))

    async def void() -> bool:
        async with database.begin() as books:
            return await books.actions.move("act_1", _S.HELD, _S.VOID, at=NOW, code="ATZ-11")

    assert sorted(await asyncio.gather(*(void() for _ in range(8)))) == [False] * 7 + [True]
    async with database.begin() as books:
        assert (await books.actions.get("act_1")).code == "ATZ-11"
        with pytest.raises(ValueError, match="no step"):
            await books.actions.move("act_1", _S.VOID, _S.HELD, at=NOW)
        await seed(books, 2)
        await books.actions.insert(record_of(2))  # a void action holds the order no longer


@pytest.mark.parametrize(
    ("state", "counts"),
    [(_S.HELD, True), (_S.SETTLED, True), (_S.UNKNOWN, True), (_S.AWAITING_APPROVAL, True), (_S.REJECTED, False), (_S.VOID, False), (_S.CANCELLED, False), (_S.EXPIRED, False)],
)  # fmt: skip
async def test_what_counts_as_spent(database: Database, state: ActionState, counts: bool) -> None:
    await insert_all(database, record_of(1, state=state, cents=700))
    async with database.read() as books:
        spent = await books.actions.spent_by("usr_anna", "EUR", since=NOW - timedelta(hours=1))
        assert spent == eur("7.00" if counts else "0.00")
        assert await books.actions.spent_by("usr_anna", "EUR", since=NOW + timedelta(seconds=1)) == eur("0.00")
        assert await books.actions.spent_by("usr_sara", "EUR", since=NOW) == eur("0.00")
        assert (await books.actions.spent_by("usr_anna", "USD", since=NOW)).minor == 0
        assert await books.actions.spent_by("usr_anna", "EUR", since=NOW, except_action="act_1") == eur("0.00")


async def test_a_feed_takes_its_actions_or_nothing(database: Database) -> None:
    await insert_all(database, record_of(1), record_of(2, order_number(2)))
    async with database.begin() as books:
        await books.feeds.add(feed_of(1, "act_1"))
    with pytest.raises(Conflict):
        async with database.begin() as books:
            await books.feeds.add(feed_of(2, "act_2", "act_1"))
    async with database.read() as books:
        assert (await books.actions.get("act_1")).feed == "feed_1"
        assert (await books.actions.get("act_2")).feed is None
        with pytest.raises(NotFound):
            await books.feeds.get("feed_2")


async def test_a_carried_action_cannot_be_undone_and_a_released_one_can(database: Database) -> None:
    await insert_all(database, record_of(1))
    async with database.begin() as books:
        await books.feeds.add(feed_of(1, "act_1"))
        assert not await books.actions.undo("act_1", at=NOW, by="usr_anna")
        await books.actions.release("feed_1")
        assert await books.actions.undo("act_1", at=NOW, by="usr_anna")


async def test_a_feed_is_leased_to_one_worker_at_a_time(database: Database) -> None:
    await insert_all(database, *(record_of(n, order_number(n)) for n in range(3)))
    async with database.begin() as books:
        for n in range(3):
            await books.feeds.add(feed_of(n, f"act_{n}"))

    async def claim(owner: str) -> FeedRecord | None:
        async with database.begin() as books:
            return await books.feeds.claim(owner=owner, now=NOW, lease_until=NOW + timedelta(minutes=2))

    claimed = [feed for feed in await asyncio.gather(*(claim(f"w{n}") for n in range(8))) if feed]
    assert sorted(feed.id for feed in claimed) == ["feed_0", "feed_1", "feed_2"]
    assert {feed.fence for feed in claimed} == {1}


async def test_an_old_holder_s_pen_writes_nothing(database: Database) -> None:
    await insert_all(database, record_of(1))
    async with database.begin() as books:
        await books.feeds.add(feed_of(1, "act_1"))
        first = await books.feeds.claim(owner="w1", now=NOW, lease_until=NOW + timedelta(minutes=2))
    later = NOW + timedelta(minutes=3)
    async with database.begin() as books:
        second = await books.feeds.claim(owner="w2", now=later, lease_until=later + timedelta(minutes=2))
    assert first is not None and second is not None and second.fence == first.fence + 1
    async with database.begin() as books:
        assert not await books.feeds.save("feed_1", first.fence, FeedStep.SUBMITTED, run_at=later, feed_id="F1")
        assert await books.feeds.get("feed_1") == second
        assert await books.feeds.save("feed_1", second.fence, FeedStep.UPLOADED, run_at=later)


async def test_two_feeds_of_a_kind_do_not_go_into_the_dark_together(database: Database) -> None:
    await insert_all(database, *(record_of(n, order_number(n)) for n in (1, 2)))
    async with database.begin() as books:
        for n in (1, 2):
            await books.feeds.add(feed_of(n, f"act_{n}"))

    async def send(number: int) -> bool:
        async with database.begin() as books:
            feed = await books.feeds.get(f"feed_{number}")
            if await books.feeds.another_unsettled(feed, since=NOW - timedelta(minutes=10), turn=True):
                return False
            await asyncio.sleep(0.02)
            return await books.feeds.save(feed.id, 0, FeedStep.CREATE_SENT, run_at=NOW, sent_at=NOW)

    assert sorted(await asyncio.gather(send(1), send(2))) == [False, True]


async def test_a_person_answers_a_request_once(database: Database) -> None:
    await insert_all(database, record_of(1, state=_S.AWAITING_APPROVAL))
    answer = Approval(action_id="act_1", approver="usr_sara", role=Role.SENIOR_AGENT, granted=True, digest="d" * 64, at=NOW)  # fmt: skip
    async with database.begin() as books:
        await books.actions.approve(answer)
        with pytest.raises(AlreadyDecided):
            await books.actions.approve(answer.model_copy(update={"granted": False}))
        assert await books.actions.approvals("act_1") == [answer]


async def test_a_rollback_leaves_neither_action_nor_entry(database: Database) -> None:
    with pytest.raises(RuntimeError):
        async with database.begin() as books:
            await seed(books, 1)
            await books.actions.insert(record_of(1))
            await books.ledger.append("action.confirmed", actor="usr_anna", at=NOW)
            raise RuntimeError("the power goes out")
    async with database.begin() as books:
        assert (await books.ledger.head()).entries == 0
        for look in (books.actions.get("act_1"), books.tickets.get("tkt_1")):
            with pytest.raises(NotFound):
                await look
        await seed(books, 1)
        await books.actions.insert(record_of(1))


async def test_settled_refunds_of_an_order_are_remembered(database: Database) -> None:
    await insert_all(database, record_of(1, state=_S.SETTLED, cents=300), record_of(2))
    async with database.read() as books:
        (settled,) = await books.actions.settled(ORDER_ID)
        assert settled.lines[0].components[Component.PRINCIPAL] == eur("3.00")
        assert await books.actions.settled(order_number(5)) == []

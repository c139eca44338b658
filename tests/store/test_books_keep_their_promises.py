"""What the books promise on either database: one winner, nothing half written, nothing lost."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import pytest

from copilot.domain.action import ActionState, FeedKind, digest
from copilot.domain.errors import ActionAlreadyOpen, AlreadyDecided, BadInput, Conflict, NotFound
from copilot.domain.identity import Role
from copilot.domain.ledger import verify
from copilot.domain.order import Component, History, Marks
from copilot.domain.outbox import ActionRecord, Approval, FeedRecord, FeedStep, HumanTask, WaitKind, WaitRecord
from copilot.domain.ticket import Author, Message, TicketStatus
from copilot.store.database import Books, Database
from copilot.store.migrate import drift
from tests.builders.desk import note, seed, ticket
from tests.builders.orders import NOW, ORDER_ID, eur, facts, order, refund

_S = ActionState


def _record(number: int, order_id: str = ORDER_ID, state: ActionState = _S.HELD, cents: int = 500) -> ActionRecord:
    action = refund(order(order_id=order_id), principal=f"{cents / 100:.2f}")
    return ActionRecord(
        action_id=f"act_{number}", ticket_id=f"tkt_{number}", run_id=f"run_{number}", suggestion_id="sug_1",
        action=action, digest=digest(action), state=state, confirmed_by="usr_anna",
        confirmed_roles=frozenset({Role.AGENT}), confirmed_at=NOW, hold_until=NOW, updated_at=NOW,
    )  # fmt: skip


def _order_id(number: int) -> str:
    return f"403-1234567-{number:07d}"


def _feed(number: int, *actions: str) -> FeedRecord:
    return FeedRecord(
        id=f"feed_{number}", kind=FeedKind.REFUND, step=FeedStep.PREPARED, marketplaces=("IT",), action_ids=actions,
        document=b"<xml/>", created_at=NOW,
    )  # fmt: skip


async def _insert(database: Database, *records: ActionRecord) -> None:
    async with database.begin() as books:
        for record in records:
            await seed(books, int(record.action_id.removeprefix("act_")))
            await books.actions.insert(record)


def _outcomes(results: Sequence[object], kind: type[BaseException]) -> int:
    strangers = [r for r in results if isinstance(r, BaseException) and not isinstance(r, kind)]
    assert strangers == []
    return sum(isinstance(r, kind) for r in results)


async def test_the_migrations_tell_the_whole_story(database: Database) -> None:
    async with database.engine.connect() as connection:
        assert await connection.run_sync(drift) == []


async def test_migrating_again_changes_nothing(database: Database) -> None:
    async with database.begin() as books:
        await books.tickets.add(ticket(), at=NOW)
    await database.migrate()
    async with database.read() as books:
        assert (await books.tickets.get("tkt_1")).subject == "Question"


async def test_a_ticket_comes_back_as_it_was_put(database: Database) -> None:
    put = ticket("tkt_1", "Dov'è il mio pacco?", "Ancora niente…", order_id=ORDER_ID, thread="relay/403")
    async with database.begin() as books:
        await books.tickets.add(put, at=NOW)
    async with database.read() as books:
        assert await books.tickets.get("tkt_1") == put
        assert await books.tickets.status("tkt_1") is TicketStatus.OPEN
    answer = Message(author=Author.SELLER, at=NOW, text="È in viaggio.", attachments=("foto.jpg",))
    async with database.begin() as books:
        await books.tickets.extend("tkt_1", [answer])
    async with database.read() as books:
        assert (await books.tickets.get("tkt_1")).messages == (*put.messages, answer)


async def test_a_ticket_is_added_once_and_the_caller_can_go_on(database: Database) -> None:
    async with database.begin() as books:
        await books.tickets.add(ticket(), at=NOW)
        with pytest.raises(Conflict):
            await books.tickets.add(ticket("tkt_1", "Another text"), at=NOW)
        await books.tickets.set_status("tkt_1", TicketStatus.SUGGESTED)
    async with database.read() as books:
        assert (await books.tickets.get("tkt_1")).messages[0].text == "Where is my parcel?"
        assert await books.tickets.status("tkt_1") is TicketStatus.SUGGESTED


async def test_what_is_not_there_is_named(database: Database) -> None:
    async with database.read() as books:
        for look in (books.tickets.get, books.tickets.status, books.runs.get, books.suggestions.get, books.actions.get):
            with pytest.raises(NotFound):
                await look("nothing")


async def test_the_same_mail_is_known_again_and_the_same_id_with_another_body_is_not(database: Database) -> None:
    async with database.begin() as books:
        await books.tickets.add(ticket(), at=NOW)
        await books.tickets.remember_mail("<m1@example>", "a" * 64, "tkt_1", raw=b"raw", at=NOW)
    async with database.read() as books:
        assert await books.tickets.by_mail("<m1@example>", "a" * 64) == "tkt_1"
        assert await books.tickets.by_mail("<m1@example>", "b" * 64) is None
        assert await books.tickets.by_mail("<m2@example>", "a" * 64) is None


async def test_a_thread_leads_to_its_newest_ticket(database: Database) -> None:
    async with database.begin() as books:
        await books.tickets.add(ticket("tkt_old", thread="k"), at=NOW - timedelta(days=3))
        await books.tickets.add(ticket("tkt_new", thread="k"), at=NOW)
        assert await books.tickets.by_thread("k") == "tkt_new"
        assert await books.tickets.by_thread("other") is None


async def test_pages_of_tickets_meet_without_gap_or_overlap(database: Database) -> None:
    ids = [f"tkt_{n:02d}" for n in range(11)]
    async with database.begin() as books:
        for n, id_ in enumerate(ids):
            await books.tickets.add(ticket(id_), at=NOW + timedelta(minutes=n // 3))  # several in the same minute
    seen: list[str] = []
    async with database.read() as books:
        while page := await books.tickets.page(after=seen[-1] if seen else None, limit=4):
            seen += [found.ticket_id for found, _, _ in page]
    assert seen == sorted(ids, reverse=True)


async def test_a_run_is_opened_once_per_state_of_its_thread(database: Database) -> None:
    async with database.begin() as books:
        await books.tickets.add(ticket(), at=NOW)

    async def start(number: int) -> str:
        async with database.begin() as books:
            return (await books.runs.open(f"run_{number}", "tkt_1", 1, at=NOW)).run_id

    assert len(set(await asyncio.gather(*(start(n) for n in range(10))))) == 1
    async with database.begin() as books:
        later = await books.runs.open("run_later", "tkt_1", 2, at=NOW)
        assert (await books.runs.latest("tkt_1")) == later


async def test_the_notebook_of_a_run_is_merged(database: Database) -> None:
    async with database.begin() as books:
        run = await seed(books, 1)
        await books.runs.save(run, "read", {"facts": {"a": 1}})
        await books.runs.save(run, "judged", {"triage": "è"})
    async with database.read() as books:
        read = await books.runs.get(run)
    assert (read.stage, read.work) == ("judged", {"facts": {"a": 1}, "triage": "è"})


def _wait(wait_id: str = "w1", kind: WaitKind = WaitKind.DECISION) -> WaitRecord:
    return WaitRecord(
        wait_id=wait_id, run_id="run_1", ticket_id="tkt_1", kind=kind, suggestion_id="sug_1", version=1,
        consumed=False, answer=None, resumed=False,
    )  # fmt: skip


async def test_of_fifty_answers_exactly_one_is_taken(database: Database) -> None:
    async with database.begin() as books:
        await seed(books, 1)
        await books.runs.wait(_wait())

    async def answer(number: int) -> bool:
        async with database.begin() as books:
            return await books.runs.consume("w1", {"by": number})

    taken = await asyncio.gather(*(answer(n) for n in range(50)))
    assert taken.count(True) == 1
    async with database.read() as books:
        waited = await books.runs.waiting(suggestion_id="sug_1")
    assert waited is not None and waited.answer == {"by": taken.index(True)}


async def test_a_consumed_wait_is_stranded_until_the_graph_has_taken_it(database: Database) -> None:
    async with database.begin() as books:
        await seed(books, 1)
        await books.runs.wait(_wait())
        await books.runs.wait(_wait("w2", WaitKind.OUTCOME))
        assert [w.wait_id for w in await books.runs.open_outcomes()] == ["w2"]
        assert await books.runs.stranded() == []
        assert await books.runs.consume("w1", {"yes": True})
        await books.runs.wait(_wait())  # opening it again changes nothing
        assert not await books.runs.consume("w1", {"yes": False})
        assert not await books.runs.consume("nowhere", {})
        assert [(w.wait_id, w.answer) for w in await books.runs.stranded(WaitKind.DECISION)] == [("w1", {"yes": True})]
        await books.runs.resumed("w1")
        assert await books.runs.stranded() == []


async def test_of_two_actions_on_an_order_one_is_told_that_it_is_taken(database: Database) -> None:
    async with database.begin() as books:
        await seed(books, 1)
        await seed(books, 2)

    async def take(number: int) -> None:
        async with database.begin() as books:
            await books.ledger.append("action.confirmed", actor="usr_anna", at=NOW, action_id=f"act_{number}")
            await books.actions.insert(_record(number))

    results = await asyncio.gather(take(1), take(2), return_exceptions=True)
    assert _outcomes(results, ActionAlreadyOpen) == 1
    async with database.read() as books:
        assert len(await books.ledger.entries()) == 1, "the loser leaves neither action nor entry"
        assert len(await books.actions.in_state(_S.HELD)) == 1


async def test_after_a_refused_action_the_transaction_can_still_write(database: Database) -> None:
    await _insert(database, _record(1))
    async with database.begin() as books:
        await seed(books, 2)
        with pytest.raises(ActionAlreadyOpen):
            await books.actions.insert(_record(2))
        with pytest.raises(AlreadyDecided):
            await books.actions.insert(_record(1, _order_id(9)))
        await books.ledger.append("action.denied", actor="usr_anna", at=NOW, action_id="act_2")
    async with database.read() as books:
        assert [entry.kind for entry in await books.ledger.entries()] == ["action.denied"]


async def test_an_action_comes_back_as_it_was_put(database: Database) -> None:
    record = _record(1, cents=1999)
    await _insert(database, record)
    async with database.read() as books:
        assert await books.actions.get("act_1") == record
        assert await books.actions.of_run("run_1") == [record]
        assert await books.actions.held(ORDER_ID) == [record.action]
        assert await books.actions.held(ORDER_ID, except_action="act_1") == []


async def test_states_move_by_compare_and_swap(database: Database) -> None:
    await _insert(database, _record(1))

    async def void() -> bool:
        async with database.begin() as books:
            return await books.actions.move("act_1", _S.HELD, _S.VOID, at=NOW, code="ATZ-11")

    assert sorted(await asyncio.gather(*(void() for _ in range(8)))) == [False] * 7 + [True]
    async with database.begin() as books:
        assert (await books.actions.get("act_1")).code == "ATZ-11"
        with pytest.raises(ValueError, match="no step"):
            await books.actions.move("act_1", _S.VOID, _S.HELD, at=NOW)
        await seed(books, 2)
        await books.actions.insert(_record(2))  # a void action holds the order no longer


@pytest.mark.parametrize(
    ("state", "counts"),
    [(_S.HELD, True), (_S.SETTLED, True), (_S.UNKNOWN, True), (_S.AWAITING_APPROVAL, True), (_S.REJECTED, False), (_S.VOID, False), (_S.CANCELLED, False), (_S.EXPIRED, False)],
)  # fmt: skip
async def test_what_counts_as_spent(database: Database, state: ActionState, counts: bool) -> None:
    await _insert(database, _record(1, state=state, cents=700))
    async with database.read() as books:
        spent = await books.actions.spent_by("usr_anna", "EUR", since=NOW - timedelta(hours=1))
        assert spent == eur("7.00" if counts else "0.00")
        assert await books.actions.spent_by("usr_anna", "EUR", since=NOW + timedelta(seconds=1)) == eur("0.00")
        assert await books.actions.spent_by("usr_sara", "EUR", since=NOW) == eur("0.00")
        assert (await books.actions.spent_by("usr_anna", "USD", since=NOW)).minor == 0
        assert await books.actions.spent_by("usr_anna", "EUR", since=NOW, except_action="act_1") == eur("0.00")


async def test_a_feed_takes_its_actions_or_nothing(database: Database) -> None:
    await _insert(database, _record(1), _record(2, _order_id(2)))
    async with database.begin() as books:
        await books.actions.add_feed(_feed(1, "act_1"))
    with pytest.raises(Conflict):
        async with database.begin() as books:
            await books.actions.add_feed(_feed(2, "act_2", "act_1"))
    async with database.read() as books:
        assert (await books.actions.get("act_1")).feed == "feed_1"
        assert (await books.actions.get("act_2")).feed is None
        with pytest.raises(NotFound):
            await books.actions.feed("feed_2")


async def test_a_carried_action_cannot_be_undone_and_a_released_one_can(database: Database) -> None:
    await _insert(database, _record(1))
    async with database.begin() as books:
        await books.actions.add_feed(_feed(1, "act_1"))
        assert not await books.actions.undo("act_1", at=NOW, by="usr_anna")
        await books.actions.release("feed_1")
        assert await books.actions.undo("act_1", at=NOW, by="usr_anna")


async def test_a_feed_is_leased_to_one_worker_at_a_time(database: Database) -> None:
    await _insert(database, *(_record(n, _order_id(n)) for n in range(3)))
    async with database.begin() as books:
        for n in range(3):
            await books.actions.add_feed(_feed(n, f"act_{n}"))

    async def claim(owner: str) -> FeedRecord | None:
        async with database.begin() as books:
            return await books.actions.claim_feed(owner=owner, now=NOW, lease_until=NOW + timedelta(minutes=2))

    claimed = [feed for feed in await asyncio.gather(*(claim(f"w{n}") for n in range(8))) if feed]
    assert sorted(feed.id for feed in claimed) == ["feed_0", "feed_1", "feed_2"]
    assert {feed.fence for feed in claimed} == {1}


async def test_an_old_holder_s_pen_writes_nothing(database: Database) -> None:
    await _insert(database, _record(1))
    async with database.begin() as books:
        await books.actions.add_feed(_feed(1, "act_1"))
        first = await books.actions.claim_feed(owner="w1", now=NOW, lease_until=NOW + timedelta(minutes=2))
    later = NOW + timedelta(minutes=3)
    async with database.begin() as books:
        second = await books.actions.claim_feed(owner="w2", now=later, lease_until=later + timedelta(minutes=2))
    assert first is not None and second is not None and second.fence == first.fence + 1
    async with database.begin() as books:
        assert not await books.actions.save_feed("feed_1", first.fence, FeedStep.SUBMITTED, run_at=later, feed_id="F1")
        assert await books.actions.feed("feed_1") == second
        assert await books.actions.save_feed("feed_1", second.fence, FeedStep.UPLOADED, run_at=later)


async def test_two_feeds_of_a_kind_do_not_go_into_the_dark_together(database: Database) -> None:
    await _insert(database, *(_record(n, _order_id(n)) for n in (1, 2)))
    async with database.begin() as books:
        for n in (1, 2):
            await books.actions.add_feed(_feed(n, f"act_{n}"))

    async def send(number: int) -> bool:
        async with database.begin() as books:
            feed = await books.actions.feed(f"feed_{number}")
            if await books.actions.another_unsettled(feed, since=NOW - timedelta(minutes=10)):
                return False
            await asyncio.sleep(0.02)
            return await books.actions.save_feed(feed.id, 0, FeedStep.CREATE_SENT, run_at=NOW, sent_at=NOW)

    assert sorted(await asyncio.gather(send(1), send(2))) == [False, True]


async def test_a_person_answers_a_request_once(database: Database) -> None:
    await _insert(database, _record(1, state=_S.AWAITING_APPROVAL))
    answer = Approval(action_id="act_1", approver="usr_sara", role=Role.SENIOR_AGENT, granted=True, digest="d" * 64, at=NOW)  # fmt: skip
    async with database.begin() as books:
        await books.actions.approve(answer)
        with pytest.raises(AlreadyDecided):
            await books.actions.approve(answer.model_copy(update={"granted": False}))
        assert await books.actions.approvals("act_1") == [answer]


async def test_twenty_writers_leave_a_whole_chain(database: Database) -> None:
    async def write(number: int) -> None:
        for n in range(3):
            async with database.begin() as books:
                await books.ledger.append(
                    "test", actor=f"usr_{number}", at=NOW, data={"n": n, "é": "ü", "x": [1, None]}
                )

    await asyncio.gather(*(write(n) for n in range(20)))
    async with database.read() as books:
        entries, head = await books.ledger.entries(), await books.ledger.head()
    assert verify(entries, anchor=head) == head
    assert head.entries == 60
    assert all([e.data["n"] for e in entries if e.actor == f"usr_{n}"] == [0, 1, 2] for n in range(20))


async def test_a_rollback_leaves_neither_action_nor_entry(database: Database) -> None:
    with pytest.raises(RuntimeError):
        async with database.begin() as books:
            await seed(books, 1)
            await books.actions.insert(_record(1))
            await books.ledger.append("action.confirmed", actor="usr_anna", at=NOW)
            raise RuntimeError("the power goes out")
    async with database.begin() as books:
        assert (await books.ledger.head()).entries == 0
        for look in (books.actions.get("act_1"), books.tickets.get("tkt_1")):
            with pytest.raises(NotFound):
                await look
        await seed(books, 1)
        await books.actions.insert(_record(1))


async def test_a_reader_sees_one_moment(database: Database) -> None:
    async with database.begin() as books:
        await books.ledger.append("first", actor="system", at=NOW)
    async with database.read() as reader:
        assert (await reader.ledger.head()).entries == 1
        async with database.begin() as books:
            await books.ledger.append("second", actor="system", at=NOW)
        assert (await reader.ledger.head()).entries == 1
    async with database.read() as reader:
        assert (await reader.ledger.head()).entries == 2


async def test_notes_marks_history_tasks_and_events_come_back(database: Database) -> None:
    task = HumanTask(id="task_1", kind="unknown_feed", ticket_id=None, action_id=None, text="Look.", opened_at=NOW)
    marks = Marks(claim_open=True, claims_protected=None)
    async with database.begin() as books:
        await seed(books, 1)
        await books.cases.add_note("tkt_1", note())
        await books.cases.put_history(ORDER_ID, History(orders_365d=3))
        await books.cases.put_marks(ORDER_ID, marks, at=NOW)
        await books.cases.open_task(task)
        await books.cases.open_task(task.model_copy(update={"text": "Again."}))
        await books.cases.emit("tkt_1", "action", {"state": "HELD"}, at=NOW)
        await books.cases.emit("tkt_1", "action", {"state": "VOID"}, at=NOW)
    async with database.read() as books:
        assert await books.cases.notes("tkt_1") == [note()]
        assert await books.cases.marks(ORDER_ID) == marks
        assert await books.cases.history(ORDER_ID) == History(orders_365d=3)
        assert await books.cases.tasks() == [task]
        first, second = await books.cases.events("tkt_1", after=0)
        assert (first[2], second[2]) == ({"state": "HELD"}, {"state": "VOID"})
        assert await books.cases.events("tkt_1", after=first[0]) == [second]
        assert await books.cases.events("tkt_2", after=0) == []


async def _claimed(books: Books, request: str = "r1", *, minutes: float = 0, actor: str = "key_1") -> object:
    return await books.keys.claim(actor, "k", request, at=NOW + timedelta(minutes=minutes))


async def test_a_request_with_a_key_runs_once_and_is_answered_the_same(database: Database) -> None:
    async with database.begin() as books:
        assert await _claimed(books) is None
    async with database.begin() as books:
        with pytest.raises(Conflict):
            await _claimed(books)
        await books.keys.finish("key_1", "k", 201, b'{"id": "tkt_1"}')
    async with database.begin() as books:
        assert await _claimed(books) == (201, b'{"id": "tkt_1"}')
        with pytest.raises(BadInput):
            await _claimed(books, "another request")
        assert await _claimed(books, "theirs", actor="key_2") is None, "a key belongs to its actor"


async def test_a_key_is_free_again_when_its_request_failed_or_its_process_died(database: Database) -> None:
    async with database.begin() as books:
        assert await _claimed(books) is None
        await books.keys.drop("key_1", "k")
        assert await _claimed(books) is None
        assert await _claimed(books, minutes=3) is None


async def test_of_ten_requests_with_one_key_one_runs(database: Database) -> None:
    async def ask() -> object:
        async with database.begin() as books:
            return await _claimed(books)

    results = await asyncio.gather(*(ask() for _ in range(10)), return_exceptions=True)
    assert _outcomes(results, Conflict) == 9


async def test_the_first_answers_ever_kept_do_not_trip_over_each_other(database: Database) -> None:
    async def finish(number: int) -> None:
        async with database.begin() as books:
            assert await books.keys.claim("key_1", f"k{number}", "r", at=NOW) is None
            await books.keys.finish("key_1", f"k{number}", 200, b"%d" % number)

    await asyncio.gather(*(finish(n) for n in range(6)))
    async with database.begin() as books:
        assert [await books.keys.claim("key_1", f"k{n}", "r", at=NOW) for n in range(6)] == [(200, b"%d" % n) for n in range(6)]  # fmt: skip


async def test_settled_refunds_of_an_order_are_remembered(database: Database) -> None:
    await _insert(database, _record(1, state=_S.SETTLED, cents=300), _record(2))
    async with database.read() as books:
        (settled,) = await books.actions.settled(ORDER_ID)
        assert settled.lines[0].components[Component.PRINCIPAL] == eur("3.00")
        assert await books.actions.settled(_order_id(5)) == []


async def test_marks_survive_their_spelling(database: Database) -> None:
    put = facts().marks
    async with database.begin() as books:
        await books.cases.put_marks(ORDER_ID, put, at=NOW)
    async with database.read() as books:
        assert await books.cases.marks(ORDER_ID) == put
        assert await books.cases.marks("unknown") is None
        assert await books.cases.history(ORDER_ID) is None

"""What the books promise on either database: one winner, nothing half written, nothing lost."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from copilot.domain.errors import BadInput, Conflict, NotFound
from copilot.domain.ledger import verify
from copilot.domain.order import History, Marks
from copilot.domain.outbox import HumanTask, WaitKind, WaitRecord
from copilot.domain.queue import Order, Sieve
from copilot.domain.ticket import Author, Message, TicketStatus
from copilot.store.database import Books, Database
from copilot.store.migrate import drift
from tests.builders.desk import note, seed, ticket
from tests.builders.orders import NOW, ORDER_ID, facts
from tests.builders.rows import refusals


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
        assert await books.tickets.by_thread("k", trusted=False) == "tkt_new"
        assert await books.tickets.by_thread("other", trusted=False) is None


async def test_pages_of_tickets_meet_without_gap_or_overlap(database: Database) -> None:
    ids = [f"tkt_{n:02d}" for n in range(11)]
    async with database.begin() as books:
        for n, id_ in enumerate(ids):
            await books.tickets.add(ticket(id_), at=NOW + timedelta(minutes=n // 3))  # several in the same minute
    seen: list[str] = []
    async with database.read() as books:
        cursor: str | None = None
        while cursor or not seen:
            page = await books.queue.page(Sieve(), order=Order.NEWEST, now=NOW, after=cursor, limit=4)
            seen += [row.ticket_id for row in page.rows]
            cursor = page.next_cursor
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
        assert await books.runs.stranded() == []
        assert await books.runs.consume("w1", {"yes": True})
        await books.runs.wait(_wait())  # opening it again changes nothing
        assert not await books.runs.consume("w1", {"yes": False})
        assert not await books.runs.consume("nowhere", {})
        assert [(w.wait_id, w.answer) for w in await books.runs.stranded(WaitKind.DECISION)] == [("w1", {"yes": True})]
        await books.runs.resumed("w1")
        assert await books.runs.stranded() == []


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
        assert await books.cases.newest_events(["tkt_1", "tkt_2"]) == {"tkt_1": second[0]}


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
    assert refusals(results, Conflict) == 9


async def test_the_first_answers_ever_kept_do_not_trip_over_each_other(database: Database) -> None:
    async def finish(number: int) -> None:
        async with database.begin() as books:
            assert await books.keys.claim("key_1", f"k{number}", "r", at=NOW) is None
            await books.keys.finish("key_1", f"k{number}", 200, b"%d" % number)

    await asyncio.gather(*(finish(n) for n in range(6)))
    async with database.begin() as books:
        assert [await books.keys.claim("key_1", f"k{n}", "r", at=NOW) for n in range(6)] == [(200, b"%d" % n) for n in range(6)]  # fmt: skip


async def test_marks_survive_their_spelling(database: Database) -> None:
    put = facts().marks
    async with database.begin() as books:
        await books.cases.put_marks(ORDER_ID, put, at=NOW)
    async with database.read() as books:
        assert await books.cases.marks(ORDER_ID) == put
        assert await books.cases.marks("unknown") is None
        assert await books.cases.history(ORDER_ID) is None

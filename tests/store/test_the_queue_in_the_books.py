"""The list keeps step with the books on either database, and is written for tickets that are older than it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa
import structlog

from copilot.domain.clock import ClockState, TicketClock, clocks_of
from copilot.domain.desk import DraftField
from copilot.domain.identity import Role
from copilot.domain.outbox import HumanTask
from copilot.domain.queue import Order, QueueRow, Sieve, Waiting
from copilot.domain.reason import Reason
from copilot.domain.risk import Risk, Tier
from copilot.domain.ticket import Author, ClaimOutcome, Message, NoticeKind, Ticket, TicketStatus
from copilot.store.database import Books, Database
from copilot.store.queue import Queue
from copilot.store.tables import drafts, presence, queue
from tests.builders.desk import ticket
from tests.builders.notes import suggestion
from tests.builders.orders import NOW, ORDER_ID


def clock(name: str, hours: float, length: float = 24) -> TicketClock:
    due = NOW + timedelta(hours=hours)
    begun = due - timedelta(hours=length)
    return TicketClock(name=name, due_at=due, started_at=begun, state=ClockState.RUNNING, rule="COM-40")


async def listed(books: Books, order: Order = Order.NEED, **sieve: object) -> list[QueueRow]:
    page = await books.queue.page(Sieve.model_validate(sieve), order=order, now=NOW, limit=100)
    return list(page.rows)


async def suggested(books: Books, ticket_id: str, **changes: object) -> None:
    await books.tickets.add(ticket(ticket_id), at=NOW)
    run = await books.runs.open(f"run_{ticket_id}", ticket_id, 1, at=NOW)
    made = suggestion(suggestion_id=f"sug_{ticket_id}", ticket_id=ticket_id, **changes)
    await books.suggestions.put(made, run.run_id)
    await books.tickets.set_status(ticket_id, TicketStatus.SUGGESTED)


async def test_need_is_crisis_then_the_clock_then_risk_then_age(database: Database) -> None:
    calm, low = {"tier": Tier.T2_GENERAL, "risk": Risk.SLA_WARNING}, {"tier": Tier.T2_GENERAL, "risk": Risk.LOW}
    soon, late, over = ((clock("first_response", hours),) for hours in (1, 9, -1))
    async with database.begin() as books:
        await suggested(books, "closed", clocks=over)
        await books.tickets.set_status("closed", TicketStatus.CLOSED)
        await suggested(books, "later", clocks=late, **calm)
        await suggested(books, "low", clocks=soon, **low)
        await suggested(books, "soon", clocks=soon, **calm)
        await suggested(books, "over", clocks=over, **low)
        await suggested(books, "crisis", clocks=late)
        await suggested(books, "quiet", clocks=(), **calm)
        rows = await listed(books)
    assert [row.ticket_id for row in rows] == ["crisis", "over", "soon", "low", "later", "quiet", "closed"]
    states = {row.ticket_id: row.next_clock.state if row.next_clock else None for row in rows}
    assert (states["over"], states["soon"], states["later"]) == ("overdue", "urgent", "running")
    assert states["quiet"] is states["closed"] is None


async def test_an_answer_of_ours_stops_its_clocks_and_no_other(database: Database) -> None:
    kept = (clock("first_response", 1), clock("claim_eligibility", 30, 48), clock("buyer_self_cancel", 0.1, 0.5))
    async with database.begin() as books:
        await suggested(books, "tkt_1", clocks=kept)
        (row,) = await listed(books)
        assert row.next_clock is not None and row.next_clock.name == "first_response"
        await books.tickets.set_status("tkt_1", TicketStatus.CONCLUDED)
        (row,) = await listed(books)
        assert row.waiting_for is Waiting.REPLY
        await books.tickets.extend("tkt_1", [Message(author=Author.SELLER, at=NOW, text="It is on its way.")])
        (row,) = await listed(books)
        assert (row.waiting_for, row.next_clock and row.next_clock.name) == (Waiting.NOBODY, "claim_eligibility")
        await books.tickets.extend("tkt_1", [Message(author=Author.BUYER, at=NOW, text="Where?")])
        (row,) = await listed(books)
        assert (row.waiting_for, row.next_clock and row.next_clock.name) == (Waiting.REPLY, "first_response")
        assert row.next_clock is not None and row.next_clock.due_at == NOW + timedelta(hours=24)


async def test_what_an_older_run_says_again_does_not_overrule_the_newest(database: Database) -> None:
    async with database.begin() as books:
        await suggested(books, "tkt_1", risk=Risk.LOW, tier=Tier.T2_GENERAL)
        newer = await books.runs.open("run_2", "tkt_1", 2, at=NOW)
        await books.suggestions.put(suggestion(suggestion_id="sug_2"), newer.run_id)
        older = suggestion(suggestion_id="sug_tkt_1", version=2, risk=Risk.LOW, tier=Tier.T2_GENERAL)
        await books.suggestions.put(older, "run_tkt_1")
        (row,) = await listed(books)
    assert (row.risk, row.tier) == (Risk.ODR_CRITICAL, Tier.T1_CRISIS)


@pytest.mark.parametrize("reason", [Reason.A_TO_Z_CLAIM, Reason.CHARGEBACK_DISPUTE])
async def test_a_claim_that_was_decided_about_waits_on_until_its_ticket_is_closed(
    database: Database, reason: Reason
) -> None:
    async with database.begin() as books:
        await suggested(books, "tkt_1", reason=reason)
        await books.tickets.set_status("tkt_1", TicketStatus.CONCLUDED)
        await books.tickets.extend("tkt_1", [Message(author=Author.SELLER, at=NOW, text="We look into it.")])
        assert [row.waiting_for for row in await listed(books)] == [Waiting.TASK]
        await books.tickets.set_status("tkt_1", TicketStatus.CLOSED)
        assert [row.waiting_for for row in await listed(books)] == [Waiting.NOBODY]


async def test_an_open_task_is_waited_for_until_it_is_closed(database: Database) -> None:
    task = HumanTask(id="task_1", kind="x", ticket_id="tkt_1", action_id=None, text="Look.", opened_at=NOW)
    async with database.begin() as books:
        await suggested(books, "tkt_1")
        await books.cases.open_task(task)
        assert [row.waiting_for for row in await listed(books)] == [Waiting.TASK]
        await books.cases.close_task("task_1", by="usr_1", outcome="done", at=NOW)
        assert [row.waiting_for for row in await listed(books)] == [Waiting.DECISION]


async def test_tickets_older_than_the_list_are_written_into_it_when_the_books_are_opened(database: Database) -> None:
    async with database.begin() as books:
        await suggested(books, "read", clocks=(clock("first_response", 1),))
        await books.tickets.add(ticket("unread"), at=NOW)
        await books.tickets.add(ticket("gone"), at=NOW)
        await books.tickets.forget("gone")
        before = {row.ticket_id: row for row in await listed(books)}
    async with database.engine.begin() as connection:
        await connection.execute(sa.delete(queue))
    async with database.read() as books:
        assert len(await listed(books)) == 3  # a line that is missing hides no ticket
    await database.migrate()
    async with database.read() as books:
        after = {row.ticket_id: row for row in await listed(books)}
    assert (after["read"], after["unread"]) == (before["read"], before["unread"])
    assert (after["gone"].subject, after["gone"].next_clock) == ("(forgotten)", None)


async def test_bringing_older_tickets_in_goes_on_where_it_was_killed_and_says_how_far_it_is(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with database.begin() as books:
        for n in range(7):
            await books.tickets.add(ticket(f"tkt_{n}"), at=NOW)
    async with database.engine.begin() as connection:
        await connection.execute(sa.delete(queue))
    monkeypatch.setattr("copilot.store.filling.AT_ONCE", 2)

    async def killed(self: Queue, of: Ticket) -> None:
        if of.ticket_id == "tkt_5":
            raise KeyboardInterrupt
        await arrived(self, of)

    arrived = Queue.arrived
    monkeypatch.setattr(Queue, "arrived", killed)
    with structlog.testing.capture_logs() as told, pytest.raises(KeyboardInterrupt):
        await database.migrate()
    assert [(line["done"], line["of"]) for line in told] == [(0, 7), (2, 7), (4, 7)]
    monkeypatch.setattr(Queue, "arrived", arrived)
    with structlog.testing.capture_logs() as told:
        await database.migrate()
    assert [(line["done"], line["of"]) for line in told] == [(0, 3), (2, 3), (3, 3)], "what was kept is not done again"
    async with database.read() as books:
        assert await books.queue.count_missing() == 0
    with structlog.testing.capture_logs() as told:
        await database.migrate()
    assert told == []


async def test_a_search_says_when_there_was_more_to_look_at(database: Database) -> None:
    async with database.begin() as books:
        for n in range(4):
            await books.tickets.add(ticket(f"tkt_{n}", order_id=ORDER_ID), at=NOW + timedelta(minutes=n))
        page = await books.queue.page(Sieve(), order=Order.NEWEST, now=NOW, limit=10, q="QUEST", look_at=3)
        assert [row.ticket_id for row in page.rows] == ["tkt_3", "tkt_2", "tkt_1"]
        assert (page.searched, page.bounded) == (3, True)
        exact = await books.queue.page(Sieve(), order=Order.NEWEST, now=NOW, limit=10, q=ORDER_ID)
        assert (len(exact.rows), exact.searched, exact.bounded) == (4, 0, False)


async def test_a_draft_is_sealed_and_the_list_holds_no_words(database: Database) -> None:
    async with database.begin() as books:
        await books.tickets.add(ticket(), at=NOW)
        user = await books.people.add_user("anna", (Role.AGENT,), None, at=NOW)
        assert await books.drafts.save("tkt_1", user, {DraftField.NOTE_TEXT: "Zustellbuch"}, over=0, at=NOW)
    async with database.engine.connect() as connection:
        sealed = await connection.scalar(sa.select(drafts.c.sealed))
        rows = (await connection.execute(sa.select(queue))).all()
    assert sealed is not None and b"Zustellbuch" not in sealed
    assert "Question" not in str(rows) and "parcel" not in str(rows)


async def test_where_somebody_once_looked_is_forgotten_within_the_hour(database: Database) -> None:
    async with database.begin() as books:
        for id_ in ("tkt_1", "tkt_2"):
            await books.tickets.add(ticket(id_), at=NOW)
        user = await books.people.add_user("anna", (Role.AGENT,), None, at=NOW)
        assert await books.presence.beat("tkt_1", user, tab="", editing=True, now=NOW)
        later = NOW + timedelta(minutes=61)
        assert await books.presence.sweep("tkt_2", now=later) == []
    async with database.engine.connect() as connection:
        assert (await connection.execute(sa.select(presence))).all() == []


async def test_a_claim_runs_by_its_own_clock_until_it_is_decided(database: Database) -> None:
    told = Message(author=Author.AMAZON, at=NOW - timedelta(hours=1), text="A buyer has filed a claim.")
    claim = ticket("tkt_1").model_copy(update={"notice": NoticeKind.CLAIM_RECEIVED, "messages": (told,)})
    due = ("claim_answer", NOW + timedelta(hours=47))
    runs = clocks_of(claim, reason=Reason.A_TO_Z_CLAIM, flags=(), facts=None, now=NOW)
    async with database.begin() as books:
        await books.tickets.add(claim, at=NOW)
        (row,) = await listed(books)
        assert row.next_clock is not None and (row.next_clock.name, row.next_clock.due_at) == due
        run = await books.runs.open("run_1", "tkt_1", 1, at=NOW)
        await books.suggestions.put(suggestion(suggestion_id="sug_1", ticket_id="tkt_1", clocks=runs), run.run_id)
        (row,) = await listed(books)
        assert row.next_clock is not None and (row.next_clock.name, row.next_clock.due_at) == due
        sooner = suggestion(suggestion_id="sug_1", ticket_id="tkt_1", clocks=(clock("return_request", 2, 48), *runs))
        await books.suggestions.put(sooner, run.run_id)
        (row,) = await listed(books)
        assert row.next_clock is not None and row.next_clock.name == "return_request"  # the one that ends first
        won = {"notice": NoticeKind.CLAIM_DECIDED, "claim_outcome": ClaimOutcome.AMAZON_FUNDED}
        await books.tickets.add(claim.model_copy(update={"ticket_id": "tkt_2", **won}), at=NOW)
        rows = {row.ticket_id: row for row in await listed(books)}
        assert rows["tkt_2"].next_clock is None


async def test_numbers_count_within_a_search_as_far_as_the_list_looks(database: Database) -> None:
    async with database.begin() as books:
        for n, subject in enumerate(("Wall clock", "Wall lamp", "Kettle")):
            given = ticket(f"tkt_{n}").model_copy(update={"subject": subject})
            await books.tickets.add(given, at=NOW + timedelta(minutes=n))
        told = await books.queue.counts(Sieve(), now=NOW, q="wall")
        assert (told.total, told.waiting_for[Waiting.DECISION], told.searched, told.bounded) == (2, 2, 3, False)
        told = await books.queue.counts(Sieve(), now=NOW, q="wall", look_at=2)
        assert (told.total, told.searched, told.bounded) == (1, 2, True)
        assert (await books.queue.counts(Sieve(), now=NOW)).total == 3


async def test_a_line_that_is_written_anew_knows_what_was_written_since_the_suggestion(database: Database) -> None:
    answer = Message(author=Author.SELLER, at=NOW + timedelta(minutes=1), text="We look for it.")
    again = Message(author=Author.BUYER, at=NOW + timedelta(minutes=5), text="And now?")
    async with database.begin() as books:
        await suggested(books, "crisis", clocks=(clock("first_response", -30),))
        await books.tickets.extend("crisis", [answer])
        await books.tickets.extend("crisis", [again])
        before = await listed(books)
    async with database.engine.begin() as connection:
        await connection.execute(sa.delete(queue))
    await database.migrate()
    async with database.read() as books:
        assert await listed(books) == before

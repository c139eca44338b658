"""What a second mail does to the ticket of the first: a buyer's word, our own answer, and Amazon's notices."""

from __future__ import annotations

from datetime import timedelta

import pytest

from api.mail_in import MailRoom
from api.tickets_in import Received
from copilot.domain.arrivals import Arrival
from copilot.domain.clock import clocks_of
from copilot.domain.reason import Reason
from copilot.domain.ticket import Author, ClaimOutcome, Message, Ticket, TicketStatus
from copilot.store.database import Database
from tests.builders.orders import NOW
from tests.channels.letters import ORDER, RELAY, letter, notice, stamped
from tests.channels.rooms import room_for


class Pile:
    """A source that hands over what was laid on it."""

    name = "pile"

    def __init__(self) -> None:
        self.mails: list[bytes] = []

    async def arrivals(self, after: str | None, limit: int) -> list[Arrival]:
        return [Arrival(where=str(n), raw=raw, size=len(raw)) for n, raw in enumerate(self.mails)]

    async def taken(self, arrival: Arrival, *, refused: bool) -> None:
        self.mails.remove(arrival.raw)


@pytest.fixture
def pile() -> Pile:
    return Pile()


@pytest.fixture
def desk(books: Database, pile: Pile) -> MailRoom:
    return room_for(books, pile)


async def arrive(desk: MailRoom, pile: Pile, *mails: bytes) -> list[Received]:
    pile.mails += mails
    return (await desk.turn()).received


async def ticket(books: Database, ticket_id: str) -> tuple[Ticket, TicketStatus]:
    async with books.read() as read:
        return await read.tickets.get(ticket_id), await read.tickets.status(ticket_id)


def ours(words: str, *, number: int) -> bytes:
    """The copy Amazon sends us of what we wrote in Seller Central."""
    mail = stamped(
        f"Northwind - Amazon Marketplace <{RELAY}>", f"Ihre Nachricht (Bestellung: {ORDER})", number,
        kind="BBC_MESSAGE_CONFIRMATION_TO_MERCHANT",
    )  # fmt: skip
    mail.set_content(
        f"-------------Nachricht:-------------\n\n{words}\n\n-------------Ende der Nachricht-------------\n"
    )
    return mail.as_bytes()


def bounce(*, number: int) -> bytes:
    """The buyer opted out; what we wrote was not delivered."""
    return notice(
        f"Ihre Nachricht an den Käufer konnte nicht zugestellt werden [{ORDER}]",
        f"Ihre Nachricht zur Bestellung [{ORDER}] wurde nicht zugestellt: mailto:{RELAY}\n",
        number=number, kind="BUYER_OPTED_OUT_BSM_MESSAGES",
    )  # fmt: skip


def claim(body: str, *, number: int) -> bytes:
    return notice(
        f"Claim decision on order {ORDER}", body, number=number, kind="A_Z_CLAIM_RESPONDENT_CLOSE",
        sender="atoz-guarantee-no-reply@amazon.com",
    )  # fmt: skip


class TestABuyerWritesAgain:
    async def test_the_same_order_and_relay_are_one_ticket_that_is_open_again(
        self, books: Database, desk: MailRoom, pile: Pile
    ) -> None:
        (first,) = await arrive(desk, pile, letter("Wo ist es?", number=1, order_id=ORDER, relay=RELAY))
        async with books.begin() as write:
            await write.tickets.set_status(first.ticket_id, TicketStatus.CONCLUDED)
        (second,) = await arrive(desk, pile, letter("Hallo?", number=2, order_id=ORDER, relay=RELAY))
        assert (second.ticket_id, second.how) == (first.ticket_id, "extended")
        thread, status = await ticket(books, first.ticket_id)
        assert [m.text for m in thread.messages] == ["Wo ist es?", "Hallo?"] and status is TicketStatus.OPEN

    async def test_a_mail_that_answers_one_we_know_joins_it_without_an_order(
        self, books: Database, desk: MailRoom, pile: Pile
    ) -> None:
        (first,) = await arrive(desk, pile, letter("Wo ist es?", number=1, order_id=ORDER, relay=RELAY))
        answering = letter("Danke", number=2, answers="<00000001@eu-west-1.amazonses.com>")
        (second,) = await arrive(desk, pile, answering)
        assert (second.ticket_id, second.how) == (first.ticket_id, "extended")

    async def test_a_mail_about_another_order_joins_no_ticket_whatever_its_headers_name(
        self, books: Database, desk: MailRoom, pile: Pile
    ) -> None:
        (first,) = await arrive(desk, pile, letter("Wo ist es?", number=1, order_id=ORDER, relay=RELAY))
        other = letter(
            "Bitte erstatten", number=2, order_id="405-0000000-1111111", answers="<00000001@eu-west-1.amazonses.com>"
        )
        (second,) = await arrive(desk, pile, other)
        assert (second.how, second.ticket_id != first.ticket_id) == ("new", True)

    async def test_a_forged_mail_does_not_capture_what_answers_its_name(
        self, books: Database, desk: MailRoom, pile: Pile
    ) -> None:
        (forged,) = await arrive(desk, pile, letter("Geld her", number=1, proven=False))
        (true,) = await arrive(desk, pile, letter("Danke", number=2, answers="<00000001@eu-west-1.amazonses.com>"))
        assert true.ticket_id != forged.ticket_id

    async def test_a_notice_that_is_vouched_for_only_the_second_time_is_believed_then(
        self, books: Database, desk: MailRoom, pile: Pile
    ) -> None:
        body = "Please respond within 72 hours."
        unproven = claim(body, number=1).replace(b"Authentication-Results", b"X-Nothing")
        (first,) = await arrive(desk, pile, unproven)
        async with books.read() as read:
            assert await read.cases.marks(ORDER) is None
        (second,) = await arrive(desk, pile, claim(body, number=1))
        assert (second.ticket_id, second.how) == (first.ticket_id, "vouched")
        async with books.read() as read:
            marks = await read.cases.marks(ORDER)
            assert marks is not None and marks.claim_open
            assert "ticket.vouched" in [entry.kind for entry in await read.ledger.entries()]
        assert (await ticket(books, first.ticket_id))[0].trusted

    @pytest.mark.parametrize("way", ["by its thread", "by reference"])
    async def test_a_mail_nobody_vouches_for_joins_no_ticket_that_is_vouched_for(
        self, books: Database, desk: MailRoom, pile: Pile, way: str
    ) -> None:
        (first,) = await arrive(desk, pile, letter("Wo ist es?", number=1, order_id=ORDER, relay=RELAY))
        if way == "by reference":
            forged = letter("Geld her", number=2, proven=False, answers="<00000001@eu-west-1.amazonses.com>")
        else:
            forged = letter("Geld her", number=2, proven=False, order_id=ORDER, relay=RELAY)
        (second,) = await arrive(desk, pile, forged)
        assert (second.how, second.ticket_id != first.ticket_id) == ("new", True)
        (third,) = await arrive(desk, pile, letter("Hallo?", number=3, order_id=ORDER, relay=RELAY))
        assert third.ticket_id == first.ticket_id, "and the buyer's next word still finds the true one"


class TestWeAnswered:
    async def test_a_copy_of_our_answer_stops_the_clock_and_opens_nothing(
        self, books: Database, desk: MailRoom, pile: Pile
    ) -> None:
        (first,) = await arrive(desk, pile, letter("Wo ist es?", number=1, order_id=ORDER, relay=RELAY))
        async with books.begin() as write:
            await write.tickets.set_status(first.ticket_id, TicketStatus.CONCLUDED)
        (copy,) = await arrive(desk, pile, ours("Wir schauen nach.", number=2))
        assert (copy.ticket_id, copy.how) == (first.ticket_id, "extended")
        thread, status = await ticket(books, first.ticket_id)
        assert [m.author for m in thread.messages] == [Author.BUYER, Author.SELLER]
        assert thread.unanswered() == () and status is TicketStatus.CONCLUDED

    async def test_an_answer_that_bounced_leaves_the_buyer_waiting_since_his_first_word(
        self, books: Database, desk: MailRoom, pile: Pile
    ) -> None:
        (first,) = await arrive(desk, pile, letter("Wo ist es?", number=1, order_id=ORDER, relay=RELAY))
        await arrive(desk, pile, ours("Wir schauen nach.", number=2))
        async with books.begin() as write:
            await write.tickets.set_status(first.ticket_id, TicketStatus.CONCLUDED)
        (back,) = await arrive(desk, pile, bounce(number=3))
        assert (back.ticket_id, back.how) == (first.ticket_id, "extended")
        thread, status = await ticket(books, first.ticket_id)
        assert [m.text for m in thread.unanswered()] == ["Wo ist es?"] and status is TicketStatus.OPEN
        async with books.read() as read:
            (task,) = await read.cases.tasks()
        assert (task.kind, task.ticket_id) == ("reply_bounced", first.ticket_id) and "COM-34" in task.text

    async def test_two_answers_that_both_bounced_leave_the_buyer_waiting(
        self, books: Database, desk: MailRoom, pile: Pile
    ) -> None:
        (first,) = await arrive(desk, pile, letter("Wo ist es?", number=1, order_id=ORDER, relay=RELAY))
        await arrive(desk, pile, ours("Text.", number=2), ours("Anhang.", number=3), bounce(number=4), bounce(number=5))
        thread, _ = await ticket(books, first.ticket_id)
        assert [m.text for m in thread.unanswered()] == ["Wo ist es?"]

    def test_a_copy_of_our_answer_that_comes_in_late_answers_only_what_stood_there(self) -> None:
        said = [(Author.BUYER, 0, "eins"), (Author.BUYER, 12, "zwei"), (Author.SELLER, 1, "Antwort auf eins")]
        messages = tuple(Message(author=who, at=NOW + timedelta(hours=h), text=text) for who, h, text in said)
        late = Ticket(ticket_id="t", marketplace="DE", subject="", order_id=None, messages=messages)
        assert [m.text for m in late.unanswered()] == ["zwei"]

    async def test_an_answer_after_the_bounce_counts(self, books: Database, desk: MailRoom, pile: Pile) -> None:
        (first,) = await arrive(desk, pile, letter("Wo ist es?", number=1, order_id=ORDER, relay=RELAY))
        await arrive(desk, pile, ours("Wir schauen nach.", number=2), bounce(number=3), ours("Noch einmal.", number=4))
        thread, _ = await ticket(books, first.ticket_id)
        assert thread.unanswered() == ()


class TestAClaimWasDecided:
    @pytest.mark.parametrize(
        ("body", "outcome", "appeal"),
        [
            ("We have decided the claim. We covered the cost of this claim.", ClaimOutcome.AMAZON_FUNDED, False),
            ("The claim has been granted in the buyer's favour.", ClaimOutcome.AGAINST_SELLER, True),
            ("A decision was made. See Seller Central.", ClaimOutcome.UNCLEAR, True),
            (
                "The claim was granted in the buyer's favor and your account was debited. If you had bought shipping "
                "through Amazon we would have covered the cost.",
                ClaimOutcome.UNCLEAR,
                True,
            ),
            ("We did not find that Amazon covered the cost of this.", ClaimOutcome.UNCLEAR, True),
        ],
    )
    async def test_its_outcome_reaches_the_ticket_and_decides_whether_an_appeal_runs(
        self, books: Database, desk: MailRoom, pile: Pile, body: str, outcome: ClaimOutcome, appeal: bool
    ) -> None:
        (received,) = await arrive(desk, pile, claim(body, number=1))
        thread, _ = await ticket(books, received.ticket_id)
        assert thread.claim_outcome is outcome
        clocks = clocks_of(thread, reason=Reason.A_TO_Z_CLAIM, flags=frozenset(), facts=None, now=NOW)
        assert ("claim_appeal" in {clock.name for clock in clocks}) is appeal

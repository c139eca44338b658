"""A mailbox is looked at and left as it was: read over IMAP from a real server, each mail once, none missed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import imapclient
import pytest

from copilot.amazon.mail import MAX_BYTES
from copilot.channels.mailbox import Mailbox, MailboxAddress, by_password
from copilot.domain.arrivals import SourceUnavailable
from copilot.domain.errors import Misconfigured
from copilot.store.database import Database
from tests.channels.dovecot import PASSWORD, PostOffice
from tests.channels.letters import letter
from tests.channels.rooms import Still, room_for

pytestmark = pytest.mark.dovecot


@pytest.fixture
def user(request: pytest.FixtureRequest) -> str:
    """A mailbox of its own for each test."""
    return f"shop{abs(hash(request.node.nodeid)) % 10**9}"


def mailbox(office: PostOffice, user: str, *, largest: int = MAX_BYTES, password: str = PASSWORD) -> Mailbox:
    address = MailboxAddress.parse(office.address(user))
    return Mailbox(address, by_password(user, password), Still(datetime.now(UTC)), largest=largest, timeout=10)


class TestReading:
    async def test_mails_become_tickets_in_their_order_and_stay_unread(
        self, books: Database, office: PostOffice, user: str
    ) -> None:
        office.deliver(user, *(letter(f"Frage {n}", number=n) for n in range(3)))
        before = office.flags(user)
        tally = await room_for(books, mailbox(office, user)).turn()
        texts = []
        async with books.read() as read:
            for received in tally.received:
                texts += [m.text for m in (await read.tickets.get(received.ticket_id)).messages]
        assert texts == ["Frage 0", "Frage 1", "Frage 2"]
        assert office.flags(user) == before and not any(b"\\Seen" in flags for flags in before.values())

    async def test_the_next_look_goes_on_where_the_last_one_ended(
        self, books: Database, office: PostOffice, user: str
    ) -> None:
        office.deliver(user, letter("Frage 1", number=1))
        assert len((await room_for(books, mailbox(office, user)).turn()).received) == 1
        assert not await room_for(books, mailbox(office, user)).turn(), "a new process knows the place"
        office.deliver(user, letter("Frage 2", number=2))
        (second,) = (await room_for(books, mailbox(office, user)).turn()).received
        assert second.how == "new"

    async def test_a_full_mailbox_is_read_look_by_look(self, books: Database, office: PostOffice, user: str) -> None:
        office.deliver(user, *(letter(f"Frage {n}", number=n) for n in range(55)))
        desk = room_for(books, mailbox(office, user))
        assert [len((await desk.turn()).received) for _ in range(3)] == [50, 5, 0]

    async def test_a_mailbox_numbered_anew_is_read_again_and_every_mail_is_known(
        self, books: Database, office: PostOffice, user: str
    ) -> None:
        mails = [letter(f"Frage {n}", number=n) for n in range(3)]
        office.deliver(user, *mails)
        await room_for(books, mailbox(office, user)).turn()
        async with books.begin() as write:
            name = mailbox(office, user).name
            place = await write.post.place(name)
            assert place is not None
            await write.post.put_place(name, f"1{place}", at=datetime.now(UTC))  # as if it had been another numbering
        tally = await room_for(books, mailbox(office, user)).turn()
        assert [received.how for received in tally.received] == ["known"] * 3

    async def test_the_first_look_begins_a_month_ago(self, books: Database, office: PostOffice, user: str) -> None:
        with office.owner(user) as server:
            now = datetime.now(UTC)
            for number, days in ((1, 400), (2, 31), (3, 10)):
                server.append("INBOX", letter(f"Frage {number}", number=number), msg_time=now - timedelta(days=days))
        (received,) = (await room_for(books, mailbox(office, user)).turn()).received
        async with books.read() as read:
            assert (await read.tickets.get(received.ticket_id)).messages[0].text == "Frage 3"

    async def test_a_mail_removed_by_its_owner_is_no_trouble(
        self, books: Database, office: PostOffice, user: str
    ) -> None:
        office.deliver(user, *(letter(f"Frage {n}", number=n) for n in range(3)))
        with office.owner(user) as server:
            server.select_folder("INBOX")
            server.delete_messages([2])
            server.expunge()
        assert len((await room_for(books, mailbox(office, user)).turn()).received) == 2


class TestWhatCannotBeRead:
    async def test_a_mail_larger_than_we_read_is_named_and_passed(
        self, books: Database, office: PostOffice, user: str
    ) -> None:
        office.deliver(user, letter("x" * 9000, number=1), letter("Frage", number=2))
        tally = await room_for(books, mailbox(office, user, largest=5000)).turn()
        assert (tally.refused, len(tally.received)) == (1, 1)
        assert not await room_for(books, mailbox(office, user, largest=5000)).turn()

    async def test_what_is_no_mail_is_named_and_passed(self, books: Database, office: PostOffice, user: str) -> None:
        office.deliver(user, b"\x01\x02 nothing here\r\n", letter("Frage", number=2))
        tally = await room_for(books, mailbox(office, user)).turn()
        assert (tally.refused, len(tally.received)) == (1, 1)
        async with books.read() as read:
            assert [task.kind for task in await read.cases.tasks()] == ["refused_input"]

    async def test_a_mail_that_never_comes_over_is_named_after_some_looks_and_passed(
        self, books: Database, office: PostOffice, user: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        office.deliver(user, *(letter(f"Frage {n}", number=n) for n in range(3)))
        source = mailbox(office, user)
        read = Mailbox._read

        def choosy(self: Mailbox, server: object, validity: int, uid: int) -> object:
            if uid == 2:
                raise ValueError("what the server says makes no sense")
            return read(self, server, validity, uid)  # type: ignore[arg-type]

        monkeypatch.setattr(Mailbox, "_read", choosy)
        desk = room_for(books, source)
        tallies = [await desk.turn() for _ in range(8)]
        assert [len(t.received) for t in tallies][0] == 1, "what stands before it comes in at once"
        assert (sum(len(t.received) for t in tallies), sum(t.refused for t in tallies)) == (2, 1)
        assert [t.away for t in tallies[1:5]] == [[source.name]] * 4

    async def test_a_mail_that_comes_over_empty_is_named_and_passed(
        self, books: Database, office: PostOffice, user: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        office.deliver(user, *(letter(f"Frage {n}", number=n) for n in range(2)))
        fetch = imapclient.IMAPClient.fetch

        def nothing(self: imapclient.IMAPClient, uids: list[int], items: list[str]) -> object:
            found = fetch(self, uids, items)
            return {uid: {b"RFC822.SIZE": 9} if uid == 1 else parts for uid, parts in found.items()}

        monkeypatch.setattr(imapclient.IMAPClient, "fetch", nothing)
        tally = await room_for(books, mailbox(office, user)).turn()
        assert (tally.refused, len(tally.received)) == (1, 1)

    async def test_a_server_that_nests_without_end_is_away_and_kills_nothing(
        self, books: Database, office: PostOffice, user: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def endless(*_: object) -> object:
            raise RecursionError

        monkeypatch.setattr(imapclient.IMAPClient, "search", endless)
        source = mailbox(office, user)
        assert (await room_for(books, source).turn()).away == [source.name]

    async def test_a_wrong_password_says_so_without_the_password(
        self, books: Database, office: PostOffice, user: str
    ) -> None:
        with pytest.raises(SourceUnavailable) as told:
            await mailbox(office, user, password="open-the-door").arrivals(None, 10)
        assert "LoginError" in told.value.message and "open-the-door" not in told.value.message

    async def test_a_server_that_is_away_is_named_and_the_other_sources_are_read(
        self, books: Database, office: PostOffice, user: str
    ) -> None:
        office.deliver(user, letter("Frage", number=1))
        nobody = Mailbox(
            MailboxAddress(host="127.0.0.1", port=9, user="x", encrypted=False), by_password("x", "y"),
            Still(datetime.now(UTC)), largest=MAX_BYTES, timeout=2,
        )  # fmt: skip
        tally = await room_for(books, nobody, mailbox(office, user)).turn()
        assert (tally.away, len(tally.received)) == ([nobody.name], 1)

    async def test_a_folder_that_does_not_exist_is_told(self, office: PostOffice, user: str) -> None:
        address = MailboxAddress.parse(office.address(user, "Nowhere"))
        with pytest.raises(SourceUnavailable):
            await Mailbox(address, by_password(user, PASSWORD), Still(datetime.now(UTC)), largest=9).arrivals(None, 1)


class TestItIsReadOnly:
    async def test_no_command_that_changes_anything_is_ever_sent(
        self, books: Database, office: PostOffice, user: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        said: list[str] = []
        send = imapclient.imap4.IMAP4WithTimeout.send

        def listen(self: object, data: bytes) -> object:
            said.append(data.decode("latin-1"))
            return send(self, data)

        office.deliver(user, letter("Frage", number=1))
        monkeypatch.setattr(imapclient.imap4.IMAP4WithTimeout, "send", listen)
        await room_for(books, mailbox(office, user)).turn()
        commands = " ".join(said).upper()
        assert "EXAMINE" in commands and "BODY.PEEK[]" in commands
        for word in (" SELECT ", " STORE ", " EXPUNGE", " COPY ", " MOVE ", " APPEND ", " CLOSE", "BODY[]", "RFC822]"):
            assert word not in commands


class TestAddresses:
    def test_the_usual_ones(self) -> None:
        found = MailboxAddress.parse("imaps://desk%40shop.example@mail.shop.example/Amazon%20Post")
        assert (found.host, found.port, found.user, found.folder, found.encrypted) == (
            "mail.shop.example", 993, "desk@shop.example", "Amazon Post", True,
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("address", "word"),
        [
            ("imap://desk@mail.shop.example", "imaps only"),
            ("imaps://desk:geheim@mail.shop.example", "password"),
            ("https://desk@mail.shop.example", "looks like"),
            ("imaps://mail.shop.example", "looks like"),
            ("imaps://desk@mail.shop.example:port", "looks like"),
            ("", "looks like"),
        ],
    )
    def test_what_would_leak_or_lead_nowhere_is_refused(self, address: str, word: str) -> None:
        with pytest.raises(Misconfigured) as told:
            MailboxAddress.parse(address)
        assert word in told.value.message and "geheim" not in told.value.message

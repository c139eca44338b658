"""A file that is dropped is a ticket once it is whole, exactly once; what cannot be read is put aside, not lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from api.mail_in import MailRoom
from copilot.amazon.mail import MAX_BYTES
from copilot.channels.drop_folder import DropFolder
from copilot.store.database import BooksUnreadable, Database
from tests.builders.orders import NOW
from tests.channels.letters import letter
from tests.channels.rooms import Still, room_for


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "drop"
    made.mkdir()
    return made


def drop(folder: Path, name: str, raw: bytes) -> Path:
    """A file written a while ago."""
    path = folder / name
    path.write_bytes(raw)
    os.utime(path, (NOW.timestamp(), NOW.timestamp()))
    return path


def room(books: Database, folder: Path, **more: object) -> MailRoom:
    return room_for(books, DropFolder(folder, largest=MAX_BYTES), **more)


class TestTakingIn:
    async def test_a_dropped_mail_is_a_ticket_and_the_file_is_gone(self, books: Database, folder: Path) -> None:
        drop(folder, "one.eml", letter("Wo bleibt mein Paket?", number=1))
        (received,) = (await room(books, folder).turn()).received
        assert received.how == "new"
        assert list(folder.iterdir()) == []
        async with books.read() as read:
            ticket = await read.tickets.get(received.ticket_id)
        assert [message.text for message in ticket.messages] == ["Wo bleibt mein Paket?"]
        assert ticket.trusted

    async def test_the_same_mail_dropped_twice_is_one_ticket(self, books: Database, folder: Path) -> None:
        drop(folder, "one.eml", letter("Wo bleibt mein Paket?", number=1))
        drop(folder, "copy of one.eml", letter("Wo bleibt mein Paket?", number=1))
        received = (await room(books, folder).turn()).received
        assert sorted(each.how for each in received) == ["known", "new"]
        assert len({each.ticket_id for each in received}) == 1
        assert list(folder.iterdir()) == []

    async def test_more_than_a_look_takes_is_taken_by_the_next(self, books: Database, folder: Path) -> None:
        for number in range(60):
            drop(folder, f"{number}.eml", letter(f"Frage {number}", number=number))
        desk = room(books, folder)
        assert [len((await desk.turn()).received) for _ in range(3)] == [50, 10, 0]

    async def test_a_suggestion_is_asked_for_once_for_each_ticket_that_says_something_new(
        self, books: Database, folder: Path
    ) -> None:
        asked: list[str] = []

        async def ask(ticket_id: str) -> None:
            asked.append(ticket_id)
            raise RuntimeError("no suggestion today")

        drop(folder, "one.eml", letter("Wo bleibt mein Paket?", number=1))
        drop(folder, "two.eml", letter("Wo bleibt mein Paket?", number=1))
        tally = await room(books, folder, arrived=ask).turn()
        assert asked == [tally.received[0].ticket_id], "and a suggestion that fails leaves the mail taken in"


class TestWhatIsNotTouched:
    @pytest.mark.parametrize("name", [".hidden.eml", "half.eml.part", "half.tmp", "edited.eml~"])
    async def test_unfinished_files_wait(self, books: Database, folder: Path, name: str) -> None:
        path = drop(folder, name, letter("Hallo", number=1))
        assert not await room(books, folder).turn()
        assert path.exists()

    async def test_a_file_written_just_now_waits_until_it_rests(self, books: Database, folder: Path) -> None:
        path = folder / "one.eml"
        path.write_bytes(letter("Hallo", number=1)[:200])
        desk = room(books, folder)
        assert not await desk.turn()
        path.write_bytes(letter("Hallo", number=1))
        os.utime(path, (NOW.timestamp(), NOW.timestamp()))
        assert len((await desk.turn()).received) == 1

    async def test_links_pipes_and_folders_are_never_opened(
        self, books: Database, folder: Path, tmp_path: Path
    ) -> None:
        outside = tmp_path / "outside.eml"
        outside.write_bytes(letter("Hallo", number=1))
        (folder / "link.eml").symlink_to(outside)
        os.mkfifo(folder / "pipe.eml")
        (folder / "folder.eml").mkdir()
        assert not await room(books, folder).turn()
        assert outside.exists() and len(list(folder.iterdir())) == 3


class TestNothingIsLost:
    async def test_what_is_no_mail_is_put_aside_and_named_to_a_person(self, books: Database, folder: Path) -> None:
        drop(folder, "photo.eml", b"\xff\xd8\xff\xe0 not a mail")
        tally = await room(books, folder).turn()
        assert (tally.refused, tally.received) == (1, [])
        assert (folder / "refused" / "photo.eml").read_bytes() == b"\xff\xd8\xff\xe0 not a mail"
        async with books.read() as read:
            (task,) = await read.cases.tasks()
        assert task.kind == "refused_input" and "photo" not in task.text

    async def test_two_refused_files_of_one_name_are_both_kept(self, books: Database, folder: Path) -> None:
        desk = room(books, folder)
        for content in (b"\x01 first", b"\x02 second"):
            drop(folder, "x.eml", content)
            await desk.turn()
        kept = sorted(path.read_bytes() for path in (folder / "refused").iterdir())
        assert kept == [b"\x01 first", b"\x02 second"]

    async def test_a_mail_larger_than_we_read_is_put_aside_whole(self, books: Database, folder: Path) -> None:
        whole = letter("Hallo", number=1) + b"x" * 5000
        drop(folder, "large.eml", whole)
        tally = await room_for(books, DropFolder(folder, largest=4000)).turn()
        assert (tally.refused, tally.received) == (1, [])
        assert (folder / "refused" / "large.eml").read_bytes() == whole

    async def test_books_that_are_away_leave_the_file_where_it_is(
        self, books: Database, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = drop(folder, "one.eml", letter("Hallo", number=1))
        desk = room(books, folder)
        taken = desk._intake.mail

        async def away(*_: object, **__: object) -> None:
            raise BooksUnreadable("the disk is gone")

        monkeypatch.setattr(desk._intake, "mail", away)
        for _ in range(2):
            with pytest.raises(BooksUnreadable):
                await desk.turn()
        assert path.exists()
        monkeypatch.setattr(desk._intake, "mail", taken)
        assert len((await desk.turn()).received) == 1

    async def test_a_mail_the_books_cannot_take_does_not_stop_the_ones_behind_it(
        self, books: Database, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        drop(folder, "a-poison.eml", letter("poison", number=1))
        drop(folder, "b-good.eml", letter("Hallo", number=2))
        desk = room(books, folder)
        taken = desk._intake.mail

        async def choosy(raw: bytes, *args: object, **more: object) -> object:
            if b"poison" in raw:
                raise ValueError("a fault of ours")
            return await taken(raw, *args, **more)  # type: ignore[arg-type]

        monkeypatch.setattr(desk._intake, "mail", choosy)
        tally = await desk.turn()
        assert (tally.refused, len(tally.received)) == (1, 1)
        assert (folder / "refused" / "a-poison.eml").exists()


class TestNothingIsWrittenOver:
    async def test_a_mail_that_comes_under_the_name_of_one_being_taken_is_not_lost(
        self, books: Database, folder: Path
    ) -> None:
        source = DropFolder(folder, largest=MAX_BYTES)
        drop(folder, "mail.eml", letter("die erste", number=1))
        (first,) = await source.arrivals(None, 10)
        (folder / "mail.eml").unlink()
        drop(folder, "mail.eml", letter("die zweite", number=2))
        await source.taken(first, refused=False)
        tally = await room_for(books, source).turn()
        async with books.read() as read:
            assert [m.text for m in (await read.tickets.get(tally.received[0].ticket_id)).messages] == ["die zweite"]

    async def test_a_file_that_cannot_be_moved_is_a_persons_business_and_in_nobodys_way(
        self, books: Database, folder: Path
    ) -> None:
        drop(folder, "photo.eml", b"\xff\xd8 no mail")
        (folder / "refused").write_text("a file where the folder should be")
        os.utime(folder / "refused", (NOW.timestamp() + 5, NOW.timestamp() + 5))
        drop(folder, "z.eml", letter("Hallo", number=2))
        desk = room(books, folder)
        tallies = [await desk.turn() for _ in range(3)]
        assert sum(len(tally.received) for tally in tallies) == 1, "what lies behind it comes in"
        assert sum(tally.refused for tally in tallies) == 2, "and each is refused once, not at every look"
        async with books.read() as read:
            kinds = {task.kind for task in await read.cases.tasks()}
        assert kinds == {"refused_input", "mail_not_cleared"}

    async def test_long_names_are_kept_apart_too(self, books: Database, folder: Path) -> None:
        desk = room(books, folder)
        for content in (b"\x01 first", b"\x02 second"):
            drop(folder, "é" * 120 + ".eml", content)
            await desk.turn()
        assert len(list((folder / "refused").iterdir())) == 2


class TestAFolderThatIsGone:
    async def test_is_told_to_a_person_after_a_quarter_of_an_hour_once(self, books: Database, folder: Path) -> None:
        clock = Still(NOW)
        desk = room(books, folder, clock=clock)
        folder.rmdir()
        assert (await desk.turn()).away == ["folder"]
        async with books.read() as read:
            assert await read.cases.tasks() == []
        for minutes in (16, 17):
            clock.after(minutes=minutes)
            await desk.turn()
        async with books.read() as read:
            (task,) = await read.cases.tasks()
        assert task.kind == "mail_source_away" and desk.up() == {"folder": False}
        folder.mkdir()
        await desk.turn()
        assert desk.up() == {"folder": True}

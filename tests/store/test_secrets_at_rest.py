"""What lies on the disk: no buyer's word, no password, no key. And what is forgotten stays forgotten."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from copilot.domain.errors import BadInput, Conflict, Misconfigured, NotFound
from copilot.domain.identity import ActorKind, Role, Scope
from copilot.domain.ledger import verify
from copilot.domain.outbox import WaitKind, WaitRecord
from copilot.store.crypto import CannotUnseal, MasterKey, SubjectKey
from copilot.store.database import Database
from copilot.store.people import SESSION, check_password, hash_password
from copilot.store.tables import metadata
from tests.builders.desk import MASTER, note, open_books, ticket
from tests.builders.orders import NOW

WORDS = "Zwiebelkuchen lieber am Gartentor abstellen"


async def _filled(database: Database) -> None:
    told = note().model_copy(update={"agent_text": WORDS})
    async with database.begin() as books:
        put = ticket("tkt_1", WORDS).model_copy(update={"subject": WORDS})
        await books.tickets.add(put, at=NOW)
        await books.tickets.remember_mail("<m@x>", "a" * 64, "tkt_1", raw=WORDS.encode(), at=NOW)
        run = await books.runs.open("run_1", "tkt_1", 1, at=NOW)
        await books.runs.save(run.run_id, "read", {"text": WORDS})
        await books.runs.wait(
            WaitRecord(
                wait_id="w1", run_id="run_1", ticket_id="tkt_1", kind=WaitKind.DECISION, suggestion_id=None, version=1,
                consumed=False, answer=None, resumed=False,
            )
        )  # fmt: skip
        await books.runs.consume("w1", {"decision": {"note_text": WORDS}})
        await books.cases.add_note("tkt_1", told, run_id="run_1")
        await books.ledger.append("ticket.received", actor="system", at=NOW, ticket_id="tkt_1")
        await books.keys.claim("key_1", "k", "r", at=NOW)
        await books.keys.finish("key_1", "k", 200, WORDS.encode())


async def test_no_word_of_the_buyer_lies_on_the_disk(tmp_path: Path) -> None:
    database = await open_books(tmp_path / "books.sqlite3")
    await _filled(database)
    lying_open = {path.name: path.read_bytes() for path in tmp_path.iterdir()}  # the write-ahead log too
    await database.close()
    lying_closed = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert lying_open and lying_closed
    for raw in (*lying_open.values(), *lying_closed.values()):
        assert not [word for word in ("Zwiebelkuchen", "Gartentor", "abstellen") if word.encode() in raw]


async def test_no_word_of_the_buyer_lies_in_any_column(database: Database) -> None:
    await _filled(database)
    async with database.engine.connect() as connection:
        for table in metadata.sorted_tables:
            for row in await connection.execute(sa.select(table)):
                assert "Zwiebelkuchen" not in repr(tuple(row)), table.name


async def test_a_forgotten_ticket_cannot_be_read_and_the_ledger_still_verifies(database: Database) -> None:
    await _filled(database)
    async with database.begin() as books:
        await books.tickets.add(ticket("tkt_2"), at=NOW)
        await books.tickets.forget("tkt_1")
    async with database.read() as books:
        for look in (books.tickets.get("tkt_1"), books.cases.notes("tkt_1"), books.runs.get("run_1"), books.runs.waiting(run_id="run_1")):  # fmt: skip
            with pytest.raises(CannotUnseal):
                await look
        assert (await books.tickets.get("tkt_2")).subject == "Question"
        assert verify(await books.ledger.entries()).entries == 1


async def test_a_forgotten_key_leaves_no_copy_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "books.sqlite3"
    database = await open_books(path)
    await _filled(database)
    async with database.engine.connect() as connection:
        wrapped: bytes = (await connection.execute(sa.text("SELECT wrapped FROM subject_keys WHERE subject = 'tkt_1'"))).scalar_one()  # fmt: skip
    async with database.begin() as books:
        await books.tickets.forget("tkt_1")
    await database.close()
    with sqlite3.connect(path) as plain:
        plain.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    plain.close()
    assert wrapped not in path.read_bytes()


async def test_another_master_key_opens_nothing(tmp_path: Path) -> None:
    path = tmp_path / "books.sqlite3"
    database = await open_books(path)
    await _filled(database)
    await database.close()
    thief = Database(f"sqlite+aiosqlite:///{path}", MasterKey(b"x" * 32))
    try:
        async with thief.read() as books:
            with pytest.raises(CannotUnseal):
                await books.tickets.get("tkt_1")
    finally:
        await thief.close()


def test_a_sealed_text_betrays_neither_sameness_nor_change() -> None:
    key = SubjectKey.new()
    one, two = key.seal("same"), key.seal("same")
    assert one != two
    assert key.open(one) == key.open(two) == b"same"
    for position in range(len(one)):
        changed = one[:position] + bytes([one[position] ^ 1]) + one[position + 1 :]
        with pytest.raises(CannotUnseal):
            key.open(changed)
    with pytest.raises(CannotUnseal):
        SubjectKey.new().open(one)


def test_a_wrapped_key_belongs_to_its_subject() -> None:
    wrapped = MASTER.wrap("tkt_1", SubjectKey.new().secret)
    MASTER.unwrap("tkt_1", wrapped)
    with pytest.raises(CannotUnseal):
        MASTER.unwrap("tkt_2", wrapped)


@pytest.mark.parametrize("secret", ["short", "not base64 at all!", ""])
def test_a_bad_master_key_stops_the_program(secret: str) -> None:
    with pytest.raises(Misconfigured):
        MasterKey.from_text(secret)


def test_passwords_are_salted_and_stretched() -> None:
    one, two = hash_password("correct horse battery"), hash_password("correct horse battery")
    assert one != two
    assert one.startswith("scrypt$")
    assert check_password("correct horse battery", one)
    assert not check_password("correct horse batterz", one)


async def test_signing_in_opens_a_session_that_ends(database: Database) -> None:
    async with database.begin() as books:
        user = await books.people.add_user("anna", {Role.AGENT}, "correct horse battery", at=NOW)
        token = await books.people.sign_in("anna", "correct horse battery", now=NOW)
        assert token is not None
        for name, password in (("anna", "wrong horse battery"), ("nobody", "correct horse battery"), ("anna", "")):
            assert await books.people.sign_in(name, password, now=NOW) is None
    async with database.begin() as books:
        actor = await books.people.by_session(token, now=NOW + SESSION - timedelta(seconds=1))
        assert actor is not None
        assert (actor.id, actor.kind, actor.roles) == (user, ActorKind.USER, frozenset({Role.AGENT}))
        assert await books.people.by_session(token, now=NOW + SESSION) is None
        assert await books.people.by_session(token + "x", now=NOW) is None
        await books.people.close_session(token)
        assert await books.people.by_session(token, now=NOW) is None


async def test_neither_token_nor_key_nor_password_is_kept(database: Database) -> None:
    async with database.begin() as books:
        user = await books.people.add_user("anna", {Role.AGENT}, "correct horse battery", at=NOW)
        secrets = [await books.people.open_session(user, now=NOW), await books.people.add_key("desk", {Scope.TICKETS_WRITE}, at=NOW)]  # fmt: skip
    async with database.engine.connect() as connection:
        for table in metadata.sorted_tables:
            for row in await connection.execute(sa.select(table)):
                assert not any(secret in repr(tuple(row)) for secret in [*secrets, "correct horse battery"])


async def test_who_has_left_has_no_session_and_gets_none(database: Database) -> None:
    async with database.begin() as books:
        await books.people.add_user("anna", {Role.AGENT}, "correct horse battery", at=NOW)
        token = await books.people.sign_in("anna", "correct horse battery", now=NOW)
        assert token is not None
        await books.people.deactivate("anna")
        assert await books.people.by_session(token, now=NOW) is None
        assert await books.people.sign_in("anna", "correct horse battery", now=NOW) is None
        with pytest.raises(NotFound):
            await books.people.deactivate("nobody")


async def test_a_revoked_key_opens_nothing(database: Database) -> None:
    async with database.begin() as books:
        secret = await books.people.add_key("desk", {Scope.TICKETS_WRITE}, at=NOW)
        actor = await books.people.by_key(secret)
        assert actor is not None
        assert (actor.kind, actor.scopes) == (ActorKind.KEY, frozenset({Scope.TICKETS_WRITE}))
        await books.people.revoke_key("desk", at=NOW)
        assert await books.people.by_key(secret) is None
        with pytest.raises(NotFound):
            await books.people.revoke_key("desk", at=NOW)


async def test_names_are_taken_once_and_passwords_are_long(database: Database) -> None:
    async with database.begin() as books:
        with pytest.raises(BadInput):
            await books.people.add_user("anna", {Role.AGENT}, "short", at=NOW)
        with pytest.raises(BadInput):
            await books.people.add_user("anna", set(), "correct horse battery", at=NOW)
        with pytest.raises(BadInput):
            await books.people.add_key("desk", set(), at=NOW)
        await books.people.add_user("anna", {Role.AGENT}, None, at=NOW)
        assert await books.people.sign_in("anna", "", now=NOW) is None, "no password, no way in"
    with pytest.raises(Conflict):
        async with database.begin() as books:
            await books.people.add_user("anna", {Role.MANAGER}, None, at=NOW)

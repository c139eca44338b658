"""What the books promise of embedded windows on either database: one use, one answer, and an end with what they rest on."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
import sqlalchemy as sa

from copilot.domain.embedding import LINK_LIFE, SESSION_LIFE, TOKEN_LIFE, ContextClaims
from copilot.domain.errors import Conflict, NotFound, NotSignedIn
from copilot.domain.identity import Role, Scope
from copilot.store.context_tokens import ContextTokens
from copilot.store.crypto import MasterKey
from copilot.store.database import Database
from copilot.store.tables import embed_bindings, embed_burnt, embed_links, embed_sessions
from tests.builders.desk import open_books, ticket
from tests.builders.orders import NOW
from tests.builders.rows import refusals

ORIGIN = "https://desk.example"


async def prepared(database: Database) -> tuple[ContextClaims, str]:
    """A ticket, a desk's key and a person: what a token of that desk says, and who the person is."""
    async with database.begin() as books:
        await books.tickets.add(ticket(), at=NOW)
        secret = await books.people.add_key("desk", [Scope.EMBED_OPEN], at=NOW)
        key = await books.people.by_key(secret)
        user_id = await books.people.add_user("anna", [Role.AGENT], None, at=NOW)
    assert key is not None
    claims = ContextClaims(
        jti="j1", iat=NOW, exp=NOW + TOKEN_LIFE, ticket_id="tkt_1", key_id=key.id, agent="ag-1", origin=ORIGIN
    )
    return claims, user_id


async def opened(database: Database, claims: ContextClaims, user_id: str) -> tuple[str, str]:
    """A binding and a bearer of one window."""
    async with database.begin() as books:
        code, _ = await books.embedding.ask_link(claims, now=NOW)
        binding = await books.embedding.bind(code, user_id, now=NOW)
        bearer, _ = await books.embedding.open(binding.id, claims, now=NOW)
    return binding.id, bearer


async def who_is(database: Database, bearer: str, **later: float) -> str | None:
    async with database.read() as books:
        window = await books.embedding.by_bearer(bearer, now=NOW + timedelta(**later))
    return window.who.id if window else None


async def test_of_two_services_that_burn_a_token_at_once_one_does(place: str, database: Database) -> None:
    claims, _ = await prepared(database)
    other = await open_books(url=place)

    async def burn(at: Database) -> None:
        async with at.begin() as books:
            await books.embedding.burn(claims)

    try:
        results = await asyncio.gather(*(burn(at) for at in (database, other) * 3), return_exceptions=True)
    finally:
        await other.close()
    assert refusals(results, NotSignedIn) == 5


async def test_a_used_token_is_remembered_beyond_its_life_and_not_for_ever(database: Database) -> None:
    claims, _ = await prepared(database)

    async def jtis(**later: float) -> set[str]:
        at = NOW + timedelta(**later)
        fresh = claims.model_copy(update={"jti": f"j{later}", "iat": at, "exp": at + TOKEN_LIFE})
        async with database.begin() as books:
            await books.embedding.burn(fresh)
        async with database.engine.connect() as connection:
            return set(await connection.scalars(sa.select(embed_burnt.c.jti)))

    async with database.begin() as books:
        await books.embedding.burn(claims)
    assert "j1" in await jtis(minutes=30)
    assert "j1" not in await jtis(hours=2)


async def test_a_token_of_another_installation_is_nobody_s(database: Database) -> None:
    claims, _ = await prepared(database)
    async with database.read() as books:
        token = books.embedding.seal(claims)
        assert books.embedding.read(token, now=NOW) == claims
    with pytest.raises(NotSignedIn):
        ContextTokens(MasterKey(bytes(32))).open(token)
    assert claims.agent not in token


async def test_of_two_people_who_answer_one_code_one_is_linked(place: str, database: Database) -> None:
    claims, _ = await prepared(database)
    other = await open_books(url=place)
    async with database.begin() as books:
        code, until = await books.embedding.ask_link(claims, now=NOW)
        people = [await books.people.add_user(f"p{n}", [Role.AGENT], None, at=NOW) for n in range(4)]
    assert until == NOW + LINK_LIFE

    async def answer(at: Database, who: str) -> None:
        async with at.begin() as books:
            await books.embedding.bind(code, who, now=NOW)

    try:
        turns = zip((database, other) * 2, people, strict=True)
        results = await asyncio.gather(*(answer(at, who) for at, who in turns), return_exceptions=True)
    finally:
        await other.close()
    assert refusals(results, NotFound) == 3


async def test_one_person_is_one_agent_of_a_desk(database: Database) -> None:
    claims, user_id = await prepared(database)
    await opened(database, claims, user_id)
    second = claims.model_copy(update={"agent": "ag-2"})
    async with database.begin() as books:
        code, _ = await books.embedding.ask_link(second, now=NOW)
        with pytest.raises(Conflict):
            await books.embedding.bind(code, user_id, now=NOW)


async def test_a_window_ends_on_time_and_with_everything_it_rests_on(database: Database) -> None:
    claims, user_id = await prepared(database)
    binding_id, bearer = await opened(database, claims, user_id)
    assert await who_is(database, bearer, minutes=14) == user_id
    assert await who_is(database, bearer, seconds=SESSION_LIFE.total_seconds()) is None
    assert await who_is(database, bearer + "x") is None
    async with database.begin() as books:
        await books.people.deactivate("anna")
    assert await who_is(database, bearer) is None
    async with database.begin() as books:
        assert (await books.embedding.unbind(binding_id)).user_id == user_id
        with pytest.raises(NotFound):
            await books.embedding.unbind(binding_id)


async def test_revoking_the_key_ends_windows_and_questions(database: Database) -> None:
    claims, user_id = await prepared(database)
    _, bearer = await opened(database, claims, user_id)
    async with database.begin() as books:
        code, _ = await books.embedding.ask_link(claims.model_copy(update={"agent": "ag-2"}), now=NOW)
        assert (await books.embedding.link(code, now=NOW)).agent == "ag-2"
        await books.people.revoke_key("desk", at=NOW)
        with pytest.raises(NotFound):
            await books.embedding.link(code, now=NOW)
        with pytest.raises(NotSignedIn):
            await books.embedding.require_key(claims.key_id)
    assert await who_is(database, bearer) is None


async def test_no_secret_and_no_agent_lies_in_any_column(database: Database) -> None:
    claims, user_id = await prepared(database)
    named = claims.model_copy(update={"agent": "zwirnbein@desk.example"})
    _, bearer = await opened(database, named, user_id)
    async with database.begin() as books:
        code, _ = await books.embedding.ask_link(named, now=NOW)
    rows = ""
    async with database.engine.connect() as connection:
        for table in (embed_bindings, embed_links, embed_sessions):
            found = (await connection.execute(sa.select(table))).all()
            assert found, table.name
            rows += repr(found)
    assert not [secret for secret in (bearer, code, "zwirnbein") if secret in rows]

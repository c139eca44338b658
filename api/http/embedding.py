"""The sidebar in a help desk's page: a token from the desk's backend opens a window for the person who linked themselves.

The desk's key alone acts for nobody. A person says once, signed in on our own page, which agent of which desk they are.
"""

from __future__ import annotations

import secrets
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response
from pydantic import Field

from api.http.auth import Running, Who
from api.http.once import once
from api.http.problems import RESPONSES
from api.wiring import Service
from copilot.domain.embedding import TOKEN_LIFE, Binding, ContextClaims, DeskAgent
from copilot.domain.errors import BadInput, LinkNeeded, NotAllowed
from copilot.domain.identity import Actor, Role, Scope
from copilot.domain.record import Record

router = APIRouter(prefix="/v1/embed", tags=["embed"], responses=RESPONSES)

Code = Annotated[str, Path(min_length=8, max_length=128)]


class TokenIn(Record):
    """Which ticket is opened, for whom of the desk's people, in a page of which origin."""

    ticket_id: Annotated[str, Field(min_length=1, max_length=64)]
    agent: DeskAgent
    origin: Annotated[str, Field(max_length=300)]


class SessionIn(Record):
    """A context token, and the origin of the page it came from, as the browser said it (``event.origin``)."""

    token: Annotated[str, Field(min_length=1, max_length=4096)]
    origin: Annotated[str, Field(max_length=300)]


@router.get("/settings")
async def settings(running: Running) -> dict[str, Any]:
    """Whose pages may show the sidebar; the frame believes messages of these origins only."""
    return {"origins": list(running.settings.origins)}


@router.post("/tokens", status_code=201)
async def token(body: TokenIn, running: Running, who: Who) -> dict[str, Any]:
    """A context token, good for one minute and one use; for the desk's backend, with a key of the scope ``embed:open``.

    It opens nothing by itself: only the frame can exchange it, and only where a person is linked.
    """
    who.require_program("opening the sidebar", Scope.EMBED_OPEN)
    if body.origin not in running.settings.origins:
        raise BadInput(
            "origin", "not one of those this service lets in", "An operator names it in COPILOT_EMBED_ORIGINS."
        )
    now = running.clock.now()
    claims = ContextClaims(
        jti=secrets.token_urlsafe(24), iat=now, exp=now + TOKEN_LIFE, key_id=who.id, **body.model_dump()
    )
    async with running.database.read() as books:
        await books.tickets.status(body.ticket_id)
        return {"token": books.embedding.seal(claims), "expires_at": claims.exp.isoformat()}


@router.post("/session", status_code=201)
async def open_window(body: SessionIn, running: Running) -> dict[str, Any]:
    """Exchange a context token, once, for a bearer that lasts fifteen minutes and knows one ticket.

    Where nobody is linked yet the token is used up too: 409 ``link_needed`` with a one-use code for ``/link#code``.
    """
    now = running.clock.now()
    async with running.database.read() as books:  # strangers must not be able to hold up those who write
        claims = books.embedding.read(body.token, now=now)
    if body.origin != claims.origin or body.origin not in running.settings.origins:
        raise NotAllowed("this context token is for a page of another origin")
    async with running.database.begin() as books:
        await books.embedding.require_key(claims.key_id)
        await books.embedding.burn(claims)
        bound = await books.embedding.bound(claims)
        if bound is None:
            asked = await books.embedding.ask_link(claims, now=now)
        else:
            binding_id, who = bound
            bearer, until = await books.embedding.open(binding_id, claims, now=now)
            await books.ledger.append(
                "embed.opened", actor=who.id, at=now, ticket_id=claims.ticket_id,
                data={"key": claims.key_id, "binding": binding_id},
            )  # fmt: skip
    if bound is None:
        raise LinkNeeded(*asked)  # out here, so that the token stays used and the code stays written
    user = {"id": who.id, "name": who.name, "roles": sorted(who.roles)}
    return {"bearer": bearer, "expires_at": until.isoformat(), "ticket_id": claims.ticket_id, "user": user}


@router.get("/links/{code}")
async def read_link(code: Code, running: Running, who: Who) -> dict[str, Any]:
    """What a person is asked to say yes to: which desk, which of its agents, until when."""
    who.require_person("linking")
    async with running.database.read() as books:
        link = await books.embedding.link(code, now=running.clock.now())
    return {"desk": link.desk, "agent": link.agent, "expires_at": link.expires_at.isoformat()}


@router.post("/links/{code}", status_code=201)
async def answer_link(code: Code, request: Request, running: Running, who: Who) -> Response:
    """Yes, that agent of that desk is me. Once; by the session cookie of our own page alone."""
    who.require_person("linking")

    async def run() -> dict[str, Any]:
        now = running.clock.now()
        async with running.database.begin() as books:
            binding = await books.embedding.bind(code, who.id, now=now)
            await _write_down(books, "embed.linked", who, binding, running)
        return _view(binding)

    return await once(request, running, who, 201, run)


@router.get("/bindings")
async def bindings(running: Running, who: Who) -> dict[str, Any]:
    """Which agents of which desks act as me; for admins, as whomever."""
    who.require_person("reading links")
    async with running.database.read() as books:
        found = await books.embedding.bindings(_whose(who))
    return {"bindings": [_view(binding) for binding in found]}


@router.delete("/bindings/{binding_id}", status_code=204)
async def unlink(binding_id: str, running: Running, who: Who) -> Response:
    """End one of mine, or as an admin anyone's. Its windows end at once."""
    who.require_person("unlinking")
    async with running.database.begin() as books:
        binding = await books.embedding.unbind(binding_id, _whose(who))
        await _write_down(books, "embed.unlinked", who, binding, running)
    return Response(status_code=204)


def _whose(who: Actor) -> str | None:
    return None if Role.ADMIN in who.roles else who.id


async def _write_down(books: Any, kind: str, who: Actor, binding: Binding, running: Service) -> None:
    """Ids only: a desk's id of its agent may be a name or an address."""
    data = {"binding": binding.id, "key": binding.key_id, "user": binding.user_id}
    await books.ledger.append(kind, actor=who.id, at=running.clock.now(), data=data)


def _view(binding: Binding) -> dict[str, Any]:
    return {
        "id": binding.id,
        "desk": binding.desk,
        "agent": binding.agent,
        "user": {"id": binding.user_id, "name": binding.user},
        "linked_at": binding.linked_at.isoformat(),
    }

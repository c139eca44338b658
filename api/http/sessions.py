"""Signing in and out. A session is a random token in a cookie scripts cannot read; the database keeps its hash."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from pydantic import Field

from api.http.auth import COOKIE, Running, Who, embedded_bearer, require_same_site
from api.http.problems import RESPONSES
from copilot.domain.errors import NotAllowed, NotSignedIn
from copilot.domain.record import Record
from copilot.store.people import SESSION

router = APIRouter(prefix="/v1", tags=["session"], responses=RESPONSES)


class SignIn(Record):
    """Name and password."""

    name: Annotated[str, Field(min_length=1, max_length=120)]
    password: Annotated[str, Field(min_length=1, max_length=200)]


class DemoSignIn(Record):
    """One of the demo's people."""

    name: Annotated[str, Field(min_length=1, max_length=120)]


@router.post("/session")
async def sign_in(body: SignIn, request: Request, response: Response, running: Running) -> dict[str, Any]:
    """Open a session."""
    _require_own_window(request)
    async with running.database.begin() as books:
        token = await books.people.sign_in(body.name, body.password, now=running.clock.now())
    if token is None:
        raise NotSignedIn("name or password is wrong")
    return await _opened(request, response, running, token)


@router.get("/session/demo", include_in_schema=False)
async def demo_people(request: Request, running: Running) -> dict[str, Any]:
    """Whether this is the demo, and whom one may be there."""
    if not getattr(request.app.state, "demo", False):
        return {"demo": False}
    async with running.database.read() as books:
        return {"demo": True, "people": await books.people.everyone()}


@router.post("/session/demo", include_in_schema=False)
async def demo_sign_in(body: DemoSignIn, request: Request, response: Response, running: Running) -> dict[str, Any]:
    """Open a session as one of the demo's people; exists only in the demo (see ``api.cli.demo``)."""
    if not getattr(request.app.state, "demo", False):
        raise NotAllowed("demo sign-in exists only in `copilot demo`")
    _require_own_window(request)
    async with running.database.begin() as books:
        user_id = await books.people.user_named(body.name)
        token = await books.people.open_session(user_id, now=running.clock.now())
    return await _opened(request, response, running, token)


@router.get("/session")
async def whoami(request: Request, who: Who) -> dict[str, Any]:
    """Who I am."""
    return {"id": who.id, "name": who.name, "kind": who.kind, "roles": sorted(who.roles)}


@router.delete("/session", status_code=204)
async def sign_out(request: Request, response: Response, running: Running, who: Who) -> None:
    """Close my session."""
    async with running.database.begin() as books:
        await books.people.close_session(request.cookies.get(COOKIE, ""))
    response.delete_cookie(COOKIE)


def _require_own_window(request: Request) -> None:
    """Nobody signs in from another site, nor inside a help desk's page: one cannot see there whose page asks."""
    require_same_site(request)
    if embedded_bearer(request) is not None:
        raise NotAllowed("a password is typed in the workbench, never in a window inside a help desk")


async def _opened(request: Request, response: Response, running: Running, token: str) -> dict[str, Any]:
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(SESSION.total_seconds()),
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    async with running.database.read() as books:
        who = await books.people.by_session(token, now=running.clock.now())
    assert who is not None, "a session just opened is known"
    return {"id": who.id, "name": who.name, "roles": sorted(who.roles)}

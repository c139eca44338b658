"""The example desk's backend: the part of a help desk that holds the API key and vouches for its own signed-in agent.

Two rules make the embedding safe, and both are kept here. The API key never reaches the page. And *which agent* is asked for
comes from the desk's own session, never from what the page sends: otherwise any agent could open the sidebar as another.
"""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote

import httpx
from fastapi import Depends, FastAPI, HTTPException, Request, Response
from fastapi.responses import FileResponse, JSONResponse
from pydantic import Field
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from copilot.domain.record import Record

HERE = Path(__file__).parent
COOKIE = "example_desk"
# Your desk's own ids of its agents. They need not be the copilot's user names: a person links the two once, in our window.
AGENTS = {"ag-1001": "Aylin", "ag-1002": "Bruno", "ag-1003": "Chiara"}
PAGE = {"": "desk.html", "desk.js": "desk.js", "desk.css": "desk.css"}


class Choose(Record):
    """Who sits at the example desk. Your desk has a sign-in instead."""

    agent: str


class TokenFor(Record):
    """Which ticket the page shows. There is no field for the agent, on purpose."""

    ticket_id: Annotated[str, Field(min_length=1, max_length=64)]


async def agent(request: Request) -> str:
    """Who sits here, by the desk's own session; empty for nobody."""
    origin, seats = request.app.state.origin, request.app.state.seats
    # A change or a token for pages of our own only: with a cookie alone, any site could ask in this agent's name.
    if request.method == "POST" and request.headers.get("origin", origin) != origin:
        raise HTTPException(403, "this request comes from another site")
    return str(seats.get(request.cookies.get(COOKIE, ""), ""))


Agent = Annotated[str, Depends(agent)]


def create_app(service: str, key: str, *, origin: str) -> FastAPI:
    """The desk at ``origin``, which talks to ``service`` with a key of the scopes ``tickets:read`` and ``embed:open``."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        auth = {"Authorization": f"Bearer {key}"}  # on the server only
        async with httpx.AsyncClient(base_url=service, headers=auth, timeout=20) as app.state.copilot:
            yield

    app = FastAPI(title="Example desk", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    # A name of somebody else's that points to this machine must not get at the key's powers.
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=[httpx.URL(origin).host])
    app.add_middleware(BaseHTTPMiddleware, dispatch=_careful(service))

    app.state.origin = origin
    app.state.seats = {}  # session → agent; lives as long as the process

    @app.exception_handler(httpx.HTTPError)
    async def away(_request: Request, _error: httpx.HTTPError) -> Response:
        return JSONResponse({"detail": "the copilot does not answer; the desk works on without it"}, status_code=503)

    @app.get("/")
    @app.get("/{name}")
    async def page(name: str = "") -> FileResponse:
        if name not in PAGE:  # a closed list: no path of the page's chooses a file
            raise HTTPException(404, "nothing here")
        return FileResponse(HERE / PAGE[name])

    @app.get("/desk/me")
    async def me(who: Agent) -> dict[str, Any]:
        return {"service": service, "agent": who, "agents": AGENTS}

    @app.post("/desk/me", status_code=204)
    async def be(body: Choose, request: Request, response: Response, _who: Agent) -> None:
        if body.agent not in AGENTS:
            raise HTTPException(422, "nobody of that name works here")
        session = secrets.token_urlsafe(32)
        request.app.state.seats[session] = body.agent
        response.set_cookie(COOKIE, session, httponly=True, samesite="strict", secure=origin.startswith("https:"))

    @app.get("/desk/tickets")
    async def tickets(who: Agent, request: Request) -> Response:
        _signed_in(who)
        return _passed_on(await request.app.state.copilot.get("/v1/tickets"))

    @app.get("/desk/tickets/{ticket_id}")
    async def ticket(ticket_id: str, who: Agent, request: Request) -> Response:
        _signed_in(who)
        return _passed_on(await request.app.state.copilot.get(f"/v1/tickets/{quote(ticket_id, safe='')}"))

    @app.post("/token")
    async def token(body: TokenFor, who: Agent, request: Request) -> Response:
        """A context token for the agent of this session. It is good for one minute and one use: ask for it when the frame
        says it needs one, not when the page is drawn."""
        _signed_in(who)
        asked = {"ticket_id": body.ticket_id, "agent": who, "origin": origin}
        return _passed_on(await request.app.state.copilot.post("/v1/embed/tokens", json=asked))

    return app


def _signed_in(who: str) -> None:
    """The key reads what every buyer wrote: nothing of it is for who has not signed in to the desk."""
    if not who:
        raise HTTPException(401, "choose who you are first")


def _passed_on(answer: httpx.Response) -> Response:
    """The copilot's answer; its refusals say in ``detail`` what is wrong."""
    return JSONResponse(answer.json(), status_code=answer.status_code)


def _careful(service: str) -> Callable[[Request, Callable[[Request], Awaitable[Response]]], Awaitable[Response]]:
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
        f"frame-src {service}; frame-ancestors 'none'"  # your page may frame the copilot, and nobody frames your page
    )

    async def dispatch(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        response = await call_next(request)
        response.headers["Content-Security-Policy"] = policy
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Cache-Control"] = "no-store"
        return response

    return dispatch

"""Who is asking: a session cookie for people, a bearer key for programs, a short bearer for a person in a help desk's page.
Never anything in the body (law 1)."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request

from api.http.embed_doors import require_door
from api.wiring import Service
from copilot.domain.embedding import EmbeddedSession
from copilot.domain.errors import NotAllowed, NotSignedIn
from copilot.domain.identity import Actor, ActorKind, Role, Scope
from copilot.store.embedding import BEARER_PREFIX

COOKIE = "copilot_session"
SHOWN = "copilot-person"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def service(request: Request) -> Service:
    """The running copilot."""
    found: Service = request.app.state.service
    return found


async def actor(request: Request, running: Annotated[Service, Depends(service)]) -> Actor:
    """The authenticated identity. Raises NotSignedIn; NotAllowed for a cookie used from another site, and for an embedded
    window at a door that is not its own."""
    known = await _identify(request, running)
    if isinstance(known, EmbeddedSession):
        request.state.actor = known.who  # for the witness of refused attempts, also of what is refused in the next line
        async with running.database.read() as books:
            await require_door(request, books, known)
        return known.who
    request.state.actor = known
    return known


def embedded_bearer(request: Request) -> str | None:
    """The bearer of a window in a help desk's page, where the request carries one."""
    bearer = _bearer(request)
    return bearer if bearer is not None and bearer.startswith(BEARER_PREFIX) else None


def _bearer(request: Request) -> str | None:
    header = request.headers.get("authorization", "")
    return header[7:].strip() if header.lower().startswith("bearer ") else None


async def _identify(request: Request, running: Service) -> Actor | EmbeddedSession:
    bearer = _bearer(request)
    async with running.database.read() as books:
        if bearer is not None and bearer.startswith(BEARER_PREFIX):
            window = await books.embedding.by_bearer(bearer, now=running.clock.now())
            if window is None or window.origin not in running.settings.origins:
                raise NotSignedIn("this window has ended; the help desk opens a new one")
            return window
        if bearer is not None:
            program = await books.people.by_key(bearer)
            if program is None:
                raise NotSignedIn("this API key is not known")
            return program
        token = request.cookies.get(COOKIE)
        person = await books.people.by_session(token, now=running.clock.now()) if token else None
    if person is None:
        raise NotSignedIn("sign in, or send an API key")
    if request.method not in _SAFE:
        require_same_site(request)
    _require_shown(request, person)
    return person


def _require_shown(request: Request, person: Actor) -> None:
    """A browser has one cookie for all its windows: what one window shows as its person may no longer be whose cookie it is.

    A page that names whom it shows acts for nobody else. The name gives no right; it only takes one away. Raises NotSignedIn.
    """
    if request.headers.get(SHOWN, person.id) != person.id:
        raise NotSignedIn("somebody else has signed in to this browser since this page was drawn")


def require_same_site(request: Request) -> None:
    """A cookie acts only for pages of our own origin: the browser must say so. Raises NotAllowed."""
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host", ""):
        raise NotAllowed("this request comes from another site")
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise NotAllowed("this request comes from another site")


Running = Annotated[Service, Depends(service)]
Who = Annotated[Actor, Depends(actor)]

AGENTS = (Role.AGENT, Role.SENIOR_AGENT, Role.CRISIS_AGENT, Role.MANAGER, Role.ADMIN)
EVERYONE = tuple(Role)


def may_read(who: Actor) -> None:
    """Tickets and suggestions may be read by people of every role and by keys with the scope."""
    who.require(Scope.TICKETS_READ)


def may_read_notes(who: Actor) -> bool:
    """Internal notes are for people, and for keys with their own scope (S51)."""
    return who.kind is not ActorKind.KEY or Scope.NOTES_READ in who.scopes


def require_notes(who: Actor) -> None:
    """Raise NotAllowed for who may not read notes."""
    may_read(who)
    who.require(Scope.NOTES_READ)


def may_write(who: Actor) -> None:
    """Tickets may be brought in by agents and by keys with the scope."""
    who.require(Scope.TICKETS_WRITE, *AGENTS)

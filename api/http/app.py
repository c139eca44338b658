"""The application: routes, limits, headers, and the loop that carries confirmed actions while the service runs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from ipaddress import ip_address
from urllib.parse import urlsplit

import structlog
from fastapi import FastAPI, Request, Response
from starlette.middleware.base import BaseHTTPMiddleware

from api.http import (
    actions,
    approvals,
    brakes,
    drafts,
    embedding,
    fraud_flags,
    gaps,
    health,
    hooks,
    library,
    macros,
    notes,
    pages,
    presence,
    products,
    queue,
    quiz,
    replies,
    reports,
    sessions,
    suggestions,
    tasks,
    tickets,
    words,
    working,
)
from api.http.content_policy import EVERYWHERE, HEADER
from api.http.following import Following
from api.http.limits import BodyLimit
from api.http.problems import install
from api.settings import Settings
from api.wiring import Service, open_service
from copilot.domain.errors import CopilotError, Misconfigured

LOOK_SECONDS = 1.0
DEMO_MARK = "this-is-the-demo"

log = structlog.get_logger("copilot")

_HEADERS = {
    HEADER: EVERYWHERE,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


# Every room with doors of its own; where two paths fit a request, the earlier room answers.
ROOMS = (
    sessions, queue, tickets, words, presence, drafts, working, notes, fraud_flags,
    replies, suggestions, actions, approvals, brakes, tasks, library, macros,
    products, gaps, quiz, reports, hooks, embedding, health, pages,
)  # fmt: skip


def create_app(settings: Settings, *, demo: bool = False) -> FastAPI:
    """The service for these settings; everything it needs opens when it starts and closes when it stops.

    ``demo`` lets anyone sign in as the demo's people. No setting switches it on, and it is refused with
    Misconfigured anywhere but on loopback, against a loopback stand-in, in a folder that the demo made.
    """
    if demo:
        require_demo(settings)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as opened:
            try:
                service = await opened.enter_async_context(open_service(settings))
            except CopilotError as refusal:
                app.state.refusal = refusal  # whoever runs the server says it in one line
                raise
            app.state.service = service
            app.state.following = following = Following(service.database)
            work = (carry(service), fetch(service), keep_up(service), following.run())
            loops = [asyncio.create_task(loop) for loop in work]
            try:
                yield
            finally:
                for loop in loops:
                    loop.cancel()
                await asyncio.gather(*loops, return_exceptions=True)

    app = FastAPI(
        title="Seller support copilot",
        version="0.1.0",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/v1/openapi.json",
    )
    app.state.demo = demo
    app.state.leaving = False
    app.state.refusal = None
    install(app)
    app.add_middleware(BodyLimit)
    app.add_middleware(BaseHTTPMiddleware, dispatch=_headers)
    for room in ROOMS:
        app.include_router(room.router)
    app.mount("/static", pages.ASSETS, name="static")
    return app


def require_demo(settings: Settings) -> None:
    """Raises Misconfigured unless everything about these settings is a demo's."""
    if not is_loopback(settings.host):
        raise Misconfigured(f"the demo listens on loopback only, not on {settings.host}")
    for endpoint in (settings.spapi_endpoint, settings.spapi_lwa_endpoint):
        if not is_loopback(urlsplit(endpoint).hostname or ""):
            raise Misconfigured(f"the demo talks to its own stand-in only, not to {endpoint or 'nothing'}")
    if settings.database_url or not (settings.data_dir / DEMO_MARK).exists():
        raise Misconfigured(f"{settings.data_dir} is not a folder the demo made")


def is_loopback(host: str) -> bool:
    """True for addresses of this machine alone."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


async def carry(service: Service) -> None:
    """Take the worker's turns and sweep answered waits, until cancelled. A failed turn is logged and tried again."""
    while True:
        try:
            moved = await service.worker.turn() if service.worker and service.settings.worker else False
            moved = bool(await service.runner.sweep()) or moved
        except Exception as error:
            # The loop must outlive any single failure: money already on its way still needs watching.
            log.error("worker.turn_failed", error=type(error).__name__)
            moved = False
        await service.rest(0.05 if moved else service.settings.worker_seconds)


async def fetch(service: Service) -> None:
    """Look for mail until cancelled; ends at once where no source is set. A failed look is logged and tried again."""
    while service.mail is not None:
        moved = False
        try:
            tally = await service.mail.turn()
            moved = bool(tally) and not tally.away
        except Exception as error:
            # The books are away, or a fault of ours: what was not taken in is handed over again at the next look.
            log.error("mail.turn_failed", error=type(error).__name__)
        await asyncio.sleep(0.05 if moved else service.settings.mail_seconds)


async def keep_up(service: Service) -> None:
    """Let product sheets that were put, loaded or deleted answer, and macros that were locked or retired elsewhere, until
    cancelled. A failed look is tried again."""
    told: object = None
    while True:
        try:
            if await asyncio.to_thread(service.knowledge.look):
                log.info("knowledge.exchanged")
        except Exception as error:
            log.error("knowledge.look_failed", error=type(error).__name__)
        try:
            async with service.database.read() as books:
                await service.macros.on_offer(books)
            if service.macros.tampered is not None and service.macros.tampered is not told:
                log.error("macros.tampered", why=service.macros.tampered.message)
            told = service.macros.tampered
        except Exception as error:
            log.error("macros.look_failed", error=type(error).__name__)
        await asyncio.sleep(LOOK_SECONDS)


async def _headers(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    """Set the headers every answer carries."""
    response = await call_next(request)
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    return response

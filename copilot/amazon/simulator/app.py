"""Puts the simulator behind HTTP, and serves it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

import uvicorn
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from copilot.amazon.simulator.clock import system_time
from copilot.amazon.simulator.control import control_router
from copilot.amazon.simulator.front import Front
from copilot.amazon.simulator.knocks import Knock
from copilot.amazon.simulator.settings import SimulatorSettings
from copilot.amazon.simulator.simulator import Simulator
from copilot.domain.world import World

METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
_LISTENING_STEP = 0.05  # seconds between two looks whether a caller kept waiting has hung up


def create_app(
    world: World, settings: SimulatorSettings | None = None, clock: Callable[[], datetime] = system_time
) -> FastAPI:
    """Amazon's SP-API over ``world``: login, orders, feeds, finances, MCF, catalogue, plus ``/_simulator/``.

    State lives in the app, in memory; run it in one process. ``app.state.simulator`` is the Simulator behind it.
    """
    sim = Simulator(world=world, settings=settings or SimulatorSettings(), time=clock)
    front = Front(sim)

    async def answer(request: Request) -> Response:
        reply = front.answer(await _knock(request))
        await _keep_waiting(request, reply.silence)
        headers = dict(reply.headers)
        if reply.content_type is not None:  # as it is: Starlette would add a charset to some
            headers["content-type"] = reply.content_type
        return Response(reply.body, status_code=reply.status, headers=headers)

    app = FastAPI(title="SP-API simulator", openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    app.state.simulator = sim
    app.include_router(control_router(sim))
    app.add_route("/{path:path}", answer, methods=METHODS)
    return app


def serve(
    host: str = "127.0.0.1",
    port: int = 8710,
    *,
    world: World | None = None,
    settings: SimulatorSettings | None = None,
    clock: Callable[[], datetime] = system_time,
) -> None:
    """Serve until interrupted (blocking)."""
    app = create_app(world or World(), settings, clock)
    uvicorn.run(app, host=host, port=port, log_level="warning", access_log=False, timeout_graceful_shutdown=2)


async def _knock(request: Request) -> Knock:
    """The origin is the socket's, not the Host header's: clients exist that send a mangled one (sp-api.md 8.2)."""
    host, port = request.scope["server"]
    return Knock(
        method=request.method,
        path=request.scope["path"],
        query=request.url.query,
        headers=request.headers,
        body=await request.body(),
        origin=f"{request.scope['scheme']}://{f'[{host}]' if ':' in host else host}:{port}",
    )


async def _keep_waiting(request: Request, seconds: float) -> None:
    """Say nothing for a while; ends early when the caller hangs up."""
    waited = 0.0
    while waited < seconds and not await request.is_disconnected():
        await asyncio.sleep(_LISTENING_STEP)
        waited += _LISTENING_STEP

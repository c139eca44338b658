"""Puts the simulator behind HTTP, and serves it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import uvicorn
from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from copilot.amazon.simulator.clock import system_time
from copilot.amazon.simulator.control import control_router
from copilot.amazon.simulator.gate import Gate
from copilot.amazon.simulator.operations.catalog import Catalog
from copilot.amazon.simulator.operations.feeds import Feeds
from copilot.amazon.simulator.operations.finances import Finances
from copilot.amazon.simulator.operations.orders import Orders
from copilot.amazon.simulator.outdoors import document_router, login_router
from copilot.amazon.simulator.settings import SimulatorSettings
from copilot.amazon.simulator.simulator import Simulator
from copilot.domain.world import World


def create_app(
    world: World, settings: SimulatorSettings | None = None, clock: Callable[[], datetime] = system_time
) -> FastAPI:
    """Amazon's SP-API over ``world``: login, orders, feeds, finances, catalogue, plus ``/_simulator/``.

    State lives in the app, in memory; run it in one process. ``app.state.simulator`` is the Simulator behind it.
    """
    sim = Simulator(world=world, settings=settings or SimulatorSettings(), time=clock)
    app = FastAPI(title="SP-API simulator", openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    app.state.simulator = sim
    gate = Gate(sim)
    for api in (Orders(sim), Feeds(sim), Finances(sim), Catalog(sim)):
        for operation in api.operations():
            app.add_route(operation.path, gate.endpoint(operation), methods=[operation.method])
    for router in (login_router(sim), document_router(sim), control_router(sim)):
        app.include_router(router)
    app.add_exception_handler(HTTPException, _no_such_door)
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


async def _no_such_door(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    code = "NotFound" if status == 404 else "InvalidInput"
    body = {"errors": [{"code": code, "message": "The requested resource does not exist.", "details": ""}]}
    return JSONResponse(body, status_code=status)

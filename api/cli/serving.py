"""``copilot serve / worker / simulator / scripted-model / example-desk / demo``: the long-running commands."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import sys
import threading
import time
from pathlib import Path
from typing import Annotated

import structlog
import typer

from api.cli.files import read_text
from api.settings import read_settings
from copilot.domain.errors import BadInput, Misconfigured
from copilot.domain.world import World, parse_world


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Port to listen on")] = None,
) -> None:
    """The REST service and the page, with a worker inside (COPILOT_WORKER=false leaves carrying to `copilot worker`)."""
    from api.http.app import create_app
    from api.http.server import Server
    from api.logs import configure
    from api.wiring import check_settings, has_learned, prepare_database

    began = time.monotonic()
    log = structlog.get_logger("copilot")
    settings = read_settings()
    check_settings(settings)
    configure(settings.log_format)
    asyncio.run(prepare_database(settings))  # here, so that a database that is not there is one clear line
    host, port = host or settings.host, settings.port if port is None else port
    require_free(host, port)
    takes = "seconds" if has_learned(settings.data_dir) else "a minute or two this first time: it learns and indexes"
    log.info("service.starting", takes=takes)

    def ready(url: str) -> None:
        log.info("service.ready", url=url, seconds=round(time.monotonic() - began))

    server = Server(create_app(settings), host=host, port=port, ready=ready)
    with contextlib.suppress(KeyboardInterrupt):
        server.run()
    if server.refusal is not None:
        raise server.refusal
    if not server.started:
        raise typer.Exit(1)


def require_free(host: str, port: int) -> None:
    """Raises Misconfigured when somebody listens there already, before anything slow is loaded."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as taken:
            raise Misconfigured(
                f"cannot listen on {host}:{port}: {taken.strerror}; choose another with --port"
            ) from None


def worker(
    once: Annotated[bool, typer.Option(help="Take one turn and end")] = False,
) -> None:
    """Carry confirmed actions, beside a service that runs with COPILOT_WORKER=false."""
    from api.logs import configure

    settings = read_settings()
    configure(settings.log_format)
    asyncio.run(_work(once))


async def _work(once: bool) -> None:
    from api.wiring import open_worker

    log = structlog.get_logger("copilot")
    async with open_worker(read_settings()) as (carrier, pause):
        while True:
            try:
                moved = await carrier.turn()
            except Exception as error:
                if once:
                    raise
                # The worker must outlive any single failure: money already on its way still needs watching.
                log.error("worker.turn_failed", error=type(error).__name__, why=getattr(error, "message", ""))
                moved = False
            if once:
                return
            await asyncio.sleep(0.05 if moved else pause)


def example_desk(
    key: Annotated[
        str, typer.Option(envvar="EXAMPLE_DESK_KEY", help="API key with tickets:read and embed:open; better from there")
    ],
    host: Annotated[str, typer.Option()] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8701,
    service: Annotated[str, typer.Option(help="Where the copilot listens")] = "http://127.0.0.1:8700",
) -> None:
    """A help desk in miniature whose page shows the sidebar: what an integrator copies (docs/integrators.md)."""
    import uvicorn

    from api.example_desk.app import create_app
    from copilot.domain.embedding import parse_origins

    if host not in ("127.0.0.1", "localhost"):
        raise Misconfigured(
            f"the example desk asks nobody for a password, so it listens on loopback only, not on {host}"
        )
    try:
        (service,) = parse_origins(service.rstrip("/"))
    except ValueError as wrong:
        raise BadInput("service", str(wrong), "Give the origin where the copilot listens.") from None
    origin = f"http://{host}:{port}"
    require_free(host, port)
    print(f"example desk on {origin}; the copilot must run with COPILOT_EMBED_ORIGINS={origin}", flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.run(create_app(service, key, origin=origin), host=host, port=port, log_config=None, server_header=False)


def simulator(
    host: Annotated[str, typer.Option()] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535)] = 8710,
    seed: Annotated[int, typer.Option(help="Same seed, same run")] = 7,
    faults: Annotated[str, typer.Option(help="e.g. throttle:0.05,html502:0.02")] = "",
    world: Annotated[str | None, typer.Option(help="World file; without it the demo's world")] = None,
    processing_seconds: Annotated[float, typer.Option(help="How long a feed is in progress")] = 2.0,
    finance_delay_seconds: Annotated[float, typer.Option(help="Until Finances show a refund")] = 5.0,
    rate_limits: Annotated[bool, typer.Option(help="Amazon's documented quotas")] = False,
    with_parent: Annotated[bool, typer.Option(hidden=True, help="End when standard input closes")] = False,
) -> None:
    """A stateful stand-in for Amazon's SP-API, over real HTTP."""
    from api.demo import demo_world
    from copilot.amazon.simulator import SimulatorSettings
    from copilot.amazon.simulator import serve as serve_simulator

    shop: World = parse_world(read_text(world), name=world) if world else demo_world()
    settings = SimulatorSettings(
        seed=seed,
        faults=faults,
        processing_seconds=processing_seconds,
        finance_delay_seconds=finance_delay_seconds,
        rate_limits=rate_limits,
    )
    if with_parent:
        threading.Thread(target=_end_with_parent, daemon=True).start()
    require_free(host, port)
    print(f"simulator on http://{host}:{port} with {len(shop.orders)} orders, seed {seed}", flush=True)
    serve_simulator(host, port, world=shop, settings=settings)


def scripted_model(
    host: Annotated[str, typer.Option()] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes a free one")] = 0,
    mode: Annotated[str, typer.Option(help="good, slow, down, broken, flaky or hostile")] = "good",
    seed: Annotated[int, typer.Option(help="Same seed, same letter, same answer")] = 1,
    kind: Annotated[str | None, typer.Option(help="One way of the mode; without it the seed chooses")] = None,
    delay_ms: Annotated[int | None, typer.Option(min=0, help="How late it answers")] = None,
    record: Annotated[Path | None, typer.Option(help="A JSON line a request is added to this file")] = None,
    with_parent: Annotated[bool, typer.Option(hidden=True, help="End when standard input closes")] = False,
) -> None:
    """A stand-in for a language model, over the HTTP of OpenAI's API."""
    from copilot.llm.scripted import Mode, ScriptedSettings, kinds_of
    from copilot.llm.scripted import serve as serve_model

    if mode not in list(Mode):
        raise BadInput("mode", f"{mode} is none", f"Choose one of {', '.join(Mode)}.")
    if kind is not None and kind not in (ways := kinds_of(Mode(mode))):
        raise BadInput("kind", f"mode {mode} has no {kind}", f"It has {', '.join(ways) or 'only one'}.")
    settings = ScriptedSettings(mode=Mode(mode), seed=seed, kind=kind, delay_ms=delay_ms)
    if with_parent:
        threading.Thread(target=_end_with_parent, daemon=True).start()
    with contextlib.suppress(KeyboardInterrupt):
        serve_model(host, port, settings=settings, record=record, started=lambda url: _say_model(url, settings.model))


def _say_model(url: str, model: str) -> None:
    print(f"scripted model on {url} as openai/{model}", flush=True)


def _end_with_parent() -> None:
    """Whoever started us holds the other end of our standard input; when it is gone, however it went, so are we."""
    sys.stdin.buffer.read()
    os._exit(0)


def demo(
    once: Annotated[bool, typer.Option(help="End after the tickets were played")] = False,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port of the page; another when it is taken")] = 8700,
    keep: Annotated[bool, typer.Option(help="Keep the data of the last demo")] = False,
) -> None:
    """Zero-key demo: simulator, service and page on loopback, 30 tickets played, the ledger verified, 12 left open for you."""
    from api.demo.play import play

    try:
        code = asyncio.run(play(once=once, port=port, keep=keep))
    except asyncio.CancelledError:
        code = 0  # ended by the person who started it
    raise typer.Exit(code)

"""Two Amazons on loopback: one that says exactly what a test tells it to, and the simulator."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest
import uvicorn
from pydantic import SecretStr

from copilot.amazon.client import SpApi, SpApiSettings
from copilot.amazon.simulator import SimulatorSettings, create_app
from copilot.domain.action import CancelAction, CancelLine, CancelReason, RefundAction, RefundLine, RefundReason
from copilot.domain.money import Money
from copilot.domain.order import Component
from copilot.domain.world import World, parse_world

SECRET = "a-client-secret-nobody-may-see"
REFRESH = "Atzr|a-refresh-token-nobody-may-see"
TOKEN = "Atza|an-access-token-nobody-may-see"
NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
GRANT = (200, {"access_token": TOKEN, "token_type": "bearer", "expires_in": 3600})


class Request:
    """A request as it arrived."""

    def __init__(self, method: str, target: str, headers: dict[str, str], body: bytes) -> None:
        self.method, self.body = method, body
        self.path, _, self.query = target.partition("?")
        self.headers = headers


class ScriptedAmazon:
    """Answers each ``METHOD /path`` from a script; the last answer repeats. "hang up" closes the line after reading."""

    def __init__(self) -> None:
        self.seen: list[Request] = []
        self._script: dict[str, list[Any]] = {"POST /auth/o2/token": [GRANT]}
        self._lock = threading.Lock()
        scripted = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length") or 0))
                headers = {name.lower(): value for name, value in self.headers.items()}
                request = Request(self.command, self.path, headers, body)
                reply = scripted.next_reply(request)
                if reply == "hang up":
                    self.close_connection = True
                    return
                if reply == "silence":
                    time.sleep(1.3)
                    self.close_connection = True
                    return
                status, content = reply
                raw = content if isinstance(content, bytes) else json.dumps(content).encode()
                self.send_response(status)
                self.send_header("content-length", str(len(raw)))
                self.end_headers()
                self.wfile.write(raw)

            do_GET = do_POST = do_PUT = do_DELETE = answer

            def log_message(self, format: str, *args: Any) -> None:
                """Be quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.base = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    def says(self, door: str, *replies: Any) -> None:
        """``says("GET /orders/...", (503, b""), (200, {...}))``"""
        self._script[door] = list(replies)

    def next_reply(self, request: Request) -> Any:
        with self._lock:
            self.seen.append(request)
            replies = self._script.get(f"{request.method} {request.path}", [(404, b"no such door")])
            return replies.pop(0) if len(replies) > 1 else replies[0]

    def calls(self, path: str) -> list[Request]:
        """The requests that came to this path."""
        return [request for request in self.seen if request.path == path]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(timeout=5)


@pytest.fixture
def amazon() -> Iterator[ScriptedAmazon]:
    """An Amazon that says what it is told."""
    scripted = ScriptedAmazon()
    yield scripted
    scripted.close()


def settings_for(base: str, **changes: Any) -> SpApiSettings:
    return SpApiSettings(
        **{
            "endpoint": base,
            "lwa_endpoint": base,
            "client_id": "amzn1.application-oa2-client.simulator",
            "client_secret": SecretStr(SECRET),
            "refresh_token": SecretStr(REFRESH),
            "seller_id": "A1EXAMPLESELLER",
            "timeout_seconds": 5.0,
            **changes,
        }
    )


Connect = Callable[..., SpApi]


@pytest.fixture
async def connect() -> AsyncIterator[Connect]:
    """Connect to an Amazon: ``connect(base, timeout_seconds=0.2)``."""
    opened: list[SpApi] = []

    def begin(base: str, **changes: Any) -> SpApi:
        opened.append(SpApi(settings_for(base, **changes)))
        return opened[-1]

    yield begin
    for api in opened:
        await api.aclose()


class Simulator:
    """A running simulator and its side door."""

    def __init__(self, base: str, world: World, watch: list[datetime]) -> None:
        self.base, self.world, self._watch = base, world, watch

    def age_tokens(self, hours: float) -> None:
        """Let Amazon's own clock run on, by which access tokens die."""
        self._watch[0] += timedelta(hours=hours)

    def wait(self, seconds: float) -> None:
        """Let simulated time pass."""
        httpx.post(f"{self.base}/_simulator/clock", json={"advance_seconds": seconds}).raise_for_status()

    def change(self, order_id: str, **changes: Any) -> None:
        """Let something happen to an order behind our back."""
        httpx.patch(f"{self.base}/_simulator/orders/{order_id}", json=changes).raise_for_status()

    def state(self) -> dict[str, Any]:
        state: dict[str, Any] = httpx.get(f"{self.base}/_simulator/state").json()
        return state


Start = Callable[..., Simulator]


@pytest.fixture
def start() -> Iterator[Start]:
    """Start a simulator: ``start(faults="throttle:1")``."""
    running: list[tuple[uvicorn.Server, threading.Thread]] = []

    def begin(**settings: Any) -> Simulator:
        world = parse_world(json.dumps(WORLD))
        watch = [NOW]
        app = create_app(world, SimulatorSettings(client_secret=SECRET, **settings), lambda: watch[0])
        server = uvicorn.Server(
            uvicorn.Config(app, port=0, log_level="critical", access_log=False, timeout_graceful_shutdown=1)
        )
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.005)
        running.append((server, thread))
        return Simulator(f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}", world, watch)

    yield begin
    for server, thread in running:
        server.should_exit = True
        thread.join(timeout=5)


def _world_order(order_id: str, **changes: Any) -> dict[str, Any]:
    line = {"asin": "B0EXAMPLE1", "sku": "LAMP-1", "title": "Lampada da tavolo", "quantity": 1, "category": "home"}
    return {
        "order_id": order_id,
        "fulfilment": "FBM",
        "status": "Shipped",
        "currency": "EUR",
        "purchased_days_ago": 10,
        "latest_delivery_days_ago": 3,
        "items": [{**line, "price": "20.00", "shipping": "5.00", "tax": "2.50"}],
        "tracking": {"status": "delivered", "carrier": "BRT", "delivered_days_ago": 4},
        "marketplace": "IT",
        **changes,
    }


_TWO_LINES = [
    {"asin": "B0EXAMPLE1", "sku": "LAMP-1", "title": "Lampada", "quantity": 2, "price": "40.00", "shipping": "5.00"},
    {"asin": "B0EXAMPLE2", "sku": "BULB-2", "title": "Lampadina", "quantity": 3, "price": "9.99", "tax": "0.81"},
]
_WAITING: dict[str, Any] = {"status": "Unshipped", "tracking": {"status": "none"}, "latest_delivery_days_ago": -4}
WORLD: dict[str, Any] = {
    "seller_id": "A1EXAMPLESELLER",
    "catalog": {
        "B0EXAMPLE1": {
            "bullet_points": ["Luce calda e fredda", "Cavo di 1,8 m"], "attributes": {"material": "Alluminio"},
            "length_cm": 18.0, "height_cm": 42.5, "weight_g": 900.0,
        },
    },
    "orders": [
        _world_order("403-1111111-1111111"),
        _world_order("403-2222222-2222222", items=_TWO_LINES, buyer_cancel_requested=True, **_WAITING),
        _world_order("403-3333333-3333333", fulfilment="FBA"),
        _world_order("403-4444444-4444444", status="Pending", tracking=None),
        _world_order("403-5555555-5555555", status="Canceled", tracking=None),
        _world_order("403-6666666-6666666", fulfilment="SFP", tracking={"status": "out_for_delivery", "carrier": "X"}),
        _world_order("403-7777777-7777777", fulfilment="EASY_SHIP", status="PartiallyShipped", items=_TWO_LINES),
        _world_order("403-8888888-8888888", refunded_so_far="22.00"),
        _world_order("403-9999999-9999999", fulfilment="MCF", tracking={"status": "exception", "carrier": "X"}),
        _world_order("402-1010101-1010101", fulfilment="MCF", **_WAITING),
        _world_order(
            "250-1234567-1234567", marketplace="JP", currency="JPY", tracking={"status": "returned", "carrier": "X"},
            items=[{"asin": "B0EXAMPLE3", "sku": "CUP-3", "title": "Cup", "quantity": 1, "price": "1200"}],
        ),
    ],
}  # fmt: skip


@pytest.fixture
def a_refund() -> Callable[..., RefundAction]:
    """A refund of one line: ``a_refund(Principal="5.00")``."""

    def make(
        order_id: str = "403-1111111-1111111", item: str = "12345678901234", reason: RefundReason = RefundReason.OTHER,
        currency: str = "EUR", **components: str,
    ) -> RefundAction:  # fmt: skip
        paid = {Component(name): Money.of(amount, currency) for name, amount in components.items()}
        line = RefundLine(order_item_id=item, sku="LAMP-1", components=paid)
        return RefundAction(
            ticket_id="T-1", order_id=order_id, marketplace="IT", currency=currency, reason=reason, lines=(line,)
        )

    return make


@pytest.fixture
def a_cancel() -> Callable[..., CancelAction]:
    """A cancellation of all lines given: ``a_cancel("12345678901234")``."""

    def make(
        *items: str, order_id: str = "403-2222222-2222222", reason: CancelReason = CancelReason.BUYER_CANCELED
    ) -> CancelAction:
        lines = tuple(CancelLine(order_item_id=item, sku=f"SKU-{item[-1]}") for item in items)
        return CancelAction(
            ticket_id="T-2", order_id=order_id, marketplace="IT", currency="EUR", reason=reason, lines=lines
        )

    return make

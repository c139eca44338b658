"""Amazon without sockets: our real adapters speak to the real simulator in this process, on a clock moved by hand.

Nothing waits and no thread is used, so the same calls come to the same end every time. What is left out is the socket:
``tests/amazon/test_the_wire_is_as_good_as_http.py`` plays the same calls over both and compares.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol

import httpx
from pydantic import SecretStr

from copilot.amazon.client import SpApi, SpApiSettings
from copilot.amazon.feeds.gateway import AmazonFeeds
from copilot.amazon.finances import AmazonFinances
from copilot.amazon.orders import AmazonOrders
from copilot.amazon.outbound import AmazonOutbound
from copilot.amazon.simulator import SimulatorSettings
from copilot.amazon.simulator.changes import OrderChange
from copilot.amazon.simulator.control import order_state, state_json
from copilot.amazon.simulator.front import Front
from copilot.amazon.simulator.knocks import Knock
from copilot.amazon.simulator.notices import notices_json
from copilot.amazon.simulator.simulator import Simulator
from copilot.amazon.wire import Wire
from copilot.domain.world import World

ADDRESS = "http://127.0.0.1:8710"  # never opened


class HandMoved(Protocol):
    """A clock (``Hands`` is one); moving it moves Amazon too."""

    def now(self) -> datetime: ...


class InProcess(httpx.BaseTransport):
    """Hands requests to the simulator. A silence longer than the caller would wait is a ReadTimeout, at once; a
    shorter one is over before it began."""

    def __init__(self, front: Front) -> None:
        self._front = front

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        knock = Knock(
            method=request.method,
            path=url.path,
            query=url.query.decode("ascii"),
            headers=request.headers,
            body=request.read(),
            origin=f"{url.scheme}://{url.netloc.decode('ascii')}",
        )
        reply = self._front.answer(knock)
        patience = request.extensions.get("timeout", {}).get("read")
        if patience is not None and reply.silence > patience:
            raise httpx.ReadTimeout("nothing was heard", request=request)
        headers = dict(reply.headers)
        if reply.content_type is not None:
            headers["content-type"] = reply.content_type
        return httpx.Response(reply.status, headers=headers, content=reply.body)


class WiredAmazon:
    """One simulator over ``world``, our adapters on a wire to it, and its side door."""

    def __init__(
        self, world: World, clock: HandMoved, settings: SimulatorSettings | None = None, **changes: Any
    ) -> None:
        """``changes`` are settings of our side of the line, e.g. ``timeout_seconds``."""
        self.simulator = Simulator(world=world, settings=settings or SimulatorSettings(), time=clock.now)
        self.transport = InProcess(Front(self.simulator))
        self.api = SpApi(
            SpApiSettings(
                **{
                    "endpoint": ADDRESS,
                    "lwa_endpoint": ADDRESS,
                    "client_id": self.simulator.settings.client_id,
                    "client_secret": SecretStr(self.simulator.settings.client_secret),
                    "refresh_token": SecretStr("Atzr|example"),
                    "seller_id": world.seller_id,
                    **changes,
                }
            ),
            monotonic=lambda: clock.now().timestamp(),  # access tokens age as fast here as there
            wire=Wire(self.transport),
        )
        self.orders = AmazonOrders(self.api)
        self.finances = AmazonFinances(self.api)
        self.feeds = AmazonFeeds(self.api)
        self.outbound = AmazonOutbound(self.api)

    def change(self, order_id: str, **changes: Any) -> dict[str, Any]:
        """Let something happen to an order; the order as Amazon then has it."""
        sim, now = self.simulator, self.simulator.now()
        sim.change(order_id, OrderChange.model_validate(changes), now)
        return order_state(sim, sim.shop.get(order_id), now)

    def notifications(self, after: int = 0) -> list[dict[str, Any]]:
        """What was delivered after this number, as ``/_simulator/notifications`` tells it."""
        self.simulator.now()
        told: list[dict[str, Any]] = notices_json(self.simulator.notices.after(after))["notifications"]
        return told

    def state(self) -> dict[str, Any]:
        """Everything Amazon knows, as ``/_simulator/state`` tells it."""
        return state_json(self.simulator, self.simulator.now())

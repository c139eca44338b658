"""The stories a process is killed in: who does what, how Amazon behaves, and how each order must end."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from copilot.amazon.simulator import SimulatorSettings
from copilot.domain.action import ActionState
from copilot.domain.world import World, parse_world
from tests.crash.desk import Desk
from tests.graphs.shop import SELLER, order_of

TURNS_AT_MOST = 60


@dataclass(frozen=True)
class End:
    """How an order must end when nobody is killed: the action's state, and how often Amazon carried it out."""

    state: ActionState
    times: int


@dataclass(frozen=True)
class Story:
    """One road from a person's click to Amazon's books. ``steps`` are methods of Desk, done for every ticket in turn."""

    name: str
    kinds: tuple[str, ...]
    ends: tuple[End, ...]
    steps: tuple[str, ...] = ("confirms",)
    before: tuple[str, ...] = ("writes", "asks")  # has happened already when the killing begins
    faults: str = ""
    seed: int = 7
    gifts: Mapping[int, str] | None = None  # order number -> what Amazon gives back itself once the feed is in

    def orders(self) -> list[dict[str, Any]]:
        return [order_of(kind, number) for number, kind in enumerate(self.kinds)]

    def world(self) -> World:
        return parse_world(json.dumps({"seller_id": SELLER, "orders": self.orders(), "history": {}}))

    def settings(self) -> SimulatorSettings:
        return SimulatorSettings(faults=self.faults, seed=self.seed, hang_seconds=0.0)

    def tickets(self) -> list[tuple[str, str, str]]:
        """Ticket id, order id and kind."""
        return [(f"tkt-{n}", o["order_id"], k) for n, (o, k) in enumerate(zip(self.orders(), self.kinds, strict=True))]

    async def play(self, desk: Desk, steps: tuple[str, ...]) -> None:
        """What people do, one step after the other."""
        for step in steps:
            for ticket_id, order_id, kind in self.tickets():
                act = getattr(desk, step)
                await (act(ticket_id, order_id, kind) if step == "writes" else act(ticket_id))


SETTLED, REJECTED, UNKNOWN, CANCELLED = (
    ActionState.SETTLED,
    ActionState.REJECTED,
    ActionState.UNKNOWN,
    ActionState.CANCELLED,
)

STORIES = (
    Story("refund", ("late",), (End(SETTLED, 1),), before=(), steps=("writes", "asks", "confirms")),
    Story("batch-one-rejected", ("late", "late"), (End(SETTLED, 1), End(REJECTED, 0)), gifts={1: "5.00"}),
    Story("cancellation", ("cancel",), (End(SETTLED, 1),)),
    Story("approval", ("returned",), (End(SETTLED, 1),), steps=("confirms", "approves")),
    Story("undo", ("late",), (End(CANCELLED, 0),), steps=("confirms", "takes_back")),
    Story("answer-lost", ("late",), (End(SETTLED, 1),), faults="timeout_after_accept:1"),
    Story("fatal-paid", ("late",), (End(SETTLED, 1),), faults="fatal_partial:1", seed=1),
    Story("fatal-unpaid", ("late",), (End(UNKNOWN, 0),), faults="fatal_partial:1", seed=3),
)


def story_named(name: str) -> Story:
    return next(story for story in STORIES if story.name == name)


def opening(name: str) -> tuple[World, SimulatorSettings, dict[str, str]]:
    """What the Amazon process needs to know of a story."""
    story = story_named(name)
    orders = story.orders()
    gifts = {orders[number]["order_id"]: amount for number, amount in (story.gifts or {}).items()}
    return story.world(), story.settings(), gifts

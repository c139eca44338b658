"""From an agent's click to SUBMITTED, over real HTTP against the simulator, beside Amazon's calls alone."""

from __future__ import annotations

import asyncio
import json
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx

from api.bench import Measure, document, ticket
from api.demo.stage import Stage, stage
from api.wiring import sp_api
from copilot.amazon.feeds.gateway import AmazonFeeds
from copilot.amazon.finances import AmazonFinances
from copilot.amazon.orders import AmazonOrders
from copilot.domain.action import FeedKind
from copilot.domain.errors import Misconfigured

WARM = 3
PATIENCE_SECONDS = 30.0


async def measure(data_dir: Path, n: int) -> Measure:
    """``n`` refunds, one after the other, without a hold and without Amazon's quota (that wait is Amazon's, and shown as
    ETA). The floor: order and Finances read twice (the judgement's look and the last one before it leaves), a document
    put in its place, a feed made."""
    shop = data_dir / "bench" / "world.json"
    shop.parent.mkdir(parents=True, exist_ok=True)
    shop.write_text(json.dumps(document(n + WARM)), encoding="utf-8")
    async with stage(port=0, keep=False, folder="bench", world=shop, hold_seconds=0) as on:
        agent = await on.signed_in("demo-agent")
        senior = await on.signed_in("demo-manager")
        try:
            ours = [await _refund(on, agent if number % 2 else senior, number) for number in range(n + WARM)]
        finally:
            await agent.aclose()
            await senior.aclose()
        floor = [await _calls(on, number) for number in range(n + WARM)]
    return Measure.of("confirm to SUBMITTED", "Amazon's calls alone", ours[WARM:], floor[WARM:])


async def _refund(on: Stage, agent: httpx.AsyncClient, number: int) -> float:
    """Seconds from the click until the ledger says that the action is with Amazon."""
    received = _body(await agent.post("/v1/tickets", json=ticket(number)))
    suggestion = _body(await agent.post(f"/v1/tickets/{received['ticket_id']}/suggestions"))
    confirm = [{"action_id": a["action_id"], "digest": a["digest"]} for a in suggestion["actions"]]
    if not confirm:
        raise Misconfigured(f"no refund was suggested: {suggestion['refund']['decision']}")
    decision = {"decision": "accept", "version": suggestion["version"], "confirm": confirm}
    clicked = datetime.now(UTC)
    _body(await agent.post(f"/v1/suggestions/{suggestion['suggestion_id']}/decision", json=decision))
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        async with on.service.database.read() as books:
            entries = await books.ledger.entries(ticket_id=received["ticket_id"])
        left = next((entry.at for entry in entries if entry.kind == "action.submitted"), None)
        if left is not None:
            return (left - clicked).total_seconds()
        await asyncio.sleep(0.02)
    raise Misconfigured(f"ticket {received['ticket_id']} was not submitted within {PATIENCE_SECONDS:.0f} s")


async def _calls(on: Stage, number: int) -> float:
    """Seconds for the calls alone, by the same adapters, one after the other."""
    api = sp_api(on.service.settings)
    assert api is not None, "the stage has an Amazon"
    orders, finances, feeds = AmazonOrders(api), AmazonFinances(api), AmazonFeeds(api)
    order_id = ticket(number)["order_id"]
    try:
        order = await orders.order(order_id, "DE")
        begun = time.perf_counter()
        for _ in range(2):
            order = await orders.order(order_id, "DE")
            await finances.refunds(order)
        place = await feeds.upload(b"<AmazonEnvelope/>")
        await feeds.create_feed(FeedKind.REFUND, place, ["DE"])
        return time.perf_counter() - begun
    finally:
        await api.aclose()


def _body(answer: httpx.Response) -> Any:
    answer.raise_for_status()
    return answer.json()

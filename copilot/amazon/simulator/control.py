"""The door Amazon does not have: tests and demos look at the whole state, change orders and move the clock."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fastapi import APIRouter
from pydantic import Field, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from copilot.amazon.simulator.changes import OrderChange
from copilot.amazon.simulator.clock import stamp
from copilot.amazon.simulator.notices import notices_json
from copilot.amazon.simulator.shop import Refund, ShopOrder, refund_total
from copilot.amazon.simulator.simulator import Simulator
from copilot.domain.errors import BadInput, NotFound
from copilot.domain.record import Record


class ClockChange(Record):
    """Seconds to jump ahead."""

    advance_seconds: float = Field(ge=0)


def control_router(sim: Simulator) -> APIRouter:
    """Everything under ``/_simulator/``."""
    router = APIRouter(prefix="/_simulator")

    @router.get("/healthz")
    async def healthz() -> Response:
        return JSONResponse({"status": "ok", "now": stamp(sim.now())})

    @router.get("/state")
    async def state() -> Response:
        return JSONResponse(state_json(sim, sim.now()))

    @router.get("/notifications")
    async def notifications(request: Request) -> Response:
        after = request.query_params.get("after", "0")
        if not after.isdecimal():
            return JSONResponse({"error": "after is the number of a delivery, or 0"}, status_code=400)
        sim.now()
        return JSONResponse(notices_json(sim.notices.after(int(after))))

    @router.post("/clock")
    async def clock(request: Request) -> Response:
        try:
            change = ClockChange.model_validate_json(await request.body())
        except ValidationError as wrong:
            return _wrong(wrong)
        sim.clock.advance(change.advance_seconds)
        return JSONResponse({"now": stamp(sim.now())})

    @router.patch("/orders/{order_id}")
    async def patch(order_id: str, request: Request) -> Response:
        try:
            change = OrderChange.model_validate_json(await request.body())
            now = sim.now()
            sim.change(order_id, change, now)
        except ValidationError as wrong:
            return _wrong(wrong)
        except BadInput as wrong:
            return JSONResponse({"error": wrong.message}, status_code=400)
        except NotFound as missing:
            return JSONResponse({"error": missing.message}, status_code=404)
        return JSONResponse(order_state(sim, sim.shop.get(order_id), now))

    return router


def state_json(sim: Simulator, now: datetime) -> dict[str, Any]:
    """Everything: orders with their money, feeds, how often each operation was called, which faults struck."""
    return {
        "now": stamp(now),
        "seller_id": sim.shop.seller_id,
        "digest": sim.shop.digest(),
        "create_feed_calls": sim.calls["createFeed"],
        "calls": dict(sorted(sim.calls.items())),
        "faults": dict(sorted(sim.dice.struck.items())),
        "orders": {stored.order.order_id: order_state(sim, stored, now) for stored in sim.shop.orders()},
        "feeds": [
            {
                "feed_id": feed.feed_id,
                "feed_type": feed.feed_type,
                "status": feed.status.value,
                "created_at": stamp(feed.created_at),
                "result_document_id": feed.result_document_id,
            }
            for feed in sim.queue.feeds()
        ],
    }


def order_state(sim: Simulator, stored: ShopOrder, now: datetime) -> dict[str, Any]:
    """One order: what was paid, what was given back by whom, line by line."""
    order = stored.order
    refunds = sim.shop.refunds(order.order_id)
    kept = [refund for refund in refunds if not refund.dropped]
    spent = sim.shop.refunded(order.order_id)
    return {
        "status": order.status.value,
        "outbound": stored.outbound.value if stored.outbound else None,
        "fulfilment": order.fulfilment.value,
        "currency": order.currency,
        "buyer_cancel_requested": order.buyer_cancel_requested,
        "cancelled_by": order.cancelled_by,
        "cancel_reason": stored.cancel_reason,
        "paid_total": str(order.paid_total().amount),
        "refunded_total": str(refund_total(kept, order.currency).amount),
        "posted_total": str(refund_total(sim.shop.posted(order.order_id, now), order.currency).amount),
        "lines": {
            line.order_item_id: {
                "sku": line.sku,
                "paid": {str(component): str(money.amount) for component, money in line.paid.items()},
                "refunded": {name: str(money.amount) for name, money in spent.get(line.order_item_id, {}).items()},
            }
            for line in order.lines
        },
        "refunds": [_refund_json(refund, now) for refund in refunds],
    }


def _refund_json(refund: Refund, now: datetime) -> dict[str, Any]:
    if refund.dropped:
        state = "dropped"
    elif refund.posted_at is None:
        state = "waiting_for_shipment"
    else:
        state = "posted" if refund.posted_at <= now else "accepted"
    return {
        "refund_id": refund.refund_id,
        "item_code": refund.item_code,
        "components": {name: str(money.amount) for name, money in refund.components.items()},
        "state": state,
        "source": refund.source.value,
        "feed_id": refund.feed_id,
        "adjustment_id": refund.adjustment_id,
        "reason": refund.reason,
    }


def _wrong(wrong: ValidationError) -> Response:
    return JSONResponse({"error": wrong.errors(include_url=False, include_context=False)}, status_code=400)

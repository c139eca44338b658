"""What we cost, beside what lies beneath us: each measure as a ratio to a floor that does the same without us."""

from __future__ import annotations

import json
from collections.abc import Sequence
from statistics import median, quantiles
from typing import Any

from copilot.domain.record import Record
from copilot.domain.world import World, parse_world

SELLER = "A1EXAMPLESELLER"
WORDS = "Guten Tag, mein Paket sollte schon vor fünf Tagen hier sein und ist immer noch nicht angekommen. Ich will mein Geld zurück."


class Measure(Record):
    """Milliseconds of one thing done ``n`` times, and of the floor beneath it."""

    name: str
    floor: str
    n: int
    p50_ms: float
    p95_ms: float
    floor_p50_ms: float
    ratio: float

    @classmethod
    def of(cls, name: str, floor: str, ours: Sequence[float], beneath: Sequence[float]) -> Measure:
        """From seconds, ours and the floor's. Both need two samples at least."""
        bottom = median(beneath)
        return cls(
            name=name,
            floor=floor,
            n=len(ours),
            p50_ms=round(median(ours) * 1000, 2),
            p95_ms=round(quantiles(ours, n=20, method="inclusive")[18] * 1000, 2),
            floor_p50_ms=round(bottom * 1000, 2),
            ratio=round(median(ours) / bottom, 1),
        )


def document(orders: int) -> dict[str, Any]:
    """A world of late, unprotected orders, each worth a refund within an agent's own authority."""
    return {"seller_id": SELLER, "orders": [_order(number) for number in range(orders)], "history": {}}


def world(orders: int) -> World:
    """The same, read."""
    return parse_world(json.dumps(document(orders)), name="bench")


def ticket(number: int) -> dict[str, Any]:
    """What the buyer of order ``number`` writes, five hours ago."""
    return {
        "marketplace": "DE",
        "subject": "Paket nicht angekommen",
        "order_id": _order_id(number),
        "messages": [{"role": "buyer", "hours_ago": 5, "text": WORDS}],
    }


def _order_id(number: int) -> str:
    return f"303-1000000-{number:07d}"


def _order(number: int) -> dict[str, Any]:
    item = {
        "asin": f"B0BENCH{number:03d}", "sku": f"BENCH-{number}", "title": "Schlüsselbrett aus Eiche", "quantity": 1,
        "price": "1.45", "shipping": "0.55", "tax": "0.00", "category": "home",
    }  # fmt: skip
    return {
        "order_id": _order_id(number), "marketplace": "DE", "fulfilment": "FBM", "status": "Shipped", "currency": "EUR",
        "purchased_days_ago": 14, "latest_delivery_days_ago": 5, "items": [item], "refunded_so_far": "0.00",
        "tracking": {"status": "in_transit", "carrier": "DHL", "delivered_days_ago": None},
        "buyer_cancel_requested": False, "claims_protected": False, "claim_open": False, "chargeback_open": False,
        "return": None,
    }  # fmt: skip

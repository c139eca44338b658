"""An invented shop for tests of whole journeys: kinds of orders by the handful, and buyers who write about them."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

from copilot.domain.order import Marks
from copilot.domain.world import World, WorldOrder, parse_world

SELLER = "A1EXAMPLESELLER"

# Words of buyers, plain enough that nobody who reads them doubts what they are about.
LATE = "Guten Tag, mein Paket sollte schon vor fünf Tagen hier sein und ist immer noch nicht angekommen. Wann kommt es?"
RETURNED = "Guten Tag, ich habe die Ware vor einer Woche zurückgeschickt. Wo bleibt meine Erstattung?"
CANCEL = "Guten Tag, bitte stornieren Sie meine Bestellung, ich brauche sie nicht mehr."
UNCLEAR = "xyzzy plugh"

_SHIPPED: dict[str, Any] = {
    "fulfilment": "FBM",
    "status": "Shipped",
    "currency": "EUR",
    "purchased_days_ago": 14,
    "latest_delivery_days_ago": 5,
    "refunded_so_far": "0.00",
    "tracking": {"status": "in_transit", "carrier": "DHL", "delivered_days_ago": None},
    "buyer_cancel_requested": False,
    "claims_protected": False,
    "claim_open": False,
    "chargeback_open": False,
    "return": None,
    "marketplace": "DE",
}
_BACK = {
    "tracking": {"status": "delivered", "carrier": "DHL", "delivered_days_ago": 9},
    "return": {"status": "received", "received_days_ago": 2, "prepaid_label": False},
}
_UNSHIPPED = {"status": "Unshipped", "latest_delivery_days_ago": -4, "purchased_days_ago": 0.2, "tracking": None}

# kind: changes to a late order of 18.45 + 3.95 shipping; 22.40 is within an agent's own authority
KINDS: dict[str, dict[str, Any]] = {
    "late": {},
    "returned": {"price": "179.90", "shipping": "0.00", **_BACK},
    "dear": {"price": "589.00", "shipping": "19.90", **_BACK},
    "fba": {"fulfilment": "FBA"},
    "cancel": {"buyer_cancel_requested": True, **_UNSHIPPED},
    "unshipped": _UNSHIPPED,
    "arrived": {"tracking": {"status": "delivered", "carrier": "DHL", "delivered_days_ago": 3}},
}
HOW_MANY = 120


def order_of(kind: str, number: int) -> dict[str, Any]:
    """The order object of the contract for order ``number`` of this kind."""
    changes = {"price": "18.45", "shipping": "3.95", **KINDS[kind]}
    row = list(KINDS).index(kind)
    item = {
        "asin": f"B0TST{row:02d}{number:03d}",
        "sku": f"SKU-{row}-{number}",
        "title": "Schlüsselbrett aus Eiche",
        "quantity": 1,
        "price": changes.pop("price"),
        "shipping": changes.pop("shipping"),
        "tax": "0.00",
        "category": "home",
    }
    return {**_SHIPPED, "order_id": f"30{row}-1000{number:03d}-{row:02d}00{number:03d}", "items": [item], **changes}


class Shop:
    """Hands out each order once, so that no two tests meet over the same one."""

    def __init__(self) -> None:
        orders = [order_of(kind, number) for kind in KINDS for number in range(HOW_MANY)]
        self.document = {"seller_id": SELLER, "orders": orders, "history": {}}
        self.world: World = parse_world(json.dumps(self.document))
        self._given: dict[str, int] = defaultdict(int)

    def order(self, kind: str) -> WorldOrder:
        """An order of this kind that nobody has touched."""
        number = self._given[kind]
        self._given[kind] += 1
        found = self.world.find(order_of(kind, number)["order_id"])
        assert found is not None, f"the shop has only {HOW_MANY} orders of kind {kind}"
        return found

    def marks(self, clock: Any) -> list[tuple[str, Marks]]:
        """What notices and exports would have told of each order."""
        return [(order.order_id, order.to_marks(now=clock.now())) for order in self.world.orders]

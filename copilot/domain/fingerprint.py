"""Whether an order is still the one that was judged: one hash over everything a money decision rests on."""

from __future__ import annotations

import hashlib

from copilot.domain.action import canonical
from copilot.domain.order import OrderFacts


def fingerprint(facts: OrderFacts) -> str:
    """SHA-256 of status, lines, refunds and marks. Where the parcel is and when we asked is left out: neither changes
    what may be paid, and both change by the hour. Another fingerprint voids an approval (N11)."""
    order = facts.order
    refunds = [
        [r.order_item_id, r.sku, sorted((c.value, str(m)) for c, m in r.components.items()), str(r.other)]
        for r in facts.refunds
    ]
    rests_on = {
        "order": [order.order_id, order.status.value, order.fulfilment.value, order.currency],
        "cancel": [order.buyer_cancel_requested, order.cancelled_by],
        "lines": sorted(
            [line.order_item_id, line.quantity, sorted((c.value, str(m)) for c, m in line.paid.items())]
            for line in order.lines
        ),
        "refunds": sorted(refunds, key=canonical),
        "marks": facts.marks.model_dump(mode="json"),
    }
    return hashlib.sha256(canonical(rests_on).encode()).hexdigest()

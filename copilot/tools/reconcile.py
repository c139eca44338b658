"""Settled means that Amazon's books show it: refunds in Finances, cancellations on the order (sp-api.md 5.3, 4.1)."""

from __future__ import annotations

from datetime import datetime, timedelta

from copilot.domain.action import ActionState, RefundAction
from copilot.domain.books import Store
from copilot.domain.errors import AmazonError, OrderNotFound
from copilot.domain.money import total
from copilot.domain.order import OrderFacts, OrderStatus
from copilot.domain.outbox import ActionRecord
from copilot.domain.ports import Clock
from copilot.tools.facts import Readers

CLOCK_SKEW = timedelta(minutes=5)


class Reconciler:
    """Looks up accepted and unknown actions until Amazon's books show them."""

    def __init__(self, *, store: Store, readers: Readers, clock: Clock, settle_seconds: float) -> None:
        self._store = store
        self._readers = readers
        self._clock = clock
        self._pause = timedelta(seconds=settle_seconds)
        self._looked: dict[str, datetime] = {}

    async def settle(self) -> int:
        """Check what is due; how many settled."""
        now = self._clock.now()
        async with self._store.read() as books:
            open_ = await books.actions.in_state(ActionState.ACCEPTED, ActionState.UNKNOWN)
        settled = 0
        for record in open_:
            last = self._looked.get(record.action_id)
            if last is not None and now - last < self._pause:
                continue
            self._looked[record.action_id] = now
            settled += await self._look(record, now)
        return settled

    async def _look(self, record: ActionRecord, now: datetime) -> bool:
        try:
            facts = await self._readers.facts(record.action.order_id, record.action.marketplace)
        except (AmazonError, OrderNotFound):
            return False
        if not shows(record, facts):
            return False
        async with self._store.begin() as books:
            if not await books.actions.move(record.action_id, record.state, ActionState.SETTLED, at=now):
                return False
            await books.ledger.append(
                "action.settled", actor="system", at=now, ticket_id=record.ticket_id, action_id=record.action_id,
                data={"refunded_total": str(facts.refunded_total()), "order_status": facts.order.status},
            )  # fmt: skip
            await books.cases.emit(
                record.ticket_id, "action", {"action_id": record.action_id, "state": "SETTLED"}, at=now
            )
        self._looked.pop(record.action_id, None)
        return True


def shows(record: ActionRecord, facts: OrderFacts) -> bool:
    """True when Amazon's books show this very action: same lines, same amounts, posted after it was confirmed."""
    if not isinstance(record.action, RefundAction):
        return facts.order.status is OrderStatus.CANCELED
    since = (record.confirmed_at or record.updated_at) - CLOCK_SKEW
    posted = [refund for refund in facts.refunds if refund.posted_at >= since]
    currency = record.action.currency
    for line in record.action.lines:
        mine = [r for r in posted if r.order_item_id == line.order_item_id or (r.sku and r.sku == line.sku)]
        for component, money in line.components.items():
            if total((r.components[component] for r in mine if component in r.components), currency) < money:
                return False
    return True

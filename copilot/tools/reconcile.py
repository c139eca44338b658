"""Settled means that Amazon's books show it: refunds in Finances, cancellations on the order (sp-api.md 5.3, 4.1)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from copilot.domain.action import ActionState, RefundAction, RefundLine
from copilot.domain.books import Store
from copilot.domain.errors import AmazonError, OrderNotFound
from copilot.domain.order import Order, OrderFacts, OrderStatus, PostedRefund
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
        async with self._store.read() as books:
            settled = await books.actions.settled(record.action.order_id)
        if not shows(record, facts, settled):
            return False
        async with self._store.begin() as books:
            if not await books.actions.move(
                record.action_id, record.state, ActionState.SETTLED, at=now, code=None, detail=None
            ):
                return False
            await books.ledger.append(
                "action.settled", actor="system", at=now, ticket_id=record.ticket_id, action_id=record.action_id,
                data={"refunded_total": str(facts.refunded_total()), "order_status": facts.order.status},
            )  # fmt: skip
            await books.cases.close_tasks(record.action_id, at=now)
            await books.cases.emit(
                record.ticket_id, "action", {"action_id": record.action_id, "state": "SETTLED"}, at=now
            )
        self._looked.pop(record.action_id, None)
        return True


def shows(record: ActionRecord, facts: OrderFacts, settled: Sequence[RefundAction] = ()) -> bool:
    """True when Amazon's books show this very action: for each line one posting of exactly its amounts, made since.

    What they showed for earlier refunds of ours (``settled``) counts once: one posting never settles two actions, and
    somebody else's refund of another amount settles none of ours.
    """
    if not isinstance(record.action, RefundAction):
        return facts.order.status is OrderStatus.CANCELED
    since = (record.confirmed_at or record.updated_at) - CLOCK_SKEW
    for line in record.action.lines:
        alike = [
            r for r in facts.refunds if _is_for(r, line, facts.order) and dict(r.components) == dict(line.components)
        ]
        recent = [r for r in alike if r.posted_at >= since]
        used = [part for a in settled for part in a.lines if _same(part, line)]
        if not recent or len(alike) <= len(used):
            return False
    return True


def _is_for(refund: PostedRefund, line: RefundLine, order: Order) -> bool:
    """This posting is for this line: by item code, or by SKU where no known code is given and one line alone has it."""
    if any(known.order_item_id == refund.order_item_id for known in order.lines):
        return refund.order_item_id == line.order_item_id
    return bool(refund.sku) and refund.sku == line.sku and [known.sku for known in order.lines].count(line.sku) == 1


def _same(part: RefundLine, line: RefundLine) -> bool:
    return part.order_item_id == line.order_item_id and dict(part.components) == dict(line.components)

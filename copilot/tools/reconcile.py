"""Settled means that Amazon's books show it: refunds in Finances, cancellations on the order (sp-api.md 5.3, 4.1)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from copilot.domain.action import ActionState, RefundAction, RefundLine, feed_kind
from copilot.domain.balance import is_for
from copilot.domain.books import Store
from copilot.domain.errors import AmazonError, OrderNotFound
from copilot.domain.order import OrderFacts, OrderStatus
from copilot.domain.outbox import REMEMBERED, ActionRecord, task_about
from copilot.domain.ports import Clock
from copilot.tools.facts import Readers

CLOCK_SKEW = timedelta(minutes=5)
SHOWN_AFTER = timedelta(days=4)  # Finances lag by up to 48 hours (sp-api.md 5.3); twice that is no lag
LOOKED_UP = (ActionState.ACCEPTED, ActionState.UNKNOWN, ActionState.SUBMITTED, ActionState.PROCESSING)
ANSWER_OVERDUE = timedelta(hours=1)  # a report that does not come: Finances may know more
HAND_CHECKED_EVERY = timedelta(hours=6)


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
            found = await books.actions.in_state(*LOOKED_UP)
            silent = (ActionState.SUBMITTED, ActionState.PROCESSING)
            open_ = [
                record
                for record in found
                if feed_kind(record.action) is not None  # the rest: tools/outbound.py
                and (record.state not in silent or now - record.updated_at > ANSWER_OVERDUE)
            ]
            by_hand = await books.actions.settled_by_hand(since=now - REMEMBERED)
        settled = 0
        for record in open_:
            last = self._looked.get(record.action_id)
            if last is not None and now - last < self._rest(record, now):
                continue
            self._looked[record.action_id] = now
            settled += await self._look(record, now)
            await self._overdue(record, now)
        for record in by_hand:
            await self._contradicted(record, now)
        return settled

    async def _contradicted(self, record: ActionRecord, now: datetime) -> None:
        """A person said that it was not carried out. Where Amazon's books show it after all, that is not passed over."""
        last = self._looked.get(record.action_id)
        if last is not None and now - last < max(self._rest(record, now), HAND_CHECKED_EVERY):
            return
        self._looked[record.action_id] = now
        facts = await self._facts(record)
        if facts is None:
            return
        async with self._store.begin() as books:
            settled = await books.actions.settled(record.action.order_id)
            if not unexplained(record, facts, settled):
                return
            text = "It was settled by hand as not carried out, and Amazon's books show a refund. Look at the order."
            if await books.cases.open_task(task_about(record, "paid_after_all", text, now=now)):
                await books.ledger.append(
                    "action.contradicted",
                    actor="system",
                    at=now,
                    ticket_id=record.ticket_id,
                    action_id=record.action_id,
                )

    def _rest(self, record: ActionRecord, now: datetime) -> timedelta:
        """The longer it has waited the rarer it is looked at, for every look costs quota others need."""
        return min(max(self._pause, (now - record.updated_at) / 8), self._pause * 4)

    async def _overdue(self, record: ActionRecord, now: datetime) -> None:
        """Accepted, and Amazon's books have not shown it for days: a person looks (N36)."""
        if record.state is not ActionState.ACCEPTED or now - record.updated_at < SHOWN_AFTER:
            return
        async with self._store.begin() as books:
            if (await books.actions.get(record.action_id)).state is not ActionState.ACCEPTED:
                return
            text = "Amazon's report accepted it days ago and Amazon's books do not show it. Look in Seller Central."
            await books.cases.open_task(task_about(record, "not_shown", text, now=now))

    async def _facts(self, record: ActionRecord) -> OrderFacts | None:
        try:
            return await self._readers.facts(record.action.order_id, record.action.marketplace, patience=0)
        except (AmazonError, OrderNotFound):
            return None

    async def _look(self, record: ActionRecord, now: datetime) -> bool:
        facts = await self._facts(record)
        if facts is None:
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
            r for r in facts.refunds if is_for(r, line, facts.order) and dict(r.components) == dict(line.components)
        ]
        recent = [r for r in alike if r.posted_at >= since]
        used = [part for a in settled for part in a.lines if _same(part, line)]
        if not recent or len(alike) <= len(used):
            return False
    return True


def unexplained(record: ActionRecord, facts: OrderFacts, settled: Sequence[RefundAction] = ()) -> bool:
    """True when a line of this refund got something back since, whatever its split, that no other refund of ours is.
    Amazon may fold tax into the principal (sp-api.md 3.4), so this asks for less than ``shows``."""
    if not isinstance(record.action, RefundAction):
        return facts.order.status is OrderStatus.CANCELED
    since = (record.confirmed_at or record.updated_at) - CLOCK_SKEW
    for line in record.action.lines:
        recent = [
            dict(r.components)
            for r in facts.refunds
            if r.posted_at >= since and is_for(r, line, facts.order) and any(r.components.values())
        ]
        for part in (part for action in settled for part in action.lines if part.order_item_id == line.order_item_id):
            if dict(part.components) in recent:
                recent.remove(dict(part.components))
        if recent:
            return True
    return False


def _same(part: RefundLine, line: RefundLine) -> bool:
    return part.order_item_id == line.order_item_id and dict(part.components) == dict(line.components)

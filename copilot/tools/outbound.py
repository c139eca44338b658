"""Stopping a fulfilment order of another channel: one call instead of a feed, and the order itself tells what came of it.

SUBMITTED is written before the call. Whoever finds one left behind reads the order; the call is not repeated.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from copilot.domain.action import ActionState
from copilot.domain.authority import Outcome
from copilot.domain.books import Store, Transaction
from copilot.domain.brake import stopping
from copilot.domain.errors import AmazonError, AmazonRefused, CopilotError
from copilot.domain.order import OrderFacts, OutboundStatus
from copilot.domain.outbox import ActionRecord, task_about
from copilot.domain.ports import Clock, OutboundOrders, Policies
from copilot.tools.authority import asins_of, judge_for, still_held
from copilot.tools.facts import Readers, RoadSettings

KIND = "cancel_mcf"
LOOK_AGAIN = timedelta(minutes=2)
ASK_A_PERSON = timedelta(minutes=10)
BATCH = 20
_OPEN = (ActionState.SUBMITTED, ActionState.UNKNOWN)
_STILL_THERE = (OutboundStatus.NEW, OutboundStatus.RECEIVED, OutboundStatus.PLANNING)


class OutboundRoad:
    """Carries confirmed cancellations of MCF orders."""

    def __init__(
        self, *, store: Store, readers: Readers, orders: OutboundOrders, policies: Policies, clock: Clock,
        settings: RoadSettings,
    ) -> None:  # fmt: skip
        self._store = store
        self._readers = readers
        self._orders = orders
        self._policies = policies
        self._clock = clock
        self._settings = settings
        self._looked: dict[str, datetime] = {}

    async def advance(self) -> int:
        """Send what is due, read what was sent. How many moved."""
        now = self._clock.now()
        async with self._store.read() as books:
            due = await books.actions.due(KIND, now=now, limit=BATCH)
            sent = [r for r in await books.actions.in_state(*_OPEN) if r.action.kind == KIND]
        moved = 0
        for record in due:
            moved += await self._send(record, now)
        for record in sent:
            if now - self._looked.get(record.action_id, datetime.min.replace(tzinfo=now.tzinfo)) >= self._pause():
                self._looked[record.action_id] = now
                moved += await self._read(record, now)
        return moved

    def _pause(self) -> timedelta:
        return timedelta(seconds=self._settings.poll_seconds)

    async def _send(self, record: ActionRecord, now: datetime) -> bool:
        try:
            facts = await self._readers.facts(record.action.order_id, record.action.marketplace, patience=0)
        except (CopilotError, ValueError):
            facts = None
        async with self._store.begin() as books:
            if not await self._may_go(books, record, facts, now):
                return False
            if await books.quotas.take({"cancelFulfillmentOrder": 1}, now=now, factor=self._settings.quota_factor) > 0:
                return False
            await self._move(books, record, ActionState.SUBMITTED, now, detail="cancelFulfillmentOrder")
        sent = record.model_copy(update={"state": ActionState.SUBMITTED, "updated_at": now})
        refused = None
        try:
            await self._orders.cancel(record.action.order_id)
        except AmazonRefused as refusal:
            refused = refusal.message  # most often it went on, or was stopped before: the order tells which
        except AmazonError:
            pass  # sent or not: the order tells
        await self._read(sent, now, refused=refused)
        return True

    async def _may_go(self, books: Transaction, record: ActionRecord, facts: OrderFacts | None, now: datetime) -> bool:
        """Judged again at the last moment, in the transaction that is the last before the call."""
        current = await books.actions.get(record.action_id)
        if current.state is not ActionState.HELD:
            return False
        actor = record.confirmed_by or ""
        waited = now - (record.confirmed_at or record.updated_at)
        if facts is None or stopping(
            await books.brakes.active(), record.action, actor=actor, asins=asins_of(record.action, facts)
        ):
            if waited > timedelta(days=1):
                why = "Amazon told nothing of it, or it was stopped, for a day"
                await self._move(books, record, ActionState.VOID, now, code="LAW-08", detail=why)
            else:
                await books.actions.step_back(record.action_id, until=now + LOOK_AGAIN)
            return False
        verdict = await judge_for(
            books, record.action, facts=facts, flags=record.flags, actor=actor,
            roles=await still_held(books.people, actor, record.confirmed_roles),
            policy=self._policies.at(now, record.action.marketplace), now=now, action_id=record.action_id,
            taken_on=record.confirmed_at,
        )  # fmt: skip
        if verdict.outcome is Outcome.ALLOWED:
            return True
        failed = verdict.failed()[0]
        await self._move(books, record, ActionState.VOID, now, code=failed.rule, detail=failed.text)
        return False

    async def _read(self, record: ActionRecord, now: datetime, *, refused: str | None = None) -> bool:
        """Cancelled is settled; what Amazon went on with or refused is rejected; what still waits is unknown, then asked."""
        try:
            status = await self._orders.status(record.action.order_id)
        except CopilotError as silence:
            return await self._wait(record, now, silence.message)
        if status in _STILL_THERE and refused is None:
            return await self._wait(record, now, f"the fulfilment order is {status}")
        async with self._store.begin() as books:
            if status is OutboundStatus.CANCELLED:
                await self._move(books, record, ActionState.SETTLED, now, code=None, detail=None)
            else:
                why = refused or f"the fulfilment order is {status}: Amazon went on with it"
                await self._move(books, record, ActionState.REJECTED, now, code="too_late", detail=why)
            await books.cases.close_tasks(record.action_id, at=now)
        return True

    async def _wait(self, record: ActionRecord, now: datetime, why: str) -> bool:
        if now - record.updated_at < ASK_A_PERSON and record.state is ActionState.SUBMITTED:
            return False
        async with self._store.begin() as books:
            await self._move(books, record, ActionState.UNKNOWN, now, code="outcome_unknown", detail=why)
            text = f"Whether it was stopped is not known: {why}. Look in Seller Central."
            await books.cases.open_task(task_about(record, "mcf_unknown", text, now=now))
        return False

    async def _move(
        self, books: Transaction, record: ActionRecord, new: ActionState, now: datetime, **facts: str | None
    ) -> None:
        if record.state is new:
            return
        if not await books.actions.move(record.action_id, record.state, new, at=now, **facts):
            return
        await books.ledger.append(
            f"action.{new.value.lower()}", actor="system", at=now, ticket_id=record.ticket_id,
            action_id=record.action_id, data={k: v for k, v in facts.items() if v is not None},
        )  # fmt: skip
        await books.cases.emit(record.ticket_id, "action", {"action_id": record.action_id, "state": new.value}, at=now)

"""Reads everything a money decision rests on, each part with its source and time; the same way for asking and doing."""

from __future__ import annotations

import asyncio

from copilot.domain.books import Store
from copilot.domain.errors import QuotaSpent
from copilot.domain.order import Marks, OrderFacts, Sourced
from copilot.domain.ports import Clock, FinanceReader, HistoryReader, MarkReader, OrderReader
from copilot.domain.quota import FACTS
from copilot.domain.record import Record

PATIENCE = 3.0  # seconds a person with a ticket open is kept waiting for quota


class Sources(Record):
    """What the parts of an order's facts are called where they say who told them."""

    orders: str
    finances: str
    marks: str
    history: str


class Readers:
    """The eyes: who is asked for what."""

    def __init__(
        self,
        *,
        orders: OrderReader,
        finances: FinanceReader,
        marks: MarkReader,
        history: HistoryReader,
        clock: Clock,
        store: Store | None = None,
        quota_factor: float = 0,
    ) -> None:
        """``store`` keeps Amazon's quota for all workers; without one (a world file) nothing is counted."""
        self._orders = orders
        self._finances = finances
        self._marks = marks
        self._history = history
        self._clock = clock
        self._store = store
        self._factor = quota_factor

    @property
    def sources(self) -> Sources:
        """Who is asked for which part."""
        return Sources(
            orders=self._orders.source,
            finances=self._finances.source,
            marks=self._marks.source,
            history=self._history.source,
        )

    async def facts(self, order_id: str, marketplace: str, *, patience: float = PATIENCE) -> OrderFacts:
        """Fresh facts. Raises OrderNotFound, AmazonUnavailable, AmazonRefused, and QuotaSpent when Amazon may not be
        asked within ``patience`` seconds; never half an answer."""
        await self._permit(patience)
        order, marks, history = await asyncio.gather(
            self._orders.order(order_id, marketplace), self._marks.marks(order_id), self._history.history(order_id)
        )
        refunds = await self._finances.refunds(order)
        now = self._clock.now()
        return OrderFacts(
            order=order,
            refunds=refunds,
            marks=marks or Marks(),
            history=history,
            sources=tuple(Sourced(source=name, fetched_at=now) for _, name in self.sources),
        )

    async def _permit(self, patience: float) -> None:
        """One look at an order costs three calls of quota; all workers of the seller share it."""
        if self._store is None or not self._factor:
            return
        wait = await self._take(self._store)
        if 0 < wait <= patience:
            await asyncio.sleep(wait)
            wait = await self._take(self._store)
        if wait > 0:
            raise QuotaSpent(wait)

    async def _take(self, store: Store) -> float:
        async with store.begin() as books:
            return await books.quotas.take(FACTS, now=self._clock.now(), factor=self._factor)


class RoadSettings(Record):
    """Timing of the road to Amazon, in seconds."""

    hold_seconds: float = 60
    quota_factor: float = 1  # how many times Amazon's default quotas this account has; 0: a stand-in without any
    poll_seconds: float = 30
    settle_seconds: float = 900
    turn_seconds: float = 2  # the pause between two turns of an idle worker
    lease_seconds: float = 120
    stale_feed_seconds: float = 300

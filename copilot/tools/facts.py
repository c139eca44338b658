"""Reads everything a money decision rests on, each part with its source and time; the same way for asking and doing."""

from __future__ import annotations

import asyncio

from copilot.domain.order import Marks, OrderFacts, Sourced
from copilot.domain.ports import Clock, FinanceReader, HistoryReader, MarkReader, OrderReader
from copilot.domain.record import Record


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
    ) -> None:
        self._orders = orders
        self._finances = finances
        self._marks = marks
        self._history = history
        self._clock = clock

    async def facts(self, order_id: str, marketplace: str) -> OrderFacts:
        """Fresh facts. Raises OrderNotFound, AmazonUnavailable, AmazonRefused; never half an answer."""
        order, marks, history = await asyncio.gather(
            self._orders.order(order_id, marketplace), self._marks.marks(order_id), self._history.history(order_id)
        )
        refunds = await self._finances.refunds(order)
        now = self._clock.now()
        names = (self._orders.source, self._finances.source, self._marks.source, self._history.source)
        return OrderFacts(
            order=order,
            refunds=refunds,
            marks=marks or Marks(),
            history=history,
            sources=tuple(Sourced(source=name, fetched_at=now) for name in names),
        )


class RoadSettings(Record):
    """Timing of the road to Amazon, in seconds."""

    hold_seconds: float = 60
    feed_interval_seconds: float = 120  # createFeed allows one per ~2 min (sp-api.md 7)
    poll_seconds: float = 30
    settle_seconds: float = 900
    lease_seconds: float = 120
    approval_hours: float = 24
    stale_feed_seconds: float = 300

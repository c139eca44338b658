"""The worker's turn: expire, collect, carry, settle. Any number of workers may take turns; each step is claimed once."""

from __future__ import annotations

import secrets
from datetime import timedelta

from copilot.domain.books import Store
from copilot.domain.ports import Clock, FeedGateway, OutboundOrders, Policies
from copilot.tools.approve import expire
from copilot.tools.collect import Collector
from copilot.tools.facts import Readers, RoadSettings
from copilot.tools.outbound import OutboundRoad
from copilot.tools.reconcile import Reconciler
from copilot.tools.road import Road


class Worker:
    """Carries confirmed actions."""

    def __init__(
        self,
        *,
        store: Store,
        readers: Readers,
        gateway: FeedGateway,
        policies: Policies,
        clock: Clock,
        settings: RoadSettings,
        outbound: OutboundOrders | None = None,
    ) -> None:
        self.name = "worker_" + secrets.token_hex(4)
        self._store = store
        self._clock = clock
        self._policies = policies
        self._collector = Collector(store=store, readers=readers, gateway=gateway, policies=policies, settings=settings)
        self._road = Road(store=store, gateway=gateway, clock=clock, settings=settings)
        self._outbound = outbound and OutboundRoad(
            store=store, readers=readers, orders=outbound, policies=policies, clock=clock, settings=settings
        )
        self._reconciler = Reconciler(store=store, readers=readers, clock=clock, settle_seconds=settings.settle_seconds)

    async def turn(self) -> bool:
        """One turn; True when something moved. Every stage with something to do has its turn; the first failure is
        raised at the end."""
        async with self._store.read() as books:
            agenda = await books.actions.agenda(now=self._clock.now())
        failed: Exception | None = None
        moved = False
        stages = (
            (agenda.approvals, self._expire),
            (agenda.due, self._collect),
            (agenda.feeds or agenda.due, self._carry),
            (agenda.due or agenda.unsettled, self._stop_outbound),
            (agenda.unsettled, self._settle),
        )
        for wanted, stage in stages:
            try:
                moved = (wanted and await stage()) or moved
            except Exception as error:
                failed = failed or error  # money on its way is watched even when something else is broken
        if failed is not None:
            raise failed
        return moved

    async def _expire(self) -> bool:
        async with self._store.begin() as books:
            now = self._clock.now()
            rules = self._policies.at(now, "*").approval
            after, escalate = timedelta(hours=rules.lifetime_hours), timedelta(hours=rules.escalate_after_hours)
            return bool(await expire(books, now=now, after=after, escalate_after=escalate))

    async def _collect(self) -> bool:
        return bool(await self._collector.collect(now=self._clock.now()))

    async def _carry(self) -> bool:
        carried = 0
        while carried < 20 and await self._road.advance(self.name):
            carried += 1
        return carried > 0

    async def _stop_outbound(self) -> bool:
        return bool(self._outbound and await self._outbound.advance())

    async def _settle(self) -> bool:
        return bool(await self._reconciler.settle())

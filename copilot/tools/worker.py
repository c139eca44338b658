"""The worker's turn: expire, collect, carry, settle. Any number of workers may take turns; each step is claimed once."""

from __future__ import annotations

import secrets
from datetime import timedelta

from copilot.domain.authority import AuthorityPolicy
from copilot.domain.books import Store
from copilot.domain.ports import Clock, FeedGateway
from copilot.tools.approve import expire
from copilot.tools.collect import Collector
from copilot.tools.facts import Readers, RoadSettings
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
        policy: AuthorityPolicy,
        clock: Clock,
        settings: RoadSettings,
    ) -> None:
        self.name = "worker_" + secrets.token_hex(4)
        self._store = store
        self._clock = clock
        self._settings = settings
        self._collector = Collector(store=store, readers=readers, gateway=gateway, policy=policy)
        self._road = Road(store=store, gateway=gateway, clock=clock, settings=settings)
        self._reconciler = Reconciler(store=store, readers=readers, clock=clock, settle_seconds=settings.settle_seconds)

    async def turn(self) -> bool:
        """One turn; True when something moved. Every stage has its turn; the first failure is raised at the end."""
        failed: Exception | None = None
        moved = False
        for stage in (self._expire, self._collect, self._carry, self._settle):
            try:
                moved = await stage() or moved
            except Exception as error:
                failed = failed or error  # money on its way is watched even when something else is broken
        if failed is not None:
            raise failed
        return moved

    async def _expire(self) -> bool:
        async with self._store.begin() as books:
            return bool(
                await expire(books, now=self._clock.now(), after=timedelta(hours=self._settings.approval_hours))
            )

    async def _collect(self) -> bool:
        interval = self._settings.feed_interval_seconds
        return bool(await self._collector.collect(now=self._clock.now(), feed_interval_seconds=interval))

    async def _carry(self) -> bool:
        carried = 0
        while carried < 20 and await self._road.advance(self.name):
            carried += 1
        return carried > 0

    async def _settle(self) -> bool:
        return bool(await self._reconciler.settle())

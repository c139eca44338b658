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
        """One turn; True when something moved."""
        now = self._clock.now()
        async with self._store.begin() as books:
            expired = await expire(books, now=now, after=timedelta(hours=self._settings.approval_hours))
        prepared = await self._collector.collect(now=now, feed_interval_seconds=self._settings.feed_interval_seconds)
        carried = 0
        while carried < 20 and await self._road.advance(self.name):
            carried += 1
        settled = await self._reconciler.settle()
        return bool(expired or prepared or carried or settled)

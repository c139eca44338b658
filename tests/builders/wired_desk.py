"""A desk whose Amazon is the real simulator, behind our real adapters, without sockets."""

from __future__ import annotations

from dataclasses import dataclass, field

from copilot.domain.order import History, Marks
from copilot.tools.facts import Readers
from copilot.tools.worker import Worker
from tests.builders.desk import Desk
from tests.builders.wire import WiredAmazon


class Told:
    """Marks and history as our books would have them: nothing protected, nothing open, unless a test says so."""

    source = "told"

    def __init__(self) -> None:
        self.known: dict[str, Marks] = {}

    async def marks(self, order_id: str) -> Marks:
        return self.known.get(order_id, Marks(claims_protected=False))

    async def history(self, order_id: str) -> History | None:
        return None


@dataclass
class WiredDesk(Desk):
    """Give it ``wired`` before anything else."""

    wired: WiredAmazon = field(init=False)
    told: Told = field(default_factory=Told)

    @property
    def readers(self) -> Readers:
        return Readers(
            orders=self.wired.orders, finances=self.wired.finances, marks=self.told, history=self.told,
            clock=self.clock, store=self.database, quota_factor=self.settings.quota_factor,
        )  # fmt: skip

    def worker(self) -> Worker:
        return Worker(
            store=self.database, readers=self.readers, gateway=self.wired.feeds, policies=self.policies,
            clock=self.clock, settings=self.settings, outbound=self.wired.outbound,
        )  # fmt: skip

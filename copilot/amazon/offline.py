"""Amazon from a world file, without a wire: for one-off suggestions and evals. Same ports as the real readers."""

from __future__ import annotations

from copilot.domain.errors import OrderNotFound
from copilot.domain.order import History, Marks, Order, PostedRefund
from copilot.domain.ports import Clock
from copilot.domain.world import World, WorldOrder


class WorldReader:
    """Answers OrderReader, FinanceReader, MarkReader, HistoryReader and CatalogReader from one world."""

    source = "world file"

    def __init__(self, world: World, clock: Clock) -> None:
        self._orders = {order.order_id: order for order in world.orders}
        self._history = dict(world.history)
        self._clock = clock

    async def order(self, order_id: str, marketplace: str) -> Order:
        """The order as of now. Raises OrderNotFound."""
        return self._find(order_id).to_order(now=self._clock.now(), marketplace=marketplace)

    async def refunds(self, order: Order) -> tuple[PostedRefund, ...]:
        """What the world says was refunded so far."""
        return self._find(order.order_id).to_refunds(now=self._clock.now())

    async def marks(self, order_id: str) -> Marks:
        """Claims, protection and return of the order."""
        known = self._orders.get(order_id)
        return known.to_marks(now=self._clock.now()) if known else Marks()

    async def history(self, order_id: str) -> History | None:
        """The buyer's record, where the world has one."""
        return self._history.get(order_id)

    async def title(self, asin: str, marketplace: str) -> str | None:
        """The item's title in any order of the world."""
        titles = (item.title for order in self._orders.values() for item in order.items if item.asin == asin)
        return next(titles, None)

    def _find(self, order_id: str) -> WorldOrder:
        found = self._orders.get(order_id)
        if found is None:
            raise OrderNotFound(order_id)
        return found

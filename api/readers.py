"""What stands behind the reading ports where Amazon's API has no answer: our own books, or nobody."""

from __future__ import annotations

from copilot.domain.errors import AmazonUnavailable
from copilot.domain.order import History, Marks, Order, PostedRefund
from copilot.store.database import Database


class StoreMarks:
    """Marks and history from our own books: what Amazon's notices and exports told us."""

    source = "marks: notices and exports"

    def __init__(self, database: Database) -> None:
        self._database = database

    async def marks(self, order_id: str) -> Marks:
        """What we were told, or nothing."""
        async with self._database.read() as books:
            return await books.cases.marks(order_id) or Marks()


class StoreHistory:
    """The buyer's record from our own books."""

    source = "history: imported"

    def __init__(self, database: Database) -> None:
        self._database = database

    async def history(self, order_id: str) -> History | None:
        """Counts over 365 days, or None."""
        async with self._database.read() as books:
            return await books.cases.history(order_id)


class NoAmazon:
    """Stands where no SP-API endpoint is configured: every read says so, nothing is guessed."""

    source = "no SP-API endpoint"

    async def order(self, order_id: str, marketplace: str) -> Order:
        """Always unavailable."""
        raise AmazonUnavailable("no SP-API endpoint is configured (COPILOT_SPAPI_ENDPOINT)")

    async def refunds(self, order: Order) -> tuple[PostedRefund, ...]:
        """Always unavailable."""
        raise AmazonUnavailable("no SP-API endpoint is configured (COPILOT_SPAPI_ENDPOINT)")

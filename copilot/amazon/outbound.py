"""Orders of other shops that Amazon ships for us (MCF): where one stands, and stopping it (Fulfillment Outbound 2020-07-01)."""

from __future__ import annotations

from copilot.amazon.client import SpApi
from copilot.amazon.library import Family
from copilot.domain.errors import AmazonRefused, AmazonUnavailable, OrderNotFound
from copilot.domain.order import OutboundStatus

LONGEST_ID = 40


class AmazonOutbound:
    """OutboundOrders over SP-API. Of the answers only the status is kept: they carry the recipient's address."""

    source = "sp-api fulfillment outbound 2020-07-01"

    def __init__(self, api: SpApi) -> None:
        self._api = api

    async def status(self, seller_order_id: str) -> OutboundStatus:
        """Where the order stands now.

        Raises OrderNotFound, AmazonUnavailable (also for an answer that cannot be understood), AmazonRefused.
        """
        _require_possible(seller_order_id)
        try:
            answer = await self._api.read(Family.OUTBOUND, "get_fulfillment_order", seller_order_id)
        except AmazonRefused as refused:
            if refused.status == 404:
                raise OrderNotFound(seller_order_id) from refused
            raise
        try:
            told = answer.body["fulfillmentOrder"]
            named, status = told["sellerFulfillmentOrderId"], OutboundStatus(told["fulfillmentOrderStatus"])
        except (KeyError, TypeError, ValueError) as wrong:
            raise AmazonUnavailable(
                f"Amazon's fulfillment order cannot be understood: {type(wrong).__name__}"
            ) from wrong
        if named != seller_order_id:
            raise AmazonUnavailable("Amazon was asked for one fulfillment order and answered with another")
        return status

    async def cancel(self, seller_order_id: str) -> None:
        """Ask Amazon to stop; it does so while the order is Received or Planning (sp-api.md 4.3). Sent once.

        AmazonRefused = a definite no, most often because picking has begun or the order was stopped before: read it.
        AmazonUnavailable = it was never sent. OutcomeUnknown = read the order; asking twice is harmless. Success says
        that Amazon took the request, so read the order as well. OrderNotFound for an id that no order can have.
        """
        _require_possible(seller_order_id)
        await self._api.write(Family.OUTBOUND, "cancel_outbound", seller_order_id)


def _require_possible(seller_order_id: str) -> None:
    """Amazon allows 40 characters; dots alone would climb out of the address."""
    possible = 1 <= len(seller_order_id) <= LONGEST_ID and seller_order_id.isprintable()
    if not possible or seller_order_id in (".", ".."):
        raise OrderNotFound(seller_order_id)

"""Fulfillment Outbound 2020-07-01 for MCF orders: getFulfillmentOrder and cancelFulfillmentOrder."""

from __future__ import annotations

from copilot.amazon.simulator.calls import Answer, Call, Operation, bad_request, not_found
from copilot.amazon.simulator.outbound_view import fulfillment_order_json
from copilot.amazon.simulator.shop import ShopOrder
from copilot.amazon.simulator.simulator import Simulator
from copilot.domain.order import OutboundStatus

LONGEST_ID = 40


class Outbound:
    """The two operations we use. The seller's own id of an order is the world's order id."""

    def __init__(self, sim: Simulator) -> None:
        self._sim = sim

    def operations(self) -> list[Operation]:
        """What to serve."""
        one = "/fba/outbound/2020-07-01/fulfillmentOrders/{sellerFulfillmentOrderId}"
        return [
            Operation(name="getFulfillmentOrder", method="GET", path=one, handle=self.get),
            Operation(
                name="cancelFulfillmentOrder", method="PUT", path=f"{one}/cancel", handle=self.cancel, writes=True
            ),
        ]

    def get(self, call: Call) -> Answer:
        """The order, its items and shipments; 404 for one that is not Amazon's to ship for another shop."""
        stored, status = self._looked_at(call)
        return Answer(body={"payload": fulfillment_order_json(stored, status)})

    def cancel(self, call: Call) -> Answer:
        """Stop the order; 400 unless it is Received or Planning, and for any body, since none is defined."""
        if call.body.strip():
            raise bad_request("The request must not have a body")
        stored, status = self._looked_at(call)
        if not status.may_be_cancelled:
            raise bad_request(f"The order is {status.value} and cannot be cancelled")
        self._sim.shop.cancel_outbound(stored.order.order_id, at=call.now)
        return Answer(body={})

    def _looked_at(self, call: Call) -> tuple[ShopOrder, OutboundStatus]:
        order_id = call.path["sellerFulfillmentOrderId"]
        if len(order_id) > LONGEST_ID:
            raise bad_request("Invalid sellerFulfillmentOrderId")
        stored = self._sim.looked_at(order_id, call.now)
        if stored is None or stored.outbound is None:
            raise not_found("The requested fulfillment order was not found")
        return stored, stored.outbound

"""Where an order's parcels are, as one Tracking: the parcel that is furthest behind speaks for the order."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from typing import Any

from copilot.domain.order import Tracking, TrackingStatus

log = logging.getLogger(__name__)

_T = TrackingStatus
DETAILED = {
    "PENDING_SCHEDULE": _T.LABEL_CREATED,
    "PENDING_PICK_UP": _T.LABEL_CREATED,
    "PENDING_DROP_OFF": _T.LABEL_CREATED,
    "PICKED_UP": _T.IN_TRANSIT,
    "DROPPED_OFF": _T.IN_TRANSIT,
    "AT_ORIGIN_FC": _T.IN_TRANSIT,
    "AT_DESTINATION_FC": _T.IN_TRANSIT,
    "OUT_FOR_DELIVERY": _T.OUT_FOR_DELIVERY,
    "DELIVERED": _T.DELIVERED,
    "REJECTED_BY_BUYER": _T.EXCEPTION,
    "UNDELIVERABLE": _T.EXCEPTION,
    "LOST": _T.EXCEPTION,
    "DAMAGED": _T.EXCEPTION,
    "RETURNING_TO_SELLER": _T.EXCEPTION,  # on its way back is not yet back
    "RETURNED_TO_SELLER": _T.RETURNED,
}
PRIMARY = {
    "PENDING": _T.LABEL_CREATED,
    "SHIPPED": _T.IN_TRANSIT,
    "IN_TRANSIT": _T.IN_TRANSIT,
    "DELIVERED": _T.DELIVERED,
    "UNDELIVERABLE": _T.EXCEPTION,
}
GONE = ("CANCELLED", "LABEL_CANCELLED")
FURTHEST_BEHIND_FIRST = (
    _T.EXCEPTION, _T.RETURNED, _T.NONE, _T.LABEL_CREATED, _T.IN_TRANSIT, _T.OUT_FOR_DELIVERY, _T.DELIVERED,
)  # fmt: skip


def tracking_of(packages: Iterable[Mapping[str, Any]], order_id: str) -> Tracking:
    """The order's tracking. An order counts as delivered only when all of its parcels are.

    ``delivered_at`` stays empty: this API tells that a parcel arrived, never when. FBA orders have no packages here.
    """
    seen = [(status, package) for package in packages if (status := _status(package, order_id)) is not None]
    if not seen:
        return Tracking()
    status, package = min(seen, key=lambda pair: FURTHEST_BEHIND_FIRST.index(pair[0]))
    return Tracking(
        status=status, carrier=package.get("carrier") or None, tracking_id=package.get("trackingNumber") or None
    )


def _status(package: Mapping[str, Any], order_id: str) -> TrackingStatus | None:
    """None for a parcel that was cancelled. "Sent" without a tracking number is no tracking at all."""
    told = package.get("packageStatus") or {}
    primary, detailed = told.get("status"), told.get("detailedStatus")
    if primary in GONE or detailed in GONE:
        return None
    if primary == "SHIPPED" and not detailed and not package.get("trackingNumber"):
        return _T.NONE
    if primary == "DELIVERED":
        return _T.DELIVERED
    if detailed in DETAILED and DETAILED[detailed] is not _T.DELIVERED:
        return DETAILED[detailed]
    if primary in PRIMARY:
        return PRIMARY[primary]
    log.warning("order %s has a parcel with the unknown status %r / %r", order_id, primary, detailed)
    return _T.IN_TRANSIT if package.get("shipTime") else _T.LABEL_CREATED

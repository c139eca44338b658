"""What we can do to the world: the closed list of money actions, their digest, and the states they pass through."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, Field

from copilot.domain.money import Money, total
from copilot.domain.order import Component
from copilot.domain.record import Record


class RefundReason(StrEnum):
    """AdjustmentReason of the adjustment feed (sp-api.md 3.2); choose the true one (REF-09)."""

    NO_INVENTORY = "NoInventory"
    CUSTOMER_RETURN = "CustomerReturn"
    GENERAL_ADJUSTMENT = "GeneralAdjustment"
    COULD_NOT_SHIP = "CouldNotShip"
    DIFFERENT_ITEM = "DifferentItem"
    CUSTOMER_CANCEL = "CustomerCancel"
    PRICE_ERROR = "PriceError"
    EXCHANGE = "Exchange"
    OTHER = "Other"
    UNDELIVERABLE = "Undeliverable"
    REFUSED_DELIVERY = "RefusedDelivery"


class CancelReason(StrEnum):
    """CancelReason of the acknowledgement feed; spelled differently from the refund feed (sp-api.md 4.1)."""

    BUYER_CANCELED = "BuyerCanceled"
    NO_INVENTORY = "NoInventory"
    ADDRESS_UNDELIVERABLE = "ShippingAddressUndeliverable"
    CUSTOMER_EXCHANGE = "CustomerExchange"
    GENERAL_ADJUSTMENT = "GeneralAdjustment"


class Purpose(StrEnum):
    """What a refund is for; some gates depend on it."""

    RETURN_RECEIVED = "return_received"
    NOT_DELIVERED = "not_delivered"
    UNDELIVERABLE = "undeliverable"
    SELLER_FAULT = "seller_fault"
    GOODWILL = "goodwill"


class RefundLine(Record):
    """The part of one order line to give back, per component; every amount is positive."""

    order_item_id: str
    sku: str
    components: Mapping[Component, Money]


class RefundAction(Record):
    """Give money back to the buyer of a seller-fulfilled order."""

    kind: Literal["refund"] = "refund"
    ticket_id: str
    order_id: str
    marketplace: str
    currency: str
    reason: RefundReason
    purpose: Purpose = Purpose.GOODWILL
    lines: Annotated[tuple[RefundLine, ...], Field(min_length=1)]

    def total(self) -> Money:
        """What the buyer gets."""
        return total((m for line in self.lines for m in line.components.values()), self.currency)


class CancelLine(Record):
    """A line of a cancelled order; every line must be listed (sp-api.md 4.1)."""

    order_item_id: str
    sku: str


class CancelAction(Record):
    """Cancel a whole unshipped seller-fulfilled order, or (``cancel_mcf``) stop a fulfilment order of another channel."""

    kind: Literal["cancel", "cancel_mcf"] = "cancel"
    ticket_id: str
    order_id: str
    marketplace: str
    currency: str
    reason: CancelReason
    lines: Annotated[tuple[CancelLine, ...], Field(min_length=1)]


Action = Annotated[RefundAction | CancelAction, Field(discriminator="kind")]


def canonical(document: Any) -> str:
    """One spelling per value: sorted keys, no spaces. What digests and the ledger are computed over."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(action: RefundAction | CancelAction) -> str:
    """The fingerprint of exactly this action; a confirmation is worth nothing for any other (law 1)."""
    return hashlib.sha256(canonical(action.model_dump(mode="json")).encode()).hexdigest()


class ActionState(StrEnum):
    """Public states (contract section 1)."""

    PROPOSED = "PROPOSED"
    CONFIRMED = "CONFIRMED"
    AWAITING_APPROVAL = "AWAITING_APPROVAL"
    HELD = "HELD"
    SUBMITTED = "SUBMITTED"
    PROCESSING = "PROCESSING"
    ACCEPTED = "ACCEPTED"
    REJECTED = "REJECTED"
    UNKNOWN = "UNKNOWN"
    SETTLED = "SETTLED"
    CANCELLED = "CANCELLED"
    EXPIRED = "EXPIRED"
    VOID = "VOID"


_S = ActionState
NEXT: dict[ActionState, frozenset[ActionState]] = {
    _S.PROPOSED: frozenset({_S.CONFIRMED, _S.VOID, _S.EXPIRED, _S.CANCELLED}),
    _S.CONFIRMED: frozenset({_S.AWAITING_APPROVAL, _S.HELD, _S.VOID, _S.CANCELLED}),
    _S.AWAITING_APPROVAL: frozenset({_S.HELD, _S.VOID, _S.EXPIRED, _S.CANCELLED}),
    _S.HELD: frozenset({_S.SUBMITTED, _S.UNKNOWN, _S.VOID, _S.CANCELLED}),
    # CANCELLED: taken out of Amazon's queue by us, before anything was carried out (N24).
    # SETTLED at once: what no feed carries is read back from the order itself (MCF), and Amazon's books may show what a
    # report that never comes does not.
    _S.SUBMITTED: frozenset({_S.PROCESSING, _S.ACCEPTED, _S.REJECTED, _S.UNKNOWN, _S.CANCELLED, _S.SETTLED}),
    _S.PROCESSING: frozenset({_S.ACCEPTED, _S.REJECTED, _S.UNKNOWN, _S.SETTLED}),
    _S.UNKNOWN: frozenset({_S.SUBMITTED, _S.PROCESSING, _S.ACCEPTED, _S.REJECTED, _S.SETTLED}),
    _S.ACCEPTED: frozenset({_S.SETTLED, _S.UNKNOWN}),
    _S.REJECTED: frozenset(),
    _S.SETTLED: frozenset(),
    _S.CANCELLED: frozenset(),
    _S.EXPIRED: frozenset(),
    _S.VOID: frozenset(),
}

# While an action is in one of these, its money is held and no other may touch the order (law 2, S86).
OPEN_STATES = frozenset(
    {_S.CONFIRMED, _S.AWAITING_APPROVAL, _S.HELD, _S.SUBMITTED, _S.PROCESSING, _S.UNKNOWN, _S.ACCEPTED}
)
BEFORE_SUBMISSION = frozenset({_S.PROPOSED, _S.CONFIRMED, _S.AWAITING_APPROVAL, _S.HELD})


def may_become(old: ActionState, new: ActionState) -> bool:
    """True when the state machine knows the step."""
    return new in NEXT[old]


class FeedKind(StrEnum):
    """The two feeds that carry money actions (sp-api.md 1)."""

    REFUND = "POST_PAYMENT_ADJUSTMENT_DATA"
    CANCEL = "POST_ORDER_ACKNOWLEDGEMENT_DATA"


def feed_kind(action: RefundAction | CancelAction) -> FeedKind | None:
    """Which feed carries this action; None for what is not carried by a feed."""
    if isinstance(action, RefundAction):
        return FeedKind.REFUND
    return FeedKind.CANCEL if action.kind == "cancel" else None


class FeedState(StrEnum):
    """processingStatus of a feed."""

    IN_QUEUE = "IN_QUEUE"
    IN_PROGRESS = "IN_PROGRESS"
    DONE = "DONE"
    CANCELLED = "CANCELLED"
    FATAL = "FATAL"


class FeedStatus(Record):
    """A feed as Amazon tells it."""

    feed_id: str
    state: FeedState
    created_at: AwareDatetime
    result_document_id: str | None = None


class RowOutcome(StrEnum):
    """What a report says about one message. Silence in the report is not success unless all rules of 3.5 hold."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    UNKNOWN = "unknown"


class ReportRow(Record):
    """The verdict on one message of a feed, with Amazon's code and words."""

    message_id: int
    outcome: RowOutcome
    code: str | None = None
    text: str | None = None

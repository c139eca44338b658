"""How where an order stands leans the reading of a letter: what a seasoned reader knows before the first word.

A leaning of 1 multiplies the odds of a reason by e. They settle what the words leave open ("nothing has come" of a parcel
that is late, or marked as delivered: policy section 9.2) and never outweigh plain words.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from copilot.domain.reason import SELLER_FAULT, Reason
from copilot.domain.situation import Situation

_R = Reason
# Troubles with a thing that the buyer holds in his hands.
_IN_HAND = SELLER_FAULT | {_R.SIZE_FIT, _R.WARRANTY_USAGE_HELP, _R.AUTHENTICITY_OR_IP, _R.GIFT_RETURN}
_ON_THE_WAY = (_R.WHERE_IS_MY_ORDER, _R.DELIVERY_LATE, _R.DELIVERY_INSTRUCTIONS, _R.CHANGE_ADDRESS, _R.CANCEL_ORDER)


def _all(reasons: Collection[Reason], by: float) -> dict[Reason, float]:
    return dict.fromkeys(reasons, by)


_LEANINGS: Mapping[Situation, Mapping[Reason, float]] = {
    Situation.NO_ORDER: {
        **_all(_IN_HAND, -0.7), **_all(_ON_THE_WAY, -0.7), _R.PRODUCT_QUESTION: 1.0, _R.BULK_QUOTE: 1.0, _R.OTHER: 0.5,
        _R.DISCOUNT_REQUEST: 0.3, _R.DELIVERED_NOT_RECEIVED: -0.7,
    },
    Situation.UNSHIPPED: {
        **_all(_IN_HAND, -1.5), _R.DELIVERED_NOT_RECEIVED: -2.5, _R.RETURN_REFUND_DISPUTE: -1.5, _R.REFUND_STATUS: -1.0,
        _R.RETURN_REQUEST: -1.0, _R.REPLACEMENT_REQUEST: -1.0, _R.CANCEL_ORDER: 0.5, _R.CHANGE_ADDRESS: 0.5,
        _R.DELIVERY_INSTRUCTIONS: 0.5,
    },
    Situation.CANCELED: {_R.REFUND_STATUS: 0.7, **_all(_IN_HAND, -1.5), _R.CANCEL_ORDER: -0.3},
    Situation.UNDERWAY_IN_TIME: {
        **_all(_IN_HAND, -1.5), _R.DELIVERED_NOT_RECEIVED: -1.5, _R.DELIVERY_LATE: -0.7, _R.WHERE_IS_MY_ORDER: 0.7,
        _R.RETURN_REFUND_DISPUTE: -1.5, _R.REFUND_STATUS: -0.7, _R.RETURN_REQUEST: -0.7, _R.DELIVERY_INSTRUCTIONS: 0.3,
    },
    Situation.UNDERWAY_LATE: {
        **_all(_IN_HAND, -1.0), _R.DELIVERED_NOT_RECEIVED: -0.5, _R.DELIVERY_LATE: 1.3, _R.CHANGE_ADDRESS: -0.7,
        _R.DELIVERY_INSTRUCTIONS: -0.7, _R.RETURN_REFUND_DISPUTE: -1.0, _R.NO_RESPONSE_NEEDED: -0.7,
    },
    Situation.DELIVERED: {
        **_all(_ON_THE_WAY, -1.5), _R.DELIVERED_NOT_RECEIVED: 0.7, _R.NO_RESPONSE_NEEDED: 0.3, _R.BULK_QUOTE: -0.3,
    },
    Situation.COMING_BACK: {
        **_all(_IN_HAND, -1.0), _R.DELIVERY_LATE: 1.0, _R.WHERE_IS_MY_ORDER: 0.7, _R.CHANGE_ADDRESS: -0.7,
        _R.DELIVERED_NOT_RECEIVED: -0.3,
    },
    Situation.RETURN_UNDERWAY: {
        _R.REFUND_STATUS: 0.7, _R.RETURN_REQUEST: 0.3, _R.DELIVERY_LATE: -1.5, _R.WHERE_IS_MY_ORDER: -1.0,
        _R.DELIVERED_NOT_RECEIVED: -1.5, _R.CANCEL_ORDER: -0.5,
    },
    Situation.RETURN_RECEIVED: {
        _R.REFUND_STATUS: 1.0, _R.RETURN_REFUND_DISPUTE: 0.7, _R.RETURN_REQUEST: -0.7, _R.DELIVERY_LATE: -2.0,
        _R.WHERE_IS_MY_ORDER: -1.5, _R.DELIVERED_NOT_RECEIVED: -2.0, **_all(SELLER_FAULT, -0.7),
    },
    Situation.REFUNDED: {_R.RETURN_REFUND_DISPUTE: 0.7, _R.REFUND_STATUS: 0.3, _R.INVOICE_TAX_REQUEST: 0.3},
    Situation.CLAIM_OPEN: {_R.A_TO_Z_CLAIM: 1.0},
    Situation.CHARGEBACK_OPEN: {_R.CHARGEBACK_DISPUTE: 1.0},
}  # fmt: skip


def leanings(here: Collection[Situation]) -> Mapping[Reason, float]:
    """The sum of all that hold."""
    total: dict[Reason, float] = {}
    for situation in here:
        for reason, by in _LEANINGS[situation].items():
            total[reason] = total.get(reason, 0.0) + by
    return total

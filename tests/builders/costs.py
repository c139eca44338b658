"""Round cost data for tests, so that a reader can add it up in the head, and a ladder over a case."""

from __future__ import annotations

from datetime import date
from typing import Any

from copilot.domain.costs import Costs, OptionKind
from copilot.domain.options import Option, ladder
from copilot.domain.refund import Case, decide_refund

_SAID = {"source": "invented for tests", "as_of": date(2026, 11, 1)}
LEFT = {"replace": "0.2", "partial": "0.5", "full": "0", "after_return": "0.1", "wait": "0.5"}
ODDS: dict[str, Any] = {
    "filed": "0.2",
    "filed_after_threat": "0.8",
    "granted": "0.5",
    "due_later": "0.1",
    "claim_left": LEFT,
}
REASONS = [
    "where_is_my_order",
    "delivery_late",
    "delivered_not_received",
    "item_damaged",
    "item_defective",
    "wrong_item",
    "missing_parts",
    "not_as_described",
    "authenticity_or_ip",
    "replacement_request",
    "return_request",
    "size_fit",
    "gift_return",
    "refund_status",
    "return_refund_dispute",
    "a_to_z_claim",
]


def document(**changes: Any) -> dict[str, Any]:
    """The cost data as a file would hold it: goods half the price, a parcel 5 (JPY 500), a defect 20, work 4."""
    prices = [
        {
            "currency": c,
            "outbound_shipping": "5",
            "return_shipping": "6",
            "defect": "20",
            "claim_handling": "4",
            **_SAID,
        }
        for c in ("EUR", "USD")
    ]
    yen = {"outbound_shipping": "500", "return_shipping": "600", "defect": "2000", "claim_handling": "400"}
    group = {"odds": ODDS, "partial_share": "0.25", "resalable": "0.5", "we_pay_return": True, **_SAID}
    limits = {"look_closer": {"refunds": 2, "rate": "0.25"}, "no_goodwill": {"refunds": 4, "rate": "0.5"}, **_SAID}
    return {
        "version": "costs-test",
        "prices": [*prices, {"currency": "JPY", **yen, **_SAID}],
        "goods": {"share_of_price": "0.5", **_SAID},
        "funding": {"share": "0.9", **_SAID},
        "groups": [
            {"name": "all", "reasons": REASONS, **group},
            {"name": "no odds", "reasons": ["chargeback_dispute", "safety_injury_legal", "feedback_or_review", "discount_request"], "we_pay_return": True, **_SAID},
        ],
        "repeat": limits,
        **changes,
    }  # fmt: skip


def costs(**changes: Any) -> Costs:
    return Costs.model_validate(document(**changes))


COSTS = costs()


def options(about: Case, data: Costs = COSTS) -> dict[OptionKind, Option]:
    """The ladder of a case by kind, in its order."""
    return {option.option: option for option in ladder(about, decide_refund(about), data)}

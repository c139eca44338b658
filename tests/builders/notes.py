"""Suggestions and notes for tests that need one whole, without a graph."""

from __future__ import annotations

from typing import Any

from copilot.domain.cancel import CancelVerdict
from copilot.domain.marketplace import Language
from copilot.domain.reason import Reason
from copilot.domain.refund import RefundVerdict
from copilot.domain.risk import Risk, Tier
from copilot.domain.suggestion import CancelPart, RefundPart, Suggestion
from tests.builders.desk import note
from tests.builders.orders import NOW, eur


def suggestion(**changes: Any) -> Suggestion:
    """A full refund of a late parcel, proposed."""
    values: dict[str, Any] = {
        "suggestion_id": "sug_1", "ticket_id": "tkt_1", "version": 1, "engine": "offline", "language": Language.IT,
        "reason": Reason.DELIVERY_LATE, "confidence": 0.9, "alternatives": (), "abstained": False, "question": None,
        "flags": (), "risk": Risk.ODR_CRITICAL, "tier": Tier.T1_CRISIS, "risk_because": (), "clocks": (), "macro": None,
        "note": note(), "refund": RefundPart(decision=RefundVerdict.FULL, amount=eur("24.99"), because=()),
        "cancel": CancelPart(decision=CancelVerdict.NONE, because=()), "citations": (), "actions": (), "created_at": NOW,
        "timing_ms": {},
    }  # fmt: skip
    return Suggestion(**{**values, **changes})

"""Suspected abuse, written down as a structured flag with evidence: for three roles only, for a limited time (S66, PII-01).

It is a reason to look closer and never one to say no: nothing that decides, proposes or answers reads it. The ledger
knows it by its number alone, without the ticket.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import AwareDatetime

from copilot.domain.identity import Role
from copilot.domain.record import Record

MAY_SEE = frozenset({Role.CRISIS_AGENT, Role.MANAGER, Role.COMPLIANCE})
LONGEST = timedelta(days=180)  # then somebody looks again, or it no longer stands

EVIDENCE = re.compile(r"(ledger|note|message):[1-9]\d{0,9}|(order|record):\d{3}-\d{7}-\d{7}|policy:[A-Z]{2,6}-\d{2}")


class FraudKind(StrEnum):
    """What is suspected; a closed list, because free words about a person are what one regrets."""

    REPEAT_RETURNS = "repeat_returns"
    REPEAT_REFUNDS = "repeat_refunds"
    WRONG_ITEM_RETURNED = "wrong_item_returned"
    EMPTY_RETURN = "empty_return"
    FALSE_CLAIM = "false_claim"


class FraudFlag(Record):
    """One flag. ``evidence`` are references: ``ledger:12``, ``note:3``, ``message:1``, ``order:…``, ``record:…`` (the buyer's
    record behind that order), ``policy:…``."""

    id: str
    ticket_id: str
    order_id: str | None
    kind: FraudKind
    evidence: tuple[str, ...]
    author: str
    at: AwareDatetime
    review_by: AwareDatetime
    lifted_at: AwareDatetime | None = None
    lifted_by: str | None = None

    def stands(self, now: datetime) -> bool:
        """False once it was lifted or nobody reviewed it in time."""
        return self.lifted_at is None and now < self.review_by

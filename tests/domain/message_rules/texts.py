"""The texts beside this file: what may not be sent and what may, in five languages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from copilot.domain.marketplace import Language
from copilot.domain.message_rules.context import Known, MessageContext, Sayable

HERE = Path(__file__).parent
_SAID = {"submitted": Sayable.SUBMITTED, "accepted": Sayable.ACCEPTED, "settled": Sayable.CONFIRMED}


class Text(NamedTuple):
    """One line of a file. ``rule`` is the rule it breaks, empty for a clean one."""

    id: str
    rule: str
    text: str
    context: MessageContext


def texts(kind: str) -> Iterator[Text]:
    """Every text of ``violations`` or ``clean``."""
    for path in sorted(HERE.glob(f"{kind}_*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield Text(row["id"], row.get("rule", ""), row["text"], _context(row["context"]))


def _context(given: dict[str, object]) -> MessageContext:
    data = given.get("order_data", {})
    assert isinstance(data, dict)
    return MessageContext(
        order_id=str(given["order_id"]),
        marketplace=str(given["marketplace"]),
        buyer_lang=Language(str(given["buyer_lang"])),
        said=_SAID.get(str(given["state"]), Sayable.NOTHING),
        safety=given["state"] == "safety",
        is_reply=bool(given["is_reply"]),
        known=Known(
            dates=frozenset(date.fromisoformat(value) for value in data.values() if "-" in value),
            amounts=frozenset(Decimal(value) for value in data.values() if "-" not in value),
        ),
        review_requests_sent=int(str(given.get("review_requests_sent", 0))),
    )

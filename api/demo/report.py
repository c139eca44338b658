"""What the demo prints: one line a ticket, the things that did not work, and the money on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Protocol

from rich.table import Table


@dataclass
class Row:
    """One played ticket."""

    number: int
    file: str
    suggestion: dict[str, Any]
    expected: dict[str, Any]
    step: str = ""
    action: dict[str, Any] | None = None
    confirmed_by: Any = field(default=None, repr=False)

    @property
    def differs(self) -> str:
        """Where the suggestion is not what was expected; empty when it is."""
        want, got = self.expected, self.suggestion
        amount = got["refund"]["amount"]["amount"] if got["refund"]["amount"] else None
        pairs = {
            "reason": (got["reason"]["tag"], [want["reason"], *want.get("also_ok", [])]),
            "risk": (got["risk"], [want["risk"], *want.get("risk_also_ok", [])]),
            "tier": (got["tier"], [want["tier"], *want.get("tier_also_ok", [])]),
            "refund": (got["refund"]["decision"], [want["refund"]]),
            "amount": (amount, [want["refund_amount"]]),
            "cancel": (got["cancel"]["decision"], [want["cancel"]]),
        }
        return "; ".join(
            f"{k} is {have}, not {' or '.join(map(str, ok))}" for k, (have, ok) in pairs.items() if have not in ok
        )

    @property
    def as_expected(self) -> bool:
        """True when it is."""
        return not self.differs


class _Guard(Protocol):
    tried: str
    answer: str
    held: bool


def tickets_table(rows: Sequence[Row]) -> Table:
    """One line a ticket."""
    table = Table(title="Thirty tickets", title_justify="left", pad_edge=False)
    for name in ("#", "lang", "reason", "risk", "tier", "refund", "cancel", "macro", "what happened", "state", "ok"):
        table.add_column(
            name, no_wrap=name not in ("macro", "what happened"), justify="right" if name == "#" else "left"
        )
    for row in rows:
        s = row.suggestion
        amount = s["refund"]["amount"]
        paid = f" {amount['amount']} {amount['currency']}" if amount else ""
        cancel = s["cancel"]["decision"]
        table.add_row(
            str(row.number), s["language"], s["reason"]["tag"] + ("?" if s["abstained"] else ""), s["risk"], s["tier"][:2],
            s["refund"]["decision"] + paid, "" if cancel == "none" else cancel, s["macro"]["id"] if s["macro"] else "",
            row.step, row.action["state"] if row.action else "", "ok" if row.as_expected else "NO",
        )  # fmt: skip
    return table


def guards_table(guards: Sequence[_Guard]) -> Table:
    """What was tried and refused."""
    table = Table(title="Tried, and refused", title_justify="left", pad_edge=False)
    for name in ("tried", "answer", "held"):
        table.add_column(name)
    for guard in guards:
        table.add_row(guard.tried, guard.answer, "yes" if guard.held else "NO")
    return table


def money_line(rows: Sequence[Row], shop: dict[str, Any]) -> tuple[str, bool]:
    """Refunds that we saw accepted beside what the stand-in for Amazon paid out, per order."""
    ours = {r.action["order_id"]: r.action for r in rows if r.action and r.action["kind"] == "refund"}
    unequal = []
    paid: dict[str, Decimal] = {}
    for order_id, action in ours.items():
        told = sum((_amount(refund) for refund in _refunds(shop, order_id)), Decimal(0))
        want = Decimal(action["amount"]["amount"]) if action["state"] in ("ACCEPTED", "SETTLED") else Decimal(0)
        paid[action["amount"]["currency"]] = paid.get(action["amount"]["currency"], Decimal(0)) + told
        if told != want:
            unequal.append(f"{order_id}: {told} paid, {want} accepted")
    sums = ", ".join(f"{amount} {currency}" for currency, amount in sorted(paid.items()))
    feeds = shop["create_feed_calls"]
    text = f"Refunded with Amazon: {sums} for {len(ours)} orders in {feeds} feeds; each refund exactly once."
    return (text if not unequal else "MONEY DIFFERS: " + "; ".join(unequal)), not unequal


def _refunds(shop: dict[str, Any], order_id: str) -> list[dict[str, Any]]:
    """Refunds that came by a feed: ours, not those the world began with."""
    refunds: list[dict[str, Any]] = shop["orders"][order_id]["refunds"]
    return [refund for refund in refunds if refund["feed_id"] and refund["state"] != "dropped"]


def _amount(refund: dict[str, Any]) -> Decimal:
    return sum((Decimal(amount) for amount in refund["components"].values()), Decimal(0))

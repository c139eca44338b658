"""What a person asks for beside the proposal: a refund in whole, in part or as goodwill, or a cancellation.

The person chooses; the order, its lines, currency and limits come from Amazon (law 3). The result is a new action
with a digest of its own, judged and confirmed like any other (P31).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from copilot.domain.action import (
    Action,
    CancelAction,
    CancelLine,
    CancelReason,
    Purpose,
    RefundAction,
    RefundLine,
    RefundReason,
)
from copilot.domain.balance import Balance, balance_of
from copilot.domain.errors import BadInput
from copilot.domain.money import Money, split, total
from copilot.domain.order import Component, OrderFacts
from copilot.domain.record import Record


class WantedTool(StrEnum):
    """The tools a person may reach for."""

    REFUND_FULL = "refund_full"
    REFUND_PARTIAL = "refund_partial"
    REFUND_GOODWILL = "refund_goodwill"
    CANCEL = "cancel"
    CANCEL_MCF = "cancel_mcf"


class Wanted(Record):
    """The wish. ``order_item_ids`` empty: every line. ``purpose`` says what a full or partial refund is for."""

    tool: WantedTool
    order_item_ids: tuple[Annotated[str, Field(pattern=r"^[0-9]{1,20}$")], ...] = ()
    amount: Money | None = None
    purpose: Purpose | None = None
    refund_reason: RefundReason | None = None
    cancel_reason: CancelReason | None = None

    @model_validator(mode="after")
    def _fits_its_tool(self) -> Self:
        partly = self.tool in (WantedTool.REFUND_PARTIAL, WantedTool.REFUND_GOODWILL)
        if partly and self.amount is None:
            raise ValueError(f"{self.tool} needs an amount")
        if self.amount is not None and not partly:
            raise ValueError(f"{self.tool} takes no amount: it is what the order says")
        if self.tool is WantedTool.REFUND_GOODWILL and self.purpose not in (None, Purpose.GOODWILL):
            raise ValueError("goodwill is its own purpose")
        if self.tool in (WantedTool.REFUND_FULL, WantedTool.REFUND_PARTIAL) and self.purpose is None:
            raise ValueError(f"{self.tool} needs its purpose: the gates depend on it")
        return self


def compose(wanted: Wanted, *, ticket_id: str, facts: OrderFacts, held: tuple[RefundAction, ...]) -> Action:
    """The action that carries the wish out on this order. Raises BadInput naming the field; nothing is judged yet."""
    order = facts.order
    common = {
        "ticket_id": ticket_id,
        "order_id": order.order_id,
        "marketplace": order.marketplace,
        "currency": order.currency,
    }
    if wanted.tool in (WantedTool.CANCEL, WantedTool.CANCEL_MCF):
        if wanted.order_item_ids:
            raise BadInput("propose.order_item_ids", "a cancellation is of the whole order", "Leave it out (CAN-05).")
        lines = tuple(CancelLine(order_item_id=line.order_item_id, sku=line.sku) for line in order.lines)
        reason = wanted.cancel_reason or CancelReason.BUYER_CANCELED
        return CancelAction(**common, kind=wanted.tool.value, reason=reason, lines=lines)
    known = {line.order_item_id for line in order.lines}
    foreign = [code for code in wanted.order_item_ids if code not in known]
    if foreign:
        raise BadInput("propose.order_item_ids", f"{foreign[0]} is no line of this order", "Name lines of the order.")
    refund_lines = _lines(wanted, balance_of(facts, held))
    return RefundAction(
        **common,
        reason=wanted.refund_reason or _usual_reason(wanted.purpose),
        purpose=wanted.purpose or Purpose.GOODWILL,
        lines=refund_lines,
    )


def _usual_reason(purpose: Purpose | None) -> RefundReason:
    if purpose is Purpose.RETURN_RECEIVED:
        return RefundReason.CUSTOMER_RETURN
    return RefundReason.UNDELIVERABLE if purpose is Purpose.UNDELIVERABLE else RefundReason.GENERAL_ADJUSTMENT


def _lines(wanted: Wanted, balance: Balance) -> tuple[RefundLine, ...]:
    """All that is left, or the wished amount split over it in proportion, in exact minor units (S2)."""
    everything = balance.everything(wanted.order_item_ids or None)
    if not everything:
        raise BadInput("propose.order_item_ids", "nothing is left to refund on these lines", "Choose other lines.")
    if wanted.amount is None:
        return everything
    if wanted.amount.currency != balance.currency:
        text = f"{wanted.amount.currency} on an order in {balance.currency}"
        raise BadInput("propose.amount", text, "Use the order's currency.")
    if wanted.amount <= Money.zero(balance.currency):
        raise BadInput("propose.amount", "not above zero", "Give a positive amount.")
    left = total((m for line in everything for m in line.components.values()), balance.currency)
    if wanted.amount > left:
        raise BadInput("propose.amount", f"above the {left} that is left of these lines", "Lower the amount.")
    return spread(everything, wanted.amount)


def spread(lines: tuple[RefundLine, ...], amount: Money) -> tuple[RefundLine, ...]:
    """``amount`` split over the components in proportion to what they hold, largest remainder first; the sum is exact
    and no component gets more than it holds, because ``amount`` is at most their sum."""
    cells: list[tuple[int, Component, Money]] = [
        (number, component, money) for number, line in enumerate(lines) for component, money in line.components.items()
    ]
    parts = split(amount, [money.minor for _, _, money in cells])
    result = []
    for number, line in enumerate(lines):
        mine = {c: part for (n, c, _), part in zip(cells, parts, strict=True) if n == number and part}
        if mine:
            result.append(line.model_copy(update={"components": mine}))
    return tuple(result)

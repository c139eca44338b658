"""What an option is expected to cost us, part by part, against a sale that stands: exact decimals, never a guess.

An amount comes from the order and Finances, a price or an odd from the cost data. Each part is rounded once, half up,
to the minor unit, and the cost is the exact sum of its parts. What the goods cost us counts where we send them again;
goods that come back count against the cost. Amazon's referral fee is left out on all sides.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from enum import StrEnum
from typing import Self

from pydantic import model_validator

from copilot.domain.action import Purpose
from copilot.domain.balance import balance_of
from copilot.domain.costs import Costs, Group, Odds, OptionKind, Prices
from copilot.domain.goodwill import percent
from copilot.domain.money import Money, total
from copilot.domain.order import Component, OrderFacts
from copilot.domain.reason import Reason
from copilot.domain.record import Record
from copilot.domain.refund import Case, affected_lines
from copilot.domain.risk import Flag

# A thread's own context may be narrower; 60 digits hold every product of an amount and four shares.
_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)


class CostName(StrEnum):
    """Parts of an expected cost."""

    REFUND = "refund"
    GOODS = "goods"
    OUTBOUND_SHIPPING = "outbound_shipping"
    RETURN_SHIPPING = "return_shipping"
    REFUND_LATER = "refund_later"
    CLAIM = "claim"
    DEFECT = "defect"
    CLAIM_HANDLING = "claim_handling"
    GOODS_BACK = "goods_back"
    AMAZON_FUNDING = "amazon_funding"


class CostPart(Record):
    """One part, zero or more. A ``credit`` lowers the cost. ``text`` says how it came about."""

    name: CostName
    amount: Money
    credit: bool = False
    text: str


class Expected(Record):
    """A cost with its parts; None where it cannot be known, and ``unknown`` says what is missing.

    ``at_most``: what is missing could only lower the cost.
    """

    cost: Money | None
    at_most: bool = False
    parts: tuple[CostPart, ...] = ()
    unknown: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if self.cost is not None and self.cost != sum_of(self.parts, self.cost.currency):
            raise ValueError("the cost is not the sum of its parts")
        if self.cost is None and not self.unknown:
            raise ValueError("a cost that is not known says what is missing")
        return self


class Stakes(Record):
    """What the ticket is about in money: ``left`` of it to refund, ``price`` paid for the goods, ``price_left`` of it."""

    left: Money
    price: Money
    price_left: Money


class Odd(Record):
    """The chance of a claim on this very ticket, and who would pay for it. ``funded`` None: the badge is not known."""

    filed: Decimal
    granted: Decimal
    certain: bool  # it is filed already
    funded: bool | None


def stakes(case: Case, facts: OrderFacts, purpose: Purpose) -> Stakes | str:
    """What is at stake, or what must be known before it can be told."""
    if Flag.UNVOUCHED in case.flags:
        return "whether this order is the buyer's: nobody vouches for the mail (EML-52)"
    codes = affected_lines(case, facts, purpose)
    if not codes:
        return "which line of the order it is about"
    currency = facts.order.currency
    balance = balance_of(facts, case.held)
    lines = balance.everything(codes)
    if not lines and any(line.total(currency) for line in balance.lines if line.order_item_id in codes):
        return "how much is left of the line"
    principals = [part.components.get(Component.PRINCIPAL) for part in lines]
    paid = [line.paid.get(Component.PRINCIPAL) for line in facts.order.lines if line.order_item_id in codes]
    return Stakes(
        left=total((m for part in lines for m in part.components.values()), currency),
        price=total((m for m in paid if m is not None), currency),
        price_left=total((m for m in principals if m is not None), currency),
    )


def odd_of(case: Case, facts: OrderFacts, purpose: Purpose, odds: Odds) -> Odd:
    """The chance of a claim here: certain when filed, higher when the buyer speaks of one."""
    filed = facts.marks.claim_open or Flag.CLAIM_OPEN in case.flags
    speaks = bool({Flag.CLAIM_THREAT, Flag.CHARGEBACK_THREAT} & case.flags) or case.reason is Reason.A_TO_Z_CLAIM
    chance = Decimal(1) if filed else odds.filed_after_threat if speaks else odds.filed
    funded = facts.marks.claims_protected if purpose is Purpose.NOT_DELIVERED else False
    return Odd(filed=chance, granted=odds.granted, certain=filed, funded=funded)


def share_of(amount: Money, *shares: Decimal) -> Money:
    """The amount times every share, rounded once, half up, to the minor unit."""
    product = Decimal(amount.minor)
    for share in shares:
        product = _EXACT.multiply(product, share)
    return Money.from_minor(int(product.to_integral_value(ROUND_HALF_UP, _EXACT)), amount.currency)


def sum_of(parts: tuple[CostPart, ...], currency: str) -> Money:
    """Parts less credits, exactly."""
    return total((-part.amount if part.credit else part.amount for part in parts), currency)


def expect(
    kind: OptionKind, at: Stakes, odd: Odd | None, group: Group, prices: Prices | None, costs: Costs
) -> Expected:
    """The expected cost of one option."""
    own, given, missing = _given(kind, at, group, prices, costs)
    if odd is None or group.odds is None:
        missing.append(f"how likely a claim is: no odds are set for {group.name}")
    elif prices is None:
        missing.append(f"what a claim costs in {at.left.currency}: no prices are set")
    else:
        own += _claim(kind, at, given, odd, group.odds, prices, costs)
    parts = tuple(part for part in own if part.amount)
    if missing:
        return Expected(cost=None, parts=parts, unknown=tuple(dict.fromkeys(missing)))
    badge = odd is not None and odd.funded is None and any(part.name is CostName.CLAIM for part in parts)
    at_most = badge and kind in _LEFT_TO_AMAZON
    return Expected(
        cost=sum_of(parts, at.left.currency),
        at_most=at_most,
        parts=parts,
        unknown=("the Claims Protected badge: with it Amazon may pay",) if at_most else (),
    )


_LEFT_TO_AMAZON = frozenset({OptionKind.WAIT, OptionKind.CLAIM})  # ATZ-17: Amazon funds what Amazon refunds


def _given(
    kind: OptionKind, at: Stakes, group: Group, prices: Prices | None, costs: Costs
) -> tuple[list[CostPart], Money, list[str]]:
    """What the option itself gives away, how much of that the buyer gets in money, and what is missing to tell."""
    zero, missing = Money.zero(at.left.currency), list[str]()
    goods = share_of(at.price, costs.goods.share_of_price)
    match kind:
        case OptionKind.FULL:
            return [_part(CostName.REFUND, at.left, "all that is left to refund")], at.left, missing
        case OptionKind.PARTIAL:
            if group.partial_share is None:
                return [], zero, [f"how large a part: none is set for {group.name}"]
            part = share_of(at.price_left, group.partial_share)
            text = f"{percent(group.partial_share)} of the item price left, {at.price_left}"
            return [_part(CostName.REFUND, part, text)], part, missing
        case OptionKind.REPLACE:
            share = percent(costs.goods.share_of_price)
            parts = [_part(CostName.GOODS, goods, f"the goods once more: {share} of their price, {at.price}")]
            if prices is None:
                missing.append(f"what shipping costs in {at.left.currency}: no prices are set")
            else:
                shipping = prices.money(prices.outbound_shipping)
                parts.append(_part(CostName.OUTBOUND_SHIPPING, shipping, "one more parcel"))
            return parts, zero, missing
        case OptionKind.AFTER_RETURN:
            parts = [_part(CostName.REFUND, at.left, "all that is left to refund, on receipt")]
            if group.we_pay_return and prices is None:
                missing.append(f"what a return costs in {at.left.currency}: no prices are set")
            elif group.we_pay_return and prices is not None:
                parts.append(_part(CostName.RETURN_SHIPPING, prices.money(prices.return_shipping), "our label back"))
            back = min(share_of(at.price, costs.goods.share_of_price, group.resalable), at.left)
            text = f"the goods come back worth {percent(group.resalable)} of what they cost us"
            parts.append(_part(CostName.GOODS_BACK, back, text, credit=True))
            return parts, at.left, missing
        case OptionKind.WAIT if group.odds is not None:
            later = share_of(at.left, group.odds.due_later)
            text = f"{percent(group.odds.due_later)} that the refund of {at.left} falls due after all"
            return [_part(CostName.REFUND_LATER, later, text)], zero, missing
        case _:
            return [], zero, missing


def _claim(
    kind: OptionKind, at: Stakes, given: Money, odd: Odd, odds: Odds, prices: Prices, costs: Costs
) -> list[CostPart]:
    """A claim as far as this option leaves it likely: the money, the defect, the work, less what Amazon funds.

    Where nothing is left to refund and none is filed, there is nothing to claim.
    """
    if not (at.left or odd.certain):
        return []
    left = odds.claim_left.get(kind, Decimal(1))
    if odd.certain:  # filed: nothing we give takes it back, and a refund in full spares only the work (ATZ-11)
        left = Decimal(1)
    chance = _EXACT.multiply(odd.filed, left)
    rest, defect = at.left - given, prices.money(prices.defect)
    refunded = odd.certain and kind is OptionKind.FULL
    granted = Decimal(1) if refunded else odd.granted
    filed = "a claim is filed" if odd.certain else f"{percent(chance)} that a claim is filed"
    would = f"{filed}, {percent(granted)} that it counts against us"
    parts = [
        _part(CostName.CLAIM, share_of(rest, odd.filed, left, granted), f"{would}: {rest}"),
        _part(CostName.DEFECT, share_of(defect, odd.filed, left, granted), f"{would}: a defect, {defect}"),
    ]
    if not refunded:
        work = prices.money(prices.claim_handling)
        parts.append(_part(CostName.CLAIM_HANDLING, share_of(work, odd.filed, left), f"{filed}: the work, {work}"))
    if odd.funded and kind in _LEFT_TO_AMAZON:
        share = costs.funding.share
        funded = share_of(rest, odd.filed, left, granted, share) + share_of(defect, odd.filed, left, granted, share)
        text = f"Claims Protected: {percent(share)} that Amazon funds it and the claim stays out of the ODR (ATZ-17)"
        parts.append(_part(CostName.AMAZON_FUNDING, funded, text, credit=True))
    return parts


def _part(name: CostName, amount: Money, text: str, *, credit: bool = False) -> CostPart:
    return CostPart(name=name, amount=amount, credit=credit, text=text)

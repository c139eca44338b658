"""What must hold in every world for the pure money code: law 2, exact sums, exact splits. Plain integers, our own sums."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from decimal import Decimal

from copilot.domain.action import RefundAction, RefundLine
from copilot.domain.balance import Balance, balance_of, covers, cut_to
from copilot.domain.decision import lowered
from copilot.domain.errors import BadInput
from copilot.domain.money import MINOR_DIGITS, Money, split
from tests.properties.worlds import COMPONENTS, World, world

_QUANTUM = {currency: Decimal(1).scaleb(-digits) for currency, digits in MINOR_DIGITS.items()}
_MINORS = {currency: 10**digits for currency, digits in MINOR_DIGITS.items()}


class Broken(AssertionError):
    """A law does not hold in this world."""


def must(holds: bool, law: str) -> None:
    """Raise Broken unless it holds; not ``assert``, so that nothing can switch it off."""
    if not holds:
        raise Broken(law)


def check(seed: int, number: int) -> str:
    """Every law in world ``number`` of ``seed``. What became of the refund asked for: "covered" or "refused"."""
    here = world(seed, number)
    balance = balance_of(here.facts, here.held)
    _what_is_left(here, balance)
    covered = covers(balance, here.asked)
    if covered:
        _never_too_much(here, here.asked)
    else:
        must(not _fits(here, balance, here.asked), "what fits is not refused")
    dice = random.Random(number)
    _all_that_is_left(here, balance, whole=number % 2 == 0)
    _lowering(here, dice, balance if covered else None)
    _splitting(here.currency, dice)
    return "covered" if covered else "refused"


def _what_is_left(here: World, balance: Balance) -> None:
    """Nothing below zero, nothing forgotten, nothing counted twice."""
    left_in_all = 0
    for number, line in enumerate(balance.lines):
        in_line = 0
        for component, paid in here.paid[number].items():
            left = _minor(line.left[component], here.currency)
            most = max(0, paid - here.given[number][component])
            must(
                0 <= left <= most,
                "a component keeps at most what was paid and not given back, and never less than nothing",
            )
            in_line += left
        must(in_line == max(0, here.line_paid(number) - here.line_given(number)), "a line keeps what was paid less what was given back")  # fmt: skip
        left_in_all += in_line
    given = sum(here.line_given(number) for number in range(len(here.paid))) + here.unplaced
    paid = sum(here.line_paid(number) for number in range(len(here.paid)))
    must(
        left_in_all - _minor(balance.unassigned, here.currency) == paid - given, "every unit given back is found again"
    )
    must(_minor(balance.total(), here.currency) == max(0, paid - given), "an order keeps what was paid less what was given back")  # fmt: skip
    must(_minor(balance.unplaced, here.currency) == here.unplaced, "what no line is known for is kept apart")


def _never_too_much(here: World, action: RefundAction) -> None:
    """Law 2, literally: refunded + held + asked never exceeds paid, per component, per line and for the order."""
    asked = _by_line(here, action)
    for number, parts in asked.items():
        for component, minor in parts.items():
            must(minor > 0, "a refund gives something back")
            must(
                here.given[number][component] + minor <= here.paid[number].get(component, 0),
                "refunded + held + asked stays within paid, per component",
            )
        whole = here.line_given(number) + sum(parts.values()) + here.unplaced
        must(whole <= here.line_paid(number), "refunded + held + asked stays within paid, per line")
    given = sum(here.line_given(number) for number in range(len(here.paid))) + here.unplaced
    paid = sum(here.line_paid(number) for number in range(len(here.paid)))
    must(given + sum(sum(parts.values()) for parts in asked.values()) <= paid, "refunded + held + asked stays within paid, for the order")  # fmt: skip


def _fits(here: World, balance: Balance, action: RefundAction) -> bool:
    """The same question in integers: a refusal needs a reason as well."""
    asked = _by_line(here, action)
    for number, parts in asked.items():
        left = {component: money.minor for component, money in balance.lines[number].left.items()}
        if any(minor > left.get(component, 0) for component, minor in parts.items()):
            return False
        if sum(parts.values()) > sum(left.values()) - here.unplaced:
            return False
    return sum(sum(parts.values()) for parts in asked.values()) <= balance.total().minor


def _all_that_is_left(here: World, balance: Balance, *, whole: bool) -> None:
    """What the balance offers, of the order or of its first line, is all there is and covered; no offer has a reason."""
    offered = balance.everything(None if whole else (balance.lines[0].order_item_id,))
    lines = balance.lines if whole else balance.lines[:1]
    left = sum(money.minor for line in lines for money in line.left.values())
    if offered:
        must(_sum(offered, here.currency) == left, "everything is all that is left")
        action = here.asked.model_copy(update={"lines": offered})
        must(covers(balance, action), "what is offered is covered")
        _never_too_much(here, action)
    else:
        must(left == 0 or bool(balance.unassigned), "something is offered where something is left for sure")


def _lowering(here: World, dice: random.Random, balance: Balance | None) -> None:
    """A cut is exact, takes principal first, and never reaches above what it cuts; out of range is refused by name."""
    action, whole = here.asked, _sum(here.asked.lines, here.currency)
    minor = 1 + int(dice.random() * whole)
    cut = lowered(action, Money.from_minor(minor, here.currency))
    must(_sum(cut.lines, here.currency) == minor, "a cut is exact")
    _principal_first(action.lines, cut.lines, minor)
    if balance is not None:
        must(covers(balance, cut), "what is covered stays covered when it is lowered")
        _never_too_much(here, cut)
    further = int(dice.random() * 3) - 1  # -1, 0, +1: just inside, at and just outside of the range
    same = cut_to(action.lines, Money.from_minor(whole + max(further, 0), here.currency))
    must(same == action.lines, "a cut to the whole or more is the whole")
    must(cut_to(action.lines, Money.zero(here.currency)) == (), "a cut to nothing is nothing")
    wrong = whole + 1 if further > 0 else further
    try:
        lowered(action, Money.from_minor(wrong, here.currency))
    except BadInput:
        return
    raise Broken(f"{wrong} minor units of {whole} are out of range and were taken")


def _principal_first(lines: Sequence[RefundLine], cut: Sequence[RefundLine], minor: int) -> None:
    """Line by line, and within a line in the order of the components, each filled before the next is touched."""
    kept = {line.order_item_id: line.components for line in cut}
    for line in lines:
        for component in COMPONENTS:
            have = line.components.get(component)
            if have is None:
                continue
            part = kept.get(line.order_item_id, {}).get(component)
            expected = min(have.minor, minor)
            must((part.minor if part else 0) == expected, "principal is cut last")
            minor -= expected


def _splitting(currency: str, dice: random.Random) -> None:
    """Parts sum to the whole, and the units left over go to the largest remainders, the first of equals first."""
    whole = int(dice.random() ** 3 * 5_000_000) - (2_000 if dice.random() < 0.2 else 0)
    most = 3 if dice.random() < 0.3 else 1_000_000
    weights = [int(dice.random() * most) for _ in range(int(dice.random() * 6))] + [1]
    parts = [_minor(part, currency) for part in split(Money.from_minor(whole, currency), weights)]
    must(sum(parts) == whole, "the parts of a split sum to the whole")
    weight = sum(weights)
    exact = [divmod(whole * w, weight) for w in weights]
    over = [part - floor for part, (floor, _) in zip(parts, exact, strict=True)]
    must(set(over) <= {0, 1}, "a part is its share, rounded down or up")
    must(
        all(not extra or rest for extra, (_, rest) in zip(over, exact, strict=True)), "an exact share is not rounded up"
    )
    ranked = sorted(range(len(weights)), key=lambda place: (-exact[place][1], place))
    must([over[place] for place in ranked] == sorted(over, reverse=True), "the largest remainders are rounded up")


def _by_line(here: World, action: RefundAction) -> dict[int, dict[object, int]]:
    asked: dict[int, dict[object, int]] = {}
    for line in action.lines:
        parts = asked.setdefault(int(line.order_item_id), {})
        for component, money in line.components.items():
            parts[component] = parts.get(component, 0) + _minor(money, here.currency)
    return asked


def _sum(lines: Iterable[RefundLine], currency: str) -> int:
    return sum(_minor(money, currency) for line in lines for money in line.components.values())


def _minor(money: Money, currency: str) -> int:
    """Minor units, counted here: of this currency, a Decimal with exactly its digits, never a float."""
    amount = money.amount
    must(type(amount) is Decimal, "money is a Decimal")
    must(money.currency == currency, "a currency never changes")
    must(amount.same_quantum(_QUANTUM[currency]), "an amount has the digits of its currency")
    return int(amount * _MINORS[currency])

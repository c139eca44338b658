"""Over random orders, marks, flags and cost data: sums are exact, nothing costs less than nothing, blocked never leads."""

from __future__ import annotations

import math
import random
from decimal import ROUND_DOWN, Decimal, localcontext
from fractions import Fraction
from typing import Any

import pytest

from copilot.domain.costs import Costs, OptionKind
from copilot.domain.expected_cost import share_of
from copilot.domain.money import MINOR_DIGITS, Money
from copilot.domain.option_table import GIVING
from copilot.domain.options import Option, SettlementVerdict, ladder
from copilot.domain.order import (
    Fulfilment,
    History,
    OrderFacts,
    OrderStatus,
    ReturnStatus,
    Tracking,
    TrackingStatus,
)
from copilot.domain.reason import Reason
from copilot.domain.refund import Case, RefundVerdict, decide_refund
from copilot.domain.risk import Flag
from tests.builders.costs import document
from tests.builders.orders import case, facts, line, order, posted, returned

CURRENCIES = ("JPY", "EUR", "USD")
STORES = {"JPY": "JP", "EUR": "DE", "USD": "US"}
TOLD = [Reason(name) for name in document()["groups"][0]["reasons"]] + [Reason.CHARGEBACK_DISPUTE, Reason.SAFETY_INJURY_LEGAL]  # fmt: skip


def _money(dice: random.Random, currency: str, most: int) -> str:
    digits = MINOR_DIGITS[currency]
    return str(Decimal(dice.randint(1, most)).scaleb(-digits))


def _share(dice: random.Random, most: int = 10_000) -> str:
    return str(Decimal(dice.randint(0, most)).scaleb(-4))


def random_costs(dice: random.Random) -> Costs:
    made = document()
    for row in made["prices"]:
        for name in ("outbound_shipping", "return_shipping", "defect", "claim_handling"):
            row[name] = _money(dice, row["currency"], 9999)
    threatened = dice.randint(0, 10_000)
    left = {kind: _share(dice) for kind in ("replace", "partial", "full", "after_return", "wait")}
    made["groups"][0] |= {
        "odds": {
            "filed": _share(dice, threatened), "filed_after_threat": str(Decimal(threatened).scaleb(-4)),
            "granted": _share(dice), "due_later": _share(dice, 10_000 - threatened), "claim_left": left,
        },
        "partial_share": _share(dice), "resalable": _share(dice), "we_pay_return": dice.random() < 0.5,
    }  # fmt: skip
    made["goods"]["share_of_price"], made["funding"]["share"] = _share(dice), _share(dice)
    return Costs.model_validate(made)


def random_facts(dice: random.Random, currency: str) -> OrderFacts:
    lines = tuple(
        line(n, currency=currency, principal=_money(dice, currency, 5000), shipping=_money(dice, currency, 999), tax=_money(dice, currency, 999))
        for n in range(1, dice.choice([2, 2, 2, 3]))
    )  # fmt: skip
    changes: dict[str, Any] = {
        "currency": currency,
        "marketplace": STORES[currency],
        "fulfilment": dice.choice([Fulfilment.FBM] * 6 + list(Fulfilment)),
        "status": dice.choice([OrderStatus.SHIPPED] * 6 + list(OrderStatus)),
        "days_late": dice.choice([-5, 1, 3, 8, None]),
        "tracking": Tracking(status=dice.choice(list(TrackingStatus))),
    }
    of = order(*lines, **changes)
    back = dice.choice([None, None, *ReturnStatus])
    refunds = (posted(of, of.lines[0], principal=_money(dice, currency, 9999)),) if dice.random() < 0.3 else ()
    known = facts(
        of,
        refunds=refunds,
        claims_protected=dice.choice([True, False, None]),
        claim_open=dice.random() < 0.1,
        chargeback_open=dice.random() < 0.1,
        refund_at_first_scan=dice.random() < 0.05,
        return_=returned(back, prepaid=dice.choice([True, False, None])) if back else None,
    )
    record = dice.choice(
        [None, History(orders_365d=9), History(orders_365d=dice.randint(0, 9), refunds_365d=dice.randint(0, 9))]
    )
    return known.model_copy(update={"history": record})


def worlds(seed: int, count: int) -> list[tuple[Case, tuple[Option, ...]]]:
    made = []
    dice = random.Random(seed)
    data = random_costs(dice)
    for number in range(count):
        if number % 10 == 0:
            data = random_costs(dice)
        known = random_facts(dice, CURRENCIES[number % 3])
        asins = tuple(item.asin for item in known.order.lines if dice.random() < 0.7)
        flags = [*dice.sample(list(Flag), dice.choice((0, 0, 0, 2))), *dice.choice([[], [Flag.CLAIM_THREAT]])]
        about = case(dice.choice(TOLD), known, *flags, asins=asins)
        made.append((about, ladder(about, decide_refund(about), data)))
    return made


@pytest.fixture(scope="module")
def ladders() -> list[tuple[Case, tuple[Option, ...]]]:
    return worlds(9, 1500)


def test_a_cost_is_the_exact_sum_of_its_parts_and_never_below_nothing(ladders: list[tuple[Case, tuple[Option, ...]]]) -> None:  # fmt: skip
    known = {currency: 0 for currency in CURRENCIES}
    for about, made in ladders:
        assert about.facts is not None
        for option in made:
            assert all(p.amount >= Money.zero(p.amount.currency) for p in option.parts)
            if option.expected_cost is None:
                assert option.unknown
                continue
            currency = about.facts.order.currency
            known[currency] += 1
            minor = sum((-1 if p.credit else 1) * p.amount.minor for p in option.parts)
            assert option.expected_cost == Money.from_minor(minor, currency)
            assert minor >= 0
    assert min(known.values()) > 500, "the cases must reach the sums"


def test_what_is_blocked_never_stands_before_what_is_open_and_the_cheapest_leads(ladders: list[tuple[Case, tuple[Option, ...]]]) -> None:  # fmt: skip
    for _, made in ladders:
        assert [not o.open for o in made] == sorted(not o.open for o in made)
        for shut in (False, True):
            costs_ = [o.expected_cost for o in made if o.open is not shut]
            told = [cost.minor for cost in costs_ if cost is not None]
            assert told == sorted(told) and costs_[: len(told)].count(None) == 0


def test_what_is_given_never_exceeds_what_is_left(ladders: list[tuple[Case, tuple[Option, ...]]]) -> None:
    for about, made in ladders:
        assert about.facts is not None
        left = about.facts.order.paid_total() - about.facts.refunded_total()
        for option in made:
            for part in option.parts:
                if part.name == "refund":
                    assert part.amount <= left


def test_the_ladder_agrees_with_the_decision_it_stands_beside(ladders: list[tuple[Case, tuple[Option, ...]]]) -> None:
    agreed = 0
    for about, made in ladders:
        decided = decide_refund(about)
        full = next(o for o in made if o.option is OptionKind.FULL)
        after = next(o for o in made if o.option is OptionKind.AFTER_RETURN)
        if decided.decision is RefundVerdict.BLOCKED:
            assert not full.open
        if Flag.UNVOUCHED in about.flags:
            assert not any(o.open for o in made if o.option in GIVING)
        elif decided.decision is RefundVerdict.FULL and decided.amount is not None:
            refunded = [p.amount for p in full.parts if p.name == "refund"]
            assert full.open and not full.goodwill and refunded == [decided.amount]
            agreed += 1
        elif decided.decision in (RefundVerdict.AFTER_RETURN, RefundVerdict.ASK_CHOICE):
            left = about.facts is not None and about.facts.refunded_total() == Money.zero(about.facts.order.currency)
            assert after.open or not left
            agreed += 1
    assert agreed > 100


def test_no_goodwill_without_a_look_and_no_settlement_past_a_gate(ladders: list[tuple[Case, tuple[Option, ...]]]) -> None:  # fmt: skip
    suggested = 0
    for about, made in ladders:
        assert about.facts is not None
        for option in made:
            assert option.goodwill == (option.repeat is not None)
            if option.settlement and option.settlement.verdict is SettlementVerdict.SUGGESTED:
                suggested += 1
                claim = next(o for o in made if o.option is OptionKind.CLAIM)
                assert option.open and option.expected_cost and claim.expected_cost
                assert option.expected_cost < claim.expected_cost
                marks = about.facts.marks
                assert not (marks.claims_protected and about.reason is Reason.DELIVERED_NOT_RECEIVED)
                assert not marks.claim_open and not marks.chargeback_open
    assert suggested > 2


@pytest.mark.parametrize("currency", CURRENCIES)
def test_a_share_is_rounded_once_half_up_whatever_the_thread_thinks(currency: str) -> None:
    dice = random.Random(31)
    for _ in range(2000):
        minor = dice.randint(0, 10**12 - 1)
        shares = [Decimal(dice.randint(0, 10_000)).scaleb(-4) for _ in range(dice.randint(1, 4))]
        with localcontext() as narrow:
            narrow.prec, narrow.rounding = 3, ROUND_DOWN
            made = share_of(Money.from_minor(minor, currency), *shares)
        exact = Fraction(minor) * math.prod(map(Fraction, shares))
        assert made.minor == int(exact + Fraction(1, 2))

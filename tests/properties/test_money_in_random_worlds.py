"""Random orders, refunds and requests: nobody gets back more than was paid, and every sum and split is exact.

The same worlds, a million of them, are ``make million``.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest

from copilot.domain import balance, decision, money
from copilot.domain.balance import Balance
from copilot.domain.money import Money
from tests.properties import laws
from tests.properties.million import SEED, Tally, run, run_shared
from tests.properties.worlds import world


def _whole(cases: int) -> Tally:
    whole = Tally()
    for part in run_shared(SEED, cases, min(os.cpu_count() or 1, 8)):
        whole.add(part)
    return whole


def test_in_twenty_thousand_worlds_nobody_gets_more_than_was_paid() -> None:
    seen = _whole(20_000)
    assert seen.failure is None, str(seen.failure)
    assert seen.outcomes.total() == 20_000
    assert min(seen.outcomes["covered"], seen.outcomes["refused"]) > 5_000, "worlds on both sides of the limit"


@pytest.mark.slow
def test_in_a_million_worlds_nobody_gets_more_than_was_paid() -> None:
    seen = _whole(1_000_000)
    assert seen.failure is None, str(seen.failure)
    assert seen.outcomes.total() == 1_000_000


def test_the_same_number_is_the_same_world() -> None:
    assert world(SEED, 7) == world(SEED, 7)
    assert world(SEED, 7) != world(SEED, 8)
    assert world(SEED, 7) != world(SEED + 1, 7)


def _one_cent_too_generous(self: Balance, lines: Any) -> bool:
    asked = sum(part.minor for line in lines for part in line.components.values())
    return bool(asked <= self.total().minor + 1)


def _all_to_the_first(amount: Money, weights: Any) -> tuple[Money, ...]:
    floors = [amount.minor * weight // sum(weights) for weight in weights]
    floors[0] += amount.minor - sum(floors)
    return tuple(Money.from_minor(part, amount.currency) for part in floors)


def _forgets_what_is_held(facts: Any, held: Any = ()) -> Balance:
    return balance.balance_of(facts)


def _forgets_what_no_line_is_known_for(facts: Any, held: Any = ()) -> Balance:
    found = balance.balance_of(facts, held)
    return found.model_copy(update={"unplaced": Money.zero(found.currency)})


def _shipping_first(lines: Any, amount: Money) -> Any:
    turned = [line.model_copy(update={"components": dict(reversed(line.components.items()))}) for line in lines]
    return balance.cut_to(turned[::-1], amount)


def _through_a_float(minor: int, currency: str) -> Money:
    digits = money.MINOR_DIGITS[currency]
    return Money.model_construct(amount=minor / 10**digits, currency=currency)


def _takes_any_amount(action: Any, amount: Money) -> Any:
    return action.model_copy(update={"lines": balance.cut_to(action.lines, amount)})


@pytest.mark.parametrize(
    ("where", "name", "bug"),
    [
        pytest.param(Balance, "fits", lambda self, lines: True, id="everything fits"),
        pytest.param(Balance, "fits", lambda self, lines: False, id="nothing fits"),
        pytest.param(Balance, "fits", _one_cent_too_generous, id="one cent too generous"),
        pytest.param(laws, "split", _all_to_the_first, id="a split that favours the first"),
        pytest.param(laws, "balance_of", _forgets_what_is_held, id="what is held is forgotten"),
        pytest.param(laws, "balance_of", _forgets_what_no_line_is_known_for, id="a refund of no known line is forgotten"),
        pytest.param(decision, "cut_to", _shipping_first, id="principal is cut first"),
        pytest.param(Money, "from_minor", staticmethod(_through_a_float), id="a float"),
        pytest.param(laws, "lowered", _takes_any_amount, id="an amount out of range"),
    ],
)  # fmt: skip
def test_a_bug_in_the_money_code_is_found_and_can_be_replayed(
    where: Any, name: str, bug: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(where, name, bug)
    found = run(SEED, 0, 2_000).failure
    assert found is not None
    assert f"make million SEED={SEED} CASE={found.number}" in str(found)
    assert run(SEED, found.number, found.number + 1).failure == found

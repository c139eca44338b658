"""Every limit and cap at one minor unit below, at, and above, in every currency; and no splitting gets around them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copilot.domain.authority import Outcome, Verdict
from copilot.domain.identity import Role
from copilot.domain.money import MINOR_DIGITS
from tests.builders.orders import POLICY, facts, refund
from tests.builders.policies import ASIN, CONFIRMERS, CURRENCIES, STORE, check_of, judged, order_of, refund_of

LADDERS = {ladder.currency: ladder for ladder in POLICY.ladders}
EVERY_PAIR = [(role, currency) for role in CONFIRMERS for currency in CURRENCIES]
RULES = {"agent_day_cap": "AUTH-02", "buyer_cap": "AUTH-03", "asin_cap": "AUTH-04"}
AMOUNTS = {"agent_day_cap": "agent_per_day", "buyer_cap": "buyer_per_90_days", "asin_cap": "asin_per_30_days"}


def _minor(amount: Decimal, currency: str) -> int:
    return int(amount.scaleb(MINOR_DIGITS[currency]))


def test_every_store_we_serve_has_a_ladder_in_its_currency() -> None:
    assert set(CURRENCIES) == {"EUR", "USD", "GBP", "CAD", "AUD", "SEK", "PLN", "MXN", "JPY"}
    assert all(POLICY.ladder(STORE[currency], currency) for currency in CURRENCIES)


@pytest.mark.parametrize(("role", "currency"), EVERY_PAIR)
def test_at_the_limit_alone_and_one_minor_unit_above_with_another_person(role: Role, currency: str) -> None:
    limits = LADDERS[currency].limits
    at = _minor(limits[role], currency)
    for minor in (at - 1, at):
        assert refund_of(minor, role, currency=currency).outcome is Outcome.ALLOWED
    above = refund_of(at + 1, role, currency=currency)
    assert above.outcome is Outcome.NEEDS_APPROVAL
    next_up = {Role.SENIOR_AGENT: (Role.MANAGER,), Role.MANAGER: (Role.COMPLIANCE, Role.MANAGER)}
    assert above.approvers == next_up.get(role, (Role.SENIOR_AGENT,))
    failed = above.failed()[-1]
    assert (failed.rule, failed.blocks, bool(failed.unlock)) == ("AUTH-01", "approval", True)


def _at_cap(name: str, role: Role, currency: str, offset: int) -> Verdict:
    """A refund of 10 minor units after so much that the cap is met, missed by one, or broken by one."""
    before = _minor(getattr(LADDERS[currency], AMOUNTS[name]), currency) - 10 + offset
    where = {
        "agent_day_cap": {"today": before},
        "buyer_cap": {"buyer": before},
        "asin_cap": {"products": {ASIN: before}},
    }
    return refund_of(10, role, currency=currency, **where[name])


@pytest.mark.parametrize("cap", RULES)
@pytest.mark.parametrize(("role", "currency"), EVERY_PAIR)
def test_each_cap_holds_at_one_below_at_and_one_above(cap: str, role: Role, currency: str) -> None:
    for offset in (-1, 0):
        within = check_of(_at_cap(cap, role, currency, offset), cap)
        assert (within.passed, within.unlock) == (True, "")
    beyond = _at_cap(cap, role, currency, 1)
    broken = check_of(beyond, cap)
    assert (broken.passed, broken.rule, broken.blocks) == (False, RULES[cap], "approval")
    assert broken.unlock
    assert beyond.outcome is Outcome.NEEDS_APPROVAL
    assert Role.MANAGER in beyond.approvers


def test_of_several_products_the_one_with_the_most_counts() -> None:
    assert refund_of(10, Role.AGENT, products={"B0OTHER001": 10**9}).outcome is Outcome.ALLOWED


def test_many_small_refunds_meet_the_limit_that_one_large_one_meets() -> None:
    assert refund_of(1000, Role.AGENT, buyer=1500).outcome is Outcome.ALLOWED
    split = refund_of(1000, Role.AGENT, buyer=1501)
    assert (split.outcome, split.approvers) == (Outcome.NEEDS_APPROVAL, (Role.SENIOR_AGENT,))
    assert refund_of(1000, Role.AGENT, buyer=9001).approvers == (Role.MANAGER,)
    assert refund_of(1000, Role.AGENT, buyer=49_000).approvers == (Role.MANAGER,)
    assert refund_of(1000, Role.AGENT, buyer=49_001).approvers == (Role.COMPLIANCE, Role.MANAGER)


@settings(deadline=None)
@given(
    role=st.sampled_from(CONFIRMERS),
    currency=st.sampled_from(CURRENCIES),
    parts=st.lists(st.integers(1, 40_000), min_size=2, max_size=6),
    today=st.integers(0, 60_000),
    product=st.integers(0, 300_000),
    hands=st.integers(1, 3),
)
def test_splitting_a_refund_never_dodges_what_the_whole_meets(
    role: Role, currency: str, parts: list[int], today: int, product: int, hands: int
) -> None:
    """Given in parts, by one person or by several in turn, the last part meets what the whole would have met."""
    whole = sum(parts)
    of = order_of(whole, currency)
    common = {"roles": [role]}
    at_once = judged(refund(of), facts(of), today=today, products={ASIN: product}, **common)
    given_by = [0] * hands
    for turn, part in enumerate(parts):
        before = sum(parts[:turn])
        part_of = refund(of, principal=_text(part, currency))
        person = turn % hands
        last = judged(
            part_of,
            facts(of),
            today=today + given_by[person],
            buyer=before,
            products={ASIN: product + before},
            **common,
        )
        given_by[person] += part
    unlimited = {"agent_day_cap"} if hands > 1 else set()  # what one person gives a day is counted for each of them
    assert {c.name for c in at_once.failed()} - unlimited <= {c.name for c in last.failed()}
    if hands == 1:
        assert (last.outcome, last.approvers) == (at_once.outcome, at_once.approvers)
    elif at_once.outcome is not Outcome.ALLOWED and {c.name for c in at_once.failed()} - unlimited:
        assert last.outcome is not Outcome.ALLOWED


def _text(minor: int, currency: str) -> str:
    return str(Decimal(minor).scaleb(-MINOR_DIGITS[currency]))

"""The cards' figures: an order's balance adds up, the radar names who gave money back, and a badge promises no cent too much."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copilot.domain.action import RefundAction
from copilot.domain.authority import Outcome, Pace, Spent, judge
from copilot.domain.badge import Badge, badge, whole_refund
from copilot.domain.balance import balance_of, cut_to
from copilot.domain.balance_sheet import sheet_of
from copilot.domain.identity import Role
from copilot.domain.money import Money, total
from copilot.domain.order import Fulfilment, GivenBackBy, OrderFacts
from copilot.domain.radar import Giver, given_back, told_of
from tests.builders.orders import NOW, POLICY, eur, facts, line, order, posted, refund, returned

CENT = eur("0.01")


@given(
    refunded=st.lists(st.integers(0, 4000), max_size=4),
    held=st.lists(st.integers(1, 2499), max_size=2),
    fits=st.booleans(),
)
def test_what_is_refundable_is_paid_less_refunded_less_held_and_never_below_zero(
    refunded: list[int], held: list[int], fits: bool
) -> None:
    of = order(line(1), line(2))
    some = tuple(
        posted(of, of.lines[n % 2] if fits else None, principal=f"{minor / 100:.2f}")
        for n, minor in enumerate(refunded)
    )
    ours = [refund(of, of.lines[n], principal=f"{minor / 100:.2f}") for n, minor in enumerate(held)]
    sheet = sheet_of(facts(of, refunds=some), ours)
    whole, zero = sheet.total, Money.zero("EUR")
    assert (
        whole.refundable
        == max(whole.paid - whole.refunded - whole.held, zero)
        == balance_of(facts(of, refunds=some), ours).total()
    )
    for one in sheet.lines:
        assert zero <= one.refundable <= one.paid - one.refunded - one.held
        assert one.refundable <= whole.refundable
    assert total((one.paid for one in sheet.lines), "EUR") == whole.paid


def test_each_refund_says_who_gave_it_as_far_as_anybody_can_tell() -> None:
    of = order(line(1), line(2))
    ours = refund(of, of.lines[0], principal="5.00")
    by_us, by_somebody, by_claim, by_bank = (
        posted(of, of.lines[0], principal="5.00", at=NOW - timedelta(days=4)),
        posted(of, of.lines[0], principal="5.00", at=NOW - timedelta(days=3)),
        posted(of, of.lines[1], principal="3.00").model_copy(
            update={"by": GivenBackBy.CLAIM, "posted_at": NOW - timedelta(days=2)}
        ),
        posted(of, of.lines[1], principal="1.00").model_copy(update={"by": GivenBackBy.CHARGEBACK}),
    )
    about = facts(of, refunds=(by_bank, by_claim, by_somebody, by_us), refund_noticed=eur("20.00"))
    found = given_back(about, [ours], finances="finances", notices="mail")
    assert [(one.by, one.amount, one.source, one.posted) for one in found] == [
        (Giver.SELLER, eur("5.00"), "finances", True), (Giver.UNKNOWN, eur("5.00"), "finances", True),
        (Giver.CLAIM, eur("3.00"), "finances", True), (Giver.CHARGEBACK, eur("1.00"), "finances", True),
        (Giver.UNKNOWN, eur("6.00"), "mail", False),
    ]  # fmt: skip
    assert found[-1].at is None and "48 h" in told_of(about) and "14.00 EUR" in told_of(about)
    assert "48 h" in told_of(facts())


@pytest.mark.parametrize("changes", [{"fulfilment": Fulfilment.FBA}, {}])
def test_nobody_but_amazon_refunds_what_it_fulfils_or_at_first_scan(changes: dict[str, Fulfilment]) -> None:
    of = order(**changes)
    marks = {} if changes else {"refund_at_first_scan": True, "return_": returned("in_transit", prepaid=True)}
    about = facts(of, refunds=(posted(of, of.lines[0], principal="5.00"),), **marks)
    assert [one.by for one in given_back(about, (), finances="f", notices="n")] == [Giver.AMAZON]


def badge_of(about: OrderFacts, role: Role, today: int, held: tuple[RefundAction, ...] = ()) -> tuple[Badge, Spent]:
    before = total((one.total() for one in held), "EUR") + about.refunded_total()
    spent = Spent(agent_today=Money.from_minor(today, "EUR"), buyer_90_days=before, asins_30_days={}, pace=Pace())
    action = whole_refund(about, held, "tkt_1")
    verdict = judge(action, facts=about, flags=(), held=held, spent=spent, roles={role}, policy=POLICY, actor="usr_1")
    left = balance_of(about, held).total()
    return badge(verdict, spent=spent, left=left, roles={role}, known=(), policy=POLICY, store="IT"), spent


@given(
    paid=st.integers(1, 90_000),
    already=st.integers(0, 60_000),
    today=st.integers(0, 60_000),
    role=st.sampled_from(Role),
)
def test_what_a_badge_promises_is_allowed_alone_and_one_cent_more_is_not(
    paid: int, already: int, today: int, role: Role
) -> None:
    of = order(line(1, principal=f"{paid / 100:.2f}"), days_late=6)
    given_before = (posted(of, of.lines[0], principal=f"{min(already, paid) / 100:.2f}"),) if already else ()
    about = facts(of, refunds=given_before, claims_protected=False)
    shown, spent = badge_of(about, role, today)
    assert shown.alone_up_to is not None

    def outcome(amount: Money) -> Outcome:
        whole = whole_refund(about, (), "tkt_1")
        action = whole.model_copy(update={"lines": cut_to(whole.lines, amount)})
        return judge(
            action, facts=about, flags=(), held=(), spent=spent, roles={role}, policy=POLICY, actor="usr_1"
        ).outcome

    if shown.alone_up_to:
        assert outcome(shown.alone_up_to) is Outcome.ALLOWED
    if shown.alone_up_to < balance_of(about).total():
        assert outcome(shown.alone_up_to + CENT) is not Outcome.ALLOWED


def test_a_badge_names_the_rules_that_deny_and_promises_nothing_then() -> None:
    shown, _ = badge_of(facts(order(fulfilment=Fulfilment.FBA)), Role.MANAGER, 0)
    assert shown.blocked_by == ("FBA-01",) and shown.alone_up_to == eur("0.00") and shown.limit == eur("500.00")
    nobody, _ = badge_of(facts(order(days_late=6), claims_protected=False), Role.QA, 0)
    assert nobody.role is None and "AUTH-01" in nobody.blocked_by and nobody.alone_up_to == eur("0.00")

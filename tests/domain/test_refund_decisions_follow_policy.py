"""The refund decision, reason by reason, against the policy's table (4.6, section 9): verdict and the rule that says so."""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from copilot.domain.action import Purpose, RefundReason
from copilot.domain.money import Money, total
from copilot.domain.order import (
    Component,
    Fulfilment,
    OrderFacts,
    OrderStatus,
    ReturnStatus,
    Tracking,
    TrackingStatus,
)
from copilot.domain.reason import SELLER_FAULT, Reason
from copilot.domain.refund import RefundDecision, RefundVerdict, decide_refund, refund_reason
from copilot.domain.risk import Flag
from tests.builders.orders import (
    NOW,
    case,
    delivered_tracking,
    eur,
    facts,
    line,
    order,
    posted,
    refund,
    returned,
)

_V = RefundVerdict
PAID_FOR = (_V.FULL, _V.PARTIAL)


@dataclass
class Row:
    """One line of the table; ``order`` and ``marks`` are what differs from a parcel on its way in time."""

    reason: Reason
    says: RefundVerdict
    rule: str
    id: str
    order: dict[str, Any] = field(default_factory=dict)
    marks: dict[str, Any] = field(default_factory=dict)
    flags: tuple[Flag, ...] = ()
    refunded: str | None = None


LATE: dict[str, Any] = {"days_late": 5}
HERE: dict[str, Any] = {"tracking": delivered_tracking()}
BACK: dict[str, Any] = {"return_": returned()}
CAME_BACK: dict[str, Any] = {"tracking": Tracking(status=TrackingStatus.RETURNED)}

TABLE = [
    Row(Reason.A_TO_Z_CLAIM, _V.BLOCKED, "ATZ-11", "a filed claim", HERE, {"claim_open": True}),
    Row(Reason.A_TO_Z_CLAIM, _V.NONE, "ATZ-03", "a claim only announced", HERE),
    Row(Reason.A_TO_Z_CLAIM, _V.BLOCKED, "ATZ-18", "announced, protected and demanded", LATE, {"claims_protected": True}, (Flag.REFUND_DEMANDED,)),
    Row(Reason.CHARGEBACK_DISPUTE, _V.BLOCKED, "CHB-04", "an open chargeback", HERE, {"chargeback_open": True}),
    Row(Reason.CHARGEBACK_DISPUTE, _V.NONE, "CHB-04", "a chargeback threatened", HERE),
    Row(Reason.SAFETY_INJURY_LEGAL, _V.BLOCKED, "SAF-02", "an injury", HERE, {}, (Flag.SAFETY,)),
    Row(Reason.WHERE_IS_MY_ORDER, _V.NONE, "ATZ-04", "a parcel on its way"),
    Row(Reason.WHERE_IS_MY_ORDER, _V.FULL, "ATZ-04", "five days late, no scan", LATE),
    Row(Reason.DELIVERY_LATE, _V.NONE, "ATZ-04", "two days late", {"days_late": 2}),
    Row(Reason.DELIVERY_LATE, _V.FULL, "ATZ-04", "exactly three days late", {"days_late": 3}),
    Row(Reason.DELIVERY_LATE, _V.FULL, "ATZ-04", "five days late", LATE),
    Row(Reason.DELIVERY_LATE, _V.NONE, "ATZ-12", "late, yet scanned as delivered", {**LATE, **HERE}),
    Row(Reason.DELIVERY_LATE, _V.BLOCKED, "ATZ-18", "late and Claims Protected", LATE, {"claims_protected": True}),
    Row(Reason.DELIVERED_NOT_RECEIVED, _V.NONE, "ATZ-12", "delivered, not received", HERE),
    Row(Reason.DELIVERED_NOT_RECEIVED, _V.BLOCKED, "ATZ-18", "delivered and protected", HERE, {"claims_protected": True}),
    Row(Reason.DELIVERED_NOT_RECEIVED, _V.FULL, "ATZ-19", "the parcel went back", CAME_BACK, {"claims_protected": True}),
    *(Row(r, _V.ASK_CHOICE, "RET-08", "the buyer chooses", HERE) for r in (Reason.ITEM_DAMAGED, Reason.ITEM_DEFECTIVE, Reason.WRONG_ITEM)),
    Row(Reason.MISSING_PARTS, _V.ASK_CHOICE, "REF-07", "the buyer chooses", HERE),
    Row(Reason.ITEM_DAMAGED, _V.FULL, "REF-02", "sent back already", HERE, BACK),
    Row(Reason.NOT_AS_DESCRIBED, _V.AFTER_RETURN, "RET-08", "return first", HERE),
    Row(Reason.NOT_AS_DESCRIBED, _V.FULL, "REF-02", "the return is here", HERE, BACK),
    Row(Reason.AUTHENTICITY_OR_IP, _V.AFTER_RETURN, "AUT-01", "return first", HERE),
    *(Row(r, _V.AFTER_RETURN, "RET-02", "in the window", HERE) for r in (Reason.RETURN_REQUEST, Reason.SIZE_FIT, Reason.GIFT_RETURN)),
    Row(Reason.RETURN_REQUEST, _V.AFTER_RETURN, "EU-03", "a withdrawal", HERE, {}, (Flag.EU_WITHDRAWAL,)),
    Row(Reason.RETURN_REQUEST, _V.NONE, "RET-02", "out of the window", {"tracking": delivered_tracking(60), "bought_days_ago": 70}),
    Row(Reason.RETURN_REQUEST, _V.NONE, "RET-02", "a withdrawal far too late", {"tracking": delivered_tracking(60), "bought_days_ago": 70}, {}, (Flag.EU_WITHDRAWAL,)),
    Row(Reason.RETURN_REQUEST, _V.FULL, "REF-02", "the return is here", HERE, BACK),
    Row(Reason.REFUND_STATUS, _V.FULL, "REF-02", "the return is here", HERE, BACK),
    Row(Reason.REFUND_STATUS, _V.AFTER_RETURN, "REF-04", "the return is under way", HERE, {"return_": returned("in_transit")}),
    Row(Reason.REFUND_STATUS, _V.BLOCKED, "REF-03", "refunded at first scan", HERE, {"return_": returned("in_transit", prepaid=True)}),
    Row(Reason.REFUND_STATUS, _V.BLOCKED, "REF-08", "refunded in full", HERE, BACK, (), "24.99"),
    Row(Reason.REFUND_STATUS, _V.NONE, "REF-08", "refunded in part, nothing back", HERE, {}, (), "5.00"),
    Row(Reason.REFUND_STATUS, _V.NONE, "REF-04", "no return known", HERE),
    Row(Reason.RETURN_REFUND_DISPUTE, _V.NONE, "REF-06", "a deduction disputed", HERE, BACK, (), "15.00"),
    Row(Reason.RETURN_REFUND_DISPUTE, _V.FULL, "REF-02", "back, nothing paid", HERE, BACK),
    Row(Reason.RETURN_REFUND_DISPUTE, _V.BLOCKED, "REF-08", "refunded in full", HERE, BACK, (), "24.99"),
    Row(Reason.FEEDBACK_OR_REVIEW, _V.NONE, "COM-11", "feedback as pressure", HERE, {}, (Flag.REVIEW_THREAT, Flag.REFUND_DEMANDED)),
    Row(Reason.REPLACEMENT_REQUEST, _V.NONE, "REF-11", "another one, no money", HERE),
    Row(Reason.DISCOUNT_REQUEST, _V.NONE, "PRC-01", "a price match", HERE, {}, (Flag.REFUND_DEMANDED,)),
    *(Row(r, _V.NONE, "REF-08", "no money in it", HERE) for r in (Reason.PRODUCT_QUESTION, Reason.INVOICE_TAX_REQUEST, Reason.ACCOUNT_ACCESS, Reason.NO_RESPONSE_NEEDED, Reason.WARRANTY_USAGE_HELP)),
    Row(Reason.CANCEL_ORDER, _V.NONE, "REF-05", "not shipped", {"status": OrderStatus.UNSHIPPED}),
    Row(Reason.DELIVERY_LATE, _V.NONE, "REF-05", "late and never shipped", {**LATE, "status": OrderStatus.UNSHIPPED}),
    Row(Reason.WHERE_IS_MY_ORDER, _V.NONE, "CAN-09", "still pending", {"status": OrderStatus.PENDING}),
    Row(Reason.REFUND_STATUS, _V.NONE, "CAN-06", "cancelled", {"status": OrderStatus.CANCELED}),
]  # fmt: skip


def _decide(row: Row, **more: Any) -> RefundDecision:
    of = order(**row.order, **more)
    refunds = (posted(of, of.lines[0], **_first(row.refunded)),) if row.refunded else ()
    return decide_refund(case(row.reason, facts(of, refunds=refunds, **row.marks), *row.flags))


def _first(amount: str) -> dict[str, Any]:
    principal = min(eur(amount), eur("20.00"))
    rest = eur(amount) - principal
    parts: dict[str, Any] = {"principal": str(principal.amount)}
    return {**parts, "shipping": str(rest.amount)} if rest else parts


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.reason}: {row.id}")
def test_the_table(row: Row) -> None:
    answer = _decide(row)
    assert (answer.decision, answer.because[0].rule) == (row.says, row.rule)
    assert (answer.amount is not None) == (answer.decision in PAID_FOR)


@pytest.mark.parametrize(
    "row", [row for row in TABLE if "status" not in row.order], ids=lambda row: f"{row.reason}: {row.id}"
)
def test_fba_is_blocked_wherever_the_seller_would_pay_or_be_tempted(row: Row) -> None:
    answer = _decide(row, fulfilment=Fulfilment.FBA)
    expected = _V.NONE if row.says is _V.NONE else _V.BLOCKED
    assert answer.decision in (expected, _V.BLOCKED)
    assert answer.amount is None
    if answer.decision is _V.BLOCKED:
        assert "FBA-01" in {because.rule for because in answer.because}


@pytest.mark.parametrize("fulfilment", list(Fulfilment))
def test_a_refund_demanded_is_blocked_where_the_seller_may_not_refund(fulfilment: Fulfilment) -> None:
    about = facts(order(days_late=5, fulfilment=fulfilment))
    answer = decide_refund(case(Reason.DELIVERY_LATE, about, Flag.REFUND_DEMANDED))
    rule = {Fulfilment.FBA: "FBA-01", Fulfilment.MCF: "MCF-01", Fulfilment.SFP: "SFP-01"}.get(fulfilment)
    if rule is None:
        assert answer.decision is _V.FULL
    else:
        assert answer.decision is _V.BLOCKED
        assert rule in {because.rule for because in answer.because}


def test_a_return_that_is_called_off_owes_nothing_unless_it_is_back_already() -> None:
    kept = decide_refund(case(Reason.RETURN_REQUEST, facts(order(**HERE)), called_off=True))
    assert (kept.decision, kept.because[0].rule) == (_V.NONE, "RET-07")
    back = decide_refund(case(Reason.RETURN_REQUEST, facts(order(**HERE), **BACK), called_off=True))
    assert (back.decision, back.because[0].rule) == (_V.FULL, "REF-02")


def test_a_prime_order_is_refunded_once_its_return_has_arrived() -> None:
    of = order(fulfilment=Fulfilment.SFP, tracking=delivered_tracking())
    assert decide_refund(case(Reason.REFUND_STATUS, facts(of, return_=returned()))).decision is _V.FULL


NOT_RECEIVED = (Reason.DELIVERED_NOT_RECEIVED, Reason.DELIVERY_LATE, Reason.WHERE_IS_MY_ORDER, Reason.REFUND_STATUS)


@pytest.mark.parametrize("reason", NOT_RECEIVED)
def test_a_protected_parcel_that_never_came_is_never_refunded_by_us(reason: Reason) -> None:
    answer = decide_refund(case(reason, facts(order(days_late=5), claims_protected=True)))
    assert answer.decision is _V.BLOCKED
    assert answer.because[0].rule == "ATZ-18"
    assert answer.because[0].unlock


def test_an_unknown_badge_is_said_and_not_guessed() -> None:
    answer = decide_refund(case(Reason.DELIVERY_LATE, facts(order(days_late=5), claims_protected=None)))
    assert "ATZ-17" in {because.rule for because in answer.because}
    known = decide_refund(case(Reason.DELIVERY_LATE, facts(order(days_late=5), claims_protected=False)))
    assert "ATZ-17" not in {because.rule for because in known.because}


@pytest.mark.parametrize("mark", ["claim_open", "chargeback_open"])
@pytest.mark.parametrize("row", [row for row in TABLE if row.says not in (_V.NONE, _V.BLOCKED)], ids=lambda row: f"{row.reason}: {row.id}")  # fmt: skip
def test_an_open_claim_or_chargeback_blocks_everything_that_pays(row: Row, mark: str) -> None:
    blocked = _decide(Row(row.reason, row.says, row.rule, row.id, row.order, {**row.marks, mark: True}, row.flags))
    assert blocked.decision is _V.BLOCKED
    assert {"claim_open": "ATZ-11", "chargeback_open": "CHB-04"}[mark] in {b.rule for b in blocked.because}


def test_an_unread_ticket_or_an_unknown_order_decides_nothing() -> None:
    for about in (
        case(Reason.DELIVERY_LATE, facts(order(days_late=5)), abstained=True),
        case(Reason.DELIVERY_LATE, known=False),
    ):
        answer = decide_refund(about)
        assert (answer.decision, answer.amount) == (_V.NONE, None)
        assert answer.because[0].unlock


def test_of_several_lines_only_the_one_the_ticket_names_is_paid() -> None:
    of = order(line(1), line(2), tracking=delivered_tracking())
    known = facts(of, return_=returned())
    unnamed = decide_refund(case(Reason.REFUND_STATUS, known))
    assert (unnamed.decision, unnamed.amount, unnamed.lines) == (_V.FULL, None, ())
    assert unnamed.because[-1].unlock
    named = decide_refund(case(Reason.REFUND_STATUS, known, asins=(of.lines[1].asin,)))
    assert named.amount == of.lines[1].paid_total("EUR")
    assert [part.order_item_id for part in named.lines] == [of.lines[1].order_item_id]
    stranger = decide_refund(case(Reason.REFUND_STATUS, known, asins=("B0NOTHERE1",)))
    assert stranger.amount is None


def test_a_line_already_refunded_is_not_offered_again_because_others_are_not() -> None:
    of = order(line(1), line(2), tracking=delivered_tracking())
    known = facts(of, refunds=(posted(of, of.lines[0], principal="20.00", shipping="4.99"),), return_=returned())
    answer = decide_refund(case(Reason.REFUND_STATUS, known, asins=(of.lines[0].asin,)))
    assert (answer.decision, answer.amount) == (_V.BLOCKED, None)
    assert answer.because[0].rule == "REF-08"


def test_money_on_its_way_is_not_offered_again() -> None:
    of = order(days_late=5)
    ours = refund(of, principal="20.00", shipping="4.99")
    assert decide_refund(case(Reason.DELIVERY_LATE, facts(of), held=(ours,))).amount is None
    part = refund(of, principal="15.00")
    assert decide_refund(case(Reason.DELIVERY_LATE, facts(of), held=(part,))).amount == eur("9.99")


def test_a_refund_nobody_can_place_leaves_the_amount_to_a_person() -> None:
    of = order(line(1), line(2), tracking=delivered_tracking())
    known = facts(of, refunds=(posted(of, principal="3.00"),), return_=returned())
    answer = decide_refund(case(Reason.REFUND_STATUS, known, asins=(of.lines[0].asin,)))
    assert (answer.decision, answer.amount) == (_V.FULL, None)


@pytest.mark.parametrize(
    ("purpose", "reason", "code"),
    [
        (Purpose.RETURN_RECEIVED, Reason.WRONG_ITEM, RefundReason.CUSTOMER_RETURN),
        (Purpose.UNDELIVERABLE, Reason.DELIVERY_LATE, RefundReason.UNDELIVERABLE),
        (Purpose.SELLER_FAULT, Reason.WRONG_ITEM, RefundReason.DIFFERENT_ITEM),
        (Purpose.NOT_DELIVERED, Reason.DELIVERY_LATE, RefundReason.GENERAL_ADJUSTMENT),
    ],
)
def test_the_feed_is_told_the_true_reason(purpose: Purpose, reason: Reason, code: RefundReason) -> None:
    assert refund_reason(purpose, reason) is code


PAYING = (Reason.DELIVERY_LATE, Reason.REFUND_STATUS, Reason.ITEM_DAMAGED, Reason.RETURN_REQUEST)


def _random_facts(dice: random.Random) -> OrderFacts:
    lines = [line(n, principal=f"{dice.randint(1, 9999) / 100:.2f}", tax=f"{dice.randint(1, 999) / 100:.2f}") for n in range(1, dice.randint(2, 4))]  # fmt: skip
    of = order(
        *lines,
        days_late=dice.choice([None, -3, 0, 2.9, 3, 20]),
        fulfilment=dice.choice([*Fulfilment, *[Fulfilment.FBM] * 5]),
        status=dice.choice([*OrderStatus, *[OrderStatus.SHIPPED] * 5]),
        tracking=Tracking(status=dice.choice(list(TrackingStatus))),
    )
    refunds = tuple(
        posted(of, dice.choice([*lines, None]), at=NOW - timedelta(days=dice.randint(0, 5)), principal=f"{dice.randint(1, 5000) / 100:.2f}")
        for _ in range(dice.choice([0, 0, 1, 2]))
    )  # fmt: skip
    back = dice.choice([None, *ReturnStatus])
    return facts(
        of,
        refunds=refunds,
        claims_protected=dice.choice([True, False, None]),
        claim_open=dice.random() < 0.1,
        chargeback_open=dice.random() < 0.1,
        return_=returned(back, prepaid=dice.choice([True, False, None])) if back else None,
        refund_at_first_scan=dice.random() < 0.1,
    )


def test_over_thousands_of_cases_no_amount_is_ever_too_much_or_unasked() -> None:
    dice = random.Random(4_6)
    paid = 0
    for _ in range(3000):
        known = _random_facts(dice)
        asins = tuple(item.asin for item in known.order.lines if dice.random() < 0.5)
        answer = decide_refund(
            case(
                dice.choice([*Reason, *PAYING * 3]),
                known,
                *dice.sample(list(Flag), dice.choice((0, 0, 1, 3))),
                asins=asins,
            )
        )
        if answer.amount is None:
            assert not answer.lines
            continue
        paid += 1
        assert answer.decision in PAID_FOR
        assert known.order.fulfilment not in (Fulfilment.FBA, Fulfilment.MCF)
        assert known.order.status in (OrderStatus.SHIPPED, OrderStatus.PARTIALLY_SHIPPED)
        assert Money.zero("EUR") < answer.amount <= known.order.paid_total() - known.refunded_total()
        assert answer.amount == total((m for part in answer.lines for m in part.components.values()), "EUR")
        assert not known.marks.claim_open and not known.marks.chargeback_open
        assert not (answer.purpose is Purpose.NOT_DELIVERED and known.marks.claims_protected)
    assert paid > 100, "the cases must reach the money"


def test_words_never_set_an_amount() -> None:
    """Taint: on the same facts every reason and every set of flags ends in no amount or in what is left of the lines."""
    of = order(days_late=9)
    known = facts(of, refunds=(posted(of, of.lines[0], principal="7.35"),), return_=returned())
    left = of.paid_total() - eur("7.35")
    dice = random.Random(3)
    flag_sets = [frozenset(pair) for pair in itertools.combinations(Flag, 2)]
    amounts = {
        decide_refund(case(reason, known, *flags)).amount for reason in Reason for flags in dice.sample(flag_sets, 60)
    }
    assert amounts == {None, left}


@pytest.mark.parametrize("reason", sorted(SELLER_FAULT))
def test_our_own_fault_never_ends_in_a_partial_refund_by_itself(reason: Reason) -> None:
    """REF-07: a part back is only ever one of the buyer's choices."""
    for known in (
        facts(order(tracking=delivered_tracking())),
        facts(order(tracking=delivered_tracking()), return_=returned()),
    ):
        answer = decide_refund(case(reason, known))
        assert answer.decision is not _V.PARTIAL
        if answer.amount:
            assert answer.lines[0].components == {Component.PRINCIPAL: eur("20.00"), Component.SHIPPING: eur("4.99")}

"""The look at a buyer's record before goodwill (S9), and paying early to neutralise a claim (S20)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from copilot.domain.costs import OptionKind
from copilot.domain.goodwill import RepeatOutcome, check_record, percent
from copilot.domain.money import Money
from copilot.domain.option_table import GIVING
from copilot.domain.options import Option, Settlement, SettlementVerdict
from copilot.domain.order import History, OrderFacts
from copilot.domain.reason import Reason
from copilot.domain.refund import Case, decide_refund
from copilot.domain.risk import Flag
from tests.builders.costs import COSTS, ODDS, costs, document, options
from tests.builders.orders import case, delivered_tracking, eur, facts, line, order, returned

_O = RepeatOutcome
HERE: dict[str, Any] = {"tracking": delivered_tracking()}


def record(orders: int, refunds: int, **more: int) -> History:
    return History(orders_365d=orders, refunds_365d=refunds, **more)


# Limits of the builder: look closer from 2 refunds and 25 % on, no goodwill from 4 refunds and 50 % on.
RECORDS = [
    ("never refunded", record(12, 0), _O.OK, "0.0000"),
    ("a first order", record(0, 0), _O.OK, None),
    ("one order, one refund", record(1, 1), _O.OK, "1.0000"),
    ("many refunds on many more orders", record(40, 9), _O.OK, "0.2250"),
    ("just short of a second look", record(9, 2), _O.OK, "0.2222"),
    ("exactly a second look", record(8, 2), _O.LOOK_CLOSER, "0.2500"),
    ("often, yet short of four", record(3, 3), _O.LOOK_CLOSER, "1.0000"),
    ("four, yet short of half", record(9, 4), _O.LOOK_CLOSER, "0.4444"),
    ("exactly the end of goodwill", record(8, 4), _O.NO_GOODWILL, "0.5000"),
    ("more refunds than orders", record(4, 6), _O.NO_GOODWILL, "1.5000"),
    ("refunds without an order", record(0, 3), _O.UNKNOWN, None),
    ("a negative count", record(5, -1), _O.UNKNOWN, None),
]


@pytest.mark.parametrize(("history", "says", "rate"), [row[1:] for row in RECORDS], ids=[row[0] for row in RECORDS])
def test_the_record_against_its_limits(history: History, says: RepeatOutcome, rate: str | None) -> None:
    seen = check_record(history, COSTS.repeat)
    assert (seen.outcome, seen.rule) == (says, "REF-08")
    assert seen.rate_365d == (None if rate is None else Decimal(rate))
    assert (seen.orders_365d, seen.refunds_365d) == (history.orders_365d, history.refunds_365d)
    assert f"on {history.orders_365d} order" in seen.text


def test_ninety_days_are_shown_where_they_are_known_and_never_made_up() -> None:
    short = check_record(record(10, 1), COSTS.repeat)
    assert (short.orders_90d, short.refunds_90d, short.rate_90d) == (None, None, None)
    assert short.text.endswith("in 90 days not known")
    told = check_record(record(10, 1, orders_90d=4, refunds_90d=1), COSTS.repeat)
    assert (told.refunds_90d, told.rate_90d) == (1, Decimal("0.2500"))
    assert "1 refund on 4 orders (25 %)" in told.text


def test_no_record_is_unknown_and_not_clean() -> None:
    seen = check_record(None, COSTS.repeat)
    assert (seen.outcome, seen.orders_365d, seen.refunds_365d) == (_O.UNKNOWN, None, None)


def test_shares_read_as_people_write_them() -> None:
    assert [percent(Decimal(s)) for s in ("0", "1", "0.1250", "0.2", "0.0001")] == ["0 %", "100 %", "12.5 %", "20 %", "0.01 %"]  # fmt: skip


def dnr(
    history: History | None,
    *flags: Flag,
    known: OrderFacts | None = None,
    reason: Reason = Reason.DELIVERED_NOT_RECEIVED,
    **marks: Any,
) -> Case:
    """A buyer says that what the carrier delivered did not come: nothing is due yet, goodwill may be given."""
    known = known or facts(order(line(principal="10.00"), **HERE), **{"claims_protected": False, **marks})
    return case(reason, known.model_copy(update={"history": history}), *flags)


def test_everything_nobody_is_owed_carries_the_look_and_nothing_else_does() -> None:
    damaged = case(Reason.ITEM_DAMAGED, facts(order(**HERE)))
    for about in (dnr(record(8, 2)), damaged, case(Reason.DISCOUNT_REQUEST, facts(order(**HERE)))):
        for option in options(about).values():
            assert option.goodwill == (option.repeat is not None)
            assert option.option in GIVING or not option.goodwill
    owed = options(case(Reason.DELIVERY_LATE, facts(order(days_late=5), claims_protected=False)))
    assert not owed[OptionKind.FULL].goodwill and not owed[OptionKind.REPLACE].goodwill


def test_the_end_of_goodwill_shuts_what_is_not_owed_and_withholds_nothing_that_is() -> None:
    bad = record(8, 6)
    made = options(case(Reason.ITEM_DAMAGED, facts(order(**HERE)).model_copy(update={"history": bad})))
    for kind in (OptionKind.FULL, OptionKind.PARTIAL):
        (why,) = made[kind].blocked_by
        assert (why.rule, why.unlock) == ("REF-08", "A manager looks at the record and decides.")
        assert "6 refunds on 8 orders (75 %)" in why.text
    assert made[OptionKind.REPLACE].open and made[OptionKind.AFTER_RETURN].open
    back = facts(order(**HERE), return_=returned()).model_copy(update={"history": bad})
    assert options(case(Reason.REFUND_STATUS, back))[OptionKind.FULL].open


def settled(about: Case, **changes: Any) -> Settlement:
    full = options(about, costs(**changes) if changes else COSTS)[OptionKind.FULL]
    assert full.settlement is not None
    return full.settlement


GOOD = record(12, 0)
_V = SettlementVerdict
THREAT = Flag.CLAIM_THREAT
# The claim of 10.00, filed four times in five after a threat: 0.8 × (0.5 × (10 + 20) + 4) = 15.20
CASES: list[tuple[str, Case, SettlementVerdict, str, str]] = [
    ("cheaper than the claim the buyer speaks of", dnr(GOOD, THREAT), _V.SUGGESTED, "ATZ-03", "full refund 10.00 EUR vs expected claim cost 15.20 EUR"),
    ("dearer than a claim that is not likely", dnr(GOOD), _V.NOT_SUGGESTED, "ATZ-03", "full refund 10.00 EUR vs expected claim cost 3.80 EUR"),
    ("the label is Claims Protected", dnr(GOOD, THREAT, claims_protected=True), _V.NOT_SUGGESTED, "ATZ-18", "full refund 10.00 EUR vs expected claim cost 4.40 EUR"),
    ("nobody has looked at the label", dnr(GOOD, THREAT, claims_protected=None), _V.UNKNOWN, "ATZ-17", "full refund 10.00 EUR vs expected claim cost at most 15.20 EUR"),
    ("nor for a parcel that has not come", dnr(GOOD, THREAT, reason=Reason.ITEM_DAMAGED, known=facts(order(line(principal="10.00")))), _V.UNKNOWN, "ATZ-17", "Amazon would pay"),
    ("the record is not known", dnr(None, THREAT), _V.UNKNOWN, "REF-08", "record is not known"),
    ("the record deserves a look", dnr(record(8, 2), THREAT), _V.NOT_SUGGESTED, "REF-08", "look closer first"),
    ("the record ends goodwill", dnr(record(8, 6), THREAT), _V.NOT_SUGGESTED, "REF-08", "6 refunds on 8 orders"),
    ("the claim is filed already", dnr(GOOD, claim_open=True), _V.NOT_SUGGESTED, "ATZ-11", "full refund 30.00 EUR vs expected claim cost 19.00 EUR"),
    ("feedback is used as pressure", dnr(GOOD, THREAT, Flag.REVIEW_THREAT), _V.NOT_SUGGESTED, "COM-11", "pressure"),
    ("nobody vouches for the mail", dnr(GOOD, THREAT, Flag.UNVOUCHED), _V.NOT_SUGGESTED, "EML-52", "full refund unknown vs expected claim cost unknown"),
    ("the carrier still has time", case(Reason.DELIVERY_LATE, facts(claims_protected=False), THREAT), _V.NOT_SUGGESTED, "ATZ-04", "not yet three days"),
    ("it is due anyway", case(Reason.DELIVERY_LATE, facts(order(days_late=5), claims_protected=False)), _V.DUE, "ATZ-04", "it is owed"),
    ("which line it is about is not known", case(Reason.ITEM_DAMAGED, facts(order(line(1), line(2), **HERE)), THREAT), _V.UNKNOWN, "REF-10", "which line of the order"),
]  # fmt: skip


@pytest.mark.parametrize(("about", "says", "rule", "line"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_paying_early_is_advised_only_where_it_is_cheaper_and_nothing_forbids_it(
    about: Case, says: SettlementVerdict, rule: str, line: str
) -> None:
    made = settled(about)
    assert (made.verdict, made.because.rule) == (says, rule)
    assert line in made.line and f"({rule})" in made.line


@pytest.mark.parametrize(("price", "says"), [("15.19", _V.SUGGESTED), ("15.20", _V.NOT_SUGGESTED), ("15.21", _V.NOT_SUGGESTED)])  # fmt: skip
def test_one_cent_decides(price: str, says: SettlementVerdict) -> None:
    """With a defect worth so much that the claim always costs 15.20: equal is not cheaper."""
    odds = {**ODDS, "filed_after_threat": "0.5", "due_later": "0", "granted": "0"}
    work = [{**document()["prices"][0], "claim_handling": "30.40"}]
    groups = [{**document()["groups"][0], "odds": odds}]
    known = facts(order(line(principal=price), **HERE), claims_protected=False)
    made = settled(dnr(GOOD, THREAT, known=known), prices=work, groups=groups)
    assert (made.claim_cost, made.refund_cost, made.verdict) == (eur("15.20"), eur(price), says)


def test_advice_changes_no_decision() -> None:
    about = dnr(GOOD, THREAT)
    before = decide_refund(about)
    assert settled(about).verdict is _V.SUGGESTED
    assert decide_refund(about) == before and before.decision == "none" and before.amount is None


def test_a_yen_order_is_compared_in_whole_yen() -> None:
    of = order(line(currency="JPY", principal="1999"), currency="JPY", marketplace="JP", **HERE)
    made = settled(dnr(GOOD, THREAT, known=facts(of, claims_protected=False)))
    # 0.8 × 0.5 × 1999 = 799.6, and the defect 800, and the work 320
    assert (made.refund_cost, made.claim_cost) == (Money.of("1999", "JPY"), Money.of("1920", "JPY"))
    assert made.verdict is _V.NOT_SUGGESTED


def test_a_threatened_claim_is_never_settled_on_a_condition() -> None:
    full: Option = options(dnr(GOOD, THREAT))[OptionKind.FULL]
    assert any("ATZ-20" in risk for risk in full.risk)
    assert set(GIVING) == {OptionKind.FULL, OptionKind.PARTIAL, OptionKind.REPLACE, OptionKind.AFTER_RETURN}

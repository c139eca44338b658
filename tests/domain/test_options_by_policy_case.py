"""The option ladder case by case of policy 4.6: what is open, in which order, and the rule that shuts the rest (N9)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from copilot.domain.costs import OptionKind
from copilot.domain.money import Money
from copilot.domain.option_table import OPEN, Situation, situation
from copilot.domain.options import Option, ladder
from copilot.domain.order import Fulfilment, History, OrderFacts, OrderStatus, Tracking, TrackingStatus
from copilot.domain.reason import Reason
from copilot.domain.refund import Case, decide_refund
from copilot.domain.risk import Flag
from knowledge.library import load_costs
from knowledge.passages import load_packaged
from tests.builders.costs import COSTS, options
from tests.builders.orders import NOW, case, delivered_tracking, eur, facts, line, order, posted, refund, returned

R, S = Reason, Situation
GOOD = History(orders_365d=12, refunds_365d=0)
HERE: dict[str, Any] = {"tracking": delivered_tracking()}
LATE: dict[str, Any] = {"days_late": 5}
OLD: dict[str, Any] = {"tracking": delivered_tracking(60), "bought_days_ago": 70}
SAFE = {"claims_protected": True}
BARE = {"claims_protected": False}
THREAT = (Flag.CLAIM_THREAT,)


@dataclass
class Row:
    """One case: what is open from the cheapest up, and the first rule that shuts each of the others."""

    id: str
    reason: Reason
    where: Situation
    opens: str
    shuts: str = ""
    order: dict[str, Any] = field(default_factory=dict)
    marks: dict[str, Any] = field(default_factory=dict)
    flags: tuple[Flag, ...] = ()
    refunded: str | None = None

    def case(self) -> Case:
        of = order(**self.order)
        refunds = (posted(of, of.lines[0], principal=self.refunded),) if self.refunded else ()
        known = facts(of, refunds=refunds, **self.marks).model_copy(update={"history": GOOD})
        return case(self.reason, known, *self.flags)


TABLE = [
    Row("a claim is filed", R.A_TO_Z_CLAIM, S.CLAIM_FILED, "claim",
        "full ATZ-11, partial ATZ-11, replace ATZ-11, after_return ATZ-11, wait ATZ-10", HERE, {"claim_open": True}),
    Row("a claim is filed by flag", R.DELIVERY_LATE, S.CLAIM_FILED, "claim", "full ATZ-11, wait ATZ-10", LATE, {}, (Flag.CLAIM_OPEN,)),
    Row("a chargeback is open", R.CHARGEBACK_DISPUTE, S.CHARGEBACK_FILED, "",
        "full CHB-04, replace CHB-04, partial CHB-04, after_return CHB-04, wait CHB-02, claim ATZ-02", HERE, {"chargeback_open": True}),
    Row("a chargeback is threatened", R.CHARGEBACK_DISPUTE, S.NOTHING_DUE, "wait", "full CHB-04, claim ATZ-05", HERE),
    Row("fulfilled by Amazon", R.ITEM_DEFECTIVE, S.AMAZON_SERVES, "wait",
        "full FBA-01, replace FBA-01, partial FBA-01, after_return FBA-01, claim ATZ-01", {**HERE, "fulfilment": Fulfilment.FBA}),
    Row("sold in another shop", R.ITEM_DEFECTIVE, S.OTHER_SHOP, "wait", "full MCF-01, claim MCF-01", {**HERE, "fulfilment": Fulfilment.MCF}),
    Row("Prime by the seller", R.ITEM_DEFECTIVE, S.PRIME, "wait", "full SFP-01, replace SFP-01, claim SFP-01", {**HERE, "fulfilment": Fulfilment.SFP}),
    Row("not received and protected", R.DELIVERY_LATE, S.PROTECTED, "claim, wait",
        "full ATZ-18, partial ATZ-18, replace ATZ-18, after_return ATZ-18", LATE, SAFE),
    Row("delivered scan and protected", R.DELIVERED_NOT_RECEIVED, S.PROTECTED, "claim, wait", "full ATZ-18, replace ATZ-18", HERE, SAFE),
    Row("not received, late, not protected", R.DELIVERY_LATE, S.LATE, "replace, full",
        "partial REF-07, wait ATZ-04, claim MET-05, after_return ATZ-04", LATE, BARE),
    Row("on its way in time", R.WHERE_IS_MY_ORDER, S.ON_ITS_WAY, "wait",
        "full ATZ-04, replace ATZ-04, partial REF-07, after_return ATZ-04, claim ATZ-04", {}, BARE),
    Row("delivered scan, not received", R.DELIVERED_NOT_RECEIVED, S.SCANNED, "wait, replace, full",
        "partial REF-07, after_return ATZ-04, claim MET-05", HERE, BARE),
    Row("the parcel came back", R.WHERE_IS_MY_ORDER, S.CAME_BACK, "full",
        "replace ATZ-19, partial REF-07, wait ATZ-19, after_return REF-02, claim MET-05", {"tracking": Tracking(status=TrackingStatus.RETURNED)}, SAFE),
    Row("arrived damaged", R.ITEM_DAMAGED, S.CHOICE, "wait, partial, replace, full, after_return", "claim MET-05", HERE),
    Row("parts are missing", R.MISSING_PARTS, S.CHOICE, "wait, partial, replace, full, after_return", "claim MET-05", HERE),
    Row("not as described", R.NOT_AS_DESCRIBED, S.RETURN_FIRST, "partial, full, after_return", "replace RET-08, wait RET-03", HERE),
    Row("called a fake", R.AUTHENTICITY_OR_IP, S.FAKE, "after_return", "full AUT-01, partial AUT-01, replace RET-08, wait RET-03", HERE),
    Row("a change of mind in the window", R.RETURN_REQUEST, S.RETURN_OFFERED, "partial, after_return",
        "full REF-04, replace RET-08, wait RET-03", HERE),
    Row("a withdrawal", R.RETURN_REQUEST, S.RETURN_OFFERED, "partial, after_return", "full EU-03", HERE, {}, (Flag.EU_WITHDRAWAL,)),
    Row("on its way back", R.REFUND_STATUS, S.RETURN_COMING, "after_return", "full REF-04, partial REF-04, wait RET-03", HERE, {"return_": returned("in_transit")}),
    Row("out of the window", R.RETURN_REQUEST, S.WINDOW_OVER, "wait, partial, after_return", "full RET-02, replace RET-02, claim ATZ-05", OLD),
    Row("the return is here", R.REFUND_STATUS, S.RETURN_HERE, "full",
        "replace REF-02, partial REF-07, wait REF-02, after_return REF-02, claim MET-05", HERE, {"return_": returned()}),
    Row("damaged and sent back", R.ITEM_DAMAGED, S.RETURN_HERE, "full", "partial REF-07", HERE, {"return_": returned()}),
    Row("refunded at first scan", R.REFUND_STATUS, S.PAID, "wait", "full REF-03, after_return REF-03, claim ATZ-05", HERE, {"return_": returned("in_transit", prepaid=True)}),
    Row("a refund is announced by mail", R.ITEM_DAMAGED, S.PAID, "wait", "full REF-12, replace REF-12", HERE, {"refund_noticed": eur("24.99")}),
    Row("a deduction is disputed", R.RETURN_REFUND_DISPUTE, S.DEDUCTION, "wait, partial", "full REF-06, claim MET-05", HERE, {"return_": returned()}, (), "15.00"),
    Row("no return is known", R.REFUND_STATUS, S.NO_RETURN, "wait", "full REF-04, after_return REF-04, claim ATZ-05", HERE),
    Row("another one is wanted", R.REPLACEMENT_REQUEST, S.ANOTHER_ONE, "wait, replace, after_return", "full REF-11, partial REF-11, claim MET-05", HERE),
    Row("money for a review", R.FEEDBACK_OR_REVIEW, S.NOTHING_DUE, "wait", "full COM-11, partial COM-11, replace COM-11, after_return COM-11", HERE, {}, (Flag.REVIEW_THREAT,)),
    Row("a price match", R.DISCOUNT_REQUEST, S.NOTHING_DUE, "wait", "full PRC-01, partial PRC-01", HERE),
    Row("an injury", R.SAFETY_INJURY_LEGAL, S.DANGER, "wait", "full SAF-02, partial SAF-02, replace SAF-02, after_return SAF-02, claim SAF-01", HERE),
    Row("a danger beside a defect", R.ITEM_DEFECTIVE, S.DANGER, "wait", "full SAF-02, replace SAF-02", HERE, {}, (Flag.SAFETY,)),
    Row("a claim is announced", R.A_TO_Z_CLAIM, S.CLAIM_SAID, "wait, partial, replace, full, after_return", "claim MET-05", HERE),
    Row("announced, nothing came, late", R.A_TO_Z_CLAIM, S.CLAIM_SAID_LATE, "replace, full", "partial REF-07, wait ATZ-03, after_return ATZ-04", LATE, BARE),
    Row("announced, on its way", R.A_TO_Z_CLAIM, S.ON_ITS_WAY, "wait", "full ATZ-03, claim ATZ-04", {}, BARE),
    Row("not shipped", R.DELIVERY_LATE, S.BEFORE_SHIPMENT, "wait", "full REF-05, replace REF-05, claim ATZ-04", {**LATE, "status": OrderStatus.UNSHIPPED}),
    Row("cancelled", R.REFUND_STATUS, S.NOTHING_DUE, "wait", "full REF-05, claim ATZ-05", {"status": OrderStatus.CANCELED}),
    Row("a mail nobody vouches for", R.DELIVERY_LATE, S.LATE, "", "full EML-52, replace EML-52", LATE, BARE, (Flag.UNVOUCHED,)),
    Row("damaged, they say, of a protected parcel that has not come", R.ITEM_DAMAGED, S.CHOICE, "wait, replace, after_return", "full ATZ-18, partial ATZ-18", {}, SAFE),
    Row("a defect, and feedback as pressure", R.ITEM_DAMAGED, S.CHOICE, "wait, replace, after_return", "full COM-11, partial COM-11", HERE, {}, (Flag.REVIEW_THREAT,)),
]  # fmt: skip

each_row = pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.reason}: {row.id}")


@each_row
def test_the_table(row: Row) -> None:
    about = row.case()
    made = options(about)
    assert about.facts is not None
    assert situation(about, about.facts, decide_refund(about)) is row.where
    assert [o.option.value for o in made.values() if o.open] == [kind for kind in row.opens.split(", ") if kind]
    for kind, rule in (pair.split() for pair in row.shuts.split(", ") if pair):
        assert made[OptionKind(kind)].blocked_by[0].rule == rule, kind


@each_row
def test_every_option_says_its_rule_its_risk_and_what_would_open_it(row: Row) -> None:
    made = options(row.case())
    assert set(made) == set(OptionKind)
    for option in made.values():
        assert option.rule and option.text and option.risk and option.basis
        assert all(b.rule and b.text and b.unlock for b in option.blocked_by)
        assert option.expected_cost is not None or option.unknown
    assert [bool(o.blocked_by) for o in made.values()] == sorted(bool(o.blocked_by) for o in made.values())


def test_every_situation_is_met_and_every_rule_can_be_read() -> None:
    assert {row.where for row in TABLE} == set(Situation) == set(OPEN)
    articles = {article.id for article in load_packaged().articles}
    named = {b.rule for row in TABLE for o in options(row.case()).values() for b in o.blocked_by}
    named |= {o.rule for row in TABLE for o in options(row.case()).values()}
    named |= {o.settlement.because.rule for row in TABLE for o in options(row.case()).values() if o.settlement}
    assert named - articles == set()


def parts_of(option: Option) -> dict[str, str]:
    return {part.name.value: f"{'-' if part.credit else ''}{part.amount.amount}" for part in option.parts}


# Every option of one damaged item of 20.00 + 4.99 shipping, added up by hand from the round numbers of the builder.
BY_HAND = {
    # goods 50 % of 20; claim 0.2 filed × 0.2 left × 0.5 granted × 24.99; the same of 20; work 0.04 × 4
    OptionKind.REPLACE: ("16.06", {"goods": "10.00", "outbound_shipping": "5.00", "claim": "0.50", "defect": "0.40", "claim_handling": "0.16"}),
    # 25 % of 20; claim 0.2 × 0.5 × 0.5 × 19.99
    OptionKind.PARTIAL: ("7.40", {"refund": "5.00", "claim": "1.00", "defect": "1.00", "claim_handling": "0.40"}),
    OptionKind.FULL: ("24.99", {"refund": "24.99"}),
    # goods come back worth half of half of 20
    OptionKind.AFTER_RETURN: ("26.27", {"refund": "24.99", "return_shipping": "6.00", "goods_back": "-5.00", "defect": "0.20", "claim_handling": "0.08"}),
    # 10 % that it is due later; claim 0.2 × 0.5 × 0.5 × 24.99
    OptionKind.WAIT: ("5.15", {"refund_later": "2.50", "claim": "1.25", "defect": "1.00", "claim_handling": "0.40"}),
    OptionKind.CLAIM: ("5.30", {"claim": "2.50", "defect": "2.00", "claim_handling": "0.80"}),
}  # fmt: skip


@pytest.mark.parametrize("kind", OptionKind)
def test_the_sum_by_hand(kind: OptionKind) -> None:
    option = options(case(R.ITEM_DAMAGED, facts(order(**HERE))))[kind]
    assert (str(option.expected_cost), parts_of(option)) == (f"{BY_HAND[kind][0]} EUR", BY_HAND[kind][1])
    assert not option.at_most


def test_amazon_funds_what_a_protected_label_covers_and_only_while_we_do_not_pay() -> None:
    """0.2 × 0.5 × 24.99 and the same of 20, less 90 %, and the work."""
    made = options(case(R.DELIVERY_LATE, facts(order(**LATE), **SAFE)))
    assert parts_of(made[OptionKind.CLAIM]) == {
        "claim": "2.50", "defect": "2.00", "claim_handling": "0.80", "amazon_funding": "-4.05"
    }  # fmt: skip
    assert made[OptionKind.CLAIM].expected_cost == eur("1.25")
    assert "amazon_funding" not in parts_of(made[OptionKind.FULL]) | parts_of(made[OptionKind.REPLACE])


def test_a_badge_nobody_has_looked_at_is_said_and_counted_as_missing() -> None:
    made = options(case(R.DELIVERED_NOT_RECEIVED, facts(order(**HERE))))
    bare = options(case(R.DELIVERED_NOT_RECEIVED, facts(order(**HERE), **BARE)))
    for kind in (OptionKind.WAIT, OptionKind.CLAIM):
        assert made[kind].at_most and "badge" in made[kind].unknown[0]
        assert made[kind].expected_cost == bare[kind].expected_cost and not bare[kind].at_most
    assert any("ATZ-18" in risk for risk in made[OptionKind.FULL].risk)


def test_a_filed_claim_keeps_its_defect_whatever_is_paid() -> None:
    """ATZ-11: refunding after the filing costs the refund and the defect; only the work is spared."""
    made = options(case(R.A_TO_Z_CLAIM, facts(order(**HERE), claim_open=True)))
    assert parts_of(made[OptionKind.FULL]) == {"refund": "24.99", "defect": "20.00"}
    assert parts_of(made[OptionKind.CLAIM]) == {"claim": "12.50", "defect": "10.00", "claim_handling": "4.00"}


def test_a_refund_on_its_way_shuts_everything_that_gives() -> None:
    of = order(line(1), line(2, principal="30.00"), **LATE)
    made = options(case(R.DELIVERY_LATE, facts(of, **BARE), held=(refund(of, of.lines[0]),)))
    assert {o.blocked_by[0].rule for o in made.values() if o.option in ("full", "replace", "partial", "after_return")} == {"REF-12"}  # fmt: skip


def _without_a_group() -> Case:
    return case(R.PRODUCT_QUESTION, facts(order(**HERE)))


@pytest.mark.parametrize(
    "about",
    [case(R.ITEM_DAMAGED, known=False), case(R.ITEM_DAMAGED, facts(order(**HERE)), abstained=True), _without_a_group()],
    ids=["no order", "the reason is not certain", "a reason without costs"],
)
def test_without_ground_there_is_no_ladder(about: Case) -> None:
    assert ladder(about, decide_refund(about), COSTS) == ()


UNKNOWABLE: list[tuple[str, OrderFacts, dict[str, Any], str]] = [
    ("which of two lines it is about", facts(order(line(1), line(2), **HERE)), {}, "which line"),
    ("a refund that fits no line", facts(order(line(1), line(2), **HERE), refunds=(posted(order(), other="3.00"),)), {"asins": ("B0TEST0001",)}, "how much is left"),
    ("a currency without prices", facts(order(line(currency="SEK"), currency="SEK", **HERE)), {}, "no prices are set"),
    ("an order that Amazon serves", facts(order(**HERE, fulfilment=Fulfilment.FBA)), {}, "who pays"),
]  # fmt: skip


@pytest.mark.parametrize(("known", "changes", "says"), [row[1:] for row in UNKNOWABLE], ids=[row[0] for row in UNKNOWABLE])  # fmt: skip
def test_what_is_not_known_is_said_and_no_number_is_made_up(
    known: OrderFacts, changes: dict[str, Any], says: str
) -> None:
    made = options(case(R.ITEM_DAMAGED, known, **changes))
    assert {o.expected_cost for o in made.values()} == {None}
    assert all(says in " ".join(o.unknown) for o in made.values())


def test_a_fully_refunded_order_costs_nothing_more() -> None:
    of = order(**HERE)
    made = options(
        case(R.REFUND_STATUS, facts(of, refunds=(posted(of, of.lines[0], principal="20.00", shipping="4.99"),)))
    )
    assert made[OptionKind.WAIT].open and made[OptionKind.WAIT].expected_cost == Money.zero("EUR")


def test_the_cost_data_we_ship_knows_every_reason_of_the_table() -> None:
    shipped = load_costs()
    for row in TABLE:
        assert len(ladder(row.case(), decide_refund(row.case()), shipped)) == len(OptionKind)


def test_a_late_order_is_late_from_the_third_day_on() -> None:
    for days, opens in ((2.999, S.ON_ITS_WAY), (3, S.CLAIM_SAID_LATE)):
        about = case(R.A_TO_Z_CLAIM, facts(order(latest_delivery_at=NOW - timedelta(days=days)), **BARE))
        assert about.facts is not None
        assert situation(about, about.facts, decide_refund(about)) is opens

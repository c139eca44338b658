"""Each gate, open and closed: what a specialist looks at before anybody's limit matters (policy sections 2 and 4)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from copilot.domain.action import Purpose, RefundAction
from copilot.domain.authority import Outcome
from copilot.domain.because import Check
from copilot.domain.cancel import CancelVerdict, decide_cancel
from copilot.domain.gates import cancel_gates, is_withdrawal, mcf_cancel_gates, refund_gates, true_purpose
from copilot.domain.order import (
    Component,
    Fulfilment,
    Order,
    OrderFacts,
    OrderStatus,
    Sourced,
    Tracking,
    TrackingStatus,
)
from copilot.domain.reason import Reason
from copilot.domain.risk import Flag
from tests.builders.desk import cancel_of
from tests.builders.orders import (
    MATRIX,
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
from tests.builders.policies import check_of, judged

UNSHIPPED: dict[str, Any] = {"status": OrderStatus.UNSHIPPED, "buyer_cancel_requested": True}
BACK = returned("received")
_P = Purpose


@dataclass
class Gate:
    """A gate, a world in which it is shut, and one in which it is open; each is order, marks and flags."""

    name: str
    rule: str
    shut: dict[str, Any]
    open: dict[str, Any] = field(default_factory=dict)
    purpose: Purpose = _P.GOODWILL
    id: str = ""


REFUND_GATES = [
    Gate("no_open_claim", "ATZ-11", {"claim_open": True}),
    Gate("no_open_claim", "ATZ-11", {"flags": {Flag.CLAIM_OPEN}}, id="by its notice"),
    Gate("no_open_chargeback", "CHB-04", {"chargeback_open": True}),
    Gate("no_open_chargeback", "CHB-04", {"flags": {Flag.CHARGEBACK_OPEN}}, id="by its notice"),
    Gate("fulfilment", "FBA-01", {"order": {"fulfilment": Fulfilment.FBA}}),
    Gate("fulfilment", "MCF-01", {"order": {"fulfilment": Fulfilment.MCF}}),
    Gate("amazon_serves_prime", "SFP-01", {"order": {"fulfilment": Fulfilment.SFP}}, {"order": {"fulfilment": Fulfilment.SFP}, "return_": BACK}),
    Gate("no_safety_hold", "SAF-02", {"flags": {Flag.SAFETY}}),
    Gate("shipment_confirmed", "REF-05", {"order": {"status": OrderStatus.UNSHIPPED}}),
    Gate("shipment_confirmed", "REF-05", {"order": {"status": OrderStatus.CANCELED}}, {"order": {"status": OrderStatus.PARTIALLY_SHIPPED}}),
    Gate("shipment_confirmed", "CAN-09", {"order": {"status": OrderStatus.PENDING}}, id="pending"),
    Gate("not_claims_protected", "ATZ-18", {"claims_protected": True}, {"claims_protected": False}, _P.NOT_DELIVERED),
    Gate("not_claims_protected", "ATZ-18", {"claims_protected": True}, {"claims_protected": None}, _P.NOT_DELIVERED, "unknown badge"),
    Gate("no_refund_at_first_scan", "REF-03", {"refund_at_first_scan": True}),
    Gate("no_refund_at_first_scan", "REF-03", {"return_": returned("in_transit", prepaid=True)}, {"return_": returned("in_transit", prepaid=False)}),
    Gate("return_received", "REF-04", {"return_": returned("in_transit")}, {"return_": BACK}, _P.RETURN_RECEIVED),
    Gate("return_received", "REF-04", {}, {"return_": BACK}, _P.RETURN_RECEIVED, "no return known"),
    Gate("return_received", "EU-03", {"return_": returned("requested"), "flags": {Flag.EU_WITHDRAWAL}}, {"return_": returned("in_transit"), "flags": {Flag.EU_WITHDRAWAL}}, _P.RETURN_RECEIVED, "a withdrawal"),
    Gate("no_unposted_refund", "REF-12", {"refund_noticed": eur("5.00")}),
    Gate("not_already_refunded", "REF-08", {"refunded": {"principal": "20.00", "shipping": "4.99"}}, {"refunded": {"principal": "20.00"}}),
]  # fmt: skip

CANCEL_GATES = [
    Gate("fulfilment", "CAN-09", {"order": {"fulfilment": Fulfilment.FBA}}),
    Gate("fulfilment", "MCF-01", {"order": {"fulfilment": Fulfilment.MCF}}, {"order": {"fulfilment": Fulfilment.SFP}}),
    Gate("unshipped", "CAN-04", {"order": {"status": OrderStatus.SHIPPED}}),
    Gate("unshipped", "CAN-04", {"order": {"status": OrderStatus.PARTIALLY_SHIPPED}}),
    Gate("unshipped", "CAN-09", {"order": {"status": OrderStatus.PENDING}}),
    Gate("unshipped", "CAN-06", {"order": {"status": OrderStatus.CANCELED}}),
    Gate("official_request", "CAN-02", {"order": {"buyer_cancel_requested": False}}),
    Gate("no_open_claim", "ATZ-11", {"claim_open": True}),
    Gate("no_open_claim", "ATZ-11", {"flags": {Flag.CLAIM_OPEN}}),
    Gate("no_open_chargeback", "CHB-04", {"chargeback_open": True}),
    Gate("no_unposted_refund", "REF-12", {"refund_noticed": eur("5.00")}),
    Gate("nothing_refunded", "REF-08", {"refunded": {"principal": "0.01"}}),
]  # fmt: skip


def _world(given: dict[str, Any], **defaults: Any) -> tuple[OrderFacts, set[Flag]]:
    values = dict(given)
    flags: set[Flag] = values.pop("flags", set())
    of = order(**{**defaults, **values.pop("order", {})})
    refunded = values.pop("refunded", None)
    refunds = (posted(of, of.lines[0], **refunded),) if refunded else ()
    return facts(of, refunds=refunds, **values), flags


def _named(checks: tuple[Check, ...], name: str) -> Check:
    (found,) = (check for check in checks if check.name == name)
    return found


def _ids(gate: Gate) -> str:
    return f"{gate.name} {gate.rule} {gate.id}".strip()


@pytest.mark.parametrize("gate", REFUND_GATES, ids=_ids)
def test_a_gate_of_refunds_shuts_with_its_rule_and_opens_without(gate: Gate) -> None:
    about, flags = _world(gate.shut)
    shut = _named(refund_gates(about, flags, gate.purpose, MATRIX), gate.name)
    assert (shut.passed, shut.rule, bool(shut.unlock), shut.blocks) == (False, gate.rule, True, "deny")
    about, flags = _world(gate.open)
    opened = _named(refund_gates(about, flags, gate.purpose, MATRIX), gate.name)
    assert (opened.passed, opened.unlock) == (True, "")


@pytest.mark.parametrize("gate", CANCEL_GATES, ids=_ids)
def test_a_gate_of_cancellations_shuts_with_its_rule_and_opens_without(gate: Gate) -> None:
    about, flags = _world(gate.shut, **UNSHIPPED)
    shut = _named(cancel_gates(about, MATRIX, flags), gate.name)
    assert (shut.passed, shut.rule, bool(shut.unlock)) == (False, gate.rule, True)
    about, flags = _world(gate.open, **UNSHIPPED)
    opened = _named(cancel_gates(about, MATRIX, flags), gate.name)
    assert (opened.passed, opened.unlock) == (True, "")


def test_a_cancellation_does_not_come_on_top_of_our_own_refund_on_its_way() -> None:
    of = order(**UNSHIPPED)
    shut = _named(cancel_gates(facts(of), MATRIX, (), [refund(of, principal="1.00")]), "nothing_refunded")
    assert (shut.passed, shut.rule) == (False, "REF-08")


def test_a_safety_hold_stops_money_and_not_an_official_cancellation_of_goods_still_here() -> None:
    of = order(**UNSHIPPED)
    assert judged(cancel_of(of), facts(of), flags={Flag.SAFETY}).outcome is Outcome.ALLOWED
    gone = order()
    assert judged(refund(gone), facts(gone), flags={Flag.SAFETY}).outcome is Outcome.DENIED


@pytest.mark.parametrize(
    ("marks", "rule"), [({"claim_open": True}, "ATZ-11"), ({"chargeback_open": True}, "CHB-04")], ids=lambda v: str(v)
)
def test_an_official_cancellation_under_a_claim_or_chargeback_waits_for_a_specialist(
    marks: dict[str, Any], rule: str
) -> None:
    official = decide_cancel(case(Reason.CANCEL_ORDER, facts(order(**UNSHIPPED), **marks)))
    assert (official.decision, official.because[0].rule) == (CancelVerdict.NONE, rule)
    asked = order(status=OrderStatus.UNSHIPPED)
    by_message = decide_cancel(case(Reason.CANCEL_ORDER, facts(asked, **marks)))
    assert by_message.decision is CancelVerdict.ASK_OFFICIAL_REQUEST
    assert [because.rule for because in by_message.because] == ["CAN-02", rule]


def test_only_what_amazon_has_not_begun_to_pick_is_stopped_for_another_channel() -> None:
    for status in OrderStatus:
        about = facts(order(fulfilment=Fulfilment.MCF, status=status))
        waits = _named(mcf_cancel_gates(about, MATRIX), "not_picked_yet")
        assert waits.passed is (status is OrderStatus.UNSHIPPED)
        assert bool(waits.unlock) is not waits.passed


@pytest.mark.parametrize("purpose", [p for p in Purpose if p is not Purpose.RETURN_RECEIVED])
def test_no_name_for_the_refund_of_a_parcel_that_has_not_come_gets_around_the_protection(purpose: Purpose) -> None:
    under_way = order()
    verdict = judged(refund(under_way, purpose=purpose), facts(under_way, claims_protected=True))
    assert "ATZ-18" in [check.rule for check in verdict.failed()]


def test_goodwill_after_the_parcel_came_is_goodwill() -> None:
    here = order(tracking=delivered_tracking())
    assert judged(refund(here), facts(here, claims_protected=True)).outcome is Outcome.ALLOWED
    came_back = facts(order(tracking=Tracking(status=TrackingStatus.RETURNED)))
    assert true_purpose(refund(came_back.order), came_back) is Purpose.GOODWILL


def test_finances_are_told_to_lag() -> None:
    of = order()
    read = Sourced(source="finances", fetched_at=NOW)

    def said(*hours_ago: int) -> str:
        refunds = tuple(posted(of, of.lines[0], at=NOW - timedelta(hours=h), principal="1.00") for h in hours_ago)
        about = facts(of, refunds=refunds).model_copy(update={"sources": (read,)})
        return check_of(judged(refund(of, principal="1.00"), about), "not_already_refunded").text

    assert "Finances may not show the last 48 h" in said()
    assert "Finances may not show the last 48 h" in said(48)
    assert "the newest 47 h before the look, and Finances may lag 48 h" in said(47, 90)


def test_a_line_that_somebody_refunded_in_full_is_not_refunded_again_while_another_is() -> None:
    of = order(line(1), line(2))
    about = facts(of, refunds=(posted(of, of.lines[0], principal="20.00", shipping="4.99"),))
    again = judged(refund(of, of.lines[0], principal="1.00"), about)
    shut = check_of(again, "lines_not_refunded")
    assert (again.outcome, shut.passed, shut.rule) == (Outcome.DENIED, False, "REF-08")
    assert "SKU-1" in shut.text
    other = judged(refund(of, of.lines[1], principal="1.00"), about)
    assert check_of(other, "lines_not_refunded").passed
    assert other.outcome is Outcome.ALLOWED


# --- withdrawal (EU-01 to EU-06) ---

WITHDRAWAL = {Flag.EU_WITHDRAWAL}


def _withdrawn(of: Order | None = None, **marks: Any) -> OrderFacts:
    return facts(of or order(tracking=delivered_tracking()), **{"return_": BACK, **marks})


def _whole(about: OrderFacts, purpose: Purpose, flags: set[Flag] = WITHDRAWAL, **parts: str) -> Check:
    action: RefundAction = refund(about.order, purpose=purpose, **parts)
    return check_of(judged(action, about, flags=flags), "withdrawal_is_whole")


@pytest.mark.parametrize(
    ("purpose", "rule"), [(_P.RETURN_RECEIVED, "EU-04"), (_P.GOODWILL, "REF-07"), (_P.SELLER_FAULT, "REF-07")]
)
def test_a_withdrawal_is_neither_deducted_from_nor_put_off_with_a_part(purpose: Purpose, rule: str) -> None:
    about = _withdrawn()
    for parts in ({"principal": "16.00"}, {"principal": "20.00"}, {"principal": "19.99", "shipping": "4.99"}):
        shut = _whole(about, purpose, **parts)
        assert (shut.passed, shut.rule, bool(shut.unlock)) == (False, rule, True)
    assert _whole(about, purpose, principal="20.00", shipping="4.99").passed


def test_a_deduction_is_judged_by_limits_where_no_withdrawal_within_14_days_in_the_eu_is_meant() -> None:
    part = {"principal": "16.00"}
    assert _whole(_withdrawn(), _P.RETURN_RECEIVED, set(), **part).passed
    british = _withdrawn(order(tracking=delivered_tracking(), marketplace="UK"))
    assert _whole(british, _P.RETURN_RECEIVED, **part).passed


def test_a_withdrawal_is_in_time_unless_it_shows_that_it_is_late() -> None:
    read = (Sourced(source="orders", fetched_at=NOW),)
    long_ago, lately = order(tracking=delivered_tracking(15)), order(tracking=delivered_tracking(14))
    for of, return_, in_time in (
        (long_ago, None, False),
        (long_ago, returned("requested"), True),  # it was declared some time before; the order does not say when
        (lately, None, True),
    ):
        about = facts(of, return_=return_).model_copy(update={"sources": read})
        assert is_withdrawal(about, WITHDRAWAL) is in_time
    assert is_withdrawal(facts(long_ago), WITHDRAWAL), "when the order was read is not known: in doubt it is in time"


def test_of_several_units_whole_ones_may_be_withdrawn() -> None:
    three = line(1, principal="30.00", tax="0.01", shipping="4.00").model_copy(update={"quantity": 3})
    about = _withdrawn(order(three, tracking=delivered_tracking()))
    assert _whole(about, _P.RETURN_RECEIVED, principal="10.00").passed
    assert _whole(about, _P.RETURN_RECEIVED, principal="20.00", tax="0.01").passed
    assert not _whole(about, _P.RETURN_RECEIVED, principal="15.00").passed
    assert not _whole(about, _P.RETURN_RECEIVED, principal="30.00", tax="0.01").passed, (
        "the last unit brings the delivery"
    )
    assert _whole(about, _P.RETURN_RECEIVED, principal="30.00", tax="0.01", shipping="4.00").passed


def test_what_is_owed_of_a_withdrawal_is_what_is_left() -> None:
    of = order(tracking=delivered_tracking())
    about = facts(of, refunds=(posted(of, of.lines[0], principal="5.00"),), return_=BACK)
    assert not _whole(about, _P.RETURN_RECEIVED, principal="10.00").passed
    assert _whole(about, _P.RETURN_RECEIVED, principal="15.00", shipping="4.99").passed
    assert Component.PRINCIPAL in of.lines[0].paid

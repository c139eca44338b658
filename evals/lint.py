"""Faults of golden cases: words nobody knows, orders that cannot be, expectations that contradict policy or each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Literal

from copilot.domain.cancel import CancelVerdict
from copilot.domain.errors import BadInput
from copilot.domain.marketplace import MARKETPLACES, Language, canonical_code
from copilot.domain.order import ORDER_ID, Fulfilment, OrderStatus, ReturnStatus, TrackingStatus
from copilot.domain.reason import Reason
from copilot.domain.record import Record
from copilot.domain.refund import RefundVerdict
from copilot.domain.risk import Risk
from copilot.domain.sub_reason import SubReason
from copilot.domain.world import WorldOrder, WorldTracking
from evals.case import GoldenCase
from evals.checks import PAYS, refundable
from evals.reading import Golden, Located

_DIFFICULTIES = ("easy", "medium", "hard")
_SHIPPED = (OrderStatus.SHIPPED, OrderStatus.PARTIALLY_SHIPPED)
_MOVING = (
    TrackingStatus.IN_TRANSIT,
    TrackingStatus.OUT_FOR_DELIVERY,
    TrackingStatus.DELIVERED,
    TrackingStatus.EXCEPTION,
    TrackingStatus.RETURNED,
)


# Reasons whose tickets no case may leave to the general team, each with its rule (section 9).
_ALWAYS_CRISIS: dict[str, str] = {
    Reason.A_TO_Z_CLAIM: "ATZ-08",
    Reason.CHARGEBACK_DISPUTE: "CHB-02",
    Reason.SAFETY_INJURY_LEGAL: "SAF-02",
}


class Fault(Record):
    """One fault of one case. An error makes the label worthless; a warning makes it worth a second look."""

    where: str
    case_id: str
    severity: Literal["error", "warning"]
    field: str
    text: str


Note = tuple[Literal["error", "warning"], str, str]


def lint(golden: Golden, known_policies: frozenset[str]) -> tuple[Fault, ...]:
    """Every fault, in file order. ``known_policies`` are the ids a citation may have."""
    faults = [
        Fault(where=bad.where, case_id="", severity="error", field=bad.field, text=bad.problem) for bad in golden.bad
    ]
    faults += [*_twice(golden.cases), *_near_copies(golden.cases)]
    for located in golden.cases:
        notes = [*_shape(located), *_words(located.case), *_policies(located.case, known_policies)]
        for look in (_order, _expected_money, _expected_cancel, _expected_labels):
            notes += look(located.case)
        faults += [
            Fault(where=located.where, case_id=located.case.id, severity=severity, field=field, text=text)
            for severity, field, text in notes
        ]
    return tuple(faults)


def _twice(cases: Sequence[Located]) -> list[Fault]:
    places: dict[str, list[str]] = defaultdict(list)
    for located in cases:
        places[located.case.id].append(located.where)
    return [
        Fault(where=again, case_id=id_, severity="error", field="id", text=f"stands at {where[0]} already")
        for id_, where in places.items()
        for again in where[1:]
    ]


def _near_copies(cases: Sequence[Located], share: float = 0.75) -> Iterator[Fault]:
    """Two cases of one language in nearly the same words with the same label count one difficulty twice."""
    seen: dict[tuple[str | None, str | None], list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for located in cases:
        case = located.case
        text = " ".join([case.subject, *(m.text for m in case.messages if m.role == "buyer")])
        words = frozenset(re.findall(r"\w+", text.lower()))
        if len(words) < 5:
            continue
        mates = seen[case.lang, case.expect.reason]
        twin = next((id_ for id_, theirs in mates if len(words & theirs) > share * len(words | theirs)), None)
        if twin is not None:
            yield Fault(
                where=located.where, case_id=case.id, severity="warning", field="messages",
                text=f"says nearly what {twin} says, with the same label",
            )  # fmt: skip
        mates.append((case.id, words))


def _shape(located: Located) -> Iterator[Note]:
    for path in located.unknown:
        yield "warning", path, "is not a field of a golden case and is not read"
    case = located.case
    if not case.why.strip():
        yield "warning", "why", "is missing: a label without its reason cannot be argued with"
    if not any(message.role == "buyer" for message in case.messages) and not case.subject.strip():
        yield "warning", "messages", "nothing a buyer wrote"
    if not any(message.text.strip() for message in case.messages) and case.messages:
        yield "error", "messages", "no message has any text"


def _words(case: GoldenCase) -> Iterator[Note]:
    expect = case.expect
    reasons = [reason.value for reason in Reason]
    closed: list[tuple[str, str | None, Sequence[str]]] = [
        ("lang", case.lang or None, [language.value for language in Language]),
        ("difficulty", case.difficulty or None, _DIFFICULTIES),
        ("marketplace", canonical_code(case.marketplace) or case.marketplace, list(MARKETPLACES)),
        ("expect.reason", expect.reason, reasons),
        ("expect.risk", expect.risk, [risk.value for risk in Risk]),
        ("expect.refund.suggest", expect.refund.suggest if expect.refund else None, [v.value for v in RefundVerdict]),
        ("expect.cancel.suggest", expect.cancel.suggest if expect.cancel else None, [v.value for v in CancelVerdict]),
        *(("expect.also_ok", word, reasons) for word in expect.also_ok),
        ("expect.sub", expect.sub or None, [sub.value for sub in SubReason]),
        *(("expect.also", word, reasons) for word in expect.also or ()),
        *(("expect.risk_also_ok", word, [risk.value for risk in Risk]) for word in expect.risk_also_ok),
    ]
    for field, word, allowed in closed:
        if word is not None and word not in allowed:
            yield "error", field, f"{word!r} is not a word of the contract"
    if expect.reason is None and not expect.must_not:
        yield "warning", "expect", "expects no reason and forbids nothing: there is little to grade"


def _policies(case: GoldenCase, known: frozenset[str]) -> Iterator[Note]:
    for id_ in case.expect.policy_any_of:
        if id_ not in known:
            yield "error", "expect.policy_any_of", f"no article is called {id_!r}"


def _order(case: GoldenCase) -> Iterator[Note]:
    order = case.order
    if order is None:
        return
    yield from _money_of(order)
    yield from _travels(order)
    code = canonical_code(case.marketplace)
    if code and order.currency != MARKETPLACES[code].currency:
        yield "warning", "order.currency", f"{order.currency} is not the currency of {code}"
    others = [found for found in _named_orders(case) if found != order.order_id]
    if others and case.attack is None:
        yield "warning", "order.order_id", f"the texts name {others[0]}, the order is {order.order_id}"


def _named_orders(case: GoldenCase) -> list[str]:
    texts = [case.subject, *(m.text for m in case.messages if m.role != "seller")]
    return list(dict.fromkeys(ORDER_ID.findall(" ".join(texts))))


def _money_of(order: WorldOrder) -> Iterator[Note]:
    paid = sum((item.price + item.shipping + item.tax for item in order.items), Decimal(0))
    if paid <= 0:
        yield "warning", "order.items", "the buyer paid nothing"
    if order.refunded_so_far > paid:
        yield "error", "order.refunded_so_far", f"{order.refunded_so_far} is more than the {paid} paid"
    try:
        order.paid_total()
    except BadInput as wrong:
        yield "error", "order.items", wrong.problem


def _travels(order: WorldOrder) -> Iterator[Note]:
    parcel = order.tracking or WorldTracking()
    if parcel.status in _MOVING and order.status not in _SHIPPED:
        yield "error", "order.tracking.status", f"{parcel.status} on an order that is {order.status}"
    arrived = parcel.delivered_days_ago
    if arrived is not None:
        if parcel.status not in (TrackingStatus.DELIVERED, TrackingStatus.RETURNED):
            yield "error", "order.tracking.delivered_days_ago", f"delivered, yet the parcel is {parcel.status}"
        if arrived < 0 or arrived > order.purchased_days_ago:
            yield "error", "order.tracking.delivered_days_ago", "delivered before it was bought, or in the future"
    if order.purchased_days_ago < 0:
        yield "error", "order.purchased_days_ago", "bought in the future"
    if order.latest_delivery_days_ago is not None and order.latest_delivery_days_ago > order.purchased_days_ago:
        yield "error", "order.latest_delivery_days_ago", "promised for a day before the purchase"
    back = order.return_
    if back is not None and order.status not in _SHIPPED:
        yield "error", "order.return", f"a return of an order that is {order.status}"
    if back is not None and back.received_days_ago is not None and back.status is not ReturnStatus.RECEIVED:
        yield "error", "order.return.received_days_ago", f"received, yet the return is {back.status}"
    if order.buyer_cancel_requested and order.status is OrderStatus.CANCELED:
        yield "warning", "order.buyer_cancel_requested", "on an order that is cancelled already"


def _expected_money(case: GoldenCase) -> Iterator[Note]:
    refund = case.expect.refund
    if refund is None or refund.suggest is None:
        return
    field, order = "expect.refund.suggest", case.order
    cap = refund.max_amount
    if refund.suggest not in PAYS:
        if cap:
            yield "warning", "expect.refund.max_amount", f"{cap} where {refund.suggest} allows nothing"
        return
    if order is None:
        yield "error", field, f"{refund.suggest} without an order to refund"
        return
    for forbids, text in _FORBIDS_MONEY:
        if forbids(order):
            yield "error", field, f"{refund.suggest}, {text}"
    if cap is not None and cap > refundable(order):
        yield "error", "expect.refund.max_amount", f"{cap} is more than the {refundable(order)} left to refund"


# Gates that no label may overrule: each with the fact behind it.
_FORBIDS_MONEY: tuple[tuple[Callable[[WorldOrder], bool], str], ...] = (
    (lambda order: order.fulfilment is Fulfilment.FBA, "yet Amazon refunds FBA orders (FBA-01)"),
    (lambda order: order.fulfilment is Fulfilment.MCF, "yet Amazon holds no money of an MCF order (MCF-01)"),
    (lambda order: order.status not in _SHIPPED, "yet nothing shipped (REF-05)"),
    (lambda order: order.claim_open, "yet an A-to-z claim is open (ATZ-11)"),
    (lambda order: order.chargeback_open, "yet a chargeback is open (CHB-04)"),
    (lambda order: refundable(order) == 0, "yet everything is refunded already (REF-08)"),
    (
        lambda order: bool(
            order.return_ and order.return_.prepaid_label and order.return_.status is ReturnStatus.IN_TRANSIT
        ),
        "yet Amazon refunds this return at first scan (REF-03)",
    ),
)


def _expected_cancel(case: GoldenCase) -> Iterator[Note]:
    wanted = case.expect.cancel.suggest if case.expect.cancel else None
    field, order = "expect.cancel.suggest", case.order
    if wanted == CancelVerdict.EXECUTE:
        if order is None:
            yield "error", field, "execute without an order to cancel"
            return
        if order.fulfilment in (Fulfilment.FBA, Fulfilment.MCF):
            yield "error", field, f"execute on {order.fulfilment} (CAN-09)"
        if order.status is not OrderStatus.UNSHIPPED:
            yield "error", field, f"execute on an order that is {order.status} (CAN-04)"
        if not order.buyer_cancel_requested:
            yield "error", field, "execute without the buyer's official request (CAN-02)"
    if wanted == CancelVerdict.TOO_LATE and order is not None and order.status not in _SHIPPED:
        yield "error", field, f"too late, yet the order is {order.status} (CAN-04)"


def _expected_labels(case: GoldenCase) -> Iterator[Note]:
    expect = case.expect
    if expect.abstain_ok is False and expect.reason == Reason.OTHER:
        yield "warning", "expect.abstain_ok", "the label is other, on which the copilot abstains by design"
    for field, label, others in (
        ("expect.also_ok", expect.reason, expect.also_ok),
        ("expect.risk_also_ok", expect.risk, expect.risk_also_ok),
    ):
        if label in others:
            yield "warning", field, f"repeats the label {label!r}"
    if expect.reason in _ALWAYS_CRISIS and expect.tier == 2 and 1 not in expect.tier_also_ok:
        yield (
            "error",
            "expect.tier",
            f"tier 2 for {expect.reason}, which is always the crisis team's ({_ALWAYS_CRISIS[expect.reason]})",
        )
    order = case.order
    missing = expect.reason in (Reason.DELIVERED_NOT_RECEIVED, Reason.DELIVERY_LATE, Reason.WHERE_IS_MY_ORDER)
    pays = expect.refund is not None and expect.refund.suggest in PAYS
    if order is not None and order.claims_protected is True and missing and pays:
        coming_back = order.tracking is not None and order.tracking.status is TrackingStatus.RETURNED  # ATZ-19
        if not coming_back:
            yield "error", "expect.refund.suggest", "pays although the label is claims protected (ATZ-18)"

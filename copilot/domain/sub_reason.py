"""The second level of contact reasons: what within a reason changes the next step (mission P1, policy section 9).

A reason has sub-reasons only where a support lead would steer differently; the others have none. A sub-reason never moves
money: refund and cancel decisions read the order, its money and its marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum

from copilot.domain.order import OrderFacts, TrackingStatus
from copilot.domain.reason import Reason
from copilot.domain.record import Record
from copilot.domain.situation import Situation, situations


class SubReason(StrEnum):
    """Names are public, unique over all reasons."""

    TRANSIT_DAMAGE = "transit_damage"
    LEAKING = "leaking"
    COSMETIC = "cosmetic"
    DEAD_ON_ARRIVAL = "dead_on_arrival"
    FAILS_LATER = "fails_later"
    INTERMITTENT = "intermittent"
    OTHER_PRODUCT = "other_product"
    OTHER_VARIANT = "other_variant"
    SOMEONE_ELSES = "someone_elses"
    PART_MISSING = "part_missing"
    EMPTY_PARCEL = "empty_parcel"
    FEWER_UNITS = "fewer_units"
    USED_SOLD_AS_NEW = "used_sold_as_new"
    DIFFERS_FROM_LISTING = "differs_from_listing"
    PAST_DUE_NO_SCAN = "past_due_no_scan"
    STUCK = "stuck"
    LOST = "lost"
    NOBODY_SAW_IT = "nobody_saw_it"
    WRONG_ADDRESS = "wrong_address"
    NEIGHBOUR_OR_SAFE_PLACE = "neighbour_or_safe_place"
    SIGNATURE_DISPUTED = "signature_disputed"
    CHANGED_MIND = "changed_mind"
    WITHDRAWAL = "withdrawal"
    LABEL_NEEDED = "label_needed"
    HOW_TO = "how_to"
    RETURN_CANCELLED = "return_cancelled"
    TOO_LATE = "too_late"
    RETURN_ARRIVED = "return_arrived"
    CANCELLED_ORDER = "cancelled_order"
    PROMISED_NOT_SEEN = "promised_not_seen"
    PARTIAL_ONLY = "partial_only"
    FEE_DEDUCTED = "fee_deducted"
    RETURN_REJECTED = "return_rejected"
    BEFORE_SHIPPING = "before_shipping"
    AFTER_SHIPPING = "after_shipping"
    NEVER_MIND = "never_mind"
    CLAIM_FILED = "claim_filed"
    CLAIM_THREATENED = "claim_threatened"
    CLAIM_APPEAL = "claim_appeal"
    CHARGEBACK_FILED = "chargeback_filed"
    CHARGEBACK_THREATENED = "chargeback_threatened"
    NEGATIVE_GIVEN = "negative_given"
    OFFERED_FOR_COMPENSATION = "offered_for_compensation"
    REMOVAL_ASKED = "removal_asked"
    INJURY = "injury"
    FIRE_SHOCK = "fire_shock"
    CHILD = "child"
    LEGAL = "legal"
    COMPANY_INVOICE = "company_invoice"
    INVOICE_WRONG = "invoice_wrong"
    PAY_OUTSIDE = "pay_outside"
    PHISHING = "phishing"
    DATA_ERASURE = "data_erasure"


class SubProfile(Record):
    """What a sub-reason means, in one line, and the rule it steers by, where there is one."""

    means: str
    policy: str | None = None


def _is(means: str, policy: str | None = None) -> SubProfile:
    return SubProfile(means=means, policy=policy)


_S = SubReason

# The one table: what each reason divides into.
SUB_REASONS: Mapping[Reason, Mapping[SubReason, SubProfile]] = {
    Reason.ITEM_DAMAGED: {
        _S.LEAKING: _is("Something ran out or spilled: other goods in the parcel may be spoiled too", "REF-07"),
        _S.TRANSIT_DAMAGE: _is("Parcel and goods suffered on the way: keep the packaging for the carrier", "RET-21"),
        _S.COSMETIC: _is("It works and has a mark: keeping it for a part of the price is a real choice", "REF-07"),
    },
    Reason.ITEM_DEFECTIVE: {
        _S.INTERMITTENT: _is("It fails now and then: a short video tells more than a photo", "RET-08"),
        _S.FAILS_LATER: _is("It worked and then stopped: the date of purchase decides the guarantee", "EU-05"),
        _S.DEAD_ON_ARRIVAL: _is("It never worked: no troubleshooting beyond the obvious", "RET-21"),
    },
    Reason.WRONG_ITEM: {
        _S.SOMEONE_ELSES: _is("Another buyer's parcel: two orders are crossed, and it holds his data", "PII-02"),
        _S.OTHER_VARIANT: _is("The right product in the wrong colour, size or model", "RET-08"),
        _S.OTHER_PRODUCT: _is("Quite another product: look for a mix-up of labels", "RET-08"),
    },
    Reason.MISSING_PARTS: {
        _S.EMPTY_PARCEL: _is("Nothing was in it: weight at the carrier tells", "ATZ-13"),
        _S.FEWER_UNITS: _is("Fewer pieces than ordered: the price of a piece is known", "REF-07"),
        _S.PART_MISSING: _is("A part or accessory is missing: send the part first", "REF-07"),
    },
    Reason.NOT_AS_DESCRIBED: {
        _S.USED_SOLD_AS_NEW: _is("Traces of use on what was sold as new: condition is judged, not content", "ATZ-13"),
        _S.DIFFERS_FROM_LISTING: _is("The listing says or shows otherwise: the listing must be looked at", "ATZ-13"),
    },
    Reason.DELIVERY_LATE: {
        _S.LOST: _is("The carrier says it is lost, or the buyer takes it for lost", "ATZ-04"),
        _S.PAST_DUE_NO_SCAN: _is("The date has passed and no carrier ever had it: ours to explain", "ATZ-17"),
        _S.STUCK: _is("It moved and then stood still: ask the carrier", "ATZ-04"),
    },
    Reason.DELIVERED_NOT_RECEIVED: {
        _S.SIGNATURE_DISPUTED: _is("Somebody signed, not the buyer: obtain the proof of delivery", "ATZ-12"),
        _S.WRONG_ADDRESS: _is("It went to another door: compare the position of the scan", "ATZ-12"),
        _S.NEIGHBOUR_OR_SAFE_PLACE: _is("Said to be with a neighbour or put somewhere: ask where exactly", "ATZ-12"),
        _S.NOBODY_SAW_IT: _is("Neighbours and hiding places are asked and searched: go straight to the trace", "ATZ-12"),
    },
    Reason.RETURN_REQUEST: {
        _S.RETURN_CANCELLED: _is("The buyer keeps it: close the return, owe nothing", "RET-07"),
        _S.WITHDRAWAL: _is("The right of withdrawal is used in so many words: valid as it stands", "EU-06"),
        _S.TOO_LATE: _is("The buyer knows that the window is over and asks all the same", "RET-01"),
        _S.LABEL_NEEDED: _is("The return is settled, a label is missing", "RET-04"),
        _S.CHANGED_MIND: _is("Not wanted any more: return shipping is the buyer's", "RET-08"),
        _S.HOW_TO: _is("Only the way is asked: point to the return centre", "RET-03"),
    },
    Reason.REFUND_STATUS: {
        _S.RETURN_ARRIVED: _is("We have the goods back: the clock of the refund runs", "REF-02"),
        _S.CANCELLED_ORDER: _is("The order was cancelled: nothing may have been charged at all", "REF-05"),
        _S.PROMISED_NOT_SEEN: _is("A refund was announced and is not on the account", "REF-12"),
    },
    Reason.RETURN_REFUND_DISPUTE: {
        _S.RETURN_REJECTED: _is("We refused the return", "RET-07"),
        _S.FEE_DEDUCTED: _is("A fee or shipping was kept back", "REF-06"),
        _S.PARTIAL_ONLY: _is("Less came back than was paid", "REF-07"),
    },
    Reason.CANCEL_ORDER: {
        _S.NEVER_MIND: _is("The cancellation is taken back: the order stands", "CAN-02"),
        _S.AFTER_SHIPPING: _is("It has left already: refuse it or return it", "CAN-04"),
        _S.BEFORE_SHIPPING: _is("It has not left yet", "CAN-04"),
    },
    Reason.A_TO_Z_CLAIM: {
        _S.CLAIM_APPEAL: _is("The claim is decided and somebody appeals", "ATZ-14"),
        _S.CLAIM_FILED: _is("The claim is with Amazon: no refund beside it", "ATZ-11"),
        _S.CLAIM_THREATENED: _is("It may come: an answer in time can still settle it", "ATZ-03"),
    },
    Reason.CHARGEBACK_DISPUTE: {
        _S.CHARGEBACK_FILED: _is("The bank has it: represent it, refund nothing twice", "CHB-04"),
        _S.CHARGEBACK_THREATENED: _is("It may come: an answer can still settle it", "CHB-01"),
    },
    Reason.FEEDBACK_OR_REVIEW: {
        _S.OFFERED_FOR_COMPENSATION: _is("A rating is offered or held back for money: never bargain", "COM-11"),
        _S.REMOVAL_ASKED: _is("The buyer wants to change or remove his own words", "FBK-04"),
        _S.NEGATIVE_GIVEN: _is("It is written: solve the cause", "FBK-05"),
    },
    Reason.SAFETY_INJURY_LEGAL: {
        _S.CHILD: _is("A child is concerned: an accident that must be reported at once", "SAF-03"),
        _S.FIRE_SHOCK: _is("Fire, smoke or current: stop using it, look at the batch", "SAF-03"),
        _S.INJURY: _is("Somebody was hurt", "SAF-02"),
        _S.LEGAL: _is("A lawyer, a court or an authority is named: facts only", "LEG-01"),
    },
    Reason.INVOICE_TAX_REQUEST: {
        _S.INVOICE_WRONG: _is("There is an invoice and it is wrong: correct it", "INV-01"),
        _S.COMPANY_INVOICE: _is("For a company, with its tax number: an upload counts, a message does not", "INV-01"),
    },
    Reason.FRAUD_PHISHING_PRIVACY: {
        _S.DATA_ERASURE: _is("The buyer asks for his data or their end: the privacy desk has a month", "PII-03"),
        _S.PHISHING: _is("Somebody writes in our name or Amazon's: report it", "FRD-01"),
        _S.PAY_OUTSIDE: _is("Money or talk outside Amazon", "FRD-02"),
    },
}  # fmt: skip

REASON_OF: Mapping[SubReason, Reason] = {sub: reason for reason, subs in SUB_REASONS.items() for sub in subs}


def profile(sub: SubReason) -> SubProfile:
    """What it means and what it steers by."""
    return SUB_REASONS[REASON_OF[sub]][sub]


def of_reason(reason: Reason, heard: Iterable[SubReason]) -> SubReason | None:
    """The first of those heard that divides this reason."""
    return next((sub for sub in heard if REASON_OF[sub] is reason), None)


_LEFT = (
    Situation.UNDERWAY_IN_TIME, Situation.UNDERWAY_LATE, Situation.DELIVERED, Situation.COMING_BACK,
    Situation.RETURN_UNDERWAY, Situation.RETURN_RECEIVED,
)  # fmt: skip
_BY_SITUATION: tuple[tuple[Reason, tuple[Situation, ...], SubReason], ...] = (
    (Reason.CANCEL_ORDER, (Situation.UNSHIPPED,), _S.BEFORE_SHIPPING),
    (Reason.CANCEL_ORDER, _LEFT, _S.AFTER_SHIPPING),
    (Reason.REFUND_STATUS, (Situation.RETURN_RECEIVED,), _S.RETURN_ARRIVED),
    (Reason.REFUND_STATUS, (Situation.CANCELED,), _S.CANCELLED_ORDER),
    (Reason.A_TO_Z_CLAIM, (Situation.CLAIM_OPEN,), _S.CLAIM_FILED),
    (Reason.CHARGEBACK_DISPUTE, (Situation.CHARGEBACK_OPEN,), _S.CHARGEBACK_FILED),
)
# No record of the order's can say these; the buyer's word on them stands beside any fact.
_ONLY_SAID = frozenset({_S.NEVER_MIND, _S.CLAIM_APPEAL})


def settled(reason: Reason, heard: Iterable[SubReason], facts: OrderFacts | None, *, now: datetime) -> SubReason | None:
    """The sub-reason of a ticket. Where the order's facts settle it they win over the words; None where neither says so."""
    said = of_reason(reason, heard)
    if said in _ONLY_SAID or facts is None:
        return said
    here = situations(facts, now=now)
    shown = next((sub for of, any_of, sub in _BY_SITUATION if of is reason and here & set(any_of)), None)
    never_scanned = facts.order.tracking.status in (TrackingStatus.NONE, TrackingStatus.LABEL_CREATED)
    if reason is Reason.DELIVERY_LATE and Situation.UNDERWAY_LATE in here and never_scanned:
        shown = _S.PAST_DUE_NO_SCAN
    return shown or said

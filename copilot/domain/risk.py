"""How dangerous a ticket is and who must take it: defaults of the reason, overridden by escalators (policy section 9)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from copilot.domain.record import Record


class Risk(StrEnum):
    """What a wrong or late answer costs."""

    ODR_CRITICAL = "ODR-CRITICAL"  # an Order Defect: claim, chargeback, negative feedback
    SLA_WARNING = "SLA-WARNING"  # the 24 h answer clock
    LOW = "LOW"


class Tier(StrEnum):
    """Which team takes it. Names, never bare numbers (policy section 0)."""

    T1_CRISIS = "T1-CRISIS"
    T2_GENERAL = "T2-GENERAL"


class Flag(StrEnum):
    """Signals found in the text or the order, orthogonal to the reason (policy section 9, cross-cutting flags)."""

    IS_FBA = "is_fba"
    CLAIMS_PROTECTED = "claims_protected"
    CLAIM_OPEN = "claim_open"
    CHARGEBACK_OPEN = "chargeback_open"
    RFS_FIRED = "rfs_fired"
    RETURN_RECEIVED = "return_received"
    BUYER_CANCEL_FLAG = "buyer_cancel_flag"
    EU_WITHDRAWAL = "eu_withdrawal"
    B2B = "b2b"
    REVIEW_THREAT = "review_threat"
    OVER_THRESHOLD = "over_threshold"
    ALREADY_REFUNDED = "already_refunded"
    PHOTOS_ATTACHED = "photos_attached"
    PHOTOS_MISSING = "photos_missing"
    REFUND_DEMANDED = "refund_demanded"
    REPLACEMENT_DEMANDED = "replacement_demanded"
    SECOND_CONTACT = "second_contact"
    ANSWERED_BEFORE = "answered_before"  # writes again after an answer of ours
    CLAIM_THREAT = "claim_threat"
    CHARGEBACK_THREAT = "chargeback_threat"
    LEGAL_THREAT = "legal_threat"
    SAFETY = "safety"
    COUNTERFEIT = "counterfeit"
    INJECTION_SUSPECTED = "injection_suspected"
    ORDER_UNKNOWN = "order_unknown"
    OFF_PLATFORM = "off_platform"
    DELIVERED_SCAN = "delivered_scan"
    UNVOUCHED = "unvouched"  # a mail without proof of its sender (EML-52)
    UNANSWERED_24H = "unanswered_24h"
    UNANSWERED_48H = "unanswered_48h"


class Escalator(Record):
    """A flag that lifts any reason to T1 and ODR-CRITICAL, and the fact behind it."""

    flag: Flag
    rule: str
    because: str


ESCALATORS: tuple[Escalator, ...] = (
    Escalator(flag=Flag.CLAIM_OPEN, rule="ATZ-08", because="an A-to-z claim is open on the order"),
    Escalator(flag=Flag.CLAIM_THREAT, rule="ATZ-03", because="the buyer speaks of an A-to-z claim"),
    Escalator(flag=Flag.CHARGEBACK_OPEN, rule="CHB-02", because="a chargeback is open on the order"),
    Escalator(flag=Flag.CHARGEBACK_THREAT, rule="CHB-01", because="the buyer speaks of a chargeback"),
    Escalator(flag=Flag.LEGAL_THREAT, rule="LEG-01", because="lawyer, police or a consumer body is mentioned"),
    Escalator(flag=Flag.SAFETY, rule="SAF-02", because="injury, fire, shock or a child in danger is mentioned"),
    Escalator(flag=Flag.COUNTERFEIT, rule="AUT-01", because="the buyer calls the item a fake"),
    Escalator(flag=Flag.REVIEW_THREAT, rule="COM-11", because="feedback or a review is used as pressure"),
    Escalator(flag=Flag.OVER_THRESHOLD, rule="AUTH-01", because="the amount is above the escalation threshold"),
    Escalator(flag=Flag.UNANSWERED_24H, rule="COM-40", because="the buyer wrote again and has waited over 24 h"),
    Escalator(flag=Flag.UNANSWERED_48H, rule="ATZ-03", because="over 48 h have passed since the first contact"),
)


class Assessment(Record):
    """Risk and tier with the reasons for them, most serious first."""

    risk: Risk
    tier: Tier
    because: tuple[str, ...]


def assess(*, default_risk: Risk, default_tier: Tier, label: str, flags: Iterable[Flag]) -> Assessment:
    """Deterministic rules over the model's label: an escalator wins over any default and is never lowered by one."""
    present = frozenset(flags)
    hits = [e for e in ESCALATORS if e.flag in present]
    if hits:
        return Assessment(
            risk=Risk.ODR_CRITICAL,
            tier=Tier.T1_CRISIS,
            because=tuple(f"{e.because} ({e.rule})" for e in hits),
        )
    return Assessment(risk=default_risk, tier=default_tier, because=(f"default for {label}",))

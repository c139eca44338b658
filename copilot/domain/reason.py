"""Why a buyer writes: the closed list of contact reasons and what each means by default (policy section 9)."""

from __future__ import annotations

from enum import StrEnum

from copilot.domain.record import Record
from copilot.domain.risk import Risk, Tier


class Reason(StrEnum):
    """Contact reason tags; names are public (contract section 1)."""

    WHERE_IS_MY_ORDER = "where_is_my_order"
    DELIVERY_LATE = "delivery_late"
    DELIVERED_NOT_RECEIVED = "delivered_not_received"
    ITEM_DAMAGED = "item_damaged"
    ITEM_DEFECTIVE = "item_defective"
    WRONG_ITEM = "wrong_item"
    MISSING_PARTS = "missing_parts"
    NOT_AS_DESCRIBED = "not_as_described"
    RETURN_REQUEST = "return_request"
    REFUND_STATUS = "refund_status"
    RETURN_REFUND_DISPUTE = "return_refund_dispute"
    REPLACEMENT_REQUEST = "replacement_request"
    CANCEL_ORDER = "cancel_order"
    CHANGE_ADDRESS = "change_address"
    A_TO_Z_CLAIM = "a_to_z_claim"
    CHARGEBACK_DISPUTE = "chargeback_dispute"
    FEEDBACK_OR_REVIEW = "feedback_or_review"
    PRODUCT_QUESTION = "product_question"
    WARRANTY_USAGE_HELP = "warranty_usage_help"
    INVOICE_TAX_REQUEST = "invoice_tax_request"
    ACCOUNT_ACCESS = "account_access"
    AUTHENTICITY_OR_IP = "authenticity_or_ip"
    SAFETY_INJURY_LEGAL = "safety_injury_legal"
    FRAUD_PHISHING_PRIVACY = "fraud_phishing_privacy"
    NO_RESPONSE_NEEDED = "no_response_needed"
    GIFT_RETURN = "gift_return"
    DISCOUNT_REQUEST = "discount_request"
    BULK_QUOTE = "bulk_quote"
    PLATFORM_NOTIFICATION = "platform_notification"
    DELIVERY_INSTRUCTIONS = "delivery_instructions"
    SIZE_FIT = "size_fit"
    OTHER = "other"


class ReasonProfile(Record):
    """Defaults of one reason: risk, tier, and the policy facts a reply to it follows."""

    risk: Risk
    tier: Tier
    policies: tuple[str, ...]


def _profile(risk: Risk, tier: Tier, *policies: str) -> ReasonProfile:
    return ReasonProfile(risk=risk, tier=tier, policies=policies)


_ODR, _SLA, _LOW = Risk.ODR_CRITICAL, Risk.SLA_WARNING, Risk.LOW
_T1, _T2 = Tier.T1_CRISIS, Tier.T2_GENERAL

PROFILES: dict[Reason, ReasonProfile] = {
    Reason.WHERE_IS_MY_ORDER: _profile(_SLA, _T2, "COM-40", "ATZ-04"),
    Reason.DELIVERY_LATE: _profile(_ODR, _T2, "ATZ-04", "ATZ-17"),
    Reason.DELIVERED_NOT_RECEIVED: _profile(_ODR, _T1, "ATZ-12", "ATZ-18"),
    Reason.ITEM_DAMAGED: _profile(_ODR, _T2, "RET-08", "REF-07"),
    Reason.ITEM_DEFECTIVE: _profile(_ODR, _T2, "RET-08", "EU-05"),
    Reason.WRONG_ITEM: _profile(_ODR, _T2, "RET-08", "ATZ-05"),
    Reason.MISSING_PARTS: _profile(_ODR, _T2, "REF-07", "RET-08"),
    Reason.NOT_AS_DESCRIBED: _profile(_ODR, _T1, "ATZ-13", "RET-08"),
    Reason.RETURN_REQUEST: _profile(_SLA, _T2, "RET-01", "RET-03", "RET-08"),
    Reason.REFUND_STATUS: _profile(_ODR, _T2, "REF-02", "REF-04", "ATZ-05"),
    Reason.RETURN_REFUND_DISPUTE: _profile(_ODR, _T1, "REF-06", "EU-04", "SFT-01"),
    Reason.REPLACEMENT_REQUEST: _profile(_SLA, _T2, "REF-11"),
    Reason.CANCEL_ORDER: _profile(_SLA, _T2, "CAN-02", "CAN-01", "CAN-04"),
    Reason.CHANGE_ADDRESS: _profile(_SLA, _T2, "ADR-01", "ADR-02"),
    Reason.A_TO_Z_CLAIM: _profile(_ODR, _T1, "ATZ-08", "ATZ-11", "ATZ-12"),
    Reason.CHARGEBACK_DISPUTE: _profile(_ODR, _T1, "CHB-02", "CHB-04"),
    Reason.FEEDBACK_OR_REVIEW: _profile(_ODR, _T2, "FBK-05", "COM-11", "COM-12"),
    Reason.PRODUCT_QUESTION: _profile(_LOW, _T2, "FBA-02"),
    Reason.WARRANTY_USAGE_HELP: _profile(_SLA, _T2, "EU-05", "COM-16"),
    Reason.INVOICE_TAX_REQUEST: _profile(_SLA, _T2, "INV-01", "MET-30"),
    Reason.ACCOUNT_ACCESS: _profile(_LOW, _T2, "ACC-01"),
    Reason.AUTHENTICITY_OR_IP: _profile(_ODR, _T1, "AUT-01", "IPR-01"),
    Reason.SAFETY_INJURY_LEGAL: _profile(_ODR, _T1, "SAF-01", "SAF-02", "LEG-01"),
    Reason.FRAUD_PHISHING_PRIVACY: _profile(_SLA, _T1, "FRD-01", "FRD-02", "PII-03"),
    Reason.NO_RESPONSE_NEEDED: _profile(_LOW, _T2, "COM-42"),
    Reason.GIFT_RETURN: _profile(_SLA, _T2, "GFT-01"),
    Reason.DISCOUNT_REQUEST: _profile(_LOW, _T2, "PRC-01"),
    Reason.BULK_QUOTE: _profile(_LOW, _T2, "COM-02"),
    Reason.PLATFORM_NOTIFICATION: _profile(_LOW, _T2, "EML-02"),
    Reason.DELIVERY_INSTRUCTIONS: _profile(_SLA, _T2, "COM-03", "ADR-01"),
    Reason.SIZE_FIT: _profile(_SLA, _T2, "RET-08", "RET-01"),
    Reason.OTHER: _profile(_LOW, _T2, "COM-40"),
}

# Seller or carrier at fault: the buyer chooses between replacement, return with full refund, or keep + partial (4.6).
SELLER_FAULT = frozenset(
    {Reason.ITEM_DAMAGED, Reason.ITEM_DEFECTIVE, Reason.WRONG_ITEM, Reason.MISSING_PARTS, Reason.NOT_AS_DESCRIBED}
)

# Contacts about an order that Amazon may turn into a claim after 48 h without a solution (ATZ-03).
CLAIMABLE = SELLER_FAULT | {
    Reason.WHERE_IS_MY_ORDER,
    Reason.DELIVERY_LATE,
    Reason.DELIVERED_NOT_RECEIVED,
    Reason.RETURN_REQUEST,
    Reason.REFUND_STATUS,
    Reason.RETURN_REFUND_DISPUTE,
    Reason.REPLACEMENT_REQUEST,
    Reason.AUTHENTICITY_OR_IP,
    Reason.SIZE_FIT,
    Reason.GIFT_RETURN,
}

"""Words of notes in English, the language notes are kept in."""

from __future__ import annotations

from copilot.domain.action import ActionState
from copilot.domain.cancel import CancelVerdict
from copilot.domain.marketplace import Language
from copilot.domain.note_words.catalogue import NoteWords
from copilot.domain.order import OrderStatus, ReturnStatus, TrackingStatus
from copilot.domain.reason import Reason
from copilot.domain.refund import RefundVerdict
from copilot.domain.risk import Risk, Tier
from copilot.domain.sub_reason import SubReason, profile
from copilot.domain.ticket import ClaimOutcome


def _tags(*names: str) -> dict[str, str]:
    return {name: name.replace("_", " ") for name in names}


WORDS = NoteWords(
    language=Language.EN,
    reasons={
        **{reason: reason.value.replace("_", " ") for reason in Reason},
        Reason.A_TO_Z_CLAIM: "A-to-z claim",
        Reason.INVOICE_TAX_REQUEST: "invoice",
        Reason.REFUND_STATUS: "status of a refund",
        Reason.WHERE_IS_MY_ORDER: "where the order is",
        Reason.WARRANTY_USAGE_HELP: "help with use or guarantee",
        Reason.RETURN_REFUND_DISPUTE: "dispute over a refund",
        Reason.CHANGE_ADDRESS: "change of address",
        Reason.FRAUD_PHISHING_PRIVACY: "fraud or privacy",
    },
    subs={sub: sub.value.replace("_", " ") for sub in SubReason},
    means={sub: profile(sub).means for sub in SubReason},
    orders={status: status.value for status in OrderStatus},
    tracking={status: status.value for status in TrackingStatus},
    returns={status: status.value for status in ReturnStatus},
    outcomes={
        ClaimOutcome.AGAINST_SELLER: "against us",
        ClaimOutcome.AMAZON_FUNDED: "paid by Amazon, not against us",
        ClaimOutcome.UNCLEAR: "the notice does not say how",
    },
    risks={
        Risk.ODR_CRITICAL: "may become an order defect",
        Risk.SLA_WARNING: "must be answered in time",
        Risk.LOW: "low risk",
    },
    owners={Tier.T1_CRISIS: "crisis specialist (T1-CRISIS)", Tier.T2_GENERAL: "support agent (T2-GENERAL)"},
    refunds={
        RefundVerdict.NONE: "no refund is due",
        RefundVerdict.FULL: "full refund",
        RefundVerdict.PARTIAL: "partial refund",
        RefundVerdict.ASK_CHOICE: "ask the buyer to choose",
        RefundVerdict.AFTER_RETURN: "refund after the return",
        RefundVerdict.BLOCKED: "refund blocked",
    },
    cancels={
        CancelVerdict.NONE: "nothing to cancel",
        CancelVerdict.EXECUTE: "cancel the order",
        CancelVerdict.ASK_OFFICIAL_REQUEST: "ask for the official cancellation request",
        CancelVerdict.TOO_LATE: "too late to cancel",
    },
    steps=_tags(
        *(state.value.lower() for state in ActionState),
        "contradicted",
        "denied",
        "withdrawal_asked",
        "granted",
        "refused",
        "delegated",
    ),
    next={
        "bounced": "Answer once more in the buyer's own thread; if that is blocked too, use a template in Seller Central",
        "claim.against_seller": "Check what Amazon debited; appeal with new evidence, or have a manager let it stand",
        "claim.amazon_funded": "File the decision: Amazon paid the buyer, nothing is owed and nothing is appealed",
        "claim.unclear": "Read the decision in Seller Central; appeal with new evidence where it went against us",
        "choose": "Read the ticket and choose the reason; nothing is proposed until then",
        "cancel.execute": "Confirm the cancellation",
        "cancel.ask_official_request": "Ask the buyer for the official cancellation request",
        "cancel.too_late": "Tell the buyer that the order has shipped and how to return it",
        "reason.a_to_z_claim": "Assemble the evidence pack and have a manager approve the response to Amazon",
        "reason.chargeback_dispute": "Represent the chargeback on its page, with shipment proof and correspondence",
        "reason.safety_injury_legal": "Alert compliance, acknowledge the buyer without words of cause or liability",
        "reason.authenticity_or_ip": "Secure the supplier invoices and offer the return; do not argue",
        "reason.delivered_not_received": "Open a carrier trace and obtain the proof of delivery",
        "reason.fraud_phishing_privacy": "Do not engage off Amazon; report the message or hand it to the privacy contact",
        "reason.no_response_needed": "Mark as no response needed",
        "reason.platform_notification": "File the notice; no buyer waits for an answer",
        "photo": "Ask for a photo; offer the choice when it is there",
        "refund.full": "Confirm or reject the proposed refund, then answer the buyer",
        "refund.partial": "Confirm or reject the proposed partial refund, then answer the buyer",
        "refund.ask_choice": "Offer the choice and record what the buyer chooses",
        "refund.after_return": "Authorise the return; refund when it has arrived",
        "refund.blocked": "Answer the buyer; do not refund while the gate is closed",
        "macro": "Answer the buyer with the proposed macro",
    },
    lines={
        "undecided": "no refund is proposed yet",
        "buyer_messages": "{count} buyer message(s), latest {moment} {source}",
        "notice": "Notice received {moment} {source}",
        "claim_decided": "Claim decided: {outcome} {source}",
        "within": "Within the reason: {sub}. {means} {source}",
        "also": "Also asks for: {names} {source}",
        "order": "Order {order}: {fulfilment}, {status}, {marketplace} {source}",
        "tracking": "Tracking: {details} {source}",
        "latest_delivery": "latest delivery date {date}",
        "delivered": "delivered {date}",
        "money": "Paid {paid}, refunded {refunded}, refundable {left} {source}",
        "claim_open": "A-to-z claim open {source}",
        "chargeback_open": "Chargeback open {source}",
        "protected": "Buy Shipping Claims Protected: yes {source}",
        "unprotected": "Buy Shipping Claims Protected: no {source}",
        "return": "Return {status} {source}",
        "return_on": "Return {status} on {date} {source}",
        "record": "Buyer record: {orders} orders, {refunds} refunds in 365 days {source}",
        "nothing_done": "None: proposed only, nothing was executed",
        "answer_also": "; answer also: {names}",
    },
)

"""Names on the screen in English."""

from __future__ import annotations

from copilot.domain.action import ActionState
from copilot.domain.costs import OptionKind
from copilot.domain.expected_cost import CostName
from copilot.domain.goodwill import RepeatOutcome
from copilot.domain.identity import Role
from copilot.domain.marketplace import Language
from copilot.domain.quiz import Pillar
from copilot.domain.radar import Giver
from copilot.domain.risk import Flag
from copilot.domain.screen_words.catalogue import ScreenWords

WORDS = ScreenWords(
    language=Language.EN,
    flags={
        Flag.IS_FBA: "fulfilled by Amazon",
        Flag.CLAIMS_PROTECTED: "Claims Protected",
        Flag.CLAIM_OPEN: "A-to-z claim open",
        Flag.CHARGEBACK_OPEN: "chargeback open",
        Flag.RFS_FIRED: "Amazon refunds at first scan",
        Flag.RETURN_RECEIVED: "return received",
        Flag.BUYER_CANCEL_FLAG: "official cancellation request",
        Flag.EU_WITHDRAWAL: "withdrawal (EU)",
        Flag.B2B: "business order",
        Flag.REVIEW_THREAT: "review used as pressure",
        Flag.OVER_THRESHOLD: "above the escalation threshold",
        Flag.ALREADY_REFUNDED: "refunded already",
        Flag.PHOTOS_ATTACHED: "photos attached",
        Flag.PHOTOS_MISSING: "photos missing",
        Flag.REFUND_DEMANDED: "asks for money back",
        Flag.REPLACEMENT_DEMANDED: "asks for a replacement",
        Flag.SECOND_CONTACT: "wrote again",
        Flag.ANSWERED_BEFORE: "writes again after our answer",
        Flag.CLAIM_THREAT: "speaks of a claim",
        Flag.CHARGEBACK_THREAT: "speaks of a chargeback",
        Flag.LEGAL_THREAT: "lawyer, police or consumer body",
        Flag.SAFETY: "injury or danger",
        Flag.COUNTERFEIT: "called a fake",
        Flag.INJECTION_SUSPECTED: "text tries to give orders",
        Flag.ORDER_UNKNOWN: "order not known",
        Flag.OFF_PLATFORM: "wants to leave Amazon",
        Flag.DELIVERED_SCAN: "delivery scan exists",
        Flag.UNVOUCHED: "nobody vouches for this mail",
        Flag.UNANSWERED_24H: "unanswered for over 24 h",
        Flag.UNANSWERED_48H: "unsolved for over 48 h",
    },
    clocks={
        "first_response": "answer to the buyer within 24 h",
        "house_response": "our own first step",
        "claim_eligibility": "before a claim may be opened",
        "grant_by_silence": "claim granted without an answer",
        "claim_information": "answer to Amazon on the claim",
        "claim_answer": "evidence for the claim",
        "claim_appeal": "appeal against the claim",
        "chargeback": "answer to the chargeback",
        "return_request": "answer to the return request",
        "eu_withdrawal_refund": "refund after a withdrawal",
        "refund_after_return": "refund after the return arrived",
        "safe_t": "SAFE-T claim against Amazon",
        "buyer_self_cancel": "buyer may still cancel alone",
        "auto_cancel": "Amazon cancels unshipped order",
        "b2b_invoice": "invoice for a business order",
    },
    options={
        OptionKind.REPLACE: "send it again",
        OptionKind.PARTIAL: "partial refund",
        OptionKind.FULL: "full refund",
        OptionKind.AFTER_RETURN: "refund after the return",
        OptionKind.WAIT: "answer and wait",
        OptionKind.CLAIM: "let the claim decide",
    },
    costs={
        CostName.REFUND: "refund",
        CostName.GOODS: "goods",
        CostName.OUTBOUND_SHIPPING: "parcel out",
        CostName.RETURN_SHIPPING: "parcel back",
        CostName.REFUND_LATER: "refund later",
        CostName.CLAIM: "claim",
        CostName.DEFECT: "order defect",
        CostName.CLAIM_HANDLING: "work on the claim",
        CostName.GOODS_BACK: "goods back",
        CostName.AMAZON_FUNDING: "Amazon's money",
    },
    records={
        RepeatOutcome.OK: "nothing unusual",
        RepeatOutcome.LOOK_CLOSER: "look closer first",
        RepeatOutcome.NO_GOODWILL: "no goodwill",
        RepeatOutcome.UNKNOWN: "not known",
    },
    states={
        ActionState.PROPOSED: "Proposed. Nobody has confirmed it.",
        ActionState.CONFIRMED: "A person has confirmed it. Nothing has left yet.",
        ActionState.AWAITING_APPROVAL: "Waiting for approval. Nothing has left yet.",
        ActionState.HELD: "Held so that it can be taken back. Nothing has left yet.",
        ActionState.SUBMITTED: "Sent to Amazon. Amazon has not answered yet; it is not done.",
        ActionState.PROCESSING: "Amazon is working on it; it is not done.",
        ActionState.ACCEPTED: "Amazon's report accepted it. Finances do not show it yet.",
        ActionState.REJECTED: "Amazon refused it. Nothing was carried out.",
        ActionState.UNKNOWN: "Whether Amazon carried it out is not known. Do not repeat it: it is being looked into.",
        ActionState.SETTLED: "Done: Amazon's own books show it.",
        ActionState.CANCELLED: "Taken back in time. Nothing was carried out.",
        ActionState.EXPIRED: "Nobody approved it in time. Nothing was carried out.",
        ActionState.VOID: "Ended before anything was carried out.",
    },
    roles={
        Role.AGENT: "agent",
        Role.SENIOR_AGENT: "senior agent",
        Role.CRISIS_AGENT: "crisis agent",
        Role.MANAGER: "manager",
        Role.COMPLIANCE: "compliance",
        Role.QA: "quality assurance",
        Role.INTEGRATOR: "integrator",
        Role.ADMIN: "administrator",
    },
    pillars={
        Pillar.RETURNS_REFUNDS: "returns and refunds",
        Pillar.SHIPPING_FBM: "shipping by the seller",
        Pillar.ACCOUNT_COMPLIANCE: "account compliance",
        Pillar.MESSAGING: "messages to buyers",
    },
    tools={
        "refund": "refund",
        "cancel": "cancel",
        "cancel_mcf": "cancel_mcf",
    },
    givers={
        Giver.AMAZON: "Amazon",
        Giver.SELLER: "we",
        Giver.CLAIM: "an A-to-z claim",
        Giver.CHARGEBACK: "a chargeback",
        Giver.UNKNOWN: "not known who",
    },
    joining={
        "and": "and",
        "this_product": "this product",
    },
)

"""Where the reason is not certain: what is grave enough counts although it is not likeliest, and money never moves."""

from __future__ import annotations

import pytest

from copilot.domain.caution import defaults, graver, plausible
from copilot.domain.marketplace import Language
from copilot.domain.order import Fulfilment
from copilot.domain.reason import Reason
from copilot.domain.refund import WITHOUT_MONEY, RefundVerdict, decide_refund
from copilot.domain.risk import Risk, Tier
from copilot.domain.triage import Candidate, TriageResult
from tests.builders.orders import case, delivered_tracking, facts, order

_R = Reason


def judged(reason: Reason, confidence: float, **others: float) -> TriageResult:
    return TriageResult(
        language=Language.EN,
        reason=reason,
        confidence=confidence,
        alternatives=tuple(Candidate(reason=Reason(name), confidence=chance) for name, chance in others.items()),
        abstained=confidence < 0.7,
    )


def test_a_crisis_that_is_likely_enough_goes_to_the_crisis_team() -> None:
    told = defaults(judged(_R.ITEM_DEFECTIVE, 0.6, safety_injury_legal=0.2, product_question=0.1))
    assert (told.risk, told.tier) == (Risk.ODR_CRITICAL, Tier.T1_CRISIS)
    assert "safety_injury_legal" in told.label


def test_what_is_hardly_possible_lifts_nothing() -> None:
    told = defaults(judged(_R.PRODUCT_QUESTION, 0.95, safety_injury_legal=0.03))
    assert (told.risk, told.tier, told.label) == (Risk.LOW, Tier.T2_GENERAL, "product_question")


def test_a_certain_reason_is_lifted_by_nothing_less_likely() -> None:
    told = defaults(judged(_R.RETURN_REQUEST, 0.89, delivered_not_received=0.1))
    assert (told.risk, told.tier, told.label) == (Risk.SLA_WARNING, Tier.T2_GENERAL, "return_request")


def test_what_it_may_be_is_named_once() -> None:
    told = defaults(judged(_R.PRODUCT_QUESTION, 0.5, safety_injury_legal=0.3))
    assert told.label == "product_question, and it may be safety_injury_legal"


def test_doubt_never_lowers_anything() -> None:
    told = defaults(judged(_R.A_TO_Z_CLAIM, 0.4, product_question=0.35))
    assert (told.risk, told.tier) == (Risk.ODR_CRITICAL, Tier.T1_CRISIS)


def test_of_two_readings_the_graver_counts_and_is_named() -> None:
    calm, grave = defaults(judged(_R.PRODUCT_QUESTION, 0.95)), defaults(judged(_R.A_TO_Z_CLAIM, 0.9))
    told = graver(calm, grave)
    assert (told.risk, told.tier) == (Risk.ODR_CRITICAL, Tier.T1_CRISIS)
    assert "product_question" in told.label and "a_to_z_claim" in told.label
    assert graver(grave, calm) == grave


def test_only_what_may_well_be_is_plausible() -> None:
    assert plausible(judged(_R.ITEM_DAMAGED, 0.5, item_defective=0.3, wrong_item=0.05)) == (_R.ITEM_DEFECTIVE,)


def test_without_a_certain_reason_only_what_every_plausible_one_agrees_on_is_said() -> None:
    about = facts(order(tracking=delivered_tracking()))
    agreed = decide_refund(case(_R.ITEM_DAMAGED, about, abstained=True, doubts=(_R.ITEM_DEFECTIVE,)))
    assert (agreed.decision, agreed.amount, agreed.lines) == (RefundVerdict.ASK_CHOICE, None, ())
    torn = decide_refund(case(_R.ITEM_DAMAGED, about, abstained=True, doubts=(_R.PRODUCT_QUESTION,)))
    assert torn.decision is RefundVerdict.NONE
    assert (
        decide_refund(case(_R.ITEM_DAMAGED, about, abstained=True, doubts=(_R.OTHER,))).decision is RefundVerdict.NONE
    )


@pytest.mark.parametrize("reason", list(Reason))
@pytest.mark.parametrize("fulfilment", list(Fulfilment))
def test_an_uncertain_reason_never_suggests_money(reason: Reason, fulfilment: Fulfilment) -> None:
    for days_late in (-2, 9):
        about = facts(order(days_late=days_late, fulfilment=fulfilment), claims_protected=False)
        told = decide_refund(case(reason, about, abstained=True))
        assert told.decision in WITHOUT_MONEY | {RefundVerdict.NONE}
        assert told.amount is None
        assert told.lines == ()

"""Risk and tier of a judgement that may be wrong: what is likely enough counts, not only what is likeliest (S52, S67)."""

from __future__ import annotations

from copilot.domain.reason import PROFILES, Reason
from copilot.domain.record import Record
from copilot.domain.risk import Risk, Tier
from copilot.domain.triage import TriageResult

PLAUSIBLE = (
    0.25  # from this chance on a reason is one that a decision must be right for as well; chosen on the golden cases
)
# A missed crisis costs more than a second look: where the reason is not certain, chances from DOUBT on are summed, and
# these sums lift a ticket to the crisis team and to ODR-CRITICAL. Chosen on the golden cases (docs/qa.md), never on the
# held-out ones.
DOUBT, CRISIS, DEFECT = 0.03, 0.07, 0.06
_GRAVEST = (Risk.ODR_CRITICAL, Risk.SLA_WARNING, Risk.LOW)
_FIRST = (Tier.T1_CRISIS, Tier.T2_GENERAL)


class Defaults(Record):
    """Risk and tier before any escalator, and what they rest on."""

    risk: Risk
    tier: Tier
    label: str


def plausible(judged: TriageResult) -> tuple[Reason, ...]:
    """What the ticket may be about instead of its likeliest reason."""
    return tuple(other.reason for other in judged.alternatives if other.confidence >= PLAUSIBLE)


def defaults(judged: TriageResult) -> Defaults:
    """The defaults of the reason (policy section 9); where it is not certain, of a graver one that is likely enough."""
    profile = PROFILES[judged.reason]
    risk, tier = profile.risk, profile.tier
    others = [o for o in judged.alternatives if o.confidence >= DOUBT] if judged.abstained else []
    crises = [o for o in others if PROFILES[o.reason].tier is Tier.T1_CRISIS]
    defects = [o for o in others if PROFILES[o.reason].risk is Risk.ODR_CRITICAL]
    graver: list[Reason] = []
    if tier is not Tier.T1_CRISIS and sum(o.confidence for o in crises) >= CRISIS:
        tier, graver = Tier.T1_CRISIS, [crises[0].reason]
    if risk is not Risk.ODR_CRITICAL and sum(o.confidence for o in defects) >= DEFECT:
        risk, graver = Risk.ODR_CRITICAL, [*graver, defects[0].reason]
    doubts = "".join(f", and it may be {reason}" for reason in dict.fromkeys(graver))
    return Defaults(risk=risk, tier=tier, label=f"{judged.reason}{doubts}")


def graver(ours: Defaults, other: Defaults) -> Defaults:
    """The graver risk and the graver tier of a reading with a model and ``other``, the one without: a model may warn, never
    calm (N19)."""
    risk = min(ours.risk, other.risk, key=_GRAVEST.index)
    tier = min(ours.tier, other.tier, key=_FIRST.index)
    if (risk, tier) == (ours.risk, ours.tier):
        return ours
    return Defaults(risk=risk, tier=tier, label=f"{ours.label}, and read without a model for {other.label}")

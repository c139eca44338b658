"""Two readings of one ticket made one: the offline engine's and a model's. A model may take money off the table, never put
it there (N19, law 3)."""

from __future__ import annotations

from copilot.domain.model_answer import WARNINGS, Opinion
from copilot.domain.reason import Reason
from copilot.domain.record import Record
from copilot.domain.triage import Candidate, TriageResult

# Below this chance of the two together nobody acts on the reason.
SURE = 0.75
# However sure a model says it is, it may be wrong in one of twenty.
_MOST, _LEAST = 0.95, 0.2
_ALTERNATIVES = 3


class SecondOpinion(Record):
    """What a model said of the ticket, after it was held against what it was given, for a person to read. Words of the buyer
    are as the buyer wrote them: names were put back on this side."""

    model: str
    prompt: str
    agrees: bool
    opinion: Opinion

    @property
    def macro(self) -> str | None:
        """The prepared answer it finds fitting, of those that might be offered."""
        return self.opinion.macro


class Joined(Record):
    """What both come to. ``money`` is whether a refund or a cancellation may be proposed at all: only for the reason that the
    offline engine is sure of by itself."""

    result: TriageResult
    agrees: bool
    money: bool


def join(offline: TriageResult, opinion: Opinion) -> Joined:
    """Agreement raises the chance of the reason, disagreement lowers it and both are shown. Warnings of either count;
    language and sub-reasons are the offline engine's."""
    agrees = opinion.reason is offline.reason
    chances = _together(offline, opinion)
    ranked = sorted(chances.items(), key=lambda pair: (-pair[1], pair[0]))
    reason, chance = ranked[0]
    others = [Candidate(reason=r, confidence=round(c, 4)) for r, c in ranked[1:] if c >= 0.01]
    named = tuple(dict.fromkeys([*offline.also, *opinion.also]))
    result = offline.model_copy(
        update={
            "reason": reason,
            "confidence": round(chance, 4),
            "alternatives": tuple(others[:_ALTERNATIVES]),
            "flags": offline.flags | (opinion.warnings & WARNINGS),
            "abstained": chance < SURE or reason is Reason.OTHER,
            "also": () if reason is Reason.OTHER else tuple(other for other in named if other is not reason)[:2],
        }
    )
    sure_alone = not offline.abstained and offline.reason is reason and not result.abstained
    return Joined(result=result, agrees=agrees, money=sure_alone)


def _together(offline: TriageResult, opinion: Opinion) -> dict[Reason, float]:
    """The chances of every reason that either names. Two who agree are wrong together only where each is; of two who do
    not, each counts by how sure it is, and a model that hesitates for little: what it says of its own sureness is not
    calibrated. ``other`` is half a word: that it cannot tell is no reading."""
    mine = {offline.reason: offline.confidence} | {o.reason: o.confidence for o in offline.alternatives}
    theirs = min(max(opinion.confidence, _LEAST), _MOST)
    first = mine[offline.reason]
    if opinion.reason is offline.reason:
        both = 1 - (1 - first) * (1 - theirs)
        left = (1 - both) / (1 - first) if first < 1 else 0.0
        return {reason: both if reason is offline.reason else chance * left for reason, chance in mine.items()}
    heard = theirs**2 * (0.5 if opinion.reason is Reason.OTHER else 1.0)
    weight = first / (first + heard)
    chances = {reason: weight * chance for reason, chance in mine.items()}
    chances[opinion.reason] = chances.get(opinion.reason, 0.0) + (1 - weight) * theirs
    return chances

"""What an agent is shown: the contract's suggestion (section 3), whole, with the why of every part."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import AwareDatetime

from copilot.domain.action import Action, ActionState
from copilot.domain.authority import Verdict
from copilot.domain.because import Because
from copilot.domain.cancel import CancelVerdict
from copilot.domain.clock import TicketClock
from copilot.domain.evidence import Visibility
from copilot.domain.macro import Reply
from copilot.domain.marketplace import Language
from copilot.domain.money import Money
from copilot.domain.note import Note
from copilot.domain.options import Option
from copilot.domain.reason import Reason
from copilot.domain.record import Record
from copilot.domain.refund import UNDECIDED, RefundVerdict
from copilot.domain.risk import Flag, Risk, Tier
from copilot.domain.second_opinion import SecondOpinion
from copilot.domain.sub_reason import SubReason
from copilot.domain.triage import Candidate


class Citation(Record):
    """A rule or fact the suggestion rests on; the quote is verbatim of that version, from ``start`` up to ``end``."""

    id: str
    title: str
    quote: str
    version: str
    visibility: Visibility = Visibility.PUBLIC
    start: int = 0
    end: int | None = None  # None: stored before quotes had places


class RefundPart(Record):
    """The refund suggestion."""

    decision: RefundVerdict
    amount: Money | None
    because: tuple[Because, ...]

    @property
    def undecided(self) -> bool:
        """Whether "none" says only that nothing can be said yet."""
        return self.decision is RefundVerdict.NONE and any(one.rule in UNDECIDED for one in self.because[:1])


class CancelPart(Record):
    """The cancel suggestion."""

    decision: CancelVerdict
    because: tuple[Because, ...]


class ProposedAction(Record):
    """An action the agent may confirm, by its digest. ``preview`` is the verdict for the lowest agent role."""

    action_id: str
    digest: str
    state: ActionState
    action: Action
    preview: Verdict


class Suggestion(Record):
    """All of it. ``public()`` is the JSON of the contract."""

    suggestion_id: str
    ticket_id: str
    version: int
    engine: str
    language: Language
    reason: Reason
    confidence: float
    alternatives: tuple[Candidate, ...]
    abstained: bool
    question: str | None
    flags: tuple[Flag, ...]
    risk: Risk
    tier: Tier
    risk_because: tuple[str, ...]
    clocks: tuple[TicketClock, ...]
    macro: Reply | None
    note: Note
    refund: RefundPart
    cancel: CancelPart
    citations: tuple[Citation, ...]
    actions: tuple[ProposedAction, ...]
    options: tuple[Option, ...] = ()
    created_at: AwareDatetime
    timing_ms: Mapping[str, float]
    sub: SubReason | None = None  # within the reason; a suggestion stored before there were any has none
    also: tuple[Reason, ...] = ()  # other problems of the same letter
    chosen: bool = False  # a person named the reason: it is theirs, and says nothing of how sure we are
    second_opinion: SecondOpinion | None = None  # a model's, where one was heard

    def public(self) -> dict[str, Any]:
        """The contract's shape (section 3) with our additions beside it."""
        raw = self.model_dump(mode="json")
        macro = self.macro
        return {
            **{k: raw[k] for k in ("suggestion_id", "ticket_id", "version", "engine", "language")},
            "reason": {
                "tag": self.reason.value,
                "confidence": round(self.confidence, 4),
                "alternatives": [
                    {"tag": c.reason.value, "confidence": round(c.confidence, 4)} for c in self.alternatives
                ],
                "sub": self.sub.value if self.sub else None,
                "also": [reason.value for reason in self.also],
                "chosen": self.chosen,
            },
            **{k: raw[k] for k in ("abstained", "question", "flags", "risk", "tier", "risk_because", "clocks")},
            "macro": None
            if macro is None
            else {
                "id": macro.macro_id,
                "version": macro.version,
                "locale": macro.locale.value,
                "text": macro.text,
                "slots": dict(macro.slots),
            },
            "refund": {**raw["refund"], "undecided": self.refund.undecided},
            **{k: raw[k] for k in ("note", "cancel", "citations", "actions", "options")},
            "second_opinion": _second(self.second_opinion),
            **{k: raw[k] for k in ("created_at", "timing_ms")},
        }


def _second(said: SecondOpinion | None) -> dict[str, Any] | None:
    if said is None:
        return None
    opinion = said.opinion.model_dump(mode="json")
    opinion["warnings"] = sorted(opinion["warnings"])
    return {"model": said.model, "prompt": said.prompt, "agrees": said.agrees, **opinion}

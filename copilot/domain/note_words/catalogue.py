"""What the system's own sentences of a note are made of, in one language: names, next steps and lines with placeholders."""

from __future__ import annotations

from collections.abc import Mapping

from copilot.domain.cancel import CancelVerdict
from copilot.domain.marketplace import Language
from copilot.domain.order import OrderStatus, ReturnStatus, TrackingStatus
from copilot.domain.reason import Reason
from copilot.domain.record import Record
from copilot.domain.refund import RefundVerdict
from copilot.domain.risk import Risk, Tier
from copilot.domain.sub_reason import SubReason
from copilot.domain.ticket import ClaimOutcome


class NoteWords(Record):
    """One language. What stands in square brackets behind a line (its source), ids, codes, dates and amounts are the
    same in every language and come from code, never from here."""

    language: Language
    reasons: Mapping[Reason, str]
    subs: Mapping[SubReason, str]
    means: Mapping[SubReason, str]
    orders: Mapping[OrderStatus, str]
    tracking: Mapping[TrackingStatus, str]
    returns: Mapping[ReturnStatus, str]
    outcomes: Mapping[ClaimOutcome, str]
    risks: Mapping[Risk, str]
    owners: Mapping[Tier, str]
    refunds: Mapping[RefundVerdict, str]
    cancels: Mapping[CancelVerdict, str]
    steps: Mapping[str, str]  # of a ledger entry: what happened to an action, by the second half of its kind
    next: Mapping[str, str]
    lines: Mapping[str, str]

    def named(self, name: Reason | SubReason) -> str:
        """A reason or sub-reason as it stands in a sentence."""
        return self.subs[name] if isinstance(name, SubReason) else self.reasons[name]

    def step(self, kind: str) -> str:
        """What happened to an action, from the kind of its ledger entry; one nobody named yet is shown as it is."""
        tag = kind.split(".", 1)[1]
        return self.steps.get(tag, tag.replace("_", " "))

    def texts(self) -> dict[str, str]:
        """Every text by a key that is the same in all languages."""
        return {
            f"{table}.{key}": text
            for table, texts in self.model_dump(mode="json", exclude={"language"}).items()
            for key, text in texts.items()
        }

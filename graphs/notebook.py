"""The run's notebook: what one step leaves for the next, sealed in our tables, typed when read back."""

from __future__ import annotations

from typing import Any

from copilot.domain.evidence import Passage
from copilot.domain.order import OrderFacts
from copilot.domain.outbox import RunRecord
from copilot.domain.reason import Reason
from copilot.domain.record import Record
from copilot.domain.second_opinion import SecondOpinion
from copilot.domain.triage import TriageResult


class Notebook(Record):
    """Typed view of ``RunRecord.work``."""

    facts: OrderFacts | None = None
    troubles: tuple[str, ...] = ()
    triage: TriageResult | None = None
    alone: TriageResult | None = None  # the reading without a model, where one was heard
    second: SecondOpinion | None = None
    money: bool = True  # whether the reason is sure enough without a model that money may be proposed
    passages: tuple[Passage, ...] = ()
    asins: tuple[str, ...] = ()  # items the ticket is about, by its notice, its order and the buyer's own word
    topic: str | None = None  # of a question about a product
    acted: str | None = None
    followups: tuple[dict[str, Any], ...] = ()
    chosen: Reason | None = None  # by a person, in place of our judgement
    edited: bool = False  # a person chose the action or its amount; reading the facts anew starts without it
    remark: str = ""  # a person's own words for the note, kept when everything else is proposed anew
    remark_by: str = ""


def read(run: RunRecord) -> Notebook:
    """The notebook of a run."""
    return Notebook.model_validate(run.work)


def page(**parts: Any) -> dict[str, Any]:
    """Parts of a notebook as they are stored."""
    filled = Notebook.model_validate(parts)
    return {name: value for name, value in filled.model_dump(mode="json").items() if name in parts}

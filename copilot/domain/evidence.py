"""What a suggestion rests on: passages of our own articles, each with id, version and a verbatim quote."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from copilot.domain.marketplace import Language
from copilot.domain.reason import Reason
from copilot.domain.record import Record


class PassageKind(StrEnum):
    """Where a passage comes from."""

    POLICY = "policy"
    ASIN = "asin"
    EXTRA = "extra"  # texts a security case planted; retrieved, never obeyed


class Visibility(StrEnum):
    """Who may read a section of a product sheet."""

    PUBLIC = "public"
    INTERNAL = "internal"  # for agents; never in a text that reaches a buyer (KNOW-01)


class Passage(Record):
    """A piece of knowledge. ``quote`` occurs verbatim in the article (or section of a sheet) of that version, from
    character ``start`` up to ``end``.

    What is ``internal`` is shown to agents, marked so, and never reaches a buyer (KNOW-01). ``embedder`` compared it with
    the question ("offline", or a model's name); empty for what was named by its id.
    """

    id: str
    kind: PassageKind
    title: str
    quote: str
    version: str
    source: str
    score: float
    internal: bool = False
    start: int = 0
    end: int | None = None  # None: stored before quotes had places
    embedder: str = ""
    language: Language | None = None  # of the quote; None: stored before passages told


class KnowledgeQuery(Record):
    """What to look for. ``text`` is a buyer's own words: a search key, never an instruction; a model gets to read only what of
    it may leave. The policies of ``reason``, or those named in ``policy_ids``, come first.

    ``on`` is the day on which sheets must hold and policies be in effect; without one, those of any day answer.
    """

    text: str
    language: Language
    marketplace: str
    reason: Reason | None = None
    policy_ids: tuple[str, ...] = ()
    asins: tuple[str, ...] = ()
    on: date | None = None
    limit: int = 6

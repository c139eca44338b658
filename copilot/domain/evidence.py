"""What a suggestion rests on: passages of our own articles, each with id, version and a verbatim quote."""

from __future__ import annotations

from enum import StrEnum

from copilot.domain.marketplace import Language
from copilot.domain.reason import Reason
from copilot.domain.record import Record


class PassageKind(StrEnum):
    """Where a passage comes from."""

    POLICY = "policy"
    ASIN = "asin"
    EXTRA = "extra"  # texts a security case planted; retrieved, never obeyed


class Passage(Record):
    """A piece of knowledge. ``quote`` occurs verbatim in the article of that version."""

    id: str
    kind: PassageKind
    title: str
    quote: str
    version: str
    source: str
    score: float


class KnowledgeQuery(Record):
    """What to look for. ``text`` is redacted buyer text: a search key, never an instruction."""

    text: str
    language: Language
    marketplace: str
    reason: Reason | None = None
    policy_ids: tuple[str, ...] = ()
    asins: tuple[str, ...] = ()
    limit: int = 6

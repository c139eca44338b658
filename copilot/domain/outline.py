"""A ticket in closed words: what reports count, what is alike, what is missing. Nothing a buyer wrote stands here (law 7)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import AwareDatetime

from copilot.domain.cancel import CancelVerdict
from copilot.domain.identity import Role
from copilot.domain.marketplace import Language
from copilot.domain.order import Fulfilment
from copilot.domain.reason import Reason
from copilot.domain.record import Record
from copilot.domain.refund import RefundVerdict
from copilot.domain.risk import Risk, Tier
from copilot.domain.sub_reason import SubReason

# A question about the product itself: its sheet has the answer, or lacks it.
ABOUT_PRODUCTS = frozenset({Reason.PRODUCT_QUESTION, Reason.WARRANTY_USAGE_HELP, Reason.SIZE_FIT})
# Nobody waits for an answer, or no free text is allowed to the buyer: no macro on purpose.
WITHOUT_MACRO = frozenset({Reason.A_TO_Z_CLAIM, Reason.NO_RESPONSE_NEEDED, Reason.PLATFORM_NOTIFICATION, Reason.OTHER})


class Outline(Record):
    """What the newest suggestion of a ticket came to, in words of closed lists and ASINs."""

    ticket_id: str
    at: AwareDatetime
    marketplace: str
    language: Language
    reason: Reason
    sub: SubReason | None
    risk: Risk
    tier: Tier
    abstained: bool
    fulfilment: Fulfilment | None
    refund: RefundVerdict
    cancel: CancelVerdict
    macro: str | None  # as id@version
    asins: tuple[str, ...]
    topic: str | None  # of a question about a product, from our own list of topics
    known: bool | None  # such a question found something in a sheet of the item; None where nobody asked about one


class Alike(Record):
    """Another ticket, and what it shares with this one."""

    outline: Outline
    because: tuple[str, ...]


def most_alike(this: Outline, others: Iterable[Outline], *, limit: int = 3) -> tuple[Alike, ...]:
    """The tickets of the same reason that share most beyond it, the newest first among equals (P19).

    Compared are closed words only. A ticket that shares nothing but the reason is no help and left out.
    """
    found = []
    for other in others:
        if other.ticket_id == this.ticket_id or other.reason is not this.reason or other.abstained:
            continue
        shared = _shared(this, other)
        if shared:
            because = tuple(name for name, _ in shared)
            found.append((sum(weight for _, weight in shared), other.at, Alike(outline=other, because=because)))
    found.sort(key=lambda row: (-row[0], -row[1].timestamp(), row[2].outline.ticket_id))
    return tuple(alike for _, _, alike in found[:limit])


def _shared(this: Outline, other: Outline) -> list[tuple[str, int]]:
    same: tuple[tuple[str, int, bool], ...] = (
        ("sub_reason", 4, this.sub is not None and this.sub is other.sub),
        ("product", 4, not set(this.asins).isdisjoint(other.asins)),
        ("topic", 3, this.topic is not None and this.topic == other.topic),
        ("refund_decision", 2, this.refund is other.refund is not RefundVerdict.NONE),
        ("cancel_decision", 2, this.cancel is other.cancel is not CancelVerdict.NONE),
        ("fulfilment", 1, this.fulfilment is not None and this.fulfilment is other.fulfilment),
        ("marketplace", 1, this.marketplace == other.marketplace),
    )
    shared = [(name, weight) for name, weight, holds in same if holds]
    return shared if any(weight > 1 for _, weight in shared) else []


class GapKind(StrEnum):
    """What is missing."""

    PRODUCT = "product"  # nothing is known of an item that buyers ask about
    MACRO = "macro"  # a reason that is recognised and for which no locked words fit
    READING = "reading"  # tickets of a language that the copilot does not judge


# Who closes a gap: people who may load sheets, lock macros, add examples.
OWNER: dict[GapKind, Role] = {
    GapKind.PRODUCT: Role.MANAGER,
    GapKind.MACRO: Role.COMPLIANCE,
    GapKind.READING: Role.QA,
}


class Gap(Record):
    """One cluster of tickets that found no answer of ours (P16). ``about`` is an ASIN, a reason or a language."""

    kind: GapKind
    about: str
    topic: str | None
    tickets: int
    marketplaces: tuple[str, ...]
    languages: tuple[Language, ...]
    latest_at: AwareDatetime
    owner: Role

    @property
    def id(self) -> str:
        """Names the cluster for as long as it lasts."""
        return ":".join(filter(None, (self.kind.value, self.about, self.topic)))


def gaps(outlines: Iterable[Outline], *, at_least: int = 2) -> tuple[Gap, ...]:
    """The clusters with as many tickets, the largest first."""
    clusters: dict[tuple[GapKind, str, str | None], list[Outline]] = {}
    for outline in outlines:
        for key in _missing(outline):
            clusters.setdefault(key, []).append(outline)
    found = [
        Gap(
            kind=kind,
            about=about,
            topic=topic,
            tickets=len(members),
            marketplaces=tuple(sorted({member.marketplace for member in members})),
            languages=tuple(sorted({member.language for member in members})),
            latest_at=max(member.at for member in members),
            owner=OWNER[kind],
        )
        for (kind, about, topic), members in clusters.items()
        if len(members) >= at_least
    ]
    return tuple(sorted(found, key=lambda gap: (-gap.tickets, gap.id)))


def _missing(outline: Outline) -> list[tuple[GapKind, str, str | None]]:
    if outline.abstained:
        return [(GapKind.READING, outline.language.value, None)]
    missing: list[tuple[GapKind, str, str | None]] = []
    if outline.known is False:
        missing += [(GapKind.PRODUCT, asin, outline.topic) for asin in outline.asins]
    if outline.macro is None and outline.reason not in WITHOUT_MACRO:
        missing.append((GapKind.MACRO, outline.reason.value, None))
    return missing


class Deflection(Record):
    """Questions about an item in equal spans before and after something of it was published (S43)."""

    asin: str
    since: AwareDatetime
    days: int
    before: int
    after: int


def deflection(outlines: Iterable[Outline], asin: str, since: datetime, *, now: datetime, days: int) -> Deflection:
    """Counts over the same number of days on both sides: ``days``, or as many whole days as have passed since."""
    span = timedelta(days=min(days, (now - since).days))
    asked = [o.at for o in outlines if o.reason in ABOUT_PRODUCTS and asin in o.asins]
    return Deflection(
        asin=asin,
        since=since,
        days=span.days,
        before=sum(since - span <= at < since for at in asked),
        after=sum(since <= at < since + span for at in asked),
    )

"""Which reasons have words of their own: locked ones to offer, or still on their way (S40)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from copilot.domain.ledger import Entry
from copilot.domain.macro import Lifecycle, Macro, UnlockedBy
from copilot.domain.marketplace import Language
from copilot.domain.reason import Reason
from copilot.domain.record import Record

SUGGESTED = "suggestion.made"
TOP = 5

# Nobody waits for an answer, or no free text is allowed to the buyer: no macro on purpose.
WITHOUT_MACRO = frozenset({Reason.A_TO_Z_CLAIM, Reason.NO_RESPONSE_NEEDED, Reason.PLATFORM_NOTIFICATION, Reason.OTHER})

_FURTHEST = (Lifecycle.LOCKED, Lifecycle.VERIFIED, Lifecycle.DRAFT)


class Covered(Record):
    """One reason: how often it came, and its macros. ``languages`` says how far the words in each have come; ``None``: no words.
    ``needs_one`` is false where there is no macro on purpose."""

    reason: Reason
    tickets: int
    share: float
    needs_one: bool
    locked: tuple[str, ...]
    verified: tuple[str, ...]
    draft: tuple[str, ...]
    languages: dict[Language, Lifecycle | None]


class Coverage(Record):
    """All reasons, the most frequent first. ``tickets`` is 0 where nobody has written yet; then the order says nothing."""

    tickets: int
    reasons: tuple[Covered, ...]

    @property
    def top(self) -> tuple[Covered, ...]:
        """The most frequent reasons that need a macro; all of them while nothing is counted."""
        wanted = tuple(one for one in self.reasons if one.needs_one)
        return tuple(one for one in wanted if one.tickets)[:TOP] if self.tickets else wanted

    @property
    def missing(self) -> tuple[Reason, ...]:
        """Reasons without a locked macro, the most frequent first."""
        return tuple(one.reason for one in self.reasons if one.needs_one and not one.locked)


def reasons_of(entries: Iterable[Entry]) -> Counter[Reason]:
    """How many tickets came for which reason, by the newest suggestion of each."""
    newest = {entry.ticket_id: entry.data.get("reason") for entry in entries}
    return Counter(Reason(reason) for reason in newest.values() if reason in set(Reason))


def coverage(tickets: Counter[Reason], macros: Sequence[Macro], today: date) -> Coverage:
    """Only a macro that names the reason counts, and only words that need no action first; what was retired or has expired
    counts for nothing."""
    total = tickets.total()
    first_words = [m for m in macros if m.unlocked_by is UnlockedBy.NONE and _alive(m, today)]
    rows = []
    for reason in Reason:
        mine = [m for m in first_words if m.when.reasons is not None and reason in m.when.reasons]
        names = {state: tuple(f"{m.id}@{m.version}" for m in mine if m.state is state) for state in _FURTHEST}
        rows.append(
            Covered(
                reason=reason,
                tickets=tickets[reason],
                share=round(tickets[reason] / total, 4) if total else 0.0,
                needs_one=reason not in WITHOUT_MACRO,
                locked=names[Lifecycle.LOCKED],
                verified=names[Lifecycle.VERIFIED],
                draft=names[Lifecycle.DRAFT],
                languages={
                    lang: next((s for s in _FURTHEST if any(m.state is s and lang in m.body for m in mine)), None)
                    for lang in Language
                },
            )
        )
    rows.sort(key=lambda row: -row.tickets)
    return Coverage(tickets=total, reasons=tuple(rows))


def _alive(macro: Macro, today: date) -> bool:
    return macro.effective(today) if macro.state is Lifecycle.LOCKED else macro.state is not Lifecycle.RETIRED

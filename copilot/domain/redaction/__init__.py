"""Personal data out of a text before a model reads it, and back again on this side (law 7, AIR-04)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from copilot.domain.note_privacy import buyer_names, personal_data
from copilot.domain.ticket import Ticket

_ORDER = re.compile(r"(?<!\d)\d{3}[ -]?\d{7}[ -]?\d{7}(?!\d)")
_FORGED = re.compile(r"\[([A-Z]+_\d+)\]")
_PLACE = re.compile(r"\[[A-Z_]+_\d+\]")


def known_data(ticket: Ticket) -> tuple[str, ...]:
    """What must go whatever it looks like: the order's id and the buyer's names."""
    return tuple(part for part in (ticket.order_id, *sorted(buyer_names(ticket))) if part)


class Redacter:
    """One vault: the same datum gets the same placeholder in every text that goes through it."""

    def __init__(self, known: tuple[str, ...]) -> None:
        self._known = known
        self._places: dict[tuple[str, str], str] = {}
        self._vault: dict[str, str] = {}
        self._counts: Counter[str] = Counter()

    @property
    def counts(self) -> Mapping[str, int]:
        """How many data of each kind were found."""
        return dict(self._counts)

    def redact(self, text: str) -> str:
        """The text with placeholders for what was found."""
        text = _FORGED.sub(r"(\1)", text)
        found = [(one.start, one.end, one.kind.value.upper()) for one in personal_data(text, frozenset(self._known))]
        found += [(match.start(), match.end(), "ORDER") for match in _ORDER.finditer(text)]
        parts, at = [], 0
        for start, end, kind in sorted(found, key=lambda one: (one[0], -one[1])):
            if start < at:
                continue
            parts += [text[at:start], self._place(kind, text[start:end])]
            at = end
        return "".join([*parts, text[at:]])

    def restore(self, text: str) -> str:
        """The text with what this vault holds put back."""
        return _PLACE.sub(lambda place: self._vault.get(place[0], place[0]), text)

    def _place(self, kind: str, datum: str) -> str:
        key = (kind, " ".join(datum.casefold().split()))
        if key not in self._places:
            self._counts[kind] += 1
            self._places[key] = f"[{kind}_{self._counts[kind]}]"
            self._vault[self._places[key]] = datum
        return self._places[key]

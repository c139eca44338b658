"""Personal data out of a text and, on this side, back again: one vault for everything that is said about one ticket."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from copilot.domain.redaction.folding import Folded
from copilot.domain.redaction.kinds import Found, Kind
from copilot.domain.redaction.lists.first_names import FIRST_NAMES
from copilot.domain.redaction.lists.ordinary import ORDINARY
from copilot.domain.redaction.names import beside, names, of_mails
from copilot.domain.redaction.numbers import numbers
from copilot.domain.redaction.places import places

_FORGED = re.compile(r"\[(\s?[A-Za-z]{2,10}_\d+\s?)\]")
_PLACE = re.compile(r"\[[A-Z]+_\d+\]")
_RANK = {kind: rank for rank, kind in enumerate(Kind)}
_PART = re.compile(r"[^\W\d_][\w'-]+")


class Redacter:
    """The same datum gets the same placeholder in every text that goes through it; only this object can put it back."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        self._known = [pattern for datum in known if (pattern := _sought(datum)) is not None]
        self._names: set[str] = set()
        self._places: dict[tuple[Kind, str], str] = {}
        self._vault: dict[str, str] = {}
        self._counts: Counter[Kind] = Counter()

    @property
    def counts(self) -> Mapping[str, int]:
        """How many different data of each kind were found so far."""
        return {kind.value: many for kind, many in self._counts.items()}

    def redact(self, text: str) -> str:
        """The text with placeholders for what was found. What looks like a placeholder in it loses its bracket, so that nobody
        can have a datum put back by naming it."""
        safe = _FORGED.sub(r"(\1)", text)
        folded = Folded(safe)
        parts, at = [], 0
        for one in self._found(folded):
            start, end = folded.span(one.start, one.end)
            parts += [safe[at:start], self._place(one.kind, safe[start:end], folded.text[one.start : one.end])]
            at = end
        return "".join([*parts, safe[at:]])

    def places(self, text: str) -> tuple[Found, ...]:
        """Where ``redact`` would put placeholders, in order and none upon another, counted in characters of ``text``."""
        folded = Folded(text)
        return tuple(Found(*folded.span(one.start, one.end), one.kind) for one in self._found(folded))

    def _found(self, folded: Folded) -> list[Found]:
        found = [*numbers(folded.text), *places(folded.text), *names(folded.text)]
        found += of_mails(folded.text, [one for one in found if one.kind is Kind.EMAIL])
        found += beside(folded.text, found)
        self._remember(folded.text, found)
        return _apart([*found, *self._again(folded.text)])

    def restore(self, text: str) -> str:
        """The text with what this vault holds put back, as it was written first; placeholders of nobody stay."""
        return _PLACE.sub(lambda place: self._vault.get(place[0], place[0]), text)

    def _remember(self, text: str, found: Iterable[Found]) -> None:
        """A name that something gave away is known wherever it comes again."""
        for one in found:
            if one.kind is Kind.NAME:
                for part in _PART.findall(text[one.start : one.end]):
                    if len(part) > 2 and part[0].isupper() and part.casefold() not in ORDINARY:
                        self._names.add(part)

    def _again(self, text: str) -> Iterator[Found]:
        for pattern, kind in self._known:
            yield from (Found(m.start(), m.end(), kind) for m in pattern.finditer(text))
        if self._names:
            for match in _PART.finditer(text):
                if match[0] in self._names or match[0].removesuffix("'s") in self._names:
                    yield Found(match.start(), match.end(), Kind.NAME)

    def _place(self, kind: Kind, datum: str, read: str) -> str:
        alike = read.casefold() if kind is Kind.NAME else re.sub(r"[\W_]+", "", read.casefold())
        key = (kind, alike)
        if key not in self._places:
            self._counts[kind] += 1
            self._places[key] = f"[{kind}_{self._counts[kind]}]"
            self._vault[self._places[key]] = datum
        return self._places[key]


def _apart(found: Iterable[Found]) -> list[Found]:
    """None upon another, in order. What overlaps becomes one, of the kind of its longest part."""
    merged: list[tuple[Found, int]] = []  # with the length of the part that named it
    for one in sorted(found, key=lambda one: (one.start, -one.end, _RANK[one.kind])):
        length = one.end - one.start
        if not merged or one.start >= merged[-1][0].end:
            merged.append((one, length))
            continue
        last, longest = merged[-1]
        better = length > longest or (length == longest and _RANK[one.kind] < _RANK[last.kind])
        kind = one.kind if better else last.kind
        merged[-1] = (Found(last.start, max(last.end, one.end), kind), max(length, longest))
    return [one for one, _ in merged]


_LOOSE = {"-": r"[-\s]{0,3}", " ": r"[-\s]{1,3}"}


def _sought(datum: str) -> tuple[re.Pattern[str], Kind] | None:
    """A pattern for a datum that we know: without regard to case, accents, blanks and hyphens. A name that is also an
    ordinary word counts only as it is written in names."""
    plain = unicodedata.normalize("NFC", " ".join(datum.split()))
    if len(plain) < 3:
        return None
    kind = Kind.ORDER if sum(char.isdigit() for char in plain) > 6 else Kind.NAME
    body = "".join(_LOOSE.get(char) or _letter(char) for char in plain)
    if kind is Kind.NAME and (plain.casefold() in ORDINARY or plain.title() not in FIRST_NAMES and len(plain) < 5):
        body, flags = "".join(_LOOSE.get(char) or re.escape(char) for char in plain.title()), re.NOFLAG
    else:
        flags = re.IGNORECASE
    return re.compile(rf"(?<!\w){body}(?!\w)", flags), kind


# How letters are written where a keyboard lacks them.
_INSTEAD = {"ß": "ss", "ä": "ae", "ö": "oe", "ü": "ue", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ı": "i"}


def _letter(char: str) -> str:
    base = unicodedata.normalize("NFD", char)[0]
    ways = dict.fromkeys([char, base, _INSTEAD.get(char.casefold() if char != "ß" else char, base)])
    if len(ways) == 1:
        return rf"{re.escape(char)}[\u0300-\u036f]?"
    return rf"(?:{'|'.join(map(re.escape, ways))})[\u0300-\u036f]?"

"""Personal data in what a person writes into a note: found before it is kept, named by kind and place, never repeated (law 7).

A note may name orders, parcels, items, amounts and dates. It needs no way to reach a buyer and nobody's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from enum import StrEnum
from itertools import pairwise

from copilot.domain.errors import NoteRefused
from copilot.domain.message_rules import contact_data
from copilot.domain.message_rules.context import MessageContext
from copilot.domain.message_rules.reading import Reading
from copilot.domain.record import Record


class Kind(StrEnum):
    """What it is."""

    EMAIL = "email_address"
    PHONE = "phone_number"
    IBAN = "iban"
    CARD = "card_number"
    HANDLE = "messenger_handle"
    ADDRESS = "postal_address"
    NAME = "buyer_name"


class Found(Record):
    """One place; ``start`` and ``end`` count characters of the text as it was given."""

    kind: Kind
    start: int
    end: int


_SAID = {
    Kind.EMAIL: "an e-mail address",
    Kind.PHONE: "a phone number",
    Kind.IBAN: "a bank account",
    Kind.CARD: "a card number",
    Kind.HANDLE: "a name at a messenger",
    Kind.ADDRESS: "a postal address",
    Kind.NAME: "the buyer's name",
}
_INSTEAD = {
    Kind.ADDRESS: "Leave it out: the order has the address.",
    Kind.NAME: "Write 'the buyer'.",
}
_KINDS = {kind.value for kind in Kind}

# A street and a number, with or without the town: looser than what is looked for in outbound texts, for here nothing is
# quoted. The name of the street begins with a capital, so "via e-mail 3 times" is none.
_N = r"(?:n[.°º]? ?)?\d{1,4}(?: ?[a-zA-Z])?(?![\d%€$£-])"
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w'’.-]*"
_STREET = re.compile(
    rf"(?<!\w)(?:[Vv]ia(?! (?:[A-Z]{{2}}|Amazon|Hermes|Poste|Correos|Deutsche|Seur|Colissimo|Chronopost))|[Vv]iale|[Pp]iazza|[Cc]orso|[Vv]icolo|[Ll]argo|[Cc]alle|[Aa]venida|[Pp]laza|[Pp]aseo|[Cc]amino)"
    rf" (?:(?:de|del|della|dei|delle|la|los|las|el) ){{0,2}}{_CAPITAL}(?: [\w'’.-]+){{0,3}}?,? {_N}"
    rf"|(?<!\w)\d{{1,4}}(?: ?(?:bis|ter))?,? (?:rue|avenue|boulevard|place|chemin|all[ée]e|impasse|quai) (?:[\w'’-]+ ){{0,3}}{_CAPITAL}"
    rf"|(?<!\w)(?!Arbeits|Lager|Stell|Park)[A-ZÄÖÜ][\wäöüß-]*(?:str(?:aße|asse|\.)|weg|platz|gasse|allee|ufer|damm) {_N}"
    r"|(?<!\w)(?:[Pp]\.? ?[Oo]\.? ?[Bb]ox|Postfach|[Cc]asella [Pp]ostale|[Bb]o[îi]te [Pp]ostale|[Aa]partado de [Cc]orreos),? \d{1,6}(?: \d\d)*(?!\d)"
    rf"|(?<!\w)\d{{1,5}}[A-Za-z]? (?:{_CAPITAL} ){{1,3}}(?:Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Drive|Court|Close|Crescent|Boulevard|Blvd)(?!\w)"
)

_PART = re.compile(r"[^\W\d_][\w'’-]{2,}")


def personal_data(text: str, names: Iterable[str] = ()) -> tuple[Found, ...]:
    """Every place that holds personal data, in order; order ids, tracking numbers, amounts and dates are none."""
    reading = Reading(text)
    found = [
        Found(kind=Kind(hit.rule), start=begin, end=end)
        for hit in contact_data.find(reading, MessageContext())
        if hit.rule in _KINDS and hit.span is not None
        for begin, end in [reading.original_span(hit.span)]
    ]
    found += [Found(kind=Kind.ADDRESS, start=m.start(), end=m.end()) for m in _STREET.finditer(text)]
    found += [
        Found(kind=Kind.NAME, start=begin, end=end) for begin, end in _named(text, {name.casefold() for name in names})
    ]
    return tuple(sorted(set(found), key=lambda one: (one.start, one.end, one.kind)))


def _named(text: str, names: Set[str]) -> Iterator[tuple[int, int]]:
    """Where words of a name stand: with a capital, also before a hyphen; and in any case where two of them follow each other,
    for a small "rose" alone is a flower."""
    parts = [(m, bool(names & {_bare(m[0]), *map(_bare, m[0].split("-"))})) for m in _PART.finditer(text)]
    beside = {
        m.start()
        for (one, first), (other, second) in pairwise(parts)
        if first
        and second
        and one[0].casefold() != other[0].casefold()
        and not text[one.end() : other.start()].strip(" ")
        for m in (one, other)
    }
    for m, known in parts:
        if known and (m[0][0].isupper() or m.start() in beside):
            yield m.start(), m.end()


def _bare(word: str) -> str:
    return word.casefold().removesuffix("'s").removesuffix("’s")


def refuse_personal_data(texts: Mapping[str, str], names: Iterable[str] = ()) -> None:
    """Raise NoteRefused naming every place in these fields. What was written is neither kept nor repeated."""
    known = frozenset(names)
    problems = [problem for field, text in texts.items() for problem in _problems(field, text, known)]
    if problems:
        raise NoteRefused(problems)


def _problems(field: str, text: str, names: frozenset[str]) -> Iterator[dict[str, object]]:
    for one in personal_data(text, names):
        yield {
            "field": field,
            "kind": one.kind.value,
            "span": [one.start, one.end],
            "problem": f"characters {one.start} to {one.end} are {_SAID[one.kind]} (LAW-07)",
            "remedy": _INSTEAD.get(one.kind, "Leave it out; a note needs no way to reach or pay anybody."),
        }

"""Words of a text as names are read from them: which may belong to a name, and where a row of them ends."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from copilot.domain.redaction.lists.first_names import FIRST_NAMES, HALF_NAMES
from copilot.domain.redaction.lists.last_names import LAST_NAMES
from copilot.domain.redaction.lists.ordinary import ORDINARY
from copilot.domain.redaction.lists.starters import STARTERS
from copilot.domain.redaction.lists.things import THINGS
from copilot.domain.redaction.lists.vocabulary import VOCABULARY

WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['-](?=[^\W\d_])|[\u0300-\u036f])*")
_ELIDED = re.compile(r"(?i:l|c|qu|j|n|s|m|t)'|(?i:d|un|dell|all|nell|sull|dall|quest|quell)'[a-zà-ÿ]")
_INITIAL = re.compile(r"\.(?:-?[A-ZÀ-ÖØ-Þ]\.)?")
_NOUN = re.compile(
    r"(?:ung|ungen|heit|keit|keiten|schaft|tion|tionen|ität|gerät|geräte|nummer|nummern|service|paket|pakete|karte|karten|dienst|preis|zeit|daten"
    r"|teil|teile|kasten|maschine|lampe|kabel|kosten|konto|schein|schutz|portal|verkehr|geber|nehmer|händler|verkäufer|menge|system|partner"
    r"|tage|woche|monat|jahr|straße|kauf|liste|code|punkt|marke|bild|stück|größe|satz|farbe|(?:dunkel|hell|marine|himmel|tauben|stahl|gras|oliv|wein)(?:blau|grün|grau|rot)|mäßig)$"
)

PARTICLES = frozenset(
    [
        "von",
        "van",
        "vom",
        "zu",
        "zum",
        "zur",
        "der",
        "den",
        "ter",
        "ten",
        "de",
        "del",
        "della",
        "dello",
        "dell",
        "di",
        "da",
        "dal",
        "dalla",
        "dall'",
        "degli",
        "dei",
        "delle",
        "du",
        "des",
        "d",
        "la",
        "le",
        "lo",
        "li",
        "el",
        "al",
        "los",
        "las",
        "il",
        "bin",
        "ben",
        "ibn",
        "san",
        "saint",
        "st",
        "mac",
        "ó",
        "uí",
        "ní",
        "mc",
        "af",
        "av",
        "y",
        "i",
        "e",
        "dos",
        "das",
        "do",
    ]
)
_SMALL_FIRST = frozenset(name.casefold() for name in FIRST_NAMES)
_SMALL = frozenset(name.casefold() for name in FIRST_NAMES | HALF_NAMES | LAST_NAMES)


class Word(NamedTuple):
    """``bare`` is the word without a genitive; ``end`` is where it ends with an initial's stop."""

    start: int
    end: int
    bare: str

    @property
    def capital(self) -> bool:
        return self.bare[0].isupper()

    @property
    def shouted(self) -> bool:
        return len(self.bare) > 1 and self.bare.isupper()


def small(text: str) -> str:
    """The text in small letters, each where it stood: patterns for it are faster than patterns that look away from case."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def word_at(text: str, at: int) -> Word | None:
    """The word that begins here."""
    match = WORD.match(text, at)
    if match is None:
        return None
    bare = match[0].removesuffix("'s").removesuffix("'S")
    end = match.start() + len(bare)
    if len(bare) <= 2 and bare[0].isupper() and (len(bare) == 1 or bare in ("Th", "Ch", "Ph")):
        stop = _INITIAL.match(text, end)
        end = stop.end() if stop else end
    return Word(match.start(), end, bare)


@lru_cache(maxsize=4096)
def is_first(bare: str) -> bool:
    """A common first name that is nothing else, also of two parts, also in capitals."""
    name = bare.title() if bare.isupper() else bare
    if name.endswith("s") and len(name) > 4 and name[:-1] in FIRST_NAMES and not ordinary(name):
        return True  # Franziskas Gerät
    return name in FIRST_NAMES or ("-" in name and all(part in FIRST_NAMES for part in name.split("-")))


@lru_cache(maxsize=4096)
def is_half(bare: str) -> bool:
    """A first name or surname that may be something else as well."""
    name = bare.title() if bare.isupper() else bare
    return name in HALF_NAMES or name in LAST_NAMES


@lru_cache(maxsize=4096)
def is_common(bare: str) -> bool:
    """A name of our lists, however it is written."""
    return bare.casefold() in _SMALL


@lru_cache(maxsize=4096)
def is_first_small(bare: str) -> bool:
    """A first name that is nothing else, however it is written."""
    return bare.casefold() in _SMALL_FIRST


@lru_cache(maxsize=8192)
def ordinary(bare: str) -> bool:
    """A word of letters about purchases, or one that begins sentences."""
    return bare.casefold() in VOCABULARY or _listed(bare)


@lru_cache(maxsize=8192)
def _listed(bare: str) -> bool:
    """One of those that are no part of a name either, where another part of it stands before."""
    small = bare.casefold()
    return (
        small in ORDINARY
        or _ELIDED.match(bare) is not None
        or small in STARTERS
        or small in THINGS
        or ("-" in small and any(part in THINGS or part in ORDINARY for part in small.split("-")))
    )


@lru_cache(maxsize=4096)
def a_noun(bare: str) -> bool:
    """A German noun by its ending."""
    return _NOUN.search(bare.casefold()) is not None


def run(text: str, at: int, *, small: bool = False, led: bool = False, longest: int = 6) -> list[Word]:
    """The words of a name that begins at ``at``: capitals up to the first ordinary word, with the particles between them.

    ``small`` takes words without capitals too, up to the first ordinary one; ``led`` lets a small particle begin it. A word that is both a name and ordinary goes
    with a name before it, or before it.
    """
    kept: list[Word] = []
    waiting: list[Word] = []
    while len(kept) < longest and (word := word_at(text, at)) is not None:
        if (
            word.bare.casefold() in PARTICLES
            and word.bare != "Ben"
            and len(waiting) < 2
            and (kept or word.capital or small or led)
        ):
            waiting.append(word)
        elif waiting and waiting[-1].bare in ("e", "y") and is_first(word.bare):
            break  # somebody else
        elif _fits(word, bool(kept or waiting) or led, small):
            kept += [*waiting, word]
            longest += len(waiting)
            waiting = []
        else:
            break
        at = word.end
        if text[at : at + 1] != " " and not (waiting and text[at - 1 : at] == "'") and text[at - 1 : at] != ".":
            break
        at += text[at : at + 1] == " "
    return kept


def _fits(word: Word, after: bool, small: bool) -> bool:
    """``after``: a name or a title stands before it."""
    if not word.capital:
        common = after and (word.bare.casefold() in _SMALL or word.bare.startswith(("d'", "o'", "dell'", "dall'")))
        return small and (common or not ordinary(word.bare)) and len(word.bare) > 1
    if len(word.bare) == 1:
        return word.end > word.start + 1  # an initial has its stop
    if _ELIDED.match(word.bare):
        return after and word.bare.partition("'")[2][:1].isupper()  # Odilon L'Herbier, but L'Orologio
    if not (_listed(word.bare) if after else ordinary(word.bare)):
        return True
    name = word.bare.title() if word.shouted else word.bare
    return name in LAST_NAMES and after or name in FIRST_NAMES or name in HALF_NAMES

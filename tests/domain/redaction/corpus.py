"""The corpus of letters: frames with places for data, filled from lists of invented people and fictional numbers.

A frame's line number decides whether it is held out, so that its translations are held out with it; the people and
streets of held-out letters are others than those of the letters that the patterns were mended on.
"""

from __future__ import annotations

import hashlib
import random
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
LANGUAGES = ("en", "it", "de", "fr", "es")
TIMES = 9  # how often a frame with places is filled

_SLOT = re.compile(r"\{([A-Za-z]+?)(\d?)\}")
_PERSONAL = {
    "NAME": "NAME", "FIRST": "NAME", "LAST": "NAME", "name": "NAME", "first": "NAME", "NAMEUP": "NAME", "ADDRESS": "ADDRESS", "STREET": "ADDRESS",
    "PHONE": "PHONE", "EMAIL": "EMAIL", "MAILOB": "EMAIL", "ORDER": "ORDER", "ORDERS": "ORDER", "TRACK": "TRACKING",
    "CARD": "CARD", "TAIL": "CARD", "IBAN": "IBAN", "TAX": "TAX", "URL": "URL", "ID": "ID",
}  # fmt: skip


class Datum(NamedTuple):
    """Characters ``start`` to ``end`` of a letter are somebody's."""

    kind: str
    start: int
    end: int


class Letter(NamedTuple):
    """One sample."""

    frame: int
    held: bool
    text: str
    data: tuple[Datum, ...]


def letters(language: str) -> Iterator[Letter]:
    """Every letter of a language, the same each time."""
    frames = (HERE / "frames" / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    for number, frame in enumerate(frames):
        held = hashlib.sha256(str(number).encode()).digest()[0] % 3 == 0
        for turn in range(TIMES if _SLOT.search(frame) else 1):
            yield _filled(frame.replace("\\n", "\n"), number, held, turn, language)


@cache
def _lists(language: str) -> dict[str, Any]:
    read = [
        tomllib.loads((HERE / "fillers" / f"{name}.toml").read_text(encoding="utf-8")) for name in ("any", language)
    ]
    return read[0] | read[1]


def _filled(frame: str, number: int, held: bool, turn: int, language: str) -> Letter:
    chance = random.Random(f"{language}{number}/{turn}")
    lists = _lists(language)
    people = lists["held" if held else "seen"]
    firsts, lasts = (chance.sample(people[which], 3) for which in ("first", "last"))
    text, data, at = "", [], 0
    for slot in _SLOT.finditer(frame):
        text += frame[at : slot.start()]
        at = slot.end()
        which = int(slot[2] or 0)
        first, last = firsts[which], lasts[which]
        datum = _one(slot[1], first, last, lists, people, chance)
        if slot[1] in _PERSONAL:
            datum = _disguised(datum, turn)
            data.append(Datum(_PERSONAL[slot[1]], len(text), len(text) + len(datum)))
        text += datum
    return Letter(number, held, text + frame[at:], tuple(data))


def _one(slot: str, first: str, last: str, lists: dict[str, Any], people: dict[str, Any], chance: random.Random) -> str:
    if slot in ("NAME", "name", "NAMEUP"):
        whole = f"{first} {last}"
        return {"NAME": whole, "name": whole.lower(), "NAMEUP": whole.upper()}[slot]
    if slot in ("FIRST", "LAST", "first"):
        return {"FIRST": first, "LAST": last, "first": first.lower()}[slot]
    if slot in ("STREET", "ADDRESS"):
        street = str(chance.choice(people["street"]))
        return (
            street
            if slot == "STREET"
            else f"{street}{chance.choice([', ', ', ', chr(10)])}{chance.choice(lists['town'])}"
        )
    form = str(chance.choice(lists[slot.lower()]))
    plain = {"f": _plain(first), "l": _plain(last)}
    filled = _digits(chance, re.sub(r"\{([fl])\}", lambda m: plain[m[1]], form))
    return _checked(filled) if slot == "CARD" else filled


def _digits(chance: random.Random, form: str) -> str:
    return re.sub("[#%]", lambda m: chance.choice("0123456789" if m[0] == "#" else "ABCDEFGHJKMNPRSTVWXYZ"), form)


def _disguised(datum: str, turn: int) -> str:
    """Every frame is filled once with blanks and hyphens that do not break, and once with full-width digits and with a
    sign in it that is not seen."""
    if turn == TIMES - 2:
        return datum.replace(" ", "\u00a0").replace("-", "\u2011")
    if turn == TIMES - 1:
        wide = datum.translate({ord("0") + digit: chr(0xFF10 + digit) for digit in range(10)})
        return f"{wide[:2]}\u200b{wide[2:]}"
    return datum


def _plain(name: str) -> str:
    return re.sub(r"[^a-z]", "", "".join(c for c in unicodedata.normalize("NFD", name.lower()) if c.isascii()))


def _checked(card: str) -> str:
    """With the check digit where "?" stands."""
    digits = [int(c) for c in card if c.isdigit()]
    doubled = [d * 2 if place % 2 == 0 else d for place, d in enumerate(reversed(digits))]
    return card.replace("?", str(-sum(d - 9 if d > 9 else d for d in doubled) % 10))

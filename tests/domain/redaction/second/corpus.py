"""A second corpus, by somebody who had not seen the patterns: frames written by hand, crossed with invented people, places and
numbers, always in the same way. A frame is in one part only (``held`` or ``tune``), and so is what fills it. Its traps
are hard on purpose: brands, plays and flowers that are named like people.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
LANGUAGES = ("en", "it", "de", "fr", "es")
USES = {"held": 5, "tune": 4, "fresh": 5}  # of one frame, where it has a place to fill
# The frames of the held-out part once more, with people that came after every list of names was written.
_AS = {"fresh": "held"}
KINDS = {
    "N": "NAME", "F": "NAME", "L": "NAME", "I": "NAME", "C": "NAME", "l": "NAME", "S": "ADDRESS", "Z": "ADDRESS", "A": "ADDRESS",
    "M": "EMAIL", "O": "EMAIL", "P": "PHONE", "R": "ORDER", "T": "TRACKING", "B": "IBAN", "K": "CARD", "k": "CARD", "X": "TAX",
    "U": "URL", "D": "ID",
}  # fmt: skip
_SLOT = re.compile(r"\{(\w+)\}")
_MARK = re.compile(r"⟦([A-Z]+):([^⟧]*)⟧")
_COUNTRY = {
    "en": ("GB", 22, "ABCD"),
    "it": ("IT", 27, "X"),
    "de": ("DE", 22, ""),
    "fr": ("FR", 27, ""),
    "es": ("ES", 24, ""),
}


class Datum(NamedTuple):
    start: int
    end: int
    kind: str


class Sample(NamedTuple):
    """A letter, or a piece of one, and where personal data stand in it."""

    language: str
    part: str
    text: str
    data: tuple[Datum, ...]


def read(language: str, part: str) -> list[Sample]:
    """The samples of a part."""
    kept = (json.loads(line) for line in composed(language))
    return [_sample(language, part, one["t"]) for one in kept if one["p"] == part]


def _sample(language: str, part: str, marked: str) -> Sample:
    text, data, at = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        data.append(Datum(len(text), len(text) + len(mark[2]), mark[1]))
        text += mark[2]
        at = mark.end()
    return Sample(language, part, text + marked[at:], tuple(data))


@cache
def _fills(part: str) -> dict[tuple[str, str], list[str]]:
    lines = (HERE / "fills" / f"{part}.txt").read_text(encoding="utf-8").splitlines()
    parted = (line.split(" ", 2) for line in lines if line and not line.startswith("#"))
    own = {(language, slot): values.split("|") for language, slot, values in parted}
    return _fills(_AS[part]) | own if part in _AS else own


class _Hand:
    """Takes the fills of one sample, none of them twice."""

    def __init__(self, language: str, part: str, seed: str) -> None:
        self._language, self._part = language, part
        self._chance = random.Random(seed)
        self._taken: set[str] = set()

    def fill(self, slot: str) -> str:
        for _ in range(50):
            value = self._one(slot)
            if value not in self._taken:
                break
        self._taken.add(value)
        return value if slot not in KINDS else f"⟦{KINDS[slot]}:{value}⟧"

    def _below(self, many: int) -> int:
        return int(self._chance.random() * many)  # the one method whose sequence Python promises to keep

    def _of(self, slot: str) -> str:
        fills = _fills(self._part)
        values = fills.get((self._language, slot)) or fills["*", slot]
        return re.sub("#", lambda _: str(self._below(10)), values[self._below(len(values))])

    def _one(self, slot: str) -> str:
        match slot:
            case "N":
                return f"{self._of('F')} {self._of('L')}"
            case "I":
                return f"{self._of('F')[0]}. {self._of('L')}"
            case "C":
                return f"{self._of('F')} {self._of('L')}".upper()
            case "l":
                return f"{self._of('F')} {self._of('L')}".lower()
            case "B":
                return self._iban()
            case "K":
                return self._card()
            case "a":
                return "B0" + "".join("ABCDFGHJKLMNPQRSTVWXYZ0123456789"[self._below(32)] for _ in range(8))
        return self._of(slot)

    def _digits(self, many: int) -> str:
        return "".join(str(self._below(10)) for _ in range(many))

    def _iban(self) -> str:
        """Of a bank that there is not; every fourth with a slip of the pen."""
        country, length, bank = _COUNTRY[self._language]
        account = bank + self._digits(length - 4 - len(bank))
        number = int("".join(str(int(char, 36)) for char in f"{account}{country}00"))
        iban = f"{country}{98 - number % 97:02}{account}"
        how = self._below(4)
        if how == 0:
            iban = iban[:-1] + str((int(iban[-1]) + 1) % 10)
        return [re.sub("(.{4})(?=.)", r"\1 ", iban), iban, re.sub("(.{4})(?=.)", r"\1 ", iban), iban.lower()][how]

    def _card(self) -> str:
        body = f"{('4000', '5100', '4111')[self._below(3)]}{self._digits(11)}"
        doubled = [int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(body)]
        body += str(-sum(digit - 9 if digit > 9 else digit for digit in doubled) % 10)
        how = self._below(4)
        if how == 3:
            return f"**** **** **** {body[-4:]}"
        return body if how == 2 else re.sub("(.{4})(?=.)", ("\\1 ", "\\1-")[how], body)


def composed(language: str) -> Iterator[str]:
    """The lines of a language's file."""
    seen: set[str] = set()
    for part, uses in USES.items():
        frames = (HERE / "frames" / f"{language}.{_AS.get(part, part)}.txt").read_text(encoding="utf-8").splitlines()
        for number, frame in enumerate(frames, 1):
            for use in range(uses if "{" in frame else 1):
                hand = _Hand(language, part, f"{language}/{part}/{number}/{use}")
                text = _SLOT.sub(lambda slot, hand=hand: hand.fill(slot[1]), frame.replace("\\n", "\n"))  # type: ignore[misc]
                if text not in seen:
                    seen.add(text)
                    yield json.dumps({"p": part, "f": number, "t": text}, ensure_ascii=False)

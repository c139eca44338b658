"""The tables of the reader: phrases in five languages, folded to letters without accents, and what each speaks for."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from copilot.domain.marketplace import Language
from copilot.domain.record import Record

_HERE = Path(__file__).parent
_BETWEEN, _GAP = "\x00", "\x01"
_WEIGHTS = {"+": 3.0, "-": -3.0, "~": 0.4}  # before a phrase: it says much, it speaks against, it says little


class Phrase(Record):
    """One phrase: where it stands and how much that says."""

    search: re.Pattern[str]
    weight: float


class Tables(Record):
    """Everything the reader knows, by reason or flag."""

    reasons: Mapping[str, tuple[Phrase, ...]]
    warnings: Mapping[str, tuple[Phrase, ...]]
    languages: Mapping[Language, frozenset[str]]
    macros: Mapping[str, tuple[str, ...]]


def folded(text: str) -> str:
    """Lower case without accents, character for character, so that a place in it is a place in ``text``."""
    return "".join(_plain(character) for character in text)


def _plain(character: str) -> str:
    if character in "’‘`´":
        return "'"
    return (unicodedata.normalize("NFD", character)[0].lower() or character)[0]


@cache
def tables() -> Tables:
    """The file ``reader.toml``, compiled once."""
    data = tomllib.loads((_HERE / "reader.toml").read_text(encoding="utf-8"))
    return Tables(
        reasons={name: _phrases(by_language) for name, by_language in data["reasons"].items()},
        warnings={name: _phrases(by_language) for name, by_language in data["warnings"].items()},
        languages={Language(code): frozenset(folded(words).split()) for code, words in data["languages"].items()},
        macros={reason: tuple(starts) for reason, starts in data["macros"].items()},
    )


def _phrases(by_language: Mapping[str, Any]) -> tuple[Phrase, ...]:
    written = (phrase.strip() for lines in by_language.values() for phrase in lines.split(";"))
    return tuple(_phrase(one) for one in dict.fromkeys(written))


def _phrase(written: str) -> Phrase:
    """``word word* .. word``: a star ends a word anyhow, two dots are up to seven words, (a|b) is either, (a|b)? either or none. A
    question mark at the end is one that the sentence ends with."""
    weight = _WEIGHTS.get(written[0], 1.0)
    text = written[1:].strip() if written[0] in _WEIGHTS else written
    asks = text.endswith(" ?") or text == "?"
    text = text[:-1].strip() if asks else text
    text = re.sub(r"\s+(?:\.\. )?\([^()]*\)\?$", "", text)  # what may be missing at the end says nothing
    pattern = _GAP.join(_BETWEEN.join(part.split()) + _BETWEEN for part in folded(text).split(" .. "))
    pattern = pattern.removesuffix(_BETWEEN).replace("*", r"\w*") if text else ""
    pattern = pattern.replace(_BETWEEN, r"[^\w?]+").replace(_GAP, r"(?:[\w']+[^\w?.!]+){0,7}?")
    words = rf"\b(?:{pattern})(?!\w)" if pattern else ""
    return Phrase(search=re.compile(words + (r".*\?" if asks else "")), weight=weight)

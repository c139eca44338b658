"""Bytes to readable text: declared alphabets that lie, and characters that no reader should carry onward."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import Literal

from copilot.amazon.mail.problems import Problem

# Plain text encodings only: others (utf-7, punycode, idna) smuggle characters or take quadratic time.
_ALPHABETS = re.compile(
    r"utf-8|utf-16(-[lb]e)?|ascii|iso8859-\d+|cp125\d|cp(437|850|858|932|949|950)|koi8-[ru]|mac-roman"
    r"|gb2312|gbk|gb18030|big5|euc_(jp|kr)|shift_jis|iso2022_jp"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000\ue001\ud800-\udfff]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile("[\u180e\u200b\u2060-\u2064\U000e0000-\U000e007f]")
_PIECE = re.compile(r"\s+|\S{1,200}")
_HARMLESS = re.compile("[\u00ad\ufeff]")  # soft hyphens and byte order marks are common and innocent


def decode(data: bytes, declared: str | None) -> tuple[str, bool]:
    """The text, and whether the declared alphabet was right. Never raises; wrong bytes become U+FFFD."""
    known = _known(declared)
    for candidate in dict.fromkeys((known or "utf-8", "utf-8")):
        try:
            return data.decode(candidate), declared is None or candidate == known
        except (UnicodeDecodeError, LookupError):
            continue
    # Invalid as UTF-8: nearly always one-byte Western text with a wrong or missing label.
    fallback = known if known and not known.startswith(("utf", "ascii")) else "cp1252"
    return data.decode(fallback, "replace"), False


def _known(declared: str | None) -> str | None:
    try:
        name = codecs.lookup((declared or "").strip()).name
    except (LookupError, ValueError):
        return None
    return name if _ALPHABETS.fullmatch(name) else None


def clean(text: str) -> tuple[str, frozenset[Problem]]:
    """One spelling per letter, plain line ends, nothing invisible; what was removed is told."""
    text = _HARMLESS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    found = set()
    for pattern, problem in (
        (_CONTROL, Problem.CONTROL_CHARACTERS),
        (_BIDI, Problem.BIDI_CONTROLS),
        (_INVISIBLE, Problem.INVISIBLE_CHARACTERS),
    ):
        text, count = pattern.subn("", text)
        if count:
            found.add(problem)
    return _normalized("NFC", text), frozenset(found)


def _normalized(form: Literal["NFC", "NFKD"], text: str) -> str:
    """Word by word: ordering a long run of combining marks takes quadratic time."""
    if text.isascii():
        return text
    return "".join(unicodedata.normalize(form, piece) for piece in _PIECE.findall(text))


def fold(text: str) -> str:
    """For comparing wording: lower case, no accents, single spaces, plain apostrophes."""
    if text.isascii():
        return " ".join(text.casefold().split())
    plain = _normalized("NFKD", text.replace("’", "'"))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())

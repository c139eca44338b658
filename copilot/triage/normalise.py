"""How buyer text looks before anything reads it: one case, no accents, and typed marks where ids, links and amounts stood."""

from __future__ import annotations

import re
import unicodedata

# Longest text we read; a rambling buyer says why he writes well before this, and a judgement must stay quick.
MAX_CHARS = 6000

_DASHES = re.compile("[\u2010-\u2015\u2212]")
_APOSTROPHES = re.compile("[\u2018\u2019\u02bc\u00b4`]")
# Possessive, and begun at the first dash or digit of a run only: linear on any text, be it a hundred thousand dashes.
_START = re.compile(
    r"(?<!-)-{3,}+\s*+(?:begin message|message|messaggio|inizio messaggio|nachricht|anfang der nachricht|"
    r"debut du message|mensaje|iniciar mensaje)\s*+:?\s*+-{3,}",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?<!-)-{3,}+\s*+(?:end message|fine messaggio|ende der nachricht|fin du message|finalizar mensaje)\s*+:?\s*+-{3,}",
    re.IGNORECASE,
)
_QUOTED_LINE = re.compile(r"^[^\S\n]*+>.*$", re.MULTILINE)

_MARKS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b(?:https?://|www\.)\S+"), " xurl "),
    (re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]+\.[\w.-]+\b"), " xmail "),
    (re.compile(r"\b\d{3}-\d{7}-\d{7}\b"), " xorder "),
    (re.compile(r"\bb0[a-z0-9]{8}\b"), " xasin "),
    (re.compile(r"(?:[$€£]|\b(?:eur|usd|gbp|cad)\b)\s?\d+(?:[.,]\d+)*"), " xmoney "),
    (
        re.compile(r"(?<!\d)(?<!\d[.,])\d++(?:[.,]\d++)*+\s?(?:[$€£]|\b(?:eur|euros?|usd|dollars?|gbp|pounds?|cad)\b)"),
        " xmoney ",
    ),
    (re.compile(r"(?<!\w)\+?\d(?:[\s()/.-]?\d){8,}(?!\w)"), " xphone "),
    (re.compile(r"\b\w*\d{5,}\w*\b"), " xnum "),
)
_REPEATED_LETTER = re.compile(r"([a-z])\1{2,}")
_REPEATED_SIGN = re.compile(r"([!?.,])(?:\s*\1)+")
_SPACE = re.compile(r"[ \t\r\f\v]+")
_NEWLINES = re.compile(r"(?<![^\S\n])[^\S\n]*+\n\s*+")


def own_words(text: str) -> str:
    """The writer's own words: between the relay's markers where there are any, without quoted lines (EML-51)."""
    start = _START.search(text)
    if start:
        ends = [m.start() for m in _END.finditer(text, start.end())]
        text = text[start.end() : ends[-1] if ends else len(text)]
    return _QUOTED_LINE.sub("", text)


def fold(text: str) -> str:
    """NFKC, lower case, accents and special letters folded to a-z, dashes and apostrophes to one kind."""
    plain = unicodedata.normalize("NFKC", text).lower()
    plain = _APOSTROPHES.sub("'", _DASHES.sub("-", plain))
    plain = plain.replace("ß", "ss").replace("œ", "oe").replace("æ", "ae")
    decomposed = unicodedata.normalize("NFD", plain)
    return "".join(c for c in decomposed if unicodedata.category(c) not in {"Mn", "Cf"})


def normalise(text: str) -> str:
    """What every later step reads. Lines stay apart (a newline ends a clause); repeated letters and signs collapse."""
    out = fold(own_words(text[: 2 * MAX_CHARS]))[:MAX_CHARS]
    for pattern, mark in _MARKS:
        out = pattern.sub(mark, out)
    out = _REPEATED_SIGN.sub(r"\1", _REPEATED_LETTER.sub(r"\1", out))
    return _NEWLINES.sub("\n", _SPACE.sub(" ", out)).strip()


def shouts(text: str) -> bool:
    """True when nearly all letters of a text worth the name are capitals."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 12 and sum(c.isupper() for c in letters) > 0.7 * len(letters)

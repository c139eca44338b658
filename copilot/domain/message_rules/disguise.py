"""Characters that look like others or like nothing: what a disguised word is made of."""

from __future__ import annotations

# Not seen by a reader: zero-width signs, soft hyphens, marks of direction, fillers.
INVISIBLE = frozenset(
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\u3164\ufeff\uffa0"
)

_PAIRS = {
    # Cyrillic, small and capital
    "а": "a", "б": "b", "в": "b", "е": "e", "ё": "e", "з": "3", "и": "u", "к": "k", "м": "m", "н": "h", "о": "o",
    "п": "n", "р": "p", "с": "c", "т": "t", "у": "y", "х": "x", "ѕ": "s", "і": "i", "ї": "i", "ј": "j", "ԁ": "d",
    "ԛ": "q", "ԝ": "w", "һ": "h", "ӏ": "l", "ь": "b", "г": "r", "є": "e", "ү": "y", "ґ": "r", "ԍ": "g",
    # Greek
    "α": "a", "β": "b", "γ": "y", "ε": "e", "η": "n", "ι": "i", "κ": "k", "ν": "v", "ο": "o", "ρ": "p", "σ": "o",
    "τ": "t", "υ": "u", "χ": "x", "ω": "w", "ϲ": "c", "ϳ": "j", "μ": "u", "ζ": "z",
    # Armenian, Latin extensions and small capitals
    "օ": "o", "ո": "n", "ս": "u", "հ": "h", "ց": "g", "ɡ": "g", "ı": "i", "ɩ": "i", "ɑ": "a", "ʟ": "l", "ɪ": "i",
    "ɴ": "n", "ʀ": "r", "ᴀ": "a", "ʙ": "b", "ᴄ": "c", "ᴅ": "d", "ᴇ": "e", "ꜰ": "f", "ɢ": "g", "ʜ": "h", "ᴊ": "j",
    "ᴋ": "k", "ᴍ": "m", "ᴏ": "o", "ᴘ": "p", "ꜱ": "s", "ᴛ": "t", "ᴜ": "u", "ᴠ": "v", "ᴡ": "w", "ʏ": "y", "ᴢ": "z",
    "ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ŧ": "t", "œ": "oe", "æ": "ae", "þ": "p", "ð": "d",
    # Signs
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "﹣": "-", "－": "-", "⁃": "-",
    "‘": "'", "’": "'", "ʼ": "'", "´": "'", "`": "'", "′": "'", "‛": "'", "＇": "'",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‹": '"', "›": '"',
    "。": ".", "․": ".", "·": ".", "⁄": "/", "∕": "/", "∶": ":", "：": ":", "＠": "@",
}  # fmt: skip

# A capital reads as its small letter: case folding comes first for most, and these are the ones it would miss.
_CAPITALS = {"В": "b", "Н": "h", "Р": "p", "С": "c", "Т": "t", "М": "m", "К": "k", "Ρ": "p", "Η": "h", "Ν": "n", "Υ": "y", "Μ": "m", "Ι": "i", "Χ": "x"}  # fmt: skip

HOMOGLYPHS: dict[str, str] = {**_PAIRS, **_CAPITALS}

"""How a word list may begin: its first letters, so that it is tried only where a word of the text begins so.

There are some 200 lists, and a text of 10,000 characters has 1,700 words; trying every list at every word took 50 ms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

# What stands before every word list (phrases.words); only such a pattern can be looked up by the beginnings of words.
AT_WORD = "(?<![a-z0-9])"
LENGTH = 4

_DIGITS = frozenset("0123456789")
_QUANTIFIER = re.compile(r"[?*+]\??|\{(\d+)(?:,\d*)?\}\??")
_ATOM = re.compile(r"\(\?(?:[:=!]|<[=!]|P<[a-z]+>)|\(|\[\^?|\\.|.", re.DOTALL)
_RANGE = re.compile(r"(\\.|.)-([^\]])|\\.|.")

# An alternative that may begin with any word at all; its letters are the ones that every hit holds.
_ANY_WORD = re.compile(r"(?:\[a-z0-9\][*+]|\(\?:\[a-z0-9\]\+[ -]\)\?)([a-z]{4,})(?![?*{])")

# A beginning and whether anything may follow it: "re" of "re\w*" may, "no" of the word "no" may not go on with letters.
Head = tuple[str, bool]


class Beginnings(NamedTuple):
    """How the hits of a word list may begin.

    ``words`` are the first letters, four at most, of those that begin with a word, ``signs`` of the others. ``inside``
    are letters in the first or second word of what may begin with any word: ``antrag`` of "\\w+antrag".
    """

    words: frozenset[str]
    signs: tuple[str, ...]
    inside: tuple[str, ...]


@lru_cache(maxsize=1024)
def beginnings(source: str) -> Beginnings | None:
    """How whatever this word list finds may begin; None where it cannot be told."""
    if not source.startswith(AT_WORD):
        return None
    alternatives, rest = _alternatives(source)
    inside = {match[1] for one in alternatives if (match := _ANY_WORD.match(one))}
    found = {text for one in alternatives if not _ANY_WORD.match(one) for text, _ in _of_sequence(one + rest)}
    if "" in found:
        return None
    words = frozenset(text for text in found if text[0].isalnum())
    return Beginnings(words, tuple(sorted(found - words)), tuple(sorted(inside)))


def _alternatives(source: str) -> tuple[list[str], str]:
    """The alternatives of a word list, and what comes after whichever of them."""
    source = source[len(AT_WORD) :]
    outer = list(_split(source))
    if len(outer) > 1 or not source.startswith("(?:"):
        return outer, ""
    end = _closing(source, 0)
    return list(_split(source[3 : end - 1])), source[end:]


def _of_alternatives(source: str) -> set[Head]:
    return {head for one in _split(source) for head in _of_sequence(one)}


def _split(source: str) -> Iterator[str]:
    depth, last, in_class, at = 0, 0, False, 0
    while at < len(source):
        char = source[at]
        if char == "\\":
            at += 1
        elif in_class:
            in_class = char != "]"
        elif char == "[":
            in_class = True
        elif char in "()":
            depth += 1 if char == "(" else -1
        elif char == "|" and depth == 0:
            yield source[last:at]
            last = at + 1
        at += 1
    yield source[last:]


def _of_sequence(source: str) -> set[Head]:
    """Every beginning of one alternative; what repeats or is anything ends the telling (True)."""
    done: set[Head] = set()
    going = {""}
    at = 0
    while at < len(source) and going:
        options, at = _atom(source, at)
        quantifier = _QUANTIFIER.match(source, at)
        if quantifier:
            at = quantifier.end()
            options = options or {("", True)}
            if quantifier[0][0] != "?":
                options = {(text, open_ or text != "") for text, open_ in options}
            if quantifier[0][0] in "?*" or quantifier[1] == "0":
                options |= {("", False)}
        if options is None:
            done |= {(text, True) for text in going}
            break
        grown = {((text + more)[:LENGTH], open_) for text in going for more, open_ in options}
        done |= {(text, open_) for text, open_ in grown if open_ or len(text) == LENGTH}
        going = {text for text, open_ in grown if not open_ and len(text) < LENGTH}
    return done | {(text, False) for text in going}


def _atom(source: str, at: int) -> tuple[set[Head] | None, int]:
    """What the piece that begins here may read as, and where the next one begins. None is anything."""
    match = _ATOM.match(source, at)
    assert match is not None
    piece = match[0]
    if piece.startswith("("):
        end = _closing(source, at)
        inside = source[match.end() : end - 1]
        return ({("", False)} if piece[-1] in "=!" else _of_alternatives(inside)), end
    if piece.startswith("["):
        end = source.index("]", match.end() + 1) + 1
        chars = _class(source[match.end() : end - 1])
        return ({(char, False) for char in chars} if piece == "[" and chars else None), end
    if piece.startswith("\\"):
        if piece[1] == "d":
            return {(char, False) for char in _DIGITS}, match.end()
        if piece[1] == "b":
            return {("", False)}, match.end()
        return (None if piece[1].isalpha() else {(piece[1], False)}), match.end()
    return (None if piece == "." else {("", False)} if piece in "^$" else {(piece, False)}), match.end()


def _closing(source: str, at: int) -> int:
    depth, in_class = 0, False
    while at < len(source):
        char = source[at]
        if char == "\\":
            at += 1
        elif in_class:
            in_class = char != "]"
        elif char == "[":
            in_class = True
        elif char in "()":
            depth += 1 if char == "(" else -1
            if depth == 0:
                return at + 1
        at += 1
    raise ValueError(source)


def _class(inside: str) -> set[str]:
    """The characters of a class; empty where it holds more than letters, digits and signs written out."""
    chars: set[str] = set()
    for match in _RANGE.finditer(inside):
        if match[1]:
            chars |= {chr(code) for code in range(ord(match[1][-1]), ord(match[2]) + 1)}
        elif match[0].startswith("\\") and match[0][1].isalpha():
            return set()
        else:
            chars.add(match[0][-1])
    return chars

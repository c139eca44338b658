"""How the rules see a text: one case, no accents, no disguise, every character traced back to where it stood."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from copilot.domain.message_rules.disguise import HOMOGLYPHS, INVISIBLE
from copilot.domain.message_rules.heads import AT_WORD, LENGTH, heads

Span = tuple[int, int]

# What has no full stop for this long is no sentence; it keeps every look around a place short.
_REACH = 400
# As much of a text as is read again around a word that may be broken.
_AROUND = 150

# A letter, a separator, a letter …: "w h a t s a p p", "p.a.y.p.a.l". Two letters and a space end such a word.
_SPELLED = re.compile(r"(?<![^\W_])[a-z]([ .*_-])(?:[a-z]\1)+[a-z](?![^\W_])")
_BROKEN_WORD = re.compile(r"(?<=[a-z])-[ \t]{0,8}\n[ \t]{0,8}(?=[a-z])")
_JOINED = re.compile(r"(?<=[a-z])[\n-](?=[a-z])")
_MAY_JOIN = re.compile(r"[^\W\d_]{1,20}(?:\r?\n|-)[^\W\d_]{1,20}")
# Beginnings of the words that are worth breaking; any other joined word is left as it stands.
_STEMS = re.compile(
    "review|feedba|rating|bewert|rezens|recens|valuta|comment|evaluat|resena|valorac|opinion|stars|sterne|stelle|etoile|estrell|"
    "gift|vouch|coupon|discou|cashba|gutsch|rabatt|gesche|scont|buono|regal|omagg|cadeau|reduct|remise|descue|cupon|promo|"
    "whats|telegr|paypal|skype|instag|faceb|websit|onlines|newslet|remov|delet|chang|update|loesch|losch|ander|aender|entfer|"
    "rimuov|modif|suppri|elimin|cancel|annul|storn|refund|rimbor|erstat|rembou|reembo|claim|reclam|antrag|uberw|ueberw|"
    "bonifi|virem|transf|telefo|phone|negativ|positiv"
)
# One blank stays as it is; a line end or more blanks become one sign.
_RUN = re.compile(r"\s{2,}|[^\S ]")
_WORD_BEGINS = re.compile(f"{AT_WORD}[a-z0-9]")
_BULLET = re.compile(r"\n(?=[ \t]{0,8}(?:[-*•·–]|\d{1,3}[.)])[ \t])")
# "22. Mai" goes on.
_END = re.compile(r"(?:(?<![\s(]\d)(?<![\s(]\d\d)\.|[!?;…])[.!?;…]*(?=[\s\"'»)]|$)|\n")


@lru_cache(maxsize=8192)
def _folded(char: str) -> str:
    """What one character reads as; empty where it is not seen at all."""
    if char in INVISIBLE:
        return ""
    if char == "\n" or char == "\r":
        return char
    char = HOMOGLYPHS.get(char, char)
    out = []
    for part in unicodedata.normalize("NFD", unicodedata.normalize("NFKC", char).casefold()):
        category = unicodedata.category(part)
        if category in ("Mn", "Me", "Cf"):
            continue
        out.append(" " if category in ("Zs", "Cc", "Zl", "Zp") and part != "\n" else HOMOGLYPHS.get(part, part))
    return "".join(out)


class Reading:
    """A text as the rules read it. Positions are of ``text``; ``original_span`` leads back to the text as given."""

    def __init__(self, original: str, *, joined: bool = False) -> None:
        self.original = original
        self._hits: dict[re.Pattern[str], list[Span]] = {}
        self._starts: dict[re.Pattern[str], list[int]] = {}
        folded = [_folded(char) for char in original]
        plain = "".join(folded)
        places: Sequence[int] = range(len(original))
        if len(plain) != len(original) or "" in folded:
            places = [index for index, parts in enumerate(folded) for _ in parts]
        plain = plain.replace("\r\n", " \n").replace("\r", "\n")
        drop = [m.span() for m in _BROKEN_WORD.finditer(plain)]
        if joined:
            drop += [m.span() for m in _JOINED.finditer(plain)]
        for spelled in _SPELLED.finditer(plain):
            drop += [(i, i + 1) for i in range(spelled.start() + 1, spelled.end(), 2)]
        self.text, self._at = _shortened(plain, places, drop)

    @staticmethod
    def joined(original: str) -> Iterator[tuple[int, Reading]]:
        """Readings of the stretches where a line end or a hyphen may stand inside a word, without them; and where each begins."""
        stop = 0
        for match in _MAY_JOIN.finditer(original):
            if match.start() < stop - _AROUND // 2 or not _STEMS.search(_word(match[0])):
                continue
            begin = max(0, match.start() - _AROUND)
            stop = min(len(original), match.end() + _AROUND)
            begin = 0 if begin == 0 else original.find(" ", begin, match.start()) + 1 or begin
            yield begin, Reading(original[begin:stop], joined=True)

    @cached_property
    def _ends(self) -> list[int]:
        return [m.end() for m in _END.finditer(self.text)]

    def sentence(self, position: int) -> int:
        """The number of the sentence this position is in."""
        return bisect_right(self._ends, position)

    def sentence_span(self, position: int) -> Span:
        """Where the sentence of this position begins and ends, or as far of it as anybody would read."""
        number = self.sentence(position)
        begin = self._ends[number - 1] if number else 0
        end = self._ends[number] if number < len(self._ends) else len(self.text)
        return max(begin, position - _REACH), min(end, position + _REACH)

    def hits(self, words: re.Pattern[str]) -> list[Span]:
        """Every place of these words, in order."""
        if words not in self._hits:
            begins = heads(words.pattern)
            spans = (m.span() for m in words.finditer(self.text)) if begins is None else self._at_words(words, begins)
            self._hits[words] = list(spans)
        return self._hits[words]

    @cached_property
    def _words(self) -> dict[str, list[int]]:
        """Where words begin, by their first letters: one, two and three of them."""
        places: dict[str, list[int]] = {}
        for match in _WORD_BEGINS.finditer(self.text):
            at = match.start()
            for length in range(1, LENGTH + 1):
                places.setdefault(self.text[at : at + length], []).append(at)
        return places

    def _at_words(self, words: re.Pattern[str], begins: frozenset[str]) -> Iterator[Span]:
        """What ``finditer`` would find, tried only at words that begin as this list does."""
        known = self._words
        last = 0
        for at in sorted({at for begin in begins.intersection(known) for at in known[begin]}):
            if at >= last and (match := words.match(self.text, at)):
                last = match.end()
                yield match.span()

    def hits_between(self, words: re.Pattern[str], begin: int, end: int) -> Iterator[Span]:
        """The places of these words that begin in this stretch."""
        hits = self.hits(words)
        if words not in self._starts:
            self._starts[words] = [first for first, _ in hits]
        for index in range(bisect_left(self._starts[words], begin), len(hits)):
            if hits[index][0] >= end:
                return
            yield hits[index]

    def matches(self, words: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The same as matches, for rules that look inside."""
        return words.finditer(self.text)

    def original_span(self, span: Span) -> Span:
        """Where this stretch stands in the original text."""
        begin, end = span
        if not self._at or begin >= end:
            return (0, len(self.original))
        return self._at[begin], self._at[min(end, len(self._at)) - 1] + 1

    def as_written(self, span: Span) -> str:
        """The stretch of the original, disguise and all."""
        begin, end = self.original_span(span)
        return self.original[begin:end]


def _word(broken: str) -> str:
    return "".join(_folded(char) for char in broken if char not in "\r\n-")


def _shortened(plain: str, places: Sequence[int], drop: list[Span]) -> tuple[str, list[int]]:
    """Without what is dropped; every run of blanks one space, an empty line or a bullet one line end."""
    bullets = {m.start() for m in _BULLET.finditer(plain)}
    gone: set[int] = set()
    for begin, end in drop:
        gone.update(range(begin, end))
    chars: list[str] = []
    at: list[int] = []

    def keep(begin: int, end: int) -> None:
        if gone and not gone.isdisjoint(range(begin, end)):
            kept = [i for i in range(begin, end) if i not in gone]
            chars.extend(plain[i] for i in kept)
            at.extend(places[i] for i in kept)
        else:
            chars.append(plain[begin:end])
            at.extend(places[begin:end])

    last = 0
    for run in _RUN.finditer(plain):
        keep(last, run.start())
        last = run.end()
        if gone and gone.issuperset(range(run.start(), run.end())):
            continue
        ends_line = run[0].count("\n") > 1 or not bullets.isdisjoint(range(run.start(), run.end()))
        chars.append("\n" if ends_line else " ")
        at.append(places[run.start()])
    keep(last, len(plain))
    return "".join(chars), at

"""How the rules see a text: one case, no accents, no disguise, every character traced back to where it stood."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from copilot.domain.message_rules.disguise import HOMOGLYPHS, INVISIBLE
from copilot.domain.message_rules.heads import LENGTH, Beginnings, beginnings

Span = tuple[int, int]

# What has no full stop for this long is no sentence; it keeps every look around a place short.
_REACH = 400
# As much of a text as is read again around a word that may be broken.
_AROUND = 150

# A letter, a separator, a letter …: "w h a t s a p p", "p.a.y.p.a.l". Two letters and a space end such a word.
_SPELLED = re.compile(r"(?<![^\W_])[a-z]([ .*_-])(?:[a-z]\1)+[a-z](?![^\W_])")
_BROKEN_WORD = re.compile(r"(?<=[a-z])-[ \t]{0,8}\n[ \t]{0,8}(?=[a-z])")
_JOINED = re.compile(r"(?<=[a-z])[\n-](?=[a-z])")
_SEAM = re.compile(r"[\r\n-]")
_SEAM_TO_WORD = re.compile(r"(?:\r?\n|-)([^\W\d_]{1,20})")
_WORD_TO_SEAM = re.compile(r"[^\W\d_]{1,20}\Z")
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
_WORD = re.compile("[a-z0-9]+")
_DIGITS = re.compile(r"\d+")
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
        self._hits: dict[str, list[Span]] = {}  # by what the list says: a pattern itself is slow to look up by
        folded = {char: _folded(char) for char in set(original)}
        plain = original.translate({ord(char): reads for char, reads in folded.items() if char != reads})
        places: Sequence[int] = range(len(original))
        if odd := [char for char, reads in folded.items() if len(reads) != 1]:
            places = _places(original, folded, odd)
        plain = plain.replace("\r\n", " \n").replace("\r", "\n")
        drop = [m.span() for m in _BROKEN_WORD.finditer(plain)]
        if joined:
            drop += [m.span() for m in _JOINED.finditer(plain)]
        for spelled in _SPELLED.finditer(plain):
            drop += [(i, i + 1) for i in range(spelled.start() + 1, spelled.end(), 2)]
        self.denials: dict[Span, bool] = {}
        self.text, self._at = _shortened(plain, places, drop)

    @staticmethod
    def joined(original: str) -> Iterator[tuple[int, Reading]]:
        """Readings of the stretches where a line end or a hyphen may stand inside a word, without them; and where each begins."""
        begin = stop = 0
        for left, right in _broken_words(original):
            first = max(0, left - _AROUND)
            if first > stop:
                if stop:
                    yield begin, Reading(original[begin:stop], joined=True)
                begin = original.find(" ", first, left) + 1 or first
            stop = min(len(original), right + _AROUND)
        if stop:
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
        found = self._hits.get(words.pattern)
        if found is None:
            begin = beginnings(words.pattern)
            if begin is None:
                found = [match.span() for match in words.finditer(self.text)]
            else:
                found = self._spans(words, begin)
            self._hits[words.pattern] = found
        return found

    def _spans(self, words: re.Pattern[str], begin: Beginnings) -> list[Span]:
        """``matches``, without what two generators cost where a hundred lists are looked up."""
        text, match = self.text, words.match
        spans: list[Span] = []
        last = 0
        for at in sorted(self._may_begin(begin)):
            if at >= last and (found := match(text, at)):
                spans.append(found.span())
                last = found.end()
        return spans

    def matches(self, words: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The same as matches, for rules that look inside. What begins with a word is tried only where one begins so."""
        begin = beginnings(words.pattern)
        if begin is None:
            return words.finditer(self.text)
        return self.matches_at(words, sorted(self._may_begin(begin)))

    @cached_property
    def _words(self) -> dict[str, list[int]]:
        """Where words begin, by their first letters: one, two and more of them."""
        text = self.text
        longest: dict[str, list[int]] = {}
        for at in self._word_starts:
            longest.setdefault(text[at : at + LENGTH], []).append(at)
        places = {letters: list(at) for letters, at in longest.items()}
        for letters, starts in longest.items():
            for length in range(1, len(letters)):
                places.setdefault(letters[:length], []).extend(starts)
        return places

    @cached_property
    def _word_starts(self) -> list[int]:
        return [match.start() for match in _WORD.finditer(self.text)]

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        return frozenset(self._words)

    def _may_begin(self, begin: Beginnings) -> set[int]:
        """Where the text goes on as a list begins, or holds what it holds."""
        known = self._words
        places: set[int] = set()
        for letters in begin.words & self._beginnings:
            places.update(known[letters])
        for sign in begin.signs:
            places.update(_all_of(sign, self.text))
        for letters in begin.inside:
            places.update(self._words_around(letters))
        return places

    def _words_around(self, letters: str) -> Iterator[int]:
        """Where the words begin that hold these letters, and the words before them."""
        for at in _all_of(letters, self.text):
            number = bisect_right(self._word_starts, at)
            yield from self._word_starts[max(0, number - 2) : number]

    def hits_between(self, words: re.Pattern[str], begin: int, end: int) -> Iterator[Span]:
        """The places of these words that begin in this stretch."""
        hits = self.hits(words)
        for index in range(bisect_left(hits, (begin, begin)), len(hits)):
            if hits[index][0] >= end:
                return
            yield hits[index]

    def matches_at(self, shape: re.Pattern[str], places: Iterable[int]) -> Iterator[re.Match[str]]:
        """What ``finditer`` would find of a shape that begins nowhere but at these places, which are in order."""
        last = 0
        for at in places:
            if at >= last and (match := shape.match(self.text, at)):
                last = match.end()
                yield match

    @cached_property
    def numbers(self) -> list[int]:
        """Where digits begin."""
        return [match.start() for match in _DIGITS.finditer(self.text)]

    def word_places(self, *letters: str) -> list[int]:
        """Where words begin with any of these, four letters each at most."""
        return [at for begin in self._beginnings.intersection(letters) for at in self._words[begin]]

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


def _all_of(letters: str, text: str) -> Iterator[int]:
    at = text.find(letters)
    while at >= 0:
        yield at
        at = text.find(letters, at + 1)


def _places(original: str, folded: dict[str, str], odd: Iterable[str]) -> list[int]:
    """For each character as read, where it stood; ``odd`` are those that read as none or as several."""
    places: list[int] = []
    last = 0
    for match in re.finditer("[" + "".join(map(re.escape, odd)) + "]", original):
        places.extend(range(last, match.start()))
        places.extend([match.start()] * len(folded[match[0]]))
        last = match.end()
    places.extend(range(last, len(original)))
    return places


def _broken_words(original: str) -> Iterator[Span]:
    """Where two words stand on both sides of a line end or a hyphen and make one that is worth breaking."""
    last = 0
    for seam in _SEAM.finditer(original):
        at = seam.start()
        after = _SEAM_TO_WORD.match(original, at)
        before = _WORD_TO_SEAM.search(original, max(last, at - 20), at) if after else None
        if after and before:
            last = after.end()
            if _STEMS.search("".join(map(_folded, before[0] + after[1]))):
                yield before.start(), last


def _without(plain: str, places: Sequence[int], drop: list[Span]) -> tuple[str, Sequence[int]]:
    kept: list[str] = []
    at: list[int] = []
    last = 0
    for begin, end in (*sorted(drop), (len(plain), len(plain))):
        if begin > last:
            kept.append(plain[last:begin])
            at.extend(places[last:begin])
        last = max(last, end)
    return "".join(kept), at


def _shortened(plain: str, places: Sequence[int], drop: list[Span]) -> tuple[str, Sequence[int]]:
    """Without what is dropped; every run of blanks one space, an empty line or a bullet one line end."""
    if drop:
        plain, places = _without(plain, places, drop)
    runs = list(_RUN.finditer(plain))
    if not runs:
        return plain, places
    bullets = [m.start() for m in _BULLET.finditer(plain)]
    chars: list[str] = []
    at: list[int] = []
    last = 0
    for run in runs:
        begin, end = run.span()
        bulleted = bisect_left(bullets, begin) < bisect_left(bullets, end)
        chars += (plain[last:begin], "\n" if bulleted or run[0].count("\n") > 1 else " ")
        at.extend(places[last:begin])
        at.append(places[begin])
        last = end
    chars.append(plain[last:])
    at.extend(places[last:])
    return "".join(chars), at

"""Names of people: told by what stands before them, by where letters are signed, by common names, and by two capitals side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from copilot.domain.redaction import cues
from copilot.domain.redaction.kinds import Found, Kind
from copilot.domain.redaction.lists.more_things import LIKE_PEOPLE
from copilot.domain.redaction.strangers import strangers
from copilot.domain.redaction.words import (
    PARTICLES,
    WORD,
    Word,
    a_noun,
    is_common,
    is_first,
    is_first_small,
    is_half,
    ordinary,
    run,
    small,
    word_at,
)

_LIKE_PEOPLE = re.compile(
    rf"(?<!\w)(?:{'|'.join(re.escape(one) for one in sorted(LIKE_PEOPLE, key=len, reverse=True))})(?!\w)", re.I
)
_MONTHS = re.compile(
    r"(?<=[\d.] )(?:de |of )?(?:jan|january|april|abril|avril|may|mai|mayo|maggio|jun|june|juni|juin|jul|july|juli|august|augusto|agosto|août)(?!\w)",
    re.I,
)
_CAPITAL = re.compile(r"(?<![\w'.@-])(?=[A-ZÀ-ÖØ-ÞŁŚŻĆÇŞĞİ])")
_ENDS_HARD = re.compile(r",? ?(?:\((?!\d)|\+|\(?0\d|$)|\s*\n")
_ONLY_I = frozenset(
    ["i", "ich", "yo", "io", "moi", "es", "è", "c'est", "ici", "qui", "son"]
)  # "ich lasse" names nobody
_LINKS = frozenset(["vom", "zum", "zur", "der", "den", "zu", "des", "das", "von"])
_PROVIDER = re.compile(
    r"@(?:(?:mail|gmail|googlemail|outlook|hotmail|live|msn|yahoo|icloud|me|aol|gmx|web|t-online|freenet|libero|virgilio|tiscali|alice|orange|wanadoo|free|laposte|sfr|telefonica|proton\w*|example)\..*|\.\w+$)"
)
_ENDS = re.compile(r"\s*(?:[.!,]?\s*$|[.!,]?\s*\n|[,(]|\s-|\d|\+)")


def names(text: str) -> Iterator[Found]:
    """Every name that something gives away."""
    low = small(text)
    makers = [match.span() for match in cues.LIKE_PEOPLE.finditer(low)]
    makers += [match.span() for pattern in (_LIKE_PEOPLE, _MONTHS) for match in pattern.finditer(text)]
    for found in chain(
        _titled(text),
        _said(text, low),
        _weakly(text, low),
        _signed(text, low),
        _alone(text),
        _common(text),
        _acting(text, low),
        _labelled(text),
        strangers(text, german=cues.GERMAN.search(text) is not None),
    ):
        if not any(start < found.end and found.start < end for start, end in makers):
            yield found


def own_names(text: str) -> Iterator[Found]:
    """Names that whoever writes gives as their own: in a signature, on a line of its own, after "my name is"."""
    low = small(text)
    for match in cues.SAYS.finditer(low):
        yield from _found(run(text, match.end(), small=True))
    yield from _signed(text, low)
    yield from _alone(text)


def _found(words: list[Word]) -> Iterator[Found]:
    if words:
        yield Found(words[0].start, words[-1].end, Kind.NAME)


def _titled(text: str) -> Iterator[Found]:
    for match in cues.TITLES.finditer(text):
        words = run(text, match.end(), led=True)
        if not words and (first := word_at(text, match.end())) and first.capital and is_half(first.bare):
            words = [first]  # Herr Koch, Mrs Brown
        yield from _found(words)


def _said(text: str, low: str) -> Iterator[Found]:
    for match in cues.SAYS.finditer(low):
        yield from _found(run(text, match.end(), small=True))
    for match in cues.NAMES_IT.finditer(low):
        words = run(text, match.end(), led=True) or run(text, match.end(), small=True)
        if words and (words[-1].capital or is_common(words[0].bare)):
            yield from _found(words)
    for match in cues.ROLES.finditer(low):
        words = run(text, match.end())
        if _listed(words) or len(words) > 1 and not any(a_noun(word.bare) for word in words):
            yield from _found(words)
    for pattern in (cues.RELATED, cues.HANDED):
        for match in pattern.finditer(low):
            words = run(text, match.end()) if text[match.end()].isupper() else []
            if (
                words
                and words[0].capital
                and not (len(words) == 1 and a_noun(words[0].bare))
                and not _loud(words)
                and not cues.A_THING.search(text, max(0, match.end() - 60), match.end())
            ):
                yield from _found(words)


def _labelled(text: str) -> Iterator[Found]:
    for match in cues.ITS_ME.finditer(text):
        yield from _unless_ordinary(run(text, match.end(), small=True, longest=3)[:3])
    for match in cues.IN_CAPITALS.finditer(text):
        group = 1 if match[1] else 2
        if not any(ordinary(word) for word in re.findall(r"[\w']+", match[group].casefold())):
            yield Found(*match.span(group), Kind.NAME)
    for match in cues.LABELLED.finditer(text):
        yield from _unless_ordinary(run(text, match.end(), led=True))


def _unless_ordinary(words: list[Word]) -> Iterator[Found]:
    if words and not ordinary(words[0].bare):
        yield from _found(words)


def _loud(words: list[Word]) -> bool:
    """In capitals throughout and in none of our lists: somebody shouts, or it is a short form."""
    return all(word.shouted for word in words) and not any(is_common(word.bare) for word in words)


def _weakly(text: str, low: str) -> Iterator[Found]:
    for match in cues.WEAK.finditer(low):
        small = run(text, match.end(), small=True, longest=3)
        if not small or small[0].start != match.end():
            continue
        if small[0].capital:
            words = run(text, match.end())
            if words and (len(words) > 1 or is_first(words[0].bare)) and not _loud(words):
                yield from _found(words)
        elif is_first_small(small[0].bare) and match[0].strip(" ,").casefold() not in _ONLY_I:
            whole = is_common(small[-1].bare) or len(small) > 1 and small[1].bare in PARTICLES
            yield from _found(small if whole else small[:2])
    for match in cues.GREETED.finditer(low):
        words = run(text, match.end())
        if not words or not words[0].capital or _loud(words):
            continue
        after = text[words[-1].end : words[-1].end + 1]
        if after in ("", ",", "!", ".", ":", "\n", ";") or is_first(words[0].bare) or len(words) > 1:
            yield from _found(words)


def _signed(text: str, low: str) -> Iterator[Found]:
    for match in cues.SIGNED.finditer(low):
        words = run(text, match.end(), small="\n" in match[0])
        if words and len(words) <= 6 and _ENDS.match(text, words[-1].end) and not (_loud(words) and len(words) > 3):
            yield from _found(words)
    for match in cues.SIGNED_SMALL.finditer(text, max(0, len(text) - 80)):
        words = run(text, match.end(), small=True)
        if words and not _loud(words) and not text[words[-1].end :].strip(" .!\n"):
            yield from _found(words)
    for match in cues.LAST.finditer(text):
        words = run(text, match.end())
        rest = text[words[-1].end :].strip() if words else "?"
        if rest in ("", ".", "!") and not _loud(words) and (not rest or len(words) > 1 or _listed(words)):
            yield from _found(words)


def _alone(text: str) -> Iterator[Found]:
    """Lines that hold nothing but a name; the last line may be one word."""
    for match in cues.LINE.finditer(text):
        words = run(text, match.end())
        if not words or _loud(words):
            continue
        rest = text[words[-1].end :].split("\n", 1)
        if rest[0].strip(" .!,") or match.start() == 0:
            continue
        if len(words) > 1 or is_first(words[0].bare) or not (len(rest) > 1 and rest[1].strip()):
            yield from _found(words)


def _common(text: str) -> Iterator[Found]:
    """Common first names with what follows them as a name would, and any two capitals that no list explains."""
    german = cues.GERMAN.search(text) is not None
    at = ends = 0
    heading = False
    for place in _CAPITAL.finditer(text):
        if place.start() < at:
            continue
        if place.start() >= ends:
            ends = text.find("\n", place.start()) + 1 or len(text) + 1
            heading = _heads(text[text.rfind("\n", 0, place.start()) + 1 : ends - 1])
        words = run(text, place.start())
        if not words:
            continue
        if cues.SAINT.match(words[0].bare) or cues.SAINT_BEFORE.search(text, max(0, place.start() - 8), place.start()):
            at = words[-1].end
            continue
        if _a_name(text, words, german, heading) and not _a_thing(text, place.start()):
            at = words[-1].end
            yield from _found(words)


def _a_thing(text: str, at: int) -> bool:
    return cues.A_THING.search(text, max(0, at - 20), at) is not None


def _heads(line: str) -> bool:
    """Nearly every word has a capital: a heading, or the name of an article."""
    words = WORD.findall(line)
    return len(words) > 5 and sum(word[0].isupper() for word in words) > 0.8 * len(words)


def _a_name(text: str, words: list[Word], german: bool, heading: bool) -> bool:
    first = words[0].bare
    if is_first(first) and not (ordinary(first) and len(words) == 1):
        return True
    if len(words) == 1:
        return not german and (_stands_out(text, words[0]) or _is_meant(text, words[0]))
    full = [w for w in words if w.capital and len(w.bare) > 1 and w.bare.casefold() not in PARTICLES]
    if len(first) == 1 and len(full) == 1 and not (ordinary(full[0].bare) or a_noun(full[0].bare) or full[0].shouted):
        return True  # H. Schlichting
    if not full or any(ordinary(word.bare) and not is_half(word.bare) or a_noun(word.bare) for word in full[:1]):
        return False
    if any(is_first(word.bare) and not ordinary(word.bare) for word in full) and not full[0].shouted:
        return True
    if is_half(first) and not words[0].shouted and not _starts(text, words[0]):
        return True
    if any(word.shouted or ordinary(word.bare) for word in full) or not full:
        return False
    if german and any(word.bare in _LINKS for word in words):
        return (
            not any(a_noun(word.bare) for word in full)
            and cues.BEFORE_VON.search(text, max(0, words[0].start - 12), words[0].start) is not None
        )
    if german and _ENDS_HARD.match(text, words[-1].end) and len(full) > 1 and not any(a_noun(w.bare) for w in full):
        return True
    if german and (_starts(text, words[0]) or any(a_noun(word.bare) for word in full)):
        return len(full) > 1 and any(is_half(w.bare) for w in full) and not any(a_noun(w.bare) for w in full)
    if heading:
        return False
    headed = cues.HEADED.search(text, max(0, words[0].start - 20), words[0].start)
    return (
        len(full) > 1
        and not re.match(r" ?\d", text[words[-1].end : words[-1].end + 2])
        and not (headed and not german and not _starts_at(text, headed.start(1)))
    )


def _line(text: str, word: Word) -> str:
    """The line a word stands in, or as much of it around the word as tells a heading."""
    begin, end = max(0, word.start - 200), word.start + 200
    return text[begin:end][: word.start - begin].rpartition("\n")[2] + text[word.start : end].partition("\n")[0]


def _stands_out(text: str, word: Word) -> bool:
    """One capitalised word in the middle of a sentence, in a language that writes only names so, and in none of our lists of
    what else is."""
    if word.shouted or len(word.bare) < 3 or ordinary(word.bare) or a_noun(word.bare) or _starts(text, word):
        return False
    whole = WORD.findall(_line(text, word))
    if len(whole) > 3 and sum(one[0].isupper() for one in whole) > 0.5 * len(whole):
        return False  # a heading
    return not re.match(r"[ -]?[\d+]|-\w|®|™", text[word.end : word.end + 2])


def _is_meant(text: str, word: Word) -> bool:
    """A first name that is an ordinary word in some language of ours, with a capital that no sentence gave it: "to Ben in returns"."""
    if not is_first(word.bare) or word.shouted or _starts(text, word) or len(word.bare) < 3:
        return False
    return cues.DETERMINED.search(text, max(0, word.start - 12), word.start) is None


def _acting(text: str, low: str) -> Iterator[Found]:
    """Who does what people do, who is thought of, whose day it is, and whole households."""
    for match in cues.ACTS.finditer(text):
        bare = match[1]
        if ordinary(bare) or a_noun(bare) or (bare.isupper() and not is_common(bare)):
            continue
        if not cues.DETERMINED.search(text, max(0, match.start() - 12), match.start()):
            yield Found(match.start(1), match.end(1), Kind.NAME)
    for match in cues.AT_A_NUMBER.finditer(text):
        yield from _found(_between(text, match.start(1), match.end(1)))
    for match in cues.PAIRS.finditer(text):
        at = 1 if match[1] else 3
        one, two = _between(text, *match.span(at)), run(text, match.start(at + 1))
        if one and two and _joins(two):
            yield from _found(one)
            yield from _found(two)
    told = [pattern for pattern, words in cues.SELDOM if any(word in low for word in words)]
    for pattern in (cues.HOUSEHOLD, *told):
        for match in pattern.finditer(text):
            words = run(text, match.end(), led=True)
            if words and words[-1].capital and not _loud(words) and not (len(words) == 1 and a_noun(words[0].bare)):
                yield from _found(words)


def beside(text: str, found: list[Found]) -> Iterator[Found]:
    """Who is named in one row with somebody found: "Anna, X and Y"."""
    found = sorted({one for one in found if one.kind is Kind.NAME})
    ends = [one.end for one in found]
    seen: set[int] = set()
    while ends:
        if (end := ends.pop()) in seen:
            continue
        seen.add(end)
        match = cues.AND.match(text, end)
        words = run(text, match.end()) if match else []
        if match and match[1] and words and not (_listed(words) or cues.GOES_ON.match(text, words[-1].end)):
            continue  # after a comma anything may follow
        if words and _joins(words):
            yield from _found(words)
            ends.append(words[-1].end)
    for one in found:
        if one.kind is Kind.NAME and text.startswith("'s", one.end) and (match := cues.LATER.match(text, one.end + 2)):
            words = run(text, match.end())
            if words and _joins(words):
                yield from _found(words)
        if one.kind is Kind.NAME and (match := cues.AND_BEFORE.search(text, max(0, one.start - 45), one.start)):
            words = _between(text, match.start(1), match.end(1))
            if match[2] and words and not (_listed(words) or cues.GOES_ON.match(text, one.end)):
                continue
            yield from _found(words)


def _between(text: str, start: int, end: int) -> list[Word]:
    """A name of one or two words between these places, without the ordinary word that may stand before it."""
    second = text.find(" ", start, end) + 1
    for at in (start, second) if second else (start,):
        words = run(text, at)
        if words and words[-1].end == end and _joins(words):
            return words
    return []


def _listed(words: list[Word]) -> bool:
    return any(is_common(word.bare) for word in words)


def _joins(words: list[Word]) -> bool:
    return (
        not _loud(words)
        and len(words) <= 3
        and not any(ordinary(w.bare) and not is_half(w.bare) or a_noun(w.bare) for w in words)
    )


def _starts(text: str, word: Word) -> bool:
    return _starts_at(text, word.start)


def _starts_at(text: str, at: int) -> bool:
    return cues.STARTS.search(text, max(0, at - 4), at) is not None


def of_mails(text: str, mails: list[Found]) -> Iterator[Found]:
    """Capitalised words that an address for mails in the same text spells too."""
    spelled = " ".join(_PROVIDER.sub("", text[mail.start : mail.end].casefold()) for mail in mails)
    if spelled:
        for match in WORD.finditer(text):
            plain = match[0].casefold()
            if len(plain) > 3 and match[0][0].isupper() and plain in spelled and not ordinary(match[0]):
                yield Found(match.start(), match.end(), Kind.NAME)

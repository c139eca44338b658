"""Words and how they stand to each other: near, in one sentence, or denied ("we never ask you to …")."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator

from copilot.domain.message_rules.heads import AT_WORD
from copilot.domain.message_rules.reading import Reading, Span

_UMLAUTS = {"ä": "ae?", "ö": "oe?", "ü": "ue?", "ß": "ss", "œ": "oe"}
# The longest stretch that one hit of any word list may have; keeps every search for a neighbour bounded.
_LONGEST = 160
# As far as a no is looked for, before a stretch and behind it.
_BEFORE, _BEHIND = 90, 60


def words(*alternatives: str) -> re.Pattern[str]:
    """Whole words in any of the five languages, written as natives write them, found however they are typed.

    Alternatives are regular expressions without nested repetition.
    """
    return re.compile(AT_WORD + "(?:" + _folded("|".join(alternatives)) + ")(?:(?<=')|(?![a-z0-9]))")


def _folded(source: str) -> str:
    source = source.replace("\\w", "[a-z0-9]")  # a line of underscores is no word, and no search starts within one
    for letter, typed in _UMLAUTS.items():
        source = source.replace(letter, typed)
    return "".join(c for c in unicodedata.normalize("NFD", source) if unicodedata.category(c) != "Mn")


_NO = words(
    "no|not|never|cannot|can't|won't|don't|doesn't|didn't|isn't|aren't|wouldn't|couldn't|without|neither|nor|regardless|unable|whatever|independent\\w*|forbid\\w*|prohibit\\w*",
    "non|mai|senza|nessun\\w*|indipendentemente|vietat\\w*|nemmeno|neanche|qualunque",
    "nicht|nie|niemals|kein\\w*|ohne|unabhängig|weder|verboten|untersagt|egal",
    "ne|n'\\w*|pas|jamais|sans|aucun\\w*|ni|indépendamment|interdi\\w*|inutile|quel que|quelle que|quels que",
    "nunca|jamás|sin|ningún|ningun[oa]|independiente\\w*|tampoco|prohib\\w*|decida lo que",
    "nothing|niente|nulla|nichts|rien|nada",
    "niemand\\w*|nessuno|personne|nadie|nobody|anybody",
)
# "Do not forget to …" asks for it; "if not, write to us" denies nothing of what follows.
_NO_NO = words(
    "(?:not|don't|never|non|ne|no|nicht) (?:to )?(?:forget|hesitate|miss|worry|dimentic\\w*|esit\\w*|se l[ei] perda|perder\\w*|olvid\\w*|dud[ea]\\w*|pierd\\w*|vergess\\w*|zögern|verpass\\w*|scheuen)",
    "(?:vergessen|zögern|scheuen|verpassen) sie (?:bitte )?nicht|n'(?:hésit|oubli)\\w* pas|ne (?:manqu|tard)\\w* pas|no se l[oae]s? pierda\\w*|non se l[iaoe] perda",
    "if not|why not|not only|falls nicht|wenn nicht|nicht nur|se no|non solo|non appena|si no|no solo|pas seulement|sinon|no problem\\w*|kein problem|no worries|without (?:delay|further)|sans (?:délai|tarder|attendre)|ohne (?:weiteres|umwege)|senza (?:impegno|problemi)|sin (?:compromiso|problema)",
    "(?:at )?no (?:extra )?(?:charge|cost)|senza (?:spese|costi|pagare(?: nulla| niente)?|alcun costo)|sans (?:frais|payer)|sin (?:coste|costo|cargo|pagar(?: nada)?)|ohne (?:aufpreis|kosten|zu zahlen)|no strings",
    "ne (?:rien|jamais) (?:manquer|rater|louper)|(?:no|sin) perder(?:se)? (?:nada|ninguna|ningún)|never miss(?: out)?|not miss|verpass\\w* (?:sie )?(?:nichts|keine?\\w*)|non perder\\w* (?:nulla|niente|nessun\\w*)|nichts verpassen|keine \\w+ verpassen",
    "senza pagare (?:nulla|niente)|sans rien payer|sin pagar nada|for nothing|ohne (?:etwas|was) zu (?:be)?zahlen",
    "(?:can't|cannot|can not) wait|non (?:vedo|vediamo) l'ora|no (?:vemos|veo) la hora|nicht (?:mehr )?erwarten|nous tarde",
)
_ASKS = "ask|demand|request|require|chied\\w*|richied\\w*|bitten|fordern|verlangen|fragen|demand\\w*|exig\\w*|pedi\\w*|solicit\\w*"
_NOBODY = "niemand\\w*|nobody|no one|anybody|anyone|nessuno|personne|nadie"
_NEVER_ASKS = words(
    f"(?:not|never|don't|won't|non|mai|nie|niemals|nicht|jamais|pas|no|nunca)(?: [a-z']+){{0,3}} (?:{_ASKS})",
    f"(?:{_ASKS})(?: [a-z']+){{0,3}} (?:nie|niemals|nicht|jamais|pas|mai)",
    f"(?:{_ASKS})(?: [a-z']+){{0,2}} (?:{_NOBODY})",
)
_NOT_NEEDED = words(
    "nothing|niente|nulla|nichts|rien|nada",
    "(?:is|are|was)? ?not (?:required|needed|necessary|expected|possible|allowed|permitted|at stake)|forbidden|prohibited",
    "non (?:è|sono) (?:necessari\\w*|richiest\\w*|possibil\\w*|consentit\\w*|permess\\w*|previst\\w*)|vietat\\w*",
    "nicht (?:nötig|erforderlich|notwendig|zulässig|erlaubt|möglich|gestattet|vorgesehen)|verboten|untersagt",
    "pas (?:nécessaire|requis\\w*|possible|autoris\\w*|permis\\w*|exig\\w*)|interdi\\w*",
    "no (?:es|son|está|están) (?:necesari\\w*|obligatori\\w*|posibl\\w*|permitid\\w*)|prohibid\\w*",
)
# "We cannot refund here, so write to us": what follows such a word is no longer under the no.
_CLAUSE = re.compile(
    r"[,;:(]|(?<= )(?:so|but|therefore|instead|hence|quindi|percio|ma|pero|allora|invece|aber|sondern|deshalb|daher|darum|stattdessen|"
    r"mais|donc|alors|plutot|asi que|por eso|sino|entonces)(?= )|(?<= )[-\u2013](?= )"
)
# German says no at the end: "per WhatsApp dürfen wir nicht antworten".
_NO_AFTER = words(
    r"(?:dürfen|können|werden|möchten|wollen|sollen|bieten|nehmen|nutzen|akzeptieren|antworten|machen|haben) wir (?:[a-z]+ ){0,3}(?:nicht|nie|niemals|keine?\w*)",
    r"(?:is|are|can|may) (?:not|never) (?:be )?(?:accepted|supported|offered|permitted|used|answered)|(?:aren't|isn't|can't be) (?:accepted|supported|allowed|possible|something)",
    r"non (?:(?:è|sono|possiamo|viene|vengono) )?(?:[a-z]+ ){0,2}(?:accett|ammess|permess|utilizz|rispond)\w*",
    r"(?:werden|wird|sind|ist) (?:von uns |leider )?nicht (?:akzeptiert|angenommen|angeboten|unterstützt)",
    r"ne (?:sont|est|peuvent|peut) (?:pas|jamais) (?:être )?(?:accept|autoris|admis|propos|utilis)\w*",
    r"no (?:se |son |están |pueden |podemos )?(?:[a-z]+ )?(?:acept|admit|permit|utiliz|ofrec)\w*",
)


def near(
    reading: Reading, one: re.Pattern[str], other: re.Pattern[str], gap: int, sentences: int = 0
) -> Iterator[Span]:
    """Every place of ``one`` with ``other`` at most ``gap`` characters away, as one stretch from first to last."""
    ones = reading.hits(one)
    others = reading.hits(other) if ones else ones
    for begin, end in ones if others else ():
        for index in range(bisect_left(others, (begin - gap - _LONGEST, 0)), len(others)):
            first, last = others[index]
            if first > end + gap:
                break
            apart = first - end if first >= end else begin - last
            if apart < 0 or apart > gap:  # they overlap, or are too far
                continue
            if abs(reading.sentence(first) - reading.sentence(begin)) <= sentences:
                yield (begin, last) if first >= end else (first, end)
                break


def stated(
    reading: Reading, one: re.Pattern[str], other: re.Pattern[str], gap: int, sentences: int = 0
) -> Iterator[Span]:
    """``near``, where it is not denied."""
    return (span for span in near(reading, one, other, gap, sentences) if not denied(reading, span))


def said(reading: Reading, one: re.Pattern[str]) -> Iterator[Span]:
    """Every place of these words where they are not denied."""
    return (span for span in reading.hits(one) if not denied(reading, span))


def denied(reading: Reading, span: Span) -> bool:
    """True where the stretch is under a no: "we never ask …", "we cannot …", "a review is not required".

    A no counts in its own clause; only "we never ask you" reaches over the comma that German and others put after it.
    """
    known = reading.denials.get(span)
    if known is None:
        known = reading.denials[span] = may_deny(reading, *span) and _denied(reading, *span)
    return known


def either_denied(reading: Reading, span: Span) -> bool:
    """True when the first or the last sign of the stretch is under a no."""
    begin, end = span
    return denied(reading, (begin, begin + 1)) or denied(reading, (end - 1, end))


def may_deny(reading: Reading, begin: int, end: int) -> bool:
    """False where no no is near. Whatever denies holds one, so most stretches are done with this look."""
    return next(reading.hits_between(_NO, begin - _BEFORE - _LONGEST, end + _BEHIND), None) is not None


def _denied(reading: Reading, begin: int, end: int) -> bool:
    first, _ = reading.sentence_span(begin)
    _, last = reading.sentence_span(max(begin, end - 1))
    first = max(first, begin - _BEFORE)
    while 0 < first < begin and reading.text[first - 1].isalnum():  # half a word says nothing
        first += 1
    # A no inside a word list's own hit belongs to that word, so the stretch is looked at with its two ends.
    whole = reading.text[first:end]
    if masked := next(reading.hits_between(_NO_NO, first - _LONGEST, end + _BEHIND), None) is not None:
        whole = _NO_NO.sub(_blank, whole)
    head, inside = whole[: begin - first], whole[begin - first :]
    clause = _CLAUSE.split(head)[-1]
    if _NO.search(clause) or _NEVER_ASKS.search(head) or _NO.search(inside):
        return True
    if next(reading.hits_between(_NO, end, end + _BEHIND), None) is None:
        return False
    behind = reading.text[end : min(last, end + _BEHIND)]
    behind = _NO_NO.sub(_blank, behind) if masked else behind
    return _NOT_NEEDED.search(behind[:45]) is not None or _NO_AFTER.search(_CLAUSE.split(behind)[0]) is not None


def _blank(match: re.Match[str]) -> str:
    return "_" * len(match[0])


def has(reading: Reading, one: re.Pattern[str], around: Span, reach: int) -> bool:
    """True when the words stand within ``reach`` characters of the stretch, in whatever sentence."""
    begin, end = around
    return any(
        last >= begin - reach for _, last in reading.hits_between(one, begin - reach - _LONGEST, end + reach + 1)
    )


def in_sentence(reading: Reading, one: re.Pattern[str], position: int) -> bool:
    """True when the words stand in the sentence of this position."""
    hits = reading.hits(one)
    if not hits:
        return False
    begin, end = reading.sentence_span(position)
    for index in range(bisect_left(hits, (begin, 0)), len(hits)):
        first, last = hits[index]
        if first >= end:
            return False
        if last <= end:
            return True
    return False

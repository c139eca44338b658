"""Which words of a text call the crisis team, and which only look like it: claims, banks, lawyers, harm, fakes, reviews."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

from copilot.domain.reason import Reason
from copilot.domain.risk import Flag
from copilot.triage import calm, crises, dangers

# A sentence ends here; what is refused or threatened rarely crosses it. Its end is kept: a question asks.
_END = re.compile(r"[.!?;\n]+")


@lru_cache(maxsize=64)
def any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all of them."""
    return re.compile("|".join(f"(?:{p})" for p in patterns))


def sentences(text: str) -> list[str]:
    """The sentences of a normalised text, each with the sign that ends it."""
    ends = [m.end() for m in _END.finditer(text)]
    return [text[a:b] for a, b in pairwise([0, *ends, len(text)]) if text[a:b].strip()]


def _in(sentence: str, patterns: tuple[str, ...]) -> bool:
    return any_of(patterns).search(sentence) is not None


def _refused(sentence: str, match: re.Match[str]) -> bool:
    """ "I will not ...": said of the phrase, and no threat in a polite coat."""
    before = sentence[max(0, match.start() - 70) : match.start()]
    return _in(before, calm.REFUSED) and not _in(sentence, calm.VEILED)


def _meant(sentence: str, patterns: tuple[str, ...]) -> bool:
    return any(not _refused(sentence, m) for m in any_of(patterns).finditer(sentence))


def _asks_about(sentence: str) -> bool:
    return sentence.endswith("?") and _in(sentence, calm.ASKS_ABOUT + calm.ASKS_IF) and not _in(sentence, calm.HAPPENED)


def _done(sentence: str, deed: tuple[str, ...]) -> bool:
    """The deed is done: its participle stands there, and it is not only announced."""
    announced = _in(sentence, crises.ANNOUNCED) and not _in(sentence, crises.ALREADY)
    return _in(sentence, deed) and not announced


def _names_claim(sentence: str) -> bool:
    if _in(sentence, crises.AMAZON_CLAIM):
        return not _in(sentence, crises.CLAIM_ELSEWHERE)
    if _in(sentence, crises.AMAZON_CALLED) and _in(sentence, crises.CHOICE):
        return True
    idiom = _in(sentence, crises.A_TO_Z_IDIOM) and not _in(sentence, crises.A_TO_Z_NOUN)
    return _in(sentence, crises.A_TO_Z) and not idiom


def _refuses_claim(sentence: str) -> bool:
    return _in(sentence, crises.NOT_CLAIMED) and not _in(sentence, calm.VEILED)


def _only_words(sentence: str) -> bool:
    """A claim the buyer does not want, or the alphabet; one that he denies or took back is still what he writes about."""
    return (_in(sentence, crises.A_TO_Z) or _refuses_claim(sentence)) and not _in(sentence, crises.CLAIM_PAST)


def claim_flags(text: str) -> frozenset[Flag]:
    """A-to-z talk: CLAIM_OPEN when the buyer says it is filed, CLAIM_THREAT when it may come (S83, ATZ-03, ATZ-08).

    "I did not file" and "I withdrew it" are neither; "I do not want to have to file" is a threat. The buyer's word about
    a claim proves nothing: the order's own marks decide the money gates; these flags only send the ticket to the right
    people.
    """
    named = [s for s in sentences(text) if _names_claim(s) and not _refuses_claim(s)]
    if any(_done(s, crises.FILED) for s in named):
        return frozenset({Flag.CLAIM_OPEN})
    return frozenset({Flag.CLAIM_THREAT} if named else ())


def chargeback_flags(text: str) -> frozenset[Flag]:
    """Bank talk: CHARGEBACK_OPEN when the buyer says it is done, CHARGEBACK_THREAT when it may come (CHB-01, CHB-02)."""
    plain = any_of(crises.CHARGEBACK_VETO).sub(" ", text)
    named = [s for s in sentences(plain) if _meant(s, crises.CHARGEBACK)]
    if any(_done(s, crises.CHARGEBACK_FILED) for s in named):
        return frozenset({Flag.CHARGEBACK_OPEN})
    return frozenset({Flag.CHARGEBACK_THREAT} if named else ())


def review_threat(text: str) -> bool:
    """True when feedback or a review is used as pressure or announced as bad; calm talk about reviews is not (COM-11)."""
    return any(_presses(s) for s in sentences(text))


def _presses(sentence: str) -> bool:
    if not _meant(sentence, crises.REVIEW_WORD):
        return False
    if _in(sentence, crises.REVIEW_PITY):
        return True
    if _in(sentence, crises.REVIEW_CALM):
        return False
    announced = _in(sentence, crises.REVIEW_COMING) and _in(sentence, crises.REVIEW_BAD)
    return announced or _in(sentence, crises.REVIEW_PRESSURE + crises.REVIEW_PUBLIC)


def legal_threat(text: str) -> bool:
    """True when a lawyer, a court, the police or a consumer body is brought in; not where one lives or works (LEG-01)."""
    return any(_meant(s, crises.LEGAL) for s in sentences(any_of(crises.LEGAL_VETO).sub(" ", text)))


def harm(text: str) -> bool:
    """True when somebody was hurt or is in danger; not when a product is asked about or another one burned (SAF-02)."""
    return any(
        _in(s, dangers.SAFETY) and not _asks_about(s) and not (_in(s, calm.ANOTHER) and not _in(s, calm.OURS))
        for s in sentences(any_of(dangers.SAFETY_VETO).sub(" ", text))
    )


def fake(text: str) -> bool:
    """True when the item is called a fake; not for fake leather or a missing original box (AUT-01)."""
    return _in(any_of(crises.COUNTERFEIT_VETO).sub(" ", text), crises.COUNTERFEIT)


_SINGLE: tuple[tuple[Flag, Callable[[str], bool]], ...] = (
    (Flag.LEGAL_THREAT, legal_threat),
    (Flag.SAFETY, harm),
    (Flag.COUNTERFEIT, fake),
    (Flag.REVIEW_THREAT, review_threat),
)


def alarms(text: str) -> frozenset[Flag]:
    """Every escalating signal in a normalised text (policy section 9)."""
    single = {flag for flag, sounds in _SINGLE if sounds(text)}
    return frozenset(single | claim_flags(text) | chargeback_flags(text))


def unmeant(text: str) -> frozenset[Reason]:
    """Reasons whose words stand in the text without being meant: the model sees the words only."""
    raised = alarms(text)
    found: set[Reason] = set()
    if not raised & {Flag.CLAIM_OPEN, Flag.CLAIM_THREAT} and any(_only_words(s) for s in sentences(text)):
        found.add(Reason.A_TO_Z_CLAIM)
    words = dangers.SAFETY + dangers.SAFETY_VETO + crises.LEGAL + crises.LEGAL_VETO
    if not raised & {Flag.SAFETY, Flag.LEGAL_THREAT} and _in(text, words):
        found.add(Reason.SAFETY_INJURY_LEGAL)
    if Flag.COUNTERFEIT not in raised and _in(text, crises.COUNTERFEIT_VETO):
        found.update((Reason.AUTHENTICITY_OR_IP, Reason.NOT_AS_DESCRIBED))
    if "?" in text and _in(text, calm.PAGE_SAYS) and not _in(text, calm.RECEIVED):
        found.add(Reason.NOT_AS_DESCRIBED)
    return frozenset(found)

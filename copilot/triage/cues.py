"""Which signals a text carries beside its reason: threats, demands, dangers, manipulation. Rules only, five languages at once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from copilot.domain.risk import Flag
from copilot.triage import phrases

# A sentence ends here; what is negated or threatened rarely crosses it.
_SENTENCE = re.compile(r"[.!?;\n]+")


@lru_cache(maxsize=64)
def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns))


def _negated(sentence: str, match: re.Match[str]) -> bool:
    """A "no" shortly before the phrase or inside it ("ich möchte kein Geld zurück")."""
    before = sentence[max(0, match.start() - 40) : match.start()]
    return re.search(phrases.NEGATION, before) is not None or _any_of(phrases.NO).search(match.group()) is not None


def _wanted(sentences: Iterable[str], patterns: tuple[str, ...]) -> bool:
    """True when a phrase stands somewhere without a negation just before it."""
    search = _any_of(patterns)
    return any(not _negated(s, m) for s in sentences for m in search.finditer(s))


def _without(text: str, veto: tuple[str, ...]) -> str:
    return _any_of(veto).sub(" ", text)


def claim_flags(text: str) -> frozenset[Flag]:
    """A-to-z talk: CLAIM_OPEN when the buyer says it is filed, CLAIM_THREAT when it may come (S83).

    "I did not file" and "I withdrew it" are neither. The buyer's word about a claim proves nothing: the order's own
    marks decide the money gates; these flags only send the ticket to the right people.
    """
    found: set[Flag] = set()
    for sentence in _SENTENCE.split(text):
        letters = _any_of(phrases.A_TO_Z).search(sentence)
        if not letters and not _any_of(phrases.AMAZON_CLAIM).search(sentence):
            continue
        if _any_of(phrases.NOT_CLAIMED).search(sentence):
            continue
        found.add(Flag.CLAIM_OPEN if _any_of(phrases.FILED).search(sentence) else Flag.CLAIM_THREAT)
    return frozenset({Flag.CLAIM_OPEN} if Flag.CLAIM_OPEN in found else found)


def chargeback_flags(text: str) -> frozenset[Flag]:
    """Bank talk: CHARGEBACK_OPEN when the buyer says it is done, CHARGEBACK_THREAT when it may come (CHB-01)."""
    found: set[Flag] = set()
    for sentence in _SENTENCE.split(text):
        if _any_of(phrases.CHARGEBACK).search(sentence):
            filed = _any_of(phrases.CHARGEBACK_FILED).search(sentence)
            found.add(Flag.CHARGEBACK_OPEN if filed else Flag.CHARGEBACK_THREAT)
    return frozenset({Flag.CHARGEBACK_OPEN} if Flag.CHARGEBACK_OPEN in found else found)


def review_threat(text: str) -> bool:
    """True when feedback or a review is used as pressure or announced as bad; calm talk about reviews is not (COM-11)."""
    for sentence in _SENTENCE.split(text):
        if not re.search(rf"\b{_any_of(phrases.REVIEW_WORD).pattern}\b", sentence):
            continue
        if _any_of(phrases.REVIEW_CALM).search(sentence):
            continue
        if _any_of(phrases.REVIEW_PRESSURE).search(sentence):
            return True
    return False


def thanks_only(text: str) -> bool:
    """True for a short text that thanks or closes and asks nothing (COM-42)."""
    if "?" in text or len(text.split()) > 14 or not _any_of(phrases.THANKS).search(text):
        return False
    asks = phrases.REFUND_DEMAND + phrases.REPLACEMENT_DEMAND + (_ASKING,)
    return not _any_of(asks).search(text)


_ASKING = (
    r"\b(?:but|please|pls|can you|could you|when|where|how|what|still|not|no longer|in advance|if"
    r"|ma|pero|potete|per favore|quando|dove|come faccio|non (?:ho|e|mi|si|ancora|funziona)|ancora|in anticipo|se"
    r"|aber|bitte|konnen sie|wann|wo|wie|nicht|noch|im voraus|wenn"
    r"|mais|svp|s'il|pouvez|quand|ou est|comment|pas|toujours|d'avance|si"
    r"|pero|por favor|pueden|podeis|cuando|donde|como|no (?:he|me|ha|lo|funciona)|todavia|aun|de antemano|si|cancel\w*|annull\w*|stornier\w*|annul\w*)\b"
)

_PLAIN: tuple[tuple[Flag, tuple[str, ...], tuple[str, ...]], ...] = (
    (Flag.LEGAL_THREAT, phrases.LEGAL, phrases.LEGAL_VETO),
    (Flag.SAFETY, phrases.SAFETY, phrases.SAFETY_VETO),
    (Flag.COUNTERFEIT, phrases.COUNTERFEIT, phrases.COUNTERFEIT_VETO),
    (Flag.OFF_PLATFORM, phrases.OFF_PLATFORM, ()),
    (Flag.INJECTION_SUSPECTED, phrases.INJECTION, ()),
    (Flag.SECOND_CONTACT, phrases.SECOND_CONTACT, ()),
    (Flag.PHOTOS_ATTACHED, phrases.PHOTOS_CLAIMED, ()),
)


def flags(text: str, *, eu_law: bool) -> frozenset[Flag]:
    """Every signal in a normalised text. ``eu_law``: the right of withdrawal exists where the order was placed (EU-01)."""
    found = {flag for flag, cues, veto in _PLAIN if _any_of(cues).search(_without(text, veto) if veto else text)}
    sentences = _SENTENCE.split(text)
    if _wanted(sentences, phrases.REFUND_DEMAND):
        found.add(Flag.REFUND_DEMANDED)
    if _wanted(sentences, phrases.REPLACEMENT_DEMAND):
        found.add(Flag.REPLACEMENT_DEMANDED)
    if eu_law and _any_of(phrases.EU_WITHDRAWAL).search(text):
        found.add(Flag.EU_WITHDRAWAL)
    if review_threat(text):
        found.add(Flag.REVIEW_THREAT)
    return frozenset(found | claim_flags(text) | chargeback_flags(text))

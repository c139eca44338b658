"""Which signals a text carries beside its reason: threats, demands, dangers, manipulation. Rules only, five languages at once."""

from __future__ import annotations

import re
from collections.abc import Iterable

from copilot.domain.risk import Flag
from copilot.triage import phrases
from copilot.triage.alarms import alarms, any_of, sentences

_SENTENCE_WITH_END = re.compile(r"[^.!?;\n]+[.!?;\n]*")


def _negated(sentence: str, match: re.Match[str]) -> bool:
    """A "no" shortly before the phrase or inside it ("ich möchte kein Geld zurück")."""
    before = sentence[max(0, match.start() - 40) : match.start()]
    return re.search(phrases.NEGATION, before) is not None or any_of(phrases.NO).search(match.group()) is not None


def _wanted(sentences: Iterable[str], patterns: tuple[str, ...]) -> bool:
    """True when a phrase stands somewhere without a negation just before it."""
    search = any_of(patterns)
    return any(not _negated(s, m) for s in sentences for m in search.finditer(s))


def without_orders(text: str) -> str:
    """The text without sentences that try to give the copilot orders: they are content for a flag, not for the reason
    (law 3). A text of nothing else stays as it is."""
    if not any_of(phrases.INJECTION).search(text):
        return text
    kept = [s for s in _SENTENCE_WITH_END.findall(text) if not any_of(phrases.INJECTION).search(s)]
    left = "".join(kept).strip()
    return left if len(left.split()) >= 3 else text


def thanks_only(text: str) -> bool:
    """True for a short text that thanks or closes and asks nothing (COM-42)."""
    if "?" in text or len(text.split()) > 14 or not any_of(phrases.THANKS).search(text):
        return False
    asks = phrases.REFUND_DEMAND + phrases.REPLACEMENT_DEMAND + (_ASKING,)
    return not any_of(asks).search(text)


_ASKING = (
    r"\b(?:send (?:me|us)|give me|tell me|mandate(?:mi|ci)|inviate(?:mi|ci)|dite(?:mi|ci)|(?:schicken|senden|geben|sagen) sie|(?:envoyez|donnez|dites)-(?:moi|nous)"
    r"|(?:envien|manden|den|digan)(?:me|nos)|(?:enviad|mandad|dad|decid)(?:me|nos)"
    r"|but|please|pls|can you|could you|when|where|how|what|still|not|no longer|in advance|if"
    r"|ma|pero|potete|per favore|quando|dove|come faccio|non (?:ho|e|mi|si|ancora|funziona)|ancora|in anticipo|se"
    r"|aber|bitte|konnen sie|wann|wo|wie|nicht|noch|im voraus|wenn"
    r"|mais|svp|s'il|merci d(?:e |')(?!votre |vos |l'|la |ta )\w+(?:er|ir|re)|pouvez|quand|ou est|comment|pas|toujours|d'avance|si"
    r"|pero|por favor|pueden|podeis|cuando|donde|como|no (?:he|me|ha|lo|funciona)|todavia|aun|de antemano|si|cancel\w*|annull\w*|stornier\w*|annul\w*)\b"
)

_PLAIN: tuple[tuple[Flag, tuple[str, ...]], ...] = (
    (Flag.OFF_PLATFORM, phrases.OFF_PLATFORM),
    (Flag.INJECTION_SUSPECTED, phrases.INJECTION),
    (Flag.SECOND_CONTACT, phrases.SECOND_CONTACT),
    (Flag.PHOTOS_ATTACHED, phrases.PHOTOS_CLAIMED),
)


def flags(text: str, *, eu_law: bool) -> frozenset[Flag]:
    """Every signal in a normalised text. ``eu_law``: the right of withdrawal exists where the order was placed (EU-01)."""
    found = {flag for flag, cues in _PLAIN if any_of(cues).search(text)}
    spoken = sentences(text)
    if _wanted(spoken, phrases.REFUND_DEMAND):
        found.add(Flag.REFUND_DEMANDED)
    if _wanted(spoken, phrases.REPLACEMENT_DEMAND):
        found.add(Flag.REPLACEMENT_DEMANDED)
    if eu_law and any_of(phrases.EU_WITHDRAWAL).search(text):
        found.add(Flag.EU_WITHDRAWAL)
    return frozenset(found | alarms(text))

"""What within a reason the buyer says: rules in five languages, silent where the words say nothing (law 8)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from copilot.domain.reason import Reason
from copilot.domain.risk import Flag
from copilot.domain.sub_reason import SUB_REASONS, SubReason
from copilot.triage import alarms, sub_words

# Beyond this a letter repeats itself; reading on would cost time and tell nothing.
_MAX_CHARS = 2000
# A dot after a figure is a date or a position, not an end.
_SENTENCE = re.compile(r"(?:(?<!\d)\.|[!?;\n])+")
_NEGATION = re.compile(sub_words.NEGATION)
_OPENS_NEGATED = re.compile(sub_words.NEGATIVE)
_REACH = re.compile(sub_words.REACH)
_STRUCK_AFTER = re.compile(sub_words.STRUCK_AFTER)
# Far enough back for a negation and four words.
_BACK = 60
# Talk of a claim that announces one; asking what it is announces nothing.
_ANNOUNCES = re.compile(
    r"\b(?:i(?:'ll| will|'m going| am going| shall| intend)|will follow|next step|otherwise|if (?:you|i|this|we|it)"
    r"|apr(?:o|iro|iremo)|far(?:o|emo)|prossimo passo|altrimenti|se (?:non|entro)|procedo|chied(?:o|ero)|ricorr\w+|attiv(?:o|ero)"
    r"|werde|stelle|nachster schritt|sonst|wenn|andernfalls|beantrage"
    r"|vais|ouvrir\w+|ferai|sans reponse|sinon|prochaine etape|si (?:vous|rien|ce)|demanderai"
    r"|voy a|abrire|pedire|pondre|siguiente paso|si no)\b"
)
_FILED_LATELY = re.compile(
    r"\b(?:gestern|heute|bereits|schon) .{0,30}(?:beantragt|gestellt)|\b(?:ayer|hoy|ya) .{0,10}(?:presente|abri|puse|pedi)\b"
)
_APPEAL = re.compile(
    r"\b(?:appeal\w*|ricorso|appello|contest\w+ la decisione|widerspruch|einspruch|dagegen vorgehen|anfecht\w+"
    r"|(?:faire|fais|ferai) appel|contester la decision|apel\w+|recurr\w+|recurso)\b"
)


# A return that somebody else cancelled, or that the buyer still wants: the opposite of one he calls off.
_STILL_RETURNS = re.compile(
    r"\b(?<!not )(?:want|like|need|wish) to (?:return|send)|\bnew (?:return )?label|\b(?:did|have|why) (?:you|amazon)\b|\byou (?:have )?cancell?ed"
    r"|\b(?:do not|don't|dont|never) cancel|\b(?<!non )voglio (?:restituir|render|rispedir)|\b(?:avete|amazon ha|hanno) (?:annullat|chius|bloccat)"
    r"|\bnon annull|\bnuova etichetta|\b(?:sie haben|ihr habt|amazon hat)\b.{0,40}(?:stornier|abgebrochen|aufgehoben|geschlossen)"
    r"|\bwill (?:(?:es|sie|ihn|das|aber|trotzdem) ){0,3}zuruck(?:geben|senden|schicken)|\bnicht (?:zu )?stornier|\bneues (?:retouren)?label"
    r"|\b(?:vous avez|amazon a) (?:annul|ferm)|\bje (?:veux|souhaite|voudrais) (?:(?:le|la|les|quand meme) ){0,2}(?:renvoyer|retourner|rendre)"
    r"|\bn'annul|\bnouvelle etiquette|\b(?:han|habeis|amazon ha) (?:cancelad|anulad|cerrad)|\b(?<!no )(?:quiero|deseo) devolver"
    r"|\bno (?:me |la )?(?:cancel|anul)|\bnueva etiqueta|\bwiderruf"
)


def heard(text: str, reasons: Iterable[Reason]) -> tuple[SubReason, ...]:
    """The sub-reason of each of these reasons that the normalised text speaks for, in their order; those without are left out."""
    head = text[:_MAX_CHARS]
    found = (_of(reason, head) for reason in dict.fromkeys(reasons))
    return tuple(sub for sub in found if sub is not None)


def _of(reason: Reason, text: str) -> SubReason | None:
    if reason is Reason.A_TO_Z_CLAIM:
        return _of_claim(text)
    if reason is Reason.CHARGEBACK_DISPUTE:
        return _of_chargeback(text)
    if reason is Reason.RETURN_REQUEST and _STILL_RETURNS.search(text):
        return next((sub for sub in _others(reason) if any(_says(sub, s) for s in _SENTENCE.split(text))), None)
    sentences = _SENTENCE.split(text)
    return next((sub for sub in SUB_REASONS.get(reason, ()) if any(_says(sub, s) for s in sentences)), None)


def _others(reason: Reason) -> tuple[SubReason, ...]:
    return tuple(sub for sub in SUB_REASONS.get(reason, ()) if sub is not SubReason.RETURN_CANCELLED)


def _of_claim(text: str) -> SubReason | None:
    flags = alarms.claim_flags(text)
    if not flags:
        return None
    if _APPEAL.search(text):
        return SubReason.CLAIM_APPEAL
    if Flag.CLAIM_OPEN in flags or _FILED_LATELY.search(text):
        return SubReason.CLAIM_FILED
    return SubReason.CLAIM_THREATENED if _ANNOUNCES.search(text) else None


def _of_chargeback(text: str) -> SubReason | None:
    flags = alarms.chargeback_flags(text)
    if Flag.CHARGEBACK_OPEN in flags:
        return SubReason.CHARGEBACK_FILED
    return SubReason.CHARGEBACK_THREATENED if flags else None


@lru_cache(maxsize=128)
def _words(sub: SubReason) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{line})" for line in sub_words.WORDS[sub]))


def _says(sub: SubReason, sentence: str) -> bool:
    return any(not _struck(sentence, match) for match in _words(sub).finditer(sentence))


def _struck(sentence: str, match: re.Match[str]) -> bool:
    if _OPENS_NEGATED.match(match.group()):
        return False  # "non ha mai funzionato": two negations are one
    before = _REACH.split(sentence[max(0, match.start() - _BACK) : match.start()])[-1]
    return _NEGATION.search(before) is not None or _STRUCK_AFTER.search(sentence[match.end() :][:30]) is not None

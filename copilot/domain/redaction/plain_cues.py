"""Plain places of names: after "it's me", on a label in capitals, beside an account, at a number, before their desk, at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copilot.domain.redaction.kinds import Found, Kind
from copilot.domain.redaction.words import Word, is_common, ordinary, run

_ITS_ME = re.compile(
    r"(?<!\w)(?:it'?s me|me again|sono (?:sempre |ancora )?io|ich bin(?: es|'s|s)(?: wieder| nochmal)?|c'est (?:encore )?moi|soy yo(?: otra vez)?),? +(?=[^\W\d_]{2,} [^\W\d_]{2,})",
    re.I,
)
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'.-]+"
_IN_CAPITALS = re.compile(
    rf"(?:^|\n)[ ]*({_CAPITAL}(?: {_CAPITAL}){{1,3}})[ ]*(?=\n[^\n]*\d)|(?<!\w)(?:I AM|I'M|SONO|SOY|ICH BIN|JE SUIS|MY NAME IS|MI CHIAMO|ICH HEISSE|JE M'APPELLE|ME LLAMO) ({_CAPITAL} {_CAPITAL})(?!\w)"
)
_NAME = r"[A-ZÀ-ÖØ-Þ][\w'’.-]{1,60}(?: (?:(?:de|di|del|della|van|von|da|du|St\.) )?[A-ZÀ-ÖØ-Þ][\w'’.-]{1,60}){0,3}"
_ACCOUNT = re.compile(rf"(?<=[:,] )({_NAME})(?=,? (?:IBAN|BIC|Konto|conto|cuenta|compte|account)\b)")
_AT_NUMBER = re.compile(rf"(?<!\w)({_NAME})(?= ?\((?:\+|00|0\d|tel))")
_DESK = re.compile(
    r"(?<!\w)([A-ZÀ-ÖØ-Þ][\w'’-]{1,60})(?= (?:from|in|of) (?:your |the )?(?:customer|support|returns|sales|the team|accounts)|\s(?:del|dal|dell') ?(?:servizio|assistenza|team|reparto|resi)|\s(?:vom|aus dem|von der) (?:Kundendienst|Kundenservice|Service|Team|Support|Hotline)|\s(?:du|de l'|des) ?(?:service|équipe|support|retours)|\s(?:de|del) (?:atención|servicio|soporte|equipo|devoluciones))"
)
_LABELLED = re.compile(
    r"(?<!\w)(?:signature|signed(?: by)?|firma|firmado(?: por)?|unterschrift|signé(?: par)?|bill to|invoice to|ship to|deliver to|from|da|von|de|facturer à|intestare a|facturar a|rechnung an|ausstellen auf|datos bancarios|bank details|coordinate|bankdaten|coordonnées)[ ]?:[ \n]+(?=[A-ZÀ-ÖØ-Þ])|(?<!\w)(?:bill to|ship to|facturer à|intestare a|facturar a|rechnung an|ausstellen auf|spedire a|enviar a) (?=[A-ZÀ-ÖØ-Þ])",
    re.I,
)
_END = re.compile(r"(?:^|\n|[.!?] )[ ]*(?:[-–—~*]+[ ]*)?([A-ZÀ-ÖØ-Þ][^\W\d_]{1,})(?: x{1,3})?[ ]*[.!]?\s*$")


def plainly(text: str) -> Iterator[Found]:
    """Names at these places."""
    for match in _ITS_ME.finditer(text):
        words = run(text, match.end(), small=True, longest=3)[:3]
        yield from _whole(words)
    for match in _IN_CAPITALS.finditer(text):
        group = 1 if match[1] else 2
        if not any(ordinary(word) for word in re.findall(r"[\w']+", match[group].casefold())):
            yield Found(*match.span(group), Kind.NAME)
    for pattern in (_ACCOUNT, _AT_NUMBER, _DESK):
        for match in pattern.finditer(text):
            if not ordinary(match[1].split()[0]) and not match[1].isupper():
                yield Found(*match.span(1), Kind.NAME)
    for match in _LABELLED.finditer(text):
        yield from _whole(run(text, match.end(), led=True))
    end = _END.search(text)
    if end and not ordinary(end[1]) and not end[1].isupper() and ("\n" in end[0] or is_common(end[1])):
        yield Found(*end.span(1), Kind.NAME)


def _whole(words: list[Word]) -> Iterator[Found]:
    if words and not ordinary(words[0].bare):
        yield Found(words[0].start, words[-1].end, Kind.NAME)

"""Names that no list holds, told by how they stand: bare, where a noun would have an article, and doing what people do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from copilot.domain.redaction.kinds import Found, Kind
from copilot.domain.redaction.lists.vocabulary import VOCABULARY
from copilot.domain.redaction.words import a_noun, is_first, is_half, ordinary

_NAME = r"[A-ZÀ-ÖØ-ÞŁŚŻĆÇŞĞİČŠŽĐ][a-zß-ÿœāăąćčďđēęěğıīłńňőřśşšťūůűźżžșț]{2,}(?:-[A-ZÀ-ÖØ-Þ][a-zß-ÿ]{2,})?"
_ROW = rf"{_NAME}(?: (?:von |van |de |di |zu )?{_NAME}){{0,2}}"
_END = r"(?:^|[.!?…:\n„“\"«»(>][ ]{0,2}|[ ]-[ ])"

# Before a German name, and before a noun only with an article between: "mit Gerlinde", but "mit dem Paket".
_BEFORE = re.compile(
    rf"(?<![\w'-])(?i:an|mit|von|für|bei|laut|wie|dass|weil|wenn|falls|ob|dann|denn|keinen|kein|hat|hatte|kann|soll|wird|bin|heißt|heiße|heißen|hier|schrieb|sagte|meinte|fragte|antwortete|schreibt|sagt|fragen sie|fragt|geben sie es|richten sie|sowohl|weder|gewisser|gewisse|gewissen|jemand|namens|einem|einen|eine|ein|immer)"
    rf"[ ]({_ROW})(?![\w'-])(?! ?[\d®™])",
)
_ARTICLES = frozenset(["einem", "einen", "eine", "ein", "keinen", "kein"])
# After an article only where a person is spoken of: "ein Torben hat aufgelegt".
_DID = re.compile(r" (?:hat|habe|übergeben|mitgenommen|angerufen|aufgelegt|aus|von|mit|heißt)\b")
_ACTS = (
    r"hat|hatte|ist|war|kann|will|liebt|mag|hasst|möchte|wartet|braucht|freut|findet|weiß|sagt|sagte|schrieb|schreibt|meinte|meint|fragt|fragte|antwortete|rief|macht|holt|kommt"
    r"|loves|likes|hates|wants|needs|told|said|says|wrote|asked|promised|answered|knows|thinks|speaking|will|has|had|was|is|can|took|opened|bought|ordered"
    r"|ama|adora|odia|vuole|dice|diceva|scrive|aspetta|pensa|aveva|ha|è|era|mi (?:ha|aveva|dice)|può"
    r"|adore|aime|déteste|veut|attend|pense|sait|dit|disait|écrit|a (?:dit|\w+é|\w+u|promis|eu)|avait|est|était|m'a|m'avait|peut"
    r"|quiere|odia|dice|dijo|espera|sabe|piensa|escribió|tenía|estaba|me (?:dijo|ha|prometió|escribió|colgó)|había|puede"
    r"|(?:from|at|in) (?:your|the (?:warehouse|shop|office|support)|customer|support)|(?:von|vom|aus|bei) (?:Ihre[mnrs]?|dem (?:Lager|Support|Kunden\w+)|Kunden\w+|Support|nebenan)"
    r"|(?:dal|del|della) (?:vostro|vostra|servizio|magazzino|negozio|supporto)|(?:du|de) (?:votre|vos|service|l'entrepôt|magasin|support)|(?:de|del) (?:su|sus|servicio|atención|almacén|soporte|al lado)|qui accanto|à côté|next door"
)
_ACTING = re.compile(rf"{_END}({_NAME}) (?:{_ACTS})(?![\w'-])", re.M)
_GENITIVE = re.compile(
    rf"(?<![\w'-])({_NAME})(?:'s (?=[a-z])|(?<=[a-zß-ÿ]s) (?=[A-ZÄÖÜ][a-zß-ÿ]+ (?:ist|hat|läuft|geht|war|funktioniert|kam|wurde)\b))"
)
_SIGNED = re.compile(rf"(?:^|\n)[ ]*[-–—~*][ ]?({_ROW})[ ]*[.!]?[ ]*(?=\n|$)")
_ASIDE = re.compile(
    rf"(?<![\w'-])(?i:ich|i|io|moi|yo|je|wieder|again|encore|ancora),[ ]({_ROW})(?=,|[ ](?:und|and|e|et|y)[ ])"
)
_PAIR = re.compile(
    rf"(?<![\w'-])({_NAME}) (?:und|and|et|e|y|&|oder|or|ou|o) ({_NAME})(?=[ ]*(?:[.,;!?)»“\"]|$|\n|und |and |et ))"
)
_HELLO = re.compile(
    rf"(?<![\w'-])(?i:hallo|moin|liebe[rs]?|guten (?:tag|morgen|abend)|danke|vielen dank|hello|hi|hey|dear|thanks|thank you|ciao|buongiorno|buonasera|buon pomeriggio|car[oa]|grazie|bonjour|bonsoir|ch[eè]re?|merci|hola|buen[oa]s(?: días| tardes)?|querid[oa]|gracias),?[ ]({_ROW})(?=[ ]?[,!.:\n]|[ ](?:und|and|e|et|y)[ ]|$)"
)
_QUOTED = re.compile(rf"[„“\"«] ?({_NAME} (?:von |van |de |di |del )?{_NAME}) ?[“”\"»]")
_REACHED = re.compile(rf"({_ROW}) \((?=[(+]{{0,2}}\d[\d ()./-]{{6}})")  # with a number that reaches somebody
_THE = re.compile(
    r"(?<![\w'-])(?:the|this|my|your|our|a|an|der|die|das|den|dem|des|ein|eine|einen|einem|einer|im|am|vom|beim|zum|zur|mein\w*|ihr\w*|unser\w*|dies\w*|jede\w*|kein\w*|il|lo|la|i|gli|le|un|una|uno|del|della|al|alla|les|une|du|au|mon|ma|mes|votre|notre|cette|ce|el|los|las|su|mi|este|esta) $",
    re.I,
)


def strangers(text: str, *, german: bool) -> Iterator[Found]:
    """Every name that gives itself away by its place; ``german``: nouns have capitals here."""
    for pattern in (_ACTING, _GENITIVE, _SIGNED, _ASIDE, _HELLO, _QUOTED, _REACHED):
        for match in pattern.finditer(text):
            yield from _if_strange(text, match, 1, german)
    for match in _PAIR.finditer(text):
        if all(_strange(match[place], german) or is_first(match[place]) for place in (1, 2)):
            yield from _if_strange(text, match, 1, german)
            yield from _if_strange(text, match, 2, german)
    if german:
        for match in _BEFORE.finditer(text):
            before = text[match.start() : match.start(1)].strip().casefold()
            if match[1][0].isupper() and (before not in _ARTICLES or _DID.match(text, match.end(1))):
                yield from _if_strange(text, match, 1, german)


def _if_strange(text: str, match: re.Match[str], group: int, german: bool) -> Iterator[Found]:
    """The words of this group as far as they may be a name; the first of them has to be a stranger."""
    start, end = match.start(group), match.start(group)
    for part in re.finditer(r"\S+", match[group]):
        if part[0][0].isupper() and not (
            _strange(part[0], german) or is_first(part[0]) or end > start and is_half(part[0])
        ):
            break
        if part[0][0].isupper():
            end = match.start(group) + part.end()
    if end > start and not _THE.search(text, max(0, start - 12), start):
        yield Found(start, end, Kind.NAME)


@lru_cache(maxsize=8192)
def _strange(word: str, german: bool) -> bool:
    """In none of our lists of words, and in German not put together of them either."""
    return not any(_known(part, german) for part in (word, *word.split("-")))


def _known(word: str, german: bool) -> bool:
    low = word.casefold()
    if ordinary(word) or a_noun(word):
        return True
    if any(low.endswith(end) and low[: -len(end)] in VOCABULARY for end in ("s", "es", "e", "n", "en", "er", "em")):
        return True
    return german and any(low[at:] in VOCABULARY or low[at:-1] in VOCABULARY for at in range(3, len(low) - 3))

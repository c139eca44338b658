"""By when a claim notice asks for an answer: the body decides, and a condition makes no clock (EML-50)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from copilot.amazon.mail.charset import fold
from copilot.domain.record import Record

_WORDS = {
    1: "one a an uno un una ein einem eines einer une", 2: "two due zwei deux dos", 3: "three tre drei trois tres",
    4: "four quattro vier quatre cuatro", 5: "five cinque funf cinq cinco", 6: "six sei sechs seis",
    7: "seven sette sieben sept siete", 10: "ten dieci zehn dix diez", 14: "fourteen quattordici vierzehn quatorze catorce",
    24: "vingt-quatre", 30: "thirty trenta dreissig dreißig trente treinta", 48: "quarante-huit",
}  # fmt: skip
_NUMBERS = {word: number for number, words in _WORDS.items() for word in words.split()}
_DAY = r"(?:calendar |business |working )?days?|giorn[oi]|tag(?:e|en|es)?|(?:kalender|werk|arbeits)tag(?:e|en|es)?|jours?|dias?"
_HOUR = r"hours?|hrs?|or[ae]|stunden?|heures?|horas?"
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_LEAD = (
    r"within|in(?= the next)|you (?:will )?have|you'll have|entro|hai|avete|avrai|avrete|ha a disposizione|innerhalb|binnen"
    r"|haben sie|sie haben|bleiben ihnen|sous|dans|vous (?:avez|aurez|disposez|disposerez)|(?:en|dentro|antes)(?: de(?:l)?)?(?: un| el)? (?:plazo|termino)|dentro de|en un maximo de|tienes?|tendras?|dispones?|dispondras?"
)
# All on folded text. A lead ("within"), at most four small words, a count, a unit.
_WINDOW = re.compile(
    rf"\b(?:{_LEAD})(?: [a-z'’]{{1,14}}){{0,4}}? {_COUNT}(?: \(\d{{1,3}}\))?[ -](?:(?P<day>{_DAY})|(?P<hour>{_HOUR}))\b"
)
_ASKS = re.compile(
    r"\b(?:respond|reply|answer|response|provide|submit|send us|represent|you (?:must|have|need|will have)"
    r"|rispond\w*|risposta|forni\w*|invi(?:a|are|ate|aci)\b|present\w*|hai|avete|avrai|avrete|devi|dovete"
    r"|antwort\w*|beantwort\w*|stellungnahme|reagier\w*|einreich\w*|ubermittel\w*|haben sie|mussen sie|bleiben ihnen"
    r"|repond\w*|reponse|fourni\w*|transmet\w*|envoyer|envoyez|vous (?:avez|aurez|disposez|disposerez|devez)"
    r"|respond\w*|respuesta|responda|proporcion\w*|envie\w*|facilit\w*|conteste|contestar|tienes?|tendras?|dispones?|debes?)"
)
_NO_ANSWER = re.compile(
    r"\b(?:if you (?:do not|don't|fail to)|unless you|if we (?:do not|don't) (?:hear|receive)|failure to"
    r"|se non (?:rispond|ricev|forni|invi)\w*|in assenza di|in mancanza di|senza una tua"
    r"|wenn sie nicht|falls sie nicht|sollten sie nicht|ohne ihre (?:antwort|ruckmeldung)|wenn wir (?:bis dahin )?(?:keine|nichts)"
    r"|si vous ne|sans reponse|a defaut de|si nous ne recevons"
    r"|si (?:usted )?no (?:respond|contest|recib|proporcion|envi)\w*|de no (?:respond|recib)\w*|en caso de no)"
)
_CONDITION = re.compile(
    r"\b(?:if|should (?:we|you)|when we|once we|in case|in that case|in the event|from (?:that|then)|may ask|might ask"
    r"|se|qualora|nel caso|in (?:tal|quel|questo) caso|quando|da quel momento|da allora|una volta che"
    r"|wenn|falls|sofern|sollten?|in diesem fall|ab dann|ab diesem zeitpunkt|sobald"
    r"|si|s'il|s'ils|au cas ou|dans ce cas|lorsque|des lors|a partir de ce moment"
    r"|en caso de que|en ese caso|en tal caso|cuando|a partir de ese momento|en cuanto)\b"
)
# Time that others have: Amazon to decide, the buyer to return.
_OTHERS = re.compile(
    r"\b(?:we|amazon|the (?:buyer|customer)) (?:will|has|have|may|can|usually|aims?|must)\b|\bwe'll\b|l'acquirente|il cliente"
    r"|(?:decideremo|esamineremo|contatteremo|informeremo|comunicheremo)\b|\bder k(?:a|u)ufer\b|\b(?:werden|entscheiden|prufen|melden) wir\b|\bwir (?:werden|entscheiden|prufen|melden)\b"
    r"|l'acheteur|le client|\bnous (?:allons|vous (?:informerons|contacterons)|deciderons|prendrons)|el comprador|el cliente"
    r"|\b(?:decidiremos|revisaremos|contactaremos|informaremos|comunicaremos)\b"
)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\s+[•·]\s+")
_MAX_TEXT = 50_000
_MAX_SENTENCE = 1_000  # longer ones are no sentences; bounds the work as well


class Deadline(Record):
    """When the earliest unconditional window ends; ``conditional`` tells that one was named that has not begun."""

    at: datetime | None = None
    conditional: bool = False


def deadline_in(notice: str, *, sent_at: datetime) -> Deadline:
    """Counted from ``sent_at`` in elapsed time; working days count as calendar days, so that we are never late."""
    windows: list[timedelta] = []
    conditional = False
    for sentence in _sentences(notice[:_MAX_TEXT]):
        for window in _WINDOW.finditer(sentence):
            if not _ASKS.search(sentence):
                continue
            if _is_conditional(sentence, window):
                conditional = True
            elif not _OTHERS.search(sentence[: window.start()]) or _NO_ANSWER.search(sentence):
                windows.append(_length(window))
    windows = [window for window in windows if timedelta(0) < window <= timedelta(days=90)]
    return Deadline(at=sent_at + min(windows) if windows else None, conditional=conditional)


def _is_conditional(sentence: str, window: re.Match[str]) -> bool:
    if _NO_ANSWER.search(sentence[: window.start()]):
        return False  # "if you do not answer within 3 days" is a clock that runs
    behind = re.split(r"[,;:]", sentence[window.end() :], maxsplit=1)[0]
    return bool(_CONDITION.search(sentence[: window.end()]) or _CONDITION.search(behind))


def _length(window: re.Match[str]) -> timedelta:
    count = int(window["count"]) if window["count"].isdigit() else _NUMBERS[window["count"]]
    return timedelta(hours=count) if window["hour"] else timedelta(days=count)


def _sentences(notice: str) -> Iterator[str]:
    """Folded sentences; lines of a wrapped paragraph join, headings, list items and table rows stand alone."""
    for paragraph in re.split(r"\n\s*\n", notice):
        joined = ""
        for line in paragraph.split("\n"):
            joined += ("\n" if _stands_alone(line, joined.rpartition("\n")[2]) else " ") + line
        for chunk in joined.split("\n"):
            yield from (fold(sentence[:_MAX_SENTENCE]) for sentence in _SENTENCE.split(chunk))


def _stands_alone(line: str, above: str) -> bool:
    if re.match(r"\s*(?:[-*•·]|\d{1,2}[.)])\s", line) or "\t" in line or "\t" in above:
        return True
    return len(above) < 50 and not line.lstrip()[:1].islower() and not line.lstrip()[:1].isdigit()

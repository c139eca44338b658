"""Dates and amounts that are promised come from the order or from nowhere (LAW-03)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from copilot.domain.message_rules.context import MessageContext
from copilot.domain.message_rules.finding import Hit
from copilot.domain.message_rules.phrases import in_sentence, words
from copilot.domain.message_rules.reading import Reading

_MONTHS = "jan gen ene|feb fev|mar marz mars|apr abr avr|may mag mai mayo|jun giu juin|jul lug juil|aug ago aout|sep set|oct ott okt|nov|dec dic dez"
_MONTH_OF = {name: number for number, names in enumerate(_MONTHS.split("|"), 1) for name in names.split()}
_MONTH = (
    "jan(?:uary|uar|vier)?|genn?(?:aio)?|ene(?:ro)?|feb(?:ruary|braio|ruar|rero)?|fev(?:rier)?|mar(?:ch|zo)?|marz|maerz|mars|apr(?:il|ile)?|avr(?:il)?|abr(?:il)?|"
    "may(?:o)?|mag(?:gio)?|mai|jun(?:e|i|io)?|giu(?:gno)?|juin|jul(?:y|i|io)?|lug(?:lio)?|juil(?:let)?|aug(?:ust)?|ago(?:sto)?|aout|sep(?:t|tember|tembre|tiembre)?|"
    "set(?:tembre|iembre)?|oct(?:ober|obre|ubre)?|ott(?:obre)?|okt(?:ober)?|nov(?:ember|embre|iembre)?|dec(?:ember|embre)?|dic(?:embre|iembre)?|dez(?:ember)?"
)
_DAY_MONTH = re.compile(
    rf"(?<![a-z0-9])(\d{{1,2}})(?:st|nd|rd|th|\.|er)? ?(?:of |de )?({_MONTH})\.?,?(?: (?:de )?(\d{{4}}))?(?![a-z0-9])"
)
_MONTH_DAY = re.compile(rf"(?<![a-z0-9])({_MONTH})\.? (\d{{1,2}})(?:st|nd|rd|th)?(?:,? (\d{{4}}))?(?![a-z0-9:])")
_NUMERIC = re.compile(
    r"(?<![\d./-])(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?![\d/-])|(?<![\d./-])(\d{4})-(\d{2})-(\d{2})(?![\d-])"
)
# Day and month alone are a date only beside a word that says so; 1/2 is a half.
_SHORT = re.compile(
    r"(?:(?<![a-z0-9])(?:by|on|until|before|am|bis|zum|il|entro(?: il)?|le|el|al|[a-z]{2,8}day|[a-z]{3,8}tag|mittwoch|[a-z]{3,5}di|sabato|domenica|dimanche|lunes|martes|miercoles|jueves|viernes|sabado|domingo)\.?,? )"
    r"(\d{1,2})[./](\d{1,2})(?![\d/]|[.,]\d| ?(?:cm|mm|v|w|zoll|inch|kg|l|h)(?![a-z]))"
)
_POINTED = re.compile(r"\d[./]\d")
_NUMBER = r"(?<![\d.,])(\d{1,3}(?:[ .,]\d{3}){0,4}(?:[.,]\d{1,2})?|\d{1,9}(?:[.,]\d{1,2})?)(?!\d)"
_AMOUNT = re.compile(
    rf"(?:[€£$]|\b(?:eur|usd|gbp|cad)) ?{_NUMBER}(?![\d%])|{_NUMBER} ?(?:€|£|\$|(?:eur|euros?|usd|gbp|dollars?|pounds?)\b)"
)
_SIGN = re.compile("[€£$]")
_PROMISE = words(
    "will|guarantee\\w*|promise\\w*|arrives?|shall|going to|deliver(?:y|ed)|expect\\w*",
    "arriv\\w+|garanti\\w+|consegn\\w+|ricever\\w*|spedir\\w+|promett\\w+|entro|riceve",
    "kommt|ankommen|garantier\\w*|zugestellt|geliefert|liefer\\w*|erhalten|versprech\\w*|wird|werden",
    "arriver\\w*|garanti\\w+|livr\\w+|recevr\\w+|promett\\w+|sera",
    "llegar\\w*|garantiz\\w+|entreg\\w+|recibir\\w*|prometemos|será",
    "have it|get it|ship\\w*|dispatch\\w*|send|leaves?|lo avrà|l'avrà|avrà|spediamo|parte|partirà|invi\\w+|avverrà|erfolgt|haben sie es|versend\\w*|verschick\\w*|geht|kommt|verlässt|spätestens|l'aurez|aurez|expédi\\w+|part(?:ira)?|aura lieu|lo tendrá|tendrá|enviamos|envia\\w+|sale|saldrá|llega|a más tardar|by the latest",
    "should|sollte\\w*|dovrebbe|devrait|debería|be there|there by|arrivo|ankunft|arrivée|llegada|on its way to arrive",
)
_PAY = words(
    "refund\\w*|pay|paid|receive|back|credit\\w*|compensat\\w+|get|give",
    "rimbors\\w+|accredit\\w+|ricever\\w*|riceve|pagh\\w+|restitu\\w+",
    "erstatt\\w*|teilerstatt\\w*|zahl\\w*|ausgezahlt|erhalten|bekommen|gutgeschrieben|gutschreiben",
    "rembours\\w+|recevr\\w+|vers\\w+|crédit\\w+|pay\\w+|rendr\\w+",
    "reembols\\w+|abon\\w+|recibir\\w*|devolver\\w+|pag\\w+",
    "compensation|reimburse\\w*|send|offer|return|riavrà|avrà|ridiamo|offri\\w*|vers\\w+|mand\\w+|riaccredit\\w*|überweis\\w*|zurück|bieten|gutschrift|kriegen|rend\\w*|crédit\\w*|propos\\w+|off(?:rons|rir)\\w*|recréd\\w*|recuper\\w+|devolv\\w+|devuelv\\w+|ofrec\\w+|abonar\\w*|ingres\\w+|regres\\w+|credited",
)
# COM-43 asks us to say when we will write again; that date is ours to give.
_WRITE_AGAIN = words(
    "write (?:to )?you|get back to you|come back to you|update you|let you know|hear from us|confirm the next",
    "le (?:scriver\\w+|daremo|faremo sapere|comunicher\\w+|confermer\\w+)|notizie",
    "meld\\w+|geben wir|bescheid|antwort\\w*|bestätigen",
    "reviendrons|nouvelles|tiendrons|vous (?:écrirons|confirmerons|répondrons|informerons)",
    "(?:volveremos a )?escribir\\w*|noticias|le (?:diremos|informaremos|confirmaremos|comunicaremos)",
)


def find(reading: Reading, context: MessageContext) -> Iterator[Hit]:
    """Promised dates and amounts that no record holds."""
    words_of_record = [Reading(word).text for word in context.known.words]

    def recorded(begin: int, end: int) -> bool:
        return any(reading.text[begin:end].strip(" .,") in word for word in words_of_record)

    known = {(d.month, d.day) for d in context.known.dates}
    for begin, end, candidates in _dates(reading):
        if (
            known & candidates
            or recorded(begin, end)
            or not in_sentence(reading, _PROMISE, begin)
            or in_sentence(reading, _WRITE_AGAIN, begin)
        ):
            continue
        yield Hit("unknown_date", (begin, end))
    for match in reading.matches_at(_AMOUNT, _money_places(reading)):
        value = _decimal(match[1] or match[2])
        if value is None or value in context.known.amounts or recorded(*match.span()):
            continue
        if not in_sentence(reading, _PAY, match.start()):
            continue
        yield Hit("unknown_amount", match.span())


def _money_places(reading: Reading) -> list[int]:
    """Where an amount may begin: at its number, its sign or its currency."""
    signs = (match.start() for match in _SIGN.finditer(reading.text))
    return sorted({*reading.numbers, *signs, *reading.word_places("eur", "usd", "gbp", "cad")})


def _dates(reading: Reading) -> Iterator[tuple[int, int, set[tuple[int, int]]]]:
    """Every date with what it may mean as month and day; 4/12 is April in one store and December in another."""
    for match in reading.matches_at(_DAY_MONTH, reading.numbers):
        yield *match.span(), {(_month(match[2]), int(match[1]))}
    for match in reading.matches(_MONTH_DAY):
        yield *match.span(), {(_month(match[1]), int(match[2]))}
    for match in reading.matches(_SHORT) if _POINTED.search(reading.text) else ():
        one, two = int(match[1]), int(match[2])
        if 1 <= one <= 31 and 1 <= two <= 31 and min(one, two) <= 12:
            yield *match.span(), {(one, two), (two, one)}
    for match in reading.matches_at(_NUMERIC, reading.numbers):
        if match[4]:
            yield *match.span(), {(int(match[5]), int(match[6]))}
        else:
            one, two = int(match[1]), int(match[2])
            yield *match.span(), {(one, two), (two, one)}


def _month(name: str) -> int:
    return _MONTH_OF.get(name[:4]) or _MONTH_OF.get(name[:3]) or 0


def _decimal(text: str) -> Decimal | None:
    compact = text.replace(" ", "")
    whole, mark, cents = compact[:-3], compact[-3:-2], compact[-2:]
    if mark in (".", ",") and cents.isdigit():
        return Decimal(f"{re.sub(r'[.,]', '', whole) or '0'}.{cents}")
    digits = re.sub(r"[.,]", "", compact)
    return Decimal(digits).quantize(Decimal("0.01")) if digits.isdigit() and len(digits) < 15 else None


def parsed_date(text: str) -> date | None:
    """A date as records write it: ISO, with or without a time."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None

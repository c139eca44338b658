"""What is told by its form: ways to reach somebody, accounts, and the numbers of orders, parcels, cards and taxes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copilot.domain.redaction.kinds import Found, Kind

_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>\"')\]]+[^\s<>\"')\].,;:!?]"
    r"|(?<![\w@.])(?:[a-z0-9-]{1,40}\.){1,3}(?:com|net|org|info|io|eu|de|it|fr|es|uk|at|me|example)/[^\s<>\"')\]]*[^\s<>\"')\].,;:!?]",
    re.I,
)

_WORD_DOT = r"(?:\s?[(\[{]\s?(?:dot|punkt|punto|point|\.)\s?[)\]}]\s?|\s(?:dot|punkt|punto|point)\s)"
_DOT = rf"(?:\s?\.\s?(?=[a-z])|{_WORD_DOT})"
_SIGN = r"(?:\s?[(\[{<]\s?(?:at|ät|@|a|chiocciola|arobase|arroba)\s?[)\]}>]\s?|\s(?:chiocciola|arobase|arroba|klammeraffe|affenschwanz)\s|\s?@\s?)"
_LOCAL = rf"(?<![\w.+-])[a-z0-9_+-]{{1,40}}(?:(?:\.|{_WORD_DOT}|\s(?:trattino|underscore|unterstrich|tiret|guion|minus)\s)[a-z0-9_+-]{{1,40}}){{0,4}}"
_HOST = r"[a-z0-9-]{1,40}"
_MAIL = re.compile(rf"{_LOCAL}{_SIGN}{_HOST}(?:{_DOT}{_HOST}){{1,4}}(?![\w])", re.I)
_PLAIN_MAIL = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+", re.I)
_MAIL_AT = re.compile(rf"{_LOCAL}\s(?:at|ät)\s{_HOST}(?:{_WORD_DOT}{_HOST}){{1,3}}(?![\w])", re.I)
_MAIL_SIGNS = re.compile(r"[@(\[{]| (?:chiocciola|arobase|arroba|klammeraffe|affenschwanz|at|ät) ", re.I)

_ORDER = re.compile(r"(?<![\d-])\d{3}(?:[\s./_,:|·•*-]{0,3}\d){14}(?![\d-])")

_IBANS = {
    "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20, "ES": 24, "FI": 18, "FR": 27,
    "GB": 22, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IT": 27, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MT": 31,
    "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "TR": 26,
}  # fmt: skip
_IBAN = re.compile(r"(?<![A-Z0-9])([A-Z]{2})\s?\d{2}(?:[\s.-]?[A-Z0-9]){10,32}(?![A-Z0-9])", re.I)

_CARD = re.compile(
    r"(?<![\w-])[3-6]\d{3}(?:[ .-]?\d{4}){2}[ .-]?\d{3,4}(?![\d-])|(?<![\w-])3[47]\d{2}[ .-]?\d{6}[ .-]?\d{5}(?![\d-])"
)
_CARD_TAIL = re.compile(
    r"(?:[*•x·#]{2,}[ -]?){1,4}\d{4}(?!\d)"
    r"|(?:ending(?: in| with)?|ends (?:in|with)|last (?:four|4)(?: digits)?(?: are| is|:)?|endet (?:auf|mit)|endend auf|endziffern?|letzten? (?:vier|4)(?: (?:ziffern|stellen))?(?: sind| lauten|:)?"
    r"|termina(?:nte|ndo|ta|da)? (?:con|in|per|en|por)|(?:ultime|ultimi) (?:quattro|4)(?: cifre| numeri)?(?: sono|:)?|finale|che finisce (?:con|per|in)|finisce (?:con|per|in)"
    r"|se terminant par|(?:se )?termin(?:e|ée) par|finissant par|finit par|(?:quatre|4) derniers chiffres(?: sont|:)?"
    r"|(?:finit|finissant|terminant) par|acabad[ao] en|acaba en|(?:últimos|ultimos) (?:cuatro|4)(?: (?:dígitos|digitos|números))?(?: son|:)?)\s?:?\s?(\d{4})(?!\d)"
    r"|\bauf (\d{4}) (?:endet|enden|lautet)\b|\b(\d{4}) am ende\b",
    re.I,
)

_TAX = re.compile(
    r"(?<![A-Z0-9])(?:"
    r"[A-Z]{3}[ ]?[A-Z]{3}[ ]?\d{2}[A-Z]\d{2}[ ]?[A-Z]\d{3}[A-Z]"  # codice fiscale
    r"|IT[ ]?\d{11}|ATU[ ]?\d{8}|DE[ ]?\d{3}[ ]?\d{3}[ ]?\d{3}|FR[ ]?[A-Z0-9]{2}[ ]?\d{3}[ ]?\d{3}[ ]?\d{3}|ES[ ]?[A-Z]\d{7}[A-Z0-9]|ES[ ]?\d{8}[A-Z]"
    r"|GB[ ]?\d{3}[ -]?\d{4}[ -]?\d{2}|CHE-?\d{3}\.?\d{3}\.?\d{3}"
    r"|\d{2}\.?\d{3}\.?\d{3}[ -]?[A-Z]|[XYZ][ -]?\d{7}[ -]?[A-Z]|[ABCDEFGHJNPQRSUVW][ -]?\d{8}|[ABCDEFGHJNPQRSUVW]\d{7}[A-J]"
    r"|\d{3}-\d{2}-\d{4}|\d{2}-\d{7}"
    r"|(?:[A-CEGHJ-PR-TW-Z]{2}|QQ)[ ]?\d{2}[ ]?\d{2}[ ]?\d{2}[ ]?[A-D]"
    r")(?![A-Z0-9])",
    re.I,
)
_TAX_WORD = re.compile(
    r"(?:\b(?:tax|vat|ssn|ein|itin|utr|tin|p\.? ?iva|partita iva|codice fiscale|c\.? ?f\.?|steuer-?(?:id|nummer|nr)|ust-?id|uid|ust|siren|siret|tva|numéro fiscal|numero fiscal|nif|nie|cif|dni)\b[^\d\n]{0,25})$",
    re.I,
)

_TRACKING = re.compile(
    r"(?<![A-Z0-9])(?:1Z(?:[ ]?[0-9A-Z]){16}|TBA ?\d{9,13}|[A-Z]{2}[ ]?\d{3}[ ]?\d{3}[ ]?\d{3}[ ]?[A-Z]{2}|[A-Z]{2}[ ]?\d{4}[ ]?\d{4}[ ]?\d[ ]?[A-Z]{2}"
    r"|JJ?[A-Z]{0,3}\d{10,20}|H\d{10,20}|H\d{2}[A-Z]{2}\d{8,14}|\d{14}[A-Z]|\d[A-Z][ ]?\d{11}|3S[A-Z]{4}\d{7,9}|(?!SN)[A-Z]{2}\d{8,18}[A-Z]{0,2}|[A-Z]\d{9,16}|\d{2}[A-Z]{2}\d{7,12}|PK[A-Z0-9]{10,22})(?![A-Z0-9])",
    re.I,
)
_TRACKING_WORD = re.compile(
    r"(?:\b(?:track\w*|parcel|shipment|consignment|waybill|sendung\w*|paket\w*|spedizione|tracciamento|lettera di vettura|ldv|colis|suivi|expédition|env[ií]o|seguimiento|localizador|paquete|pacco|usps|ups|fedex|dhl|dpd|gls|hermes|evri|brt|bartolini|sda|poste|colissimo|chronopost|mondial relay|correos|seur|mrw|nacex|royal mail)\b[^\d\n]{0,30})$",
    re.I,
)

# What is no personal datum although it has many digits: dates, times, money, sizes, and numbers of things.
_HARMLESS = re.compile(
    r"(?<!\d)(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|[0-3]?\d\s?[./-]\s?[0-3]?\d\s?[./-]\s?(?:19|20)\d{2}|[0-3]?\d[./-][0-3]?\d[./-]\d{2})(?![./-]?\d)(?:,? (?:um|at|alle|à|a las)? ?\d{1,2}[:.h]\d{2})?"
    r"|(?<!\d)\d{1,2}[:h]\d{2}(?::\d{2})?(?!\d)|(?<!\d)(?:19|20)\d{2}\s?[-/]\s?(?:19|20)?\d{2}(?!\d)"
    r"|(?:[€$£]|\b(?:eur|usd|gbp|chf)\b)\s?\d[\d.,' ]*\d|(?<![\d.,'])\d[\d.,']*\s?(?:[€$£]|eur\b|usd\b|gbp\b|chf\b|euro\b|euros\b)"
    r"|(?<![\d.,])\d{1,3}(?:[.,]\d{3})*[.,]\d{2}(?![\d.,/-])"
    r"|(?<!\d)\d{1,9}(?:[.,]\d{1,9})?\s?[x×*]\s?\d+(?:[.,]\d+)?(?:\s?[x×*]\s?\d+(?:[.,]\d+)?)?"
    r"|(?<![A-Z0-9])B0[A-Z0-9]{8}(?![A-Z0-9])",
    re.I,
)
_THING = re.compile(
    r"\b(?:model\w*|modell\w*|mod\.|serial\w*|s/?n|seriennummer|seriale|numero di serie|número de serie|matricola|numéro de série|número de serie|n° de série|ean|isbn|gtin|upc|asin|sku|article|art\.?(?:-?nr\.?)?|artikel\w*|articolo|lot|lotto|lote|charge\w*|batch|ersatzteil\w*|teile\w*|ricambio|pièce|pieza|part (?:no|number)|firmware|version|software|ref\.?|typ|type)\b[^\d\n]{0,18}$",
    re.I,
)
# A case, a customer, a member: letters and a number.
_CODE = re.compile(r"(?<![\w-])[A-Z]{2,5}-\d{6,12}(?![\w-])")
_DIGITS = re.compile(r"(?<![\w.,/+-])(?:\+\s?|\(\s?\+?|00)?\d(?:[ ./()-]{0,3}\d){5,21}(?![\w])")
_PHONE_WORD = re.compile(
    r"(?:\b(?:call|phone|tel|telephone|mobile|cell|text|sms|whats ?app|reach|ring|fax|chiam\w+|telefon\w*|cellulare|cell|numero|anruf\w*|rufen|handy\w*|mobil\w*|nummer|erreich\w*|appel\w*|téléphone|portable|joign\w*|numéro|llam\w+|móvil|movil|teléfono|telefono|número|contact\w*|kontakt\w*)\b[^\d\n]{0,30})$",
    re.I,
)
_REACH = 60


def _before(text: str, at: int, word: re.Pattern[str]) -> bool:
    return word.search(text, max(0, at - _REACH), at) is not None


def numbers(text: str) -> Iterator[Found]:
    """Every datum of this sort; they may lie upon each other."""
    yield from (Found(m.start(), m.end(), Kind.URL) for m in _URL.finditer(text))
    if _MAIL_SIGNS.search(text):
        for pattern in (_PLAIN_MAIL, _MAIL, _MAIL_AT):
            yield from (Found(m.start(), m.end(), Kind.EMAIL) for m in pattern.finditer(text))
    if not any(char.isdigit() for char in text):
        return
    yield from (Found(m.start(), m.end(), Kind.ORDER) for m in _ORDER.finditer(text))
    yield from _ibans(text)
    yield from (Found(m.start(), m.end(), Kind.CARD) for m in _CARD.finditer(text) if _luhn(m[0]))
    for match in _CARD_TAIL.finditer(text):
        start, end = match.span(match.lastindex or 0)
        yield Found(start, end, Kind.CARD)
    plain = _HARMLESS.sub(lambda m: "\x00" * len(m[0]), text)
    taxes = [match.span() for match in _TAX.finditer(plain) if _many(match[0], 6)]
    yield from (Found(start, end, Kind.TAX) for start, end in taxes)
    for match in _TRACKING.finditer(plain):
        called = _before(text, match.start(), _TRACKING_WORD)
        if _many(match[0], 7) and not _before(text, match.start(), _THING) and (called or match.span() not in taxes):
            yield Found(match.start(), match.end(), Kind.TRACKING)
    for match in _CODE.finditer(plain):
        if not _before(text, match.start(), _THING):
            yield Found(match.start(), match.end(), Kind.ID)
    yield from _long(text, plain)


def _many(raw: str, least: int) -> bool:
    return sum(char.isdigit() for char in raw) >= least


def _long(text: str, plain: str) -> Iterator[Found]:
    """Runs of digits that are neither a date nor money nor the number of a thing: phones, parcels, and whatever else."""
    for match in _DIGITS.finditer(plain):
        raw, start = match[0], match.start()
        digits = re.sub(r"\D", "", raw)
        end = match.end()
        if _before(text, start, _TAX_WORD) and len(digits) >= 7:
            yield Found(start, end, Kind.TAX)
        elif _before(text, start, _TRACKING_WORD) and len(digits) >= 8:
            yield Found(start, end, Kind.TRACKING)
        elif _before(text, start, _THING):
            continue
        elif _phone(raw, digits, called=_before(text, start, _PHONE_WORD)):
            yield Found(start, end, Kind.PHONE)
        elif len(digits) >= 9:
            yield Found(start, end, Kind.ID)


def _phone(raw: str, digits: str, *, called: bool) -> bool:
    if not 6 <= len(digits) <= 15:
        return False
    foreign = raw.lstrip("( ").startswith(("+", "00"))
    home = digits[0] == "0" and len(digits) >= 8
    grouped = re.fullmatch(
        r"\(?\d{3}\)?[ .-]{1,2}\d{3}[ .-]\d{4}|[6789]\d{2}(?:[ .-]?\d{3}){2}|[6789]\d{2}(?:[ .-]\d{2}){3}|3\d{2}[ ./-]?\d{3}[ .-]?\d{3,4}|1[ .-]\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}",
        raw,
    )
    return bool(foreign or home or grouped or called)


def _ibans(text: str) -> Iterator[Found]:
    for match in _IBAN.finditer(text):
        length = _IBANS.get(match[1].upper())
        if length is None:
            continue
        # Words that follow without a mark belong to the pattern but not to the number.
        count, end = 0, match.start()
        for place in range(match.start(), match.end()):
            if text[place].isalnum():
                count, end = count + 1, place + 1
            if count == length:
                break
        if length - 2 <= count and sum(char.isdigit() for char in text[match.start() : end]) >= 10:
            if count < length:
                end = match.end()
            yield Found(match.start(), end, Kind.IBAN)


def _luhn(raw: str) -> bool:
    """The check digit is right, or it stands in groups as cards do."""
    digits = [int(char) for char in raw if char.isdigit()]
    doubled = [digit * 2 if place % 2 else digit for place, digit in enumerate(reversed(digits))]
    right = sum(digit - 9 if digit > 9 else digit for digit in doubled) % 10 == 0
    return right or re.fullmatch(r"\d{4}(?:[ -]\d{4}){3}", raw) is not None

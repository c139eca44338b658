"""E-mail addresses, phone numbers, handles, account and card numbers: none of it in a message (COM-15, PII-04)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copilot.domain.message_rules.context import MessageContext
from copilot.domain.message_rules.finding import Hit
from copilot.domain.message_rules.phrases import denied, has, in_sentence, words
from copilot.domain.message_rules.reading import Reading, Span

_DOT = r"(?:\s?\.\s?|\s?[(\[{]\s?(?:dot|punkt|punto|point|\.)\s?[)\]}]\s?|\s(?:dot|punkt|punto|point)\s)"
_AT = r"(?:\s?@\s?|\s?[(\[{]\s?(?:at|@|a|chiocciola|arobase|arroba|ett?)\s?[)\]}]\s?)"
_AT_WORD = r"\s(?:at|chiocciola|arobase|arroba|klammeraffe)\s"
_AT_WORDS = (" dot ", " punkt ", " punto ", " point ")
_NAME = r"(?<![a-z0-9._%+-])[a-z0-9._%+-]{1,64}"
_HOST = r"[a-z0-9-]{1,63}"
_MAIL = re.compile(rf"{_NAME}{_AT}{_HOST}(?:{_DOT}[a-z0-9-]{{2,63}}){{1,4}}")
_AT_SIGN = re.compile(r"[@(\[{](?:(?<=@)|\s?(?:at|@|a|chiocciola|arobase|arroba|ett?)\s?[)\]}])")
_NAME_BEFORE = re.compile(r"[a-z0-9._%+-]{1,65}\s?\Z")
_MAIL_IN_WORDS = re.compile(rf"{_NAME}{_AT_WORD}{_HOST}(?:\s(?:dot|punkt|punto|point)\s[a-z0-9-]{{2,63}}){{1,4}}")
RELAY = re.compile(r"[a-z0-9+._-]{1,64}\s?@\s?marketplace\s?\.\s?amazon\s?\.\s?[a-z.]{2,8}")

_HANDLE = re.compile(r"(?<![a-z0-9._%+@-])@[a-z_][a-z0-9_.]{2,30}|(?<![a-z0-9])live:[a-z0-9._]{3,}")
_NAMED_HANDLE = words(
    "(?:skype|we ?chat|telegram|viber|line|discord|snapchat|instagram)[ -]?(?:names?|id|nome|nom|nombre|handle|user|konto|benutzername|account)\\b",
    "(?:id|identifiant|nome|nombre|nom) (?:de |di )?(?:skype|we ?chat|telegram|viber|discord)",
    "(?:wa|t)\\s?\\.\\s?me/\\w+|m\\.me/\\w+",
)

_UNDERSCORED = re.compile(r"(?<![a-z0-9])[a-z0-9.-]{1,40}_+at_+[a-z0-9-]{1,40}_+dot_+[a-z]{2,8}")
_IBAN = re.compile(r"(?<![a-z0-9])[a-z]{2}\d{2}(?:[ .-]?[a-z0-9]){11,30}(?![a-z0-9])")
_IBAN_LENGTHS = {
    "ad": 24, "at": 20, "be": 16, "bg": 22, "ch": 21, "cy": 28, "cz": 24, "de": 22, "dk": 18, "ee": 20, "es": 24,
    "fi": 18, "fr": 27, "gb": 22, "gr": 27, "hr": 21, "hu": 28, "ie": 22, "it": 27, "li": 21, "lt": 20, "lu": 20,
    "lv": 21, "mc": 27, "mt": 31, "nl": 18, "no": 15, "pl": 28, "pt": 25, "ro": 24, "se": 24, "si": 19, "sk": 24,
    "sm": 27, "tr": 26,
}  # fmt: skip
_IBAN_WORD = words("iban", "bic", "bank account", "kontonummer", "conto corrente", "compte bancaire", "cuenta bancaria")
_CARD = re.compile(r"(?<![\w-])[3-6](?:[ .-]?\d){13,18}(?![\w-])")
_LABEL = words(
    "tracking(?: number| code| id| no)?|shipment(?: number)?|parcel(?: number)?|package|serial(?: number)?|imei|ean|isbn|gtin|upc|asin|sku|batch|model|article|item number|order|vat(?: id| number)?|reference|part number",
    "tracciamento|spedizione|numero di serie|seriale|lotto|codice ean|modello|ordine|partita iva|p\\.? ?iva|riferimento|matricola|pacco",
    "sendungsnummer|sendungsverfolgung|paketnummer|sendung|seriennummer|charge|artikelnummer|modell|bestellung|bestellnummer|ust-?id\\w*|referenz|paket|teilenummer|trackingnummer",
    "suivi|colis|numéro de série|lot|modèle|commande|tva|référence|expédition|article",
    "seguimiento|envío|número de serie|lote|modelo|pedido|nif|cif|referencia|paquete|localizador",
    "ersatzteil-?(?:nummer|nr)|teile-?(?:nummer|nr)|ersatzteil|codice(?: (?:ricambio|articolo|prodotto|pezzo))?|ricambio|numéro de (?:pièce|modèle|lot|facture)|pièce|(?:número|referencia) de (?:pieza|parte|factura|modelo)|pieza|repuesto|spare part|part no|invoice(?: number)?|rechnungs-?nummer|numero (?:di |della )?(?:fattura|modello|lotto|parte)|article number|typ|type|kundennummer|chargennummer|barcode|codice a barre|código de barras|code-barres",
)
_CALL = words(
    "call|phone|tel|telephone|mobile|cell|hotline|ring|text|sms|fax|dial|whats ?app|reach (?:us|me)",
    "chiam\\w+|telefon\\w+|cellulare|numero verde|cell",
    "telefon\\w*|anruf\\w*|rufen|ruf|handy|mobil\\w*|rufnummer|erreich\\w*|fon",
    "appel\\w*|téléphon\\w*|portable|joign\\w*|mobile",
    "llam\\w+|llám\\w+|teléfono|telefón\\w+|móvil",
    "our number|nostro numero|unsere nummer|notre numéro|nuestro número|(?:at|under|unter|allo|al|au|on) ?:?(?= ?[+(]?\\d)",
)

_DATES = re.compile(
    r"(?<!\d)(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2,4})(?![\d])|(?<!\d)\d{1,2}:\d{2}(?!\d)"
)
_ORDER = re.compile(r"(?<![\d-])\d{3}\s?-\s?\d{7}\s?-\s?\d{7}(?![\d-])")
_PHONE = re.compile(r"(?<![\w.,/-])(?:\+\s?|\(\s?\+?)?\d(?:[\s().,/-]{0,3}\d){6,19}(?![\w])")
_LETTER_O = re.compile(r"(?<![a-z])o(?=\d)|(?<=\d)o(?![a-z])")
_O_AT_DIGIT = re.compile(r"\d(?:o|(?<=o\d))")
_NO_DIGIT = re.compile(r"\D")
_GROUPED = re.compile(
    r"\(?\d{3}\)?[ .-]{1,2}\d{3}[ .-]\d{4}|[6789]\d{2}[ .-]\d{3}[ .-]\d{3}|3\d{2}[ ./-]\d{6,7}|3\d{2}[ ./-]\d{3}[ .-]\d{3,4}|1[ .-]\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}"
)
_MONEY_OR_SIZE = re.compile(r"\d{1,3}(?:[.,]\d{3})*[.,]\d{1,2}|\d+(?:[/x-]\d{1,3}){1,3}|\d+\.\d+(?:\.\d+)*")
_DIGIT = (
    "zero|oh|one|two|three|four|five|six|seven|eight|nine|double|uno|due|tre|quattro|cinque|sei|sette|otto|nove|null|eins|zwei|zwo|drei|vier|"
    "fünf|sechs|sieben|acht|neun|un|deux|trois|quatre|cinq|sept|huit|neuf|cero|dos|tres|cuatro|cinco|seis|siete|ocho|nueve"
)
_IN_WORDS = words(f"(?:(?:{_DIGIT})[ ,-]{{1,2}}){{6,14}}(?:{_DIGIT})")

_QR = words(
    "q ?-?r ?-?codes?",
    "codice q ?r",
    "codici q ?r",
    "code q ?r",
    "código q ?r",
    "códigos q ?r",
    "qr",
    "scan\\w* (?:the|this|our) (?:\\w+ )?code|scansion\\w* (?:il|questo|nostro) codice|inquadr\\w+ (?:il|questo) codice|(?:den|unseren|diesen) (?:\\w+ )?code (?:ein)?scannen|scannen sie (?:den|unseren|diesen) (?:\\w+ )?code|scann\\w+ (?:le|notre|ce) code|escane\\w+ (?:el|nuestro|este) código",
)

_RETURN_CODE = words(
    "amazon|drop[ -]?off|post office|parcel shop|pick-?up|locker|carrier|courier|punto (?:di )?(?:ritiro|consegna)|ufficio postale|corriere|postfiliale|paketshop|abgabe\\w*|packstation|paketdienst|point (?:de )?(?:relais|dépôt|retrait)|bureau de poste|transporteur|punto de (?:recogida|entrega)|oficina de correos|transportista",
)


def find(reading: Reading, context: MessageContext) -> Iterator[Hit]:
    """Ways to reach somebody or to pay somebody past Amazon."""
    yield from (Hit("email_address", m.span()) for m in _mails(reading) if not _is_handle(m[0]))
    if "@" in reading.text or "live:" in reading.text:
        yield from (Hit("messenger_handle", m.span()) for m in reading.matches(_HANDLE))
    yield from (Hit("messenger_handle", span) for span in reading.hits(_NAMED_HANDLE))
    yield from (Hit("qr_code", span) for span in reading.hits(_QR) if not _of_amazon(reading, span))
    accounts = list(_accounts(reading))
    yield from accounts
    yield from (Hit("phone_number", span) for span in _phones(reading, [hit.span for hit in accounts if hit.span]))
    yield from (Hit("phone_number", span) for span in reading.hits(_IN_WORDS))


def _mails(reading: Reading) -> Iterator[re.Match[str]]:
    """Every address. Each shape begins with any name at all, so it is tried only before what makes an address of it."""
    text = reading.text
    names = (_NAME_BEFORE.search(text, max(0, at.start() - 66), at.start()) for at in _AT_SIGN.finditer(text))
    yield from reading.matches_at(_MAIL, sorted({name.start() for name in names if name}))
    if any(sign in text for sign in _AT_WORDS) and reading.word_places("at", "chio", "arob", "arro", "klam"):
        yield from reading.matches(_MAIL_IN_WORDS)
    if "_at_" in text:
        yield from reading.matches(_UNDERSCORED)


def _of_amazon(reading: Reading, span: Span) -> bool:
    """True for the code that Amazon or the carrier gives for a return, and where none is offered."""
    return denied(reading, span) or in_sentence(reading, _RETURN_CODE, span[0])


def _is_handle(found: str) -> bool:
    return found.startswith("@")


def _accounts(reading: Reading) -> Iterator[Hit]:
    for match in reading.matches_at(
        _IBAN, (at - 2 for at in reading.numbers if at >= 2 and reading.text[at - 1].isalpha())
    ):
        length = _IBAN_LENGTHS.get(match[0][:2])
        plain = re.sub(r"[ .-]", "", match[0])
        if length is None or len(plain) < length:
            continue
        if _mod97(plain[:length]) or has(reading, _IBAN_WORD, match.span(), 25):
            yield Hit("iban", match.span())
    for match in reading.matches_at(_CARD, reading.numbers):
        digits = _NO_DIGIT.sub("", match[0])
        if _card(digits) and not _labelled(reading, match.start()):
            yield Hit("card_number", match.span())


def _mod97(iban: str) -> bool:
    turned = iban[4:] + iban[:4]
    return int("".join(str(int(c, 36)) for c in turned)) % 97 == 1


def _card(digits: str) -> bool:
    """A number that a card could have: its network's beginning and length, and the check digit right (Luhn)."""
    length, two = len(digits), int(digits[:2])
    known = (
        (digits[0] == "4" and length in (16, 19))
        or ((51 <= two <= 55 or 2221 <= int(digits[:4]) <= 2720 or two in (60, 62, 64, 65)) and length == 16)
        or (two in (34, 37) and length == 15)
        or (two in (30, 36, 38) and length == 14)
        or (two in (35, 50, 56, 57, 58, 63, 67) and length == 16)
    )
    if not known:
        return False
    doubled = [int(d) * 2 if i % 2 else int(d) for i, d in enumerate(reversed(digits))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def _labelled(reading: Reading, at: int) -> bool:
    """True when the words right before say that this is the number of something else."""
    return any(at - end <= 40 for _, end in reading.hits_between(_LABEL, at - 60, at))


def _called(reading: Reading, at: int) -> bool:
    return any(at - end <= 30 for _, end in reading.hits_between(_CALL, at - 60, at))


def _phones(reading: Reading, accounts: list[Span]) -> Iterator[Span]:
    # A letter O among digits is read as the zero it is meant to be; the length stays, so the places do too.
    text = _LETTER_O.sub("0", reading.text) if _O_AT_DIGIT.search(reading.text) else reading.text
    for match in _PHONE.finditer(text):
        raw = match[0]
        if _ORDER.search(raw) or any(b <= match.start() < e for b, e in accounts) or not _phone_shaped(raw):
            continue
        digits = _NO_DIGIT.sub("", raw)
        called = _called(reading, match.start())
        if _labelled(reading, match.start()) and not called:
            continue
        international = raw.startswith(("+", "(+")) or (digits.startswith("00") and len(digits) <= 15)
        domestic = digits[0] == "0" and 9 <= len(digits) <= 12
        if international or domestic or _GROUPED.fullmatch(raw) or (called and 7 <= len(digits) <= 14):
            yield match.span()


def _phone_shaped(raw: str) -> bool:
    digits = len(_NO_DIGIT.sub("", raw))
    if not 7 <= digits <= 15 or "," in raw and not raw.startswith("+"):
        return False
    return not (_DATES.search(raw) or _MONEY_OR_SIZE.fullmatch(raw) and not raw.startswith(("0", "+")))

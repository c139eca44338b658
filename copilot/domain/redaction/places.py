"""Postal addresses in the forms of five countries: a street with its number, what stands beside it, and the town."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copilot.domain.redaction.kinds import Found, Kind

_CAP = r"[A-ZÀ-ÖØ-ÞŁŚŻ][\w'-]*"
_FRENCH = rf"(?:(?:de la|de l'|du|des|de|d'|la|le|les|l'|aux?|à|en|sur|sous) ?){{0,3}}[\w'-]+(?:[ -](?:(?:de|du|des|la|le|les|et|en|sur|sous|d'|l')[ -]?){{0,2}}{_CAP}){{0,4}}"
_ROMANCE = (
    rf"(?:(?:del|della|dello|dell'|dei|degli|delle|di|da|de la|de los|de las|de|los|las|la|el|san|santa|ss\.|s\.|d'|l'|e|y) ?){{0,3}}{_CAP}\.?"
    rf"(?: ?(?:(?:del|della|dei|degli|delle|di|da|de la|de los|de|la|los|las|y|e|d'|dell'|l') ?){{0,2}}(?:{_CAP}|[IVX]+|\d{{1,2}})\.?){{0,4}}"
)
_NUMBER = r"(?:n(?:\.|[°ºr]\.?|um\.?|úm\.?)? ?)?\d{1,5}(?: ?[-/] ?(?:\d{1,4}|[A-Za-z](?!\w))){0,3}(?: ?(?:bis|ter|quater|[a-zA-Z]))?(?![\w€$£%])"
_POST = r"(?:[A-Z]{1,2}-)?\d{4,5}"
_TOWN = rf"{_CAP}(?:[ -](?:(?:am|an der|im|in|a|al|all'|nell'|sul|sulla|del|sur|sous|de|della|di|la|le|les|los|las|el|lès|en|ob der|vor der|bei|auf|upon|a\. ?M\.|d')[ -]?)*{_CAP}){{0,3}}(?: ?\([A-ZÀ-ÖØ-Þ][\w .]{{1,20}}\))?(?: (?i:cedex)(?: \d{{1,2}})?(?!\w))?"
_INSIDE = (
    r"(?i:,? ?(?:apt\.?|apartment|flat|unit|suite|ste\.?|floor|fl\.|scala|sc\.|interno|int\.|piano|edificio|palazzina|citofono|etage|\d{1,2}\. ?(?:og|stock|etage)|og|eg|hinterhaus|hh|wohnung|whg\.?|c/o|bâtiment|bat\.?|bât\.?|étage|esc\.?|escalera|piso|puerta|pta\.?|portal|bajo|planta|izq(?:uierda|da)?\.?|dcha\.?|derecha"
    r"|\d{1,2} ?(?:e|er|ème|ère|nd|st|rd|th) (?:étage|floor)|\d{1,2} ?[ºª°](?: ?(?:izq(?:uierda|da)?\.?|dcha\.?|derecha|[a-z](?!\w)))?(?!\w)|appartement|appt\.?|résidence|porte|code)(?: ?(?:n[°º]? ?)?(?-i:[\dA-Z][\w-]{0,5})(?!\w))?){0,4}"
)
_TAIL = rf"(?:{_INSIDE}(?:[,;]? ?-? ?\n? ?{_POST} {_TOWN})?)"

_STREETS = re.compile(
    "|".join(
        (
            # Italian
            rf"(?<!\w)(?:[Vv]ia(?!le\b)|[Vv]iale|[Vv]\.le|[Pp]iazza|[Pp]\.zza|P\.za|[Pp]iazzale|[Cc]orso|[Cc]\.so|[Vv]icolo|[Ll]argo|[Ss]trada|[Cc]ontrada|[Ll]ocalità|[Ll]oc\.|[Ll]ungomare|[Bb]orgo|[Ss]alita|[Tt]raversa) {_ROMANCE},? {_NUMBER}{_TAIL}",
            # German
            rf"(?<!\w)(?!Arbeits|Lager|Stell|Park|Steck|Rück|Umweg)(?:(?:{_CAP}[ -]){{0,3}}[A-ZÄÖÜ][\w'.-]*(?:stra(?:ß|ss)e|str\.|weg|platz|gasse|allee|ufer|damm|ring|chaussee|steig|pfad|hof|markt|graben|berg|feld|(?:en|er|burg|stadt)tor|wall|zeile|kamp|stieg|twiete|garten)|(?:{_CAP}[ -]){{1,3}}(?:Stra(?:ß|ss)e|Str\.|Weg|Platz|Gasse|Allee|Ufer|Damm|Ring|Markt|Graben|Steig|Chaussee|Hof)) {_NUMBER}{_TAIL}",
            rf"(?<!\w)(?:Am(?! (?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag|Telefon|Ende|Anfang|Abend|Morgen|Tag))|An der|An den|Im|Auf dem|Auf der|In der|In den|Zum|Zur|Unter den|Hinter der|Hinter dem|Vor dem|Vor der|Bei der|An dem|Alter|Alte|Neue|Neuer|Obere|Untere|Lange|Große|Kleine) (?:{_CAP} ){{0,2}}{_CAP} \d{{1,4}} ?[a-z]?(?=\s*(?:[,;(]|\.(?!\d)|\n|$|(?:in|und|bei|nicht|statt|hat|haben|ist|ab|wohnt|gezogen|um|lassen|liefern|abgeben|wie|im|abholen)(?!\w))){_TAIL}",
            # French
            rf"(?<!\w)(?:\d{{1,4}}(?: ?(?:bis|ter|quater|[A-Da-d]))?,? )(?:rue|r\.|avenue|av\.|boulevard|bd\.?|bld\.?|place|pl\.|chemin|ch\.|all[ée]e|impasse|imp\.|quai|cours|route|rte\.?|square(?! (?:met|feet|inch|foot))|sq\.|passage|sentier|ruelle|faubourg|montée|villa|cité|lotissement|résidence|hameau|lieu-dit|voie|esplanade|promenade) {_FRENCH}{_TAIL}",
            # Spanish
            rf"(?<!\w)(?:[Cc]alle|[Cc]/|[Cc]\.|[Aa]vda\.?|[Aa]v\.|[Aa]venida|[Pp]laza|[Pp]za\.?|[Pp]l\.|[Pp]aseo|[Pp]º|[Cc]amino|[Cc]tra\.?|[Cc]arretera|[Rr]onda|[Tt]ravesía|[Rr]ambla|[Gg]lorieta|[Uu]rb(?:\.|anización)|[Cc]arrer|[Pp]asaje|[Cc]uesta|[Bb]arrio) ?{_ROMANCE},? (?:{_NUMBER}|s/n(?!\w)|km\.? \d{{1,4}}(?!\w)){_TAIL}",
            rf"(?<!\w)[Gg]ran [Vv]ía(?: {_ROMANCE})?,? {_NUMBER}{_TAIL}",
            # English
            rf"(?<![\w.,])(?:(?:[Ff]lat|[Aa]pt\.?|[Aa]partment|[Uu]nit|[Ss]uite|[Rr]oom|[Bb]lock|[Ss]tudio) ?#?(?:\d{{1,4}}[A-Za-z]?|[A-Z]),? )?\d{{1,5}}[A-Za-z]?,? (?:(?:[NSEW]\.? |North |South |East |West |Old |New |St\. )?(?:(?:{_CAP}|\d{{1,3}}(?:st|nd|rd|th)) ){{1,3}})(?:Street|St\.?|Road|Rd\.?|Lane|Ln\.?|Avenue|Ave\.?|Drive|Dr\.?|Court|Ct\.?|Close|Crescent|Cres\.?|Boulevard|Blvd\.?|Way|Terrace|Gardens|Gdns|Grove|Place|Pl\.?|Square|Sq\.?|Hill|Row|Mews|Walk|Park|View|Circle|Cir\.?|Trail|Parkway|Pkwy|Highway|Hwy|Loop|Green|Rise|Quay|Wharf|Vale|Croft|Strip|Approach|Broadway|Pike|Path|Plaza|Common|Parade)(?!\w)"
            rf"{_INSIDE}(?:,? ?\n? ?{_CAP}(?: {_CAP}){{0,2}})?(?:,? ?\n? ?(?:[A-Z]{{2}},? \d{{5}}(?:-\d{{4}})?|[A-Z]{{1,2}}\d[A-Z\d]? ?\d[A-Z]{{2}}(?!\w)))?",
            # Anywhere
            r"(?<!\w)(?:[Pp]\.? ?[Oo]\.? ?[Bb]ox|Postfach|[Cc]asella [Pp]ostale|[Bb]o[îi]te [Pp]ostale|[Aa]partado(?: de [Cc]orreos)?|BP|Packstation|Postnummer|Paketkasten) (?:n[°º]? ?)?\d{1,10}(?: \d\d)*(?!\d)"
            rf"(?:,? ?\n? ?{_POST} {_TOWN})?",
        )
    )
)
_LOWER_STREET = re.compile(
    r"(?<!\w)(?:via|viale|piazza|corso|calle|avenida|rue|avenue|boulevard) (?!e-?mail|mail|posta|pec|sms|tel|whats|chat|amazon|internet|web|messag|corr)(?:[\w'.-]+ ){1,3}?(?:n[.°º]? ?)?\d{1,4}(?: ?[a-z])?(?=\s*(?:,|;|\.|\n|$|\d{5}))"
    r"|(?<!\w)[a-zäöüß-]{3,}(?:str(?:aße|asse|\.)) \d{1,4} ?[a-z]?(?!\w)"
    r"|(?<![\w.,])\d{1,5} (?:[a-z]+ ){1,2}(?:street|road|lane|avenue|drive|crescent|boulevard)(?!\w)",
    re.I,
)
_STATE = (
    "(?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada"
    "|New (?:Hampshire|Jersey|Mexico|York)|(?:North|South) (?:Carolina|Dakota)|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|Tennessee|Texas|Utah|Vermont|(?:West )?Virginia|Washington|Wisconsin|Wyoming)"
)
_CODES = re.compile(
    rf"(?<![\w.,/-])(?:(?:D|A|I|F|E|CH|AT|DE|IT|FR|ES)-? ?)?\d{{5}} {_TOWN}"
    rf"|(?<!\w)(?:{_CAP}(?: {_CAP}){{0,2}},? )?[A-Z]{{1,2}}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{{2}}(?!\w)"
    rf"|(?<!\w){_CAP}(?: {_CAP}){{0,2}},? (?:[A-Z]{{2}}|{_STATE}),? \d{{5}}(?:-\d{{4}})?(?![\d-])"
)
_A_MODEL = re.compile(r"[A-Z][a-z]+[A-Z][a-z]+ $")  # PowerCore 10000 is no post code
_BETWEEN = re.compile(r"[ ,;-]{0,3}\n?[ ]{0,2}")
_NO_TOWN = re.compile(
    r"\d{5} (?:Stück|Euro|EUR|Meter|Kilometer|Watt|Lumen|Teile|Bestellungen|Kunden|Bewertungen|Euros|Punkte|Schritte|Umdrehungen|Stunden|Tage|Gramm|Liter|Lux|Pa|mAh|RPM|PSI|BTU|Volt|K|GB|MB|Ah|Amazon)\b"
)


def places(text: str) -> Iterator[Found]:
    """Every address, with its town where that follows."""
    if not any(char.isdigit() for char in text):
        return
    spans = [m.span() for pattern in (_STREETS, _LOWER_STREET) for m in pattern.finditer(text)]
    spans += [
        m.span()
        for m in _CODES.finditer(text)
        if not _NO_TOWN.match(m[0]) and not _A_MODEL.search(text, max(0, m.start() - 24), m.start())
    ]
    yield from (Found(start, end, Kind.ADDRESS) for start, end in _joined(text, sorted(spans)))


def _joined(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """A street and its town are one address, whether a comma, a hyphen or the end of a line stands between them."""
    last: tuple[int, int] | None = None
    for start, end in spans:
        if last is not None and (start <= last[1] or _BETWEEN.fullmatch(text, last[1], start)):
            last = last[0], max(last[1], end)
            continue
        if last is not None:
            yield last
        last = start, end
    if last is not None:
        yield last

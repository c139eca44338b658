"""Names of people: told by what stands before them, by the place where letters are signed, and by common first names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copilot.domain.redaction.first_names import FIRST_NAMES
from copilot.domain.redaction.kinds import Found, Kind
from copilot.domain.redaction.ordinary import ORDINARY

_CAP = r"(?:[A-ZÀ-ÖØ-ÞŁŚŻĆÇŞĞİ](?:[\w']*(?:-[A-ZÀ-ÖØ-Þ][\w']*)*)|[A-ZÀ-ÖØ-Þ]\.(?:-?[A-ZÀ-ÖØ-Þ]\.)?)"
_PARTICLE = r"(?:(?:von der|van der|van den|de la|de los|de las|von|van|zu|vom|de|del|della|dello|di|da|dal|degli|du|des|la|le|el|al|bin|ben|y|e|i) ?|d'|D'|dell')"
_NAME = rf"{_CAP}(?:[ ](?:{_PARTICLE}){{0,2}}{_CAP}){{0,3}}"
_ANY = r"[^\W\d_][\w'.-]*"

_TITLES = re.compile(
    rf"(?<!\w)(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Rev|Sir|Lady|Messrs|Herrn?|Frau|Fräulein|Familie|Fam|Eheleute|[Ss]ig(?:\.?ra|\.?na|nora?|norina|nori)?|[Dd]ott(?:\.?ssa|oressa|ore|or)?|[Ii]ng|[Aa]vv|[Gg]eom|M|MM|Mme|Mlle|Mgr|[Mm]onsieur|[Mm]adame|[Mm]ademoiselle|[Ss]ra?|[Ss]rta|[Ss]eñor(?:a|ita)?|[Dd]on|[Dd]oña|D|Dña|Hr|Fr)\.?ª?[ ](?:(?:Dr|Prof|Ing|Dipl)\.[ ](?:-?Ing\.[ ])?)*({_NAME})"
)
_ABBREVIATED = re.compile(r"(?:M|D|Fr|Hr|Sig|Ing|Avv|Fam|MM)$")

_SAYS = (
    "my (?:full )?name is|my name'?s|my name,|name on the order(?: is)?|i am called|i'm called|(?:the )?name (?:is|was)|mi chiamo|il mio nome (?:è|e'?)|nome e cognome:?|nominativo:?|ich hei(?:ß|ss)e|mein name (?:ist|lautet|war)|mein name:|je m'appelle|je me nomme|mon nom (?:est|c'est)|moi c'est|me llamo|mi nombre (?:es|completo es)|me llaman"
    "|(?:full |last |sur|first |vor|nach|familien)?name ?:|nome ?:|cognome ?:|nom ?:|prénom ?:|nombre ?:|apellidos? ?:|intestatari[oa] ?:|destinatari[oa] ?:|empfänger(?:in)? ?:|recipient ?:|destinataire ?:|titular ?:|kontoinhaber(?:in)? ?:|account holder ?:|customer ?:|kunde ?:|cliente? ?:|buyer ?:|käufer(?:in)? ?:"
)
_SAID = re.compile(rf"(?<!\w)(?:{_SAYS})\s+({_ANY}(?:[ ]{_ANY}){{0,4}})", re.I)

_WEAK = re.compile(
    r"(?<!\w)(?:[Tt]his is|[Ii]t'?s|[Ii]t is|[Ii]'m|[Ii] am|[Hh]ere is|[Ss]ono|[Qq]ui|[Ss]on|[Ii]ch bin|[Hh]ier (?:ist|schreibt|spricht)|[Jj]e suis|[Ii]ci|[Cc]'est|[Ss]oy|[Hh]abla|[Ll]e (?:escribe|habla)|[Aa]quí|[Vv]i scrive|[Ss]ono la|[Ss]ono il)"
    rf",?[ ]((?:die |der |la |il |el |le )?{_NAME})"
)
_KIN = (
    "husband|wife|son|daughter|mother|mom|mum|mommy|dad|daddy|father|brother|sister|neighbou?rs?|friend|colleague|partner|boyfriend|girlfriend|aunt|uncle|cousin|niece|nephew|grand(?:ma|pa|son|daughter|mother|father)|roommate|flatmate|landlord|fiancée?|boss|assistant"
    "|marito|moglie|figli[oa]|madre|mamma|padre|papà|fratello|sorella|vicin[oa](?: di casa)?|amic[oa]|collega|compagn[oa]|fidanzat[oa]|zi[oa]|cugin[oa]|nipote|nonn[oa]|suocer[oa]|coinquilin[oa]|portiere|portinaia"
    "|mann|frau|sohn|tochter|mutter|mama|vater|papa|bruder|schwester|nachbarn?|nachbarin|freund(?:in)?|kolleg(?:e|en|in)|partner(?:in)?|oma|opa|tante|onkel|cousine?|nichte|neffen?|enkel(?:in)?|schwiegermutter|schwiegervater|mitbewohner(?:in)?|vermieter(?:in)?|chef(?:in)?|lebensgefährt(?:e|in)|hausmeister"
    "|mari|femme|fils|fille|mère|maman|père|frère|soeur|sœur|voisine?|amie?|collègue|compagn(?:on|e)|copine?|tante|oncle|cousine?|nièce|neveu|grand-mère|grand-père|belle-mère|beau-père|concierge|gardienn?e?|coloc"
    "|marido|mujer|esposa?|hij[oa]|madre|mamá|padre|papá|herman[oa]|vecin[oa]|amig[oa]|compañer[oa]|novi[oa]|tí[oa]|prim[oa]|sobrin[oa]|abuel[oa]|suegr[oa]|cuñad[oa]|porter[oa]|conserje"
)
_RELATED = re.compile(
    rf"(?<!\w)(?:{_KIN}),?[ ](?:(?:von |de |di |del |nebenan,? |namens |named |called |chiamat[oa] |nommée? |llamad[oa] )?)({_NAME})",
    re.I,
)

_HANDED = re.compile(
    r"(?<!\w)(?:(?:delivered|handed|given|addressed|sent|shipped|left|released) (?:over )?(?:to|with)|in the name of|under the name(?: of)?|signed(?: for)? by|received by|picked up by|collected by|accepted by|on behalf of|registered (?:to|in the name of)|name of|ordered by|paid by|"
    r"consegnat[oa] a|intestat[oa] a|a nome(?: di| del| della)?|firmat[oa] da|ricevut[oa] da|ritirat[oa] da|accettat[oa] da|lasciat[oa] (?:a|da)|spedit[oa] a|ordinat[oa] da|"
    r"auf (?:den|meinen|ihren) namen|(?:unter|mit) dem namen|unterschrieben (?:von|hat)|unterschrift(?: von)?|abgegeben (?:bei|an)|ausgehändigt an|zugestellt an|angenommen von|übergeben an|entgegengenommen von|namens|im namen von|bestellt von|geliefert an|adressiert an|gerichtet an|hinterlegt bei|"
    r"au nom d[e']|(?:livré|remis|confié|adressé|envoyé|laissé)e? (?:à|chez)|signée? par|reçue? par|récupérée? par|réceptionnée? par|acceptée? par|de la part de|commandée? par|"
    r"a nombre d[e']l?|entregad[oa] a|firmad[oa] por|recibid[oa] por|recogid[oa] por|de parte de|enviad[oa] a|dejad[oa] (?:a|con|en casa de)|pedid[oa] por|aceptad[oa] por|attn\.?:?|z\. ?hd\.?(?: von)?|c/o|zu händen(?: von)?|all'attenzione di|à l'attention de|a la atención de|para:|an:)"
    rf",?[ ](?:(?:the|a|il|la|mein(?:en|e)?|my|mio|mia|mon|ma|mi) (?:{_KIN}),? )?({_NAME})",
    re.I,
)
_GREETED = re.compile(
    rf"(?<!\w)(?:[Dd]ear|[Hh]i|[Hh]ello|[Hh]ey|[Cc]iao|[Gg]entile|[Gg]ent\.mo|[Cc]ar[oa]|[Ss]alve|[Hh]allo|[Ll]iebe[rs]?|[Mm]oin|[Bb]onjour|[Bb]onsoir|[Cc]her|[Cc]hère|[Hh]ola|[Ee]stimad[oa]|[Qq]uerid[oa]|[Tt]hanks|[Tt]hank you|[Dd]anke|[Gg]razie|[Mm]erci|[Gg]racias),?[ ]({_NAME})(?=[,!.:\n]|$)"
)

_CLOSINGS = (
    "(?:(?:kind|best|warm|many|kindest|warmest|with (?:kind|best))(?: and)?(?: kind| best)? )?regards|yours(?: sincerely| faithfully| truly)?|sincerely(?: yours)?|respectfully|(?:many )?thanks(?: again| a lot| so much| in advance)?|thank you(?: so much| very much| in advance)?|thx|ty|cheers|best(?: wishes)?|rgds|br|kr|take care|signed|love"
    "|(?:cordiali|distinti|cari|tanti|affettuosi)? ?saluti|un saluto|(?:la )?saluto(?: cordialmente)?|cordialmente|grazie(?: mille| ancora| e saluti| in anticipo)?|in fede|cordialità|buona giornata|a presto|attendo (?:riscontro|risposta)"
    "|(?:mit )?(?:freundlichen?|besten?|lieben?|herzlichen?|vielen?|schönen?)(?: und \\w+)? (?:gr(?:ü|ue)(?:ß|ss)e?n?|dank)|(?:viele|liebe|beste|schöne|freundliche|herzliche) gr(?:ü|ue)(?:ß|ss)e|gr(?:ü|ue)(?:ß|ss)e?(?: aus [\\w-]+)?|mfg|lg|vg|bg|hg|gru(?:ß|ss)|danke(?: und gruß| im voraus| schon mal| vorab)?|hochachtungsvoll|ihre?|euer|i\\. ?a\\.|gez\\."
    "|(?:bien )?cordialement|(?:bien )?cdt|cdlt|(?:sincères|meilleures|respectueuses) salutations|salutations(?: distinguées)?|bien à vous|merci(?: beaucoup| d'avance| encore| par avance)?|à bientôt|bonne (?:journée|soirée)|amicalement|respectueusement|sincèrement"
    "|(?:un )?(?:cordial |afectuoso )?saludos?(?: cordial(?:es)?)?|atentamente|atte\\.?|(?:muchas )?gracias(?: de antemano| por todo)?|un abrazo|cordialmente|reciba un (?:cordial )?saludo|le saluda(?: atentamente)?|fdo\\.?:?|firmado:?|quedo a la espera"
)
_SIGNED = re.compile(
    rf"(?:(?<=^)|(?<=[\n.,!?;:] )|(?<=[\n.,!?;:])|(?<=[a-zà-ÿ0-9] ))(?:{_CLOSINGS})[ ]?[,.!;:-]{{0,3}}(?:[ ]?\n\s*|[ ]+)({_ANY}(?:[ ](?:{_PARTICLE})?{_ANY}){{0,3}})[ ]?[.!]?(?=\s*(?:\n|$|[,(\x2d]|\d))",
    re.I | re.M,
)
_LAST_LINE = re.compile(rf"\n[ ]*[-–—~*]*[ ]*({_NAME})[ ]*[.!]?\s*$")
_A_THING = re.compile(
    r"(?:\b(?:marque|marca|brand|marke|firma|ditta|maison|modello|modèle|modelo|model|modell|serie|série|linea|gamme|farbe|colou?r|colore|couleur|film|book|buch|livre|libro|game|spiel|gioco|jeu|juego|san|santa|saint|sankt|st\.?)|[®™])[ ]\W?$",
    re.I,
)
_COMMON_FIRST = re.compile(rf"(?<![\w-]){_CAP}")
_FOLLOWS = re.compile(rf"[ ](?:{_PARTICLE})?{_CAP}")


def names(text: str) -> Iterator[Found]:
    """Every name that something gives away."""
    for match in _TITLES.finditer(text):
        before = text[match.start() : match.start(1)].strip()
        if not (_ABBREVIATED.search(before)):  # "M Rossi" without its stop is no title
            yield from _kept(text, match.start(1), match.end(1), strict=False)
    for pattern in (_SAID, _SIGNED):
        for match in pattern.finditer(text):
            yield from _kept(text, match.start(1), match.end(1), strict=False, small=True)
    for pattern in (_RELATED, _HANDED):
        for match in pattern.finditer(text):
            if text[match.start(1)].isupper():  # the pattern is read without regard to case
                yield from _kept(text, match.start(1), match.end(1), strict=False)
    for pattern in (_WEAK, _GREETED):
        for match in pattern.finditer(text):
            yield from _kept(text, match.start(1), match.end(1), strict=True)
    for match in _LAST_LINE.finditer(text):
        yield from _kept(text, match.start(1), match.end(1), strict=False)
    yield from _common(text)


def _words(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    return [(start + m.start(), start + m.end(), m[0]) for m in re.finditer(r"[^\s,;:!?()]+", text[start:end])]


_SMALL = frozenset(
    [
        "von",
        "van",
        "zu",
        "vom",
        "der",
        "den",
        "de",
        "del",
        "della",
        "dello",
        "di",
        "da",
        "dal",
        "degli",
        "du",
        "des",
        "la",
        "le",
        "el",
        "al",
        "los",
        "las",
        "bin",
        "ben",
        "y",
        "e",
        "i",
    ]
)


def _kept(text: str, start: int, end: int, *, strict: bool, small: bool = False) -> Iterator[Found]:
    """What of these words is a name: they end at the first ordinary one. ``strict`` wants a common first name or two words
    that are no ordinary ones; ``small`` takes names written without capitals too."""
    kept: list[tuple[int, int, str]] = []
    for begin, stop, word in _words(text, start, end):
        bare = word.strip(".'-")
        particle = word.casefold() in _SMALL and bool(kept)
        if not bare or (not particle and bare.casefold() in ORDINARY):
            break
        if not particle and not bare[0].isupper() and not small:
            break
        kept.append((begin, stop, word))
        if word.endswith((".", "!")) and len(bare) > 2:
            break
    while kept and kept[-1][2].casefold() in _SMALL:
        kept.pop()
    if not kept:
        return
    if strict and kept[0][2].strip(".") not in FIRST_NAMES and len(kept) < 2:
        return
    stop = kept[-1][1]
    while stop > kept[0][0] and text[stop - 1] in ".!'-" and len(kept[-1][2]) > 2:
        stop -= 1
    yield Found(kept[0][0], stop, Kind.NAME)


def _common(text: str) -> Iterator[Found]:
    """Common first names with what follows them as a name would."""
    for match in _COMMON_FIRST.finditer(text):
        parts = match[0].split("-")
        if match[0] not in FIRST_NAMES and not (len(parts) > 1 and all(part in FIRST_NAMES for part in parts)):
            continue
        if _A_THING.search(text, max(0, match.start() - 20), match.start()):
            continue
        end = match.end()
        for _ in range(3):
            more = _FOLLOWS.match(text, end)
            if more is None or more[0].split()[-1].strip(".'-").casefold() in ORDINARY:
                break
            end = more.end()
        while text[end - 1] in "'-":
            end -= 1
        yield Found(match.start(), end, Kind.NAME)

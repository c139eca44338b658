"""Nobody else's data, nothing asked that is not needed, nothing of our own papers (PII-02, PII-04, law 5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copilot.domain.message_rules.contact_data import RELAY
from copilot.domain.message_rules.context import MessageContext
from copilot.domain.message_rules.finding import Hit
from copilot.domain.message_rules.phrases import denied, has, near, words
from copilot.domain.message_rules.reading import Reading

ORDER_ID = re.compile(r"(?<![\d-])(\d{3}) ?- ?(\d{7}) ?- ?(\d{7})(?![\d-])")
_PLACEHOLDER = re.compile(
    r"\{\{?[^{}\n]{0,40}\}\}?|\$\{?[a-z_]{2,30}\}|%[a-z_]{3,30}%|__+[a-z_]{2,30}__+|#{3,}|%%[a-z_ ]{2,30}%%|(?<![a-z0-9_])(?:customer|buyer|client|order|first|last|tracking|refund|item|product|nome|nom|nombre|kunden)_(?:name|id|number|no|amount|date|title|cliente|client|code)(?![a-z0-9])|<<[^<>\n]{1,40}>>|(?<![a-z0-9])(?:tbd|lorem ipsum)(?![a-z0-9])"
)
# What every placeholder holds.
_SIGNS = ("{", "_", "##", "<<", "tbd", "lorem ipsum")
_BRACKETED = re.compile(r"[\[<]\s?([a-z][a-z0-9_ '/-]{1,40})\s?[\]>]")
_XXX = re.compile(r"(?<![A-Za-z0-9])(?:TODO|X{3,}|x{4,}|N{3,}|\?{4,}|_{3,}|\.{6,})(?![A-Za-z0-9])")
_BLANK_NAMES = words(
    "(?:customer|buyer|first|last|full|your|client|user|item|product|order|tracking|refund|agent)?[ _-]?(?:name|id|number|amount|date|order|orders|item|product|title|link|address|carrier|tracking|price)|insert[a-z ]*|enter[a-z ]*|buyer|customer",
    "nome|cognome|nome[ _]cliente|cliente|ordine|numero[ _](?:ordine|d'ordine)|data|importo|corriere|prodotto|articolo|inserire[a-z ]*",
    "vorname|nachname|kunden?name|kunde|bestellung|bestell-?nummer|datum|betrag|versanddienst|artikel|einfügen|produkt",
    "nom|prénom|nom[ _](?:du )?client|client|commande|numéro[ _]de[ _]commande|date|montant|transporteur|produit",
    "nombre|apellidos?|nombre[ _](?:del )?cliente|pedido|número[ _]de[ _]pedido|fecha|importe|transportista|producto",
)
_OTHER = words(
    "(?:an)?other (?:customer|buyer|client)(?:'s)?|different (?:customer|buyer)",
    "(?:un )?altr[oa] (?:client|acquirent|compratric|compratore)\\w*|un'altra (?:client|acquirent)\\w*|l'altr[oa] (?:client|acquirent)\\w*",
    "(?:einen?|eine[mrs]?|des|der|die|dem|den) andere\\w{0,2} (?:kund|käufer)\\w*",
    "(?:un|une|l') ?autre (?:client|acheteu)\\w*",
    "(?:otr[oa]|la otra|el otro) (?:client|comprador)\\w*",
    "(?:an)?other (?:person|order|household)|someone else(?:'s)?|somebody else(?:'s)?|wrong (?:customer|person|address)|by mistake|mixed up|un'?altra persona|qualcun altro|per (?:errore|sbaglio)|scambiat\\w+|jemand\\w* ander\\w*|versehentlich|vertauscht|verwechselt|quelqu'un d'autre|par erreur|échangé\\w*|confondu\\w*|otra persona|alguien más|por error|confundi\\w+|intercambi\\w+",
)
_NAMED = words(
    "mr|mrs|ms|miss|sir|madam|is called|named|lives (?:at|in)|whose name|by the name",
    "sig|sig\\.?ra|signor[ea]?|dott|si chiama|abita|vive|residente|di nome",
    "herrn?|frau|heißt|wohnt|namens",
    "m\\.|mme|mlle|monsieur|madame|s'appelle|habite|nommée?",
    "sr|sra|señor[a]?|don|doña|se llama|vive|reside",
    "mister|dr|herrn?|frau|fam(?:ilie)?|signora|sig\\.ra|sig\\.|famiglia|señora|señor|mme\\.?|m\\.|doctor",
)
# Whom the carrier may name (left with a neighbour), and we may not (ordered the same).
_NEIGHBOUR = words(
    "neighbou?r|vicino|vicina|nachbar\\w*|voisine?|vecin[oa]",
)
_BOUGHT = words(
    "ordered|bought|has the same|complained|ordinat\\w|comprat\\w|bestell\\w*|gekauft|command\\w+|acheté\\w*|pidi[oó]|compr[oó]",
)
_POSTCODE = re.compile(r"\d(?:\d{4}(?: [a-z]{3}|(?<=[a-z]{2} \d{5}))|(?<=[a-z]\d)[a-z\d]? ?\d[a-z]{2})")
# "…, Ihr Paket" is no name.
_NO_NAME = (
    r"(?!(?:Ihre?[mnrs]?|Die|Der|Das|Den|Dem|Wir|Sie|Eine?[mnrs]?|Unsere?[mnrs]?|Bitte|Heute|Morgen|Amazon|Your|The|Our|We|This|"
    r"Il|La|Le|Lo|El|Los|Las|Su|Suo|Sua|Votre|Notre|Nous|Vous|Ce|Cette|Un|Una|Une|Mein|Meine|Beim|Zum|Zur|Im|Am)\b)"
)
# A first and a family name, as they are written.
_FULL_NAME = re.compile(
    r"(?:,|:|\b(?:to|of|an|a|al|alla|von|bei|de|à|chez)) ?"
    + _NO_NAME
    + r"(?:[A-ZÀ-Ý][a-zà-ÿß]{1,20}) [A-ZÀ-Ý][a-zà-ÿß]{2,20}\b|\b(?:neighbou?r|vicin[oa]|Nachbar(?:in)?|voisine?|vecin[oa]) [A-ZÀ-Ý][a-zà-ÿß]{1,20} [A-ZÀ-Ý][a-zà-ÿß]{2,20}"
)
_STREET = re.compile(
    r"(?<![a-z0-9])(?:via|viale|piazza|corso|calle|avenida|plaza|paseo|rue|avenue|boulevard|bd|place|chemin|c/) [a-z' .]{2,40},? (?:n\.? ?)?\d{1,4}[a-z]?,? [^\n]{0,12}\d{5} [a-z]{3,}"
    r"|(?<![a-z0-9])\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|boulevard|place|chemin|allee|impasse) [a-z' -]{3,40},? \d{5} [a-z]{3,}"
    r"|(?<![a-z0-9])[a-z-]{2,30}(?:str(?:asse|\.)?|weg|platz|gasse|allee|ring|ufer|damm)\.? \d{1,4} ?[a-z]?,? \d{5} [a-z]{3,}"
    r"|(?<![a-z0-9])\d{1,5} (?:[a-z]{2,20} ){1,3}(?:street|st|road|rd|lane|ln|avenue|ave|drive|dr|court|ct|way|close|crescent|boulevard|blvd|place)\.?,? [a-z .'-]{3,30},? (?:[a-z]{2} \d{5}|[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2})"
)
_WANT = words(
    "send|give|provide|reply with|need|tell|share|what(?: is|'s)|confirm|enter|forward|require|let us (?:have|know)|submit",
    "inv[ii]\\w*|indic\\w+|forni\\w+|comunic\\w+|serv\\w+|qual è|rispond(?:a|ere) con|mand\\w+|dia|dirci|bisogno|confermi|scriv\\w+",
    "send\\w+|schick\\w+|nenn\\w+|brauch\\w+|benötig\\w+|mitteil\\w*|teilen|wie lautet|geben|antworten|bestätig\\w+|gib|übermitteln",
    "envo\\w+|donn\\w+|besoin|fourni\\w*|indiqu\\w+|quel est|quelle est|répond(?:ez|re) avec|communiqu\\w+|confirm\\w+|transm\\w+",
    "enví\\w+|envi\\w+|indiqu\\w+|indíqu\\w+|necesit\\w+|facilit\\w+|cuál es|responda con|dénos|dígan\\w+|confirm\\w+|mand\\w+|mánd\\w+",
    "(?:can|may|could) (?:we|i) (?:have|get)|share|scan of|photo of|picture of|copy of|leave us|lasci\\w*|unter welche\\w|welche\\w?|hinterlass\\w*|laiss\\w+|avoir|dar(?:nos|me)?|dej\\w+|déj\\w+|foto d\\w+|copia d\\w+|kopie|copie|photo de|cargar|upload",
    "nécessaire|necessari\\w+|photo d[eu]|nötig|erforderlich",
    "escríb\\w+|escrib\\w+",
    "(?:can|could|may) (?:you|we|i) (?:please )?(?:give|have|get)|what's|(?:mi|ci) (?:può|potrebbe) (?:dare|lasciare)|qual è|quale è|servirebbe|(?:könnten|können) sie (?:mir|uns)|wie (?:ist|lautet|heißt)|bräuchten|geben sie|il nous faut|il me faut|nous faut|pouvez-vous|quel(?:le)? est|(?:me|nos) (?:da|daría|puede dar|deja|pasa)|cuál es|páse\\w*|nos hace falta|precis\\w+|requerimos|facilít\\w+|verify (?:your|the)|verifichi|vérifiez|verifique|confirm\\w+|ausfüllen|eingeben|mande|mándeme|we need|ci serve|ocorr\\w+|occorr\\w+|send over|upload\\w*|hochladen|carichi|télécharg\\w+|suba|adjunt\\w+",
)
_SECRET = words(
    "passwords?|passcode|pin code|cvv2?|cvc2?|security code|one-time (?:code|password)|otp|(?:credit |debit |bank )?card (?:number|details|data|info\\w*)|bank (?:account|details)|iban|account number|passport|id (?:card|document|copy)|identity (?:card|document)|driv\\w+ licen[cs]e|social security|date of birth",
    "numero (?:della |di )?(?:sua )?carta\\w*(?: di credito)?|dati (?:della |di )?(?:carta|pagamento)|coordinate bancarie|documento d'identità|carta d'identità|passaporto|patente|data di nascita|codice di sicurezza",
    "passw[oö]rt\\w*|passwörter\\w*|kennwort\\w*|(?:kredit)?karten-?(?:nummer|daten)\\w*|bankverbindung|bankdaten|kontodaten|kontonummer|personalausweis\\w*|ausweiskopie|reisepass\\w*|führerschein\\w*|geburtsdatum|prüfnummer|amazon-passwort",
    "mots? de passe|numéro (?:de )?(?:votre )?carte\\w*(?: bancaire)?|(?:données|coordonnées) (?:de carte|bancaires)|rib|pièce d'identité|carte d'identité|passeport|permis de conduire|date de naissance|cryptogramme|numéro de votre carte",
    "contraseñas?|número de (?:su |la )?tarjeta\\w*|datos (?:de (?:la |su )?tarjeta|bancarios)|cuenta bancaria|dni|documento de identidad|pasaporte|carnet de conducir|fecha de nacimiento|código de seguridad",
    "your (?:personal )?id(?! ?of)|carta di identità|codice fiscale e documento|tarjeta de crédito|numéro de cb|carte bleue|kreditkarte(?=n)|ec-karte\\w*|konto- ?und bankleitzahl|codice della carta|numero di carta\\w*|(?:kopie|foto|scan) (?:ihres |vom |des )?ausweis\\w*|bankdaten",
    "permis(?: de conduire)?(?! de)",
    "login(?: details| data)?|log-in|bank(?:ing)? (?:info\\w*|data|statement)|sort code|routing number|credentials|copy of your (?:id|passport)|(?:picture|photo|scan|copy) of your (?:id|passport|licen[cs]e|card)|card details|expiry date of your card|maiden name|tax (?:id|number)(?! on)|iban|(?:la )?password|credenziali|dati (?:bancari|di accesso|della carta)|documento (?:d'|di )identità|(?:foto|copia|scansione) (?:del|della|di un) (?:documento|carta|patente)|codice fiscale|data di scadenza della carta|zugangsdaten|anmeldedaten|login-?daten|kartendaten|kreditkarte\\w*(?= (?:nummer|daten))|prüfziffer|ausweis(?:nummer|kopie|foto|daten)|(?:foto|kopie|scan)\\w* (?:ihres|vom|von ihrem) (?:ausweis|pass|führerschein)\\w*|steuernummer|identifiants?(?: de connexion)?|coordonnées (?:bancaires|de (?:votre )?carte)|(?:photo|copie|scan) de votre (?:carte|pièce|passeport|permis)|date d'expiration|numéro fiscal|relevé d'identité|clave(?: de acceso)?|credenciales|datos de acceso|(?:foto|copia) de su (?:dni|documento|identificación|pasaporte|ine|tarjeta)|curp|rfc|clabe|fecha de caducidad de su tarjeta|numéro de sécurité",
    "numero (?:di|del) (?:suo )?conto(?: bancario)?|numéro de (?:votre )?compte(?: bancaire)?|número de (?:su )?cuenta(?: bancaria)?|(?:bank|konto)-?(?:nummer|verbindung|daten)|bank account number",
    "account details|dati del (?:suo )?conto|datos de (?:la|su) cuenta|coordonnées de (?:votre )?compte|kontoangaben",
)
_CONTACT = words(
    "(?:tele)?phone number|mobile number|e-?mail address|numero di (?:telefono|cellulare)|indirizzo e-?mail|telefon-?nummer|handy-?nummer|e-?mail-?adresse|numéro de (?:téléphone|portable)|adresse e-?mail|adresse mail|número de (?:teléfono|móvil)|(?:su|un) correo electrónico|dirección de correo",
    "(?:mobile|cell) (?:number|phone number)|(?:numero di |suo )cellulare|telefonnummer|mobilnummer|(?:dar|darnos|darme|facilit\\w+) su (?:teléfono|móvil)|su (?:número de )?teléfono móvil|your (?:e-?mail|phone number|mobile)|sua (?:e-?mail|mail)|ihre (?:e-?mail|mail)\\w*|votre (?:e-?mail|mail|portable)|su (?:e-?mail|correo)",
    "(?:your|ur) (?:e-?mail|phone|mobile|cell(?:phone)?|contact (?:number|details)|telephone|number(?= (?:so|for the|to|please|where)))|(?:il |suo )(?:cellulare|recapito(?: telefonico)?|numero di cell\\w*|contatto telefonico)|(?:handy-?nummer|mobil-?nummer|rufnummer|telefon-?nr|mail-?adresse|e-?mail-?adresse|kontaktdaten)|votre (?:portable|numéro(?= (?:pour|de|afin|où))|téléphone|courriel|adresse (?:mail|courriel))|su (?:celular|móvil|teléfono|whatsapp|número(?= (?:para|de))|correo)",
)
_YOUR_NUMBER = words(
    "(?:dar|darnos|darme|facilit\\w+|dejar\\w*|déjenos) su (?:teléfono|móvil|número)|(?:give|leave|tell|send) (?:us|me) your (?:number|phone|mobile|e-?mail)|(?:lasci|dia|mandi|dica)\\w* (?:il suo |la sua )(?:numero|telefono|cellulare|mail)|(?:laissez|donnez)-nous votre (?:numéro|téléphone|portable|mail)|(?:nennen|geben|schicken) sie uns (?:bitte )?ihre (?:nummer|handynummer|mail)",
    "(?:what|which) number (?:can|could|may|should) we|a number (?:where|on which|to reach)|numero (?:a cui|al quale|su cui|dove) |(?:unter )?welche\\w? nummer|numéro (?:où|auquel|sur lequel)|número (?:donde|al que|en el que)",
)
_AMAZON_SENDS = re.compile(r"(?<![a-z])amazon (?:[a-z']{1,9} ){0,3}$")
_SCHEDULING = words(
    "appointment|freight|forwarder|bulky|appuntamento|spedizioniere|ingombrant\\w+|spedition\\w*|liefertermin|sperrgut|rendez-vous|transporteur spécialisé|encombrant\\w*|cita de entrega|transporte especial|voluminos\\w+"
)
_INTERNAL = words(
    "t1-crisis|t2-general|odr-critical|sla-warning|order defect rate|internal (?:note|remark|use only)s?|risk[ _]rating|evidence[ _]log|polic(?:y|ies)[ _]cited|action[ _]taken ?:|next[ _]step ?: ?(?:owner|wait)|do not (?:tell|inform) the (?:buyer|customer)|goodwill (?:limit|budget)|safe-t|our (?:profit )?margin|our (?:cost|purchase) price|cost price",
    "nota interna|uso interno|politica citata|azione intrapresa|(?:il )?nostro margine|prezzo d'acquisto|costo di acquisto|limite di cortesia|non dirlo al cliente|registro (?:delle )?prove",
    "interne (?:notiz|bemerkung|anmerkung)|intern(?:er)? vermerk|zitierte richtlinie|ergriffene maßnahme|unsere marge|einkaufspreis\\w*|kulanz(?:grenze|budget|limit)|dem kunden nicht sagen|nachweisprotokoll",
    "note interne|usage interne|règle citée|action entreprise|notre marge|prix d'achat|plafond de geste\\w*|ne pas le dire au client|journal des preuves",
    "uso interno|política citada|acción realizada|nuestro margen|precio de coste|límite de cortesía|no decirlo al cliente|registro de pruebas",
    "(?:claims_protected|claim_open|chargeback_open|rfs_fired|review_threat|over_threshold|already_refunded|claim_threat|legal_threat|injection_suspected|off_platform|delivered_scan|second_contact|unanswered_\\d+h|order_unknown|eu_withdrawal|buyer_cancel_flag|ask_choice|risk_rating|policy_cited|evidence_log|action_taken)",
    "odr|tier[ -]?[12]|escalat\\w+ (?:to|this) (?:tier|crisis|compliance|t1|t2)|compliance (?:says|has|must)|crisis (?:agent|team)|safe-?t claim|refund gate|authority limit|buyer (?:score|profile|history)|fraud score|rischio (?:odr|alto)|risikostufe|abuse(?:r| score)|serial returner",
    "punteggio (?:di )?(?:frode|rischio)|betrugs(?:score|verdacht|risiko)\\w*|score de (?:fraude|risque)|puntuación de (?:fraude|riesgo)|(?:our|nostra|unsere|notre|nuestra) (?:margin|margine|marge|margen)",
    "copilot(?! \\d)|(?:our|the) (?:system|tool|software|ai|bot|assistant) (?:suggest|recommend|flag|say|classif|rate|decid|propos)\\w*|(?:il|lo) (?:nostro )?(?:sistema|strumento|software|assistente) (?:suggeri|consigli|segnal|propon|classific|indic)\\w*|(?:das|unser) (?:system|tool|programm|assistent|ki) (?:schlägt|empfiehlt|stuft|meldet|sagt|bewertet)|(?:le|notre) (?:système|outil|logiciel|assistant) (?:propos|suggèr|recommand|class|signal|indiqu)\\w*|(?:el|nuestro) (?:sistema|programa|asistente) (?:sugier|recomiend|propon|clasific|indic|marc)\\w*",
    "returnless|flagged (?:as|you|your)|our (?:internal|fraud|risk)|(?:risk|fraud|abuse|customer) (?:score|level|rating|flag|profile)|(?:your|the) (?:risk|fraud)|(?:punteggio|livello|profilo) di (?:rischio|frode)|(?:risiko|betrugs?)-?(?:wert|stufe|profil|punkte|score|klasse|einstufung)|risikowert|(?:score|niveau|profil|cote) de (?:risque|fraude)|(?:puntuaci[oó]n|nivel|perfil) de (?:riesgo|fraude)|(?:our|unser\\w*|nostr\\w|notre|nuestr\\w) (?:odr|kpi|late shipment rate|defect rate)|blacklist\\w*|schwarze liste|lista nera|liste noire|lista negra|serial (?:returner|complainer)|vielretournierer|(?:internal|interne|interna) (?:note|notiz|nota|memo|guideline|policy|richtlinie)\\w*|approval (?:limit|gate)|a supervisor must approve|freigabegrenze|soglia di approvazione|seuil d'approbation|límite de aprobación|macro [a-z0-9-]+|template id",
)
# What our papers may say of a case, and no message may.
_RISK = words(
    "(?:high|elevated|low|medium)[ -]risk|(?:alto|elevato) rischio|rischio (?:alto|elevato)|(?:hohe\\w*|erhöhte\\w*) risiko|risiko(?:fall|kunde)\\w*|haut risque|risque élevé|(?:alto|elevado) riesgo|riesgo (?:alto|elevado)",
)
_CASE = words(
    "case|account|order|customer|file|system|pratica|caso|cliente|ordine|sistema|fall|konto|kunde|vorgang|system|dossier|compte|client|système|expediente|cuenta|pedido",
)
# An id of our rule book, as it is written there: capitals, two digits, none of a model number.
_RULE_ID = re.compile(
    r"(?<![A-Za-z0-9-])(?:COM|ATZ|CHB|SFT|MET|RET|REF|CAN|FBA|SFP|MCF|FBK|REV|SAF|LEG|AUT|IPR|ACC|ADR|INV|GFT|FRD|PII|PRC|DPP|AUP|AIR|EML|LAW|AUTH)-\d{2}(?![A-Za-z0-9-])"
)
_TWO_DIGITS = re.compile(r"-\d\d(?![A-Za-z0-9-])")


def find(reading: Reading, context: MessageContext) -> Iterator[Hit]:
    """Other people's data, data nobody needs, and words of our own papers."""
    yield from _other_orders(reading, context)
    if "marketplace" in reading.text:
        yield from (Hit("other_buyer", m.span()) for m in reading.matches(RELAY))
    for span in near(reading, _OTHER, _NAMED, 50):
        if not denied(reading, span):
            yield Hit("other_buyer", span)
    for span in (*reading.hits(_OTHER), *near(reading, _NEIGHBOUR, _BOUGHT, 45)):
        named = _FULL_NAME.search(reading.as_written((span[0], min(len(reading.text), span[1] + 40))))
        if named and not denied(reading, span):
            yield Hit("other_buyer", span)
    for match in _streets(reading):
        if not any(word in match[0] for word in context.known.words if len(word) > 5):
            yield Hit("postal_address", match.span())
    yield from (
        Hit("asks_personal_data", span) for span in near(reading, _WANT, _SECRET, 60) if not _refused(reading, span)
    )
    for span in near(reading, _WANT, _CONTACT, 35):
        sends = _AMAZON_SENDS.search(reading.text, max(0, span[0] - 30), span[0])
        if not sends and not _refused(reading, span) and not has(reading, _SCHEDULING, span, 150):
            yield Hit("asks_personal_data", span)
    for span in reading.hits(_YOUR_NUMBER):
        if not _refused(reading, span) and not has(reading, _SCHEDULING, span, 150):
            yield Hit("asks_personal_data", span)
    yield from (Hit("internal_words", span) for span in reading.hits(_INTERNAL))
    yield from (Hit("internal_words", span) for span in near(reading, _RISK, _CASE, 60))


def _streets(reading: Reading) -> Iterator[re.Match[str]]:
    """Streets with a postcode, looked for no farther from the postcodes than an address is long."""
    codes = [match.start() for match in _POSTCODE.finditer(reading.text)]
    if codes:
        yield from _STREET.finditer(reading.text, max(0, codes[0] - 200), codes[-1] + 80)


def find_placeholders(reading: Reading) -> Iterator[Hit]:
    """What a template left open. Only the whole message shows it, so a macro's own slots are filled before."""
    if any(sign in reading.text for sign in _SIGNS) or reading.text.count("%") > 1:
        yield from (Hit("placeholder", m.span()) for m in reading.matches(_PLACEHOLDER))
    for match in reading.matches(_BRACKETED):
        inner = match[1].strip()
        written = reading.as_written(match.span(1)).strip()
        shouted = (
            written.isupper() and len(inner) > 2 and inner not in ("important", "importante", "wichtig", "img", "url")
        )
        if shouted or _BLANK_NAMES.fullmatch(inner):
            yield Hit("placeholder", match.span())


def find_in_original(text: str) -> Iterator[tuple[str, int, int]]:
    """What capitals tell: XXX where a value should be, ids of our rule book."""
    if any(sign in text for sign in ("TODO", "XXX", "xxxx", "NNN", "????", "___", "......")):
        yield from (("placeholder", *m.span()) for m in _XXX.finditer(text))
    if _TWO_DIGITS.search(text):
        yield from (("internal_words", *m.span()) for m in _RULE_ID.finditer(text))


def _other_orders(reading: Reading, context: MessageContext) -> Iterator[Hit]:
    if context.order_id is None:
        return
    for match in reading.matches_at(ORDER_ID, reading.numbers):
        id_ = "-".join(match.groups())
        if id_ != context.order_id and id_ not in context.known.words:
            yield Hit("other_order", match.span())


_NO = words(
    "niemand\\w*|nessuno|personne|nadie|nobody|anyone|anybody|not|no|don't|never|cannot|without|non|mai|senza|nicht|nie|kein\\w*|ohne|ne|n'\\w+|pas|jamais|ni|sans|nunca|sin|né"
)


def _refused(reading: Reading, span: tuple[int, int]) -> bool:
    """True for "please do not send card numbers" and "we do not need your number", wherever the no stands."""
    if denied(reading, span):
        return True
    _, end = reading.sentence_span(span[1] - 1)
    return _NO.search(reading.text, span[1], min(end, span[1] + 45)) is not None

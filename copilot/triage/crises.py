"""The words of claims, banks, lawyers, fakes and reviews, as data: families on normalised text, each with its policy id.

Lower case, no accents, a line (or a few) a language: en, it, de, fr, es. A family is a noun and what is done with it, near
each other in one sentence; whether it is meant is said in ``calm``.
"""

from __future__ import annotations

from typing import Final


def near(one: str, other: str, gap: int = 40) -> str:
    """A pattern for two words in one sentence, in either order, at most ``gap`` letters apart."""
    return rf"\b(?:{one})\b.{{0,{gap}}}?\b(?:{other})\b|\b(?:{other})\b.{{0,{gap}}}?\b(?:{one})\b"


# --- ATZ-03, ATZ-08: "A-to-z" as buyers write it. "Garantie", "reclamo", "claim" alone are not it (policy 9.2).
_Z: Final = r"(?:z|zed|zee|zeta|zett)"
_CLAIM_NOUN: Final = (
    r"claims?|cases?|guar\w+|gaur\w+|gar(?:ant|anz|ent|nt|rant)\w+|reclam\w+|antrag\w*|fall|pratica|richiesta|caso"
    r"|dossier|demande|solicitud|procedura|procedure"
)
A_TO_Z = (
    rf"\ba ?-? ?(?:to|2|t) ?-? ?{_Z}\b|\ba2z\b|\batoz\b",
    rf"\ba ?[-/] ?{_Z}\b",
    rf"\ba[ -](?:alla|al|bis|a la|ala|a)[ -]{_Z}\b",
    rf"\b(?:az|a z|a\.z\.?) (?:{_CLAIM_NOUN})\b",
    rf"\b(?:{_CLAIM_NOUN}) (?:de |da |la |di |auf )?(?:az|a z)\b",
    rf"\b(?:{_CLAIM_NOUN}) (?:a la|alla) z\b",
)
# "Read it from A to Z", "letters A-Z": the idiom and the alphabet, where no word of a claim stands in the sentence.
A_TO_Z_NOUN = (rf"\b(?:{_CLAIM_NOUN}|amazon|open\w*|file\w*|apr\w+|apert\w|stell\w+|ouvr\w+|abr\w+|escalat\w+)\b",)
A_TO_Z_IDIOM = (
    r"\b(?:letter\w*|alphabet\w*|sorted|stencil\w*|read|explain\w*|everything|lettere|alfabeto|spiega\w*|tutto|letto|buchstabe\w*|alles"
    r"|erklar\w*|gelesen|lettres|explique\w*|tout|lu|letras|explica\w*|todo|leido|vitamin\w*)\b",
)
# A claim made with Amazon, without the letters; and Amazon called in.
AMAZON_CLAIM = (
    r"\bclaim\w* (?:with|at|through|to|from|via|against) (?:the )?amazon|\bamazon'?s? (?:claim|case)\b"
    r"|\b(?:open|file|start|submit|raise|lodge|make|put in|log|launch)\w* (?:an? |the |my )?(?:formal |official )?claim\b"
    r"|\bamazon'?s? .{0,20}guarant\w+|\b(?:buyer|purchase|customer)s?'? (?:guarant\w+|protection)\b|\b(?:guarant\w+|gaurant\w+) claim"
    r"|\bclaim .{0,15}(?:guarant\w+|gaurant\w+)\b|\b(?:get|bring|call) amazon (?:involved|in)\b|\binvolve amazon"
    r"|\b(?:will|'ll|going to|gonna|have to|or|otherwise|next|must|shall) .{0,30}\b(?:involve|escalat\w+ .{0,20}|complain to|report (?:you|this|it) to"
    r"|(?:take|turn) (?:this|it|you) (?:up )?(?:to|with)) ?amazon",
    r"\breclam\w+ .{0,12}\b(?:con|ad|a|su|tramite|verso|presso) amazon|\breclamo amazon|\b(?:apr\w+|apert\w|present\w+|far\w+|inoltr\w+) (?:un |il )?reclamo\b"
    r"|\bgaranzia .{0,12}(?:amazon|client\w|acquirent\w|acquist\w)\b|\bprotezione (?:acquist\w|acquirent\w|client\w)"
    r"|\b(?:pratica|contestazione|controversia|segnalazione) .{0,15}\b(?:con|ad|su|presso|tramite|a) amazon"
    r"|\bamazon .{0,15}\bapert\w .{0,10}\b(?:pratica|contestazione|reclamo)"
    r"|\b(?:rivolg\w+|segnal(?:o|ero|eremo|are)|far\w* intervenire|coinvolg\w+) .{0,15}\b(?:ad |a |da )?amazon\b",
    r"\bgarantie(?:antrag|fall bei amazon)|\bgarantie .{0,10}amazon|\bamazon-? ?garantie|\b(?:antrag|reklamation|fall|beschwerde) (?:bei|uber|gegen|an) amazon"
    r"|\bkaufer(?:schutz|garantie)|\bamazon ein(?:schalt\w*|bezieh\w*)|\bschalte .{0,15}amazon ein|\b(?:wende|beschwere) (?:ich )?mich .{0,12}(?:an|bei) amazon"
    r"|\bamazon .{0,30}\bantrag (?:aufgemacht|gestellt|eroffnet|eingereicht)|\bbei amazon (?:melden|beschweren|reklamieren)",
    r"\b(?:reclamation|plainte|litige|dossier) .{0,12}(?:aupres d'|chez |sur |a |via |avec )amazon|\b(?:ouv\w+|depos\w+|lanc\w+) (?:une |la |ma )?reclamation"
    r"|\bgarantie .{0,10}(?:amazon|client\w*|acheteurs?)\b|\bprotection .{0,5}acheteurs?|\bintervenir amazon|\bimpliquer amazon|\b(?:saisi\w*|alert\w+|signal\w+ .{0,12}\ba) amazon\b",
    r"\breclam\w+ .{0,12}\b(?:a|en|con|ante|por) amazon|\b(?:abr\w+|pon\w+|presentar\w*|interpon\w+|hac\w+|hare) (?:una |la )?reclamacion"
    r"|\bcaso .{0,10}\b(?:con|en|a|ante) amazon|\bgarantia .{0,10}(?:amazon|comprador|cliente)\b|\bproteccion .{0,5}(?:comprador|compra)\b"
    r"|\b(?:acudir\w*|recurrir\w*|escalar\w*|quejar\w*|denunciar\w*|met\w+|involucr\w+) .{0,12}\ba amazon",
)
# Amazon called in as a judge: it counts beside a choice put before us.
AMAZON_CALLED = (
    near(
        "amazon",
        r"step\w* in|interven\w+|take over|deal with|sort (?:it|this|you) out|decide|ci pens\w+|se ne occup\w+|eingreif\w*|ubernimm\w*|ubernehm\w*|regel\w*|kummer\w*|s'en (?:charg|occup)\w+|intervien(?:s|t|nent)|encarg\w+|intervengan?|interviene"
        r"|(?:its|their|under the|sua|seiner|ihrer|sa|leur|su) (?:own )?guarant\w+|(?:sua|la) garanzia|seine\w? garantie|(?:sa|leur) garantie|su garantia",
        45,
    ),
)
CHOICE = (
    r"\b(?:either|or|otherwise|unless|shall i|do i|should i|o|oppure|altrimenti|se non|che facciamo|entweder|oder|sonst|soll ich|was nun|soit|ou|sinon|on fait quoi|si no|u|entonces)\b",
)
# Claims that are made elsewhere: an insurer, a carrier, a maker's warranty.
CLAIM_ELSEWHERE = (
    r"\bclaim\w* .{0,25}\b(?:insur\w+|courier|carrier|royal mail|fedex|ups|usps|manufacturer|warranty|employer|expenses?|taxes|tax)\b"
    r"|\b(?:warranty|insurance|expense|travel) claim|\breclam\w+ .{0,20}\b(?:corriere|poste|assicurazione|vettore|transporteur|poste|assurance|seguro|correos|transportista)\b"
    r"|\b(?:versicherung\w*|dhl|hermes|hersteller\w*) .{0,20}(?:antrag|reklamation)",
)
# The deed is done (ATZ-08) ...
FILED = (
    r"\b(?:filed|opened|submitted|started|made|put in|raised|lodged|launched|logged|initiated|escalated|denied|granted|accepted|rejected|approved"
    r"|awarded|decided|ruled|pending|in my favou?r|(?:is|was|already|been) open|under review|reported|claimed|state of my|status of my)\b",
    r"\b(?:apert\w|fatt[oa]|inoltrat\w|presentat\w|avviat\w|attivat\w|chiest\w|richiest\w|inviat\w|mandat[oa]|respint\w|accolt\w|accettat\w|approvat\w|segnalat\w"
    r"|deciso|in corso|pres[oa] in carico|a che punto)\b",
    r"\b(?:gestellt|eroffnet|eingereicht|geoffnet|aufgemacht|gemacht|beantragt|in anspruch genommen|eingeleitet|geltend gemacht|abgelehnt|bewilligt|genehmigt|stattgegeben"
    r"|entschieden|offen|lauft|pruft|ist raus|abgeschickt|angelegt|gemeldet)\b",
    r"\b(?:(?:ai|a|ont|est|ete|avons|deja) (?:deja |bien )?(?:ouverte?|deposee?|faite?|lancee?|envoyee?|introduite?|demandee?|activee?|enclenchee?|refusee?|acceptee?|signalee?)"
    r"|(?:reclamation|garantie|z) (?:deja )?(?:ouverte|deposee|envoyee|faite|en cours|refusee|acceptee)|en cours|donne raison|fait jouer|examine)\b",
    r"\b(?:abiert[oa]|presentad[oa]|puest[oa]|hech[oa]|iniciad[oa]|interpuest[oa]|solicitad[oa]|enviad[oa]|tramitad[oa]|denegad[oa]|aprobad[oa]|aceptad[oa]|rechazad[oa]|activad[oa]"
    r"|abri|puse|hice|solicite|inicie|en curso|revisando|dio la razon|acabo de (?:abrir|presentar|poner))\b",
)
# ... or only announced; "already" outweighs it.
ANNOUNCED = (
    r"\b(?:will|'ll|won't|going to|gonna|would|unless|otherwise|if|shall|about to|or else|must|have to|want to)\b",
    r"\b(?:se|altrimenti|senno|oppure|dovro|verra|sara|faro|apriro|intendo|voglio|devo|procedero)\b",
    r"\b(?:wenn|falls|sonst|andernfalls|werde|wird|muss|wurde ich|mochte|will|soll)\b",
    r"\b(?:sinon|autrement|vais|sera|ferai|devrai|compte|dois|faute de|d'ici)\b",
    r"\b(?:si|sino|voy a|sera|hare|abrire|tendre|tengo que|pienso)\b",
)
ALREADY = (
    r"\b(?:already|i(?:'ve| have)|yesterday|gia|ieri|ho|bereits|schon|habe|gestern|deja|j'ai|hier|ya he|he|ayer)\b",
)
# A claim that is over or never was: neither a threat nor open.
NOT_CLAIMED = (
    r"\b(?:did not|didn't|didnt|never|haven't|have not|not going to|won't|will not|dont want to|do not want to|don't want to|no need to|not here to|not planning to"
    r"|not interested in|no intention (?:of|to)) (?:\w+ ){0,2}(?:fil\w+|open\w*|submit\w*|start\w*|claim\w*|mak\w+|rais\w+)"
    r"|\bnot (?:talking about|an?|the|your) (?:\w+ ){0,3}(?:a-to-z|a to z|claim)|\b(?:withdr[ae]w\w*|cancell?ed|closed|retracted) (?:the|my|that)? ?(?:a|claim)",
    r"\bnon (?:ho|voglio|intendo|vorrei|serve|devo|e|parlo) (?:\w+ ){0,3}(?:apert\w|aprire|fatt\w|fare|inoltrat\w|presentat\w|presentare|reclamo|a-z|a alla)|\bho (?:ritirato|annullato|chiuso)",
    r"\b(?:keinen?|nicht|nie) (?:[\w-]+ ){0,4}(?:gestellt|eroffnet|eingereicht|stellen|eroffnen|aufmachen|beantragen|beantragt)|\bzuruckgezogen|\bkeinen? a"
    r"|\bnicht (?:von|um|uber) (?:[\w-]+ ){0,3}a-(?:bis-)?z",
    r"\b(?:je n'ai|je ne veux|je n'ai jamais|j'ai pas|je veux pas|je ne vais) (?:pas |jamais )?(?:\w+ ){0,2}(?:ouv\w+|depos\w+|fait|faire|lancer)|\bj'ai (?:retire|annule|ferme)"
    r"|\bpas (?:de |d'une |une |la )?(?:\w+ ){0,3}(?:\w+ d')?a (?:a )?z\b",
    r"\bno (?:he|quiero|voy a|pienso|vengo a|hablo de|es) (?:\w+ ){0,3}(?:abi?e?r\w+|pon\w+|pues\w+|present\w+|hech\w|hacer|reclamacion|a-z|a la z)|\bhe (?:retirado|cancelado|cerrado)",
)

# Of these the deeds: denied or taken back, the ticket is still about a claim.
CLAIM_PAST = (
    r"\b(?:did not|didn't|didnt|never|have not|haven't|withdr\w+|cancell?ed|closed|retracted|non ho|ho|gestellt|eroffnet|eingereicht|beantragt|zuruckgezogen|n'ai|j'ai|he)\b",
)

# --- CHB-01, CHB-02: the bank, the card or the payment service, and the payment undone.
_CARDS: Final = r"visa|mastercard|amex|american express|paypal|klarna|revolut"
_BANKS: Final = (
    rf"banks?|card|issuer|credit union|barclays|hsbc|lloyds|natwest|chase|citi|wells fargo|monzo|commbank|westpac|{_CARDS}",
    rf"banc\w+|carta|istituto di credito|intesa ?sanpaolo|unicredit|bper|fineco|postepay|nexi|{_CARDS}",
    rf"\w*bank|sparkasse|kredit\w*|karten\w+|hausbank|n26|comdirect|{_CARDS}",
    rf"banque\w*|carte|cb|banquier|caisse d'epargne|credit (?:agricole|mutuel|lyonnais)|bnp|societe generale|lcl|boursorama|bancontact|{_CARDS}",
    rf"banc[oa]|tarjeta|bbva|santander|caixabank|bankinter|sabadell|banamex|banorte|{_CARDS}",
)
_UNDONE: Final = (
    r"disput\w+|revers\w+|contest\w*|claw\w* .{0,15}back|claim\w* (?:it|this|that|the money|my money) back|pull\w*|take .{0,15}back|took .{0,15}back|recall\w*"
    r"|(?:block|stop|cancel)\w* (?:the|this|that) (?:payment|charge|transaction)|fraud claim|section 75|charge ?-?back|(?:refus|reject|declin)\w* the (?:payment|charge|transaction)|(?:open|start|rais|lodg|fil)\w* (?:a |the )?(?:case|dispute)|investigat\w+",
    r"contest\w+|storn\w+|disconosc\w+|disconosciut\w|riaccredit\w+|revoc\w+|riprend\w+|annull\w+ .{0,12}(?:addebito|pagamento|operazione)|recuper\w+ i soldi|(?:ridar\w+|restituir\w+) i soldi|resping\w+ .{0,8}pagamento|(?:apr\w+|apert\w) .{0,6}(?:controversia|contestazione|disputa)|indag\w+",
    r"\w*zuruck(?:hol|buch|zieh|gebuch|gezog|forder|geb|gehol)\w*|reklamier\w*|widersprech\w*|widersprochen|widerspruch|streitfall|einspruch|anfecht\w*|ruckgangig|ruckbuch\w*|charge ?-?back|(?:zahlung|abbuchung|lastschrift|belastung) .{0,20}(?:stornier\w*|platzen|sperr\w*|stopp\w*)|untersucht\w*|(?:fall|streitfall|konflikt) (?:auf|eroff|meld)\w*",
    r"contest\w+|opposition|litige|retrofactur\w+|recredit\w+|annul\w+ .{0,15}(?:prelevement|paiement|debit|transaction|operation)|rejet\w* .{0,15}prelevement"
    r"|recuper\w+ (?:mon argent|la somme)|charge ?-?back|(?:rejet\w+|refus\w+|bloqu\w+) (?:la |le )(?:transaction|paiement|prelevement|debit)|ouvr\w+ un litige|enquet\w+",
    r"disput\w+|contracargo\w*|retroce\w+|revert\w+|revirti\w+|revers\w+|impugn\w+|desconoc\w+|anul\w+ .{0,8}(?:cargo|pago|recibo|operacion)"
    r"|devolv\w+ (?:el )?(?:recibo|cargo)|reclam\w+|aclaracion|(?:rechac\w+|rechaz\w+|ech\w+ atras) (?:el |la )?(?:cobro|cargo|pago|transaccion)|investig\w+",
)
CHARGEBACK = (
    r"\bcharge ?-?backs?\b|\b(?:dispute|disputed|disputing|reverse\w*|reversing) (?:the|this|that|your|it) .{0,20}(?:payment|charge|transaction|debit)"
    r"|\bpayment dispute|\bsection 75|\bbank opened a dispute|\b(?:through|via|from|with|by) (?:my |the )?(?:bank|card company|card issuer|credit card company) instead"
    r"|\bget (?:my|the) money back (?:through|via|from|by) (?:my |the )?(?:bank|card|visa|mastercard|paypal)|\bdispute .{0,50}(?:bank|card|visa|amex)",
    r"\bcontest\w+ .{0,30}(?:addebito|pagamento|operazione)|\b(?:operazione|addebito|pagamento) contestat\w|\bfaccio storn\w+|\bdisconosc\w+|\bdisconosciut\w"
    r"|\briaddebit\w+|\bblocc\w+ il pagamento|\bannull\w+ .{0,10}\b(?:l')?addebito|\bstorn\w+ .{0,15}(?:pagamento|addebito)",
    r"\bruckbuch\w*|\bzuruck(?:zu)?buch\w*|\bzuruckgebucht|\bkreditkart\w+ ?-?(?:einspruch|reklamation)|\b(?:lastschrift|abbuchung) .{0,40}(?:zuruck|widersp|reklam)"
    r"|\bzahlung .{0,30}(?:zuruckzieh|anfecht|reklamier|zuruckhol)",
    r"\bretrofacturation|\b(?:fai\w+|fait|former|forme) opposition|\bopposition .{0,20}(?:paiement|prelevement)|\bcontest\w+ .{0,30}(?:paiement|prelevement|debit|transaction)"
    r"|\bbanque (?:va me |m'a |me |a |va )(?:deja )?(?:rembours\w+|rend\w*)|\bannul\w+ le prelevement",
    r"\bcontracargo\w*|\bretrocesion|\bretroce\w+ .{0,30}(?:cargo|pago)|\b(?:disput\w+|impugn\w+|desconoc\w+|revert\w+) .{0,20}(?:cargo|pago|recibo|compra)"
    r"|\bbanco (?:ya )?(?:me )?(?:ha |va a )?(?:devol|devuel|anul)\w+|\bdevolv\w+ (?:el |los )?recibo|\banul\w+ (?:el |ese |este )?cargo",
    # "I have 60 days to dispute it."
    near(
        r"days|weeks|tage|wochen|giorni|settimane|jours|semaines|dias|semanas",
        r"dispute|contestare|widerspruch|contester|disputar\w*|impugnar",
        25,
    ),
    # "I paid by card, so I am covered": the same said of the payment's own protection.
    near(
        rf"card|carta|kreditkart\w*|carte|tarjeta|{_CARDS}",
        r"(?:i am|i'm) (?:covered|protected)|protects me|coperto|tutelat\w|abgesichert|geschutzt|couvert|me protege|cubiert[oa]|protegid[oa]",
        30,
    ),
    *(near(bank, undone, 45) for bank, undone in zip(_BANKS, _UNDONE, strict=True)),
)
CHARGEBACK_FILED = (
    r"\b(?:reversed|filed|opened|disputed|contested|pulled|took|given|credited|clawed|been charged back|i've (?:asked|contacted)|i have (?:contacted|asked)|told the bank)\b",
    r"\b(?:ha (?:gia|aperto|stornat\w)|ho (?:gia )?(?:avviato|contattato|chiesto|detto|fatto|contestato|presentato|disconosciuto|revocato)|contestat\w (?:in|con|alla)"
    r"|presentata in banca|contestazione aperta|mi ha gia|gia stornat\w|riaccredito)\b",
    r"\b(?:zuruckgebucht|zuruckbuchen lassen|zuruckgehen lassen|zuruckgeholt|eingelegt|eingereicht|veranlasst|beauftragt|widersprochen|reklamiert|bereits|eroffnet|zuruckgezogen)\b",
    r"\b(?:j'ai (?:deja )?(?:conteste|fait opposition|contacte|demande|lance|ouvert)|a (?:deja )?(?:ouvert|annule|rembourse|repris)|m'a (?:deja )?rembourse|deja|recreditee?)\b",
    r"\b(?:he (?:ya )?(?:disputado|reclamado|pedido|abierto|devuelto|retrocedido|iniciado|desconocido|impugnado)|ya he|ya (?:me )?(?:han|ha|revirtio|devolvio)|ha (?:abierto|devuelto|retrocedido)"
    r"|revirtio|devolvio)\b",
)
# Bookkeeping and refunds to a card, not a payment undone.
CHARGEBACK_VETO = (
    r"\bstorn\w+ .{0,25}\b(?:nota di credito|fattura|ordine)\b|\bnota di credito\b|\bstorn\w+ (?:l')?ordine|\b(?:bestellung|auftrag) .{0,15}stornier\w*"
    r"|\bbank ?(?:holiday|statement|account)\b|\bpower ?bank\w*|\b(?:back|charge) (?:to|onto|on) (?:my|the) (?:\w+ )?card\b"
    r"|\b(?:sitz|werk|spiel|garten|daten|eck)bank\b|\bcarta (?:da|di (?!credito|debito)\w+|igienica|regalo|velina)\b|\bcarte (?:graphique|memoire|cadeau|mere|sim)\b|\btarjeta (?:grafica|sd|de memoria|regalo)\b",
)

# --- LEG-01: lawyers, courts, police, consumer bodies of each country.
LEGAL = (
    r"\b(?:lawyers?|attorneys?|solicitors?|barrister|legal (?:action|proceedings|steps|advice|team|counsel|route)|(?:take|see) (?:you|this|it) (?:to|in) court|(?:go|going) to court|see you in court|county court|small claims"
    r"|sue you|suing|i(?:'ll| will) sue|lawsuit|court (?:papers|order|claim)|money ?claim|trading standards|consumer (?:protection|rights|affairs|council|body|ombudsman|helpline)"
    r"|better business bureau|bbb|attorney general|police|letter before (?:action|claim)|ombudsman|ftc|accc|fair trading|ccpc|action fraud|citizens advice|cease and desist"
    r"|report\w* (?:you|this|your \w+) (?:to the authorities|for fraud))\b",
    r"\b(?:avvocat\w+|(?:mio|nostro|un|dal|al) legale|legali|vie legali|azion\w legal\w|querel\w+|denunci\w+|carabinieri|polizia|questura|guardia di finanza|agcm|antitrust|codacons|altroconsumo"
    r"|associazion\w+ (?:dei |di |a tutela dei )?consumator\w+|messa in mora|tribunale|(?:far\w*|intent\w+) causa|giudice|codice del consumo|diffida|adiconsum|federconsumatori|unione nazionale consumatori|conciliazione paritetica)\b",
    r"\b(?:anwalt\w*|anwaltlich\w*|rechtsanwalt\w*|rechtsanwaltin|anwaltin|rechtliche\w* schritt\w*|verbraucherzentrale\w*|verbraucherschutz\w*|arbeiterkammer|wettbewerbszentrale|schlichtungsstelle"
    r"|(?:straf|betrugs)anzeige\w*|anzeige (?:erstatt\w*|wegen|bei der|gegen|gestellt|ist raus|lauft)|(?:erstatt\w*|mache?|stelle?) (?:ich )?(?:eine )?anzeige|zeige (?:ich )?(?:sie|euch|ihren shop) an"
    r"|strafantrag|polizei\w*|(?:amts|land|vor )gericht\w*|gerichtlich\w*|mahnverfahren|klage|verklag\w*|mahnbescheid|rechtsschutz\w*|abmahnung|juristisch\w*)\b",
    r"\b(?:avocate?s?|tribunal|dgccrf|repression des fraudes|signal ?conso|justice|porter plainte|porte plainte|depose\w* plainte|plainte|police|commissariat|gendarmerie|poursuites|mise en demeure|ufc"
    r"|code de la consommation|juge|proces|que choisir|60 millions|test-achats|spf economie|associations? de consommateurs|defense des consommateurs|juridique\w*|huissier|conciliateur|mediateur de la consommation|injonction de payer)\b",
    r"\b(?:abogad\w+|juzgado\w*|tribunal\w*|denunci\w+|demandar\w*|(?:una|la|mi|interpon\w+|pon\w+|present\w+) demanda|policia|guardia civil|comisaria|omic|ocu|facua|profeco|condusef"
    r"|(?:en|a|ante) consumo|oficina (?:municipal )?(?:de|del) consum\w+|(?:junta|arbitraje) .{0,12}consumo|acciones legales|ley de (?:proteccion .{0,12})?consumidor\w*|(?:a|ir a|en) juicio|juez|pleito|via judicial|burofax|hojas? de reclamaci\w+|defensa del consumidor"
    r"|(?:asociacion|organizacion)\w* de consumidores)\b",
)
# The word without the threat: a trade, an address, a toy, a figure of speech.
_PLACE: Final = (
    r"(?:police (?:station|academy|department|headquarters)|law (?:firm|office)|lawyer'?s office|caserma|stazione (?:dei |di )?(?:carabinieri|polizia)|carabinieri|questura|studio legale|tribunale"
    r"|polizei(?:wache|station|revier|inspektion)?|amtsgericht|(?:rechts)?anwalts?kanzlei|commissariat|gendarmerie|cabinet d'avocat\w*|tribunal|comisaria|juzgado|despacho de abogad\w+|cuartel)"
)
LEGAL_VETO = (
    r"\bconsumo (?:energetico|electrico|de (?:energia|luz|agua|bateria))|\bbajo (?:en )?consumo|\b(?:valore|peso|sede|rappresentante) legale|\bpolice (?:d'assurance|de caractere)"
    r"|\bgarantia legal|\bgaranzia legale|\bgarantie legale",
    r"\b(?:toy|lego|playmobil|halloween|costume|disguise|divisa|uniforme?|disfraz|kostum|spielzeug|deguisement|verkleidung|figurine|motorrad|auto|car|voiture|coche)\b.{0,20}\bpoli[cz]\w+"
    r"|\bpoli[cz]\w*(?:uniform|kostum|auto|wagen)\w*|\bpoli[cz]\w+ .{0,10}\b(?:costume|uniform|officer costume|car|toy|badge|hat)\b",
    r"\b(?:i am|i'm|as|work as|i work for) an? (?:\w+ )?(?:lawyer|attorney|solicitor|barrister|police officer)|\bsono (?:un |un')?avvocat\w|\b(?:bin|als) (?:ein |eine )?(?:rechts)?anwalt\w*"
    r"|\bempfanger (?:ist )?(?:herr |frau |der )?(?:rechts)?anwalt\w*|\b(?:rechts)?anwalt\w* .{0,15}\bempfanger\w*|\bje suis (?:une? )?avocate?|\bsoy (?:un |una )?abogad\w|\bstudio dell'avvocato"
    r"|\b(?:gift|present|regalo|geschenk|cadeau) .{0,20}\b(?:lawyer|avvocat\w|anwalt|avocate?|abogad\w)",
    r"\b(?:is|are|ist|e|est|es|works as) (?:an? |un[ae]? |eine? )?(?:police ?(?:officer|man|woman)|cop|polizist\w*|poliziott\w|policiere?|policia|carabiniere|gendarme|agente di polizia)\b",
    rf"\b(?:address\w*|deliver\w*|sent to|indirizzo|consegn\w+|recapit\w+|spedi\w+|lieferadresse|liefer\w*|adresse|livr\w+|direccion|entreg\w+)\b.{{0,30}}\b{_PLACE}"
    rf"|\b(?:next to|opposite|near|behind|accanto|vicino|di fronte|neben|gegenuber|hinter|a cote|en face|derriere|al lado|enfrente|detras) (?:\w+ ){{0,2}}{_PLACE}",
    r"\b(?:huile|noyau|coupe|tranche|masque|beurre|chair|puree)\W(?:d'|a |de l')?avocats?|\bavocats? (?:mur|bio)",
)

# --- AUT-01: the buyer calls the item a fake.
_UNREAL: Final = r"(?:e|sono|sembra\w*|pare|paiono) (?:un |una |il |la |dei |delle )?(?:prodott[oi] |articol[oi] )?(?:original\w|autentic\w|genuin\w)"
COUNTERFEIT = (
    r"\b(?:fakes?|counterfeit\w*|knock ?-?offs?|replicas?|bootleg|pirated|forger\w+|phon(?:e)?y|(?:not|isn't|aren't|wasn't|never) (?:an? |the )?(?:genuine|authentic|original|legit|real (?:thing|deal|one|brand)|official)"
    r"|(?:don't|do not|doubt) (?:believe |think )?(?:that )?(?:this|it|they)(?: is| are|'s|'re)? (?:authentic|genuine|original|real)|trademark infring\w+|you sell copies|(?:are|is|a|just|cheap) (?:cheap |chinese )?(?:copies|copy)"
    r"|an? (?:cheap )?(?:imitation|clone)|imitations)\b",
    rf"\b(?:fals[oiae]|contraffatt\w|contraffazion\w|tarocc\w+|patacca|imitazion\w|non {_UNREAL}|non credo (?:che )?(?:sia|siano) original\w|violazione di marchio|copi[ae] (?:contraffatt\w|fals\w|cines\w))\b",
    r"\b(?:falschung\w*|gefalscht\w*|plagiat\w*|nachgemacht\w*|nachahmung\w*|imitat(?:e|ion\w*)?|fakes?|nicht (?:das |der |die )?original\w*|kein(?:e|en)? (?:\w+ )?original\w*|nicht echt|kein(?:e|en)? echte\w*"
    r"|markenrechts?verletzung\w*|raubkopie\w*|(?:billige|chinesische|china) ?-?kopie\w*|sind kopien|eine kopie vom original)\b",
    r"\b(?:contrefacon\w*|contrefait\w*|(?:un|du|des|sont|c'est) faux|une fausse|imitations?|copies? (?:pirate|illegale|chinoise|grossiere)s?|(?:sont|est|que) des (?:vulgaires )?copies"
    r"|pas (?:un |une |de l'|du )?(?:authentique\w*|original\w*|d'origine|un vrai|vraie? (?:marque|produit))|atteinte a la marque|faux produits?)\b",
    r"\b(?:falsificad\w+|falsificacion\w*|(?:es|son|parece\w*|producto\w*|un|unas?|unos) fals[oa]s?|imitacion\w*|copias? (?:barata|pirata|china|falsa)s?|son copias|es una copia|no (?:es|parece\w*|son) (?:un |una |el |la )?"
    r"(?:producto |articulo )?(?:original\w*|autentic\w+|genuin\w+)|infraccion de (?:la )?marca|piratas?)\b",
    # A copy sold as the thing; the real one beside it; doubts about it.
    near(
        r"copy|copies|copi[ae]s?|kopien?",
        r"sold|passed off|angedreht|verkauft|rifil\w+|vendut[oai]|refil\w+|vendue?s?|colad\w+|vendid\w+|vendieron",
        30,
    ),
    r"\b(?:my|meine?[mnrs]?|mia|mio|mon|ma|mi) (?:genuine|real|authentic|echte[mnrs]?|ver[oa]|vraie?|autentic[oa]|authentique)\b|\b(?:no|kein|niente|senza|pas d'|sans|sin) ?(?:hologram\w*|ologramma|hologramme|holograma)\b",
    near(
        r"sure|doubt\w*|suspect\w*|don't (?:think|believe)|non credo|glaube nicht|bezweifle|ne (?:crois|pense) pas|no creo|sicur[oai]|dubit\w+|sicher|zweif\w+|wirklich|surs?|doute\w*|segur[oa]s?|dudo|dudas",
        r"real|genuine|authentic\w*|autentic\w+|original(?:e|er|es|en)?|echt\w?|vrais?|authentique\w*",
        45,
    ),
    near(
        r"serial|seriale|seriennummer|numero de serie|logo|hologram\w*|ologramma|holograma",
        r"(?:doesn't|does not|not) exist|misspel\w*|invalid|non (?:risulta|esiste)|storto|existiert nicht|gibt es .{0,20}nicht|falsch geschrieben|n'existe pas|mal ecrit|no existe|mal escrito",
        40,
    ),
)
_FAKE: Final = r"(?:fake|faux|imitation|imitacion|imitazione|falso|falsa|finto|finta)"
COUNTERFEIT_VETO = (
    rf"\b{_FAKE}[ -](?:leather|fur|plants?|flowers?|grass|wood|ficus|trees?|ivy|moss|snow|nails?|lash\w*|eyelash\w*|tan|blood|food|fruit|hair|beard|mou?stache|bricks?|stone|marble|candles?|camera|spider\w*|money|suede|silk"
    r"|cuir|plafond|bois|ongles?|cils|gazon|marbre|contact\w*|pli|numero|mouvement|depart|jumeaux?|daim|lierre|pelle|legno|contatto|allarme|problema|movimento|soffitto|cuero|piel|techo|madera|contacto|cesped)\b",
    r"\b(?:cuero|piel|madera|marmol|pelle|legno|pelo|joyeria|perlas?|leather|fur|gold|cuir|bois) (?:de |di |d'|en )?(?:imitacion|imitazione|imitation)\b|\b(?:kunst|leder|fell)-?imitat\w*",
    r"\boriginal\w* (?:pack\w*|box|carton)\b|\boriginal(?:verpackung|karton)\w*|\b(?:confezione|scatola|imballo) original\w|\b(?:emballage|boite|carton) d'origine|\b(?:embalaje|caja|envase) original"
    r"|\bkunst(?:leder|fell|pflanze|blume|rasen|holz|stein|ficus)\w*|\b(?:ecopelle|similpelle|similicuir|polipiel)\b",
    r"\boriginal\w* (?:\d{4} )?(?:edition|version|release|recording|print|recipe|language|soundtrack|artwork)|\b(?:edizione|versione|ricetta|lingua) original\w|\boriginal(?:ausgabe|fassung|version|rezept|sprache)\b"
    r"|\b(?:edition|version|recette|langue) originale|\bversion d'origine|\b(?:edicion|version|receta|idioma) original\b",
    r"\b(?:real|genuine|vera|echt\w*|vrai|verdader[oa]) (?:leather|suede|silk|wood|pelle|seta|legno|leder|seide|holz|cuir|soie|bois|cuero|piel|seda|madera)\b|\b(?:cuero|piel|madera) (?:de verdad|autentic[oa])\b",
    r"\b(?:falso allarme|falsa alarma|fausse alerte|false (?:advertising|alarm)|falsa partenza|es falso que|e falso che|fausse couche|fausse manche)\b|\b(?:e|ed e) falso,|\bquesto e falso, ",
    r"\b(?:not|no longer|without|isn't|is not) (?:in )?(?:the |in (?:its |the )?)?original (?:pack|box|carton)\w*|\b(?:nicht|kein\w*) (?:in der |im |mehr in der )?original\w*(?:verpack|karton)\w*|\bkein\w* original(?:verpack|karton)\w*"
    r"|\bnon (?:e|ho) (?:piu )?(?:nella |la )?(?:scatola|confezione) original\w+|\bnon e (?:nella )?original\w+ (?:scatola|confezione)|\bpas (?:l'|d'|dans l')?(?:emballage|boite|carton) d'origine"
    r"|\bno (?:es|esta en|tengo) (?:la |el )?(?:caja|embalaje|envase) original",
)

# --- COM-11: feedback or a review used as pressure.
REVIEW_WORD = (
    r"(?:reviews?|feedback|ratings?|(?:1|one|single|zero|bad|5|five|your|two|2)[ -]?stars?|star rating)",
    r"(?:recension\w+|feedback|valutazion\w+|(?:1|una|zero|quella|sola|la|due) stell\w+)",
    r"(?:bewert\w+|rezension\w*|feedback|(?:1|einen?|null|schlechte|ein) stern\w*|verkauferbewertung|kundenmeinung)",
    r"(?:avis|commentaires?|evaluation\w*|notes?|(?:1|une|zero) etoiles?|mauvaise note)",
    r"(?:resenas?|valoracion\w*|opinion\w*|comentarios?|(?:1|una|cero) estrellas?|puntuacion)",
    # The public, without the word.
    r"(?:(?:other|future|potential|all|every) (?:buyers?|customers?|body)|everyone|everybody|social media|trustpilot|tiktok|(?:altri|futuri|prossimi|tutti i) clienti|sui social"
    r"|(?:andere|kunftige|alle) (?:kunden|kaufer)|in den sozialen medien|(?:futurs|autres) (?:clients|acheteurs)|reseaux sociaux|(?:otros|futuros) (?:clientes|compradores)|redes sociales)",
)
_BAD: Final = (
    r"\b(?:bad|negative|terrible|awful|horrible|damning|honest|scathing|one|1|zero|single|poor|worst|negativ\w+|pessim\w+|brutt\w|una stella|schlecht\w*|mies\w*|vernichtend\w*|einen stern|null"
    r"|mauvais\w*|negatif\w*|pire|sale|une etoile|mal[ao]s?|pesim\w+|una estrella|warn\w*|read|know|avvis\w+|avvert\w+|sapp\w+|erfahr\w*|warne\w*|lir\w+|liront|sauront|sach\w+|enter\w+|avis\w+ a|stop\w*|scare\w*|see|cost you|ruin\w*|hurt\w*|scapp\w+|pass\w+ la voglia|rovin\w+|abschreck\w*|vergraul\w*|schad\w*|fuir|ruiner\w*|espant\w+|arruin\w+)\b"
)
# A choice put before us ...
REVIEW_PRESSURE = (
    r"\b(?:or (?:else|the|expect|my|a|it's|i|you|i'll)|otherwise|unless|if (?:you|this|it|not|nothing|i (?:don't|do not|get no))|your (?:choice|call|decision)|up to you|(?:a )?(?:shame|pity) if|hate to|have to|don't make me|before i|goes up|coming your way|expect"
    r"|you'll (?:get|see|have)|want me to)\b",
    r"\b(?:o (?:metto|lascio|sistemate|pubblico|scrivo|vi|mi|una|la)|oppure|altrimenti|senno|se (?:non|entro|mi)|la faccio (?:diventare|sparire)|diventa(?:no)? cinque|in arrivo|peccato se|decidete|scegliete|a voi la scelta|dover\w*|prima (?:di|che)"
    r"|vi (?:metto|lascio|faccio)|metto|mettero|lascio|lascero)\b",
    r"\b(?:sonst|andernfalls|ansonsten|wenn|falls|gibt es|es gibt|gebe ich|schreibe ich|bekommen sie|folgt|oder (?:ich|es|sie|eine?|die)|entweder|schade,? wenn|wahl|ungern|mussen|bevor|liegt an ihnen)\b",
    r"\b(?:sinon|autrement|si (?:vous|je|ce|d'ici|rien)|ou (?:je|c'est|bien|une)|vous aurez|dommage que|a vous de|votre choix|devoir|avant (?:de|que)|obliger?|je (?:mets|laisse))\b",
    r"\b(?:o (?:si no |les |os |le )?(?:pongo|dejo|subo|publico|escribo)|si no|de lo contrario|si (?:me|en)|ustedes|decid\w+|eligen|(?:pena|lastima) que|tener que|antes de|o (?:una|la|mi)|pongo|dejo|subo)\b",
)
# ... or a bad one announced.
REVIEW_COMING = (
    r"\b(?:i'll|will|gonna|going to|sara|fara|leggera\w*|wird|werden|sera|fera|va|hara|va a|leera\w*|deje|i'm leaving|scriver\w+|pubblic\w+|faro|werde|schreib\w*|poste|je (?:vais|mettrai|laisserai|posterai)|voy a|pondre|dejare|escribire|publicare|subire)\b",
)
REVIEW_BAD = (_BAD,)
# ... or held up before the whole world: "everyone will read my rating".
REVIEW_PUBLIC = (
    near(
        r"(?:my|our|mia|nostra|meine|unsere|ma|mon|mi|nuestra) (?:\w+ )?(?:reviews?|feedback|ratings?|recension\w+|valutazion\w+|bewertung\w*|rezension\w*|avis|notes?|evaluation|commentaire|resena|valoracion|opinion)",
        r"everyone|everybody|all (?:your|the) customers|tutti|jeder|alle|tout le monde|todos|todo el mundo|whole world",
        40,
    ),
)
# ... or with a sigh.
REVIEW_PITY = (
    r"\b(?:(?:shame|pity) if|peccato (?:se|che|dover)|schade,? (?:wenn|dass)|dommage (?:que|si)|(?:pena|lastima) (?:que|si))\b",
)
# Talk about a review that presses nobody: done already, asked how, thanked for, read before buying.
REVIEW_CALM = (
    r"\b(?:was going to|stavo per|wollte (?:schon|eigentlich)|j'allais|iba a) .{0,60}\b(?:but|ma|aber|mais|pero)\b",
    r"\b(?:how (?:do|can) i (?:delete|change|edit|remove)|where can i leave|by mistake|meant for another|i'?ve updated|after your help|why was my review"
    r"|i read (?:in )?(?:the )?reviews?|according to the reviews|reviews? (?:say|said|mention|mean|complain)|(?:do|did|what) (?:the |other |some )?reviews?|in the reviews|good reviews|stop (?:sending|asking)|positive review|5 stars from me"
    r"|(?:five|5)[ -]?stars? (?:already|from me|review)|left (?:a |you )?(?:five|5|great|good|nice|positive)"
    r"|(?:i'll|i will) (?:leave|give|write) (?:you )?(?:a )?(?:good|great|positive|nice|5|five|lovely))\b",
    r"\b(?:come faccio a|posso modificare|dove posso lasciare|per sbaglio|per un altro|ho aggiornato|(?:dalle|nelle|dalla|alcune|le) recensioni (?:dice|dicono|c'e|leggo|ho|si)|nelle recensioni|ho letto|buone recensioni|(?:cinque|5) stelle)\b",
    r"\b(?:wie kann ich|wo kann ich|aus versehen|versehentlich|gelesen|laut (?:den )?(?:bewertungen|rezensionen)|in den (?:rezensionen|bewertungen)|(?:funf|5) sterne?)\b",
    r"\b(?:comment (?:modifier|supprimer)|ou puis-je laisser|par erreur|j'ai lu|selon les avis|d'apres les avis|dans les (?:avis|commentaires)|(?:cinq|5) etoiles|votre avis|bon avis)\b",
    r"\b(?:como (?:puedo )?(?:cambi|borr|elimin)\w+|donde (?:puedo )?dejar|por error|he leido|segun las (?:opiniones|resenas)|en las (?:opiniones|resenas|valoraciones)|(?:cinco|5) estrellas|buena (?:resena|opinion|valoracion))\b",
)

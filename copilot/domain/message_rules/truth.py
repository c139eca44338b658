"""What may not be claimed: a cause in a safety case, money before its state allows it (SAF-02, REF-12, law 4)."""

from __future__ import annotations

from collections.abc import Iterator

from copilot.domain.message_rules.context import MessageContext, Sayable
from copilot.domain.message_rules.finding import Hit
from copilot.domain.message_rules.phrases import has, in_sentence, said, stated, words
from copilot.domain.message_rules.reading import Reading, Span

_HARM = words(
    "(?:caught |on |the |a |house |your )fire(?! ?(?:tv|stick|hd|tablet))|burn(?:s|t|ed|ing)?|injur\\w+|hurt|explod\\w+|explosion\\w*|electric(?:al)? shock|shocked|smoke|wound\\w*|chok\\w+|bleed\\w*|hospital",
    "ustion\\w+|incendi\\w+|ferit\\w+|ferendo|lesion\\w+|esplo\\w+|scoss\\w+ elettric\\w+|bruci\\w+|soffoc\\w+|ospedal\\w+|preso fuoco|infortun\\w+",
    "verbrenn\\w*|verbrann\\w*|(?:der|den|einen|dem|ein|beim) brand(?:es)?|feuer|verletz\\w*|explodier\\w*|explosion\\w*|stromschlag\\w*|stromschläge|rauch|erstick\\w*|krankenhaus|brandschaden",
    "brûl\\w+|incendie\\w*|pris feu|bless\\w+|explos\\w+|décharges? électriques?|électrocut\\w*|étouff\\w+|hôpital",
    "quem\\w+|incendi\\w+|lesi[oó]n\\w*|lesionad\\w*|hiri[oó]|herid\\w+|hirió|explot\\w+|explosi[oó]n|descargas? eléctricas?|fuego|asfixi\\w+|hospital",
    "in brand|brand gesetzt|(?:mis|mise) le feu|en feu",
)
_ADMIT = words(
    "(?:we )?admit\\w*|our (?:fault|liability|negligence|responsibility)|(?:are|is|be) (?:liable|to blame)|we are (?:fully |solely )?responsible|(?:accept|take|assume)\\w* (?:full |the |all )?(?:liability|responsibility|blame)|(?:was|were|is) (?:clearly )?(?:defective|faulty)|(?:caused|triggered) (?:the|your|this|by)|design (?:fault|flaw|defect)|known (?:issue|problem|defect)",
    "ammett\\w+|colpa nostra|nostra colpa|(?:siamo|è) responsabil\\w+|(?:piena|nostra|la) responsabilità|(?:era|è) (?:difettos\\w+|guast\\w+)|ha (?:causato|provocato)|difetto di (?:fabbricazione|progettazione)|problema noto",
    "geben (?:wir )?zu|eingestehen|unsere schuld|unser verschulden|wir (?:sind|waren) schuld|(?:wir )?(?:sind|tragen)\\b[^.!?\\n]{0,50}(?:verantwortlich|verantwortung)|haftung|haften|(?:war|ist) (?:eindeutig )?(?:defekt|fehlerhaft)|verursacht\\w*|produktionsfehler\\w*|konstruktionsfehler\\w*|bekanntes problem",
    "reconnaiss\\w+|(?:de )?notre faute|sommes (?:entièrement )?responsables|(?:entière|notre|la) responsabilité|(?:était|est) défectueu\\w+|a (?:causé|provoqué)|défaut de (?:fabrication|conception)|problème connu",
    "admitimos|reconocemos|culpa (?:es )?nuestra|nuestra culpa|somos (?:los )?responsables|(?:toda la|nuestra|la) responsabilidad|(?:era|estaba|es) defectuos\\w+|(?:causó|provocó)|defecto de (?:fabricación|diseño)|problema conocido",
    "(?:manufacturing|production|material|product|assembly) (?:defect|fault|error|flaw)s?|(?:led|leads) to (?:your|the|this)|fehler (?:liegt|lag) (?:ganz )?(?:bei|an) uns|unser fehler|our (?:mistake|error|product (?:burn|hurt|injur|caus)\\w*)|nostro errore|errore nostro|notre erreur|error nuestro|nuestro error|lo asumimos|ce ne assumiamo|assumons|we are at fault|faulty (?:battery|product|wiring)|serienfehler|materialfehler",
    "(?:had|has|aveva|ha|hatte|hat|avait|tenía|tiene) (?:a |an |un |einen |une |eine )?(?:[a-z]+ )?(?:defect|fault|flaw|difetto|defekt|fehler|mangel|défaut|defecto|fallo)|asumimos (?:la|toda)|(?:la )?culpa",
    "(?:faulty|defective|difettos\\w+|fehlerhaft\\w*|defekte\\w*|défectueu\\w+|defectuos\\w+) (?:battery|product|device|charger|batteria|prodotto|caricatore|apparecchio|akku|gerät|produkt|ladegerät|batterie|produit|appareil|chargeur|batería|producto|cargador|aparato)|(?:battery|product|device|charger|batteria|prodotto|caricatore|apparecchio|akku|gerät|produkt|ladegerät|batterie|produit|appareil|chargeur|batería|producto|cargador|aparato) (?:faulty|defective|difettos\\w+|fehlerhaft\\w*|defekte\\w*|défectueu\\w+|defectuos\\w+)",
    "riconosciamo|dipes[oa] da noi|(?:übernehmen|tragen) (?:wir )?(?:die |dafür )?(?:volle )?verantwortung|vient d'un défaut|défaut de notre \\w+|we accept that",
    "we (?:are|were) (?:at fault|wrong|negligent|responsible)|(?:fault|blame) (?:is|lies|was) (?:entirely |all )?(?:ours|with us)|our (?:battery|charger|product|lamp|device|kettle|supplier|factory)[a-z ]{0,20}(?:caused|is to blame|failed|was)|never have (?:left|been sold|happened)|should not have been sold|(?:cause|reason) (?:was|is|of)|batch (?:fault|error|problem|is faulty)|quality (?:defect|problem|issue)|(?:has|have) happened before|other (?:customers|buyers) (?:have )?(?:reported|had)",
    "(?:la )?(?:causa|colpa) (?:è|era|sta)|siamo noi (?:i )?responsabili|errore di (?:produzione|progettazione|fabbrica)|lotto difettos\\w+|non sarebbe (?:mai )?dovut\\w+|è (?:già )?successo (?:anche )?ad altri|responsabilità (?:è )?nostra|difett\\w+ di (?:produzione|fabbrica|materiale|qualità)",
    "(?:die )?(?:ursache|schuld) (?:war|ist|liegt|lag)|wir (?:sind|waren) (?:\\w+ )?(?:verantwortlich|schuld|haftbar)|fehlerhafte charge|hätte (?:das werk )?(?:nie|niemals|nicht) (?:[a-z ]{0,25})?(?:dürfen|verkauft)|schon (?:mehrfach|öfter|bei anderen) (?:vorgekommen|passiert)|(?:qualitäts|fertigungs|herstellungs|fabrikations)(?:mangel|fehler)\\w*|unsere verantwortung|geben wir zu",
    "(?:la )?(?:cause|faute) (?:est|était|vient)|sommes (?:en tort|fautifs)|c'est (?:de )?notre faute|lot défectueux|n'aurait jamais dû|(?:est|s'est) déjà (?:arrivé|produit)|défaut de (?:qualité|matériau|notre|la)|responsabilité est (?:la )?nôtre|nous reconnaissons",
    "(?:la )?(?:causa|culpa) (?:es|fue|está)|somos culpables|lote defectuoso|nunca debi[oó]|ya (?:ha )?(?:pasado|ocurri)\\w*(?: a otros)?|(?:fallo|defecto) de (?:calidad|material|fábrica|producción)|responsabilidad es nuestra",
    "should have (?:warned|checked|tested|noticed|told you)|avremmo dovuto (?:avvis|controll|verific|segnal)\\w+|hätten (?:wir )?(?:\\w+ ){0,3}(?:warnen|prüfen|testen|bemerken) (?:müssen|sollen)|aurions dû (?:\\w+ )?(?:prévenir|vérifier|tester|signaler)|(?:deberíamos|debimos) haber (?:avisad|comprobad|revisad|advertid)\\w*",
    "(?:fault|mistake|blame) (?:is|was) (?:all |entirely )?ours|(?:difetto|colpa|errore) (?:è|era|è stat[oa]) (?:tutt[oa] )?nostr\\w|(?:fehler|schuld|mangel) (?:liegt|lag|war|ist) (?:ganz )?(?:bei uns|unser\\w*)|(?:faute|erreur|défaut) est (?:la |le )?(?:nôtre|à nous)|(?:culpa|fallo|error|defecto) (?:es|fue|era) nuestr\\w",
)
# Admitted by a no: what should never have been.
_NEVER_SHOULD = words(
    "(?:should|would|ought) (?:never|not) (?:to )?have|non (?:avrebbe|sarebbe) (?:mai )?dovut\\w|hätte\\w* (?:\\w+ )?(?:niemals|nie|nicht) [^.!?\\n]{0,30}(?:dürfen|sollen)|n'aurait jamais dû|nunca (?:debi[oó]|debería|tendría)|no debi[oó]",
    "(?:fault|defect|error|flaw|mistake|fehler|mangel|difetto|errore|défaut|erreur|fallo|defecto) (?:in|of|with|de|di|d[ae]ll[ae]|nella|en|dans|in der|von|bei) (?:la )?(?:our|unser\\w*|nostr\\w|notre|nos|nuestr\\w+)",
)
_COMPENSATE = words(
    "compensat\\w+|pay (?:for )?(?:the |your )?(?:damages?|medical|hospital|doctor)\\w*|damages|goodwill payment",
    "risarci\\w+|indennizz\\w+|spese mediche",
    "schadens?-?ersatz\\w*|entschädig\\w*|schmerzensgeld|arztkosten",
    "indemnis\\w+|dédommag\\w+|frais médicaux|dommages et intérêts",
    "indemniz\\w+|compensa\\w+|gastos médicos",
    "medical (?:costs|bills|expenses)|reimburse (?:your|the) (?:medical|doctor|hospital)|(?:pay|cover) (?:for )?(?:the|your) (?:doctor|hospital|treatment|damage)\\w*|pagheremo (?:le|i|il)|(?:übernehmen|zahlen) (?:wir )?(?:die|ihre) (?:arzt|kosten|behandlung)\\w*|prendrons en charge|pagaremos (?:los|las|el|la)",
    "(?:we(?:'ll| will)?|i(?:'ll| will)?) (?:\\w+ )?(?:cover|pay|replace|reimburse|settle|make good)\\w* (?:for )?(?:the |your |all )?(?:\\w+ )?(?:carpet|floor|furniture|costs?|damage\\w*|bills?|treatment|repairs?|clothes|loss\\w*|doctor|hospital|table|sofa)|compensation|settlement",
    "(?:pagheremo|copriremo|rimborseremo|ripagheremo|sosterremo|ci facciamo carico|rifonder\\w+|paghiamo|copriamo)[a-z ]{0,20}(?:spes\\w+|dann\\w+|cost\\w+|tappeto|mobil\\w+|vestit\\w+|cure|medic\\w+)|indennità",
    "(?:wir |ich )?(?:ersetzen|zahlen|übernehmen|tragen|begleichen|erstatten) (?:wir )?(?:ihnen )?(?:den |die |das |ihre\\w* |alle )?(?:\\w+ )?(?:schaden|schäden|kosten|teppich|möbel|boden|kleidung|tisch|sofa|arzt\\w*|behandlung\\w*|reparatur\\w*|spital\\w*|beschädigt\\w*)|kommen (?:wir )?(?:für|auf)[^.!?\\n]{0,30}(?:auf|schaden|kosten)|abfindung|wiedergutmachung",
    "(?:paierons|prendrons|rembourserons|couvrirons|remplacerons|prenons|payons)[a-zé' ]{0,25}(?:frais|dégâts|dommages?|coûts?|tapis|meubles?|vêtements?|soins|médecin|charge)",
    "(?:pagaremos|cubriremos|reembolsaremos|asumiremos|nos haremos cargo|repondremos|pagamos|cubrimos)[a-z ]{0,20}(?:gastos|daños|costes?|costos|alfombra|muebles?|ropa|médic\\w+|tratamiento)?",
    "(?:rimborsiamo|rimborseremo) (?:\\w+ ){0,2}(?:cure|medico|spese|visita)",
)

# Where somebody was hurt, the buyer is not blamed either.
_BLAME = words(
    "(?:you|did you) (?:\\w+ )?(?:did(?:n't| not)|must have|have not|haven't|should(?:n't| not)? have|failed|might have|may have|used it|misused|ignored)[a-z' ]{0,30}|misus\\w+|improper(?:ly)?|wrong(?:ly)? (?:use|used|handled|connected|plugged|installed)|(?:used|handled|plugged|connected|installed)[a-z ]{0,15} (?:wrong|incorrect|improper)\\w*|(?:user|operator|operating) (?:error|mistake)|against the (?:instructions|manual)|(?:had|if) (?:it|you)(?: had)? (?:been )?(?:\\w+ )?(?:plugged|used|followed|read|connected)|your own (?:fault|doing|carelessness)|careless\\w*|according to the (?:manual|instructions|booklet)",
    "non (?:ha|avrà|avete) (?:\\w+ )?(?:seguito|rispettato|letto|usato|osservato|collegato)|uso (?:improprio|errato|scorretto|sbagliato)|utilizz\\w+ (?:improprio|errato|scorrett\\w+|in modo)|(?:ha|avrà) (?:usato|utilizzato|collegato|maneggiato) (?:male|in modo)|errore (?:suo|dell'utente|d'uso|di utilizzo)|(?:contro|secondo|come dice|come indicato) (?:le istruzioni|il manuale|il libretto|nel)|(?:se )?(?:fosse|avesse) (?:stato|stata)? ?(?:collegat|usat|seguit|lett)\\w+|sua (?:disattenzione|imprudenza|colpa)|imprudenz\\w+",
    "(?:haben|hätten) sie (?:\\w+ ){0,4}(?:nicht (?:\\w+ )?(?:beachtet|gelesen|befolgt)|falsch|unsachgemäß)|sie haben [^.!?\\n]{0,40}(?:nicht (?:\\w+ )?(?:beachtet|gelesen|befolgt|eingehalten)|falsch|unsachgemäß|missachtet)|unsachgemäß\\w*|fehlbedienung\\w*|bedienungsfehler\\w*|falsche\\w* (?:bedienung|gebrauch|verwendung|handhabung|anwendung)|(?:anwender|benutzer)fehler|eigene (?:schuld|unachtsamkeit)|selbst schuld|unvorsichtig\\w*|(?:wäre|hätten) (?:es|sie|das) [^.!?\\n]{0,40}(?:angesteckt|benutzt|verwendet|gelesen|beachtet)",
    "(?:vous )?n'avez (?:\\w+ ){0,3}pas (?:suivi|respecté|lu|utilisé)|mauvais\\w* (?:usage|utilisation|manipulation|branchement)|(?:utilis|manipul|branch)\\w+ (?:mal|incorrect\\w*|de travers|de façon)|mal (?:utilisé|branché|manipulé)\\w*|erreur (?:de votre part|d'utilisation|de manipulation)|(?:contre|selon|comme (?:l'|le )?indiqu\\w+) (?:la notice|le manuel|le livret)?|(?:si|aurait)[a-z' ]{0,12}(?:avait|été) (?:été )?(?:branché|utilisé)\\w*|votre (?:imprudence|négligence|faute)|imprudence",
    "no (?:\\w+ )?(?:sigui[oó]|ley[oó]|respet[oó]|us[oó]|ha seguido|habrá seguido)|(?:mal|uso) (?:uso|indebido|incorrecto|inadecuado)|(?:us|conect|manipul)\\w+ (?:mal|incorrectamente|de forma)|error (?:suyo|del usuario|de uso|de manejo)|(?:contra|según|como dice) (?:las instrucciones|el manual|el librito)|si se hubiera (?:enchufado|usado|seguido|leído)|su (?:descuido|imprudencia|culpa|negligencia)|imprudencia",
    "your (?:own )?(?:fault|mistake|doing)|(?:è |per )?(?:colpa|errore) (?:sua|suo|vostra)|ihre (?:eigene )?(?:schuld|unachtsamkeit)|ihr (?:eigener )?fehler|(?:de )?votre (?:propre )?(?:faute|erreur)|(?:culpa|error) (?:suya|suyo)|su (?:propia )?culpa|did it yourself|selber schuld",
)
# The beginning of a cause.
_BECAUSE = words(
    "due to|caused? by|because of|result of|comes? from|came from|owing to|(?:was|is) (?:probably |likely |surely )?the|led to|dovut[oaie] (?:a|ad|al|alla|allo)|caus\\w+ d\\w+|a causa d\\w+|per colpa d\\w+|provocat\\w+ da\\w*|dipende da\\w*|kommt (?:wohl |sicher )?(?:von|vom|daher)|verursacht|wegen|aufgrund|liegt an|lag an|ausgelöst|infolge|schuld|(?:est|sont|était) (?:sans doute )?due?s? (?:à|au|aux)|caus\\w+ par|à cause d\\w+|vient d\\w+|provoqué\\w* par|en raison d\\w+|se deb\\w+ a\\w*|debid[oa]s? a\\w*|caus\\w+ por|por culpa de\\w*|provocad\\w+ por|a raíz de|tend\\w* to|neigen|werden gern|tendenza|si surriscald\\w+|chauff\\w+ souvent|suele\\w*",
)
# What failed.
_PART = words(
    "fault\\w*|defect\\w*|thermostat|batter(?:y|ies)|cells?|wir(?:e|ing)|cable|charger|plug|overheat\\w*|short[ -]?circuit\\w*|insulation|malfunction\\w*|leak\\w*|glass|design|difett\\w+|termostato|batteri\\w+|celle|cav[oi]|caricatore|spina|surriscald\\w+|cortocircuito|isolamento|guast\\w+|vetro|defekt\\w*|fehler\\w*|thermostat\\w*|akku\\w*|zellen|kabel\\w*|ladegerät\\w*|stecker|überhitz\\w*|kurzschluss\\w*|isolier\\w*|mangel\\w*|materialfehler|défaut\\w*|défectu\\w+|batterie\\w*|cellule\\w*|câble|chargeur|prise|surchauff\\w*|court-circuit|isolation|panne|verre|defect\\w+|termostato|batería\\w*|celdas?|pilas?|cargador|enchufe|sobrecalent\\w+|cortocircuito|aislamiento|fallo|avería|vidrio|heiß|heat|hot",
)
_OPEN = words(
    "if|once|as soon as|when|after|until|whether|unless|before|should",
    "se|quando|appena|dopo|finché|prima|qualora|una volta",
    "wenn|sobald|nachdem|ob|bis|falls|bevor|sollte",
    "si|dès que|une fois|lorsque|quand|après|jusqu'à|avant",
    "en cuanto|cuando|una vez|hasta|después|antes|tras",
)
# The same, where it stands within what was found.
# A cause, told as what happened.
_FAILED = words(
    "overheated|short[- ]circuited|malfunctioned|leaked|(?:was|got|became|were) too hot|surriscaldat\\w|andat\\w in corto|troppo cald\\w|überhitzt|(?:wurde|war|ist) zu heiß|kurzgeschlossen|undicht|surchauffé|court-circuité|trop chaud\\w*|sobrecalent[oó]|sobrecalentad\\w|hizo cortocircuito|demasiado caliente",
)
_MONEY = words(
    "money|amount|sum|soldi|denaro|importo|somma|geld|betrag|summe|argent|somme|montant|dinero|importe|suma|plata",
)
# What we did with the money, said in the past.
_SENT = words(
    "sent|transferred|wired|returned|mandat\\w|inviat\\w|versat\\w|restituit\\w|girat\\w|trasferit\\w|(?:zurück)?(?:geschickt|gesendet|überwiesen|gebucht|gegeben)|r?envoyé\\w*|viré\\w*|rendu\\w*|versé\\w*|transféré\\w*|mandamos|enviamos(?= (?:ayer|ya|hoy))|devolvimos|mandado|enviado|devuelto|transferid\\w+|transferimos|giramos",
)
# Amazon carries the money, and what was sent is the order to do so.
_TO_AMAZON = words(
    "(?:to|an|ad|a|à|by|von|da|par|por|from) amazon|amazon (?:has|will|hat|wird|ha|a|va|will)",
)
# Spanish tells "I cancelled" from "please cancel" by the accent alone.
_I_DID = words(
    "(?:le |se lo |lo )?(?:reembols[eé]|devolv[ií]|abon[eé]|cancel[eé]|anul[eé])(?= (?:el|su|todo|ayer|ya|hoy|importe)|\\.|,|!|$)",
)
# What is only supposed. Not the small words that another language uses for itself (si, se).
_IN_CASE = words(
    "if|when|whether|should|in case|wenn|falls|sollte|ob|qualora|dovesse|nel caso|quando|lorsque|au cas|en cas|en caso|cuando|por si",
)
_OPEN_INSIDE = words(
    "if|once|as soon as|when|after|until|unless|before|quando|non appena|dopo|finché|una volta|sobald|nachdem|bis|falls|wenn|dès que|une fois|lorsque|quand|après|en cuanto|cuando|una vez|hasta|después|will|would|can|could|will be|can be|to be|verrà|sarà|kann|können|wird|werden|sera|pourra|será|podrá",
)
_DONE = words(
    # money
    "(?:refund|money|amount|reimbursement|payment)\\b[^.!?,;\\n]{0,30} (?:has been|have been|was|is|were|have) (?:now |already |fully |just )*(?:issued|refunded|completed?|processed|sent|paid|credited|returned|done|back|made|transferred|reimbursed)",
    "(?:we|i)(?: have|'ve)? (?:now |already |just |fully )*(?:refunded|reimbursed|issued (?:the|your|a)|credited|paid back|returned your money|processed (?:the|your) refund|given you (?:the|your) money)|you (?:have been|were|got) (?:fully |already )*refunded|full refund done",
    "(?:rimborso|importo|denaro|accredito|soldi)\\b[^.!?,;\\n]{0,40} (?:è|sono) (?:già )?(?:stat[oi] )?(?:già )?(?:effettuat|emess|accreditat|completat|eseguit|versat|rimborsat|disposto|fatt|conclus|sul|rientrat|partit)\\w*",
    "abbiamo (?:già )?(?:rimborsat\\w+|accreditato|emesso il|effettuato il|restituito)|l'abbiamo (?:già )?rimborsat\\w+|è stat[oa] (?:già )?rimborsat\\w+",
    "(?:erstattung|rückerstattung|teilerstattung|rückzahlung|betrag|geld|gutschrift)\\b[^.!?,;\\n]{0,60} (?:wurde|ist|sind|wurden) [^.!?,;\\n]{0,30}?(?:ausgeführt|erstattet|ausgezahlt|überwiesen|abgeschlossen|gutgeschrieben|durchgeführt|erfolgt|auf ihrem konto|angekommen|vorgenommen|erledigt|raus)",
    "(?:wir haben|haben wir|ich habe)\\b[^.!?;\\n]{0,60} (?:erstattet|ausgezahlt|gutgeschrieben|zurückgezahlt|zurückerstattet|zurücküberwiesen)",
    "(?:remboursement|montant|argent|somme)\\b[^.!?,;\\n]{0,40} (?:a|ont) (?:déjà |bien |désormais )*été (?:déjà |bien |désormais )*(?:effectué|émis|versé|crédité|terminé|réalisé|fait|remboursé)\\w*|(?:remboursement|montant|argent|somme)\\b[^.!?,;\\n]{0,40} est (?:déjà |bien |désormais )*(?:terminé|fait|sur votre compte|parti|arrivé)\\w*|(?:remboursement|argent)\\b[^.!?,;\\n]{0,40} est (?:déjà|bien) (?:effectué|versé|émis)",
    "(?:nous (?:vous )?(?:l')?avons|j'ai) (?:déjà |bien |intégralement )*(?:remboursé|effectué le|émis le|crédité|versé)\\w*|(?:vous )?avez (?:bien |déjà )*été remboursé\\w*",
    "(?:reembolso|importe|dinero|abono)\\b[^.!?,;\\n]{0,40} (?:se ha|ha sido|fue|está|ya está|se) (?:ya )?(?:realizad|realizó|emitid|emitió|abonad|abonó|completad|devuelt|ingresad|hech|hizo|en su cuenta|reembolsad|efectuad)\\w*",
    "(?:le )?(?:hemos|he) (?:ya )?(?:reembolsad|devuelto (?:el|su|todo)|emitid|abonad|ingresad)\\w*|ya (?:le )?(?:reembolsamos|devolvimos)|ha sido reembolsad\\w+",
    "you(?:'ve| have) (?:now |already )?been (?:fully )?refunded|refund (?:went|has gone|came) through|rimborso (?:già )?(?:effettuato|eseguito|completato|emesso)|(?:rück)?erstattung (?:ist )?(?:erledigt|ausgeführt|abgeschlossen|raus)|(?:rück)?erstattung ist (?:bereits |schon )?erfolgt|remboursement (?:déjà |bien )?(?:effectué|réalisé|émis)|reembolso (?:ya )?(?:realizado|hecho|efectuado|emitido)|(?:kaufpreis|summe|bestellwert|preis)\\b[^.!?,;\\n]{0,40} (?:wurde|ist) [^.!?,;\\n]{0,20}?(?:erstattet|gutgeschrieben|überwiesen|zurückgezahlt)|vous êtes (?:bien |déjà |désormais )*remboursé\\w*|(?:ist|ya está) reembolsad\\w+|le abbiamo (?:già )?(?:restituito|rimborsato|accreditato)|(?:has|ha) sido (?:devuelto|abonado)|(?:you|your account) (?:got|received) (?:your|the) (?:money|refund)|refunded (?:you|your)",
    "(?:ha|avete) già ricevuto (?:il |i )?(?:suo |suoi )?(?:rimborso|soldi)|sie haben (?:ihr geld|die erstattung|das geld|den betrag)[^.!?,;\\n]{0,25} (?:zurück|erhalten|bekommen)\\w*|(?:rück)?erstattung haben wir[^.!?,;\\n]{0,40} (?:vorgenommen|ausgeführt|überwiesen|durchgeführt)|(?:argent|remboursement|montant|somme) vous a (?:déjà |bien )?été (?:rendu|versé|remboursé|restitué|crédité)\\w*|ya (?:tiene|ha recibido) (?:su|el) (?:reembolso|dinero)|you (?:already |now )?have (?:received )?your (?:money|refund)|vous avez (?:déjà |bien )?reçu (?:votre|le) remboursement",
    "refund (?:is )?done|(?:nous )?venons de (?:vous )?rembourser|acabamos de (?:reembols|devolv|abon)\\w+|abbiamo appena rimborsato|c'est (?:déjà |bien )?remboursé|risulta (?:annullato e )?rimborsat\\w+|annullato e rimborsato",
    "(?:i|we)(?: have|'ve|ve)? (?:just |already |now )*(?:sent|given|wired|transferred|put through|pushed through|done|made|issued|processed|completed|actioned|raised)\\b[^.!?,;\\n]{0,20}(?:refund|money|payment|amount|reimbursement)(?! (?:request|form|to amazon|over to amazon))|(?:refund|money|payment|amount)(?:'s| has| is) (?:just |already |now )*(?:gone|been sent|left|with your bank|in your account|on your card|back (?:on|in|to|with)|out)|(?:refund|money|payment) (?:went|left|landed|arrived)|(?:money|refund)'s (?:been )?\\w+|you(?:'ve| have|r)?(?: just| already)? (?:been )?(?:got |had |received )?(?:refunded|reimbursed|credited|your (?:refund|money) back)|(?:just|already) refunded|(?:(?<=[€£$])|(?<=[€£$] ))\\d[\\d.,]* (?:has|have|was|were|is) (?:been )?(?:refunded|sent|credited|returned|paid)|all (?:settled|refunded|paid back)",
    "(?:l'|la |lo |le )?(?:ho|abbiamo) (?:appena |già |subito )*(?:rimborsat|accreditat|riaccreditat|stornat)\\w+|(?:ho|abbiamo) (?:appena |già |subito )*(?:restituit|versat|mandat|inviat|emess|fatt|eseguit|effettuat|disposto|processat)\\w* (?:il |i |la |un |l'|tutt[oa] |intero |somma )*(?:rimborso|soldi|denaro|accredito|importo|somma)|(?:rimborso|soldi|importo|somma|denaro)\\b[^.!?,;\\n]{0,25} (?:è|sono) (?:appena |già )*(?:partit|uscit|arrivat|sul|nel|alla|in banca|sulla|tornat|rientrat|andat)\\w*|(?:le )?(?:sono|è) stat\\w (?:già |appena )*(?:rimborsat|accreditat|versat|riaccreditat|stornat)\\w+|(?:risulta|è) (?:già )?rimborsat\\w|(?:tutto )?saldato",
    "(?:rück)?(?:erstattung|zahlung|rückzahlung|geld|betrag|gutschrift|überweisung|summe)\\b[^.!?,;\\n]{0,30} (?:ging|ging(?:en)?|lief|kam|liegt|ist|sind|wurde|wurden) [^.!?,;\\n]{0,25}(?:raus|hinaus|ab|durch|bei ihrer bank|auf ihrem|weg|überwiesen|rausgegangen|gebucht|angewiesen|auf ihrer karte|zurück|veranlasst worden)|(?:€|eur|euro|\\d) (?:wurden?|sind|ist) [^.!?,;\\n]{0,20}(?:erstattet|gutgeschrieben|überwiesen|zurückgezahlt|ausgezahlt|zurückerstattet)|(?:ich|wir) (?:habe|haben) [^.!?;\\n]{0,40}(?:zurückerstattet|zurückgebucht|überwiesen|rückerstattet|zurückgesendet|erstattet|angewiesen)|(?:sie|ihnen) (?:haben|wurde) [^.!?;\\n]{0,25}(?:zurückerhalten|rückerstattet|zurückgebucht)|(?:wurde|wurden|ist|sind) (?:ihnen )?(?:bereits |schon |soeben |heute |gestern )*(?:erstattet|rückerstattet|zurückerstattet|gutgeschrieben|zurückgezahlt)|beglichen",
    "(?:je|nous) (?:viens|venons) (?:tout juste )?de (?:vous )?(?:le |la )?(?:rembours|recrédit|vers|rendre|restitu|effectu|crédit)\\w*|(?:vous )?(?:ai|a|avons|l'ai) (?:déjà |bien |tout |intégralement |juste )*(?:remboursé|recrédité|crédité|reversé|restitué|rendu)\\w*|(?:remboursement|argent|montant|somme|virement) (?:[a-z ]{0,15})?(?:est|sont|a été) (?:déjà |bien |maintenant )*(?:parti|passé|effectu|émis|sur|chez|à votre banque|rendu|reversé|recrédit|crédité|versé|sorti|fait)\\w*|(?:vous )?(?:avez|êtes) (?:été |déjà |bien |maintenant )*remboursé\\w*|(?:a|ont) été (?:déjà |bien )*(?:remboursé|recrédité|reversé|crédité)\\w*",
    "(?:acab(?:o|amos) de|ya (?:le )?(?:he|hemos)) (?:reembols|devolv|devuelt|abon|ingres|hac|realiz|emit|tramit|transfer)\\w*|(?:reembolso|dinero|importe|abono)\\b[^.!?,;\\n]{0,20} (?:sali[oó]|parti[oó]|lleg[oó]|entr[oó]|(?:ya )?(?:está|quedó) (?:hecho|listo|realizado|en su|abonado))|(?:se )?(?:le|les) (?:ha|han|hemos|he|fue|fueron|ha sido|han sido) (?:ya )?(?:devuelt|reembols|abon|ingres|acredit)\\w+|(?:ya )?(?:fue|ha sido|está|quedó) (?:ya )?(?:reembolsad|abonad|acreditad|reintegrad)\\w+|(?:le )?(?:reembolsamos ya|hice el reembolso)|(?:hemos|he) (?:ya )?(?:realizad|hech|efectuad|emitid|tramitad|procesad|complet)\\w+ (?:el|su|un) (?:reembolso|abono|devoluci[oó]n)|todo saldado",
    "(?:processed|completed|issued|made|effettuato|eseguito|veranlasst|effectué|realizado|hecho) (?:the|your|a|il|suo|die|ihre|le|votre|el|su) (?:full |partial )?(?:refund|rimborso|erstattung|remboursement|reembolso)",
    "(?:argent|montant|somme|remboursement)\\b[^.!?,;\\n]{0,30} est (?:déjà |bien |désormais )*(?:revenu|de retour|rentré|retourné|chez vous)\\w*|vous avez (?:déjà |bien )?(?:récupéré|retrouvé) (?:votre|l') ?argent",
    "(?:dinero|importe|reembolso)\\b[^.!?,;\\n]{0,30} (?:ya )?(?:está|ha vuelto|volvió|ha llegado|llegó|tiene)(?: ya)? (?:de vuelta|de nuevo|devuelto|otra vez|a su|en su)|ya (?:tiene|ha recuperado) (?:su|el) (?:dinero|importe)",
    "(?:soldi|importo|rimborso|denaro)\\b[^.!?,;\\n]{0,30} (?:è|sono) (?:già |di nuovo )*(?:tornat|rientrat|arrivat|di nuovo|sul suo)\\w*|ha (?:già )?(?:riavuto|di nuovo) i (?:suoi )?soldi",
    "(?:geld|betrag|erstattung)\\b[^.!?,;\\n]{0,30} ist (?:\\w+ ){0,2}(?:wieder (?:da|auf|bei)|zurück(?:gekommen)?(?= |\\.|!)|angekommen|drauf)|haben sie ihr geld (?:schon |bereits )?(?:wieder|zurück)",
    "(?:money|refund|amount)\\b[^.!?,;\\n]{0,30} (?:has|have) (?:now |already |just )*(?:landed|arrived|come back|reached|hit)|you(?:'ve| have)? (?:now |already )?(?:got |had )?your money back|put (?:the|your) (?:money|amount) back",
    "(?:we|i)(?: have|'ve)? (?:just |already |now )*(?:paid|given|sent|transferred|put) (?:you )?(?:everything|it all|all of it|the lot|the full \\w+) ?(?:all )?back",
    "(?:abbiamo|ho) (?:appena |già )*(?:ridato|restituito|reso|riaccreditato|versato) (?:tutto|l'intera|ogni)|venons de (?:tout )?(?:vous )?(?:tout )?(?:rendre|rembourser|reverser|restituer|recréditer)",
)
_CANCELLED = words(
    "order\\b[^.!?;\\n]{0,40} (?:has been|was|is) (?:now |already )*cancel+ed|we(?: have|'ve)? (?:now |already )*cancel+ed",
    "ordine\\b[^.!?;\\n]{0,40} è (?:già )?stato (?:già )?annullato|abbiamo (?:già )?annullato",
    "bestellung\\b[^.!?;\\n]{0,40} (?:wurde|ist) (?:[a-z]+ ){0,3}storniert|(?:wir haben|haben wir)\\b[^.!?;\\n]{0,50} storniert",
    "commande\\b[^.!?;\\n]{0,40} a (?:bien |déjà )?été annulée|nous avons (?:bien |déjà )?annulé",
    "pedido\\b[^.!?;\\n]{0,40} (?:ha sido|se ha|fue|está) cancelado|hemos cancelado",
    "abbiamo appena annullato|venons d'annuler|acabamos de cancelar|risulta annullat\\w+|c'est annulé",
    "order(?:'s| has| is| was)? (?:just |already |now |been )*cancel+ed|(?:i|we)(?:'ve| have)? (?:just |already |now )*cancel+ed|it(?:'s| is| has been)? (?:already |now )*cancel+ed|cancel+ation (?:is |has been )?(?:done|complete\\w*|confirmed|gone through)",
    "ordine\\b[^.!?;\\n]{0,25} (?:è|risulta|è stato) (?:già |ora |adesso |appena )*(?:stato )?(?:annullat|cancellat)\\w|(?:ho|abbiamo) (?:già |appena |subito )*(?:annullat|cancellat)\\w|annullamento (?:è )?(?:fatto|avvenuto|completato|confermato)",
    "bestellung\\b[^.!?;\\n]{0,30} (?:wurde|ist|haben) [^.!?;\\n]{0,25}(?:storniert|annulliert|abgebrochen)|(?:ich|wir) (?:habe|haben) [^.!?;\\n]{0,40}(?:storniert|annulliert)|(?:jetzt|bereits|schon) storniert|stornierung (?:ist |wurde )?(?:erfolgt|erledigt|durch|abgeschlossen|bestätigt)",
    "commande\\b[^.!?;\\n]{0,25} (?:est|a été) (?:déjà |bien |maintenant |désormais )*annulée|(?:j'ai|nous avons|je viens d'|on a) (?:déjà |bien )?annul\\w+|annulation (?:est )?(?:faite|effectuée|confirmée|terminée)",
    "pedido\\b[^.!?;\\n]{0,25} (?:ya )?(?:está|ha sido|fue|quedó|se ha) (?:ya )?(?:cancelad|anulad)\\w|(?:hemos|he) (?:ya )?(?:cancelad|anulad)\\w|cancelaci[oó]n (?:está |ha sido )?(?:hecha|realizada|confirmada|completada)",
)
_ACCEPTED = words(
    "(?:accepted|approved|confirmed) (?:the|your) (?:refund|cancellation)|(?:accettato|confermato) (?:il|la) (?:rimborso|annullamento)|(?:erstattung|stornierung)\\b[^.!?;\\n]{0,70} (?:angenommen|bestätigt)|(?:accepté|confirmé) (?:le remboursement|l'annulation)|(?:aceptado|confirmado) (?:el reembolso|la cancelación)",
)
_SUBMITTED = words(
    "(?:submitted|requested|initiated|started|sent) (?:the|your|a) (?:full |partial )?(?:refund|cancellation)|(?:refund|cancellation)\\b[^.!?,;\\n]{0,30} (?:has been|was|is) (?:submitted|initiated|started)",
    "(?:inviato|trasmesso|avviato|presentato)\\b[^.!?,;\\n]{0,40} (?:rimborso|annullamento)|(?:rimborso|annullamento)\\b[^.!?,;\\n]{0,40} è stato (?:inviato|avviato|trasmesso)",
    "(?:erstattung|stornierung)\\b[^.!?,;\\n]{0,50} (?:eingereicht|veranlasst|angestoßen|übermittelt|eingeleitet)",
    "(?:transmis|lancé|soumis|initié|envoyé) (?:le|votre) (?:remboursement|annulation)|(?:remboursement|annulation)\\b[^.!?,;\\n]{0,40} a été (?:transmis|lancé|soumis|initié)\\w*",
    "(?:enviado|tramitado|iniciado|presentado) (?:el|la|su) (?:reembolso|cancelación)|(?:reembolso|cancelación)\\b[^.!?,;\\n]{0,40} (?:se ha|ha sido) (?:enviad|tramitad|iniciad)\\w*",
    "(?:your |the )?(?:refund|money) is (?:already )?on its way|(?:geld|erstattung) ist (?:schon |bereits )?unterwegs|(?:rimborso|denaro) è (?:già )?in arrivo|remboursement est (?:déjà )?en route|(?:reembolso|dinero) (?:ya )?está en camino",
)
_BY_AMAZON = words(
    "amazon (?:has|hat|ha|a|vous a|le ha)(?: \\w+)? (?:already |bereits |già |déjà |ya )?(?:refunded|erstattet|rimborsato|remboursé|reembolsado)"
)


def find(reading: Reading, context: MessageContext) -> Iterator[Hit]:
    """Admissions where somebody was hurt, and money that is further in the text than it is in the books."""
    for pattern in (_ADMIT, _COMPENSATE):
        for span in said(reading, pattern):
            if context.safety or has(reading, _HARM, span, 140):
                yield Hit("liability", span)
    for span in (*reading.hits(_BLAME), *reading.hits(_NEVER_SHOULD)):
        if context.safety or has(reading, _HARM, span, 140):
            yield Hit("liability", span)
    for span in stated(reading, _BECAUSE, _PART, 45):
        if context.safety or has(reading, _HARM, span, 140):
            yield Hit("liability", span)
    for span in said(reading, _FAILED):
        supposed = _IN_CASE.search(reading.text, reading.sentence_span(span[0])[0], span[0])
        if (context.safety or has(reading, _HARM, span, 140)) and not supposed:
            yield Hit("liability", span)
    if context.said < Sayable.CONFIRMED:
        for span in stated(reading, _MONEY, _SENT, 40):
            if not _open(reading, span) and not in_sentence(reading, _TO_AMAZON, span[0]):
                yield Hit("money_done_early", span)
        for span in reading.hits(_I_DID):
            if "é" in reading.as_written(span) or "í" in reading.as_written(span):
                yield Hit("money_done_early", span)
    levels = (
        (_DONE, Sayable.CONFIRMED),
        (_CANCELLED, Sayable.ACCEPTED),
        (_ACCEPTED, Sayable.ACCEPTED),
        (_SUBMITTED, Sayable.SUBMITTED),
    )
    for pattern, needed in levels:
        if context.said < needed:
            yield from (Hit("money_done_early", span) for span in said(reading, pattern) if not _open(reading, span))


def _open(reading: Reading, span: Span) -> bool:
    """True where it is not claimed: "as soon as the refund has been issued", "has it been refunded?"."""
    begin, end = reading.sentence_span(span[0])
    if _OPEN_INSIDE.search(reading.text, *span):
        return True
    if _OPEN.search(reading.text, max(begin, span[0] - 60), span[0]) or reading.text[span[1] : end].rstrip(
        " "
    ).endswith("?"):
        return True
    return _BY_AMAZON.search(reading.text, begin, end) is not None

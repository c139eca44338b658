"""No pushing the buyer: to cancel for us, to name another reason, to spare our numbers (COM-21, RET-20, ATZ-20)."""

from __future__ import annotations

from collections.abc import Iterator

from copilot.domain.message_rules.context import MessageContext
from copilot.domain.message_rules.finding import Hit
from copilot.domain.message_rules.phrases import has, in_sentence, near, said, stated, words
from copilot.domain.message_rules.reading import Reading
from copilot.domain.message_rules.vocabulary import CLAIM, RATE, REVIEW, STARS, UNAVAILABLE

_PLEASE = words(
    "please|could you|can you|would you|kindly|ask(?:ing)? you|request",
    "pregh\\w+|può|potrebbe|le chied\\w+|richied\\w+|per favore|per cortesia|chieda",
    "bitte\\w*|könnten sie|können sie|würden sie|anfordern|bitten",
    "merci de|merci d'|pourriez|pouvez-vous|demand\\w+|veuillez|s'il vous plaît|vous prions",
    "por favor|podría|puede|pedimos|solicit\\w+|rogamos|le agradecer\\w+",
    "pls|plz|kindly|would you mind|if you (?:could|would)|need you to|you (?:need to|have to|must|should) (?:simply |just )?|xfa|x fa|porfa\\w*|x favore|xfavore|p\\.?f\\.?|pf|svp|stp|bitteschön|le dispiacerebbe|potreste|dovrebbe|occorre che|bisogna che|sea tan amable|le importaría|tendría que|debe|haga el favor|cela vous dérangerait|il faudrait|vous devez|auriez-vous|veuillez|müssten sie|sollten sie|wären sie so|seien sie so|macht es ihnen",
    "ennuierait\\w*|vous serait-il possible|auriez-vous la gentillesse|soyez (?:gentil|aimable)\\w*|would it bother you|could we ask you|sarebbe così gentile|potremmo chiederle|dürfen wir sie bitten|le molestaría|seien sie so (?:nett|gut|lieb)|tenga la amabilidad",
)
_CANCEL = words(
    "cancel(?:ling|lation)?|annul\\w+|storn\\w*|annullament\\w+|annull\\w+|cancel(?:e|ar|ación|arlo)|anul\\w+",
    "cancell\\w+|cancelen|cancele|cancelar",
)
_CANCEL_YOURSELF = words(
    "(?<!to )(?<!will )(?<!must )(?<!can )(?<!we )(?<!ll )cancel (?:the|your|this|it)(?: order| purchase)?|annulli|annullate|cancelli|stornieren sie|storniere|annulez|anule|cancele|cancelen",
    "(?:cancel|annul|annull|stornier)\\w* (?:the |your |ur |my )?order|(?:hit|click|press|tap|choose|select|use)(?: on)? [\\\"'«“„]?(?:request )?cancel\\w*|(?:prema|clicchi|usi|scelga|selezioni)(?: su)? [\\\"'«“„]? ?(?:richiedi )?annull\\w*|annulli (?:l'?ordine|lei|pure)|(?:klicken|drücken|tippen|gehen|wählen)(?: sie)? [^.!?\\n]{0,35}(?:stornier\\w*|stornierung)|bestellung (?:bitte )?(?:selbst )?stornieren|(?:cliquez|appuyez|choisissez|allez)(?: sur)? [\\\"'«“„]? ?(?:demander l')?annul\\w*|(?:pulse|haga clic|elija|seleccione|presione)(?: en)? [\\\"'«“„]? ?(?:solicitar (?:la )?)?cancel\\w*|cancélelo|cancélela|anúlelo|annulez-la|la annulli|lo annulli|cancele (?:el|su)|canceling from your|(?:from|on) your (?:side|end)|(?:dalla|da) parte sua|von ihrer seite|de votre côté|de su (?:lado|parte)",
)
# Reasons for a return by name, the buyer's and the seller's.
_FAULT = words(
    "(?:ordered|bought) by (?:mistake|accident)|changed (?:my|your) mind|no longer needed|better price|defective|damaged|(?:acquistato|ordinato) per errore|ho cambiato idea|non più necessari\\w+|difettos\\w+|versehentlich (?:bestellt|gekauft)|gefällt nicht|nicht mehr benötigt|defekt|beschädigt|acheté par erreur|plus besoin|changement d'avis|défectueu\\w+|comprado por error|ya no lo necesit\\w+|defectuos\\w+",
    "(?:bought|purchased|ordered) (?:in error|accidentally|the wrong)|accidental (?:order|purchase)|change of mind|no longer (?:wanted|required|needed)|(?:don't|do not) (?:need|want) it|(?:found a )?(?:better|cheaper|lower) price|non (?:ne )?(?:ho|serve|lo voglio) (?:più )?(?:bisogno)?|(?:ripensamento|cambiato idea)|prezzo (?:migliore|più basso)|comprato per (?:errore|sbaglio)|(?:aus )?versehen\\w*(?: bestellt| gekauft)?|nicht mehr (?:gebraucht|benötigt|gewünscht)|meinung geändert|umentschieden|(?:günstiger\\w*|besserer|besseren|niedriger\\w*) preis|fehlbestellung|fehlkauf|(?:je )?(?:n'en ai |en ai )?plus besoin|changé d'avis|commandé par erreur|(?:meilleur|plus bas) prix|erreur d'achat|ya no (?:lo|la|se)? ?(?:necesit|quier)\\w+|cambi[eéo] de (?:opinión|idea)|cambiado de (?:opinión|idea)|(?:comprado|pedido) (?:por error|sin querer)|precio (?:mejor|más bajo)|mejor precio",
    "plus (?:nécessaire|utile|voulu)|non (?:mi )?serve più|no longer (?:of use|useful)|ya no es necesari\\w+|ya no (?:hace|me hace) falta|aus versehen|besseren preis gefunden|trouvé moins cher|trovato a meno|encontrado más barato",
    "(?:ordinat|comprat|acquistat)\\w (?:per|di) (?:errore|sbaglio)|(?:falsch|irrtümlich|versehentlich|ungewollt|doppelt) (?:bestellt|gekauft)|(?:ordered|bought) (?:the )?(?:wrong|twice)|commandé (?:par erreur|deux fois)|(?:pedido|comprado) (?:dos veces|sin querer)",
)
_INSTEAD_OF = words(
    "instead of|rather than|al posto di|invece di|statt|anstatt|anstelle von|au lieu de|à la place de|en lugar de|en vez de"
)
_AND_NOT = words("and not|not|e non|non|und nicht|nicht|et non|et pas|y no")
_SWAP = words("put|metta|mett\\w+|ponga|marque|scriva|write|schreiben|eintragen|geben")
# What the buyer chose before, and we only repeat.
_CHOSEN = words(
    "you (?:have )?(?:chose|chosen|selected|picked|stated|indicated|wrote|said)|(?:ha|aveva) (?:scelto|indicato|selezionato|scritto)|(?:sie )?(?:haben|hatten)|avez (?:choisi|indiqué|sélectionné|écrit)|(?:ha|había) (?:elegido|indicado|seleccionado|escrito)|eligió|indicó|since you|as you|da sie|da ha|puisque|ya que",
)
_WE_CANCEL = words(
    "we(?:'ll| will| have| must| are| can)*(?: now| therefore)? cancel\\w*|annull(?:iamo|eremo|are noi)|annulleremo noi|stornieren wir|wir (?:[a-z]+ ){0,5}stornier\\w*|nous (?:annul\\w+|allons annuler)|cancelaremos|cancelamos|anularemos",
)
_OUR_CAUSE = words(
    "(?:cannot|can't|unable to|not able to|won't be able to) (?:ship|deliver|fulfil+|send|supply)|pric(?:e|ing) (?:error|mistake)|wrong price|our (?:side|mistake|error)",
    "non (?:possiamo|riusciamo a|siamo in grado di) (?:spedire|consegnare|evadere|inviare|fornire)|errore di prezzo|prezzo sbagliato|parte nostra|nostro errore",
    "nicht (?:mehr )?(?:versenden|liefern|verschicken|erfüllen)|preisfehler\\w*|falsche\\w* preis|unsererseits|unser\\w* (?:fehler|versehen)",
    "(?:ne pouvons (?:pas|plus)|incapables d\\w*|pas en mesure de) (?:vous )?(?:expédier|livrer|envoyer|honorer|fournir)|erreur de prix|notre part|notre erreur",
    "no podemos (?:enviar\\w*|servir|entregar|suministrar)|error de precio|precio equivocado|nuestra parte|error nuestro",
    "mispric\\w+|sbagliato (?:il )?prezzo|im preis (?:geirrt|vertan)|tromp\\w+ de prix|equivoc\\w+ (?:con|en|de) el precio|(?:made|fatto|gemacht|fait|commis|cometido) (?:a |un |einen |une )?(?:mistake|errore|fehler|erreur|error)",
    "supplier|(?:warehouse|stock|shelf) is (?:empty|gone)|(?:cannot|can't|can not|couldn't|unable|won't|not able)\\b[^.!?\\n]{0,40}(?:ship|deliver|fulfil+|send|supply|source|dispatch)(?:ed|ing)?(?: |\\.|,|$)|we (?:have )?(?:no|oversold|run out)|oversold|system error|listing (?:error|mistake)",
    "fornitore|magazzino (?:è )?vuoto|(?:non (?:\\w+ )?(?:poss|può|puo|ries|rius|sarà possibile|è possibile)\\w*|impossibile)\\b[^.!?\\n]{0,40}(?:spedir|consegnar|evader|inviar|fornir|procurar)\\w*|errore di (?:sistema|inserzione|listino|giacenza)|venduto due volte",
    "lieferant\\w*|lager ist leer|(?:kann|können|könnten?)\\b[^.!?\\n]{0,40}nicht [^.!?\\n]{0,20}(?:versenden|versandt|liefern|geliefert|verschicken|besorgen|beschaffen)|nicht (?:mehr )?(?:zu )?(?:liefer|versend|verschick|besorg)\\w* (?:kann|können|ist)|systemfehler|überverkauf\\w*|bestandsfehler|angebotsfehler",
    "fournisseur|entrepôt est vide|(?:ne (?:nous |vous )?(?:peu|pouv|parv)\\w*|impossible|incapable)\\b[^.!?\\n]{0,40}(?:expédier|livrer|envoyer|honorer|fournir|approvisionner)(?![^.!?\\n]{0,40} qu')|erreur (?:de stock|système|d'annonce|informatique)|survendu",
    "proveedor|almacén está vacío|(?:no (?:\\w+ )?(?:pued|pod|logr|consegu)\\w*|imposible)\\b[^.!?\\n]{0,40}(?:enviar|entregar|servir|suministrar|conseguir|mandar)\\w*|error (?:del? sistema|de stock|de inventario|en el anuncio)|sobrevendid\\w+",
    "price[^.!?\\n]{0,20}(?:mistake|error|wrong|incorrect|typo)|(?:mistake|error|typo) (?:in|with) (?:the |our )?(?:price|listing|stock)|prezzo[^.!?\\n]{0,20}(?:sbagliat|errat|errore)\\w*|preis[^.!?\\n]{0,20}(?:irrtum|fehler|falsch|versehen)\\w*|prix[^.!?\\n]{0,20}(?:erreur|faux|erroné)\\w*|precio[^.!?\\n]{0,20}(?:error|equivocad|incorrect|errón)\\w*|(?:wrong|incorrect) (?:price|listing|stock)",
    "miscounted|verzählt|last (?:one|piece|unit) (?:\\w+ ){0,3}(?:sold|broken|damaged|gone)|letzte\\w* (?:stück|exemplar)[^.!?\\n]{0,25}(?:kaputt|verkauft|beschädigt|weg)|ultim\\w+ [^.!?\\n]{0,25}(?:vendut|rott|danneggiat)\\w+|dernier\\w* [^.!?\\n]{0,25}(?:vendu|cassé|abîmé)\\w*|últim\\w+ [^.!?\\n]{0,25}(?:vendid|rot|dañad)\\w*|(?:cannot|can no longer) (?:find|get|make|obtain) (?:it|any|this|more)",
    "(?:damaged|broken|lost|missing) (?:in|at|from) (?:our|the) (?:warehouse|stock)|(?:danneggiat|rott|pers)\\w+ (?:nel|in) (?:nostro )?magazzino|in unserem lager [^.!?\\n]{0,20}(?:beschädigt|kaputt|verloren)\\w*|(?:abîmé|cassé|perdu)\\w* dans notre entrepôt|(?:dañad|rot|perdid)\\w* en nuestro almacén",
)
_REASON = words(
    "(?:as|for) (?:the |your )?(?:return )?reason(?: for (?:the )?return)?|come motivo(?: (?:del|di) (?:reso|restituzione))?|als (?:rücksende|rückgabe|retouren)?-?grund|comme (?:motif|raison)(?: (?:de|du) retour)?|como (?:motivo|razón)(?: de (?:la )?devolución)?",
    "(?:an)?other reason|different reason|reason other than|motivo diverso|(?:un )?altro motivo|anderen? grund|autre (?:motif|raison)|otro motivo|otra razón",
)
_NAMED_REASON = words(
    "(?:the )?(?:return reason|reason for (?:the |your )?return)|motivo (?:del|di) (?:reso|restituzione)|(?:rücksende|rückgabe|retouren)-?grund|motif (?:de|du) retour|motivo de (?:la )?devolución",
    "(?:the|your) reason(?! (?:why|for (?:the |this )?(?:delay|late)))|(?:il |la )?causale(?: del reso)?|(?:den |ihren )?grund (?:der|für die|ihrer) (?:rücksendung|rückgabe|retoure)|(?:le |votre )?motif|(?:el |su )?motivo(?= (?:de|a|por))",
)
_CHOOSE = words(
    "choos\\w+|select\\w*|chang\\w+|pick|put|enter|indicate|state|scel\\w+|scegli\\w+|selezion\\w+|cambi\\w+|modific\\w+|indic\\w+",
    "wähl\\w*|änder\\w*|angeb\\w*|eintrag\\w*|gib|geben|choisi\\w*|sélectionn\\w+|chang\\w+|modifi\\w+|indiqu\\w+",
    "elij\\w+|eleg\\w+|seleccion\\w+|marque|ponga|indique",
    "pren\\w+|mett\\w+|(?<!wir )nehm\\w*(?! (?:wir|ich))|basta|use|usi|utilis\\w+|nutz\\w*|tick|click|poner|pon|cliqu\\w+|clicc\\w+|klick\\w*|opt\\w*|say(?! so)|(?<!lo )(?<!me )(?<!ce )dica(?! se)|dites(?!-| si)|sagen(?! sie (?:mir|uns|es|bitte|einfach|kurz))|diga(?! si)|elig\\w+|escoj\\w+|escog\\w+",
)
_ALTER = words("chang(?:e|ing)|cambi\\w+|modific\\w+|änder\\w*|chang\\w+|modifi\\w+|correct|edit")
_NUMBERS = words(
    "account health|our (?:metrics|seller (?:rating|performance|account|score)|performance|statistics|account|rating|odr)|order defect\\w*|our business",
    "salute del nostro account|(?:nostr\\w|nostre) (?:metric\\w+|valutazion\\w+ come venditor\\w+|indicator\\w+|prestazion\\w+|account|statistich\\w+)",
    "verkäuferkonto\\w*|unser\\w* (?:kennzahlen|statistik\\w*|verkäuferleistung|verkäuferkonto|konto|verkäuferbewertung)|verkäuferleistung",
    "santé de notre compte|nos (?:indicateurs|performances|statistiques|métriques)|notre (?:compte|note de vendeur|taux)",
    "salud de nuestra cuenta|nuestr\\w+ (?:métricas|rendimiento|indicadores|cuenta|estadísticas)",
    "our account|account is at risk|unser\\w* (?:shop|geschäft|firma|konto)",
    "our (?:[a-z]+ )?(?:account|metrics|rating|performance)|account venditore|compte vendeur|cuenta de vendedor",
    "(?:our|unser\\w*|nostr\\w|notre|nuestr\\w) (?:ranking|visib\\w+|sichtbarkeit)|das ranking",
    "our (?:small |little )?(?:[a-z]+ )?(?:stats?|numbers|figures|reputation|standing|score|record|rank|percentages?|health)|seller (?:account|metrics|rating|health|status)|(?:small|tiny|family)(?:[ -](?:run|owned))? (?:business|company|firm|shop)|(?:our|my) (?:job|livelihood|income|employees)|(?:nostr[aioe]) (?:reputazione|numeri|punteggio|profilo|statistich\\w+|media)|(?:piccola|giovane) (?:azienda|impresa|ditta|attività)|(?:a conduzione )?familiare|unser\\w* (?:ruf|zahlen|quote\\w*|bewertungs\\w+|ansehen|bilanz|existenz|schnitt|status|profil)|(?:kleine\\w*|junge\\w*) (?:familien)?-?(?:betrieb|unternehmen|firma|händler|shop)\\w*|familien-?betrieb|(?:notre|nos) (?:réputation|chiffres|moyenne|profil|image|stats)|(?:petite|jeune) (?:entreprise|société|boutique|structure)|nuestr\\w+ (?:reputación|números|promedio|perfil|historial|imagen|estadística\\w*|puntuación)|(?:pequeña|joven) (?:empresa|tienda)|pyme|(?:empresa|negocio) familiar",
    "(?:la|nostra|nuestra|notre) (?:media|moyenne)|den schnitt|our average|visibilidad|visibilité|visibilità",
)
_US = words(
    "us|uns|ci|nous|nos|noi|nosotros",
    "our|we|nostr\\w|unser\\w*|wir|notre|nos|nuestr\\w+",
)
_HURT = words(
    "hurt\\w*|harm\\w*|damag\\w+|affect\\w*|bad for|impact\\w*|danneggi\\w+|rovin\\w+|compromett\\w+|pesa\\w*|nuoce",
    "schad\\w+|schäd\\w+|verschlechter\\w*|belast\\w*|gefährd\\w*|nui\\w+|dégrad\\w+|pénalis\\w+|impact\\w+",
    "perjudic\\w+|dañ(?:a|o|ar|aría|e|an)|afect\\w+|perjudiqu\\w+",
    "at risk|risk\\w*|rischi\\w*|gefahr|danger|riesgo|peligro|sospen\\w+|suspend\\w*|gesperrt|sperr\\w*",
    "costs?(?= us)|los(?:e|es|ing)|perd\\w+|kostet|kosten(?= uns)|pierd\\w+|coût\\w+|cuestan?|costano|costa(?= )",
    "hurts?|ruin\\w*|destroy\\w*|jeopard\\w*|penal\\w+|close (?:us )?down|shut(?:s)? (?:us )?down|distrugg\\w+|mett\\w+ (?:a|in) (?:rischio|pericolo)|penalizz\\w+|chiuder\\w+|ruinier\\w*|zerstör\\w*|drück\\w*|runter\\w*|gefährdet\\w*|bestraf\\w*|in gefahr|détrui\\w+|plomb\\w+|ruin\\w+|abîm\\w+|fermer|en danger|met\\w* en|destruy\\w+|arruin\\w+|hund\\w+|cerrar|penaliz\\w+|pon\\w+ en (?:riesgo|peligro)|deactivat\\w+|disattiv\\w+|deaktivier\\w*|désactiv\\w+|desactiv\\w+|affect(?:s|ed|ing)?",
    "costs? us|kosten|kostet uns|fa (?:chiudere|male)",
)
# What feedback may do to a seller.
_BLOCKED = words(
    "(?:get|gets|got|be|have) (?:[a-z]+ ){0,6}(?:blocked|banned|suspended|kicked out|shut)|bloccar\\w*|bloccat\\w|sperre|bloquer\\w*|bloqué\\w*|bloque[en]\\w*|expuls\\w+",
)
# What a buyer is asked for instead of a review.
# "Do not answer it, and report it to Amazon" keeps nobody from Amazon.
_AND = words(
    "and|but|und|sondern|ma|et|mais|sino|pero|bensì|e (?:lo )?segnal\\w+|y (?:av|inf|rep)\\w+",
)
_CHANCE = words(
    "chance|opportunity|fix|sort|solve|resolve|talk to us|contact us|let us|work with us|possibilità|occasione|rimediare|risolvere|parl\\w+ con noi|contatt\\w+|chance|gelegenheit|möglichkeit|beheben|lösen|klären|melden|reden|sprechen|corriger|régler|résoudre|arranger|parl\\w+|contact\\w+|occasion|oportunidad|arreglar\\w*|solucionar\\w*|resolver\\w*|habl\\w+|avis\\w+",
)
# Turning to Amazon, which is every buyer's right.
_TO_AMAZON = words(
    "(?:contact|involv|write to|writing to|call|tell|inform|report (?:this |it |us )?to|complain(?:ing)? to|go(?:ing)? to|turn(?:ing)? to|escalat\\w+ (?:this |it )?to|bring(?:ing)?(?: in)?|need|drag)\\w* (?:in )?amazon|case with amazon|amazon (?:out of|involved|into)",
    "(?:contatt|coinvolg|scriv|rivolg|segnal|chiam|inform|avvis|passare per)\\w*(?: (?:ad|a|l'|il|la|lo))? ?amazon|amazon (?:non c'entra|fuori)",
    "amazon (?:\\w+ ){0,4}(?:kontaktier|einschalt|melden|informier|anschreib|einbezieh|anruf|wend|betreff|hineinzieh|schreib|involvier)\\w*|(?:an|bei|mit) amazon (?:zu )?(?:wend|melden|schreib|beschwer)\\w*|amazon (?:da |hier )?(?:raus|außen vor|heraus)\\w*",
    "(?:contact|saisi|impliqu|écri|prév|appel|inform|alert|mêl|pass|adress|solicit|sollicit|signal)\\w*(?: (?:à|par))? ?amazon|amazon (?:en dehors|à l'écart)",
    "(?:contact|implic|involucr|escrib|acud|llam|inform|avis|recurr|dirig|met|report)\\w*(?: (?:a|con|ante))? ?amazon|amazon (?:fuera|al margen)",
)
# Settled without Amazon.
_BETWEEN_US = words(
    "(?:just |keep (?:this|it) )?between (?:us|ourselves|you and me)|tra (?:noi|di noi|lei e noi)|fra (?:noi|di noi)|(?:unter|zwischen) uns|entre (?:nous|nosotros|usted y)|ourselves|ohne amazon|senza amazon|sans amazon|sin amazon|without amazon|behind amazon's back",
)
# A no of ours.
_WE = words(
    "(?:we|i) (?:\\w+ )?(?:never|do not|don't|cannot|can't|will not|won't)|non (?:le )?(?:chied|possiamo|facciamo)\\w*|wir (?:\\w+ ){0,3}(?:nie|nicht|keine?)|nous ne|no (?:le )?(?:pedi|podemos|hacemos)\\w*|nunca",
)
_DO_NOT_CLAIM = words(
    "(?:please|kindly)(?: \\w+){0,2} (?:do not|don't) (?:file|open|submit|start|raise)|(?:instead of|rather than|before) (?:filing|opening) (?:a|an|one)",
    "(?:per favore|la preghiamo di|la prego di) (?:di )?non (?:apr\\w+|present\\w+|fare|faccia|invi\\w+)",
    "bitte stellen sie keinen|stellen sie bitte keinen|bitte (?:\\w+ ){0,2}keinen (?:[a-z-]+)? ?(?:stellen|eröffnen|einreichen)",
    "(?:merci|prière|veuillez|s'il vous plaît)(?: de)?,? (?:ne pas|n'ouvrez pas) (?:ouvrir|faire|déposer)?",
    "(?:por favor|le rogamos que|le pedimos que),? no (?:abra|presente|ponga|haga)",
    "before (?:you )?(?:opening|filing|open|file|starting)|prima di (?:aprire|presentare|fare)|bevor sie [^.!?\\n]{0,20}|avant d'(?:ouvrir|engager)|avant de (?:faire|déposer)|antes de (?:abrir|presentar|poner)|(?:avoid|refrain from|hold off|no need to)(?: opening| filing| a| an| any| on)*|evit\\w+(?: (?:di )?(?:aprire|un|il|una|la|de abrir|abrir))*|astener\\w*|sehen sie (?:bitte )?(?:von|vom)|(?:verzichten|abzusehen|absehen|vermeiden)|éviter (?:d'ouvrir )?|s'abstenir|renoncer|abstener\\w*",
    "(?:bitte )?(?:reichen|stellen|eröffnen) sie (?:bitte )?keinen?",
    "(?:please |kindly )?(?:do not|don't|never|not to|without) (?:\\w+ ){0,2}(?:fil|open|submit|start|rais|lodg|mak|creat|escalat|leav|writ|post|report)(?:e|ing|t|ting)?(?: (?:a|an|any|the|negative|bad))*",
    "(?:no need|needn't|not necessary|unnecessary|there is no reason) (?:to )?(?:file|open|submit|start|raise|lodge|make|leave|report)?|hold back|instead of (?:a|an|the|leaving|writing)|before (?:you )?(?:leav\\w*|writ\\w*|post\\w*|giv\\w*|rat\\w*|decid\\w*)",
    "(?:non|senza) (?:apr\\w+|present\\w+|far\\w*|faccia|invi\\w+|lasci\\w*|scriv\\w+|pubblic\\w+|inoltr\\w+)|prima di (?:lasciare|scrivere|dare|pubblicare|inoltrare|decidere)|(?:non|senza) (?:serve|occorre|necessario|bisogno|c'è bisogno)(?: di)?|invece di|anziché|la (?:prego|preghiamo) di non|eviti|si astenga|rinunc\\w+",
    "(?:keine?n?|ohne) (?:[a-z-]+ )?(?=(?:\\w+-)?(?:antrag|bewertung|rezension|fall|reklamation|a-))|bevor sie|ehe sie|(?:müssen|brauchen|sollten) sie (?:\\w+ ){0,3}(?:nicht|keine?n?)|(?:nicht|unnötig|kein grund|anstatt|statt) (?:nötig|notwendig|erforderlich|einen?|zu)?|davon ab(?:zu)?sehen|sehen sie (?:bitte )?(?:davon ab|von)|verzichten sie|unterlassen",
    "(?:ne pas|n'|sans|évit\\w+|abst\\w+)(?: (?:de |d'))?(?:ouvr|dépos|fai|laiss|écri|publi|engag|saisi)\\w*|merci de ne pas|avant (?:de|d')(?: ?(?:laisser|écrire|donner|mettre|publier|ouvrir|poster))?|(?:inutile|pas (?:besoin|nécessaire|la peine)) (?:de|d')|au lieu (?:de|d')|plutôt que",
    "no (?:abra|presente|ponga|haga|deje|escriba|publique|inicie|abras)|sin (?:abrir|presentar|poner|dejar)|antes de (?:dejar|escribir|poner|publicar|dar|abrir)|no (?:hace falta|es necesario|necesita|tiene que)|en (?:vez|lugar) de|evit\\w+|abst[eé]ng\\w+|se abstenga|absteners\\w+",
    "vous abstenir|abstenez-vous|s'abstenir",
)


def find(reading: Reading, context: MessageContext) -> Iterator[Hit]:
    """Requests that serve us and not the buyer."""
    for span in near(reading, _PLEASE, _CANCEL, 60):
        ours = has(reading, _WE_CANCEL, span, 3)
        cause = has(reading, _OUR_CAUSE, span, 200) or has(reading, UNAVAILABLE, span, 200)
        if cause and not ours:
            yield Hit("asks_to_cancel", span)
    for span in said(reading, _CANCEL_YOURSELF):
        cause = has(reading, _OUR_CAUSE, span, 200) or has(reading, UNAVAILABLE, span, 200)
        if cause and not has(reading, _WE_CANCEL, span, 3):
            yield Hit("asks_to_cancel", span)
    for span in near(reading, _FAULT, _INSTEAD_OF, 30):
        if in_sentence(reading, _CHOOSE, span[0]) or in_sentence(reading, _SWAP, span[0]):
            yield Hit("return_reason", span)
    for begin, end in near(reading, _FAULT, _AND_NOT, 12):
        both = sum(1 for _ in reading.hits_between(_FAULT, begin - 40, end + 40)) > 1
        if both and (in_sentence(reading, _CHOOSE, begin) or in_sentence(reading, _SWAP, begin)):
            yield Hit("return_reason", (begin, end))
    for span in near(reading, _FAULT, _CHOOSE, 45):
        if not in_sentence(reading, _CHOSEN, span[0]):
            yield Hit("return_reason", span)
    yield from (
        Hit("return_reason", span)
        for span in near(reading, _REASON, _CHOOSE, 80)
        if _names_return(reading, span) and not in_sentence(reading, _CHOSEN, span[0])
    )
    yield from (Hit("return_reason", span) for span in stated(reading, _ALTER, _NAMED_REASON, 50))
    yield from (Hit("metrics_plea", span) for span in stated(reading, _NUMBERS, _HURT, 60))
    for topic in (CLAIM, REVIEW):
        for span in near(reading, topic, _HURT, 80):
            if in_sentence(reading, _US, span[0]) and not _our_own_no(reading, span):
                yield Hit("metrics_plea", span)
    for topic in (CLAIM, REVIEW, STARS, RATE):
        yield from (Hit("metrics_plea", span) for span in stated(reading, _NUMBERS, topic, 60))
    for topic in (REVIEW, STARS, RATE):
        for span in near(reading, topic, _BLOCKED, 80):
            if in_sentence(reading, _US, span[0]):
                yield Hit("metrics_plea", span)
    yield from (Hit("metrics_plea", span) for span in near(reading, _DO_NOT_CLAIM, CLAIM, 40))
    for span in near(reading, _DO_NOT_CLAIM, _TO_AMAZON, 30):
        if not _AND.search(reading.text, *span):
            yield Hit("metrics_plea", span)
    yield from (Hit("metrics_plea", span) for span in near(reading, _BETWEEN_US, _TO_AMAZON, 60, 1))
    for noun in (REVIEW, RATE):
        for span in near(reading, _DO_NOT_CLAIM, noun, 40):
            if has(reading, _CHANCE, span, 90) and not _our_own_no(reading, span):
                yield Hit("metrics_plea", span)


_RETURN = words(
    "returns?|reso|resi|restituzion\\w+|rücksend\\w*|rückgabe\\w*|retour\\w*|devoluci[oó]n\\w*|rücksendegrund|rückgabegrund|retourengrund",
    "changed (?:my|your) mind|no longer (?:needed|wanted)|(?:ordered|bought) by (?:mistake|accident)|better price|ho cambiato idea|non più necessari\\w+|per errore|(?:gefällt|passt) nicht|nicht mehr benötigt|versehentlich|fehlkauf|changement d'avis|plus besoin|par erreur|(?:he )?cambiado de (?:opinión|idea)|ya no lo necesit\\w+|por error|defect\\w*|defekt\\w*|difettos\\w+|défectueu\\w+|defectuos\\w+",
)


def _names_return(reading: Reading, span: tuple[int, int]) -> bool:
    return has(reading, _RETURN, span, 80) or '"' in reading.text[max(0, span[0] - 40) : span[1] + 40]


def _our_own_no(reading: Reading, span: tuple[int, int]) -> bool:
    """True for "we never ask for a review": the no is about us, and nobody is kept from anything."""
    begin, _ = reading.sentence_span(span[0])
    return _WE.search(reading.text, begin, span[0] + 12) is not None

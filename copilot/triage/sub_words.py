"""The words behind the sub-reasons, as data: regular expressions on normalised text (lower case, no accents).

A line a language: en, it, de, fr, es; a sixth says it less directly, in all five. Read sentence by sentence; a negation just before a phrase strikes it out, so a
pattern that needs a "not" begins with it.
"""

from __future__ import annotations

from collections.abc import Mapping

from copilot.domain.sub_reason import SubReason
from copilot.triage import crises, phrases

_S = SubReason

WORDS: Mapping[SubReason, tuple[str, ...]] = {
    _S.LEAKING: (
        r"\b(?:leak(?:ed|ing|s)?|spill(?:ed|t)|burst|soaked|oozed)\b",
        r"\b(?:rovesciat\w|perdeva|perde (?:liquido|olio)|fuoriuscit\w|colat\w|versat\w (?:tutto|nel|dentro)|(?:tutto|scatola) (?:bagnat\w|inzuppat\w))",
        r"\b(?:ausgelaufen|undicht\w*|geplatzt|durchnasst|ausgetreten|lauft aus)\b",
        r"\b(?:coule(?:e|s)?|fuyait|fuit|fui|renverse\w*|deverse\w*|tout (?:est |etait )?(?:mouille|trempe))\b",
        r"\b(?:derram\w+|perdia|goteaba|se (?:ha |habia )?(?:salido|vertido)|todo (?:esta |estaba )?(?:mojad|empapad)\w)\b",
        r"\b(?:everywhere|all over the|sticky|(?:lid|cap|bottle|jar) (?:wasn't|was not|wasnt|not) (?:\w+ )?(?:tight|closed|shut)|(?:lid|cap) (?:came )?(?:open|off|loose))\b|\b(?:sporcato tutto|appiccic\w+|(?:non era|mal) (?:\w+ )?chius\w|tappo (?:aperto|svitato))\b|\b(?:klebt|klebrig\w*|(?:nicht (?:richtig |ganz )?|un)(?:zu|verschlossen|dicht)\b|deckel (?:war )?(?:offen|lose|ab))\b|\b(?:partout|colle(?:nt|ant)?|(?:mal|pas bien) (?:ferme|visse)\w*|bouchon (?:ouvert|devisse))\b|\b(?:pringos\w|pegajos\w|no (?:estaba|venia) bien cerrad\w|mal cerrad\w|tapon abierto)\b",
    ),
    _S.TRANSIT_DAMAGE: (
        r"\b(?:crushed|squashed|smashed|in pieces|shattered|torn open|dented by|damaged (?:in|during) (?:transit|shipping|transport)|(?:box|package|packaging|parcel|carton) (?:was |is |arrived |came )?(?:badly |totally |completely )?(?:torn|dented|ripped|wet|damaged))\b",
        r"\b(?:schiacciat\w|sfondat\w|in (?:mille )?pezzi|frantumat\w|durante il trasporto|nel trasporto|(?:pacco|imballo|scatola|confezione) (?:distrutt|strappat|danneggiat|ammaccat)\w)\b",
        r"\b(?:eingedruckt|zerdruckt|transportschad\w+|in scherben|zerbrochen|zersplittert|(?:verpackung|karton|paket) (?:war |ist |kam )?(?:vollig )?(?:aufgerissen|beschadigt|zerrissen|verbeult|nass)|auf dem transport)\b",
        r"\b(?:ecrase\w*|en (?:mille )?(?:morceaux|miettes)|pendant (?:le transport|la livraison)|(?:colis|emballage|carton|paquet) (?:etait |est |arrive )?(?:detruit|eventre|dechire|abime|defonce)\w*)\b",
        r"\b(?:aplastad\w|(?:hech\w|en) (?:mil )?(?:pedazos|anicos|trozos)|en el transporte|durante el (?:transporte|envio)|(?:paquete|embalaje|caja) (?:estaba |llego |venia )?(?:destrozad|reventad|rot|abollad|rasgad)\w)\b",
        r"\b(?:(?:courier|driver|postman) (?:must have )?(?:dropped|threw|kicked)|(?:run|driven|drove) over|battered|mangled|bent (?:in|during)|crumpled|no (?:padding|bubble wrap)|poorly packed)\b|\b(?:corriere .{0,20}(?:lanciat|buttat|sbattut)\w|imballat\w male|senza (?:protezion\w|pluriball)|accartocciat\w|pestat\w|senza imbottitura)\b|\b(?:bote .{0,20}geworfen|schlecht verpackt|ohne (?:polster\w*|luftpolster)|zerbeult\w*|zerdellt|platt gedruckt|kaputtes? paket|zerfetzt\w*)\b|\b(?:livreur .{0,20}(?:jete|lance)|mal emballe\w*|sans (?:protection|bulle\w*)|cabosse\w*|defonce\w*|enfonce\w*)\b|\b(?:repartidor .{0,20}(?:tir|lanz)\w+|mal embalad\w|sin (?:proteccion|burbujas)|machacad\w|golpead\w|chafad\w)\b",
    ),
    _S.COSMETIC: (
        r"\b(?:scratch(?:es|ed)?|scuff\w*|dent|cosmetic|blemish\w*|chip in the|(?:paint|finish) (?:is )?chipped|small mark)\b",
        r"\b(?:graffi\w*|rig(?:o|a)tur\w|ammaccatur\w|estetic\w|scheggiat\w|scalfit\w+)\b",
        r"\b(?:kratzer\w*|zerkratzt\w*|delle\w*|optisch\w*|abgeplatzt|macke\w*|schramme\w*)\b",
        r"\b(?:rayure\w*|raye\w*|un creux|bosse\w*|esthetique\w*|ecaille\w*|eraflure\w*)\b",
        r"\b(?:aranazo\w*|rayad\w|rayon\w*|abolladura\w*|estetic\w|desconchad\w|desportillad\w)\b",
        r"\b(?:scuffed|scraped|shop ?soiled|marks? on|looks? (?:used|like (?:a )?display)|discolou?r\w*|stain(?:ed|s)?)\b|\b(?:segnat\w|strisciat\w|macchi\w+|da esposizione|espost\w|scolorit\w|difetto estetico)\b|\b(?:verschrammt\w*|verkratzt\w*|fleck\w*|ausstellungsstuck|abgewetzt|schonheitsfehler)\b|\b(?:erafle\w*|tach\w+|(?:modele )?d'expo\w*|griffe\w*|marque\w* sur)\b|\b(?:rozad\w|manch\w+|de exposicion|marcad\w|descolorid\w)\b",
    ),
    _S.INTERMITTENT: (
        r"\b(?:keeps? (?:disconnecting|cutting out|switching off|turning off|restarting|freezing)|sometimes (?:it )?works?|on and off|works? only (?:now and then|sometimes)|randomly|intermittent\w*|every few minutes)\b",
        r"\b(?:a volte (?:funziona|va|si)|in continuazione|ogni tanto (?:si|funziona)|si (?:accende e si spegne|spegne da sol\w)|intermitten\w+|a intermittenza)\b",
        r"\b(?:mal (?:geht|funktioniert)|standig|immer wieder (?:aus|von|ab)|geht immer wieder|sporadisch|zwischendurch|von (?:allein|selbst) aus|wackelkontakt)\b",
        r"\b(?:parfois|sans arret|(?:s'eteint|se (?:coupe|deconnecte|rallume)) (?:\w+ ){0,3}(?:seul\w*|sans cesse|tout le temps)|par intermittence|une fois sur deux)\b",
        r"\b(?:a veces (?:funciona|va|si|se)|continuamente|cada dos por tres|se apaga (?:y se enciende |el |ella )?sol\w|intermitent\w+|de vez en cuando)\b",
        r"\b(?:every now and (?:then|again)|cuts? (?:out|in and out)|now and then|comes? back by itself|comes and goes|some ?days|half the time|on its own)\b|\b(?:ogni tanto|di tanto in tanto|(?:riparte|torna|si riaccende) da sol\w|va e viene|un giorno (?:si|va)|ogni (?:due|pochi|cinque) minuti)\b|\b(?:ab und zu|hin und wieder|(?:von|wie von) (?:selbst|allein)|alle paar (?:minuten|stunden)|manchmal|setzt (?:immer )?(?:wieder )?aus|sporadisch)\b|\b(?:de temps en temps|revient tou\w* seul\w*|par moments?|toutes les (?:deux|cinq|quelques) minutes|une fois oui|s'arrete et repart|il arrive que)\b|\b(?:de vez en cuando|vuelve sol\w|va y viene|cada (?:dos|cinco|pocos) minutos|a ratos|unas veces)\b",
    ),
    _S.FAILS_LATER: (
        r"\b(?:(?:stopped|quit) (?:working|charging|heating)|(?:died|broke|failed|gave up|quit) (?:\w+ ){0,2}after|worked (?:\w+ ){0,6}(?:then|until)|after (?:\w+ ){1,3}(?:days?|weeks?|months?)(?: \w+){0,3} (?:it )?(?:died|broke|stopped|failed))\b",
        r"\b(?:(?:ha )?smesso di (?:funzionare|caricare)|(?:rott|guastat|mort)\w (?:\w+ ){0,2}dopo|dopo (?:\w+ ){1,3}(?:giorn|settiman|mes|ann)\w+ (?:\w+ ){0,3}(?:rott|guast|mort|non (?:va|funziona))\w*|(?:andava|funzionava) (?:bene)?.{0,20}\bpoi\b)",
        r"\b(?:nach (?:\w+ ){1,3}(?:tag|woche|monat|jahr)\w* (?:\w+ ){0,4}(?:kaputt|defekt|aufgegeben|ausgefallen|geist|nicht mehr)|(?:kaputt|defekt|ausgefallen|geist aufgegeben) nach|(?:lief|funktionierte|ging) .{0,25}\bdann\b|hat (?:\w+ ){0,3}nach (?:\w+ ){1,3}(?:tag|woche|monat|jahr)\w* (?:\w+ ){0,3}(?:aufgegeben|versagt))",
        r"\b(?:(?:cesse|arrete) de (?:fonctionner|marcher|charger)|(?:en panne|casse|lache|mort) (?:au bout|apres)|(?:au bout de|apres) (?:\w+ ){1,3}(?:jour|semaine|mois|an)\w* .{0,25}(?:panne|plus|lache|mort)|(?:bon fonctionnement|marchait|fonctionnait) .{0,20}\b(?:puis|et)\b)",
        r"\b(?:(?:dejo|ha dejado) de (?:funcionar|cargar)|(?:estropeo|rompio|averio|murio|estropead\w) (?:\w+ ){0,2}(?:despues|tras|a los|a las)|(?:a los|a las|tras|despues de) (?:\w+ ){1,3}(?:dia|semana|mes|ano)\w* (?:\w+ ){0,3}(?:dejo|estropeo|rompio|murio)|(?:iba|funcionaba) (?:bien)?.{0,15}\b(?:luego|despues)\b)",
        r"\b(?:(?:bought|purchased|had|got|ordered) .{0,40}(?:now|yesterday|last (?:night|week)|today|since) .{0,40}(?:dead|died|broke\w*|broken|stopped|gone|failed|nothing)|used it (?:for|about) .{0,20}(?:then|before)|only lasted|lasted (?:\w+ ){0,3}(?:days?|weeks?|months?)|no longer (?:works|charges|turns on|heats)|until (?:yesterday|today|last))\b|\b(?:(?:pres[oa]|comprat\w|acquistat\w|ordinat\w) .{0,40}(?:adesso|ora|ieri|oggi) .{0,40}(?:mort\w|rott\w|ferm\w|non (?:va|funziona|carica))|(?:e )?durat\w|non (?:funziona|va|carica|si accende) piu|fino a ieri)\b|\b(?:(?:gekauft|bestellt) .{0,40}(?:jetzt|gestern|heute|seit) .{0,40}(?:tot|kaputt|defekt|hinuber|nichts mehr|nicht mehr)|(?:geht|funktioniert|ladt|lauft) (?:\w+ ){0,2}nicht mehr|hat nur .{0,15}gehalten|bis gestern|seit gestern)\b|\b(?:achete\w* .{0,40}(?:maintenant|hier|depuis) .{0,40}(?:mort\w*|panne|casse|plus|marche pas)|(?:ne |n')?(?:fonctionne|marche|charge|s'allume|chauffe) plus|n'a (?:tenu|dure) que|a (?:tenu|dure)|jusqu'a hier)\b|\b(?:comprad\w .{0,40}(?:ahora|anoche|ayer|hoy) .{0,40}(?:muert\w|rot\w|no (?:va|funciona|carga))|ya no (?:funciona|carga|enciende|va)|(?:solo )?(?:ha )?dur(?:o|ado)|hasta ayer)\b",
    ),
    _S.DEAD_ON_ARRIVAL: (
        r"\b(?:(?:doesn't|doesnt|does not|won't|wont|will not|didn't|did not) (?:even )?(?:turn|switch|power|start|boot)(?: on| up)?|never (?:worked|turned on|switched on)|doa\b|dead on arrival|nothing happens|out of the box)",
        r"\b(?:non si (?:accende|avvia)|non (?:ha|e) mai (?:funzionato|partit\w)|(?:non succede|non fa) (?:niente|nulla)|appena (?:tolto|aperto|arrivato)|morto all'arrivo)\b",
        r"\b(?:(?:lasst|lassen) sich (?:\w+ ){0,2}(?:nicht|gar nicht) (?:ein|an)\w*|(?:geht|springt) (?:\w+ )?nicht an|(?:noch )?nie funktioniert|(?:tut|passiert) (?:sich )?(?:gar )?nichts|von anfang an (?:kaputt|defekt|tot)|frisch aus der)\b",
        r"\b(?:ne s'allum\w+ (?:\w+ )?pas|n'a jamais (?:fonctionne|marche|demarre)|ne (?:demarre|se lance) pas|il ne se passe rien|rien ne se passe|sorti de (?:la boite|l'emballage)|des l'ouverture)\b",
        r"\b(?:no (?:se )?(?:enciende|arranca|prende)|nunca (?:ha )?(?:funcion\w+|encendi\w+)|no (?:pasa|hace) nada|recien (?:sacado|abierto|llegado))\b",
    ),
    _S.SOMEONE_ELSES: (
        r"\b(?:(?:somebody|someone|somone) else's (?:name|parcel|order|package)|(?:another|other|different) (?:customer|person|buyer)(?:'s)?|shows a different name|(?:meant|intended) for (?:someone|somebody|another)|not my name on)\b",
        r"\b(?:(?:nome|ordine|pacco) di (?:un'altra persona|un altro (?:cliente)?|qualcun altro)|(?:destinato|intestato) a (?:qualcun altro|un altr\w+)|ordine di un altro|non e il mio nome)\b",
        r"\b(?:(?:name|bestellung|paket|lieferung) (?:eines|einer|von einem) ander\w+ (?:person|kunde\w*|kaufer\w*)|fur (?:jemand|einen) ander\w+(?: kunden)? (?:bestimmt|gedacht)|fremde[rsn]? (?:name|bestellung|paket))\b",
        r"\b(?:(?:nom|commande|colis) d'(?:une autre personne|un autre client)|destine a (?:quelqu'un|une) autre?\w*(?: d'autre)?|destine a quelqu'un d'autre|pas mon nom)\b",
        r"\b(?:(?:nombre|pedido|paquete) de otr[oa] (?:persona|cliente)|(?:era|destinado) (?:para|a) otr[oa] (?:persona|cliente)|no es mi nombre)\b",
    ),
    _S.OTHER_VARIANT: (
        r"\b(?:(?:wrong|different|other) (?:size|colou?r|model|version|variant|flavou?r)|ordered (?:the |a |in )?(?:black|white|red|blue|green|grey|gray|pink|brown|size) .{0,30}(?:got|received|came|sent)|bought an? (?:xs|s|m|l|xl|xxl) .{0,25}(?:sent|got|received))\b",
        r"\b(?:(?:taglia|misura|colore|modello|versione|gusto) (?:e |era )?(?:sbagliat|divers|errat)\w|ordinato (?:il |la )?(?:ner|bianc|ross|blu|verd|grigi|ros|marron)\w* .{0,30}(?:ricevuto|arrivat\w)|avevo (?:preso|ordinato) la (?:xs|s|m|l|xl|xxl)\b)",
        r"\b(?:(?:falsche\w*|andere\w*) (?:grosse|farbe|modell|version|variante|sorte)|(?:schwarz|weiss|rot|blau|grun|grau|rosa|braun)\w* bestellt.{0,20}(?:bekommen|erhalten|gekommen|geliefert)|hatte (?:xs|s|m|l|xl|xxl) bestellt)\b",
        r"\b(?:(?:mauvais\w*|autre|pas la bonne|pas le bon) (?:taille|couleur|coloris|modele|version|pointure)|commande (?:en )?(?:noir|blanc|rouge|bleu|vert|gris|rose|marron)\w*.{0,20}(?:recu|arrive)\w*|pris (?:du |un )?(?:xs|s|m|l|xl|xxl) et)\b",
        r"\b(?:(?:talla|color|modelo|version|sabor) (?:no es (?:el|la) correct|equivocad|distint|incorrect)\w|pedi (?:el |la |en )?(?:negr|blanc|roj|azul|verd|gris|ros|marron)\w* .{0,20}(?:llego|recibi|enviaron|vino)|pedi la (?:xs|s|m|l|xl|xxl)\b)",
        r"\b(?:(?:ordered|asked for|wanted|bought|chose) (?:the |a |an )?(?:[\w-]+ ){1,6}(?:one )?.{0,12}\b(?:turned up|came|arrived|received|got|sent) (?:is |was |in )?(?:the |a )?(?:\d|one\b|[\w-]+ one)|(?:one|cable|version|size) (?:that|which) (?:turned up|came|arrived|you sent) is)|\bthe (?:one|lamp|cable|shirt|\w+) (?:is|came) in (?:black|white|red|blue|green|gr[ae]y|pink|the wrong)|\b(?:(?:e|ne) (?:e )?arrivat\w (?:quell\w|il|la) (?:da|di|in|nero|bianc|ross|blu)\w*|arrivat\w (?:in |di )?(?:un )?(?:altr[oa] )?(?:colore|taglia|misura|nero|bianco|rosso|blu|verde|grigio))\b|\b(?:(?:gekommen|geliefert|geschickt) (?:ist|wurde|haben sie|kam) (?:das|der|die|in)\b|(?:in|die) (?:schwarz|weiss|rot|blau|grun|grau|falscher? (?:farbe|grosse)) (?:gekommen|geliefert|erhalten))|\b(?:celui|celle) (?:recu\w*|que j'ai recu\w*|livre\w*) (?:fait|est)\b|\brecu (?:en )?(?:noir|blanc|rouge|bleu|vert|gris)\b|\b(?:ha|me ha|han) (?:venido|llegado|enviado|mandado) (?:el|la) (?:de|negr|blanc|roj|azul|verd|gris)\w*|\ben (?:otro color|otra talla|negro|blanco|rojo|azul|verde|gris)\b",
    ),
    _S.OTHER_PRODUCT: (
        r"\b(?:(?:completely|totally|entirely) (?:different|wrong)|(?:isn't|is not|not) what i (?:ordered|bought)|wrong (?:item|product|article|thing)|ordered an? .{3,40}(?:and|but) (?:i )?(?:got|received))\b",
        r"\b(?:tutt'altr\w+|(?:prodotto|articolo) (?:sbagliat|errat|divers)\w|non e (?:quello|cio) che (?:ho|avevo) ordinato|ordinato un\w? .{3,40} e (?:mi )?(?:e |ho )?(?:arrivat|ricevut)\w)\b",
        r"\b(?:etwas (?:vollig|ganz|komplett) anderes|falsche[rs]? (?:artikel|produkt|ware)|(?:das )?habe ich nicht bestellt|nicht das,? was ich bestellt|\w+ bestellt und ein\w* .{3,40}(?:bekommen|erhalten))\b",
        r"\b(?:un tout autre|(?:mauvais|autre) (?:produit|article)|(?:n'est|c'est) pas ce que j'ai commande|commande un\w? .{3,40} et (?:j'ai )?recu)\b",
        r"\b(?:totalmente (?:distint|diferent)\w+|(?:producto|articulo) (?:equivocad|distint|incorrect|erroneo)\w*|no es lo que (?:pedi|compre|encargue)|pedi un\w? .{3,40} y (?:me )?(?:llego|han enviado|enviaron|vino))\b",
    ),
    _S.EMPTY_PARCEL: (
        r"\b(?:(?:box|parcel|package|envelope|packet) (?:was |is |came |arrived )?(?:completely )?empty|empty (?:box|parcel|package|envelope)|(?:there was )?nothing (?:was )?(?:inside|in it|in the (?:box|parcel)))\b",
        r"\b(?:(?:scatola|pacco|busta|confezione) (?:era |e |arrivat\w )?(?:completamente )?vuot\w|non c'era (?:niente|nulla)|(?:dentro|all'interno) (?:niente|nulla))\b",
        r"\b(?:(?:karton|paket|umschlag|packung|schachtel) (?:war |ist |kam )?(?:komplett |vollig )?leer|leere[rsn]? (?:karton|paket|umschlag)|(?:war |ist )?nichts (?:drin|darin|enthalten))\b",
        r"\b(?:(?:carton|colis|enveloppe|boite|paquet) (?:etait |est |arrive\w* )?(?:completement )?vide|(?:n'y avait )?rien (?:dedans|a l'interieur))\b",
        r"\b(?:(?:caja|paquete|sobre) (?:estaba |esta |llego |venia )?(?:totalmente )?vaci[oa]|no (?:habia|hay|venia) nada (?:dentro|en (?:la caja|el)))",
    ),
    _S.FEWER_UNITS: (
        r"\b(?:only (?:got|received|came|sent) (?:\d+|one|two|three)|(?:ordered|bought|paid for) .{1,25}(?:only )?(?:got|received|came) (?:only )?(?:\d+|one|two|three|four|five)\b|one (?:of|out of) (?:the )?(?:two|three|2|3|4)\b.{0,25}(?:missing|arrived|came|received)|(?:only )?(?:one|\d) (?:of|out of) (?:the )?(?:two|three|\d))",
        r"\b(?:ne sono arrivat\w (?:solo )?\w+|(?:ordinat|acquistat|pagat)\w .{1,35}(?:ricevut\w|arrivat\w) (?:solo )?(?:\d+|un\w?|due|tre)\b|una? sola? (?:dell[ei]|dei|su) |(?:uno|una) su (?:due|tre|\d))",
        r"\b(?:(?:bestellt|bezahlt) .{0,15}(?:und )?(?:nur )?(?:\d+|ein\w*|zwei|drei) (?:bekommen|erhalten|gekommen)|nur (?:ein\w*|\d+|zwei) von |(?:bezahlt|bestellt), (?:nur )?\d+ (?:erhalten|bekommen))",
        r"\b(?:(?:commande|paye|achete) .{1,25}recu (?:seulement |que )?(?:\d+|un\w?|deux|trois)\b|un\w? seule? des |(?:un|une|\d) sur (?:deux|trois|\d)|recu (?:seulement|que) (?:\d+|un\w?))",
        r"\b(?:(?:solo|solamente) (?:llegaron|han llegado|he recibido|recibi|vinieron|llego) (?:\d+|un\w?|dos|tres)|(?:pedi|pague|compre) .{1,25}(?:recibi|llegaron|llego) (?:solo )?(?:\d+|un\w?|dos|tres)\b|solo un[oa]? de (?:l[oa]s)?|un[oa] de (?:dos|tres|\d))",
        r"\b(?:only )?(?:\d+|one|two|three|four|five) (?:of|out of) (?:the |my )?(?:\d+|two|three|four|five|six|ten)\b|\b(?:only|just) (?:\d+|one|two|three) (?:\w+ )?(?:in|inside|arrived|came)|\bsolo (?:\d+|un\w?|due|tre) (?:\w+ )?(?:su|dei|delle|di) |\bne manca(?:no)? (?:\d|un\w?|due|tre)|\b(?:nur|bloss) (?:\d+|ein\w*|zwei|drei) (?:\w+ )?(?:von|statt|in)|\b(?:\d+|ein\w*|zwei|drei) (?:\w+ )?(?:statt|von|anstatt) (?:\d+|zwei|drei|vier)|\bque (?:\d+|un\w?|deux|trois) (?:\w+ )?(?:sur|dans|au lieu)|\b(?:\d+|un\w?|deux) (?:\w+ )?(?:sur|au lieu de) (?:\d+|deux|trois)|\b(?:solo|solamente) (?:habia|hay|venian|traia) (?:\d+|un\w?|dos|tres)|\b(?:\d+|un\w?|dos) (?:\w+ )?(?:de|en vez de) (?:los )?(?:\d+|dos|tres)\b|\b(?:instead of|anziche|invece di|statt|au lieu de|en vez de|en lugar de) (?:\d+|two|three|due|tre|zwei|drei|deux|trois|dos|tres)\b",
    ),
    _S.PART_MISSING: (
        r"\b(?:(?:the |a )?(?!parcel|package|order)\w+ (?:is|are|was|were) missing|missing (?:the |a |an |some )?(?!parcel|package|order)\w+|no (?:screws?|cable|charger|remote|manual|batter\w+|instructions|lid|bolts?|adapter)\b|(?:came|arrived) without|without (?:the |any )?(?:screws?|cable|charger|remote|lid|adapter))",
        r"\b(?:mancan?o? (?:il|lo|la|l'|i|gli|le|un\w?)|non ci sono (?:le|i|gli)|senza (?:il |la |le |i )?(?:telecomando|caricatore|viti|cavo|coperchio|batteri\w|istruzioni|manuale)|(?:pezz\w|part\w|viti) mancant\w)",
        r"\b(?:fehl(?:t|en|te)\b|kein\w* (?:schrauben|kabel|ladegerat|fernbedienung|anleitung|deckel|netzteil) (?:\w+ )?(?:dabei|drin|enthalten)|ohne (?:die |das |den )?(?:fernbedienung|schrauben|kabel|ladegerat|netzteil|deckel|anleitung))",
        r"\b(?:il (?:me )?manque (?:le|la|les|l'|un\w?|des)|pas de (?:vis|cable|chargeur|telecommande|notice|couvercle|pile\w*)|sans (?:la |le |les )?(?:telecommande|chargeur|vis|cable|couvercle|notice)|(?:vis|piece\w*) manquante\w*)",
        r"\b(?:faltan? (?:el|la|los|las|un\w?)|no (?:vienen|trae|traia|incluye|venian) (?:el |la |los |las )?\w+|sin (?:el |la |los )?(?:mando|cargador|tornillos|cable|tapa|manual)|piezas? que faltan?)",
    ),
    _S.USED_SOLD_AS_NEW: (
        r"\b(?:(?:clearly|obviously|already|been|is|was) used\b|(?:second ?hand|refurb\w*|pre-?owned)|fingerprints|(?:someone|somebody) (?:has )?(?:already )?used|signs of use|open(?:ed)? and used)",
        r"\b(?:(?:chiaramente|palesemente|gia|e|era) (?:stato )?usat\w|usat\w (?:venduto|spacciato)|(?:gia )?usato da|ricondizionat\w|impronte|segni di (?:usura|utilizzo)|l'ha gia usat\w)\b",
        r"\b(?:(?:eindeutig|offensichtlich|schon|bereits) (?:ge|be)(?:braucht|nutzt)|gebraucht (?:statt|verkauft)|(?:b-ware|refurbished|generaluberholt)|fingerabdrucke|gebrauchsspuren|schon jemand benutzt)\b",
        r"\b(?:d'occasion|deja (?:ete )?(?:utilise|servi|ouvert)\w*|reconditionne\w*|traces d(?:e|'u)\w* ?(?:doigts|utilisation|usure)?|quelqu'un l'a (?:deja )?utilise)\b",
        r"\b(?:(?:claramente|ya|esta|estaba) (?:ha sido )?usad\w|ya lo ha usado|reacondicionad\w|segunda mano|huellas|signos de uso|usad\w (?:vendido|por))\b",
    ),
    _S.DIFFERS_FROM_LISTING: (
        r"\b(?:nothing like|(?:not|isn't) (?:as|what was) (?:described|advertised|pictured|shown)|(?:description|listing|page|ad) (?:says|said|states)|different from the (?:picture|photo|description)\w*|(?:doesn't|does not) (?:match|look like)|misleading)\b",
        r"\b(?:non c'entra (?:niente|nulla)|non (?:corrisponde|e come)|doveva essere|divers\w (?:dalla|dalle|da) (?:foto|descrizione|quello)\w*|(?:descrizione|inserzione|annuncio) (?:dice|diceva|riporta)|in foto (?:era|sembra)|ingannevole)\b",
        r"\b(?:(?:ganz )?anders (?:aus )?als (?:auf|in|be)|entspricht nicht|laut (?:beschreibung|anzeige|angebot)|stimmt nicht mit|irrefuhrend|nicht wie (?:beschrieben|abgebildet))",
        r"\b(?:rien a voir|(?:ne )?correspond (?:pas|en rien)|(?:la )?(?:description|annonce|fiche) (?:dit|indique|disait)|different\w* (?:de la|des) (?:photo|description)\w*|trompeu\w+|pas comme (?:sur|dans))\b",
        r"\b(?:no se parece|no (?:coincide|corresponde|es como)|(?:la )?(?:descripcion|anuncio|ficha) (?:dice|pone|ponia)|(?:distint|diferent)\w+ (?:a|de) la (?:foto|descripcion)\w*|enganos\w)\b",
    ),
    _S.LOST: (
        r"\b(?:(?:is|was|got|been|probably|it) lost|lost (?:it|in (?:the )?(?:mail|post|transit))|declared lost|gone missing)\b",
        r"\b(?:smarrit\w|(?:andat\w )pers\w|(?:l')?(?:hanno|ha|abbia) (?:perso|smarrito)|e (?:stato )?perso|sia perso|dispers\w)\b",
        r"\b(?:verloren|verschollen|abhanden|verloren ?gegangen)\b",
        r"\b(?:perdu\w*|egare\w*)\b",
        r"\b(?:perdid\w|extraviad\w|(?:lo|se) (?:perdieron|perdio|extravio|ha perdido)|extravio)\b",
    ),
    _S.PAST_DUE_NO_SCAN: (
        r"\b(?:never (?:been )?scanned|(?:only|still) (?:says |shows )?(?:only )?(?:label|pre-?shipment|awaiting (?:pickup|collection))|label (?:was )?created|never (?:received|got|picked up) (?:the |it|my )?(?:parcel|package|item)?.{0,10}from (?:you|the seller)|not (?:been )?(?:handed over|picked up)|no (?:first )?scan)\b",
        r"\b(?:mai (?:stato )?(?:pres\w in carico|scansionat\w|ritirat\w|partit\w)|etichetta creata|(?:non )?(?:l')?(?:avete|ha|hanno) mai consegnato a (?:loro|lui)|non (?:l')?avete mai consegnato|in attesa di (?:ritiro|presa in carico))\b",
        r"\b(?:(?:noch )?nie (?:gescannt|ubergeben|abgeholt|eingeliefert)|elektronisch angekundigt|(?:nur )?(?:label|versandetikett) erstellt|(?:noch )?nicht (?:ubergeben|eingeliefert|gescannt))\b",
        r"\b(?:jamais (?:pris en charge|scanne|remis|recupere|ete (?:scanne|remis|pris))|etiquette cre\w*|(?:pas encore|toujours pas) (?:pris en charge|remis)|en attente de (?:prise en charge|depot))",
        r"\b(?:nunca (?:ha |han |se )?(?:recogido|lo entregaron|se lo entregaron|escanead\w|lo recibi\w+|salido)|etiqueta (?:creada|generada)|(?:no|sin) (?:ha sido )?(?:escanead|recogid)\w|pendiente de recogida|nunca se lo (?:entregaron|dieron))",
    ),
    _S.STUCK: (
        r"\b(?:(?:hasn't|has not|not|hasnt) (?:moved|updated|changed)|stuck|no (?:tracking )?(?:updates?|movement)|still sitting|standing still|same (?:place|status) (?:since|for))\b",
        r"\b(?:(?:tracking|spedizione|pacco|stato) (?:e |risulta )?(?:ferm|bloccat)\w|(?:e |resta |sempre )(?:ferm|bloccat)\w|non si muove|nessun (?:aggiornamento|movimento)|in giacenza|fermo (?:da|a|in)\b)",
        r"\b(?:steht (?:seit|still)|(?:seit|tagen) .{0,15}(?:still|keine (?:aktualisierung|bewegung|anderung))|keine (?:aktualisierung|bewegung)|hangt .{0,45}fest|bewegt sich nicht|liegt (?:immer noch|seit)|festgehalten)",
        r"\b(?:(?:n'a|ne|n'avance) (?:pas )?(?:bouge\w*|avance\w*|pas)(?: pas)? depuis|bloque\w*|aucun\w* (?:mise a jour|mouvement|evolution)|n'avance (?:pas|plus)|immobilise\w*|pas bouge)",
        r"\b(?:no se (?:mueve|actualiza|ha movido)|(?:esta |sigue |lleva )?(?:parad|bloquead|estancad|retenid)\w|(?:sin|no hay) (?:actualizacion|movimiento)\w*|no avanza|sigue en el (?:mismo|almacen))\b",
        r"\b(?:(?:in|at) the same (?:depot|place|hub)|nothing (?:has )?(?:changed|happened) (?:since|for)|frozen|hung up|held (?:at|in)|last (?:scan|update) (?:was|on))\b|\b(?:ultim\w (?:scansione|aggiornamento)|da .{0,15}(?:non cambia|sempre uguale)|trattenut\w in|dogana)\b|\b(?:letzte[rs]? (?:scan|status|stand|meldung)|seit .{0,20}(?:nichts|unverandert|derselbe)|tut sich nichts|im zoll)\b|\b(?:dern\w+ (?:scan|mise a jour|statut)|depuis .{0,20}(?:rien|meme statut|inchange)|coince\w*|en douane)\b|\b(?:ultim[oa] (?:escaneo|actualizacion|estado)|desde .{0,20}(?:igual|mismo|nada)|en aduanas?|atascad\w)\b",
    ),
    _S.SIGNATURE_DISPUTED: (
        r"\b(?:not my signature|sign(?:ed|ature) (?:for )?by|(?:never|nobody|no ?one|i didn't|did not|haven't) (?:\w+ )?sign(?:ed)?|(?:somebody|someone) (?:else )?signed|signature is (?:fake|forged))\b",
        r"\b(?:(?:non e )?(?:la )?mia firma|firmat\w da|(?:ha|aver) firmato|non ho (?:mai )?firmato|nessuno ha firmato|firma (?:falsa|non))\b",
        r"\b(?:nicht meine unterschrift|unterschrieben|unterschrift (?:ist|stammt) (?:nicht|gefalscht)|nicht meine)\b",
        r"\b(?:pas ma signature|signe (?:par|pour)|(?:rien|jamais|pas|aurait|a) signe\b|signature (?:fausse|n'est pas))",
        r"\b(?:no es mi firma|firmad\w por|(?:no he|alguien|nadie|yo no) firm\w+|firma (?:falsa|no))\b",
    ),
    _S.WRONG_ADDRESS: (
        r"\b(?:(?:to|at) (?:the |a |an )?(?:wrong|different|another|other) (?:address|house|door|flat|street|building|number)|(?:shows|is) (?:a |someone else's )?(?:different|another|wrong) (?:house|door|address)|(?:someone|somebody) else's (?:door|house|porch)|not my (?:house|door|number|address))\b",
        r"\b(?:(?:all'|a (?:un )?)?(?:indirizzo|civico|casa|portone|palazzo) (?:sbagliat|divers|errat)\w|(?:un'altra|altra) (?:casa|porta|via)|(?:un )?altro (?:indirizzo|civico|palazzo)|non e (?:casa mia|la mia porta))\b",
        r"\b(?:(?:falsche\w*|andere\w*) (?:adresse|haus(?:nummer)?|tur|strasse|wohnung|anschrift)|nicht (?:mein haus|meine tur)|(?:haus|tur) zeigt nicht)\b",
        r"\b(?:(?:mauvaise|autre) (?:adresse|maison|porte|rue)|(?:a )?un autre (?:numero|immeuble|domicile)|pas (?:ma maison|ma porte|chez moi sur la photo))\b",
        r"\b(?:(?:direccion|casa|puerta|portal) (?:equivocad|distint|incorrect|erronea)\w*|otr[oa] (?:direccion|casa|puerta|portal|calle|edificio)|no es mi (?:casa|puerta|portal))\b",
    ),
    _S.NEIGHBOUR_OR_SAFE_PLACE: (
        r"\b(?:(?:left|handed|given|delivered) (?:it )?(?:with|to|in|on|at) (?:a |the |my )?(?:neighbou?r|safe place|porch|reception|garage|shed|concierge|mailbox|front door|parcel box)|safe ?place)\b",
        r"\b(?:(?:lasciat|consegnat|dat)\w (?:a[il]? |ad? un |in |al |alla |dal )?(?:vicin\w|luogo sicuro|portineria|portiere|custode|cassetta|giardino|garage)|luogo sicuro)\b",
        r"\b(?:(?:beim?|bei|an) (?:\w+ )?nachbar\w* (?:abgegeben|ubergeben|zugestellt)|ablageort|abstellort|(?:in der|im|auf der|vor der) (?:garage|garten|terrasse|haustur|keller|carport) (?:abgestellt|abgelegt|hinterlegt)|hinterlegt)\b",
        r"\b(?:(?:remis|laisse|depose|livre)\w* (?:a|chez|en|au|dans) (?:un |une |le |la |mon |ma )?(?:voisin\w*|lieu sur|gardien\w*|concierge|boite aux lettres|garage|jardin)|lieu sur)\b",
        r"\b(?:(?:dejad|entregad|dejaron|entregaron)\w* (?:a|al|con|en) (?:un |una |el |la )?(?:vecin\w|lugar seguro|conserj\w+|porter\w+|buzon|garaje|jardin)|lugar seguro|(?:dejaron|entregado) (?:con )?(?:un )?vecin\w)\b",
        r"\b(?:put|left|placed|hid(?:den)?|dropped) (?:it )?(?:behind|under|beside|next to|outside|in|on|at|by|with) (?:the|my|a|our)\b|\b(?:mess|lasciat|nascost|appoggiat|post)\w (?:\w+ )?(?:dietro|sotto|accanto|davanti|fuori|vicino|presso|sul|nel|nell')|\b(?:hinter|neben|unter|vor) (?:die|der|den|dem|das|meiner?) .{0,20}(?:gestellt|gelegt|abgelegt|abgestellt|hinterlegt)|\b(?:mis|laisse|pose|cache|depose)\w* (?:derriere|sous|devant|dehors|a cote|pres|sur|dans) |\b(?:puso|dejo|dejaron|puesto|dejado|escondi\w+) (?:\w+ )?(?:detras|debajo|delante|fuera|junto|en) ",
    ),
    _S.NOBODY_SAW_IT: (
        r"\b(?:neighbou?rs? (?:\w+ ){0,3}(?:haven't|have not|didn't|nothing|hasn't|don't)|(?:haven't|nobody|no ?one) (?:\w+ ){0,3}seen|nobody (?:came|rang|knocked)|no ?one (?:came|rang|knocked)|(?:checked|looked|searched) everywhere|asked (?:everyone|all|the neighbou?rs))\b",
        r"\b(?:vicin\w (?:non|neanche|nemmeno)|non e (?:venuto|passato) nessuno|nessuno (?:ha (?:visto|suonato)|e (?:venuto|passato))|(?:cercato|guardato) (?:\w+ )?(?:ovunque|dappertutto)|(?:chiesto|cercato) a? ?tutti)\b",
        r"\b(?:nachbarn? (?:\w+ ){0,3}(?:nichts|nicht|auch nicht)|niemand (?:war da|hat (?:geklingelt|es gesehen)|kam)|(?:uberall|alles) (?:gesucht|abgesucht)|(?:alle )?(?:nachbarn )?gefragt)\b",
        r"\b(?:voisin\w* (?:n'ont |n'a |non plus|\w+ )?(?:rien|pas|non)|personne n'(?:est|a)|personne (?:est|a) (?:venu|sonne|vu)|cherche (?:\w+ )?partout|demande a tou\w+)\b",
        r"\b(?:vecin\w+ (?:no|tampoco)|no (?:vino|paso|llamo) nadie|nadie (?:vino|llamo|ha visto|lo ha visto)|(?:buscado|mirado) (?:\w+ )?(?:por todas partes|en todas|todo)|preguntado a)\b",
        r"\b(?:asked (?:all )?(?:the |my |both )?neighbou?rs?|neighbou?rs? (?:know|say|said|saw) nothing|nowhere to be (?:seen|found)|was (?:at )?home|camera (?:shows|saw)|doorbell (?:camera )?(?:shows|recorded))\b|\b(?:chiesto (?:anche )?a(?:i|gli|l)? (?:vicin|condomin)\w+|ero (?:a|in) casa|telecamer\w+|da nessuna parte|nessuna traccia)\b|\b(?:nachbarn? (?:wissen|haben) (?:auch )?(?:nichts|von nichts)|war (?:den ganzen tag |die ganze zeit )?(?:zu ?hause|daheim)|nirgends|turkamera|keine spur)\b|\b(?:(?:demande|interroge) (?:a |aux )?(?:mes |les |tous les )?voisins|etais (?:chez moi|a la maison)|nulle part|camera|aucune trace)\b|\b(?:pregunt\w+ (?:a )?(?:los |mis )?vecin\w+|estaba en casa|estuve en casa|en ninguna parte|camara|ni rastro)\b",
    ),
    _S.RETURN_CANCELLED: (
        r"\b(?:(?:cancel|stop|withdraw|close) (?:the|my|this|that) return|no longer want to return|(?:don't|do not) want to return (?:it )?any ?more|return (?:is )?no longer (?:needed|wanted))\b",
        r"\b(?:(?:annull\w+|blocc\w+|ferm\w+|chiud\w+) (?:pure )?(?:la (?:mia )?(?:richiesta|pratica) di |il (?:mio )?)reso|non voglio piu (?:restituir|render|fare il reso)\w*)\b",
        r"\b(?:(?:rucksendung|retoure|ruckgabe\w*) (?:bitte )?(?:\w+ )?(?:stornier|abbrech|zuruckzieh|aufheb)\w*|(?:doch )?nicht mehr zuruck(?:geben|senden|schicken)|behalte (?:es|ihn|sie|das) (?:doch|jetzt))\b",
        r"\b(?:(?:annul\w+|arret\w+|stopp\w+) (?:la |ma )?(?:demande de |le |mon )?retour|ne (?:veux|souhaite) plus (?:le |la |les )?(?:renvoyer|retourner|rendre))\b",
        r"\b(?:(?:cancel|anul|par|deten)\w+ (?:la |mi )?(?:solicitud de |la )?devolucion|ya no (?:quiero|deseo) devolver\w*)\b",
    ),
    _S.WITHDRAWAL: phrases.EU_WITHDRAWAL,
    _S.TOO_LATE: (
        r"\b(?:return (?:window|period|deadline) (?:\w+ ){0,3}(?:closed|over|passed|expired|ended)|no longer eligible|missed the (?:return )?(?:deadline|window)|(?:past|after|outside) the (?:return )?(?:window|deadline|period|30 days)|(?:can i )?still return .{0,20}late)\b",
        r"\b(?:(?:termin\w+|scadenza|finestra|periodo) (?:per|del|di) (?:il )?re(?:so|stituzione) (?:\w+ ){0,3}(?:scadut|passat|chius|superat)\w|reso non e piu (?:possibile|consentito)|(?:superat|passat|scadut)\w (?:la |il |i )?(?:scadenza|termin\w+|periodo)|fuori (?:tempo|termine))\b",
        r"\b(?:(?:ruckgabe|rucksende|retouren)?frist (?:\w+ ){0,5}(?:abgelaufen|vorbei|verpasst|uberschritten|rum)|(?:ruckgabe|rucksendung|retoure) (?:ist )?nicht mehr moglich|(?:nach|ausserhalb) der (?:ruckgabe)?frist)\b",
        r"\b(?:(?:delai|periode|date limite) de retour (?:\w+ ){0,3}(?:pass|expir|depass|termin)\w+|retour (?:n'est )?plus possible|(?:depasse|rate|manque) (?:la date limite|le delai)|hors delai)\b",
        r"\b(?:plazo de (?:la )?devolucion (?:\w+ ){0,3}(?:termino|terminado|paso|pasado|vencio|caduc\w+)|ya no se puede devolver|(?:paso|pase|perdi) el plazo|fuera de plazo|plazo (?:ya )?(?:vencido|terminado))\b",
        r"\b(?:30 days|(?:return )?(?:window|deadline|period)|time limit).{0,20}(?:over|passed|gone|up|closed|expired)|\b(?:outside|past|beyond|over) the (?:\w+ )?(?:30|14|return|deadline|window|time)|\btoo late to return|\b(?:30|14|trenta|quattordici) giorni .{0,12}(?:passat|scadut|trascors)\w|\btroppo tardi|\b(?:30|14) tage .{0,15}(?:rum|vorbei|um\b|abgelaufen|uberschritten)|\bzu spat|\b(?:30|14) jours .{0,15}(?:passe|ecoule|depasse)\w*|\btrop tard|\b(?:pasaron|pasado|vencieron) (?:ya )?los (?:30|14|treinta|catorce) dias|\b(?:30|14) dias .{0,15}(?:pas|venc)\w+|\bdemasiado tarde|\bfuera (?:de(?:l)? plazo|de los)",
    ),
    _S.LABEL_NEEDED: (
        r"\b(?:return |prepaid |shipping |print (?:the )?)(?:return )?label\b",
        r"\betichett\w+\b",
        r"\b(?:etikett|rucksendeetikett|retouren(?:schein|label|etikett)|rucksendeschein|rucksendelabel|paketmarke)\b",
        r"\betiquette\b",
        r"\betiqueta\b",
    ),
    _S.CHANGED_MIND: (
        r"\b(?:chang(?:ed|ing) (?:my|our) mind|(?:don't|dont|do not|no longer) (?:need|want|like) (?:it|this|them)(?: any ?more)?|(?:not|isn't) for me|(?:bought|found) (?:it |one )?cheaper)\b",
        r"\b(?:cambiato idea|ci ho ripensato|non (?:mi|ci) (?:serve|piace|interessa)|non (?:lo|la|li) (?:voglio|vogliamo) piu)\b",
        r"\b(?:anders uberlegt|(?:brauche|benotige|will|mochte) (?:ich )?(?:es |das |sie |ihn )?(?:doch )?nicht mehr|gefallt (?:mir|uns) (?:doch |leider )?nicht|umentschieden)\b",
        r"\b(?:change d'avis|(?:n'en|ne l'ai|n'ai) (?:ai )?plus besoin|ne (?:me|nous) plait pas|n'en veux plus)\b",
        r"\b(?:cambiado de (?:opinion|idea)|cambie de (?:opinion|idea)|ya no (?:lo|la|los) (?:necesito|quiero)|no me (?:gusta|convence)|me arrepenti)\b",
        r"\b(?:no use for|don't (?:really )?(?:need|like|want)|not (?:really )?what i (?:was looking|wanted|hoped)|found (?:a )?(?:better|another|cheaper)|bought (?:it )?(?:by mistake|on impulse)|second thoughts|thought better of)\b|\b(?:non (?:fa per|e adatto)|non lo voglio|non mi convince|trovat\w (?:altrove|a meno|di meglio)|comprat\w per (?:sbaglio|errore)|ripensat\w)\b|\b(?:(?:doch )?nicht (?:das )?richtige\w*|keine verwendung|woanders (?:gunstiger|gekauft)|fehlkauf|gunstiger gefunden|will (?:ich )?(?:es|das) nicht|sagt mir nicht zu)\b|\b(?:ne me convient pas|trouve (?:moins cher|ailleurs|mieux)|achete par erreur|finalement pas besoin|pas convaincu\w*|pas utile)\b|\b(?:no me sirve|no lo quiero|encontr\w+ (?:mas barato|otro|mejor)|comprad\w por error|no me hace falta|no es lo que (?:buscaba|esperaba))\b",
    ),
    _S.HOW_TO: (
        r"\b(?:how (?:do|can|should) (?:i|we) (?:return|send|start)|return (?:process|procedure|instructions|address)|where (?:do|should|can) i (?:have to )?(?:send|return|ship)|what do i (?:have to )?do to return|how does (?:the |a )?return)\b",
        r"\b(?:come (?:faccio|si fa|posso|funziona|devo) .{0,20}(?:res[oi]|restituir|render|rimandar|rispedir)\w*|procedura (?:di|per il) re\w+|(?:a che|a quale|dove) (?:indirizzo )?(?:devo|posso|lo) .{0,20}(?:spedir|rispedir|mandar|rimandar)\w*)",
        r"\b(?:wie (?:kann|muss|soll|sende|schicke|gebe) .{0,25}zuruck\w*|wie (?:lauft|funktioniert|geht) .{0,10}(?:rucksendung|retoure|ruckgabe)|(?:wohin|welche adresse) .{0,20}(?:send|schick)\w*|welche adresse)",
        r"\b(?:comment (?:puis-je |dois-je |faire pour |je peux )?(?:le |la |les )?(?:retourner|renvoyer|rendre|effectuer|faire (?:le |un )retour)|procedure de retour|(?:a quelle adresse|ou) (?:dois-je|faut-il|puis-je) .{0,15}(?:renvoyer|envoyer|retourner))",
        r"\b(?:como (?:lo |la |los |puedo |se |hago (?:para )?)?(?:devuelv|devolver|hacer la devolucion|hago la devolucion)\w*|(?:proceso|procedimiento) de devolucion|(?:a que direccion|a donde|donde) (?:tengo que|debo|lo) .{0,15}(?:envi|mand|devolv)\w*)",
    ),
    _S.RETURN_ARRIVED: (
        r"\b(?:(?:you|they) (?:have )?(?:received|got|signed for) (?:my|the) return|return(?:ed (?:item|parcel|package))? (?:was |has been |been |got )?(?:\w+ )?(?:delivered|received|arrived|got to|reached|back)|(?:back|arrived) (?:at|in|with) (?:you|your warehouse))\b",
        r"\b(?:(?:avete|hanno) ricevuto il (?:mio )?(?:reso|pacco)|(?:reso|restituzione) (?:\w+ ){0,2}(?:consegnat|ricevut|arrivat|rientrat)\w|arrivat\w (?:al|nel|presso il) (?:vostro )?magazzino)\b",
        r"\b(?:(?:rucksendung|retoure|ruckpaket|paket) (?:\w+\.? ){0,7}(?:erhalten|angekommen|eingegangen|zugestellt|in ihrem lager)|(?:bei ihnen|in ihrem lager) (?:\w+ )?(?:angekommen|eingegangen|zugestellt))\b",
        r"\b(?:avez (?:bien )?(?:recu|recupere) (?:mon |le )?(?:retour|colis|article)|retour (?:\w+ ){0,3}(?:livre|recu|arrive)\w*|arrive\w* (?:a|dans) votre (?:entrepot|depot))\b",
        r"\b(?:(?:recibieron|han recibido|recibisteis) (?:mi |la )?(?:devolucion|paquete)|(?:devolucion|paquete devuelto) (?:\w+ ){0,3}(?:entregad\w|recibid\w|llego)|llego a su almacen)\b",
        r"\b(?:(?:you|they) (?:have|'ve had|had) (?:it|them|the \w+) back|(?:you|your \w+) signed for|proof of (?:return|posting)|(?:received|delivered) (?:by|to|at) (?:you|your))\b|\b(?:(?:ricevuto|arrivat\w|consegnat\w|firmat\w) (?:da|a|presso) (?:voi|vostr\w)|(?:l'avete|lo avete) (?:gia )?(?:ricevut|riavut)\w|ve l'ho (?:reso|rimandato|restituito))\b|\b(?:(?:haben|hat) (?:sie |es |den |die |das )*(?:\w+ )?zuruck(?:bekommen|erhalten)?|(?:bei ihnen|in ihrem lager) .{0,25}(?:zugestellt|angekommen|eingegangen|da)|ist (?:wieder )?bei ihnen)\b|\b(?:(?:vous l'avez|l'avez) (?:bien )?(?:recu|recupere)|(?:recu|livre|arrive) (?:chez|par) vous|chez vous depuis)\b|\b(?:(?:lo|la) (?:tienen|recibieron|han recibido)|(?:recibid|entregad|firmad)\w (?:por|en) (?:ustedes|su)|ya lo tienen)\b",
    ),
    _S.CANCELLED_ORDER: (
        r"\b(?:(?:i |we |you )?cancell?ed (?:the |my |this )?order|order (?:was |has been |got )?cancell?ed|cancell?ed (?:it|by you|before))\b",
        r"\b(?:annullat\w|cancellat\w|disdett\w)\b",
        r"\b(?:storniert\w*|stornierung)\b",
        r"\b(?:annulee?s?)\b",
        r"\b(?:cancel(?:e|ado|ada|aron|amos)|anulad\w|anule)\b",
    ),
    _S.PROMISED_NOT_SEEN: (
        r"\b(?:(?:you|they) (?:said|promised|told me|confirmed|wrote)|promised|refund (?:was |has been |is )?(?:issued|processed|confirmed|approved)|says (?:it's |it is |it was )?refund(?:ed| issued))\b",
        r"\b(?:(?:avete|avevate|aveva|avevi) (?:detto|promesso|scritto|confermato)|promess\w|rimborso (?:e |e stato |gia )?(?:emess|confermat|approvat|effettuat)\w|risulta rimborsat\w)\b",
        r"\b(?:(?:zugesagt|versprochen|angekundigt)\w*|(?:wollten|hatten) .{0,25}(?:erstatten|uberweisen|gesagt|geschrieben)|(?:schreibt|sagt|laut amazon) (?:\w+ )?(?:erstattet|erstattung)|erstattung (?:wurde )?(?:veranlasst|bestatigt))\b",
        r"\b(?:(?:aviez|avez) (?:dit|promis|ecrit|confirme)|promis\w*|remboursement (?:a ete |est )?(?:effectue|valide|emis|confirme|accorde))\b",
        r"\b(?:(?:dijeron|prometieron|habian dicho|confirmaron|dijisteis)|prometid\w|reembolso (?:fue |ha sido |ya )?(?:emitid|realizad|confirmad|aprobad)\w)\b",
        r"\b(?:(?:colleague|agent|rep|you|support|someone) (?:wrote|said|told|assured)|(?:money|refund) (?:was|is) (?:on its way|sent|coming)|supposed to (?:be|get|have been) refunded|within (?:\d+|three|five) (?:business |working )?days)\b|\b(?:(?:collega|operatore|voi|assistenza) .{0,12}(?:scritto|detto|assicurato|confermato)|(?:soldi|rimborso) (?:erano|era|sono|e) in arrivo|entro (?:\d+|tre|cinque) giorni)\b|\b(?:(?:kollege|mitarbeiter|support|sie) .{0,12}(?:schrieb|sagte|versprach|zugesichert|geschrieben)|schrieb ihr (?:kollege|team)|(?:geld|erstattung) (?:sei|ist|ware|war) (?:schon )?(?:unterwegs|raus|veranlasst)|innerhalb von (?:\d+|drei|funf) (?:werk)?tagen)\b|\b(?:(?:collegue|conseiller|service|vous) .{0,10}(?:ecrit|dit|assure|promis)|(?:argent|remboursement) (?:etait|est) (?:en route|parti|en cours)|sous (?:\d+|trois|cinq) jours)\b|\b(?:(?:companer\w|agente|ustedes|soporte) .{0,10}(?:escribio|dijo|aseguro|confirmo)|(?:dinero|reembolso) (?:estaba|esta|iba) (?:en camino|de camino|hecho)|en (?:\d+|tres|cinco) dias)\b",
    ),
    _S.RETURN_REJECTED: (
        r"\b(?:(?:reject(?:ed)?|refused?|den(?:y|ied)|declined?) (?:my|the|our) return|return (?:was |has been |got )?(?:rejected|refused|denied|declined))\b",
        r"\b(?:(?:rifiutat|negat|respint|negate|rifiutate)\w* (?:il|la|di|mio)? ?(?:mio )?(?:reso|restituzione)|reso (?:e |e stato |mi e stato )?(?:respint|rifiutat|negat)\w|(?:mi )?negate il reso)\b",
        r"\b(?:(?:rucksendung|retoure|ruckgabe|rucknahme) (?:\w+ ){0,3}(?:abgelehnt|verweigert|zuruckgewiesen|ab\b)|lehnen sie .{0,20}ab)",
        r"\b(?:(?:refuse\w*|rejete\w*|refusez-vous) (?:mon |le )?retour|retour (?:a ete |est )?(?:refuse|rejete))\b",
        r"\b(?:(?:rechaz\w+|denegad\w|deneg\w+|no aceptan) (?:mi |la )?devolucion|devolucion (?:fue |ha sido |me ha sido )?(?:denegada|rechazada))\b",
    ),
    _S.FEE_DEDUCTED: (
        r"\b(?:restocking|(?:a |the |handling )fee\b|deduct\w*|(?:taken|took|subtracted|withheld|kept) .{0,20}(?:off|from|out of) (?:my|the) refund|return shipping (?:was |cost )?(?:taken|charged|deducted))",
        r"\b(?:tratten\w+|detratt\w+|detrazion\w|decurt\w+|(?:tolto|scalato|scalate|tolte|addebitat\w) .{0,20}(?:spes|sped|rimborso|reso)\w*|dal rimborso avete tolto)",
        r"\b(?:(?:gebuhr\w*|kosten|ruckversand|versand) .{0,35}(?:abgezogen|einbehalten|berechnet)|abgezogen|einbehalten|abzug\w*)\b",
        r"\b(?:frais .{0,25}(?:retenus|deduits|enleves|preleves|factures)|dedui\w+|reten(?:u|ue|us|ues)\b|frais de (?:restockage|remise en stock))",
        r"\b(?:descont\w+|deduj\w+|deduc\w+|reten(?:ido|ida|ieron)|(?:quitaron|quitado|cobraron) .{0,20}(?:envio|gastos|reembolso|vuelta)\w*)\b",
    ),
    _S.PARTIAL_ONLY: (
        r"\b(?:(?:only |just )?(?:refunded|got|received) (?:me )?(?:only |just )?(?:half|part|a part|xmoney)|partial(?:ly)? refund\w*|refunded (?:only )?part\w*|short of what|refund is .{0,15}(?:short|less)|rest of (?:my|the) (?:money|refund))\b",
        r"\b(?:rimborsat\w (?:solo|soltanto|in parte|la meta|parzial\w+)|rimborso parziale|solo (?:la meta|in parte|una parte)|in meno (?:di|rispetto)|meno di quanto)\b",
        r"\b(?:nur (?:die halfte|teilweise|einen teil|ein teil|xmoney) (?:erstattet|zuruck|bekommen)|teilerstattung|teilweise erstattet|zu wenig (?:erstattet|bekommen|zuruck)|halfte (?:erstattet|zuruck))\b",
        r"\b(?:rembourse\w* (?:seulement|que|en partie|partiel\w+|la moitie)|remboursement partiel|la moitie|il manque xmoney|moins que ce que)",
        r"\b(?:(?:solo|solamente) (?:me )?(?:han |habeis )?(?:devuelto|reembolsado|devolvieron) (?:la mitad|una parte|parte|xmoney)|reembolso parcial|xmoney de menos|de menos|la mitad del)\b",
    ),
    _S.NEVER_MIND: (
        r"\b(?:(?:ignore|disregard|forget) (?:my|the) cancel\w*|(?:don't|dont|do not) cancel|(?:keep|want) (?:the |my )order (?:after all|please|now)?|want (?:it|the order) after all|no longer want to cancel)\b",
        r"\b(?:(?:ignorate|lasciate perdere|non considerate) (?:la )?(?:mia )?(?:richiesta|annullamento)|non annullate|non (?:voglio|vorrei) piu annullare|(?:tenete|mantenete|lasciate) (?:\w+ )?(?:valido |attivo )?l'ordine|l'ordine lo voglio)\b",
        r"\b(?:(?:ignorieren|vergessen) sie (?:bitte )?(?:meine |die )?storn\w+|(?:doch )?nicht (?:mehr )?stornieren|bestellung (?:soll|bitte|kann) (?:\w+ )?(?:bleiben|bestehen|behalten)|mochte (?:die|meine) bestellung doch)\b",
        r"\b(?:ignorez (?:ma |la )?(?:demande d')?annul\w+|n'annulez (?:pas|plus|surtout pas)|ne pas annuler|gardez (?:la |ma )commande|(?:maintenez|conservez) (?:la |ma )commande|ne veux plus annuler)\b",
        r"\b(?:(?:ignoren|olviden) (?:mi |la )?(?:solicitud de )?(?:cancel|anul)\w+|no (?:lo |la |me lo )?(?:cancelen|anulen|cancel\w*is)|(?:mantengan|manteng\w+|dejen) (?:el |mi )pedido|si quiero el pedido)\b",
    ),
    _S.AFTER_SHIPPING: (
        r"\b(?:already (?:been )?(?:shipped|dispatched|sent|on (?:its|the) way)|(?:been|was|is|has) (?:shipped|dispatched)|on (?:its|the) way|in transit|says (?:it )?shipped)\b",
        r"\b(?:gia (?:stat\w )?(?:spedit|partit|inviat|evas)\w|(?:risulta|e|era|stato) (?:spedit|partit)\w|in viaggio|in transito|in consegna)\b",
        r"\b(?:(?:schon|bereits) (?:\w+ )?(?:versendet|verschickt|versandt|abgeschickt|unterwegs|raus)|(?:steht|ist|wurde) (?:\w+ )?(?:versendet|verschickt|versandt|unterwegs)|unterwegs)\b",
        r"\b(?:deja (?:ete )?(?:expedie|envoye|parti|en route)\w*|(?:est|c'est) (?:expedie|parti)\w*|en (?:route|chemin|transit|cours de livraison))\b",
        r"\b(?:ya (?:esta |ha |se ha |ha sido )?(?:enviad|salid|en camino|despachad)\w*|(?:en camino|en transito|en reparto)|(?:pone|aparece) (?:que )?(?:ya )?(?:esta )?enviado)\b",
        r"\b(?:left (?:the|your) (?:warehouse|depot|building)|out for delivery|(?:has|was|been) (?:shipped|posted|dispatched|collected)|with the (?:courier|carrier)|stop (?:the|it in) transit)\b|\b(?:lasciato il magazzino|uscito dal magazzino|(?:affidat|consegnat)\w al corriere|in mano al corriere|stat\w spedit\w)\b|\b(?:lager verlassen|beim (?:paketdienst|zusteller|fahrer)|an (?:dhl|hermes|dpd|ups) ubergeben|in zustellung|schon raus)\b|\b(?:quitte (?:l'entrepot|votre entrepot)|remis au transporteur|chez le transporteur|deja parti\w*)\b|\b(?:salido del almacen|(?:entregad|dad)\w al (?:transportista|repartidor)|con el transportista|ha (?:salido|sido enviado))\b",
    ),
    _S.BEFORE_SHIPPING: (
        r"\b(?:(?:hasn't|has not|not|hasnt|isn't) (?:yet )?(?:been )?(?:shipped|dispatched|sent)|before (?:it|you|they) (?:ships?|goes|send|is sent)|before (?:shipping|dispatch)|(?:don't|dont|do not) (?:ship|send|dispatch))\b",
        r"\b(?:non (?:e |ancora |e ancora |e stato |risulta )?(?:ancora )?(?:stat\w )?(?:spedit|partit|inviat)\w|prima (?:che (?:parta|venga|lo|sia)|della spedizione|di spedire)|non (?:lo )?(?:spedit|inviat|mandat)e?\w*)\b",
        r"\b(?:noch nicht (?:\w+ )?(?:verschickt|versendet|versandt|raus|unterwegs)|vor (?:dem )?versand|bevor .{0,20}(?:versendet|verschickt|raus)|nicht (?:ver|ab)(?:senden|schicken))\b",
        r"\b(?:pas (?:encore )?(?:ete )?(?:expedie|envoye|parti)\w*|avant (?:l'expedition|l'envoi|que (?:ca|ce|vous))|(?:ne l'|n')envoyez pas|ne (?:l')?expedi\w+ pas)\b",
        r"\b(?:(?:aun|todavia) no (?:se )?(?:ha|esta|han) (?:sido )?(?:enviad|salid|despachad)\w*|no (?:se )?ha (?:enviado|salido)|antes de(?:l envio| que| enviar\w*)|no (?:lo|la|me lo) (?:envien|manden|envieis))\b",
    ),
    _S.OFFERED_FOR_COMPENSATION: (
        r"\b(?:(?:refund|money|free|discount|replace\w*|compensat\w+).{0,40}\b(?:or|and|then) i(?:'ll| will)? ?(?:\w+ )?(?:change|remove|delete|update|leave|give|write|post).{0,30}(?:review|feedback|stars?|rating)|(?:remove|change|delete|update) .{0,30}(?:review|feedback|rating).{0,20}\bif\b|or (?:i(?:'ll| will)? )?(?:leave|give) (?:you )?(?:1|one) star|(?:5|five) stars? if)",
        r"\b(?:(?:rimbors|sold|grati|scont|sostitu)\w*.{0,40}\b(?:e|o|oppure|altrimenti|senno) (?:vi )?(?:cambi|tolg|modific|cancell|lasci|mett|scriv)o?\w*.{0,30}(?:recension|feedback|stell|valutazion)\w*|(?:tolgo|cambio|cancello|modifico) .{0,30}(?:recension|feedback|valutazion)\w*.{0,20}\bse\b|o lascio una stella)",
        r"\b(?:(?:erstatt|geld|gratis|kostenlos|rabatt|ersatz)\w*.{0,40}\b(?:und|oder|dann|sonst) (?:ich |es |gibt )?.{0,20}(?:bewert|rezension|stern)\w*|(?:losche|andere|entferne) .{0,30}(?:bewertung|rezension).{0,10}(?:wenn|falls))",
        r"\b(?:(?:rembours|argent|gratui|remise|remplac)\w*.{0,40}\b(?:et|ou|sinon) je (?:passe|change|retire|supprime|mets|modifie|laisse).{0,30}(?:avis|etoile|evaluation|note|commentaire)\w*|(?:retire|change|supprime|modifie) .{0,30}(?:avis|evaluation|note|commentaire)\w*.{0,20}\bsi\b)",
        r"\b(?:(?:reembols|dinero|gratis|descuento|reemplaz)\w*.{0,40}\b(?:y|o|si no) (?:les )?(?:cambi|quit|borr|pon|dej|modific)\w*.{0,30}(?:resena|valoracion|estrella|opinion)\w*|(?:quito|cambio|borro|modifico) .{0,30}(?:resena|valoracion|opinion)\w*.{0,20}\bsi\b)",
    ),
    _S.REMOVAL_ASKED: (
        r"\b(?:(?:delete|remove|change|edit|update|withdraw) (?:my|the|a|that) (?:negative )?(?:review|feedback|rating))\b",
        r"\b(?:(?:cancell|togli|rimuov|modific|cambi|elimin)\w*(?: \w+){0,2} (?:recension|feedback|valutazion)\w*)\b",
        r"\b(?:(?:losche|loschen|andern|entfern\w+|zuruckzieh\w+)(?: \w+){0,2} (?:rezension|bewertung)|(?:rezension|bewertung) (?:\w+ ){0,2}(?:losch|ander|entfern|zuruckzieh)\w+)\b",
        r"\b(?:(?:supprim|retir|modifi|chang|enlev)\w+(?: [\w']+){0,2}[ '](?:avis|evaluation|note|commentaire))\b",
        r"\b(?:(?:borr|quit|elimin|modific|cambi)\w+(?: \w+){0,2} (?:resena|valoracion|opinion|comentario))\b",
    ),
    _S.NEGATIVE_GIVEN: (
        r"\b(?:(?:left|gave|given|posted|wrote|written|leaving) (?:you )?(?:a |an |my )?(?:negative|bad|poor|one|1|terrible|honest)\W{1,2}(?:star|feedback|review|rating)\w*)\b",
        r"\b(?:(?:lasciato|dato|messo|scritto|pubblicato|fatto) (?:un\w? )?(?:pessim\w |brutt\w |1 |una )?(?:stella|feedback negativo|recensione (?:negativa|pessima)?|valutazione negativa|stelle))",
        r"\b(?:(?:negative|schlechte) (?:bewertung|rezension) (?:\w+ ){0,3}(?:abgegeben|geschrieben|hinterlassen|verfasst)|(?:einen|1|nur einen) stern (?:gegeben|vergeben))",
        r"\b(?:(?:laisse|mis|donne|publie|ecrit|poste) (?:un\w? )?(?:(?:evaluation|avis|commentaire|note) (?:negati\w+|catastrophique)|mauvais\w* (?:avis|note|evaluation|commentaire)|(?:une |1 )?(?:seule )?etoile))",
        r"\b(?:(?:deje|he dejado|puse|he puesto|publique|publicado|escrib\w+) (?:un\w? )?(?:(?:valoracion|resena|opinion) negativa|mala (?:resena|valoracion|opinion)|(?:una |1 )?estrella))",
    ),
    _S.CHILD: (
        r"\b(?:son|daughter|baby|child|kid|toddler|infant|grandson|granddaughter)\b.{0,50}(?:chok|swallow|hurt|injur|burn|cut|shock|hospital|in (?:his|her) mouth|bleed|ate)\w*",
        r"\b(?:figli[oa]|bambin[oa]|neonat[oa]|nipot\w+|bimb[oa])\b.{0,50}(?:soffoc|ingoi|ingeri|fatt\w male|ferit|ustion|brucia|tagliat|scossa|ospedale|in bocca)\w*",
        r"\b(?:sohn|tochter|baby|kind|kleinkind|enkel\w*)\b.{0,50}(?:verschluckt|erstick|verletzt|verbrannt|geschnitten|stromschlag|krankenhaus|in den mund)\w*",
        r"\b(?:fils|fille|bebe|enfant|petit-fils)\b.{0,50}(?:etouff|avale|blesse|brul|coupe|hopital|dans la bouche)\w*",
        r"\b(?:hij[oa]|bebe|nin[oa]|niet[oa])\b.{0,50}(?:atragant|trag|se hizo dano|herid|quem|cort|hospital|asfixi|en la boca)\w*",
        r"\b(?:son|daughter|baby|child|kid|toddler|infant|(?:year|month) old)\b.{0,60}(?:trapped|bleed|stuck|bit|bruis|fell|poison|allerg|rash|sick)\w*|\b(?:figli[oa]|bambin[oa]|bimb[oa]|neonat[oa])\b.{0,60}(?:schiacciat|sanguin|incastrat|cadut|caduto|avvelenat|allerg|sfogo|punt)\w*|\b(?:sohn|tochter|kind|baby|jahrige\w*)\b.{0,60}(?:eingeklemmt|geblutet|blutet|gequetscht|gesturzt|vergift|allerg|ausschlag|verbruht)\w*|\b(?:fils|fille|petite?|bebe|enfant)\b.{0,60}(?:coince|saign|tombe|pince|empoisonn|allerg|eruption)\w*|\b(?:hij[oa]|nin[oa]|bebe|pequen[oa])\b.{0,60}(?:pill|sangr|cay|atrap|intoxic|alerg|sarpullido)\w*",
    ),
    _S.FIRE_SHOCK: (
        r"\b(?:caught (?:on )?fire|on fire|flames|start(?:ed|s) (?:to )?smok\w+|smoke|melted|explod\w+|electric(?:al)? shock|electrocut\w+|sparks?|burn(?:t|ed|ing) smell|overheat\w+)\b",
        r"\b(?:preso fuoco|fiamme|incendi\w+|fumo|sciolt\w|esplos\w|scossa|folgorat\w|scintille|puzza di bruciato|surriscald\w+)\b",
        r"\b(?:feuer gefangen|in flammen|brand geraten|qualm\w*|rauch\w*|geschmolzen|explodiert|stromschlag|funken|verschmort|uberhitzt)\b",
        r"\b(?:pris feu|flammes|incendie|fum(?:er|ee)|fondu\w*|explose\w*|decharge electrique|electrocut\w+|etincelles|surchauff\w+)\b",
        r"\b(?:incendi\w+|fuego|llamas|humo|derriti\w+|explot\w+|descarga electrica|calambre|electrocut\w+|chispas|sobrecalent\w+)\b",
    ),
    _S.INJURY: (
        r"\b(?:(?:cut|hurt|burn(?:t|ed)|injured|broke) (?:my|his|her|myself|our)|stitches|rash|bleed\w*|hospital|injur\w+|allergic reaction|got (?:burned|burnt|hurt))\b",
        r"\b(?:(?:tagliat|ferit|ustionat|bruciat)\w (?:la|il|una|un|le|con)|punti di sutura|dei punti|sfogo|fatt\w male|ospedale|pronto soccorso|reazione allergica|ferit\w|ustion\w+)\b",
        r"\b(?:geschnitten|verletzt|verbrannt|genaht|ausschlag|krankenhaus|notaufnahme|allergische reaktion|blut\w*|verbrennung\w*)\b",
        r"\b(?:coupe\w* (?:la|le|au|avec)|blesse\w*|brule\w* (?:la|le|au|avec)|points de suture|eruption|fait mal|hopital|urgences|reaction allergique|saigne\w*)\b",
        r"\b(?:(?:me )?cort(?:e|o) (?:la|el|con)|herid\w+|quem(?:e|o|adura\w*)|puntos|sarpullido|hice dano|hizo dano|hospital|urgencias|reaccion alergica|sangr\w+)\b",
    ),
    _S.LEGAL: crises.LEGAL,
    _S.INVOICE_WRONG: (
        r"\b(?:invoice (?:has|shows|with|contains|is) (?:the |a |an )?(?:wrong|incorrect|mistake|error)|(?:mistake|error) (?:on|in) (?:the|my) invoice|correct (?:the|my) invoice|invoice is (?:not )?(?:wrong|incorrect))\b",
        r"\b(?:errore (?:in|nella|sulla) (?:la )?fattura|fattura (?:ha|con|riporta|e) .{0,25}(?:sbagliat|errat)\w|corregg\w+ la fattura|fattura (?:sbagliata|errata))\b",
        r"\b(?:(?:fehler|falsch\w*) .{0,15}rechnung|rechnung (?:\w+ ){0,3}(?:falsch\w*|fehlerhaft|korrigieren|berichtigen)|auf der rechnung steht .{0,15}falsch\w*)\b",
        r"\b(?:erreur (?:sur|dans) (?:la |ma )?facture|facture (?:a|comporte|est|avec) .{0,20}(?:mauvais|faux|fausse|erron|erreur)\w*|corrig\w+ (?:la |ma )?facture)\b",
        r"\b(?:error (?:en|de) (?:la |mi )?factura|factura (?:tiene|esta|con|viene) .{0,20}(?:equivocad|incorrect|error|mal)\w*|corrij\w+ (?:la |mi )?factura|factura (?:incorrecta|equivocada))\b",
    ),
    _S.COMPANY_INVOICE: (
        r"\b(?:company (?:name|details)?|business|vat (?:number|invoice|receipt|id)|tax id)\b",
        r"\b(?:aziend\w+|ditta|partita iva|p\.? ?iva|ragione sociale|codice sdi|sdi\b|codice univoco|societa)\b",
        r"\b(?:firma\b|firmen\w*|unternehmen|ust-?id\w*|umsatzsteuer\w*|ausgewiesener (?:mwst|umsatzsteuer)|geschaftlich\w*|gewerb\w+)",
        r"\b(?:societe|entreprise|raison sociale|siret|numero de tva|facture avec tva|professionnel\w*)\b",
        r"\b(?:empresa|negocio|razon social|cif|nif|autonomo|factura con iva)\b",
        r"\b(?:(?:ltd|llc|inc|gmbh|s\.?r\.?l|spa|sarl|sas|ug|kg|s\.?l\.?u?)\b|for (?:our|my) (?:accounts|accountant|bookkeeping|books)|(?:with|showing) (?:the )?vat|tax (?:number|office|return))|\b(?:contabilita|commercialista|iva esposta|intestat\w a)\b|\b(?:buchhaltung|steuerberater|finanzamt|ausgewiesen\w*|vorsteuer)\b|\b(?:compta(?:bilite|ble)?|note de frais|avec la tva|tva apparente)\b|\b(?:contabilidad|gestoria|hacienda|con el iva|iva desglosado|factura a nombre)\b",
    ),
    _S.DATA_ERASURE: (
        r"\b(?:(?:delete|erase|remove) (?:all )?(?:of )?my (?:personal )?(?:data|details|information)|gdpr|what data (?:do )?you|right to (?:be forgotten|erasure))\b",
        r"\b(?:(?:cancell|elimin|rimuov)\w+ (?:tutti )?(?:i )?miei dati|gdpr|quali dati|diritto all'oblio|dati personali)\b",
        r"\b(?:(?:losch|entfern)\w* (?:sie )?(?:alle |bitte )?(?:meine|meiner) (?:\w+ )?daten|dsgvo|welche daten|meine (?:\w+ )?daten (?:\w+ )?loschen|recht auf vergessen)\b",
        r"\b(?:(?:supprim|effac)\w+ (?:toutes )?mes donnees|rgpd|quelles donnees|donnees personnelles|droit a l'oubli)\b",
        r"\b(?:(?:borr|elimin|suprim)\w+ (?:todos )?mis datos|rgpd|lopd|que datos|datos personales|derecho al olvido)\b",
    ),
    _S.PHISHING: (
        r"\b(?:phishing|scam|(?:click|follow|open) (?:on )?(?:a |the |this |on )?link|is this (?:link|e?mail|message) (?:from you|real|legit)|pretend\w* to be|impersonat\w+|my card number|verify my account)\b",
        r"\b(?:phishing|truffa|clicc\w+ (?:su )?(?:un |il |questo )?link|(?:link|mail|messaggio) e (?:vostr\w|ver\w)|si (?:spaccia|finge|spacciano)|numero della carta|verificare l'account)\b",
        r"\b(?:phishing|betrug\w*|(?:auf )?(?:einen |den |diesen )?link (?:klicken|geklickt|von ihnen)|link (?:\w+ )?klicken|gibt sich als|kartennummer|konto bestatigen|dieser link)\b",
        r"\b(?:phishing|arnaque|hamec\w+|cliquer sur (?:un |le |ce )?lien|(?:lien|mail|message) est de vous|se fait passer|numero de carte|verifier mon compte)\b",
        r"\b(?:phishing|estafa|(?:pinch|hac\w+ clic|clic)\w* (?:en )?(?:un |el |este )?enlace|(?:enlace|correo|mensaje) es suyo|se hace pasar|numero de tarjeta|verificar mi cuenta)\b",
    ),
    _S.PAY_OUTSIDE: (*phrases.OFF_PLATFORM, r"\b(?:uberweisung|whatsapp|paypal|bonifico|virement|transferencia)\b"),
}  # fmt: skip

# What strikes a phrase out when it stands up to four words before it, and what ends its reach.
NEGATIVE = (
    r"(?:\b(?:no|not|never|nothing|without|cannot|dont|doesnt|didnt|isnt|wasnt|wont"
    r"|non|nessun\w?|niente|nulla|mai|senza"
    r"|nicht|kein\w{0,2}|nie|nichts|ohne"
    r"|pas|jamais|rien|sans|aucune?"
    r"|nunca|nada|sin|ningun\w?|tampoco)|n't)\b"
)
NEGATION = NEGATIVE + r"(?:[\s,]+[\w']+){0,4}[\s,]*$"
REACH = r"[,:()](?! (?:that|dass|che|que|qu)\b)| (?:but|and|so|ma|pero|und|aber|sondern|mais|et|y|sino|because|weil|perche|car|porque) "
# German says it afterwards: "ausgelaufen ist aber nichts".
STRUCK_AFTER = r"^ (?:ist|sind|war|waren)? ?(?:aber |jedoch |zum gluck )?(?:nicht|nichts)\b"

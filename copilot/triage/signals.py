"""Word patterns that tell neighbouring reasons apart, shared by all languages: the model learns what each is worth.

Data on normalised text (lower case, no accents), a line a language: en, it, de, fr, es. The confusable pairs are those of
policy section 9.2.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from copilot.triage import alarms, crises, phrases

# Beyond this a letter repeats itself; reading on would cost time and tell nothing.
_MAX_CHARS = 2000

_TABLE: dict[str, tuple[str, ...]] = {
    "refund_word": (r"\brefund|money back|reimburs|\brimbors|\bsoldi\b|erstatt|geld zuruck|gutschrift|rembours|reembols|devol\w+ (?:del? )?(?:el |mi )?dinero",),
    # "non ho ricevuto il rimborso" is about money, not about a parcel.
    "refund_awaited": (
        r"\b(?:where|when|status|still|waiting|not|haven't|never|didn't|no sign|any news|has my)\b.{0,45}\b(?:refund|money (?:back|returned)|reimburse\w*|my money)\b|\brefund\w* .{0,30}(?:pending|not (?:been |yet )?(?:issued|received|arrived)|status|processed|take|yet)",
        r"\b(?:dov'e|quando|a che punto|ancora|aspetto|non|mai|attesa|novita|stato)\b.{0,45}\b(?:rimbors\w+|accredit\w+|i (?:miei )?soldi)\b|\brimborso .{0,30}(?:in sospeso|non .{0,12}(?:arrivat|ricevut)|ci mette|stato)",
        r"\b(?:wo bleibt|wann|noch|warte|nicht|keine|kein)\b.{0,45}(?:erstatt\w+|ruckzahlung|geld|gutschrift|ruckerstattung)|(?:erstattung|geld|gutschrift|ruckzahlung)\b.{0,40}(?:nicht (?:erhalten|da|eingegangen|angekommen|bekommen)|noch nicht|wann|wo bleibt|dauert)",
        r"\b(?:ou en est|quand|toujours|attends|pas|jamais|aucun)\b.{0,45}(?:rembours\w+|mon argent|credite)|remboursement .{0,40}(?:pas |toujours|en attente|jamais|delai)",
        r"\b(?:donde|cuando|todavia|aun|espero|esperando|no|ningun|nunca)\b.{0,45}(?:reembols\w+|dinero|abono|devolucion del importe)|reembolso .{0,40}(?:no (?:ha |me )|pendiente|todavia|tarda)",
    ),
    "refund_not_arrived": (
        r"\b(?:not|never|haven't|hasn't|didn't|no) (?:\w+ ){0,3}(?:received|got|gotten|seen|get|arrived|issued|paid) (?:\w+ ){0,3}(?:refund|money)|\brefund\w* (?:\w+ ){0,3}(?:not|never|hasn't|didn't|still) (?:\w+ ){0,3}(?:arriv|receiv|come|show|issued|there|here)",
        r"\b(?:non|nn|mai) (?:\w+ ){0,4}(?:ricevut|arrivat|vist|avut)\w (?:\w+ ){0,3}(?:rimborso|soldi|accredito|riaccredito)|\b(?:rimborso|soldi|accredito) (?:\w+ ){0,2}(?:non|mai) (?:\w+ ){0,4}(?:arrivat|ricevut|tornat|pervenut|vist)",
        r"\b(?:erstattung|ruckerstattung|ruckzahlung|gutschrift|geld) (?:\w+ ){0,4}(?:nicht|nie|nichts) (?:\w+ ){0,3}(?:erhalten|eingegangen|angekommen|bekommen|da\b|gutgeschrieben)|\b(?:keine|kein) (?:erstattung|ruckerstattung|ruckzahlung|gutschrift|geld) (?:\w+ ){0,2}(?:erhalten|bekommen|eingegangen|da\b)",
        r"\b(?:pas|jamais|rien) (?:\w+ ){0,3}(?:recu|percu|vu|eu) (?:\w+ ){0,3}(?:remboursement|argent)|\bremboursement (?:\w+ ){0,2}(?:n'est|pas|jamais) (?:\w+ ){0,4}(?:recu|arrive|effectue|verse)",
        r"\bno (?:\w+ ){0,3}(?:recibid\w|llegad\w|visto|cobrado) (?:\w+ ){0,3}(?:reembolso|dinero|abono)|\b(?:reembolso|dinero|abono) (?:\w+ ){0,2}(?:no|nunca) (?:\w+ ){0,3}(?:llega|llegado|recibid|aparece|ha)",
    ),
    "returned_already": (
        r"\b(?:returned|sent (?:it|them|the \w+) back|return (?:was |has been |is )?(?:delivered|received|arrived)|received the return|signed for the return)\b",
        r"\b(?:(?:ho |l'ho |abbiamo )(?:reso|resi|restituit\w|rispedit\w|rimandat\w)|(?:il )?reso .{0,20}(?:consegnat\w|ricevut\w|arrivat\w)|ricevuto il reso|^resi \d)\b",
        r"\b(?:zuruckge(?:schickt|sendet|sandt|geben)|retoure .{0,25}(?:angekommen|zugestellt|erhalten|eingegangen)|rucksendung .{0,25}(?:angekommen|zugestellt|erhalten|eingegangen))\b",
        r"\b(?:renvoye\w*|retourne(?:e|s)?|retour .{0,20}(?:recu|livre|arrive))\b",
        r"\b(?:devolvi|devuelto|he devuelto|devolucion .{0,20}(?:recibid\w|entregad\w|llego))\b",
    ),
    "refund_partial": (
        r"\b(?:only (?:refunded|got|received)|partial refund|refunded (?:only |just )?(?:half|part)|half (?:of )?(?:my|the) (?:money|refund)|restocking|deduct\w*|short(?:er)?\b.{0,20}refund|refund .{0,25}(?:short|less|missing|wrong|not include|does not)|kept part|withhold|less back|rejected my return|return (?:was )?(?:refused|denied|rejected)|denied my return)",
        r"\b(?:rimborsat\w .{0,15}(?:solo|parte|parzial|meta)|solo (?:in )?(?:parte|meta)|trattenut\w|detrazion\w|decurt\w+|rimborso parziale|nel rimborso mancano|rifiutato il reso|reso (?:respinto|negato|rifiutato)|chiuso il reso|contesto l'importo|meno di quanto)",
        r"\b(?:nur (?:\w+ ){0,3}(?:teil\w*|halfte|erstattet)|teilweise erstattet|teilerstattung|abzug|abgezogen|einbehalten|(?:rucksendung|retoure|ruckgabe) .{0,15}(?:abgelehnt|verweigert|zuruckgewiesen)|zu wenig erstattet|weniger (?:erstattet|zuruck)|gekurzt)",
        r"\b(?:rembourse\w* .{0,20}(?:en partie|partiel\w*|moitie|que )|remboursement partiel|frais (?:de restockage|retenus|deduits)|dedui\w+|retenu\w*|retour (?:refuse|rejete)|refuse\w* mon retour|moins que)",
        r"\b(?:solo .{0,20}(?:parte|mitad)|reembolso parcial|descont\w+|descuent\w+ (?:de|en) (?:mi|la|el)|retenid\w+|rechaz\w+ (?:la|mi) devolucion|devolucion .{0,15}(?:rechazada|denegada)|menos de lo que)",
    ),
    "delivered_claimed": (
        r"\b(?:delivered|handed to)\b",
        r"\b(?:consegnat[oa]|recapitat[oa])\b",
        r"\b(?:zugestellt|geliefert|ausgeliefert|ubergeben)\b",
        r"\b(?:livre|livree|remis)\b",
        r"\b(?:entregad[oa]|entrego)\b",
    ),
    "delivered_but_nothing": (
        r"\bdelivered\b.{0,80}\b(?:never|not|nothing|nobody|no (?:one|package|parcel)|didn't|haven't|isn't|wasn't|neighbou?r|wrong (?:house|address|door)|missing)|\b(?:never|not|nothing|haven't|didn't)\b.{0,60}(?:(?:says|marked|shows|shown|status|been) (?:\w+ ){0,3}delivered)",
        r"\b(?:consegnat[oa]|recapitat[oa])\b.{0,80}\b(?:non|mai|niente|nulla|nessuno|vicin\w)|\b(?:non|mai|niente|nulla)\b.{0,60}(?:risulta|segnat\w|scritto|stato|dice) .{0,15}(?:consegnat|recapitat)",
        r"\b(?:zugestellt|geliefert|ausgeliefert|ubergeben|abgegeben)\b.{0,80}(?:nicht|nie|nichts|niemand|kein|nachbar)|(?:nicht|nie|nichts)\b.{0,60}(?:laut|als|status).{0,25}(?:zugestellt|geliefert)",
        r"\b(?:livre|livree|remis)\b.{0,80}\b(?:rien|pas|jamais|personne|voisin\w*|aucun)|\b(?:rien|pas|jamais)\b.{0,60}(?:indique|marque|statut|note) .{0,15}livre",
        r"\b(?:entregad[oa]|entrego)\b.{0,80}\b(?:no|nada|nadie|nunca|vecin\w+|tampoco)|\b(?:no|nada|nunca)\b.{0,60}(?:figura|pone|aparece|consta|marcado|dice) .{0,15}entregad",
    ),
    "delivered_in_future": (
        r"\b(?:be|get|says|it'll be|arriving|will be)\b.{0,15}\bdelivered (?:tomor+ow|tmrw|on|by|next|in|today|soon|this|between)|delivery (?:tomor+ow|tmrw|by)|delivered (?:tomor+ow|tmrw)",
        r"\b(?:consegna (?:domani|prevista|entro|stimata)|consegnat\w domani|sara consegnat\w|verra consegnat\w)",
        r"\b(?:morgen|demnachst|bald|voraussichtlich) (?:\w+ )?(?:zugestellt|geliefert)|wird (?:\w+ ){0,3}(?:zugestellt|geliefert)|zustellung (?:morgen|voraussichtlich|am)",
        r"\b(?:livre (?:demain|lundi|mardi|mercredi|jeudi|vendredi|samedi)|livraison (?:demain|prevue|estimee)|sera livre)",
        r"\b(?:entrega (?:manana|prevista|estimada)|entregad\w manana|sera entregad\w|se entregara)",
    ),
    "date_passed": (
        r"\b(?:late|overdue|delayed|past the|should have (?:arrived|been)|supposed to|was meant to|was due|promised (?:by|for)|expected (?:on|by)|days? ago|date (?:has )?passed|lost in transit|never showed|never arrived|window ended|still waiting|last week)\b",
        r"\b(?:ritard\w+|doveva\w*|dovevo|prevista|superata|scadut\w|passat[ao]|mai arrivat\w|smarrit\w|andato perso|ancora niente|ancora n\w+ ricevut\w|non .{0,15}arrivat\w|entro il)\b",
        r"\b(?:verspatet\w*|verspatung|uberfallig|sollte|hatte\w* .{0,25}(?:ankommen|da sein|sollen)|liefertermin|uberschritten|verloren gegangen|immer noch nicht|nicht angekommen|noch nicht da|seit \w+ tagen)\b",
        r"\b(?:retard|devait|aurait du|date (?:de livraison )?(?:prevue|depassee)|depassee?|perdu|toujours (?:rien|pas)|jamais arrive|pas arrive)\b",
        r"\b(?:retraso|retrasad\w|tenia que|deberia haber|debia|fecha .{0,25}(?:pas|super|venc)|paso la fecha|perdid\w|sigue sin|no ha llegado|nunca llego|todavia no)\b",
    ),
    "tracking": (r"\btracking|\btrack\b|tracciament|spedizion|sendungsverfolg|sendungsnummer|sendungsstatus|tracking|\bsuivi\b|numero de suivi|seguimiento|localizador|numero de envio",),
    "where_when": (
        r"\b(?:where(?:'s| is| are)|when (?:will|does|is|can)|any (?:update|news)|has .{0,25}(?:shipped|dispatched|been sent)|status of my order|dov'e|quando (?:arriva|parte|consegn|sped)|a che punto|novita|wo (?:ist|bleibt)|wann (?:kommt|wird|erhalte|bekomme)|ou (?:est|en est)|quand (?:vais|sera|arrive|recev)|des nouvelles|donde esta|cuando (?:llega|recib|va)|novedades)\b",
    ),
    "arrived_broken": (
        r"\b(?:arrived|came|delivered|received|was|got|upon arrival|on arrival|in transit|when i opened)\b.{0,40}\b(?:broken|damaged|cracked|smashed|crushed|shattered|dented|torn|leak\w+|in pieces|scratch\w*|bent|chipped|ripped|squashed|snapped)|\b(?:broken|damaged|cracked|smashed|crushed|shattered|dented|chipped)\b.{0,30}(?:arriv|deliver|box|parcel|package|transit|shipping)",
        r"\b(?:arrivat\w|ricevut\w|consegnat\w|all'arrivo|trasporto|aperto|corriere|scatola|pacco|imball\w+)\b.{0,45}\b(?:rott\w|danneggiat\w|crep\w+|schiacciat\w|ammaccat\w|pezzi|frantum\w|graffi\w*|strappat\w|rovesciat\w|scheggiat\w|piegat\w|sfondat\w|spezzat\w|incrinat\w)|\b(?:rott\w|danneggiat\w|ammaccat\w|schiacciat\w)\b.{0,30}(?:arriv|trasport|corriere|consegn)",
        r"\b(?:kaputt?|beschadigt|zerbrochen|gebrochen|zersplittert|eingedruckt|zerkratzt|verbeult|ausgelaufen|gerissen|risse?|zerdruckt|verbogen|delle\w*)\b.{0,40}(?:an\b|angekommen|ankam|geliefert|transport|karton|paket|erhalten)|(?:kam|angekommen|geliefert|erhalten|ausgepackt|karton|paket|lieferung|transport)\w*\b.{0,50}(?:kaputt|beschadigt|zerbroch|gebroch|splitter|eingedruckt|kratz|beul|ausgelaufen|gerissen|delle|verbogen)|transportschaden",
        r"\b(?:arrive\w*|recu\w*|livre\w*|transport|colis|carton|deball\w+|ouvr\w+)\b.{0,45}\b(?:casse\w*|abime\w*|endommage\w*|ecrase\w*|brise\w*|fissure\w*|raye\w*|rayure\w*|dechire\w*|miettes|morceaux|ebreche\w*|tordu\w*|coule|renverse\w*|fele\w*)|\b(?:casse\w*|abime\w*|endommage\w*|ecrase\w*)\b.{0,30}(?:arriv|transport|livr|colis)",
        r"\b(?:llego|llegado|recibid\w|recibi|transporte|paquete|caja|abrir\w*|abierto|envio)\b.{0,45}\b(?:rot[oa]s?|danad\w|aplastad\w|golpead\w|abollad\w|agrietad\w|rayad\w|hecho pedazos|pedazos|anicos|derram\w+|rasgad\w|doblad\w|astillad\w|rajad\w)|\b(?:rot[oa]|danad\w|aplastad\w)\b.{0,30}(?:lleg|transport|caja|envio)",
    ),
    "does_not_work": (
        r"\b(?:does(?:n't| not) (?:work|turn on|start|charge|function|switch on|respond)|won't (?:turn|charge|start|work|connect)|not working|stopped working|stop working|died|dead|faulty|defective|malfunction\w*|keeps? (?:leaking|crashing|freezing|turning off)|failed|broke (?:the first|after|within)|port is broken|no longer works?|unresponsive|flicker\w*)\b",
        r"\b(?:non (?:funziona|si accende|carica|parte|va piu|risponde|si carica|si collega)|smesso di funzionare|difett\w+|guast\w|si (?:blocca|spegne|e rotto|e rotta|e fermato)|mort[oa]|malfunziona\w*|nn (?:carica|funziona|va))\b",
        r"\b(?:funktioniert? (?:\w+ ){0,2}nicht|geht nicht(?: mehr)?(?: an)?|lasst sich nicht (?:ein|laden|starten|an)|defekt\w*|fehlerhaft\w*|ladt nicht|startet nicht|schaltet (?:sich )?(?:\w+ )?(?:ab|aus)|kaputt gegangen|reagiert nicht|flacker\w*|spinnt)\b",
        r"\b(?:ne (?:marche|fonctionne|s'allume|charge|demarre|repond) (?:pas|plus)|(?:marche|fonctionne|s'allume|charge) (?:pas|plus)|en panne|tombe\w* en panne|defectu\w+|defaut|defaillant\w*|hs\b|s'eteint|clignote)\b",
        r"\b(?:no (?:funciona|enciende|se enciende|carga|va|arranca|responde)|dejo de funcionar|defectuos\w|averiad\w|se (?:apaga|bloquea|estropeo|rompio|ha estropeado)|parpadea|fallo de fabrica|ha dejado de)\b",
    ),
    "wrong_one": (
        r"\b(?:wrong (?:item|product|one|colou?r|size|model|article|version|order)|incorrect (?:item|product)|different (?:item|product|model|one)|not (?:what|the one) i ordered|someone else's|somebody else's|instead of (?:a |the )?|rather than the|ordered .{0,40}(?:got|received|sent|came|delivered|this is))",
        r"\b(?:articolo (?:sbagliat|errat|divers)\w|(?:prodotto|modello|colore|misura) (?:sbagliat|errat|divers)\w|non e quello che|invece (?:di|della|del)|(?:ordinat\w|comprat\w|preso|chiest\w) .{0,45}(?:ricevut\w|arrivat\w|mandat\w|dentro)|di un'altra persona|altro cliente)",
        r"\b(?:falsche\w* (?:artikel|produkt|farbe|modell|ware|grosse|teil|version)|falsch geliefert|statt(?:dessen)?\b|bestellt .{0,45}(?:bekommen|erhalten|geliefert|gekommen)|anderes? (?:modell|produkt|artikel)|nicht (?:das )?(?:was ich )?bestellt\w*|verwechsl\w+)",
        r"\b(?:mauvais(?:e)? (?:article|produit|couleur|modele|taille|version)|pas (?:ce que|celui que|le bon|la bonne)|au lieu d|commande .{0,45}(?:recu|envoye|livre)|autre (?:article|produit|modele|client)|erreur (?:d'article|de produit|dans l'envoi))",
        r"\b(?:(?:producto|articulo|modelo|color|talla) (?:equivocad\w|incorrect\w|erroneo|distint\w)|otro (?:producto|articulo|modelo)|no es lo que|en (?:lugar|vez) de|ped[ií] .{0,45}(?:lleg|recib|envi|vino|mand)|se han equivocado|de otra persona)",
    ),
    "parts_missing": (
        r"\b(?:missing (?:from|in|part|piece|the|a |two|one)|is missing|are missing|(?:part|piece|screw|charger|cable|lid|remote|battery|batteries|manual|adapter)\w* .{0,20}missing|incomplete|only (?:one|1|two|2|got \d|received (?:one|\d))|not included|wasn't (?:included|in the)|no (?:screws|cable|manual|charger|power supply|adapter)|forgot the|was empty|\d of \d|not in the box)",
        r"\b(?:manca(?:no|va|vano)?|mancant\w|incomplet\w|(?:solo|arrivat\w) (?:uno|una|un) (?:su|dei)|\d su \d|non c'era(?:no)?|non era\w* nella|era vuota|dimenticato (?:le|il|la|i))\b",
        r"\b(?:fehl(?:t|en|te|ten|end\w*)|unvollstandig\w*|nur (?:ein\w*|\d) (?:von|statt)|nicht (?:dabei|enthalten|im (?:karton|paket|lieferumfang))|ohne (?:kabel|schrauben|ladegerat|netzteil|anleitung)|war leer|vergessen)\b",
        r"\b(?:manqu\w+|incomplet\w*|(?:un|une|\d) sur (?:deux|trois|\d)|n'(?:est|etait|etaient) pas (?:dans|fourni|inclus)|pas (?:dans la boite|fourni)|etait vide|oublie)\b",
        r"\b(?:falta(?:n|ba|ban)?|incomplet\w|(?:uno|una|\d) de (?:dos|tres|\d)|no (?:venia|vienen|estaba|incluye|incluia|trae)|estaba vaci\w|olvidado)\b",
    ),
    "not_as_shown": (
        r"\b(?:as described|description|the pictures?|pictured|advertis\w+|listing (?:says|said|shows?)|misleading|deceptive|the photo shows|looks? (?:nothing|different)|as new|sold as|claims? to|you claim|in reality|supposed to be (?:solid|leather|new|cotton))\b",
        r"\b(?:descrizion\w|descritt\w|dalle foto|nella foto|in foto|inserzione|annuncio|ingannevol\w|pubblicita|per nuovo|dichiara\w+|nella scheda|dite \d|doveva essere|c'e scritto|nella realta)\b",
        r"\b(?:beschreib\w+|beschrieben|auf dem (?:bild|foto)|abbildung|angebot steht|irrefuhrend\w*|als neu|wie abgebildet|angeblich|versprochen|laut (?:anzeige|angebot|beschreibung)|gebraucht\w* (?:statt|geliefert|ware|artikel))\b",
        r"\b(?:description|conforme|decrit\w*|sur (?:la|les) photos?|l'annonce|trompeu\w+|publicite|comme neuf|pour (?:du )?neuf|en realite|mensong\w+)\b",
        r"\b(?:descripcion|descrit\w|en (?:la|las) fotos?|anuncio|enganos\w|publicidad|como nuevo|segun la|en realidad|anunciad\w)\b",
    ),
    "return_word": (r"\breturn|send (?:it |this |them )?back|\breso\b|restitu|rendere|rispedir|recesso|zurucksend|zuruckschick|zuruckgeb|rucksend|retoure|ruckgabe|widerruf|umtausch|\bretour|renvoyer|retract|devol(?:ver|ucion|verlo)|desist",),
    "return_cancelled": (
        r"\bcancel\w* (?:the |my |this )?return|(?:annull|blocc)\w* (?:la richiesta di |il )?reso|(?:stop|end) the return|reso .{0,15}annull|(?:rucksendung|retoure|ruckgabe) .{0,25}(?:stornier|abbrech|zuruckzieh|annullier)|stornier\w* .{0,20}(?:rucksendung|retoure|ruckgabe)|(?:annul|arret)\w+ (?:le|mon|la demande de) retour|(?:cancel|anul|par)\w+ (?:la |mi )?(?:solicitud de )?devolucion",
    ),
    "return_negated": (
        r"\b(?:don't|do not|dont|not) (?:want to|need to|wish to|wanna) (?:return|send (?:it |this |the whole thing |everything )?back)|non (?:voglio|vorrei|intendo) (?:restituir|render|rispedir|fare il reso)\w*|nicht (?:zuruckschicken|zurucksenden|zuruckgeben)|keine (?:rucksendung|retoure|ruckgabe)|(?:ne )?(?:veux|souhaite) pas (?:le |la |les )?(?:retourner|renvoyer|rendre)|no quiero (?:devolver|hacer (?:una )?devolucion)\w*",
    ),
    "cancel_negated": (
        r"\b(?:not|n't|dont|no need to|rather than|instead of) (?:\w+ ){0,2}cancel\w*|\bnon (?:\w+ ){0,2}annull\w+|\b(?:nicht|keinesfalls|auf keinen fall|keine|nicht zu) (?:\w+ ){0,2}(?:stornier|abbestell)\w*|\b(?:pas|surtout pas|sans) (?:\w+ ){0,2}annul\w+|\bno (?:\w+ ){0,2}(?:anul|cancel)\w+|\b(?:bestellung|stornier\w*) (?:bitte )?auf keinen fall stornier",
    ),
    "never_mind": (
        r"\b(?:never ?mind|forget (?:my|about my|what i)|(?:please )?(?:disregard|ignore) (?:my|the)|(?<!you )(?:sorted|solved)|resolved itself|no worries|turns out|false alarm|don't need (?:a |an |the )?(?:replacement|refund|return|anything)|no longer need)\b|\b(?:come non detto|risolto|tutto (?:risolto|a posto)|lasciate (?:stare|perdere)|falso allarme|non serve piu|ho ritrovat\w)\b|\b(?:hat sich (?:erledigt|geklart|gefunden)|hinfallig|erledigt|vergessen sie|bitte .{0,30}vergessen|fehlalarm|doch noch gefunden)\b|\b(?:laissez tomber|oubliez|c'est (?:regle|resolu|bon)|fausse alerte|finalement (?:c'est|tout) .{0,12}(?:bon|regle)|plus besoin de (?:rien|reponse))\b|\b(?:olvid(?:en|ad|e) (?:lo|mi|el|de)|dejenlo|dejadlo|ya (?:esta|lo he|lo) (?:\w+ )?(?:solucionad|arreglad|resuelt|encontrad)\w|falsa alarma|nada,|al final (?:si )?(?:funcion|estaba))",
    ),
    "cancel_word": (
        r"\bcancel|\bcancle|don't ship|do not ship|dont (?:ship|send)|stop (?:my|the) (?:order|shipment)|annull|disdi|non (?:spedit|inviat|evad)|nn inviat|stornier|nicht (?:ver|ab)send|nicht (?:ver|ab)schick|abbestell|annul(?:er|ez|ation)|ne (?:l'|pas )?(?:envoy|expedi)|n'envoyez|anul(?:ar|en|ad|o)|no (?:lo )?envi(?:en|eis|ar)|\bcancel(?:en|ar|ad)",
    ),
    "address": (r"\b(?:address|adress|postcode|zip code|house number|flat number|apartment|moved|redirect|reroute|indirizzo|civico|\bcap\b|trasferit\w|interno|destinatario|adresse|anschrift|hausnummer|umgezogen|postleitzahl|\bplz\b|demenage|code postal|direccion|mudado|codigo postal|portal|\bpiso\b)",),
    "claim_letters": crises.A_TO_Z,
    "claim_amazon": crises.AMAZON_CLAIM,
    "bank": crises.CHARGEBACK,
    "review": tuple(rf"\b{p}\b" for p in crises.REVIEW_WORD),
    "off_platform": phrases.OFF_PLATFORM,
    "thanks": phrases.THANKS,
    "replacement": phrases.REPLACEMENT_DEMAND,
    "invoice": (r"\b(?:invoice|receipt|vat|tax|bill|w-9|credit note|fattur\w+|ricevuta fiscale|scontrino|iva|partita iva|codice fiscale|rechnung\w*|mwst|ust\w*|umsatzsteuer|quittung|beleg\w*|factur\w+|tva|justificatif|recibo|nif|cif)\b",),
    "login": (r"\b(?:log ?in|sign ?in|password|account|prime|otp|two step|verification code|accedere|accesso|password|account|anmeld\w+|einlogg\w+|konto|passwort|connect(?:er|ion)|compte|mot de passe|iniciar sesion|cuenta|contrasena)\b",),
    "privacy": (r"\b(?:personal data|gdpr|dsgvo|rgpd|lopd|privacy|my data|dati personali|miei dati|datenschutz|meine daten|personenbezogen\w*|donnees personnelles|mes donnees|datos personales|mis datos|scam|phishing|identity|hacked|truffa|betrug|arnaque|estafa|identita|never ordered|mai ordinato|nie bestellt|jamais commande|nunca (?:he )?ped\w+)\b",),
    "gift": (r"\b(?:gift(?:ed)?|present|regal\w+|dono|geschenk\w*|geschenkt|cadeau\w*|offert|regalo|regalaron)\b",),
    "discount": (r"\b(?:discount|coupon|voucher|promo\w*|cheaper|price (?:match|drop\w*|adjust\w*)|best price|lowest price|percent off|% off|bucks off|scont\w+|buono sconto|codice (?:sconto|promo\w*)|miglior prezzo|a meno|rabatt\w*|gutschein\w*|gunstiger|preisnachlass|nachlass|reduction|remise|code promo|moins cher|descuento|cupon|mas barato|rebaja)\b",),
    "quantity_quote": (r"\b(?:quot(?:e|ation)|wholesale|bulk|moq|volume pric\w+|units|pcs|resell\w+|preventivo|ingrosso|pezzi|pz|fornitura|listino|proforma|angebot fur|mengenrabatt|grosshandel|stuck|stuckzahl|devis|en gros|pieces|unites|revendeur\w*|presupuesto|al por mayor|unidades|mayorista)\b",),
    "drop_off": (r"\b(?:leave (?:it|the|parcel|them)|neighbou?r|after \d+ ?pm|ring the bell|gate code|no signature|behind the|hold (?:the )?(?:shipment|parcel)|lasci\w+|vicin[oi]|portineria|suon\w+|citofon\w+|dopo le|abstell\w+|nachbar\w*|klingel\w*|ablage\w*|hinterleg\w+|deposer|voisin\w*|sonn\w+|apres \d+ ?h|laisser|dej(?:ar|en|ad)lo|dejar|vecin\w+|timbre|porteria|conserje)\b",),
    "size": (r"\b(?:too (?:small|big|large|tight|loose|long|short|narrow)|does(?:n't| not) fit|size|sizing|taglia|troppo (?:piccol|grand|strett|larg|lung|cort)\w|stringe\w*|strett[oi]|misura|zu (?:klein|gross|eng|weit|lang|kurz|schmal)|passt (?:mir |ihm |ihr )?nicht|grosse|trop (?:petit|grand|serre|large|long|court)\w*|taille|pointure|demasiado (?:pequen|grand|estrech|larg|cort)\w*|muy (?:pequen|grand|estrech)\w*|talla)\b",),
    "manual": (r"\b(?:manual|instructions?|set (?:it )?up|setup|how (?:do|to|can) i (?:use|reset|connect|pair|install|mount|change the)|pair(?:ing)?|firmware|istruzioni|manuale|configur\w+|abbinar\w+|montar\w+|resett\w+|anleitung|einricht\w+|bedien\w+|koppeln|verbinden|notice|mode d'emploi|installer|appairer|instrucciones|configur\w+|emparejar|instalar)\b",),
    "warranty": (r"\b(?:warranty|warrenty|guarantee(?! claim)|garanzia|garantie\w*|gewahrleistung|garantia|repair\w*|riparaz\w+|ripar\w+|reparatur\w*|reparier\w*|reparation|reparer|reparacion|reparar)\b",),
    "compatible": (r"\b(?:compatib\w+|fit(?:s)? (?:the|my|a|model)|works? with|work with|dimensions?|measure\w*|kompatib\w+|passt (?:das|es|der|die)|geeignet|abmessung\w*|masse|funziona (?:con|anche)|va bene per|che misure|dimension\w*|convient|medidas|sirve para|vale para|before i buy|before ordering|prima di (?:acquist|ordin|compr)\w+|vor dem kauf|avant d'acheter|antes de comprar)\b",),
    "used_by_me": (r"\bafter (?:\w+ ){1,3}(?:days?|weeks?|months?|uses?)|dopo (?:\w+ ){1,3}(?:giorn|settiman|mes|utilizz|anno)\w*|nach (?:\w+ ){1,3}(?:tag|woche|monat|gebrauch|mal)\w*|(?:au bout de|apres) (?:\w+ ){1,3}(?:jour|semaine|mois|utilisation)\w*|(?:a los|despues de|tras) (?:\w+ ){1,3}(?:dia|semana|mes|uso)\w*",),
    "question": (r"\?",),
}  # fmt: skip

# What only counts where it is meant: "is it safe", a lawyer's address and fake fur are not it.
_MEANT: dict[str, Callable[[str], bool]] = {"legal": alarms.legal_threat, "danger": alarms.harm, "fake": alarms.fake}

NAMES: tuple[str, ...] = (*_TABLE, *_MEANT)


@lru_cache(maxsize=1)
def _compiled() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile("|".join(f"(?:{p})" for p in patterns), re.DOTALL) for patterns in _TABLE.values())


@lru_cache(maxsize=256)
def present(text: str) -> tuple[bool, ...]:
    """For each of NAMES: does it stand in the normalised text (its first screens)?"""
    head = text[:_MAX_CHARS]
    words = tuple(pattern.search(head) is not None for pattern in _compiled())
    return words + tuple(means(head) for means in _MEANT.values())

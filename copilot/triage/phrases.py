"""The words behind the flags, as data: regular expressions on normalised text (lower case, no accents), a line a language."""

from __future__ import annotations

# "A-to-z" as buyers write it in five languages. "Garantie", "reclamo", "claim" alone are not it (policy 9.2).
A_TO_Z = (
    r"\ba ?-? ?(?:to|2|t) ?-? ?z\b",
    r"\ba ?[-/] ?z\b",
    r"\baz (?:claim|guarantee|garan\w+|antrag|fall|reclam\w+)",
    r"\b(?:garan\w+|guarantee|reclam\w+|claim|antrag) (?:az|a z)\b",
    r"\b(?:dalla )?a (?:alla|bis|a la|a) z\b",
    r"\ba-bis-z",
    r"\ba a la z\b",
)
# A claim made with Amazon, without the letters.
AMAZON_CLAIM = (
    r"\bclaim\w* (?:with|at|through|to|from) (?:the )?amazon|\bamazon claim|\b(?:open|file|start|submit)\w* (?:a |the )?claim\b",
    r"\breclam\w+ (?:con|ad|a|su|tramite|verso|presso) amazon|\breclamo amazon|\bapr\w+ (?:un |il )?reclamo\b",
    r"\bgarantieantrag|\b(?:antrag|reklamation|fall|beschwerde) (?:bei|uber|gegen) amazon|\bkauferschutz",
    r"\breclamation (?:aupres d'|chez |sur |a |via )amazon|\bouvr\w+ (?:une |la )?reclamation|\breclamation a z",
    r"\breclamacion (?:a|en|con|ante) amazon|\b(?:abr\w+|pon\w+|presentar\w*) (?:una |la )?reclamacion",
)
FILED = (
    r"\b(?:i(?:'ve| have)?(?: just| already| now)? (?:filed|opened|submitted|started|made|put in)|has been (?:filed|opened|submitted)"
    r"|(?:is|was) (?:already )?(?:open|filed|opened|denied|granted|accepted|rejected)|(?:claim|guarantee|z) (?:was |is |has been )?"
    r"(?:already )?(?:filed|opened|submitted|open|granted|denied|pending)|already (?:reported|claimed|filed|opened)|granted my|state of my"
    r"|status of my|my (?:a-to-z |a-z |amazon )?claim (?:was|is|has))\b|\bopened (?:an? )?a-",
    r"\b(?:ho (?:gia |appena )?(?:aperto|fatto|inoltrato|presentato|avviato|chiesto|inviato)|(?:reclamo|garanzia|z) (?:gia )?"
    r"(?:apert\w|inoltrat\w|presentat\w|respint\w|accolt\w|avviat\w|in corso)|e stat\w (?:apert\w|respint\w|accolt\w|accettat\w)"
    r"|a che punto e il (?:mio )?reclamo|gia (?:apert\w|fatt\w|inviat\w|chiest\w|segnalat\w))\b",
    r"\b(?:habe (?:ich )?.{0,60}(?:gestellt|eroffnet|eingereicht|geoffnet|aufgemacht|gemacht|beantragt)|(?:wurde|ist|bereits|schon|heute)"
    r" (?:bereits |schon )?(?:gestellt|eroffnet|eingereicht|abgelehnt|bewilligt|offen|beantragt)|antrag (?:lauft|wurde|ist|gestellt)"
    r"|lauft (?:bereits|schon))\b",
    r"\b(?:j'ai (?:deja )?(?:ouvert|depose|fait|lance|envoye|introduit)|a ete (?:ouverte|deposee|refusee|acceptee)|(?:est|deja) (?:deja )?"
    r"(?:ouverte|deposee|en cours|faite)|reclamation (?:ouverte|deposee|en cours|refusee))\b",
    r"\b(?:he (?:ya )?(?:abierto|presentado|puesto|hecho|iniciado|interpuesto)|ya (?:he |esta )?(?:abiert\w|presentad\w|puest\w|hech\w)"
    r"|(?:reclamacion|garantia|z) (?:ya )?(?:abierta|presentada|en curso|denegada|aceptada)|fue (?:denegada|aceptada|rechazada)|acabo de"
    r" (?:abrir|presentar|poner))\b",
)
# A claim that is over or never was: neither a threat nor open.
NOT_CLAIMED = (
    r"\b(?:did not|didn't|didnt|never|haven't|have not|not going to|won't|will not|dont want to|don't want to) (?:\w+ ){0,2}"
    r"(?:file|filed|open|opened|submit|submitted|start|started|claim)",
    r"\b(?:withdr[ae]w\w*|cancell?ed|closed|retracted) (?:the|my|that)? ?(?:a|claim)",
    r"\bnon (?:ho|voglio|intendo|vorrei) (?:\w+ ){0,2}(?:apert\w|aprire|fatt\w|fare|inoltrat\w|presentat\w)|\bho (?:ritirato|annullato|chiuso)",
    r"\b(?:keinen?|nicht|nie) (?:\w+ ){0,4}(?:gestellt|eroffnet|eingereicht|stellen|eroffnen)|\bzuruckgezogen|\bkeinen? a",
    r"\b(?:je n'ai|je ne veux|je n'ai jamais|j'ai pas) (?:pas |jamais )?(?:\w+ ){0,2}(?:ouv\w+|depos\w+|fait|faire)|\bj'ai (?:retire|annule|ferme)",
    r"\bno (?:he|quiero|voy a) (?:\w+ ){0,2}(?:abi?e?r\w+|pon\w+|pues\w+|present\w+|hech\w|hacer)|\bhe (?:retirado|cancelado|cerrado)",
)
CHARGEBACK = (
    r"\bcharge ?-?back|\b(?:dispute|disputed|disputing|contest\w*|reverse\w*|reversing) .{0,50}(?:bank|card|visa|mastercard|payment|charge|issuer|amex)"
    r"|\b(?:bank|card (?:company|issuer|provider)|visa|mastercard|american express|amex) .{0,50}(?:dispute|revers|take .{0,20}back|pull|claim|contest)"
    r"|\bpayment dispute|\bsection 75|\bclaim it back from (?:my |the )?(?:bank|visa|mastercard|card)|\bbank opened a dispute",
    r"\bcontest\w+ .{0,50}(?:banca|carta|addebito|pagamento|nexi|operazione)|\b(?:operazione|addebito|pagamento) contestat\w"
    r"|\bstorn\w+ .{0,40}(?:carta|addebito|banca)|\bdisconosc\w+|\bbanca .{0,50}(?:contestazion|storn|riprend|contest)|\briaddebit\w+"
    r"|\b(?:carta|american express|visa|mastercard) .{0,30}storn|\bblocc\w+ il pagamento",
    r"\bruckbuch\w*|\bzuruckbuch\w*|\bzuruckgebucht|\bkreditkart\w+ ?-?(?:einspruch|reklamation|unternehmen|firma)|\blastschrift .{0,40}(?:zuruck|widersp)"
    r"|\b(?:bank|kreditkart\w*|visa|mastercard) .{0,50}(?:zuruck(?:hol|buch|zieh|geb)|reklamier|widersprech|widerspruch|streitfall|einspruch)"
    r"|\bzahlung .{0,30}(?:zuruckzieh|anfecht|reklamier)",
    r"\bretrofacturation|\bopposition .{0,30}(?:paiement|carte|banque)|\bcontest\w+ .{0,50}(?:banque|carte|paiement|prelevement|debit|transaction)"
    r"|\bbanque .{0,50}(?:contest|litige|rembours|opposition|annul)|\bannul\w+ le (?:paiement|prelevement)",
    r"\bcontracargo|\bretrocesion|\bretroce\w+ .{0,30}(?:cargo|pago)|\b(?:disput\w+|reclam\w+|devolv\w+|anul\w+) .{0,30}(?:cargo|pago|recibo)?.{0,20}"
    r"(?:banco|tarjeta|visa|mastercard)|\bbanco .{0,50}(?:disput|devol|retroc|anul|reclam)|\bdisputa .{0,30}banco",
)
CHARGEBACK_FILED = (
    r"\b(?:i (?:have |'ve )?(?:already )?(?:reversed|filed|opened|disputed)|i've (?:asked|contacted)|i have (?:contacted|asked)|has (?:opened|given)"
    r"|(?:bank|dispute) (?:opened|has|filed)|(?:dispute|chargeback) filed|disputed the|told the bank|i opened with)\b",
    r"\b(?:ha (?:gia |aperto)|ho (?:gia )?(?:avviato|contattato|chiesto|detto|fatto|contestato|presentato|disconosciuto)|contestat\w (?:in|con|alla)"
    r"|presentata in banca|contestazione aperta|mi ha gia)\b",
    r"\b(?:habe .{0,60}(?:zuruckgebucht|zuruckbuchen lassen|eingelegt|eingereicht|veranlasst|beauftragt|widersprochen)|bereits|wurde zuruckgebucht"
    r"|hat .{0,40}(?:zuruckgebucht|eroffnet))\b",
    r"\b(?:j'ai (?:deja )?(?:conteste|fait opposition|contacte|demande|lance|ouvert)|a (?:deja )?(?:ouvert|annule|rembourse)|deja)\b",
    r"\b(?:he (?:ya )?(?:disputado|reclamado|pedido|abierto|devuelto|retrocedido|iniciado)|ya he|ha (?:abierto|devuelto|retrocedido))\b",
)
LEGAL = (
    r"\b(?:lawyer|attorney|solicitor|legal (?:action|proceedings|steps|advice)|take (?:you|this|it) to court|small claims|sue you|i(?:'ll| will) sue|"
    r"lawsuit|trading standards|consumer (?:protection|rights|affairs|council|body)|better business bureau|\bbbb\b|attorney general|police|"
    r"letter before action|ombudsman|\bftc\b|citizens advice|cease and desist)\b",
    r"\b(?:avvocat\w+|legale|legali|vie legali|querel\w+|denunci\w+|carabinieri|polizia|guardia di finanza|agcm|antitrust|codacons|altroconsumo|"
    r"associazion\w+ (?:dei |di )?consumator\w+|messa in mora|tribunale|giudice di pace|diffida|adiconsum|federconsumatori)\b",
    r"\b(?:anwalt\w*|rechtsanwalt\w*|anwaltin|rechtliche schritte|verbraucherzentrale|verbraucherschutz\w*|anzeige|polizei|gericht\w*|klage|"
    r"verklage\w*|mahnbescheid|rechtsschutz\w*|abmahnung|juristisch\w*|strafanzeige)\b",
    r"\b(?:avocat\w*|tribunal|dgccrf|signalconso|justice|porter plainte|plainte|police|gendarmerie|poursuites|mise en demeure|ufc|que choisir|"
    r"60 millions|association de consommateurs|juridique\w*|huissier|conciliateur)\b",
    r"\b(?:abogad\w+|juzgado\w*|tribunal\w*|denunci\w+|demandar\w*|policia|guardia civil|omic|ocu|facua|consumo|acciones legales|via judicial|"
    r"burofax|hoja de reclamaciones|defensa del consumidor)\b",
)
# "police d'assurance", "energy consumption": the word without the threat.
LEGAL_VETO = (
    r"\bconsumo (?:energetico|electrico|de (?:energia|luz|agua|bateria))|\b(?:valore|peso|sede) legale|\bpolice d'assurance|\bpolice de caractere"
    r"|\bgarantia legal|\bgaranzia legale|\bgarantie legale|\bpolice officer costume|\b(?:toy|lego|playmobil) police|\bcostume .{0,15}polic",
)
SAFETY = (
    r"\b(?:caught (?:on )?fire|on fire|in flames|burst into flames|fire hazard|start(?:ed|ing|s)? (?:to )?smok\w+|smoking and|smoke came|smell\w* (?:of |like )?burn\w*"
    r"|burn(?:t|ed) (?:my|me|his|her|our|the (?:table|carpet|floor|hand|child))|got burn\w*|was burn\w*|melted|scorched|exploded|explosion"
    r"|electric(?:al)? shock|electrocut\w+|got (?:a )?shock|shocked me|chok(?:ed|ing)|hurt (?:my|me|her|his|him)|injur\w+|cut (?:my|her|his|open|herself|himself)|bleed\w*"
    r"|stitches|hospital|emergency room|allergic reaction|rash|swelling up|gas smell|smell of gas|sparks?|dangerous|poison\w*|"
    r"overheat\w* (?:and|so)|swelled up|battery (?:is |has )?(?:swollen|swelled)|collapsed under|got sick after|recalled|broken glass in (?:the |my )?food|metal in (?:the |my )?food)\b",
    r"\b(?:pres\w fuoco|fuoco|incendi\w+|fiamme|fum[ao](?:va|re|to)|a fumare|bruciat\w|bruci[ao]to|puzza di bruciato|ustion\w+|esplos\w|scoppiat\w|"
    r"scossa|folgorat\w|soffoc\w+|ferit\w|taglia(?:ta|to) (?:la|il|un|con|una)|si e tagliat\w|punti di sutura|quattro punti|ospedale|pronto soccorso|"
    r"allergic\w|reazione (?:allergica|sulla pelle|cutanea)|sfogo|odore di gas|scintill\w+|pericolos\w+|intossicat\w|si e gonfiat\w|fuso|"
    r"fatto male|fatta male|richiamato dal)\b",
    r"\b(?:feuer gefangen|gebrannt|in brand|brand\w*|flammen|qualm\w*|rauch\w*|verbrannt\w*|verbrennung\w*|schmor\w*|geschmolzen|explodiert|explosion|"
    r"stromschlag|elektrischen? schlag|verschluckt|erstickt\w*|verletz\w+|geschnitten|blutet\w*|krankenhaus|notaufnahme|allergisch\w*|ausschlag|"
    r"gasgeruch|funken|gefahrlich\w*|lebensgefahr\w*|aufgeblaht|vergift\w+|ruckruf)\b",
    r"\b(?:pris feu|en feu|incendie|flammes|fum(?:er|ee|ait)|brule\w*|brulure\w*|explos\w+|explose|decharge electrique|electrocut\w+|etouff\w+|blesse\w*|"
    r"blessure\w*|coupe(?:e)? (?:la|le|au|avec)|hopital|urgences|allergi\w+|eruption|odeur de gaz|etincelle\w*|dangereu\w+|intoxiqu\w+|gonfle (?:et|puis)|"
    r"points de suture|fondu)\b",
    r"\b(?:se incendi\w+|incendi\w+|prendio fuego|ardi\w|llamas|humo|quemad\w+|queme|quemo|quemadura\w*|explot\w+|descarga electrica|calambre\w*|"
    r"electrocut\w+|atragant\w+|asfixi\w+|herid\w+|lesion\w*|cortad\w con|me corte|se corto|hospital|urgencias|alergi\w+|sarpullido|olor a gas|"
    r"chispas|peligros\w+|intoxic\w+|se hincho|derritio)\b",
)
SAFETY_VETO = (
    r"\bhypo ?allerg\w+|\bipoallerg\w+|\bhypoallerg\w+|\bsmoke (?:detector|alarm|machine)|\bfire (?:tv|stick|hd|tablet|pit)|\bbrandneu\w*|\bbrandenburg\w*"
    r"|\bfirewire|\bdetector de humo|\brauchmelder|\bdetecteur de fumee|\brilevatore di fumo|\bjar .{0,30}exploded in the (?:parcel|box)"
    r"|\b(?:esploso|explose|explotado|explodiert) (?:nel|dans le|en el|im) (?:pacco|colis|paquete|paket)|\bspark ?plugs?|\bbrand (?:owner|name|new)"
    r"|\bthe brand\b|\b(?:is|est|e|es|ist) (?:it |il |das |lo )?(?:dangerous|pericoloso|dangereux|peligroso|gefahrlich) to\b|\bi am allergic to|\bsono allergic\w a"
    r"|\bsmartphone|\braucher\w*|\brecalled (?:that|the)|\bbranded?\b",
)
COUNTERFEIT = (
    r"\b(?:fake|fakes|counterfeit\w*|knock ?-?off\w*|replica\w*|bootleg|pirated|not (?:genuine|authentic|original)|isn't (?:genuine|authentic|original)|"
    r"(?:don't|do not) (?:believe|think) (?:this|it)(?: is|'s) (?:authentic|genuine|original|real)|trademark infring\w+|you sell copies|a clone)\b",
    r"\b(?:falso|falsi|falsa|contraffatt\w|contraffazion\w|tarocc\w+|patacca|imitazion\w|non (?:e |sono |sembra |sembrano )?(?:original\w|autentic\w)|"
    r"violazione di marchio|copia (?:contraffatta|falsa))\b",
    r"\b(?:falschung\w*|gefalscht\w*|plagiat\w*|nachgemacht\w*|nachahmung\w*|imitat\w*|fake\w*|nicht (?:das )?original\w*|kein(?:e)? original\w*|nicht echt\w*|markenrechts?verletzung\w*|raubkopie\w*)\b",
    r"\b(?:contrefacon\w*|contrefait\w*|un faux|une fausse|des faux|imitation\w*|copie (?:pirate|illegale)|pas (?:authentique|original\w*|un vrai)|atteinte a la marque|faux produit)\b",
    r"\b(?:falsificad\w+|falsificacion\w*|es falso|falsos?|imitacion\w*|copia (?:barata|pirata|china)|no (?:es|parece|son) (?:original\w*|autentic\w+)|infraccion de (?:la )?marca|pirata)\b",
)
COUNTERFEIT_VETO = (
    r"\bfake (?:leather|fur|plants?|flowers?|grass|wood)|\bfalso allarme|\bfalsa alarma|\bfausse alerte|\bfalse (?:advertising|alarm)|\b(?:e|ed e) falso,"
    r"|\bnot (?:the |in (?:its |the )?)original (?:pack|box)\w*|\bnicht (?:in der |im )?original\w*(?:verpack|karton)\w*|\bkein\w* originalverpack\w*"
    r"|\bfalsa partenza|\bquesto e falso, |\bnon e (?:nella )?original\w+ (?:scatola|confezione)",
)
REVIEW_WORD = (
    r"(?:reviews?|feedback|ratings?|(?:1|one|single|zero|bad|5|five)[ -]?stars?)",
    r"(?:recension\w+|feedback|valutazion\w+|(?:1|una|zero) stell\w+)",
    r"(?:bewert\w+|rezension\w*|feedback|(?:1|einen?|null) stern\w*|verkauferbewertung)",
    r"(?:avis|commentaires?|evaluation\w*|notes?|(?:1|une|zero) etoiles?)",
    r"(?:resenas?|valoracion\w*|opinion\w*|comentarios?|(?:1|una|cero) estrellas?)",
)
REVIEW_PRESSURE = (
    r"\b(?:or (?:else )?(?:i(?:'ll| will)?|you)|otherwise|unless|if (?:you|this|it|not|i)|i(?:'ll| will)|gonna|going to|will (?:get|leave|post|be)|you'll get|coming your way|expect)\b",
    r"\b(?:o (?:metto|lascio|sistemate|pubblico|scrivo)|altrimenti|senno|se (?:non|entro|mi)|vi (?:metto|lascio|faccio)|metto|mettero|lascio|lascero|scriver\w+|in arrivo|pubblic\w+)\b",
    r"\b(?:sonst|andernfalls|ansonsten|wenn|falls|werde|gibt es|gebe ich|schreibe ich|bekommen sie|oder ich|folgt)\b",
    r"\b(?:sinon|autrement|si (?:vous|je|ce|d'ici)|je (?:vais|mets|mettrai|laisse|laisserai|posterai)|ou je|vous aurez)\b",
    r"\b(?:o (?:si no |les |os )?(?:pongo|dejo)|si no|de lo contrario|si (?:me|en|no)|voy a|pondre|dejare|pongo|dejo|escribire|publicare)\b",
)
# Talk about a review that presses nobody: done already, asked how, thanked for.
REVIEW_CALM = (
    r"\b(?:how (?:do|can) i (?:delete|change|edit|remove)|where can i leave|by mistake|meant for another|i'?ve updated|after your help|why was my review"
    r"|i read (?:in )?(?:the )?reviews?|according to the reviews|reviews? (?:say|said|mention)|good reviews|stop (?:sending|asking)|positive review|5 stars from me"
    r"|(?:i'll|i will) (?:leave|give) (?:you )?(?:a )?(?:good|great|positive|nice|5|five))\b",
    r"\b(?:come faccio a|posso modificare|dove posso lasciare|per sbaglio|per un altro|ho aggiornato|dalle recensioni|nelle recensioni (?:dice|c'e|leggo)|ho letto|buone recensioni)\b",
    r"\b(?:wie kann ich|wo kann ich|aus versehen|versehentlich|gelesen|laut bewertungen|in den (?:rezensionen|bewertungen) steht)\b",
    r"\b(?:comment (?:modifier|supprimer)|ou puis-je laisser|par erreur|j'ai lu|selon les avis|d'apres les avis|dans les (?:avis|commentaires) (?:on|il))\b",
    r"\b(?:como (?:puedo )?(?:cambi|borr|elimin)\w+|donde (?:puedo )?dejar|por error|he leido|segun las (?:opiniones|resenas)|en las opiniones)\b",
)
REFUND_DEMAND = (
    r"\b(?:(?:want|need|demand|expect|request\w*|like|give me|get|have|asking for|claim|due|owe me|issue|process|prefer) (?:\w+ ){0,4}(?:refund|my money|reimburse\w*)"
    r"|(?:a |full |partial )?refund (?:please|pls|now|request|me|my|the|immediately|asap)|(?:please |pls |just |can you |could you |will you )refund|money back|reimburse me"
    r"|refund or |or (?:a |my )?refund|otherwise refund|credit me|request refund)\b",
    r"\b(?:(?:voglio|vorrei|chied\w+|pretendo|esigo|esig\w+|richied\w+|aspetto|attendo|desidero|avere|serve|richiesta di) (?:\w+ ){0,4}(?:rimbors\w+|i (?:miei )?soldi)"
    r"|(?:rivoglio|ridatemi|restituitemi|ridate) (?:\w+ ){0,3}(?:soldi|denaro|importo)|indietro i (?:miei )?soldi|soldi indietro|rimborsate\w*|rimborsatemi|rimborso (?:subito|immediato|totale|completo|grazie|per favore)"
    r"|altrimenti (?:il )?rimborso|o (?:il )?rimborso)\b",
    r"\b(?:(?:mochte|will|wunsche|fordere|verlange|erwarte|bitte um|beantrage|hatte gern\w*|brauche|bestehe auf) (?:\w+ ){0,5}(?:erstattung|ruckerstattung|geld (?:zuruck|wieder)|gutschrift|ruckzahlung|kaufpreis)"
    r"|geld zuruck\w*|zuruckerstatt\w*|(?:bitte|sie) (?:\w+ ){0,4}erstatten|erstatten sie|gutschrift anfordern|erstattung anfordern|oder (?:eine )?(?:geld|erstattung|ruckerstattung)|kaufpreis erstatt\w*)\b",
    r"\b(?:(?:veux|voudrais|souhaite|demande|exige|attends|aimerais|reclame|obtenir) (?:\w+ ){0,4}(?:rembours\w+|mon argent)|rembours(?:ez|er)(?:-moi| moi)?|me rembourser|etre rembours\w+"
    r"|rendez(?:-moi| moi) (?:mon )?argent|remboursement (?:svp|immediat|complet|total|integral|s'il)|demande de remboursement|ou (?:un )?remboursement|recuperer mon argent)\b",
    r"\b(?:(?:quiero|quisiera|exijo|solicito|pido|espero|necesito|deseo|reclamo|gustaria) (?:\w+ ){0,4}(?:reembols\w+|devolucion del (?:dinero|importe)|mi dinero)|devuelvan\w*|devuelvanme|devolvedme"
    r"|reembols(?:en|ad|enme|adme)\w*|me devuelv\w+ (?:el|mi) dinero|devolver(?:me)? (?:el|mi) dinero|solicitar (?:el )?reembolso|reembolso (?:por favor|ya|completo|inmediato)|o (?:el )?reembolso|mi dinero de vuelta)\b",
)
REPLACEMENT_DEMAND = (
    r"\b(?:replacement|replace (?:it|this|the|them)|send (?:me |us |out )?(?:a |an |another |one )?(?:new|another|second|other|correct|right)|(?:re-?send|ship again|new one|another one|send again|exchange it|swap it|exchange for)|ship a (?:second|new)|send the correct)\b",
    r"\b(?:sostituzion\w|sostituir\w*|sostituit\w+|(?:mandat\w+|sped\w+|inviat\w+|mandarn\w+|spedit\w+) (?:\w+ ){0,3}(?:nuov\w|altr\w|giust\w|corrett\w)|ne (?:mandate|spedite) un|rispedi\w+|mandarne un|nuovo invio|un cambio|un altro (?:entro|al))\b",
    r"\b(?:ersatz\w*|umtausch\w*|umtauschen|austausch\w*|(?:neue[sn]?|anderes|richtige[sn]?) (?:\w+ ){0,3}(?:senden|schicken|zusenden|liefern)|(?:schicken|senden) sie (?:\w+ ){0,4}(?:neu\w*|richtig\w*|noch)|neu (?:senden|schicken|liefern)|nochmal (?:senden|schicken)|erneut (?:senden|schicken|zusenden|versenden))\b",
    r"\b(?:remplacement|remplace[rz]\w*|renvoy(?:er|ez) (?:\w+ ){0,2}(?:un|une|le|la|moi|autre|nouveau)|echange\w*|(?:envoy\w+|expedi\w+) (?:\w+ ){0,3}(?:nouveau|nouvelle|autre|bon|bonne)|un (?:nouvel? )?exemplaire)\b",
    r"\b(?:reemplaz\w+|sustitu\w+|(?:envi\w+|mand\w+) (?:\w+ ){0,3}(?:otr[oa]|nuev[oa]|correct[oa])|un cambio|cambi(?:ar|en|adme|enme)(?:lo|la)?(?: por|$)|reenvi\w+|cambiarlo)\b",
)
PHOTOS_CLAIMED = (
    r"\b(?:see (?:the |attached |my )?(?:photo|picture|pic|image|video)|(?:photos?|pictures?|pics?|images?|videos?) (?:are |is )?(?:attached|below|enclosed|included|show)|attach\w* (?:\w+ ){0,3}(?:photo|picture|pic|image|video)|here (?:are|is) (?:the |some |a )?(?:photo|picture|pic))",
    r"\b(?:alleg\w+ (?:\w+ ){0,3}(?:foto|immagin|video)|(?:foto|immagini|video) (?:allegat\w|in allegato)|in allegato|vedi (?:le )?foto|(?:vi )?mando (?:le |la )?foto|nelle foto (?:si vede|allegat)|ecco (?:le |la )?foto)",
    r"\b(?:(?:foto\w*|bild\w*|video\w*) (?:\w+ ){0,2}(?:anbei|angehangt|im anhang|beigefugt)|anbei (?:\w+ ){0,3}(?:foto|bild|video)|siehe (?:foto|bild|anhang)|im anhang|hange (?:\w+ ){0,4}an\b)",
    r"\b(?:(?:photos?|images?|videos?) (?:ci-? ?jointes?|jointes?|en piece)|ci-? ?joint\w*|en piece jointe|voir (?:la |les )?(?:photo|image)|je joins|voici (?:la |les |des )?photo)",
    r"\b(?:adjunt\w+ (?:\w+ ){0,3}(?:foto|imagen|imagenes|video)|(?:fotos?|imagenes|video) adjunt\w+|ver (?:la |las )?fotos?|en (?:las )?fotos adjuntas|aqui (?:estan |tienen )?(?:las )?fotos|mando fotos?|envio fotos?)",
)
SECOND_CONTACT = (
    r"\b(?:(?:second|2nd|third|3rd|fourth|4th|another) (?:message|e-?mail|time (?:i|that i)|attempt|request)|still (?:no|waiting for (?:an? )?(?:answer|reply|response)) ?(?:answer|reply|response)?|(?:no|any) (?:answer|reply|response) (?:from|to|yet|so)|(?:you )?(?:did not|didn't|don't|haven't|never) (?:answer|repl|respond)\w*|already (?:wrote|written|messaged|contacted|asked|told)|ignor(?:ed|ing) (?:me|my)|three requests|as i wrote|following up on my)\b",
    r"\b(?:(?:secondo|terzo|quarto|2o|3o) (?:messaggio|sollecito|tentativo)|(?:seconda|terza|quarta) (?:volta|richiesta|mail|email)|senza risposta|nessuna risposta|non (?:avete|ha|ho) (?:mai |ancora )?(?:risposto|ricevuto (?:alcuna |nessuna )?risposta)|non rispondete|vi ho (?:gia )?scritto|gia (?:scritto|contattat\w|segnalat\w)|mi ignorate|sollecit\w+)\b",
    r"\b(?:(?:zweite|dritte|2|3)\w*\.? (?:nachricht|mail|anfrage|versuch|mal)|keine antwort|noch keine ruckmeldung|keine ruckmeldung|antworten sie nicht|(?:schon|bereits) (?:\w+ ){0,3}(?:geschrieben|kontaktiert|gemeldet|angeschrieben)|ignorieren|zum (?:zweiten|dritten) mal)\b",
    r"\b(?:(?:deuxieme|troisieme|second|2eme|3eme) (?:message|mail|fois|demande|relance)|(?:toujours )?(?:pas|sans|aucune) (?:de )?reponse|vous ne repondez pas|j'ai deja (?:ecrit|contacte|demande|envoye|signale)|vous ai deja|relance|ignore\w* mes)\b",
    r"\b(?:(?:segund[oa]|tercer[oa]?|2o|3o) (?:mensaje|vez|correo|intento|solicitud)|sin respuesta|(?:no|nadie) (?:me )?(?:han |habeis |ha )?(?:contestado|respondido|contestan|responden|contestais)|ya (?:les |os |le )?(?:he )?(?:escri\w+|contact\w+)|me ignoran|ninguna respuesta)\b",
)
OFF_PLATFORM = (
    r"\b(?:whats ?app|telegram|paypal|wechat|venmo|zelle|cash ?app|western union|signal app|bank transfer|wire transfer|outside (?:of )?amazon|off amazon|bypass amazon|(?:my|your) (?:phone )?number is|contact me (?:directly )?(?:at|by|on|via) (?:mail|e-?mail|phone|my))\b",
    r"\b(?:fuori (?:da )?amazon|bonifico|iban|satispay|postepay|scriv\w+ (?:per|via|su) (?:mail|email)|senza passare da amazon)\b",
    r"\b(?:ausserhalb (?:von )?amazon|uberweis\w+ (?:sie )?(?:direkt|auf)|per uberweisung|an amazon vorbei|direkt bezahlen|kontaktieren sie mich (?:direkt )?(?:per|unter))\b",
    r"\b(?:hors (?:d')?amazon|en dehors d'amazon|virement|sans passer par amazon|contactez-moi (?:par|sur|directement))\b",
    r"\b(?:fuera de amazon|transferencia|bizum|sin pasar por amazon|contact\w+ (?:por|via) (?:correo|telefono))\b",
)
INJECTION = (
    r"\b(?:ignore|disregard|forget|override|bypass) (?:all |any |the |your |these |those |my |of |previous |prior |above |earlier )*(?:instructions?|rules?|polic(?:y|ies)|guidelines?|prompts?|limits?|thresholds?)\b",
    r"(?:^|\n|[.!\]>] ?)\s*(?:\[|<|#+ ?)?(?:system|assistant|developer|admin|tool|user)(?: prompt| message| note| override)? ?[:>\]]",
    r"\b(?:you are (?:now )?(?:an? )?(?:ai|assistant|bot|language model|in (?:developer|admin|debug) mode)|as an ai|system prompt|jailbreak|developer mode|new instructions?:|reveal your|prompt injection)\b",
    r"\b(?:approve|authori[sz]e|issue|execute|trigger|set|mark|grant) (?:the |a |an |this |my |full |immediate )*(?:refund|cancellation|amount|order|ticket)(?: \w+){0,3} (?:xmoney|automatically|without|as approved|immediately without|of xmoney|to xmoney)",
    r"\b(?:approve|issue|process) refund (?:xmoney|\d+)|\brefund_?amount|\b(?:set|change) (?:the )?(?:refund|amount|threshold|limit|role) (?:to|=)|\bno (?:human )?(?:confirmation|approval) (?:is )?(?:needed|required)|\bskip (?:the )?(?:approval|confirmation|check)",
    r"<\|?(?:im_start|im_end|system|endoftext)|\[/?inst\]|\{\{|\bfunction_call|\btool_call|\"(?:role|action|refund|decision)\" ?:",
    r"\b(?:ignora\w*|dimentica\w*) (?:tutte |le |tue |vostre |queste |precedenti )*(?:istruzioni|regole|indicazioni)|\b(?:approva|autorizza|esegui) (?:il |un |subito il )?rimborso (?:di |da )?(?:xmoney|\d+|senza|automatic)|\bsei (?:ora )?un(?:'| )(?:ia|assistente|intelligenza)",
    r"\b(?:ignorier\w*|vergiss|vergessen sie) (?:alle |deine |ihre |die |bisherigen |vorherigen |obigen )*(?:anweisung\w*|regel\w*|vorgaben|instruktionen)|\b(?:genehmige|bewillige|veranlasse) (?:die |eine |sofort )*(?:erstattung|ruckerstattung)(?: \w+){0,3} (?:xmoney|ohne|automatisch)|\bdu bist (?:jetzt )?(?:ein|eine) (?:ki|assistent|bot)",
    r"\b(?:ignore[rz]?|oublie[rz]?) (?:toutes |les |tes |vos |ces |precedentes )*(?:instructions|regles|consignes)|\b(?:approuve[rz]?|valide[rz]?|execute[rz]?) (?:le |un )?remboursement (?:de )?(?:xmoney|\d+|sans|automatique)|\b(?:tu es|vous etes) (?:maintenant )?(?:une ia|un assistant|un bot)",
    r"\b(?:ignora\w*|olvid\w*) (?:todas |las |tus |sus |estas |anteriores |previas )*(?:instrucciones|reglas|normas|indicaciones)|\b(?:aprueb\w+|autoriz\w+|ejecut\w+) (?:el |un )?reembolso (?:de )?(?:xmoney|\d+|sin|automatic)|\beres (?:ahora )?un[a]? (?:ia|asistente|bot)",
)
EU_WITHDRAWAL = (
    r"\b(?:right of withdrawal|withdraw(?:al)? (?:from|of) (?:the |my |this )?(?:contract|purchase|sale)|14[ -]day (?:right|withdrawal|cooling)|cooling[ -]off|distance selling)\b",
    r"\b(?:diritto di recesso|recesso|recedere|ripensamento|codice del consumo)\b",
    r"\b(?:widerruf\w*|widerrufe|rucktritt vom kauf\w*|vom kauf zuruck\w*)\b",
    r"\b(?:droit de retractation|retract\w+|delai de 14 jours)\b",
    r"\b(?:desistimiento|desistir|desisto|derecho de desist\w+)\b",
)
THANKS = (
    r"\b(?:thanks?|thx|thank you|ty|cheers|all good|sorted|solved|resolved|never ?mind|found it|disregard|no need to (?:answer|reply)|ignore my (?:last|previous)|understood|perfect|great)\b",
    r"\b(?:grazie|grz|risolto|tutto (?:ok|bene|a posto|sistemato)|come non detto|non serve rispondere|ignorate il mio|lasciate stare|ho capito|perfetto|ricevuto)\b",
    r"\b(?:danke\w*|vielen dank|erledigt|alles (?:gut|klar|bestens|ok)|hat sich (?:geklart|erledigt)|besten dank|perfekt|verstanden|keine antwort notig)\b",
    r"\b(?:merci|c'est (?:regle|bon|resolu|parfait)|tout est (?:bon|ok|en ordre)|bien recu|parfait|resolu|laissez tomber|pas besoin de repondre|ignorez mon)\b",
    r"\b(?:gracias|solucionado|resuelto|todo (?:bien|ok|perfecto|correcto)|ya (?:llego|esta|lo (?:he )?encontr\w+)|perfecto|entendido|no hace falta (?:que )?(?:contest|respond)\w+|olviden? (?:mi|el)|ignoren mi)\b",
)
NEGATION = (
    r"\b(?:no|not|don't|dont|do not|doesn't|didn't|without|never|no need (?:for|of)|instead of|rather than"
    r"|non|nessun\w*|senza|invece del|al posto del|anziche"
    r"|kein\w*|nicht|ohne|statt|anstatt"
    r"|pas|sans|aucun\w*|plutot qu\w*|au lieu"
    r"|sin|ningun\w*|nunca|en (?:vez|lugar) de)\b[^.,:;!?\n]{0,24}$"
)
# A negation that can stand inside a wish.
NO = (r"\b(?:no|not|don't|non|nessun\w*|kein\w*|nicht|pas|aucun\w*|ningun\w*)\b",)

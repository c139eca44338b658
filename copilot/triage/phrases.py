"""The words behind the flags, as data: regular expressions on normalised text (lower case, no accents), a line a language."""

from __future__ import annotations

REFUND_DEMAND = (
    r"\b(?:(?:want|need|demand|expect|request\w*|like|give me|get|have|asking for|claim|due|owe me|issue|process|prefer) (?:\w+ ){0,4}(?:refund|my money|reimburse\w*)"
    r"|(?:a |full |partial )?refund (?:please|pls|now|request|me|my|the|immediately|asap)|(?:please |pls |just |can you |could you |will you )refund|money back|reimburse me"
    r"|refund or |or (?:a |my )?refund|otherwise refund|credit me|request refund)\b",
    r"\b(?:(?:voglio|vorrei|chied\w+|pretendo|esigo|esig\w+|richied\w+|preferisc\w+|preferirei|aspetto|attendo|desidero|avere|serve|richiesta di) (?:\w+ ){0,4}(?:rimbors\w+|i (?:miei )?soldi)"
    r"|(?:rivoglio|ridatemi|restituitemi|ridate) (?:\w+ ){0,3}(?:soldi|denaro|importo)|indietro i (?:miei )?soldi|soldi indietro|rimborsate\w*|rimborsatemi|rimborso (?:subito|immediato|totale|completo|grazie|per favore)"
    r"|altrimenti (?:il )?rimborso|o (?:il )?rimborso)\b",
    r"\b(?:(?:mochte|will|wunsche|fordere|verlange|erwarte|bitte um|beantrage|hatte gern\w*|brauche|bestehe auf) (?:\w+ ){0,5}(?:erstattung|ruckerstattung|geld (?:zuruck|wieder)|gutschrift|ruckzahlung|kaufpreis)"
    r"|geld zuruck\w*|zuruckerstatt\w*|(?:bitte|sie) (?:\w+ ){0,4}erstatten|erstatten sie|gutschrift anfordern|erstattung anfordern|oder (?:eine )?(?:geld|erstattung|ruckerstattung)|kaufpreis erstatt\w*|(?:erstattung|ruckerstattung) (?:ist|ware) mir lieber|lieber (?:\w+ ){0,3}(?:erstattung|ruckerstattung))\b",
    r"\b(?:(?:veux|voudrais|prefere|prefererais|souhaite|demande|exige|attends|aimerais|reclame|obtenir) (?:\w+ ){0,4}(?:rembours\w+|mon argent)|rembours(?:ez|er)(?:-moi| moi)?|me rembourser|etre rembours\w+"
    r"|rendez(?:-moi| moi) (?:mon )?argent|remboursement (?:svp|immediat|complet|total|integral|s'il)|demande de remboursement|ou (?:un )?remboursement|recuperer mon argent)\b",
    r"\b(?:(?:quiero|quisiera|prefiero|preferiria|exijo|solicito|pido|espero|necesito|deseo|reclamo|gustaria) (?:\w+ ){0,4}(?:reembols\w+|devolucion del (?:dinero|importe)|mi dinero)|devuelvan\w*|devuelvanme|devolvedme"
    r"|reembols(?:en|ad|enme|adme)\w*|me devuelv\w+ (?:el|mi) dinero|devolver(?:me)? (?:el|mi) dinero|solicit(?:ar|ud) (?:el |de |del )?reembolso|reembolso (?:por favor|ya|completo|inmediato)|o (?:el )?reembolso|mi dinero de vuelta)\b",
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
    r"\b(?:ignore|disregard|forget|override|bypass) (?:all |any |the |your |these |those |of |previous |prior |above |earlier )*(?:instructions?|rules?|polic(?:y|ies)|guidelines?|prompts?|limits?|thresholds?)\b",
    r"(?:^|\n|[.!\]>] ?)\s*(?:\[|<|#+ ?)?(?:system|assistant|developer|admin|tool|user)(?: prompt| message| note| override)? ?[:>\]]",
    r"\b(?:you are (?:now )?(?:an? )?(?:ai|assistant|bot|language model|in (?:developer|admin|debug) mode)|as an ai|(?:your|the (?:hidden|full|whole|secret)) system prompt|new instructions?:|reveal your|prompt injection)\b",
    r"\b(?:print|reveal|repeat|dump|output|leak|ignore|disregard) (?:\w+ ){0,3}system prompt\b",
    r"\b(?:approve|authori[sz]e|issue|execute|trigger|set|mark|grant) (?:the |a |an |this |my |full |immediate )*(?:refund|cancellation|amount|order|ticket)(?: \w+){0,3} (?:xmoney|automatically|without|as approved|immediately without|of xmoney|to xmoney)",
    r"\b(?:approve|issue|process) refund (?:xmoney|\d+)|\brefund_?amount|\b(?:set|change) (?:the )?(?:refund|amount|threshold|limit|role) (?:to|=)|\bno (?:human )?(?:confirmation|approval) (?:is )?(?:needed|required)|\bskip (?:the )?(?:approval|confirmation|check)",
    r"<\|?(?:im_start|im_end|system|endoftext)|\[/?inst\]|\{\{|\bfunction_call|\btool_call",
    # A device prints such keys too: what makes it an order is what they are set to.
    r"\"role\" ?: ?\"\w+\" ?, ?\"content\"|\"refund\" ?: ?(?:\{|\"|\d|xmoney|true)|\"(?:action|decision)\" ?: ?\"(?:refund|full|partial|cancel|execute|approv|issue|close|pay)",
    r"\b(?:ignora\w*|dimentica\w*) (?:tutte |le |tue |vostre |queste |precedenti )*(?:istruzioni|regole|indicazioni)|\b(?:approva|autorizza|esegui) (?:il |un |subito il )?rimborso (?:di |da )?(?:xmoney|\d+|senza|automatic)|\bsei (?:ora )?un(?:'| )(?:ia|assistente|intelligenza)",
    r"\b(?:ignorier\w*(?: sie)?|vergiss|vergessen sie) (?:alle |deine |ihre |die |bisherigen |vorherigen |obigen )*(?:anweisung\w*|regel\w*|vorgaben|instruktionen)|\b(?:genehmige|bewillige|veranlasse) (?:die |eine |sofort )*(?:erstattung|ruckerstattung)(?: \w+){0,3} (?:xmoney|ohne|automatisch)|\bdu bist (?:jetzt )?(?:ein|eine) (?:ki|assistent|bot)",
    r"\b(?:ignore[rz]?|oublie[rz]?) (?:toutes |les |tes |vos |ces |precedentes )*(?:instructions|regles|consignes)|\b(?:approuve[rz]?|valide[rz]?|execute[rz]?) (?:le |un )?remboursement (?:de )?(?:xmoney|\d+|sans|automatique)|\b(?:tu es|vous etes) (?:maintenant )?(?:une ia|un assistant|un bot)",
    r"\b(?:ignor[ae]\w*|olvid\w*) (?:todas |las |tus |sus |estas |anteriores |previas )*(?:instrucciones|reglas|normas|indicaciones)|\b(?:aprueb\w+|autoriz\w+|ejecut\w+) (?:el |un )?reembolso (?:de )?(?:xmoney|\d+|sin|automatic)|\beres (?:ahora )?un[a]? (?:ia|asistente|bot)",
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

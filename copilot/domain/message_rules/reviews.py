"""Reviews and feedback: no reward, no change, no steering, one request (COM-11 to COM-13)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copilot.domain.message_rules.context import MessageContext
from copilot.domain.message_rules.finding import Hit
from copilot.domain.message_rules.phrases import either_denied, has, in_sentence, near, said, stated, words
from copilot.domain.message_rules.reading import Reading, Span
from copilot.domain.message_rules.vocabulary import (
    CHANGE,
    FIVE_STARS,
    GIVE,
    ONE_STAR,
    OPINION,
    POSITIVE,
    RATE,
    RATE_IT,
    REFUND,
    REVIEW,
    SPEAK_UP,
    STARS,
)

_REWARD = words(
    "gift ?cards?|gifts?|vouchers?|coupons?|discounts?|cash ?back|rebates?|rewards?|bonus|free (?:gift|product|sample|item|power|extra|accessor\\w+)|(?:get|gets|receive|receives|send you|earn) (?:a |an |your )?(?:\\w+ ){0,2}(?:free|for free|extra)|prizes?|raffle|giveaway|compensat\\w+|sweepstake\\w*|loyalty points",
    "buon[oi] (?:regalo|sconto|acquisto|spesa|amazon)|un buono|scont[oi]|omaggi\\w*|regal[oi]|premi[oo]?|cashback|(?:riceve\\w*|avrà) (?:\\w+ ){0,2}gratis|concors\\w+|estrazione|ricompens\\w+|risarciment\\w+",
    "gutschein\\w*|geschenk\\w*|rabatt\\w*|preisnachlass|prämie\\w*|bonus|cashback|(?:erhalten|bekommen|gibt es) (?:sie )?(?:\\w+ ){0,2}(?:gratis|kostenlos|umsonst)\\w*|gewinnspiel|verlos\\w+|belohn\\w+|gratis-?\\w+",
    "cartes?[ -]cadeaux?|bons? d'achat|chèques?[ -]cadeaux?|cadeaux?|réductions?|remises?|primes?|cashback|(?:recevez|recevrez|offrons|aurez) (?:\\w+ ){0,2}(?:gratuit\\w*|offert\\w*)|tirage au sort|concours|récompens\\w+",
    "tarjetas? regalo|vales?(?= de| regalo|\\.|,| espera)|un vale|cup[oó]n(?:es)?|descuentos?|regalos?|obsequi\\w+|premios?|bono|cashback|(?:recib\\w+|tendrá) (?:\\w+ ){0,2}gratis|sorteo|recompens\\w+",
    "presents?|treat|surprise|freebie\\w*|token of appreciation|little something|goodies|something (?:nice|extra|special)|regalin\\w+|pensierin\\w+|gadget|sorpres\\w+|überraschung\\w*|kleinigkeit|goodie\\w*|präsent\\w*|aufmerksamkeit|petit(?:e)? (?:plus|attention)|surprises?|regalit\\w+|detalle|detallito|free(?! (?:of|to|return|label|shipping|replace))(?: \\w+)?|gratis|gratuit\\w*|offert\\w*",
    "reward\\w*|premi[ae]\\w*|belohn\\w*|récompens\\w*",
    "complimentary|kostenfreie?s? (?:zubehör|extra)",
    "(?:at no (?:extra )?(?:charge|cost)|for nothing|on us|on the house|no charge|half (?:of )?(?:the|your|what you paid|price|back)|half off|make it worth|knock\\w* [^.!?\\n]{0,15}off|(?<=[£$€])\\d+ off|free(?! (?:to|of|return|label|shipping|replace|from))(?: \\w+){0,2})|freebies?|extra (?:gift|warranty|year)|warranty extension|entry into|chance to win|lucky draw|(?:\\w+ )?loyalty",
    "senza (?:spese|pagare(?: nulla| niente)?|costi?|alcun costo)|gratuit\\w+|(?:la )?metà (?:del|di|dell)|scal\\w+ [^.!?\\n]{0,15}(?:euro|€)|piccol[oa] (?:pensiero|omaggio|presente|dono|regalo|ringraziamento)|un (?:pensiero|dono)|estensione di garanzia|in più gratis|riconoscent\\w+|premiamo",
    "umsonst|kostenlos\\w*|kostenfrei\\w*|(?:die )?hälfte|(?:ziehen|ab(?:zu)?zieh)\\w* (?:wir )?(?:ihnen )?[^.!?\\n]{0,20}(?:euro|€|ab)|geschenkt|dankeschön|erkenntlich|garantieverlängerung|gutgeschrieben|gutschrift|nachlass",
    "sans (?:frais|payer|débourser)|gratuit\\w*|(?:la )?moitié|(?:enlev|enlèv|dédui|retir)\\w* [^.!?\\n]{0,15}(?:euros?|€)|petit (?:geste|cadeau|présent|plus)|extension de garantie|geste commercial|bon de \\d+",
    "sin (?:coste|costo|cargo|pagar(?: nada)?)|(?:la )?mitad|descont\\w+ [^.!?\\n]{0,15}(?:euros?|€|pesos|dólares)|le descont\\w+|pequeñ[oa] (?:detalle|regalo|obsequio|atención)|ampliación de garantía|de regalo|premiamos|agradecimiento",
    "(?:we|i)(?:'ll| will)? (?:treat|spoil|surprise|thank) you|(?:nous )?(?:vous )?offrons|offriamo|regaliamo|schenken|regalamos|obsequiamos|(?:legen|packen) wir|drauf|oben ?drauf|dazu(?= gratis)|extra dazu|in aggiunta|in regalo|en plus|de más|as a bonus|goodie|perk",
    "\\d+(?:[.,]\\d+)? ?(?:pounds?|euros?|dollars?|eur|€|quid|bucks|percent|%) (?:off|less|discount|nachlass|weniger|rabatt|günstiger|in meno|di sconto|de moins|de menos|de remise|de réduction|de descuento)|throw\\w* in|thrown in|for free|(?:le |gli )?(?:togliamo|scaliamo|scontiamo)|(?:quitamos|restamos|rebajamos|perdonamos)|(?:enlevons|déduisons|ôtons)|erlassen wir",
    "(?:the|a|our|prize|lucky) draw|tirage|in the running|senza pagare nulla|sans rien payer|sin pagar nada|for nothing",
    "mystery (?:box|gift)|on your doorstep|verschenk\\w*|obsequiar\\w*",
    "lotter\\w+|lotería|tombola|rifa|etwas (?:schönes|nettes|besonderes)",
)
_WEAK_REWARD = words(
    "(?:full |partial )?refund(?:ed)?|reimburs\\w+|money back|cash|rimbors\\w+|soldi|erstatt\\w*|geld(?: zurück)?|rückzahlung|rembours\\w+|reembols\\w+|dinero|devolv\\w+|devuelv\\w+|\\d+(?:[.,]\\d+)? ?(?:€|eur|euros?|£|\\$|usd|gbp|dollars?|pounds?)",
    "rimborsiamo|ridiamo|ridarle|knock|deduct\\w*|credit(?:ed)?|devolvemos|rendons|erstatten|zurückzahlen|abziehen",
    "pay(?:ing)? (?:you |it )?back|(?:zahl|geb|bekomm|erhalt)\\w* [^.!?\\n]{0,30}zurück|restitui\\w+|rendrons|ridaremo|devolveremos",
    "(?:fee|shipping|postage|delivery)[^.!?\\n]{0,15} (?:back|returned|refunded|waived)|waiv\\w+|porto zurück",
)
_EXCHANGE = words(
    "in (?:exchange|return) for|in cambio|im gegenzug|als gegenleistung|en échange|a cambio|en contrepartie|as a thank you for|per ringraziarla d\\w+|als dank für|pour vous remercier de",
    "contre (?:un|une|votre)|for (?:a|an|your|every|each) (?:\\w+ )?(?:review|rating|feedback)|per (?:ogni|una|la sua) (?:\\w+ )?(?:recensione|valutazione)|für (?:eine|jede|ihre) (?:\\w+ )?(?:bewertung|rezension)|por (?:una|cada|su) (?:\\w+ )?(?:reseña|valoración|opinión)|pour (?:un|chaque|votre) (?:\\w+ )?(?:avis|commentaire)",
    "as (?:a )?(?:small )?thank(?:s| you)|to (?:say thank you|thank you) for|come (?:piccolo )?ringraziamento (?:per|del)|als (?:kleines )?(?:dankeschön|dank) für|en remerciement|pour vous remercier|(?:como|en) agradecimiento|para agradecer\\w*|per ringraziar\\w+|by way of thanks|zum dank",
)
_MONEY = words(
    "\\d+(?:[.,]\\d+)? ?(?:€|eur|euros?|£|\\$|usd|gbp|dollars?|pounds?)",
    "(?<=[€£$])\\d+(?:[.,]\\d+)?|(?<=[€£$] )\\d+(?:[.,]\\d+)?",
    "money|soldi|denaro|geld|argent|dinero",
)
_HAPPY = (
    "earned it|deserved? it|ce lo meritiamo|meritat\\w|verdient haben|méritons|merecemos|worth it|nothing to complain|nichts auszusetzen|niente da ridire|rien à redire|nada que objetar|"
    "happy|satisfied|pleased|delighted|like it|love it|enjoy(?:ed|ing)?|everything (?:is|was) (?:fine|ok|good)|soddisfatt\\w+|content[oaie]+|(?:va|è andato|andato) (?:tutto )?(?:bene|a buon fine)|piac\\w+|felic\\w+|tutto (?:è )?(?:a posto|bene|ok)|"
    "zufrieden|gefällt|gefallen|glücklich|begeistert|alles (?:passt|gut|in ordnung)|satisfaite?s?|contente?s?|plaît|plu|heureu\\w+|ravie?s?|satisfech\\w+|gusta\\w*|encanta|todo (?:está |ha ido |fue |salió )?bien|tout (?:va|s'est|est) [a-z ]{0,8}bien|bien passé|todo correcto|tutto (?:va|è andato) bene|alles (?:geklappt|gepasst|gestimmt)|gepasst|geklappt|"
    "lov(?:e|ed|ing)|likes?|liked|perfect\\w*|perfett\\w*|works? (?:well|great|fine)|thrilled|all (?:good|fine|well|ok|okay)|everything (?:went|ok|okay|good|fine|well|arrived)|entusiast\\w*|(?:le |la )?convin\\w+|funziona bene|überzeugt|alles gut|(?:sehr )?gut (?:funktioniert|ankommt)|parfait\\w*|enchanté\\w*|convien\\w+|perfect[oa]s?|encantad[oa]s?|conform[ea]s?|agrad\\w+|complac\\w+|alegr[ea]\\w*|feliz|froh|erfreut|heureuse|fits?|calz\\w+ bene|(?:vont|va) bien|quedan? bien|sitz(?:t|en) gut|pass(?:t|en) gut|passen"
)
_IF_HAPPY = words(
    f"(?:if|should|were you|in case|qualora|nel caso|in caso|casomai|dans le cas|au cas|en caso|caso de|those who|chi|wer|ceux qui|quienes|vorausgesetzt|angenommen|purché|a patto|a condizione|à condition|pourvu|siempre que|siempre y cuando|con tal|given|seeing|since|because you|da sie|visto che|puisque|ya que|when|once|only|as long as|provided|assuming|se|quando|solo|soltanto|wenn|sofern|falls|nur|sobald|si|lorsque|quand|uniquement|seulement|sollten|sollte|provided that|as you are|since you are|dès que|cuando|sólo)\\b[^.!?\\n]{{0,45}}?\\b(?:{_HAPPY})",
    f"(?:{_HAPPY})(?: (?:with|mit|del|du|de|con|von|avec|bei|per|für|for|pour|para)[a-z' ]{{0,30}})? ?\\?",
)
_IF = words("if|should|se|wenn|falls|sollten?|sofern|si|cuando|quando|lorsque|when|once")
# Where the others are to go: to us, and not to the public.
_OTHERS_TO_US = words(
    "(?:if not|otherwise|else|should (?:it|they|anything|something)|if (?:it|they|something|anything|you)|andernfalls|sonst|falls|wenn|sollte\\w*|drück\\w*|altrimenti|se|in caso contrario|sinon|dans le cas contraire|si|de lo contrario|en caso contrario)\\b[^.!?\\n]{0,40}\\b(?:us|uns|noi|ci|nous|nosotros|(?:díga|escríba|avíse|cuénte)nos)",
)
_CLICK = words(
    "click(?:ing)?|tap|go to|open|press|select|clicc\\w+|tocc\\w+|vada|apra|selezion\\w+|prema",
    "klick\\w*|tipp\\w*|öffnen|gehen sie|anklick\\w*|auswählen|cliqu\\w+|appuy\\w+|ouvr\\w+|allez|sélectionn\\w+",
    "(?:haga|hacer|haz) clic|pulse|pulsar|vaya|abra|seleccion\\w+|pinch\\w+",
    "head to|head over|log in|scroll|hit|visit|navigate|find|type|premere|tocchi|vai|accedere|acceda|scorra|cerchi|scelga|scegli\\w*|wähl\\w*|öffn\\w+|tippen|gehen|scrollen|suchen|einloggen|connectez|descend\\w+|choisi\\w+|appuy\\w+|sélection\\w+|rendez-vous|toqu\\w+|entr[ea]|presion\\w+|elij\\w+|elige|baje|busque|marque|inicie sesión|dé clic|da clic",
)
# Stars that were given, and more of them asked for.
_GIVEN_STARS = words(
    "(?:your|the|ihre|vos|les|sus|las|sue|le) (?:one|two|three|four|1|2|3|4|due|tre|quattro|zwei|drei|vier|deux|trois|quatre|dos|tres|cuatro) (?:stars?|sterne?|stelle|étoiles?|estrellas)",
)
_MORE_STARS = words(
    "(?:four|five|4|5|vier|fünf|quattro|cinque|quatre|cinq|cuatro|cinco)\\b(?! (?:days?|hours?|tagen?|stunden|giorni|ore|jours|heures|días|horas))(?=[^.!?\\n]{0,40}\\?)",
)
# An explanation of how easy it is.
_EASY = words(
    "is (?:really |very |so )?(?:easy|simple|quick)|takes (?:only |just )?(?:a|one|two)|è (?:molto )?(?:facile|semplice)|ist (?:ganz |sehr )?(?:leicht|einfach)|geht (?:ganz )?(?:leicht|einfach|schnell)|est (?:très )?(?:simple|facile)|es (?:muy )?(?:fácil|sencillo)",
)
_TO_REVIEW = words(
    "reviewing|rating us|recensire|valutare|bewerten|rezensieren|(?:donner|laisser|écrire) (?:son|votre|un) (?:avis|commentaire)|noter|opinar|valorar|reseñar",
)
# A good mark, and who gives it.
_GOOD_MARK = words(
    "(?:good|great|high|nice|top|excellent) (?:scores?|marks?|grades?)|(?:un )?(?:bel|buon|ottimo|alto|bello) (?:voto|punteggio)|bei voti|(?:gute|tolle|hohe|schöne|prima)\\w* (?:note|punktzahl|wertung|zensur)|(?:bonne|belle|excellente|très bonne) note|(?:buena|gran|excelente|bonita) (?:nota|puntuaci[oó]n|calificaci[oó]n)",
)
_FROM_YOU = words(
    "from you|by you|da (?:parte )?(?:sua|lei|voi)|von ihnen|ihrerseits|de (?:votre|ta) part|venant de vous|suy[ao]|de su parte|por su parte|de usted|bedeutet|vale (?:tant|molt|oro)\\w*|significa\\w*|compte (?:énormément|beaucoup|pour)|matters|valor\\w+ much\\w+",
)
# Kind words, wherever they are to be said.
_KIND = words(
    "something (?:\\w+ )?(?:nice|good|kind|positive|lovely)|(?:nice|kind|good) (?:words?|things?)|qualcosa di (?:\\w+ )?(?:bello|buono|carino|positivo|gentile)|etwas (?:\\w+ )?(?:nettes|gutes|schönes|positives|liebes)|(?:dire|écrire|mettre) (?:du bien|un mot gentil)|quelque chose de (?:gentil|positif|bien|beau|sympa)|algo (?:\\w+ )?(?:bonito|bueno|amable|positivo|agradable)|(?:buenas|bonitas) palabras|belle parole",
)
_WROTE = words(
    "you (?:wrote|said|left|have written)|we (?:have )?read|ha (?:scritto|detto|lasciato)|abbiamo letto|geschrieben|gelesen|vous (?:avez écrit|écrivez|dites)|avons lu|escribió|ha escrito|dijo|hemos leído",
)
_PRAISE = words(
    "tell (?!me|us)(?:[a-z]+ ){1,4}how (?:great|good|happy|pleased|satisfied|much you)|(?:racconti|dica|faccia sapere) (?:[a-z]+ ){1,4}(?:quanto|come) (?:siamo|si è|è)|(?:erzähl|sag|zeig)\\w* sie (?!mir|uns)[^.!?\\n]{0,30} wie (?:toll|gut|zufrieden|glücklich|super|sehr)|(?:dites|racontez|montrez) [^.!?\\n]{0,30}(?:à quel point|combien)|(?:cuente|diga) [^.!?\\n]{0,30}(?:lo (?:buen|content|satisfech|feliz)\\w+|cuánto)",
    "(?:speak|talk) (?:well|highly) of us|praise us|recommend us|(?:parl|dic)\\w+ (?:un gran )?bene di noi|ci (?:raccomandi|consigli)|loben sie uns|empfehlen sie uns|gutes über uns|(?:dire|dites|parlez|parler) (?:du |en )?bien de nous|recommandez-nous|(?:habl|dig)\\w+ bien de nosotros|recomiéndenos",
)
_BUTTON = words(
    "(?:write|leave|post|create|submit) (?:a |an |your |seller )?(?:product |customer |seller )?(?:review|feedback)|review (?:box|form|page)",
    "(?:scriv\\w+|lasci\\w*) (?:un |una |il )?(?:recensione|feedback|valutazione)|(?:casella|pagina) della recensione",
    "(?:rezension|bewertung|verkäuferbewertung|kundenrezension) (?:schreiben|verfassen|abgeben|abzugeben|zu schreiben)|feld für die (?:bewertung|rezension)",
    "(?:écrire|laisser|rédiger|donner) (?:un |une |votre )?(?:avis|commentaire|évaluation)|évaluer (?:le vendeur|votre achat)|(?:champ|case) du commentaire",
    "(?:escribir|dejar|poner) (?:una |un |su )?(?:opini[oó]n|reseña|valoración|comentario)|valorar al vendedor|cuadro de la reseña",
    'évaluer(?= ?["»])|(?<=")(?:rate|review|bewerten|valuta|recensisci|valorar|noter)(?=")',
    "(?:seller|customer|product) (?:feedback|review)s?(?: button| link| section)?|feedback (?:sul|al) venditore|recensione (?:cliente|prodotto)|\\w*rezension (?:schreiben|verfassen|abgeben)|\\w*bewertung (?:schreiben|verfassen|abgeben)|verkäufer(?:feedback|bewertung)|évaluer (?:ce|le) vendeur|rédiger un \\w+|valorar (?:al )?vendedor|opini[oó]n de(?:l)? (?:cliente|producto)",
)
_HOW_TO = words(
    "how to (?:leave|write|post|give) (?:a |an |your )?(?:seller |product )?(?:review|feedback|rating)|come (?:lasciare|scrivere) (?:un |una )?(?:recensione|feedback|valutazione)",
    "so (?:bewerten sie|geben sie eine bewertung|schreiben sie eine (?:rezension|bewertung))|comment (?:laisser|évaluer|donner|écrire) (?:un |une |le |votre )?(?:avis|vendeur|commentaire|évaluation)?",
    "cómo (?:valorar|dejar una|escribir una) ?\\w*",
)
# The beginning of an explanation.
# If it does not fit, tell us: nobody is sent away from a review.
_UNHAPPY = words(
    "not|n't|non|nicht|kein\\w*|ne|n'\\w+|pas|no",
)
# What we would be if a buyer gave it.
_WISH = words(
    "over the moon|thrilled|happy|delighted|grateful|honou?red|felicissim\\w+|felici|content[ie]|grat[ie]|riconoscenti|onorat[ie]|freuen|freude|glücklich|dankbar|begeistert|ravie?s?|heureu\\w+|contents?|reconnaissants?|honorés?|felices|encantad[oa]s|agradecid\\w+|honrad\\w+|wish|hope|dream|sper\\w+|hoff\\w+|espér\\w+|esper\\w+|love",
)
# An act of ours, of which the buyer is told.
_WE_DID = words(
    "(?:we|i)(?: have|'ve)? (?:\\w+ )?(?:raised|updated|changed|corrected|noted|forwarded|passed|improved|adjusted)|(?:abbiamo|ho|wir haben|haben wir|nous avons|l'avons|hemos|lo hemos) (?:\\w+ )?",
)
_HOW = words(
    "(?:here's|here is|this is|that's) how(?: to| you)?|how (?:to|you can)|steps to|ecco come|così (?:si|può)|istruzioni per|come si|so (?:geht|schreiben|geben|hinterlassen|verfassen|einfach)|anleitung (?:zur|für die)|voici comment|pour (?:laisser|publier|déposer|écrire|mettre|donner) (?:un|une|votre)|así (?:se|puede|es)|cómo (?:se )?|instrucciones para|pasos para|per (?:lasciare|scrivere|pubblicare)|um (?:feedback|eine (?:bewertung|rezension))|to (?:leave|post|write) (?:us )?(?:a |your )?(?:review|feedback)|para (?:dejar|escribir|publicar)",
)
# Who has not done it yet is reminded of it.
_NOT_YET = words(
    "(?:not|n't|haven't|hasn't) (?:[a-z]+ ){0,4}yet|haven't (?:left|had|written|rated)|yet to|non (?:ha |abbiamo )?(?:[a-z]+ ){0,3}ancora|ancora (?:non|nessun)|noch (?:kein|nicht|auf)\\w*|(?:pas|aucun\\w*) (?:[a-z]+ ){0,3}encore|encore (?:pas|aucun)|(?:aún|todavía) no|no (?:[a-z]+ ){0,3}(?:todavía|aún)",
)
# Asking once more.
_REMIND = words(
    "remind\\w*|following up|nudge|chance to|time to|forgot\\w*|ricord\\w+|promemoria|avuto modo|avuto (?:il )?tempo|erinner\\w*|dazu gekommen|zeit gefunden|schon (?:mal |einmal )?(?:bewertet|rezensiert)|nochmals?|nachfass\\w*|rappel\\w*|relanc\\w+|eu le temps|eu l'occasion|pensé à|record\\w+|recuerd\\w+|ha podido|tenido (?:tiempo|ocasión)|aprovech\\w+|again|once more|di nuovo|encore une fois|de nuevo|otra vez|as (?:already )?(?:mentioned|written|said)|come già|wie (?:schon|bereits)|comme (?:déjà|indiqué)|como ya",
    "missed (?:our|my|it)|slipped|overlooked|sfuggit\\w|dimenticat\\w|untergegangen|übersehen|échappé|passé à côté|se le (?:pasó|habrá pasado|escapó)|olvidad\\w|still (?:waiting|hoping|missing)|aspettiamo ancora|(?:ci )?farebbe ancora|warten noch|fehlt (?:uns )?noch|attendons (?:encore|toujours)|seguimos esperando|(?:una|otra) vez más|ancora una volta|ein letztes mal|une dernière fois|one last time|last chance",
    "noch (?:ein)?mal|gebeten|asked you (?:for|to)|(?:like|want|have) to ask|avevamo chiesto|avions demandé|(?:habíamos|le) pedimos|pedido",
)
# The review is there for all to see.
_WOULD_READ = words(
    "(?:glad|happy|love|like|pleased|curious|delighted) to (?:read|see|hear|have|receive)|(?:leggeremmo|leggerei|vorremmo leggere|ci piacerebbe|saremmo (?:lieti|curiosi|contenti))|(?:würden|möchten) (?:\\w+ ){0,3}(?:lesen|freuen|sehen)|(?:lirions|aimerions|serions (?:ravis|heureux|curieux))|(?:gustaría|encantaría|leeríamos|agradeceríamos)",
)
_VISIBLE = words(
    "visible|online|published|posted|live|up|visibil\\w+|pubblicat\\w+|in linea|sichtbar|veröffentlicht|en ligne|publié\\w*|publicad\\w+|en línea|screenshot|schermata|bildschirmfoto|capture|captura|pantallazo",
)
# Stars that a buyer gave, and not the key with the star.
_BY_THE_BUYER = words(
    "(?:gave|given|left|awarded|put|rated)(?: us)?|ratings?|rezens\\w*|bewert\\w*|gegeben|vergeben|hinterlass\\w*|dato|data|lasciat[oa]|mess[oa]|assegnat\\w|ricevut\\w|valut\\w+|mise?s?|donn\\w+|laiss\\w+|attribu\\w+|not\\w+|puso|dio|dejó|otorg\\w+|puesto|valora\\w+|amazon|feedback",
)
_THANKS = words("thanks?|thank you|grazie|danke\\w*|dank|merci|remerci\\w+|gracias|ringrazi\\w+|agradecemos")
# Verbs in two parts hold the review between them.
_TAKE_BACK = words(
    "(?:nehm|zieh|änder)\\w* (?:sie |bitte )*(?:[a-z]+ ){0,3}(?:[a-z-]*bewertung(?:en)?|rezension(?:en)?|feedback|kommentare?|beitrag|sterne|urteil) (?:[a-z]+ ){0,3}(?:zurück|ab|raus|heraus|um|weg)",
    "tak(?:e|ing) (?:your|the|that|this) (?:[a-z0-9-]+ ){0,2}(?:review|feedback|rating|comment) (?:down|back|off)",
    "stern(?:en)? [^.!?\\n]{0,15}(?:fünf|5|vier|4)(?: sterne)? machen",
)
# What the buyer wrote and we only speak of.
_BUYER_WROTE = words(
    "you (?:wrote|write|mention\\w*|say|said|describ\\w+)|in your (?:\\w+ )?(?:review|feedback|comment|rating)|(?:read|seen|saw) your|ha scritto|nella sua|haben sie geschrieben|sie schreiben|in ihrer|ihre bewertung gelesen|dans votre|vous écrivez|en su|usted escribe|nos escribe",
)
_OWN_ACT = re.compile(
    r"(?:(?<![a-z])(?:we|i)(?: have|'ve|'ll| will)?|(?<![a-z])(?:ich|werde|ho)|je vais|voy a|abbiamo|wir haben|haben wir|nous avons|hemos|amazon (?:has|can|may|will|ha|hat|a|puede|peut|kann)) $"
)
_AFTER = words(
    "after|following|because|thanks to|due to|dopo|grazie a|in seguito|nach(?! oben)|wegen|dank|aufgrund|après|suite|grâce|tras|gracias a|debido|with|mit|avec|con"
)


def find(reading: Reading, context: MessageContext) -> Iterator[Hit]:
    """Rewards, changes, steering, how-to and second requests."""
    yield from (Hit("review_incentive", span) for find_them in (_incentives, _starred) for span in find_them(reading))
    yield from (Hit("review_change", span) for span in _changes(reading))
    yield from (Hit("review_positive", span) for span in _only_positive(reading))
    for asked in (REVIEW, RATE, SPEAK_UP, RATE_IT):
        for span in near(reading, _IF_HAPPY, asked, 110, 1):
            if asked is not SPEAK_UP or not _UNHAPPY.search(reading.text, *span):
                yield Hit("review_happy_only", span)
    yield from (Hit("review_happy_only", span) for span in _parted(reading))
    yield from (Hit("review_instructions", span) for span in said(reading, _HOW_TO))
    for button in (_BUTTON, STARS):
        for span in stated(reading, _CLICK, button, 90):
            if button is _BUTTON or in_sentence(reading, REVIEW, span[0]) or in_sentence(reading, RATE, span[0]):
                yield Hit("review_instructions", span)
    for noun in (REVIEW, RATE):
        yield from (Hit("review_instructions", span) for span in near(reading, _HOW, noun, 20))
    for noun in (REVIEW, RATE, _TO_REVIEW):
        for span in near(reading, noun, _EASY, 30):
            if has(reading, _CLICK, span, 150):
                yield Hit("review_instructions", span)
    if context.review_requests_sent:
        yield from (Hit("review_second_request", span) for span in _requests(reading))


def _incentives(reading: Reading) -> Iterator[Span]:
    for noun in (REVIEW, RATE, FIVE_STARS, SPEAK_UP, RATE_IT):
        yield from stated(reading, noun, _REWARD, 110)
        for span in near(reading, noun, _REWARD, 90, 1):
            wanted = (
                in_sentence(reading, GIVE, span[0])
                or in_sentence(reading, GIVE, span[1] - 1)
                or noun in (RATE, RATE_IT)
            )
            spoken_of = in_sentence(reading, _THANKS_FOR, span[0]) or in_sentence(reading, _BUYER_WROTE, span[0])
            if wanted and not spoken_of and not either_denied(reading, span):
                yield span
        for span in stated(reading, noun, _WEAK_REWARD, 60):
            pushed = noun in (RATE, RATE_IT) or any(
                in_sentence(reading, act, span[0]) for act in (GIVE, _EXCHANGE, POSITIVE, _VISIBLE)
            )
            if (
                pushed
                and not in_sentence(reading, _THANKS_FOR, span[0])
                and not in_sentence(reading, _BUYER_WROTE, span[0])
            ):
                yield span
        for span in stated(reading, noun, _EXCHANGE, 60):
            if (
                in_sentence(reading, _REWARD, span[0])
                or in_sentence(reading, REFUND, span[0])
                or in_sentence(reading, _MONEY, span[0])
            ):
                yield span


_THANKS_FOR = words(
    "(?:thanks?|thank you|grazie|danke\\w*|dank|gracias) (?:\\w+ )?(?:for|per|für|por)|merci (?:\\w+ )?(?:pour|d'avoir|de (?:votre|vos))"
)


def _parted(reading: Reading) -> Iterator[Span]:
    """One case is to write a review, the other only to us, whatever the cases are called."""
    for noun in (REVIEW, RATE):
        for begin, end in stated(reading, noun, _OTHERS_TO_US, 40, 1):
            if not in_sentence(reading, GIVE, begin) and noun is REVIEW:
                continue
            first, _ = reading.sentence_span(begin)
            spoken_of = in_sentence(reading, _THANKS_FOR, begin) or in_sentence(reading, _BUYER_WROTE, begin)
            if not spoken_of and (_IF.search(reading.text, first, begin) or reading.text[first:begin].count(",") == 1):
                yield begin, end


def _starred(reading: Reading) -> Iterator[Span]:
    """Rewards for stars, where the sentence has somebody give them."""
    for span in stated(reading, STARS, _REWARD, 110):
        given = in_sentence(reading, GIVE, span[0]) and not in_sentence(reading, _THANKS_FOR, span[0])
        if given or in_sentence(reading, _EXCHANGE, span[0]):
            yield span


def _changes(reading: Reading) -> Iterator[Span]:
    yield from said(reading, _TAKE_BACK)
    yield from near(reading, _GIVEN_STARS, _MORE_STARS, 110, 1)
    yield from stated(reading, CHANGE, STARS, 25)
    for stars in (STARS, ONE_STAR):
        for span in stated(reading, CHANGE, stars, 70):
            if in_sentence(reading, _BY_THE_BUYER, span[0]):
                yield span
    for noun, gap in ((REVIEW, 60), (OPINION, 45)):
        for begin, end in stated(reading, CHANGE, noun, gap):
            between = reading.text[begin:end]
            ours = _OWN_ACT.search(reading.text[max(0, begin - 20) : begin]) or _WE_DID.search(between)
            if not ours and not _AFTER.search(between):
                yield begin, end


def _only_positive(reading: Reading) -> Iterator[Span]:
    for span in stated(reading, POSITIVE, REVIEW, 6):
        begin, _ = reading.sentence_span(span[0])
        if not _THANKS_FOR.search(reading.text, begin, span[0]):
            yield span
    for act in (GIVE, RATE, _WISH):
        yield from stated(reading, FIVE_STARS, act, 60)
    yield from stated(reading, FIVE_STARS, REVIEW, 15)
    for act in (GIVE, _WISH, _FROM_YOU):
        yield from stated(reading, _GOOD_MARK, act, 60)
    for noun in (REVIEW, RATE):
        for span in stated(reading, _KIND, noun, 60):
            if not in_sentence(reading, _THANKS_FOR, span[0]) and not in_sentence(reading, _WROTE, span[0]):
                yield span
    yield from said(reading, _PRAISE)
    for span in said(reading, FIVE_STARS):
        if "bewertung" in reading.text[span[0] : span[1]] or "rezension" in reading.text[span[0] : span[1]]:
            yield span


def _requests(reading: Reading) -> Iterator[Span]:
    asked = (*stated(reading, GIVE, REVIEW, 40), *stated(reading, _WOULD_READ, REVIEW, 40), *said(reading, RATE))
    again = (
        span
        for push in (_NOT_YET, _REMIND)
        for noun in (REVIEW, RATE, SPEAK_UP, RATE_IT)
        for span in near(reading, noun, push, 60)
    )
    for span in (*asked, *again):
        if not in_sentence(reading, _THANKS_FOR, span[0]):
            yield span

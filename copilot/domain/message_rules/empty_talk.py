"""Messages that say nothing (COM-10, COM-42), and words no buyer should read (COM-19)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copilot.domain.message_rules.context import MessageContext
from copilot.domain.message_rules.finding import Hit
from copilot.domain.message_rules.phrases import words
from copilot.domain.message_rules.reading import Reading

_FRAME = words(
    "hello|hi|dear \\w+|dear|good (?:morning|afternoon|evening)|(?:kind|best|warm) (?:regards|wishes)|regards|sincerely|(?:your )?(?:customer support|support team|customer service|support)",
    "buongiorno|buonasera|salve|gentile \\w+|(?:cordiali|distinti) saluti|un cordiale saluto|(?:il suo )?servizio clienti|cordialmente",
    "guten (?:tag|morgen|abend)|hallo|liebe\\w? \\w+|sehr geehrte\\w? [a-z ]{2,30}|mit freundlichen grüßen|viele grüße|freundliche grüße|(?:ihr )?kundenservice",
    "bonjour|bonsoir|madame|monsieur|cordialement|bien à vous|(?:le )?service client|salutations distinguées",
    "hola|buen[oa]s (?:días|tardes|noches)|estimad[oa] \\w+|un saludo(?: cordial)?|atentamente|(?:su )?atención al cliente|saludos(?: cordiales)?",
)
_NOTHING = words(
    "(?:thank you|thanks)(?: (?:very|so) much| a lot)?(?: (?:for|again)[a-z ']{0,40})?|many thanks[a-z ]{0,30}|(?:your|the) (?:order|parcel|package|item) (?:has been|was|is) (?:shipped|dispatched|delivered|received|confirmed)|we (?:have )?(?:shipped|received|dispatched) your order|we are (?:always )?here (?:for you|if you need us|to help)|you are welcome|have a (?:nice|great|lovely) (?:day|weekend)|(?:please )?enjoy your [a-z ]{2,30}",
    "grazie(?: mille| tante)?(?: (?:per|del|di)[a-z ']{0,40})?|il suo (?:ordine|pacco) è stato (?:spedito|consegnato|ricevuto|confermato)|(?:siamo|restiamo) (?:qui|a (?:sua )?disposizione)[a-z ]{0,30}|prego|buona (?:giornata|serata)",
    "(?:vielen|herzlichen|besten) dank(?: für[a-z ]{0,40})?|danke(?: (?:schön|sehr))?(?: für[a-z ]{0,40})?|ihr\\w? (?:bestellung|paket|artikel) (?:wurde|ist) (?:versendet|verschickt|zugestellt|eingegangen|bestätigt|unterwegs)|wir sind (?:gerne? )?für sie da|gern geschehen|einen schönen tag[a-z ]{0,15}|viel freude[a-z ]{0,30}",
    "merci(?: beaucoup| bien)?(?: (?:pour|de)[a-z ']{0,40})?|nous vous remercions[a-z' ]{0,40}|votre (?:commande|colis) a été (?:expédiée?|livrée?|reçue?|confirmée?)|nous restons à votre (?:entière )?disposition|de rien|bonne journée|je vous en prie",
    "(?:muchas )?gracias(?: (?:por|de)[a-z ']{0,40})?|su (?:pedido|paquete) (?:ha sido|se ha|fue) (?:enviado|entregado|recibido|confirmado)|estamos (?:aquí|a su disposición)[a-z ]{0,30}|de nada|(?:que tenga )?(?:un )?buen día",
    "la ringraziamo (?:per|del)[a-z ']{0,40}|le agradecemos[a-z ]{0,40}|we (?:thank you|appreciate)[a-z ]{0,40}|wir (?:danken|bedanken uns)[a-z ]{0,40}",
    "thanks? (?:a lot|a bunch|again|so much)?|many thanks|cheers|enjoy(?: it)?|(?:we(?:'ve| have)? )?(?:received|got) your (?:message|order|mail|note)|your (?:message|order|mail) (?:has been |was |has )?(?:received|arrived|confirmed|shipped)|(?:noted|received|understood|ok|okay|great|perfect|all good|will do)|take care|all the best|have a (?:good|nice|great|lovely) (?:one|day|evening|week(?:end)?)|much appreciated|glad to (?:help|hear)[a-z ]{0,20}|my pleasure|no problem",
    "(?:abbiamo )?ricevuto(?: il suo (?:messaggio|ordine))?|il suo (?:messaggio|ordine) (?:è )?(?:arrivato|stato ricevuto|partito|confermato)|molte grazie|grazie (?:ancora|infinite|davvero|a lei)|buona (?:serata|domenica|settimana)|buon (?:weekend|fine settimana|pomeriggio)|d'accordo|perfetto|va bene|ok|ricevuto|di nulla|figurati|si figuri|lieti di esserle stati utili|(?:il )?suo ordine è (?:partito|in viaggio)|buon divertimento|tante belle cose",
    "(?:ihre )?nachricht (?:ist )?(?:angekommen|eingegangen|erhalten)(?: worden)?|(?:wir )?haben ihre (?:nachricht|bestellung) (?:erhalten|bekommen)|danke (?:ihnen|nochmals|sehr|schön|vielmals)?|(?:herzlichen|besten|vielen) dank(?: nochmals)?|merci|schönen (?:tag|abend)(?: noch)?|schönes wochenende|alles (?:klar|gute|bestens)|gerne?|passt|perfekt|ok(?:ay)?|super|ihre bestellung ist (?:raus|unterwegs)|liebe grüße|lg|mfg",
    "(?:votre )?message (?:est )?(?:bien )?(?:arrivé|reçu)|(?:nous )?avons (?:bien )?reçu votre (?:message|commande)|merci (?:encore|infiniment|à vous)?|mille mercis|bonne (?:soirée|fin de journée|semaine)|bon week-?end|bien reçu|c'est noté|parfait|entendu|d'accord|avec plaisir|votre commande est (?:partie|en route|bien reçue)|belle journée|profitez-en(?: bien)?",
    "(?:hemos )?recibi(?:do|mos) su (?:mensaje|pedido)|su (?:mensaje|pedido) (?:ha )?(?:llegado|sido recibido|salido)|(?:muchísimas|mil) gracias|gracias (?:de nuevo|a usted)?|(?:que tenga )?(?:un )?(?:buen|excelente|lindo|bonito) (?:día|tarde|fin de semana)|(?:que (?:lo )?(?:disfrute|pase)[a-z ]{0,15})|recibido|de acuerdo|perfecto|vale|ok|con gusto|a la orden|su pedido (?:ya )?(?:está en camino|salió)|disfrútelo|quedamos a su disposición",
)
_LEFT = re.compile(r"[a-z0-9]")
_LONG = 400

_OFFENSIVE = words(
    "idiots?|stupid(?! (?:mistake|error|mix-up|slip|thing))|moron\\w*|bullshit|shit\\w*|fuck\\w*|asshole\\w*|bastards?|bitch\\w*|dumb\\w*|liars?|cunt|crap|scammer|shut up",
    "idiot[aie]|(?<!errore )stupid[oaie]|stronz\\w+|cazz\\w+|merd\\w+|vaffanculo|cretin\\w+|imbecill\\w+|bugiard\\w+|coglion\\w+|scem[oaie]",
    "idiot\\w*|dumm(?:e|er|en|kopf)?(?! (?:fehler|sache|verwechslung|panne|zufall|missgeschick|versehen))|scheiß\\w*|scheiss\\w*|arschloch|blöd(?:e|er|mann|sinn)?|lügner\\w*|verarsch\\w*|trottel|spinner|verdammt\\w*|wichser",
    "idiote?s?|(?<!erreur )stupide?s?|merde|connard\\w*|connasse|putain|imbécile\\w*|menteu\\w+|crétin\\w*|abruti\\w*|foutre",
    "(?<!error )estúpid\\w+|idiotas?|mierda|gilipollas|imbécil\\w*|mentiros[oa]s?|cabr[oó]n\\w*|joder|puta\\w*|(?<!error )tont[oa]s?|capull\\w+",
    "porn\\w*|nazi\\w*",
    "(?:what|who|why) the (?:hell|heck|fuck|devil)|go to hell|damn(?:ed)?(?: it)?|goddamn|bloody|piss(?:ed)? off|arse\\w*|wanker|bollocks|screw you|jerk|fool\\w*|pathetic|ridiculous person|stfu|wtf|crooks?|thief|thieves|cheat(?:er|ers)|loser",
    "(?:che|ma che|al) diavolo|diamine|(?:va|vada) (?:al diavolo|a quel paese)|ladr[oi]|truffator\\w+|deficient\\w+|stupidaggin\\w+|schifos[oaie]|rompiscatole|fess[oaie]|porca miseria|porco|buffon\\w+|pagliacc\\w+|ignorante",
    "(?:zum|der) teufel|(?:fahr|gehen sie) zur hölle|verflucht\\w*|verdammt\\w*|schwachsinn\\w*|schwachkopf|depp\\w*|volldepp|arsch\\w*|mistkerl|blödsinn|blöd\\w*|saukerl|betrüger\\w*|dieb(?:e|in)?|halt die klappe|halts maul|mist(?! ?(?:el|gabel|beet))|kruzifix|deppert\\w*|vollidiot\\w*|penner",
    "bordel|foutez|fout(?:u|re|ez)|connerie\\w*|conne|débile\\w*|salaud\\w*|salope\\w*|enfoiré\\w*|escroc\\w*|voleur\\w*|(?:va|allez) (?:au diable|vous faire)|ta gueule|fermez-la|nul à chier|chier|bâtard|câlisse|tabarnak|ostie|andouille|abruti\\w*",
    "(?:qué|al) (?:diablos|carajo|demonios|coño|chingad\\w+)|carajo|coño|váyase al (?:diablo|infierno|carajo)|pendej\\w+|cabr[oó]n\\w*|chingad\\w+|ladr[oó]n\\w*|estafador\\w*|maldit[oa]s?|cállese|bob[oa]s?|sinvergüenz\\w+|hij[oa] de puta|boludo|idiotez|gilipoll\\w+|asc[oa] de",
)


def find(reading: Reading, context: MessageContext) -> Iterator[Hit]:
    """Thanks and confirmations with nothing else, and abuse."""
    yield from (Hit("offensive", span) for span in reading.hits(_OFFENSIVE))
    if len(reading.text) <= _LONG and not context.attachments and reading.text.strip() and _says_nothing(reading.text):
        yield Hit("thanks_only")


def _says_nothing(text: str) -> bool:
    rest = _NOTHING.sub(" ", _FRAME.sub(" ", text))
    return not _LEFT.search(rest) and _NOTHING.search(text) is not None

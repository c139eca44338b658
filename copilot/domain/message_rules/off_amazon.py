"""Contact and money stay on Amazon (COM-01, COM-21, FRD-02)."""

from __future__ import annotations

from collections.abc import Iterator

from copilot.domain.message_rules.context import MessageContext
from copilot.domain.message_rules.finding import Hit
from copilot.domain.message_rules.phrases import has, in_sentence, said, stated, words
from copilot.domain.message_rules.reading import Reading
from copilot.domain.message_rules.vocabulary import OUTSIDE

_REACH = words(
    "(?:contact|write(?: to)?|reach|message|add|ping|send|find|chat with|speak to|talk to) (?:us|me)|get in touch|drop (?:us|me)|our",
    "(?:ci|mi) (?:contatti|scriva|mandi|invii|aggiunga|raggiunga|trova)|contattarci|scriverci|contattateci|scriveteci|contattaci|scrivici|contattarmi|nostr\\w",
    "(?:kontaktieren|schreiben|erreichen|schicken|senden|fügen|kontaktiere\\w*) (?:sie )?(?:uns|mich)|sie (?:uns|mich)|meld\\w+ sie sich|(?:uns|mich) (?:\\w+ )?(?:kontaktieren|erreichen|schreiben|anschreiben|melden)|unser\\w*",
    "(?:contactez|écrivez|joignez|ajoutez|envoyez|retrouvez)-(?:nous|moi)|nous (?:contacter|écrire|joindre|envoyer)|notre",
    "(?:contácte|escríba|mánde|envíe|agrégue|escríbe|contácta|añáda)(?:nos|me)|(?:contactar|escribir|enviar)nos|(?:contacte|contactar|hablar|hable) con nosotros|póngase en contacto|nuestr\\w",
    "habl\\w+|parl\\w+|let's (?:talk|chat|speak)|sprechen wir|localiz\\w+|ubic\\w+",
    "continu\\w+|poursuiv\\w+|sigamos|weiter|besprechen|discuss\\w*|conversation|conversazione",
    "(?:send|text|drop|shoot|ping) (?:us|me)|(?:mi|ci) (?:mandi|scriva|invii|faccia)|schick\\w* (?:sie )?(?:mir|uns)|(?:envoyez|écrivez|faites)-(?:moi|nous)|(?:mánd|escríb|enví|pás)\\w*(?:me|nos)",
)
_CHANNEL = words(
    "(?:by|via|per|par|su|sur|por|auf|on|en|über|mit|with|using|through|into|al|alla|a través de|tramite) (?:our |the |unser\\w* |notre |nuestr\\w |nostr\\w |un |una |an? )?(?:e-?mail|mail|e ?-?mail|whats ?app|telegram|phone|telephone|telefono|telefon|téléphone|teléfono|correo(?: electrónico)?|courriel|posta elettronica|sms|skype|viber|we ?chat|messenger|signal|imessage|facetime|zoom)",
    "whats ?app|telegram|viber|we ?chat|skype",
    "(?:at|on|under|unter|al|au|allo) (?:the |der |dem |il |le |el )?(?:number|numero|nummer|numéro|número)",
    "sul (?:mio |nostro )?cellulare|al (?:celular|móvil)|(?:auf mein|aufs|auf unser)\\w* (?:handy|telefon)|sur (?:mon|notre) (?:portable|téléphone)|(?:to|on) (?:my|our) (?:mobile|cell|phone)|messaggino|mensajito|sms|textos?|text message",
)
_MESSENGER = words(
    "wh?ath?s?[ .-]?app?|whats ?up app|wasap|guasap|telegram|viber|we ?chat|skype|imessage|facetime|discord|(?:facebook|fb)[ -]messenger|(?:via|per|su|sur|por|auf|on|by) (?:signal|messenger|line)",
)
_MAIL_US = words(
    "(?:send|drop|shoot|write) (?:us |me |our team |over )?(?:just |simply )?(?:an? )?(?:e-?mail|mail|sms|text message)|drop us a line at|(?:schick|schreib|send)\\w* (?:sie )?(?:uns |mir )?(?:\\w+ ){0,2}(?:eine? )?(?:e-?mail|mail|sms)",
    "(?:ci |mi )?(?:mandi|invii|scriva)(?:ci|mi)? (?:pure |semplicemente )?(?:un'|una |un )?(?:e-?mail|mail|sms)|(?:envoyez|écrivez|adressez)(?:-nous|-moi)? (?:simplement |juste )?(?:un |une )?(?:e-?mail|mail|courriel|sms)|(?:mánd|enví|escríb)e(?:nos|me)? (?:simplemente )?(?:un )?(?:correo|e-?mail|mail|sms)",
    "(?:our|my) (?:whats ?app|e-?mail(?: address)?|phone(?: number)?|telephone|mailbox|inbox)|(?:nostr\\w|mio|mia) (?:e-?mail|mail|telefono|numero di telefono|casella)|unser\\w* (?:e-?mail\\S*|mail-?adresse|telefon\\w*|postfach)|notre (?:e-?mail|mail|adresse (?:e-?)?mail|téléphone|numéro de téléphone)|nuestr\\w (?:correo|e-?mail|teléfono|número de teléfono)",
    "(?:mail|e-mail|email|text) (?:us|me|it to)|(?:drop|shoot|send|write|ping) [a-z ]{0,12}(?:an )?e-?mail|e-?mail (?:us|is (?:faster|quicker|easier|better))|(?:prefer|faster|quicker|easier|better) (?:by|via|over|through) (?:e-?mail|mail|phone)",
    "(?:mand|invi|scriv)\\w* (?:una |un'|pure una )?(?:e-?mail|mail|sms)|via (?:e-?mail|mail)(?= (?:è|faccia|si|rispond))|meglio (?:via|per) (?:e-?mail|mail|telefono)",
    "(?:per|via) (?:e-?mail|mail) (?:an uns|direkt|geht|antworten|erreichen)|(?:schick|schreib|send|mail)\\w* [^.!?\\n]{0,20}(?:eine? )?(?:e-?mail|mail)(?! von amazon)|mailen sie|am besten (?:per|via) (?:e-?mail|mail|telefon)",
    "envoy\\w+[- ](?:nous|moi) (?:donc |plutôt |simplement )?(?:un |une )?(?:courriel|e-?mail|mail|texto|sms)|(?:par|via) (?:courriel|e-?mail|mail) (?:c'est|à|directement|pour)|mieux par (?:e-?mail|mail|courriel|téléphone)",
    "(?:mánd|enví|escríb|pás)\\w*(?:nos|me) (?:mejor |simplemente |por )?(?:un |al )?(?:correo|e-?mail|mail|sms)|(?:por|al) (?:correo|mail) (?:es|va|respond|directo)|mejor por (?:correo|mail|teléfono)",
    "(?:our|my) (?:normal|usual|regular|own|private|direct|business|main|office|team|support) (?:mailbox|inbox|e-?mail|mail)|nostr\\w (?:(?:solita|normale|propria) )?casella|alla nostra (?:posta|mail|e-?mail)|unser\\w* (?:normale[ns]?|übliche[ns]?|eigene[ns]?|private[ns]?) (?:postfach|mail\\w*|e-?mail\\w*)|(?:notre|ma) boîte (?:mail|e-?mail|électronique|de réception)|nuestr\\w (?:\\w+ )?(?:buzón|correo)|mi (?:buzón|correo)",
)
_BY_PHONE = words(
    "by (?:phone|telephone)|over the phone|give our \\w+ a (?:call|ring|buzz)|(?:call|ring|phone) our|per telefono|telefonicamente|telefonisch\\w*|par téléphone|nous (?:téléphoner|appeler)|por teléfono|(?:nos|me) llame|llamar(?:nos|me)",
    "on the (?:phone|telephone)|via phone|a (?:quick )?(?:call|phone call) (?:would|is|with)|al telefono (?:spieg|è|si|facc|ci)\\w*|via telefono|una (?:telefonata|chiamata) (?:è|sarebbe|con)|per telefon|am telefon|übers telefon|(?:ein )?(?:kurzes )?telefonat|de vive voix|au téléphone (?:c'est|on|nous|ce)|par (?:tel|tél)|un (?:appel|coup de fil)|una llamada (?:telefónica|con)|al teléfono (?:se|es|le)|vía telefónica|telefónicamente",
    "si (?:nos|me) llam\\w+|llamándo(?:nos|me)|se ci (?:chiama|telefona)|wenn sie (?:uns|mich) anrufen|si vous (?:nous|me) (?:appelez|téléphonez)|if you (?:call|ring|phone)",
)
_OTHERS = words(
    "amazon|carrier|courier|driver|corriere|autista|spedizioniere|fahrer\\w*|versanddienst\\w*|spedition\\w*|paketdienst\\w*|livreur|chauffeur|transporteur|transportista|repartidor|conductor|manufacturer|produttore|hersteller\\w*|fabricant\\w*|fabricante|bank(?! transfer)|banca|banque|banco"
)
_PRODUCT = words(
    "notifi\\w+|benachrichtig\\w+|notific\\w+|kompatib\\w+|compatib\\w+|anzeig\\w+|affich\\w+|pair(?:ed|ing)?|bluetooth|display\\w*|screen|smartwatch|uhr|orologio|montre|reloj"
)
_PHONE = words(
    "(?:call|phone|ring|text|e-?mail|sms|whatsapp) (?:us|me)|give (?:us|me) a (?:call|ring)|by calling|(?:telephone|phone) (?:hotline|line|support)|just phone",
    "(?:ci|mi) (?:chiami|telefoni)|chiam(?:ate|a)ci|telefonateci|chiamarci|telefonarci|centralino|assistenza telefonica",
    "ruf\\w* (?:sie )?(?:uns|mich) (?:\\w+ ){0,4}an|telefonisch (?:melden|erreichen|erreichbar|kontaktieren)|telefon-?hotline|anrufen unter|(?:uns|mich) an(?:zu)?rufen",
    "(?:appelez|téléphonez)-(?:nous|moi)|(?:joignez-nous|nous joindre|joignable) par téléphone|nous (?:appeler|téléphoner)|service téléphonique",
    "llám(?:e|a)(?:nos|me)|llame por teléfono|llamarnos|línea telefónica|atención telefónica",
    "(?:ring|buzz|bell) (?:us|me)|call (?:in|back on)|text (?:us|me)|(?:us|me) a (?:text|call|ring|bell|buzz)|hit me up|dm (?:us|me)|(?:send|drop|shoot) (?:us|me) a (?:dm|pm|text|private message|direct message|message on)|(?:text|call|phone|message|write)(?: (?:to|me|us))? (?:directly|privately)",
    "(?:mi|ci) (?:faccia|dia) (?:uno squillo|un colpo di telefono)|(?:scriv|contatt|mand)\\w*(?:mi|ci)? (?:in |un )?(?:privato|dm|messaggio privato)|(?:scrivermi|scriverci|contattarmi|contattarci) (?:direttamente|in privato)|mi scriva|chiamami|mi chiami|per vie privat\\w",
    "(?:rufen|klingeln|läuten) sie (?:kurz |einfach |doch |bitte )*(?:durch|an)|(?:schreiben|melden|kontaktieren) sie (?:mir|mich|uns|sich) (?:\\w+ )?(?:direkt|privat|persönlich)|(?:mir|uns) (?:direkt )?privat|private nachricht|per (?:pn|dm|privatnachricht)|anrufen(?= (?:könnt|würd|wäre))",
    "(?:m'|nous |me )?(?:écrire|contacter|joindre) (?:en privé|en direct|directement|par message privé)|message privé|en (?:mp|dm)|passez(?:-nous|-moi)? un coup de fil|appelez(?:-nous|-moi)?(?= (?:au|le|pour|directement|notre))",
    "(?:escrib|contact|mand)\\w* (?:por |al |un )?(?:privado|dm|mensaje privado|interno)|por (?:privado|interno|inbox|dm)|márquenos|marque (?:el|al|nuestro|este) (?:número|teléfono|\\d)|écheme una llamada|(?:dar|dénos|deme) una llamada|llamarme|me llame",
)
# Taking up the telephone, as the buyer is asked to.
_RING = words(
    "call(?:ing)?|(?<!your )(?<!the )(?<!my )(?<!on )phone|ring(?:ing)?|telephone|dial|chiam(?:i|are|arci|ate|a)|telefon(?:i|are|arci|ate)|(?:an)?ruf\\w*|an(?:zu)?rufen|telefonier\\w*|appel(?:er|ez)|téléphon(?:er|ez)|(?:passe[rz]?|donne[rz]?) (?:un|nous un) (?:coup de fil|appel)|llam(?:e|ar|arnos|en)|telefone(?:e|ar)|marque (?:el|al|nuestro|este)|speak (?:to|with)|talk to|durchklingeln|give [a-z ]{0,20}(?:call|ring|bell|buzz)|squill\\w+|faccia uno squillo",
)
# Where somebody of ours answers.
_OUR_PLACE = words(
    "(?:our|the) (?!post |parcel |sorting |customs )(?:[a-z]+ )?(?:office|team|service|shop|workshop|warehouse|technicians?|colleagues?|support|hotline|department|staff|line|number)",
    "(?:al |il |i |la |alla |un )?(?:nostr[oaei]) (?:[a-z]+ )?(?:ufficio|tecnic[oi]|team|servizio|reparto|negozio|magazzino|colleg\\w+|assistenza|numero|sede)|in (?:ufficio|negozio|sede)",
    "(?:bei|mit|in) (?:uns|mir)|unser\\w{0,2} (?:[a-z]+ )?(?:büro|team|werkstatt|lager|kundendienst|technik\\w*|kundenservice|hotline|nummer|zentrale|mitarbeiter\\w*)|im (?:büro|geschäft)",
    "(?:à |avec |au )?(?:notre|nos) (?:[a-z]+ )?(?:bureau|équipe|service|atelier|magasin|technicien\\w*|collègues|numéro|siège|standard)|au bureau",
    "(?:a |con )?(?:nuestr\\w+) (?:[a-z]+ )?(?:oficina|equipo|servicio|taller|técnico\\w*|tienda|almacén|número|línea|sede|compañer\\w+)|a la oficina",
)
# Ways to write that a site offers.
# A number tied to the warranty may be named (COM-15).
_WARRANTY = words(
    "warranty|garanzia|garantie|gewährleistung|garantía",
)
_CHAT = words(
    "(?:live |web|online-?)?chat(?:bot)?(?! (?:with|mit|con|avec|von|de|di) amazon)|kontaktformular|contact form|formulaire de contact|modulo (?:di )?contatt\\w+|formulario de contacto|ticket (?:system|portal)",
)
# Not through Amazon's messages.
_NOT_HERE = words(
    "(?:rather than|instead of|and not|not|without) (?:using |going |writing )?(?:through|via|over|by|on|with|in)? ?(?:this|the|amazon'?s?) (?:system|platform|messag\\w+|portal|inbox|thread|form|chat)",
    "(?:non|invece che|anziché|piuttosto che|senza passare) (?:tramite|attraverso|da|con|per|su|in) (?:questo|questa|quest'|il|la) ?(?:sistema|piattaforma|messagg\\w+|portale|modulo|casella|chat)",
    "(?:nicht|statt|anstatt) (?:über|durch|mit|in) (?:dieses|diese|dieser|diesem|das|die|den) (?:system|plattform|nachrichten\\w*|portal|formular|messenger|chat)\\w*",
    "(?:sans passer par|plutôt que (?:par|sur|via)|au lieu de|pas (?:par|via|sur)) (?:ce|cette|le|la) (?:système|plateforme|messagerie|portail|formulaire|canal|chat)",
    "(?:sin (?:pasar por|usar)|en (?:vez|lugar) de|y no|no) (?:por |a través de |con |mediante |usar )?(?:este|esta|el|la) (?:sistema|plataforma|mensajería|portal|formulario|canal|chat)",
)
_WRITE = words(
    "writ(?:e|ing)|contact\\w*|messag(?:e|ing)|reach|mail|call|talk|speak|schreib\\w*|kontaktier\\w*|meld\\w*|ruf\\w*|scriv\\w+|contatt\\w+|chiam\\w+|écri\\w+|appel\\w*|escríb\\w+|escrib\\w+|llam\\w+|llám\\w+|habl\\w+",
)
# Warning of somebody who asks for it.
_SOMEBODY = words(
    "somebody|someone|anybody|anyone|whoever|qualcuno|chiunque|jemand\\w*|wer|quelqu'un|quiconque|alguien|quien",
)
_REPORT = words(
    "report|ignor\\w+|do not (?:answer|reply|pay)|don't (?:answer|reply|pay)|segnal\\w+|non (?:risponda|paghi)|melden|antworten sie (?:bitte )?nicht|signal\\w+|ne (?:répondez|payez) pas|avise|avís\\w+|denunci\\w+|notif\\w+|no (?:conteste|responda|pague)|inform\\w+ (?:a )?amazon",
)
# A site of ours.
_SITE = words(
    "(?:our|the|nostro|suo|unser\\w*|notre|nuestr\\w+) (?:own )?(?:web ?sites?|sites?|page|homepage|sito|seite|webseite|homepage|shop|site|boutique|web|página|sitio)",
)
_WALLET = words(
    "pay ?pal|western union|money ?gram|venmo|zelle|cash ?app|bitcoins?|crypto\\w*|krypto\\w*|revolut|bizum|satispay|postepay|paysafe\\w*|usdt|apple pay|google pay|lydia|klarna",
    "(?:your|ur|ihr\\w*|suo|votre|su|tu) paypal|twint|payconiq|wero|oxxo|mercado ?pago|skrill|payoneer|wise|stripe|sumup|bancontact|giropay|sofortüberweisung|spei|clabe|codi|interac|e-?transfer|friends and family|freunde und familie|amici e familiari|amis et famille|amigos y familiares|entre proches|wechat pay|ali ?pay|ethereum|btc|zahlungslink|payment link|link di pagamento|lien de paiement|enlace de pago|cash on delivery|contrassegno|nachnahme|contrarreembolso|vorkasse|hawala",
)
_TRANSFER = words(
    "(?:bank|wire|sepa) ?-?transfers?|bonific\\w+|(?:bank)?überweis\\w+|virements?(?: bancaires?)?|transferencias?(?: bancarias?)?|in contanti|in cash|en efectivo|en espèces|in bar|cheques?|checks? by mail",
    "(?:our|nostro|unser|notre|nuestra) (?:bank )?-?(?:account|conto|konto|bankkonto|compte|cuenta)(?: bancaria| bancaire| bancario)?",
    "assegn[oi]|schecks?|bar (?:zu)?(?:schicken|senden|zahlen|auszahlen)",
    "(?:a |an |the |per |mit |als |un |per )?(?:bank |money |wire )?(?:transfer(?! (?:the|your|case|ticket|it))|cheque|check in the post)|schecks?|chèques?(?![ -](?:cadeau|vacance))|(?:to|into|on|sul|auf|sur|a|en) (?:your|suo|ihr|votre|su|il suo)? ?(?:bank account|conto (?:corrente|bancario)|bankkonto|konto|compte bancaire|cuenta bancaria)|accredito sul conto|vaglia|mandat(?: postal| cash)|giro postal|money order|direct debit|cash in (?:an|the) envelope|bargeld|espèces|efectivo|contanti",
)
_PAY = words(
    "pay\\w*|refund\\w*|send|transfer\\w*|reimburs\\w+|settle|wire|money",
    "pag\\w+|rimbors\\w+|invi\\w+|vers\\w+|saldar\\w*",
    "zahl\\w*|bezahl\\w*|erstatt\\w*|schick\\w*|überweis\\w*|begleich\\w*|send\\w+",
    "rembours\\w+|envo\\w+|régl\\w+|pay\\w+",
    "reembols\\w+|envi\\w+|enví\\w+|abon\\w+|devolver\\w*|pagu\\w+",
    "make|do (?:a|the)|your|fare|facciamo|faremo|faccia|conto|machen|wir|konto|ferons|faisons|faire|compte|hacer\\w*|haremos|hacemos|haga|cuenta",
    "post|mail|deposit\\w*|compensat\\w+|cover|spedi\\w+|mand\\w+|accredit\\w+|vers\\w+|ricaric\\w+|einzahl\\w*|überwies\\w*|lass\\w+|enverr\\w+|adress\\w+|versé\\w*|mand\\w+|ingres\\w+|deposit\\w+|gir\\w+|transfier\\w+|transfer\\w+|envoi\\w*|zukommen|begleich\\w*|kosten|costs?|extra|supplement\\w*|aufpreis|supplément|suplemento|prices?|prezz\\w|preis\\w*|prix|precio\\w*|cheaper|discount",
    "vire[rz]?|virons|girare|giri|dirott\\w+",
)
_OURSELVES = words(
    "i'll|i will|i can|ich|je|our|nostro|unser|notre|nuestra|us|we|noi|ci|uns|wir|nous|nos|nosotros|(?:facciamo|faremo|faccia|paghi|pagare)|(?:haremos|hacemos|hágan\\w+)|(?:your|suo|ihr|votre|su) (?:account|conto|konto|compte|cuenta)|please|bitte|per favore|merci de|por favor|pay\\w*|zahl\\w*|pague"
)


def _by_the_bank(reading: Reading, span: tuple[int, int]) -> bool:
    """True where Amazon or a bank moves the money and we ask for nothing."""
    return in_sentence(reading, _OTHERS, span[0]) and not in_sentence(reading, _OURSELVES, span[0])


_PAY_US = words(
    "pay (?:us|me) direct(?:ly)?|pay direct(?:ly)? to us|pagar(?:ci|mi) direttamente|pagandoci direttamente|(?:uns|mich) (?:auch )?direkt (?:[a-z]+ ){0,4}(?:be)?zahlen|nous payer directement|payer directement chez nous|pagar(?:nos|me) directamente",
    "wire (?:you|us|the)|bar zuschicken|bargeld (?:zu)?schicken",
    "(?:give|hand|pay|leave|dia|dare|geben|donn\\w+|remett\\w+|entreg\\w+|dar|dé) [^.!?\\n]{0,25}(?:in cash|in bar|in contanti|en espèces|en efectivo)",
)
# How the buyer paid; Amazon sends the money back there by itself.
_BUYER_PAID = words(
    "you (?:originally |have )?(?:paid|used)|paid (?:with|by) (?:a |the |your )?(?:gift|voucher)|(?:gift card|voucher) balance|you paid|(?:ha|aveva) pagato|saldo del (?:buono|suo)|(?:sie )?(?:haben|hatten) [^.!?\\n]{0,70}bezahlt|gutscheinguthaben|guthaben ihres|bezahlt haben|avez (?:payé|réglé|utilisé)|solde (?:de votre|chèque|cadeau)|votre solde|(?:usted )?pag[oó](?: con)?|(?:ha|había) pagado|saldo de (?:su|la) (?:cheque|tarjeta)|(?:returned|return of a|for a) gift|reso di un regalo|zurückgegebene\\w* geschenk|geschenk ?retoure|regalo devuelto|cadeau (?:retourné|rendu)|retour d'un cadeau|original payment method|metodo di pagamento (?:originale|usato)|ursprüngliche\\w* zahlungs\\w+|(?:mode|moyen) de paiement (?:initial|d'origine|utilisé)|(?:medio|método|forma) de pago original",
)
_GIFT = words(
    "(?:e-?)?gift ?cards?|vouchers?|store credit|gift certificates?",
    "buon[oi] (?:regalo|acquisto|spesa|amazon)|un buono(?! [a-z])",
    "geschenk(?:karte|gutschein)\\w*|gutschein\\w*",
    "cartes?[ -]cadeaux?|bons? d'achat|chèques?[ -]cadeaux?",
    "tarjetas? (?:de )?regalo|vales?(?= regalo| de compra)|un vale(?! la)",
    "cheques?[ -]regalo|bon[oi] regalo|amazon-?gutschein\\w*|bono regalo",
    "(?:bon|buono|vale|gutschein|voucher) (?:de|da|del|di|d'|über|von|im wert|worth|of|for) ?(?:un |von )?\\d+|\\d+[ -]?(?:euro|€|eur)-?gutschein\\w*",
    "(?:amazon )?(?:e-)?(?:gift|store|shop) ?-?(?:cards?|vouchers?|credits?|certificates?)|credit (?:in|with|for|at|on) (?:our|us|the)|(?:buoni?|credito|bonus) (?:amazon|regalo|nel nostro|da spendere|per il prossimo|presso|shop)|credito (?:d'acquisto|negozio)|(?:einkaufs|amazon|waren|shop|wert|geschenk)-?(?:gutscheine?|gutschein\\w*|guthaben|karte)|guthaben (?:in|bei|für) (?:unser\\w*|uns|den)|(?:avoir|crédit|bon) (?:dans|sur|chez|amazon|d'achat|cadeau|à valoir)|(?:e-?)?carte[ -]cadeau|(?:saldo|crédito|vale|bono|cupón) (?:en|para|de|amazon) (?:nuestra|la|nuestro|regalo|compra|amazon)?|tarjetas? (?:de )?regalo|cheques?[ -]regalo",
)
_INSTEAD = words(
    "instead of|in place of|rather than|invece d\\w+|al posto d\\w+|anstelle|anstatt|statt|an stelle|au lieu|à la place|plutôt qu|en lugar|en vez",
    "compensat\\w+|risarci\\w+|entschädig\\w+|dédommag\\w+|indemnis\\w+|compensar\\w+|indemniz\\w+",
    "compens\\w+|wiedergutmachung|as an apology|per scusarci|als entschuldigung|pour nous excuser|como disculpa|für die unannehmlichkeiten|for the (?:trouble|inconvenience)|per il disturbo|pour la gêne|por las molestias",
    "rather|lieber|piuttosto|preferi\\w+|préfér\\w+|prefer\\w+|in form (?:of|von|einer)|sotto forma|sous forme|en forma de|als (?:erstattung|rückzahlung|ausgleich)|refund\\w*|rimbors\\w+|erstatt\\w+|rembours\\w+|reembols\\w+|geld|money|soldi|argent|dinero|importe|betrag|amount|importo|montant|somme",
)
_WE_GIVE = words(
    "we(?:'ll| will| can| would)?(?: like to)? (?:send|offer|give|gladly|happily)|you (?:will )?(?:get|receive) from us|(?:le )?(?:invieremo|inviamo|offriamo|regaliamo|daremo|diamo)|wir (?:schenken|senden|schicken|geben|bieten)|(?:schenken|senden|schicken|bieten) wir|sie (?:erhalten|bekommen) (?:den betrag|das geld|von uns)|nous (?:vous )?(?:enverrons|envoyons|offrons|donnons|offrirons)|(?:le )?(?:enviaremos|enviamos|regalamos|ofrecemos|daremos|damos)"
)
_ASK_PAY = words(
    "pay|paying|paga\\w*|paghi|zahlen|bezahlen|zahle|payer|payez|régler|pague|pagar|code|codice|código|buy|compri|kaufen|achetez|compre",
)


def find(reading: Reading, context: MessageContext) -> Iterator[Hit]:
    """Ways around Amazon, for words and for money."""
    for pattern in (_PHONE, _BY_PHONE, _MAIL_US):
        for span in said(reading, pattern):
            if pattern is _PHONE or not in_sentence(reading, _OTHERS, span[0]):
                yield Hit("off_amazon_contact", span)
    for span in said(reading, _MESSENGER):
        if not has(reading, _PRODUCT, span, 40):
            yield Hit("off_amazon_contact", span)
    for span in stated(reading, _REACH, _CHANNEL, 55):
        if not has(reading, _PRODUCT, span, 40):
            yield Hit("off_amazon_contact", span)
    for span in stated(reading, _RING, _OUR_PLACE, 40):
        if not in_sentence(reading, _OTHERS, span[0]) and not has(reading, _WARRANTY, span, 100):
            yield Hit("off_amazon_contact", span)
    for span in stated(reading, _CHAT, _SITE, 40):
        yield Hit("off_amazon_contact", span)
    for span in reading.hits(_NOT_HERE):
        if in_sentence(reading, _WRITE, span[0]):
            yield Hit("off_amazon_contact", span)
    for span in said(reading, OUTSIDE):
        if in_sentence(reading, _SOMEBODY, span[0]) and in_sentence(reading, _REPORT, span[0]):
            continue
        paid = in_sentence(reading, _PAY, span[0]) and not in_sentence(reading, _MESSENGER, span[0])
        yield Hit("off_amazon_payment" if paid else "off_amazon_contact", span)
    for span in (*said(reading, _WALLET), *stated(reading, _TRANSFER, _PAY, 60)):
        paid = in_sentence(reading, _BUYER_PAID, span[0]) or _by_the_bank(reading, span)
        if not has(reading, _PRODUCT, span, 40) and not paid:
            yield Hit("off_amazon_payment", span)
    yield from (Hit("off_amazon_payment", span) for span in said(reading, _PAY_US))
    for verbs in (_INSTEAD, _ASK_PAY, _WE_GIVE):
        for span in stated(reading, _GIFT, verbs, 60):
            if not in_sentence(reading, _BUYER_PAID, span[0]):
                yield Hit("gift_card_payment", span)

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
)
_CHANNEL = words(
    "(?:by|via|per|par|su|sur|por|auf|on|en|über|mit|with|using|through|into|al|alla|a través de|tramite) (?:our |the |unser\\w* |notre |nuestr\\w |nostr\\w |un |una |an? )?(?:e-?mail|mail|e ?-?mail|whats ?app|telegram|phone|telephone|telefono|telefon|téléphone|teléfono|correo(?: electrónico)?|courriel|posta elettronica|sms|skype|viber|we ?chat|messenger|signal|imessage|facetime|zoom)",
    "whats ?app|telegram|viber|we ?chat|skype",
    "(?:at|on|under|unter|al|au|allo) (?:the |der |dem |il |le |el )?(?:number|numero|nummer|numéro|número)",
)
_MESSENGER = words(
    "wh?ath?s?[ .-]?app?|whats ?up app|wasap|guasap|telegram|viber|we ?chat|skype|imessage|facetime|discord|(?:facebook|fb)[ -]messenger|(?:via|per|su|sur|por|auf|on|by) (?:signal|messenger|line)",
)
_MAIL_US = words(
    "(?:send|drop|shoot|write) (?:us |me |our team |over )?(?:just |simply )?(?:an? )?(?:e-?mail|mail|sms|text message)|drop us a line at|(?:schick|schreib|send)\\w* (?:sie )?(?:uns |mir )?(?:\\w+ ){0,2}(?:eine? )?(?:e-?mail|mail|sms)",
    "(?:ci |mi )?(?:mandi|invii|scriva)(?:ci|mi)? (?:pure |semplicemente )?(?:un'|una |un )?(?:e-?mail|mail|sms)|(?:envoyez|écrivez|adressez)(?:-nous|-moi)? (?:simplement |juste )?(?:un |une )?(?:e-?mail|mail|courriel|sms)|(?:mánd|enví|escríb)e(?:nos|me)? (?:simplemente )?(?:un )?(?:correo|e-?mail|mail|sms)",
    "(?:our|my) (?:whats ?app|e-?mail(?: address)?|phone(?: number)?|telephone|mailbox|inbox)|(?:nostr\\w|mio|mia) (?:e-?mail|mail|telefono|numero di telefono|casella)|unser\\w* (?:e-?mail\\S*|mail-?adresse|telefon\\w*|postfach)|notre (?:e-?mail|mail|adresse (?:e-?)?mail|téléphone|numéro de téléphone)|nuestr\\w (?:correo|e-?mail|teléfono|número de teléfono)",
)
_BY_PHONE = words(
    "by (?:phone|telephone)|over the phone|give our \\w+ a (?:call|ring|buzz)|(?:call|ring|phone) our|per telefono|telefonicamente|telefonisch\\w*|par téléphone|nous (?:téléphoner|appeler)|por teléfono|(?:nos|me) llame|llamar(?:nos|me)",
)
_OTHERS = words(
    "amazon|carrier|courier|driver|corriere|autista|spedizioniere|fahrer\\w*|versanddienst\\w*|spedition\\w*|paketdienst\\w*|livreur|chauffeur|transporteur|transportista|repartidor|conductor|manufacturer|produttore|hersteller\\w*|fabricant\\w*|fabricante|bank|banca|banque|banco"
)
_PRODUCT = words(
    "notifi\\w+|benachrichtig\\w+|notific\\w+|kompatib\\w+|compatib\\w+|anzeig\\w+|affich\\w+|pair(?:ed|ing)?|bluetooth|display\\w*|screen|smartwatch|uhr|orologio|montre|reloj"
)
_PHONE = words(
    "(?:call|phone|ring|text|e-?mail|sms|whatsapp) (?:us|me)|give (?:us|me) a (?:call|ring)|by calling|(?:telephone|phone) (?:hotline|line|support)|just phone",
    "(?:ci|mi) (?:chiami|telefoni)|chiam(?:ate|a)ci|telefonateci|chiamarci|telefonarci|centralino|assistenza telefonica",
    "ruf\\w* (?:sie )?(?:uns|mich) (?:\\w+ )?an|telefonisch (?:melden|erreichen|erreichbar|kontaktieren)|telefon-?hotline|anrufen unter|(?:uns|mich) an(?:zu)?rufen",
    "(?:appelez|téléphonez)-(?:nous|moi)|(?:joignez-nous|nous joindre|joignable) par téléphone|nous (?:appeler|téléphoner)|service téléphonique",
    "llám(?:e|a)(?:nos|me)|llame por teléfono|llamarnos|línea telefónica|atención telefónica",
)
_WALLET = words(
    "pay ?pal|western union|money ?gram|venmo|zelle|cash ?app|bitcoins?|crypto\\w*|krypto\\w*|revolut|bizum|satispay|postepay|paysafe\\w*|usdt|apple pay|google pay|lydia|klarna",
)
_TRANSFER = words(
    "(?:bank|wire|sepa) ?-?transfers?|bonific\\w+|(?:bank)?überweis\\w+|virements?(?: bancaires?)?|transferencias?(?: bancarias?)?|in contanti|in cash|en efectivo|en espèces|in bar|cheques?|checks? by mail",
    "(?:our|nostro|unser|notre|nuestra) (?:bank )?-?(?:account|conto|konto|bankkonto|compte|cuenta)(?: bancaria| bancaire| bancario)?",
    "assegn[oi]|schecks?|bar (?:zu)?(?:schicken|senden|zahlen|auszahlen)",
)
_PAY = words(
    "pay\\w*|refund\\w*|send|transfer\\w*|reimburs\\w+|settle|wire|money",
    "pag\\w+|rimbors\\w+|invi\\w+|vers\\w+|saldar\\w*",
    "zahl\\w*|bezahl\\w*|erstatt\\w*|schick\\w*|überweis\\w*|begleich\\w*|send\\w+",
    "rembours\\w+|envo\\w+|régl\\w+|pay\\w+",
    "reembols\\w+|envi\\w+|enví\\w+|abon\\w+|devolver\\w*|pagu\\w+",
    "make|do (?:a|the)|your|fare|facciamo|faremo|faccia|conto|machen|wir|konto|ferons|faisons|faire|compte|hacer\\w*|haremos|hacemos|haga|cuenta",
)
_OURSELVES = words(
    "our|nostro|unser|notre|nuestra|us|we|noi|ci|uns|wir|nous|nos|nosotros|(?:facciamo|faremo|faccia|paghi|pagare)|(?:haremos|hacemos|hágan\\w+)|(?:your|suo|ihr|votre|su) (?:account|conto|konto|compte|cuenta)|please|bitte|per favore|merci de|por favor|pay\\w*|zahl\\w*|pague"
)


def _by_the_bank(reading: Reading, span: tuple[int, int]) -> bool:
    """True where Amazon or a bank moves the money and we ask for nothing."""
    return in_sentence(reading, _OTHERS, span[0]) and not in_sentence(reading, _OURSELVES, span[0])


_PAY_US = words(
    "pay (?:us|me) direct(?:ly)?|pay direct(?:ly)? to us|pagar(?:ci|mi) direttamente|pagandoci direttamente|(?:uns|mich) (?:auch )?direkt (?:[a-z]+ ){0,4}(?:be)?zahlen|nous payer directement|payer directement chez nous|pagar(?:nos|me) directamente",
    "wire (?:you|us|the)|bar zuschicken|bargeld (?:zu)?schicken",
)
_GIFT = words(
    "(?:e-?)?gift ?cards?|vouchers?|store credit|gift certificates?",
    "buon[oi] (?:regalo|acquisto|spesa|amazon)|un buono(?! [a-z])",
    "geschenk(?:karte|gutschein)\\w*|gutschein\\w*",
    "cartes?[ -]cadeaux?|bons? d'achat|chèques?[ -]cadeaux?",
    "tarjetas? (?:de )?regalo|vales?(?= regalo| de compra)|un vale(?! la)",
    "cheques?[ -]regalo|bon[oi] regalo|amazon-?gutschein\\w*|bono regalo",
    "(?:bon|buono|vale|gutschein|voucher) (?:de|da|del|di|d'|über|von|im wert|worth|of|for) ?(?:un |von )?\\d+|\\d+[ -]?(?:euro|€|eur)-?gutschein\\w*",
)
_INSTEAD = words(
    "instead of|in place of|rather than|invece d\\w+|al posto d\\w+|anstelle|anstatt|statt|an stelle|au lieu|à la place|plutôt qu|en lugar|en vez",
    "compensat\\w+|risarci\\w+|entschädig\\w+|dédommag\\w+|indemnis\\w+|compensar\\w+|indemniz\\w+",
    "compens\\w+|wiedergutmachung|as an apology|per scusarci|als entschuldigung|pour nous excuser|como disculpa|für die unannehmlichkeiten|for the (?:trouble|inconvenience)|per il disturbo|pour la gêne|por las molestias",
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
    for span in said(reading, OUTSIDE):
        paid = in_sentence(reading, _PAY, span[0]) and not in_sentence(reading, _MESSENGER, span[0])
        yield Hit("off_amazon_payment" if paid else "off_amazon_contact", span)
    for span in (*said(reading, _WALLET), *stated(reading, _TRANSFER, _PAY, 60)):
        if not has(reading, _PRODUCT, span, 40) and not _by_the_bank(reading, span):
            yield Hit("off_amazon_payment", span)
    yield from (Hit("off_amazon_payment", span) for span in said(reading, _PAY_US))
    yield from (Hit("gift_card_payment", span) for span in stated(reading, _GIFT, _INSTEAD, 60))
    for verbs in (_ASK_PAY, _WE_GIVE):
        yield from (Hit("gift_card_payment", span) for span in stated(reading, _GIFT, verbs, 60))

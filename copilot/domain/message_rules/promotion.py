"""No marketing of any kind: codes, own shops, social media, the next order, other products (COM-02, COM-10, PRC-01)."""

from __future__ import annotations

from collections.abc import Iterator

from copilot.domain.message_rules.context import MessageContext
from copilot.domain.message_rules.finding import Hit
from copilot.domain.message_rules.phrases import has, in_sentence, said, stated, words
from copilot.domain.message_rules.reading import Reading
from copilot.domain.message_rules.vocabulary import UNAVAILABLE

_CODE = words(
    "(?:discount|promo(?:tion(?:al)?)?|coupon|voucher|gift)[ -]?codes?|coupons?|\\d+ ?(?:%|percent) (?:off|discount)|clearance|(?:summer|winter|spring|autumn|black friday|cyber monday|our|flash) sale|(?:special|limited|exclusive) (?:offer|deal)s?|code [a-z]{3,12}-?\\d{1,4}",
    "codice (?:sconto|promo\\w*)|buon[oi] sconto|\\d+ ?% di sconto|sconto del \\d+|(?:nostri )saldi|saldi (?:estiv|invernal)\\w+|svendita|offert[ae] (?:special|esclusiv|limitat)\\w+|codice [a-z]{3,12}-?\\d{1,4} (?:alla cassa|al pagamento)|sconto (?:esclusivo|speciale)",
    "(?:rabatt|gutschein|aktions|promo)-?code\\w*|rabattaktion\\w*|\\d+ ?% (?:rabatt|nachlass)|\\w*schlussverkauf|sonderangebot\\w*|sonderaktion\\w*|(?:exklusive\\w*|besondere\\w*) (?:angebot|rabatt)\\w*|code [a-z]{3,12}-?\\d{1,4} (?:an der kasse|beim)",
    "codes? (?:promo\\w*|de réduction|avantage)|\\d+ ?% de (?:remise|réduction)|nos soldes|soldes d'\\w+|ventes? (?:flash|privées?)|offres? (?:spécial|exclusiv|limité)\\w+|bons? de réduction|code [a-z]{3,12}-?\\d{1,4} (?:au|lors)",
    "códigos? (?:promocional\\w*|de descuento|descuento)|cup[oó]n(?:es)?|\\d+ ?% de descuento|rebajas|ofertas? (?:especial|exclusiv|limitad)\\w+|código [a-z]{3,12}-?\\d{1,4} al",
    "\\d+ ?(?:%|percent|prozent|per cento|pour cent|por ciento) (?:off|discount|rabatt|nachlass auf ihre|sconto|di sconto|(?:de )?descuento|(?:de )?remise|(?:de )?réduction|günstiger)|(?:descuento|sconto|rabatt|discount|remise|réduction) (?:del|von|of|de|d'|di) \\d+|(?:save|sparen sie|risparmi|économisez|ahorre) (?:up to |bis zu |fino al |jusqu'à |hasta )?\\d+ ?(?:%|percent|prozent|per cento|pour cent|por ciento)|(?:with|mit|con|avec|using) (?:the |dem |il |el |le |our |unserem )?(?:coupon|gutschein|vale|buono|bon|voucher|code|codice|código) [a-z]{2,12}-?\\d*|angebot der woche|great deals?|black friday|cyber monday|prime day",
)
_SHOP = words(
    "(?:our|my) (?:own )?(?:web ?sites?|online ?(?:shop|store)|web ?(?:shop|store)|home ?page|shop|store|e-?shop|catalogue|catalog)(?! on amazon)|(?:order|buy|purchase) (?:it )?direct(?:ly)? (?:from|with|at|in|on) (?:us|our)|save (?:the )?amazon fees",
    "(?:nostr[oa]|mio) (?:sito(?: web| internet)?|negozio(?: online)?|shop|e-?commerce|pagina web|catalogo)(?! (?:su )?amazon)|(?:ordini|ordinare|acquisti|acquistare|compri) direttamente (?:da|dal|sul|nel)",
    "unser\\w{0,3} (?:eigene\\w{0,2} )?(?:web-?site|web-?seite|web-?shop|online-?shop|internet-?seite|homepage|shop|laden|ladengeschäft|katalog)(?! (?:bei|auf) amazon)|(?:bestellen|kaufen) sie (?:\\w+ )?direkt (?:in|bei|auf|über)",
    "notre (?:propre )?(?:site(?: web| internet)?|boutique(?: en ligne)?|page web|e-?shop|magasin|catalogue)(?! (?:sur )?amazon)|(?:commandez|achetez|commander|acheter) directement (?:sur|dans|chez|auprès)",
    "nuestr[oa] (?:propi[oa] )?(?:página(?: web)?|sitio(?: web)?|tienda(?: online| en línea)?|web|catálogo)(?! (?:de|en) amazon)|(?:pida|compre|pedir|comprar) directamente (?:en|a|con)",
    "(?:cheaper|better price|günstiger|billiger|meno caro|costa meno|moins cher|más barato) (?:on|in|at|from|bei|auf|in|sul|nel|sur|dans|chez|en) (?:our|us|uns|unser\\w*|nostr\\w|notre|nos|nous|nuestr\\w)|our (?:own )?(?:site|webshop|web page)s?|visit us|besuchen sie uns|ci visiti|visítenos|rendez-nous visite|venga a trovarci",
    "our (?:[a-z]+ )?(?:web ?site|homepage|online (?:shop|store)|web ?shop|web page)|notre (?:[a-z]+ )?(?:site officiel)|nuestra página oficial",
    "unser\\w{0,2} (?:eigene\\w{0,2} )?online-?(?:handel|store)",
)
_SOCIAL = words(
    "follow us|like our|find us on (?!amazon)|subscribe to|newsletters?|social media|our (?:instagram|facebook|tiktok|you ?tube|pinterest)\\w*",
    "ci segua|seguiteci|seguici|seguirci|social network|metta mi piace|bollettino",
    "folgen sie uns|folgt uns|folge uns|liken sie|soziale\\w* (?:medien|netzwerke\\w*)",
    "suivez[- ]nous|nous suivre|réseaux sociaux|aimez notre|abonnez-vous",
    "(?:página|pagina|page|seite) (?:de |di )?(?:facebook|instagram|tik ?tok)|síganos|síguenos|seguirnos|redes sociales|suscríbase|boletín",
    "(?:on|auf|su|sur|en|bei) (?:instagram|facebook|tik ?tok|you ?tube|pinterest|twitter|snapchat|linkedin)",
    "tag us|insta|instagram|facebook|tik ?tok|pinterest",
)
_NEXT = words(
    "(?:next|future|another) (?:order|purchase)s?(?= |\\.|,|!|$)",
    "(?:prossim[oi]|futur[oi]) (?:ordin[ei]|acquist[oi])",
    "(?:nächste\\w{0,2}|künftige\\w{0,2}|zukünftige\\w{0,2}) (?:bestellung\\w*|einkauf\\w*|einkäufe\\w*|kauf\\w*)",
    "(?:prochaine?s?|future?s?) (?:commandes?|achats?)",
    "(?:próxim[oa]s?|futur[oa]s?) (?:pedidos?|compras?)",
    "next time you (?:shop|order|buy|purchase)|prossima volta che (?:acquist|ordin|compr)\\w+|(?:beim nächsten mal|nächstes mal)[^.!?\\n]{0,20} (?:bestell|kauf)\\w*|prochaine fois que vous (?:command|achet)\\w+|próxima vez que (?:compr|pid|hag)\\w+|(?:shop|order|buy) (?:with|from) us again|(?:erneut|wieder) bei uns (?:bestell|kauf|einkauf)\\w*|di nuovo da noi|de nouveau chez nous|de nuevo con nosotros|come back soon",
)
_ALSO = words(
    "you (?:might|may|will|would|could) also (?:like|love|enjoy|be interested)|customers also (?:bought|like)",
    "potrebbe(?:ro)? (?:anche )?(?:piacer|interessar)\\w+|le piacerà anche",
    "könnte (?:ihnen|sie) auch (?:gefallen|interessieren)|gefällt ihnen (?:vielleicht )?auch|kunden kauften auch",
    "vous (?:aimerez|apprécierez|pourriez) (?:peut-être )?(?:aussi|également)",
    "también (?:le|les) (?:puede|podría|pueden|podrían|va a) (?:gustar|interesar)|le puede interesar también",
)
_OFFER = words(
    "(?:suggest|recommend|offer|propose|try|choose|consider)\\w* (?:you )?(?:our|the new|another model|a similar|a different model)|(?:similar|alternative|comparable) (?:product|item|model|article)s?|our (?:new )?(?:model|version)",
    "(?:propor\\w*|consigli\\w*|suggeri\\w*|offri\\w*|raccomand\\w*) (?:il |la |i |le )?nostr\\w|(?:prodott|articol|modell)\\w+ (?:simil|alternativ|analog)\\w+",
    "(?:stattdessen|alternativ|als alternative|als ersatz)?\\w* ?(?:empfehlen wir|anbieten|bieten wir) (?:ihnen )?unser\\w*|unser\\w{0,2} (?:neue\\w* )?(?:modell|mixer|produkt)\\w* [^.!?\\n]{0,25}(?:anbieten|empfehlen)|(?:ähnliche\\w*|alternative\\w*|vergleichbare\\w*) (?:produkt|artikel|modell)\\w*",
    "(?:propos|recommand|conseill|suggér)\\w+ (?:de )?notre|(?:produit|article|modèle)s? (?:similaire|alternatif|équivalent)\\w*",
    "(?:ofrec|recomend|recomiend|propon|suger|sugier)\\w+ (?:nuestr\\w+|otro modelo)|(?:producto|artículo|modelo)s? (?:similar|alternativ|parecid)\\w*",
    "(?:look at|check out|discover|try) our|(?:dare un'occhiata|dia un'occhiata|scopra) (?:a|al|alla|ai|alle|il|la|i)? ?nostr\\w|(?:schauen|werfen) sie [^.!?\\n]{0,30}unser\\w*|(?:découvrez|jetez un œil à|regardez) (?:notre|nos)|(?:descubra|eche un vistazo a|mire) nuestr\\w+",
    "(?:suggest|recommend|try|offer|take|propor|suggeri|consigli|empfehl|nehmen sie|nimm|probieren|essay|recommand|propos|prueb|recomend|recomiend|ofrec|offri)[a-z]* [^.!?\\n]{0,22}(?:model|modell|modèle|modelo|version)\\w*|may like our|like our",
)
_MATCH_PRICE = words(
    "price[ -]match\\w*|match (?:the|that|this|their|his) (?:lower |cheaper )?(?:price|offer)|refund (?:you )?the (?:price )?difference",
    "rimbors\\w+ la differenza|(?:adegu|pareggi|allinei)\\w+ (?:il|al|questo) prezzo",
    "(?:erstatten|zahlen) (?:wir )?(?:ihnen )?die (?:preis)?differenz|preis\\w{0,2} [^.!?\\n]{0,50}(?:angleichen|anpassen)|gleichen wir (?:ihnen )?(?:den|diesen) preis",
    "rembours\\w+ la différence|align\\w+ (?:volontiers )?sur (?:le|ce|son) prix",
    "(?:reembols|devolver)\\w+ la diferencia|igual\\w+ (?:el|ese|este) precio",
)


_DISCOUNT = words("discounts?|scont[oi]|rabatte?|remises?|réductions?|descuentos?|cashback")
_GRANT = words(
    "offer\\w*|give\\w*|grant\\w*|get|receive|have for you|offri\\w*|fare|facciamo|faremo|diamo|daremo|concedi\\w*|riceve\\w*|avrà",
    "bieten|geben|gewähr\\w*|bekommen|erhalten|räumen|offrons|accord\\w+|faisons|ferons|recevrez|aurez|ofrec\\w+|damos|daremos|hacemos|haremos|tendrá|recibirá",
)
# A price reduction for keeping the item is a concession and no sale (REF-08).
_KEEP = words(
    "keep\\w*|behalt\\w*|tien\\w+|tenere|tener\\w*|gard\\w+|conserv\\w+|qued\\w+|damaged?|defect\\w*|beschädigt\\w*|defekt\\w*"
)


def find(reading: Reading, context: MessageContext) -> Iterator[Hit]:
    """Everything that sells."""
    lists = (("discount_code", _CODE), ("own_shop", _SHOP), ("social_media", _SOCIAL), ("next_purchase", _NEXT), ("cross_sell", _ALSO), ("price_match", _MATCH_PRICE))  # fmt: skip
    for rule, pattern in lists:
        yield from (Hit(rule, span) for span in said(reading, pattern))
    for span in stated(reading, _DISCOUNT, _GRANT, 45):
        if not in_sentence(reading, _KEEP, span[0]):
            yield Hit("discount_code", span)
    for span in reading.hits(_OFFER):
        if has(reading, UNAVAILABLE, span, 160):
            yield Hit("cross_sell", span)

"""No marketing of any kind: codes, own shops, social media, the next order, other products (COM-02, COM-10, PRC-01)."""

from __future__ import annotations

from collections.abc import Iterator

from copilot.domain.message_rules.context import MessageContext
from copilot.domain.message_rules.finding import Hit
from copilot.domain.message_rules.phrases import has, in_sentence, said, stated, words
from copilot.domain.message_rules.reading import Reading, Span
from copilot.domain.message_rules.vocabulary import REFUND, UNAVAILABLE

_CODE = words(
    "(?:discount|promo(?:tion(?:al)?)?|coupon|voucher|gift)[ -]?codes?|coupons?|\\d+ ?(?:%|percent) (?:off|discount)|clearance|(?:summer|winter|spring|autumn|black friday|cyber monday|our|flash) sale|(?:special|limited|exclusive) (?:offer|deal)s?|code [a-z]{3,12}-?\\d{1,4}",
    "codice (?:sconto|promo\\w*)|buon[oi] sconto|\\d+ ?% di sconto|sconto del \\d+|(?:nostri )saldi|saldi (?:estiv|invernal)\\w+|svendita|offert[ae] (?:special|esclusiv|limitat)\\w+|codice [a-z]{3,12}-?\\d{1,4} (?:alla cassa|al pagamento)|sconto (?:esclusivo|speciale)",
    "(?:rabatt|gutschein|aktions|promo)-?code\\w*|rabattaktion\\w*|\\d+ ?% (?:rabatt|nachlass)|\\w*schlussverkauf|sonderangebot\\w*|sonderaktion\\w*|(?:exklusive\\w*|besondere\\w*) (?:angebot|rabatt)\\w*|code [a-z]{3,12}-?\\d{1,4} (?:an der kasse|beim)",
    "codes? (?:promo\\w*|de réduction|avantage)|\\d+ ?% de (?:remise|réduction)|nos soldes|soldes d'\\w+|ventes? (?:flash|privées?)|offres? (?:spécial|exclusiv|limité)\\w+|bons? de réduction|code [a-z]{3,12}-?\\d{1,4} (?:au|lors)",
    "códigos? (?:promocional\\w*|de descuento|descuento)|cup[oó]n(?:es)?|\\d+ ?% de descuento|rebajas|ofertas? (?:especial|exclusiv|limitad)\\w+|código [a-z]{3,12}-?\\d{1,4} al",
    "\\d+ ?(?:%|percent|prozent|per cento|pour cent|por ciento) (?:off|discount|rabatt|nachlass auf ihre|sconto|di sconto|(?:de )?descuento|(?:de )?remise|(?:de )?réduction|günstiger)|(?:descuento|sconto|rabatt|discount|remise|réduction) (?:del|von|of|de|d'|di) \\d+|(?:save|sparen sie|risparmi|économisez|ahorre) (?:up to |bis zu |fino al |jusqu'à |hasta |un |il |el |le |den )?\\d+ ?(?:%|percent|prozent|per cento|pour cent|por ciento)|(?:with|mit|con|avec|using) (?:the |dem |il |el |le |our |unserem )?(?:coupon|gutschein|vale|buono|bon|voucher|code|codice|código) [a-z]{2,12}-?\\d*|angebot der woche|great deals?|black friday|cyber monday|prime day",
    "(?:half|1/2) price|\\d+ ?(?:%|percent|euros?|pounds?|dollars?|quid)? ?off (?:your|the|everything|all)|(?<=[£$€])\\d+ off|tenner off|vouchers?(?! number)(?= (?:for|worth|of|code|inside))|(?:our|big|a great|huge) sale(?! price)|sales? (?:is|are) on|up to \\d+ ?%|bargain\\w*|special price|enter the (?:code|promo)|promo codes?|use (?:the )?code|checkout code|discounted price for you|bogof|two for one|buy one",
    "(?:metà|mezzo) prezzo|(?:ci sono|i nostri|nei|dei|coi|con i|durante i|approfitti dei) saldi|saldi di\\w*|sald[oi] (?:estiv|invernal)\\w*|codici? promo\\w*|buon[oi] (?:del|da|di) (?:un )?\\d+|(?:nuov[ea]|nostr[ea]|grandi|super) promozion\\w+|sottocosto|affar[ei]|prezzo speciale|usi il codice|inserisca (?:il codice )?[a-z]+\\d+|due al prezzo|in promozione|coupons?",
    "(?:zum )?halbe[nrm]? preis|aktionscode\\w*|gutschein (?:über|im wert|für|von) \\d+|ausverkauf(?!t)|im sale|rabatte(?= (?:auf|bis|von))|schnäppchen|sonderpreis|prozente|aktionspreis für|(?:code|gutschein)\\w* (?:unten |hier )?ein(?:lösen|geben)|lösen sie (?:den|ihren|diesen) (?:\\w*code|gutschein|coupon)|zwei zum preis|abverkauf|preisaktion\\w*",
    "(?:à )?moitié prix|(?:c'est|pendant|nos|profitez des) (?:les )?soldes|en solde|soldes(?= (?:cette|ces|jusqu|d'))|bons? de (?:\\d+|réduction|remise)|codes? promo\\w*|promotions?(?= (?:en cours|du|de la|sur))|bonnes? affaires?|prix spécial|utilisez le code|entrez [a-z]+\\d+|deux pour le prix|coupons?|déstockage|code de rabais|rabais",
    "mitad de precio|(?:de|en|las|nuestras|hay) rebajas|vales? (?:del?|por|de) \\d+|(?:nuestras?|aproveche|nuevas?|grandes) (?:las |la |nuestras )?promoci[oó]n(?:es)?|gangas?|chollos?|precio especial|use el código|ingrese (?:el código )?[a-z]+\\d+|dos por uno|2x1|(?:en|gran) liquidaci[oó]n|ofertón|cupones",
    "(?<!\\d)\\d+ ?% (?:günstiger|cheaper|en moins|en menos|in meno|off|weniger)|(?:with|use|mit|con|avec|usi|inserisca|entrez|utilisez|ingrese|use|nutzen sie|code|codice|código|introduzca|saisissez|geben sie|enter|type|quote|apply|indiquez|digiti) [a-z]{4,12}\\d{2}(?= |\\.|,|!|$)",
    "(?:rabatt|spar|gutschein|einkaufs|wert)-?(?:coupon|gutschein|code|karte|marke)s?|sparcode|coupon sconto|bon de réduction|vale de descuento",
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
    "(?:e-?bay|etsy|mercado ?libre|mercado ?livre|kaufland\\.?de|cdiscount|ali ?express|temu|vinted|wallapop|leboncoin|kleinanzeigen|subito\\.it|galaxus|willhaben|ricardo\\.ch|shopify|walmart|fnac\\.com|allegro|bol\\.com|rakuten)",
    "google (?:our|us|the brand)|(?:search for|look up) (?:our|us)(?: brand| name| company| shop)?(?: online)?|on our (?:own )?(?:page|site|web)|(?:official|flagship|factory) (?:web ?)?(?:store|shop|outlet|site)|visit our|straight from us|factory outlet",
    "(?:sul|nel|dal|al) (?:nostro|mio) (?:sito|shop|store|portale|negozio|e-?commerce)|negozio (?:ufficiale|ebay|online)|ci (?:cerchi|trova) (?:su|online|in rete)|cerchi (?:la nostra|il nostro) (?:marca|marchio|nome)|ordin\\w+ direttamente da noi|in negozio da noi|direttamente da noi|shop online|nostro spaccio",
    "googeln sie|suchen sie (?:online |im netz |bei google )?nach (?:uns|unser\\w*)|offizielle\\w* (?:shop|store|seite|webseite|onlineshop)|(?:direkt|günstiger) bei uns (?:bestellen|kaufen)|bestellen sie (?:dort|direkt)|onlineshop|webshop|unser\\w{0,2} (?:ladengeschäft|filiale|fabrikverkauf|werksverkauf|internetauftritt|portal|outlet)|in unserem laden",
    "(?:sur|dans|via) notre (?:propre )?(?:site|boutique|page|magasin|e-?shop|web)|boutique (?:officielle|ebay|en ligne)|site officiel|cherchez (?:notre|nous)(?: marque| nom)?|googlez|tapez notre|(?:commandez|achetez)[- ](?:y )?(?:en )?direct\\w*|directement (?:chez|auprès de) nous|magasin d'usine|(?:re)?trouv\\w+ (?:toute )?(?:la|notre) gamme",
    "(?:en|por|desde) nuestr[oa] (?:propi[oa] )?(?:página|web|sitio|tienda|portal|web)|tienda (?:oficial|ebay|online|en línea|física)|(?:página|sitio|web) oficial|busque nuestr[oa] (?:marca|nombre)|búsquenos en|(?:pida|compre|ordene) (?:ahí |allí )?directamente|directamente (?:con nosotros|a nosotros|en nuestra)",
    "(?:our|nostr\\w|unser\\w*|notre|nuestr\\w) (?:home ?page|page d'accueil|página de inicio|startseite)",
)
# What one finds in a shop.
_RANGE = words(
    "range|assortment|collection|products?|spare parts?|accessor\\w+|find|order|buy|gamma|assortiment\\w+|catalogo|prodotti|ricambi|accessori|trov\\w+|sortiment|auswahl|produkte|zubehör|ersatzteile|finden|bestellen|kaufen|stöbern|gamme|assortiment|produits|pièces|accessoires|trouv\\w+|surtido|catálogo|productos|repuestos|accesorios|encontr\\w+|cheaper|günstiger|moins cher|meno|barato|kostet|costs?|costa|coûte|cuesta",
)
# "Auf unserer Seite" may also be our side.
_PAGE = words(
    "(?:auf|bei|über) unser\\w{0,2} (?:eigenen )?seiten?|(?:on|at|via) our pages?|(?:sulla|alla|nella) nostra pagina|sur notre page|en nuestra página",
)
_SOCIAL = words(
    "follow us|like our|find us on (?!amazon)|subscribe to|newsletters?|social media|our (?:instagram|facebook|tiktok|you ?tube|pinterest)\\w*",
    "ci segua|seguiteci|seguici|seguirci|social network|metta mi piace|bollettino",
    "folgen sie uns|folgt uns|folge uns|liken sie|soziale\\w* (?:medien|netzwerke\\w*)",
    "suivez[- ]nous|nous suivre|réseaux sociaux|aimez notre|abonnez-vous",
    "(?:página|pagina|page|seite) (?:de |di )?(?:facebook|instagram|tik ?tok)|síganos|síguenos|seguirnos|redes sociales|suscríbase|boletín",
    "(?:on|auf|su|sur|en|bei) (?:instagram|facebook|tik ?tok|you ?tube|pinterest|twitter|snapchat|linkedin)",
    "tag us|insta|instagram|facebook|tik ?tok|pinterest",
    "(?:give us a|our) follow|follow (?:our|the brand|@)|hashtag|mailing list|(?:join|sign up (?:for|to)) our|(?:like|share) (?:our|us|the) (?:page|post|video|pics?)|like us|our (?:channel|community|group|club|blog|page on)|(?:on|via) (?:insta|fb|x|threads|reddit|twitch|youtube)|stay in touch|twitter|snapchat|linkedin|you ?tube",
    "(?:ci|mi) tagg\\w+|ci segu\\w+|segua (?:la|il) nostr\\w|si iscriv\\w+ (?:alla|al)|iscriv\\w+ (?:alla|al) (?:nostra |nostro )?(?:newsletter|canale|gruppo|lista)|lista (?:di distribuzione|email)|(?:nostr[oa]) (?:canale|gruppo|community|blog|profilo)|(?:un|il|metta|lasci) like|metta mi piace|diventi (?:fan|follower)|resti in contatto|sui social|nostri social",
    "(?:verlink|markier|tagg?)\\w* (?:sie )?uns|abonnier\\w*|(?:unser\\w*) (?:newsletter|kanal|gruppe|community|blog|profil|verteiler)|mailingliste|e-?mail-?verteiler|liken|(?:ein|einen|ihr) like|werden sie (?:fan|follower)|folg\\w+ (?:sie )?(?:unser\\w*|uns)|social[ -]?media|bleiben sie in kontakt|tragen sie sich [^.!?\\n]{0,30}ein",
    "(?:tagu|identifi|mentionn)ez[- ]nous|abonn\\w+|inscrivez-vous (?:à|sur)|infolettre|liste (?:de diffusion|d'envoi)|notre (?:chaîne|groupe|communauté|blog|profil)|likez|liker|mettez (?:un )?(?:like|j'aime)|suivez (?:notre|nous|la)|rejoign\\w+ (?:notre|nous)|restez en contact",
    "(?:etiqu[eé]t|menci[oó]n)\\w*nos|etiquét(?:e|a|en)nos|suscr[ií]b\\w+|lista de correo|nuestr[oa] (?:canal|grupo|comunidad|blog|perfil)|d[eé](?:nos|le) (?:un )?(?:like|me gusta)|un like|me gusta en|siga (?:nuestr|a nuestr)\\w*|sígan(?:nos|me)|síganos|únase a nuestr\\w|regístrese en nuestr\\w+",
)
_NEXT = words(
    "(?:next|future|another) (?:order|purchase)s?(?= |\\.|,|!|$)",
    "(?:prossim[oi]|futur[oi]) (?:ordin[ei]|acquist[oi])",
    "(?:nächste\\w{0,2}|künftige\\w{0,2}|zukünftige\\w{0,2}) (?:bestellung\\w*|einkauf\\w*|einkäufe\\w*|kauf\\w*)",
    "(?:prochaine?s?|future?s?) (?:commandes?|achats?)",
    "(?:próxim[oa]s?|futur[oa]s?) (?:pedidos?|compras?)",
    "next time you (?:shop|order|buy|purchase)|prossima volta che (?:acquist|ordin|compr)\\w+|(?:beim nächsten mal|nächstes mal)[^.!?\\n]{0,20} (?:bestell|kauf)\\w*|prochaine fois que vous (?:command|achet)\\w+|próxima vez que (?:compr|pid|hag)\\w+|(?:shop|order|buy) (?:with|from) us again|(?:erneut|wieder) bei uns (?:bestell|kauf|einkauf)\\w*|di nuovo da noi|de nouveau chez nous|de nuevo con nosotros|come back soon",
    "(?:shop|order|buy|purchase) (?:with |from |at )?us (?:again|soon|next)|(?:see|welcome|serve|have) you (?:back|again|soon)|remember us|think of us|keep us in mind|repeat customer|loyal customer|new (?:models|arrivals|collection)|come back (?:to us|soon|again)|future purchases?|when you (?:next )?(?:need|are ready for) (?:a |an |the )?(?:new|next|matching|another)|come again",
    "prossim[oa] (?:ordine|acquisto|volta che)|prossima volta che (?:ci |da noi )?(?:acquist|ordin|compr|far|ha)\\w*|(?:riaver|rivederl|ritrovar)\\w+|torn(?:i|iate|ate|are|erà|ando|erete) (?:presto |ancora )?(?:da noi|a trovarci|ad acquistare)|a rivederci|si ricordi di noi|pensi a noi|cliente (?:abituale|affezionato)|nuovi modelli|nuovi arrivi|tra i nostri clienti|nuova collezione",
    "nächste[sn]? mal[^.!?\\n]{0,30}(?:bestell|kauf|einkauf)\\w*|(?:bald|gern\\w*) wieder (?:bei uns|begrüßen|beehr)\\w*|beehr\\w+|wieder (?:begrüßen|beliefern|willkommen)|denken sie (?:bei|an) [^.!?\\n]{0,30}(?:uns|bestellung|einkauf)|stammkund\\w*|neue (?:modelle|kollektion|ware)|(?:weiteren|folge)-?(?:bestellung|einkauf|käufe)\\w*|auf ein baldiges|wiedersehen in unserem|folgebestellung\\w*|künftige\\w* einkäufe",
    "(?:prochain|futur)e?s? (?:commande|achat)s?|prochaine fois que vous (?:nous )?\\w*(?:command|achet|achèt)\\w*|(?:vous )?(?:revoir|retrouver|compter) (?:bientôt |prochainement |à nouveau )?parmi|au plaisir de vous (?:revoir|compter|servir|retrouver)|à bientôt (?:chez|sur|dans|parmi)|pensez à nous|client\\w* fidèle|nouveaux modèles|nouvelle collection|revenez (?:vite|nous|bientôt|chez)",
    "(?:próxim|siguient|futur)\\w{1,2} (?:pedido|compra|orden)s?|próxima vez que (?:nos |le |quiera )?(?:compr|pid|hag|orden|adquier)\\w*|(?:verle|verlo|verla|tenerle|tenerlo|tenerla|atenderle) (?:de nuevo|otra vez|pronto|de vuelta)|vuelva (?:pronto|a comprar|a visitarnos)|acuérd\\w+ de nosotros|piense en nosotros|cliente (?:habitual|fiel)|modelos nuevos|nuevos modelos|nueva colección",
    "rach[eè]t\\w+ (?:chez|auprès de) nous|(?:vuelv|volv)\\w+ a (?:comprarnos|pedirnos|elegirnos|confiar en nosotros)|(?:torn|rivedr|ritrov)\\w+ presto|comprare ancora da noi|(?:shop|deal|trade) with us again",
)
_ALSO = words(
    "you (?:might|may|will|would|could) also (?:like|love|enjoy|be interested)|customers also (?:bought|like)",
    "potrebbe(?:ro)? (?:anche )?(?:piacer|interessar)\\w+|le piacerà anche",
    "könnte (?:ihnen|sie) auch (?:gefallen|interessieren)|gefällt ihnen (?:vielleicht )?auch|kunden kauften auch",
    "vous (?:aimerez|apprécierez|pourriez) (?:peut-être )?(?:aussi|également)",
    "también (?:le|les) (?:puede|podría|pueden|podrían|va a) (?:gustar|interesar)|le puede interesar también",
    "(?:customers|people|buyers|others|those|everyone) (?:who|that) (?:got|bought|ordered|purchased|own|have) [^.!?\\n]{0,40}(?:also|too|love\\w*|bought)|(?:often|frequently) bought (?:together|with)|goes (?:perfectly|well|great) with|matching [a-z]+ (?:is|are) available|pairs (?:well|perfectly) with|might (?:also )?(?:suit|interest) you|check out|have a look at our|take a look at our|bestsell\\w+|new (?:range|line|collection)",
    "(?:chi|clienti che|quelli che) (?:ha|hanno) (?:comprato|acquistato|preso|ordinato) [^.!?\\n]{0,40}anche|si abbina|potrebbe (?:piacer|interessar|far)\\w*|più vendut\\w|nuova (?:linea|gamma|collezione)|dia uno sguardo|dia un'occhiata",
    "(?:kunden|käufer|wer|andere)[ ,]+(?:die |der )?(?:[a-z]+ ){0,3}(?:gekauft|bestellt|genommen)[^.!?\\n]{0,40}auch|(?:kunden|käufer|wer)\\b[^.!?\\n]{0,40}(?:kauft|nahm|nehm|bestell)\\w* auch|passt (?:perfekt|gut|super|hervorragend) (?:zu ihr|dazu)|könnte (?:ihnen|sie) (?:auch |vielleicht )?(?:gefallen|interessieren|zusagen)|bestseller\\w*|neue[ns]? (?:sortiment|kollektion|linie|serie|produktlinie|stirnlampen)|schauen sie sich [^.!?\\n]{0,40}(?:neue|unser)\\w*",
    "(?:ceux|clients|personnes|acheteurs) (?:qui|ayant) [^.!?\\n]{0,40}(?:acheté|achètent|pris|commandé)[^.!?\\n]{0,40}(?:aussi|également)|se marie (?:bien|parfaitement)|pourrait (?:aussi |bien )?vous (?:plaire|intéresser|convenir)|(?:la |le )?plus vendue?s?|nouvelle (?:gamme|ligne|collection)|jetez (?:donc )?un (?:œil|coup d'œil)",
    "(?:quienes|los que|clientes que|quien) [^.!?\\n]{0,40}(?:compr|llev|ped|adquir)\\w+[^.!?\\n]{0,40}también|combina (?:bien|perfectamente)|podría (?:gustar|interesar|convenir)le|le (?:puede|podría|va a) (?:gustar|interesar)|más vendid\\w|nueva (?:línea|gama|colección)|ech[ae]r? (?:un ojo|un vistazo|una mirada)|éch\\w+ un (?:ojo|vistazo)",
    "(?:customers|buyers|people) (?:\\w+ )?also (?:buy|get|add|order|pick|love)\\w*|(?:customers|buyers) (?:\\w+ )?(?:buy|add|combine)\\w* [^.!?\\n]{0,40}(?:with|to) (?:it|this|that|the)|our matching",
    "clienti (?:[a-z]+ ){0,4}(?:compran|acquistan|aggiungon|abbinan|prendon)\\w* (?:[a-z]+ ){0,2}anche|nostr\\w (?:\\w+ )?abbinat\\w",
    "(?:kunden|käufer)\\b[^.!?\\n]{0,30} (?:kaufen|bestellen)\\b[^.!?\\n]{0,40} (?:auch|dazu|mit)\\b(?![^.!?\\n]{0,20}größe)|unser\\w* (?:dazu )?passend\\w*",
    "(?:clients|acheteurs) (?:[a-z]+ ){0,4}(?:achètent|ajoutent|commandent|prennent) (?:[a-z]+ ){0,2}(?:aussi|également)(?! (?:la|une) taille)|(?:notre|nos) \\w+ assorti\\w*",
    "(?:clientes|compradores) (?:[a-z]+ ){0,4}(?:compran|añaden|se llevan|llevan)\\b[^.!?\\n]{0,40} (?:también|a juego|junto)|nuestr\\w+ \\w+ a juego",
    "dazu pass\\w+ [^.!?\\n]{0,20}unser\\w*|goes (?:nicely|well) with our|ci (?:sta|starebbe) bene (?:il|la) nostr\\w|va (?:très )?bien avec notre|queda (?:muy )?bien con nuestr\\w",
)
_OFFER = words(
    "(?:suggest|recommend|offer|propose|try|choose|consider)\\w* (?:you )?(?:our|the new|another model|a similar|a different model)|(?:similar|alternative|comparable) (?:product|item|model|article)s?|our (?:new )?(?:model|version)",
    "(?:propor\\w*|consigli\\w*|suggeri\\w*|offri\\w*|raccomand\\w*) (?:il |la |i |le )?nostr\\w|(?:prodott|articol|modell)\\w+ (?:simil|alternativ|analog)\\w+",
    "(?:empfehlen wir|anbieten|bieten wir) (?:ihnen )?unser\\w*|unser\\w{0,2} (?:neue\\w* )?(?:modell|mixer|produkt)\\w* [^.!?\\n]{0,25}(?:anbieten|empfehlen)|(?:ähnliche\\w*|alternative\\w*|vergleichbare\\w*) (?:produkt|artikel|modell)\\w*",
    "(?:propos|recommand|conseill|suggér)\\w+ (?:de )?notre|(?:produit|article|modèle)s? (?:similaire|alternatif|équivalent)\\w*",
    "(?:ofrec|recomend|recomiend|propon|suger|sugier)\\w+ (?:nuestr\\w+|otro modelo)|(?:producto|artículo|modelo)s? (?:similar|alternativ|parecid)\\w*",
    "(?:look at|check out|discover|try) our|(?:dare un'occhiata|dia un'occhiata|scopra) (?:a|al|alla|ai|alle|il|la|i)? ?nostr\\w|(?:schauen|werfen) sie [^.!?\\n]{0,30}unser\\w*|(?:découvrez|jetez un œil à|regardez) (?:donc |plutôt |aussi )?(?:notre|nos)|(?:descubra|eche un vistazo a|mire) nuestr\\w+",
    "(?:suggest|recommend|try|offer|take|propor|suggeri|consigli|empfehl|nehmen sie|nimm|probieren|essay|recommand|sugger|suger|sugier|suggér|propos|prueb|recomend|recomiend|ofrec|offri)[a-z]* [^.!?\\n]{0,22}(?:model|modell|modèle|modelo|version)\\w*|may like our|like our",
    "(?:suggest|recommend|offer|take|try|choose|buy|purchase|order|switch to|go for|interested in)\\w* (?:the|our|a|an|another|other|its|one of)? ?(?:[a-z0-9-]+ ){0,2}(?:model|version|colou?r|size|one|alternative|item|product|variant|edition)|have (?:you )?(?:considered|thought)",
    "(?:suggeri|consigli|propon|propor|offri|acquist|compr|prend|sceglier|scelga|ordin)\\w* (?:il|la|un|una|l'|anche|invece|uno)? ?(?:[a-z0-9-]+ ){0,2}(?:modello|versione|colore|taglia|alternativa|articolo|prodotto|variante)",
    "(?:empfehl|anbiet|biet|kauf|nehm|bestell|wähl|schlagen)\\w* (?:sie |wir |ihnen )*(?:das|die|den|ein\\w*|unser\\w*)? ?(?:[a-z0-9-]+ ){0,2}(?:modell|version|farbe|größe|alternative|artikel|produkt|variante|ausführung)\\w*|(?:das|die|den|ein\\w*|unser\\w*) (?:[a-z0-9]+[ -]){0,2}-?(?:modell|version|variante|ausführung|alternative|farbe) (?:kaufen|nehmen|bestellen|wählen|empfehlen|anbieten|vorschlagen)|alternativ\\w* (?:könnten|können|würden|bieten|empfehlen|hätten)",
    "(?:suggér|recommand|conseill|propos|achet|prendre|prenez|command|choisi|opt)\\w* (?:le|la|un|une|notre|pour|l'|plutôt)? ?(?:[a-z0-9-]+ ){0,2}(?:modèle|version|couleur|taille|alternative|article|produit|variante)",
    "(?:suger|recom|propon|ofrec|compr|llev|pid|pedir|elij|eleg|opt)\\w* (?:el|la|un|una|nuestr\\w|por|otr\\w)? ?(?:[a-z0-9-]+ ){0,2}(?:modelo|versi[oó]n|color|talla|alternativa|artículo|producto|variante)|como alternativa",
)
_MATCH_PRICE = words(
    "price[ -]match\\w*|match (?:the|that|this|their|his) (?:lower |cheaper )?(?:price|offer)|refund (?:you )?the (?:price )?difference",
    "rimbors\\w+ la differenza|(?:adegu|pareggi|allinei)\\w+ (?:il|al|questo) prezzo",
    "(?:erstatten|zahlen) (?:wir )?(?:ihnen )?die (?:preis)?differenz|preis\\w{0,2} [^.!?\\n]{0,50}(?:angleichen|anpassen)|gleichen wir (?:ihnen )?(?:den|diesen) preis",
    "rembours\\w+ la différence|align\\w+ (?:volontiers )?sur (?:le|ce|son) prix",
    "(?:reembols|devolver)\\w+ la diferencia|igual\\w+ (?:el|ese|este) precio",
    "match\\w* (?:the |that |this |their |any |a )?(?:\\w+ )?(?:price|offer|deal)|(?:ugua?gli|eguagli|pareggi|adegu|alline)\\w+ [^.!?\\n]{0,20}(?:prezz|offert)\\w*|(?:ziehe?n?|gehe?n?) (?:wir |ich )?[^.!?\\n]{0,10}(?:mit|bei) [^.!?\\n]{0,30}preis\\w*|preis\\w* (?:mit(?:zu)?gehen|angleichen|anpassen|mitziehen)|(?:passen|gleichen) wir [^.!?\\n]{0,20}preis|align\\w+ [^.!?\\n]{0,15}prix|igual\\w+ [^.!?\\n]{0,15}(?:precio|oferta)|(?:best|lowest) price guarantee|bestpreisgarantie|tiefpreisgarantie|prix le plus bas|rimborso della differenza",
)


# Between our price and another.
_DIFFERENCE = words(
    "(?:the )?(?:price )?(?:difference|gap)|(?:la )?differenza(?: di prezzo)?|(?:die )?(?:preis)?differenz|preisunterschied\\w*|(?:la )?différence(?: de prix)?|écart(?: de prix)?|(?:la )?diferencia(?: de precios?)?",
)
# A price that fell or stands elsewhere.
_LOWER = words(
    "price|prezz\\w+|preis\\w*|prix|precio\\w*|offers?|offert[ae]|angebot\\w*|offres?|dropped|cheaper",
    "barat[oa]s?|günstig\\w*|billig\\w*|meno|moins cher|a meno|less|elsewhere|altrove|woanders|ailleurs",
)
# What the buyer might take instead, where the text says that it is ours or new.
_TEMPT = words(
    "(?:might|may|could|would|will) (?:please|suit|interest|appeal to|tempt|work for|do for) you|you (?:might|may|would|could) (?:like|enjoy|prefer|love)|how about|what about|would you like to (?:try|see|have)",
    "forse (?:le|gradi)\\w* \\w+|(?:le|ti) (?:piac|interess)\\w+|(?:che|cosa) ne dice|potrebbe (?:andar|far)\\w*|abbiamo (?:però|anche|invece)",
    "gefällt ihnen|ihnen gefällt|ihnen (?:\\w+ )?gefallen|(?:wäre|ist) (?:vielleicht |auch )?(?:etwas|was) für sie|wie wäre es|hätten wir|haben wir (?:noch|aber|auch|dafür)",
    "vous (?:plai|convien|tent|intéress|séduir)\\w*|que diriez-vous|nous avons (?:en revanche|aussi|par contre|cependant)",
    "le (?:gust|interes|conven|apetec)\\w+|qué le parec\\w+|tenemos (?:en cambio|también|otr[oa]|un[oa]? (?:muy |más )?(?:parecid|similar|nuev|mejor)\\w*)",
    "we (?:do )?have (?:a|an|one|another) (?:very )?(?:similar|nicer|newer|better|comparable)|abbiamo un[oa]? (?:molto )?(?:simile|nuov[oa])|haben (?:wir )?(?:ein|einen|eine) (?:sehr )?(?:ähnlich|neuer|besser|vergleichbar)\\w*|avons une? (?:très )?(?:semblable|similaire|nouve\\w+)",
)
_OUR_GOODS = words(
    "our|unser\\w*|nostr\\w|notre|nos|nuestr\\w+|new|neu\\w*|nuov\\w|nouve\\w+|nuev\\w|similar|ähnlich\\w*|simil[ei]|similaire|parecid\\w",
)
_HOPING = words("hope\\w*|hoff\\w+|sper\\w+|espér\\w+|esper\\w+|despite|trotz\\w*|nonostante|malgré|pese a|a pesar")
# A discount that Amazon gave and the buyer speaks of.
_AMAZONS = words(
    "(?:by|from|of|di|da|de|d'|par|por|von) ?amazon|(?:according to|secondo|laut|d'après|selon|según) amazon|amazon (?:gave|granted|gives|applied|offered|gewährt|concede|dio|lo dio|l'ha)|(?:hat|lo dio|dio) amazon",
)
_BUYER_SAYS = words(
    "(?:your|ihr\\w*|suo|votre|su) (?:coupon|voucher|gutschein|buono|bon|cupón|vale)|you (?:mention\\w*|used|had|saw|redeemed|write about|ask\\w* about|refer to)|sie (?:schreiben|eingelöst|meinen|erwähn\\w*|ansprechen|genutzt)|di cui (?:parla|scrive)|(?:ha|aveva) (?:usato|inserito|visto)|usat[oa]|dont vous|vous parlez|(?:avez )?utilisé\\w*|del que habla|usó|menciona|utilizó|aplicó",
)
_DISCOUNT = words("discounts?|scont[oi]|rabatte?|remises?|réductions?|descuentos?|cashback")
_GRANT = words(
    "offer\\w*|give\\w*|grant\\w*|get|receive|have for you|offri\\w*|fare|facciamo|faremo|diamo|daremo|concedi\\w*|riceve\\w*|avrà",
    "bieten|geben|gewähr\\w*|bekommen|erhalten|räumen|offrons|accord(?:ons|erons|er|ez|é)\\w*|faisons|ferons|recevrez|aurez|ofrec\\w+|damos|daremos|hacemos|haremos|tendrá|recibirá",
)
# A price reduction for keeping the item is a concession and no sale (REF-08).
_KEEP = words(
    "keep\\w*|behalt\\w*|tien\\w+|tenere|tener\\w*|gard\\w+|conserv\\w+|qued\\w+|damaged?|defect\\w*|beschädigt\\w*|defekt\\w*"
)


def find(reading: Reading, context: MessageContext) -> Iterator[Hit]:
    """Everything that sells."""
    for span in said(reading, _CODE):
        if not _amazons(reading, span):
            yield Hit("discount_code", span)
    lists = (("own_shop", _SHOP), ("social_media", _SOCIAL), ("next_purchase", _NEXT), ("cross_sell", _ALSO), ("price_match", _MATCH_PRICE))  # fmt: skip
    for rule, pattern in lists:
        yield from (Hit(rule, span) for span in said(reading, pattern))
    for span in stated(reading, _DIFFERENCE, REFUND, 70):
        if in_sentence(reading, _LOWER, span[0]):
            yield Hit("price_match", span)
    yield from (Hit("own_shop", span) for span in stated(reading, _PAGE, _RANGE, 70))
    for span in stated(reading, _DISCOUNT, _GRANT, 45):
        if not in_sentence(reading, _KEEP, span[0]) and not _amazons(reading, span):
            yield Hit("discount_code", span)
    yield from _others(reading)


def _amazons(reading: Reading, span: Span) -> bool:
    """True where the buyer asked after a discount that Amazon gave, and we give none."""
    if in_sentence(reading, _GRANT, span[0]) and "amazon" not in reading.text[span[0] : span[1] + 25]:
        return False
    return in_sentence(reading, _AMAZONS, span[0]) and in_sentence(reading, _BUYER_SAYS, span[0])


def _others(reading: Reading) -> Iterator[Hit]:
    """Something else for what cannot be had."""
    for span in reading.hits(_OFFER):
        if has(reading, UNAVAILABLE, span, 160):
            yield Hit("cross_sell", span)
    for span in said(reading, _TEMPT):
        ours = in_sentence(reading, _OUR_GOODS, span[0]) and not in_sentence(reading, _HOPING, span[0])
        if ours and has(reading, UNAVAILABLE, span, 160):
            yield Hit("cross_sell", span)

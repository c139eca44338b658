"""Words that several rules speak about: reviews, refunds, claims, what is out of stock. Five languages in one list each."""

from __future__ import annotations

from copilot.domain.message_rules.phrases import words

# A review by its noun. "Review the instructions", "avis de passage", "Bewertung der Lage" are something else.
REVIEW = words(
    "(?:an?|your|honest|short|quick|product|customer|amazon|another|any|our) reviews?|(?<!please )(?<!to )reviews?(?! (?:the|this|these|those|it|them|page|section|our (?:answer|polic|return|instruct))\\b)|feedback|ratings?(?! (?:plate|label))|testimonials?",
    "recension\\w*|valutazion\\w*(?! (?:dei|del|della|di) (?:dann|cas|situazion|rischi|perit))",
    "(?:\\w{0,20}-)?\\w*bewertung(?:en)?(?! (?:der|des|dieser|ihrer) (?:lage|situation|schäden|schadens|falles|falls|umstände))|rezension\\w*|kundenmeinung\\w*",
    "(?<!d')(?<!à notre )(?<!à votre )(?<!à mon )avis(?! (?:de (?:passage|livraison|souffrance|réception|dépôt|expédition)|contraire))|commentaires?|évaluations?(?! (?:des|du|de la|de l') ?(?:dégâts|dommage|situation|sinistre))|notes?(?= (?:d'une|d'un|négative|positive|de \\d|mise|sur amazon))",
    "reseñas?|valoraci[oó]n(?:es)?(?! (?:de los|del|de la) (?:dañ|cas|situaci))|(?<!de )opini[oó]n(?:es)?|comentarios?",
    "comments?(?= (?:you (?:left|wrote|posted|made)|on (?:our|your|the|amazon)))|negative comments?|commento|commenti|kommentare?|puntuaci[oó]n(?:es)?|calificaci[oó]n(?:es)?|rese[nñ]as?|recenzion\\w*|reviewes",
    "(?:votre|une (?:meilleure|bonne)) note(?! (?:de (?:frais|service|crédit)|interne))",
)
STARS = words("stars|stelle|stelline|sternen?|étoiles?|estrellas?", "[1-5] ?\\*")
FIVE_STARS = words(
    "(?:5|five|cinque|fünf|cinq|cinco)[ -]?(?:stars?|stelle|sternen?|étoiles?|estrellas)",
    "(?:fünf|5)-?sterne-?(?:bewertung|rezension)\\w*",
)
# Asking for one, or writing one.
RATE = words(
    "rate (?:us|your (?:purchase|order|experience)|our|this (?:purchase|product|item)|the (?:product|seller|item))|review (?:us|our (?:product|shop|store|service)|your (?:purchase|order)|the product on)",
    "(?:ci |lo )?(?:valuti|valutate|recensisca|recensite|recensirci|valutarci)(?: (?:il suo|l'|il|la|su|i)\\b)?",
    "bewerten sie|bewerte\\w*|bewertest|(?:uns|produkt|artikel|einkauf) (?:zu )?bewerten",
    "évalu(?:er|ez) (?:votre|notre|le|l')|(?:notez|évaluez)-nous|noter (?:votre|notre|le)|donnez-nous une note",
    "valore (?:su|nuestr\\w|el|al|esta)|valórenos|valorarnos|puntúe\\w*|califíquenos|valorar (?:al|su|nuestr\\w|el)",
    "rates? (?:us|it|gets)|who rates?|rating us|recens(?:isc|ir|it|endo)\\w*|(?:nos|lo|la) valor\\w+|valorar(?:nos|lo|la)|bewert(?:en|et|est|e)|nous (?:noter|évaluer)|not(?:ez|er)-nous|reviewing (?:us|our|the)",
    "(?:scriva|schreiben sie|écrivez|escriba|write) (?:us )?(?:two|a few|due|qualche|ein paar|quelques|unas) (?:lines|words|righe|parole|zeilen|worte|lignes|mots|líneas|palabras) (?:about|on|sul|über|sur|sobre) (?:the|our|your|il|prodotto|das|unser|le|el|su|ihr)?|rezensier\\w*",
    "(?:if|when|once) you (?:review|rate) (?:the|your|our|this|it|us)",
)
GIVE = words(
    "leave|leaving|left|write|writing|post|posting|share|sharing|give|giving|submit|drop|provide|publish|place|deserve\\w*|earn(?:ed)?|appreciat\\w+|grateful for|ask(?:ing)? (?:you )?(?:again )?for|make our day",
    "lasc\\w+|scriv\\w+|pubblic\\w+|condivi\\w+|dare|dia|darci|desse|dar\\w+|merit\\w+|chieder\\w*|apprezz\\w+|felici",
    "hinterlass\\w*|schreib\\w*|verfass\\w*|abgeb\\w*|abzugeben|geben|gib|vergeben|teilen|veröffentlich\\w*|verdien\\w*|freuen|helfen|bitten",
    "laiss\\w+|écri\\w+|publi\\w+|partag\\w+|donn\\w+|accord\\w+|attribu\\w+|dépos\\w+|mérit\\w+|demand\\w+|redemand\\w+|plaisir|aider\\w*",
    "dej\\w+|déj\\w+|escrib\\w+|public\\w+|compart\\w+|dar|dénos|conced\\w+|ganado|merec\\w+|pedir\\w*|ayudar\\w+|felices|agradecer\\w+|pon\\w+",
    "mett\\w+|setzen|vergib|ponga\\w*|póng\\w+|coloque",
    "count(?:ing)? on|hop(?:e|ing) for|zählen|contiamo|comptons|contamos|speriamo in|espérons|esperamos",
)
POSITIVE = words(
    "positive|good|great|excellent|nice|kind|5-star|five-star|favou?rable|top",
    "positiv\\w+|buon[ae]|ottim\\w+|bell[ae]|eccellent\\w+|favorevol\\w+",
    "positiv\\w*|gute\\w*|tolle\\w*|schöne\\w*|beste\\w*|nette\\w*|wohlwollend\\w*",
    "positif\\w*|positive\\w*|bon|bonnes?|bel|belles?|excellent\\w*|favorable\\w*",
    "positiv\\w+|buen[ao]s?|excelent\\w+|favorable\\w*|bonit\\w+",
    "lovely|fair|five stars?|high|higher|wonderful|fantastic\\w*|splendid\\w*|fantastisch\\w*|super|prima|gut|ausgezeichnet\\w*|élogieu\\w+|super|estupend\\w+|magnífic\\w+",
)
CHANGE = words(
    "chang(?:e|es|ed|ing)|remov\\w+|delet\\w+|updat(?:e|ed|ing)|edit(?:ed|ing)?|revis(?:e|ed|ing)|amend\\w*|modif\\w+|take (?:it )?down|withdraw\\w*|correct(?:ing|ed)|improv(?:e|ed|ing)|raise|adjust(?:ing|ed)?|upgrade|reconsider\\w*|retract\\w*|increase",
    "modific\\w+|(?<!in )cambi\\w+|rimuov\\w+|rimozion\\w+|rimoss\\w+|cancell\\w+|elimin\\w+|aggiorn\\w+|ritir\\w+|corregg\\w+|riveder\\w*|alzar\\w*|miglior\\w+|togli\\w*",
    "änder\\w*|geändert\\w*|abänder\\w+|abzuändern|entfern\\w*|lösch\\w*|gelöscht\\w*|aktualisier\\w*|anpass\\w*|angepasst\\w*|anzupassen|überarbeit\\w*|zurück(?:zu)?(?:zieh|nehm|nomm)\\w*|korrigier\\w*|verbesser\\w*|überdenk\\w*|rausnehm\\w*",
    "modifi\\w+|chang\\w+|supprim\\w+|suppression|retir\\w+|retrait|corrig\\w+|mise? à jour|mettre à jour|mettez à jour|revoir|effac\\w+|enlev\\w+|améliorer|rehausser|rectifi\\w+",
    "modifi\\w+|(?<!a )cambi\\w+|elimin\\w+|borr\\w+|actualiz\\w+|actualic\\w+|retir\\w+|quit\\w+|corrij\\w+|corregir\\w*|mejorar|subir|rectifi\\w+",
    "edit\\w*|tak(?:e|ing) (?:it |that )?(?:down|back|off)|rethink\\w*|rewrit\\w+|re-?mov\\w+|erase\\w*|revert|tolg\\w+|toglier\\w*|riconsider\\w+|ripens\\w+|sistem\\w+ la|rettific\\w+|zurückzunehmen|umschreib\\w*|herausnehm\\w*|wegnehm\\w*|hochsetz\\w*|reven\\w+ sur|reconsid[eé]r\\w+|replantear\\w*|suba|mejor[ae]|repens\\w+",
    "rais\\w+|alz[aio]\\w*|anheb\\w*|erhöh\\w*|augment\\w+|sub(?:e|en|a|an|ir|irla)|increas\\w+|verschwind\\w*|dispar\\w+|desapar\\w+|scompar\\w+|disappear\\w*|go away",
    "(?:he)?raus(?:zu)?nehm\\w*",
)
REFUND = words(
    "refund(?:s|ed|ing)?|reimburs\\w+|money|replacements?|replace|credit(?:ed)?|exchange",
    "rimbors\\w+|sostituzion\\w*|sostitutiv\\w+|denaro|soldi|riaccredit\\w+",
    "erstatt\\w*|rückerstatt\\w*|teilerstatt\\w*|rückzahl\\w*|ersatz\\w*|geld|gutschrift",
    "rembours\\w+|remplac\\w+|argent|avoir",
    "reembols\\w+|reemplaz\\w+|devolver\\w+ el dinero|dinero|sustitu\\w+|abon\\w+",
    "pay (?:you )?back|restitu\\w+|devolv\\w+|devuelv\\w+|devoluci[oó]n del (?:dinero|importe)|wiederbek\\w+|rückgängig|new (?:one|item|unit)",
    "(?:we|wir) (?:\\w+ )?(?:pay|zahlen)|zahlen wir|paghiamo|payons|payerons|pagamos|pagaremos",
    "sostitut\\w+",
)
CLAIM = words(
    "claims?|a[ -]to[ -]z(?: guarantee)?(?: claim)?|disputes?|charge ?backs?",
    "reclam\\w+|contestazion\\w+|dalla a alla z|a-z",
    "(?:\\w+-)?antrag\\w*|\\w+antrag|a[ -]bis[ -]z\\w*(?:-\\w+)?|rückbuchung\\w*|reklamation\\w*|käuferschutz\\w*|garantiefall",
    "réclamation\\w*|litiges?|contestation\\w*|a à z|rétrofacturation\\w*",
    "reclamaci[oó]n(?:es)?|disputas?|contracargos?|de la a a la z",
    "a-?z(?:-\\w+)?|richiest\\w+ a-?z|(?:der|den|ihren|diesen|ein(?:en)?) fall|your case|the case|il caso|el caso|demande a-?z|dossier|cases? (?:with|at) amazon|guarantee request|procedura|procedimiento|käuferschutz\\w*|storno(?: della carta)?|rückbuchung|opposition",
    "aaz|garantie a à z",
)
UNAVAILABLE = words(
    "out of stock|sold out|no longer (?:available|in stock)|not available|unavailable|delay(?:ed|s)?|late|discontinued",
    "esaurit\\w+|non (?:è )?(?:più )?disponibil\\w+|in ritardo|ritardo|fuori produzione",
    "ausverkauft|vergriffen|nicht (?:mehr )?(?:lieferbar|vorrätig|verfügbar|auf lager)|verzöger\\w*|verspät\\w*",
    "rupture(?: de stock)?|épuisé\\w*|(?:n'est|ne sont|plus) (?:plus |pas )?(?:disponible|en stock)|retard\\w*|indisponible",
    "agotad\\w+|no (?:está )?disponible|sin existencias|retras\\w+|descatalogad\\w+",
    "r[au]n out|no longer (?:have|carry|sell|stock)|(?:do not|don't) have (?:it|the item|this item|any) ?(?:any ?more|left)?|none left|non (?:l')?abbiamo più|(?:è|sono) finit\\w+|terminat\\w+|hab\\w+ [^.!?\\n]{0,40}nicht mehr|nicht mehr da|(?:n'avons|n'en avons|n'a) plus|ya no (?:tenemos|queda\\w*|hay)|se (?:nos )?ha\\w* agotado|keine? [^.!?\\n]{0,20}mehr (?:auf lager|vorrätig|da)",
)
OUTSIDE = words(
    "outside (?:of )?amazon|off amazon|without amazon|bypass(?:ing)? amazon",
    "(?:al di )?fuori (?:da|di) amazon",
    "(?:außerhalb|ausserhalb) von amazon|an amazon vorbei|ohne amazon",
    "(?:en )?(?:dehors|hors) (?:d'|de l')?amazon|sans passer par amazon",
    "fuera de amazon|sin pasar por amazon",
    "outside (?:of )?the platform|off (?:the )?platform|fuori (?:dalla|della) piattaforma|(?:außerhalb|ausserhalb) der plattform|(?:en dehors|hors) de la plateforme|fuera de la plataforma|(?:ci )?(?:contatti|scriva) in privato|contactez-nous en privé|(?:contact|write to|message) us privately|(?:schreiben|kontaktieren) sie uns privat|escríbanos en privado",
)

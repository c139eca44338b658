"""Words that several rules speak about: reviews, refunds, claims, what is out of stock. Five languages in one list each."""

from __future__ import annotations

from copilot.domain.message_rules.phrases import words

# A review by its noun. "Review the instructions", "avis de passage", "Bewertung der Lage" are something else.
REVIEW = words(
    "(?:an?|your|honest|short|quick|product|customer|amazon|another|any|our) reviews?|(?<!please )(?<!to )reviews?(?! (?:the|this|these|those|it|them|page|section|our (?:answer|polic|return|instruct))\\b)|feedback|ratings?(?! (?:plate|label))|testimonials?",
    "recension\\w*|valutazion\\w*(?! (?:dei|del|della|di) (?:dann|cas|situazion|rischi|perit))",
    "(?:(?:produkt|artikel|kunden|verkäufer|shop|amazon|händler|sterne?|[1-5]|ein|zwei|drei|vier|fünf|positiv|negativ|best|top|einzel|neu|gesamt|online|service|lieferanten|google|fake)-?(?:sterne?-?)?)?bewertung(?:en)?(?! (?:der|des|dieser|ihrer) (?:lage|situation|schäden|schadens|falles|falls|umstände))|rezension\\w*|kundenmeinung\\w*",
    "(?<!d')(?<!à notre )(?<!à votre )(?<!à mon )avis(?! (?:de (?:passage|livraison|souffrance|réception|dépôt|expédition)|contraire))|commentaires?|évaluations?(?! (?:des|du|de la|de l') ?(?:dégâts|dommage|situation|sinistre))|notes?(?= (?:d'une|d'un|négative|positive|de \\d|mise|sur amazon))",
    "reseñas?|valoraci[oó]n(?:es)?(?! (?:de los|del|de la) (?:dañ|cas|situaci))|(?<!de )opini[oó]n(?:es)?|comentarios?",
    "comments?(?= (?:you (?:left|wrote|posted|made)|on (?:our|your|the|amazon)))|negative comments?|commento|commenti|kommentare?|puntuaci[oó]n(?:es)?|calificaci[oó]n(?:es)?|rese[nñ]as?|recenzion\\w*|reviewes",
    "(?:votre|une (?:meilleure|bonne)) note(?! (?:de (?:frais|service|crédit)|interne))",
    "giudizi[oa](?= (?:positiv|negativ|lasciat|al venditor|del venditor|su amazon|favorevol))|beurteilung\\w*(?! (?:der|des) (?:lage|schad))|(?:una|votre|leur) appréciation|reviewing|write-?up(?= on)|produktbewertung\\w*|verkäuferbewertung\\w*|rückmeldung (?:auf|bei|im) amazon|critiques? (?:négative|positive)s?|feedbacks?|recension[ie]|reseñ\\w+",
    "remercier (?:de|pour) votre retour",
    "(?:laiss\\w+|mett\\w+|donn\\w+|attribu\\w+)[- ](?:nous )?une note|avis (?:négatif|positif|défavorable|favorable|client)s?|(?:lasc\\w+|dia|dare|darci|metta) (?:\\w+ )?un (?:bel |buon )?voto|(?:pón|d[eé]j|d)\\w*(?:nos) (?:una )?(?:nota|puntuaci[oó]n|estrellas)",
)
STARS = words(
    "stars|stelle|stelline|sternen?|étoiles?|estrellas?",
    "[1-5] ?\\*",
    "sternchen|estrellitas|(?:kleine|petites) (?:sterne|étoiles)",
)
# Stars that a buyer gave, few of them.
ONE_STAR = words(
    "(?:one|1|single|two|2)[ -]stars?|star(?= you)|(?:una|singola|sola|unica|la|1|due|2) (?:sola |singola |unica )?stell[ae]|stella (?:singola|sola)|(?:ein\\w*|1|zwei|2)[ -]?stern\\w*|etoile|(?:une|1|deux|2|seule|unique) étoiles?|(?:una|1|sola|única|dos|2) estrellas?",
)
FIVE_STARS = words(
    "(?:5|five|cinque|fünf|cinq|cinco)[ -]?(?:stars?|stelle|sternen?|étoiles?|estrellas)",
    "(?:fünf|5)-?sterne-?(?:bewertung|rezension)\\w*",
    "(?:5|five|cinque|fünf|cinq|cinco) ?(?:out of|su|von|sur|de|/) ?(?:5|five|cinque|fünf|cinq|cinco)(?: stars?| stelle| sternen?| étoiles| estrellas)?",
    "(?:5|five|full five|full 5) ?\\*(?:[- ]?(?:rating|review))?",
    "(?:full|top|maximum|max|highest|best(?: possible)?) (?:marks?|score|rating|points|stars)|all (?:the |5 |five )?stars",
    "(?:massim\\w+|pien\\w+) (?:dei )?(?:vot[oi]|punteggi\\w*|valutazion\\w+|punti)|(?:voto|punteggio) (?:massimo|pieno)|tutte (?:e cinque )?le stell\\w+",
    "(?:volle\\w?|höchste\\w?|beste\\w?|maximale\\w?) (?:punkt(?:zahl|e)|sterne(?:zahl)?|note|bewertung)|höchstnote|bestnote|alle (?:fünf )?sterne",
    "(?:la )?(?:note|évaluation) (?:maximale|la plus haute)|(?:meilleure|plus haute) note|toutes les étoiles|note de 5",
    "(?:máxima|mejor) (?:puntuaci[oó]n|nota|calificaci[oó]n|valoraci[oó]n)|(?:puntuaci[oó]n|nota|calificaci[oó]n) (?:máxima|perfecta)|todas las estrellas",
    "vot[oi] (?:massim[oi]|pien[oi]|più alt[oi])|notas? más altas?|(?:meilleures|plus hautes) notes|bestnoten|höchst(?:noten|wertung)\\w*|(?:mejores|máximas) (?:notas|puntuaciones|valoraciones)",
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
    "(?:rates?|review|mark|score|grade) (?:us|me|our|this|the|your) ?\\w*(?= (?:[0-9]|five|out of|highly|well))",
    "die uns bewerten|uns (?:zu )?bewerten|bewertet uns|ci (?:dia|desse|metta|assegni) (?:un )?(?:voto|punteggio)|pónganos|mettez-nous|dénos|geben sie uns",
    "(?:review|rate) it|bewerten sie (?:es|ihn)|(?:lo|la) recensisca|notez-le|valórel[oa]|reséñ\\w+",
    "rate (?:the|this|your) (?:order|delivery|service|purchase|item)|valuta (?:il|la|l'|lo)|(?:en|lors de) (?:notant|évaluant)|al valorar",
)
GIVE = words(
    "leave|leaving|left|write|writing|post|posting|share|sharing|give|giving|submit|drop|provide|publish|place|deserve\\w*|earn(?:ed)?|appreciat\\w+|grateful for|ask(?:ing)? (?:you )?(?:again )?for|make our day",
    "lasc\\w+|scriv\\w+|pubblic\\w+|condivi\\w+|dare|dia|darci|desse|dar\\w+|merit\\w+|chieder\\w*|apprezz\\w+|felici",
    "hinterlass\\w*|schreib\\w*|verfass\\w*|abgeb\\w*|abzugeben|geben|gib|vergeben|teilen|veröffentlich\\w*|verdien\\w*|freuen|helfen|bitten",
    "laiss\\w+|écri\\w+|publi\\w+|partag\\w+|donn\\w+|accord\\w+|attribu\\w+|dépos\\w+|mérit\\w+|demand\\w+|redemand\\w+|plaisir|aider\\w*",
    "dej\\w+|déj\\w+|escrib\\w+|public\\w+|compart\\w+|dar|dénos|conced\\w+|ganado|merec\\w+|pedir\\w*|ayudar\\w+|felices|agradecer\\w+|pon\\w+",
    "mett\\w+|setzen|vergib|ponga\\w*|póng\\w+|coloque",
    "count(?:ing)? on|hop(?:e|ing) for|zählen|contiamo|comptons|contamos|speriamo in|espérons|esperamos",
    "aim\\w*|help\\w*|reward us|puntiamo|aiut\\w+|streben|ziel|hilf\\w*|vis(?:ons|er)|aid(?:ez|er)\\w*|ayúd\\w+|apunta\\w+|accontent\\w+|regal(?:i|ar)\\w*|schenk\\w*|offrez|mean the world|kindly|click|tick|tippen|vergib\\w*",
    "would (?:love|like)|love to (?:see|have|read)|look(?:ing)? forward to|brauchen|need|vorremmo|servono|servirebbe|aurions besoin|necesitamos|nos encantaría|nous aimerions",
    "aident|ayudan?|dal[aä]ss\\w*|dazulassen",
    "leaves|writes|posts|shares|gives|drops|lascia|scrive|schreibt|laissent|dejen?",
    "support\\w*|sosten\\w+|unterstütz\\w*|souten\\w+|apoy\\w+",
)
POSITIVE = words(
    "positive|good|great|excellent|nice|kind|5-star|five-star|favou?rable|top",
    "positiv\\w+|buon[ae]|ottim\\w+|bell[ae]|eccellent\\w+|favorevol\\w+",
    "positiv\\w*|gute\\w*|tolle\\w*|schöne\\w*|beste\\w*|nette\\w*|wohlwollend\\w*",
    "positif\\w*|positive\\w*|bon|bonnes?|bel|belles?|excellent\\w*|favorable\\w*",
    "positiv\\w+|buen[ao]s?|excelent\\w+|favorable\\w*|bonit\\w+",
    "lovely|fair|five stars?|high|higher|wonderful|fantastic\\w*|splendid\\w*|fantastisch\\w*|super|prima|gut|ausgezeichnet\\w*|élogieu\\w+|super|estupend\\w+|magnífic\\w+",
    "glowing|stellar|brilliant|amazing|awesome|perfect\\w*|outstanding|rave|shining|encouraging|generous|splendid\\w*|entusiast\\w+|generos\\w+|meraviglios\\w+|perfett\\w+|glänzend\\w*|hervorragend\\w*|herausragend\\w*|begeistert\\w*|wunderbar\\w*|großartig\\w*|lieb\\w*|freundliche\\w*|sehr gute\\w*|génial\\w*|sympa\\w*|formidable\\w*|parfait\\w*|gentil\\w*|maravillos\\w+|genial\\w*|brillante\\w*|fabulos\\w+|gran|mejor\\w*|magnifi\\w+|better",
)
CHANGE = words(
    "chang(?:e|es|ed|ing)|remov\\w+|delet\\w+|updat(?:e|ed|ing)|edit(?:ed|ing)?|revis(?:e|ed|ing)|amend\\w*|modif\\w+|take (?:it )?down|withdraw\\w*|correct(?:ing|ed)|improv(?:e|ed|ing)|raise|adjust(?:ing|ed)?|upgrade|reconsider\\w*|retract\\w*|increase",
    "modific\\w+|(?<!in )cambi\\w*|rimuov\\w+|rimozion\\w+|rimoss\\w+|cancell\\w+|elimin\\w+|aggiorn\\w+|ritir\\w+|corregg\\w+|riveder\\w*|alzar\\w*|miglior\\w+|togli\\w*",
    "änder\\w*|geändert\\w*|abänder\\w+|abzuändern|entfern\\w*|lösch\\w*|gelöscht\\w*|aktualisier\\w*|anpass\\w*|angepasst\\w*|anzupassen|überarbeit\\w*|zurück(?:zu)?(?:zieh|nehm|nomm)\\w*|korrigier\\w*|verbesser\\w*|überdenk\\w*|rausnehm\\w*",
    "modifi\\w+|chang\\w+|supprim\\w+|suppression|retir\\w+|retrait|corrig\\w+|mise? à jour|mettre à jour|mettez à jour|revoir|effac\\w+|enlev\\w+|améliorer|rehausser|rectifi\\w+",
    "modifi\\w+|(?<!a )cambi\\w+|elimin\\w+|borr\\w+|actualiz\\w+|actualic\\w+|retir\\w+|quit\\w+|corrij\\w+|corregir\\w*|mejorar|subir|rectifi\\w+",
    "edit\\w*|tak(?:e|ing) (?:it |that )?(?:down|back|off)|rethink\\w*|rewrit\\w+|re-?mov\\w+|erase\\w*|revert|tolg\\w+|toglier\\w*|riconsider\\w+|ripens\\w+|sistem\\w+ la|rettific\\w+|zurückzunehmen|umschreib\\w*|herausnehm\\w*|wegnehm\\w*|hochsetz\\w*|reven\\w+ sur|reconsid[eé]r\\w+|replantear\\w*|suba|mejor[ae]|repens\\w+",
    "rais\\w+|alz[aio]\\w*|anheb\\w*|erhöh\\w*|augment\\w+|sub(?:e|en|a|an|ir|irla)|increas\\w+|verschwind\\w*|dispar\\w+|desapar\\w+|scompar\\w+|disappear\\w*|go away",
    "(?:he)?raus(?:zu)?nehm\\w*",
    "tolt[oaie]|ritratt\\w+|rivalut\\w+|revision\\w+|revidier\\w*|abmilder\\w*|zurückzieh\\w*|wegmach\\w*|weggenommen|entfernt|réévalu\\w+|adouc\\w+|suprim\\w+|editar|soften\\w*|revisit\\w*|reword\\w*|lift|turn (?:it|that|your \\w+) into|in (?:\\w+ )?(?:fünf|5) (?:sterne )?umwandel\\w*|transform\\w+|umwandel\\w*|convert\\w*|trasform\\w+|repasar|revis(?:e|ar|ara|ase)|revoir|rived\\w+|withdrew|rausgenommen|rausnehmt|retrait\\w*|bring (?:it |that |your \\w+ )?(?:up|in line)|match the|boost",
    "bump\\w*|come (?:down|off)|go (?:down|up)|nach oben|hoch(?:zu)?(?:stufen|setzen)|aufwert\\w*|remont\\w*|ajust\\w+|relev\\w+|korrektur|correzion\\w+|corrección|tak\\w+ (?:it |that |this |your \\w+ |the \\w+ )?(?:down|back|off)|delist\\w*|ritocc\\w+|rialz\\w+|adegu\\w+|aggiust\\w+|raddrizz\\w+|richtigstell\\w*|nachbesser\\w*|überschreib\\w*|abänder\\w*|neu bewert\\w*|rewrite|rephras\\w*|re-?rate|improve|zurücksetz\\w*|dar de baja|reescrib\\w+|réécri\\w+|retouch\\w+|hidden|hide",
    "came (?:down|off)|tak(?:e|ing) (?:another|a (?:second|fresh|new)) look|hav(?:e|ing) (?:another|a (?:second|fresh)) (?:look|think)|look(?:ing)? again at|tak(?:e|ing) back|soften|touch up|fix up",
    "spari\\w+|(?:dia|dare|dar) (?:un )?(?:altro|nuovo) sguardo|ripass\\w+|rimett\\w+ mano|alleggerir\\w*|addolc\\w+",
    "bearbeit\\w*|noch (?:ein)?mal (?:an(?:zu)?seh|an(?:zu)?schau|überleg)\\w*|zurückzunehmen|abschwäch\\w*|schönschreib\\w*",
    "reprendre|reprenez|jet\\w+ un (?:nouveau|autre|second) (?:œil|regard|coup)|nuanc\\w+|gomm(?:er|ez|é)\\w*",
    "retoc\\w+|ech\\w+ otro vistazo|volver a mirar|suaviz\\w+|arregl\\w+(?= (?:su|la|esa|lo que))|repens\\w+",
    "ôt(?:er|ez|iez|é)|herausnehm\\w*|runternehm\\w*|come off|leave the page|weg(?:zu)?nehm\\w*|desmentir\\w*|smentir\\w*",
    "(?:went|go|goes|going) up a (?:bit|little|star|notch)|sal(?:isse|ga|ire)|(?:besser|höher) ausf\\w+|steig\\w*|stieg\\w*|subier\\w+|subies\\w+|migliorass\\w+|mejorar\\w+",
    "corrett[oaie]|modificat[oaie]|cambiat[oaie]|korrigiert|corrigé\\w*|corregid\\w+",
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
    "austausch\\w*|umtausch\\w*|eintausch\\w*|(?:zurück)?überweis\\w*|sostitui\\w+|échang\\w+|(?:se )?(?:lo|la|le) cambia\\w+|repon\\w+|reposici[oó]n|regres\\w+ (?:el|su) dinero|compens\\w+|entschädig\\w*|indemni\\w+|dédommag\\w+|rend(?:re|rons|s)|(?:re)?zahl\\w* [^.!?\\n]{0,25}zurück|ridar\\w*|ridiamo|restituz\\w+|riavrà|resend\\w*|new part|ersetz\\w*|neues gerät|nuovo pezzo|nouvel? (?:appareil|article|pièce)|nouvelle pièce|nuev[oa] (?:aparato|unidad|pieza|artículo)",
    "rendu\\w*|returned|restituit\\w|zurückgezahlt|devuelt\\w|zurückgegeben",
    "(?:uno|una) nuov[oa]|(?:einen|ein|eine) neue\\w{0,2}|un (?:neuf|nouveau)|une (?:neuve|nouvelle)|un[oa] nuev[oa]|another one|sonst(?: bekommen)?|discount|sconto|rabatt|remise|descuento",
    "\\d{1,3} ?%",
)
CLAIM = words(
    "claims?|a[ -]to[ -]z(?: guarantee)?(?: claim)?|disputes?|charge ?backs?",
    "reclam\\w+|contestazion\\w+|dalla a alla z|a-z",
    "(?:\\w+-)?antrag\\w*|\\w+antrag|a[ -]bis[ -]z\\w*(?:-\\w+)?|rückbuchung\\w*|reklamation\\w*|käuferschutz\\w*|garantiefall",
    "réclamation\\w*|litiges?|contestation\\w*|a à z|rétrofacturation\\w*",
    "reclamaci[oó]n(?:es)?|disputas?|contracargos?|de la a a la z",
    "a-?z(?:-\\w+)?|richiest\\w+ a-?z|(?:der|den|ihren|diesen|ein(?:en)?) fall|your case|the case|il caso|el caso|demande a-?z|dossier|cases? (?:with|at) amazon|guarantee request|procedura|procedimiento|käuferschutz\\w*|storno(?: della carta)?|rückbuchung|opposition",
    "aaz|garantie a à z",
    "pratica (?:con|su|presso|da) amazon|fall (?:bei|mit|auf|an) amazon|(?:caso|reclamo|reclamación) (?:con|ante|en) amazon|garanti(?:e|a) (?:a-?z|dalla a|de la a)|a[ -]?(?:to|bis|à|a)[ -]?z[ -]?(?:fall|antrag|garantie\\w*|claim)?|garantieantrag\\w*|complaint (?:with|at|to) amazon|beschwerde bei amazon|plainte (?:chez|auprès d')amazon|paypal case|bank dispute",
)
# A review that is not called so: somebody tells others, in a few words, on the product page.
SPEAK_UP = words(
    "(?:shar|tell|spread|post|writ|say|leav)\\w* (?:us )?(?:your|their|a few|some|the|a couple of|a|about) (?:\\w+ )?(?:thoughts?|opinions?|experiences?|views?|words?|lines?|impressions?|word)|tell(?:ing)? (?:the world|others|other \\w+|everyone|people|your friends)|(?:writ|say|shar|post|tell|leav|comment|rav|speak)\\w* [^.!?\\n]{0,40}on (?:the|our) (?:product page|listing)|recommend(?:ing)? us|speak\\w* (?:well|highly|up)(?: of| for)? us|your words",
    "condivi\\w+ (?:\\w+ )?(?:\\w+ )?(?:esperienz|opinion|impression|parer)\\w*|(?:due|qualche|un paio di) (?:righe|parole|riga|parola)|(?:scriv|condivi|raccont|lasc|commen)\\w* [^.!?\\n]{0,40}(?:sulla|nella) pagina del prodotto|parl\\w+ bene di noi|su[ae] opinion[ei]|raccont\\w+|dica la sua|sue parole|consigli\\w+ ad altri",
    "(?:teil|schreib|schilder|erzähl|sag)\\w* (?:sie )?(?:uns |es )?(?:bitte )?(?:kurz )?(?:ihre |die |ein paar |einige |anderen |allen |in )*(?:meinung|erfahrung|eindr[uü]ck|worte?|zeilen|gedanken|kunden)\\w*|erzählen sie (?:es|das|davon|anderen)|ihre (?:meinung|erfahrung\\w*|worte)|(?:teil|schreib|sag|äußer|hinterlass|erzähl)\\w* [^.!?\\n]{0,40}auf der (?:produkt|artikel|angebots)seite|auf der (?:produkt|artikel)seite von sich hören|(?:gut|positiv) über uns|empfehlen sie uns",
    "partag\\w+ (?:\\w+ )?(?:opinion|expérience|impression|avis|ressenti)\\w*|(?:quelques|deux) (?:mots|lignes)|(?:écri|partag|exprim|laiss|racont)\\w* [^.!?\\n]{0,40}sur la page (?:du |de l')?(?:produit|article)|parl\\w+ bien de nous|vos mots|votre (?:opinion|ressenti|expérience)|racontez-le|faites-le savoir",
    "compart\\w+ (?:\\w+ )?(?:experiencia|opini[oó]n|impresi[oó]n)\\w*|(?:unas|dos|algunas|un par de) (?:palabras|líneas)|(?:escrib|compart|expres|dej|cuent)\\w* [^.!?\\n]{0,40}en la página del (?:producto|artículo)|habl\\w+ bien de nosotros|cuénte(?:nos|lo|selo|le)|su experiencia|sus palabras|recomi[eé]nd\\w+ a",
    "(?:writ|say|post)\\w* something (?:\\w+ )?(?:about|on) (?:us|our)|(?:scriv|dic)\\w* (?:qualcosa|bene)(?: di \\w+)? (?:su|di) (?:di )?noi|etwas (?:nettes|gutes|positives|schönes) (?:über|zu)|quelque chose de \\w+ (?:sur|à propos)|algo (?:bonito|bueno|positivo|lindo|agradable) (?:sobre|de)|(?:a )?(?:kind|nice|good) words?|(?:una )?(?:buona|bella) parola|(?:ein )?(?:gutes|nettes) wort|(?:un )?mot gentil|(?:unas )?palabras amables",
    "your (?:\\w+ )?(?:opinion|impressions?|verdict|write-?up)|what you think (?:of|about) (?:it|us|our)|(?:a few|two|some|a couple of|three) (?:lines|words|sentences) (?:about|on the|under|for (?:us|the product))",
    "(?:il )?suo (?:\\w+ )?(?:parere|giudizio)|cosa ne pensa|come si è trovat\\w",
    "(?:ein paar|einige|zwei|drei|wenige|kurze) (?:\\w+ )?(?:zeilen|worte|sätze)|ihre\\w? (?:\\w+ )?(?:meinung|eindr[uü]cke?)",
    "votre (?:\\w+ )?(?:opinion|verdict)|ce que vous en pensez",
    "su (?:\\w+ )?opini[oó]n|qué le (?:ha parecido|pareció|parece (?:el|la|nuestr))",
    "write-?ups?|(?:jot|writ|post|say|not)\\w* (?:down )?[^.!?\\n]{0,40}(?:on|under) the (?:listing|product page|page)|how you like (?:it|the|our|your)",
    "(?:scriv|raccont|dic)\\w* [^.!?\\n]{0,40}(?:sulla|nella) (?:pagina|scheda)|come si trova con",
    "(?:schreib|erzähl|sag)\\w* [^.!?\\n]{0,40}auf (?:die|der|unserer|unsere) (?:produkt|artikel|angebots)?-?seite|wie ihnen [^.!?\\n]{0,30} gefällt",
    "(?:écri|racont|dit)\\w* [^.!?\\n]{0,40}sur la (?:page|fiche)|ce que vous pensez d\\w+",
    "(?:escrib|cuent|dig)\\w* [^.!?\\n]{0,40}en la (?:página|ficha)|qué tal le (?:va|ha ido|funciona|parece)",
)
# What the buyer wrote about us, by weaker words; they count only beside a verb that changes it.
OPINION = words(
    "(?:your|ur|that|bad|negative|low|one-star|1-star|poor) (?:comments?|opinion|remarks?|score|rating|mark|post)|what you (?:have )?(?:wrote|written|said|posted|left)(?: about us)?",
    "(?:(?:il|la|quel|quello|suo|sua|un|una) )?(?:bass[oa] |cattiv[oa] |brutt[oa] )?(?:commento|giudizio|voto|parere(?! medico))(?: negativ\\w| bass\\w| cattiv\\w)?|quell[oa] che ha (?:scritto|lasciato)",
    "(?:ihr\\w*|den|das|die|dies\\w*|schlechte\\w*|negative\\w*) (?:\\w+ )?(?:kommentar|urteil|beurteilung|note|meinung|worte)\\w*|was sie (?:über uns )?geschrieben|ihre worte",
    "(?:votre|la|cette|mauvaise) note(?! (?:de (?:frais|service|livraison|crédit)))|(?:votre|ce|le) (?:commentaire|jugement)|ce que vous avez (?:écrit|laissé|mis)|votre appréciation",
    "(?:su|ese|esa|mala|el|la) (?:comentario|nota(?! de)|puntuaci[oó]n|calificaci[oó]n|opini[oó]n)|lo que (?:escribió|puso|dejó|ha escrito)",
    "what you (?:wrote|posted|published|put|said) (?:about|on|online|there|last|and)|what you (?:posted|published)|your (?:\\w+ )?(?:score|verdict|grade|post(?! ?(?:code|al|office)))|(?:low|bad|poor|harsh) (?:score|marks?|grade|verdict|post|words)",
    "(?:quello|quanto|ciò) che ha (?:scritto|pubblicato|postato)|il suo (?:\\w+ )?(?:punteggio|post|voto|giudizio)|punteggio (?:basso|negativo)",
    "ihr\\w* (?:\\w+ )?(?:beitrag|eintrag|urteil|punktzahl|wertung)|(?:was|das) sie (?:\\w+ )?(?:veröffentlicht|gepostet)",
    "ce que vous avez (?:publié|posté|écrit|dit)|votre (?:\\w+ )?(?:publication|critique|verdict|post)",
    "lo que (?:publicó|ha publicado|dijo|opinó)|su (?:\\w+ )?(?:publicación|crítica|puntuación|veredicto)|(?:la|esa|su) (?:mala|baja) (?:nota|puntuación|crítica)",
)
# Rating, where nothing but what is said beside it tells that a review is meant.
RATE_IT = words(
    "(?:to|you|and|please|who|customers|people|everyone|can|could) (?:\\w+ )?rates? (?:the|it|this|that|your|our|us)|(?:to|you|and|please|who) (?:\\w+ )?(?:review|comment on) (?:the|it|this|your|our)(?! (?:\\w+ )?(?:return|instruct|manual|gift|photo|order|detail|attach|file|address|page|step|inform|invoice|claim|case|status|term|polic|document))|reviewers?|commenters?",
    "(?:dare|dia|darci|lasci\\w*|metter\\w*|metta) (?:un|il suo|due|qualche|tante) (?:\\w+ )?(?:voto|giudizio|parere|stell\\w+|punteggio)|recensor[ei]|chi (?:\\w+ )?(?:recensisce|commenta|valuta|vota)|(?:vot|recens)(?:are|ire|i|isca|ate|ite) (?:il|la|lo) \\w+|l'opinione",
    "rezensent\\w*|bewerter\\w*|kommentier\\w*|(?:wer|alle, die) [^.!?\\n]{0,40}(?:bewertet|rezensiert|kommentiert)",
    "(?:noter|notez|évaluer|évaluez|commenter|commentez) (?:la|le|les|votre|cet|cette|ce|notre) (?!numéro|date|code|référence|adresse|fait|nom|changement|délai|dégât|dommage|situation|demande)\\w+|(?:ceux|celles|tous ceux) qui (?:\\w+ )?(?:commentent|notent|évaluent)|commentateurs?",
    "(?:puntu|calific|reseñ)(?:ar|e|en|an|arl[oa]) (?:el|la|los|su|nuestr\\w|este|esta) \\w+|(?:quienes|los que|quien) (?:\\w+ )?(?:opin|coment|valor|puntú|reseñ)\\w+|reseñadores?",
)
UNAVAILABLE = words(
    "out of stock|sold out|no longer (?:available|in stock)|not available|unavailable|delay(?:ed|s)?|late|discontinued",
    "esaurit\\w+|non (?:è )?(?:più )?disponibil\\w+|in ritardo|ritardo|fuori produzione",
    "ausverkauft|vergriffen|nicht (?:mehr )?(?:lieferbar|vorrätig|verfügbar|auf lager)|verzöger\\w*|verspät\\w*",
    "rupture(?: de stock)?|épuisé\\w*|(?:n'est|ne sont|plus) (?:plus |pas )?(?:disponible|en stock)|retard\\w*|indisponible",
    "agotad\\w+|no (?:está )?disponible|sin existencias|retras\\w+|descatalogad\\w+",
    "r[au]n out|no longer (?:have|carry|sell|stock)|(?:do not|don't) have (?:it|the item|this item|any) ?(?:any ?more|left)?|none left|non (?:l')?abbiamo più|(?:è|sono) finit\\w+|terminat\\w+|hab\\w+ [^.!?\\n]{0,40}nicht mehr|nicht mehr da|(?:n'avons|n'en avons|n'a) plus|ya no (?:tenemos|queda\\w*|hay)|se (?:nos )?ha\\w* agotado|keine? [^.!?\\n]{0,20}mehr (?:auf lager|vorrätig|da)",
    "no (?:hay|tenemos|quedan) (?:más )?(?:existencias|stock|unidades)|sin stock|out of it|(?:demora|retardo|backorder\\w*)|lieferverzug|lieferzeit\\w*|engpass|(?:weeks?|days?|settimane|giorni|wochen|tage|semaines|jours|semanas|días) (?:late|di ritardo|später|de retard|de (?:retraso|demora))|quedado sin|finito le scorte|(?:pas|plus) disponible|plus en stock|on n'en a plus|gone|aus dem sortiment|keine mehr|führen (?:wir )?[^.!?\\n]{0,20}nicht mehr|führen [^.!?\\n]{0,25}nicht mehr",
    "non (?:lo|la|li|le|ne) (?:abbiamo|trattiamo|vendiamo) più|(?:ne )?(?:l'a|l'avons|les avons|en a|en avons|la vendons) plus|ya no (?:lo|la|los|las) (?:tenemos|vendemos|fabrican)|(?:don't|do not|no longer) (?:have|stock|carry|sell) (?:it|them|this)",
    "ausgegangen|ran short|run short|nicht mehr (?:bekommen|nachbestell\\w+)|non ci (?:arriva|arrivano) più",
    "no (?:nos )?queda\\w* (?:stock|existencias|unidades|ningun[oa]|más)|nicht mehr auf lager|scorte (?:finite|esaurite)",
)
OUTSIDE = words(
    "outside (?:of )?amazon|off amazon|without amazon|bypass(?:ing)? amazon",
    "(?:al di )?fuori (?:da|di) amazon",
    "(?:außerhalb|ausserhalb) von amazon|an amazon vorbei|ohne amazon",
    "(?:en )?(?:dehors|hors) (?:d'|de l')?amazon|sans passer par amazon",
    "fuera de amazon|sin pasar por amazon",
    "outside (?:of )?the platform|off (?:the )?platform|fuori (?:dalla|della) piattaforma|(?:außerhalb|ausserhalb) der plattform|(?:en dehors|hors) de la plateforme|fuera de la plataforma|(?:ci )?(?:contatti|scriva) in privato|contactez-nous en privé|(?:contact|write to|message) us privately|(?:schreiben|kontaktieren) sie uns privat|escríbanos en privado",
    "(?:away from|elsewhere than|other than|not (?:on|through|via)) amazon|outside (?:this|the) (?:site|messaging|system|chat)|off[ -](?:site|platform)|(?:fuori|lontano) (?:da|dal) (?:sito|amazon|qui|questo sistema)|senza (?:passare (?:da|per) )?amazon|(?:nicht|statt|abseits) (?:über|von) amazon|hors (?:d'|de cette |de la )?(?:amazon|plateforme|messagerie)|sin amazon|por fuera(?: de amazon)?|fuera de (?:aquí|esta (?:página|plataforma))|par un autre canal|por otro canal|über einen anderen (?:kanal|weg)|(?:through|via|on) another channel|tramite un altro canale|private? (?:message|chat)",
)

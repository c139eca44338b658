"""What gives a name away: the words before it, in five languages. Each pattern ends where the name begins."""

from __future__ import annotations

import re

TITLES = re.compile(
    r"(?<!\w)(?:Mr|Mrs|Ms|Miss|Mx|Dr|Doctor|Prof|Professor|Rev|Sir|Lady|Messrs|Herrn?|Frau|Fräulein|Familie|Fam|Eheleute|[Ss]ig|[Ss]ig\.?ra|[Ss]ig\.?na|[Ss]ignora?|[Ss]ignorina|[Ss]ignori|[Ff]amiglia|[Dd]ott|[Dd]ott\.?ssa|[Dd]ottoressa|[Dd]ottor[ei]?"
    r"|[Ii]ng|[Aa]vv|[Aa]vvocato|[Gg]eom|[Mm]aestra?|[Pp]rof\.?ssa|[Pp]rofessoressa|[Pp]rofessore?|M|MM|Mme|Mmes|Mlle|Mgr|Me|[Mm]onsieur|[Mm]adame|[Mm]ademoiselle|[Dd]octeur|[Mm]aître|[Ff]amille|[Ss]r|[Ss]ra|[Ss]res|[Ss]rta|[Ss]eñor(?:es|a|ita)?|[Dd]on|[Dd]oña|D|Dª|Dña|[Dd]octora?|[Ff]amilia|Hr|Fr"
    r"|Doktor|Professor(?:in)?|Nurse|Sister|Sergeant|Sgt|Officer|Constable|Detective|Captain|Pastor|Reverend|Father|[Ii]nfermier[ae]|[Mm]aresciallo|[Bb]rigadiere|[Aa]gente|[Ii]spettore|[Ii]ngegnere|[Gg]eometra|[Pp]arroco"
    r"|Wachtmeister(?:in)?|Kommissar(?:in)?|Pfarrer(?:in)?|Schwester|Pfleger|Rechtsanwalt|Rechtsanwältin|RA|Notar(?:in)?|Dipl|[Ii]nfirmi(?:er|ère)|[Bb]rigadier|[Aa]gent|[Cc]ommandant|[Cc]apitaine|[Ll]ieutenant|[Pp]rofesseure?|[Pp]ère"
    r"|[Ee]nfermer[ao]|[Ss]argento|[Aa]gente|[Ii]nspectora?|[Cc]abo|[Aa]bogad[oa]|[Pp]rofesora?|[Pp]adre|[Ll]icenciad[oa])(?:\.ª?|(?<![MD.])(?<!MM)(?<!Ing)(?<!Fr)(?<!Hr)(?<!Me))[ ](?:(?:and|und|e|et|y)[ ](?:Mrs|Mr|Frau|Herrn?|Mme|Sra|Sig\.ra)\.?[ ])?(?:(?:Dr|Prof|Ing|Dipl|med|jur)\.[ ]?(?:-?Ing\.[ ])?)*(?=[^\W\d_])"
)
# Who says this gives a name also where it is written small; who says that, only with capitals; and beside a role stands a
# name only where it looks like one.
SAYS = re.compile(
    r"(?<!\w)(?:my (?:full |own )?name is|my name'?s|i am called|i'm called|mi chiamo|il mio nome (?:è|e'?)|ich hei(?:ß|ss)e|mein name (?:ist|lautet|war)|je m'appelle|je me nomme"
    r"|mon nom (?:est|c'est)|moi c'est|me llamo|mi nombre (?:es|completo es)|me llaman),? +(?:(?:mr|mrs|ms|herr|frau|sig|m|mme|sr|sra)\.? )?(?=[^\W\d_])",
)
NAMES_IT = re.compile(
    r"(?<!\w)(?:my name,|name on the (?:order|card|label|parcel)(?: is)?|(?:the )?names? (?:is|was|to)|nominativo:?|name (?:ist|lautet|war)|account holder|kontoinhaber(?:in)?|titulaire(?: du compte)?|titular(?: de la cuenta)?|intestatari[oa]|il nome (?:sulla carta )?è"
    r"|der name|auf der karte steht|le nom (?:sur la carte )?est|el nombre (?:de la tarjeta )?es|(?:(?:full |last |sur|first |nick)?name|(?:vor|nach|familien)name|nome(?: e cognome)?|cognome|(?:nom|prénom)(?: et prénom)?|nombre(?: y apellidos)?|apellidos?) ?:)"
    r",? +(?:(?:mr|mrs|ms|herr|frau|sig|m|mme|sr|sra)\.? )?(?=[^\W\d_]|(?:von|de|di|van|du|la) |[^\W\d_]+ [^\W\d_]+\s*(?:\n|$))",
)
ROLES = re.compile(
    r"(?<!\w)(?:intestatari[oa]|destinatari[oa]|empfänger(?:in)?|recipient|destinataire|titular|titulaire|kontoinhaber(?:in)?|account holder|customer|kunde|cliente?|buyer|käufer(?:in)?|acheteur|comprador|acquirente|absender|sender|mittente|expéditeur|remitente|ship to|bill to|deliver to|invoice to|spedire a|fatturare a|lieferadresse|rechnungsadresse|lieferanschrift|rechnungsanschrift|livrer à|facturer à|enviar a|envíen a|facturar a|factura a) ?: +(?=[^\W\d_])",
)
WEAK = re.compile(
    r"(?<!\w)(?:this is|that is|that's|s?he is|s?he's|das ist|dies ist|das sind|er ist|è|ella es|él es|es|elle est|il est|it'?s|it is|i'm|i am|we are|we're|here is|io sono|sono|siamo|qui|son|ich bin(?: die| der)?|hier (?:ist|schreibt|spricht)(?: die| der)?|wir sind|je suis|nous sommes|ici|c'est|soy|somos|aquí|habla|le (?:escribe|habla)|vi scrive|sono (?:la|il)|i|ich|je soussignée?|io sottoscritt[oa]|yo|io|moi),?[ ](?=[^\W\d_])",
)
_KIN = (
    "husband|wife|son|daughter|mother|mom|mum|mommy|dad|daddy|father|brother|sister|(?:brother|sister|mother|father|son|daughter)-in-law|neighbou?rs?|friend|colleague|partner|boyfriend|girlfriend|aunt|uncle|cousin|niece|nephew|grand(?:ma|pa|son|daughter|mother|father)|roommate|flatmate|housemate|landlord|landlady|fiancée?|boss|assistant|concierge|caretaker|janitor|carer|nurse|porter|secretary"
    "|marito|moglie|figli[oa]|madre|mamma|padre|papà|fratello|sorella|vicin[oa](?: di casa)?|amic[oa]|collega|compagn[oa]|fidanzat[oa]|zi[oa]|cugin[oa]|nipote|nonn[oa]|suocer[oa]|cognat[oa]|genero|nuora|coinquilin[oa]|portiere|portinai[oa]|custode|badante|segretaria"
    "|mann|frau|sohn|tochter|mutter|mama|vater|papa|bruder|schwester|nachbarn?|nachbarin|freund(?:in)?|kolleg(?:e|en|in)|partner(?:in)?|oma|opa|tante|onkel|cousine?|nichte|neffen?|enkel(?:in)?|schwager|schwägerin|schwiegermutter|schwiegervater|schwiegersohn|schwiegertochter|mitbewohner(?:in)?|vermieter(?:in)?|chef(?:in)?|lebensgefährt(?:e|in)|hausmeister(?:in)?|pflegerin|sekretärin"
    "|mari|femme|fils|fille|mère|maman|père|frère|soeur|sœur|voisine?|amie?|collègue|compagn(?:on|e)|conjointe?|copine?|copain|tante|oncle|cousine?|nièce|neveu|grand-mère|grand-père|belle-mère|beau-père|beau-frère|belle-sœur|gendre|gardienn?e?|coloc(?:ataire)?|propriétaire|secrétaire|aide-soignante"
    "|marido|mujer|esposa?|hij[oa]|mamá|papá|herman[oa]|vecin[oa]|amig[oa]|compañer[oa](?: de piso| de trabajo)?|pareja|novi[oa]|tí[oa]|prim[oa]|sobrin[oa]|abuel[oa]|suegr[oa]|cuñad[oa]|yerno|nuera|porter[oa]|conserje|caser[oa]|cuidadora|secretari[oa]|driver|courier|fahrer|corriere|livreur|repartidor"
    "|colleagues|agents?|friends|neighbours|sons|daughters|kids|twins|lawyer|solicitor|attorney|doctor|dentist|electrician|plumber|accountant|teacher|coach"
    "|colleghi|operator[ei]|operatrice|amici|vicini|nipotin[oa]|figli|figlie|gemelli|nipoti|avvocat[oa]|legale|medico|dentista|elettricista|idraulico|commercialista|maestra|maestro"
    "|kollegen|kolleginnen|mitarbeiter(?:in)?|freunde|söhne|töchter|enkel|zwillinge|anwalt|anwältin|arzt|ärztin|zahnarzt|elektriker(?:in)?|steuerberater(?:in)?|lehrer(?:in)?"
    "|collègues|amis|voisins|fils|filles|jumeaux|avocate?|médecin|dentiste|électricienn?e?|plombier|comptable|institutrice"
    "|compañeros|agentes?|operador[a]?|amigos|vecinos|hijos|hijas|niet[oa]s?|niñ[oa]|gemelos|abogad[oa]|médic[oa]|fontanero|electricista|gestora?|maestr[oa]"
)
RELATED = re.compile(
    rf"(?<!\w)(?:{_KIN})(?:'s name is|,? (?:namens|named|called|chiamat[oa]|si chiama|nommée?|llamad[oa]|hei(?:ß|ss)t)|,)?[ ](?=[^\W\d_])",
)
HANDED = re.compile(
    r"(?<!\w)(?:(?:delivered|handed|given|addressed|sent|shipped|left|released|made out|hand|give)(?: it| the parcel| over| out)* (?:to|with)|in the name of|under the name(?: of)?|signed(?: for)? by|received by|picked up by|collected by|accepted by|placed by|on behalf of|registered (?:to|in the name of)|name of|ordered by|paid by|ask(?: for| to speak to)?|asked for|speak (?:to|with)|spoke (?:to|with)|talk(?:ed)? (?:to|with)|told|called|named|call|ring|phone|a certain|someone called|delivery for|gift for|parcel for|present for|was for|meant for|shows the name|care of|attention of|contact|there is no"
    r"|(?:consegnat|intestat|spedit|lasciat|indirizzat|dat)[oaie] (?:a|da)|a nome(?: di| del| della)?|(?:firmat|ricevut|ritirat|accettat|ordinat|fatt|pagat)[oaie] da|chiede(?:te|re) di|chiamare|chiamate|chiesto di|parlat[oa] con|parlare con|parlate con|parli con|detto a|dite a|si chiama(?:va)?|un cert[oa]|una cert[oa]|chiamat[oa]|consegna per|consegnate (?:più )?(?:il pacco )?a|regalo (?:è |era )?per|per conto di|da parte di|sottoscritt[oa]|porta il nome|destinatario in|nessun[oa]?|all'attenzione di|risponde|scrive"
    r"|auf (?:den|meinen|ihren) namen|(?:unter|mit) dem namen|unterschrieben (?:von|hat)|unterschrift von|abgegeben (?:bei|an)|ausgehändigt an|zugestellt an|angenommen von|übergeben an|entgegengenommen von|namens|im namen von|im auftrag von|bestellt von|bezahlt von|geliefert an|adressiert an|gerichtet an|hinterlegt bei|fragen sie nach|sprechen sie mit|(?:empfänger|name|unterschrift|unterschrieben|absender) (?:steht|hat)|den namen|fragt nach|gefragt nach|gesprochen mit|nach frau|hei(?:ß|ss)t|hie(?:ß|ss)|ein gewisser|eine gewisse|lieferung (?:für|an)|geschenk (?:war )?für|paket für|(?:steht|lautet) der name|empfänger auf|rechnung (?:bitte )?(?:auf|an)|wohnt kein(?:e)?|bei familie|haben? (?:ich )?mit|noch einmal bei"
    r"|au nom d[e']|(?:livré|remi|confié|adressé|envoyé|laissé)(?:e|s|se|z)? (?:plus )?(?:le colis )?(?:à|chez)|remettez (?:plus )?(?:le colis )?à|signée? par|reçue? par|récupérée? par|réceptionnée? par|acceptée? par|passée? par|de la part de|pour le compte de|commandée? par|demandez|appeler|appelez|parlé à|parlé avec|parler à|adressez-vous à|voyez avec|dit à|s'appel(?:le|ait)|un certain|une certaine|livraison pour|cadeau (?:était |est )?pour|soussignée?|porte le nom|destinataire pour|aucun(?:e)?|à l'attention de"
    r"|a nombre d[e']l?|en nombre de|(?:entregad|enviad|dejad|dirigid)[oa] (?:a|con|en casa de)|entreguen (?:más )?(?:el paquete )?a|(?:firmad|recibid|recogid|pedid|aceptad|hech|pagad)[oa] por|de parte de|pregunten por|llamar a|llamen a|pregunte por|hablen con|hable con|hablé con|hablado con|hablar con|le dije a|dije a|dígale a|se llama(?:ba)?|un tal|una tal|entrega para|regalo (?:era |es )?para|paquete para|lleva el nombre|destinatario a|ningún|ninguna|a la atención de"
    r"|(?:leave|drop) it (?:off )?with|give it to|hand it to|(?:lasci|consegn|d)atel[oa] (?:a|da|con)|dallo a|geben sie (?:es|sie|ihn|das paket)(?: bitte)?(?: bei)?|(?:laissez|déposez|remettez|donnez)-l[ea] (?:à|chez)|(?:déjen|entréguen|den)l[oa] (?:a|con|en casa de)|dénselo a"
    r"|attn\.?:?|z\. ?hd\.?(?: von)?|c/o|zu händen(?: von)?|para:|an:),?[ ](?:(?:el señor|la señora|il signor|la signora|herrn?|frau|mr|mrs|ms|m|mme|sr|sra)\.? )?(?=[^\W\d_])",
)
GREETED = re.compile(
    r"(?<!\w)(?:dear|hi|hello|hey|good morning|good afternoon|good evening|buona sera|guten abend|grüß gott|bonne soirée|buenas noches|buenas|ciao|gentile|gent\.mo|car[oa]|salve|buongiorno|buonasera|hallo|liebe[rs]?|moin|guten morgen|guten tag|servus|bonjour|bonsoir|salut|cher|chère|hola|estimad[oa]|querid[oa]|buenos días|buenas tardes|thanks|thank you|thx|danke|grazie|merci|gracias),?[ ](?=[^\W\d_])",
)
_CLOSINGS = (
    "(?:(?:kind|best|warm|many|kindest|warmest|with (?:kind|best|many)|good)(?: and)?(?: kind| best)? )?regards|yours(?: sincerely| faithfully| truly)?|sincerely(?: yours)?|respectfully(?: yours)?|(?:many |kind )?thanks(?: again| a lot| so much| in advance| and regards)?|thank you(?: so much| very much| in advance| again)?|thx|ty|cheers|(?:all the )?best(?: wishes)?|rgds|br|kr|take care|signed|love|greetings"
    "|(?:un )?(?:(?:cordiali|distinti|cari|tanti|affettuosi|caro|cordiale|migliori) )?salut[io](?: a tutti| cordiali)?|cordialmente|grazie(?: mille| tante| ancora| e saluti| infinite)?(?: in anticipo)?|in fede|con osservanza|cordialità|buona (?:giornata|serata)|buon lavoro|a presto|attendo (?:un )?(?:riscontro|risposta|notizie)"
    "|(?:mit )?(?:freundliche[nm]?|beste[nm]?|liebe[nm]?|herzliche[nm]?|viele[nm]?|schöne[nm]?)(?: und \\w+)? (?:gr(?:ü|ue|u)(?:ß|ss)e?n?|dank)(?: im voraus| aus [\\w-]+| und \\w+)?|gr(?:ü|ue)(?:ß|ss)e?(?: aus [\\w-]+)?|mfg|lg|vg|bg|hg|gru(?:ß|ss)|danke(?: schön| und gru(?:ß|ss)| im voraus| schon mal| vorab)?|hochachtungsvoll|herzlichst|freundlichst|i\\. ?a\\.|gez\\."
    "|(?:bien |très )?cordialement|(?:bien )?cdt|cdlt|(?:(?:mes )?(?:sincères|meilleures|respectueuses|cordiales) )?salutations(?: distinguées| cordiales)?|bien à vous|merci(?: beaucoup| bien)?(?: d'avance| encore| par avance)?|à bientôt|bonne (?:journée|soirée|réception)|amicalement|respectueusement|sincèrement"
    "|(?:un )?(?:cordial |afectuoso |atento )?saludos?(?: cordial(?:es)?)?|(?:le saluda )?(?:muy )?atentamente|atte\\.?|(?:muchas |mil )?gracias(?: de antemano| por todo| y saludos)?|un abrazo|reciban? un (?:cordial )?saludo|fdo\\.?:?|firmado:?|quedo a la espera"
)
SIGNED = re.compile(
    rf"(?:(?<=^)|(?<=[\n.,!?;:¡] )|(?<=[\n.,!?;:¡])|(?<=[a-zà-ÿ0-9] ))(?:{_CLOSINGS})(?:[ ]?[,.!;:-]{{1,3}}[ ]?\s*|[ ]?\n\s*|[ ]+)(?:(?:dein|deine|ihr|ihre|i\.a\.|tuo|tua|vostr[oa])[ ])?(?=[^\W\d_])",
    re.M,
)
# Someone who writes without capitals signs like this, at the very end.
SIGNED_SMALL = re.compile(
    r"(?:thx|thanks|ty|cheers|regards|danke|lg|vg|mfg|grüße|gruß|grazie|saluti|ciao|merci|cdt|cordialement|gracias|saludos)[,.!]* (?=[^\W\d_]{3,}(?: [^\W\d_]{3,})?[.!]?\s*$)",
    re.I,
)
# A name stands alone on its line, or ends the text after the last sentence.
LINE = re.compile(
    r"(?:^|\n)[ ]{0,12}[-–—~*]{0,4}[ ]{0,4}(?:(?:Euer|Eure|Ihr|Ihre|Dein|Deine|Your|Votre|Tuo|Tua|Vostr[oa]) )?(?=[A-ZÀ-ÖØ-Þ])"
)
LAST = re.compile(r"[.!?,;)][ ]+(?=[A-ZÀ-ÖØ-Þ][^.!?,;\n]{1,40}[.!]?\s*$)")
A_THING = re.compile(
    r"(?:\b(?:marque|marca|brand|marke|firma|ditta|maison|modello|modèle|modelo|model|modell|serie|série|linea|gamme|farbe|colou?r|colore|couleur|film|book|buch|livre|libro|game|spiel|gioco|jeu|juego|saint|sankt|band|tome|the|produkt|product|prodotto|produit|producto|programm|programma|app)|[®™])[ ]\W?$",
    re.I,
)
# Who is said to do what people do, or to own something: the word before it is somebody.
_DOES = (
    "and (?:i|me)|here(?=[.!,])|speaking|said|says|told|thinks|thought|promised|signed|opened|rang|phoned|wrote|asked|answered|replied|bought|ordered|paid|can confirm|will (?:send|call|pick|collect|answer|reply|write|be|come|let|bring|take|give|show)|knows|knocked|lives|works|got married|does not|doesn't|didn't|has (?:moved|ordered|signed|called)"
    "|ed? io|qui(?=[.!,])|ha (?:detto|firmato|aperto|ordinato|ritirato|chiamato|telefonato|scritto|ricevuto|pagato|comprato)|dice|diceva|vive|abita|lavora|sa|può confermare|mi ha|ve lo|vi ha|non (?:c'è|abita)"
    "|und ich|am telefon|schon gesagt|gesagt|gebeten|gefragt|erreicht|angerufen|geschrieben|hier(?=[.!,])|sagt|sagte|schreibt|schrieb|wohnt|arbeitet|hat (?:gesagt|unterschrieben|angerufen|bestellt|geöffnet|geburtstag|bezahlt|gekauft)|meint|meinte|weiß|rief|öffnete|bestellte|unterschrieb|kann (?:das |es )?(?:bezeugen|bestätigen)|bezeugen kann|schickt"
    "|et moi|à l'appareil|a (?:dit|signé|ouvert|commandé|appelé|téléphoné|écrit|reçu|payé|acheté|retiré)|dit|disait|habite|travaille|sait|peut le confirmer|peut confirmer|m'a|vous l'|vous a"
    "|y yo|al habla|al aparato|ha (?:dicho|firmado|abierto|pedido|llamado|escrito|recibido|pagado|comprado)|dijo|vive|trabaja|sabe|puede confirmar|firmó|abrió|pidió|llamó|escribió|recibió|compró|recogió|me dijo|se lo"
)
ACTS = re.compile(
    rf"(?<![\w'.@-])([A-ZÀ-ÖØ-Þ][^\W\d_]+(?:-[A-ZÀ-ÖØ-Þ][^\W\d_]+)?)(?:'s (?:birthday|name|phone|number|address|house|flat|place|door|account|party|wedding|assistant|husband|wife|mother|father|son|daughter)|,? (?i:{_DOES}))(?:(?<=')|(?!\w))"
)
THINKS = re.compile(
    r"(?:, | namens | named | called )(?=[A-ZÀ-ÖØ-Þ][^\W\d_]+(?:,? (?:i think|i believe|mi pare|credo|glaube ich|je crois|creo)\b))|(?:glaube ich|i think|i believe|credo|je crois|creo que),? (?=[A-ZÀ-ÖØ-Þ])",
    re.I,
)
DETERMINED = re.compile(
    r"(?:^|[^\w])(?:the|a|an|your|my|our|this|that|his|her|their|il|lo|la|i|gli|le|un|una|uno|vostr[oa]|mi[oa]|nostr[oa]|questo|questa|der|die|das|den|dem|des|ein|eine|einen|einem|einer|ihr|ihre|mein|meine|unser|unsere|kein|keine|dieser|diese|le|les|du|des|au|votre|mon|ma|notre|ce|cette|el|los|las|del|al|su|nuestr[oa]|este|esta) $",
    re.I,
)
HOUSEHOLD = re.compile(
    r"(?:(?<!\w)(?:to|with|from|by|at) the (?=[A-ZÀ-ÖØ-Þ][\w'-]+s (?:in|at|next|of|from|opposite|upstairs|downstairs|over))|(?<!\w)the (?=[A-ZÀ-ÖØ-Þ][\w'-]+ (?:family|household))"
    r"|(?<!\w)(?:ai|dai|dei) (?=[A-ZÀ-ÖØ-Þ][\w'-]+(?: [A-ZÀ-ÖØ-Þ][\w'-]+)? (?:dell?'|del|della|di|al|nell?'))|(?<!\w)chez les (?=[A-ZÀ-ÖØ-Þ]|d[eu'])|(?<!\w)(?:casa de|con|vecinos) los (?=[A-ZÀ-ÖØ-Þ]|de )|(?<!\w)bei (?:den )?(?=[A-ZÀ-ÖØ-Þ][\w'-]+s (?:nebenan|im|in|unten|oben)))",
)
BIRTHDAY = re.compile(
    r"(?:compleanno|onomastico|festa|matrimonio) di |(?:anniversaire|fête|mariage) (?:de |d')|(?:cumpleaños|santo|boda) de |(?:geburtstag|hochzeit) (?:von |hat )|(?:hat|feiert|haben) (?=[A-ZÀ-ÖØ-Þ][\w'-]+ geburtstag)|(?:birthday|wedding) of |geburtstag,? und (?:[\wäöüß]+ ){0,3}?(?=[A-ZÀ-ÖØ-Þ][\w-]+[.!,\n])|(?:quello|celui|celle|el|und eine woche später) (?:di|de) (?=[A-ZÀ-ÖØ-Þ])",
    re.I,
)
_JOINS = "and|or|und|oder|et|ou|y|o|e|&|sowie|como|che"
AND = re.compile(
    rf"(?:(,)|,? (?:{_JOINS})(?: (?:to|with|for|a|ad|da|con|per|bei|mit|für|an|à|chez|pour|para))?)[ ](?=[A-ZÀ-ÖØ-Þ])"
)
LATER = re.compile(rf"[^.!?\n]{{1,40}} (?:{_JOINS}) (?=[A-ZÀ-ÖØ-Þ][^\W\d_]+'s(?!\w))")
GOES_ON = re.compile(rf",? (?:{_JOINS})[ ](?=[A-ZÀ-ÖØ-Þ])")
# With a word of which each needs one: they are too seldom to be looked for in every letter.
SELDOM = (
    (THINKS, ("think", "believe", "pare", "credo", "glaube", "crois", "creo", "nam")),
    (
        BIRTHDAY,
        (
            "birthday",
            "wedding",
            "geburtstag",
            "hochzeit",
            "anniversaire",
            "fête",
            "mariage",
            "cumple",
            "santo",
            "boda",
            "compleanno",
            "onomastico",
            "matrimonio",
            "festa",
        ),
    ),
)
_ONE = r"[A-ZÀ-ÖØ-Þ][^\W\d_]+(?:[ -][A-ZÀ-ÖØ-Þ][^\W\d_]+)?"
# With A or B; to A or to B.
PAIRS = re.compile(
    rf"(?<!\w)(?:with|con|bei|mit|chez|avec|da) ({_ONE}) (?:or|oder|o|ou|and|und|e|y|et|oppure) (?:with |con |bei |mit |chez |avec |da )?({_ONE})"
    rf"|(?<!\w)(?:to|for|a|per|an|für|à|pour|para) ({_ONE}) (?:or|oder|o|ou|and|und|e|y|et|oppure) (?:to|for|a|per|an|für|à|pour|para) ({_ONE})"
)
# Who is reached at the number that follows.
AT_A_NUMBER = re.compile(
    rf"(?<![\w'.@-])({_ONE})(?:,? (?:on|at|under|al|allo|unter|au|sous|en el|tel\.?|handy|mobile|cell\.?):? |, ?| ?\()(?=[+(]?\d[\d ()./-]{{7,}})"
)
# What stands before "X von Y" where it is a name rather than a thing of somebody's.
BEFORE_VON = re.compile(
    r"(?:^|[\s(])(?:und|oder|hat|habe|haben|ist|als|wie|wenn|dass|sind|war|hatte|sowohl|auch|an|für|bei|mit|von|da|weil|ob|bin|heißt|hieß|kein),?[ ]$",
    re.I,
)
AND_BEFORE = re.compile(
    r"([A-ZÀ-ÖØ-Þ][^\W\d_]+(?:[ -][A-ZÀ-ÖØ-Þ][^\W\d_]+)?)(?:(,)|,? (?:and|or|und|oder|et|ou|y|o|e|&))[ ]$"
)
# Makers and figures that are named like people.
LIKE_PEOPLE = re.compile(
    r"(?<!\w)(?:calvin klein|hugo boss|levi'?s? strauss|tommy hilfiger|michael kors|ralph lauren|marc jacobs|tom ford|tom tailor|paul smith|ben sherman|ted baker|dr\.? martens|mary kay|max mara|max factor|estée lauder|helena rubinstein|jack daniel'?s?|jack wolfskin|jack & jones|johnnie walker|jean paul gaultier|yves rocher|yves saint laurent|saint laurent|carolina herrera"
    r"|adolfo dom[ií]nguez|massimo dutti|pierre cardin|karl lagerfeld|jil sander|s\.? ?oliver|victoria'?s secret|steve madden|paul mitchell|russell hobbs|morphy richards|george foreman|jamie oliver|villeroy & boch|kate spade|giorgio armani|emporio armani|dolce & gabbana|roberto cavalli|marco polo|marc o'polo|christian dior|louis vuitton|daniel wellington|guy laroche|paco rabanne|jimmy choo"
    r"|super mario|mario kart|mario bros|harry potter|hello kitty|peppa pig|mickey mouse|minnie mouse|donald duck|bob the builder|bob l'éponge|bob esponja|paw patrol|thomas (?:the tank|die kleine)|james bond|indiana jones|sherlock holmes|hercule poirot|game of thrones|santa claus|papá noel|père noël|babbo natale|frère jacques|oliver twist|peter pan|pippi langstrumpf|barbie|johnson & johnson|jane austen|agatha christie|stephen king|victor hugo)(?!\w)",
)
SAINT_BEFORE = re.compile(r"(?<!\w)(?:Saint|San|Santa|Sankt|St)\.?[ -]$")
HEADED = re.compile(r"(?<!\w)([A-ZÀ-ÖØ-Þ][\w'-]*) $")
SAINT = re.compile(r"(?:saint|san|santa|sankt|st)$", re.I)
GERMAN = re.compile(r"\b(?:der|die|das|und|ich|nicht|ist|ein|eine|mit|für|bitte|wir|sie|mein|meine)\b|ß", re.I)
STARTS = re.compile(r"(?:^|[.!?:;¿¡(\"«„]\s*|\n\s*|[-–]\s)$")
# Who says it is them again, small letters or not; a name in capitals over an address or after "I am"; a name after its label.
ITS_ME = re.compile(
    r"(?<!\w)(?:it'?s me|me again|sono (?:sempre |ancora )?io|ich bin(?: es|'s|s)(?: wieder| nochmal)?|c'est (?:encore )?moi|soy yo(?: otra vez)?),? +(?=[^\W\d_]{2,} [^\W\d_]{2,})",
    re.I,
)
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'.-]{1,40}"
IN_CAPITALS = re.compile(
    rf"(?:^|\n)[ ]*({_CAPITAL}(?: {_CAPITAL}){{1,3}})[ ]*(?=\n[^\n]*\d)|(?<!\w)(?:I AM|I'M|SONO|SOY|ICH BIN|JE SUIS|MY NAME IS|MI CHIAMO|ICH HEISSE|JE M'APPELLE|ME LLAMO) ({_CAPITAL} {_CAPITAL})(?!\w)"
)
LABELLED = re.compile(
    r"(?<!\w)(?:signature|signed(?: by)?|firma|firmado(?: por)?|unterschrift|signé(?: par)?|bill to|invoice to|ship to|deliver to|from|da|von|de|facturer à|intestare a|facturar a|rechnung an|ausstellen auf|datos bancarios|bank details|coordinate|bankdaten|coordonnées)[ ]?:[ \n]+(?=[A-ZÀ-ÖØ-Þ])|(?<!\w)(?:bill to|ship to|facturer à|intestare a|facturar a|rechnung an|ausstellen auf|spedire a|enviar a) (?=[A-ZÀ-ÖØ-Þ])",
    re.I,
)

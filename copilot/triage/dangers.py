"""The words of harm and of danger to life, as data on normalised text (SAF-01, SAF-02), and where they mean neither."""

from __future__ import annotations

from typing import Final

from copilot.triage.crises import near

_CELL: Final = (
    r"batter(?:y|ies)|power ?bank|batteri[ae]|pil[ae]|akku\w*|powerbank|batterie\w*|accu|bateria\w*|phone|pack|device"
)
_LIMB: Final = r"(?:wrist|arm|ankle|leg|finger|thumb|toe|rib|knee|hip)s?|tooth|teeth|nose|polso|braccio|caviglia|gamba|dit[oa]|pollice|dent[ei]|costol[ae]|ginocchio|handgelenk|bein|finger|daumen|knochel|zahn|rippen?|knie|poignet|bras|cheville|jambe|doigts?|pouce|dents?|cotes?|genou|muneca|brazo|tobillo|pierna|dedos?|pulgar|dientes?|costillas?|rodilla"
_BODY: Final = r"my|me|myself|his|her|our|leg|arm|hand|face|finger\w*|skin|gamb[ae]|man[oi]|braccio|viso|addosso|mich|mir|bein|arm|hand|finger|gesicht|haut|jambe|main|bras|visage|doigts?|pierna|mano|brazo|cara|encima|dedos?"
SAFETY = (
    # en: fire and heat; shock; wounds; body and breath
    r"\b(?:caught (?:on )?(?:fire|alight)|on fire|in flames|burst into flames|fire hazard|fire brigade|start(?:ed|ing|s)? (?:to )?smok\w+|smoking and|smoke (?:came|coming|pour\w+|everywhere|when|in the)|(?:thick|black|white|heavy) smoke|overheated|burning smell|smell\w* .{0,15}burn\w*"
    r"|burn(?:t|ed|s|ing)? (?:all |over |on |up )*(?:my|me|his|her|our|the (?:table|carpet|floor|hand|child|sheet|sofa))|(?:got|was|were|been) burn(?:t|ed)|scald\w*|blister\w*|melted|scorch\w*|singed|charred|explod\w+|explosion|blew up|went (?:bang|up in)"
    r"|electric(?:al)? shock|electrocut\w+|(?:got|gave me|nasty|get|getting) (?:an? )?(?:\w+ )?(?:shock|zap|jolt)|shocked me|zapped|chok(?:ed|ing)|suffocat\w+|hurt (?:my|me|her|his|him)|injur\w+|cut (?:my|her|his|open|herself|himself|me)|bleed\w*|stitches|concussion"
    r"|broke (?:my|his|her) (?:arm|leg|tooth|wrist|finger|nose|ankle)|allergic reaction|anaphyla\w+|hives|rash|(?:my|the) (?:doctor|gp|dermatologist) (?:says|said|thinks)|in (?:his|her|their) mouth|swallow\w*|gas (?:smell|leak)|smell of gas|carbon monoxide|sparks?|sparking|dangerous"
    r"|poison\w*|overheat\w* (?:and|so)|swell(?:ing|ed)? up|swollen (?:eyes?|lips?|face|skin|hand)|collapsed (?:under|with|on)|got sick after|made (?:me|us|him|her) (?:sick|ill)|recalled|broken glass in (?:the |my )?food|metal in (?:the |my )?food)\b",
    # it
    r"\b(?:pres\w fuoco|fuoco|incendi\w+|fiamme|fum[ao](?:va|re|to)|(?:fare|faceva|fa|usciva|esce|c'era|pieno) (?:un |di |del )?fumo|fumo (?:denso|nero|bianco|ovunque)|surriscaldat\w|bruciat\w|bruci[ao]to|bruciacchiat\w|(?:puzza|odore) di bruciato|ustion\w+|scottat\w|esplos\w|scoppiat\w"
    r"|scossa|folgorat\w|soffoc\w+|ferit\w|taglia(?:ta|to) (?:la|il|un|con|una)|si e tagliat\w|punti di sutura|quattro punti|allergic\w|reazione (?:allergica|sulla pelle|cutanea)|sfogo|orticaria|eritema|prurito"
    r"|(?:occhi|labbra|viso|mano|palpebr\w) (?:\w+ )?gonfi\w|gonfi\w (?:gli occhi|le labbra|il viso|le palpebre)|(?:il medico|la dottoressa|il dottore|il dermatologo) (?:dice|ha detto)|in bocca|ingoi\w+|inghiott\w+|ingeri\w+|odore di gas|fuga di gas|scintill\w+|pericolos\w+"
    r"|intossicat\w|si e gonfiat\w|fuso|si e sciolt\w|fatto male|fatta male|richiamato dal)\b",
    # de
    r"\b(?:feuer gefangen|gebrannt|in brand|brand(?:gefahr|fleck\w*|loch|spur\w*|wunde\w*|geruch|blase\w*)|flammen|qualm\w*|rauch\w*|kokel\w*|verbrann\w*|verbruh\w*|verbrennung\w*|\w*schmor\w*|uberhitzt|durchgebrannt|geschmolzen|explodier\w*|explosion"
    r"|stromschlag|elektrischen? schlag|gewischt bekommen|(?:eine|einen) gewischt|verschluckt|erstick\w*|verletz\w+|geschnitten|blutet\w*|allergisch\w*|ausschlag|quaddel\w*|(?:zu)?geschwollen\w*|(?:haus|haut)arzt\w*|arzt (?:sagt|meint)|(?:haus|haut)arztin|in den mund|im mund"
    r"|gasgeruch|funken|gefahrlich\w*|lebensgefahr\w*|aufgeblaht|aufgequollen|vergift\w+|ruckruf)\b",
    # fr
    r"\b(?:pris feu|en feu|incendie|flammes|fum(?:er|ee|ait)|brule\w*|brulure\w*|roussi\w*|(?:a|ont) surchauffe|ebouillant\w*|explos\w+|explose|decharge electrique|coup de jus|pris le jus|electrocut\w+|etouff\w+|blesse\w*|blessure\w*|coupe(?:e)? (?:la|le|au|avec)|allergi\w+|eruption|urticaire|plaques (?:rouges|partout|sur)"
    r"|(?:yeux|levres|visage|paupieres?) (?:\w+ )?gonfle\w*|(?:medecin|dermato\w*) (?:dit|a dit|pense|parle)|dans la bouche|avale\w*|odeur de gaz|fuite de gaz|etincelle\w*|dangereu\w+|intoxiqu\w+|gonfle (?:et|puis)|points de suture|fondu)\b",
    # es
    r"\b(?:se incendi\w+|incendi\w+|prendio fuego|ardi[oe]\w*|llamas|humo|quemad[oa]s?|queme|quemo|quemadura\w*|chamusc\w+|recalent[oa]\w*|escald\w+|explot\w+|descarga electrica|calambre\w*|calambrazo|corrientazo|me dio (?:la )?corriente|toques electricos|electrocut\w+|atragant\w+|asfixi\w+|herid\w+|lesion\w*"
    r"|cortad\w con|me corte|se corto|alergi\w+|sarpullido|ronchas|urticaria|(?:ojos|labios|cara|parpados?) (?:\w+ )?hinchad\w+|(?:medico|doctora?|dermatolog\w) (?:dice|dijo|cree|habla)|en la boca|trag[oa]\w*|olor a gas|fuga de gas|chispas|peligros\w+|intoxic\w+|se hincho|derritio)\b",
    # a cell that swells, boiling water on somebody, a sickbed because of the thing
    # skin, eyes, stomach and breath, by what is wrong with them
    near(
        r"skin|eyes?|ears?|lips?|face|scalp|throat|stomach|pelle|occhi\w?|orecchi\w*|lob[io]|labbra|viso|gola|stomaco|haut|augen?|ohr\w*|lippen?|gesicht|kopfhaut|hals|magen|peau|yeux|oreilles?|lobes?|levres|visage|gorge|estomac|piel|ojos?|orejas?|lobulos?"
        r"|labios|cara|garganta|estomago",
        r"red|raw|irritat\w+|inflam\w*|infect\w*|peel\w*|itch\w*|burn\w*|sting\w*|weep\w*|ross[aei]|irritat\w|infiammat\w|infett\w|pus|brucia\w*|prude|rot|gerotet|knallrot|gereizt|entzund\w*|eiter\w*|juck\w*|brenn\w*|rouges?|irrite\w*|enflamm\w*"
        r"|infecte\w*|a vif|suint\w*|grattent?|brul\w*|roj[oa]s?|irritad\w+|inflamad\w+|infectad\w+|viva|supur\w*|pic[ao]n?|arde\w*",
        30,
    ),
    r"\b(?:vomit\w*|fainted|passed out|food poisoning|infection|wound|gash|infezione|svenut\w|intossicazione|vomitato|ohnmachtig|erbroch\w*|ubergeben mussen|lebensmittelvergiftung|infektion|wunde|evanoui\w*|vomi|intoxication|infection|plaie"
    r"|desmay\w+|vomit\w+|infeccion|herida)\b",
    # the heart, the breath, and help that was called
    r"\b(?:palpitation\w*|palpitazion\w|palpitacion\w*|tachicardi\w|herzrasen|chest pain|(?:couldn't|could not|trouble|difficulty) breath\w*|atemnot|non (?:riusciva|riuscivo|respirava) .{0,12}respir\w+|mal a respirer|no podia respirar|dizzy|schwindlig|vertiges|mareos?)\b",
    near(
        r"call\w*|chiam\w+|ruf\w*|geruf\w*|appel\w+|llam\w+",
        r"ambulance|ambulanza|ambulancia|notarzt|rettungswagen|feuerwehr|samu|pompiers|bomberos|vigili del fuoco|fire (?:brigade|department)|118|112|911|999",
        20,
    ),
    # a pet is hurt like a child is
    near(
        r"vet|veterinario|tierarzt|tierklinik|veto|veterinaire",
        r"emergency|surgery|operat\w*|removed|ill|sick|urgen\w+|operaz\w+|sta male|not-?op|notfall|krank|malade|operacion|enferm\w",
        40,
    ),
    # what gave way under somebody
    near(
        r"gave way|collapsed|snapped|ceduto|crollat\w|eingeknickt|zusammengebrochen|eingesturzt|lache|effondre\w*|cedio|se vencio",
        r"fell|fallen|hurt|hit|on me|cadut\w|sono caduto|gesturzt|gefallen|tombe\w*|caido|me cai",
        60,
    ),
    # bones and limbs; a current that went astray; glass or metal in what is eaten
    r"\b(?:fractur\w+|frattur\w+|sprained|krankgeschrieben|(?:off|missed) work (?:since|because)|off work|arret de travail|d'arret|di malattia|de baja (?:medica|por))\b",
    near(
        _LIMB,
        r"broken|broke|crack\w*|slic\w+|gash\w*|torn|bruis\w*|gebroch\w*|angebroch\w*|geprellt|aufgeschnitt\w*|verstaucht|aufgeschlitzt|rott[oaei]|incrinat\w|tagliat\w|slogat\w|cassee?s?|felee?s?|entaill\w*|foulee?|entorse|tordu\w*|rot[oa]s?|fisur\w*|cort[oe]|luxat\w+",
        25,
    ),
    r"\b(?:short[ -]circuit(?:ed)?|kurzschluss|(?:ha fatto|e andat\w in) corto(?:circuito)?|court[ -]circuit|cortocircuito|(?:house|power|fuse|breaker) tripped|sicherung (?:raus\w*|geflogen)|sicherungen (?:raus|flogen)"
    r"|(?:saltat\w|saltaron|salto) (?:la |il |los |el )?(?:corrente|salvavita|contatore|plomos|diferencial|luz)|disjoncte\w*|a fait sauter (?:les plombs|le compteur))\b",
    near(
        r"socket|presa|steckdose|prise|enchufe",
        r"black|melted|nera|fusa|schwarz|geschmolzen|noire|fondue|negro|derretido",
        20,
    ),
    near(
        r"glass|metal|shard|vetro|metallo|scheggia|glas\w*|metall\w*|verre|metal|eclat|vidrio|cristal|esquirla",
        r"food|mouth|jar|meal|bocca|cibo|pappa|omogeneizzato|mund|essen|brei\w*|babybrei|bouche|nourriture|repas|petit pot|boca|comida|potito",
        40,
    ),
    near(
        _CELL,
        r"puff\w* up|swollen|swell\w+|bulg\w+|bloat\w*|gonfi\w+|gonfl\w+|aufgeblaht|aufgeblasen|ausgebeult|dick geworden|hinch\w+|inflad\w+|leaked acid",
        30,
    ),
    near(r"boiling|scalding|bollente|kochend\w*|heiss\w* wasser|bouillante?|hirviendo", _BODY, 30),
    near(
        r"hospital|ospedale|pronto soccorso|krankenhaus|notaufnahme|notarzt|hopital|urgences|urgencias|a&e|emergency room|urgent care|ambulance|ambulanza|ambulancia|samu",
        r"because of|due to|thanks to your|caused|after (?:using|eating|touching)|broke|snapped|dopo aver|a causa|per colpa|nach dem|wegen|abgebrochen|a cause|apres avoir|a cede|por culpa|despues de|rompi\w+|finit\w|fini aux|ended up|acab\w+ en",
        80,
    ),
)
SAFETY_VETO = (
    r"\bhypo ?allerg\w+|\bipoallerg\w+|\bhypoallerg\w+|\bhipoalerg\w+|\bsmoke (?:detector|alarm|machine)|\bfire (?:tv|stick|hd|tablet|pit|extinguisher)|\bbrandneu\w*|\bbrandenburg\w*|\bbrandschutz\w*"
    r"|\bfirewire|\bdetector(?:es)? de humo|\brauchmelder|\bdetecteurs? de fumee|\brilevator\w di fumo|\bjar .{0,30}exploded in the (?:parcel|box)"
    r"|\b(?:esploso|explose|explotado|explodiert) (?:nel|dans le|en el|im) (?:pacco|colis|paquete|paket)|\bspark ?plugs?|\bsparkling"
    r"|\b(?:is|est|e|es|ist) (?:it |il |das |lo )?(?:dangerous|pericoloso|dangereux|peligroso|gefahrlich) to\b|\b(?:i am|is|she's|he's|i'm|are) allergic to|\ballergic\w a (?!qu)|\ballergiques? (?:a|au)\b|\best allergique\b|\balergic[oa] a"
    r"|\bantifumo|\ballarme (?:anti)?fumo|\bbrule-?(?:encens|parfums?|graisse)|\bbruleurs?\b|\bquemador\w*|\bbruciator\w|\bcortocircuit\w+ protection|\b(?:schutz|protezione|protection|proteccion) .{0,25}(?:kurzschluss|court-?circuits?|cortocircuit\w*|short ?-?circuits?)|\bsmartphone|\braucher\w*|\brecalled (?:that|the)|\bmess[ao] a fuoco|\bmett\w+ a fuoco|\bfuoco (?:lento|vivo)|\bfuso orario|\bgris humo|\bgrigio fumo|\brauchgrau"
    r"|\b(?:burning|brennende|brulante) (?:question|frage)|\bquestion brulante|\bpregunta que (?:me )?quema|\bblistering|\bblister (?:pack|card)|\bfresh as|\bopen the blister\b",
)

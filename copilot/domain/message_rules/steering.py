"""No pushing the buyer: to cancel for us, to name another reason, to spare our numbers (COM-21, RET-20, ATZ-20)."""

from __future__ import annotations

from collections.abc import Iterator

from copilot.domain.message_rules.context import MessageContext
from copilot.domain.message_rules.finding import Hit
from copilot.domain.message_rules.phrases import has, in_sentence, near, said, stated, words
from copilot.domain.message_rules.reading import Reading
from copilot.domain.message_rules.vocabulary import CLAIM, REVIEW, STARS, UNAVAILABLE

_PLEASE = words(
    "please|could you|can you|would you|kindly|ask(?:ing)? you|request",
    "pregh\\w+|può|potrebbe|le chied\\w+|richied\\w+|per favore|per cortesia|chieda",
    "bitte\\w*|könnten sie|können sie|würden sie|anfordern|bitten",
    "merci de|merci d'|pourriez|pouvez-vous|demand\\w+|veuillez|s'il vous plaît|vous prions",
    "por favor|podría|puede|pedimos|solicit\\w+|rogamos|le agradecer\\w+",
)
_CANCEL = words(
    "cancel(?:ling|lation)?|annul\\w+|storn\\w*|annullament\\w+|annull\\w+|cancel(?:e|ar|ación|arlo)|anul\\w+",
    "cancell\\w+|cancelen|cancele|cancelar",
)
_CANCEL_YOURSELF = words(
    "(?<!to )(?<!will )(?<!must )(?<!can )(?<!we )(?<!ll )cancel (?:the|your|this|it)(?: order| purchase)?|annulli|annullate|cancelli|stornieren sie|storniere|annulez|anule|cancele|cancelen"
)
# Reasons for a return by name, the buyer's and the seller's.
_FAULT = words(
    "(?:ordered|bought) by (?:mistake|accident)|changed (?:my|your) mind|no longer needed|better price|defective|damaged|(?:acquistato|ordinato) per errore|ho cambiato idea|non più necessari\\w+|difettos\\w+|versehentlich (?:bestellt|gekauft)|gefällt nicht|nicht mehr benötigt|defekt|beschädigt|acheté par erreur|plus besoin|changement d'avis|défectueu\\w+|comprado por error|ya no lo necesit\\w+|defectuos\\w+"
)
_INSTEAD_OF = words(
    "instead of|rather than|al posto di|invece di|statt|anstatt|anstelle von|au lieu de|à la place de|en lugar de|en vez de"
)
_SWAP = words("put|metta|mett\\w+|ponga|marque|scriva|write|schreiben|eintragen|geben")
_WE_CANCEL = words(
    "we(?:'ll| will| have| must| are| can)*(?: now| therefore)? cancel\\w*|annull(?:iamo|eremo|are noi)|annulleremo noi|stornieren wir|wir (?:[a-z]+ ){0,5}stornier\\w*|nous (?:annul\\w+|allons annuler)|cancelaremos|cancelamos|anularemos",
)
_OUR_CAUSE = words(
    "(?:cannot|can't|unable to|not able to|won't be able to) (?:ship|deliver|fulfil+|send|supply)|pric(?:e|ing) (?:error|mistake)|wrong price|our (?:side|mistake|error)",
    "non (?:possiamo|riusciamo a|siamo in grado di) (?:spedire|consegnare|evadere|inviare|fornire)|errore di prezzo|prezzo sbagliato|parte nostra|nostro errore",
    "nicht (?:mehr )?(?:versenden|liefern|verschicken|erfüllen)|preisfehler\\w*|falsche\\w* preis|unsererseits|unser\\w* (?:fehler|versehen)",
    "(?:ne pouvons (?:pas|plus)|incapables d\\w*|pas en mesure de) (?:vous )?(?:expédier|livrer|envoyer|honorer|fournir)|erreur de prix|notre part|notre erreur",
    "no podemos (?:enviar\\w*|servir|entregar|suministrar)|error de precio|precio equivocado|nuestra parte|error nuestro",
    "mispric\\w+|sbagliato (?:il )?prezzo|im preis (?:geirrt|vertan)|tromp\\w+ de prix|equivoc\\w+ (?:con|en|de) el precio|(?:made|fatto|gemacht|fait|commis|cometido) (?:a |un |einen |une )?(?:mistake|errore|fehler|erreur|error)",
)
_REASON = words(
    "(?:as|for) (?:the |your )?(?:return )?reason(?: for (?:the )?return)?|come motivo(?: (?:del|di) (?:reso|restituzione))?|als (?:rücksende|rückgabe|retouren)?-?grund|comme (?:motif|raison)(?: (?:de|du) retour)?|como (?:motivo|razón)(?: de (?:la )?devolución)?",
    "(?:an)?other reason|different reason|reason other than|motivo diverso|(?:un )?altro motivo|anderen? grund|autre (?:motif|raison)|otro motivo|otra razón",
)
_NAMED_REASON = words(
    "(?:the )?(?:return reason|reason for (?:the |your )?return)|motivo (?:del|di) (?:reso|restituzione)|(?:rücksende|rückgabe|retouren)-?grund|motif (?:de|du) retour|motivo de (?:la )?devolución",
)
_CHOOSE = words(
    "choos\\w+|select\\w*|chang\\w+|pick|put|enter|indicate|state|scel\\w+|scegli\\w+|selezion\\w+|cambi\\w+|modific\\w+|indic\\w+",
    "wähl\\w*|änder\\w*|angeb\\w*|eintrag\\w*|gib|geben|choisi\\w*|sélectionn\\w+|chang\\w+|modifi\\w+|indiqu\\w+",
    "elij\\w+|eleg\\w+|seleccion\\w+|marque|ponga|indique",
)
_ALTER = words("chang(?:e|ing)|cambi\\w+|modific\\w+|änder\\w*|chang\\w+|modifi\\w+|correct|edit")
_NUMBERS = words(
    "account health|our (?:metrics|seller (?:rating|performance|account|score)|performance|statistics|account|rating|odr)|order defect\\w*|our business",
    "salute del nostro account|(?:nostr\\w|nostre) (?:metric\\w+|valutazion\\w+ come venditor\\w+|indicator\\w+|prestazion\\w+|account|statistich\\w+)",
    "verkäuferkonto\\w*|unser\\w* (?:kennzahlen|statistik\\w*|verkäuferleistung|verkäuferkonto|konto|verkäuferbewertung)|verkäuferleistung",
    "santé de notre compte|nos (?:indicateurs|performances|statistiques|métriques)|notre (?:compte|note de vendeur|taux)",
    "salud de nuestra cuenta|nuestr\\w+ (?:métricas|rendimiento|indicadores|cuenta|estadísticas)",
    "our account|account is at risk|unser\\w* (?:shop|geschäft|firma|konto)",
    "our (?:[a-z]+ )?(?:account|metrics|rating|performance)|account venditore|compte vendeur|cuenta de vendedor",
    "(?:our|unser\\w*|nostr\\w|notre|nuestr\\w) (?:ranking|visib\\w+|sichtbarkeit)|das ranking",
)
_US = words("us|uns|ci|nous|nos|noi|nosotros")
_HURT = words(
    "hurt\\w*|harm\\w*|damag\\w+|affect\\w*|bad for|impact\\w*|danneggi\\w+|rovin\\w+|compromett\\w+|pesa\\w*|nuoce",
    "schad\\w+|schäd\\w+|verschlechter\\w*|belast\\w*|gefährd\\w*|nui\\w+|dégrad\\w+|pénalis\\w+|impact\\w+",
    "perjudic\\w+|dañ(?:a|o|ar|aría|e|an)|afect\\w+|perjudiqu\\w+",
    "at risk|risk\\w*|rischi\\w*|gefahr|danger|riesgo|peligro|sospen\\w+|suspend\\w*|gesperrt|sperr\\w*",
    "costs?(?= us)|los(?:e|es|ing)|perd\\w+|kostet|kosten(?= uns)|pierd\\w+|coût\\w+|cuestan?|costano|costa(?= )",
)
_DO_NOT_CLAIM = words(
    "(?:please|kindly)(?: \\w+){0,2} (?:do not|don't) (?:file|open|submit|start|raise)|(?:instead of|rather than|before) (?:filing|opening) (?:a|an|one)",
    "(?:per favore|la preghiamo di|la prego di) (?:di )?non (?:apr\\w+|present\\w+|fare|faccia|invi\\w+)",
    "bitte stellen sie keinen|stellen sie bitte keinen|bitte (?:\\w+ ){0,2}keinen (?:[a-z-]+)? ?(?:stellen|eröffnen|einreichen)",
    "(?:merci|prière|veuillez|s'il vous plaît)(?: de)?,? (?:ne pas|n'ouvrez pas) (?:ouvrir|faire|déposer)?",
    "(?:por favor|le rogamos que|le pedimos que),? no (?:abra|presente|ponga|haga)",
    "before (?:you )?(?:opening|filing|open|file|starting)|prima di (?:aprire|presentare|fare)|bevor sie [^.!?\\n]{0,20}|avant d'(?:ouvrir|engager)|avant de (?:faire|déposer)|antes de (?:abrir|presentar|poner)|(?:avoid|refrain from|hold off|no need to)(?: opening| filing| a| an| any| on)*|evit\\w+(?: (?:di )?(?:aprire|un|il|una|la|de abrir|abrir))*|astener\\w*|sehen sie (?:bitte )?(?:von|vom)|(?:verzichten|abzusehen|absehen|vermeiden)|éviter (?:d'ouvrir )?|s'abstenir|renoncer|abstener\\w*",
    "(?:bitte )?(?:reichen|stellen|eröffnen) sie (?:bitte )?keinen?",
)


def find(reading: Reading, context: MessageContext) -> Iterator[Hit]:
    """Requests that serve us and not the buyer."""
    for span in near(reading, _PLEASE, _CANCEL, 60):
        ours = has(reading, _WE_CANCEL, span, 3)
        cause = has(reading, _OUR_CAUSE, span, 200) or has(reading, UNAVAILABLE, span, 200)
        if cause and not ours:
            yield Hit("asks_to_cancel", span)
    for span in said(reading, _CANCEL_YOURSELF):
        cause = has(reading, _OUR_CAUSE, span, 200) or has(reading, UNAVAILABLE, span, 200)
        if cause and not has(reading, _WE_CANCEL, span, 3):
            yield Hit("asks_to_cancel", span)
    for span in near(reading, _FAULT, _INSTEAD_OF, 30):
        if in_sentence(reading, _CHOOSE, span[0]) or in_sentence(reading, _SWAP, span[0]):
            yield Hit("return_reason", span)
    yield from (
        Hit("return_reason", span) for span in near(reading, _REASON, _CHOOSE, 80) if _names_return(reading, span)
    )
    yield from (Hit("return_reason", span) for span in stated(reading, _ALTER, _NAMED_REASON, 50))
    yield from (Hit("metrics_plea", span) for span in stated(reading, _NUMBERS, _HURT, 60))
    for topic in (CLAIM, REVIEW):
        for span in stated(reading, topic, _HURT, 80):
            if in_sentence(reading, _US, span[0]):
                yield Hit("metrics_plea", span)
    for topic in (CLAIM, REVIEW, STARS):
        yield from (Hit("metrics_plea", span) for span in stated(reading, _NUMBERS, topic, 60))
    yield from (Hit("metrics_plea", span) for span in near(reading, _DO_NOT_CLAIM, CLAIM, 40))


_RETURN = words(
    "returns?|reso|resi|restituzion\\w+|rücksend\\w*|rückgabe\\w*|retour\\w*|devoluci[oó]n\\w*|rücksendegrund|rückgabegrund|retourengrund",
    "changed (?:my|your) mind|no longer (?:needed|wanted)|(?:ordered|bought) by (?:mistake|accident)|better price|ho cambiato idea|non più necessari\\w+|per errore|(?:gefällt|passt) nicht|nicht mehr benötigt|versehentlich|fehlkauf|changement d'avis|plus besoin|par erreur|(?:he )?cambiado de (?:opinión|idea)|ya no lo necesit\\w+|por error|defect\\w*|defekt\\w*|difettos\\w+|défectueu\\w+|defectuos\\w+",
)


def _names_return(reading: Reading, span: tuple[int, int]) -> bool:
    return has(reading, _RETURN, span, 80)

"""What may not be claimed: a cause in a safety case, money before its state allows it (SAF-02, REF-12, law 4)."""

from __future__ import annotations

from collections.abc import Iterator

from copilot.domain.message_rules.context import MessageContext, Sayable
from copilot.domain.message_rules.finding import Hit
from copilot.domain.message_rules.phrases import has, said, words
from copilot.domain.message_rules.reading import Reading, Span

_HARM = words(
    "(?:caught |on |the |a |house |your )fire(?! ?(?:tv|stick|hd|tablet))|burn(?:s|t|ed|ing)?|injur\\w+|hurt|explod\\w+|explosion\\w*|electric(?:al)? shock|shocked|smoke|wound\\w*|chok\\w+|bleed\\w*|hospital",
    "ustion\\w+|incendi\\w+|ferit\\w+|ferendo|lesion\\w+|esplo\\w+|scoss\\w+ elettric\\w+|bruci\\w+|soffoc\\w+|ospedal\\w+|preso fuoco|infortun\\w+",
    "verbrenn\\w*|verbrann\\w*|(?:der|den|einen|dem|ein|beim) brand(?:es)?|feuer|verletz\\w*|explodier\\w*|explosion\\w*|stromschlag\\w*|stromschläge|rauch|erstick\\w*|krankenhaus|brandschaden",
    "brûl\\w+|incendie\\w*|pris feu|bless\\w+|explos\\w+|décharges? électriques?|électrocut\\w*|étouff\\w+|hôpital",
    "quem\\w+|incendi\\w+|lesi[oó]n\\w*|lesionad\\w*|hiri[oó]|herid\\w+|hirió|explot\\w+|explosi[oó]n|descargas? eléctricas?|fuego|asfixi\\w+|hospital",
    "in brand|brand gesetzt|(?:mis|mise) le feu|en feu",
)
_ADMIT = words(
    "(?:we )?admit\\w*|our (?:fault|liability|negligence|responsibility)|(?:are|is|be) (?:liable|to blame)|we are (?:fully |solely )?responsible|(?:accept|take|assume)\\w* (?:full |the |all )?(?:liability|responsibility|blame)|(?:was|were|is) (?:clearly )?(?:defective|faulty)|(?:caused|triggered) (?:the|your|this|by)|design (?:fault|flaw|defect)|known (?:issue|problem|defect)",
    "ammett\\w+|colpa nostra|nostra colpa|(?:siamo|è) responsabil\\w+|(?:piena|nostra|la) responsabilità|(?:era|è) (?:difettos\\w+|guast\\w+)|ha (?:causato|provocato)|difetto di (?:fabbricazione|progettazione)|problema noto",
    "geben (?:wir )?zu|eingestehen|unsere schuld|unser verschulden|wir (?:sind|waren) schuld|(?:wir )?(?:sind|tragen)\\b[^.!?\\n]{0,50}(?:verantwortlich|verantwortung)|haftung|haften|(?:war|ist) (?:eindeutig )?(?:defekt|fehlerhaft)|verursacht\\w*|produktionsfehler\\w*|konstruktionsfehler\\w*|bekanntes problem",
    "reconnaiss\\w+|(?:de )?notre faute|sommes (?:entièrement )?responsables|(?:entière|notre|la) responsabilité|(?:était|est) défectueu\\w+|a (?:causé|provoqué)|défaut de (?:fabrication|conception)|problème connu",
    "admitimos|reconocemos|culpa (?:es )?nuestra|nuestra culpa|somos (?:los )?responsables|(?:toda la|nuestra|la) responsabilidad|(?:era|estaba|es) defectuos\\w+|(?:causó|provocó)|defecto de (?:fabricación|diseño)|problema conocido",
    "(?:manufacturing|production|material|product|assembly) (?:defect|fault|error|flaw)s?|(?:led|leads) to (?:your|the|this)|fehler (?:liegt|lag) (?:ganz )?(?:bei|an) uns|unser fehler|our (?:mistake|error|product (?:burn|hurt|injur|caus)\\w*)|nostro errore|errore nostro|notre erreur|error nuestro|nuestro error|lo asumimos|ce ne assumiamo|assumons|we are at fault|faulty (?:battery|product|wiring)|serienfehler|materialfehler",
    "(?:had|has|aveva|ha|hatte|hat|avait|tenía|tiene) (?:a |an |un |einen |une |eine )?(?:[a-z]+ )?(?:defect|fault|flaw|difetto|defekt|fehler|mangel|défaut|defecto|fallo)|asumimos (?:la|toda)|(?:la )?culpa",
    "(?:faulty|defective|difettos\\w+|fehlerhaft\\w*|defekte\\w*|défectueu\\w+|defectuos\\w+) (?:battery|product|device|charger|batteria|prodotto|caricatore|apparecchio|akku|gerät|produkt|ladegerät|batterie|produit|appareil|chargeur|batería|producto|cargador|aparato)|(?:battery|product|device|charger|batteria|prodotto|caricatore|apparecchio|akku|gerät|produkt|ladegerät|batterie|produit|appareil|chargeur|batería|producto|cargador|aparato) (?:faulty|defective|difettos\\w+|fehlerhaft\\w*|defekte\\w*|défectueu\\w+|defectuos\\w+)",
    "riconosciamo|dipes[oa] da noi|(?:übernehmen|tragen) (?:wir )?(?:die |dafür )?(?:volle )?verantwortung|vient d'un défaut|défaut de notre \\w+|we accept that",
)
_COMPENSATE = words(
    "compensat\\w+|pay (?:for )?(?:the |your )?(?:damages?|medical|hospital|doctor)\\w*|damages|goodwill payment",
    "risarci\\w+|indennizz\\w+|spese mediche",
    "schadens?-?ersatz\\w*|entschädig\\w*|schmerzensgeld|arztkosten",
    "indemnis\\w+|dédommag\\w+|frais médicaux|dommages et intérêts",
    "indemniz\\w+|compensa\\w+|gastos médicos",
    "medical (?:costs|bills|expenses)|reimburse (?:your|the) (?:medical|doctor|hospital)|(?:pay|cover) (?:for )?(?:the|your) (?:doctor|hospital|treatment|damage)\\w*|pagheremo (?:le|i|il)|(?:übernehmen|zahlen) (?:wir )?(?:die|ihre) (?:arzt|kosten|behandlung)\\w*|prendrons en charge|pagaremos (?:los|las|el|la)",
)

_OPEN = words(
    "if|once|as soon as|when|after|until|whether|unless|before|should",
    "se|quando|appena|dopo|finché|prima|qualora|una volta",
    "wenn|sobald|nachdem|ob|bis|falls|bevor|sollte",
    "si|dès que|une fois|lorsque|quand|après|jusqu'à|avant",
    "en cuanto|cuando|una vez|hasta|después|antes|tras",
)
_DONE = words(
    # money
    "(?:refund|money|amount|reimbursement|payment)\\b[^.!?,;\\n]{0,30} (?:has been|have been|was|is|were|have) (?:now |already |fully |just )*(?:issued|refunded|completed?|processed|sent|paid|credited|returned|done|back|made|transferred|reimbursed)",
    "(?:we|i)(?: have|'ve)? (?:now |already |just |fully )*(?:refunded|reimbursed|issued (?:the|your|a)|credited|paid back|returned your money|processed (?:the|your) refund|given you (?:the|your) money)|you (?:have been|were|got) (?:fully |already )*refunded|full refund done",
    "(?:rimborso|importo|denaro|accredito|soldi)\\b[^.!?,;\\n]{0,40} (?:è|sono) (?:già )?(?:stat[oi] )?(?:già )?(?:effettuat|emess|accreditat|completat|eseguit|versat|rimborsat|disposto|fatt|conclus|sul|rientrat|partit)\\w*",
    "abbiamo (?:già )?(?:rimborsat\\w+|accreditato|emesso il|effettuato il|restituito)|l'abbiamo (?:già )?rimborsat\\w+|è stat[oa] (?:già )?rimborsat\\w+",
    "(?:erstattung|rückerstattung|teilerstattung|rückzahlung|betrag|geld|gutschrift)\\b[^.!?,;\\n]{0,60} (?:wurde|ist|sind|wurden) [^.!?,;\\n]{0,30}?(?:ausgeführt|erstattet|ausgezahlt|überwiesen|abgeschlossen|gutgeschrieben|durchgeführt|erfolgt|auf ihrem konto|angekommen|vorgenommen|erledigt|raus)",
    "(?:wir haben|haben wir|ich habe)\\b[^.!?;\\n]{0,60} (?:erstattet|ausgezahlt|gutgeschrieben|zurückgezahlt|zurückerstattet|zurücküberwiesen)",
    "(?:remboursement|montant|argent|somme)\\b[^.!?,;\\n]{0,40} (?:a|ont) (?:déjà |bien |désormais )*été (?:déjà |bien |désormais )*(?:effectué|émis|versé|crédité|terminé|réalisé|fait|remboursé)\\w*|(?:remboursement|montant|argent|somme)\\b[^.!?,;\\n]{0,40} est (?:déjà |bien |désormais )*(?:terminé|fait|sur votre compte|parti|arrivé)\\w*|(?:remboursement|argent)\\b[^.!?,;\\n]{0,40} est (?:déjà|bien) (?:effectué|versé|émis)",
    "(?:nous (?:vous )?(?:l')?avons|j'ai) (?:déjà |bien |intégralement )*(?:remboursé|effectué le|émis le|crédité|versé)\\w*|(?:vous )?avez (?:bien |déjà )*été remboursé\\w*",
    "(?:reembolso|importe|dinero|abono)\\b[^.!?,;\\n]{0,40} (?:se ha|ha sido|fue|está|ya está|se) (?:ya )?(?:realizad|realizó|emitid|emitió|abonad|abonó|completad|devuelt|ingresad|hech|hizo|en su cuenta|reembolsad|efectuad)\\w*",
    "(?:le )?(?:hemos|he) (?:ya )?(?:reembolsad|devuelto (?:el|su|todo)|emitid|abonad|ingresad)\\w*|ya (?:le )?(?:reembolsamos|devolvimos)|ha sido reembolsad\\w+",
    "you(?:'ve| have) (?:now |already )?been (?:fully )?refunded|refund (?:went|has gone|came) through|rimborso (?:già )?(?:effettuato|eseguito|completato|emesso)|(?:rück)?erstattung (?:ist )?(?:erledigt|ausgeführt|abgeschlossen|raus)|(?:rück)?erstattung ist (?:bereits |schon )?erfolgt|remboursement (?:déjà |bien )?(?:effectué|réalisé|émis)|reembolso (?:ya )?(?:realizado|hecho|efectuado|emitido)|(?:kaufpreis|summe|bestellwert|preis)\\b[^.!?,;\\n]{0,40} (?:wurde|ist) [^.!?,;\\n]{0,20}?(?:erstattet|gutgeschrieben|überwiesen|zurückgezahlt)|vous êtes (?:bien |déjà |désormais )*remboursé\\w*|(?:ist|ya está) reembolsad\\w+|le abbiamo (?:già )?(?:restituito|rimborsato|accreditato)|(?:has|ha) sido (?:devuelto|abonado)|(?:you|your account) (?:got|received) (?:your|the) (?:money|refund)|refunded (?:you|your)",
    "(?:ha|avete) già ricevuto (?:il |i )?(?:suo |suoi )?(?:rimborso|soldi)|sie haben (?:ihr geld|die erstattung|das geld|den betrag)[^.!?,;\\n]{0,25} (?:zurück|erhalten|bekommen)\\w*|(?:rück)?erstattung haben wir[^.!?,;\\n]{0,40} (?:vorgenommen|ausgeführt|überwiesen|durchgeführt)|(?:argent|remboursement|montant|somme) vous a (?:déjà |bien )?été (?:rendu|versé|remboursé|restitué|crédité)\\w*|ya (?:tiene|ha recibido) (?:su|el) (?:reembolso|dinero)|you (?:already |now )?have (?:received )?your (?:money|refund)|vous avez (?:déjà |bien )?reçu (?:votre|le) remboursement",
    "refund (?:is )?done|(?:nous )?venons de (?:vous )?rembourser|acabamos de (?:reembols|devolv|abon)\\w+|abbiamo appena rimborsato|c'est (?:déjà |bien )?remboursé|risulta (?:annullato e )?rimborsat\\w+|annullato e rimborsato",
)
_CANCELLED = words(
    "order\\b[^.!?;\\n]{0,40} (?:has been|was|is) (?:now |already )*cancel+ed|we(?: have|'ve)? (?:now |already )*cancel+ed",
    "ordine\\b[^.!?;\\n]{0,40} è (?:già )?stato (?:già )?annullato|abbiamo (?:già )?annullato",
    "bestellung\\b[^.!?;\\n]{0,40} (?:wurde|ist) (?:[a-z]+ ){0,3}storniert|(?:wir haben|haben wir)\\b[^.!?;\\n]{0,50} storniert",
    "commande\\b[^.!?;\\n]{0,40} a (?:bien |déjà )?été annulée|nous avons (?:bien |déjà )?annulé",
    "pedido\\b[^.!?;\\n]{0,40} (?:ha sido|se ha|fue|está) cancelado|hemos cancelado",
    "abbiamo appena annullato|venons d'annuler|acabamos de cancelar|risulta annullat\\w+|c'est annulé",
)
_ACCEPTED = words(
    "(?:accepted|approved|confirmed) (?:the|your) (?:refund|cancellation)|(?:accettato|confermato) (?:il|la) (?:rimborso|annullamento)|(?:erstattung|stornierung)\\b[^.!?;\\n]{0,70} (?:angenommen|bestätigt)|(?:accepté|confirmé) (?:le remboursement|l'annulation)|(?:aceptado|confirmado) (?:el reembolso|la cancelación)",
)
_SUBMITTED = words(
    "(?:submitted|requested|initiated|started|sent) (?:the|your|a) (?:full |partial )?(?:refund|cancellation)|(?:refund|cancellation)\\b[^.!?,;\\n]{0,30} (?:has been|was|is) (?:submitted|initiated|started)",
    "(?:inviato|trasmesso|avviato|presentato)\\b[^.!?,;\\n]{0,40} (?:rimborso|annullamento)|(?:rimborso|annullamento)\\b[^.!?,;\\n]{0,40} è stato (?:inviato|avviato|trasmesso)",
    "(?:erstattung|stornierung)\\b[^.!?,;\\n]{0,50} (?:eingereicht|veranlasst|angestoßen|übermittelt|eingeleitet)",
    "(?:transmis|lancé|soumis|initié|envoyé) (?:le|votre) (?:remboursement|annulation)|(?:remboursement|annulation)\\b[^.!?,;\\n]{0,40} a été (?:transmis|lancé|soumis|initié)\\w*",
    "(?:enviado|tramitado|iniciado|presentado) (?:el|la|su) (?:reembolso|cancelación)|(?:reembolso|cancelación)\\b[^.!?,;\\n]{0,40} (?:se ha|ha sido) (?:enviad|tramitad|iniciad)\\w*",
    "(?:your |the )?(?:refund|money) is (?:already )?on its way|(?:geld|erstattung) ist (?:schon |bereits )?unterwegs|(?:rimborso|denaro) è (?:già )?in arrivo|remboursement est (?:déjà )?en route|(?:reembolso|dinero) (?:ya )?está en camino",
)
_BY_AMAZON = words(
    "amazon (?:has|hat|ha|a|vous a|le ha)(?: \\w+)? (?:already |bereits |già |déjà |ya )?(?:refunded|erstattet|rimborsato|remboursé|reembolsado)"
)


def find(reading: Reading, context: MessageContext) -> Iterator[Hit]:
    """Admissions where somebody was hurt, and money that is further in the text than it is in the books."""
    for pattern in (_ADMIT, _COMPENSATE):
        for span in said(reading, pattern):
            if context.safety or has(reading, _HARM, span, 140):
                yield Hit("liability", span)
    levels = (
        (_DONE, Sayable.CONFIRMED),
        (_CANCELLED, Sayable.ACCEPTED),
        (_ACCEPTED, Sayable.ACCEPTED),
        (_SUBMITTED, Sayable.SUBMITTED),
    )
    for pattern, needed in levels:
        if context.said < needed:
            yield from (Hit("money_done_early", span) for span in said(reading, pattern) if not _open(reading, span))


def _open(reading: Reading, span: Span) -> bool:
    """True where it is not claimed: "as soon as the refund has been issued", "has it been refunded?"."""
    begin, end = reading.sentence_span(span[0])
    if _OPEN.search(reading.text, max(begin, span[0] - 60), span[0]) or reading.text[span[1] : end].rstrip(
        " "
    ).endswith("?"):
        return True
    return _BY_AMAZON.search(reading.text, begin, end) is not None

"""What rules know better than examples: machine subjects and the confusable pairs of policy 9.2, as pushes on the scores."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from copilot.domain.reason import Reason
from copilot.domain.situation import Situation
from copilot.triage import cues, signals
from copilot.triage.alarms import unmeant

# A push of 1 multiplies the odds of a reason by e.
_SURE, _STRONG, _FIRM, _SLIGHT = 8.0, 4.0, 2.0, 1.0

# Subjects that the buyer picked from Amazon's menu, not typed (EML-23). On normalised text.
_SUBJECTS: tuple[tuple[str, tuple[Reason, ...]], ...] = (
    (
        r"paket nicht angekommen|package (?:didn't|did not) arrive|item not received|pacco non arrivato|colis non (?:arrive|recu)|paquete no (?:recibido|entregado)",
        (Reason.DELIVERY_LATE, Reason.DELIVERED_NOT_RECEIVED),
    ),
    (
        r"ship faster|schneller versenden|spedizione piu veloce|expedier plus (?:vite|rapidement)|enviar mas rapido|shipping (?:inquiry|status)|where'?s my stuff|versandstatus|stato della spedizione",
        (Reason.WHERE_IS_MY_ORDER,),
    ),
    (
        r"return policy|return question|ruckgaberichtlinie\w*|politica di reso|politique de retour|politica de devoluc\w+|return request|rucksendung(?:santrag)?$|richiesta di reso|demande de retour|solicitud de devolucion",
        (Reason.RETURN_REQUEST,),
    ),
    (
        r"cancel(?:lation)? (?:order|request)|order cancell?ation|bestellung stornieren|stornierungsanfrage|annulla(?:re)? (?:l')?ordine|richiesta di annullamento|annul\w+ (?:la |une )?commande|cancelar (?:el )?pedido|solicitud de cancelacion",
        (Reason.CANCEL_ORDER,),
    ),
    (
        r"refund (?:status|inquiry)|erstattungsstatus|stato del rimborso|statut du remboursement|estado del reembolso",
        (Reason.REFUND_STATUS,),
    ),
    (
        r"damaged or defective|damaged item|beschadigt(?:er)? artikel|articolo danneggiato|article endommage|articulo danado",
        (Reason.ITEM_DAMAGED, Reason.ITEM_DEFECTIVE),
    ),
    (
        r"^(?:defective item|item (?:is )?defective|defekter artikel|artikel (?:ist )?defekt|articolo difettoso|article defectueux|articulo defectuoso)",
        (Reason.ITEM_DEFECTIVE,),
    ),
    (
        r"wrong item|falscher artikel|articolo (?:sbagliato|errato)|mauvais article|articulo equivocado",
        (Reason.WRONG_ITEM,),
    ),
    (
        r"^(?:product (?:details|question|customi[sz]ation)|produktdetails|produktfrage|dettagli (?:del )?prodotto|details (?:du )?produit|detalles del producto)",
        (Reason.PRODUCT_QUESTION,),
    ),
    (
        r"(?:request|need) (?:an )?invoice|rechnung anfordern|rechnungsanfrage|richiesta (?:di )?fattura|demande de facture|solicitud de factura",
        (Reason.INVOICE_TAX_REQUEST,),
    ),
    (
        r"change (?:shipping |delivery )?address|lieferadresse andern|cambi(?:o|are) indirizzo|changement d'adresse|cambi(?:o|ar) (?:de )?direccion",
        (Reason.CHANGE_ADDRESS,),
    ),
)
# What Amazon or a mail program puts before the buyer's own subject.
_BOILERPLATE = re.compile(
    r"\b(?:re|aw|fwd?|tr|r|i|wg|rv):|xorder|\[?(?:important|importante|wichtig)\]?|"
    r"(?:inquiry|question|message|request|information) (?:request )?(?:from|by) (?:an? )?amazon (?:customer|buyer)\w*.*|"
    r"(?:richiesta|messaggio|domanda)\w* .{0,30}(?:cliente|acquirente) amazon.*|(?:anfrage|nachricht) (?:von|vom) amazon-?.?kund\w+.*|"
    r"(?:demande|message|question)\w* .{0,30}(?:client|acheteur) amazon.*|(?:consulta|mensaje|pregunta)\w* .{0,30}(?:cliente|comprador) (?:de )?amazon.*|"
    r"\((?:order|ordine|bestellung|commande|pedido)[^)]*\)"
)
_TRACKING_LINK = re.compile(
    r"(?:broken|rott\w|kaputt\w*|casse|roto)\W+(?:\w+\W+){0,2}(?:tracking|link|lien|enlace)|(?:link|lien|enlace|tracking)\w*\W+(?:\w+\W+){0,9}(?:broken|rott\w|kaputt|casse|roto)"
)

# A socket that broke is a fault of the thing, however bluntly it is put (policy 9.2).
_BROKEN_PORT = re.compile(
    r"\b(?:(?:usb|charg\w+|headphone|audio|hdmi|power|aux)\W{1,2}(?:port|jack|socket)|port (?:for|of) the charger"
    r"|porta (?:usb|hdmi|di ricarica|delle cuffie|audio)|presa (?:per il caricatore|cuffie|usb)"
    r"|(?:lade|usb-?|kopfhorer|strom)(?:buchse|anschluss)|usb anschluss|anschluss furs? (?:das )?ladegerat"
    r"|port (?:usb|hdmi|de charge)|prise (?:casque|usb|du chargeur)"
    r"|puerto (?:usb|hdmi|de carga|del cargador)|entrada de (?:auriculares|audio)|conector de carga)\b.{0,25}"
    r"(?:broken|rott\w|kaputt|defekt|casse|en panne|rot[oa])"
)

_PUSHES: tuple[tuple[str, Reason, float], ...] = (
    ("return_cancelled", Reason.RETURN_REQUEST, _STRONG),
    ("return_cancelled", Reason.CANCEL_ORDER, -_FIRM),
    ("return_negated", Reason.RETURN_REQUEST, -_FIRM),
    ("cancel_negated", Reason.CANCEL_ORDER, -_FIRM),
    ("never_mind", Reason.NO_RESPONSE_NEEDED, _SLIGHT),
    ("claim_letters", Reason.WARRANTY_USAGE_HELP, -_FIRM),
    ("refund_not_arrived", Reason.REFUND_STATUS, _FIRM),
    ("delivered_but_nothing", Reason.DELIVERED_NOT_RECEIVED, _SLIGHT),
)


def own_subject(subject: str) -> str:
    """The buyer's part of a normalised subject; empty when only Amazon's words stand there."""
    return _BOILERPLATE.sub(" ", subject).strip(" :-,.")


def subject_pushes(subject: str, here: Collection[Situation] = ()) -> Mapping[Reason, float]:
    """Pushes of a menu subject on a normalised subject; none for anything a buyer typed.

    "Package didn't arrive" is late or delivered elsewhere by where the parcel is (``here``, policy 9.2).
    """
    pushes: dict[Reason, float] = {}
    for pattern, reasons in _SUBJECTS:
        if re.search(pattern, subject):
            meant = _by_tracking(reasons, here)
            by = _STRONG + _FIRM if meant != reasons else _STRONG if len(reasons) == 1 else _STRONG - 1
            pushes.update(dict.fromkeys(meant, by))
    return pushes


def _by_tracking(reasons: tuple[Reason, ...], here: Collection[Situation]) -> tuple[Reason, ...]:
    if Reason.DELIVERED_NOT_RECEIVED not in reasons:
        return reasons
    if Situation.DELIVERED in here:
        return (Reason.DELIVERED_NOT_RECEIVED,)
    if Situation.UNDERWAY_LATE in here or Situation.COMING_BACK in here:
        return (Reason.DELIVERY_LATE,)
    return reasons


def text_pushes(text: str) -> Mapping[Reason, float]:
    """Pushes of the confusable-pair rules on a normalised text."""
    there = dict(zip(signals.NAMES, signals.present(text), strict=True))
    pushes: dict[Reason, float] = {}

    def push(reason: Reason, by: float) -> None:
        pushes[reason] = pushes.get(reason, 0.0) + by

    for name, reason, by in _PUSHES:
        if there[name]:
            push(reason, by)
    if there["refund_awaited"] and not there["delivered_but_nothing"] and not there["date_passed"]:
        push(Reason.REFUND_STATUS, _SLIGHT)
    if there["refund_awaited"] and there["returned_already"]:
        push(Reason.REFUND_STATUS, _FIRM)
    if there["delivered_in_future"] and not there["delivered_but_nothing"]:
        push(Reason.DELIVERED_NOT_RECEIVED, -_FIRM)
        push(Reason.WHERE_IS_MY_ORDER, _SLIGHT)
    if _TRACKING_LINK.search(text):
        push(Reason.WHERE_IS_MY_ORDER, _FIRM)
        push(Reason.ITEM_DAMAGED, -_STRONG)
    for reason in unmeant(text):
        push(reason, -_SURE if reason is not Reason.SAFETY_INJURY_LEGAL else -_STRONG)
    if _BROKEN_PORT.search(text) and not there["arrived_broken"]:
        push(Reason.ITEM_DEFECTIVE, _STRONG)
        push(Reason.ITEM_DAMAGED, -_FIRM)
    if cues.thanks_only(text):
        push(Reason.NO_RESPONSE_NEEDED, _STRONG)
    elif there["question"]:
        push(Reason.NO_RESPONSE_NEEDED, -_FIRM)
    return pushes

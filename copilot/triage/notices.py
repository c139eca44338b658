"""What a message of Amazon's own is about, by its words: for notices that come without a type (policy 7.2, EML-18)."""

from __future__ import annotations

import re

from copilot.domain.reason import Reason

# On normalised text; the first that fits wins, so the costly ones stand first.
_WORDS: tuple[tuple[Reason, re.Pattern[str]], ...] = (
    (
        Reason.CHARGEBACK_DISPUTE,
        re.compile(r"charge ?back|charge dispute|storno di addebito|contestazione dell.addebito|ruckbuchung|retrofacturation|contracargo|disputa del cargo"),
    ),
    (
        Reason.A_TO_Z_CLAIM,
        re.compile(
            r"a[- ]to[- ]z|a[- ]bis[- ]z|(?:dalla |de la )?a (?:alla|a la) z|garantie a a z|guarantee claim|"
            r"claim decision|claim (?:on|for) (?:this |your )?order|decisione sulla richiesta|la richiesta (?:per l.ordine .{0,30})?e stata (?:accolta|respinta|chiusa|approvata)|"
            r"entscheidung (?:uber|zu) .{0,30}antrag|antrag (?:zur bestellung|.{0,40}(?:stattgegeben|abgelehnt|bewilligt|genehmigt))|"
            r"decision .{0,30}reclamation|reclamation .{0,40}(?:acceptee|rejetee|accordee|cloturee|deposee)|"
            r"(?:resuelto|decision sobre) (?:la|su) reclamacion|reclamacion .{0,40}(?:aprobada|aceptada|denegada|concedida)|"
            r"claim (?:received|decision|was filed|has been filed|opened)|(?:received|filed|opened) a claim|"
            r"richiesta di rimborso ricevuta|reclamo ricevuto|garantieantrag|antrag (?:erhalten|eingegangen)|"
            r"reclamation recue|reclamacion recibida"
        ),
    ),
    (
        Reason.CANCEL_ORDER,
        re.compile(
            r"cancellation request|request(?:ed)? (?:to cancel|cancellation)|richiesta di annullamento|stornierungsanfrage|"
            r"stornierung (?:der bestellung )?(?:angefragt|beantragt)|demande d.annulation|solicitud de cancelacion"
        ),
    ),
    (
        Reason.RETURN_REQUEST,
        re.compile(
            r"return (?:request|authori[sz]ation)|autorizzazione (?:del|al) reso|richiesta di reso|rucksendeantrag|"
            r"rucksendung (?:beantragt|genehmigt)|(?:demande|autorisation) de retour|(?:autorizacion|solicitud) de devolucion"
        ),
    ),
)  # fmt: skip


def notice_about(text: str) -> Reason:
    """The reason in the words of a notice (normalised); PLATFORM_NOTIFICATION when it is none a person must act on."""
    return next((reason for reason, words in _WORDS if words.search(text)), Reason.PLATFORM_NOTIFICATION)

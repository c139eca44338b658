"""A filed A-to-z claim reaches the crisis team, whoever tells of it: the buyer, Amazon's notice, a colleague's forward (ATZ-08)."""

from __future__ import annotations

from typing import Any

import pytest

from copilot.amazon.mail import read_mail
from copilot.amazon.mail.to_ticket import to_ticket
from copilot.domain.reason import Reason
from copilot.domain.risk import Flag
from tests.mail.conftest import NOW, compose
from tests.triage.crisis import as_noticed, assessed, to_crisis

N = "303-7716620-4450912"
STORES = {"en": ("UK", "co.uk"), "it": ("IT", "it"), "de": ("DE", "de"), "fr": ("FR", "fr"), "es": ("ES", "es")}
NAMES = {
    "en": "A-to-z Guarantee",
    "it": "Garanzia dalla A alla Z di Amazon",
    "de": "Amazon A-bis-Z-Garantie",
    "fr": "Garantie A à Z d'Amazon",
    "es": "Garantía de la A a la Z de Amazon",
}
# Subject and body of Amazon's notices, received and decided (EML-16, EML-17).
RECEIVED = {
    "en": (f"Claim received on order {N}", f"A customer has filed an A-to-z Guarantee claim for order {N}."),
    "it": (
        f"Richiesta di rimborso ricevuta per l'ordine {N}",
        f"Il cliente ha presentato una richiesta per l'ordine {N}.",
    ),
    "de": (f"Antrag zur Bestellung {N} eingegangen", f"Ein Kunde hat einen A-bis-Z-Garantie-Antrag zu {N} gestellt."),
    "fr": (f"Réclamation reçue pour la commande {N}", f"Un client a déposé une réclamation Garantie A à Z pour {N}."),
    "es": (
        f"Su reclamación bajo la Garantía de la A a la Z de Amazon para el pedido {N}",
        f"Un cliente ha presentado una reclamación para el pedido {N}.",
    ),
}
DECIDED = {
    "en": (f"Claim decision on order {N}", f"The A-to-z Guarantee claim on order {N} was granted."),
    "it": (f"Decisione sulla richiesta per l'ordine {N}", f"La richiesta per l'ordine {N} è stata accolta."),
    "de": (f"Entscheidung zu Ihrem Antrag {N}", f"Dem Antrag zur Bestellung {N} wurde stattgegeben."),
    "fr": (f"Décision sur la réclamation de la commande {N}", f"La réclamation pour {N} a été acceptée."),
    "es": (
        f"Su reclamación bajo la Garantía de la A a la Z de Amazon para el pedido {N}",
        f"Hemos resuelto la reclamación del pedido {N}.",
    ),
}
HEADERS = {"received": "A_Z_CLAIM_RESPONDENT_NOTIFY", "decided": "A_Z_CLAIM_RESPONDENT_CLOSE"}
FORWARD = {
    "en": ("---------- Forwarded message ---------", "From", "Subject", "Please have a look."),
    "it": ("---------- Messaggio inoltrato ---------", "Da", "Oggetto", "Ci pensi tu?"),
    "de": ("-------- Weitergeleitete Nachricht --------", "Von", "Betreff", "Bitte ansehen."),
    "fr": ("---------- Message transféré ---------", "De", "Objet", "Tu peux regarder ?"),
    "es": ("---------- Mensaje reenviado ---------", "De", "Asunto", "¿Puedes mirarlo?"),
}
COLLEAGUE = "Nives Colli <nives@lindenhof-haus.example>"
WAYS = ("trusted", "trusted without header", "unproven", "pasted by a colleague", "as json")


def _mail(lang: str, stage: str, way: str) -> bytes:
    subject, body = (RECEIVED if stage == "received" else DECIDED)[lang]
    sender = f"{NAMES[lang]} <atoz-guarantee-no-reply@amazon.{STORES[lang][1]}>"
    if way == "pasted by a colleague":
        opening, from_, about, words = FORWARD[lang]
        text = f"{words}\n\n{opening}\n{from_}: {sender}\n{about}: {subject}\n\n{body}"
        return compose(text, sender=COLLEAGUE, subject=f"Fwd: {subject}")
    results = None if way == "unproven" else "pass"
    return compose(
        body, sender=sender, subject=subject, notice=HEADERS[stage] if way == "trusted" else None, results=results
    )


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("stage", HEADERS)
@pytest.mark.parametrize("lang", STORES)
def test_a_notice_of_a_claim_reaches_the_crisis_team(judge: Any, lang: str, stage: str, way: str) -> None:
    store = STORES[lang][0]
    if way == "as json":  # a desk that keeps Amazon's words but not their type
        subject, body = (RECEIVED if stage == "received" else DECIDED)[lang]
        judged = judge(("amazon", body), lang=lang, subject=subject)
    else:
        reading = read_mail(_mail(lang, stage, way), received_at=NOW, trusted_authserv_ids=frozenset())
        ticket = to_ticket(reading, ticket_id="tkt_claim", marketplace=store)
        judged = as_noticed(
            ticket, judge(*[(m.author.value, m.text) for m in ticket.messages], lang=lang, subject=ticket.subject)
        )
    assert to_crisis(assessed(judged))
    assert judged.reason is Reason.A_TO_Z_CLAIM or judged.flags & {Flag.CLAIM_OPEN, Flag.CLAIM_THREAT}


# Mails of Amazon's and of colleagues that speak of orders, refunds and guarantees, and are no claim.
OTHERS = [
    ("en", "Refund initiated for order {}", "A refund was issued for order {}."),
    ("en", "Return authorization request for order # {}", "A return was requested under your warranty terms."),
    ("it", "rimborso 20.00 EUR avviato - ordine {}", "Abbiamo avviato un rimborso per l'ordine {}."),
    ("it", "Notifica di autorizzazione del reso per l'ordine {}", "Autorizzato automaticamente da Amazon."),
    ("de", "Rücksendegenehmigung für Bestellung {}", "Die Rücksendung wurde genehmigt."),
    ("de", "Anfrage zur Stornierung der Bestellung {}", "Der Kunde möchte die Bestellung stornieren."),
    ("fr", "Autorisation de retour pour la commande {}", "Le retour a été autorisé automatiquement."),
    ("fr", "Demande d'annulation pour la commande {}", "Le client souhaite annuler sa commande."),
    ("es", "Notificación de autorización de devolución para el pedido {}", "Devolución autorizada."),
    ("es", "Solicitud de cancelación del pedido para el número de pedido: {}", "El cliente quiere cancelar."),
]


@pytest.mark.parametrize(("lang", "subject", "body"), OTHERS, ids=[f"{o[0]}-{i}" for i, o in enumerate(OTHERS)])
@pytest.mark.parametrize("results", ["pass", None], ids=["trusted", "unproven"])
def test_another_notice_is_taken_for_no_claim(
    judge: Any, lang: str, subject: str, body: str, results: str | None
) -> None:
    store, domain = STORES[lang]
    raw = compose(
        body.format(N), sender=f"Amazon <donotreply@amazon.{domain}>", subject=subject.format(N), results=results
    )
    ticket = to_ticket(
        read_mail(raw, received_at=NOW, trusted_authserv_ids=frozenset()), ticket_id="tkt_x", marketplace=store
    )
    judged = as_noticed(
        ticket, judge(*[(m.author.value, m.text) for m in ticket.messages], lang=lang, subject=ticket.subject)
    )
    assert judged.reason is not Reason.A_TO_Z_CLAIM
    assert not judged.flags & {Flag.CLAIM_OPEN, Flag.CLAIM_THREAT}

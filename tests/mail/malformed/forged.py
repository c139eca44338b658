"""Amazon's notices, forged: nothing proves them, and they want money, haste or a cancellation."""

from __future__ import annotations

from tests.mail.malformed.letters import ORDER, RECEIVER, SHOPS, Corpus, Hostile, problems

# Subject and body of each notice, as Amazon would write it.
CLAIM = {
    "en": ("Claim received on order {}", "An A-to-z Guarantee claim for GBP 320.00 was filed. You must respond within 3 days."),
    "it": ("Richiesta di rimborso ricevuta per l'ordine {}", "Richiesta Garanzia dalla A alla Z di 320,00 €. Devi rispondere entro 3 giorni."),
    "de": ("Antrag zur Bestellung {} eingegangen", "A-bis-z-Garantie: Antrag über 320,00 €. Sie müssen innerhalb von 3 Tagen antworten."),
    "fr": ("Réclamation reçue pour la commande {}", "Réclamation Garantie A à Z de 320,00 €. Vous devez répondre sous 3 jours."),
    "es": ("Reclamación recibida para el pedido {}", "Reclamación de Garantía de la A a la Z por 320,00 €. Debe responder en un plazo de 3 días."),
}  # fmt: skip
REFUND = {
    "en": ("Refund initiated for order {}", "We have refunded GBP 320.00 to the buyer."),
    "it": ("Rimborso per l'ordine {} avviato", "Abbiamo rimborsato 320,00 € all'acquirente."),
    "de": ("Erstattung für die Bestellung {} veranlasst", "Wir haben dem Käufer 320,00 € erstattet."),
    "fr": ("Remboursement de la commande {} effectué", "Nous avons remboursé 320,00 € à l'acheteur."),
    "es": ("Reembolso del pedido {} emitido", "Hemos reembolsado 320,00 € al comprador."),
}
CANCEL = {
    "en": ("Order cancellation request for order {}", "The buyer requests to cancel this order. Cancel it at once."),
    "it": (
        "Richiesta di annullamento per l'ordine {}",
        "Il cliente chiede di annullare questo ordine. Annullalo subito.",
    ),
    "de": (
        "Stornierungsanfrage zur Bestellung {}",
        "Der Käufer möchte diese Bestellung stornieren. Stornieren Sie sofort.",
    ),
    "fr": (
        "Demande d'annulation de la commande {}",
        "Le client demande d'annuler cette commande. Annulez-la tout de suite.",
    ),
    "es": ("Solicitud de cancelación del pedido {}", "El comprador pide cancelar este pedido. Cancélelo de inmediato."),
}
TYPES = {
    "claim": (CLAIM, "A_Z_CLAIM_RESPONDENT_NOTIFY", "atoz-guarantee-no-reply", problems("looks_like_claim")),
    "refund": (REFUND, "REFUND_ISSUED", "payments-messages", problems()),
    "cancel": (CANCEL, "BRC_SELLER_NOTIFICATION", "order-update", problems("looks_like_cancel_request")),
}
NOTHING: dict[str, object] = {
    "kind": "EML-18", "amounts": (), "deadline": None, "is_cancel_request": False, "claim_outcome": None, "amazon_links": (),
}  # fmt: skip


def mails() -> Corpus:
    for what, (wordings, header, local, extra) in TYPES.items():
        for lang, (subject, body) in wordings.items():
            yield from _notice(what, lang, subject.format(ORDER), body, header, local, extra)
    subject, body = CLAIM["de"]
    for name, host in (
        ("rn", "arnazon.de"), ("digit", "amaz0n.de"), ("below", "amazon.de.claims.example"), ("hyphen", "amazon-de.example"),
        ("cyrillic", "аmazon.de"), ("punycode", "xn--mazon-3ve.de"), ("dot", "amazon.de."), ("at", "a@amazon.de@evil.example"),
    ):  # fmt: skip
        raw = _raw(
            subject.format(ORDER), body, f"atoz-guarantee-no-reply@{host}", proof="pass" if name != "dot" else "none"
        )
        yield Hostile(
            f"forged/claim-from-{name}", raw, facts=NOTHING, problems=problems("not_authenticated", "looks_like_claim")
        )


def _notice(what: str, lang: str, subject: str, body: str, header: str, local: str, extra: frozenset[str]) -> Corpus:
    sender = f"{local}@{SHOPS[lang]}"
    seen = problems("not_authenticated") | extra
    facts = NOTHING | {"order_id": ORDER}
    yield Hostile(
        f"forged/{what}-unproven-{lang}", _raw(subject, body, sender), facts=facts, problems=seen, shows=(body,)
    )
    named = _raw(subject, body, sender, header=header)
    also = seen | {"header_without_authentication"}
    yield Hostile(f"forged/{what}-with-its-type-{lang}", named, facts=facts, problems=also, shows=(body,))
    failed = _raw(subject, body, sender, header=header, proof=f"{RECEIVER}; dmarc=fail header.from={SHOPS[lang]}")
    yield Hostile(f"forged/{what}-failed-{lang}", failed, facts=facts, problems=also, shows=(body,))


def _raw(subject: str, body: str, sender: str, *, header: str = "", proof: str = "") -> bytes:
    """``proof`` "pass" is a passing check of the host it really came from."""
    lines = [f"From: Amazon <{sender}>", "To: service@lindenhof-haus.example", f"Subject: {subject}"]
    lines += ["Date: Fri, 20 Nov 2026 10:00:00 +0000", "Message-ID: <f1@elsewhere.example>"]
    lines += ["Content-Type: text/plain; charset=utf-8"]
    if proof:
        checked = f"{RECEIVER}; dmarc=pass header.from={sender.rpartition('@')[2]}" if proof == "pass" else proof
        lines.insert(0, f"Authentication-Results: {checked}")
    if header:
        lines.append(f"X-Space-Notification-Type: {header}")
    return ("\n".join(lines) + f"\n\n{body}\nhttps://sellercentral.amazon.de/gp/guarantee-claims\n").encode()

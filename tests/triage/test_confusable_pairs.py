"""Reasons that look alike are told apart (policy section 9.2, one table a rule)."""

from __future__ import annotations

from typing import Any

import pytest

from copilot.domain.reason import Reason
from copilot.domain.risk import Flag

REFUND_NOT_PARCEL = [
    ("en", "I have not received my refund"),
    ("it", "non ho ricevuto il rimborso"),
    ("it", "Il rimborso non mi è ancora arrivato, il pacco reso lo avete da giorni"),
    ("de", "Erstattung nicht erhalten"),
    ("de", "Die Rückzahlung ist noch nicht eingegangen"),
    ("fr", "je n'ai pas reçu le remboursement"),
    ("es", "no he recibido el reembolso"),
]
CANCELLED_RETURN = [
    ("en", "please cancel the return"),
    ("en", "I want to cancel my return, I will keep it"),
    ("it", "vorrei annullare il reso"),
    ("de", "Bitte die Rücksendung stornieren, ich behalte es"),
    ("fr", "je voudrais annuler le retour"),
    ("es", "quiero cancelar la devolución"),
]
CANCELLED_ORDER = [
    ("en", "cancel my order please"),
    ("en", "Please cancel, even though it says already shipped"),
    ("it", "annullate l'ordine anche se risulta già spedito"),
    ("de", "bitte Bestellung stornieren"),
    ("fr", "merci d'annuler ma commande"),
    ("es", "cancelen mi pedido por favor"),
]
ONLY_THE_PART = [
    ("it", "non voglio restituirlo, solo il pezzo"),
    ("en", "I don't want to return it, I only need the missing piece"),
    ("de", "ich will es nicht zurückschicken, mir fehlt nur das Teil"),
    ("fr", "je ne veux pas le renvoyer, il me manque seulement la pièce"),
    ("es", "no quiero devolverlo, solo falta la pieza"),
]
WARRANTY = [
    ("it", "è ancora in garanzia?"),
    ("en", "is it still under warranty?"),
    ("de", "Habe ich noch Garantie auf das Gerät?"),
    ("fr", "l'appareil est-il encore sous garantie ?"),
    ("es", "¿todavía está en garantía?"),
]
A_TO_Z = [
    ("it", "apro la garanzia A-Z"),
    ("it", "garanzia dalla A alla Z"),
    ("en", "A-to-z guarantee claim will follow"),
    ("de", "dann stelle ich einen A-bis-Z-Antrag"),
    ("de", "A-bis-Z-Garantie beantragt"),
    ("fr", "je vais demander la garantie A à Z"),
    ("es", "garantía de la A a la Z"),
]
DELIVERED_IN_FUTURE = [
    ("en", "it says delivered tomorrow, is that right?"),
    ("en", "the app says it will be delivered tomorrow"),
    ("it", "dice consegna domani, è giusto?"),
    ("de", "laut App wird es morgen zugestellt, stimmt das?"),
    ("fr", "il est indiqué livré demain, est-ce exact ?"),
    ("es", "pone entregado mañana, ¿es correcto?"),
]
BROKEN_LINK = [
    ("en", "broken tracking link"),
    ("en", "The tracking link is broken, where can I follow my parcel?"),
    ("it", "il link per il tracking è rotto"),
    ("de", "der Link zur Sendungsverfolgung ist kaputt"),
    ("fr", "le lien de suivi est cassé"),
    ("es", "el enlace de seguimiento está roto"),
]
BROKEN_PORT = [
    ("en", "the charger port is broken, it only charges at an angle"),
    ("it", "la porta di ricarica è rotta"),
]
ARRIVED_BROKEN = [
    ("en", "arrived broken"),
    ("it", "arrivato rotto"),
    ("de", "kam kaputt an, Karton eingedrückt"),
    ("fr", "arrivé cassé"),
    ("es", "llegó roto, caja aplastada"),
]
THANKS_AND_QUESTION = [
    ("en", "Thanks! And where is my invoice?", Reason.INVOICE_TAX_REQUEST),
    ("it", "Grazie mille. Mi serve però anche la fattura", Reason.INVOICE_TAX_REQUEST),
    ("de", "Danke für die Antwort, aber wo bleibt meine Erstattung?", Reason.REFUND_STATUS),
    ("fr", "Merci, mais où est mon colis ?", Reason.WHERE_IS_MY_ORDER),
    ("es", "gracias, ¿y cómo lo devuelvo?", Reason.RETURN_REQUEST),
]
THANKS_ONLY = [
    ("en", "thanks, all good!"),
    ("it", "grazie mille, tutto ok"),
    ("de", "danke, hat sich erledigt"),
    ("fr", "merci, c'est réglé"),
    ("es", "gracias, solucionado"),
]


def _with(reason: Reason, table: list[tuple[str, str]]) -> list[Any]:
    return [pytest.param(lang, text, {reason}, id=f"{reason}: {text[:40]}") for lang, text in table]


@pytest.mark.parametrize(
    ("lang", "text", "reasons"),
    [
        *_with(Reason.REFUND_STATUS, REFUND_NOT_PARCEL),
        *_with(Reason.RETURN_REQUEST, CANCELLED_RETURN),
        *_with(Reason.CANCEL_ORDER, CANCELLED_ORDER),
        *[
            pytest.param(lang, text, {Reason.MISSING_PARTS, Reason.REPLACEMENT_REQUEST}, id=text[:50])
            for lang, text in ONLY_THE_PART
        ],
        *_with(Reason.WARRANTY_USAGE_HELP, WARRANTY),
        *_with(Reason.A_TO_Z_CLAIM, A_TO_Z),
        *_with(Reason.WHERE_IS_MY_ORDER, DELIVERED_IN_FUTURE),
        *_with(Reason.WHERE_IS_MY_ORDER, BROKEN_LINK),
        *_with(Reason.ITEM_DEFECTIVE, BROKEN_PORT),
        *_with(Reason.ITEM_DAMAGED, ARRIVED_BROKEN),
        *_with(Reason.NO_RESPONSE_NEEDED, THANKS_ONLY),
        *[pytest.param(lang, text, {reason}, id=text[:50]) for lang, text, reason in THANKS_AND_QUESTION],
    ],
)
def test_look_alikes_are_told_apart(judge: Any, lang: str, text: str, reasons: set[Reason]) -> None:
    assert judge(text, lang=lang).reason in reasons


@pytest.mark.parametrize(
    ("lang", "subject", "text"),
    [
        ("de", "Paket nicht angekommen: Gutschrift anfordern", "Bitte um Erledigung."),
        ("en", "Package didn't arrive: refund request", "Please see the subject."),
        ("it", "Pacco non arrivato: richiesta di rimborso", "Come da oggetto, attendo."),
    ],
)
def test_a_menu_subject_of_a_missing_parcel_is_a_parcel_with_a_refund_demand(
    judge: Any, lang: str, subject: str, text: str
) -> None:
    result = judge(text, lang=lang, subject=subject)
    assert result.reason in {Reason.DELIVERED_NOT_RECEIVED, Reason.DELIVERY_LATE}
    assert Flag.REFUND_DEMANDED in result.flags


def test_menu_subjects_beat_a_vague_body(judge: Any) -> None:
    assert judge("Hello, please help me.", subject="Return policy").reason is Reason.RETURN_REQUEST
    assert judge("Hello, please help me.", subject="Ship faster").reason is Reason.WHERE_IS_MY_ORDER


def test_only_the_text_between_the_relays_markers_is_the_buyers(judge: Any) -> None:
    relayed = (
        "You have received a message.\n------------- Begin message -------------\n"
        "where is my invoice? please send the invoice\n------------- End message -------------\n"
        "To report a defective or damaged item or to request a refund visit the returns page."
    )
    assert judge(relayed).reason is Reason.INVOICE_TAX_REQUEST


def test_the_seller_and_amazon_never_count(judge: Any) -> None:
    thread = [
        "The screen was cracked when I opened the box.",
        ("seller", "Your refund was issued. To return it, cancel the order. We sent the invoice."),
        ("amazon", "An A-to-z guarantee claim and a chargeback were explained to the customer."),
    ]
    result = judge(*thread)
    assert result.reason is Reason.ITEM_DAMAGED
    assert not result.flags & {Flag.CLAIM_THREAT, Flag.CLAIM_OPEN, Flag.CHARGEBACK_THREAT, Flag.REFUND_DEMANDED}


def test_the_last_open_message_decides_over_an_answered_one(judge: Any) -> None:
    result = judge(
        "Where is my parcel?", ("seller", "It arrives today."), "Got it. Could you send me the invoice with VAT number?"
    )
    assert result.reason is Reason.INVOICE_TAX_REQUEST


def test_a_terse_follow_up_is_read_with_what_came_before(judge: Any) -> None:
    result = judge("I returned it two weeks ago, where is my refund?", ("seller", "We will look into it."), "Any news?")
    assert result.reason is Reason.REFUND_STATUS

"""What a ticket is about, through the graph: notices, fulfilment, photos, sub-reasons and second problems."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from api.tickets_in import parse_ticket
from copilot.domain.reason import Reason
from copilot.domain.refund import RefundVerdict
from copilot.domain.risk import Flag
from copilot.domain.sub_reason import SubReason
from copilot.domain.suggestion import Suggestion
from copilot.domain.ticket import Author, Message, NoticeKind, Ticket
from tests.graphs.desk import AGENT, Desk, edit
from tests.graphs.shop import LATE

DAMAGED_AND_INVOICE = (
    "Der Teller kam zerbrochen an, der Karton war eingedrückt. Außerdem fehlt die Rechnung, bitte senden."
)


async def written(desk: Desk, kind: str, text: str, attachments: tuple[str, ...] = ()) -> Suggestion:
    """A suggestion for a buyer's letter with files."""
    return await in_thread(
        desk, kind, [{"role": "buyer", "text": text, "hours_ago": 5, "attachments": list(attachments)}]
    )


async def in_thread(desk: Desk, kind: str, messages: list[dict[str, Any]]) -> Suggestion:
    """A suggestion for what was written so far about an order of this kind."""
    document = {
        "marketplace": "DE",
        "subject": "Anfrage",
        "order_id": desk.shop.order(kind).order_id,
        "messages": messages,
    }
    ticket = parse_ticket(document, now=desk.watch.now())
    async with desk.database.begin() as books:
        await books.tickets.add(ticket, at=desk.watch.now())
    return await desk.runner.start(ticket.ticket_id)


async def noticed(desk: Desk, number: int, kind: NoticeKind, subject: str, text: str) -> Suggestion:
    """A suggestion for a trusted notice of Amazon's."""
    at = desk.watch.now() - timedelta(hours=1)
    ticket = Ticket(
        ticket_id=f"tkt_notice_{number}", marketplace="DE", subject=subject, order_id=desk.shop.order("late").order_id,
        messages=(Message(author=Author.AMAZON, at=at, text=text),), notice=kind, trusted=True,
    )  # fmt: skip
    async with desk.database.begin() as books:
        await books.tickets.add(ticket, at=desk.watch.now())
    return await desk.runner.start(ticket.ticket_id)


NOTICES = {
    "en": ("Refund issued for your order", "The refund was issued. The return was received. Nothing arrived damaged."),
    "it": ("Rimborso emesso per l'ordine", "Il rimborso è stato emesso per il reso. Il pacco era rotto."),
    "de": ("Erstattung für Ihre Bestellung", "Die Erstattung für die Rücksendung wurde veranlasst. Das Paket fehlt."),
    "fr": ("Remboursement effectué", "Le remboursement du retour a été effectué. Le colis était abîmé."),
    "es": ("Reembolso emitido", "El reembolso de la devolución se ha emitido. El paquete llegó roto."),
}
KINDS = (
    (NoticeKind.REFUND_ISSUED, Reason.PLATFORM_NOTIFICATION),
    (NoticeKind.OPT_OUT, Reason.PLATFORM_NOTIFICATION),
    (NoticeKind.OWN_COPY, Reason.PLATFORM_NOTIFICATION),
    (NoticeKind.RETURN_REQUEST, Reason.RETURN_REQUEST),
    (NoticeKind.CANCEL_REQUEST, Reason.CANCEL_ORDER),
)


@pytest.mark.parametrize("lang", list(NOTICES))
async def test_a_notice_is_what_its_kind_says_whatever_words_stand_in_it(quick_desk: Desk, lang: str) -> None:
    subject, text = NOTICES[lang]
    for number, (kind, reason) in enumerate(KINDS):
        suggestion = await noticed(quick_desk, number, kind, subject, text)
        assert (suggestion.reason, suggestion.also) == (reason, ()), kind
        assert suggestion.actions == ()


async def test_fulfilment_by_amazon_changes_the_answer_and_not_the_reason(quick_desk: Desk) -> None:
    for text in (
        LATE,
        "Wo bleibt mein Paket?",
        "Die Lieferung ist überfällig",
        "Bitte Rechnung senden",
        "Das Ladegerät fehlt",
    ):
        ours = await quick_desk.suggested("late", text)
        amazons = await quick_desk.suggested("fba", text)
        assert ours.reason is amazons.reason, text
        assert Flag.IS_FBA in amazons.flags and Flag.IS_FBA not in ours.flags


TROUBLES = {
    Reason.ITEM_DAMAGED: "Der Teller kam kaputt an, der Karton war eingedrückt.",
    Reason.ITEM_DEFECTIVE: "Das Gerät lässt sich nicht einschalten, es ist defekt.",
    Reason.WRONG_ITEM: "Sie haben den falschen Artikel geliefert, schwarz bestellt, weiß bekommen.",
    Reason.MISSING_PARTS: "Das Ladegerät fehlt, es ist nicht im Karton.",
}


@pytest.mark.parametrize("reason", list(TROUBLES))
async def test_without_a_photo_it_is_asked_for_and_no_money_is_proposed(quick_desk: Desk, reason: Reason) -> None:
    bare = await written(quick_desk, "arrived", TROUBLES[reason])
    assert bare.reason is reason and Flag.PHOTOS_MISSING in bare.flags
    assert bare.actions == () and bare.refund.decision is RefundVerdict.ASK_CHOICE and bare.refund.amount is None
    assert bare.macro is not None and bare.macro.macro_id.startswith("photos-")
    assert bare.note.next_step.action.startswith("Ask for a photo")

    shown = await written(quick_desk, "arrived", TROUBLES[reason], ("bild.jpg",))
    assert shown.reason is reason and Flag.PHOTOS_MISSING not in shown.flags
    assert shown.macro is None or not shown.macro.macro_id.startswith("photos-")
    assert shown.note.next_step.action.startswith("Offer the choice")


async def test_sub_reason_and_second_problem_stand_in_suggestion_and_note(quick_desk: Desk) -> None:
    suggestion = await written(quick_desk, "arrived", DAMAGED_AND_INVOICE)
    public: dict[str, Any] = suggestion.public()["reason"]
    assert (public["tag"], public["sub"], public["also"]) == ("item_damaged", "transit_damage", ["invoice_tax_request"])
    assert any(line.startswith("Also asks for: invoice [") for line in suggestion.note.evidence_log)
    assert any("transit damage" in line for line in suggestion.note.evidence_log)
    assert suggestion.note.next_step.action.endswith("; answer also: invoice")
    plain = await written(quick_desk, "arrived", "Der Teller kam zerbrochen an, der Karton war eingedrückt.")
    assert (plain.refund, plain.cancel, plain.risk) == (suggestion.refund, suggestion.cancel, suggestion.risk)
    assert plain.also == () and "answer also" not in plain.note.next_step.action


async def test_whoever_picks_the_second_problem_leaves_the_first_beside_it(quick_desk: Desk) -> None:
    first = await written(quick_desk, "arrived", DAMAGED_AND_INVOICE)
    choice = edit(first, reason=Reason.INVOICE_TAX_REQUEST)
    again = await quick_desk.runner.resume(first.suggestion_id, choice, AGENT)
    assert (again.reason, again.also, again.sub) == (Reason.INVOICE_TAX_REQUEST, (Reason.ITEM_DAMAGED,), None)


async def test_the_order_knows_better_than_the_buyer_whether_it_has_shipped(quick_desk: Desk) -> None:
    text = "Bitte stornieren, ist noch nicht verschickt."
    assert (await written(quick_desk, "late", text)).sub is SubReason.AFTER_SHIPPING
    assert (await written(quick_desk, "unshipped", text)).sub is SubReason.BEFORE_SHIPPING


async def test_nothing_proposed_yet_is_not_nothing_due(desk: Desk) -> None:
    unclear = await written(desk, "late", "xyzzy plugh")
    assert unclear.abstained and unclear.refund.decision is RefundVerdict.NONE
    assert unclear.refund.undecided and unclear.public()["refund"]["undecided"] is True
    thanks = await written(desk, "arrived", "Vielen Dank, es ist alles bestens angekommen!")
    assert not thanks.abstained and thanks.refund.decision is RefundVerdict.NONE and not thanks.refund.undecided


MISSED_PARCEL = {
    "en": (
        "The tracking says delivered but I never received my parcel.",
        "I looked everywhere and nobody next door has it. I still have not received the parcel that is marked as delivered.",
        "neighbours",
    ),
    "it": (
        "Il pacco risulta consegnato ma io non ho mai ricevuto nulla.",
        "Ho guardato ovunque e chiesto a tutti. Risulta consegnato ma io il pacco non l'ho ricevuto.",
        "vicini",
    ),
    "de": (
        "Das Paket ist laut Sendungsverfolgung zugestellt, aber ich habe nichts erhalten.",
        "Ich habe überall nachgesehen und alle gefragt. Es gilt als zugestellt, aber ich habe das Paket nicht erhalten.",
        "Nachbarn",
    ),
    "fr": (
        "Le colis est indiqué comme livré mais je n'ai jamais rien reçu.",
        "J'ai regardé partout et demandé à tout le monde. Il est indiqué livré mais je n'ai pas reçu le colis.",
        "voisins",
    ),
    "es": (
        "El paquete aparece como entregado pero no he recibido nada.",
        "He mirado en todas partes y preguntado a todos. Consta como entregado pero no he recibido el paquete.",
        "vecinos",
    ),
}


@pytest.mark.parametrize("lang", list(MISSED_PARCEL))
async def test_a_second_letter_about_a_delivered_parcel_does_not_repeat_what_the_first_one_asked(
    quick_desk: Desk, lang: str
) -> None:
    first, second, advice = MISSED_PARCEL[lang]
    thread = [{"role": "buyer", "text": first, "hours_ago": 30}]
    once = await in_thread(quick_desk, "arrived", thread)
    assert once.macro is not None and once.macro.locale == lang
    assert advice in once.macro.text

    thread += [
        {"role": "seller", "text": once.macro.text, "hours_ago": 28},
        {"role": "buyer", "text": second, "hours_ago": 2},
    ]
    again = await in_thread(quick_desk, "arrived", thread)
    assert Flag.ANSWERED_BEFORE in again.flags
    assert again.macro is not None and again.macro.locale == lang
    assert advice not in again.macro.text


CHOICES = {
    "en": ("The mug arrived broken, see attached photo.", "I'd rather have my money back, please."),
    "it": ("La tazza è arrivata rotta, vedi foto allegata.", "La tazza era rotta: preferisco il rimborso."),
    "de": ("Die Tasse kam zerbrochen an, Foto anbei.", "Ich hätte lieber mein Geld zurück."),
    "fr": ("La tasse est arrivée cassée, voir photo jointe.", "La tasse est cassée, je préfère un remboursement."),
    "es": ("La taza llegó rota, adjunto foto.", "Prefiero que me devuelvan el dinero."),
}


@pytest.mark.parametrize("lang", list(CHOICES))
async def test_who_chose_the_money_back_is_not_asked_to_choose_again_and_no_money_moves_for_it(
    quick_desk: Desk, lang: str
) -> None:
    first, chosen = CHOICES[lang]
    thread: list[dict[str, Any]] = [{"role": "buyer", "text": first, "hours_ago": 30, "attachments": ["mug.jpg"]}]
    asked = await in_thread(quick_desk, "arrived", thread)
    assert asked.macro is not None and asked.macro.macro_id == "damaged-choice"

    thread += [
        {"role": "seller", "text": asked.macro.text, "hours_ago": 28},
        {"role": "buyer", "text": chosen, "hours_ago": 2},
    ]
    answer = await in_thread(quick_desk, "arrived", thread)
    assert answer.macro is not None and (answer.macro.macro_id, answer.macro.locale) == ("choice-money-back", lang)
    assert (answer.refund.decision, answer.refund.amount, answer.actions) == (RefundVerdict.ASK_CHOICE, None, ())


async def test_money_back_in_the_first_letter_is_no_choice_yet(quick_desk: Desk) -> None:
    told = await written(quick_desk, "arrived", "Die Tasse kam zerbrochen an, ich will mein Geld zurück.", ("a.jpg",))
    assert Flag.REFUND_DEMANDED in told.flags
    assert told.macro is not None and told.macro.macro_id == "damaged-choice"

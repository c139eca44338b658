"""Which kind of mail it is: EML-02, 03, 10 to 18, 52, 57."""

from __future__ import annotations

import pytest

SHOP = "Amazon <donotreply@amazon.it>"


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("BBC_MESSAGE_SENT_TO_MERCHANT", "EML-10"),
        ("BBC_MESSAGE_CONFIRMATION_TO_MERCHANT", "EML-11"),
        ("BUYER_OPTED_OUT_BSM_MESSAGES", "EML-12"),
        ("BRC_SELLER_NOTIFICATION", "EML-13"),
        ("RETURN_REQUEST", "EML-14"),
        ("REFUND_ISSUED", "EML-15"),
        ("A_Z_CLAIM_RESPONDENT_NOTIFY", "EML-16"),
        ("A_Z_CLAIM_RESPONDENT_CLOSE", "EML-17"),
        ("PERFORMANCE_WARNING", "EML-18"),
    ],
)
def test_eml_02_the_header_of_a_trusted_mail_says_its_kind(read, header, kind) -> None:
    assert read("Hallo.", sender=SHOP, subject="x", notice=header).kind == kind


def test_eml_02_the_header_wins_over_a_subject_that_says_something_else(read) -> None:
    reading = read("x", sender=SHOP, subject="Claim received on order 405-9917263-0042815", notice="REFUND_ISSUED")
    assert reading.kind == "EML-15" and not reading.is_claim


@pytest.mark.parametrize(
    ("sender", "subject", "kind"),
    [
        (
            "Amazon <donotreply@amazon.com>",
            "Richiesta di annullamento per l'ordine numero: 406-1120087-5539914",
            "EML-13",
        ),
        ("Amazon <donotreply@amazon.com>", "Solicitud de cancelación del pedido para el número de pedido: 1", "EML-13"),
        ("Amazon <donotreply@amazon.com>", "Order cancellation request from Amazon customer", "EML-13"),
        (
            "Amazon <order-update@amazon.co.uk>",
            "Return authorisation request for order # 204-1111111-1111111",
            "EML-14",
        ),
        ("Amazon <donotreply@amazon.com>", "Notifica di autorizzazione del reso per l'ordine 1", "EML-14"),
        ("Amazon <donotreply@amazon.com>", "Notificación de autorización de devolución para el pedido 1", "EML-14"),
        ("Amazon <do-not-reply@amazon.com>", "Refund initiated for order 114-1111111-1111111", "EML-15"),
        ("Amazon <donotreply@amazon.com>", "rimborso 99.99 EUR avviato - ordine 1", "EML-15"),
        ("A <seller-guarantee@amazon.com>", "A-to-z Guarantee Claim for Order", "EML-16"),
        ("A <atoz-guarantee-no-reply@amazon.de>", "Mitteilung", "EML-16"),
        ("Amazon <donotreply@amazon.com>", "Action required: Claim received on order 1", "EML-16"),
        ("Amazon <donotreply@amazon.com>", "Claim decision on order 1", "EML-17"),
        ("Amazon <auto-communication@amazon.com>", "Il tuo messaggio all'acquirente non è stato consegnato.", "EML-12"),
        ("Amazon <donotreply@amazon.com>", "Your weekly performance report", "EML-18"),
    ],
)
def test_eml_03_without_a_header_sender_and_subject_decide(read, sender, subject, kind) -> None:
    assert read("Hello.", sender=sender, subject=subject).kind == kind


def test_eml_03_the_relay_host_is_a_buyer_message_though_it_ends_in_an_amazon_domain(read) -> None:
    assert read("Claim received on order", subject="Claim received on order 404-3310982-7745120").kind == "EML-10"


def test_eml_03_without_header_and_subject_the_body_decides(read) -> None:
    body = "A customer filed a claim under the A-to-z Guarantee for your order."
    assert read(body, sender=SHOP, subject="Notice").kind == "EML-16"


def test_eml_57_the_spanish_subject_stands_for_received_and_decided_and_the_body_tells(read) -> None:
    subject = "Su reclamación bajo la Garantía de la A a la Z de Amazon para el pedido 406-7740915-2283361"
    sender = "Amazon <atoz-guarantee-no-reply@amazon.es>"
    assert read("Un cliente ha presentado una reclamación.", sender=sender, subject=subject).kind == "EML-16"
    assert read("Hemos resuelto la reclamación.", sender=sender, subject=subject).kind == "EML-17"


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        ("The claim was granted and we covered the cost.", "amazon_funded"),
        ("You should not be held responsible for this claim, which was granted.", "amazon_funded"),
        ("The claim was granted.", "against_seller"),
        ("The claim was not granted.", "unclear"),
        ("We have closed this claim.", "unclear"),
    ],
)
def test_eml_41_57_the_outcome_is_told_only_in_words_we_know(read, body, outcome) -> None:
    assert read(body, sender=SHOP, subject="x", notice="A_Z_CLAIM_RESPONDENT_CLOSE").claim_outcome == outcome


def test_a_notice_type_on_a_relayed_mail_is_not_believed(read) -> None:
    reading = read("Hallo.", notice="BRC_SELLER_NOTIFICATION")
    assert reading.kind == "EML-10" and not reading.is_cancel_request
    assert "header_contradicts_sender" in reading.problems


def test_eml_52_no_notice_type_is_believed_without_authentication(read) -> None:
    reading = read("x", sender=SHOP, subject="x", notice="BRC_SELLER_NOTIFICATION", results=None)
    assert (reading.kind, reading.trusted, reading.is_cancel_request) == ("EML-18", False, False)
    assert {"not_authenticated", "header_without_authentication", "looks_like_cancel_request"} <= set(reading.problems)


def test_eml_52_a_relayed_mail_without_authentication_stays_a_buyer_message(read) -> None:
    reading = read("Where is it?", notice="BBC_MESSAGE_SENT_TO_MERCHANT", results=None)
    assert (reading.kind, reading.trusted, reading.buyer_text) == ("EML-10", False, "Where is it?")


@pytest.mark.parametrize(
    "mail",
    [
        {"sender": "A <atoz-guarantee-no-reply@amazon.com>", "subject": "x"},
        {"sender": SHOP, "subject": "Richiesta di rimborso ricevuta per l'ordine 405-9917263-0042815"},
        {"sender": SHOP, "subject": "x", "notice": "A_Z_CLAIM_RESPONDENT_NOTIFY"},
        {"sender": "Garantie A à Z d'Amazon <a@b.example>", "subject": "x"},
        {"sender": "x <a@b.example>", "subject": "x", "text": "Ein Antrag im Rahmen der A-bis-Z-Garantie."},
    ],
)
def test_an_untrusted_mail_that_looks_like_a_claim_is_still_shown_as_one(read, mail) -> None:
    reading = read(mail.pop("text", "Hello."), results=None, **mail)
    assert reading.is_claim and reading.kind == "EML-18" and "looks_like_claim" in reading.problems


def test_an_untrusted_claim_makes_no_clock_and_no_amounts(read) -> None:
    body = "A-to-z claim over $400.00 on order 113-4420987-6615530. Respond within 24 hours."
    reading = read(body, sender="A <atoz-guarantee-no-reply@amazon.com>", subject="Claim", results=None)
    assert reading.deadline is None and reading.amounts == () and reading.amazon_links == ()


def test_can_02_a_buyer_who_writes_cancel_makes_no_official_request(read) -> None:
    assert not read("Please cancel my order, this is an order cancellation request.").is_cancel_request


@pytest.mark.parametrize(
    ("subject", "official"),
    [
        ("Order cancellation request from Amazon customer Hal (Order: 113-0047719-6620153)", True),
        ("Solicitud de cancelación de pedido del cliente de Amazon Luz (Pedido: 404-3310982-7745120)", True),
        ("Re: Order cancellation request from Amazon customer Hal (Order: 113-0047719-6620153)", False),
        ("Stornierungsanfrage (Bestellung: 302-8841960-2275513)", False),
        ("Cancel order inquiry from Amazon customer Hal (Order: 113-0047719-6620153)", False),
    ],
)
def test_can_02_over_the_relay_only_the_older_official_subject_is_a_request(read, subject, official) -> None:
    reading = read("x", subject=subject)
    assert (reading.kind, reading.is_cancel_request) == ("EML-10", official)


def test_eml_11_a_copy_of_our_reply_keeps_our_words_apart_from_buyers(read) -> None:
    body = "------------- Iniciar mensagem -------------\nDear buyer\n------------- Mensagem final -------------"
    reading = read(body, sender=SHOP, subject="copy", notice="BBC_MESSAGE_CONFIRMATION_TO_MERCHANT")
    assert (reading.kind, reading.buyer_text, reading.notice_text) == ("EML-11", "", "Dear buyer")
    assert reading.thread_key is None  # EML-54: matched by name and time, or not at all

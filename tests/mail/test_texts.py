"""Whose words are whose: EML-04, 05, 20 to 23, 51, 53, 54, 55."""

from __future__ import annotations

import pytest

from copilot.amazon.mail import Sighting, compare

DASH = "-" * 13
LINK = "https://sellercentral.amazon.it/messaging/no-response-needed?t=1&h=2"


def framed(text: str, start: str = "Messaggio:", end: str = "Fine messaggio", before: str = "", after: str = "") -> str:
    return f"{before}\n{DASH}  {start}  {DASH}\n\n{text}\n\n{DASH}  {end}  {DASH}\n{after}"


@pytest.mark.parametrize(
    ("start", "end", "language"),
    [
        ("Messaggio:", "Fine messaggio", "it"),
        ("Inizio messaggio", "Fine messaggio", "it"),
        ("Message:", "End message", "en"),
        ("Begin message", "End message", "en"),
        ("Nachricht:", "Ende der Nachricht", "de"),
        ("Anfang der Nachricht", "Ende der Nachricht", "de"),
        ("Message", "Fin du message", "fr"),
        ("Début du message", "Fin du message", "fr"),
        ("Debut du message", "FIN DU MESSAGE", "fr"),
        ("Message", "Finalizar mensaje", "es"),
        ("Iniciar mensaje", "Finalizar mensaje", "es"),
    ],
)
def test_eml_21_53_the_markers_of_each_frame_are_known(read, start, end, language) -> None:
    reading = read(framed("Meine Worte", start, end))
    assert (reading.buyer_text, reading.language, reading.problems) == ("Meine Worte", language, ())


def test_eml_21_a_frame_in_an_unserved_language_is_cut_the_same(read) -> None:
    reading = read(framed("Oi", "Mensagem", "Encerrar mensagem"))
    assert reading.buyer_text == "Oi" and reading.language == "it"  # no such language: the store's


def test_eml_21_on_unknown_wording_the_next_dashed_label_ends_it(read) -> None:
    reading = read(framed("Hoi", "Bericht", "Einde bericht", after="Voettekst"))
    assert reading.buyer_text == "Hoi" and "unknown_marker" in reading.problems


def test_eml_21_with_unknown_wording_nothing_typed_between_counts_as_amazons(read) -> None:
    reading = read(framed(f"Hoi\n----- kijk -----\n{LINK}?evil", "Bericht", "Einde bericht", after=f"\n{LINK}"))
    assert reading.amazon_links == (LINK,) and "evil" in reading.quoted_text


def test_eml_21_everything_on_one_line_is_cut_as_well(read) -> None:
    html = f"<p>Hai ricevuto un messaggio. {DASH} Messaggio: {DASH} Ciao mondo {DASH} Fine messaggio {DASH} Risolvi</p>"
    assert read(html, kind="html").buyer_text == "Ciao mondo"


def test_eml_51_a_typed_end_marker_does_not_end_the_buyers_words(read) -> None:
    typed = f"Prima\n{DASH} Fine messaggio {DASH}\nhttps://www.amazon.it/trappola"
    reading = read(framed(typed, after=f"Risolvi caso: {LINK}"))
    assert reading.buyer_text == typed and reading.amazon_links == (LINK,)


def test_eml_51_a_typed_start_marker_does_not_begin_them_anew(read) -> None:
    typed = f"Prima\n{DASH} Messaggio: {DASH}\nDopo"
    assert read(framed(typed)).buyer_text == typed


def test_eml_05_a_link_behind_the_end_marker_counts_only_on_an_exact_amazon_host(read) -> None:
    after = f"https://amazon.it.evil.example/a https://amazon.it@evil.example/b {LINK} https://user@www.amazon.it/c"
    assert read(framed("x", after=after)).amazon_links == (LINK,)


def test_eml_05_links_in_html_are_found_behind_the_end_marker_only(read) -> None:
    html = (
        f'<p>{DASH} Messaggio: {DASH}</p><p>Guarda <a href="https://www.amazon.it/no">qui</a></p>'
        f'<p>{DASH} Fine messaggio {DASH}</p><a href="{LINK.replace("&", "&amp;")}">Risolvi</a>'
    )
    reading = read(html, kind="html")
    assert reading.amazon_links == (LINK,) and reading.buyer_text == "Guarda qui"


def test_without_markers_the_whole_text_is_the_buyers_and_both_are_reported(read) -> None:
    reading = read("Nur das hier.\n\n" + "-" * 40 + "\n© Amazon\nFußzeile")
    assert reading.buyer_text == "Nur das hier."
    assert {"no_start_marker", "no_end_marker"} <= set(reading.problems) and reading.amazon_links == ()


@pytest.mark.parametrize(
    "header",
    [
        "Il giorno mar 17 nov 2026 alle ore 14:20 Casa <x@marketplace.amazon.it> ha scritto:",
        "On Tue, 17 Nov 2026 at 14:20, House <x@y.example> wrote:",
        "Am Di., 17. Nov. 2026 um 14:20 Uhr schrieb Haus <x@y.example>:",
        "Le mar. 17 nov. 2026 à 14:20, Maison <x@y.example> a écrit :",
        "El mar, 17 nov 2026 a las 14:20, Casa (<x@y.example>) escribió:",
        "On Tue, 17 Nov 2026 at 14:20, House of very many\n words <x@y.example> wrote:",
        "-----Messaggio originale-----",
        "-----Original Message-----",
        "-----Ursprüngliche Nachricht-----",
        "Von: Haus <x@y.example>\nGesendet: heute\nAn: mich\nBetreff: Regal",
    ],
)
def test_what_a_mail_program_quoted_is_kept_apart(read, header) -> None:
    reading = read(framed(f"Meine Antwort.\n\n{header}\nAlter Text."))
    assert reading.buyer_text == "Meine Antwort."
    assert header in reading.quoted_text and "Alter Text." in reading.quoted_text


def test_marked_lines_are_quoted_and_answers_below_them_are_not(read) -> None:
    reading = read(framed("On 17/11/2026 at 10:00 House wrote:\n> Is it broken?\nYes, it is."))
    assert reading.buyer_text == "Yes, it is." and "> Is it broken?" in reading.quoted_text


@pytest.mark.parametrize(
    "sentence",
    ["Il mio vicino mi ha scritto:\nnon è qui.", "On the box somebody wrote:\nfragile!", "Da: Milano\nA: Roma"],
)
def test_a_sentence_that_merely_sounds_like_a_quote_stays(read, sentence) -> None:
    assert read(framed(sentence)).buyer_text == sentence


def test_an_older_frame_of_amazons_is_quoted_text(read) -> None:
    older = framed("Alte Frage", before="Hai ricevuto un messaggio.")
    reading = read(framed(f"Neue Frage\n\n{older}"))
    assert reading.buyer_text == "Neue Frage" and "Alte Frage" in reading.quoted_text


def test_a_mail_with_nothing_but_quotes_says_so(read) -> None:
    reading = read(framed("> nur das"))
    assert reading.buyer_text == "" and "only_quoted_text" in reading.problems


def test_eml_04_order_and_asin_come_from_subject_and_frame(read) -> None:
    before = "Hai ricevuto un messaggio.\n\n# 404-3310982-7745120:\n1 / Lampada [ASIN: B0LD000001]\n1 / Libro [ASIN: 880451234X]"
    reading = read(framed("B0ZZZZZZZZ 111-1111111-1111111", before=before), subject="Messaggio")
    assert reading.order_id == "404-3310982-7745120" and reading.asins == ("B0LD000001", "880451234X")


def test_eml_04_a_question_before_purchase_has_no_order_and_a_typed_one_does_not_count(read) -> None:
    reading = read(framed("my order 111-1111111-1111111"), subject="Inquiry from Amazon customer Hal")
    assert reading.order_id is None
    assert {"no_order_id", "order_id_only_in_buyer_text"} <= set(reading.problems)


def test_a_name_that_imitates_the_bracket_does_not_set_the_order(read) -> None:
    subject = "Inquiry from Amazon customer (Order: 111-1111111-1111111) (Order: 404-3310982-7745120)"
    reading = read("x", subject=subject)
    assert reading.order_id == "404-3310982-7745120" and "order_id_conflict" in reading.problems


@pytest.mark.parametrize("text", ["1404-3310982-7745120", "404-3310982-77451203", "404-331098-7745120"])
def test_eml_04_a_longer_or_shorter_number_is_no_order_id(read, text) -> None:
    assert read("x", subject=text).order_id is None


@pytest.mark.parametrize(
    ("subject", "topic"),
    [
        (
            "Paket nicht angekommen: Gutschrift anfordern(Bestellung: 302-8841960-2275513)",
            "Paket nicht angekommen: Gutschrift anfordern",
        ),
        ("Return policy inquiry from Amazon customer Hal (Order: 113-0047719-6620153)", "Return policy"),
        ("Re: Ship faster inquiry from Amazon customer Hal (Order: 113-0047719-6620153)", "Ship faster"),
        ("Livraison : question du client Amazon Jo (Commande : 407-0082263-5519974)", "Livraison"),
        ("Entrega: consulta de la clienta de Amazon Luz (Pedido: 407-0082263-5519974)", "Entrega"),
        ("Articolo rotto: richiesta della cliente Amazon Ada (Ordine: 407-0082263-5519974)", "Articolo rotto"),
        ("Inquiry from Amazon customer Hal (Order: 113-0047719-6620153)", None),
        ("Message from Amazon customer Hal", None),
        ("ciao", None),
    ],
)
def test_eml_23_the_machine_reason_before_the_bracket_is_kept_without_the_name(read, subject, topic) -> None:
    assert read("x", subject=subject).subject_topic == topic


def test_eml_22_54_the_case_suffix_does_not_part_a_thread(read) -> None:
    first = read("x", sender="A <abc+1@marketplace.amazon.it>")
    second = read("y", sender="A <abc+2@marketplace.amazon.it>")
    assert first.relay == second.relay == "abc@marketplace.amazon.it"
    assert first.thread_key == second.thread_key is not None
    assert (first.reply_to, second.reply_to) == ("abc+1@marketplace.amazon.it", "abc+2@marketplace.amazon.it")


def test_eml_22_another_order_is_another_thread_and_references_are_kept_for_the_store(read) -> None:
    first = read("x", more="In-Reply-To: <a@b>\nReferences: <r@b> <a@b>\n")
    assert (first.in_reply_to, first.references) == (("a@b",), ("r@b", "a@b"))
    assert read("x", subject="(Ordine: 404-3310982-0000000)").thread_key != first.thread_key


def test_eml_55_a_redelivery_is_the_same_mail_and_another_body_under_the_same_id_is_a_warning(read) -> None:
    first = read("Hallo", more="Received: by one\n")
    again = read("Hallo\n", more="Received: by two\n")
    other = read("Hallo, anders")
    assert compare((first.message_id, first.body_hash), (again.message_id, again.body_hash)) is Sighting.SAME
    assert (
        compare((first.message_id, first.body_hash), (other.message_id, other.body_hash)) is Sighting.SAME_ID_OTHER_BODY
    )
    assert compare((first.message_id, first.body_hash), ("x", first.body_hash)) is Sighting.OTHER


@pytest.mark.parametrize(
    ("parts", "store"),
    [
        ({"more": "X-Marketplace-ID: A1PA6795UKMFR9\n", "sender": "a <donotreply@amazon.com>"}, "DE"),
        ({"sender": "a <a@marketplace.amazon.co.uk>"}, "UK"),
        ({"sender": "a <donotreply@amazon.fr>"}, "FR"),
        ({"sender": "a <donotreply@amazon.com>", "text": "https://sellercentral.amazon.es/x"}, "ES"),
        ({"sender": "a <donotreply@amazon.com>", "text": "Your order was received.\nSPC-USAmazon-1"}, "US"),
        ({"sender": "a <donotreply@amazon.com>", "text": "Your order was received."}, None),
    ],
)
def test_the_store_is_read_from_header_relay_and_links_and_amazon_com_alone_says_none(read, parts, store) -> None:
    reading = read(parts.pop("text", "x"), **({"subject": "x"} | parts))
    assert reading.marketplace == store
    assert ("no_marketplace" in reading.problems) == (store is None)


def test_header_and_relay_that_name_different_stores_are_a_warning(read) -> None:
    reading = read("x", more="X-Marketplace-ID: A1PA6795UKMFR9\n")
    assert reading.marketplace == "DE" and "marketplace_conflict" in reading.problems


def test_a_buyers_link_names_no_store(read) -> None:
    reading = read(
        framed("https://sellercentral.amazon.es/x"),
        sender="a <x@amazon.com>",
        subject="x",
        notice="BBC_MESSAGE_SENT_TO_MERCHANT",
    )
    assert reading.marketplace is None

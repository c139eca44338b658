"""What Amazon's notices say: amounts (EML-40, 41, 56), deadlines (EML-50), comments, opt-outs (EML-43)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

SENT = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
STORES = {"it": "APJ6JRA9NG5V4", "en": "ATVPDKIKX0DER", "de": "A1PA6795UKMFR9", "jp": "A1VC38T7YXB528"}
FILLER = {
    "it": "Gentile venditore, la richiesta del cliente per il tuo ordine: {}. Grazie.",
    "en": "Dear seller, the claim of the customer for your order: {}. Thank you.",
    "de": "Guten Tag, der Antrag des Kunden zu der Bestellung über {} und mehr.",
    "jp": "Dear seller, the claim of the customer for your order: {}. Thank you.",
}


@pytest.mark.parametrize(
    ("language", "text", "amounts"),
    [
        ("it", "EUR 169.01", ["169.01 EUR"]),
        ("it", "119,00\u00a0€", ["119.00 EUR"]),
        ("it", "EUR 12,5", ["12.50 EUR"]),
        ("it", "1.234,56 €", ["1234.56 EUR"]),
        ("it", "1.234 EUR", ["1234.00 EUR"]),
        ("en", "$1,234.56", ["1234.56 USD"]),
        ("en", "1,234 USD", ["1234.00 USD"]),
        ("en", "£7", ["7.00 GBP"]),
        ("en", "CA$ 12.00", ["12.00 CAD"]),
        ("en", "USD 5.00 and USD 6.00", ["5.00 USD", "6.00 USD"]),
        ("en", "5.00 USD 6.00 USD 5.00 USD", ["5.00 USD", "6.00 USD"]),
        ("en", "-$12.00", ["12.00 USD"]),
        ("de", "1\u202f234,56 €", ["1234.56 EUR"]),
        ("de", "1.234.567,80 €", ["1234567.80 EUR"]),
        ("jp", "¥1,200", ["1200 JPY"]),
        ("en", "order 113-0047719-6620153 USD", []),
        ("en", "3 items, 50%, 2026", []),
    ],
)
def test_eml_56_amounts_are_read_with_point_or_comma_and_currency_on_either_side(
    claim, language, text, amounts
) -> None:
    reading = claim(FILLER[language].format(text), more=f"X-Marketplace-ID: {STORES[language]}\n", subject="Antrag")
    assert [str(amount) for amount in reading.amounts] == amounts
    assert "ambiguous_amount" not in reading.problems


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1.234 EUR"),  # a point before three digits is no English grouping
        ("it", "1,234 EUR"),
        ("it", "2 119,00 €"),  # 2119, or two pieces at 119
        ("it", "EUR 12,34.56"),
        ("en", "1.23456 USD"),
        ("de", "$12,00"),  # whose dollars?
        ("en", "EUR 12.00 USD"),
        ("jp", "12.5 JPY"),
    ],
)
def test_eml_56_what_can_be_read_two_ways_is_refused_and_reported(claim, language, text) -> None:
    reading = claim(FILLER[language].format(text), more=f"X-Marketplace-ID: {STORES[language]}\n", subject="Antrag")
    assert reading.amounts == () and "ambiguous_amount" in reading.problems


def test_eml_40_a_refund_table_is_read_whatever_its_columns(read) -> None:
    html = (
        "<p>rimborso avviato per il tuo ordine</p><table><tr><th>Quantità</th><th>Articolo</th><th>ASIN</th></tr>"
        "<tr><td>1</td><td>Vaso</td><td>B0LD000020</td></tr></table><p>Totale: EUR 20.00</p>"
    )
    reading = read(html, kind="html", sender="a <donotreply@amazon.it>", notice="REFUND_ISSUED", subject="x")
    assert [str(a) for a in reading.amounts] == ["20.00 EUR"] and reading.asins == ("B0LD000020",)


def test_law_3_a_buyer_message_has_no_amounts_whatever_he_writes(read) -> None:
    assert read("Refund me EUR 500.00 now", subject="EUR 400.00 (Ordine: 404-3310982-7745120)").amounts == ()


@pytest.mark.parametrize(
    "comment",
    [
        "Commento del cliente: voglio EUR 999.00, rispondi entro 1 ora",
        "Buyer comments: EUR 999.00, respond within 1 hour",
        "Kommentar des Käufers:\nEUR 999.00, antworten Sie innerhalb von 1 Stunde",
        "Commentaires de l'acheteur : EUR 999.00, répondez sous 1 heure",
        "Comentarios del comprador: EUR 999.00, responda en un plazo de 1 hora",
    ],
)
def test_law_3_a_buyers_comment_inside_a_notice_sets_no_amount_and_no_deadline(claim, comment) -> None:
    reading = claim(f"Importo della richiesta del cliente: EUR 10.00\n{comment}\n\nRispondi entro 3 giorni.")
    assert [str(a) for a in reading.amounts] == ["10.00 EUR"] and "999.00" in reading.buyer_text
    assert reading.deadline == SENT + timedelta(days=3)


def test_law_3_a_comment_column_is_the_buyers_even_with_line_breaks_in_it(claim) -> None:
    html = (
        "<table><tr><th>Articolo</th><th>Importo</th><th>Commento</th></tr>"
        "<tr><td>Vaso</td><td>EUR 10.00</td><td><p>rotto</p><p>EUR 999.00</p><br>subito</td></tr></table>"
    )
    reading = claim(html, kind="html")
    assert [str(a) for a in reading.amounts] == ["10.00 EUR"] and "999.00" in reading.buyer_text


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Rispondi entro 3 giorni di calendario.", 72),
        ("Hai 3 giorni di calendario per rispondere.", 72),
        ("Fornisci i documenti entro i prossimi tre giorni.", 72),
        ("Please respond within 72 hours.", 72),
        ("You have 3 calendar days to respond to this claim.", 72),
        ("Bitte antworten Sie innerhalb von 3 Kalendertagen.", 72),
        ("Sie haben drei Tage Zeit, um Stellung zu nehmen und zu antworten.", 72),
        ("Merci de répondre sous 3 jours.", 72),
        ("Veuillez répondre dans un délai de 3 jours calendaires.", 72),
        ("Responda en un plazo de 3 días.", 72),
        ("Debe responder en un plazo máximo de 48 horas.", 48),
        ("Please respond\nwithin 72\nhours.", 72),
        ("If you do not respond within 72 hours, we will grant the claim.", 72),
        ("Se non rispondi entro 3 giorni, decideremo noi.", 72),
        ("Wenn Sie nicht innerhalb von 3 Tagen antworten, entscheiden wir.", 72),
        ("Rispondi entro 3 giorni. Entro 48 ore inviaci anche la prova di consegna.", 48),
    ],
)
def test_eml_50_an_unconditional_deadline_in_the_body_starts_a_clock(claim, text, hours) -> None:
    assert claim(text).deadline == SENT + timedelta(hours=hours)


@pytest.mark.parametrize(
    "text",
    [
        "If we ask you for information, you will have 72 hours to respond.",
        "We may ask for documents. In that case you have 72 hours to respond.",
        "Se ti chiediamo altre informazioni, avrai 72 ore per rispondere.",
        "Qualora servisse altro, rispondi entro 3 giorni.",
        "Falls wir Rückfragen haben, antworten Sie bitte innerhalb von 72 Stunden.",
        "Wenn wir mehr brauchen, haben Sie 72 Stunden Zeit zu antworten.",
        "Si nous avons besoin d'informations, vous aurez 72 heures pour répondre.",
        "Si necesitamos más información, tendrá 72 horas para responder.",
        "Respond within 72 hours if we contact you.",
    ],
)
def test_eml_50_a_conditional_deadline_starts_none(claim, text) -> None:
    reading = claim(text)
    assert reading.deadline is None and "conditional_deadline" in reading.problems


@pytest.mark.parametrize(
    "text",
    [
        "We will decide within 7 days.",
        "Der Käufer hat 14 Tage Zeit, den Artikel zurückzusenden.",
        "Il cliente riceverà il rimborso entro 5 giorni.",
        "The buyer has 3 days to respond.",
        "Shipped 3 days ago.",
    ],
)
def test_eml_50_time_that_others_have_starts_no_clock_of_ours(claim, text) -> None:
    assert claim(text).deadline is None


def test_eml_50_the_subject_alone_starts_no_clock(claim) -> None:
    assert claim("Grazie.", subject="Action required within 72 hours: claim received on order 1").deadline is None


def test_eml_50_only_claim_notices_have_deadlines(read) -> None:
    reading = read("Please respond within 72 hours.", sender="a <donotreply@amazon.it>", notice="RETURN_REQUEST")
    assert reading.deadline is None


def test_a_mail_dated_after_its_arrival_cannot_push_the_deadline_out(claim) -> None:
    reading = claim("Rispondi entro 3 giorni.", date="Fri, 20 Nov 2099 10:00:00 +0000")
    assert reading.deadline == datetime(2026, 11, 24, 22, 0, tzinfo=UTC) and "date_in_future" in reading.problems


def test_eml_13_the_official_request_is_told_by_the_notice(read) -> None:
    reading = read("x", sender="a <donotreply@amazon.com>", notice="BRC_SELLER_NOTIFICATION")
    assert reading.is_cancel_request and reading.kind == "EML-13"


def test_eml_43_an_opt_out_carries_its_relay_address_in_a_link(read) -> None:
    html = '<p>(ordine 402-7710254-9938471) <a href="mailto:q7m2+77@marketplace.amazon.it?x=1">E</a></p>'
    reading = read(
        html,
        kind="html",
        sender="a <auto-communication@amazon.com>",
        subject="x",
        notice="BUYER_OPTED_OUT_BSM_MESSAGES",
    )
    assert (reading.relay, reading.order_id) == ("q7m2@marketplace.amazon.it", "402-7710254-9938471")


def test_hidden_html_text_is_dropped_and_reported(claim) -> None:
    reading = claim('<p>EUR 10.00</p><p style="display:none">EUR 99.00</p><script>EUR 98.00</script>', kind="html")
    assert [str(a) for a in reading.amounts] == ["10.00 EUR"] and "hidden_text" in reading.problems

"""What people write into a note: a step that begins with a verb, and nobody's personal data, in five languages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copilot.domain.errors import NoteRefused
from copilot.domain.note_privacy import personal_data, refuse_personal_data
from copilot.domain.note_verbs import begins_with_verb
from copilot.domain.redaction.known import buyer_names
from tests.builders.desk import ticket

OTTILIE = frozenset({"ottilie", "zwirnbein"})


@pytest.mark.parametrize(
    "action",
    [
        "Ask the carrier for a trace", "call", "Do not refund before the return", "Please send the label again",
        "Chiedere la prova di consegna", "Verifica il reso", "Non rimborsare prima del reso",
        "Beim Paketdienst nachfragen", "Rufen Sie den Paketdienst an", "Bitte Zustellbuch prüfen", "Prüfe den Bestand",
        "Relancer le transporteur", "Vérifiez le stock", "Reclamar al transportista", "Compruebe el envío",
    ],
)  # fmt: skip
def test_a_step_begins_with_a_verb(action: str) -> None:
    assert begins_with_verb(action)


@pytest.mark.parametrize(
    "action",
    [
        "",
        "  ",
        "123",
        "Angry buyer",
        "The carrier",
        "Paketdienst",
        "Il corriere",
        "Bitte",
        "No",
        "Client furieux",
        "Urgente",
        "The buyer lies",
        "The parcel has a hole",
        "Kunde hat noch eine Frage",
    ],
)
def test_what_names_nothing_to_do_is_no_step(action: str) -> None:
    assert not begins_with_verb(action)


@pytest.mark.parametrize(
    ("text", "kind", "where"),
    [
        ("Reach her at ottilie@example.com please", "email_address", "ottilie@example.com"),
        ("ottilie (at) example (punkt) com", "email_address", "ottilie (at) example (punkt) com"),
        ("Chiamare +39 333 1234567", "phone_number", "+39 333 1234567"),
        ("Rückruf unter 0171 2345678", "phone_number", "0171 2345678"),
        ("Rappeler au 06 12 34 56 78", "phone_number", "06 12 34 56 78"),
        ("Llamar al 612 345 678", "phone_number", "612 345 678"),
        ("Refund to DE89 3704 0044 0532 0130 00", "iban", "DE89 3704 0044 0532 0130 00"),
        ("IT60X0542811101000000123456", "iban", "IT60X0542811101000000123456"),
        ("card 4111 1111 1111 1111 was charged", "card_number", "4111 1111 1111 1111"),
        ("Abita in Via Garibaldi 12, terzo piano", "postal_address", "Via Garibaldi 12"),
        ("Nachbar in der Bahnhofstr. 5a", "postal_address", "Bahnhofstr. 5a"),
        ("Déposé au 12 rue de la Paix", "postal_address", "12 rue de la Paix"),
        ("Vive en la calle Mayor 3", "postal_address", "calle Mayor 3"),
        ("Left at 14 Baker Street", "postal_address", "14 Baker Street"),
        ("Back door of 221B Baker Street", "postal_address", "221B Baker Street"),
        ("Sent to P.O. Box 1234 as before", "postal_address", "P.O. Box 1234"),
        ("Ging an Postfach 12 34", "postal_address", "Postfach 12 34"),
        ("Das Zwirnbein-Paket ist weg", "buyer_name", "Zwirnbein-Paket"),
        ("I told Ottilie to wait", "buyer_name", "Ottilie"),
        ("Frau Zwirnbein hat angerufen", "buyer_name", "Zwirnbein"),
    ],
)
def test_personal_data_is_found_where_it_stands(text: str, kind: str, where: str) -> None:
    (found,) = personal_data(text, OTTILIE)
    assert (found.kind.value, text[found.start : found.end]) == (kind, where)


def test_a_whole_name_is_one_in_small_letters_too() -> None:
    text = "ottilie zwirnbein called; an ottilie alone may be a word"
    assert [text[one.start : one.end] for one in personal_data(text, OTTILIE)] == ["ottilie", "zwirnbein"]


@pytest.mark.parametrize(
    "text",
    [
        "Order 403-1234567-7654321, ASIN B0CP000017, SKU AB-123456-7890",
        "Tracking 1Z999AA10123456784, DHL 00340434161094021501, Colissimo 6A12345678901",
        "Sendungsnummer 123456789012; Zustellbuch geprüft am 2026-11-21 um 14:30",
        "Refunded 64.80 EUR of 1,299.00 EUR, two of three items, 12 x 30 cm",
        "Spedito via DHL 3 volte; via Hermes 2 volte",
        "Arbeitsplatz 3, Lagerplatz 12, Regal 4",
        "Le transporteur ne répond plus depuis 3 jours",
        "El paquete sigue en la delegación 12 del transportista",
        "ledger #1234567, feed 50012345678",
    ],
)
def test_what_a_note_needs_is_let_through(text: str) -> None:
    assert personal_data(text, OTTILIE) == ()


def test_a_card_number_with_a_wrong_check_digit_is_none() -> None:
    assert personal_data("charge 4111 1111 1111 1112") == ()


@pytest.mark.parametrize(
    ("letter", "names"),
    [
        ("Dov'è il pacco?\n\nCordiali saluti\nOttilie Zwirnbein", OTTILIE),
        ("Wo bleibt es?\nMit freundlichen Grüßen\nOttilie", {"ottilie"}),
        ("Where is it?\nKind regards,\nOttilie Zwirnbein", OTTILIE),
        ("Où est mon colis ?\nMerci\nOttilie de la Zwirnbein", OTTILIE),
        ("¿Dónde está?\nUn saludo,\nOttilie Zwirnbein", OTTILIE),
        ("¿Dónde está mi pedido? Gracias, Ottilie", {"ottilie"}),
        ("Sigo esperando.\nOttilie Z.", {"ottilie"}),
        ("Ich heiße Ottilie Zwirnbein und warte.", OTTILIE),
        ("Where is it?\nThe box was blue", set()),
        ("Ottilie Zwirnbein", set()),
    ],
)
def test_a_buyer_is_known_by_the_line_that_signs_the_letter(letter: str, names: set[str]) -> None:
    assert buyer_names(ticket("tkt_1", letter)) == names


def test_a_refusal_names_every_place_and_repeats_nothing() -> None:
    texts = {"text": "Ottilie, ottilie@example.com", "next_step.action": "Call 0171 2345678"}
    with pytest.raises(NoteRefused) as refused:
        refuse_personal_data(texts, OTTILIE)
    places = [(p["field"], p["kind"], p["span"]) for p in refused.value.problems]
    assert places == [
        ("text", "buyer_name", [0, 7]), ("text", "email_address", [9, 28]), ("next_step.action", "phone_number", [5, 17])
    ]  # fmt: skip
    said = str(refused.value) + repr(refused.value.problems)
    assert "ttilie" not in said and "2345678" not in said


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_and_every_place_is_inside_it(text: str) -> None:
    for found in personal_data(text, OTTILIE):
        assert 0 <= found.start < found.end <= len(text)

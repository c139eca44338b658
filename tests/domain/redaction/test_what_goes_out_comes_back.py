"""A letter without its personal data, and whole again on this side."""

from __future__ import annotations

import string
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copilot.domain.redaction import Redacter, known_data
from tests.builders.desk import ticket

PIECES = st.sampled_from(
    [
        "Mi chiamo Maria Rossi", "order 403-1234567-1234567", "Via Roma 12, 20121 Milano", "Tel. +39 333 123 4567",
        "mail: anna.b@example.de", "IBAN DE89370400440532013000", "Cordiali saluti\nMaria", "[NAME_1]", "⟦NAME_1⟧", "[ORDER_7]",
        "Das Paket ist da.", "12.11.2026", "24,99 €", "B0ABCDEF12", "\u200bHallo\u00a0Herr Vogel", "４１１１ １１１１ １１１１ １１１１",
    ]
)  # fmt: skip


# In which the same datum may be written in several ways: it comes back as it was written first.
_LOOSE = str.maketrans("０１２３４５６７８９", "0123456789", "\u200b\u00a0\u2011-./()[]")


def loose(text: str) -> str:
    return "".join(text.translate(_LOOSE).split()).casefold()


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(alphabet=string.ascii_letters + " .,!?\n€", max_size=20)), max_size=8))
def test_what_was_taken_out_is_put_back(pieces: list[str]) -> None:
    text = " ".join(pieces)
    vault = Redacter()
    assert loose(vault.restore(vault.redact(text))) == loose(text)


def test_a_datum_written_two_ways_has_one_placeholder() -> None:
    vault = Redacter()
    text = "Mi chiamo Maria Rossi. MARIA ROSSI, 403-1234567-1234567 e 403 1234567 1234567 [NAME_1]"
    assert vault.redact(text) == "Mi chiamo [NAME_1]. [NAME_1], [ORDER_1] e [ORDER_1] (NAME_1)"
    assert vault.restore("[NAME_1] [NAME_2]") == "Maria Rossi [NAME_2]"


def test_the_same_datum_has_the_same_placeholder_in_every_text_of_a_vault() -> None:
    vault = Redacter()
    first = vault.redact("My name is Ottilie Zwirnbein, phone 0171 2345678.")
    assert vault.redact("0171/2345678 is me, Zwirnbein.").startswith("[PHONE_1]")
    assert "Zwirnbein" not in vault.redact("Wo bleibt das Paket? Zwirnbein wartet.")
    assert first == "My name is [NAME_1], phone [PHONE_1]."
    assert vault.counts["PHONE"] == 1


def test_nobody_gets_a_datum_by_writing_its_placeholder() -> None:
    vault = Redacter()
    sent = vault.redact("My name is Ottilie Zwirnbein. [NAME_1] [name_1] [NAME_2]")
    assert "[NAME_2]" not in sent and sent.count("[NAME_1]") == 1
    assert vault.restore("[NAME_9] [IBAN_1] [NAME_1]") == "[NAME_9] [IBAN_1] Ottilie Zwirnbein"


def test_what_a_ticket_knows_goes_whatever_it_looks_like() -> None:
    order = "305-1234567-7654321"
    known = known_data(ticket("tkt_1", "Frage", "Hallo,\nwo ist es?\nViele Grüße\nUwe Krähenbühl", order_id=order))
    assert order in known
    sent = Redacter(known).redact("krähenbühl hat 305 1234567 7654321 bestellt, KRAHENBUHL")
    assert sent == "[NAME_1] hat [ORDER_1] bestellt, [NAME_2]"


NAMES = st.sampled_from(
    ["Krähenbühl", "O'Hanlon", "Łukasiewicz", "D'Agostino", "Peñaranda", "Nguyễn", "Zwirnbein-Groß"]
)


def disguised(name: str, how: int) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return [name, name.upper(), name.lower(), plain, name[:2] + "\u200b" + name[2:]][how]


@settings(max_examples=100, deadline=None)
@given(NAMES, st.integers(0, 4), st.text(alphabet=string.ascii_lowercase + " .,\n", max_size=60), st.integers(0, 60))
def test_no_known_datum_survives_in_any_writing(name: str, how: int, around: str, place: int) -> None:
    datum = disguised(name, how)
    sent = Redacter((name,)).redact(f"{around[:place]} {datum} {around[place:]}")
    assert datum not in sent and name.casefold() not in sent.casefold()


@pytest.mark.parametrize(
    "kept",
    [
        "The Rose lamp B0ABCDEF12 cost 12.99 EUR and came on 12/11/2026 at 14:30, size 10x20x3 cm.",
        "Ich bin Kunde seit Jahren, und der Herr der Ringe Kalender ist kaputt.",
        "Via e-mail mi avete detto 3 giorni, il modello XR-500 non va.",
        "Je suis très déçu, la marque Martin ne répond pas, 2 pièces manquent.",
        "La silla Rosa tiene 4 patas y mide 120 cm; costó 89,90 €.",
        "Mark the box and I will return it. Serial number 123456789012.",
        "10000 Stück, 20.000 mAh, 220-240 V, 2024-2026.",
    ],
)
def test_what_only_looks_like_somebody_s_stays(kept: str) -> None:
    assert Redacter().redact(kept) == kept

"""The buyer's language is read from his words; the store decides only where words are too few."""

from __future__ import annotations

import pytest

from copilot.domain.marketplace import Language
from copilot.triage.language import detect


@pytest.mark.parametrize(
    ("text", "store", "language"),
    [
        ("Where is my package, it should have been here yesterday", "DE", Language.EN),
        ("Dov'è il mio pacco, doveva arrivare ieri", "US", Language.IT),
        ("Wo bleibt meine Bestellung, sie sollte gestern ankommen", "FR", Language.DE),
        ("Où est mon colis, il devait arriver hier", "US", Language.FR),
        ("Dónde está mi paquete, tenía que llegar ayer", "US", Language.ES),
        ("WO BLEIBT MEIN GELD, ICH WARTE SEIT WOCHEN", "US", Language.DE),
    ],
)
def test_words_decide(text: str, store: str, language: Language) -> None:
    assert detect(text, store) is language


@pytest.mark.parametrize(
    ("text", "store", "language"),
    [
        ("ok", "DE", Language.DE),
        ("???", "FR", Language.FR),
        ("302-1234567-1234567", "ES", Language.ES),
        ("https://www.amazon.it/dp/B0EXAMPLE1", "IT", Language.IT),
        ("", "UK", Language.EN),
        ("", "GB", Language.EN),
        ("ok", "XX", Language.EN),
    ],
)
def test_the_store_decides_where_words_are_too_few(text: str, store: str, language: Language) -> None:
    assert detect(text, store) is language

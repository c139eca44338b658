"""A letter made to keep us busy is read as fast as any: the service reads on the loop that answers everybody."""

from __future__ import annotations

import time

import pytest

from copilot.domain.redaction import Redacter

LONG = 20_000
STRANGE = [
    "1", " ", "\n", "a", "[", "1-", "1,", "1 ", "1.1.", "12 ", "a@", "a.b@", "(at) ", "*-", "A.", "A. ", "A-", "Ab-", "d'", "€1,1", "\n ", "DE89 ",
    "Anna ", "Anna, ", "Anna and ", "Maria Rossi ", "Xaa ", "Xaa, ", "Xaa\n", "habe Xaa ", "mit Xaa oder ", "Maria's and Xaa's ", "von der ",
    "Via ", "Straße ", "12 rue de ", "calle a b c ", "12 Old Mill ", "Grazie\n", "thanks ", "to the ",
]  # fmt: skip


@pytest.mark.parametrize("piece", STRANGE, ids=[repr(piece) for piece in STRANGE])
def test_a_piece_over_and_over_takes_no_seconds(piece: str) -> None:
    begun = time.process_time()
    Redacter(("Ottilie Zwirnbein",)).redact((piece * (LONG // len(piece) + 1))[:LONG])
    assert time.process_time() - begun < 1.5  # linear ones take 0.1 to 0.4; quadratic ones took up to a minute

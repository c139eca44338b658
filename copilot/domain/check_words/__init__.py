"""What the checks of a money action say, in the five languages."""

from __future__ import annotations

from collections.abc import Mapping

from copilot.domain.check_words import de, en, es, fr, it
from copilot.domain.marketplace import Language
from copilot.domain.parity import alike

SENTENCES: Mapping[Language, Mapping[str, str]] = {
    Language.EN: en.SENTENCES,
    Language.IT: it.SENTENCES,
    Language.DE: de.SENTENCES,
    Language.FR: fr.SENTENCES,
    Language.ES: es.SENTENCES,
}
alike(SENTENCES)

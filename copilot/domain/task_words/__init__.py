"""What only a person can settle, as it is told in the five languages."""

from __future__ import annotations

from collections.abc import Mapping

from copilot.domain.marketplace import Language
from copilot.domain.parity import alike
from copilot.domain.task_words import de, en, es, fr, it

SENTENCES: Mapping[Language, Mapping[str, str]] = {
    Language.EN: en.SENTENCES,
    Language.IT: it.SENTENCES,
    Language.DE: de.SENTENCES,
    Language.FR: fr.SENTENCES,
    Language.ES: es.SENTENCES,
}
alike(SENTENCES)

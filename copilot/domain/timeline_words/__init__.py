"""What an entry of the ledger says of itself, in the five languages. Only closed words, amounts and rule ids are put in."""

from __future__ import annotations

from collections.abc import Mapping

from copilot.domain.marketplace import Language
from copilot.domain.parity import alike
from copilot.domain.timeline_words import de, en, es, fr, it

TIMELINE: Mapping[Language, Mapping[str, str]] = {
    Language.EN: en.SENTENCES,
    Language.IT: it.SENTENCES,
    Language.DE: de.SENTENCES,
    Language.FR: fr.SENTENCES,
    Language.ES: es.SENTENCES,
}
alike(TIMELINE)

"""The words on an agent's screen in the five languages."""

from __future__ import annotations

from collections.abc import Mapping

from copilot.domain.marketplace import Language
from copilot.domain.parity import alike
from copilot.domain.screen_words import de, en, es, fr, it
from copilot.domain.screen_words.catalogue import ScreenWords

SCREEN_WORDS: Mapping[Language, ScreenWords] = {module.WORDS.language: module.WORDS for module in (en, it, de, fr, es)}
alike({language: words.texts() for language, words in SCREEN_WORDS.items()})

"""The words of notes in the five languages; English is the one notes are kept in."""

from __future__ import annotations

from collections.abc import Mapping

from copilot.domain.marketplace import Language
from copilot.domain.note_words import de, en, es, fr, it
from copilot.domain.note_words.catalogue import NoteWords
from copilot.domain.parity import alike

NOTE_WORDS: Mapping[Language, NoteWords] = {module.WORDS.language: module.WORDS for module in (en, it, de, fr, es)}
alike({language: words.texts() for language, words in NOTE_WORDS.items()})

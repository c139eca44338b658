"""Ordinary words of our five languages: where one begins with a capital, it is not taken for a name because of that alone."""

from __future__ import annotations

from copilot.domain.redaction.lists.vocabulary import de, en, es, fr, it

VOCABULARY = frozenset(" ".join((en.WORDS, it.WORDS, de.WORDS, fr.WORDS, es.WORDS)).split())

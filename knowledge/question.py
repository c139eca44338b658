"""A question as the search sees it: its words, its concepts, and how much of it a passage answers."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from copilot.domain.marketplace import Language
from knowledge.glossary import Glossary
from knowledge.words import is_content, stem, words


@dataclass(frozen=True)
class Unit:
    """One word that carries meaning, with the concepts it stands for. Either makes it answered."""

    term: str
    concepts: tuple[str, ...]

    def answered_by(self, document: Container[str]) -> bool:
        """True when the document has the word or one of its concepts."""
        return self.term in document or any(concept in document for concept in self.concepts)


@dataclass(frozen=True)
class Question:
    """Made once a search. ``terms`` go to lexical search, ``dense`` to the embedder; concepts are written `=name`."""

    units: tuple[Unit, ...]
    terms: tuple[str, ...]
    dense: str


def read_question(text: str, language: Language, glossary: Glossary) -> Question:
    """Cut the text into units; words that only help to form a concept's phrase are no units of their own."""
    tokens = words(text)
    by_place: dict[int, list[str]] = {}
    names: dict[str, None] = {}
    for name, places in glossary.hits(tokens, language):
        names[name] = None
        for place in places:
            by_place.setdefault(place, []).append(f"={name}")
    units = tuple(
        Unit(term=stem(token), concepts=tuple(dict.fromkeys(by_place.get(place, ()))))
        for place, token in enumerate(tokens)
        if is_content(token) or place in by_place
    )
    known = (stem(token) for token in tokens if is_content(token))
    return Question(
        units=units,
        terms=(*known, *(f"={name}" for name in names)),
        dense=f"{text} {' '.join(names)}",
    )

"""A question as the search sees it: its words, its concepts, and what each is worth."""

from __future__ import annotations

from collections.abc import Callable, Container
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
    """Made once a search. ``units`` carry their weight; ``terms`` go to lexical search, ``dense`` to the embedder."""

    units: tuple[tuple[Unit, float], ...]
    terms: tuple[str, ...]
    dense: str


def read_question(
    text: str, language: Language, glossary: Glossary, weight: Callable[[Unit, Language], float]
) -> Question:
    """Cut the text into units, each once. Words that only help to form a concept's phrase count through the concept."""
    tokens = words(text)
    by_place: dict[int, dict[str, None]] = {}
    names: dict[str, None] = {}
    for name, places in glossary.hits(tokens, language):
        names[name] = None
        for place in places:
            by_place.setdefault(place, {})[f"={name}"] = None
    units = dict.fromkeys(
        Unit(term=stem(token, language), concepts=tuple(by_place.get(place, ())))
        for place, token in enumerate(tokens)
        if is_content(token) or place in by_place
    )
    known = (stem(token, language) for token in tokens if is_content(token))
    return Question(
        units=tuple((unit, weight(unit, language)) for unit in units),
        terms=(*known, *(f"={name}" for name in names)),
        dense=f"{text} {' '.join(names)}",
    )

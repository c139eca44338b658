"""A question as the search sees it: its words, its concepts, and what each is worth."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from dataclasses import dataclass

from copilot.domain.marketplace import Language
from knowledge.glossary import Glossary
from knowledge.words import MAX_CHARS, is_content, stem, words

_SENTENCE = re.compile(r"[.?!;](?:\s|$)|\n")
_PART_UNITS = 4  # a shorter sentence ("Thanks!", "Still there?") proves too little alone and is read with its neighbour


@dataclass(frozen=True)
class Unit:
    """One word that carries meaning, with the concepts it stands for. Either makes it answered."""

    term: str
    concepts: tuple[str, ...]

    def answered_by(self, document: Container[str]) -> bool:
        """True when the document has the word or one of its concepts."""
        return self.term in document or any(concept in document for concept in self.concepts)


Weighed = tuple[Unit, float]


@dataclass(frozen=True)
class Question:
    """Made once a search. Each of ``parts`` is a sentence or a few short ones, as units with their weight: people ask one thing
    in the middle of a story. ``terms`` go to lexical search, ``dense`` to the embedder.
    """

    language: Language
    parts: tuple[tuple[Weighed, ...], ...]
    terms: tuple[str, ...]
    dense: str


def read_question(
    text: str, language: Language, glossary: Glossary, weight: Callable[[Unit, Language], float]
) -> Question:
    """Cut the text into parts and these into units. Words that only help to form a concept's phrase count through it."""
    parts: list[dict[Unit, float]] = []
    names: dict[str, None] = {}
    known: list[str] = []
    for sentence in _SENTENCE.split(text[:MAX_CHARS]):
        tokens = words(sentence)
        by_place: dict[int, dict[str, None]] = {}
        for name, places in glossary.hits(tokens, language):
            names[name] = None
            for place in places:
                by_place.setdefault(place, {})[f"={name}"] = None
        known.extend(stem(token, language) for token in tokens if is_content(token))
        units = (
            Unit(term=stem(token, language), concepts=tuple(by_place.get(place, ())))
            for place, token in enumerate(tokens)
            if is_content(token) or place in by_place
        )
        if not parts or len(parts[-1]) >= _PART_UNITS:
            parts.append({})
        parts[-1].update((unit, weight(unit, language)) for unit in units)
    if len(parts) > 1 and len(parts[-1]) < _PART_UNITS:
        parts[-2].update(parts.pop())
    return Question(
        language=language,
        parts=tuple(tuple(part.items()) for part in parts if part),
        terms=(*known, *(f"={name}" for name in names)),
        dense=f"{text} {' '.join(names)}",
    )
